import sharp from 'sharp'
import { expect, test } from 'vitest'
import { describePicture, openTransform, preparePicture } from '../../../src/host/assets/index.ts'
import { at200, cmykJpeg, flat, middleInk, PROFILE, rgbPicture } from './pictures.ts'
import { plane, psd } from './psd.ts'
import { pixels, tiff } from './tiff.ts'

const SIDE = 12
const COUNT = SIDE * SIDE
const size = { width: SIDE, height: SIDE }
const ROSE = [200, 30, 60] as const
const rose = () => rgbPicture(SIDE, SIDE, flat(...ROSE))
const near = (found: readonly number[], wanted: readonly number[], by: number): void => {
  expect(found.length).toBe(wanted.length)
  wanted.forEach((value, i) => {
    expect(Math.abs((found[i] as number) - value), `${found} for ${wanted}`).toBeLessThanOrEqual(by)
  })
}
const rgb16 = ROSE.map((value) => value * 257)
const planes = (...values: number[]): Uint8Array[] => values.map((value) => plane(COUNT, value))
const palette = new Uint8Array(768)
for (const [n, value] of ROSE.entries()) palette[n * 256 + 7] = value

// The same colour in every kind of file. Lab 43.6 64.1 28.5 is the sRGB colour under D50.
const LAB = [Math.round(43.56 * 2.55), 64 + 128, 28 + 128] as const
const signed = [LAB[0], LAB[1] ^ 0x80, LAB[2] ^ 0x80]
const RGB_KINDS: readonly [name: string, bytes: () => Promise<Buffer> | Buffer, tolerance: number][] = [
  ['PNG of 8 bits', () => rose().png().toBuffer(), 1],
  ['PNG of 16 bits', () => rose().toColourspace('rgb16').png().toBuffer(), 1],
  ['PNG with a palette', () => rose().png({ palette: true }).toBuffer(), 1],
  ['GIF', () => rose().gif().toBuffer(), 1],
  ['JPEG', () => rose().jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer(), 5],
  ['progressive JPEG', () => rose().jpeg({ quality: 100, progressive: true }).toBuffer(), 5],
  ['WebP', () => rose().webp({ lossless: true }).toBuffer(), 4],
  ['AVIF', () => rose().avif({ lossless: true }).toBuffer(), 4],
  ['TIFF, LZW', () => rose().tiff({ compression: 'lzw', predictor: 'horizontal' }).toBuffer(), 1],
  ['TIFF, deflate, tiles', () => rose().tiff({ compression: 'deflate', tile: true }).toBuffer(), 1],
  [
    'TIFF of 16 bits',
    () => tiff({ ...size, channels: 3, bits: 16, photometric: 2, data: pixels(COUNT, rgb16, 16) }),
    1,
  ],
  ['PSD, raw', () => psd({ mode: 'rgb', ...size, planes: planes(...ROSE) }), 1],
  ['PSD, run lengths', () => psd({ mode: 'rgb', ...size, planes: planes(...ROSE), coding: 1 }), 1],
  ['PSB', () => psd({ mode: 'rgb', ...size, planes: planes(...ROSE), coding: 1, large: true }), 1],
  ['PSD of 16 bits', () => psd({ mode: 'rgb', bits: 16, ...size, planes: ROSE.map((v) => plane(COUNT, v, 16)) }), 1],
  ['PSD, indexed', () => psd({ mode: 'indexed', ...size, planes: planes(7), palette }), 1],
  ['PSD with a fourth channel', () => psd({ mode: 'rgb', ...size, planes: planes(...ROSE, 99) }), 1],
  ['CIELab TIFF', () => tiff({ ...size, channels: 3, bits: 8, photometric: 8, data: pixels(COUNT, signed) }), 6],
  ['ICCLab TIFF', () => tiff({ ...size, channels: 3, bits: 8, photometric: 9, data: pixels(COUNT, LAB) }), 6],
  [
    'CIELab TIFF of 16 bits',
    () =>
      tiff({
        ...size,
        channels: 3,
        bits: 16,
        photometric: 8,
        data: pixels(
          COUNT,
          signed.map((v) => v << 8),
          16,
        ),
      }),
    6,
  ],
  ['PSD in Lab', () => psd({ mode: 'lab', ...size, planes: planes(...LAB) }), 6],
]

