import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { preparePicture } from '../../../src/host/assets/index.ts'
import { at200, cmykJpeg, flat, rgbPicture } from './pictures.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duikai-pictures-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('cached equals fresh, and a damaged cache file is made again', async () => {
  const bytes = await rgbPicture(40, 30, (x, y) => [x * 6, y * 8, 90])
    .jpeg()
    .toBuffer()
  const cacheDir = join(folder, 'made', 'when missing')
  const fresh = await preparePicture(bytes, at200(40, 30, { maxInk: 220 }))
  const first = await preparePicture(bytes, at200(40, 30, { maxInk: 220 }), { cacheDir })
  const second = await preparePicture(bytes, at200(40, 30, { maxInk: 220 }), { cacheDir })
  for (const picture of [first, second])
    expect({ ...picture, data: [...picture.data] }).toEqual({ ...fresh, data: [...fresh.data] })
  const [name = ''] = await readdir(cacheDir)
  const stored = await readFile(join(cacheDir, name))
  stored[stored.length - 5] = (stored[stored.length - 5] as number) ^ 1
  await writeFile(join(cacheDir, name), stored)
  expect((await preparePicture(bytes, at200(40, 30, { maxInk: 220 }), { cacheDir })).hash).toBe(fresh.hash)
  await writeFile(join(cacheDir, name), 'DKP1')
  expect((await preparePicture(bytes, at200(40, 30, { maxInk: 220 }), { cacheDir })).hash).toBe(fresh.hash)
})

test('a picture that passes through is not stored twice; another request is another entry', async () => {
  const bytes = await cmykJpeg(200, 200, (x, y) => [(x * y) & 127, x & 127, y & 127, 9])
  const cacheDir = join(folder, 'pass')
  await preparePicture(bytes, at200(200, 200), { cacheDir })
  const hit = await preparePicture(bytes, at200(200, 200), { cacheDir })
  expect(hit.data === bytes).toBe(true)
  const names = await readdir(cacheDir)
  expect((await readFile(join(cacheDir, names[0] ?? ''))).length).toBeLessThan(1000)
  await preparePicture(bytes, at200(200, 200, { crop: { x: 0, y: 0, width: 0.5, height: 0.5 } }), { cacheDir })
  expect((await readdir(cacheDir)).length).toBe(2)
})

test('a cache folder that cannot be written costs time, not the picture', async () => {
  const file = join(folder, 'a file')
  await writeFile(file, '')
  const bytes = await rgbPicture(16, 16, flat(1, 2, 3))
    .jpeg()
    .toBuffer()
  await expect(preparePicture(bytes, at200(16, 16), { cacheDir: join(file, 'below') })).resolves.toBeDefined()
})
