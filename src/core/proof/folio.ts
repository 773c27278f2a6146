import {
  chineseDate,
  type Document,
  type Furniture,
  fillTemplate,
  lunarDate,
  lunarText,
  lunarYearName,
  type Page,
  weekday,
} from '../document/index.ts'
import { DATE_IN_TEXT } from './calendar.ts'
import { LUNAR_PRINTED, lunarAgrees } from './lunar.ts'
import type { Hit, ProofPlace, Wording } from './types.ts'

/** The text of a furniture object with the fields that the issue has; names of the fields that it has not. */
export function furnitureFields(
  object: Furniture,
  document: Document,
  page: Page,
): { text: string; missing: string[] } {
  const filled = fillTemplate(object.template, document, page)
  const missing = filled.missing.map((field) => `{${field}}`)
  const text = missing.reduce((words, field) => words.replaceAll(field, ''), filled.text)
  return { text, missing }
}

/** What is known of the issue before this one. */
export interface Previous {
  readonly total?: number
}

/** P01 to P04 and P06 to P09: what a masthead or folio prints against what the issue is. */
export function folioHits(text: string, place: ProofPlace, document: Document, page: Page, previous?: Previous): Hit[] {
  const { issue } = document
  const hits: Hit[] = []
  const hit = (check: string, words: string, detail: Wording, fix?: string): void => {
    hits.push({ check, place: { role: 'folio', ...place }, text: words, detail, ...(fix === undefined ? {} : { fix }) })
  }
  const expect = (right: string): Wording => ({ zh: `应为“${right}”`, en: `expected ${right}` })
  const date = chineseDate(issue.date)
  // 合刊 prints its last day too.
  const last = issue.until ?? issue.date
  for (const [words, year, month, day] of text.matchAll(DATE_IN_TEXT)) {
    const printed = `${year ?? issue.date.slice(0, 4)}年${Number(month)}月${Number(day)}日`
    // The first page has the 报头, the others 报眉.
    const check = page.name === (issue.pages[0] ?? page.name) ? 'P01' : 'P04'
    if (printed !== date && printed !== chineseDate(last)) hit(check, words, expect(date))
  }
  for (const [words, name = ''] of text.matchAll(/(?:星期|周)([一二三四五六日天])/gu)) {
    const right = weekday(issue.date)
    const own = name.replace('天', '日')
    if (right.slice(2) !== own && weekday(last).slice(2) !== own) hit('P02', words, expect(right))
  }
  const lunar = LUNAR_PRINTED.exec(text)?.[0]
  const real = lunarDate(issue.date)
  if (lunar !== undefined && real !== undefined && !lunarAgrees(lunar, issue.date))
    hit('P03', lunar, expect(`${lunarYearName(real.year)}年${lunarText(real)}`))
  for (const [words, count] of text.matchAll(/今日(\d+)版/gu)) {
    const pages = issue.pages.length
    if (Number(count) !== pages) hit('P07', words, expect(`今日${pages}版`))
  }
  for (const [words, letter = '', number] of text.matchAll(/(?<!今日|共|\d)(?:第)?([A-Z]?)(\d{1,3})版/gu)) {
    const own = /^([A-Z]?)(\d+)$/.exec(page.name)
    if (own === null) continue
    const same = Number(own[2]) === Number(number) && (letter === '' || letter === own[1])
    if (!same) hit('P06', words, expect(`${page.name}版`))
  }
  for (const [words, total, number] of text.matchAll(/(总)?第(\d+)期/gu)) {
    const right = total === undefined ? issue.number : issue.total
    if (right !== undefined && right !== Number(number)) hit('P08', words, expect(`${total ?? ''}第${right}期`))
  }
  if (previous?.total !== undefined && /总第\d+期/u.test(text) && issue.total !== previous.total + 1)
    hit('P08', `总第${issue.total ?? ''}期`, expect(`总第${previous.total + 1}期`))
  const digits = (words: string): string => words.replace(/[^\d-]/g, '')
  const { CN } = document.publication.facts ?? {}
  const registered = CN === undefined || !/\d{2}-\d{4}/.test(CN) ? undefined : digits(CN)
  for (const [words] of text.matchAll(/CN\s?[\d-]+/gu))
    if (!/^CN\s?\d{2}-\d{4}$/.test(words)) hit('P09', words, expect('CN 00-0000'))
    else if (registered !== undefined && registered !== digits(words)) hit('P09', words, expect(`CN ${registered}`))
  return hits
}
