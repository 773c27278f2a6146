import { DuikaiError } from '../../core/base/index.ts'
import { findAsset, hashFile, putAsset } from './assets.ts'
import type { Library } from './library.ts'

/**
 * Puts the file of a picture back into the library from one that has just its bytes.
 * @throws DuikaiError `care/other-picture` where it has others, `library/asset-unreadable`, `library/full` …
 */
export async function restoreAsset(library: Library, hash: string, from: string): Promise<void> {
  const asset = findAsset(library, hash)
  const found = await hashFile(from).catch((cause: unknown) => {
    const message = `the file cannot be read: ${(cause as Error).message}`
    const remedy = 'check that it is there and that you may read it'
    throw new DuikaiError('library/asset-unreadable', message, { where: from, remedy, cause })
  })
  if (asset === undefined || found !== hash) {
    throw new DuikaiError('care/other-picture', 'this file is not the picture that is missing', {
      where: from,
      remedy: 'choose the file that was placed, unchanged; or place the new picture on the page instead',
    })
  }
  await putAsset(library, from)
}

/** Whether a file has just these bytes; false where there is none. */
export const hasBytes = async (file: string, hash: string): Promise<boolean> =>
  (await hashFile(file).catch(() => undefined)) === hash
