// The parts of a block that have handles of their own: columns, headline area, pictures.

import type { Mp, Rect } from '../../core/base/index.ts'
import {
  type Block,
  type BlockPicture,
  columnsWidth,
  type Grid,
  lineGap,
  placeRect,
} from '../../core/document/index.ts'
import type { commands } from '../../core/edit/index.ts'
import { notchRect } from './shapes.ts'
import type { Point } from './viewport.ts'

/** A rectangle on a block's own axes: `along` its columns, `down` its lines, from the corner where reading begins. */
interface Local {
  readonly along: Mp
  readonly down: Mp
  readonly width: Mp
  readonly height: Mp
}

/** The columns of a block and what stands in them, as the composer lays them out. */
export interface Inner {
  readonly block: Block
  readonly grid: Grid
  readonly rect: Rect
  /** Starts of the sub-columns and their width, from the block's start. */
  readonly columns: readonly Mp[]
  readonly columnWidth: Mp
  /** Length along the columns, and down the lines. */
  readonly length: Mp
  readonly depth: Mp
  /** Where the columns begin under a head over all of them. */
  readonly top: Mp
  /** What is cut out of the block, on its axes. */
  readonly notches: readonly Local[]
}

/** The most sub-columns a block may get: none narrower than four characters. */
const LEAST_CHARS = 4

export function innerOf(block: Block, grid: Grid): Inner {
  const rect = placeRect(block.place, grid)
  const vertical = block.mode === 'v'
  const [length, depth] = vertical ? [rect.height, rect.width] : [rect.width, rect.height]
  const basic = !vertical && 'column' in block.place ? block.place.columns : undefined
  const count = block.columns ?? basic ?? 1
  const gutter = block.gutterChars ?? grid.gutterChars
  const head = block.head
  const top = head !== undefined && head.position === 'over' ? head.lines * grid.pitch : 0
  const notches = block.notches.map((notch) => {
    const { x, y, width, height } = notchRect(notch, rect, grid)
    return vertical
      ? { along: y - rect.y, down: rect.x + rect.width - x - width, width: height, height: width }
      : { along: x - rect.x, down: y - rect.y, width, height }
  })
  const common = { block, grid, rect, length, depth, top, notches }
  if (count === 1) return { ...common, columns: [0], columnWidth: length }
  if (count === basic && block.gutterChars === undefined) {
    const step = (grid.columnChars + grid.gutterChars) * grid.em
    return { ...common, columns: Array.from({ length: count }, (_, n) => n * step), columnWidth: columnsWidth(grid, 1) }
  }
  const chars = Math.floor((length / grid.em - (count - 1) * gutter + 1e-6) / count)
  const columnWidth = Math.max(1, chars) * grid.em
  const step = columnWidth + (length - count * columnWidth) / (count - 1)
  return { ...common, columns: Array.from({ length: count }, (_, n) => Math.round(n * step)), columnWidth }
}

/** A local rectangle on the page: vertical text counts columns from the top and lines from the right. */
function onPage({ block, rect }: Inner, { along, down, width, height }: Local): Rect {
  if (block.mode === 'h') return { x: rect.x + along, y: rect.y + down, width, height }
  return { x: rect.x + rect.width - down - height, y: rect.y + along, width: height, height: width }
}

/** A page point on the block's axes. */
export const toLocal = ({ block, rect }: Inner, { x, y }: Point): { readonly along: Mp; readonly down: Mp } =>
  block.mode === 'h' ? { along: x - rect.x, down: y - rect.y } : { along: y - rect.y, down: rect.x + rect.width - x }

const spanOf = ({ columns, columnWidth }: Inner, first: number, count: number): { along: Mp; width: Mp } => {
  const from = columns[Math.min(first, columns.length - 1)] ?? 0
  const to = columns[Math.min(first + count, columns.length) - 1] ?? 0
  return { along: from, width: Math.max(columnWidth, to + columnWidth - from) }
}

/** Where a picture of the block stands, caption included. */
export function pictureRect(inner: Inner, { column, columns, line, lines }: commands.Spot): Rect {
  const { grid } = inner
  return onPage(inner, {
    ...spanOf(inner, column, columns),
    down: inner.top + line * grid.pitch,
    height: lines * grid.pitch - lineGap(grid),
  })
}

/** The longest part of a stretch that none of some others takes; all of it when nothing is left. */
function longest(start: Mp, end: Mp, taken: readonly (readonly [Mp, Mp])[]): readonly [start: Mp, size: Mp] {
  let best: readonly [Mp, Mp] = [start, 0]
  let from = start
  for (const [first, last] of [...taken].sort((a, b) => a[0] - b[0]).concat([[end, end]])) {
    const size = Math.min(first, end) - from
    if (size > best[1]) best = [from, size]
    from = Math.max(from, last)
  }
  return best[1] > 0 ? best : [start, end - start]
}

/** The widest part of an area that no notch takes, with a gutter beside the notch, as the composer keeps it. */
function besideNotches(area: Local, { block, notches, grid }: Inner): Local {
  const gap = lineGap(grid)
  const gutter = (block.gutterChars ?? grid.gutterChars) * grid.em
  const taking = notches.filter(
    ({ down, height }) => down - gap < area.down + area.height && area.down < down + height + gap,
  )
  const [along, width] = longest(
    area.along,
    area.along + area.width,
    taking.map((one) => [one.along - gutter, one.along + one.width + gutter]),
  )
  return { ...area, along, width }
}

