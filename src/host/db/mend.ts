import { createHash } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { chain, readRecords } from './log.ts'
import { type Store, sql } from './store.ts'

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

interface Snapshot {
  readonly row: number
  readonly sequence: number
  readonly digest: Uint8Array
  readonly json: string
}

/** Snapshots of an issue that are what was written, oldest first; the others are deleted. */
function soundSnapshots(store: Store, issue: number): Snapshot[] {
  const rows = store.all(sql.selectFrom('snapshots').selectAll().where('issue', '=', issue).orderBy('sequence'))
  return rows.flatMap(({ row, sequence, digest, encoding, body, sha256 }) => {
    try {
      const text = encoding === 'json' ? Buffer.from(body) : inflateRawSync(body)
      if (same(createHash('sha256').update(text).digest(), sha256)) {
        return [{ row, sequence, digest, json: text.toString('utf8') }]
      }
    } catch {
      // Not deflated data any more.
    }
    store.run(sql.deleteFrom('snapshots').where('row', '=', row))
    return []
  })
}

/** How far the log can be followed from a snapshot. */
function follow(store: Store, issue: number, from: Snapshot): { sequence: number; digest: Uint8Array } {
  let { sequence, digest } = from
  const stored = store.prepare('SELECT digest FROM transactions WHERE issue = ? AND sequence = ?')
  for (const record of readRecords(store, issue, { after: sequence })) {
    if (record.sequence !== sequence + 1) break
    const next = chain(digest, record)
    const written = stored.get(issue, record.sequence) as { digest: Uint8Array }
    if (!same(next, written.digest)) break
    sequence = record.sequence
    digest = next
  }
  return { sequence, digest }
}

interface Named {
  readonly id?: string
  readonly name?: string
  readonly date?: string
  readonly styles?: Readonly<Record<string, unknown>>
}

/** Makes the rows of an issue and its publication anew from a document. */
function rebuild(store: Store, issue: number, json: string): void {
  const document = JSON.parse(json) as { issue?: Named; publication?: Named }
  const { styles = {}, ...publication } = document.publication ?? {}
  const id = publication.id ?? 'recovered'
  const empty = Buffer.alloc(32)
  const known = (): number | undefined =>
    store.first(sql.selectFrom('publications').select('row').where('id', '=', id))?.row
  if (known() === undefined) {
    const record = JSON.stringify(publication)
    const { row } = store.run(
      sql.insertInto('publications').values({ id, name: publication.name ?? id, record, created: 0, changed: 0 }),
    )
    store.run(sql.deleteFrom('styles').where('publication', '=', row))
    for (const [name, style] of Object.entries(styles)) {
      store.run(sql.insertInto('styles').values({ publication: row, name, record: JSON.stringify(style) }))
    }
  }
  store.run(
    sql.insertInto('issues').values({
      row: issue,
      id: `recovered-${issue}`,
      publication: known() as number,
      date: document.issue?.date ?? '1970-01-01',
      sequence: 0,
      digest: empty,
      created: 0,
      changed: 0,
    }),
  )
}

function mendLog(store: Store, issue: number): string[] {
  const lost: string[] = []
  const snapshots = soundSnapshots(store, issue)
  const newest = snapshots.at(-1)
  const row = store.first(sql.selectFrom('issues').select(['id', 'sequence', 'publication']).where('row', '=', issue))
  const name = row?.id ?? `recovered-${issue}`
  if (newest === undefined) {
    for (const table of ['transactions', 'pages', 'stories', 'versions', 'exports', 'asset_uses'] as const) {
      store.run(sql.deleteFrom(table).where('issue', '=', issue))
    }
    store.run(sql.deleteFrom('issues').where('row', '=', issue))
    return [`issue ${name}: no document of it can be read`]
  }
  const publication =
    row && store.first(sql.selectFrom('publications').select('row').where('row', '=', row.publication))
  if (row === undefined || publication === undefined) {
    store.run(sql.deleteFrom('issues').where('row', '=', issue))
    rebuild(store, issue, newest.json)
    lost.push(`issue ${name}: its entry was made anew from its document, as recovered-${issue}`)
  }
  const end = follow(store, issue, newest)
  const cut = store.run(
    sql.deleteFrom('transactions').where('issue', '=', issue).where('sequence', '>', end.sequence),
  ).changes
  if (cut > 0 || (row?.sequence ?? 0) > end.sequence) {
    lost.push(`issue ${name}: the changes after number ${end.sequence}`)
  }
  store.run(sql.deleteFrom('versions').where('issue', '=', issue).where('sequence', '>', end.sequence))
  store.run(sql.updateTable('issues').set({ sequence: end.sequence, digest: end.digest }).where('row', '=', issue))
  return lost
}

/** Makes every log end where it can still be followed, and drops what belongs to nothing. Gives what was lost. */
export function mendLogs(store: Store): string[] {
  return store.write(() => {
    const known = ['issues', 'snapshots', 'transactions'] as const
    const issues = new Set<number>()
    for (const { row } of store.all(sql.selectFrom('issues').select('row'))) issues.add(row)
    for (const table of known.slice(1) as readonly ('snapshots' | 'transactions')[]) {
      for (const { issue } of store.all(sql.selectFrom(table).select('issue').distinct())) issues.add(issue)
    }
    const lost = [...issues].flatMap((issue) => mendLog(store, issue))
    for (const table of ['pages', 'stories', 'versions', 'exports', 'asset_uses'] as const) {
      store.run(sql.deleteFrom(table).where('issue', 'not in', sql.selectFrom('issues').select('row')))
    }
    store.run(sql.deleteFrom('styles').where('publication', 'not in', sql.selectFrom('publications').select('row')))
    store.run(sql.deleteFrom('asset_uses').where('asset', 'not in', sql.selectFrom('assets').select('row')))
    return lost
  })
}
