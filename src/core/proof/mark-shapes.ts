import type { Mp } from '../base/index.ts'
import { joinPaths, type Path, polyline, rectanglePath } from '../display/index.ts'
import { type Figure, GAP_FIGURES, POINT_FIGURES, STRETCH_FIGURES } from './mark-figures.ts'
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
  /** 对调 over the end of a line: the boxes of what stands first and of what stands last. */
  readonly sides?: { readonly first: readonly LineBox[]; readonly last: readonly LineBox[] }
  /** The line after a gap at a line's end: 接排 leads there. */
  readonly next?: LineBox
  /** Where a paragraph begins: 另起段 leads there. */
  readonly indent?: Mp
  /** For 空字距: into how many parts the em is cut. */
  readonly parts?: number
}

const mid = (a: number, b: number): number => (a + b) / 2

/** A figure's strokes: its 0, 0 at `a`, `c`, an em along and across as long as given. */
export const figureAt = ({ strokes, closed }: Figure, a: Mp, c: Mp, along: Mp, across = along): readonly Path[] =>
  strokes.map((points) =>
    polyline(
      points.map((v, i) => (i % 2 === 0 ? a + v * along : c + v * across)),
      closed,
    ),
  )

/** A ring round a box, its ends round; round a gap it is as narrow as that. */
export const ring = ({ a0, a1, c0, c1 }: LineBox, out: Mp): Path => {
  const rect = { x: a0 - out, y: c0 - out, width: a1 - a0 + 2 * out, height: c1 - c0 + 2 * out }
  return rectanglePath(rect, Math.min(rect.width, rect.height) / 2)
}

const cross = ({ a0, a1, c0, c1 }: LineBox): Path => joinPaths([polyline([a0, c0, a1, c1]), polyline([a0, c1, a1, c0])])

/** Lines that follow each other in a column and are as long as each other, as one box each. */
export function blocksOf(boxes: readonly LineBox[]): readonly LineBox[] {
  const blocks: LineBox[] = []
  for (const box of boxes) {
    const last = blocks.at(-1)
    const follows = last !== undefined && box.c0 >= last.c1 - 1 && box.c0 - last.c1 < 2 * (box.c1 - box.c0)
    if (last !== undefined && follows && last.a0 === box.a0 && Math.abs(last.a1 - box.a1) < box.c1 - box.c0)
      blocks[blocks.length - 1] = { ...last, a1: Math.max(last.a1, box.a1), c1: box.c1 }
    else blocks.push(box)
  }
  return blocks
}

/** Places under the characters of a stretch; of a long one only at both ends, as 说明 wants it. */
export function under({ a0, a1 }: Pick<LineBox, 'a0' | 'a1'>, em: Mp): readonly Mp[] {
  const count = Math.max(1, Math.round((a1 - a0) / em))
  const step = (a1 - a0) / count
  return Array.from({ length: count }, (_, i) => i)
    .filter((i) => count <= 8 || i < 3 || i >= count - 3)
    .map((i) => a0 + (i + 0.5) * step)
}

/** A small circle under a character of an instruction: it is not to be set. */
export const dot = (a: Mp, c: Mp, em: Mp): Path => {
  const r = em * 0.09
  return rectanglePath({ x: a - r, y: c + em * 0.2 - r, width: 2 * r, height: 2 * r }, r)
}

/** 保留: a triangle under every character. */
export const triangles = (boxes: readonly LineBox[], em: Mp): readonly Path[] =>
  boxes.map((box) =>
    joinPaths(
      under(box, em).map((a) => {
        const c = box.c1
        return polyline([a, c + em * 0.08, a + em * 0.14, c + em * 0.32, a - em * 0.14, c + em * 0.32], true)
      }),
    ),
  )

/** From so many lines on a stretch is not ringed: a line beside it shows how far it goes. */
const LONG = 4
/** A deletion over several lines is a crossed box; a few characters, broken by a line's end, are ringed: this many ems. */
const FEW = 8

