import sharp from 'sharp'
import { expect, test } from 'vitest'
import { openTransform, preparePicture } from '../../../src/host/assets/index.ts'
import { at200, PROFILE } from './pictures.ts'

type Lab = readonly [l: number, a: number, b: number]
type Xyz = readonly [x: number, y: number, z: number]

const D50: Xyz = [0.9642, 1, 0.8249]
const radians = (degrees: number): number => (degrees * Math.PI) / 180
const degrees = (b: number, a: number): number =>
  a === 0 && b === 0 ? 0 : ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360

/** CIEDE2000 (CIE 142-2001; ISO/CIE 11664-6:2014). */
function deltaE([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  const mean = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2
  const g = 0.5 * (1 - Math.sqrt(mean ** 7 / (mean ** 7 + 25 ** 7)))
  const [x1, x2] = [(1 + g) * a1, (1 + g) * a2]
  const [c1, c2] = [Math.hypot(x1, b1), Math.hypot(x2, b2)]
  const [h1, h2] = [degrees(b1, x1), degrees(b2, x2)]
  const dl = l2 - l1
  const dc = c2 - c1
  const apart = c1 * c2 === 0 ? 0 : ((h2 - h1 + 540) % 360) - 180
  const dh = 2 * Math.sqrt(c1 * c2) * Math.sin(radians(apart / 2))
  const l = (l1 + l2) / 2
  const c = (c1 + c2) / 2
  const h = c1 * c2 === 0 ? h1 + h2 : Math.abs(h1 - h2) <= 180 ? (h1 + h2) / 2 : ((h1 + h2 + 360) / 2) % 360
  const t =
    1 -
    0.17 * Math.cos(radians(h - 30)) +
    0.24 * Math.cos(radians(2 * h)) +
    0.32 * Math.cos(radians(3 * h + 6)) -
    0.2 * Math.cos(radians(4 * h - 63))
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2)
  const sc = 1 + 0.045 * c
  const sh = 1 + 0.015 * c * t
  const turn = 30 * Math.exp(-(((h - 275) / 25) ** 2))
  const rt = -2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * Math.sin(radians(2 * turn))
  return Math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * (dc / sc) * (dh / sh))
}

const linear = (v: number): number => (v <= 10.31475 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4)
/** sRGB adapted to D50 (IEC 61966-2-1, Bradford). */
function xyzOf([r, g, b]: readonly number[]): Xyz {
  const [x = 0, y = 0, z = 0] = [r, g, b].map((v) => linear(v as number))
  return [
    0.4360747 * x + 0.3850649 * y + 0.1430804 * z,
    0.2225045 * x + 0.7168786 * y + 0.0606169 * z,
    0.0139322 * x + 0.0971045 * y + 0.7141733 * z,
  ]
}
const root = (t: number): number => (t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29)
function labOf([x, y, z]: Xyz): Lab {
  const [fx, fy, fz] = [root(x / D50[0]), root(y / D50[1]), root(z / D50[2])]
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)]
}

async function printed(cmyk: Uint8Array): Promise<Lab[]> {
  const transform = await openTransform(PROFILE, 'lab', { intent: 'relative', blackPoint: false })
  const lab = transform.run(cmyk)
  transform.close()
  const view = new DataView(lab.buffer, lab.byteOffset)
  return Array.from({ length: cmyk.length / 4 }, (_, i) => {
    const value = (n: number): number => view.getUint16(i * 6 + n * 2, true)
    return [(value(0) / 65535) * 100, value(1) / 257 - 128, value(2) / 257 - 128]
  })
}

/** Patches as a picture through the whole chain: file, decoder, conversion, ink limit, samples of the PDF. */
async function throughTheChain(patches: readonly (readonly number[])[]): Promise<Lab[]> {
  const data = Uint8Array.from(patches.flat())
  const raw = { width: patches.length, height: 1, channels: 3 } as const
  const png = await sharp(data, { raw }).png().toBuffer()
  const picture = await preparePicture(png, at200(patches.length, 1, { maxInk: 220 }))
  expect(picture).toMatchObject({ encoding: 'Flate', width: patches.length, colourSpace: 'DeviceCMYK' })
  return printed(picture.data)
}

/** As ICC black-point compensation has it: black goes to the press's black, white to paper, in between in proportion. */
const compensated = (xyz: Xyz, black: number): Xyz => {
  const y = ((black + 16) / 116) ** 3
  return xyz.map((value, i) => value * (1 - y) + y * (D50[i] as number)) as unknown as Xyz
}

test('CIEDE2000 agrees with the published pairs (Sharma, Wu, Dalal 2005)', () => {
  const pairs: [Lab, Lab, number][] = [
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, -1.3802, -84.2814], [50, 0, -82.7485], 1.0],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
  ]
  for (const [a, b, wanted] of pairs) expect(deltaE(a, b)).toBeCloseTo(wanted, 3)
})

test('a chart of 125 colours within the press’s gamut keeps them: RGB to our CMYK and back through the profile', async () => {
  const [black = [0, 0, 0]] = await throughTheChain([
    [0, 0, 0],
    [200, 120, 90],
  ])
  const steps = [-1, -0.5, 0, 0.5, 1]
  const patches = steps.flatMap((r) =>
    steps.flatMap((g) =>
      [96, 128, 160, 192, 216].map((v) =>
        [v + r * 18, v + g * 10, v - ((r + g) / 2) * 18].map((one) => Math.round(one)),
      ),
    ),
  )
  const found = await throughTheChain(patches)
  const off = patches.map((patch, i) => deltaE(labOf(compensated(xyzOf(patch), black[0])), found[i] as Lab))
  const sorted = [...off].sort((a, b) => a - b)
  const mean = off.reduce((sum, one) => sum + one, 0) / off.length
  const numbers = { mean, p95: sorted[Math.floor(off.length * 0.95)] as number, most: sorted.at(-1) as number }
  expect(numbers.mean).toBeLessThan(1)
  expect(numbers.p95).toBeLessThan(2)
  expect(numbers.most).toBeLessThan(2.5)
})

test('grays stay gray, white is bare paper, black is the press’s black', async () => {
  const grays = [0, 32, 64, 96, 128, 160, 192, 224, 255].map((v) => [v, v + (v === 128 ? 1 : 0), v])
  const found = await throughTheChain(grays)
  expect(deltaE(found.at(-1) as Lab, [100, 0, 0])).toBeLessThan(0.2)
  for (const [, a, b] of found.slice(2)) expect(Math.hypot(a, b)).toBeLessThan(3)
})
