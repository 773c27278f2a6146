// Rectilinear blocks, and headline areas beside, inside and vertical (REFERENCE 5; 9.4).
import { describe, expect, it } from 'vitest'
import type { DocumentLayout } from '../../../src/core/compose/index.ts'
import type { DisplayList } from '../../../src/core/display/index.ts'
import { compose, copy, documentOf, EM, PITCH, page, report, story } from '../../builders/document.ts'
import { blockIn, linesIn, logical, MODES, type Mode } from '../../builders/modes.ts'

const LINES = 20
const HEIGHT = LINES * PITCH - (PITCH - EM)

/** A notch in columns and lines as the lines see it, counted from the corner of the block's place on the page. */
function notch(
  mode: Mode,
  columns: number,
  at: { column: number; columns: number; line: number; lines: number },
): object {
  const x = at.column * 14 * EM
  const y = at.line * PITCH
  const width = (at.columns * 14 - 1) * EM
  const height = at.lines * PITCH - (PITCH - EM)
  expect(at.column + at.columns).toBeLessThanOrEqual(columns)
  return mode === 'h' ? { x, y, width, height } : { x: HEIGHT - y - height, y: x, width: height, height: width }
}

const shaped = (mode: Mode, columns: number, more: object, chars = 3000): DocumentLayout =>
  compose(
    documentOf({
      stories: [story('a', ['headline', '创建文明'], ['body', copy(chars)])],
      pages: [
        page('A01', blockIn(mode, 'b', 'a', { columns, lines: LINES }, { columnRule: { weight: 300 }, ...more })),
      ],
    }),
  )

/** First and last body line of each column, counted from 0, `undefined` for gaps between. */
function columns(layout: DocumentLayout, mode: Mode): number[][] {
  const rows = new Map<number, number[]>()
  for (const line of linesIn(layout, mode)) {
    if (line.frame !== 'b/column') continue
    const mine = rows.get(line.frameX) ?? []
    mine.push(line.y / PITCH)
    rows.set(line.frameX, mine)
  }
  return [...rows.entries()]
    .sort(([a], [b]) => a - b)
    .map(([, lines]) => [Math.min(...lines), Math.max(...lines), lines.length])
}

const body = (layout: DocumentLayout, mode: Mode): string =>
  linesIn(layout, mode)
    .filter((line) => line.frame === 'b/column')
    .map((line) => line.text)
    .join('')

describe.each(MODES)('blocks that are no rectangles, mode %s', (mode) => {
  it.each([
    [
      'L',
      [{ column: 1, columns: 2, line: 0, lines: 8 }],
      [
        [0, 19, 20],
        [8, 19, 12],
        [8, 19, 12],
      ],
    ],
    [
      'U',
      [{ column: 1, columns: 1, line: 0, lines: 8 }],
      [
        [0, 19, 20],
        [8, 19, 12],
        [0, 19, 20],
      ],
    ],
    [
      'T',
      [
        { column: 0, columns: 1, line: 12, lines: 8 },
        { column: 2, columns: 1, line: 12, lines: 8 },
      ],
      [
        [0, 11, 12],
        [0, 19, 20],
        [0, 11, 12],
      ],
    ],
    [
      'C',
      [{ column: 1, columns: 2, line: 8, lines: 4 }],
      [
        [0, 19, 20],
        [0, 19, 16],
        [0, 19, 16],
      ],
    ],
  ])('%s: columns fill what is left', (_, notches, expected) => {
    const layout = shaped(mode, 3, { notches: notches.map((one) => notch(mode, 3, one)), roles: ['body'] })
    expect(columns(layout, mode)).toEqual(expected)
    expect(copy(3000).startsWith(body(layout, mode))).toBe(true)
  })

  it('column rules run only between two columns of the block', () => {
    const layout = shaped(mode, 3, {
      roles: ['body'],
      notches: [notch(mode, 3, { column: 1, columns: 2, line: 8, lines: 12 })],
    })
    const rules = (layout.pages[0] as DisplayList).items.flatMap((item) => (item.kind === 'rule' ? [item] : []))
    const ends = rules.map(({ x1, y1, x2, y2 }) =>
      logical(mode, { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) }),
    )
    expect(ends.map(({ y, height }) => [y, y + height])).toEqual([
      [0, 7 * PITCH + EM],
      [0, 7 * PITCH + EM],
    ])
  })

  it('balances to equal lines as far as the shape goes', () => {
    const layout = shaped(
      mode,
      3,
      { balance: true, roles: ['body'], notches: [notch(mode, 3, { column: 2, columns: 1, line: 6, lines: 14 })] },
      400,
    )
    expect(report(layout, 'a').overset.characters).toBe(0)
    const [first, second, third] = columns(layout, mode) as [number[], number[], number[]]
    expect(first?.[1]).toBe(second?.[1])
    expect(third?.[1]).toBeLessThanOrEqual(5)
  })

  it('a head over an L stands over the part that is there', () => {
    const layout = shaped(mode, 3, {
      head: { roles: ['headline'], lines: 4 },
      notches: [notch(mode, 3, { column: 0, columns: 1, line: 0, lines: 8 })],
    })
    const head = linesIn(layout, mode).find((line) => line.text === '创建文明')
    expect(head).toMatchObject({ x: 14 * EM, width: 27 * EM, y: expect.any(Number) })
    expect(columns(layout, mode)).toEqual([
      [8, 19, 12],
      [4, 19, 16],
      [4, 19, 16],
    ])
  })
})

