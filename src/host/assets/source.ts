import type { Metadata } from 'sharp'
import { DuikaiError } from '../../core/base/index.ts'
import { readExif } from './metadata.ts'
import { type PsdPicture, readPsd } from './psd.ts'
import { loadSharp, MOST_PIXELS, unreadable } from './sharp.ts'
import { type RasterKind, rasterKind } from './sniff.ts'

/** Colour model that a picture's numbers belong to. */
export type Model = 'gray' | 'rgb' | 'cmyk' | 'lab'

/** A picture file's header, and the bytes that the decoder opens. */
export interface Raster {
  readonly kind: RasterKind
  readonly model: Model
  /** As stored: before the orientation tag is heeded. */
  readonly width: number
  readonly height: number
  readonly orientation: number
  readonly bits: number
  readonly alpha: boolean
  readonly icc: Uint8Array | undefined
  readonly exif: Uint8Array | undefined
  readonly iptc: Uint8Array | undefined
  readonly xmp: Uint8Array | undefined
  readonly density: number | undefined
  /** Lab in a TIFF has its a and b signed, everywhere else they begin at 128. */
  readonly signedLab: boolean
  /** What the decoder opens: the file itself, or its samples under a colour model that the decoder takes as they are. */
  readonly open: () => Uint8Array
}

/** Samples of one picture when unpacked, at most: 268 megapixels of gray, 150 of 16-bit RGB. */
const MOST_BYTES = 1 << 30

/**
 * Reads the header of a picture file.
 * @throws DuikaiError `assets/kind` for a file that is no picture of a known kind, `assets/unreadable` for a damaged
 * one, `assets/too-large` for one that claims more than can be printed.
 */
export async function openRaster(bytes: Uint8Array, file: string | undefined): Promise<Raster> {
  const kind = rasterKind(bytes, file)
  const raster = kind === 'psd' ? ofPsd(bytes, file) : await ofFile(bytes, kind, file)
  checkSize(raster, file)
  return raster
}

/** Refuses what would unpack to more than can be printed. @throws DuikaiError `assets/too-large`. */
export function checkSize(
  { width, height, bits, model, alpha }: Pick<Raster, 'width' | 'height' | 'bits' | 'model' | 'alpha'>,
  file: string | undefined,
): void {
  const channels = (model === 'gray' ? 1 : model === 'cmyk' ? 4 : 3) + (alpha ? 1 : 0)
  const size = width * height * channels * (bits > 8 ? bits / 8 : 1)
  if (width * height <= MOST_PIXELS && size <= MOST_BYTES) return
  const name = file ?? 'the picture'
  throw new DuikaiError('assets/too-large', `${name} claims ${width} × ${height} pixels, more than can be unpacked`, {
    ...(file === undefined ? {} : { where: file }),
    remedy: 'Make it smaller in a picture editor: a whole broadsheet page needs 14 megapixels',
  })
}

function ofPsd(bytes: Uint8Array, file: string | undefined): Raster {
  let psd: PsdPicture
  try {
    psd = readPsd(bytes)
  } catch (cause) {
    throw unreadable(file, cause)
  }
  const { tiff, ...rest } = psd
  const open = (): Uint8Array => {
    try {
      return tiff()
    } catch (cause) {
      throw unreadable(file, cause)
    }
  }
  return { ...rest, kind: 'psd', orientation: 1, alpha: false, signedLab: false, open }
}

async function ofFile(bytes: Uint8Array, kind: RasterKind, file: string | undefined): Promise<Raster> {
  const lab = kind === 'tiff' ? labAsRgb(bytes) : undefined
  const opened = lab?.bytes ?? bytes
  const metadata = await readMetadata(opened, file)
  const { width, height, icc, exif, iptc, xmp, density } = metadata
  if (metadata.depth === undefined || !DEPTHS.has(metadata.depth)) {
    throw unreadable(file, new Error('it has more than 16 bits a channel; save it with 8 or 16'))
  }
  const deep = metadata.depth === 'ushort' || metadata.depth === 'short'
  const orientation = metadata.orientation ?? (exif === undefined ? 1 : (readExif(exif).orientation ?? 1))
  return {
    kind,
    model: lab === undefined ? modelOf(metadata) : 'lab',
    ...{ width, height, orientation, icc, exif, iptc, xmp, density },
    bits: deep ? 16 : metadata.bitsPerSample === 1 ? 1 : 8,
    alpha: metadata.hasAlpha,
    signedLab: lab?.signed ?? false,
    open: () => opened,
  }
}

const DEPTHS: ReadonlySet<string> = new Set(['uchar', 'char', 'ushort', 'short'])

/** The decoder's reading of a file's header; throws `unreadable`. */
async function readMetadata(bytes: Uint8Array, file: string | undefined): Promise<Metadata> {
  const sharp = await loadSharp()
  try {
    return await sharp(bytes, { limitInputPixels: false }).metadata()
  } catch (cause) {
    throw unreadable(file, cause)
  }
}

function modelOf({ space }: Metadata): Model {
  if (space === 'cmyk') return 'cmyk'
  return space === 'b-w' || space === 'grey16' ? 'gray' : 'rgb'
}

const PHOTOMETRIC = 262
const SHORT = 3
const RGB = 2
const CIELAB = 8
const ICCLAB = 9

/**
 * A Lab TIFF with its colours called RGB, so that its numbers come out as they are: libvips refuses 8-bit Lab and
 * converts the rest by formulas of its own (TIFF 6.0 §23; Adobe Photoshop TIFF Technical Notes for ICCLab).
 */
function labAsRgb(bytes: Uint8Array): { bytes: Uint8Array; signed: boolean } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 16) return undefined
  const little = view.getUint16(0) === 0x4949
  if (view.getUint16(2, little) !== 42) return undefined
  const ifd = view.getUint32(4, little)
  if (ifd + 2 > bytes.length) return undefined
  const count = view.getUint16(ifd, little)
  for (let i = 0; i < count; i++) {
    const at = ifd + 2 + i * 12
    if (at + 12 > bytes.length) return undefined
    if (view.getUint16(at, little) !== PHOTOMETRIC || view.getUint16(at + 2, little) !== SHORT) continue
    const value = view.getUint16(at + 8, little)
    if (value !== CIELAB && value !== ICCLAB) return undefined
    const copy = bytes.slice()
    new DataView(copy.buffer).setUint16(at + 8, RGB, little)
    return { bytes: copy, signed: value === CIELAB }
  }
  return undefined
}
