import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draggedRect, HANDLES, handleAt, handlePoint, handlesOf } from '../../src/renderer/canvas/handles.ts'
import {
  columnRects,
  columnsAt,
  headLinesAt,
  headPlaceAt,
  headRect,
  innerOf,
  pictureRect,
  spotAt,
} from '../../src/renderer/canvas/inner.ts'
import { block, documentWith, EM, LEFT, PITCH, place, rule, STEP, shape, stateOf, TOP } from './canvas-page.ts'

const rect = { x: 100, y: 200, width: 300, height: 400 }
const far = fc.integer({ min: -2000, max: 2000 })

describe('handles', () => {
  it('are found at their places, corners before edges', () => {
    for (const name of HANDLES) expect(handleAt(rect, HANDLES, handlePoint(rect, name), 4)).toBe(name)
    expect(handleAt(rect, HANDLES, { x: 250, y: 400 }, 4)).toBeUndefined()
    expect(handleAt({ ...rect, width: 6 }, HANDLES, { x: 103, y: 200 }, 8)).toMatch(/^n[ew]$/)
  })

  it('move only the edges that they are on', () => {
    fc.assert(
      fc.property(fc.constantFrom(...HANDLES), far, far, (name, dx, dy) => {
        const after = draggedRect(rect, name, dx, dy, false)
        if (!name.includes('w')) expect(after.x).toBe(rect.x)
        if (!name.includes('e')) expect(after.x + after.width).toBe(rect.x + rect.width)
        if (!name.startsWith('n')) expect(after.y).toBe(rect.y)
        if (!name.startsWith('s')) expect(after.y + after.height).toBe(rect.y + rect.height)
        expect(after.width).toBeGreaterThan(0)
        expect(after.height).toBeGreaterThan(0)
      }),
    )
  })

  it('keep the proportions with Shift', () => {
    fc.assert(
      fc.property(fc.constantFrom(...HANDLES), far, far, (name, dx, dy) => {
        const after = draggedRect(rect, name, dx, dy, true)
        expect(after.width / after.height).toBeCloseTo(rect.width / rect.height, 6)
      }),
    )
  })

  it('of a rule are at its ends; what is locked has none', () => {
    const document = documentWith([
      rule('across', place(0, 4, 0, 1)),
      rule('down', { x: 0, y: 0, width: 9000, height: 90_000 }),
      block('held', place(0, 4, 10, 10), { locked: true }),
    ])
    expect(handlesOf(shape(document, 'across'))).toEqual(['e', 'w'])
    expect(handlesOf(shape(document, 'down'))).toEqual(['n', 's'])
    expect(handlesOf(shape(document, 'held'))).toEqual([])
  })
})

