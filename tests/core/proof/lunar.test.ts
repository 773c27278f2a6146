import { describe, expect, test } from 'vitest'
import { lunarDate, lunarText, lunarYearName } from '../../../src/core/document/index.ts'
import { dayExists, lunarAgrees, weekdayOf } from '../../../src/core/proof/index.ts'

const lunar = (date: string): string => {
  const found = lunarDate(date)
  return found === undefined ? '' : `${lunarYearName(found.year)}年${lunarText(found)}`
}

describe('the Chinese calendar (GB/T 33661)', () => {
  test.each([
    ['1900-01-31', '庚子年正月初一'],
    ['1949-10-01', '己丑年八月初十'],
    ['1976-09-24', '丙辰年闰八月初一'],
    ['1984-02-02', '甲子年正月初一'],
    ['2000-01-01', '己卯年十一月廿五'],
    ['2012-05-21', '壬辰年闰四月初一'],
    ['2015-10-15', '乙未年九月初三'],
    ['2020-01-24', '己亥年十二月三十'],
    ['2020-05-23', '庚子年闰四月初一'],
    ['2024-02-09', '癸卯年十二月三十'],
    ['2024-02-10', '甲辰年正月初一'],
    ['2025-07-25', '乙巳年闰六月初一'],
    ['2026-02-17', '丙午年正月初一'],
    ['2033-12-22', '癸丑年闰十一月初一'],
    ['1900-01-30', ''],
  ])('%s is %s', (date, words) => {
    expect(lunar(date)).toBe(words)
  })

  test('its years follow each other without a gap to 2100', () => {
    expect(lunar('2100-02-09')).toBe('庚申年正月初一')
    expect(lunarDate('2101-01-28')).toMatchObject({ year: 2100, month: 12 })
    expect(lunarDate('2102-01-01')).toBeUndefined()
  })

  test('a printed date agrees by any name of its month', () => {
    expect(lunarAgrees('农历乙未年九月初三', '2015-10-15')).toBe(true)
    expect(lunarAgrees('九月初二', '2015-10-15')).toBe(false)
    expect(lunarAgrees('甲午年九月初三', '2015-10-15')).toBe(false)
    expect(lunarAgrees('冬月廿五', '2000-01-01')).toBe(true)
    expect(lunarAgrees('腊月三十', '2024-02-09')).toBe(true)
    expect(lunarAgrees('四月初一', '2020-05-23')).toBe(false)
  })
})

test('the Gregorian calendar', () => {
  expect(weekdayOf(2015, 10, 15)).toBe(4)
  expect(weekdayOf(1900, 1, 1)).toBe(1)
  expect([dayExists(2000, 2, 29), dayExists(1900, 2, 29), dayExists(0, 2, 29), dayExists(2015, 13, 1)]).toEqual([
    true,
    false,
    true,
    false,
  ])
})
