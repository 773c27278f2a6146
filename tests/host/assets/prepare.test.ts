import sharp from 'sharp'
import { expect, test } from 'vitest'
import { openTransform, preparePicture, rawTiff } from '../../../src/host/assets/index.ts'
import {
  at200,
  cmykJpeg,
  flat,
  grayJpeg,
  middleInk,
  PROFILE,
  rgbPicture,
  samples,
  withoutAdobe,
  withSegment,
} from './pictures.ts'

const soft = (x: number, y: number): readonly number[] => [(x * 5) & 255, (y * 4) & 255, (x + y) & 255]

test('sRGB black becomes the profile’s black, white becomes bare paper', async () => {
  const black = await rgbPicture(16, 16, flat(0, 0, 0))
    .jpeg()
    .toBuffer()
  const picture = await preparePicture(black, at200(16, 16, { maxInk: 220 }))
  expect(picture).toMatchObject({ colourSpace: 'DeviceCMYK', encoding: 'DCT', converted: true, ppi: 200, bits: 8 })
  expect(picture.decode).toEqual([1, 0, 1, 0, 1, 0, 1, 0])
  // C42 M29 Y27 K90 (field manual 8.5), in 255ths, a little give for JPEG.
  const inks = await middleInk(picture)
  for (const [i, v] of [108, 73, 70, 229].entries()) expect(Math.abs((inks[i] as number) - v)).toBeLessThanOrEqual(3)
  expect(picture.maxInkPercent).toBeLessThanOrEqual(220)
  const white = await rgbPicture(16, 16, flat(255, 255, 255))
    .jpeg()
    .toBuffer()
  expect(await middleInk(await preparePicture(white, at200(16, 16)))).toEqual([0, 0, 0, 0])
})

