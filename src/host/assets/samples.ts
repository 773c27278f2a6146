import { unpackBits } from './bitmap.ts'
import { resample } from './decode.ts'
import { rawTiff } from './tiff.ts'
import type { Pixels, PreparedPicture } from './types.ts'

/** A prepared picture's samples at another size: gray as light, CMYK as ink. Throws what the decoder throws. */
export function preparedSamples(picture: PreparedPicture, size: { width: number; height: number }): Promise<Pixels> {
  const { width, height, bits, encoding, colourSpace } = picture
  const gray = colourSpace === 'DeviceGray'
  if (encoding === 'DCT') return resample(picture.data, gray ? 'gray' : 'cmyk', size)
  const data = bits === 1 ? unpackBits(width, height, picture.data) : picture.data
  return resample(rawTiff({ width, height, channels: gray ? 1 : 4, data }), gray ? 'gray' : 'cmyk', size)
}
