import { DuikaiError } from '../../core/base/index.ts'
import { digestOf, pictureHash, readCached, requestKey, writeCached } from './cache.ts'
import { type ColourTransform, openTransform, profileChannels } from './colour.ts'
import { decodePixels, type Model, modelOf, type Pixels, readMetadata, unreadable } from './decode.ts'
import { describePicture } from './describe.ts'
import { encodeJpeg } from './encode.ts'
import { limitInk, maxInk } from './ink.ts'
import { isJpeg, readJpegHeader } from './jpeg.ts'
import type { PictureRequest, PreparedPicture, PrepareOptions } from './types.ts'

/** Resolution over the target at which a picture is resampled: below it the loss is worse than the bytes saved. */
const RESAMPLE_OVER = 1.1
/** A CMYK file that could pass through bit for bit is left alone up to here. */
const PASS_UP_TO = 1.5
/** Line art keeps its resolution up to this many times the target: its edges carry the text. */
const LINE_ART_UP_TO = 4
/** More colours than this in a losslessly stored picture and it is a photograph. */
const LINE_ART_COLOURS = 256
const INVERTED: readonly number[] = [1, 0, 1, 0, 1, 0, 1, 0]
const MM_PER_INCH = 25.4

interface Placement {
  /** Upright pixel rectangle that is placed. */
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly whole: boolean
  /** Resolution of that rectangle at the placed size. */
  readonly ppi: number
}

/**
 * Makes a placed picture ready for the press (PDF/X-4, DeviceCMYK or DeviceGray):
 * - a gray or CMYK JPEG that is upright, uncropped, not far over the target resolution and not tagged with another
 *   profile passes through bit for bit;
 * - other CMYK keeps its numbers (cropped, resampled), unless it is tagged with another profile;
 * - RGB is converted from its own profile, or sRGB, to the output profile and held to the ink limit;
 * - gray stays gray, and line art in neutral RGB becomes gray: one ink, no register trouble.
 *
 * The same bytes and request give the same result. Throws `DuikaiError`: `assets/unreadable` for a damaged file,
 * `assets/request` for a crop outside the picture or an empty frame, `assets/profile` for a useless output profile.
 */
export async function preparePicture(
  bytes: Uint8Array,
  request: PictureRequest,
  options: PrepareOptions = {},
): Promise<PreparedPicture> {
  const digest = digestOf(bytes)
  const key = requestKey(digest, request)
  if (options.cacheDir !== undefined) {
    const cached = readCached(options.cacheDir, key, bytes, digest)
    if (cached !== undefined) return cached
  }
  const bare = (await passThrough(bytes, request, options.file)) ?? (await convert(bytes, request, options.file))
  const picture = { ...bare, hash: bare.converted ? pictureHash(bare) : pictureHash(bare, digest) }
  if (options.cacheDir !== undefined) await writeCached(options.cacheDir, key, picture)
  return picture
}

type Bare = Omit<PreparedPicture, 'hash'>

function place(width: number, height: number, request: PictureRequest, file: string | undefined): Placement {
  const { crop, placedWidthMp, placedHeightMp } = request
  const fail = (message: string, remedy: string): DuikaiError =>
    new DuikaiError('assets/request', message, { ...(file === undefined ? {} : { where: file }), remedy })
  if (!(placedWidthMp > 0 && placedHeightMp > 0)) {
    throw fail('The picture is placed in a frame without area', 'Give the frame a width and a height')
  }
  let left = 0
  let top = 0
  let right = width
  let bottom = height
  if (crop !== undefined) {
    const slack = 1e-6
    const inside = crop.x >= -slack && crop.y >= -slack && crop.x + crop.width <= 1 + slack
    if (!inside || crop.y + crop.height > 1 + slack || !(crop.width > 0 && crop.height > 0)) {
      throw fail('The crop reaches outside the picture', 'Crop fractions lie between 0 and 1; reset the crop')
    }
    left = Math.min(width - 1, Math.max(0, Math.round(crop.x * width)))
    top = Math.min(height - 1, Math.max(0, Math.round(crop.y * height)))
    right = Math.min(width, Math.max(left + 1, Math.round((crop.x + crop.width) * width)))
    bottom = Math.min(height, Math.max(top + 1, Math.round((crop.y + crop.height) * height)))
  }
  const across = ((right - left) * 72_000) / placedWidthMp
  const down = ((bottom - top) * 72_000) / placedHeightMp
  const whole = left === 0 && top === 0 && right === width && bottom === height
  return { left, top, width: right - left, height: bottom - top, whole, ppi: Math.min(across, down) }
}

