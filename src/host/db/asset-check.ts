import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ASSETS, type Asset, type AssetRow, assetOf, hashFile, pathOf } from './assets.ts'
import { filesUnder } from './files.ts'
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

/** Hears how far a check is; may throw to end it. */
export type OnStep = (done: number, total: number) => void

/** Assets that an issue uses or used; all of the library without one. */
function assetRows(library: Library, issue: number | undefined): AssetRow[] {
  const all = sql.selectFrom('assets').selectAll('assets').orderBy('assets.row')
  return library.store.all(
    issue === undefined
      ? all
      : all.innerJoin('asset_uses', 'asset_uses.asset', 'assets.row').where('asset_uses.issue', '=', issue),
  )
}

/** Pictures that an issue uses or used. */
export const listAssets = (library: Library, issue: number): Asset[] => assetRows(library, issue).map(assetOf)

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
 * every byte; without it sizes are compared, and only sources with another time are read. @throws what `onStep` throws.
 */
export async function checkAssets(
  library: Library,
  { issue, verify = false, onStep }: { issue?: number; verify?: boolean; onStep?: OnStep } = {},
): Promise<AssetProblem[]> {
  const found: AssetProblem[] = []
  const rows = assetRows(library, issue)
  for (const [n, row] of rows.entries()) {
    onStep?.(n, rows.length)
    const problem = await problemOf(library, row, verify)
    if (problem !== undefined) found.push({ asset: assetOf(row), problem })
  }
  return found
}

export interface Collected {
  readonly files: number
  readonly bytes: number
}

/** Folders of the library whose files name pictures that no issue need have: templates and presets of the house. */
const NAMING = ['templates', 'presets']

/** Hashes that stand in those files, whatever else does. */
function namedInFiles(folder: string): ReadonlySet<string> {
  const files = NAMING.flatMap((place) => filesUnder(join(folder, place)).map((file) => join(folder, place, file)))
  return new Set(files.flatMap((file) => readFileSync(file, 'latin1').match(/[0-9a-f]{64}/g) ?? []))
}

type Unused = Pick<AssetRow, 'row' | 'hash' | 'extension' | 'bytes'>

/**
 * Assets that no issue ever used and no template names, and that were there before a time; and files of that age that the database does
 * not know.
 */
function unusedOf(library: Library, before: number): { readonly rows: Unused[]; readonly files: readonly string[] } {
  const named = namedInFiles(library.folder)
  const candidates = library.store.all(
    sql
      .selectFrom('assets')
      .select(['row', 'hash', 'extension', 'bytes'])
      .where('added', '<', before)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('asset_uses').select('row').whereRef('asset_uses.asset', '=', 'assets.row'))),
      ),
  )
  const rows = candidates.filter(({ hash }) => !named.has(hash))
  const unused = new Set(rows.map(({ hash, extension }) => pathOf(hash, extension)))
  const known = new Set(assetRows(library, undefined).map(({ hash, extension }) => pathOf(hash, extension)))
  const files = assetFiles(library.folder).filter(
    (file) => unused.has(file) || (!known.has(file) && statSync(join(library.folder, file)).mtimeMs <= before),
  )
  return { rows, files }
}

/** A picture that was just taken in may be placed in a moment. */
const RECENT = 7 * 86_400_000

const sizeOf = (library: Library, files: readonly string[]): Collected => ({
  files: files.length,
  bytes: files.reduce((sum, file) => sum + statSync(join(library.folder, file)).size, 0),
})

/** What `collectAssets` would delete. */
export const unusedAssets = (library: Library, olderThan = RECENT): Collected =>
  sizeOf(library, unusedOf(library, library.now() - olderThan).files)

/**
 * Deletes assets that no issue ever used, that no template names and that are older than `olderThan` milliseconds, and files that the database
 * does not know. Runs only when it is asked for.
 */
export function collectAssets(library: Library, olderThan = RECENT): Collected {
  const { rows, files } = unusedOf(library, library.now() - olderThan)
  const sizes = sizeOf(library, files)
  library.store.write(() => {
    for (const { row } of rows) library.store.run(sql.deleteFrom('assets').where('row', '=', row))
  })
  for (const file of files) rmSync(join(library.folder, file), { force: true })
  return sizes
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
