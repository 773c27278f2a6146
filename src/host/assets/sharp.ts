import { createRequire } from 'node:module'
import { DuikaiError } from '../../core/base/index.ts'

/** Pixels of a file, at most: a broadsheet of one bit at 1,000 ppi fits. */
export const MOST_PIXELS = 1 << 28

type SharpModule = typeof import('sharp')['default']
const require = createRequire(import.meta.url)

/** sharp, loaded on first use, by `require`: its modules have import attributes, which the oldest runtime cannot parse. */
export const loadSharp = async (): Promise<SharpModule> => require('sharp')

/** The error for a picture that cannot be decoded, with the file's name and the way out. */
export function unreadable(file: string | undefined, cause: unknown): DuikaiError {
  const name = file ?? 'the picture'
  const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause)
  return new DuikaiError('assets/unreadable', `${name} cannot be read as a picture: ${reason}`, {
    ...(file === undefined ? {} : { where: file }),
    remedy: 'Open it in a picture editor and save it again as JPEG, PNG or TIFF, or place another file',
    cause,
  })
}
