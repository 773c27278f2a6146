import {
  addDays,
  type Document,
  dayNumber,
  type Issue,
  masterObjects,
  numberingAfter,
  type Page,
  type Publication,
  parseRecord,
  type Schedule,
  YEARS,
} from '../../document/index.ts'
import { namedIn } from '../references.ts'
import type { Stamp, Transaction } from '../types.ts'
import { furnitureOf } from './pages.ts'
import { pageOf, refuse, setting, transactionOf } from './support.ts'

export interface NextIssue {
  readonly id: string
  /** The next day on which the paper comes out unless given. */
  readonly date?: string
  /** Names of pages when they differ from the last issue's. */
  readonly pages?: readonly string[]
}

/** What a page hands on to the same page of the next issue: furniture, and what it has in place of its master's. */
function handedOn(publication: Publication, page: Page): Page['objects'] {
  const masters = new Set(masterObjects(publication, page).map(({ id }) => id))
  const kept = new Set(furnitureOf(page))
  return page.objects.filter((object) => masters.has(object.id) || kept.has(object))
}

/**
 * The next issue of a paper: date by its schedule, 期号 (from 1 in a new year) and 总期号 carried forward, staff, pages with
 * their masters, furniture and titles kept, everything else empty. Stories and pictures come from the tray of the library.
 */
export function nextIssue(last: Document, { id, date, pages }: NextIssue): Document {
  const { publication } = last
  const names = pages ?? last.pages.map((page) => page.name)
  const issue = {
    id,
    ...numberingAfter(last.issue, publication.schedule, date),
    ...(last.issue.sections === undefined ? {} : { sections: last.issue.sections }),
    staff: last.issue.staff,
    pages: [...names],
  }
  checkDate(issue.date, id)
  const kept = names.map((name, i) => {
    const model = last.pages.find((page) => page.name === name) ?? last.pages[Math.min(i, last.pages.length - 1)]
    if (model === undefined) return parseRecord('page', { name, grid: '', objects: [] }, name)
    const { grid, title, master, without, staff, guides } = model
    const fields = { name, title, grid, master, without, staff, guides, status: 'planned' }
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
    return parseRecord('page', { ...given, objects: handedOn(publication, model) }, name)
  })
  const shown = namedIn(kept).pictures
  return {
    ...last,
    issue: parseRecord('issue', issue, id),
    pages: kept,
    stories: [],
    pictures: last.pictures.filter((picture) => shown.has(picture.id)),
    marks: [],
  }
}

/** Refuses a date of a year that no issue is of. @throws DuikaiError `edit/date`. */
export function checkDate(date: string, where: string): void {
  const year = Number(date.slice(0, 4))
  if (year >= YEARS.first && year <= YEARS.last) return
  throw refuse(
    'date',
    `${date} is in no year between ${YEARS.first} and ${YEARS.last}`,
    where,
    'look at the figures of the year again',
  )
}

const ISSUE_FIELDS = ['date', 'until', 'number', 'total', 'span'] as const

/** Fields of the issue: date, 期号, 总期号, and of a combined one 合刊 its last day and how many numbers it takes. */
export function setIssue(
  document: Document,
  fields: Partial<Pick<Issue, (typeof ISSUE_FIELDS)[number]>>,
  stamp: Stamp,
): Transaction | undefined {
  const { issue } = document
  if (fields.date !== undefined) checkDate(fields.date, issue.id)
  if (fields.until !== undefined) checkDate(fields.until, issue.id)
  const operations = ISSUE_FIELDS.flatMap((field) =>
    Object.hasOwn(fields, field) ? setting(['issue', field], issue[field], fields[field]) : [],
  )
  // The last day goes along: a combined issue that is put off stays as long as it was.
  const { date, until } = { ...issue, ...fields }
  if (issue.until !== undefined && !Object.hasOwn(fields, 'until') && date !== issue.date && until !== undefined) {
    const length = dayNumber(issue.until) - dayNumber(issue.date)
    operations.push(...setting(['issue', 'until'], issue.until, addDays(date, length)))
  }
  return transactionOf(stamp, { zh: '期次信息', en: 'Issue data' }, operations)
}

/** The name of a 叠, by its letter. An empty name takes the entry away. */
export function setSection(
  document: Document,
  { section, name }: { readonly section: string; readonly name: string },
  stamp: Stamp,
): Transaction | undefined {
  const { sections } = document.issue
  const { [section]: old, ...rest } = sections ?? {}
  const next = name === '' ? rest : { ...sections, [section]: name }
  const value = Object.keys(next).length === 0 ? undefined : next
  const operations = (old ?? '') === name ? [] : setting(['issue', 'sections'], sections, value)
  return transactionOf(stamp, { zh: '叠名', en: 'Section name' }, operations)
}

/** What the paper prints of itself: CN, 邮发代号, 主办 … An empty value takes the entry away. */
export function setFact(
  document: Document,
  { key, value }: { readonly key: string; readonly value: string },
  stamp: Stamp,
): Transaction | undefined {
  const { facts } = document.publication
  const old = facts !== undefined && Object.hasOwn(facts, key) ? facts[key] : undefined
  const path = ['publication', 'facts']
  const operations =
    facts === undefined && value !== ''
      ? setting(path, facts, { [key]: value })
      : setting([...path, key], old, value === '' ? undefined : value)
  return transactionOf(stamp, { zh: '报纸信息', en: 'Paper data' }, operations)
}

/** When the paper comes out; none is every day. */
export function setSchedule(
  document: Document,
  { schedule }: { readonly schedule: Schedule | undefined },
  stamp: Stamp,
): Transaction | undefined {
  const operations = setting(['publication', 'schedule'], document.publication.schedule, schedule)
  return transactionOf(stamp, { zh: '刊期', en: 'Publishing days' }, operations)
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

/** 责编, 美编, 校对 of one page, in stead of those of the issue. An empty name takes the entry away. */
export function setPageStaff(
  document: Document,
  { page: key, role, name }: { readonly page: string; readonly role: string; readonly name: string },
  stamp: Stamp,
): Transaction | undefined {
  const { staff } = pageOf(document, key)
  const { [role]: old, ...rest } = staff ?? {}
  const next = name === '' ? rest : { ...staff, [role]: name }
  const value = Object.keys(next).length === 0 ? undefined : next
  const operations = old === (name === '' ? undefined : name) ? [] : setting(['pages', key, 'staff'], staff, value)
  return transactionOf(stamp, { zh: '版面人员', en: 'Page staff' }, operations)
}
