import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { describePicture, screenFile } from '../../../src/host/assets/index.ts'
import { ad } from '../export/ad-files.ts'
import { cmykJpeg, flat, PROFILE, rgbPicture } from './pictures.ts'
import { plane, psd } from './psd.ts'
import { pixels, tiff } from './tiff.ts'

const root = await mkdtemp(join(tmpdir(), 'duikai-screen-'))
afterAll(() => rm(root, { recursive: true }))
const cache = join(root, 'cache')

async function shown(name: string, bytes: Uint8Array, place = {}) {
  const file = join(root, name)
  await writeFile(file, bytes)
  return { file, screen: await screenFile(file, place, PROFILE, cache) }
}

test('what a window shows by itself is shown as it is', async () => {
  const rose = () => rgbPicture(20, 10, flat(200, 30, 60))
  for (const [name, bytes] of [
    ['a.jpg', await rose().jpeg().toBuffer()],
    ['a.png', await rose().png().toBuffer()],
    ['a.webp', await rose().webp().toBuffer()],
  ] as const) {
    const { file, screen } = await shown(name, bytes)
    expect(screen).toBe(file)
  }
  expect(await readdir(root)).not.toContain('cache')
})

test.each([
  [
    'a CMYK TIFF',
    tiff({ width: 20, height: 10, channels: 4, bits: 8, photometric: 5, data: pixels(200, [0, 255, 255, 0]) }),
  ],
  ['a Photoshop file', psd({ mode: 'rgb', width: 20, height: 10, planes: [220, 20, 20].map((v) => plane(200, v)) })],
  ['a CMYK JPEG', await cmykJpeg(20, 10, flat(0, 255, 255, 0))],
  ['a page of a PDF', ad({ content: '0 1 1 0 k 0 0 200 100 re f' })],
])('%s is made into a PNG once, in the colours it is printed in', async (_, bytes) => {
  const { file, screen } = await shown('other', bytes)
  expect(screen).not.toBe(file)
  const made = sharp(screen)
  const [{ width, height }, { channels }] = [await made.metadata(), await made.stats()]
  expect(width).toBe(2 * height)
  const [r, g, b] = channels.map(({ mean }) => mean) as [number, number, number]
  expect(r).toBeGreaterThan(150)
  expect(Math.max(g, b)).toBeLessThan(110)
  expect(await screenFile(file, {}, PROFILE, cache)).toBe(screen)
  expect((await readdir(cache)).filter((name) => !name.endsWith('.png'))).toEqual([])
})

test('a page of a PDF is described like a picture, at 1,200 pixels an inch', async () => {
  expect(await describePicture(ad(), 'ad.pdf')).toMatchObject({
    format: 'pdf',
    width: 3333,
    height: 1667,
    density: 1200,
    colour: 'cmyk',
  })
})
