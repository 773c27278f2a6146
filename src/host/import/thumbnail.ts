import { loadSharp } from '../assets/index.ts'
import { damaged } from './errors.ts'

/** Pixels of a picture made small: RGBA, 4 bytes a pixel. */
export interface Thumbnail {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8Array
}

/** A picture within a square of `side` pixels, upright, in sRGB. @throws DuikaiError `import/damaged` when it cannot be decoded. */
export async function thumbnail(bytes: Uint8Array, side: number): Promise<Thumbnail> {
  const sharp = await loadSharp()
  try {
    const { data, info } = await sharp(bytes, { autoOrient: true, limitInputPixels: 1 << 28 })
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    return { width: info.width, height: info.height, rgba: new Uint8Array(data) }
  } catch (cause) {
    throw damaged(`its pixels cannot be read: ${(cause as Error).message.split('\n')[0]}`, cause)
  }
}
