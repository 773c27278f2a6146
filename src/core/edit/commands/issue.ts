import { type Document, type Issue, parseRecord } from '../../document/index.ts'
import { nextDay } from '../dates.ts'
import { namedIn } from '../references.ts'
import type { Stamp, Transaction } from '../types.ts'
import { furnitureOf } from './pages.ts'
import { setting, transactionOf } from './support.ts'

export interface NextIssue {
  readonly id: string
  /** The day after the last one unless given. */
  readonly date?: string
  /** Names of pages when they differ from the last issue's. */
  readonly pages?: readonly string[]
}

/**
 * The next issue of a paper: date, 期号 (from 1 in a new year) and 总期号 carried forward, staff, pages with their furniture
 * and titles kept, everything else empty. Stories and pictures come from the tray of the library.
 */
export function nextIssue(last: Document, { id, date = nextDay(last.issue.date), pages }: NextIssue): Document {
  const { number, total, staff } = last.issue
  const newYear = date.slice(0, 4) !== last.issue.date.slice(0, 4)
  const names = pages ?? last.pages.map((page) => page.name)
  const issue = {
    id,
    date,
    ...(number === undefined ? {} : { number: newYear ? 1 : number + 1 }),
    ...(total === undefined ? {} : { total: total + 1 }),
    staff,
    pages: [...names],
  }
  const kept = names.map((name, i) => {
    const model = last.pages.find((page) => page.name === name) ?? last.pages[Math.min(i, last.pages.length - 1)]
    const { id: _, ...page } = model ?? { id: '', grid: '' }
    const objects = model === undefined ? [] : furnitureOf(model)
    return parseRecord('page', { ...page, name, status: 'planned', objects }, name)
  })
  const shown = namedIn(kept).pictures
  return {
    ...last,
    issue: parseRecord('issue', issue, id),
    pages: kept,
    stories: [],
    pictures: last.pictures.filter((picture) => shown.has(picture.id)),
  }
}

/** Fields of the issue: date, 期号, 总期号. */
export function setIssue(
  document: Document,
  fields: Partial<Pick<Issue, 'date' | 'number' | 'total'>>,
  stamp: Stamp,
): Transaction | undefined {
  const operations = (['date', 'number', 'total'] as const).flatMap((field) =>
    Object.hasOwn(fields, field) ? setting(['issue', field], document.issue[field], fields[field]) : [],
  )
  return transactionOf(stamp, { zh: '期次信息', en: 'Issue data' }, operations)
}

/** 编辑, 美编, 校对 … An empty name takes the entry away. */
export function setStaff(
  document: Document,
  { key, name }: { readonly key: string; readonly name: string },
  stamp: Stamp,
): Transaction | undefined {
  const old = Object.hasOwn(document.issue.staff, key) ? document.issue.staff[key] : undefined
  const operations = setting(['issue', 'staff', key], old, name === '' ? undefined : name)
  return transactionOf(stamp, { zh: '人员', en: 'Staff' }, operations)
}
