import { DuikaiError } from '../base/index.ts'
import { weekdayIndex } from './calendar.ts'
import { lunarDate, lunarText, lunarYearName } from './lunar.ts'
import type { Document, Issue, Page } from './records.ts'

const WEEKDAYS = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'] as const

/** The weekday of an ISO date, computed: `2015-10-15` is 星期四. */
export const weekday = (date: string): string => WEEKDAYS[weekdayIndex(date)] as string

/** `2015-10-15` as a folio writes it: 2015年10月15日. */
export function chineseDate(date: string): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** The days of an issue: 2026年10月1日, of a combined one 2026年10月1日—7日, with what differs written again. */
export function issueDate({ date, until }: Pick<Issue, 'date' | 'until'>): string {
  const first = chineseDate(date)
  if (until === undefined || until === date) return first
  const last = chineseDate(until)
  if (date.slice(0, 4) !== until.slice(0, 4)) return `${first}—${last}`
  return date.slice(0, 7) === until.slice(0, 7) ? `${first}—${Number(until.slice(8))}日` : `${first}—${last.slice(5)}`
}

/** 275, and of a combined issue 275—281. */
const numbers = (first: number | undefined, span = 1): string | undefined =>
  first === undefined ? undefined : span > 1 ? `${first}—${first + span - 1}` : `${first}`

function lunar(date: string, withYear: boolean): string | undefined {
  const found = lunarDate(date)
  if (found === undefined) return undefined
  return withYear ? `${lunarYearName(found.year)}年${lunarText(found)}` : lunarText(found)
}

type Filler = (document: Document, page: Page) => string | undefined

/** The fields of templates with what fills them. A field has an English name and Chinese ones. */
const FIELDS: readonly { readonly names: readonly [string, ...string[]]; readonly fill: Filler }[] = [
  { names: ['publication', '报名'], fill: ({ publication }) => publication.name },
  { names: ['date', '日期'], fill: ({ issue }) => issueDate(issue) },
  {
    names: ['weekday', '星期'],
    fill: ({ issue: { date, until } }) =>
      until === undefined || until === date ? weekday(date) : `${weekday(date)}至${weekday(until)}`,
  },
  { names: ['lunar', '农历'], fill: ({ issue }) => lunar(issue.date, true) },
  { names: ['lunar.day', '农历日'], fill: ({ issue }) => lunar(issue.date, false) },
  { names: ['year', '年'], fill: ({ issue }) => String(Number(issue.date.slice(0, 4))) },
  { names: ['month', '月'], fill: ({ issue }) => String(Number(issue.date.slice(5, 7))) },
  { names: ['day', '日'], fill: ({ issue }) => String(Number(issue.date.slice(8, 10))) },
  { names: ['number', '期号'], fill: ({ issue }) => numbers(issue.number, issue.span) },
  { names: ['total', '总期号'], fill: ({ issue }) => numbers(issue.total, issue.span) },
  { names: ['page', '版次'], fill: (_, page) => page.name },
  { names: ['section', '叠'], fill: (_, page) => page.name.replace(/\d+$/, '') },
  {
    names: ['section.name', '叠名'],
    fill: ({ issue }, page) => issue.sections?.[page.name.replace(/\d+$/, '')],
  },
  { names: ['page.number', '版号'], fill: (_, page) => String(Number(/\d+$/.exec(page.name)?.[0] ?? 0)) },
  { names: ['title', '版名'], fill: (_, page) => page.title },
  { names: ['pages', '版数'], fill: ({ issue }) => String(issue.pages.length) },
]

const FILLERS = new Map(FIELDS.flatMap(({ names, fill }) => names.map((name) => [name, fill] as const)))

/** Names of the fields that every issue knows, `[English, Chinese]`. */
export const FURNITURE_FIELDS: readonly (readonly [string, string])[] = FIELDS.map(({ names }) => [
  names[0],
  names[1] ?? names[0],
])

/** Staff by the names that papers print before theirs. */
export const STAFF_NAMES: Readonly<Record<string, string>> = {
  总编辑: 'chief',
  值班: 'duty',
  责编: 'editor',
  责任编辑: 'editor',
  编辑: 'editor',
  美编: 'designer',
  版式: 'designer',
  校对: 'proofreader',
  审校: 'reviewer',
}

/** The value of one field, undefined when the issue does not have it. */
function fieldValue(field: string, document: Document, page: Page): string | undefined {
  const filler = FILLERS.get(field)
  if (filler !== undefined) return filler(document, page)
  const staff = { ...document.issue.staff, ...page.staff }
  if (field.startsWith('staff.')) return Object.hasOwn(staff, field.slice(6)) ? staff[field.slice(6)] : undefined
  for (const known of [staff, document.publication.facts ?? {}]) if (Object.hasOwn(known, field)) return known[field]
  const key = Object.hasOwn(STAFF_NAMES, field) ? STAFF_NAMES[field] : undefined
  return key !== undefined && Object.hasOwn(staff, key) ? staff[key] : undefined
}

/** A template filled from the issue. */
export interface FilledTemplate {
  /** Fields that the issue does not have stand in it as they are written. */
  readonly text: string
  /** Their names, each once. */
  readonly missing: readonly string[]
}

/** A part between {? and } is left out as a whole when the issue lacks a field of it: `{?责编：{责编}}`. */
const OPTIONAL = /\{\?((?:[^{}]|\{[^{}]+\})*)\}/gu

/** Fills a template of live text: 报头, 报眉. */
export function fillTemplate(template: string, document: Document, page: Page): FilledTemplate {
  const missing = new Set<string>()
  const fill = (part: string): string =>
    part.replace(/\{([^{}]+)\}/g, (written, field: string) => {
      const value = fieldValue(field, document, page)
      if (value !== undefined && value !== '') return value
      missing.add(field)
      return written
    })
  const reduced = template.replace(OPTIONAL, (_, part: string) => {
    const text = fill(part)
    const whole = missing.size === 0
    missing.clear()
    return whole ? text : ''
  })
  return { text: fill(reduced), missing: [...missing] }
}

/**
 * A template that is filled entirely. @throws DuikaiError `document/furniture-field` for a field that the issue does not
 * have, because an empty 编辑 on a printed page is a form fault.
 */
export function furnitureText(template: string, document: Document, page: Page, where: string): string {
  const { text, missing } = fillTemplate(template, document, page)
  if (missing.length === 0) return text
  throw new DuikaiError('document/furniture-field', `the issue has no ${missing.map((one) => `{${one}}`).join(' ')}`, {
    where,
    remedy: `fill it in the issue, or take it out of the template "${template}"`,
  })
}
