import { dayNumber } from './calendar.ts'

/**
 * The Chinese calendar (GB/T 33661) of 1900 to 2100, a hexadecimal number a year: bit 15 down to 4 the months one to
 * twelve with 30 days, the lowest four bits the month that is repeated (0 when none is), bit 16 set when the repeated
 * one has 30 days. Computed from new moons and solar terms at 120 degrees east; 1906, 1917, 1922 and 1933 are as the
 * almanacs of those years had them. The ninth month of 2057 begins within a minute of midnight and is uncertain.
 */
const YEARS = [
  '04bd8 04ae0 0a570 054d5 0d260 0d950 16554 056a0 09ad0 055d2 04ae0 0a5b6 0a4d0 0d250 1d255 0b540 0d6a0 0ada2 095b0 14977',
  '04970 0a4b0 0b4b5 06a50 06d40 1ab54 02b60 09570 052f2 04970 06566 0d4a0 0ea50 06e95 05ad0 02b60 186e3 092e0 1c8d7 0c950',
  '0d4a0 1d8a6 0b550 056a0 1a5b4 025d0 092d0 0d2b2 0a950 0b557 06ca0 0b550 15355 04da0 0a5b0 14573 052b0 0a9a8 0e950 06aa0',
  '0aea6 0ab50 04b60 0aae4 0a570 05260 0f263 0d950 05b57 056a0 096d0 04dd5 04ad0 0a4d0 0d4d4 0d250 0d558 0b540 0b6a0 195a6',
  '095b0 049b0 0a974 0a4b0 0b27a 06a50 06d40 0af46 0ab60 09570 04af5 04970 064b0 074a3 0ea50 06b58 05ac0 0ab60 096d5 092e0',
  '0c960 0d954 0d4a0 0da50 07552 056a0 0abb7 025d0 092d0 0cab5 0a950 0b4a0 0baa4 0ad50 055d9 04ba0 0a5b0 15176 052b0 0a930',
  '07954 06aa0 0ad50 05b52 04b60 0a6e6 0a4e0 0d260 0ea65 0d530 05aa0 076a3 096d0 04afb 04ad0 0a4d0 1d0b6 0d250 0d520 0dd45',
  '0b5a0 056d0 055b2 049b0 0a577 0a4b0 0aa50 1b255 06d20 0ada0 14b63 09370 049f8 04970 064b0 168a6 0ea50 06b20 1a6c4 0aae0',
  '092e0 0d2e3 0c960 0d557 0d4a0 0da50 05d55 056a0 0a6d0 055d4 052d0 0a9b8 0a950 0b4a0 0b6a6 0ad50 055a0 0aba4 0a5b0 052b0',
  '0b273 06930 07337 06aa0 0ad50 14b55 04b60 0a570 054e4 0d160 0e968 0d520 0daa0 16aa6 056d0 04ae0 0a9d4 0a4d0 0d150 0f252',
  '0d520',
]
  .join(' ')
  .split(' ')
  .map((code) => Number.parseInt(code, 16))

/** The first day of the first month of 1900. */
const FIRST_DAY = dayNumber('1900-01-31')

export interface LunarDate {
  /** The Gregorian year in which the lunar year begins. */
  readonly year: number
  readonly month: number
  readonly day: number
  readonly leap: boolean
}

/** The lunar date of an ISO date from 1900-01-31 to the end of the lunar year 2100; undefined outside. */
export function lunarDate(date: string): LunarDate | undefined {
  let left = dayNumber(date) - FIRST_DAY
  if (left < 0) return undefined
  for (const [index, code] of YEARS.entries()) {
    const repeated = code & 15
    for (let m = 1; m <= 12; m++) {
      const days = code & (0x10000 >> m) ? 30 : 29
      if (left < days) return { year: 1900 + index, month: m, day: left + 1, leap: false }
      left -= days
      if (m !== repeated) continue
      const more = code & 0x10000 ? 30 : 29
      if (left < more) return { year: 1900 + index, month: m, day: left + 1, leap: true }
      left -= more
    }
  }
  return undefined
}

const STEMS = '甲乙丙丁戊己庚辛壬癸'
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥'
const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

/** 乙未 for 2015. */
export const lunarYearName = (year: number): string =>
  `${STEMS.charAt((year + 6) % 10)}${BRANCHES.charAt((year + 8) % 12)}`

/** The names of a month, the usual one first. */
export const lunarMonthNames = (month: number): readonly string[] =>
  month === 1 ? ['正', '一'] : month === 11 ? ['十一', '冬'] : month === 12 ? ['十二', '腊'] : [DIGITS[month] as string]

/** 初九, 十五, 廿三, 三十. */
export function lunarDayName(day: number): string {
  if (day <= 10) return `初${DIGITS[day]}`
  if (day < 20) return `十${DIGITS[day - 10]}`
  if (day === 20 || day === 30) return `${DIGITS[day / 10]}十`
  return `廿${DIGITS[day - 20]}`
}

/** 九月初三, 闰二月十五: the form that a masthead prints after the name of the year. */
export const lunarText = ({ month, day, leap }: LunarDate): string =>
  `${leap ? '闰' : ''}${lunarMonthNames(month)[0]}月${lunarDayName(day)}`
