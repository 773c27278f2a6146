import { cmykToSrgb, openTransform } from './colour.ts'
import { resample } from './decode.ts'
import { preparePicture } from './prepare.ts'
import { preparedSamples } from './samples.ts'
import { rawTiff } from './tiff.ts'
import type { PreparedPicture, SoftProof } from './types.ts'

/**
 * A prepared picture or a picture file as it will look in print, for screens: its inks through the output profile to
 * sRGB, relative colorimetric with black-point compensation, so that paper is white as on the page's proof. Gray is
 * black ink alone. The result is exactly `widthPx` × `heightPx`. Throws `DuikaiError` as `preparePicture` does.
 */
export async function softProof(
  picture: PreparedPicture | Uint8Array,
  outputProfile: Uint8Array,
  widthPx: number,
  heightPx: number,
): Promise<SoftProof> {
  const width = Math.max(1, Math.round(widthPx))
  const height = Math.max(1, Math.round(heightPx))
  const how = { intent: 'relative', blackPoint: true } as const
  if (picture instanceof Uint8Array) {
    // One proof pixel is one point here, so that the press version is made at the proof's size.
    const size = { targetPpi: 72, placedWidthMp: width * 1000, placedHeightMp: height * 1000 }
    const prepared = await preparePicture(picture, { outputProfile, ...how, ...size })
    return softProof(prepared, outputProfile, width, height)
  }
  const gray = picture.colourSpace === 'DeviceGray'
  const { data } = await preparedSamples(picture, { width, height })
  const rgba = new Uint8Array(width * height * 4).fill(255)
  if (gray) {
    const colour = await cmykToSrgb(outputProfile)
    for (let i = 0; i < data.length; i++) rgba.set(colour(0, 0, 0, 1 - (data[i] ?? 0) / 255), i * 4)
    return { width, height, rgba: await masked(rgba, picture, width, height) }
  }
  const transform = await openTransform(outputProfile, 'srgb', how)
  const rgb = transform.run(data)
  transform.close()
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) rgba.set(rgb.subarray(from, from + 3), to)
  return { width, height, rgba: await masked(rgba, picture, width, height) }
}

/** The soft mask as the proof's alpha. */
async function masked(
  rgba: Uint8Array,
  { softMask }: PreparedPicture,
  width: number,
  height: number,
): Promise<Uint8Array> {
  if (softMask === undefined) return rgba
  const { data } = await resample(rawTiff({ ...softMask, channels: 1 }), 'gray', { width, height })
  for (let i = 0; i < data.length; i++) rgba[i * 4 + 3] = data[i] as number
  return rgba
}
