import { describe, expect, it } from 'vitest'
import type { DrawnMark } from '../../../src/core/proof/index.ts'
import { markUnder } from '../../../src/renderer/proof/overlay.ts'
import { inkOnPage, onPage } from '../../../src/renderer/proof/pointing.ts'

/** The page's corner at 100, 50; a CSS pixel is 10 units of the page. */
const viewport = {
  scale: 0.1,
  at: ({ x, y }: { x: number; y: number }) => ({ x: 100 + x * 0.1, y: 50 + y * 0.1 }),
  box: ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => ({
    x: 100 + x * 0.1,
    y: 50 + y * 0.1,
    width: width * 0.1,
    height: height * 0.1,
  }),
}
const mark = (id: string, x: number, y: number, size: number): DrawnMark => ({
  id,
  ink: 0,
  weight: 700,
  strokes: [],
  stet: [],
  words: [],
  areas: [{ x, y, width: size, height: size }],
})

describe('what is drawn on the pasteboard', () => {
  it('is a rectangle of the page', () => {
    expect(onPage({ x: 110, y: 60, width: 20, height: 10 }, viewport)).toEqual({
      x: 100,
      y: 100,
      width: 200,
      height: 100,
    })
  })

  it('is ink in the page’s units with the rectangle around it', () => {
    const { rect, strokes } = inkOnPage(
      [
        [100, 50, 110, 70],
        [105, 55, 120, 60],
      ],
      viewport,
    )
    expect(strokes).toEqual([
      [0, 0, 100, 200],
      [50, 50, 200, 100],
    ])
    expect(rect).toEqual({ x: 0, y: 0, width: 200, height: 200 })
  })
})

describe('the mark under the pointer', () => {
  const marks = [mark('large', 0, 0, 1000), mark('small', 400, 400, 100)]
  it('is the smallest of those that lie there', () => {
    expect(markUnder(marks, { x: 145, y: 95 }, viewport)?.mark.id).toBe('small')
    expect(markUnder(marks, { x: 120, y: 95 }, viewport)?.mark.id).toBe('large')
    expect(markUnder(marks, { x: 240, y: 95 }, viewport)).toBeUndefined()
  })
  it('is met beside its edge, farther by a finger', () => {
    expect(markUnder(marks, { x: 202, y: 60 }, viewport)?.mark.id).toBe('large')
    expect(markUnder(marks, { x: 208, y: 60 }, viewport)).toBeUndefined()
    expect(markUnder(marks, { x: 208, y: 60 }, viewport, 10)?.mark.id).toBe('large')
  })
})