describe.each(['h', 'v'] as const)('the parts of a block, mode %s', (mode) => {
  const head = { roles: ['headline'], lines: 5, position: 'over' }
  const picture = { id: 'p', picture: 'hall', column: 0, columns: 1, line: 2, lines: 10 }
  const document = documentWith([block('b', place(1, 4, 10, 60), { mode, columns: 2, head, pictures: [picture] })])
  const { object } = shape(document, 'b')
  if (object.kind !== 'block') throw new Error('it is a block')
  const { grid } = stateOf(document)
  const inner = innerOf(object, grid)
  /** A page point from a place on the block's own axes. */
  const point = (along: number, down: number) =>
    mode === 'h'
      ? { x: inner.rect.x + along, y: inner.rect.y + down }
      : { x: inner.rect.x + inner.rect.width - down, y: inner.rect.y + along }

  it('begin at the start of the block', () => {
    const area = headRect(inner)
    expect(mode === 'h' ? area?.height : area?.width).toBe(5 * PITCH - (PITCH - EM))
    expect(mode === 'h' ? area?.x : (area?.x ?? 0) + (area?.width ?? 0)).toBe(
      mode === 'h' ? LEFT + STEP : LEFT + 5 * STEP - EM,
    )
    expect(area?.y).toBe(TOP + 10 * PITCH)
  })

  it('take as many columns as the pointer leaves room for', () => {
    for (const count of [1, 2, 3, 5]) expect(columnsAt(inner, point(inner.length / count, 1000))).toBe(count)
    expect(columnsAt(inner, point(inner.length * 3, 0))).toBe(1)
    expect(columnsAt(inner, point(1, 0))).toBeGreaterThan(8)
  })

  it('give the head whole lines', () => {
    expect(headLinesAt(inner, point(0, 8 * PITCH - (PITCH - EM)))).toBe(8)
    expect(headLinesAt(inner, point(0, -5000))).toBe(1)
  })

  it('put a head over, beside or among the columns', () => {
    expect(headPlaceAt(inner, point(inner.length / 2, PITCH))).toEqual({ position: 'over' })
    expect(headPlaceAt(inner, point(1000, PITCH))).toMatchObject({ position: 'beside', columns: 1 })
    expect(headPlaceAt(inner, point(inner.length * 0.75, 12 * PITCH))).toMatchObject({
      position: 'inside',
      line: 12,
      column: 1,
    })
  })

  it('move a picture by whole columns and lines, and never out of the block', () => {
    const from = point(1000, 10 * PITCH)
    const step = (inner.columns[1] ?? 0) - (inner.columns[0] ?? 0)
    const [old] = object.pictures
    if (old === undefined) throw new Error('it has a picture')
    expect(spotAt(inner, old, 'move', from, point(1000 + step, 13 * PITCH))).toEqual({
      column: 1,
      columns: 1,
      line: 5,
      lines: 10,
    })
    expect(spotAt(inner, old, 'end', from, point(1000 + step, 7 * PITCH))).toEqual({
      column: 0,
      columns: 2,
      line: 2,
      lines: 7,
    })
    expect(spotAt(inner, old, 'start', from, point(1000, 8 * PITCH))).toEqual({
      column: 0,
      columns: 1,
      line: 0,
      lines: 12,
    })
    const most = Math.floor((inner.depth - inner.top + PITCH - EM) / PITCH)
    fc.assert(
      fc.property(
        fc.constantFrom('move', 'start', 'end'),
        fc.integer({ min: -2e6, max: 2e6 }),
        fc.integer({ min: -2e6, max: 2e6 }),
        (grip, a, d) => {
          const spot = spotAt(inner, old, grip, from, point(a, d))
          expect(spot.column).toBeGreaterThanOrEqual(0)
          expect(spot.column + spot.columns).toBeLessThanOrEqual(2)
          expect(spot.line).toBeGreaterThanOrEqual(0)
          expect(spot.line + spot.lines).toBeLessThanOrEqual(Math.max(most, 12))
          expect(spot.columns * spot.lines).toBeGreaterThan(0)
        },
      ),
    )
  })

  it('show a picture under the head', () => {
    const shown = pictureRect(inner, picture)
    const start = mode === 'h' ? shown.y - inner.rect.y : inner.rect.x + inner.rect.width - (shown.x + shown.width)
    expect(start).toBe(7 * PITCH)
  })
})

describe.each(['h', 'v'] as const)('the parts of an L-shaped block, mode %s', (mode) => {
  // The corner where reading begins is cut out: two of four basic columns, 20 or 32 of 60 lines.
  const notch = mode === 'h' ? place(0, 2, 0, 20) : place(2, 2, 0, 32)
  const head = { roles: ['headline'], lines: 5, position: 'over' }
  const document = documentWith([block('b', place(1, 4, 10, 60), { mode, columns: 2, head, notches: [notch] })])
  const { object } = shape(document, 'b')
  if (object.kind !== 'block') throw new Error('it is a block')
  const inner = innerOf(object, stateOf(document).grid)

  it('put the head where the notch leaves most room', () => {
    const area = headRect(inner)
    const { rect } = inner
    if (mode === 'h') {
      expect(area?.x).toBe(rect.x + 2 * STEP)
      expect((area?.x ?? 0) + (area?.width ?? 0)).toBe(rect.x + rect.width)
    } else {
      expect(area?.y).toBeGreaterThanOrEqual(rect.y + 32 * PITCH - (PITCH - EM))
      expect((area?.y ?? 0) + (area?.height ?? 0)).toBe(rect.y + rect.height)
    }
  })

  it('give each column the longest part that is of the block', () => {
    const [first, second] = columnRects(inner)
    const along = (rect: typeof first) => (mode === 'h' ? rect?.height : rect?.width) ?? 0
    const down = mode === 'h' ? 20 * PITCH - (PITCH - EM) : 2 * STEP - EM
    const top = inner.top
    expect(along(first)).toBeLessThanOrEqual(inner.depth - down)
    expect(along(second)).toBeGreaterThan(along(first))
    expect(along(second)).toBeGreaterThan(inner.depth - top - PITCH)
  })
})
