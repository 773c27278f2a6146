import type { IssueSummary } from '../../contract/index.ts'

/** The day after an ISO date. */
export function dayAfter(date: string): string {
  const at = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(at.getTime())) return date
  at.setUTCDate(at.getUTCDate() + 1)
  return at.toISOString().slice(0, 10)
}

/** 期号 (from 1 in a new year) and 总期号 after those of `last`, as the host will carry them forward. */
export function numbersAfter(
  { date: before, number, total }: Pick<IssueSummary, 'date' | 'number' | 'total'>,
  date: string,
): { readonly number?: number; readonly total?: number } {
  const newYear = date.slice(0, 4) !== before.slice(0, 4)
  return {
    ...(number === undefined ? {} : { number: newYear ? 1 : number + 1 }),
    ...(total === undefined ? {} : { total: total + 1 }),
  }
}

/** A whole number from 1 that was typed; undefined for nothing, NaN for anything else. */
export function countOf(typed: string): number | undefined {
  const trimmed = typed.trim()
  if (trimmed === '') return undefined
  return /^\d{1,9}$/.test(trimmed) && Number(trimmed) >= 1 ? Number(trimmed) : Number.NaN
}
