/** Days in a month of the Gregorian calendar, `month` from 1. */
function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** The day after an ISO date: `2015-12-31` gives `2016-01-01`. */
export function nextDay(date: string): string {
  let [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  day += 1
  if (day > daysIn(year, month)) {
    day = 1
    month += 1
  }
  if (month > 12) {
    month = 1
    year += 1
  }
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}
