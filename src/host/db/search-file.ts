import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { DuikaiError } from '../../core/base/index.ts'
import { storageError } from './errors.ts'
import type { Library } from './library.ts'
import { openFile } from './store.ts'

/**
 * The index of all stories, a file of its own in the library's folder: it can be made anew from the library at any time, so it is
 * in no backup, no start waits for its check, and damage to it is damage to nothing else.
 */
export const SEARCH_FILE = 'search.sqlite'

/** Another number than that of the file makes the index anew. */
const VERSION = 2
/** `DUIS` in the header. */
const APPLICATION_ID = 0x44554953

const SCHEMA = `
CREATE TABLE facts (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE issues (
  issue INTEGER PRIMARY KEY,
  digest BLOB NOT NULL,
  day INTEGER NOT NULL,
  problem TEXT
) STRICT;
CREATE TABLE entries (
  row INTEGER PRIMARY KEY,
  issue INTEGER NOT NULL,
  story TEXT NOT NULL,
  page TEXT,
  roles TEXT NOT NULL,
  sum TEXT NOT NULL,
  prints BLOB,
  UNIQUE (issue, story)
) STRICT;
CREATE TABLE prints (print INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (print, row)) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (
  grams, content='', contentless_delete=1, detail=none, tokenize='ascii'
);
`

/** Rows of a day follow each other, later days after earlier ones: the newest come first without sorting. */
const OF_A_DAY = 2 ** 20
const DAYS_BEFORE = 100_000
const rowsOf = (day: number): number => (day + DAYS_BEFORE) * OF_A_DAY

export interface SearchEntry {
  readonly story: string
  readonly page: string | undefined
  /** A letter for each paragraph. */
  readonly roles: string
  /** Changes with the text or its roles. */
  readonly sum: string
  /** What it is found by; asked for only when `sum` is new. */
  readonly grams: () => Iterable<string>
  /** Digests of stretches of it, of 32 bits, by which texts that have much in common are found; asked for as the grams are. */
  readonly prints?: () => Int32Array
}

/** An entry that has all the grams that were asked for. */
export interface SearchCandidate {
  readonly row: number
  /** Row of the issue in the library. */
  readonly issue: number
  readonly story: string
  readonly page: string | null
  readonly roles: string
}

export interface StaleIssue {
  readonly row: number
  readonly id: string
}

const quoted = ({ gram, begins }: { gram: string; begins: boolean }): string =>
  `"${gram.replaceAll('"', '')}"${begins ? '*' : ''}`

const remove = (file: string): void => {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true })
}

function connect(file: string, library: string): Database.Database | undefined {
  const connection = openFile(file, { create: true })
  const number = (name: string): number => Number(connection.pragma(name, { simple: true }))
  try {
    connection.pragma('locking_mode = EXCLUSIVE')
    const empty = connection.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0
    if (empty) {
      connection.pragma('page_size = 8192')
      connection.pragma('journal_mode = WAL')
    }
    connection.pragma('synchronous = NORMAL')
    if (empty) {
      connection.transaction(() => {
        connection.exec(SCHEMA)
        connection.prepare("INSERT INTO facts VALUES ('library', ?)").run(library)
        connection.pragma(`application_id = ${APPLICATION_ID}`)
        connection.pragma(`user_version = ${VERSION}`)
      })()
    }
    const mine = connection.prepare("SELECT value FROM facts WHERE key = 'library'").pluck().get() === library
    if (mine && number('application_id') === APPLICATION_ID && number('user_version') === VERSION) return connection
  } catch (thrown) {
    const error = storageError(thrown, file)
    const damaged = error instanceof DuikaiError && error.code === 'library/damaged'
    const strange = (thrown as { code?: string }).code === 'SQLITE_ERROR'
    if (!damaged && !strange) {
      connection.close()
      throw error
    }
  }
  connection.close()
  return undefined
}

/** The open index of a library. Everything is synchronous, as in the library itself. */
export class SearchFile {
  readonly file: string
  /** Whether the file was there and could not be used, so that it was made anew. */
  readonly renewed: boolean
  private readonly library: Library
  private readonly connection: Database.Database
  private readonly leave: () => void

  /** @throws DuikaiError `library/full`, `library/read-only`, `library/locked`, `library/io`. */
  constructor(library: Library) {
    this.library = library
    this.file = join(library.folder, SEARCH_FILE)
    const id = String(library.store.connection.prepare("SELECT value FROM meta WHERE key = 'library'").pluck().get())
    const opened = connect(this.file, id)
    this.renewed = opened === undefined
    if (opened === undefined) remove(this.file)
    const connection = opened ?? connect(this.file, id)
    if (connection === undefined)
      throw new DuikaiError('library/io', 'the index of stories cannot be made', { where: this.file })
    this.connection = connection
    this.leave = library.beforeClose(() => this.close())
  }

