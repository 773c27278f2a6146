/** Items of the calendar days of this place, in the order in which they come; `day` is YYYY-MM-DD. */
export function byDay<T extends { readonly at: number }>(items: readonly T[]): { day: string; items: T[] }[] {
  const days: { day: string; items: T[] }[] = []
  for (const item of items) {
    const at = new Date(item.at)
    const two = (n: number): string => String(n).padStart(2, '0')
    const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
    const last = days.at(-1)
    if (last?.day === day) last.items.push(item)
    else days.push({ day, items: [item] })
  }
  return days
}
