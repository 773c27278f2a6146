import { existsSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { type Compilable, DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import { DuikaiError } from '../../core/base/index.ts'
import { goneError, storageError, stored } from './errors.ts'
import { isOurs } from './lock.ts'
import type { Tables } from './tables.ts'

/** Builds queries and runs none: they run through `Store`, at once and on its one connection. */
export const sql = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

/** Node-API version that the SQLite binding's own builds need; loaded into an older one they end the process. */
const NODE_API = 10

function checkRuntime(): void {
  if (Number(process.versions.napi ?? 0) >= NODE_API) return
  const folder = dirname(createRequire(import.meta.url).resolve('better-sqlite3/package.json'))
  if (existsSync(join(folder, 'build/Release/better_sqlite3.node'))) return
  throw new DuikaiError('library/runtime', `the library needs Node 22 or later; this is ${process.version}`, {
    remedy: 'use the Node of this installation (node_modules/.bin/node), or build better-sqlite3 from its sources',
  })
}

/** Opens an SQLite file; nothing is read yet. @throws DuikaiError `library/gone` without its folder, and what SQLite throws. */
export function openFile(file: string, options: { readonly?: boolean; create?: boolean } = {}): Database.Database {
  checkRuntime()
  if (!existsSync(dirname(file))) throw goneError(dirname(file))
  return new Database(file, {
    timeout: 0,
    readonly: options.readonly ?? false,
    fileMustExist: !(options.create ?? false),
  })
}

/** Which file stands under a name: disk and number on it, which are too large for numbers on some systems. */
function identityOf(file: string): string | undefined {
  try {
    const { dev, ino } = statSync(file, { bigint: true })
    return `${dev}:${ino}`
  } catch {
    return undefined
  }
}

/**
 * The one connection to a library's database. Everything is synchronous: between two calls no other query can run, so
 * that a write is one block of code. @throws DuikaiError of `storageError` from every method.
 */
export class Store {
  readonly file: string
  readonly connection: Database.Database
  private readonly statements = new Map<string, Database.Statement>()
  private identity: string | undefined

  constructor(connection: Database.Database, file: string) {
    this.connection = connection
    this.file = file
    this.identity = identityOf(file)
  }

  /**
   * Whether the file still stands where it was opened. What was moved away, or lies on a disk that is no longer connected, goes
   * on taking what is written, and nobody would find it again. @throws DuikaiError `library/gone`.
   */
  requirePlace(): void {
    if (this.identity === undefined) return
    const now = identityOf(this.file)
    if (now === this.identity) return
    const folder = dirname(this.file)
    // Some network shares number their files anew; whose the folder is says the file that tells others so.
    if (now === undefined || !isOurs(folder)) throw goneError(folder)
    this.identity = now
  }

  /** A prepared statement, kept for the next call with the same text. */
  prepare(text: string): Database.Statement {
    const known = this.statements.get(text)
    if (known !== undefined) return known
    const statement = stored(this.file, () => this.connection.prepare(text))
    if (this.statements.size > 200) this.statements.clear()
    this.statements.set(text, statement)
    return statement
  }

  all<T>(query: Compilable<T>): T[] {
    const { sql: text, parameters } = query.compile()
    return stored(this.file, () => this.prepare(text).all(...parameters) as T[])
  }

  first<T>(query: Compilable<T>): T | undefined {
    const { sql: text, parameters } = query.compile()
    return stored(this.file, () => this.prepare(text).get(...parameters) as T | undefined)
  }

  /** Runs a change; gives the rows changed and the key of the row inserted last. */
  run(query: Compilable<unknown>): { readonly changes: number; readonly row: number } {
    const { sql: text, parameters } = query.compile()
    const { changes, lastInsertRowid } = stored(this.file, () => this.prepare(text).run(...parameters))
    return { changes, row: Number(lastInsertRowid) }
  }

  /** Runs `body` in one transaction of the database: all of it is on the disk when this returns, or nothing. */
  write<T>(body: () => T): T {
    if (this.connection.inTransaction) return body()
    try {
      this.connection.exec('BEGIN IMMEDIATE')
      const result = body()
      this.requirePlace()
      this.connection.exec('COMMIT')
      return result
    } catch (thrown) {
      // A full disk rolls back by itself.
      if (this.connection.inTransaction) this.connection.exec('ROLLBACK')
      throw storageError(thrown, this.file)
    }
  }

  pragma(text: string): unknown {
    return stored(this.file, () => this.connection.pragma(text, { simple: true }))
  }

  close(): void {
    this.statements.clear()
    this.connection.close()
  }
}
