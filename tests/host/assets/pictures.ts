import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { type PictureRequest, type PreparedPicture, rawTiff } from '../../../src/host/assets/index.ts'

export const PROFILE = new Uint8Array(
  readFileSync(new URL('../../../resources/icc/newsprint-tr002-tac220.icc', import.meta.url)),
)

/** A request that places `width` × `height` pixels at 200 ppi. */
export const at200 = (width: number, height: number, more: Partial<PictureRequest> = {}): PictureRequest => ({
  outputProfile: PROFILE,
  intent: 'relative',
  blackPoint: true,
  targetPpi: 200,
  placedWidthMp: (width / 200) * 72_000,
  placedHeightMp: (height / 200) * 72_000,
  ...more,
})

/** Interleaved samples from a function of the position. */
export function samples(width: number, height: number, at: (x: number, y: number) => readonly number[]): Uint8Array {
  const all: number[] = []
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) all.push(...at(x, y))
  return Uint8Array.from(all)
}

export const flat =
  (...colour: number[]) =>
  (): readonly number[] =>
    colour

export function rgbPicture(width: number, height: number, at: (x: number, y: number) => readonly number[]) {
  return sharp(samples(width, height, at), { raw: { width, height, channels: 3 } })
}

export async function grayJpeg(width: number, height: number, at: (x: number, y: number) => readonly number[]) {
  const image = sharp(samples(width, height, at), { raw: { width, height, channels: 1 } })
  return await image.toColourspace('b-w').jpeg().toBuffer()
}

export async function cmykJpeg(
  width: number,
  height: number,
  at: (x: number, y: number) => readonly number[],
): Promise<Uint8Array> {
  const tiff = rawTiff({ width, height, channels: 4, data: samples(width, height, at) })
  return await sharp(tiff).pipelineColourspace('cmyk').toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer()
}

/** The same file without its Adobe segment: its stored numbers then mean ink, not light. */
export function withoutAdobe(jpeg: Uint8Array): Uint8Array {
  const bytes = Buffer.from(jpeg)
  const start = bytes.indexOf(Buffer.from('Adobe')) - 4
  return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + 2 + bytes.readUInt16BE(start + 2))])
}

/** Puts a segment right behind the start-of-image marker. */
export function withSegment(jpeg: Uint8Array, marker: number, payload: Uint8Array): Uint8Array {
  const head = Buffer.from([0xff, marker, (payload.length + 2) >> 8, (payload.length + 2) & 255])
  return Buffer.concat([jpeg.subarray(0, 2), head, payload, jpeg.subarray(2)])
}

/** Ink numbers (0–255) of the pixel in the middle, as the PDF's reader would see them. */
export async function middleInk(picture: PreparedPicture): Promise<number[]> {
  const channels = picture.colourSpace === 'DeviceCMYK' ? 4 : 1
  const offset = (Math.floor(picture.height / 2) * picture.width + Math.floor(picture.width / 2)) * channels
  if (picture.encoding === 'Flate') return [...picture.data.subarray(offset, offset + channels)]
  const image = sharp(picture.data, { ignoreIcc: true })
  const raw = channels === 4 ? image.pipelineColourspace('cmyk').toColourspace('cmyk') : image.toColourspace('b-w')
  const data = await raw.raw().toBuffer()
  // libvips has inverted the stored samples once; a picture without Decode is to be read as stored.
  const stored = channels === 4 && picture.decode === undefined
  return [...data.subarray(offset, offset + channels)].map((v) => (stored ? 255 - v : v))
}
