import { bottom, type Mp, meet, type Rect, right } from '../base/index.ts'
import {
  type Block,
  type BlockPicture,
  columnsWidth,
  type Grid,
  lineGap,
  type PageObject,
  type Place,
  placeRect,
} from '../document/index.ts'
import { type Axes, axesOf, toLogical, toPage } from './axes.ts'
import { snap, TOLERANCE } from './flow.ts'
import { freeSpans, type Obstacle } from './lanes.ts'

/** An object that text can give way to. */
export type Wrapping = Extract<PageObject, { readonly wrap?: unknown }>

/** A column of a block, whole: pictures are not yet taken out. */
export interface Column {
  readonly x: Mp
  readonly width: Mp
}

/** What takes room from the columns of a block besides its pictures: an object with runaround, a notch, an inner head. */
export interface Taken {
  readonly kind: 'wrap' | 'notch' | 'head'
  /** As drawn, on the block's axes. */
  readonly rect: Rect
  /** White along and across the lines. */
  readonly beside: Mp
  readonly clear: Mp
  readonly sides: Obstacle['sides']
}

/** The geometry of a block on its page, on the axes of its writing mode. */
export interface BlockShape {
  readonly axes: Axes
  readonly rect: Rect
  /** Headline area, if the block has one, on axes of its own: those of the other mode where it is `vertical`. */
  readonly head: Rect | undefined
  readonly headAxes: Axes
  /** Top of an inside head over all columns: text above it is read to the end first (折返). */
  readonly turn: Mp | undefined
  /** Top of the first body line of the columns, and bottom of the last. */
  readonly top: Mp
  readonly bottom: Mp
  readonly columns: readonly Column[]
  readonly pictures: readonly {
    readonly placed: BlockPicture
    readonly rect: Rect
    readonly caption: Rect | undefined
  }[]
  readonly taken: readonly Taken[]
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

/** A notch of a block on its page: counted from the corner of the block's place. */
function notchRect(notch: Place, block: Block, page: Grid): Rect {
  const base = placeRect(block.place, page)
  const rect = placeRect(notch, page)
  const from = 'x' in notch ? { x: 0, y: 0 } : page
  return { ...rect, x: base.x + rect.x - from.x, y: base.y + rect.y - from.y }
}

const gutterOf = (block: Block, grid: Grid): Mp => (block.gutterChars ?? grid.gutterChars) * grid.em

const notchesOf = (block: Block, page: Grid): Taken[] =>
  block.notches.map((notch) => ({
    kind: 'notch',
    rect: toLogical(notchRect(notch, block, page), block.mode),
    beside: gutterOf(block, page),
    clear: lineGap(page),
    sides: 'both',
  }))

/** Objects with runaround that stand on a block and do not enclose it. */
function wrapsOn(block: Block, rect: Rect, wraps: readonly Wrapping[], page: Grid): Taken[] {
  return wraps.flatMap((object): Taken[] => {
    if (object.wrap === undefined || object === block) return []
    const outset = object.kind === 'box' ? object.outset : 0
    const own = placeRect(object.place, page)
    const grown = {
      x: own.x - outset,
      y: own.y - outset,
      width: own.width + 2 * outset,
      height: own.height + 2 * outset,
    }
    const drawn = toLogical(grown, block.mode)
    if (!meet(drawn, rect) || encloses(drawn, rect)) return []
    const clear = object.kind === 'box' ? Math.max(lineGap(page), Math.round(page.pitch / 2)) : lineGap(page)
    const beside = Math.round(object.wrap.distance * page.em)
    return [{ kind: 'wrap', rect: drawn, beside, clear, sides: object.wrap.sides }]
  })
}

const encloses = (a: Rect, b: Rect): boolean =>
  a.x <= b.x && a.y <= b.y && right(a) >= right(b) && bottom(a) >= bottom(b)

/** What of a taking is kept free of text, seen from a column. Columns that the object itself does not touch lose nothing. */
function obstacleOf({ rect, beside, clear, sides }: Taken): Obstacle {
  return {
    x: rect.x - beside,
    width: rect.width + 2 * beside,
    top: rect.y - clear + TOLERANCE,
    bottom: bottom(rect) + clear - TOLERANCE,
    sides,
  }
}

/** The headline area on the block's axes: over the columns or among them, in the widest part that nothing else takes. */
function headRect(block: Block, rect: Rect, columns: readonly Column[], taken: readonly Taken[], grid: Grid): Rect {
  const area = headArea(block, rect, columns, grid)
  const band = { x: area.x, width: area.width, obstacles: taken.map(obstacleOf) }
  const [first, ...others] = freeSpans(band, grid.em, area.y, bottom(area))
  if (first === undefined) return area
  const { x, width } = others.reduce((best, span) => (span.width > best.width ? span : best), first)
  return { ...area, x: area.x + x, width }
}

function headArea(block: Block, rect: Rect, columns: readonly Column[], grid: Grid): Rect {
  const head = block.head as NonNullable<Block['head']>
  const top = snap(grid, rect.y)
  const height = head.lines * grid.pitch - lineGap(grid)
  if (head.position === 'over') return { x: rect.x, y: top, width: rect.width, height }
  const y = top + (head.position === 'inside' ? head.line * grid.pitch : 0)
  const { first, last } = headColumns(block, columns.length)
  const from = columns[first] as Column
  const to = columns[last] as Column
  const within = Math.max(grid.em, bottom(rect) - y)
  return { x: from.x, y, width: to.x + to.width - from.x, height: Math.min(height, within) }
}

/** Sub-columns that a head beside or inside takes. */
function headColumns(block: Block, count: number): { first: number; last: number } {
  const head = block.head as NonNullable<Block['head']>
  const first = head.position === 'inside' ? Math.min(head.column, count - 1) : 0
  return { first, last: Math.min(count, first + head.columns) - 1 }
}

/** Everything of a block that stands still while text flows; `wraps` are the objects of its page with runaround. */
export function shapeOf(block: Block, page: Grid, wraps: readonly Wrapping[] = []): BlockShape {
  const axes = axesOf(page, block.mode)
  const { grid } = axes
  const rect = toLogical(placeRect(block.place, page), block.mode)
  const columns = subColumns(block, rect, axes)
  const taken = [...notchesOf(block, page), ...wrapsOn(block, rect, wraps, page)]
  const head = block.head === undefined ? undefined : headRect(block, rect, columns, taken, grid)
  const over = block.head?.position === 'over'
  // Without a body line in sight (a headline block of its own) the frame is the rectangle as drawn.
  const top = head === undefined || !over ? rect.y : bottom(head) + lineGap(grid)
  let turn: Mp | undefined
  if (head !== undefined && !over) {
    taken.push({ kind: 'head', rect: head, beside: 0, clear: lineGap(grid), sides: 'both' })
    const { first, last } = headColumns(block, columns.length)
    if (block.head?.position === 'inside' && first === 0 && last === columns.length - 1) turn = head.y
  }
  const turned = block.head?.position === 'vertical'
  const other = block.mode === 'h' ? 'v' : 'h'
  return {
    axes,
    rect,
    head: head === undefined || !turned ? head : toLogical(toPage(head, block.mode), other),
    headAxes: turned ? axesOf(page, other) : axes,
    turn,
    top,
    bottom: bottom(rect),
    columns,
    pictures: block.pictures.map((placed) => pictureIn(placed, columns, rect, top, grid)),
    taken,
  }
}

function pictureIn(
  placed: BlockPicture,
  columns: readonly Column[],
  rect: Rect,
  top: Mp,
  grid: Grid,
): BlockShape['pictures'][number] {
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
}

/** A part of a column that text may fill, with what stands in its way there. */
export interface Stretch {
  readonly top: Mp
  readonly bottom: Mp
  readonly obstacles?: readonly Obstacle[]
}

/** The stretches of column `c` that text may fill: the column less what takes its whole width. */
export function freeStretches(shape: BlockShape, c: number): Stretch[] {
  const { grid } = shape.axes
  const column = shape.columns[c] as Column
  const closed = shape.pictures
    .filter(({ placed }) => c >= placed.column && c < placed.column + placed.columns)
    .map(({ rect, caption }) => ({ from: rect.y - lineGap(grid), to: bottom(caption ?? rect) + lineGap(grid) }))
  const partly: Obstacle[] = []
  for (const taken of shape.taken) {
    const { rect, clear } = taken
    if (rect.x >= column.x + column.width || right(rect) <= column.x) continue
    const obstacle = obstacleOf(taken)
    const spans = freeSpans({ ...column, obstacles: [obstacle] }, grid.em, obstacle.top, obstacle.bottom)
    if (spans.length === 0) closed.push({ from: rect.y - clear, to: bottom(rect) + clear })
    else partly.push(obstacle)
  }
  closed.sort((a, b) => a.from - b.from)
  const stretches: Stretch[] = []
  const add = (top: Mp, end: Mp): void => {
    const mine = partly.filter((obstacle) => obstacle.top < end && obstacle.bottom > top)
    stretches.push(mine.length === 0 ? { top, bottom: end } : { top, bottom: end, obstacles: mine })
  }
  let y = shape.top
  for (const { from, to } of closed) {
    if (from > y) add(y, Math.min(from, shape.bottom))
    y = Math.max(y, to)
  }
  if (y < shape.bottom) add(y, shape.bottom)
  return stretches
}

/** Column rules 栏线 in the middle of the gutters, stopping at what bridges them. */
export function columnRules(shape: BlockShape, reach: Mp): { x: Mp; y1: Mp; y2: Mp }[] {
  const rules: { x: Mp; y1: Mp; y2: Mp }[] = []
  for (let c = 0; c + 1 < shape.columns.length; c++) {
    const left = shape.columns[c] as Column
    const next = shape.columns[c + 1] as Column
    const x = Math.round((left.x + left.width + next.x) / 2)
    const bridges = shape.pictures
      .filter(({ placed }) => placed.column <= c && placed.column + placed.columns > c + 1)
      .map(({ rect, caption }) => ({ from: rect.y, to: bottom(caption ?? rect) }))
    for (const { kind, rect, beside, clear } of shape.taken) {
      // No rule between a head or another story and the column beside it.
      const reachOut = kind === 'wrap' ? 0 : kind === 'notch' ? beside : (next.x - left.x - left.width) / 2 + 1
      if (x <= rect.x - reachOut || x >= right(rect) + reachOut) continue
      bridges.push({ from: rect.y - clear, to: bottom(rect) + clear })
    }
    bridges.sort((a, b) => a.from - b.from)
    let y = shape.top
    for (const { from, to } of bridges) {
      if (from > y && y < reach) rules.push({ x, y1: y, y2: Math.min(from, reach) })
      y = Math.max(y, to)
    }
    if (y < reach) rules.push({ x, y1: y, y2: reach })
  }
  return rules
}
