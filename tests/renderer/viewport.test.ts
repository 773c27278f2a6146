import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rulerSteps } from '../../src/renderer/canvas/rulers.ts'
import {
  clampZoom,
  fitArea,
  keepInSight,
  MAX_ZOOM,
  MIN_ZOOM,
  parsePercent,
  percentOf,
  scaleOf,
  stepZoom,
  toPage,
  toScreen,
  zoomAt,
} from '../../src/renderer/canvas/viewport.ts'

const page = { x: 0, y: 0, width: 1_105_512, height: 1_547_717 }
const window = { width: 1200, height: 800 }
const zooms = fc.double({ min: MIN_ZOOM, max: MAX_ZOOM, noNaN: true })
const places = fc.double({ min: -5000, max: 5000, noNaN: true })
const views = fc.record({ zoom: zooms, x: places, y: places })
const points = fc.record({ x: places, y: places })

describe('viewport', () => {
  it('shows a millimetre as a CSS millimetre at 100 %', () => {
    expect(scaleOf(1) * (72_000 / 25.4)).toBeCloseTo(96 / 25.4, 9)
  })

  it('keeps the page point under the pointer when zooming', () => {
    fc.assert(
      fc.property(views, zooms, points, (view, zoom, at) => {
        const under = toPage(view, at)
        const after = toScreen(zoomAt(view, zoom, at), under)
        expect(after.x).toBeCloseTo(at.x, 3)
        expect(after.y).toBeCloseTo(at.y, 3)
      }),
    )
  })

  it('steps through all zooms from 5 to 6400 % and stops at the ends', () => {
    let zoom = MIN_ZOOM
    let steps = 0
    while (zoom < MAX_ZOOM && steps < 100) {
      const next = stepZoom(zoom, 1)
      expect(next).toBeGreaterThan(zoom)
      expect(stepZoom(next, -1)).toBeCloseTo(zoom, 9)
      zoom = next
      steps++
    }
    expect(zoom).toBe(MAX_ZOOM)
    expect(stepZoom(MAX_ZOOM, 1)).toBe(MAX_ZOOM)
    expect(stepZoom(MIN_ZOOM, -1)).toBe(MIN_ZOOM)
    expect(stepZoom(0.47, 1)).toBe(0.5)
    expect(stepZoom(0.47, -1)).toBeCloseTo(0.333)
  })

  it('fits an area whole and in the middle', () => {
    const view = fitArea(page, window)
    const { x, y } = toScreen(view, { x: page.width, y: page.height })
    expect(view.y).toBeCloseTo(window.height - y, 6)
    expect(view.x).toBeCloseTo(window.width - x, 6)
    expect(view.x).toBeGreaterThanOrEqual(0)
    expect(view.y).toBeGreaterThanOrEqual(0)
    expect(fitArea({ x: 0, y: 0, width: 1000, height: 1000 }, window, 0, 2).zoom).toBe(2)
  })

  it('keeps a part of the page in sight wherever it is dragged', () => {
    fc.assert(
      fc.property(views, (view) => {
        const { x, y, zoom } = keepInSight(view, page, window)
        const scale = scaleOf(zoom)
        const seenX = Math.min(window.width, x + page.width * scale) - Math.max(0, x)
        const seenY = Math.min(window.height, y + page.height * scale) - Math.max(0, y)
        expect(seenX).toBeGreaterThanOrEqual(Math.min(page.width * scale, window.width / 4) - 1e-6)
        expect(seenY).toBeGreaterThanOrEqual(Math.min(page.height * scale, window.height / 4) - 1e-6)
      }),
    )
  })

  it('reads and writes percentages', () => {
    expect(percentOf(0.4678)).toBe('47')
    expect(percentOf(0.0833)).toBe('8.3')
    expect(parsePercent('66.7 %')).toBeCloseTo(0.667)
    expect(parsePercent('200％')).toBe(2)
    expect(parsePercent('1')).toBe(MIN_ZOOM)
    expect(parsePercent('99999')).toBe(MAX_ZOOM)
    expect(parsePercent('big')).toBeUndefined()
    expect(clampZoom(0)).toBe(MIN_ZOOM)
  })
})

describe('rulers', () => {
  it('label in steps that leave room, with ticks that divide them', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.19, max: 242, noNaN: true }), (pxPerMm) => {
        const { label, tick } = rulerSteps(pxPerMm)
        expect(label * pxPerMm).toBeGreaterThanOrEqual(46)
        expect(tick * pxPerMm).toBeGreaterThanOrEqual(Math.min(5, label * pxPerMm))
        expect(label / tick).toBeCloseTo(Math.round(label / tick), 9)
      }),
    )
  })
})
