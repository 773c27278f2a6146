import { DATE_IN_TEXT, dayExists, dayNumber, WEEKDAY_NAMES, weekdayNumber, weekdayOf } from './calendar.ts'
import type { CheckedText, Hit, ProofPlace } from './types.ts'

const WEEKDAY_BEHIND = /^[^。；！？\n\d]{0,12}?(?:星期|周|礼拜)([一二三四五六日天])/u

/** The year, of the issue's and its neighbours, in which the day is nearest to the issue. */
function nearestYear(month: number, day: number, issue: string): number {
  const [year = 0, m = 0, d = 0] = issue.split('-').map(Number)
  const today = dayNumber(year, m, d)
  const far = (candidate: number): number => Math.abs(dayNumber(candidate, month, day) - today)
  return [year - 1, year, year + 1].sort((a, b) => far(a) - far(b))[0] as number
}

/** T19 impossible dates, T20 weekdays that are not those of the date before them. `issue` dates what has no year. */
export function dateHits(text: CheckedText, issue?: string): Hit[] {
  const hits: Hit[] = []
  text.paragraphs.forEach((paragraph, index) => {
    const place = (from: number, to: number): ProofPlace => ({
      story: text.id,
      role: paragraph.role,
      paragraph: index,
      start: paragraph.start + from,
      end: paragraph.start + to,
    })
    for (const match of paragraph.text.matchAll(DATE_IN_TEXT)) {
      const [words, yearText, monthText, dayText] = match
      const [year, month, day] = [Number(yearText ?? 0), Number(monthText), Number(dayText)]
      const end = match.index + words.length
      if (!dayExists(year, month, day)) {
        hits.push({ check: 'T19', place: place(match.index, end), text: words })
        continue
      }
      const behind = WEEKDAY_BEHIND.exec(paragraph.text.slice(end))
      if (behind === null || (year === 0 && issue === undefined)) continue
      // 10月1日—11月2日 星期四至星期一: the first weekday is that of the first date.
      const weekdays = paragraph.text.slice(end + behind[0].length)
      if (/[—–～~至]$/u.test(paragraph.text.slice(0, match.index)) && /^[—–～~至](?:星期|周)/u.test(weekdays)) continue
      const real = weekdayOf(year || nearestYear(month, day, issue as string), month, day)
      if (real === weekdayNumber(behind[1] as string)) continue
      const to = end + behind[0].length
      const name = `星期${WEEKDAY_NAMES.charAt(real)}`
      hits.push({
        check: 'T20',
        place: place(match.index, to),
        text: paragraph.text.slice(match.index, to),
        detail: { zh: `${words}是${name}`, en: `${words} is a ${name}` },
      })
    }
  })
  return hits
}