  /** Runs `body` in one transaction of the index. @throws DuikaiError of `storageError`. */
  private write<T>(body: () => T): T {
    return this.stored(() => this.connection.transaction(body)())
  }

  /** @throws DuikaiError `search/damaged` where the file is; it is made anew when the library is opened again. */
  private stored<T>(body: () => T): T {
    try {
      return body()
    } catch (thrown) {
      const error = storageError(thrown, this.file)
      if (!(error instanceof DuikaiError) || error.code !== 'library/damaged') throw error
      throw new DuikaiError('search/damaged', 'the index of stories is damaged; the library itself is not', {
        where: this.file,
        remedy: 'make it anew (duikai doctor --mend, or delete this file while the library is closed)',
        cause: thrown,
      })
    }
  }

  /** Issues whose stories are not indexed as they are on the disk, latest first; and those that are gone are forgotten. */
  stale(): StaleIssue[] {
    const issues = this.library.store
      .prepare('SELECT row, id, digest FROM issues ORDER BY date DESC, row DESC')
      .all() as { row: number; id: string; digest: Uint8Array }[]
    const known = new Map(
      (
        this.stored(() => this.connection.prepare('SELECT issue, digest FROM issues').all()) as {
          issue: number
          digest: Uint8Array
        }[]
      ).map(({ issue, digest }) => [issue, digest]),
    )
    const stale = issues.filter(({ row, digest }) => {
      const indexed = known.get(row)
      known.delete(row)
      return indexed === undefined || Buffer.compare(indexed, digest) !== 0
    })
    if (known.size > 0) {
      this.write(() => {
        for (const issue of known.keys()) this.forget(issue)
      })
    }
    return stale.map(({ row, id }) => ({ row, id }))
  }

  private forget(issue: number): void {
    const rows = this.connection.prepare('SELECT row FROM entries WHERE issue = ?').pluck().all(issue)
    const word = this.connection.prepare('DELETE FROM words WHERE rowid = ?')
    const { take } = this.printing()
    for (const row of rows) {
      word.run(row)
      take(row as number)
    }
    this.connection.prepare('DELETE FROM entries WHERE issue = ?').run(issue)
    this.connection.prepare('DELETE FROM issues WHERE issue = ?').run(issue)
  }

  /** Puts entries among those with their stretches of text, and takes them out again; statements are made once for many. */
  private printing(): {
    readonly take: (row: number) => void
    readonly put: (row: number, prints: Int32Array) => Buffer
  } {
    const { connection } = this
    const old = connection.prepare('SELECT prints FROM entries WHERE row = ?').pluck()
    const gone = connection.prepare('DELETE FROM prints WHERE print = ? AND row = ?')
    const add = connection.prepare('INSERT OR IGNORE INTO prints VALUES (?, ?)')
    return {
      take: (row) => {
        const bytes = old.get(row) as Buffer | null
        for (let at = 0; at + 4 <= (bytes?.length ?? 0); at += 4) gone.run(bytes?.readInt32LE(at), row)
      },
      put: (row, prints) => {
        const bytes = Buffer.alloc(prints.length * 4)
        for (const [i, print] of prints.entries()) {
          bytes.writeInt32LE(print, i * 4)
          add.run(print, row)
        }
        return bytes
      },
    }
  }

