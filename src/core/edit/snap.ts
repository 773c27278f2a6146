import type { Mp, Rect } from '../base/index.ts'
import { columnWidth, type Grid } from '../document/index.ts'
import { columnStep } from './places.ts'

/** What something can stick to, the strongest first (DESIGN 9). */
export const SNAP_ORDER = ['character', 'column', 'baseline', 'object', 'gap', 'guide'] as const
export type SnapKind = (typeof SNAP_ORDER)[number]

/** A line to draw while dragging: vertical at `at` for axis x, horizontal for y; `from` and `to` along it. */
export interface Hint {
  readonly axis: 'x' | 'y'
  readonly kind: SnapKind
  readonly at: Mp
  readonly from: Mp
  readonly to: Mp
  /** Equal stretches of white along the axis, of kind `gap`. */
  readonly spans?: readonly Span[]
}

export interface Span {
  readonly from: Mp
  readonly to: Mp
}

export interface SnapField {
  readonly grid: Grid
  /** Kinds that are switched on; all unless given. */
  readonly kinds?: readonly SnapKind[]
  /** Other objects of the page. */
  readonly others?: readonly Rect[]
  readonly guides?: { readonly x: readonly Mp[]; readonly y: readonly Mp[] }
  /** How near something must come, in 1/1000 pt (a few pixels at the zoom of the view). */
  readonly reach: Mp
}

export interface Snapped {
  readonly dx: Mp
  readonly dy: Mp
  readonly hints: readonly Hint[]
}

/** One line that an edge may stick to. */
interface Candidate {
  readonly kind: SnapKind
  readonly at: Mp
  /** Edge of the moving rectangle that sticks. */
  readonly edge: 'start' | 'middle' | 'end'
  readonly from?: Mp
  readonly to?: Mp
  readonly spans?: readonly Span[]
}

type Axis = 'x' | 'y'
const startOf = (r: Rect, axis: Axis): Mp => (axis === 'x' ? r.x : r.y)
const sizeOf = (r: Rect, axis: Axis): Mp => (axis === 'x' ? r.width : r.height)
const endOf = (r: Rect, axis: Axis): Mp => startOf(r, axis) + sizeOf(r, axis)
const across = (axis: Axis): Axis => (axis === 'x' ? 'y' : 'x')

/** The line of a regular series that lies nearest to `value`: `origin` + n·`step`, n from 0 to `last`. */
function nearest(value: Mp, origin: Mp, step: Mp, last: number): Mp {
  const n = Math.max(0, Math.min(last, Math.round((value - origin) / step)))
  return Math.round(origin + n * step)
}

/** Cells of the character grid lie in columns; between them is the gutter. */
function characterLine(value: Mp, grid: Grid): Mp {
  const step = columnStep(grid)
  const column = Math.max(0, Math.min(grid.columns - 1, Math.floor((value - grid.x) / step)))
  return nearest(value, grid.x + column * step, grid.em, grid.columnChars + grid.gutterChars)
}

function gridCandidates(r: Rect, axis: Axis, grid: Grid): readonly Candidate[] {
  const start = startOf(r, axis)
  const end = endOf(r, axis)
  if (axis === 'y') {
    const bottom = grid.y + grid.em
    const edges = [
      { kind: 'character', at: nearest(start, grid.y, grid.pitch, grid.lines - 1), edge: 'start' },
      { kind: 'character', at: nearest(end, bottom, grid.pitch, grid.lines - 1), edge: 'end' },
      {
        kind: 'baseline',
        at: nearest(end, grid.y + Math.round(grid.em * 0.88), grid.pitch, grid.lines - 1),
        edge: 'end',
      },
    ] as const
    return edges
  }
  const step = columnStep(grid)
  return [
    { kind: 'character', at: characterLine(start, grid), edge: 'start' },
    { kind: 'character', at: characterLine(end, grid), edge: 'end' },
    { kind: 'column', at: nearest(start, grid.x, step, grid.columns - 1), edge: 'start' },
    { kind: 'column', at: nearest(end, grid.x + columnWidth(grid), step, grid.columns - 1), edge: 'end' },
  ]
}

function objectCandidates(axis: Axis, others: readonly Rect[]): readonly Candidate[] {
  return others.flatMap((other) => {
    const [start, end] = [startOf(other, axis), endOf(other, axis)]
    const range = { from: startOf(other, across(axis)), to: endOf(other, across(axis)) }
    return [
      { kind: 'object' as const, at: start, edge: 'start' as const, ...range },
      { kind: 'object' as const, at: end, edge: 'start' as const, ...range },
      { kind: 'object' as const, at: start, edge: 'end' as const, ...range },
      { kind: 'object' as const, at: end, edge: 'end' as const, ...range },
      { kind: 'object' as const, at: (start + end) / 2, edge: 'middle' as const, ...range },
    ]
  })
}

