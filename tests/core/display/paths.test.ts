import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkList,
  circlePath,
  DisplayListBuilder,
  dumpText,
  hashList,
  hitTest,
  joinPaths,
  movedPath,
  type PathPaint,
  pathBounds,
  polyline,
  rectanglePath,
  wavePath,
} from '../../../src/core/display/index.ts'
import { isSoundPath } from '../../../src/core/display/paths.ts'
import { BLACK, PAGE, RED } from './lists.ts'

const length = fc.integer({ min: 1, max: 200_000 })

const shapes = fc.oneof(
  fc.tuple(length, length, length).map(([width, height, r]) => rectanglePath({ x: 0, y: 0, width, height }, r)),
  fc.tuple(length, length, length).map(([x, y, r]) => circlePath(x, y, r)),
  fc.tuple(length, length, length).map(([x, y, h]) => wavePath(0, 0, x, y, 4000, h)),
  fc.array(length, { minLength: 4, maxLength: 12 }).map((p) => polyline(p.slice(0, p.length & ~1), true)),
)

function listWith(path: PathPaint, id = 'p') {
  const builder = new DisplayListBuilder(16)
  builder.ink(BLACK)
  builder.ink(RED)
  builder.path({ id, ...path })
  return builder.finish(PAGE)
}

describe('paths', () => {
  it('keep commands and coordinates in step, however they are made, moved and joined', () => {
    fc.assert(
      fc.property(shapes, shapes, length, (a, b, by) => {
        for (const path of [a, movedPath(b, by, -by), joinPaths([a, b])]) expect(isSoundPath(path)).toBe(true)
        const [box, moved] = [pathBounds(a), pathBounds(movedPath(a, by, -by))]
        expect(moved.x - box.x).toBeCloseTo(by, 3)
        expect(moved.width).toBeCloseTo(box.width, 3)
      }),
      { numRuns: 60 },
    )
  })

  it('dump, hash and check as part of the list: a change of any coordinate, dash or ink shows in both', () => {
    fc.assert(
      fc.property(shapes, fc.nat(), fc.boolean(), (shape, at, round) => {
        const path = { ...shape, stroke: { ink: 0, weight: 500, dash: [1000, 2000], round }, fill: 1 }
        const list = listWith(path)
        expect(checkList(list)).toEqual([])
        const i = at % path.points.length
        const changes: PathPaint[] = [
          { ...path, points: path.points.map((value, k) => (k === i ? value + 1 : value)) },
          { ...path, fill: 0 },
          { ...shape, stroke: path.stroke },
          { ...path, stroke: { ...path.stroke, round: !round } },
          { ...path, stroke: { ...path.stroke, dash: [1000, 2001] } },
          { ...path, stroke: { ...path.stroke, weight: 501 } },
        ]
        for (const change of changes) {
          const other = listWith(change)
          expect(hashList(other)).not.toBe(hashList(list))
          expect(dumpText(other).split('\n').slice(1)).not.toEqual(dumpText(list).split('\n').slice(1))
        }
      }),
      { numRuns: 30 },
    )
  })

  it('answer to points on their ink only', () => {
    const ring = { ...circlePath(50_000, 50_000, 20_000), stroke: { ink: 0, weight: 2000 } }
    const at = (path: PathPaint, x: number, y: number) => hitTest(listWith(path), x, y, 500)
    expect(at(ring, 70_000, 50_000)).toEqual({ kind: 'path', id: 'p' })
    expect(at(ring, 50_000, 50_000)).toBeUndefined()
    expect(at(ring, 71_600, 50_000)).toBeUndefined()
    expect(at({ ...ring, fill: 1 }, 50_000, 50_000)).toEqual({ kind: 'path', id: 'p' })
    expect(at({ ...ring, fill: 1 }, 66_000, 66_000)).toBeUndefined()
    const open = { ...polyline([0, 0, 40_000, 40_000]), stroke: { ink: 0, weight: 1000 } }
    expect(at(open, 20_000, 20_500)).toBeDefined()
    expect(at(open, 20_000, 30_000)).toBeUndefined()
  })

  it('a wave ends where it should and is as high as it should be', () => {
    const wave = wavePath(0, 0, 10_000, 0, 3000, 600)
    expect(wave.points.slice(-2).map(Math.round)).toEqual([10_000, 0])
    expect(wave.ops).toBe('MCCCCCC')
    const down = wavePath(0, 0, 0, 10_000, 3000, 600)
    expect(down.points.slice(-2).map(Math.round)).toEqual([0, 10_000])
  })

  it('refuses commands that do not fit their points', () => {
    const builder = new DisplayListBuilder()
    expect(() => builder.path({ id: 'p', ops: 'MC', points: [0, 0] })).toThrow('path p has 2 coordinates for MC')
    expect(() => builder.path({ id: 'p', ops: 'LL', points: [0, 0, 1, 1] })).toThrow('path p')
  })
})

it('a box with round corners has its radius in hash and dump', () => {
  const boxOf = (radius?: number) => {
    const builder = new DisplayListBuilder()
    const box = { id: 'b', x: 0, y: 0, width: 9000, height: 9000, fill: builder.ink(BLACK) }
    builder.box(radius === undefined ? box : { ...box, radius })
    return builder.finish(PAGE)
  }
  expect(dumpText(boxOf(1500))).toContain('radius 1.500')
  expect(new Set([boxOf(), boxOf(1500), boxOf(1501)].map(hashList)).size).toBe(3)
})
