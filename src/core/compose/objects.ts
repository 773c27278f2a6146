import { bottom, type Mp, type Rect } from '../base/index.ts'
import { type DisplayListBuilder, type Ink, rectanglePath, wavePath } from '../display/index.ts'
import { type BorderPattern, type BoxObject, type Grid, placeRect, type RuleObject } from '../document/index.ts'
import { paintBorder, paintStrip } from './border.ts'
import { brokenStroke, type Look, paintLine, periodOf } from './line-looks.ts'
import { paintTintPattern, tinted } from './tint.ts'

/** The number of a swatch's ink in a list. */
export type InkOf = (builder: DisplayListBuilder, name: string) => number
export type Paint = (builder: DisplayListBuilder) => void

/** What boxes take from the publication. */
export interface BoxSources {
  readonly swatches: Readonly<Record<string, Ink>>
  readonly borders: Readonly<Record<string, BorderPattern>>
}

const shrunk = ({ x, y, width, height }: Rect, by: Mp): Rect => ({
  x: x + by,
  y: y + by,
  width: width - 2 * by,
  height: height - 2 * by,
})

/** 框, 底纹 and 花边: a rectangle, grown by its outset, filled, patterned and bordered on its inner side. */
export function paintBox(object: BoxObject, grid: Grid, ink: InkOf, { swatches, borders }: BoxSources): Paint {
  const { id, outset, radius, fill, tint, pattern, stroke, border } = object
  const rect = shrunk(placeRect(object.place, grid), -outset)
  const round = radius > 0 ? { radius } : {}
  return (builder) => {
    const filled = fill === undefined ? {} : { fill: builder.ink(tinted(swatches[fill] as Ink, tint)) }
    // A plain line round the box is the box's own, unless a pattern comes between it and the fill.
    const own = stroke?.style === 'solid' && pattern === undefined
    const line = own ? { stroke: { ink: ink(builder, stroke.ink), weight: stroke.weight } } : {}
    const nothingElse = pattern === undefined && stroke === undefined && border === undefined
    if (fill !== undefined || own || nothingElse) builder.box({ id, ...rect, ...round, ...filled, ...line })
    if (pattern !== undefined) {
      paintTintPattern(builder, `${id}/pattern`, rect, radius, pattern, ink(builder, pattern.ink))
    }
    if (stroke !== undefined) {
      if (!own) paintFrame(builder, `${id}/stroke`, rect, radius, stroke, ink(builder, stroke.ink))
      if (stroke.inner !== undefined) {
        const gap = stroke.gap ?? 2 * Math.min(stroke.weight, stroke.inner)
        const by = stroke.weight + gap
        const inner = { ...stroke, weight: stroke.inner }
        const corner = Math.max(0, radius - by)
        paintFrame(builder, `${id}/inner`, shrunk(rect, by), corner, inner, ink(builder, stroke.ink))
      }
    }
    const motifs = border === undefined ? undefined : borders[border.pattern]
    if (border !== undefined && motifs !== undefined) {
      const taken = stroke === undefined ? 0 : frameWidth(stroke)
      paintBorder(builder, `${id}/border`, shrunk(rect, taken), motifs, border.size, ink(builder, border.ink))
    }
  }
}

/** How far a box's lines reach in, with as much white as the thinner of them behind. */
function frameWidth({ weight, inner, gap }: NonNullable<BoxObject['stroke']>): Mp {
  const least = Math.min(weight, inner ?? weight)
  return (inner === undefined ? weight : weight + (gap ?? 2 * least) + inner) + least
}

