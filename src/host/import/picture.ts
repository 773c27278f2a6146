import { DuikaiError } from '../../core/base/index.ts'
import { describePicture } from '../assets/index.ts'
import { damaged, refused } from './errors.ts'
import { readPsd } from './psd.ts'
import { type ImportKind, LIMITS, type PictureFacts } from './types.ts'

/** Facts of a picture file from its header. @throws DuikaiError `import/damaged`, `import/picture-size`. */
export async function readPicture(bytes: Uint8Array, kind: ImportKind): Promise<PictureFacts> {
  const facts = kind === 'psd' ? readPsd(bytes) : await factsOf(bytes)
  const { width, height } = facts
  if (!(width > 0 && height > 0)) throw damaged('it has no pixels')
  if (width * height > LIMITS.pixels) {
    throw refused(
      'picture-size',
      `it has ${width} × ${height} pixels, more than ${LIMITS.pixels} in all`,
      'make it smaller in a picture editor',
    )
  }
  return facts
}

async function factsOf(bytes: Uint8Array): Promise<PictureFacts> {
  try {
    const { width, height, colour, bits, orientation, icc } = await describePicture(bytes)
    return { width, height, colour, bits, orientation, icc }
  } catch (error) {
    if (error instanceof DuikaiError) throw damaged(error.message, error)
    throw error
  }
}
