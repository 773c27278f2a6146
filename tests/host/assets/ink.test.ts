import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limitInk, maxInk } from '../../../src/host/assets/ink.ts'

const ink = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 4, maxLength: 4 })

test('no pixel is over the limit afterwards, black is never touched, colours keep their order', () => {
  fc.assert(
    fc.property(ink, fc.integer({ min: 100, max: 400 }), (before, limit) => {
      const after = Uint8Array.from(before)
      limitInk(after, limit)
      // In hundredths, all of them whole: 100 × 2.55 is a little less than 255.
      expect(after.reduce((sum, v) => sum + v, 0) * 100).toBeLessThanOrEqual(limit * 255)
      expect(after[3]).toBe(before[3])
      for (let i = 0; i < 3; i++) expect(after[i]).toBeLessThanOrEqual(before[i] as number)
    }),
  )
})

test('a pixel within the limit stays as it is', () => {
  const pixel = Uint8Array.of(108, 73, 70, 229)
  limitInk(pixel, 220)
  expect([...pixel]).toEqual([108, 73, 70, 229])
})

test('the highest ink is the mean of the fullest square, not of the fullest pixel', () => {
  const width = 8
  const data = new Uint8Array(width * width * 4)
  for (let y = 0; y < 4; y++) for (let x = 4; x < 8; x++) data.fill(255, (y * width + x) * 4, (y * width + x) * 4 + 2)
  data.fill(255, (6 * width + 1) * 4, (6 * width + 1) * 4 + 4)
  expect(maxInk(data, width, width, 4, 4)).toBe(200)
  expect(maxInk(data, width, width, 4, 1)).toBe(400)
})
