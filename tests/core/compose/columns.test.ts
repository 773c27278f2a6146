// 破栏 with whole characters, columns of equal lines, the last leg (REFERENCE 5).
import { describe, expect, it } from 'vitest'
import { axesOf } from '../../../src/core/compose/axes.ts'
import { subColumns } from '../../../src/core/compose/regions.ts'
import { type Block, columnsWidth, type Grid } from '../../../src/core/document/index.ts'
import { compose, copy, documentOf, EM, PITCH, page, story } from '../../builders/document.ts'
import { blockIn, linesIn, MODES } from '../../builders/modes.ts'

const grid = (columnChars: number, gutterChars = 1): Grid => ({
  x: 0,
  y: 0,
  columns: 8,
  columnChars,
  gutterChars,
  em: EM,
  pitch: PITCH,
  lines: 100,
})

describe('n basic columns merged (REFERENCE 5)', () => {
  it.each([
    [13, [13, 27, 41, 55, 69, 83, 97, 111]],
    [11, [11, 23, 35, 47, 59, 71]],
  ])('of %i characters', (chars, expected) => {
    expect(expected.map((_, n) => columnsWidth(grid(chars), n + 1) / EM)).toEqual(expected)
  })
})

describe('m sub-columns over n basic columns (REFERENCE 5, 破栏)', () => {
  const chars = (basic: number, sub: number, columnChars: number, gutterChars?: number) => {
    const own = grid(columnChars)
    const block = { place: { column: 0, columns: basic, line: 0, lines: 10 }, columns: sub, gutterChars } as Block
    const rect = { x: 0, y: 0, width: columnsWidth(own, basic), height: 10 * PITCH }
    const made = subColumns(block, rect, axesOf(own, 'h'))
    const [first] = made
    const last = made[made.length - 1]
    if (first === undefined || last === undefined) throw new Error('no columns')
    expect(made.length).toBe(sub)
    // The outer edges stay on the basic columns; every column is whole characters.
    expect([first.x, last.x + last.width]).toEqual([0, rect.width])
    for (const { width } of made) expect(width).toBe(first.width)
    const gutters = made.slice(1).map(({ x }, n) => x - ((made[n]?.x ?? 0) + first.width))
    for (const gutter of gutters) expect(gutter).toBeGreaterThanOrEqual((gutterChars ?? 1) * EM)
    for (const gutter of gutters) expect(Math.abs(gutter - (gutters[0] ?? 0))).toBeLessThanOrEqual(1)
    return first.width / EM
  }
  it.each([
    // 三分二, 四分三, 五分四 of 11 characters are the manual's; the others follow its formula.
    [3, 2, 11, 17],
    [4, 3, 11, 15],
    [5, 4, 11, 14],
    [2, 1, 11, 23],
    [2, 3, 11, 7],
    [5, 3, 11, 19],
    [5, 2, 11, 29],
    [3, 2, 13, 20],
    [4, 3, 13, 17],
    [5, 4, 13, 16],
    [8, 5, 13, 21],
    [2, 3, 13, 8],
  ])('%i → %i of %i characters: %i', (basic, sub, columnChars, expected) => {
    expect(chars(basic, sub, columnChars)).toBe(expected)
  })
  it('with a gutter of its own', () => {
    expect(chars(3, 2, 11, 2)).toBe(16)
    expect(chars(3, 3, 11, 2)).toBe(10)
  })
})

describe.each(MODES)('balanced columns, mode %s', (mode) => {
  const at = (count: number, columns = 4) => {
    const layout = compose(
      documentOf({
        stories: [story('a', ['body', copy(count)])],
        pages: [page('A01', blockIn(mode, 'b', 'a', { columns, lines: 60 }, { balance: true }))],
      }),
    )
    const rows = new Map<number, number>()
    for (const line of linesIn(layout, mode)) rows.set(line.frameX, (rows.get(line.frameX) ?? 0) + 1)
    return { layout, rows: [...rows.entries()].sort(([a], [b]) => a - b).map(([, lines]) => lines) }
  }

  it('are equally long; only the last is short (CLREQ)', () => {
    for (let count = 100; count < 900; count += 37) {
      const { rows } = at(count)
      const [first = 0] = rows
      for (const lines of rows.slice(0, -1)) expect(lines).toBe(first)
      expect(rows[rows.length - 1]).toBeLessThanOrEqual(first)
      // One line less and the text would not fit.
      expect((first - 1) * 4).toBeLessThan(rows.reduce((sum, lines) => sum + lines, 0))
    }
  })

  it('a line or two more where a heading that goes over would leave lines free at a foot', () => {
    const text = (lines: number): string => '字'.repeat(11 + 13 * (lines - 1))
    const ends = (before: number): number[] => {
      const layout = compose(
        documentOf({
          stories: [story('a', ['body', text(before)], ['subhead', '小标题'], ['body', text(8)])],
          pages: [page('A01', blockIn(mode, 'b', 'a', { columns: 3, lines: 60 }, { balance: true }))],
        }),
      )
      const reach = new Map<number, number>()
      for (const line of linesIn(layout, mode)) reach.set(line.frameX, Math.max(reach.get(line.frameX) ?? 0, line.y))
      return [...reach.entries()].sort(([a], [b]) => a - b).map(([, y]) => y / PITCH + 1)
    }
    // With 17 lines before it, ten lines each would leave three of them free above the heading: 10, 7, 10. Eleven do not.
    for (let before = 5; before < 24; before++) {
      const [first, second, third] = ends(before)
      expect([before, second]).toEqual([before, first])
      expect(third).toBeLessThanOrEqual(first ?? 0)
    }
  })

  it('断尾: the rows of the leg in which text ends are known', () => {
    const { layout, rows } = at(480)
    expect(layout.placed[0]?.tail?.rows).toBe(rows[rows.length - 1])
    expect(at(8).layout.placed[0]?.tail).toBeUndefined()
  })

  it('断尾: fewer than three are told, more are not', () => {
    const told = (count: number) => at(count).layout.diagnostics.filter(({ code }) => code === 'short-leg').length
    for (let count = 200; count < 500; count += 13) {
      const { rows } = at(count)
      expect(told(count)).toBe(rows.length > 1 && (rows[rows.length - 1] ?? 0) < 3 ? 1 : 0)
    }
  })

  it('a picture over some columns leaves them equal in reach', () => {
    const layout = compose(
      documentOf({
        stories: [story('a', ['body', copy(700)])],
        pages: [
          page(
            'A01',
            blockIn(
              mode,
              'b',
              'a',
              { columns: 4, lines: 60 },
              {
                balance: true,
                pictures: [{ id: 'p', picture: 'hall', column: 1, columns: 2, line: 3, lines: 7 }],
              },
            ),
          ),
        ],
      }),
    )
    const ends = new Map<number, number>()
    for (const line of linesIn(layout, mode)) ends.set(line.frameX, Math.max(ends.get(line.frameX) ?? 0, line.y))
    const reach = [...ends.entries()].sort(([a], [b]) => a - b).map(([, y]) => y)
    expect(new Set(reach.slice(0, -1)).size).toBe(1)
    for (const line of linesIn(layout, mode)) {
      const inside = line.y >= 3 * PITCH && line.y < 10 * PITCH
      expect(inside && line.frameX >= 14 * EM && line.frameX < 42 * EM).toBe(false)
    }
  })
})
