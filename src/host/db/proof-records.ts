import { DuikaiError } from '../../core/base/index.ts'
import type { Library } from './library.ts'
import { findPublication, type IssueRow, listIssues } from './records.ts'
import { sql } from './store.ts'

/** How far a reader has read a page, by the page's key. */
export interface ReadRow {
  readonly page: string
  readonly reader: string
  readonly sequence: number
  readonly stored: number
}

const reads = sql.selectFrom('proof_reads').select(['page', 'reader', 'sequence', 'stored'])

export const listReads = (library: Library, issue: number): ReadRow[] =>
  library.store.all(reads.where('issue', '=', issue).orderBy('page').orderBy('reader'))

export const findRead = (library: Library, issue: number, page: string, reader: string): ReadRow | undefined =>
  library.store.first(reads.where('issue', '=', issue).where('page', '=', page).where('reader', '=', reader))

/** Notes that somebody has read a page as it was after a change. */
export function noteRead(library: Library, issue: number, read: Omit<ReadRow, 'stored'>): ReadRow {
  const stored = library.now()
  const { page, reader, sequence } = read
  library.store.run(
    sql
      .insertInto('proof_reads')
      .values({ issue, page, reader, sequence, stored })
      .onConflict((conflict) => conflict.columns(['issue', 'page', 'reader']).doUpdateSet({ sequence, stored })),
  )
  return { page, reader, sequence, stored }
}

/** Number of the latest change in whose operations a text stands; undefined when none has it. */
export function changeNaming(library: Library, issue: number, text: string): number | undefined {
  const found = library.store
    .prepare('SELECT max(sequence) AS sequence FROM transactions WHERE issue = ? AND instr(body, ?) > 0')
    .get(issue, text) as { readonly sequence: number | null } | undefined
  return found?.sequence ?? undefined
}

/** Findings that were set aside in an issue, and in all its paper. */
export function listIgnored(
  library: Library,
  issue: { readonly row: number; readonly publication: string },
): { readonly here: ReadonlySet<string>; readonly paper: ReadonlySet<string> } {
  const { row } = findPublication(library, issue.publication)
  const here = library.store.all(sql.selectFrom('checks_here').select('key').where('issue', '=', issue.row))
  const paper = library.store.all(sql.selectFrom('checks_paper').select('key').where('publication', '=', row))
  return { here: new Set(here.map(({ key }) => key)), paper: new Set(paper.map(({ key }) => key)) }
}

/** Sets a finding aside, or with `undo` brings it back. */
export function ignoreFinding(
  library: Library,
  issue: { readonly row: number; readonly publication: string },
  wish: { readonly key: string; readonly scope: 'here' | 'paper'; readonly undo?: boolean; readonly author: string },
): void {
  const { key, scope, undo = false, author } = wish
  const stored = library.now()
  const { row: publication } = findPublication(library, issue.publication)
  if (scope === 'here') {
    library.store.run(
      undo
        ? sql.deleteFrom('checks_here').where('issue', '=', issue.row).where('key', '=', key)
        : sql
            .insertInto('checks_here')
            .values({ issue: issue.row, key, author, stored })
            .onConflict((conflict) => conflict.doNothing()),
    )
    return
  }
  library.store.run(
    undo
      ? sql.deleteFrom('checks_paper').where('publication', '=', publication).where('key', '=', key)
      : sql
          .insertInto('checks_paper')
          .values({ publication, key, author, stored })
          .onConflict((conflict) => conflict.doNothing()),
  )
}

/** The words of a paper's house as JSON; undefined where it has none. @throws DuikaiError `library/no-publication`. */
export function readHouseWords(library: Library, publication: string): unknown {
  const { row } = findPublication(library, publication)
  const found = library.store.first(sql.selectFrom('house_words').select('record').where('publication', '=', row))
  if (found === undefined) return undefined
  try {
    return JSON.parse(found.record)
  } catch (cause) {
    throw new DuikaiError('library/damaged', 'the words of the house cannot be read', {
      where: `${library.folder}, publication ${publication}`,
      remedy: 'save them anew',
      cause,
    })
  }
}

export function saveHouseWords(library: Library, publication: string, words: unknown): void {
  const { row } = findPublication(library, publication)
  const values = { record: JSON.stringify(words), changed: library.now() }
  library.store.run(
    sql
      .insertInto('house_words')
      .values({ publication: row, ...values })
      .onConflict((conflict) => conflict.column('publication').doUpdateSet(values)),
  )
}

/** The last total number that the issue before has. */
export function totalBefore(library: Library, { id, publication, date }: IssueRow): { readonly total?: number } {
  const before = listIssues(library, publication).find((one) => one.id !== id && one.date < date)
  return before?.total == null ? {} : { total: before.total + (before.span ?? 1) - 1 }
}
