import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { DuikaiError } from '../../core/base/index.ts'
import { goneError, storageError, stored } from './errors.ts'
import { lockedError } from './lock.ts'
import { FORMAT, MIGRATIONS } from './migrations/index.ts'
import { openFile, Store } from './store.ts'

/** `DUIK` in the header of the file (SQLite, "Database File Format", 1.3.16). */
export const APPLICATION_ID = 0x4455494b
export const DATABASE = 'library.sqlite'
export const BACKUPS = 'backups'

/** What the header of a library's database says. */
interface Header {
  readonly application: number
  readonly format: number
  readonly empty: boolean
}

function readHeader(connection: Database.Database): Header {
  const number = (name: string): number => Number(connection.pragma(name, { simple: true }))
  // A read takes the lock, and reads the log of a program that was killed.
  const { tables } = connection.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() as { tables: number }
  return { application: number('application_id'), format: number('user_version'), empty: tables === 0 }
}

/** Which program wrote the library last, for the message about a newer one. */
function lastProgram(connection: Database.Database): string {
  try {
    const row = connection.prepare("SELECT value FROM meta WHERE key = 'program'").get() as
      | { value: string }
      | undefined
    return row?.value ?? 'a newer program'
  } catch {
    return 'a newer program'
  }
}

/** @throws DuikaiError `library/not-a-library`, `library/newer`. */
function checkHeader(connection: Database.Database, header: Header, file: string, program: string): void {
  if (header.application !== APPLICATION_ID && !header.empty) {
    throw new DuikaiError('library/not-a-library', 'the database is not one of Duikai', {
      where: file,
      remedy: 'choose another folder for the library',
    })
  }
  if (header.format > FORMAT) {
    throw new DuikaiError(
      'library/newer',
      `the library was written by ${lastProgram(connection)} (library format ${header.format}); this is ${program}, which knows formats up to ${FORMAT}`,
      { where: file, remedy: 'install the newer version here; the library was not touched' },
    )
  }
}

/** Findings of SQLite's own check of pages and records; none when the file is sound. */
export function quickCheck(connection: Database.Database): string[] {
  const rows = connection.pragma('quick_check(10)') as { quick_check: string }[]
  return rows.map((row) => row.quick_check).filter((line) => line !== 'ok')
}

/** @throws DuikaiError `library/damaged` naming the first finding. */
export function requireSound(connection: Database.Database, file: string): void {
  const [first, ...more] = stored(file, () => quickCheck(connection))
  if (first === undefined) return
  const rest = more.length === 0 ? '' : ` (and ${more.length} more findings)`
  throw new DuikaiError('library/damaged', `the library database is damaged: ${first}${rest}`, {
    where: file,
    remedy: 'restore the latest backup (restore-backup) or save what can be read (recover); both keep the damaged file',
  })
}

/** Brings an older or empty database to the present format, one transaction a step. */
export function migrate(store: Store, from: number, program: string): void {
  MIGRATIONS.slice(from).forEach(({ sql }, i) => {
    store.write(() => {
      store.connection.exec(sql)
      store.connection.pragma(`application_id = ${APPLICATION_ID}`)
      store.connection.pragma(`user_version = ${from + i + 1}`)
    })
  })
  store.write(() => {
    const set = store.prepare(
      'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    )
    set.run('program', program)
  })
}

function prepareFolder(folder: string, create: boolean): void {
  const file = join(folder, DATABASE)
  const has = existsSync(file)
  if (!create && !existsSync(folder)) {
    throw goneError(folder)
  }
  if (!has && !create) {
    throw new DuikaiError('library/missing', 'there is no library in this folder', {
      where: folder,
      remedy: 'choose the folder that holds library.sqlite, or make a new library',
    })
  }
  const backups = join(folder, BACKUPS)
  if (!has && existsSync(backups) && readdirSync(backups).some((name) => name.endsWith('.sqlite'))) {
    throw new DuikaiError('library/missing', 'the library database is gone, but its backups are there', {
      where: file,
      remedy: 'restore the latest backup (restore-backup), or put the file back',
    })
  }
  mkdirSync(folder, { recursive: true })
  // The database itself is not opened to see: closing it again would give up a lock that this process may hold.
  const probe = join(folder, `.probe.${process.pid}`)
  writeFileSync(probe, '')
  rmSync(probe)
  if (has) accessSync(file, constants.R_OK | constants.W_OK)
}

/** Files up to this size are checked at every start (some 50 ms), larger ones once a day. */
const CHECK_ALWAYS = 48 * 1024 * 1024
const DAY = 86_400_000

function isDue(store: Store, now: number): boolean {
  if (statSync(store.file).size <= CHECK_ALWAYS) return true
  const row = store.prepare("SELECT value FROM meta WHERE key = 'checked'").get() as { value: string } | undefined
  return now - Number(row?.value ?? 0) > DAY
}

export interface OpenedDatabase {
  readonly store: Store
  /** The format it had; 0 when it was made now. */
  readonly format: number
}

/**
 * Opens the database of a library for this program alone; `migrating` is called before an older one is changed.
 * @throws DuikaiError `library/gone`, `missing`, `locked`, `newer`, `not-a-library`, `damaged`, `read-only`, `full`.
 */
export function openDatabase(
  folder: string,
  options: {
    create: boolean
    program: string
    now: number
    migrating: (connection: Database.Database, format: number) => void
  },
): OpenedDatabase {
  const file = join(folder, DATABASE)
  stored(file, () => prepareFolder(folder, options.create))
  const connection = stored(file, () => openFile(file, { create: options.create }))
  try {
    // One program, one connection: no shared memory is needed, and network shares that have none serve too.
    connection.pragma('locking_mode = EXCLUSIVE')
    const header = readHeader(connection)
    checkHeader(connection, header, file, options.program)
    if (header.empty) connection.pragma('page_size = 8192')
    connection.pragma('journal_mode = WAL')
    connection.pragma('synchronous = FULL')
    connection.pragma('foreign_keys = ON')
    connection.pragma('journal_size_limit = 67108864')
    const store = new Store(connection, file)
    const format = header.empty ? 0 : header.format
    if (format > 0 && isDue(store, options.now)) {
      requireSound(connection, file)
      store
        .prepare("INSERT INTO meta VALUES ('checked', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value")
        .run(String(options.now))
    }
    if (format > 0 && format < FORMAT) options.migrating(connection, format)
    migrate(store, format, options.program)
    return { store, format }
  } catch (thrown) {
    connection.close()
    const error = storageError(thrown, file)
    throw error instanceof DuikaiError && error.code === 'library/locked' ? lockedError(folder) : error
  }
}
