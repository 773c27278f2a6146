import { DuikaiError } from '../base/index.ts'
import type { Document, Page } from './records.ts'

const WEEKDAYS = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'] as const

/** Days since 1970-01-01 of a date in the proleptic Gregorian calendar (no clock and no time zone involved). */
function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** The weekday of an ISO date, computed: `2015-10-15` is 星期四. */
export function weekday(date: string): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return WEEKDAYS[(((dayNumber(year, month, day) + 4) % 7) + 7) % 7] as string
}

/** `2015-10-15` as a folio writes it: 2015年10月15日. */
export function chineseDate(date: string): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/**
 * Fills a furniture template from the issue. @throws DuikaiError `document/furniture-field` for a field that the issue
 * does not have, because an empty 编辑 on a printed page is a form fault.
 */
export function furnitureText(template: string, document: Document, page: Page, where: string): string {
  const { issue, publication } = document
  const values: Record<string, string | undefined> = {
    date: chineseDate(issue.date),
    weekday: weekday(issue.date),
    page: page.name,
    title: page.title,
    number: issue.number?.toString(),
    total: issue.total?.toString(),
    pages: issue.pages.length.toString(),
    publication: publication.name,
  }
  return template.replace(/\{([^}]+)\}/g, (_, field: string) => {
    const value = field.startsWith('staff.') ? issue.staff[field.slice(6)] : values[field]
    if (value !== undefined && value !== '') return value
    throw new DuikaiError('document/furniture-field', `the issue has no {${field}}`, {
      where,
      remedy: `fill it in the issue, or take it out of the template "${template}"`,
    })
  })
}
