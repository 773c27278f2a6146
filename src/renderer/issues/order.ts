/** A list with the element at `from` at place `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, i) => i !== from)
  rest.splice(to, 0, list[from] as T)
  return rest
}
