import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { alike, LIKENESS_BYTES, type Likeness, pictureLikeness, rawTiff } from '../../../src/host/assets/index.ts'

const folder = join(import.meta.dirname, '../../../resources/sample/pictures')

/** A scene of its own: a gradient of light, and shapes that lie somewhere else in each. */
async function scene(seed: number): Promise<Buffer> {
  let state = seed * 7919 + 13
  const next = (most: number): number => {
    state = (state * 48271) % 2147483647
    return state % most
  }
  const [width, height] = [360, 240]
  const shapes = Array.from({ length: 14 }, () => {
    const gray = next(256)
    const fill = `rgb(${gray},${next(256)},${gray})`
    return next(2) === 0
      ? `<ellipse cx="${next(width)}" cy="${next(height)}" rx="${10 + next(80)}" ry="${10 + next(60)}" fill="${fill}"/>`
      : `<rect x="${next(width)}" y="${next(height)}" width="${10 + next(120)}" height="${10 + next(90)}" fill="${fill}"/>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="rgb(${next(256)},120,${next(256)})"/>${shapes.join('')}</svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 92 }).toBuffer()
}

interface Known {
  readonly bytes: Uint8Array
  readonly likeness: Likeness
}
const known: Known[] = []
const seen = async (bytes: Uint8Array): Promise<Likeness> => {
  const likeness = await pictureLikeness(bytes)
  if (likeness === undefined) throw new Error('it shows nothing')
  return likeness
}
beforeAll(async () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.jpg'))
  const pictures: Uint8Array[] = await Promise.all(
    files.map((name) =>
      sharp(readFileSync(join(folder, name)))
        .resize(400)
        .jpeg({ quality: 92 })
        .toBuffer(),
    ),
  )
  for (let seed = 1; seed <= 9; seed++) pictures.push(await scene(seed))
  for (const bytes of pictures) known.push({ bytes, likeness: await seen(bytes) })
}, 30_000)

/** How many of the pictures are known again after `change`. */
async function found(
  change: (image: ReturnType<typeof sharp>, width: number, height: number) => ReturnType<typeof sharp>,
): Promise<number> {
  let count = 0
  for (const { bytes, likeness } of known) {
    const { width, height } = await sharp(bytes).metadata()
    const other = await seen(await change(sharp(bytes), width, height).toBuffer())
    if (alike(likeness, other.signs, () => other.gray) !== undefined) count++
  }
  return count
}
const piece =
  (x: number, y: number, w: number, h: number) => (image: ReturnType<typeof sharp>, width: number, height: number) =>
    image.extract({
      left: Math.round(x * width),
      top: Math.round(y * height),
      width: Math.floor(w * width),
      height: Math.floor(h * height),
    })

describe('pictures that look like one another', () => {
  test('fourteen that have nothing to do with each other are told apart, every one from every other', () => {
    expect(known).toHaveLength(14)
    const wrong = known.flatMap((a, i) =>
      known.slice(i + 1).filter((b) => alike(a.likeness, b.likeness.signs, () => b.likeness.gray) !== undefined),
    )
    expect(wrong).toHaveLength(0)
  })

  test.each([
    [
      'a quarter of the size',
      (image: ReturnType<typeof sharp>, width: number) => image.resize(Math.round(width / 4)),
      14,
    ],
    ['compressed hard', (image: ReturnType<typeof sharp>) => image.jpeg({ quality: 20 }), 14],
    ['gray', (image: ReturnType<typeof sharp>) => image.grayscale(), 14],
    [
      'lighter and paler',
      (image: ReturnType<typeof sharp>) => image.modulate({ brightness: 1.2, saturation: 0.7 }),
      14,
    ],
    ['sharpened', (image: ReturnType<typeof sharp>) => image.sharpen({ sigma: 2 }), 14],
    ['cut at the left by 12 %', piece(0.12, 0, 0.88, 1), 13],
    ['cut above and below', piece(0, 0.08, 1, 0.8), 13],
    ['a piece of 90 %', piece(0.06, 0.03, 0.9, 0.9), 13],
    ['a piece of 80 %', piece(0.12, 0.1, 0.8, 0.8), 12],
    ['a piece of 72 %', piece(0.1, 0.16, 0.72, 0.72), 9],
  ] as const)('%s', async (_, change, least) => {
    expect(await found(change as never)).toBeGreaterThanOrEqual(least)
  })

  test('one turned by its EXIF orientation is the same', async () => {
    const { bytes, likeness } = known[0] as Known
    const turned = await sharp(await sharp(bytes).rotate(270).toBuffer())
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const other = await seen(turned)
    expect(alike(likeness, other.signs, () => other.gray)).toMatchObject({ piece: 0 })
  })

  test('CMYK, gray and colour of the same picture are alike', async () => {
    const { bytes, likeness } = known[3] as Known
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
    const inks = Uint8Array.from({ length: info.width * info.height * 4 }, (_, i) =>
      i % 4 === 3 ? 0 : 255 - (data[Math.floor(i / 4) * 3 + (i % 4)] ?? 0),
    )
    const other = await seen(rawTiff({ width: info.width, height: info.height, channels: 4, data: inks }))
    expect(alike(likeness, other.signs, () => other.gray)).toMatchObject({ piece: 0 })
  })

  test('a plain picture looks like nothing', async () => {
    const plain = sharp({ create: { width: 300, height: 200, channels: 3, background: '#888' } })
    expect(await pictureLikeness(await plain.jpeg().toBuffer())).toBeUndefined()
  })

  test('the same bytes give the same likeness', async () => {
    const { bytes, likeness } = known[1] as Known
    expect(await seen(bytes)).toEqual(likeness)
    expect([likeness.signs.length, likeness.gray.length]).toEqual([LIKENESS_BYTES.signs, LIKENESS_BYTES.gray])
  })
})
