import { expect, test } from 'vitest'
import { cmykToSrgb, preparePicture, softProof } from '../../../src/host/assets/index.ts'
import { at200, cmykJpeg, flat, grayJpeg, PROFILE, rgbPicture } from './pictures.ts'

test('paper is white, black ink alone is neutral, more ink is darker', async () => {
  const colour = await cmykToSrgb(PROFILE)
  expect(colour(0, 0, 0, 0)).toEqual([255, 255, 255])
  const [r, g, b] = colour(0, 0, 0, 1)
  expect(r).toBe(g)
  expect(g).toBe(b)
  expect(r).toBeLessThan(70)
  expect(colour(0, 0, 0, 0.5)[0]).toBeGreaterThan(r)
  const red = colour(0, 1, 1, 0)
  expect(red[0]).toBeGreaterThan(red[1] + 100)
  expect(colour(2, -1, 0, 0)).toEqual(colour(1, 0, 0, 0))
})

test('a prepared picture, a CMYK file and an RGB file are proofed at the size asked for', async () => {
  const rgb = await rgbPicture(40, 40, flat(150, 130, 110))
    .jpeg({ quality: 100 })
    .toBuffer()
  const prepared = await preparePicture(rgb, at200(40, 40))
  for (const source of [prepared, rgb]) {
    const proof = await softProof(source, PROFILE, 10, 12)
    expect(proof).toMatchObject({ width: 10, height: 12 })
    expect(proof.rgba.length).toBe(10 * 12 * 4)
    // A colour newsprint can print comes back as itself, with black-point compensation to within a few steps.
    const middle = proof.rgba.subarray(244, 248)
    for (const [i, v] of [150, 130, 110, 255].entries())
      expect(Math.abs((middle[i] as number) - v)).toBeLessThanOrEqual(10)
  }
  const blank = await softProof(await cmykJpeg(16, 16, flat(0, 0, 0, 0)), PROFILE, 4, 4)
  expect([...blank.rgba.subarray(0, 4)]).toEqual([255, 255, 255, 255])
})

test('gray is shown as black ink, line art too', async () => {
  const gray = await softProof(await grayJpeg(16, 16, flat(128)), PROFILE, 4, 4)
  expect(gray.rgba[0]).toBe(gray.rgba[2])
  const bars = await rgbPicture(16, 16, (x) => (x < 8 ? [0, 0, 0] : [255, 255, 255]))
    .png()
    .toBuffer()
  const proof = await softProof(await preparePicture(bars, at200(16, 16)), PROFILE, 16, 16)
  expect(proof.rgba[60]).toBe(255)
  expect(proof.rgba[0]).toBeLessThan(70)
})
