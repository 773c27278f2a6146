import { createCanvas, Path2D as SkiaPath } from '@napi-rs/canvas'
import { beforeAll, expect, it } from 'vitest'
import type { PageView } from '../../src/contract/index.ts'
import { circlePath, DisplayListBuilder, type Ink, polyline, wavePath } from '../../src/core/display/index.ts'
import { GlyphCache } from '../../src/renderer/canvas/glyphs.ts'
import { PagePainter } from '../../src/renderer/canvas/paint.ts'

const BLACK: Ink = { kind: 'process', name: 'black', cmyk: [0, 0, 0, 1000] }
const RED: Ink = { kind: 'process', name: 'red', cmyk: [0, 1000, 1000, 0] }
const WIDTH = 100
const HEIGHT = 60

// The canvas of a browser: same rasteriser, same interface.
beforeAll(() => {
  Object.assign(globalThis, { Path2D: SkiaPath })
})

/** Paints a page without text at `zoom` pixels a point, the part from (left, top) points on. */
function painted(draw: (builder: DisplayListBuilder) => void, zoom = 1, left = 0, top = 0) {
  const builder = new DisplayListBuilder()
  builder.ink(BLACK)
  builder.ink(RED)
  draw(builder)
  const list = builder.finish({ name: 'A01', width: WIDTH * 1000, height: HEIGHT * 1000, bleed: 0 })
  const view = { list, glyphs: [], colours: [0x000000, 0xff0000] } as unknown as PageView
  const painter = new PagePainter(view, () => 'missing', { pictureMissing: '' }, new GlyphCache())
  const context = createCanvas(WIDTH, HEIGHT).getContext('2d')
  const area = { x: left * 1000, y: top * 1000, width: (WIDTH * 1000) / zoom, height: (HEIGHT * 1000) / zoom }
  painter.paint(context as unknown as CanvasRenderingContext2D, zoom / 1000, area)
  return (x: number, y: number): string => {
    const [r = 0, g = 0] = context.getImageData(x, y, 1, 1).data
    return r - g > 100 ? 'red' : r < 110 ? 'black' : r > 245 ? 'white' : 'grey'
  }
}

const draw = (b: DisplayListBuilder): void => {
  b.box({
    id: 'r',
    x: 2000,
    y: 2000,
    width: 36_000,
    height: 36_000,
    radius: 14_000,
    fill: 1,
    stroke: { ink: 0, weight: 3000 },
  })
  b.path({ id: 'a', ...circlePath(20_000, 20_000, 6000), fill: 0 })
  const two = { ops: 'MLML', points: [50_000, 10_000, 90_000, 10_000, 50_000, 20_000, 90_000, 20_000] }
  b.path({ id: 'b', ...two, stroke: { ink: 0, weight: 4000, dash: [10_000, 5000] } })
  b.path({
    id: 'd',
    ...wavePath(50_000, 45_000, 90_000, 45_000, 40_000, 8000),
    stroke: { ink: 0, weight: 3000, round: true },
  })
  b.path({ id: 'e', ...polyline([0, 57_000, 100_000, 57_000]), stroke: { ink: 1, weight: 4000 } })
}

it('paints paths and round boxes as the proof does', () => {
  const at = painted(draw)
  expect([at(3, 3), at(20, 3), at(10, 20), at(20, 20)]).toEqual(['white', 'black', 'red', 'black'])
  for (const y of [9, 19])
    expect([at(55, y), at(62, y), at(70, y), at(77, y)]).toEqual(['black', 'white', 'black', 'white'])
  expect([at(60, 37), at(80, 52), at(60, 45), at(80, 45)]).toEqual(['black', 'black', 'white', 'white'])
  for (const x of [5, 35, 65, 95]) expect(at(x, 57)).toBe('red')
})

it('paints a part of the page at another zoom alike, and nothing that lies outside it', () => {
  const at = painted(draw, 4, 40, 0)
  expect([at(60, 38), at(88, 38), at(120 - 40, 40)]).toEqual(['black', 'white', 'white'])
  expect([at(20, 20), at(2, 2)]).toEqual(['white', 'white'])
})

it('keeps a line thinner than a pixel in sight', () => {
  const at = painted((b) =>
    b.path({ id: 'p', ...polyline([0, 30_500, 100_000, 30_500]), stroke: { ink: 0, weight: 100 } }),
  )
  expect(at(50, 30)).not.toBe('white')
})
