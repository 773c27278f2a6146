import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  circlePath,
  type DisplayList,
  DisplayListBuilder,
  type Ink,
  polyline,
} from '../../../src/core/display/index.ts'
import { isBlack } from '../../../src/core/pdf/ink.ts'
import {
  blackAlone,
  heatMap,
  inkColours,
  measureInk,
  type PictureInks,
  type PlateSources,
  type Plates,
  paintPlates,
  seenPlates,
  tableColour,
  trimArea,
} from '../../../src/core/plates/index.ts'

const process = (name: string, c: number, m: number, y: number, k: number): Ink => ({
  kind: 'process',
  name,
  cmyk: [c, m, y, k],
})
const BLACK = process('black', 0, 0, 0, 1000)
const RED = process('red', 0, 1000, 1000, 0)
const GREY = process('grey', 0, 0, 0, 500)
const GOLD: Ink = { kind: 'spot', name: 'PANTONE 871 C', tint: 600, alternate: [200, 300, 600, 100] }

const SIDE = 100_000
const NOTHING: PlateSources = {
  font: () => undefined,
  picture: () => undefined,
  blackOverprint: { text: true, rules: true },
}

function page(draw: (b: DisplayListBuilder) => void): DisplayList {
  const builder = new DisplayListBuilder()
  draw(builder)
  return builder.finish({ name: 'A01', width: SIDE, height: SIDE, bleed: 0 })
}

const painted = (draw: (b: DisplayListBuilder) => void, sources: Partial<PlateSources> = {}, dpi = 72): Plates => {
  const list = page(draw)
  return paintPlates(list, { ...NOTHING, ...sources }, trimArea(list, dpi))
}

/** Percent of each plate at a point given in points. */
const at = ({ plates, width, scale }: Plates, x: number, y: number): number[] =>
  plates.map(({ data }) =>
    Math.round((data[Math.floor(y * 1000 * scale) * width + Math.floor(x * 1000 * scale)] as number) / 2.55),
  )

/** Ink of a plate in full pixels. */
const sum = (plates: Plates, plate: number): number => {
  let total = 0
  for (const value of plates.plates[plate]?.data ?? []) total += value / 255
  return total
}

