import { describe, expect, it } from 'vitest'
import { type SnapField, snapMove, snapResize } from '../../../src/core/edit/index.ts'
import { EM, PITCH } from '../../builders/document.ts'
import { newsroom } from '../../builders/edit.ts'

const grid = newsroom().publication.formats.duikai?.grid
if (grid === undefined) throw new Error('no grid')
const field: SnapField = { grid, reach: 1500 }
const only = (...kinds: SnapField['kinds'] & object) => ({ ...field, kinds })
const rect = { x: grid.x + EM + 1000, y: grid.y + PITCH - 900, width: 99_123, height: 50_321 }

describe('snapping', () => {
  it('brings edges to character cells before anything else', () => {
    const { dx, dy, hints } = snapMove(rect, { ...field, others: [{ ...rect, x: rect.x + 10 }] })
    expect([dx, dy]).toEqual([-1000, 900])
    expect(hints.map(({ axis, kind }) => `${axis} ${kind}`)).toContain('x character')
  })

  it('brings edges to columns, baselines, objects and guides when those are on', () => {
    expect(snapMove({ ...rect, x: grid.x + 14 * EM + 700 }, only('column')).dx).toBe(-700)
    expect(snapMove({ ...rect, x: grid.x + 13 * EM - rect.width + 50 }, only('column')).dx).toBe(-50)
    const baseline = grid.y + 10 * PITCH + 7920
    expect(snapMove({ ...rect, y: baseline - rect.height + 33 }, only('baseline')).dy).toBe(-33)
    const other = { x: rect.x + 300_000, y: rect.y + 400, width: 10_000, height: 10_000 }
    expect(snapMove(rect, { ...only('object'), others: [other] })).toMatchObject({ dx: 0, dy: 400 })
    const guides = { x: [rect.x + rect.width + 77], y: [] }
    const { dx, hints } = snapMove(rect, { ...only('guide'), guides })
    expect(dx).toBe(77)
    expect(hints).toEqual([
      { axis: 'x', kind: 'guide', at: rect.x + rect.width + 77, from: rect.y, to: rect.y + rect.height },
    ])
  })

  it('finds equal gaps beside and between others of the row', () => {
    const at = (x: number) => ({ x, y: rect.y, width: 10_000, height: 10_000 })
    const others = [at(0), at(30_000)]
    const moving = { ...at(60_500), width: 10_000 }
    expect(snapMove(moving, { ...only('gap'), others }).dx).toBe(-500)
    const between = { ...at(15_300), width: 9000 }
    expect(snapMove(between, { ...only('gap'), others }).dx).toBe(200)
    const wide = { ...at(9000), width: 30_000 }
    expect(snapMove(wide, { ...only('gap'), others }).dx).toBe(0)
    const [hint] = snapMove(moving, { ...only('gap'), others }).hints
    expect(hint?.spans).toEqual([
      { from: 10_000, to: 30_000 },
      { from: 40_000, to: 60_000 },
    ])
    expect(snapMove({ ...moving, y: rect.y + 90_000 }, { ...only('gap'), others }).dx).toBe(0)
  })

  it('takes the nearest of the strongest kind, and nothing out of reach', () => {
    const guides = { x: [rect.x + 5], y: [] }
    expect(snapMove(rect, { ...field, guides }).dx).toBe(-1000)
    expect(snapMove(rect, { ...field, guides, reach: 100 }).dx).toBe(5)
    expect(snapMove(rect, { ...field, reach: 4 })).toEqual({ dx: 0, dy: 0, hints: [] })
  })

  it('moves only the edges that a handle drags', () => {
    const { rect: end } = snapResize(rect, { x: 'end' }, only('character'))
    expect([end.x, end.y, end.height]).toEqual([rect.x, rect.y, rect.height])
    expect((end.x + end.width - grid.x) % EM).toBe(0)
    const { rect: start } = snapResize(rect, { x: 'start', y: 'start' }, only('character'))
    expect([start.x, start.x + start.width]).toEqual([grid.x + EM, rect.x + rect.width])
    expect([start.y, start.y + start.height]).toEqual([grid.y + PITCH, rect.y + rect.height])
  })
})
