import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { DuikaiError } from '../../core/base/index.ts'
import { storageError } from './errors.ts'
import type { Library } from './library.ts'
import { sql } from './store.ts'

/** A file of the library that is addressed by what is in it. */
export interface Asset {
  /** SHA-256 of its bytes, 64 hexadecimal digits. */
  readonly hash: string
  /** Path from the library's folder, as documents name it: `assets/3f/3f….jpg`. */
  readonly file: string
  readonly bytes: number
  /** Name of the file it was made from. */
  readonly name: string
  /** Absolute path of that file, when it was one. */
  readonly source?: string
}

/** Folder of the assets in a library. */
export const ASSETS = 'assets'
const FILE = /^assets\/[0-9a-f]{2}\/([0-9a-f]{64})\.[a-z0-9]{1,8}$/

/** The hash that a document's picture path names; undefined when it is no asset of a library. */
export const assetHash = (file: string): string | undefined => FILE.exec(file)?.[1]

/** Path of an asset's file from the library's folder. */
export const pathOf = (hash: string, extension: string): string => `${ASSETS}/${hash.slice(0, 2)}/${hash}.${extension}`

function extensionOf(name: string): string {
  const extension = extname(name).slice(1).toLowerCase()
  return /^[a-z0-9]{1,8}$/.test(extension) ? extension : 'bin'
}

export interface AssetRow {
  readonly row: number
  readonly hash: string
  readonly extension: string
  readonly bytes: number
  readonly name: string
  readonly source: string | null
  readonly source_modified: number | null
}

export const assetOf = ({ hash, extension, bytes, name, source }: AssetRow): Asset => ({
  hash,
  file: pathOf(hash, extension),
  bytes,
  name,
  ...(source === null ? {} : { source }),
})

const CHUNK = 1 << 20

