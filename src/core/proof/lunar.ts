import { lunarDate, lunarDayName, lunarMonthNames, lunarYearName } from '../document/index.ts'

/** A lunar date as printed: year name (when there is one), month and day. */
export const LUNAR_PRINTED =
  /(?:([甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])年)?(闰?)(正|冬|腊|十[一二]?|[一二三四五六七八九])月(初[一二三四五六七八九十]|十[一二三四五六七八九]|廿[一二三四五六七八九]|二十|三十)/u

/** True when the printed lunar date `text` is that of the ISO date; months go by any of their names. */
export function lunarAgrees(text: string, date: string): boolean {
  const found = LUNAR_PRINTED.exec(text)
  const real = lunarDate(date)
  if (found === null || real === undefined) return true
  const [, year, leap, month = '', day] = found
  return (
    (year === undefined || year === lunarYearName(real.year)) &&
    (leap === '闰') === real.leap &&
    lunarMonthNames(real.month).includes(month) &&
    day === lunarDayName(real.day)
  )
}
