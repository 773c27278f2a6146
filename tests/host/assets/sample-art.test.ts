import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { describePicture, preparePicture } from '../../../src/host/assets/index.ts'
import { PROFILE } from './pictures.ts'

const bytesOf = (name: string): Buffer =>
  readFileSync(new URL(`../../../resources/sample/pictures/${name}.jpg`, import.meta.url))

const PICTURES = [
  { name: 'landscape', colour: 'rgb', widthMm: 352 },
  { name: 'street', colour: 'rgb', widthMm: 175 },
  { name: 'hall', colour: 'cmyk', widthMm: 175 },
  { name: 'group', colour: 'rgb', widthMm: 175 },
  { name: 'stage', colour: 'cmyk', widthMm: 175 },
] as const

test.each(PICTURES)(
  '$name is marked as sample art and holds 200 ppi at its width',
  async ({ name, colour, widthMm }) => {
    const info = await describePicture(bytesOf(name))
    expect(info).toMatchObject({ format: 'jpeg', colour, density: 200, orientation: 1, icc: colour === 'rgb' })
    expect(info.caption).toBe('Sample art drawn by script for Duikai; not a photograph')
    expect(info.credit).toBe('Duikai sample art')
    expect(info.width / (widthMm / 25.4)).toBeGreaterThanOrEqual(200)
  },
)

test('the five together stay under 4 MB', () => {
  expect(PICTURES.reduce((sum, { name }) => sum + bytesOf(name).length, 0)).toBeLessThan(4_000_000)
})

test.each(PICTURES.filter(({ colour }) => colour === 'cmyk'))(
  '$name passes through, within the ink limit',
  async ({ name }) => {
    const bytes = bytesOf(name)
    const { width, height } = await describePicture(bytes)
    const picture = await preparePicture(bytes, {
      outputProfile: PROFILE,
      intent: 'relative',
      blackPoint: true,
      targetPpi: 200,
      placedWidthMp: width * 360,
      placedHeightMp: height * 360,
      maxInk: 220,
    })
    expect(picture.data === bytes).toBe(true)
    expect(picture.maxInkPercent).toBeLessThanOrEqual(222)
  },
)
