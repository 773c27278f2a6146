/** A whole number from 1 that was typed; undefined for nothing, NaN for anything else. */
export function countOf(typed: string): number | undefined {
  const trimmed = typed.trim()
  if (trimmed === '') return undefined
  return /^\d{1,9}$/.test(trimmed) && Number(trimmed) >= 1 ? Number(trimmed) : Number.NaN
}
