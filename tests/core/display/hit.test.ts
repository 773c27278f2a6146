import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rect } from '../../../src/core/base/index.ts'
import {
  caretAt,
  type DisplayList,
  DisplayListBuilder,
  glyphAt,
  hitTest,
  rangeBoxes,
  textOfGlyph,
} from '../../../src/core/display/index.ts'
import { BLACK, listOf, PAGE, type PlacedCell, type Setting, setText, settings } from './lists.ts'

/** A point of the line that `cell` is on, at `along` its direction, in the middle of the em box. */
function point(list: DisplayList, cell: PlacedCell, along: number): [number, number] {
  const { lines } = list
  const x = lines.x[cell.line] as number
  const y = lines.y[cell.line] as number
  return lines.mode[cell.line] === 0 ? [along, y - Math.round(0.38 * 9000)] : [x, along]
}

const edge = (s: Setting, r: Rect): number => (s.mode === 0 ? r.x : r.y)
const depth = (s: Setting, r: Rect): number => (s.mode === 0 ? r.width : r.height)

describe('hit test and carets, horizontal and vertical', () => {
  it('finds the nearer edge of the cell under a point, and the caret for it stands on that edge', () => {
    fc.assert(
      fc.property(settings, (s) => {
        const { list, cells } = listOf(s)
        for (const cell of cells.filter((c) => c.length === 1 || s.text.codePointAt(c.offset) === 0x20bb7)) {
          const width = cell.to - cell.from
          const near = hitTest(list, ...point(list, cell, cell.from + Math.round(width / 4)))
          const far = hitTest(list, ...point(list, cell, cell.to - Math.round(width / 4)))
          const place = { kind: 'text', id: 's', story: 's', line: cell.line }
          expect(near).toEqual({ ...place, offset: cell.offset, side: 'before' })
          expect(far).toEqual({ ...place, offset: cell.offset + cell.length, side: 'after' })
          const before = caretAt(list, 's', cell.offset, 'before')
          const after = caretAt(list, 's', cell.offset + cell.length, 'after')
          expect([before?.line, edge(s, before as Rect)]).toEqual([cell.line, cell.from])
          expect([after?.line, edge(s, after as Rect)]).toEqual([cell.line, cell.to])
        }
      }),
      { numRuns: 60 },
    )
  })

  it('puts a caret inside a glyph that stands for two dashes, never inside a character of two code units', () => {
    for (const mode of [0, 1] as const) {
      const s = { text: '——𠮷', mode, chars: 5, size: 9000, x: 200_000, y: 0 }
      const { list, cells } = listOf(s)
      const [dashes, han] = cells as [PlacedCell, PlacedCell]
      expect(edge(s, caretAt(list, 's', 1) as Rect)).toBe(dashes.from + 9000)
      expect(hitTest(list, ...point(list, dashes, dashes.from + 8000))).toMatchObject({ offset: 1, side: 'before' })
      expect(edge(s, caretAt(list, 's', 3) as Rect)).toBe(han.from)
      expect(hitTest(list, ...point(list, han, han.from + 4400))).toMatchObject({ offset: 2 })
      expect(hitTest(list, ...point(list, han, han.from + 4600))).toMatchObject({ offset: 4 })
    }
  })

  it('covers a range exactly: boxes of neighbours meet, boxes of all cells are the whole', () => {
    fc.assert(
      fc.property(settings, fc.nat(), fc.nat(), (s, a, b) => {
        const { list, cells } = listOf(s)
        const from = cells[a % cells.length] as PlacedCell
        const to = cells[b % cells.length] as PlacedCell
        const [first, last] = from.offset <= to.offset ? [from, to] : [to, from]
        const boxes = rangeBoxes(list, 's', first.offset, last.offset + last.length)
        const covered = cells.filter((c) => c.offset >= first.offset && c.offset <= last.offset)
        const length = covered.reduce((sum, c) => sum + c.to - c.from, 0)
        expect(boxes.reduce((sum, box) => sum + depth(s, box), 0)).toBe(length)
        expect(boxes.length).toBe(new Set(covered.map((c) => c.line)).size)
      }),
      { numRuns: 60 },
    )
  })

  it('goes from glyph to text and back', () => {
    fc.assert(
      fc.property(settings, (s) => {
        const { list, cells } = listOf(s)
        cells.forEach((cell, glyph) => {
          expect(textOfGlyph(list, glyph)).toEqual({
            story: 's',
            offset: cell.offset,
            length: cell.length,
            line: cell.line,
          })
          expect(glyphAt(list, 's', cell.offset + cell.length - 1)).toBe(glyph)
        })
      }),
      { numRuns: 40 },
    )
  })

  it('keeps to the end of a line or to the start of the next, as asked', () => {
    const s = { text: '版面排版', mode: 0 as const, chars: 2, size: 9000, x: 0, y: 0 }
    const { list } = listOf(s)
    expect(caretAt(list, 's', 2, 'after')).toMatchObject({ line: 0, x: 18_000, width: 0, height: 9000 })
    expect(caretAt(list, 's', 2)).toMatchObject({ line: 1, x: 0 })
  })

  it('keeps spaces dropped at a line end with their line, and has no caret for text that is not on the page', () => {
    const { list } = listOf({ text: '版面  排', mode: 0, chars: 3, size: 9000, x: 0, y: 0 })
    expect(caretAt(list, 's', 3)).toMatchObject({ line: 0, x: 18_000 })
    const overset = { ...list, stories: [{ id: 's', text: '版面  排版\n文' }] }
    expect([caretAt(overset, 's', 5)?.line, caretAt(overset, 's', 6), caretAt(overset, 's', 7)]).toEqual([
      1,
      undefined,
      undefined,
    ])
    expect(() => caretAt(list, 'other', 0)).toThrow('there is no story other on this page')
  })

  it('shares a cell among characters that stand side by side in a vertical line', () => {
    const builder = new DisplayListBuilder(16)
    const story = builder.story('s', '版24日')
    const frame = builder.frame({ owner: 'o', kind: 'column', x: 95_500, y: 0, width: 9000, height: 90_000 })
    const line = { story, frame, start: 0, end: 4, x: 100_000, y: 0, width: 90_000, size: 9000, mode: 1 }
    builder.beginText('t')
    builder.beginLine({ ...line, extent: 27_000 })
    const font = builder.font({ id: 'f', family: 'F', weight: 400, postscriptName: 'F', hash: 'h' })
    builder.beginRun({ font, ink: builder.ink(BLACK), story, size: 9000, scaleX: 1000, mode: 1 })
    builder.glyph(1, 95_500, 7920, 0, 1)
    builder.glyph(2, 95_500, 16_920, 1, 1)
    builder.glyph(3, 100_000, 16_920, 2, 1)
    builder.glyph(4, 95_500, 25_920, 3, 1)
    builder.endText()
    const list = builder.finish(PAGE)
    expect([0, 1, 2, 3, 4].map((offset) => caretAt(list, 's', offset)?.y)).toEqual([0, 9000, 13_500, 18_000, 27_000])
  })
})

