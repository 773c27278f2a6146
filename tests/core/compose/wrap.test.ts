// 绕排: text gives way to objects in lanes of whole characters (REFERENCE 5, wrap).
import { describe, expect, it } from 'vitest'
import type { DocumentLayout } from '../../../src/core/compose/index.ts'
import type { DisplayList } from '../../../src/core/display/index.ts'
import { compose, copy, documentOf, EM, PITCH, page, report, story } from '../../builders/document.ts'
import { blockIn, linesIn, logical, MODES, type Mode, onPage } from '../../builders/modes.ts'

interface Where {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** An object of the given kind at a place counted in ems along the lines and body lines across them. */
const object = (
  mode: Mode,
  kind: string,
  { x, y, width, height }: Where,
  wrap: object = {},
  more: object = {},
): object => ({
  kind,
  id: 'o',
  place: onPage(mode, { x: x * EM, y: y * PITCH, width: width * EM, height: height * PITCH - (PITCH - EM) }),
  ...(kind === 'picture' ? { picture: 'hall' } : {}),
  wrap,
  ...more,
})

const wrapped = (mode: Mode, columns: number, ...objects: object[]): DocumentLayout =>
  compose(
    documentOf({
      stories: [story('a', ['body', copy(1500)])],
      pages: [page('A01', blockIn(mode, 'b', 'a', { columns, lines: 30 }), ...objects)],
    }),
  )

/** Start and width in ems of the lanes on body line `row` of the column that starts at `column` ems. */
const lanes = (layout: DocumentLayout, mode: Mode, row: number, column = 0): number[][] =>
  linesIn(layout, mode)
    .filter((line) => line.y === row * PITCH && line.frameX === column * EM)
    .map(({ x, width, extent }) => {
      expect(extent).toBe(width)
      return [x / EM, width / EM]
    })

describe.each(MODES)('runaround, mode %s', (mode) => {
  it('stands 1 em off, in whole characters, in the wider lane only', () => {
    const layout = wrapped(mode, 2, object(mode, 'picture', { x: 0, y: 5, width: 5.3, height: 4 }))
    expect(lanes(layout, mode, 4)).toEqual([[0, 13]])
    // 5.3 + 1 em is rounded outwards to 7 characters.
    for (const row of [5, 6, 7, 8]) expect(lanes(layout, mode, row)).toEqual([[7, 6]])
    expect(lanes(layout, mode, 9)).toEqual([[0, 13]])
  })

  it('takes another distance', () => {
    const layout = wrapped(mode, 2, object(mode, 'picture', { x: 0, y: 5, width: 4, height: 4 }, { distance: 2.5 }))
    expect(lanes(layout, mode, 6)).toEqual([[7, 6]])
  })

  it('a lane under 5 characters is refused: the line stays free and text goes on below', () => {
    const layout = wrapped(mode, 2, object(mode, 'picture', { x: 0, y: 5, width: 8, height: 4 }))
    for (const row of [5, 6, 7, 8]) expect(lanes(layout, mode, row)).toEqual([])
    expect(lanes(layout, mode, 9)).toEqual([[0, 13]])
    const text = linesIn(layout, mode)
      .map((line) => line.text)
      .join('')
    expect(copy(1500).startsWith(text)).toBe(true)
  })

  it('across a gutter each column gives way on its own side', () => {
    const layout = wrapped(mode, 3, object(mode, 'picture', { x: 7.5, y: 5, width: 13, height: 4 }))
    for (const row of [5, 8]) {
      expect(lanes(layout, mode, row)).toEqual([[0, 6]])
      // The second column starts at 14: 20.5 + 1 em is 7.5, rounded outwards to 8 of its 13 characters.
      expect(lanes(layout, mode, row, 14)).toEqual([[22, 5]])
      expect(lanes(layout, mode, row, 28)).toEqual([[28, 13]])
    }
  })

  it.each([
    [
      'both',
      [
        [0, 8],
        [17, 10],
      ],
    ],
    ['wider', [[17, 10]]],
    ['start', [[0, 8]]],
    ['end', [[17, 10]]],
  ])('sides %s in a column of 27', (sides, expected) => {
    const layout = compose(
      documentOf({
        stories: [story('a', ['body', copy(900)])],
        pages: [
          page(
            'A01',
            blockIn(mode, 'b', 'a', { columns: 2, lines: 30 }, { columns: 1 }),
            object(mode, 'picture', { x: 9.2, y: 5, width: 6.5, height: 3 }, { sides }),
          ),
        ],
      }),
    )
    for (const row of [5, 6, 7]) expect(lanes(layout, mode, row)).toEqual(expected)
    // Text jumps over the object and goes on: reading order is row by row.
    const text = linesIn(layout, mode)
      .map((line) => line.text)
      .join('')
    expect(copy(900).startsWith(text)).toBe(true)
  })

  it('a box keeps half a line of white as well: a body line stays free where it is closer', () => {
    const layout = wrapped(mode, 2, object(mode, 'box', { x: 0, y: 5, width: 5, height: 4 }))
    expect(lanes(layout, mode, 4)).toEqual([[6, 7]])
    expect(lanes(layout, mode, 9)).toEqual([[6, 7]])
    expect(lanes(layout, mode, 3)).toEqual([[0, 13]])
    expect(lanes(layout, mode, 10)).toEqual([[0, 13]])
  })

  it('a block of another story is given way to, and gives way to nothing that encloses it', () => {
    const inset = onPage(mode, { x: 0, y: 5 * PITCH, width: 6 * EM, height: 4 * PITCH - (PITCH - EM) })
    const layout = compose(
      documentOf({
        stories: [story('a', ['body', copy(900)]), story('i', ['body', copy(20)])],
        pages: [
          page(
            'A01',
            blockIn(mode, 'b', 'a', { columns: 2, lines: 30 }),
            { kind: 'box', id: 'frame', place: inset, outset: 3000, wrap: {} },
            { kind: 'block', id: 'i', story: 'i', mode, place: inset, wrap: {} },
          ),
        ],
      }),
    )
    const list = linesIn(layout, mode)
    const own = list.filter((line) => line.frame === 'i/column')
    expect(own.slice(0, -1).map((line) => (line.x + line.width) / EM)).toEqual(own.slice(0, -1).map(() => 6))
    expect(list.some((line) => line.frame === 'b/column' && line.y === 6 * PITCH && line.x === 8 * EM)).toBe(true)
    expect(report(layout, 'i').overset.characters).toBe(0)
  })

  it('headings stand in the lane that all their body lines have', () => {
    const layout = compose(
      documentOf({
        stories: [story('a', ['body', copy(60)], ['subhead', '小标题'], ['body', copy(300)])],
        pages: [
          page(
            'A01',
            blockIn(mode, 'b', 'a', { columns: 1, lines: 40 }),
            object(mode, 'picture', { x: 0, y: 0, width: 5, height: 20 }),
          ),
        ],
      }),
    )
    const head = linesIn(layout, mode).find((line) => line.text === '小标题')
    expect(head).toMatchObject({ x: 6 * EM, width: 7 * EM })
  })

  it('a head stands in the wider part of its area', () => {
    const layout = compose(
      documentOf({
        stories: [story('a', ['headline', '创建文明'], ['body', copy(600)])],
        pages: [
          page(
            'A01',
            blockIn(mode, 'b', 'a', { columns: 4, lines: 30 }, { head: { roles: ['headline'], lines: 6 } }),
            object(mode, 'picture', { x: 0, y: 0, width: 12.5, height: 9 }),
          ),
        ],
      }),
    )
    const head = linesIn(layout, mode).find((line) => line.frame === 'b/head')
    expect(head).toMatchObject({ text: '创建文明', x: 14 * EM, width: (4 * 14 - 1 - 14) * EM })
  })

  it('column rules stop at the object', () => {
    const layout = compose(
      documentOf({
        stories: [story('a', ['body', copy(1500)])],
        pages: [
          page(
            'A01',
            blockIn(mode, 'b', 'a', { columns: 2, lines: 30 }, { columnRule: { weight: 300 } }),
            object(mode, 'picture', { x: 8, y: 10, width: 10, height: 5 }),
          ),
        ],
      }),
    )
    const rules = (layout.pages[0] as DisplayList).items.flatMap((item) => (item.kind === 'rule' ? [item] : []))
    const ends = rules.map(({ x1, y1, x2, y2 }) =>
      logical(mode, { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) }),
    )
    expect(ends.map(({ y, height }) => [y, y + height])).toEqual([
      [0, 9 * PITCH + EM],
      [15 * PITCH, 29 * PITCH + EM],
    ])
  })
})