/** The sub-columns of the block on the page, each the longest part of it that no notch crosses. */
export function columnRects(inner: Inner): readonly Rect[] {
  const { columns, columnWidth, grid, notches, top, depth } = inner
  const lines = Math.max(1, Math.floor((depth - top + lineGap(grid)) / grid.pitch))
  return columns.map((along) => {
    const area = { along, down: top, width: columnWidth, height: lines * grid.pitch - lineGap(grid) }
    const crossing = notches.filter((one) => one.along <= along && one.along + one.width >= along + columnWidth)
    const [down, height] = longest(
      area.down,
      area.down + area.height,
      crossing.map((one) => [one.down, one.down + one.height]),
    )
    return onPage(inner, { ...area, down, height })
  })
}

/** The headline area; undefined for a block without one. */
export function headRect(inner: Inner): Rect | undefined {
  const { head } = inner.block
  if (head === undefined) return undefined
  const { grid, length, depth } = inner
  const height = Math.min(depth, head.lines * grid.pitch - lineGap(grid))
  if (head.position === 'over') return onPage(inner, besideNotches({ along: 0, down: 0, width: length, height }, inner))
  const inside = head.position === 'inside'
  const down = inside ? head.line * grid.pitch : 0
  const area = { ...spanOf(inner, inside ? head.column : 0, head.columns), down, height }
  return onPage(inner, besideNotches(area, inner))
}

/** Sub-columns whose first ends where the pointer is. */
export function columnsAt(inner: Inner, point: Point): number {
  const most = Math.max(1, Math.floor(inner.length / (LEAST_CHARS * inner.grid.em)))
  const { along } = toLocal(inner, point)
  if (along <= 0) return most
  return Math.max(1, Math.min(most, Math.round(inner.length / Math.max(along, 1))))
}

/** Body lines of a head whose foot is where the pointer is. */
export function headLinesAt(inner: Inner, point: Point): number {
  const { grid, block } = inner
  const from = block.head?.position === 'inside' ? block.head.line * grid.pitch : 0
  const most = Math.max(1, Math.floor((inner.depth - from) / grid.pitch))
  const { down } = toLocal(inner, point)
  return Math.max(1, Math.min(most, Math.round((down - from + lineGap(grid)) / grid.pitch)))
}

/**
 * Where a head goes that is dropped at a point: over all columns at the middle of the top, beside at its start, among
 * the columns below.
 */
export function headPlaceAt(inner: Inner, point: Point): Partial<NonNullable<Block['head']>> {
  const { along, down } = toLocal(inner, point)
  const { grid, columns } = inner
  const line = Math.max(0, Math.round(down / grid.pitch))
  const count = columns.length
  if (line < 2) {
    if (count > 1 && along < inner.length / 4)
      return { position: 'beside', columns: Math.max(1, Math.floor(count / 2)) }
    return { position: 'over' }
  }
  const wide = Math.min(
    count,
    inner.block.head?.position === 'over' ? Math.max(1, count - 1) : (inner.block.head?.columns ?? 1),
  )
  const column = Math.max(0, Math.min(count - wide, columnAt(inner, along) - Math.floor((wide - 1) / 2)))
  const last = Math.max(0, Math.floor(inner.depth / grid.pitch) - (inner.block.head?.lines ?? 1))
  return { position: 'inside', column, columns: wide, line: Math.min(line, last) }
}

function columnAt({ columns }: Inner, along: Mp): number {
  const after = columns.findIndex((start) => start > along)
  return Math.max(0, (after < 0 ? columns.length : after) - 1)
}

/** The corner of a block's picture that is dragged, on the block's axes, or all of it. */
export type PictureGrip = 'move' | 'start' | 'end'

/** A picture's spot after its grip was dragged from one page point to another, in whole columns and lines of the block. */
export function spotAt(inner: Inner, picture: BlockPicture, grip: PictureGrip, from: Point, to: Point): commands.Spot {
  const { grid, columns, depth, top } = inner
  const count = columns.length
  const most = Math.max(1, Math.floor((depth - top + lineGap(grid)) / grid.pitch))
  const step = count > 1 ? (columns[1] as number) - (columns[0] as number) : inner.length
  const a = toLocal(inner, from)
  const b = toLocal(inner, to)
  const byColumns = Math.round((b.along - a.along) / step)
  const byLines = Math.round((b.down - a.down) / grid.pitch)
  const clamp = (value: number, least: number, greatest: number): number => Math.max(least, Math.min(value, greatest))
  const { column, line } = picture
  const wide = Math.min(picture.columns, count)
  const high = Math.min(picture.lines, most)
  if (grip === 'move')
    return {
      column: clamp(column + byColumns, 0, count - wide),
      columns: wide,
      line: clamp(line + byLines, 0, most - high),
      lines: high,
    }
  if (grip === 'end')
    return {
      column,
      line,
      columns: clamp(wide + byColumns, 1, count - column),
      lines: clamp(high + byLines, 1, most - line),
    }
  const left = clamp(column + byColumns, 0, column + wide - 1)
  const upper = clamp(line + byLines, 0, line + high - 1)
  return { column: left, line: upper, columns: wide + column - left, lines: high + line - upper }
}
