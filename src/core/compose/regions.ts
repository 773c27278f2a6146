import { bottom, type Mp, type Rect, right } from '../base/index.ts'
import { type Block, type BlockPicture, columnsWidth, type Grid, lineGap, placeRect } from '../document/index.ts'
import { type Axes, axesOf, toLogical } from './axes.ts'
import { snap } from './flow.ts'

/** A column of a block, whole: pictures are not yet taken out. */
export interface Column {
  readonly x: Mp
  readonly width: Mp
}

/** The geometry of a block on its page, on the axes of its writing mode. */
export interface BlockShape {
  readonly axes: Axes
  readonly rect: Rect
  /** Headline area over all columns, if the block has one. */
  readonly head: Rect | undefined
  /** Top of the first body line of the columns, and bottom of the last. */
  readonly top: Mp
  readonly bottom: Mp
  readonly columns: readonly Column[]
  readonly pictures: readonly {
    readonly placed: BlockPicture
    readonly rect: Rect
    readonly caption: Rect | undefined
  }[]
}

/**
 * Sub-columns over the width of a block (栏: side by side, or one under the other in vertical text). Each holds a whole number of characters; what is left over goes to the gutters
 * (破栏, REFERENCE 5), so that the outer edges stay on the basic columns.
 */
export function subColumns(block: Block, rect: Rect, { mode, grid }: Axes): Column[] {
  const basic = mode === 'h' && 'column' in block.place ? block.place.columns : undefined
  const count = block.columns ?? basic ?? 1
  const gutterChars = block.gutterChars ?? grid.gutterChars
  if (count === 1) {
    // A place is whole lines high: what is more than whole characters stays free under a vertical line.
    const width = mode === 'h' ? rect.width : Math.max(1, Math.floor(rect.width / grid.em)) * grid.em
    return [{ x: rect.x, width }]
  }
  if (count === basic && block.gutterChars === undefined) {
    const step = (grid.columnChars + grid.gutterChars) * grid.em
    return Array.from({ length: count }, (_, i) => ({ x: rect.x + i * step, width: columnsWidth(grid, 1) }))
  }
  const chars = Math.floor((rect.width / grid.em - (count - 1) * gutterChars + 1e-6) / count)
  const width = Math.max(1, chars) * grid.em
  const gutter = (rect.width - count * width) / (count - 1)
  return Array.from({ length: count }, (_, i) => ({ x: Math.round(rect.x + i * (width + gutter)), width }))
}

/** Everything of a block that stands still while text flows. */
export function shapeOf(block: Block, page: Grid): BlockShape {
  const axes = axesOf(page, block.mode)
  const { grid } = axes
  const rect = toLogical(placeRect(block.place, page), block.mode)
  const top0 = snap(grid, rect.y)
  const headLines = block.head?.lines ?? 0
  const head: Rect | undefined =
    headLines === 0
      ? undefined
      : { x: rect.x, y: top0, width: rect.width, height: headLines * grid.pitch - lineGap(grid) }
  // Without a body line in sight (a headline block of its own) the frame is the rectangle as drawn.
  const top = headLines === 0 ? rect.y : top0 + headLines * grid.pitch
  const columns = subColumns(block, rect, axes)
  const pictures = block.pictures.map((placed) => {
    const first = columns[placed.column] ?? columns[0]
    const last = columns[Math.min(columns.length, placed.column + placed.columns) - 1] ?? first
    const x = first?.x ?? rect.x
    const y = snap(grid, top) + placed.line * grid.pitch
    const width = (last === undefined ? right(rect) : last.x + last.width) - x
    const captionLines = placed.caption?.lines ?? 0
    const height = (placed.lines - captionLines) * grid.pitch - lineGap(grid)
    const caption: Rect | undefined =
      captionLines === 0
        ? undefined
        : { x, y: y + height + lineGap(grid), width, height: captionLines * grid.pitch - lineGap(grid) }
    return { placed, rect: { x, y, width, height }, caption }
  })
  return { axes, rect, head, top, bottom: bottom(rect), columns, pictures }
}

/** The stretches of column `c` that text may fill: the column less the pictures that stand in it. */
export function freeStretches(shape: BlockShape, c: number): { top: Mp; bottom: Mp }[] {
  const { grid } = shape.axes
  const taken = shape.pictures
    .filter(({ placed }) => c >= placed.column && c < placed.column + placed.columns)
    .map(({ rect, caption }) => ({ from: rect.y, to: bottom(caption ?? rect) + lineGap(grid) }))
    .sort((a, b) => a.from - b.from)
  const stretches: { top: Mp; bottom: Mp }[] = []
  let y = shape.top
  for (const { from, to } of taken) {
    if (from - lineGap(grid) > y) stretches.push({ top: y, bottom: from - lineGap(grid) })
    y = Math.max(y, to)
  }
  if (y < shape.bottom) stretches.push({ top: y, bottom: shape.bottom })
  return stretches
}

/** Column rules 栏线 in the middle of the gutters, stopping at pictures that bridge them. */
export function columnRules(shape: BlockShape, reach: Mp): { x: Mp; y1: Mp; y2: Mp }[] {
  const rules: { x: Mp; y1: Mp; y2: Mp }[] = []
  for (let c = 0; c + 1 < shape.columns.length; c++) {
    const left = shape.columns[c] as Column
    const next = shape.columns[c + 1] as Column
    const x = Math.round((left.x + left.width + next.x) / 2)
    const bridges = shape.pictures
      .filter(({ placed }) => placed.column <= c && placed.column + placed.columns > c + 1)
      .map(({ rect, caption }) => ({ from: rect.y, to: bottom(caption ?? rect) }))
      .sort((a, b) => a.from - b.from)
    let y = shape.top
    for (const { from, to } of bridges) {
      if (from > y) rules.push({ x, y1: y, y2: from })
      y = Math.max(y, to)
    }
    if (y < reach) rules.push({ x, y1: y, y2: reach })
  }
  return rules
}