describe('plates', () => {
  it('covers exactly the area of a box, wherever it lies', () => {
    const place = fc.integer({ min: -30_000, max: 110_000 })
    const length = fc.integer({ min: 500, max: 60_000 })
    fc.assert(
      fc.property(place, place, length, length, (x, y, width, height) => {
        const plates = painted((b) => b.box({ id: 'a', x, y, width, height, fill: b.ink(BLACK) }))
        const inside = (from: number, far: number): number =>
          Math.max(0, Math.min(SIDE, from + far) - Math.max(0, from)) / 1000
        const area = inside(x, width) * inside(y, height)
        // A pixel is kept to 1/255; only those on the edge are parts.
        expect(Math.abs(sum(plates, 3) - area)).toBeLessThan((inside(x, width) + inside(y, height) + 4) * 0.02)
      }),
      { numRuns: 40 },
    )
  })

  it('covers a circle, a ring, and what strokes cover with their joints, dashes and round ends', () => {
    const disc = painted((b) => b.path({ id: 'a', ...circlePath(50_000, 50_000, 30_000), fill: b.ink(BLACK) }))
    expect(sum(disc, 3)).toBeCloseTo(Math.PI * 900, -1)
    const stroke = { ink: 0, weight: 4000 }
    const ring = painted((b) =>
      b.path({ id: 'a', ...circlePath(50_000, 50_000, 30_000), stroke: { ...stroke, ink: b.ink(BLACK) } }),
    )
    expect(Math.abs(sum(ring, 3) - Math.PI * (32 ** 2 - 28 ** 2))).toBeLessThan(4)
    const bent = polyline([10_000, 10_000, 60_000, 10_000, 60_000, 60_000])
    const line = painted((b) => b.path({ id: 'a', ...bent, stroke: { ...stroke, ink: b.ink(BLACK) } }))
    // 50 × 4 twice, and the corner once.
    expect(Math.abs(sum(line, 3) - 400)).toBeLessThan(1)
    const dashes = painted((b) => {
      const path = polyline([10_000, 10_000, 90_000, 10_000])
      b.path({ id: 'a', ...path, stroke: { ink: b.ink(BLACK), weight: 4000, dash: [10_000, 10_000] } })
    })
    expect(Math.abs(sum(dashes, 3) - 160)).toBeLessThan(1)
    const dots = painted((b) => {
      const path = polyline([10_000, 10_000, 90_000, 10_000])
      b.path({ id: 'a', ...path, stroke: { ink: b.ink(BLACK), weight: 4000, dash: [0, 19_999], round: true } })
    })
    expect(Math.abs(sum(dots, 3) - 5 * Math.PI * 4)).toBeLessThan(2)
  })

  it('draws the line of a box inside it, square and rounded', () => {
    const square = painted((b) =>
      b.box({
        id: 'a',
        ...{ x: 10_000, y: 10_000, width: 40_000, height: 40_000 },
        stroke: { ink: b.ink(BLACK), weight: 4000 },
      }),
    )
    expect(Math.abs(sum(square, 3) - (1600 - 32 * 32))).toBeLessThan(1)
    expect(at(square, 30, 30)).toEqual([0, 0, 0, 0])
  })

  it('knocks out on every plate, and lets black overprint where the file does (ISO 32000-1, 8.6.7, OPM 1)', () => {
    const draw = (b: DisplayListBuilder): void => {
      b.box({ id: 'a', x: 0, y: 0, width: 90_000, height: 90_000, fill: b.ink(RED) })
      b.box({ id: 'b', x: 10_000, y: 10_000, width: 20_000, height: 20_000, fill: b.ink(GOLD) })
      b.box({ id: 'c', x: 40_000, y: 10_000, width: 20_000, height: 20_000, fill: b.ink(BLACK) })
      b.rule({ id: 'd', x1: 0, y1: 50_000, x2: 90_000, y2: 50_000, weight: 4000, ink: b.ink(BLACK) })
      b.rule({ id: 'e', x1: 0, y1: 60_000, x2: 90_000, y2: 60_000, weight: 4000, ink: b.ink(GREY) })
    }
    const plates = painted(draw)
    expect(plates.plates.map(({ name }) => name)).toEqual(['Cyan', 'Magenta', 'Yellow', 'Black', 'PANTONE 871 C'])
    expect(at(plates, 5, 5)).toEqual([0, 100, 100, 0, 0])
    expect(at(plates, 20, 20)).toEqual([0, 0, 0, 0, 60])
    expect(at(plates, 50, 20)).toEqual([0, 0, 0, 100, 0])
    expect(at(plates, 50, 50)).toEqual([0, 100, 100, 100, 0])
    // Grey is no black: it knocks out.
    expect(at(plates, 50, 60)).toEqual([0, 0, 0, 50, 0])
    expect(at(painted(draw, { blackOverprint: { text: true, rules: false } }), 50, 50)).toEqual([0, 0, 0, 100, 0])
  })

  it('places glyphs upright, condensed and turned', () => {
    const font = { unitsPerEm: 10, outline: () => ({ ops: [0, 1, 1, 1, 4], points: [0, 0, 10, 0, 10, 8, 0, 8] }) }
    const draw =
      (mode: 0 | 1 | 2, scaleX: number) =>
      (b: DisplayListBuilder): void => {
        const story = b.story('s', '一')
        const frame = b.frame({ owner: 'a', kind: 'column', x: 0, y: 0, width: 90_000, height: 90_000 })
        b.beginText('a')
        b.beginLine({ story, frame, start: 0, end: 1, x: 20_000, y: 50_000, width: 20_000, size: 20_000, mode: 0 })
        const face = b.font({ id: 'f', family: 'F', weight: 400, postscriptName: 'F', hash: 'f' })
        b.beginRun({ font: face, ink: b.ink(BLACK), story, size: 20_000, scaleX, mode })
        b.glyph(1, 20_000, 50_000, 0, 1)
        b.endText()
      }
    const ink = (mode: 0 | 1 | 2, scaleX: number): Plates => painted(draw(mode, scaleX), { font: () => font })
    const upright = ink(0, 1000)
    expect(sum(upright, 3)).toBeCloseTo(320, 0)
    expect([at(upright, 39, 35)[3], at(upright, 39, 33)[3], at(upright, 41, 40)[3]]).toEqual([100, 0, 0])
    expect(sum(ink(0, 500), 3)).toBeCloseTo(160, 0)
    const turned = ink(2, 1000)
    expect([at(turned, 35, 69)[3], at(turned, 37, 60)[3], at(turned, 25, 49)[3]]).toEqual([100, 0, 0])
  })

  it('puts pictures on, knows what it cannot measure, and paints any part of a page as it is in the whole', () => {
    const crop = { x: 0, y: 0, width: 1, height: 1 }
    const draw = (b: DisplayListBuilder): void => {
      b.box({ id: 'a', x: 0, y: 0, width: 90_000, height: 90_000, fill: b.ink(GOLD) })
      b.picture({ id: 'p', asset: 'p', x: 10_000, y: 10_000, width: 40_000, height: 20_000, crop })
      b.picture({ id: 'q', asset: 'q', x: 60_000, y: 10_000, width: 20_000, height: 20_000, crop })
      b.picture({ id: 'ad', asset: 'ad', x: 10_000, y: 50_000, width: 20_000, height: 20_000, crop })
    }
    const inks: Readonly<Record<string, PictureInks>> = {
      p: { width: 2, height: 1, channels: 4, data: new Uint8Array([255, 0, 0, 0, 0, 51, 0, 102]) },
      q: { width: 1, height: 2, channels: 1, data: new Uint8Array([255, 0]), alpha: new Uint8Array([255, 0]) },
    }
    const sources = { picture: (id: string) => inks[id] }
    const plates = painted(draw, sources)
    expect(at(plates, 20, 20)).toEqual([100, 0, 0, 0, 0])
    expect(at(plates, 40, 20)).toEqual([0, 20, 0, 40, 0])
    expect(at(plates, 70, 15)).toEqual([0, 0, 0, 100, 0])
    expect(at(plates, 70, 25)).toEqual([0, 0, 0, 0, 60])
    expect(plates.unmeasured).toEqual([{ x: 10_000, y: 50_000, width: 20_000, height: 20_000 }])
    const list = page(draw)
    const area = { x: 30_000, y: 10_000, width: 40_000, height: 30_000 }
    const part = paintPlates(list, { ...NOTHING, ...sources }, { area, scale: 1 / 1000 })
    for (const [x, y] of [
      [1, 1],
      [15, 12],
      [35, 5],
      [39, 29],
    ] as const)
      expect(at(part, x, y)).toEqual(at(plates, x + 30, y + 10))
  })

  it('measures ink over a limit, the densest window, and shows it', () => {
    const rich = process('rich', 800, 700, 700, 500)
    const plates = painted((b) => {
      b.box({ id: 'a', x: 0, y: 0, width: SIDE, height: SIDE, fill: b.ink(GREY) })
      b.box({ id: 'b', x: 20_000, y: 30_000, width: 28_346, height: 28_346, fill: b.ink(rich) })
      b.box({ id: 'c', x: 80_000, y: 80_000, width: 1000, height: 1000, fill: b.ink(rich) })
    })
    const measure = measureInk(plates, { limitPercent: 240, tolerancePercent: 3, leastSquareMm: 1, windowMm: 10 })
    expect(measure.most).toBeCloseTo(270, -1)
    expect(measure.spots).toHaveLength(1)
    expect(measure.spots[0]?.squareMm).toBeGreaterThan(95)
    expect(measure.spots[0]?.area).toEqual({ x: 20_000, y: 30_000, width: 28_000, height: 28_000 })
    expect(measure.window?.percent).toBeCloseTo(270, -1)
    expect(measure.window?.area).toEqual({ x: 20_000, y: 30_000, width: 28_000, height: 28_000 })
    expect(measure.overSquareMm - (measure.spots[0]?.squareMm ?? 0)).toBeCloseTo((25.4 / 72) ** 2, 5)
    expect(measure.plates[3]).toBeCloseTo(50, 0)
    const heat = heatMap(plates, 240)
    expect([heat[3], heat[(40 * 100 + 30) * 4 + 3]]).toEqual([0, 200])
    const none = measureInk(plates, { limitPercent: 300, tolerancePercent: 3, leastSquareMm: 1, windowMm: 0 })
    expect([none.spots, none.window]).toEqual([[], undefined])
  })

  it('shows one plate in grey and several in their colours', () => {
    const plates = painted((b) => b.box({ id: 'a', x: 0, y: 0, width: 50_000, height: SIDE, fill: b.ink(RED) }))
    const colour = (amounts: readonly number[]): [number, number, number] => [255, 255 - (amounts[1] ?? 0) * 255, 0]
    expect([...seenPlates(plates, [false, true, false, false], colour).slice(0, 4)]).toEqual([0, 0, 0, 255])
    expect([...seenPlates(plates, [true, true, true, true], colour).slice(0, 4)]).toEqual([255, 0, 0, 255])
    expect([...seenPlates(plates, [true, false, true, true], colour).slice(0, 4)]).toEqual([255, 255, 0, 255])
  })

  it('mixes the colours of inks by a table, spot inks over them', () => {
    const grey = (c: number, m: number, y: number, k: number): [number, number, number] => {
      const light = Math.round(255 * (1 - Math.min(1, (c + m + y) / 3 + k)))
      return [light, light, light]
    }
    const colour = tableColour(inkColours(grey), [0xff0000])
    expect(colour([0, 0, 0, 0, 0])).toEqual([255, 255, 255])
    expect(colour([0, 0, 0, 1, 0])).toEqual([0, 0, 0])
    const [half] = colour([0, 0, 0, 0.5625, 0])
    expect(Math.abs(half - 255 * 0.4375)).toBeLessThanOrEqual(1)
    expect(colour([0, 0, 0, 0, 1])).toEqual([255, 0, 0])
    expect(colour([0, 0, 0, 0, 0.5])).toEqual([255, 128, 128])
  })

  it('overprints the inks that the file overprints', () => {
    const amount = fc.integer({ min: 0, max: 1000 })
    const some = fc.oneof(fc.constant(0), amount)
    fc.assert(
      fc.property(some, some, some, amount, (c, m, y, k) => {
        const ink = process('x', c, m, y, k)
        return blackAlone(ink) === isBlack(ink)
      }),
    )
    expect([blackAlone(GOLD), isBlack(GOLD)]).toEqual([false, false])
  })
})