test.each(RGB_KINDS)('%s has the inks of its colour', async (_, bytes, tolerance) => {
  const transform = await openTransform('srgb', PROFILE, { intent: 'relative', blackPoint: true })
  const wanted = [...transform.run(Uint8Array.from(ROSE))]
  transform.close()
  const picture = await preparePicture(await bytes(), at200(SIDE, SIDE))
  near(await middleInk(picture), wanted, tolerance)
})

test('inks agree with another engine’s conversion (libvips, perceptual, no compensation)', async () => {
  const { writeFileSync, mkdtempSync, rmSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  const { join } = await import('node:path')
  const folder = mkdtempSync(join(tmpdir(), 'duikai-'))
  writeFileSync(join(folder, 'p.icc'), PROFILE)
  const patches = Array.from({ length: 125 }, (_, i) => [i % 5, Math.floor(i / 5) % 5, Math.floor(i / 25)])
  const samples = Uint8Array.from(patches.flatMap((patch) => patch.map((value) => value * 63)))
  const raw = { raw: { width: 125, height: 1, channels: 3 as const } }
  const theirs = await sharp(samples, raw).withIccProfile(join(folder, 'p.icc'), { attach: false }).raw().toBuffer()
  rmSync(folder, { recursive: true })
  const transform = await openTransform('srgb', PROFILE, { intent: 'perceptual', blackPoint: false })
  const ours = transform.run(samples)
  transform.close()
  expect(theirs.length).toBe(ours.length)
  let sum = 0
  for (let i = 0; i < ours.length; i++) {
    const off = Math.abs((ours[i] as number) - (theirs[i] as number))
    sum += off
    expect(off).toBeLessThanOrEqual(4)
  }
  expect(sum / ours.length).toBeLessThan(0.5)
})

const INKS = [12, 134, 56, 78] as const
const CMYK_KINDS: readonly [name: string, bytes: () => Promise<Uint8Array> | Uint8Array, tolerance: number][] = [
  ['TIFF', () => tiff({ ...size, channels: 4, bits: 8, photometric: 5, data: pixels(COUNT, INKS) }), 0],
  [
    'TIFF of 16 bits',
    () =>
      tiff({
        ...size,
        channels: 4,
        bits: 16,
        photometric: 5,
        data: pixels(
          COUNT,
          INKS.map((v) => v * 257),
          16,
        ),
      }),
    0,
  ],
  [
    'TIFF with the output profile',
    () => tiff({ ...size, channels: 4, bits: 8, photometric: 5, icc: PROFILE, data: pixels(COUNT, INKS) }),
    0,
  ],
  ['PSD', () => psd({ mode: 'cmyk', ...size, planes: INKS.map((v) => plane(COUNT, 255 - v)) }), 0],
  [
    'PSD of 16 bits',
    () => psd({ mode: 'cmyk', bits: 16, ...size, planes: INKS.map((v) => plane(COUNT, 255 - v, 16)) }),
    0,
  ],
  ['JPEG', () => cmykJpeg(SIDE, SIDE, flat(...INKS)), 3],
]

test.each(CMYK_KINDS)('CMYK numbers of a %s are kept', async (_, bytes, tolerance) => {
  const file = await bytes()
  expect(await describePicture(file)).toMatchObject({ colour: 'cmyk', ...size })
  near(await middleInk(await preparePicture(file, at200(SIDE, SIDE))), INKS, tolerance)
})

const GRAY_KINDS: readonly [name: string, bytes: () => Promise<Buffer> | Buffer][] = [
  ['TIFF', () => tiff({ ...size, channels: 1, bits: 8, photometric: 1, data: pixels(COUNT, [90]) })],
  [
    'TIFF with white as zero',
    () => tiff({ ...size, channels: 1, bits: 8, photometric: 0, data: pixels(COUNT, [165]) }),
  ],
  [
    'TIFF of 16 bits',
    () => tiff({ ...size, channels: 1, bits: 16, photometric: 1, data: pixels(COUNT, [90 * 257], 16) }),
  ],
  [
    'PNG',
    () =>
      sharp(pixels(COUNT, [90]), { raw: { ...size, channels: 1 } })
        .toColourspace('b-w')
        .png()
        .toBuffer(),
  ],
  ['PSD', () => psd({ mode: 'gray', ...size, planes: planes(90), coding: 1 })],
  ['PSD of 16 bits', () => psd({ mode: 'gray', bits: 16, ...size, planes: [plane(COUNT, 90, 16)] })],
]

test.each(GRAY_KINDS)('a gray %s is black ink alone, its numbers kept', async (_, bytes) => {
  const picture = await preparePicture(await bytes(), at200(SIDE, SIDE))
  expect(picture).toMatchObject({ colourSpace: 'DeviceGray', bits: 8 })
  near(await middleInk(picture), [90], 1)
})

// Two rows of eight: ink in the left half, then in the right.
const ROWS = [0xf0, 0x0f]
const bits = { width: 8, height: 2 }
const BITMAPS: readonly [name: string, bytes: () => Promise<Buffer> | Buffer][] = [
  ['TIFF, white is zero', () => tiff({ ...bits, channels: 1, bits: 1, photometric: 0, data: Uint8Array.from(ROWS) })],
  [
    'TIFF, black is zero',
    () => tiff({ ...bits, channels: 1, bits: 1, photometric: 1, data: Uint8Array.from([0x0f, 0xf0]) }),
  ],
  ['PSD', () => psd({ mode: 'bitmap', bits: 1, ...bits, planes: [Uint8Array.from(ROWS)] })],
  ['PSD, run lengths', () => psd({ mode: 'bitmap', bits: 1, ...bits, planes: [Uint8Array.from(ROWS)], coding: 1 })],
  ...(['png', 'tiff'] as const).map((kind): [string, () => Promise<Buffer>] => [
    `${kind} of two colours`,
    () => {
      const black = (x: number, y: number) => (x < 4 === (y === 0) ? [0, 0, 0] : [255, 255, 255])
      const image = rgbPicture(8, 2, black)
      return (kind === 'png' ? image.png({ palette: true }) : image.tiff({ compression: 'deflate' })).toBuffer()
    },
  ]),
  [
    'TIFF, CCITT group 4',
    () =>
      sharp(
        Uint8Array.from({ length: 16 }, (_, i) => (i % 8 < 4 === i < 8 ? 0 : 255)),
        { raw: { ...bits, channels: 1 } },
      )
        .toColourspace('b-w')
        .tiff({ compression: 'ccittfax4', bitdepth: 1 })
        .toBuffer(),
  ],
]

test.each(BITMAPS)('black and white alone is one bit a pixel at full resolution: %s', async (_, bytes) => {
  // 2,400 ppi, twelve times the target.
  const picture = await preparePicture(await bytes(), at200(8, 2, { placedWidthMp: 240, placedHeightMp: 60 }))
  expect(picture).toMatchObject({ bits: 1, colourSpace: 'DeviceGray', encoding: 'Flate', ...bits, ppi: 2400 })
  expect([...picture.data]).toEqual([0x0f, 0xf0])
})

const CORNERS: readonly (readonly number[])[] = [
  [255, 0, 0],
  [0, 160, 0],
  [0, 0, 255],
]
/** Which corner of the stored picture (0 top left red, 1 top right green, 2 bottom left blue) stands upright where. */
const UPRIGHT: Readonly<Record<number, readonly [topLeft: number, topRight: number, bottomLeft: number]>> = {
  1: [0, 1, 2],
  2: [1, 0, 3],
  3: [3, 2, 1],
  4: [2, 3, 0],
  5: [0, 2, 1],
  6: [2, 0, 3],
  7: [3, 1, 2],
  8: [1, 3, 0],
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])('EXIF orientation %i is upright in every kind of file', async (orientation) => {
  const stored = (x: number, y: number): readonly number[] =>
    CORNERS[x < 16 ? (y < 8 ? 0 : 2) : y < 8 ? 1 : 3] ?? [255, 255, 255]
  const transform = await openTransform('srgb', PROFILE, { intent: 'relative', blackPoint: true })
  const inks = [...CORNERS, [255, 255, 255]].map((colour) => [...transform.run(Uint8Array.from(colour))])
  transform.close()
  const turned = orientation >= 5
  const [width, height] = turned ? [16, 32] : [32, 16]
  const lossless = { quality: 100, chromaSubsampling: '4:4:4' }
  for (const kind of ['jpeg', 'png', 'tiff', 'webp'] as const) {
    const image = rgbPicture(32, 16, stored).withMetadata({ orientation })
    const bytes = await image.toFormat(kind, kind === 'webp' ? { lossless: true } : lossless).toBuffer()
    expect(await describePicture(bytes)).toMatchObject({ width, height, orientation })
    const picture = await preparePicture(bytes, at200(width, height))
    expect(picture).toMatchObject({ width, height })
    const raw =
      picture.encoding === 'Flate'
        ? picture.data
        : await sharp(picture.data).pipelineColourspace('cmyk').toColourspace('cmyk').raw().toBuffer()
    const at = (x: number, y: number): number[] => [...raw.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)]
    const places = [at(2, 2), at(width - 3, 2), at(2, height - 3)]
    places.forEach((found, i) => {
      near(found, inks[(UPRIGHT[orientation] as readonly number[])[i] as number] as number[], kind === 'jpeg' ? 12 : 2)
    })
  }
})

