import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Mended, MendName } from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import {
  type Asset,
  checkAssets,
  collectAssets,
  folderFacts,
  hasBytes,
  type Library,
  restoreAsset,
} from '../db/index.ts'
import type { Desk } from '../issue/index.ts'
import type { IndexKeeper } from '../search/index.ts'

/** A file that is written at this moment is younger than this (ms). */
const QUIET = 3_600_000

/** What is wrong with the index of stories. @throws what is no damage. */
export function indexFaults(keeper: IndexKeeper): string[] {
  try {
    return keeper.file.check()
  } catch (error) {
    if (!(error instanceof DuikaiError)) throw error
    return [error.message]
  }
}

/** Pictures that are gone or damaged here, and lie unchanged where they came from. */
export async function rightPictures(library: Library, verify: boolean): Promise<Asset[]> {
  const right: Asset[] = []
  for (const { asset, problem } of await checkAssets(library, { verify })) {
    if (problem !== 'missing' && problem !== 'damaged') continue
    if (asset.source !== undefined && (await hasBytes(asset.source, asset.hash))) right.push(asset)
  }
  return right
}

/** Unfinished files that nobody can still be writing; all of them where `alone` says that nobody had the library open. */
export const leftoversOf = (folder: string, alone = false): readonly string[] =>
  folderFacts(folder, alone ? 0 : QUIET).leftovers

async function pictures(library: Library): Promise<Mended> {
  const right = await rightPictures(library, true)
  for (const { hash, source } of right) if (source !== undefined) await restoreAsset(library, hash, source)
  return { mend: 'pictures', count: right.length }
}

/** Mends what harms nobody. `leftovers` are the unfinished files to take away. @throws DuikaiError of the disk. */
export async function mendOne(
  { library }: Desk,
  keeper: IndexKeeper,
  mend: MendName,
  leftovers: readonly string[],
): Promise<Mended> {
  switch (mend) {
    case 'leftovers':
      for (const file of leftovers) rmSync(join(library.folder, file), { force: true })
      return { mend, count: leftovers.length }
    case 'backup':
      return { mend, count: 1, bytes: (await library.backups.make()).bytes }
    case 'index':
      keeper.renew()
      keeper.catchUp()
      return { mend, count: keeper.file.size }
    case 'pictures':
      return pictures(library)
    case 'unused': {
      const { files, bytes } = collectAssets(library)
      return { mend, count: files, bytes }
    }
  }
}