const round = (ppi: number): number => Math.round(ppi * 100) / 100

async function passThrough(
  bytes: Uint8Array,
  request: PictureRequest,
  file: string | undefined,
): Promise<Bare | undefined> {
  if (!isJpeg(bytes)) return undefined
  const header = readJpegHeader(bytes)
  if (header === undefined) throw unreadable(file, new Error('the JPEG header is damaged or cut short'))
  if (!header.complete) throw unreadable(file, new Error('the JPEG data ends too early'))
  const { components, width, height } = header
  if (!header.placeable || (components !== 4 && components !== 1)) return undefined
  const info = await describePicture(bytes, file)
  const placement = place(info.width, info.height, request, file)
  if (info.orientation !== 1 || !placement.whole || placement.ppi > request.targetPpi * PASS_UP_TO) return undefined
  if (components === 4 && header.icc !== undefined && !sameProfile(header.icc, request.outputProfile)) return undefined
  const ink = request.maxInk === undefined ? undefined : await measure(bytes, width, height, components, file)
  return {
    width,
    height,
    colourSpace: components === 4 ? 'DeviceCMYK' : 'DeviceGray',
    encoding: 'DCT',
    data: bytes,
    ...(components === 4 && header.adobe ? { decode: INVERTED } : {}),
    bits: 8,
    ppi: round(placement.ppi),
    converted: false,
    ...(ink === undefined ? {} : { maxInkPercent: ink }),
  }
}

/** Two builds of one profile differ only in their header (date, identifier). */
function sameProfile(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a.subarray(128), b.subarray(128)) === 0
}

/** Ink of a file that is not decoded otherwise: at an eighth of its size, which the JPEG decoder gives cheaply. */
async function measure(
  bytes: Uint8Array,
  width: number,
  height: number,
  components: number,
  file: string | undefined,
): Promise<number> {
  const model = components === 4 ? 'cmyk' : 'gray'
  const resize = { width: Math.ceil(width / 8), height: Math.ceil(height / 8) }
  const small = await decodePixels(bytes, { model, resize }, file)
  return inkOf(small, 1)
}

function inkOf(pixels: Pixels, side: number): number {
  if (pixels.channels === 4) return maxInk(pixels.data, pixels.width, pixels.height, 4, side)
  const paper = pixels.data.map((v) => 255 - v)
  return maxInk(paper, pixels.width, pixels.height, 1, side)
}