/** Places where the white beside `r` is as wide as between two others, or the same on both sides. */
function gapCandidates(r: Rect, axis: Axis, others: readonly Rect[]): readonly Candidate[] {
  const side = across(axis)
  const row = others
    .filter((other) => startOf(other, side) < endOf(r, side) && startOf(r, side) < endOf(other, side))
    .sort((a, b) => startOf(a, axis) - startOf(b, axis))
  const candidates: Candidate[] = []
  row.forEach((left, i) => {
    const right = row[i + 1]
    if (right === undefined) return
    const [from, to] = [endOf(left, axis), startOf(right, axis)]
    const gap = to - from
    if (gap <= 0) return
    const between = { from, to }
    const [after, before] = [endOf(right, axis), startOf(left, axis)]
    const half = Math.round((gap - sizeOf(r, axis)) / 2)
    candidates.push(
      { kind: 'gap', at: after + gap, edge: 'start', spans: [between, { from: after, to: after + gap }] },
      { kind: 'gap', at: before - gap, edge: 'end', spans: [{ from: before - gap, to: before }, between] },
    )
    // Something wider than the white between them stands in no middle.
    if (half >= 0)
      candidates.push({
        kind: 'gap',
        at: (from + to) / 2,
        edge: 'middle',
        spans: [
          { from, to: from + half },
          { from: to - half, to },
        ],
      })
  })
  return candidates
}

const guideCandidates = (axis: Axis, guides: SnapField['guides']): readonly Candidate[] =>
  (guides?.[axis] ?? []).flatMap((at) => [
    { kind: 'guide' as const, at, edge: 'start' as const },
    { kind: 'guide' as const, at, edge: 'middle' as const },
    { kind: 'guide' as const, at, edge: 'end' as const },
  ])

function edgeOf(r: Rect, axis: Axis, edge: Candidate['edge']): Mp {
  if (edge === 'start') return startOf(r, axis)
  return edge === 'end' ? endOf(r, axis) : startOf(r, axis) + sizeOf(r, axis) / 2
}

/** The best candidate on one axis: of the strongest kind that comes within reach, the nearest. */
function choose(
  r: Rect,
  axis: Axis,
  field: SnapField,
  edges: readonly Candidate['edge'][],
): { readonly move: Mp; readonly hints: readonly Hint[] } {
  const { grid, others = [], guides, reach, kinds = SNAP_ORDER } = field
  const all = [
    ...gridCandidates(r, axis, grid),
    ...objectCandidates(axis, others),
    ...gapCandidates(r, axis, others),
    ...guideCandidates(axis, guides),
  ]
  const near = all
    .map((candidate) => ({ ...candidate, move: Math.round(candidate.at - edgeOf(r, axis, candidate.edge)) }))
    .filter(({ kind, edge, move }) => kinds.includes(kind) && edges.includes(edge) && Math.abs(move) <= reach)
    .sort((a, b) => SNAP_ORDER.indexOf(a.kind) - SNAP_ORDER.indexOf(b.kind) || Math.abs(a.move) - Math.abs(b.move))
  const [best] = near
  if (best === undefined) return { move: 0, hints: [] }
  const side = across(axis)
  const seen = new Set<string>()
  const hints = near
    .filter(({ move }) => move === best.move)
    .map(({ kind, at, from = startOf(r, side), to = endOf(r, side), spans }) => ({
      axis,
      kind,
      at: Math.round(at),
      from: Math.min(from, startOf(r, side)),
      to: Math.max(to, endOf(r, side)),
      ...(spans === undefined ? {} : { spans }),
    }))
    .filter(({ kind, at }) => !seen.has(`${kind}${at}`) && seen.add(`${kind}${at}`))
  return { move: best.move, hints }
}

const ALL = ['start', 'middle', 'end'] as const

/** How far a rectangle that is being moved must go on to stick, on both axes, and the lines to show for it. */
export function snapMove(rect: Rect, field: SnapField): Snapped {
  const x = choose(rect, 'x', field, ALL)
  const y = choose(rect, 'y', field, ALL)
  return { dx: x.move, dy: y.move, hints: [...x.hints, ...y.hints] }
}

/** Edges of a rectangle that a handle drags. */
export interface Handle {
  readonly x?: 'start' | 'end'
  readonly y?: 'start' | 'end'
}

/** The rectangle that a dragged handle makes, its dragged edges brought to what they stick to. */
export function snapResize(
  rect: Rect,
  handle: Handle,
  field: SnapField,
): { readonly rect: Rect; readonly hints: readonly Hint[] } {
  const none = { move: 0, hints: [] }
  const x = handle.x === undefined ? none : choose(rect, 'x', field, [handle.x])
  const y = handle.y === undefined ? none : choose(rect, 'y', field, [handle.y])
  const left = handle.x === 'start' ? x.move : 0
  const top = handle.y === 'start' ? y.move : 0
  const snapped = {
    x: rect.x + left,
    y: rect.y + top,
    width: Math.max(1, rect.width + x.move - 2 * left),
    height: Math.max(1, rect.height + y.move - 2 * top),
  }
  return { rect: snapped, hints: [...x.hints, ...y.hints] }
}
