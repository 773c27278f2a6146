import { createHash } from 'node:crypto'
import { DuikaiError } from '../../core/base/index.ts'
import { type Store, sql } from './store.ts'

/** A change of an issue as the log keeps it. Bodies are JSON text; what they mean is not the log's business. */
export interface LogRecord {
  readonly id: string
  readonly author: string
  /** Milliseconds since 1970 by the author's clock. */
  readonly made: number
  /** JSON of the label. */
  readonly label: string
  readonly kind: 'do' | 'undo' | 'redo'
  readonly group: string | undefined
  /** JSON of the transaction. */
  readonly body: string
}

export interface LoggedRecord extends LogRecord {
  readonly sequence: number
  /** Milliseconds since 1970 by the host's clock. */
  readonly stored: number
}

/** Where an issue's log ends: `digest` depends on every change up to `sequence`. */
export interface LogHead {
  readonly sequence: number
  readonly digest: Uint8Array
}

/** SHA-256 over the digest before and everything of a record that matters: one altered byte breaks all that follow. */
export function chain(previous: Uint8Array, record: LogRecord): Uint8Array {
  const { id, author, made, label, kind, group, body } = record
  const head = JSON.stringify([id, author, made, label, kind, group ?? null, body.length])
  return createHash('sha256').update(previous).update(head).update(body).digest()
}

const INSERT = `INSERT INTO transactions
  (issue, sequence, id, label, author, made, kind, group_id, body, digest, stored)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
const ADVANCE = 'UPDATE issues SET sequence = ?, digest = ?, changed = ? WHERE row = ? AND sequence = ? AND digest = ?'

/**
 * Writes records after `head`, all or none; they are on the disk when this returns. Gives the new head.
 * @throws DuikaiError `library/conflict` when the log does not end at `head`, or one of `storageError`.
 */
export function appendRecords(
  store: Store,
  issue: number,
  head: LogHead,
  records: readonly LogRecord[],
  now: number,
): LogHead {
  return store.write(() => {
    const insert = store.prepare(INSERT)
    let { sequence, digest } = head
    for (const record of records) {
      const { id, label, author, made, kind, group, body } = record
      sequence += 1
      digest = chain(digest, record)
      insert.run(issue, sequence, id, label, author, made, kind, group ?? null, body, digest, now)
    }
    const advanced = store.prepare(ADVANCE).run(sequence, digest, now, issue, head.sequence, head.digest)
    if (advanced.changes !== 1) {
      throw new DuikaiError('library/conflict', 'the log of the issue does not end where it should', {
        where: store.file,
        remedy: 'close the issue and open it again',
      })
    }
    return { sequence, digest }
  })
}

const query = sql
  .selectFrom('transactions')
  .select(['sequence', 'id', 'label', 'author', 'made', 'kind', 'group_id as group', 'stored'])
  .orderBy('sequence')

interface Range {
  /** Records after this sequence number. */
  readonly after?: number
  /** Records up to and with this one. */
  readonly until?: number
  readonly limit?: number
}

const LAST = Number.MAX_SAFE_INTEGER

/** What the log says of changes without their bodies, in order. */
export function readHeads(
  store: Store,
  issue: number,
  { after = 0, until = LAST, limit = LAST }: Range = {},
): Omit<LoggedRecord, 'body'>[] {
  const rows = store.all(
    query.where('issue', '=', issue).where('sequence', '>', after).where('sequence', '<=', until).limit(limit),
  )
  return rows.map(({ group, kind, ...row }) => ({ ...row, kind: kind as LogRecord['kind'], group: group ?? undefined }))
}

/** Changes with their bodies, in order. */
export function readRecords(
  store: Store,
  issue: number,
  { after = 0, until = LAST, limit = LAST }: Range = {},
): LoggedRecord[] {
  const rows = store.all(
    query
      .select('body')
      .where('issue', '=', issue)
      .where('sequence', '>', after)
      .where('sequence', '<=', until)
      .limit(limit),
  )
  return rows.map(({ group, kind, ...row }) => ({ ...row, kind: kind as LogRecord['kind'], group: group ?? undefined }))
}

/** Sequence number under which the change called `id` is in the log. */
export function sequenceOf(store: Store, issue: number, id: string): number | undefined {
  const found = store.prepare('SELECT sequence FROM transactions WHERE issue = ? AND id = ?').get(issue, id)
  return (found as { sequence: number } | undefined)?.sequence
}

/** Where the log of an issue ends. @throws DuikaiError `library/no-issue`. */
export function readHead(store: Store, issue: number): LogHead {
  const head = store.first(sql.selectFrom('issues').select(['sequence', 'digest']).where('row', '=', issue))
  if (head !== undefined) return head
  throw new DuikaiError('library/no-issue', 'the issue is not in the library', { where: store.file })
}
