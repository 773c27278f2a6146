import { resample } from './decode.ts'
import { preparedSamples } from './samples.ts'
import { rawTiff } from './tiff.ts'
import type { PreparedPicture } from './types.ts'

/** A picture as amounts of ink: 255 is full ink. */
export interface InkPixels {
  readonly width: number
  readonly height: number
  /** 4: C, M, Y, K of each pixel; 1: black alone. */
  readonly channels: 1 | 4
  readonly data: Uint8Array
  /** How much of each pixel is there, 0–255; all of it unless given. */
  readonly alpha?: Uint8Array
}

/**
 * The inks that a prepared picture puts on the plates, at `width` × `height` pixels but never at more than it has.
 * Rejects with `assets/unreadable` when its data cannot be decoded.
 */
export async function pictureInks(picture: PreparedPicture, width: number, height: number): Promise<InkPixels> {
  const gray = picture.colourSpace === 'DeviceGray'
  const size = {
    width: Math.max(1, Math.min(picture.width, Math.round(width))),
    height: Math.max(1, Math.min(picture.height, Math.round(height))),
  }
  const { data } = await preparedSamples(picture, size)
  // Gray samples are light, ink is dark.
  if (gray) for (let i = 0; i < data.length; i++) data[i] = 255 - (data[i] as number)
  const { softMask } = picture
  if (softMask === undefined) return { ...size, channels: gray ? 1 : 4, data }
  const { data: alpha } = await resample(rawTiff({ ...softMask, channels: 1 }), 'gray', size)
  return { ...size, channels: gray ? 1 : 4, data, alpha }
}
