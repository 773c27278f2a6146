/** Middle value of some measurements; the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  if (sorted.length === 0) return Number.NaN
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

/** `median (min–max)` with a unit, two significant places at least. */
export function figure(values: readonly number[], unit = 'ms'): string {
  const digits = median(values) < 10 ? 2 : median(values) < 100 ? 1 : 0
  const show = (value: number): string => value.toFixed(digits)
  return `${show(median(values))} ${unit} (${show(Math.min(...values))}–${show(Math.max(...values))})`
}
