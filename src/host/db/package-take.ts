import { createHash, randomUUID } from 'node:crypto'
import { existsSync, rmSync, statSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ASSETS, findAsset, hashFile, noteUses, pathOf } from './assets.ts'
import { storageError } from './errors.ts'
import type { Library } from './library.ts'
import { CARRIED, carriedBy, packageError, plainName } from './package-format.ts'
import type { PackageAsset, PackageFile } from './package-read.ts'
import { findPublication, type IssueIndex, listPublications, writeIndex } from './records.ts'

/** Writes a picture of a package into the library, complete and compared with its hash before the database knows it. */
async function takeAsset(library: Library, from: PackageFile, asset: PackageAsset): Promise<boolean> {
  const { hash, extension, bytes, name } = asset
  const known = findAsset(library, hash)
  const file = pathOf(hash, extension)
  if (known !== undefined && known.file !== file) {
    throw packageError(
      'extension',
      `the picture "${name}" is in the library under another ending (${known.name})`,
      from.file,
      'ask for the package with the picture renamed; the library was not changed',
    )
  }
  const target = join(library.folder, file)
  if (known !== undefined && existsSync(target) && statSync(target).size === bytes && (await hashFile(target)) === hash)
    return false
  const aside = join(library.folder, ASSETS, `.${randomUUID()}.tmp`)
  try {
    await mkdir(join(library.folder, ASSETS, hash.slice(0, 2)), { recursive: true })
    const sum = createHash('sha256')
    const handle = await open(aside, 'wx')
    try {
      for (const piece of from.pieces(asset)) {
        sum.update(piece)
        await handle.writeFile(piece)
      }
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (sum.digest('hex') !== hash) {
      throw packageError(
        'damaged',
        `the picture "${name}" is not what its hash says`,
        from.file,
        'ask for the package again',
      )
    }
    await rename(aside, target)
  } finally {
    await rm(aside, { force: true })
  }
  if (known !== undefined) return false
  library.store
    .prepare('INSERT INTO assets (hash, extension, bytes, name, added) VALUES (?, ?, ?, ?, ?)')
    .run(hash, extension, bytes, name, library.now())
  return true
}

/** Takes pictures away again that came with a package which could not be taken in. */
function forget(library: Library, assets: readonly PackageAsset[]): void {
  for (const { hash, extension } of assets) {
    const used = library.store
      .prepare('SELECT 1 FROM asset_uses u JOIN assets a ON a.row = u.asset WHERE a.hash = ?')
      .get(hash)
    if (used !== undefined) continue
    library.store.prepare('DELETE FROM assets WHERE hash = ?').run(hash)
    rmSync(join(library.folder, pathOf(hash, extension)), { force: true })
  }
}

/** The paper of the issue, added where there is none of its id; and whether it was. */
function addPublication(
  library: Library,
  { store, issue }: PackageFile,
): { readonly row: number; readonly fresh: boolean } {
  const { publication } = issue
  const fresh = !listPublications(library).some(({ id }) => id === publication)
  if (fresh) {
    const now = library.now()
    const { record } = store.connection.prepare('SELECT record FROM publications').get() as { record: string }
    const add = library.store.prepare(
      'INSERT INTO publications (id, name, record, created, changed) VALUES (?, ?, ?, ?, ?)',
    )
    const row = Number(add.run(publication, issue.name, record, now, now).lastInsertRowid)
    const style = library.store.prepare('INSERT INTO styles (publication, name, record) VALUES (?, ?, ?)')
    for (const one of store.connection.prepare('SELECT name, record FROM styles ORDER BY row').raw().iterate())
      style.run(row, ...(one as unknown[]))
  }
  return { row: findPublication(library, publication).row, fresh }
}

/**
 * Findings that were set aside in all the paper. A paper that is here stays as it is: what it has not set aside itself is set aside
 * in the issue, so that the issue looks as it did.
 */
function setAside(
  library: Library,
  { store, version }: PackageFile,
  issue: number,
  paper: { row: number; fresh: boolean },
): void {
  if (version < 2) return
  const rows = store.connection.prepare('SELECT key, author, stored FROM checks_paper ORDER BY row').raw()
  const known = library.store.prepare('SELECT 1 FROM checks_paper WHERE publication = ? AND key = ?')
  const insert = library.store.prepare(
    paper.fresh
      ? 'INSERT INTO checks_paper (publication, key, author, stored) VALUES (?, ?, ?, ?)'
      : 'INSERT INTO checks_here (issue, key, author, stored) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  for (const values of rows.iterate()) {
    const [key, author, stored] = values as [string, string, number]
    if (paper.fresh) insert.run(paper.row, key, author, stored)
    else if (known.get(paper.row, key) === undefined) insert.run(issue, key, author, stored)
  }
}

/** The issue with everything that is carried, in one transaction. */
function addRows(library: Library, from: PackageFile, id: string, index: IssueIndex): void {
  const { store, issue, assets, version } = from
  library.store.write(() => {
    const paper = addPublication(library, from)
    const { date, sequence, digest, created } = issue
    const add = library.store.prepare(
      'INSERT INTO issues (id, publication, date, sequence, digest, created, changed) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    const row = Number(add.run(id, paper.row, date, sequence, digest, created, library.now()).lastInsertRowid)
    for (const table of carriedBy(version)) {
      const columns: readonly string[] = CARRIED[table]
      const names = columns.join(', ')
      const insert = library.store.prepare(
        `INSERT INTO ${table} (issue, ${names}) VALUES (?, ${columns.map(() => '?').join(', ')})`,
      )
      const file = table === 'exports' ? columns.indexOf('file') : -1
      for (const values of store.connection.prepare(`SELECT ${names} FROM ${table} ORDER BY row`).raw().iterate())
        insert.run(row, ...(values as unknown[]).map((value, i) => (i === file ? plainName(String(value)) : value)))
    }
    setAside(library, from, row, paper)
    noteUses(
      library,
      row,
      assets.map(({ hash, extension }) => pathOf(hash, extension)),
    )
    writeIndex(library, row, index)
  })
}

/**
 * Takes a package that was looked through into the library under `id`, which is free. All of it is there afterwards, or nothing.
 * @throws DuikaiError `package/damaged`, `package/extension`, `library/full` …
 */
export async function takePackage(library: Library, from: PackageFile, id: string, index: IssueIndex): Promise<void> {
  const fresh: PackageAsset[] = []
  // A folder made where the library was would take the pictures and hide it.
  library.store.requirePlace()
  try {
    for (const asset of from.assets) if (await takeAsset(library, from, asset)) fresh.push(asset)
    try {
      addRows(library, from, id, index)
    } catch (thrown) {
      const { code = '' } = thrown as { code?: string }
      if (!code.startsWith('SQLITE_CONSTRAINT')) throw thrown
      throw packageError(
        'damaged',
        'the package holds values that an issue cannot have',
        from.file,
        'ask for it again',
        thrown,
      )
    }
  } catch (thrown) {
    forget(library, fresh)
    throw storageError(thrown, library.folder)
  }
}
