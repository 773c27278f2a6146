import type { LittleCms } from 'lcms-wasm'
import { DuikaiError } from '../../core/base/index.ts'

/** A profile's bytes, or `srgb` and `lab` (D50, 16 bits a sample as ICC version 4 encodes it, 8 as input) for built-in ones. */
export type ProfileSource = Uint8Array | 'srgb' | 'lab'

export interface TransformOptions {
  readonly intent: 'relative' | 'perceptual'
  readonly blackPoint: boolean
}

/** An open transform over 8-bit interleaved samples (to `lab`: 16-bit little-endian); `close` frees it. */
export interface ColourTransform {
  readonly inputChannels: number
  readonly outputChannels: number
  /** Converts whole pixels; the result is a new array. */
  run(samples: Uint8Array): Uint8Array
  close(): void
}

let engine: Promise<{ cms: LittleCms; constants: typeof import('lcms-wasm') }> | undefined

/** Little CMS, loaded on first use: about 20 ms that a cached export never pays. */
function load() {
  engine ??= import('lcms-wasm').then(async (constants) => ({ cms: await constants.instantiate(), constants }))
  return engine
}

const SPACES: ReadonlyMap<string, number> = new Map([
  ['GRAY', 1],
  ['RGB ', 3],
  ['CMYK', 4],
])

/** Device channels of an ICC profile from its header (ICC.1:2022 §7.2.8): 1 gray, 3 RGB, 4 CMYK, else undefined. */
export function profileChannels(profile: Uint8Array): number | undefined {
  if (profile.length < 132 || ascii(profile, 36) !== 'acsp') return undefined
  return SPACES.get(ascii(profile, 16))
}

const ascii = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))

/** Pixels converted at once, so that a 24-megapixel picture does not need its size four times over. */
const BAND = 1 << 18

/**
 * Opens a transform from one profile to another with Little CMS, 8 bits a sample.
 * Throws `DuikaiError` when a profile is not a usable gray, RGB or CMYK one.
 */
export async function openTransform(
  from: ProfileSource,
  to: ProfileSource,
  options: TransformOptions,
): Promise<ColourTransform> {
  const { cms, constants } = await load()
  const open = (source: ProfileSource): { handle: number; channels: number } => {
    if (source === 'srgb') return { handle: cms._cmsCreate_sRGBProfile(), channels: 3 }
    if (source === 'lab') return { handle: cms._cmsCreateLab4Profile(0), channels: 3 }
    const channels = profileChannels(source)
    const pointer = cms._malloc(source.length)
    cms.HEAPU8.set(source, pointer)
    const handle = channels === undefined ? 0 : cms._cmsOpenProfileFromMem(pointer, source.length)
    cms._free(pointer)
    if (handle === 0 || channels === undefined) {
      throw new DuikaiError('assets/profile', 'The colour profile cannot be read as a gray, RGB or CMYK ICC profile', {
        remedy: 'Choose another ICC file, or save the picture again with a standard profile',
      })
    }
    return { handle, channels }
  }
  const format = (channels: number): number =>
    channels === 1 ? constants.TYPE_GRAY_8 : channels === 3 ? constants.TYPE_RGB_8 : constants.TYPE_CMYK_8
  const source = open(from)
  const target = open(to)
  // Lab comes in with eight bits, as pictures have it, and goes out with sixteen, to be computed with.
  const outputBytes = to === 'lab' ? 2 : 1
  const transform = cms._cmsCreateTransform(
    source.handle,
    from === 'lab' ? constants.TYPE_Lab_8 : format(source.channels),
    target.handle,
    to === 'lab' ? constants.TYPE_Lab_16 : format(target.channels),
    options.intent === 'perceptual' ? constants.INTENT_PERCEPTUAL : constants.INTENT_RELATIVE_COLORIMETRIC,
    options.blackPoint ? constants.cmsFLAGS_BLACKPOINTCOMPENSATION : 0,
  )
  cms._cmsCloseProfile(source.handle)
  cms._cmsCloseProfile(target.handle)
  if (transform === 0) {
    throw new DuikaiError('assets/profile', 'No colour conversion can be made between the two profiles', {
      remedy: 'The output profile must hold both directions (A2B and B2A tables)',
    })
  }
  return {
    inputChannels: source.channels,
    outputChannels: target.channels,
    run(samples) {
      const pixels = samples.length / source.channels
      const wide = target.channels * outputBytes
      const result = new Uint8Array(pixels * wide)
      const band = Math.min(pixels, BAND)
      const input = cms._malloc(band * source.channels)
      const output = cms._malloc(band * wide)
      for (let at = 0; at < pixels; at += band) {
        const count = Math.min(band, pixels - at)
        cms.HEAPU8.set(samples.subarray(at * source.channels, (at + count) * source.channels), input)
        cms._cmsDoTransform(transform, input, output, count)
        result.set(cms.HEAPU8.subarray(output, output + count * wide), at * wide)
      }
      cms._free(input)
      cms._free(output)
      return result
    },
    close: () => cms._cmsDeleteTransform(transform),
  }
}

/**
 * Screen colour of flat CMYK (0–1 each) as sRGB bytes, relative colorimetric with black-point compensation, so that
 * paper is white. Black ink alone is shown neutral at its luminance: stretched to a white paper, newsprint's warm black
 * would make every line of text brown. Results are remembered per colour: a page has few.
 */
export async function cmykToSrgb(
  profile: Uint8Array,
): Promise<(c: number, m: number, y: number, k: number) => [number, number, number]> {
  const transform = await openTransform(profile, 'srgb', { intent: 'relative', blackPoint: true })
  const known = new Map<number, [number, number, number]>()
  const byte = (v: number): number => Math.round(Math.min(1, Math.max(0, v)) * 255)
  return (c, m, y, k) => {
    const ink = [byte(c), byte(m), byte(y), byte(k)] as const
    const key = ((ink[0] * 256 + ink[1]) * 256 + ink[2]) * 256 + ink[3]
    let colour = known.get(key)
    if (colour === undefined) {
      const [r = 0, g = 0, b = 0] = transform.run(Uint8Array.from(ink))
      const luminance = Math.round(0.2126 * r + 0.7152 * g + 0.0722 * b)
      colour = ink[0] + ink[1] + ink[2] === 0 ? [luminance, luminance, luminance] : [r, g, b]
      known.set(key, colour)
    }
    return [...colour]
  }
}
