import { type Mp, right } from '../base/index.ts'
import type { Ink } from '../display/index.ts'
import { type LineLook, lineGap, type TableObject } from '../document/index.ts'
import { toPage } from './axes.ts'
import type { PlacedFlow } from './flow.ts'
import { paintLine } from './line-looks.ts'
import type { InkOf, Paint } from './objects.ts'
import { type TableShape, tableShape } from './table.ts'
import { ownersOf } from './table-grid.ts'
import { tinted } from './tint.ts'

const nothing: Paint = () => undefined

/** Half of the white between two rows: rules stand in its middle. */
const half = ({ axes }: TableShape): Mp => Math.round(lineGap(axes.grid) / 2)

/** The ground of a table's heads, as far as they are placed. */
export function paintGround(
  placed: PlacedFlow,
  { id, header, headerFill, headerTint }: TableObject,
  swatches: Readonly<Record<string, Ink>>,
): Paint {
  const shape = tableShape(placed)
  const last = shape?.rows[Math.min(header, shape.rows.length) - 1]
  const [first] = shape?.rows ?? []
  const ink = headerFill === undefined ? undefined : swatches[headerFill]
  if (shape === undefined || first === undefined || last === undefined || ink === undefined) return nothing
  const { rect, axes } = shape
  const y = first.top - half(shape)
  const area = toPage({ x: rect.x, y, width: rect.width, height: last.bottom + half(shape) - y }, axes.mode)
  return (builder) => builder.box({ id: `${id}/ground`, ...area, fill: builder.ink(tinted(ink, headerTint)) })
}

/** A table's rules: round it, under its heads, between rows and between columns, those of one kind behind each other. */
export function paintTableRules(placed: PlacedFlow, { id, header, rules }: TableObject, ink: InkOf): Paint {
  const shape = tableShape(placed)
  const [first] = shape?.rows ?? []
  const last = shape?.rows.at(-1)
  if (shape === undefined || first === undefined || last === undefined) return nothing
  const { rect, rows, columns, gutter, slots, axes } = shape
  const [x1, x2, y1, y2] = [rect.x, right(rect), first.top - half(shape), last.bottom + half(shape)]
  return (builder) => {
    let number = 0
    const line = (look: LineLook, fromX: Mp, fromY: Mp, toX: Mp, toY: Mp): void => {
      const ends =
        axes.mode === 'h' ? { x1: fromX, y1: fromY, x2: toX, y2: toY } : { x1: -fromY, y1: fromX, x2: -toY, y2: toX }
      paintLine(builder, `${id}/rule${++number}`, ends, look, ink(builder, look.ink))
    }
    const owners = ownersOf(slots, columns.length)
    const ownerAt = (r: number, c: number): number => owners[r * columns.length + c] ?? -1
    const sides = columns.map(({ x }, c) => (c === 0 ? x1 : Math.round(x - gutter / 2)))
    const levels = rows.map((row, r) => (r === 0 ? y1 : row.top - half(shape)))
    // A rule stops at cells that reach over it.
    for (let c = 1; c < columns.length && rules.columns !== undefined; c++) {
      const at = sides[c] as Mp
      const crossed = (r: number): boolean => ownerAt(r, c - 1) >= 0 && ownerAt(r, c - 1) === ownerAt(r, c)
      for (const [from, to] of stretches(rows.length, crossed))
        line(rules.columns, at, levels[from] as Mp, at, levels[to] ?? y2)
    }
    for (let r = 1; r < rows.length; r++) {
      const look = r === header ? (rules.header ?? rules.rows) : rules.rows
      const at = levels[r] as Mp
      const crossed = (c: number): boolean => ownerAt(r - 1, c) >= 0 && ownerAt(r - 1, c) === ownerAt(r, c)
      if (look === undefined) continue
      for (const [from, to] of stretches(columns.length, crossed))
        line(look, sides[from] as Mp, at, sides[to] ?? x2, at)
    }
    const { outer, open } = rules
    if (outer === undefined) return
    // Corners are filled: the lines above and below reach over those at the sides.
    const past = open ? 0 : Math.round(outer.weight / 2)
    line(outer, x1 - past, y1, x2 + past, y1)
    line(outer, x1 - past, y2, x2 + past, y2)
    if (open) return
    line(outer, x1, y1, x1, y2)
    line(outer, x2, y1, x2, y2)
  }
}

/** Longest stretches of 0 up to `count` in which nothing is crossed. */
function stretches(count: number, crossed: (n: number) => boolean): [from: number, to: number][] {
  const out: [number, number][] = []
  for (let n = 0; n < count; n++) {
    if (crossed(n)) continue
    const last = out.at(-1)
    if (last?.[1] === n) last[1] = n + 1
    else out.push([n, n + 1])
  }
  return out
}
