import type { Mp } from '../base/index.ts'
import { joinPaths, type Path, polyline, rectanglePath } from '../display/index.ts'
import type { MarkShape } from './mark-table.ts'

/**
 * A box of a line in the line's own axes: `a` along the line, `c` across it, from the line before towards the next. The
 * signs are drawn once, for both directions of writing.
 */
export interface LineBox {
  readonly a0: Mp
  readonly a1: Mp
  readonly c0: Mp
  readonly c1: Mp
}

/** What a sign is drawn over: a box a line, their em, and for signs of two parts where they meet and part again. */
export interface Ground {
  readonly boxes: readonly LineBox[]
  readonly em: Mp
  readonly at?: Mp
  readonly behind?: Mp
  /** The line after a gap at a line's end: 接排 leads there. */
  readonly next?: LineBox
}

const mid = (a: number, b: number): number => (a + b) / 2

/** A ring round a box, its ends round. */
const ring = ({ a0, a1, c0, c1 }: LineBox, em: Mp): Path => {
  const out = em * 0.1
  const rect = { x: a0 - out, y: c0 - out, width: a1 - a0 + 2 * out, height: c1 - c0 + 2 * out }
  return rectanglePath(rect, Math.min(rect.width, rect.height) / 2)
}

const cross = ({ a0, a1, c0, c1 }: LineBox): Path => joinPaths([polyline([a0, c0, a1, c1]), polyline([a0, c1, a1, c0])])

/** Triangles or circles under the characters; of a long stretch only at both ends, as 说明 wants it. */
function under({ a0, a1, c1 }: LineBox, em: Mp, one: (a: Mp, c: Mp) => Path): Path {
  const count = Math.max(1, Math.round((a1 - a0) / em))
  const step = (a1 - a0) / count
  const places = Array.from({ length: count }, (_, i) => i).filter((i) => count <= 8 || i < 3 || i >= count - 3)
  return joinPaths(places.map((i) => one(a0 + (i + 0.5) * step, c1)))
}

const triangle = (em: Mp) => (a: Mp, c: Mp) =>
  polyline([a, c + em * 0.08, a + em * 0.14, c + em * 0.32, a - em * 0.14, c + em * 0.32], true)
const circle = (em: Mp) => (a: Mp, c: Mp) => {
  const r = em * 0.07
  return rectanglePath({ x: a - r, y: c + em * 0.18 - r, width: 2 * r, height: 2 * r }, r)
}

type Drawer = (ground: Ground, first: LineBox, last: LineBox) => readonly Path[]

