/** Days since 1970-01-01 of a Gregorian date; no clock and no time zone involved. */
export const dayNumber = (year: number, month: number, day: number): number =>
  Math.round(Date.UTC(year, month - 1, day) / 86_400_000)

/** Whether the calendar has this day. A year of 0 means any, so that February may have 29 days. */
export function dayExists(year: number, month: number, day: number): boolean {
  const leap = year === 0 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0))
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return days !== undefined && day >= 1 && day <= days
}

/** 0 for Sunday to 6 for Saturday. */
export const weekdayOf = (year: number, month: number, day: number): number =>
  (((dayNumber(year, month, day) + 4) % 7) + 7) % 7

export const WEEKDAY_NAMES = '日一二三四五六'

/** The number of 日, 天, 一 … 六 in the week, Sunday being 0. */
export const weekdayNumber = (name: string): number => (name === '天' ? 0 : WEEKDAY_NAMES.indexOf(name))

/** A date written 2015年10月15日 (or without the year) as it stands in a text. */
export const DATE_IN_TEXT = /(?:(?<!\d)(\d{4})年)?(?<!\d)(\d{1,2})月(\d{1,2})日/gu