  /**
   * Brings the entries of an issue up to its stories; only those that changed are made anew. `problem`: why it has none.
   * `digest` is that of the log they were read at.
   */
  put(
    issue: { readonly row: number; readonly digest: Uint8Array; readonly day: number; readonly problem?: string },
    entries: readonly SearchEntry[],
  ): void {
    const { connection } = this
    const prepare = (text: string): Database.Statement => connection.prepare(text)
    this.write(() => {
      const { row: id, digest, day, problem = null } = issue
      const before = prepare('SELECT day FROM issues WHERE issue = ?').pluck().get(id)
      if (before !== undefined && before !== day) this.forget(id)
      const rows = prepare('SELECT row, story, sum, page FROM entries WHERE issue = ?').all(id) as {
        row: number
        story: string
        sum: string
        page: string | null
      }[]
      const old = new Map(rows.map((row) => [row.story, row]))
      const first = rowsOf(day)
      const last = prepare('SELECT max(row) FROM entries WHERE row BETWEEN ? AND ?')
        .pluck()
        .get(first, first + OF_A_DAY - 1)
      let free = (last as number | null) ?? first
      const unword = prepare('DELETE FROM words WHERE rowid = ?')
      const word = prepare('INSERT INTO words (rowid, grams) VALUES (?, ?)')
      const insert = prepare(
        'INSERT INTO entries (row, issue, story, page, roles, sum, prints) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      const turn = prepare('UPDATE entries SET page = ? WHERE row = ?')
      const change = prepare('UPDATE entries SET page = ?, roles = ?, sum = ?, prints = ? WHERE row = ?')
      const { take, put } = this.printing()
      for (const { story, page = null, roles, sum, grams, prints } of entries) {
        const known = old.get(story)
        old.delete(story)
        if (known !== undefined && known.sum === sum) {
          if (known.page !== page) turn.run(page, known.row)
          continue
        }
        if (known === undefined) {
          free += 1
          insert.run(free, id, story, page, roles, sum, put(free, prints?.() ?? new Int32Array()))
          word.run(free, [...grams()].join(' '))
          continue
        }
        take(known.row)
        change.run(page, roles, sum, put(known.row, prints?.() ?? new Int32Array()), known.row)
        unword.run(known.row)
        word.run(known.row, [...grams()].join(' '))
      }
      for (const { row } of old.values()) {
        unword.run(row)
        take(row)
        prepare('DELETE FROM entries WHERE row = ?').run(row)
      }
      prepare('INSERT OR REPLACE INTO issues (issue, digest, day, problem) VALUES (?, ?, ?, ?)').run(
        id,
        digest,
        day,
        problem,
      )
    })
  }

  /** Entries that have all of the grams, of the latest day first. */
  *candidates(wish: {
    readonly grams: readonly { readonly gram: string; readonly begins: boolean }[]
    readonly from: number | undefined
    readonly until: number | undefined
    /** Only rows before this one. */
    readonly before: number | undefined
  }): Generator<SearchCandidate> {
    const { low, high } = bounds(wish)
    const statement = this.connection.prepare(
      `SELECT e.row, e.issue, e.story, e.page, e.roles FROM words w CROSS JOIN entries e ON e.row = w.rowid
       WHERE words MATCH ? AND w.rowid BETWEEN ? AND ? ORDER BY w.rowid DESC`,
    )
    const match = wish.grams.map(quoted).join(' AND ')
    const rows = this.stored(() => statement.iterate(match, low, high)) as IterableIterator<SearchCandidate>
    try {
      for (;;) {
        const next = this.stored(() => rows.next())
        if (next.done === true) return
        yield next.value
      }
    } finally {
      rows.return?.()
    }
  }

  /** How many entries have all of the grams. */
  count(wish: {
    readonly grams: readonly { readonly gram: string; readonly begins: boolean }[]
    readonly from: number | undefined
    readonly until: number | undefined
  }): number {
    const { low, high } = bounds({ ...wish, before: undefined })
    const statement = this.connection.prepare(
      'SELECT count(*) FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?',
    )
    return this.stored(() => statement.pluck().get(wish.grams.map(quoted).join(' AND '), low, high)) as number
  }

  /** The latest `most` entries of days up to `until` that have a stretch of text with this digest. */
  withPrint(print: number, until: number, most: number): readonly Omit<SearchCandidate, 'roles'>[] {
    const statement = this.connection.prepare(
      `SELECT e.row, e.issue, e.story, e.page FROM prints p JOIN entries e ON e.row = p.row
       WHERE p.print = ? AND p.row < ? ORDER BY p.row DESC LIMIT ?`,
    )
    return this.stored(() => statement.all(print, rowsOf(until + 1), most)) as Omit<SearchCandidate, 'roles'>[]
  }

  /** Issues that could not be read, and why. */
  problems(): { readonly issue: number; readonly problem: string }[] {
    return this.stored(() =>
      this.connection.prepare('SELECT issue, problem FROM issues WHERE problem IS NOT NULL ORDER BY issue').all(),
    ) as { issue: number; problem: string }[]
  }

  /** How many stories are indexed. */
  get size(): number {
    return this.stored(() => this.connection.prepare('SELECT count(*) FROM entries').pluck().get()) as number
  }

  /** What SQLite's own check finds, words included; none when the file is sound. */
  check(): string[] {
    return this.stored(() =>
      (this.connection.pragma('integrity_check(10)') as { integrity_check: string }[])
        .map((row) => row.integrity_check)
        .filter((line) => line !== 'ok'),
    )
  }

  close(): void {
    this.leave()
    this.connection.close()
  }
}

function bounds({
  from,
  until,
  before,
}: {
  from: number | undefined
  until: number | undefined
  before: number | undefined
}): {
  low: number
  high: number
} {
  const low = from === undefined ? 0 : rowsOf(from)
  const high = until === undefined ? Number.MAX_SAFE_INTEGER : rowsOf(until + 1) - 1
  return { low, high: before === undefined ? high : Math.min(high, before - 1) }
}

/** Deletes the index of a library that is closed; it is made anew when it is needed. */
export const removeSearchFile = (folder: string): void => remove(join(folder, SEARCH_FILE))