test('every colour is held to the ink limit', async () => {
  const bytes = await rgbPicture(64, 64, (x, y) => [(x & 3) * 85, ((x >> 2) & 3) * 85, (y & 3) * 85])
    .png()
    .toBuffer()
  const picture = await preparePicture(bytes, at200(64, 64, { maxInk: 180 }))
  expect(picture.encoding).toBe('Flate')
  for (let i = 0; i < picture.data.length; i += 4) {
    expect(picture.data.subarray(i, i + 4).reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(180 * 2.55)
  }
})

test('a CMYK JPEG that needs nothing passes through bit for bit, with the Decode its samples need', async () => {
  const adobe = await cmykJpeg(40, 30, flat(136, 100, 94, 220))
  const one = await preparePicture(adobe, at200(40, 30, { maxInk: 220 }))
  expect(one.data === adobe).toBe(true)
  expect(one).toMatchObject({ converted: false, decode: [1, 0, 1, 0, 1, 0, 1, 0], colourSpace: 'DeviceCMYK' })
  expect(one.maxInkPercent).toBeCloseTo((136 + 100 + 94 + 220) / 2.55, 0)
  const plain = withoutAdobe(adobe)
  const two = await preparePicture(plain, at200(40, 30, { maxInk: 220 }))
  expect(two.data === plain).toBe(true)
  expect(two.decode).toBeUndefined()
  expect(two.maxInkPercent).toBeCloseTo((4 * 255 - 136 - 100 - 94 - 220) / 2.55, 0)
})

test('cropped CMYK keeps its numbers, whichever way the file stores them', async () => {
  const left = [20, 40, 60, 80]
  const right = [200, 10, 30, 5]
  const adobe = await cmykJpeg(64, 32, (x) => (x < 32 ? left : right))
  const crop = { x: 0.5, y: 0, width: 0.5, height: 1 }
  const picture = await preparePicture(adobe, at200(32, 32, { crop }))
  expect(picture).toMatchObject({ width: 32, height: 32, converted: true })
  const inks = await middleInk(picture)
  for (const [i, v] of right.entries()) expect(Math.abs((inks[i] as number) - v)).toBeLessThanOrEqual(3)
  const plain = await middleInk(await preparePicture(withoutAdobe(adobe), at200(32, 32, { crop })))
  for (const [i, v] of right.entries()) expect(Math.abs((plain[i] as number) - (255 - v))).toBeLessThanOrEqual(3)
})

test('a CMYK file tagged with the output profile passes; with another profile its numbers are kept and told, or converted', async () => {
  const tag = (profile: Uint8Array, jpeg: Uint8Array): Uint8Array => {
    let tagged = jpeg
    const parts = Math.ceil(profile.length / 60_000)
    for (let i = 0; i < parts; i++) {
      const head = Buffer.from(`ICC_PROFILE\0${String.fromCharCode(i + 1, parts)}`, 'latin1')
      tagged = withSegment(tagged, 0xe2, Buffer.concat([head, profile.subarray(i * 60_000, (i + 1) * 60_000)]))
    }
    return tagged
  }
  const jpeg = await cmykJpeg(32, 32, flat(0, 0, 0, 255))
  expect((await preparePicture(tag(PROFILE, jpeg), at200(32, 32))).converted).toBe(false)
  const dated = PROFILE.slice()
  dated[35] = 9
  expect((await preparePicture(tag(dated, jpeg), at200(32, 32))).converted).toBe(false)
  const other = PROFILE.slice()
  other[other.length - 200_000] = (other[other.length - 200_000] as number) ^ 1
  const kept = await preparePicture(tag(other, jpeg), at200(32, 32))
  expect(kept).toMatchObject({ converted: false, remarks: [{ code: 'picture.foreign-profile' }] })
  expect(kept.remarks?.[0]?.message).toContain('TR 002-2007')
  const converted = await preparePicture(tag(other, jpeg), at200(32, 32, { foreignCmyk: 'convert' }))
  expect(converted.converted).toBe(true)
})

test('gray stays one ink and a gray JPEG passes through', async () => {
  const jpeg = await grayJpeg(32, 24, flat(90))
  const picture = await preparePicture(jpeg, at200(32, 24, { maxInk: 220 }))
  expect(picture).toMatchObject({ colourSpace: 'DeviceGray', encoding: 'DCT', converted: false })
  expect(picture.data === jpeg).toBe(true)
  expect(picture.maxInkPercent).toBeCloseTo((255 - 90) / 2.55, 0)
  const cut = await preparePicture(jpeg, at200(16, 24, { crop: { x: 0, y: 0, width: 0.5, height: 1 } }))
  expect(cut).toMatchObject({ colourSpace: 'DeviceGray', width: 16, converted: true })
  expect(await middleInk(cut)).toEqual([90])
})

test('resampled down to the target, never up', async () => {
  const bytes = await rgbPicture(120, 80, soft).jpeg().toBuffer()
  const small = await preparePicture(bytes, at200(30, 20))
  expect(small).toMatchObject({ width: 30, height: 20, ppi: 200 })
  const large = await preparePicture(bytes, at200(480, 320))
  expect(large).toMatchObject({ width: 120, height: 80, ppi: 50 })
  const near = await preparePicture(bytes, at200(112, 75))
  expect(near.width).toBe(120)
})

test('a turned picture is upright, and the crop is of the upright picture', async () => {
  // Red left half, blue right half; orientation 6 turns it clockwise: red on top.
  const bytes = await rgbPicture(64, 32, (x) => (x < 32 ? [255, 0, 0] : [0, 0, 255]))
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
    .toBuffer()
  const crop = { x: 0, y: 0, width: 1, height: 0.5 }
  const picture = await preparePicture(bytes, at200(32, 32, { crop }))
  expect(picture).toMatchObject({ width: 32, height: 32 })
  const [c = 0, m = 0] = await middleInk(picture)
  expect(m).toBeGreaterThan(c + 100)
})

test('line art stays lossless and sharp; in neutral colours it becomes black ink alone', async () => {
  const stripes = (x: number): readonly number[] => (x % 2 === 0 ? [0, 0, 0] : [255, 255, 255])
  const neutral = await preparePicture(await rgbPicture(80, 40, stripes).png().toBuffer(), at200(40, 20))
  expect(neutral).toMatchObject({ colourSpace: 'DeviceGray', encoding: 'Flate', width: 80, height: 40, ppi: 400 })
  // Black and white alone: a bit a pixel, 1 for white.
  expect(neutral.bits).toBe(1)
  expect([...neutral.data.subarray(0, 4)]).toEqual([0x55, 0x55, 0x55, 0x55])
  const red = (x: number): readonly number[] => (x % 2 === 0 ? [200, 0, 0] : [255, 255, 255])
  const coloured = await preparePicture(await rgbPicture(80, 40, red).png().toBuffer(), at200(80, 40))
  expect(coloured).toMatchObject({ colourSpace: 'DeviceCMYK', encoding: 'Flate' })
  expect(coloured.decode).toBeUndefined()
  expect(coloured.data.length).toBe(80 * 40 * 4)
})

test('transparent parts are paper', async () => {
  const clear = await sharp({ create: { width: 20, height: 20, channels: 4, background: '#ff000000' } })
    .png()
    .toBuffer()
  const paper = await preparePicture(clear, at200(20, 20))
  expect(paper).toMatchObject({ bits: 1, remarks: [{ code: 'picture.flattened' }] })
  expect(paper.data[0]).toBe(255)
})

test('an embedded RGB profile is honoured', async () => {
  const wide = await rgbPicture(24, 24, flat(0, 160, 0))
    .withIccProfile('p3')
    .jpeg({ quality: 100 })
    .toBuffer()
  const bare = await rgbPicture(24, 24, flat(0, 160, 0))
    .jpeg({ quality: 100 })
    .toBuffer()
  const [p3, srgb] = [await preparePicture(wide, at200(24, 24)), await preparePicture(bare, at200(24, 24))]
  const [a, b] = [await middleInk(p3), await middleInk(srgb)]
  // The same colour written in two spaces gives the same inks, to within what eight bits lose.
  for (let i = 0; i < 4; i++) expect(Math.abs((a[i] as number) - (b[i] as number))).toBeLessThanOrEqual(6)
  expect(Buffer.compare(wide, bare)).not.toBe(0)
})

test('the same request gives the same bytes', async () => {
  const bytes = await rgbPicture(60, 40, soft).jpeg().toBuffer()
  const [a, b] = [await preparePicture(bytes, at200(30, 20)), await preparePicture(bytes, at200(30, 20))]
  expect(a.hash).toBe(b.hash)
  expect(Buffer.compare(a.data, b.data)).toBe(0)
  const c = await preparePicture(bytes, at200(30, 20, { intent: 'perceptual' }))
  expect(c.hash).not.toBe(a.hash)
})

test('CMYK TIFF becomes a CMYK JPEG or, as line art, raw samples with the same numbers', async () => {
  const data = samples(20, 20, flat(12, 34, 56, 78))
  const picture = await preparePicture(rawTiff({ width: 20, height: 20, channels: 4, data }), at200(20, 20))
  expect(picture.encoding).toBe('Flate')
  expect(await middleInk(picture)).toEqual([12, 34, 56, 78])
})

test('a transform needs profiles it can use', async () => {
  const how = { intent: 'relative', blackPoint: true } as const
  await expect(openTransform('srgb', new Uint8Array(200), how)).rejects.toMatchObject({ code: 'assets/profile' })
  const bytes = await rgbPicture(8, 8, soft).jpeg().toBuffer()
  const request = at200(8, 8, { outputProfile: new Uint8Array(10) })
  await expect(preparePicture(bytes, request)).rejects.toMatchObject({ code: 'assets/profile' })
})

test('damaged, cut short, not a picture: an error that names the file and a way out', async () => {
  const rgb = await rgbPicture(64, 64, soft).jpeg().toBuffer()
  const cmyk = await cmykJpeg(64, 64, flat(1, 2, 3, 4))
  const bad = [
    rgb.subarray(0, rgb.length - 200),
    cmyk.subarray(0, cmyk.length - 20),
    // Neither has a header that holds together.
    rgb.subarray(0, 40),
  ]
  for (const bytes of bad) {
    const failure = preparePicture(bytes, at200(64, 64), { file: 'pictures/stage.jpg' })
    await expect(failure).rejects.toMatchObject({ code: 'assets/unreadable', where: 'pictures/stage.jpg' })
    await expect(failure).rejects.toThrow(/pictures\/stage\.jpg/)
  }
})

test('a crop outside the picture and a frame without area are refused', async () => {
  const bytes = await rgbPicture(16, 16, soft).jpeg().toBuffer()
  const outside = at200(16, 16, { crop: { x: 0.6, y: 0, width: 0.5, height: 1 } })
  await expect(preparePicture(bytes, outside)).rejects.toMatchObject({ code: 'assets/request' })
  await expect(preparePicture(bytes, at200(0, 16))).rejects.toMatchObject({ code: 'assets/request' })
})