test('what is transparent is paper, also with 16 bits, in gray and in CMYK; or a soft mask where one is wanted', async () => {
  const rgba = (depth: 8 | 16) => {
    const colour = [0, 0, 0, 128].map((v) => (depth === 8 ? v : v * 257))
    return tiff({ ...size, channels: 4, bits: depth, photometric: 2, extra: 2, data: pixels(COUNT, colour, depth) })
  }
  const opaque = await rgbPicture(SIDE, SIDE, flat(127, 127, 127))
    .png()
    .toBuffer()
  const half = await middleInk(await preparePicture(opaque, at200(SIDE, SIDE)))
  for (const depth of [8, 16] as const) {
    const picture = await preparePicture(rgba(depth), at200(SIDE, SIDE))
    expect(picture.remarks?.[0]?.code).toBe('picture.flattened')
    near(await middleInk(picture), half, 2)
  }
  const gray = tiff({ ...size, channels: 2, bits: 8, photometric: 1, extra: 2, data: pixels(COUNT, [40, 128]) })
  const flattened = await preparePicture(gray, at200(SIDE, SIDE))
  expect(flattened.colourSpace).toBe('DeviceGray')
  near(await middleInk(flattened), [147], 2)
  const cmyka = tiff({
    ...size,
    channels: 5,
    bits: 8,
    photometric: 5,
    extra: 2,
    data: pixels(COUNT, [100, 50, 20, 10, 128]),
  })
  near(await middleInk(await preparePicture(cmyka, at200(SIDE, SIDE))), [50, 25, 10, 5], 1)
  const masked = await preparePicture(cmyka, at200(SIDE, SIDE, { alpha: 'mask' }))
  near(await middleInk(masked), [100, 50, 20, 10], 1)
  expect(masked.softMask).toMatchObject(size)
  expect(masked.softMask?.data[5]).toBe(128)
})

