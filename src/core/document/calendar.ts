import type { Issue, Publication } from './records.ts'

/** Days since 1970-01-01 of an ISO date in the proleptic Gregorian calendar (no clock and no time zone involved). */
export function dayNumber(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** The ISO date of a day number. */
export function dateOfDay(days: number): string {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

/** 0 for Sunday to 6 for Saturday. */
export const weekdayIndex = (date: string): number => (((dayNumber(date) + 4) % 7) + 7) % 7

/** `days` after an ISO date. */
export const addDays = (date: string, days: number): string => dateOfDay(dayNumber(date) + days)

/** When a paper comes out: weekdays, and days of no paper 休刊. */
export type Schedule = NonNullable<Publication['schedule']>

/** Years that an issue may be of: what a slip of the finger makes of a date is none. */
export const YEARS = { first: 1800, last: 2199 } as const

/** Whether a paper comes out on a day; without a schedule it does on all. */
export function comesOut(schedule: Schedule | undefined, date: string): boolean {
  if (schedule === undefined) return true
  const { weekdays, pauses = [] } = schedule
  if (weekdays !== undefined && !weekdays.includes(weekdayIndex(date))) return false
  return !pauses.some(({ from, until }) => from <= date && date <= (until ?? from))
}

/** Why no paper comes out on a day: the name of the pause, or that it is no day of the week for it. */
export function pauseOn(schedule: Schedule | undefined, date: string): { readonly name: string } | undefined {
  if (comesOut(schedule, date)) return undefined
  const pause = schedule?.pauses?.find(({ from, until }) => from <= date && date <= (until ?? from))
  return { name: pause?.name ?? '' }
}

/** How far ahead a day of publishing is looked for. */
const HORIZON = 366

/** The first day after `date` on which the paper comes out; the next day where no such day is within a year. */
export function nextPublishingDay(schedule: Schedule | undefined, date: string): string {
  for (let days = 1; days <= HORIZON; days++) {
    const day = addDays(date, days)
    if (comesOut(schedule, day)) return day
  }
  return addDays(date, 1)
}

/** Date, 期号 and 总期号 of an issue. */
export type Numbering = Pick<Issue, 'date' | 'until' | 'number' | 'total' | 'span'>

/**
 * Date and numbers of the issue after `last`: the next day of publishing unless `date` is given, 期号 from 1 in a new year,
 * both after the last number of a combined issue 合刊. Days without a paper take no number.
 */
export function numberingAfter(last: Numbering, schedule: Schedule | undefined, date?: string): Numbering {
  const day = date ?? nextPublishingDay(schedule, last.until ?? last.date)
  const step = last.span ?? 1
  const newYear = day.slice(0, 4) !== last.date.slice(0, 4)
  return {
    date: day,
    ...(last.number === undefined ? {} : { number: newYear ? 1 : last.number + step }),
    ...(last.total === undefined ? {} : { total: last.total + step }),
  }
}
