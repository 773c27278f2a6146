import { createCanvas, loadImage } from '@napi-rs/canvas'
import { expect, it } from 'vitest'
import { circlePath, DisplayListBuilder, polyline, wavePath } from '../../../src/core/display/index.ts'
import { loadPrintProfile, renderPng } from '../../../src/host/export/index.ts'
import { sans } from '../../core/fonts/faces.ts'
import { BLACK, fonts, RED, refOf, WHITE } from '../../core/pdf/sheet.ts'

const { icc } = await loadPrintProfile('newsprint-240')

/** Paints at 72 dpi: a pixel a point. */
async function painted(draw: (builder: DisplayListBuilder) => void): Promise<(x: number, y: number) => string> {
  const builder = new DisplayListBuilder()
  draw(builder)
  const list = builder.finish({ name: 'A01', width: 100_000, height: 60_000, bleed: 0 })
  const image = await loadImage(Buffer.from(await renderPng(list, fonts, new Map(), icc, { dpi: 72 })))
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  return (x, y) => {
    const [r = 0, g = 0] = context.getImageData(x, y, 1, 1).data
    return r - g > 100 ? 'red' : r < 110 ? 'black' : r > 245 ? 'white' : 'grey'
  }
}

it('fills and strokes paths, dashes begun anew with every part, round ends', async () => {
  const at = await painted((b) => {
    const [black, red] = [b.ink(BLACK), b.ink(RED)]
    b.path({ id: 'a', ...circlePath(20_000, 20_000, 12_000), fill: red, stroke: { ink: black, weight: 4000 } })
    const two = { ops: 'MLML', points: [50_000, 10_000, 90_000, 10_000, 50_000, 20_000, 90_000, 20_000] }
    b.path({ id: 'b', ...two, stroke: { ink: black, weight: 4000, dash: [10_000, 5000] } })
    b.path({
      id: 'c',
      ...polyline([50_000, 30_000, 90_000, 30_000]),
      stroke: { ink: black, weight: 4000, round: true, dash: [0, 19_999] },
    })
    b.path({ id: 'd', ...wavePath(50_000, 45_000, 90_000, 45_000, 40_000, 8000), stroke: { ink: black, weight: 3000 } })
    b.rule({ id: 'e', x1: 0, y1: 57_000, x2: 100_000, y2: 57_000, weight: 4000, ink: black })
  })
  expect([at(20, 20), at(31, 20), at(20, 9), at(30, 30)]).toEqual(['red', 'black', 'black', 'white'])
  for (const y of [9, 19])
    expect([at(55, y), at(62, y), at(70, y), at(77, y)]).toEqual(['black', 'white', 'black', 'white'])
  expect([at(50, 30), at(60, 30), at(70, 30), at(80, 30), at(90, 30)]).toEqual([
    'black',
    'white',
    'black',
    'white',
    'black',
  ])
  expect([at(60, 37), at(80, 52), at(60, 45), at(80, 45)]).toEqual(['black', 'black', 'white', 'white'])
  // What came before leaves no dash behind.
  for (const x of [5, 35, 65, 95]) expect(at(x, 57)).toBe('black')
})

it('rounds the corners of boxes, fill and line', async () => {
  const at = await painted((b) => {
    const box = { x: 10_000, y: 10_000, width: 40_000, height: 40_000, radius: 16_000 }
    b.box({ id: 'a', ...box, fill: b.ink(RED), stroke: { ink: b.ink(BLACK), weight: 4000 } })
  })
  expect([at(11, 11), at(48, 48), at(30, 11), at(11, 30), at(30, 30), at(16, 16)]).toEqual([
    ...['white', 'white', 'black', 'black', 'red', 'black'],
  ])
})

it('paints what belongs to lines over their text', async () => {
  const at = await painted((b) => {
    b.box({ id: 'g', x: 0, y: 0, width: 100_000, height: 60_000, fill: b.ink(BLACK) })
    const story = b.story('s', '一')
    const frame = b.frame({ owner: 'k', kind: 'column', x: 0, y: 0, width: 100_000, height: 60_000 })
    b.beginText('k')
    b.beginLine({ story, frame, start: 0, end: 1, x: 20_000, y: 45_000, width: 40_000, size: 40_000, mode: 0 })
    const run = { ink: b.ink(WHITE), story, size: 40_000, scaleX: 1000, mode: 0 }
    b.beginRun({ ...run, font: b.font(refOf(sans)) })
    b.glyph(sans.glyph('一'.codePointAt(0) as number), 20_000, 45_000, 0, 1)
    b.linePath({ path: circlePath(80_000, 30_000, 8000), ink: b.ink(RED) })
    b.linePath({ path: polyline([15_000, 50_000, 65_000, 50_000]), ink: b.ink(RED), weight: 4000 })
    b.endText()
  })
  expect([at(80, 30), at(40, 50), at(5, 5)]).toEqual(['red', 'red', 'black'])
})