const DRAWERS: Readonly<Record<MarkShape, Drawer>> = {
  loop: ({ boxes, em }) => boxes.map((box) => ring(box, em)),
  fork: ({ em }, { a0, c0, c1 }) => [
    polyline([a0, c1 - em * 0.05, a0, c0 - em * 0.15]),
    polyline([a0 - em * 0.15, c1 + em * 0.05, a0, c1 - em * 0.1, a0 + em * 0.15, c1 + em * 0.05]),
  ],
  swap: ({ em, at, behind }, { a0, c0 }, { a1, c1 }) => {
    const [up, down, from, to] = [c0 - em * 0.1, c1 + em * 0.1, a0 - em * 0.1, a1 + em * 0.1]
    const meet = at ?? mid(a0, a1)
    const part = behind ?? meet
    const points = [from, c1, from, up, meet, up, meet, down]
    return [polyline(part > meet ? [...points, part, down, part, up, to, up, to, c1] : [...points, to, down, to, c0])]
  },
  runOn: ({ em, next }, { a1, c0, c1 }) => {
    const end = { a: a1, c: mid(c0, c1) }
    const to = next === undefined ? { a: a1 + em, c: c1 + em } : { a: next.a0, c: mid(next.c0, next.c1) }
    const between = next === undefined ? c1 + em * 0.3 : mid(c1, next.c0)
    const points = [end.a, end.c, end.a + em * 0.8, end.c, end.a + em * 0.8, between, mid(end.a, to.a), between]
    return [{ ops: 'MCC', points: [...points, to.a - em * 0.8, between, to.a - em * 0.8, to.c, to.a, to.c] }]
  },
  corner: ({ em }, { a0, c0, c1 }) => [
    polyline([a0 + em * 0.5, c0 - em * 0.1, a0, c0 - em * 0.1, a0, c1 + em * 0.1, a0 - em * 0.6, c1 + em * 0.1]),
  ],
  shift: ({ em }, { a0, a1, c0, c1 }) => {
    const foot = mid(c0, c1)
    const up = c0 - em * 0.15
    return [polyline([a0 - em * 0.3, foot, a0, foot, a0, up, a1, up, a1, foot, a1 + em * 0.3, foot])]
  },
  bars: ({ boxes, em }) =>
    boxes.flatMap(({ a0, a1, c0, c1 }) => [
      polyline([a0, c0 - em * 0.12, a1, c0 - em * 0.12]),
      polyline([a0, c1 + em * 0.12, a1, c1 + em * 0.12]),
    ]),
  stairs: (_ground, { a0, c0 }, { a1, c1 }) => {
    const [w, h] = [(a1 - a0) / 3, (c1 - c0) / 3]
    const step = (i: number) => [a0 + i * w, c0 + i * h, a0 + (i + 1) * w, c0 + i * h]
    return [polyline([...step(0), ...step(1), ...step(2), a1, c1])]
  },
  upright: ({ em }, { a0, a1, c0, c1 }) => {
    const a = mid(a0, a1)
    const bar = c0 + (c1 - c0) * 0.75
    const head = polyline([a - em * 0.3, c0 + em * 0.4, a, c0, a + em * 0.3, c0 + em * 0.4])
    return [polyline([a, c1, a, c0]), head, polyline([a - em, bar, a + em, bar])]
  },
  wider: ({ em }, { a0, c0 }) => [
    polyline([a0 - em * 0.2, c0 - em * 0.3, a0, c0 - em * 0.02, a0 + em * 0.2, c0 - em * 0.3]),
  ],
  closer: ({ em }, { a0, c0 }) => [
    polyline([a0 - em * 0.2, c0 - em * 0.05, a0, c0 - em * 0.33, a0 + em * 0.2, c0 - em * 0.05]),
  ],
  space: ({ em }, { a0, c0, c1 }) => {
    const [l, t, w, h] = [a0 - em * 0.25, c0 + em * 0.15, em * 0.5, c1 - c0 - em * 0.3]
    const line = (...points: number[]) => polyline(points)
    return [
      line(l + w * 0.3, t, l + w * 0.2, t + h),
      line(l + w * 0.8, t, l + w * 0.7, t + h),
      line(l, t + h * 0.33, l + w, t + h * 0.33),
      line(l, t + h * 0.67, l + w, t + h * 0.67),
    ]
  },
  fork2: ({ em }, { a0, c0, c1 }) => [
    polyline([a0, c1, a0, c0 + em * 0.4, a0 - em * 0.2, c0]),
    polyline([a0, c0 + em * 0.4, a0 + em * 0.2, c0]),
  ],
  triangles: ({ boxes, em }) => boxes.map((box) => under(box, em, triangle(em))),
  circles: ({ boxes, em }) => boxes.map((box) => under(box, em, circle(em))),
}

/** From so many lines on a deletion is a crossed box, not a ring. */
const CROSSED = 2

/** The lines of a sign over `ground`, in the axes of its line: strokes, not fills. Empty without a box. */
export function shapesOf(shape: MarkShape, ground: Ground, deletes: boolean): readonly Path[] {
  const [first] = ground.boxes
  const last = ground.boxes.at(-1)
  if (first === undefined || last === undefined) return []
  if (deletes && ground.boxes.length >= CROSSED)
    return ground.boxes.flatMap((box) => [
      rectanglePath({ x: box.a0, y: box.c0, width: box.a1 - box.a0, height: box.c1 - box.c0 }),
      cross(box),
    ])
  return DRAWERS[shape](ground, first, last)
}

/** The curl of a deletion at the end of its leader, about a point. */
export const dele = (a: Mp, c: Mp, em: Mp): Path => {
  const p = (...xs: number[]): number[] => xs.map((v, i) => (i % 2 === 0 ? a : c) + v * em)
  return { ops: 'MCC', points: p(0, 0, 0.3, -0.5, 0.6, 0, 0.3, 0.3, 0, 0.6, -0.2, 0.2, 0.2, -0.1) }
}