describe('what lies on top', () => {
  const builder = new DisplayListBuilder(16)
  const ink = builder.ink(BLACK)
  const area = { x: 0, y: 0, width: 100_000, height: 100_000 }
  builder.box({ id: 'ground', ...area, fill: ink })
  builder.picture({ id: 'photo', asset: 'a', ...area, width: 50_000, crop: { x: 0, y: 0, width: 1, height: 1 } })
  builder.box({ id: 'frame', ...area, stroke: { ink, weight: 500 } })
  builder.rule({ id: 'rule', x1: 60_000, y1: 50_000, x2: 90_000, y2: 50_000, weight: 300, ink })
  setText(builder, { text: '版面', mode: 0, chars: 3, size: 9000, x: 20_000, y: 20_000 })
  const list = builder.finish(PAGE)
  const at = (x: number, y: number, slack?: number): string | undefined => hitTest(list, x, y, slack)?.id

  it('finds the topmost object, an empty box on its stroke only', () => {
    expect([at(25_000, 25_000), at(10_000, 10_000), at(80_000, 10_000)]).toEqual(['s', 'photo', 'ground'])
    expect([at(400, 10_000), at(2000, 10_000), at(99_900, 90_000)]).toEqual(['frame', 'photo', 'frame'])
    expect([at(70_000, 50_900), at(70_000, 50_900, 100), at(150_000, 10_000)]).toEqual(['rule', 'ground', undefined])
  })

  it('takes the white beside a short line and half an em around lines for text, no more', () => {
    expect(hitTest(list, 45_000, 25_000)).toMatchObject({ id: 's', offset: 2, side: 'after' })
    expect([at(25_000, 17_000), at(25_000, 12_000), at(48_000, 25_000)]).toEqual(['s', 'photo', 'photo'])
  })
})
