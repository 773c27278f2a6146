import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  freeSpans,
  goesOn,
  laneOf,
  lanesAt,
  linesDownTo,
  type Obstacle,
  oneLane,
  plainLanes,
  rowOf,
} from '../../../src/core/compose/lanes.ts'

const EM = 1000
const obstacle = (x: number, width: number, more: Partial<Obstacle> = {}): Obstacle => ({
  x,
  width,
  top: 0,
  bottom: 10_000,
  sides: 'both',
  ...more,
})
const spans = (...obstacles: Obstacle[]) => freeSpans({ x: 0, width: 20_000, obstacles }, EM, 0, 1000)

describe('free stretches of a line (REFERENCE 5, wrap)', () => {
  it('are rounded outwards to whole characters', () => {
    expect(spans(obstacle(6300, 3500))).toEqual([
      { x: 0, width: 6000 },
      { x: 10_000, width: 10_000 },
    ])
  })
  it('under 5 characters are refused', () => {
    expect(spans(obstacle(4900, 5100))).toEqual([{ x: 10_000, width: 10_000 }])
    expect(spans(obstacle(4900, 15_000))).toEqual([])
  })
  it('lie on the sides that the object allows', () => {
    const left = { x: 0, width: 6000 }
    const right = { x: 10_000, width: 10_000 }
    expect(spans(obstacle(6000, 4000, { sides: 'wider' }))).toEqual([right])
    expect(spans(obstacle(6000, 4000, { sides: 'start' }))).toEqual([left])
    expect(spans(obstacle(6000, 4000, { sides: 'end' }))).toEqual([right])
    expect(spans(obstacle(10_000, 4000, { sides: 'wider' }))).toEqual([{ x: 0, width: 10_000 }])
  })
  it('are whole where an object stands elsewhere', () => {
    expect(spans(obstacle(20_000, 4000), obstacle(-4000, 4000))).toEqual([{ x: 0, width: 20_000 }])
    expect(spans(obstacle(0, 4000, { top: 1000 }))).toEqual([{ x: 0, width: 20_000 }])
  })
})

describe('lanes', () => {
  const band = { x: 0, width: 20_000, obstacles: [obstacle(8000, 4000, { top: 1500, bottom: 3000 })] }
  const lanes = lanesAt(band, EM, 0, 1500, 1000)

  it('stand on their rows, two where text is on both sides; the last repeats', () => {
    expect([0, 1, 2, 3, 4, 5].map((line) => laneOf(lanes, line))).toEqual([
      { row: 0, x: 0, width: 20_000 },
      { row: 1, x: 0, width: 8000 },
      { row: 1, x: 12_000, width: 8000 },
      { row: 2, x: 0, width: 20_000 },
      { row: 3, x: 0, width: 20_000 },
      { row: 4, x: 0, width: 20_000 },
    ])
    expect(lanes.list.length).toBe(4)
  })
  it('skip rows that an object takes whole', () => {
    const closed = lanesAt({ ...band, obstacles: [obstacle(0, 18_000, { bottom: 2000 })] }, EM, 0, 1500, 1000)
    expect(closed.list).toEqual([{ row: 2, x: 0, width: 20_000 }])
  })
  it('are plain without obstacles, and below them', () => {
    expect(lanesAt({ x: 0, width: 20_000 }, EM, 0, 1500, 1000)).toBe(plainLanes(20_000))
    expect(lanesAt(band, EM, 3000, 1500, 1000)).toBe(plainLanes(20_000))
    expect(oneLane({ x: 0, width: 7000 })).toBe(plainLanes(7000))
  })
  it('count lines by rows', () => {
    expect([-1, 0, 1, 2, 3, 9].map((row) => linesDownTo(lanes, row))).toEqual([0, 1, 3, 4, 5, 11])
    fc.assert(
      fc.property(fc.nat(12), (line) => {
        expect(linesDownTo(lanes, rowOf(lanes, line))).toBeGreaterThan(line)
        expect(linesDownTo(lanes, rowOf(lanes, line) - 1)).toBeLessThanOrEqual(line)
      }),
    )
  })
  it('go on in a leg of the same width once the object is passed', () => {
    expect([0, 1, 2, 3, 4].map((line) => goesOn(lanes, line, plainLanes(20_000)))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ])
    expect(goesOn(lanes, 4, plainLanes(19_000))).toBe(false)
    expect(goesOn(lanes, 4, oneLane({ x: 1000, width: 20_000 }))).toBe(false)
  })
})
