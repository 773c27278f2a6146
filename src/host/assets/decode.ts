import type { Sharp } from 'sharp'
import { isJpeg, readJpegHeader } from './jpeg.ts'
import { loadSharp, MOST_PIXELS, unreadable } from './sharp.ts'
import type { Model, Raster } from './source.ts'
import type { Pixels } from './types.ts'

/** Pixels as a file has them, what is transparent apart. */
export interface Decoded extends Pixels {
  /** How opaque each pixel is; absent where the picture has no transparency. */
  readonly alpha?: Uint8Array
}

export interface PixelRequest {
  /** Upright pixel rectangle to keep. */
  readonly extract?: { left: number; top: number; width: number; height: number }
  readonly resize?: { width: number; height: number }
}

/**
 * Decodes, orients, crops and resamples to 8-bit samples in the file's own numbers: no profile is applied, so that
 * the conversion is ours alone, and nothing is laid on paper. Throws `unreadable` on a damaged file.
 */
export async function decodePixels(raster: Raster, request: PixelRequest, file: string | undefined): Promise<Decoded> {
  const bytes = raster.open()
  try {
    if (raster.model === 'lab') return await decodeLab(bytes, raster, request)
    const deep = raster.model === 'cmyk' && raster.bits === 16
    // Gray loses its alpha channel on the way, so it goes as RGB where it has one.
    const model = raster.model === 'gray' && raster.alpha ? 'rgb' : raster.model
    const found = await samplesOf(bytes, model, request, { deep, orient: true })
    if (model === 'cmyk' && isJpeg(bytes) && readJpegHeader(bytes)?.adobe !== true) {
      // libvips takes every CMYK JPEG as inverted; only those with the Adobe segment are.
      const { data } = found
      for (let i = 0; i < data.length; i++) data[i] = 255 - (data[i] ?? 0)
    }
    const wide = model === 'cmyk' ? 4 : model === 'gray' ? 1 : 3
    const keep = raster.model === 'gray' ? 1 : wide
    if (found.channels === keep) return found
    return split(found, keep, raster.alpha ? wide : undefined)
  } catch (cause) {
    throw unreadable(file, cause)
  }
}

/** Gray or CMYK samples of ours, or a JPEG, at another size. */
export async function resample(
  bytes: Uint8Array,
  model: Model,
  resize: { width: number; height: number },
): Promise<Pixels> {
  const found = await samplesOf(bytes, model, { resize }, { deep: false, orient: false })
  if (model === 'cmyk' && isJpeg(bytes) && readJpegHeader(bytes)?.adobe !== true) {
    for (let i = 0; i < found.data.length; i++) found.data[i] = 255 - (found.data[i] ?? 0)
  }
  return found
}

async function samplesOf(
  bytes: Uint8Array,
  model: Model,
  { extract, resize }: PixelRequest,
  { deep, orient }: { deep: boolean; orient: boolean },
): Promise<Pixels> {
  const sharp = await loadSharp()
  const limits = { limitInputPixels: MOST_PIXELS, sequentialRead: true }
  let image: Sharp = sharp(bytes, { ignoreIcc: true, autoOrient: orient, ...limits })
  if (model === 'cmyk') image = image.pipelineColourspace('cmyk')
  if (extract) image = image.extract(extract)
  if (resize) image = image.resize({ ...resize, fit: 'fill', kernel: 'lanczos3' })
  const space = model === 'cmyk' ? 'cmyk' : model === 'gray' ? 'b-w' : 'srgb'
  // Left to itself raw output cuts 16-bit CMYK off at 255 instead of scaling it.
  const raw = image.toColourspace(space).raw(deep ? { depth: 'ushort' } : {})
  const { data, info } = await raw.toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, channels: info.channels, data: deep ? narrow(data) : data }
}

function narrow(data: Uint8Array): Uint8Array {
  const wide = new Uint16Array(data.buffer, data.byteOffset, data.length / 2)
  return Uint8Array.from(wide, (value) => Math.round(value / 257))
}

/** The first `keep` channels, and channel `at` as alpha unless it is opaque everywhere. */
function split({ width, height, channels, data }: Pixels, keep: number, at: number | undefined): Decoded {
  const count = width * height
  const colours = new Uint8Array(count * keep)
  const alpha = new Uint8Array(count)
  let opaque = true
  for (let i = 0; i < count; i++) {
    for (let n = 0; n < keep; n++) colours[i * keep + n] = data[i * channels + n] as number
    if (at === undefined) continue
    const value = data[i * channels + at] as number
    alpha[i] = value
    if (value !== 255) opaque = false
  }
  const pixels = { width, height, channels: keep, data: colours }
  return opaque ? pixels : { ...pixels, alpha }
}

/** Lab as ICC has it in eight bits: L 0–255, a and b from 128. Signed numbers must be moved before they are resampled. */
async function decodeLab(bytes: Uint8Array, raster: Raster, { extract, resize }: PixelRequest): Promise<Decoded> {
  const found = await samplesOf(bytes, 'rgb', extract ? { extract } : {}, { deep: false, orient: true })
  const lab = found.channels === 3 ? found : split(found, 3, undefined)
  if (raster.signedLab) {
    for (let i = 0; i < lab.data.length; i++) if (i % 3 !== 0) lab.data[i] = (lab.data[i] as number) ^ 0x80
  }
  if (resize === undefined) return lab
  const sharp = await loadSharp()
  const { width, height, data } = lab
  const image = sharp(data, { raw: { width, height, channels: 3 }, limitInputPixels: MOST_PIXELS })
  const small = image.resize({ ...resize, fit: 'fill', kernel: 'lanczos3' }).raw()
  return { ...resize, channels: 3, data: await small.toBuffer() }
}