describe.each(MODES)('headline areas, mode %s', (mode) => {
  it('beside: over the first columns, text beside it from the top and under it', () => {
    const layout = shaped(mode, 4, { head: { roles: ['headline'], position: 'beside', columns: 2, lines: 6 } })
    expect(columns(layout, mode)).toEqual([
      [6, 19, 14],
      [6, 19, 14],
      [0, 19, 20],
      [0, 19, 20],
    ])
    const head = linesIn(layout, mode).find((line) => line.text === '创建文明')
    expect(head).toMatchObject({ frame: 'b/head', x: 0, width: 27 * EM })
    expect(copy(3000).startsWith(body(layout, mode))).toBe(true)
  })

  it('beside and as high as the block: no text under it', () => {
    const layout = shaped(mode, 3, { head: { roles: ['headline'], position: 'beside', columns: 1, lines: LINES } })
    expect(columns(layout, mode)).toEqual([
      [0, 19, 20],
      [0, 19, 20],
    ])
  })

  it('inside: text runs around it column by column', () => {
    const layout = shaped(mode, 4, {
      head: { roles: ['headline'], position: 'inside', column: 1, columns: 2, line: 7, lines: 5 },
    })
    expect(columns(layout, mode)).toEqual([
      [0, 19, 20],
      [0, 19, 15],
      [0, 19, 15],
      [0, 19, 20],
    ])
    const order = linesIn(layout, mode)
      .filter((line) => line.frame === 'b/column')
      .map((line) => line.frameX)
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(copy(3000).startsWith(body(layout, mode))).toBe(true)
  })

  it('inside over all columns: columns above are turned back before it (JLREQ 折返)', () => {
    const layout = shaped(mode, 3, {
      head: { roles: ['headline'], position: 'inside', column: 0, columns: 3, line: 7, lines: 5 },
    })
    const lines = linesIn(layout, mode).filter((line) => line.frame === 'b/column')
    const above = lines.map((line) => line.y < 7 * PITCH)
    expect(above.lastIndexOf(true)).toBeLessThan(above.indexOf(false))
    expect(above.filter(Boolean).length).toBe(21)
    expect(lines[21]).toMatchObject({ frameX: 0, y: 12 * PITCH })
    expect(copy(3000).startsWith(body(layout, mode))).toBe(true)
  })

  it('vertical: beside, in the other writing mode', () => {
    const layout = shaped(mode, 3, { head: { roles: ['headline'], position: 'vertical', columns: 1, lines: LINES } })
    const [list] = layout.pages as [DisplayList]
    const head = [...Array(list.lines.count).keys()].filter((i) => list.lines.mode[i] !== (mode === 'h' ? 0 : 1))
    expect(head.length).toBe(1)
    const frame = list.frames[list.lines.frame[head[0] as number] as number]
    expect(frame).toMatchObject({ owner: 'b', kind: 'head' })
    expect(logical(mode, frame as never)).toMatchObject({ x: 0, y: 0, width: 13 * EM, height: HEIGHT })
    expect(columns(layout, mode)).toEqual([
      [0, 19, 20],
      [0, 19, 20],
    ])
  })
})
