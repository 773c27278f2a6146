import { DuikaiError } from '../../core/base/index.ts'
import { isBilevel, packBits } from './bitmap.ts'
import { digestOf, pictureHash, readCached, requestKey, writeCached } from './cache.ts'
import { profileChannels } from './colour.ts'
import { type Decoded, decodePixels, type PixelRequest, resample } from './decode.ts'
import { describePicture } from './describe.ts'
import { encodeJpeg } from './encode.ts'
import { maxInk } from './ink.ts'
import { isJpeg, readJpegHeader } from './jpeg.ts'
import { foreignProfile, onPaper, sameProfile, toPress } from './press.ts'
import { unreadable } from './sharp.ts'
import { openRaster, type Raster } from './source.ts'
import type { PictureRemark, PictureRequest, Pixels, PreparedPicture, PrepareOptions } from './types.ts'

/** Resolution over the target at which a picture is resampled: below it the loss is worse than the bytes saved. */
const RESAMPLE_OVER = 1.1
/** A CMYK file that could pass through bit for bit is left alone up to here. */
const PASS_UP_TO = 1.5
/** Line art keeps its resolution up to this many times the target: its edges carry the text. */
const LINE_ART_UP_TO = 4
/** More colours than this in a losslessly stored picture and it is a photograph. */
const LINE_ART_COLOURS = 256
/** Larger pictures are not looked through for line art: it would take all of them in memory. */
const LINE_ART_PIXELS = 60_000_000
/** Pixels of a prepared photograph: four broadsheet pages at 400 ppi. */
const MOST_PLACED = 120_000_000
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
 * Makes a placed picture ready for the press (DeviceCMYK or DeviceGray):
 * - an untagged gray or a CMYK JPEG that is upright, uncropped and not far over the target resolution passes through bit
 *   for bit;
 * - other CMYK keeps its numbers (cropped, resampled); tagged with another profile it is remarked, or converted on request;
 * - RGB and Lab are converted from their own profile, or sRGB, to the output profile and held to the ink limit;
 * - gray stays black ink alone, its tones converted where it has a profile; line art in neutral RGB becomes gray, and what
 *   is black and white alone one bit a pixel at its full resolution.
 *
 * The same bytes and request give the same result. Throws `DuikaiError`: `assets/kind` and `assets/unreadable` for a
 * file that is no picture or damaged, `assets/too-large` for one that unpacks to more than can be printed,
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
  if (request.gray && components === 4) return undefined
  const { icc } = header
  const tagged = icc !== undefined && profileChannels(icc) === components
  // Tones of another gray are converted; CMYK of another press keeps its numbers unless the house converts it.
  if (tagged && components === 1) return undefined
  const foreign = tagged && !sameProfile(icc, request.outputProfile)
  if (foreign && request.foreignCmyk === 'convert') return undefined
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
    ...(foreign ? { remarks: [foreignProfile(icc)] } : {}),
  }
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
  try {
    return inkOf(await resample(bytes, model, resize), 1)
  } catch (cause) {
    throw unreadable(file, cause)
  }
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
  const raster = await openRaster(bytes, file)
  const turned = raster.orientation >= 5
  const width = turned ? raster.height : raster.width
  const height = turned ? raster.width : raster.height
  const placement = place(width, height, request, file)
  const { pixels, lineArt, bilevel, flattened } = await decode(raster, placement, request, file)
  const ppi = (placement.ppi * pixels.width) / placement.width
  const pressed = await toPress(pixels, raster, request, lineArt)
  const side = Math.max(1, Math.round(ppi / MM_PER_INCH))
  const colour = pressed.channels === 4
  const bits = bilevel && !colour && pressed.alpha === undefined ? 1 : 8
  const { alpha } = pressed
  const remarks = flattened ? [...pressed.remarks, FLATTENED] : pressed.remarks
  return {
    width: pressed.width,
    height: pressed.height,
    colourSpace: colour ? 'DeviceCMYK' : 'DeviceGray',
    encoding: lineArt ? 'Flate' : 'DCT',
    data:
      bits === 1 ? packBits(pressed) : lineArt ? pressed.data : await encodeJpeg(pressed, request.jpegQuality ?? 88),
    ...(colour && !lineArt ? { decode: INVERTED } : {}),
    bits,
    ...(alpha === undefined ? {} : { softMask: { width: pressed.width, height: pressed.height, data: alpha } }),
    ppi: round(ppi),
    converted: true,
    ...(request.maxInk === undefined ? {} : { maxInkPercent: inkOf(pressed, side) }),
    ...(remarks.length === 0 ? {} : { remarks }),
  }
}

const FLATTENED: PictureRemark = {
  code: 'picture.flattened',
  message: 'its transparent parts were laid on white paper',
}
const LOSSY: ReadonlySet<string> = new Set(['jpeg', 'webp', 'avif'])

/** Decodes for the placed size: black and white at its full resolution, line art finer than photographs. */
async function decode(
  raster: Raster,
  placement: Placement,
  request: PictureRequest,
  file: string | undefined,
): Promise<{ pixels: Decoded; lineArt: boolean; bilevel: boolean; flattened: boolean }> {
  const { left, top, width, height } = placement
  let flattened = false
  const pixelsOf = async (wanted: PixelRequest): Promise<Decoded> => {
    const found = await decodePixels(raster, wanted, file)
    if (found.alpha === undefined || request.alpha === 'mask') return found
    flattened = true
    return onPaper(found)
  }
  const extract = placement.whole ? {} : { extract: { left, top, width, height } }
  const scaled = (ppi: number): { resize?: { width: number; height: number } } => {
    const scale = ppi / placement.ppi
    const size = (n: number): number => Math.max(1, Math.round(n * scale))
    return { resize: { width: size(width), height: size(height) } }
  }
  if (!LOSSY.has(raster.kind) && (raster.bits === 1 || width * height <= LINE_ART_PIXELS)) {
    const limit = request.targetPpi * LINE_ART_UP_TO
    const full = await pixelsOf(extract)
    if (isBilevel(full))
      return { pixels: full, lineArt: true, bilevel: raster.model !== 'cmyk' && raster.model !== 'lab', flattened }
    if (fewColours(full)) {
      const pixels = placement.ppi <= limit ? full : await pixelsOf({ ...extract, ...scaled(limit) })
      return { pixels, lineArt: true, bilevel: false, flattened }
    }
  }
  const resize = placement.ppi > request.targetPpi * RESAMPLE_OVER ? scaled(request.targetPpi) : {}
  const [across, down] = [resize.resize?.width ?? width, resize.resize?.height ?? height]
  if (across * down > MOST_PLACED) {
    throw new DuikaiError('assets/too-large', `${across} × ${down} pixels are more than a page can need`, {
      ...(file === undefined ? {} : { where: file }),
      remedy: 'Place it smaller, or make it smaller in a picture editor',
    })
  }
  const pixels = await pixelsOf({ ...extract, ...resize })
  return { pixels, lineArt: false, bilevel: false, flattened }
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