/** Chunks of a file, or of bytes at hand. */
async function* chunks(from: string | Uint8Array): AsyncGenerator<Uint8Array> {
  if (typeof from !== 'string') {
    yield from
    return
  }
  const handle = await open(from, 'r')
  try {
    for (;;) {
      // Offset and length are told: Node 18 reads nothing without them.
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, null)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

/** SHA-256 of a file's bytes, 64 hexadecimal digits. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of chunks(file)) hash.update(chunk)
  return hash.digest('hex')
}

/** Copies to `target` while hashing; on the disk before it returns. */
async function copyHashed(from: string | Uint8Array, target: string): Promise<{ hash: string; bytes: number }> {
  const hash = createHash('sha256')
  const handle = await open(target, 'wx')
  let bytes = 0
  try {
    for await (const chunk of chunks(from)) {
      hash.update(chunk)
      await handle.writeFile(chunk)
      bytes += chunk.length
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { hash: hash.digest('hex'), bytes }
}

const rowOf = (library: Library, hash: string): AssetRow | undefined =>
  library.store.first(sql.selectFrom('assets').selectAll().where('hash', '=', hash))

const unreadable = (path: string, cause: unknown): DuikaiError =>
  new DuikaiError('library/asset-unreadable', `the file cannot be read: ${(cause as Error).message}`, {
    where: path,
    remedy: 'check that it is there and that you may read it',
    cause,
  })

/** Length and time of change of a file that is to be taken in. @throws DuikaiError `library/asset-unreadable`. */
async function sourceOf(path: string): Promise<{ readonly bytes: number; readonly modified: number }> {
  try {
    const found = await stat(path)
    if (!found.isFile()) throw new Error('it is not a file')
    await (await open(path, 'r')).close()
    return { bytes: found.size, modified: Math.floor(found.mtimeMs) }
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

/**
 * Takes a file (or bytes under a name) into the library. The same bytes are kept once. The file is complete on the disk
 * before the database knows it. @throws DuikaiError `library/asset-unreadable`, `library/full`, `library/read-only`.
 */
export async function putAsset(library: Library, from: string | { name: string; bytes: Uint8Array }): Promise<Asset> {
  const path = typeof from === 'string' ? from : undefined
  const name = typeof from === 'string' ? basename(from) : from.name
  const source = path === undefined ? undefined : await sourceOf(path)
  const aside = join(library.folder, ASSETS, `.${randomUUID()}.tmp`)
  // A folder made where the library was would take the file and hide it.
  library.store.requirePlace()
  try {
    await mkdir(join(library.folder, ASSETS), { recursive: true })
    const { hash, bytes } = await copyHashed(typeof from === 'string' ? from : from.bytes, aside)
    if (path !== undefined && source?.bytes !== bytes) throw unreadable(path, new Error('it changed while it was read'))
    const known = rowOf(library, hash)
    const extension = known?.extension ?? extensionOf(name)
    const target = join(library.folder, pathOf(hash, extension))
    await mkdir(join(library.folder, ASSETS, hash.slice(0, 2)), { recursive: true })
    // Also over a file that is there: it may be damaged, and these are the right bytes.
    await rename(aside, target)
    const values = {
      hash,
      extension,
      bytes,
      name,
      source: path ?? null,
      source_modified: source?.modified ?? null,
      added: library.now(),
    }
    library.store.run(
      sql
        .insertInto('assets')
        .values(values)
        .onConflict((conflict) =>
          path === undefined
            ? conflict.column('hash').doNothing()
            : conflict.column('hash').doUpdateSet({ source: path, source_modified: source?.modified ?? null }),
        ),
    )
    return assetOf(rowOf(library, hash) as AssetRow)
  } catch (thrown) {
    throw storageError(thrown, join(library.folder, ASSETS))
  } finally {
    await rm(aside, { force: true })
  }
}

/** What the library knows of an asset; undefined when it has none of that hash. */
export function findAsset(library: Library, hash: string): Asset | undefined {
  const row = rowOf(library, hash)
  return row === undefined ? undefined : assetOf(row)
}

/**
 * The bytes of an asset, compared with their hash.
 * @throws DuikaiError `library/asset-missing`, `library/asset-damaged`.
 */
export async function readAsset(library: Library, hash: string): Promise<Uint8Array> {
  const asset = findAsset(library, hash)
  const path = asset === undefined ? library.folder : join(library.folder, asset.file)
  if (asset === undefined || !existsSync(path)) {
    throw new DuikaiError('library/asset-missing', `the picture file "${asset?.name ?? hash}" is not in the library`, {
      where: path,
      remedy: asset?.source === undefined ? 'place the picture again' : `place it again; it came from ${asset.source}`,
    })
  }
  const bytes = await readFile(path).catch((cause) => {
    throw storageError(cause, path)
  })
  if (createHash('sha256').update(bytes).digest('hex') === hash) return bytes
  throw new DuikaiError('library/asset-damaged', `the picture file "${asset.name}" is not what was stored`, {
    where: path,
    remedy: 'place the picture again; a right copy replaces the damaged one',
  })
}

/** Notes which assets an issue uses. What was used once stays noted: older versions of the issue need it. */
export function noteUses(library: Library, issue: number, files: Iterable<string>): void {
  const note = library.store.prepare(
    'INSERT INTO asset_uses (issue, asset) SELECT ?, row FROM assets WHERE hash = ? ON CONFLICT DO NOTHING',
  )
  library.store.write(() => {
    for (const file of new Set(files)) {
      const hash = assetHash(file)
      if (hash !== undefined) note.run(issue, hash)
    }
  })
}

/** In how many issues an asset is or was used. */
export function countUses(library: Library, hash: string): number {
  const uses = sql
    .selectFrom('asset_uses')
    .innerJoin('assets', 'assets.row', 'asset_uses.asset')
    .select(({ fn }) => fn.countAll<number>().as('uses'))
    .where('assets.hash', '=', hash)
  return library.store.first(uses)?.uses ?? 0
}
