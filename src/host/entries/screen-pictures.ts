import { join } from 'node:path'
import type { Picture } from '../../core/document/index.ts'
import { screenFile } from '../assets/index.ts'
import { loadPrintProfile } from '../export/index.ts'
import { defaultCacheFolder } from '../fonts/index.ts'

const profiles = new Map<string, Promise<Uint8Array>>()

/** The output profile of a print profile's name; the program's first where there is none of that name. */
function outputProfile(name: string): Promise<Uint8Array> {
  let profile = profiles.get(name)
  if (profile === undefined) {
    profile = loadPrintProfile(name)
      .catch(() => loadPrintProfile('newsprint-220'))
      .then(({ icc }) => icc)
    profiles.set(name, profile)
  }
  return profile
}

/**
 * The file that a window shows for a picture that it cannot show by itself: of TIFF and Photoshop files, AVIF, and pages of
 * PDFs; undefined where there is none to be made, which the page's own findings name.
 */
export async function screenPicture(
  file: string,
  { page, box }: Pick<Picture, 'page' | 'box'>,
  profile: string,
): Promise<string | undefined> {
  const cache = defaultCacheFolder()
  if (cache === undefined) return undefined
  try {
    return await screenFile(file, { page, box }, await outputProfile(profile), join(cache, 'screen'))
  } catch {
    return undefined
  }
}