/** Corners at both ends, and a line beside the lines between them. */
function extent({ boxes, em }: Ground, first: LineBox, last: LineBox): readonly Path[] {
  const foot = em * 0.35
  const columns: LineBox[] = []
  for (const box of boxes) {
    const column = columns.at(-1)
    if (column !== undefined && box.c0 > column.c0 && box.a0 < column.a1 && box.a1 > column.a0)
      columns[columns.length - 1] = {
        ...column,
        a0: Math.min(column.a0, box.a0),
        a1: Math.max(column.a1, box.a1),
        c1: box.c1,
      }
    else columns.push(box)
  }
  return [
    polyline([first.a0 + foot, first.c0 - em * 0.1, first.a0, first.c0 - em * 0.1, first.a0, first.c1]),
    polyline([last.a1 - foot, last.c1 + em * 0.1, last.a1, last.c1 + em * 0.1, last.a1, last.c0]),
    ...columns.map(({ a0, c0, c1 }) => polyline([a0 - em * 0.3, c0, a0 - em * 0.3, c1])),
  ]
}

/** Half of the curve of 对调, line by line: over what stands first or under what stands last, open where a line ends. */
const half = (boxes: readonly LineBox[], em: Mp, where: 'over' | 'under'): readonly Path[] =>
  boxes.map(({ a0, a1, c0, c1 }, i) => {
    const [foot, c] = where === 'over' ? [c1, c0 - em * 0.1] : [c0, c1 + em * 0.1]
    const [from, to] = [a0 - em * 0.1, a1 + em * 0.1]
    return polyline([...(i === 0 ? [from, foot] : []), from, c, to, c, ...(i === boxes.length - 1 ? [to, foot] : [])])
  })

type Drawer = (ground: Ground, first: LineBox, last: LineBox) => readonly Path[]

const stretched =
  (figure: Figure): Drawer =>
  (_ground, { a0, c0 }, { a1, c1 }) =>
    figureAt(figure, a0, c0, Math.max(1, a1 - a0), Math.max(1, c1 - c0))
const inGap =
  (figure: Figure): Drawer =>
  ({ em }, { a0, c0, c1 }) =>
    figureAt(figure, a0, c0, em, c1 - c0)

const fork: Drawer = ({ em }, { a0, c0, c1 }) => [
  polyline([a0, c1 - em * 0.05, a0, c0 - em * 0.15]),
  polyline([a0 - em * 0.15, c1 + em * 0.05, a0, c1 - em * 0.1, a0 + em * 0.15, c1 + em * 0.05]),
]

