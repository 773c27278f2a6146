/** Family names are compared without case and outer space. */
export function fold(family: string): string {
  return family.trim().toLowerCase()
}

/**
 * The weight to take when the wanted one is not there, by the rule of CSS Fonts 4, 5.2: from 400 to 500 first up to
 * 500, then lighter, then heavier; below 400 lighter first; above 500 heavier first.
 */
export function nearestWeight(wanted: number, available: readonly number[]): number | undefined {
  const up = available.filter((weight) => weight >= wanted).sort((a, b) => a - b)
  const down = available.filter((weight) => weight <= wanted).sort((a, b) => b - a)
  if (wanted > 500) return up[0] ?? down[0]
  if (wanted < 400) return down[0] ?? up[0]
  const near = up[0] !== undefined && up[0] <= 500 ? up[0] : undefined
  return near ?? down[0] ?? up[0]
}
