// The pages of an issue as the flat-plan lists them: how far each is, what it waits for, and the ways to look at them.

import type { PageSummary } from '../../contract/index.ts'
import { adShare, bookedOn, type Document, type LedgerEntry, type Page } from '../../core/document/index.ts'
import { keyOf, marksOfPage, namedIn, reachedBy, STAGES, type Stage, stageOf } from '../../core/edit/index.ts'

/** How a page stands; `count` is of lines, errors or warnings. */
export interface Standing {
  readonly kind: 'empty' | 'unknown' | 'overset' | 'errors' | 'underset' | 'warnings' | 'full'
  readonly count: number
}

/** A page of the flat-plan. */
export interface PlanRow {
  readonly page: Page
  readonly key: string
  readonly name: string
  /** Letters before its number. */
  readonly section: string
  readonly stage: Stage
  /** The gate by which it came there. */
  readonly reached: LedgerEntry | undefined
  readonly standing: Standing
  /** Marks of proofs that nobody has applied or kept. */
  readonly marks: number
  /** Share of the type area that is sold, 0 to 1, and how many places there wait for their material. */
  readonly ads: number
  readonly openAds: number
  /** Who edits it: its own editor, else the issue's. */
  readonly editor: string
  /** When the first of its stories that are not final is due (milliseconds since 1970). */
  readonly deadline: number | undefined
}

export const keyIs = (page: Page): string => keyOf(page) ?? page.name
export const sectionOf = (name: string): string => name.replace(/\d+$/, '')

function standingOf(page: Page, summary: PageSummary | undefined): Standing {
  if (page.objects.every(({ kind }) => kind === 'furniture' || kind === 'rule')) return { kind: 'empty', count: 0 }
  if (summary === undefined) return { kind: 'unknown', count: 0 }
  const { overset, underset, errors, warnings } = summary
  if (overset.characters > 0) return { kind: 'overset', count: overset.lines }
  if (errors > 0) return { kind: 'errors', count: errors }
  if (underset.lines > 0) return { kind: 'underset', count: underset.lines }
  if (warnings > 0) return { kind: 'warnings', count: warnings }
  return { kind: 'full', count: 0 }
}

function deadlineOf({ stories }: Document, page: Page): number | undefined {
  const here = namedIn(page.objects).stories
  const due = stories.flatMap(({ id, desk }) =>
    here.has(id) && desk?.deadline !== undefined && desk.status !== 'ready' && desk.status !== 'hold'
      ? [desk.deadline]
      : [],
  )
  return due.length === 0 ? undefined : Math.min(...due)
}

/** The pages in the paper's order. `summaries` are of the pages as they were composed last. */
export function planRows(document: Document, summaries: readonly PageSummary[]): readonly PlanRow[] {
  return document.pages.map((page) => ({
    page,
    key: keyIs(page),
    name: page.name,
    section: sectionOf(page.name),
    stage: stageOf(page),
    reached: reachedBy(page),
    standing: standingOf(
      page,
      summaries.find(({ name }) => name === page.name),
    ),
    marks: marksOfPage(document, page).filter(({ state }) => state === 'open').length,
    ads: adShare(document, page),
    openAds: bookedOn(document, page).filter(({ filled }) => !filled).length,
    editor: page.staff?.editor ?? document.issue.staff.editor ?? '',
    deadline: deadlineOf(document, page),
  }))
}

/** Text left over, errors of preflight, or an ad without its material: the page cannot go to the press like this. */
export const isTroubled = ({ standing, openAds }: PlanRow): boolean =>
  openAds > 0 || standing.kind === 'overset' || standing.kind === 'errors'

export interface PlanFilter {
  readonly stage?: Stage | undefined
  readonly section?: string | undefined
  readonly editor?: string | undefined
  readonly troubled?: boolean
}

export const filteredRows = (rows: readonly PlanRow[], filter: PlanFilter): readonly PlanRow[] =>
  rows.filter(
    (row) =>
      (filter.stage === undefined || row.stage === filter.stage) &&
      (filter.section === undefined || row.section === filter.section) &&
      (filter.editor === undefined || row.editor === filter.editor) &&
      (filter.troubled !== true || isTroubled(row)),
  )

/** By the paper's order; the least advanced first; what is due first first, pages without a deadline last. */
export const PLAN_ORDERS = ['page', 'stage', 'deadline'] as const
export type PlanOrder = (typeof PLAN_ORDERS)[number]

/** Pages that are equal keep the paper's order. */
export function sortedRows(rows: readonly PlanRow[], order: PlanOrder): readonly PlanRow[] {
  if (order === 'page') return rows
  const rank = (row: PlanRow): number =>
    order === 'stage' ? STAGES.indexOf(row.stage) : (row.deadline ?? Number.POSITIVE_INFINITY)
  return rows
    .map((row, place) => ({ row, place, rank: rank(row) }))
    .sort((a, b) => (a.rank === b.rank ? a.place - b.place : a.rank < b.rank ? -1 : 1))
    .map(({ row }) => row)
}

/** Whoever edits a page, by name, each once. */
export const editorsOf = (rows: readonly PlanRow[]): readonly string[] =>
  [...new Set(rows.map(({ editor }) => editor))].filter((name) => name !== '').sort((a, b) => a.localeCompare(b, 'zh'))

export const sectionsOf = (rows: readonly PlanRow[]): readonly string[] => [
  ...new Set(rows.map(({ section }) => section)),
]
