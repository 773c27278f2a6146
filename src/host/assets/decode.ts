import { createRequire } from 'node:module'
import type { Metadata, Sharp } from 'sharp'
import { DuikaiError } from '../../core/base/index.ts'
import { isJpeg, readJpegHeader } from './jpeg.ts'

export type Model = 'gray' | 'rgb' | 'cmyk'

/** Upright pixels of a picture in its own colours. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly channels: number
  readonly data: Uint8Array
}

export interface PixelRequest {
  readonly model: Model
  /** Upright pixel rectangle to keep. */
  readonly extract?: { left: number; top: number; width: number; height: number }
  readonly resize?: { width: number; height: number }
}

type SharpModule = typeof import('sharp')['default']
const require = createRequire(import.meta.url)

/** sharp, loaded on first use, by `require`: its modules have import attributes, which the oldest runtime cannot parse. */
export const loadSharp = async (): Promise<SharpModule> => require('sharp')

/** The error for a picture that cannot be decoded, with the file's name and the way out. */
export function unreadable(file: string | undefined, cause: unknown): DuikaiError {
  const name = file ?? 'the picture'
  const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause)
  return new DuikaiError('assets/unreadable', `${name} cannot be read as a picture: ${reason}`, {
    ...(file === undefined ? {} : { where: file }),
    remedy: 'Open it in a picture editor and save it again as JPEG, PNG or TIFF, or place another file',
    cause,
  })
}

/** sharp's reading of a file's header; throws `unreadable`. */
export async function readMetadata(bytes: Uint8Array, file: string | undefined): Promise<Metadata> {
  const sharp = await loadSharp()
  try {
    return await sharp(bytes).metadata()
  } catch (cause) {
    throw unreadable(file, cause)
  }
}

/** Which of the three models a file is handled in; Lab and other spaces are taken as RGB. */
export function modelOf(metadata: Metadata): Model {
  if (metadata.space === 'cmyk') return 'cmyk'
  return metadata.space === 'b-w' || metadata.space === 'grey16' ? 'gray' : 'rgb'
}

/**
 * Decodes, orients, crops and resamples to 8-bit samples in the file's own numbers: no profile is applied, so that
 * the conversion is ours alone. Transparent parts become white paper. Throws `unreadable` on a damaged file.
 */
export async function decodePixels(
  bytes: Uint8Array,
  request: PixelRequest,
  file: string | undefined,
): Promise<Pixels> {
  const sharp = await loadSharp()
  try {
    let image: Sharp = sharp(bytes, { ignoreIcc: true, autoOrient: true })
    if (request.model === 'cmyk') image = image.pipelineColourspace('cmyk').removeAlpha()
    else image = image.flatten({ background: '#ffffff' })
    if (request.extract) image = image.extract(request.extract)
    if (request.resize) image = image.resize({ ...request.resize, fit: 'fill', kernel: 'lanczos3' })
    const space = request.model === 'cmyk' ? 'cmyk' : request.model === 'gray' ? 'b-w' : 'srgb'
    const { data, info } = await image.toColourspace(space).raw().toBuffer({ resolveWithObject: true })
    if (request.model === 'cmyk' && isJpeg(bytes) && readJpegHeader(bytes)?.adobe !== true) {
      // libvips takes every CMYK JPEG as inverted; only those with the Adobe segment are.
      for (let i = 0; i < data.length; i++) data[i] = 255 - (data[i] ?? 0)
    }
    return { width: info.width, height: info.height, channels: info.channels, data }
  } catch (cause) {
    throw unreadable(file, cause)
  }
}
