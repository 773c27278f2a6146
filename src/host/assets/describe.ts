import type { Metadata } from 'sharp'
import { modelOf, readMetadata, unreadable } from './decode.ts'
import { isJpeg, readJpegHeader } from './jpeg.ts'
import { readExif, readIptc, readXmp } from './metadata.ts'
import type { PictureFormat, PictureInfo } from './types.ts'

const FORMATS: ReadonlySet<string> = new Set(['jpeg', 'png', 'tiff', 'webp', 'gif', 'svg', 'heif'])

interface Blocks {
  readonly exif?: Uint8Array | undefined
  readonly iptc?: Uint8Array | undefined
  readonly xmp?: Uint8Array | undefined
}

/**
 * What a picture file says of itself, from its header alone. JPEG is read here, everything else by sharp.
 * Throws `DuikaiError` (`assets/unreadable`) naming `file` when the header does not hold together.
 */
export async function describePicture(bytes: Uint8Array, file?: string): Promise<PictureInfo> {
  if (isJpeg(bytes)) {
    const header = readJpegHeader(bytes)
    if (header === undefined) throw unreadable(file, new Error('the JPEG header is damaged or cut short'))
    const colour = header.components === 1 ? 'gray' : header.components === 4 ? 'cmyk' : 'rgb'
    const { width, height, bits, density } = header
    return upright({ format: 'jpeg', width, height, colour, bits, icc: header.icc !== undefined }, header, density)
  }
  const metadata = await readMetadata(bytes, file)
  const format = (FORMATS.has(metadata.format) ? metadata.format : 'other') as PictureFormat
  const lab = metadata.space === 'lab' || metadata.space === 'labs'
  const { width, height } = metadata
  return upright(
    {
      format,
      width,
      height,
      colour: lab ? 'lab' : modelOf(metadata),
      bits: bitsOf(metadata),
      icc: metadata.icc !== undefined,
      alpha: metadata.hasAlpha,
    },
    metadata,
    metadata.density,
  )
}

function bitsOf({ depth }: Metadata): number {
  if (depth === 'uchar' || depth === 'char') return 8
  return depth === 'ushort' || depth === 'short' ? 16 : 32
}

function upright(
  info: Omit<PictureInfo, 'orientation' | 'alpha' | 'density'> & { alpha?: boolean },
  blocks: Blocks,
  stated: number | undefined,
): PictureInfo {
  const exif = blocks.exif === undefined ? {} : readExif(blocks.exif)
  const iptc = blocks.iptc === undefined ? {} : readIptc(blocks.iptc)
  const xmp = blocks.xmp === undefined ? {} : readXmp(blocks.xmp)
  const orientation = exif.orientation ?? 1
  const turned = orientation >= 5
  const density = stated ?? exif.density
  const caption = xmp.caption ?? iptc.caption ?? exif.description
  const credit = xmp.credit ?? iptc.credit ?? exif.artist
  return {
    ...info,
    width: turned ? info.height : info.width,
    height: turned ? info.width : info.height,
    alpha: info.alpha ?? false,
    orientation,
    ...(density === undefined ? {} : { density: Math.round(density * 100) / 100 }),
    ...(caption === undefined ? {} : { caption }),
    ...(credit === undefined ? {} : { credit }),
  }
}
