import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { DuikaiError } from '../../core/base/index.ts'
import { chain, type LogHead, readRecords } from './log.ts'
import { type Store, sql } from './store.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

/** Digest of an issue's log before its first change: that of the document it began with. */
export const firstDigest = (json: string): Uint8Array => sha256(Buffer.from(json))

/** Stores the document of an issue as it is at `head`; one that is there already stays. */
export function writeSnapshot(store: Store, issue: number, head: LogHead, json: string, now: number): void {
  const text = Buffer.from(json)
  // Level 1: the snapshot of a 24-page issue takes about 4 ms, and a third of its size is saved by nothing slower.
  const body = deflateRawSync(text, { level: 1 })
  store.run(
    sql
      .insertInto('snapshots')
      .values({
        issue,
        sequence: head.sequence,
        encoding: 'json+deflate',
        body,
        bytes: text.length,
        sha256: sha256(text),
        digest: head.digest,
        stored: now,
      })
      .onConflict((conflict) => conflict.columns(['issue', 'sequence']).doNothing()),
  )
}

interface Snapshot {
  readonly head: LogHead
  readonly json: string
}

/** The newest readable snapshot at or before `until`; one whose bytes are not what was written is passed over. */
function readSnapshot(store: Store, issue: number, until: number): Snapshot | undefined {
  const rows = store.all(
    sql
      .selectFrom('snapshots')
      .select(['row', 'sequence'])
      .where('issue', '=', issue)
      .where('sequence', '<=', until)
      .orderBy('sequence', 'desc'),
  )
  for (const { row, sequence } of rows) {
    const found = store.first(sql.selectFrom('snapshots').selectAll().where('row', '=', row))
    if (found === undefined) continue
    try {
      const text = found.encoding === 'json' ? Buffer.from(found.body) : inflateRawSync(found.body)
      if (same(sha256(text), found.sha256)) {
        return { head: { sequence, digest: found.digest }, json: text.toString('utf8') }
      }
    } catch {
      // Not deflated data any more: an older snapshot and more changes lead to the same document.
    }
  }
  return undefined
}

/** A document of an issue, and where in its log it stands. */
export interface State<Document> {
  readonly document: Document
  readonly head: LogHead
  /** Changes, and characters of their bodies, since the snapshot it was made from. */
  readonly replayed: { readonly changes: number; readonly characters: number }
}

/** How JSON becomes a document and the next one. */
export interface Replay<Document> {
  readonly read: (json: string) => Document
  readonly apply: (document: Document, body: string) => Document
}

const broken = (store: Store, sequence: number, why: string, cause?: unknown): DuikaiError =>
  new DuikaiError('library/log-damaged', `change ${sequence} of the issue ${why}`, {
    where: store.file,
    remedy: 'restore the latest backup (restore-backup), or open the issue as it was before that change',
    cause,
  })

/**
 * The document of an issue at sequence number `until`: the newest snapshot before it and the changes since, whose
 * digests are checked. @throws DuikaiError `library/log-damaged` naming the change that cannot be read.
 */
export function readState<Document>(
  store: Store,
  issue: number,
  until: number,
  { read, apply }: Replay<Document>,
): State<Document> {
  const snapshot = readSnapshot(store, issue, until)
  if (snapshot === undefined) throw broken(store, 0, 'cannot be found: there is no readable snapshot before it')
  let { sequence, digest } = snapshot.head
  let document = read(snapshot.json)
  let characters = 0
  for (const record of readRecords(store, issue, { after: sequence, until })) {
    if (record.sequence !== sequence + 1) throw broken(store, sequence + 1, 'is missing')
    sequence = record.sequence
    digest = chain(digest, record)
    characters += record.body.length
    try {
      document = apply(document, record.body)
    } catch (cause) {
      throw broken(store, sequence, 'cannot be applied', cause)
    }
  }
  if (sequence !== until) throw broken(store, sequence + 1, 'is missing')
  const written = store
    .prepare('SELECT digest FROM transactions WHERE issue = ? AND sequence = ?')
    .get(issue, sequence) as { digest: Uint8Array } | undefined
  if (written !== undefined && !same(written.digest, digest)) {
    throw broken(store, sequence, 'or one before it is not what was written')
  }
  return { document, head: { sequence, digest }, replayed: { changes: sequence - snapshot.head.sequence, characters } }
}

/** Changes between the snapshots that stay for ever; named versions keep theirs besides. */
const SPACING = 1000
/** Newest snapshots that always stay. */
const NEWEST = 3

/** Deletes snapshots that nothing needs: every state can still be reached within `SPACING` changes. */
export function thinSnapshots(store: Store, issue: number): number {
  const rows = store.all(
    sql.selectFrom('snapshots').select(['row', 'sequence']).where('issue', '=', issue).orderBy('sequence'),
  )
  const named = new Set(
    store.all(sql.selectFrom('versions').select('sequence').where('issue', '=', issue)).map(({ sequence }) => sequence),
  )
  let kept = Number.NEGATIVE_INFINITY
  let gone = 0
  rows.slice(0, -NEWEST).forEach(({ row, sequence }, i) => {
    const next = rows[i + 1]?.sequence ?? sequence
    if (sequence === 0 || named.has(sequence) || next - kept > SPACING) {
      kept = sequence
      return
    }
    gone += store.run(sql.deleteFrom('snapshots').where('row', '=', row)).changes
  })
  return gone
}
