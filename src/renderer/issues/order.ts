/** A list with two elements in each other's places. */
export function swapped<T>(list: readonly T[], one: number, other: number): T[] {
  const next = [...list]
  next[one] = list[other] as T
  next[other] = list[one] as T
  return next
}

/** A list with the element at `from` at place `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, i) => i !== from)
  rest.splice(to, 0, list[from] as T)
  return rest
}
