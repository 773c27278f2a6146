import { openTransform } from './colour.ts'

/** Relative luminance (D50 white = 1) of a CIE lightness. */
const luminance = (lightness: number): number => {
  const f = (lightness + 16) / 116
  return f > 6 / 29 ? f ** 3 : 3 * (6 / 29) ** 2 * (f - 4 / 29)
}

/** Entries of the table from lightness to black ink. */
const STEPS = 4096

const tables = new WeakMap<Uint8Array, Promise<Uint8Array>>()

/**
 * How much black ink alone prints a lightness: for L* of `STEPS` parts the gray sample (255 − K) of the output profile.
 * Paper is taken as white and full black as black, as relative colorimetric with black-point compensation has it.
 */
function grayTable(profile: Uint8Array): Promise<Uint8Array> {
  let table = tables.get(profile)
  if (table === undefined) {
    table = makeTable(profile)
    tables.set(profile, table)
  }
  return table
}

async function makeTable(profile: Uint8Array): Promise<Uint8Array> {
  const ramp = new Uint8Array(256 * 4)
  for (let k = 0; k < 256; k++) ramp[k * 4 + 3] = k
  const light = (await lightnesses(profile, ramp, { intent: 'relative', blackPoint: false })).map(luminance)
  const [paper, black] = [light[0] as number, light[255] as number]
  const table = new Uint8Array(STEPS + 1)
  let k = 0
  for (let i = STEPS; i >= 0; i--) {
    const wanted = black + luminance((i / STEPS) * 100) * (paper - black)
    // The ramp only darkens, so that the two walk on together.
    while (k < 255 && (light[k + 1] as number) >= wanted) k++
    const [here, next] = [light[k] as number, light[Math.min(255, k + 1)] as number]
    const part = here > next && here > wanted ? (here - wanted) / (here - next) : 0
    table[i] = 255 - Math.min(255, Math.round(k + part))
  }
  return table
}

/** L* (0–100) of samples in a profile's colours. */
async function lightnesses(
  from: Uint8Array | 'srgb' | 'lab',
  samples: Uint8Array,
  how: { intent: 'relative' | 'perceptual'; blackPoint: boolean },
): Promise<Float64Array> {
  const transform = await openTransform(from, 'lab', how)
  const lab = transform.run(samples)
  transform.close()
  const view = new DataView(lab.buffer, lab.byteOffset, lab.byteLength)
  const out = new Float64Array(lab.length / 6)
  for (let i = 0; i < out.length; i++) out[i] = (view.getUint16(i * 6, true) / 65535) * 100
  return out
}

/**
 * Samples in some profile's colours as gray samples of the press's black ink, as light as they were: white is paper, the
 * darkest that the profile has is full black.
 */
export async function toBlackInk(
  from: Uint8Array | 'srgb' | 'lab',
  samples: Uint8Array,
  output: Uint8Array,
): Promise<Uint8Array> {
  const table = await grayTable(output)
  const light = await lightnesses(from, samples, { intent: 'relative', blackPoint: true })
  return Uint8Array.from(light, (value) => table[Math.round((value / 100) * STEPS)] as number)
}

/** A Lab colour (D50) as process inks, per mille, relative colorimetric with black-point compensation. */
export async function labToInk(
  [l, a, b]: readonly [number, number, number],
  output: Uint8Array,
): Promise<[number, number, number, number]> {
  const transform = await openTransform('lab', output, { intent: 'relative', blackPoint: true })
  const byte = (value: number): number => Math.max(0, Math.min(255, Math.round(value)))
  const inks = transform.run(Uint8Array.of(byte(l * 2.55), byte(a + 128), byte(b + 128)))
  transform.close()
  const [c = 0, m = 0, y = 0, k = 0] = Array.from(inks, (value) => Math.round((value * 1000) / 255))
  return [c, m, y, k]
}