const DRAWERS: Readonly<Record<MarkShape, Drawer>> = {
  loop: (ground, first, last) =>
    first === last && first.a0 === first.a1
      ? fork(ground, first, last)
      : ground.boxes.length >= LONG
        ? extent(ground, first, last)
        : ground.boxes.map((box) => ring(box, ground.em * 0.1)),
  fork,
  swap: ({ em, at, behind, sides }, { a0, c0 }, { a1, c1 }) => {
    if (sides !== undefined) return [...half(sides.first, em, 'over'), ...half(sides.last, em, 'under')]
    const [up, down, from, to] = [c0 - em * 0.1, c1 + em * 0.1, a0 - em * 0.1, a1 + em * 0.1]
    const meet = at ?? mid(a0, a1)
    const part = behind ?? meet
    const points = [from, c1, from, up, meet, up, meet, down]
    return [polyline(part > meet ? [...points, part, down, part, up, to, up, to, c1] : [...points, to, down, to, c0])]
  },
  runOn: ({ em, next }, { a0, c0, c1 }) => {
    const m = mid(c0, c1)
    const out = a0 + em * 0.6
    if (next === undefined || next.c0 < c0) return [polyline([a0, m, out, m, out, c1 + em * 0.2])]
    const head = mid(next.c0, next.c1)
    const turn = mid(c1, next.c0)
    const back = next.a0 - em * 0.5
    return [
      {
        ops: 'MCLC',
        points: [
          ...[a0, m, out, m, out, turn, a0, turn],
          ...[next.a0, turn],
          ...[back, turn, back, head, next.a0 - em * 0.05, head],
        ],
      },
    ]
  },
  corner: ({ em, indent }, { a0, c0, c1 }) => {
    const to = indent === undefined || indent > a0 - em * 0.6 ? a0 - em * 0.6 : indent
    return [polyline([a0 + em * 0.5, c0 - em * 0.1, a0, c0 - em * 0.1, a0, c1 + em * 0.1, to, c1 + em * 0.1])]
  },
  shift: ({ em }, { a0, a1, c0, c1 }) => {
    const foot = mid(c0, c1)
    const up = c0 - em * 0.15
    return [polyline([a0 - em * 0.3, foot, a0, foot, a0, up, a1, up, a1, foot, a1 + em * 0.3, foot])]
  },
  sideways: ({ em }, { a0, a1, c0, c1 }) => {
    const to = a1 + em * 0.15
    return [polyline([a0, c0 - em * 0.3, a0, c0, to, c0, to, c1, a0, c1, a0, c1 + em * 0.3])]
  },
  bars: ({ boxes, em }) =>
    boxes.flatMap(({ a0, a1, c0, c1 }) => [
      polyline([a0, c0 - em * 0.12, a1, c0 - em * 0.12]),
      polyline([a0, c1 + em * 0.12, a1, c1 + em * 0.12]),
    ]),
  stairs: (ground, first, last) => {
    const { boxes, em } = ground
    if (boxes.length < 2) return stretched(STRETCH_FIGURES.stairs)(ground, first, last)
    const points = boxes.flatMap(({ c0, c1 }, i) => {
      const a = first.a0 + i * em
      return [a, c0, a + em, c0, a + em, c1]
    })
    return [polyline(points)]
  },
  // In the middle of a picture, and no larger than is seen at a glance.
  upright: ({ em }, { a0, c0 }, { a1, c1 }) => {
    const side = Math.max(em, Math.min(8 * em, (a1 - a0) * 0.6, (c1 - c0) * 0.6))
    return figureAt(STRETCH_FIGURES.upright, mid(a0, a1) - side / 2, mid(c0, c1) - side / 2, side)
  },
  wider: inGap(GAP_FIGURES.wider),
  closer: inGap(GAP_FIGURES.closer),
  space: ({ em, parts }, { a0, c0, c1 }) => figureAt(spaceFigure(parts), a0, mid(c0, c1), em),
  fork2: inGap(GAP_FIGURES.split),
  triangles: ({ boxes, em }) => triangles(boxes, em),
}

/** The figure of a space of an em, or of a part of it. */
export const spaceFigure = (parts: number | undefined): Figure =>
  parts === 4
    ? POINT_FIGURES.space4
    : parts === 3
      ? POINT_FIGURES.space3
      : parts === 2
        ? POINT_FIGURES.space2
        : POINT_FIGURES.space1

/** The lines of a sign over `ground`, in the axes of its line: strokes, not fills. Empty without a box. */
export function shapesOf(shape: MarkShape, ground: Ground, deletes: boolean): readonly Path[] {
  const [first] = ground.boxes
  const last = ground.boxes.at(-1)
  if (first === undefined || last === undefined) return []
  const length = ground.boxes.reduce((sum, { a0, a1 }) => sum + a1 - a0, 0)
  if (deletes && ground.boxes.length > 1 && length > FEW * ground.em)
    return blocksOf(ground.boxes).flatMap((box) => [
      rectanglePath({ x: box.a0, y: box.c0, width: box.a1 - box.a0, height: box.c1 - box.c0 }),
      cross(box),
    ])
  return DRAWERS[shape](ground, first, last)
}

/** 保留 over a sign that stands: triangles under its characters, and two short strokes across it. */
export function stetOf({ boxes, em }: Ground): readonly Path[] {
  const last = boxes.at(-1)
  if (last === undefined) return []
  const c = mid(last.c0, last.c1)
  const slash = (a: Mp): Path => polyline([a - em * 0.12, c + em * 0.3, a + em * 0.12, c - em * 0.3])
  return [...triangles(boxes, em), slash(last.a1 + em * 0.02), slash(last.a1 + em * 0.22)]
}

/** The curl of a deletion at the end of its leader, about a point. */
export const dele = (a: Mp, c: Mp, em: Mp): Path => {
  const p = (...xs: number[]): number[] => xs.map((v, i) => (i % 2 === 0 ? a : c) + v * em)
  return { ops: 'MCC', points: p(0, 0, 0.3, -0.5, 0.6, 0, 0.3, 0.3, 0, 0.6, -0.2, 0.2, 0.2, -0.1) }
}
