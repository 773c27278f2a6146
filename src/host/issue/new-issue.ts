import { DuikaiError } from '../../core/base/index.ts'
import {
  type Document,
  type Page,
  type PageObject,
  type Publication,
  parseDocument,
} from '../../core/document/index.ts'

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
        ...(title === undefined ? {} : { title }),
        objects: [],
      })),
      stories: [],
      pictures: [],
    },
    id,
  )
}

/** The day after an ISO date. */
function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

/** What stays from one issue to the next: furniture, what is locked, and what is grouped with either. */
function standing({ objects }: Page): PageObject[] {
  const stays = (object: PageObject): boolean => object.kind === 'furniture' || object.locked === true
  const groups = new Set(objects.flatMap((one) => (stays(one) && one.group !== undefined ? [one.group] : [])))
  return objects.filter((one) => stays(one) || (one.group !== undefined && groups.has(one.group)))
}

/** Stories and pictures that objects show. */
function shown(objects: readonly PageObject[]): { stories: Set<string>; pictures: Set<string> } {
  const stories = new Set<string>()
  const pictures = new Set<string>()
  const picture = (one: { picture: string; caption?: { story: string } | undefined }): void => {
    pictures.add(one.picture)
    if (one.caption !== undefined) stories.add(one.caption.story)
  }
  for (const object of objects) {
    if (object.kind === 'picture') picture(object)
    if (object.kind !== 'block') continue
    stories.add(object.story)
    for (const one of object.pictures) picture(one)
  }
  return { stories, pictures }
}

/**
 * The issue after `last`: a day later (or at `date`), its numbers carried forward (期号 begins again with a new year),
 * staff, pages and everything standing kept, stories and pictures gone with what showed them. `publication` is the
 * paper as it is now.
 */
export function nextIssue(last: Document, publication: Publication, plan: { id: string; date?: string }): Document {
  const date = plan.date ?? dayAfter(last.issue.date)
  const { number, total } = last.issue
  const sameYear = date.slice(0, 4) === last.issue.date.slice(0, 4)
  const pages = last.pages.map((page) => ({ ...page, objects: standing(page) }))
  const { stories, pictures } = shown(pages.flatMap(({ objects }) => objects))
  return checked(
    {
      ...last,
      publication,
      issue: {
        ...last.issue,
        id: plan.id,
        date,
        ...(number === undefined ? {} : { number: sameYear ? number + 1 : 1 }),
        ...(total === undefined ? {} : { total: total + 1 }),
      },
      pages,
      stories: last.stories.filter(({ id }) => stories.has(id)),
      pictures: last.pictures.filter(({ id }) => pictures.has(id)),
    },
    plan.id,
  )
}
