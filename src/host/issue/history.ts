import type { HistoryItem } from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import type { Document } from '../../core/document/index.ts'
import type { Label, Transaction } from '../../core/edit/index.ts'
import { type IssueRow, type Library, listVersions, readHead, readHeads, readRecords, readState } from '../db/index.ts'
import { replayOf, transactionOf } from './replay.ts'
import { operationsBetween } from './restore.ts'

/** Changes of one kind by one author are one entry while no more than this passes between them, in ms. */
const PAUSE = 60_000

/** History of an issue up to change `before` (exclusive; all when not given), newest first. At most `limit` changes. */
export function readHistory(
  library: Library,
  issue: IssueRow,
  { before, limit = 2000 }: { before?: number; limit?: number } = {},
): HistoryItem[] {
  const { sequence } = readHead(library.store, issue.row)
  const until = Math.min(sequence, (before ?? sequence + 1) - 1)
  const heads = readHeads(library.store, issue.row, { after: Math.max(0, until - limit), until })
  const named = new Map<number, string[]>()
  for (const version of listVersions(library, issue.row)) {
    named.set(version.sequence, [...(named.get(version.sequence) ?? []), version.name])
  }
  const entries: HistoryItem[] = []
  let last: { readonly label: string; readonly group: string | undefined } | undefined
  for (const { sequence: at, label, author, stored, kind, group } of heads) {
    const entry = entries.at(-1)
    const together =
      entry !== undefined &&
      entry.author === author &&
      entry.kind === kind &&
      entry.versions.length === 0 &&
      last?.label === label &&
      (group !== undefined ? group === last.group : stored - entry.at <= PAUSE)
    const versions = named.get(at) ?? []
    if (together) entries[entries.length - 1] = { ...entry, to: at, at: stored, changes: entry.changes + 1, versions }
    else
      entries.push({
        from: at,
        to: at,
        label: JSON.parse(label) as Label,
        author,
        at: stored,
        changes: 1,
        kind,
        versions,
      })
    last = { label, group }
  }
  return entries.reverse()
}

/** The document of an issue as it was after change `sequence`. @throws DuikaiError `issue/no-state`, `library/log-damaged`. */
export function documentAt(library: Library, issue: IssueRow, sequence: number): Document {
  const last = readHead(library.store, issue.row).sequence
  if (sequence > last) {
    throw new DuikaiError('issue/no-state', `the issue has ${last} changes, there is no number ${sequence}`, {
      where: `issue ${issue.id}`,
      remedy: 'choose a state from the history',
    })
  }
  return readState(library.store, issue.row, sequence, replayOf(issue.id)).document
}

/** A state of the past and everything since, from which a client makes its undo anew. */
export interface Replica {
  readonly base: Document
  readonly log: readonly Transaction[]
}

/** The last `depth` changes of an issue and the state before them. */
export function readReplica(library: Library, issue: IssueRow, depth = 300): Replica {
  const { sequence } = readHead(library.store, issue.row)
  const from = Math.max(0, sequence - depth)
  return {
    base: documentAt(library, issue, from),
    log: readRecords(library.store, issue.row, { after: from, until: sequence }).map(transactionOf),
  }
}

/**
 * The change that brings `present` back to how the issue was after change `sequence`; undefined when nothing differs.
 * It is a change like any other: it can be undone, and what lies between stays in the history.
 */
export function restoreTransaction(
  library: Library,
  issue: IssueRow,
  present: Document,
  sequence: number,
  stamp: { readonly id: string; readonly author: string; readonly at: number },
): Transaction | undefined {
  const operations = operationsBetween(present, documentAt(library, issue, sequence))
  if (operations.length === 0) return undefined
  const label = { zh: `恢复到第 ${sequence} 次改动`, en: `Restore change ${sequence}` }
  return { ...stamp, label, operations }
}
