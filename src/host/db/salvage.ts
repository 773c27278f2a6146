import type Database from 'better-sqlite3'
import { DuikaiError } from '../../core/base/index.ts'
import { FORMAT } from './migrations/index.ts'
import { openFile, type Store } from './store.ts'

/** Tables in the order in which rows refer to each other. */
const TABLES = [
  'meta',
  'publications',
  'styles',
  'issues',
  'pages',
  'stories',
  'assets',
  'asset_uses',
  'likenesses',
  'incoming',
  'transactions',
  'snapshots',
  'versions',
  'exports',
  'proof_reads',
  'copy_seen',
  'checks_here',
  'checks_paper',
  'house_words',
  'invitations',
  'audit',
] as const

type Values = Readonly<Record<string, unknown>>

/** Steps over unreadable rows at most this many keys wide. */
const FARTHEST = 2 ** 24

/** Reads a table row by row; where that fails it looks for the next key that can be read. */
class Reader {
  private readonly forward: Database.Statement
  failures = 0

  constructor(connection: Database.Database, table: string) {
    this.forward = connection.prepare(
      `SELECT rowid AS salvaged, * FROM ${table} NOT INDEXED WHERE rowid >= ? ORDER BY rowid`,
    )
  }

  private first(from: number): { key: number; values: Values } | undefined | 'unreadable' {
    try {
      const values = this.forward.get(from) as Values | undefined
      return values === undefined ? undefined : { key: Number(values.salvaged), values }
    } catch {
      return 'unreadable'
    }
  }

  /** Rows from key `from` until one cannot be read; gives the key to go on from, undefined at the end. */
  *run(from: number): Generator<Values, number | undefined> {
    let key = from
    try {
      for (const values of this.forward.iterate(from)) {
        key = Number((values as Values).salvaged) + 1
        yield values as Values
      }
      return undefined
    } catch {
      return key
    }
  }

  /** The least key from `bad` on at which reading works again. */
  after(bad: number): number | undefined {
    let step = 1
    let low = bad
    for (; step <= FARTHEST; step *= 2) {
      const found = this.first(bad + step)
      if (found === undefined) return undefined
      if (found !== 'unreadable') break
      low = bad + step
    }
    if (step > FARTHEST) return undefined
    let high = bad + step
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (this.first(middle) === 'unreadable') low = middle
      else high = middle
    }
    return high
  }

  *all(): Generator<Values> {
    let from: number | undefined = 0
    while (from !== undefined) {
      const stopped: number | undefined = yield* this.run(from)
      if (stopped === undefined) return
      this.failures += 1
      from = this.after(stopped)
    }
  }
}

/** Copies every row that can be read into the tables of `target`; gives what was lost, in words. */
export function copyReadable(file: string, target: Store): string[] {
  const lost: string[] = []
  const source = openFile(file, { readonly: true })
  try {
    const known = new Set(source.prepare('SELECT name FROM sqlite_schema').pluck().all())
    // A library of an older format has fewer tables; nothing is lost with those.
    const older = Number(source.pragma('user_version', { simple: true })) < FORMAT
    target.connection.pragma('foreign_keys = OFF')
    target.write(() => {
      for (const table of TABLES) {
        if (older && !known.has(table)) continue
        const reason = copyTable(source, target, table)
        if (reason !== undefined) lost.push(reason)
      }
    })
    return lost
  } catch (cause) {
    throw new DuikaiError('library/unreadable', 'nothing in the library database can be read', {
      where: file,
      remedy: 'restore the latest backup (restore-backup)',
      cause,
    })
  } finally {
    source.close()
  }
}

function copyTable(source: Database.Database, target: Store, table: string): string | undefined {
  let reader: Reader
  try {
    reader = new Reader(source, table)
  } catch {
    return `${table}: the whole table`
  }
  let refused = 0
  for (const { salvaged: _, ...values } of reader.all()) {
    const names = Object.keys(values)
    const marks = names.map(() => '?').join(', ')
    try {
      target
        .prepare(`INSERT OR REPLACE INTO ${table} (${names.join(', ')}) VALUES (${marks})`)
        .run(...Object.values(values))
    } catch {
      refused += 1
    }
  }
  if (reader.failures === 0 && refused === 0) return undefined
  const parts = [
    ...(reader.failures === 0 ? [] : [`${reader.failures} unreadable ${reader.failures === 1 ? 'place' : 'places'}`]),
    ...(refused === 0 ? [] : [`${refused} rows with wrong values`]),
  ]
  return `${table}: ${parts.join(', ')}`
}