/** A line round a rectangle, inside it: whole where it is solid or its corners are round, side by side otherwise. */
function paintFrame(builder: DisplayListBuilder, id: string, rect: Rect, radius: Mp, look: Look, ink: number): void {
  const { weight, style } = look
  if (rect.width <= weight || rect.height <= weight) return
  if (style === 'solid') {
    builder.box({ id, ...rect, ...(radius > 0 ? { radius } : {}), stroke: { ink, weight } })
    return
  }
  const middle = shrunk(rect, weight / 2)
  if (style !== 'wave' && radius > weight / 2) {
    const round = radius - weight / 2
    const length = 2 * (middle.width + middle.height) - (8 - 2 * Math.PI) * round
    const stroke = { ink, weight, ...brokenStroke(look, length, true) }
    builder.path({ id, ...rectanglePath(middle, round), stroke })
    return
  }
  if (style === 'wave') {
    paintWaves(builder, id, rect, look, ink)
    return
  }
  // Dashes meet in the corners, so the sides reach through them; dots share theirs.
  const past = style === 'dashed' ? weight / 2 : 0
  const [x1, y1, x2, y2] = [middle.x, middle.y, middle.x + middle.width, middle.y + middle.height]
  for (const [n, horizontal] of [true, false].entries()) {
    const length = (horizontal ? middle.width : middle.height) + 2 * past
    const one = horizontal ? [x1 - past, y1, x2 + past, y1] : [x2, y1 - past, x2, y2 + past]
    const other = horizontal ? [x2 + past, y2, x1 - past, y2] : [x1, y2 + past, x1, y1 - past]
    const stroke = { ink, weight, ...brokenStroke(look, length) }
    builder.path({ id: n === 0 ? id : `${id}.2`, ops: 'MLML', points: [...one, ...other], stroke })
  }
}

/** Four waves whose crests touch the rectangle and whose ends meet in its corners. */
function paintWaves(builder: DisplayListBuilder, id: string, rect: Rect, look: Look, ink: number): void {
  const { weight } = look
  const period = periodOf(look)
  const height = Math.round(period / 5)
  const { x, y, width, height: tall } = shrunk(rect, weight / 2 + height)
  if (width <= 0 || tall <= 0) return
  const corners = [x, y, x + width, y, x + width, y + tall, x, y + tall, x, y]
  const waves = [0, 2, 4, 6].map((i) => {
    const [x1, y1, x2, y2] = corners.slice(i, i + 4) as [number, number, number, number]
    return wavePath(x1, y1, x2, y2, period, height)
  })
  const ops = `M${waves.map((wave) => wave.ops.slice(1)).join('')}Z`
  const points = [x, y, ...waves.flatMap((wave) => wave.points.slice(2))]
  builder.path({ id, ops, points, stroke: { ink, weight, round: true } })
}

/** 线: one to three parallel rules along an edge of a place, or through its middle; 花线: motifs in their stead. */
export function paintRule(object: RuleObject, grid: Grid, ink: InkOf, { borders }: Pick<BoxSources, 'borders'>): Paint {
  const rect = placeRect(object.place, grid)
  const { edge, offset, weights, gap } = object
  const across = edge === 'top' || edge === 'bottom' || (edge === 'middle' && rect.width >= rect.height)
  let at: Mp
  if (across) at = edge === 'top' ? rect.y : edge === 'bottom' ? bottom(rect) : rect.y + rect.height / 2
  else at = edge === 'left' ? rect.x : edge === 'right' ? rect.x + rect.width : rect.x + rect.width / 2
  const { border } = object
  const pattern = border === undefined ? undefined : borders[border.pattern]
  if (border !== undefined && pattern !== undefined) {
    const middle = Math.round(at + offset)
    const ends = across
      ? { x1: rect.x, y1: middle, x2: rect.x + rect.width, y2: middle }
      : { x1: middle, y1: rect.y, x2: middle, y2: bottom(rect) }
    return (builder) => paintStrip(builder, object.id, ends, pattern, border.size, ink(builder, border.ink))
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0) + gap * (weights.length - 1)
  let edgeAt = at + offset - total / 2
  const rules = weights.map((weight, n) => {
    const line = Math.round(edgeAt + weight / 2)
    edgeAt += weight + gap
    const ends = across
      ? { x1: rect.x, y1: line, x2: rect.x + rect.width, y2: line }
      : { x1: line, y1: rect.y, x2: line, y2: bottom(rect) }
    return { id: weights.length === 1 ? object.id : `${object.id}.${n + 1}`, ends, weight }
  })
  const period = periodOf({ ...object, weight: Math.max(...weights) })
  return (builder) => {
    for (const { id, ends, weight } of rules)
      paintLine(builder, id, ends, { ...object, weight, period }, ink(builder, object.ink))
  }
}
