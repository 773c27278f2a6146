import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ASSETS } from './assets.ts'
import { filesUnder } from './files.ts'
import { FORMAT } from './migrations/index.ts'
import { DATABASE } from './open.ts'
import { SEARCH_FILE } from './search-file.ts'
import { openFile } from './store.ts'

/** Version of SQLite, and whether it has what the search needs. @throws DuikaiError `library/runtime`, or what loading throws. */
export function sqliteFacts(): { readonly version: string; readonly search: boolean } {
  const connection = openFile(':memory:', { create: true })
  try {
    const version = String(connection.prepare('SELECT sqlite_version()').pluck().get())
    const search = connection.prepare("SELECT sqlite_compileoption_used('ENABLE_FTS5')").pluck().get() === 1
    return { version, search }
  } finally {
    connection.close()
  }
}

export interface FolderFacts {
  /** Formats of the database and of this program; undefined where there is no database. */
  readonly format: number | undefined
  readonly known: number
  /** Bytes of the database with its log, of the index of stories, of pictures, of copies of databases that were damaged. */
  readonly database: number
  readonly search: number
  readonly assets: { readonly files: number; readonly bytes: number }
  readonly damaged: number
  /** Files that a program left which was ended while it wrote. Paths from the folder. */
  readonly leftovers: readonly string[]
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

const filesIn = (folder: string, place: string): string[] =>
  filesUnder(join(folder, place)).map((file) => join(place, file))

/** The format that a database's header names (SQLite, "Database File Format", 1.3.13). */
function formatOf(file: string): number | undefined {
  if (!existsSync(file)) return undefined
  const bytes = Buffer.alloc(4)
  const handle = openSync(file, 'r')
  try {
    return readSync(handle, bytes, 0, 4, 60) === 4 ? bytes.readUInt32BE(0) : 0
  } finally {
    closeSync(handle)
  }
}

/** What lies in a library's folder, without opening the library. Unfinished files count that are older than `quiet` ms. */
export function folderFacts(folder: string, quiet = 0): FolderFacts {
  const database = join(folder, DATABASE)
  const assets = filesIn(folder, ASSETS)
  const isLeft = (file: string): boolean => file.endsWith('.tmp')
  const sum = (files: readonly string[]): number => files.reduce((all, file) => all + sizeOf(join(folder, file)), 0)
  const kept = assets.filter((file) => !isLeft(file))
  return {
    format: formatOf(database),
    known: FORMAT,
    database: sizeOf(database) + sizeOf(`${database}-wal`),
    search: sizeOf(join(folder, SEARCH_FILE)) + sizeOf(join(folder, `${SEARCH_FILE}-wal`)),
    assets: { files: kept.length, bytes: sum(kept) },
    damaged: sum(filesIn(folder, 'damaged')),
    leftovers: [...assets, ...filesIn(folder, 'backups')].filter(
      (file) =>
        isLeft(file) && Date.now() - (statSync(join(folder, file), { throwIfNoEntry: false })?.mtimeMs ?? 0) >= quiet,
    ),
  }
}
