import { DuikaiError } from '../../core/base/index.ts'
import {
  DOCUMENT_VERSION,
  type Document,
  masterFor,
  type Publication,
  parseDocument,
} from '../../core/document/index.ts'
import { commands } from '../../core/edit/index.ts'

/** A page of an issue that is to be made. */
export interface PagePlan {
  /** A01. */
  readonly name: string
  /** Which of the publication's formats: duikai, sikai. */
  readonly format: string
  /** 要闻. */
  readonly title?: string
  /** Its master; the publication's for such a page unless given. */
  readonly master?: string
}

/** More pages than any paper has: what a slip of the finger makes of a number. */
export const MOST_PAGES = 200

export interface IssuePlan {
  readonly id: string
  /** YYYY-MM-DD. */
  readonly date: string
  /** 期号 and 总期号. */
  readonly number?: number
  readonly total?: number
  readonly staff?: Readonly<Record<string, string>>
  readonly pages: readonly PagePlan[]
}

const refuse = (): never => {
  throw new DuikaiError('document/reference', 'the publication is given, not read')
}

/** Validates a document that was put together here. @throws DuikaiError `document/…` naming the field. */
function checked(json: unknown, id: string): Document {
  return parseDocument(json, `issue ${id}`, refuse)
}

/** What is wrong with a plan before it is a document, in words that name the page. */
function checkPlan({ id, date, pages }: IssuePlan): void {
  const where = `issue ${id}`
  const fail = (code: string, message: string, remedy: string): never => {
    throw new DuikaiError(`issue/${code}`, message, { where, remedy })
  }
  commands.checkDate(date, where)
  if (pages.length === 0) fail('no-page', 'the plan has no page', 'give the issue at least one page')
  if (pages.length > MOST_PAGES)
    fail(
      'pages',
      `the plan has ${pages.length} pages`,
      `an issue has ${MOST_PAGES} pages at most: make several issues of it`,
    )
  const twice = pages.find(({ name }, i) => pages.findIndex((other) => other.name === name) < i)
  if (twice !== undefined) fail('page-name', `two pages are called ${twice.name}`, 'give each section its own letter')
}

/** An issue with empty pages. @throws DuikaiError `issue/…`, `document/…` naming what is wrong with the plan. */
export function emptyIssue(publication: Publication, plan: IssuePlan): Document {
  checkPlan(plan)
  const { id, date, number, total, staff = {}, pages } = plan
  const issue = { id, date, staff, pages: pages.map(({ name }) => name) }
  return checked(
    {
      format: 'duikai-document',
      version: DOCUMENT_VERSION,
      publication,
      issue: { ...issue, ...(number === undefined ? {} : { number }), ...(total === undefined ? {} : { total }) },
      pages: pages.map(({ name, format, title, master = masterFor(publication, format, name === pages[0]?.name) }) => ({
        name,
        grid: format,
        ...(master === undefined ? {} : { master }),
        status: 'planned',
        ...(title === undefined ? {} : { title }),
        objects: [],
      })),
      stories: [],
      pictures: [],
    },
    id,
  )
}

/**
 * The issue after `last`: a day later (or at `date`), its numbers carried forward, its furniture kept. `publication` is
 * the paper as it is now, which need not be what it was. @throws DuikaiError `document/…` when they do not fit.
 */
export function issueAfter(
  last: Document,
  publication: Publication,
  { id, date }: { id: string; date?: string },
): Document {
  const next = commands.nextIssue(last, date === undefined ? { id } : { id, date })
  return checked({ ...next, publication }, id)
}
