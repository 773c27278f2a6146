import type { HistoryItem, HistoryWish } from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import type { Document } from '../../core/document/index.ts'
import { applyTransaction, type Label, type Transaction } from '../../core/edit/index.ts'
import { type IssueRow, type Library, listVersions, readHead, readHeads, readRecords, readState } from '../db/index.ts'
import { replayOf, transactionOf } from './replay.ts'
import { ChangeIndex } from './touched.ts'

/** Changes of one kind by one author are one entry while no more than this passes between them, in ms. */
const PAUSE = 60_000

/** What the log says of a change. */
export type Head = ReturnType<typeof readHeads>[number]

/** Whether `next` goes on with what `last` did. */
export const goesOn = (last: Head, next: Head): boolean =>
  last.author === next.author &&
  last.kind === next.kind &&
  last.label === next.label &&
  (next.group !== undefined ? next.group === last.group : next.stored - last.stored <= PAUSE)

/** What the log says of changes, by their numbers in rising order. */
export function headsOf(library: Library, issue: IssueRow, sequences: readonly number[]): Head[] {
  const found: Head[] = []
  for (let i = 0; i < sequences.length; ) {
    // Numbers that lie close together are read at once.
    let end = i
    while (end + 1 < sequences.length && (sequences[end + 1] as number) - (sequences[end] as number) <= 8) end++
    const wanted = new Set(sequences.slice(i, end + 1))
    const heads = readHeads(library.store, issue.row, {
      after: (sequences[i] as number) - 1,
      until: sequences[end] as number,
    })
    found.push(...heads.filter(({ sequence }) => wanted.has(sequence)))
    i = end + 1
  }
  return found
}

/** History of an issue, newest first: all of it, or what `wish` is about. At most `limit` changes. */
export function readHistory(
  library: Library,
  issue: IssueRow,
  { before, page, story, author, limit = 2000 }: HistoryWish & { limit?: number } = {},
): HistoryItem[] {
  const index = ChangeIndex.of(library, issue)
  const until = Math.min(index.last, (before ?? index.last + 1) - 1)
  const heads = headsOf(library, issue, index.find({ page, story, author }, until, limit).reverse())
  const named = new Map<number, string[]>()
  for (const version of listVersions(library, issue.row)) {
    named.set(version.sequence, [...(named.get(version.sequence) ?? []), version.name])
  }
  const items: (HistoryItem & { pages: string[]; stories: string[] })[] = []
  let last: Head | undefined
  for (const head of heads) {
    const { sequence, label, stored, kind } = head
    const item = items.at(-1)
    const together = item !== undefined && last !== undefined && item.versions.length === 0 && goesOn(last, head)
    const { pages = [], stories = [] } = index.at(sequence) ?? {}
    const names = pages.map((key) => index.names.get(key) ?? key)
    const versions = named.get(sequence) ?? []
    if (together)
      items[items.length - 1] = {
        ...{ ...item, to: sequence, at: stored, changes: item.changes + 1, versions },
        pages: [...new Set([...item.pages, ...names])],
        stories: [...new Set([...item.stories, ...stories])],
      }
    else
      items.push({
        ...{ from: sequence, to: sequence, label: JSON.parse(label) as Label, author: head.author },
        ...{ at: stored, changes: 1, kind, versions, pages: [...names], stories: [...stories] },
      })
    last = head
  }
  return items.reverse()
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

/** So many changes are replayed at once, a state every few of them is kept, and so many states of an issue in all. */
const STRETCH = 48
const EVERY = 8
const STATES = 96

const states = new WeakMap<Library, Map<string, Map<number, Document>>>()

/**
 * The same for looking: whoever goes through the past step by step, back or forth, finds most of it at hand.
 * @throws DuikaiError of `documentAt`.
 */
export function pastDocument(library: Library, issue: IssueRow, sequence: number): Document {
  const issues = states.get(library) ?? new Map<string, Map<number, Document>>()
  states.set(library, issues)
  const key = `${issue.row} ${issue.id} ${issue.created}`
  const known = issues.get(key) ?? new Map<number, Document>()
  issues.set(key, known)
  let from = sequence
  while (from > 0 && sequence - from < STRETCH && !known.has(from)) from--
  let document = known.get(from) ?? documentAt(library, issue, from)
  const keep = (at: number): void => {
    known.delete(at)
    known.set(at, document)
  }
  keep(from)
  for (const record of readRecords(library.store, issue.row, { after: from, until: sequence })) {
    document = applyTransaction(document, transactionOf(record))
    if (record.sequence % EVERY === 0) keep(record.sequence)
    from = record.sequence
  }
  // A number beyond the end is told as everywhere.
  if (from !== sequence) return documentAt(library, issue, sequence)
  keep(sequence)
  for (const old of known.keys()) {
    if (known.size <= STATES) break
    known.delete(old)
  }
  return document
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