async function convert(bytes: Uint8Array, request: PictureRequest, file: string | undefined): Promise<Bare> {
  if (profileChannels(request.outputProfile) !== 4) {
    throw new DuikaiError('assets/profile', 'The output profile is not a CMYK ICC profile', {
      remedy: 'Choose a CMYK output profile in the print profile',
    })
  }
  const metadata = await readMetadata(bytes, file)
  const turned = (metadata.orientation ?? 1) >= 5
  const width = turned ? metadata.height : metadata.width
  const height = turned ? metadata.width : metadata.height
  const placement = place(width, height, request, file)
  const model = modelOf(metadata)
  const { left, top } = placement
  const extract = placement.whole ? {} : { extract: { left, top, width: placement.width, height: placement.height } }
  const scaled = (ppi: number): { resize?: { width: number; height: number } } => {
    const scale = ppi / placement.ppi
    const size = (n: number): number => Math.max(1, Math.round(n * scale))
    return { resize: { width: size(placement.width), height: size(placement.height) } }
  }

  let pixels: Pixels | undefined
  let lineArt = false
  if (metadata.format !== 'jpeg' && metadata.format !== 'webp' && metadata.format !== 'heif') {
    const limit = request.targetPpi * LINE_ART_UP_TO
    const full = await decodePixels(bytes, { model, ...extract }, file)
    lineArt = fewColours(full)
    if (lineArt) {
      pixels = placement.ppi <= limit ? full : await decodePixels(bytes, { model, ...extract, ...scaled(limit) }, file)
    }
  }
  if (pixels === undefined) {
    const resize = placement.ppi > request.targetPpi * RESAMPLE_OVER ? scaled(request.targetPpi) : {}
    pixels = await decodePixels(bytes, { model, ...extract, ...resize }, file)
  }

  const ppi = (placement.ppi * pixels.width) / placement.width
  const pressed = await toPress(pixels, model, lineArt, metadata.icc, request)
  const side = Math.max(1, Math.round(ppi / MM_PER_INCH))
  const colour = pressed.channels === 4
  return {
    width: pressed.width,
    height: pressed.height,
    colourSpace: colour ? 'DeviceCMYK' : 'DeviceGray',
    encoding: lineArt ? 'Flate' : 'DCT',
    data: lineArt ? pressed.data : await encodeJpeg(pressed, request.jpegQuality ?? 88),
    ...(colour && !lineArt ? { decode: INVERTED } : {}),
    bits: 8,
    ppi: round(ppi),
    converted: true,
    ...(request.maxInk === undefined ? {} : { maxInkPercent: inkOf(pressed, side) }),
  }
}

/** Samples in the press's inks (or one gray channel). */
async function toPress(
  pixels: Pixels,
  model: Model,
  lineArt: boolean,
  embedded: Uint8Array | undefined,
  request: PictureRequest,
): Promise<Pixels> {
  if (model === 'gray') return pixels
  if (model === 'rgb' && lineArt && isNeutral(pixels.data)) {
    return { ...pixels, channels: 1, data: pixels.data.filter((_, i) => i % 3 === 0) }
  }
  const channels = model === 'cmyk' ? 4 : 3
  const usable = embedded !== undefined && profileChannels(embedded) === channels ? embedded : undefined
  if (model === 'cmyk' && (usable === undefined || sameProfile(usable, request.outputProfile))) return pixels
  const transform = await sourceTransform(usable, request)
  const data = transform.run(pixels.data)
  transform.close()
  if (request.maxInk !== undefined) limitInk(data, request.maxInk)
  return { ...pixels, channels: 4, data }
}

async function sourceTransform(embedded: Uint8Array | undefined, request: PictureRequest): Promise<ColourTransform> {
  const how = { intent: request.intent, blackPoint: request.blackPoint }
  if (embedded !== undefined) {
    try {
      return await openTransform(embedded, request.outputProfile, how)
    } catch (error) {
      // A damaged RGB tag is no better than none; damaged CMYK numbers cannot be guessed.
      if (profileChannels(embedded) !== 3) throw error
    }
  }
  return openTransform('srgb', request.outputProfile, how)
}

function fewColours({ data, channels }: Pixels): boolean {
  const seen = new Set<number>()
  for (let i = 0; i + channels <= data.length; i += channels) {
    let colour = 0
    for (let n = 0; n < channels; n++) colour = colour * 256 + (data[i + n] ?? 0)
    seen.add(colour)
    if (seen.size > LINE_ART_COLOURS) return false
  }
  return true
}

function isNeutral(rgb: Uint8Array): boolean {
  for (let i = 0; i + 2 < rgb.length; i += 3) if (rgb[i] !== rgb[i + 1] || rgb[i] !== rgb[i + 2]) return false
  return true
}
