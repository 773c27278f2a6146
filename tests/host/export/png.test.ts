import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { DisplayListBuilder } from '../../../src/core/display/index.ts'
import { loadPrintProfile, renderPng } from '../../../src/host/export/index.ts'
import { sans, serif } from '../../core/fonts/faces.ts'
import { BLACK, fonts, inputFor, RED, setLine, sheet } from '../../core/pdf/sheet.ts'

const { icc } = await loadPrintProfile('newsprint-240')
const none = new Map()

async function pixels(png: Uint8Array) {
  const image = await loadImage(Buffer.from(png))
  const canvas = createCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  const { data, width, height } = context.getImageData(0, 0, image.width, image.height)
  const at = (x: number, y: number): number[] => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)]
  /** Share of dark pixels in a rectangle. */
  const ink = (x: number, y: number, w: number, h: number): number => {
    let dark = 0
    for (let j = y; j < y + h; j++) for (let i = x; i < x + w; i++) if ((at(i, j)[1] as number) < 128) dark++
    return dark / (w * h)
  }
  return { width, height, at, ink }
}

describe('renderPng', () => {
  it('paints boxes, rules and borders in their inks, 72 pixels to the inch where asked', async () => {
    const builder = new DisplayListBuilder()
    const [red, black] = [builder.ink(RED), builder.ink(BLACK)]
    builder.box({
      id: 'b',
      x: 10_000,
      y: 10_000,
      width: 30_000,
      height: 20_000,
      fill: red,
      stroke: { ink: black, weight: 4000 },
    })
    builder.rule({ id: 'r', x1: 50_000, y1: 20_000, x2: 90_000, y2: 20_000, weight: 4000, ink: black })
    const list = builder.finish({ name: 'A01', width: 100_000, height: 40_000, bleed: 0 })
    const png = await renderPng(list, fonts, none, icc, { dpi: 72 })
    const { width, height, at } = await pixels(png)
    expect([width, height]).toEqual([100, 40])
    expect(at(2, 2)).toEqual([255, 255, 255])
    const [r = 0, g = 0] = at(25, 20)
    expect(r - g).toBeGreaterThan(120)
    expect(at(11, 20)[0]).toBeLessThan(70)
    expect(at(70, 20)).toEqual(at(11, 20))
    expect(at(70, 25)).toEqual([255, 255, 255])
  })

  it('paints glyphs upright, scaled and turned', async () => {
    const builder = new DisplayListBuilder()
    setLine(builder, 'a', '一', 10_000, 90_000, { face: sans, size: 80_000 })
    setLine(builder, 'b', '一', 110_000, 90_000, { face: sans, size: 80_000, scaleX: 500 })
    setLine(builder, 'c', '一', 220_000, 10_000, { face: sans, size: 80_000, mode: 2 })
    const list = builder.finish({ name: 'A01', width: 300_000, height: 100_000, bleed: 0 })
    const { ink } = await pixels(await renderPng(list, fonts, none, icc, { dpi: 72 }))
    // A bar in the middle of the em box (880/−120): wide, half as wide, and standing.
    expect(ink(20, 50, 60, 20)).toBeGreaterThan(0.3)
    expect(ink(20, 30, 60, 15)).toBe(0)
    expect(ink(115, 50, 30, 20)).toBeGreaterThan(0.3)
    expect(ink(155, 50, 30, 20)).toBe(0)
    expect(ink(235, 20, 30, 60)).toBeGreaterThan(0.2)
    expect(ink(222, 20, 10, 60)).toBe(0)
  })

  it('places pictures and shows a missing one as grey', async () => {
    const list = sheet(0)
    const { pictures } = inputFor([list])
    const x = Math.round((212.7 / 25.4) * 36)
    const y = Math.round((109.5 / 25.4) * 36)
    const with_ = await pixels(await renderPng(list, fonts, pictures as never, icc, { dpi: 36 }))
    const without = await pixels(await renderPng(list, fonts, none, icc, { dpi: 36 }))
    expect(without.at(x, y)).toEqual([187, 187, 187])
    const [r = 0, g = 0, b = 0] = with_.at(x, y)
    expect(r).toBeGreaterThan(g)
    expect(Math.abs(g - b)).toBeLessThan(40)
  })

  it('refuses a size that no memory holds', async () => {
    await expect(renderPng(sheet(0), fonts, none, icc, { dpi: 2400 })).rejects.toMatchObject({ code: 'export/png' })
    await expect(renderPng(sheet(0), new Map([['x', serif]]), none, icc, { dpi: 10 })).rejects.toMatchObject({
      code: 'export/png',
    })
  })
})
