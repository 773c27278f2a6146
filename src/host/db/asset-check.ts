import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ASSETS, type Asset, type AssetRow, assetOf, hashFile, pathOf } from './assets.ts'
import type { Library } from './library.ts'
import { sql } from './store.ts'

export interface AssetProblem {
  readonly asset: Asset
  /**
   * `missing` and `damaged`: the library's own file. `source-changed`: the file it came from has other bytes now;
   * `source-gone`: it is no longer there (which harms nothing).
   */
  readonly problem: 'missing' | 'damaged' | 'source-changed' | 'source-gone'
}

/** Assets that an issue uses or used; all of the library without one. */
function assetRows(library: Library, issue: number | undefined): AssetRow[] {
  const all = sql.selectFrom('assets').selectAll('assets').orderBy('assets.row')
  return library.store.all(
    issue === undefined
      ? all
      : all.innerJoin('asset_uses', 'asset_uses.asset', 'assets.row').where('asset_uses.issue', '=', issue),
  )
}

async function problemOf(
  library: Library,
  row: AssetRow,
  verify: boolean,
): Promise<AssetProblem['problem'] | undefined> {
  const file = join(library.folder, pathOf(row.hash, row.extension))
  const own = await stat(file).catch(() => undefined)
  if (own === undefined) return 'missing'
  if (own.size !== row.bytes || (verify && (await hashFile(file)) !== row.hash)) return 'damaged'
  if (row.source === null) return undefined
  const source = await stat(row.source).catch(() => undefined)
  if (source === undefined) return 'source-gone'
  if (source.size === row.bytes && Math.floor(source.mtimeMs) === row.source_modified) return undefined
  // Touched, but perhaps with the same bytes.
  return source.size === row.bytes && (await hashFile(row.source)) === row.hash ? undefined : 'source-changed'
}

/**
 * Assets with something to say about: files gone or damaged, sources changed since they were placed. `verify` reads
 * every byte; without it sizes are compared, and only sources with another time are read.
 */
export async function checkAssets(
  library: Library,
  { issue, verify = false }: { issue?: number; verify?: boolean } = {},
): Promise<AssetProblem[]> {
  const found: AssetProblem[] = []
  for (const row of assetRows(library, issue)) {
    const problem = await problemOf(library, row, verify)
    if (problem !== undefined) found.push({ asset: assetOf(row), problem })
  }
  return found
}

export interface Collected {
  readonly files: number
  readonly bytes: number
}

/**
 * Deletes assets that no issue ever used and that are older than `olderThan` milliseconds, and files that the database
 * does not know. Runs only when it is asked for.
 */
export function collectAssets(library: Library, olderThan = 7 * 86_400_000): Collected {
  const before = library.now() - olderThan
  const unused = library.store.all(
    sql
      .selectFrom('assets')
      .select(['row', 'hash', 'extension', 'bytes'])
      .where('added', '<', before)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('asset_uses').select('row').whereRef('asset_uses.asset', '=', 'assets.row'))),
      ),
  )
  library.store.write(() => {
    for (const { row } of unused) library.store.run(sql.deleteFrom('assets').where('row', '=', row))
  })
  let bytes = 0
  let files = 0
  const known = new Set(assetRows(library, undefined).map(({ hash, extension }) => pathOf(hash, extension)))
  for (const file of assetFiles(library.folder)) {
    if (known.has(file)) continue
    const path = join(library.folder, file)
    const { size, mtimeMs } = statSync(path)
    const wasKnown = unused.some(({ hash }) => file.includes(hash))
    if (!wasKnown && mtimeMs > before) continue
    rmSync(path, { force: true })
    bytes += size
    files += 1
  }
  return { files, bytes }
}

/** Paths of all files under `assets`. */
function assetFiles(folder: string): string[] {
  const top = join(folder, ASSETS)
  if (!existsSync(top)) return []
  return readdirSync(top, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? readdirSync(join(top, entry.name)).map((name) => `${ASSETS}/${entry.name}/${name}`)
      : [`${ASSETS}/${entry.name}`],
  )
}
