import { type ColourTransform, openTransform, profileChannels } from './colour.ts'
import type { Decoded } from './decode.ts'
import { toBlackInk } from './gray.ts'
import { limitInk } from './ink.ts'
import type { Raster } from './source.ts'
import type { PictureRemark, PictureRequest, Pixels } from './types.ts'

/** A picture in the press's inks, or one gray channel, with what was decided on the way. */
export interface Pressed extends Pixels {
  readonly alpha?: Uint8Array
  readonly remarks: readonly PictureRemark[]
}

const CHANNELS = { gray: 1, rgb: 3, cmyk: 4, lab: 0 } as const

/** Samples in the press's inks. */
export async function toPress(
  pixels: Decoded,
  raster: Raster,
  request: PictureRequest,
  lineArt: boolean,
): Promise<Pressed> {
  const remarks: PictureRemark[] = []
  const inks = await inksOf(pixels, raster, request, lineArt, remarks)
  return { ...inks, ...(pixels.alpha === undefined ? {} : { alpha: pixels.alpha }), remarks }
}

/** Laid on paper where it is transparent: no ink in CMYK, white in gray and RGB. */
export function onPaper({ alpha, ...pixels }: Decoded): Pixels {
  if (alpha === undefined) return pixels
  const { data, channels } = pixels
  const paper = channels === 4 ? 0 : 255
  const out = new Uint8Array(data.length)
  for (let i = 0; i < data.length; i++) {
    const part = (alpha[Math.floor(i / channels)] as number) / 255
    out[i] = Math.round((data[i] as number) * part + paper * (1 - part))
  }
  return { ...pixels, data: out }
}

async function inksOf(
  pixels: Pixels,
  { model, icc }: Raster,
  request: PictureRequest,
  lineArt: boolean,
  remarks: PictureRemark[],
): Promise<Pixels> {
  const { outputProfile } = request
  const usable = icc !== undefined && profileChannels(icc) === CHANNELS[model] ? icc : undefined
  const gray = (data: Uint8Array): Pixels => ({ width: pixels.width, height: pixels.height, channels: 1, data })
  if (model === 'gray') {
    // Untagged gray is ink already: its numbers are kept.
    if (usable === undefined) return pixels
    try {
      return gray(await toBlackInk(usable, pixels.data, outputProfile))
    } catch {
      remarks.push(damagedProfile('its numbers were kept'))
      return pixels
    }
  }
  if (model === 'cmyk') {
    const foreign = usable !== undefined && !sameProfile(usable, outputProfile)
    if (request.gray) return gray(await toBlackInk(usable ?? outputProfile, pixels.data, outputProfile))
    if (!foreign) return pixels
    if (request.foreignCmyk !== 'convert') {
      remarks.push(foreignProfile(usable))
      return pixels
    }
  }
  if (request.gray || (model === 'rgb' && lineArt && isNeutral(pixels.data))) {
    const from = model === 'lab' ? 'lab' : await readable(usable, remarks)
    return gray(await toBlackInk(from, pixels.data, outputProfile))
  }
  const transform = await sourceTransform(model === 'lab' ? 'lab' : usable, request, remarks)
  const data = transform.run(pixels.data)
  transform.close()
  if (request.maxInk !== undefined) limitInk(data, request.maxInk)
  return { width: pixels.width, height: pixels.height, channels: 4, data }
}

async function sourceTransform(
  source: Uint8Array | 'lab' | undefined,
  request: PictureRequest,
  remarks: PictureRemark[],
): Promise<ColourTransform> {
  const how = { intent: request.intent, blackPoint: request.blackPoint }
  if (source !== undefined) {
    try {
      return await openTransform(source, request.outputProfile, how)
    } catch (error) {
      // A damaged RGB tag is no better than none; damaged CMYK numbers cannot be guessed.
      if (source === 'lab' || profileChannels(source) !== 3) throw error
      remarks.push(damagedProfile('it was taken as sRGB'))
    }
  }
  return openTransform('srgb', request.outputProfile, how)
}

/** An RGB profile that can be used, else sRGB. */
async function readable(profile: Uint8Array | undefined, remarks: PictureRemark[]): Promise<Uint8Array | 'srgb'> {
  if (profile === undefined) return 'srgb'
  try {
    const transform = await openTransform(profile, 'lab', { intent: 'relative', blackPoint: true })
    transform.close()
    return profile
  } catch {
    remarks.push(damagedProfile('it was taken as sRGB'))
    return 'srgb'
  }
}

const damagedProfile = (what: string): PictureRemark => ({
  code: 'picture.profile-damaged',
  message: `its colour profile cannot be used; ${what}`,
})

/** The remark for CMYK numbers made for another press and printed as they are. */
export function foreignProfile(profile: Uint8Array): PictureRemark {
  const name = profileName(profile)
  return {
    code: 'picture.foreign-profile',
    message: `its CMYK was made for ${name ?? 'another press'}; the numbers are printed as they are`,
  }
}

/** Two builds of one profile differ only in their header (date, identifier). */
export function sameProfile(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a.subarray(128), b.subarray(128)) === 0
}

/** The description of a profile (ICC.1:2001 6.5.17 textDescriptionType, ICC.1:2022 10.15 multiLocalizedUnicodeType). */
function profileName(profile: Uint8Array): string | undefined {
  const view = new DataView(profile.buffer, profile.byteOffset, profile.byteLength)
  const tag = (at: number): string => String.fromCharCode(...profile.subarray(at, at + 4))
  if (profile.length < 132) return undefined
  const count = Math.min(200, view.getUint32(128))
  for (let i = 0; i < count; i++) {
    const entry = 132 + i * 12
    if (entry + 12 > profile.length) return undefined
    if (tag(entry) !== 'desc') continue
    const at = view.getUint32(entry + 4)
    if (at + 28 > profile.length) return undefined
    if (tag(at) === 'desc') {
      const length = Math.min(view.getUint32(at + 8), 200)
      return new TextDecoder('latin1').decode(profile.subarray(at + 12, at + 12 + length)).replace(/\0.*$/s, '')
    }
    if (tag(at) !== 'mluc') return undefined
    const [length, from] = [Math.min(view.getUint32(at + 20), 400), at + view.getUint32(at + 24)]
    let name = ''
    for (let n = from; n + 1 < Math.min(from + length, profile.length); n += 2)
      name += String.fromCharCode(view.getUint16(n))
    return name
  }
  return undefined
}

function isNeutral(rgb: Uint8Array): boolean {
  for (let i = 0; i + 2 < rgb.length; i += 3) if (rgb[i] !== rgb[i + 1] || rgb[i] !== rgb[i + 2]) return false
  return true
}
