import { loadSharp } from './sharp.ts'
import { rawTiff } from './tiff.ts'
import type { Pixels } from './types.ts'

/**
 * A photograph as JPEG, 4:4:4. CMYK comes out with the Adobe segment and inverted samples: place it with
 * Decode [1 0 1 0 1 0 1 0].
 */
export async function encodeJpeg(pixels: Pixels, quality: number): Promise<Uint8Array> {
  const sharp = await loadSharp()
  const options = { quality, chromaSubsampling: '4:4:4' }
  if (pixels.channels === 4) {
    const image = sharp(rawTiff(pixels), { limitInputPixels: false }).pipelineColourspace('cmyk')
    return await image.toColourspace('cmyk').jpeg(options).toBuffer()
  }
  const { width, height } = pixels
  const raw = { width, height, channels: pixels.channels === 1 ? 1 : 3 } as const
  const image = sharp(pixels.data, { raw, limitInputPixels: false })
  return await image
    .toColourspace(pixels.channels === 1 ? 'b-w' : 'srgb')
    .jpeg(options)
    .toBuffer()
}