/** A gray profile with a gamma (ICC.1:2001: white point and kTRC are all that is asked for). */
function grayProfile(gamma: number): Buffer {
  const file = Buffer.alloc(128 + 4 + 24 + 20 + 16)
  file.writeUInt32BE(file.length, 0)
  file.writeUInt32BE(0x02200000, 8)
  file.write('mntrGRAYXYZ ', 12, 'latin1')
  file.write('acsp', 36, 'latin1')
  for (const [i, value] of [0.9642, 1, 0.8249].entries()) {
    file.writeInt32BE(Math.round(value * 65536), 68 + i * 4)
    file.writeInt32BE(Math.round(value * 65536), 164 + i * 4)
  }
  file.writeUInt32BE(2, 128)
  file.write('wtpt', 132, 'latin1')
  file.writeUInt32BE(156, 136)
  file.writeUInt32BE(20, 140)
  file.write('kTRC', 144, 'latin1')
  file.writeUInt32BE(176, 148)
  file.writeUInt32BE(14, 152)
  file.write('XYZ ', 156, 'latin1')
  file.write('curv', 176, 'latin1')
  file.writeUInt32BE(1, 184)
  file.writeUInt16BE(Math.round(gamma * 256), 188)
  return file
}

test('a tagged gray keeps its lightness on black ink alone; its numbers are not those of the ink', async () => {
  const parts = { ...size, channels: 1, bits: 8, photometric: 1, data: pixels(COUNT, [128]) }
  const tagged = await preparePicture(tiff({ ...parts, icc: grayProfile(2.2) }), at200(SIDE, SIDE))
  expect(tagged.colourSpace).toBe('DeviceGray')
  // Half of the signal at gamma 2.2 is 22 % of the light; 26 % tone value increase prints it with some 59 % of dots.
  const [found = 0] = await middleInk(tagged)
  const rgb = await rgbPicture(SIDE, SIDE, flat(128, 128, 128))
    .png()
    .toBuffer()
  const [same = 0] = await middleInk(await preparePicture(rgb, at200(SIDE, SIDE, { gray: true })))
  near([found], [same], 2)
  expect(255 - found).toBeGreaterThan(0.4 * 255)
  expect(255 - found).toBeLessThan(0.8 * 255)
  expect(await middleInk(await preparePicture(tiff(parts), at200(SIDE, SIDE)))).toEqual([128])
})

