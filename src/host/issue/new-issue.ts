import { DuikaiError } from '../../core/base/index.ts'
import { type Document, type Publication, parseDocument } from '../../core/document/index.ts'
import { commands } from '../../core/edit/index.ts'

/** A page of an issue that is to be made. */
export interface PagePlan {
  /** A01. */
  readonly name: string
  /** Which of the publication's formats: duikai, sikai. */
  readonly format: string
  /** 要闻. */
  readonly title?: string
}

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

/** An issue with empty pages. @throws DuikaiError `document/…` naming what is wrong with the plan. */
export function emptyIssue(publication: Publication, plan: IssuePlan): Document {
  const { id, date, number, total, staff = {}, pages } = plan
  const issue = { id, date, staff, pages: pages.map(({ name }) => name) }
  return checked(
    {
      format: 'duikai-document',
      version: 1,
      publication,
      issue: { ...issue, ...(number === undefined ? {} : { number }), ...(total === undefined ? {} : { total }) },
      pages: pages.map(({ name, format, title }) => ({
        name,
        grid: format,
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
