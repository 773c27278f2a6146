import { createHash, randomUUID } from 'node:crypto'
import { existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type Database from 'better-sqlite3'
import { type AssetRow, pathOf } from './assets.ts'
import { storageError } from './errors.ts'
import type { Library } from './library.ts'
import { readHead } from './log.ts'
import {
  CARRIED,
  type CarriedTable,
  carriedBy,
  type NeededFont,
  PACKAGE_ID,
  PACKAGE_VERSION,
  PAGE,
  PIECE,
  packageError,
  packageSchema,
  plainName,
} from './package-format.ts'
import { findIssue, findPublication, type IssueRow } from './records.ts'
import { openFile } from './store.ts'

export interface WrittenPackage {
  readonly file: string
  readonly bytes: number
  readonly changes: number
  readonly pictures: number
  /** Pictures that are gone or damaged in the library, by name, and therefore not in it. */
  readonly missing: readonly string[]
}

const rowsFrom = (from: Database.Database, table: CarriedTable, issue: number): IterableIterator<unknown[]> =>
  from
    .prepare(`SELECT ${CARRIED[table].join(', ')} FROM ${table} WHERE issue = ? ORDER BY row`)
    .raw()
    .iterate(issue) as IterableIterator<unknown[]>

function writeRows(library: Library, to: Database.Database, issue: IssueRow): void {
  const from = library.store.connection
  const { digest, sequence } = readHead(library.store, issue.row)
  const { row } = findPublication(library, issue.publication)
  const paper = from.prepare('SELECT id, name, record FROM publications WHERE row = ?').raw().get(row) as unknown[]
  to.prepare('INSERT INTO publications (id, name, record) VALUES (?, ?, ?)').run(...paper)
  const style = to.prepare('INSERT INTO styles (name, record) VALUES (?, ?)')
  for (const one of from
    .prepare('SELECT name, record FROM styles WHERE publication = ? ORDER BY name')
    .raw()
    .iterate(row))
    style.run(...(one as unknown[]))
  const aside = to.prepare('INSERT INTO checks_paper (key, author, stored) VALUES (?, ?, ?)')
  for (const one of from
    .prepare('SELECT key, author, stored FROM checks_paper WHERE publication = ? ORDER BY row')
    .raw()
    .iterate(row))
    aside.run(...(one as unknown[]))
  const { id, date, number, total, created } = issue
  to.prepare('INSERT INTO issues VALUES (1, ?, ?, ?, ?, ?, ?, ?)').run(
    id,
    date,
    number,
    total,
    sequence,
    digest,
    created,
  )
  for (const table of carriedBy(PACKAGE_VERSION)) {
    const columns: readonly string[] = CARRIED[table]
    const insert = to.prepare(
      `INSERT INTO ${table} (issue, ${columns.join(', ')}) VALUES (1, ${columns.map(() => '?').join(', ')})`,
    )
    const file = table === 'exports' ? columns.indexOf('file') : -1
    for (const values of rowsFrom(from, table, issue.row)) {
      insert.run(...values.map((value, i) => (i === file ? plainName(String(value)) : value)))
    }
  }
}

/** Writes a picture in pieces; false when its file is not what was stored. */
async function writePieces(to: Database.Database, asset: number, file: string, row: AssetRow): Promise<boolean> {
  let handle: FileHandle
  try {
    handle = await open(file, 'r')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw cause
  }
  const hash = createHash('sha256')
  const insert = to.prepare('INSERT INTO asset_pieces VALUES (?, ?, ?)')
  let bytes = 0
  try {
    for (let piece = 0; ; piece++) {
      let filled = 0
      const buffer = Buffer.allocUnsafe(PIECE)
      while (filled < PIECE) {
        const { bytesRead } = await handle.read(buffer, filled, PIECE - filled, null)
        if (bytesRead === 0) break
        filled += bytesRead
      }
      if (filled === 0) break
      bytes += filled
      if (bytes > row.bytes) return false
      hash.update(buffer.subarray(0, filled))
      insert.run(asset, piece, buffer.subarray(0, filled))
    }
  } finally {
    await handle.close()
  }
  return bytes === row.bytes && hash.digest('hex') === row.hash
}

async function writeAssets(
  library: Library,
  to: Database.Database,
  issue: number,
): Promise<{ written: number; missing: AssetRow[] }> {
  const rows = library.store.connection
    .prepare('SELECT a.* FROM assets a JOIN asset_uses u ON u.asset = a.row WHERE u.issue = ? ORDER BY a.hash')
    .all(issue) as AssetRow[]
  const missing: AssetRow[] = []
  let written = 0
  for (const row of rows) {
    const { hash, extension, bytes, name } = row
    const add = to.prepare('INSERT INTO assets (hash, extension, bytes, name) VALUES (?, ?, ?, ?)')
    const asset = Number(add.run(hash, extension, bytes, plainName(name)).lastInsertRowid)
    if (await writePieces(to, asset, join(library.folder, pathOf(hash, extension)), row)) {
      written += 1
      continue
    }
    to.prepare('DELETE FROM asset_pieces WHERE asset = ?').run(asset)
    to.prepare('DELETE FROM assets WHERE row = ?').run(asset)
    missing.push(row)
  }
  return { written, missing }
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Puts a finished file in its place, and never over another: a link fails where a name is taken, a rename does not. */
function settle(aside: string, target: string): void {
  try {
    linkSync(aside, target)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'EEXIST' || existsSync(target)) throw taken(target)
    // File systems without links.
    renameSync(aside, target)
  }
}

const taken = (target: string) =>
  packageError('exists', 'there is already a file of this name', target, 'choose another name, or take the file away')

/**
 * Writes an issue of the library as it is on the disk, with all its changes, versions and pictures, to one file. Equal issues give
 * equal bytes. An existing file is never replaced.
 * @throws DuikaiError `package/exists`, `package/pictures` (naming what is gone or damaged, unless `incomplete`), `library/full` …
 */
export async function writePackage(
  library: Library,
  id: string,
  target: string,
  { program, fonts, incomplete = false }: { program: string; fonts: readonly NeededFont[]; incomplete?: boolean },
): Promise<WrittenPackage> {
  const file = resolve(target)
  if (existsSync(file)) throw taken(file)
  const issue = findIssue(library, id)
  const aside = join(dirname(file), `.${basename(file)}.${randomUUID()}.tmp`)
  try {
    const to = openFile(aside, { create: true })
    try {
      to.pragma(`page_size = ${PAGE}`)
      to.pragma('journal_mode = OFF')
      to.pragma('synchronous = OFF')
      to.exec(packageSchema(PACKAGE_VERSION))
      to.pragma(`application_id = ${PACKAGE_ID}`)
      to.pragma(`user_version = ${PACKAGE_VERSION}`)
      to.exec('BEGIN')
      to.prepare("INSERT INTO meta VALUES ('program', ?)").run(program)
      writeRows(library, to, issue)
      const font = to.prepare('INSERT INTO fonts (family, weight) VALUES (?, ?)')
      for (const { family, weight } of fonts) font.run(family, weight)
      to.exec('COMMIT')
      to.exec('BEGIN')
      const { written, missing } = await writeAssets(library, to, issue.row)
      to.exec('COMMIT')
      if (missing.length > 0 && !incomplete) {
        const names = missing.map(({ name }) => name).join(', ')
        throw packageError(
          'pictures',
          `${missing.length} pictures of the issue are gone from the library or damaged: ${names}`,
          `issue ${id}`,
          'place them again, or make the package without them (--incomplete)',
        )
      }
      to.close()
      await flush(aside)
      settle(aside, file)
      const lost = missing.map(({ name }) => name)
      return { file, bytes: statSync(file).size, changes: issue.sequence, pictures: written, missing: lost }
    } finally {
      to.close()
    }
  } catch (thrown) {
    throw storageError(thrown, file)
  } finally {
    rmSync(aside, { force: true })
  }
}
