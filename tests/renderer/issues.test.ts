import { describe, expect, it } from 'vitest'
import type { Document, Format } from '../../src/core/document/index.ts'
import { centred, checkFormat } from '../../src/renderer/issues/format-check.ts'
import { countOf } from '../../src/renderer/issues/numbers.ts'
import { moved, swapped } from '../../src/renderer/issues/order.ts'
import { bySection, parsePages, sectionNames } from '../../src/renderer/issues/ranges.ts'
import { sketchOf } from '../../src/renderer/issues/sketch.ts'
import { block, box, documentWith, place, rule } from './canvas-page.ts'

const head = { roles: [], lines: 4 }
const sample: Document = documentWith([
  block('over', place(0, 4, 0, 30), {
    head,
    pictures: [{ id: 'p', picture: 'hall', column: 1, columns: 2, line: 3, lines: 9 }],
  }),
  block('inside', place(4, 4, 0, 30), { head: { ...head, position: 'inside', column: 1, columns: 2, line: 5 } }),
  block('beside', place(0, 3, 40, 20), { head: { ...head, position: 'vertical' } }),
  rule('rule', place(0, 8, 35, 1)),
  box('box', place(4, 4, 40, 20)),
])

describe('pages that are typed', () => {
  const names = ['A01', 'A02', 'A03', 'A04', 'B01', 'B02']
  it('are names, ranges, figures, in the paper’s order and once', () => {
    expect(parsePages('B01, a03-A04，A03', names)).toEqual({ pages: ['A03', 'A04', 'B01'], unknown: [] })
    expect(parsePages('A2-3 B2', names).pages).toEqual(['A02', 'A03', 'B02'])
    expect(parsePages('5-6', names).pages).toEqual(['B01', 'B02'])
    expect(parsePages('A04至A02', names).pages).toEqual(['A02', 'A03', 'A04'])
    expect(parsePages('', names)).toEqual({ pages: [], unknown: [] })
  })

  it('that do not exist are named', () => {
    expect(parsePages('A01 C01 A01-A09', names)).toEqual({ pages: ['A01'], unknown: ['C01', 'A01-A09'] })
  })

  it('of a section have two figures, three from a hundred on', () => {
    expect(sectionNames('B', 3)).toEqual(['B01', 'B02', 'B03'])
    expect(sectionNames('', 100).at(-1)).toBe('100')
    expect(bySection(names.map((name) => ({ name }))).map(({ section, pages }) => [section, pages.length])).toEqual([
      ['A', 4],
      ['B', 2],
    ])
  })

  it('are put in another order by moving one', () => {
    expect(moved(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd'])
    expect(moved(['a', 'b', 'c', 'd'], 3, 0)).toEqual(['d', 'a', 'b', 'c'])
    expect(swapped(['a', 'b', 'c', 'd'], 3, 1)).toEqual(['a', 'd', 'c', 'b'])
  })
})

describe('numbers that are typed', () => {
  it('are whole and from 1', () => {
    expect([countOf(' 12 '), countOf(''), countOf('0'), countOf('1.5'), countOf('x')]).toEqual([
      12,
      undefined,
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ])
  })
})

describe('a page format', () => {
  const format = sample.publication.formats.duikai as Format
  it('fits its sheet, or says on which side it does not', () => {
    expect(checkFormat(format).faults).toEqual([])
    const grid = (part: Partial<Format['grid']>): Format => ({ ...format, grid: { ...format.grid, ...part } })
    expect(checkFormat(grid({ columns: 9 })).faults).toEqual(['wide'])
    expect(checkFormat(grid({ lines: 120 })).faults).toEqual(['high'])
    expect(checkFormat(grid({ pitch: 8000 })).faults).toEqual(['pitch'])
    expect(checkFormat(grid({ x: -1 })).faults).toEqual(['outside'])
  })

  it('has equal margins when it is centred', () => {
    const { right, bottom } = checkFormat(centred(format))
    const { x, y } = centred(format).grid
    expect(Math.abs(right - x)).toBeLessThanOrEqual(1)
    expect(Math.abs(bottom - y)).toBeLessThanOrEqual(1)
  })
})

describe('the sketch of a page', () => {
  it('draws every head, column and picture inside the sheet', () => {
    const sketch = sketchOf(sample, sample.pages[0] as Document['pages'][number])
    if (sketch === undefined) throw new Error('no sketch')
    const count = (kind: string): number => sketch.marks.filter((mark) => mark.kind === kind).length
    expect(['head', 'text', 'picture', 'rule', 'box'].map(count)).toEqual([3, 11, 1, 1, 1])
    for (const { x, y, width, height } of sketch.marks) {
      expect(Math.min(x, y, width, height)).toBeGreaterThanOrEqual(0)
      expect(x + width).toBeLessThanOrEqual(sketch.width)
      expect(y + height).toBeLessThanOrEqual(sketch.height)
    }
  })

  it('draws a vertical block with its lines running down and its head at the right', () => {
    const down = documentWith([block('b', place(0, 4, 0, 30), { mode: 'v', head, columns: 2 })])
    const sketch = sketchOf(down, down.pages[0] as Document['pages'][number])
    const text = sketch?.marks.filter(({ kind }) => kind === 'text') ?? []
    const heads = sketch?.marks.filter(({ kind }) => kind === 'head') ?? []
    expect([text.length, heads.length]).toEqual([2, 1])
    for (const { down: runs, x, width } of text) {
      expect(runs).toBe(true)
      expect(heads[0]?.x).toBeGreaterThanOrEqual(x + width)
    }
    expect(text[1]?.y).toBeGreaterThan(text[0]?.y ?? 0)
  })
})