test('everything to gray: black ink alone, as light as it was', async () => {
  const lightness = await openTransform(PROFILE, 'lab', { intent: 'relative', blackPoint: false })
  const lab = (cmyk: number[]): number => {
    const out = lightness.run(Uint8Array.from(cmyk))
    return (new DataView(out.buffer, out.byteOffset).getUint16(0, true) / 65535) * 100
  }
  const y = (l: number): number => ((l + 16) / 116) ** 3
  const [paper, black] = [y(lab([0, 0, 0, 0])), y(lab([0, 0, 0, 255]))]
  // Colours: the printed luminance is the colour's own, between paper and black.
  for (const colour of [
    [200, 30, 60],
    [30, 160, 60],
    [250, 220, 40],
    [40, 60, 160],
  ] as const) {
    const file = await rgbPicture(SIDE, SIDE, flat(...colour))
      .png()
      .toBuffer()
    const picture = await preparePicture(file, at200(SIDE, SIDE, { gray: true }))
    const [v = 0] = await middleInk(picture)
    const printed = (y(lab([0, 0, 0, 255 - v])) - black) / (paper - black)
    const linear = colour.map((c) => (c <= 10 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4)) as [
      number,
      number,
      number,
    ]
    // sRGB luminance adapted to D50 (the built-in profile’s own column sums).
    const wanted = 0.2225 * linear[0] + 0.7169 * linear[1] + 0.0606 * linear[2]
    expect(Math.abs(printed - wanted)).toBeLessThan(0.012)
  }
  lightness.close()
})
