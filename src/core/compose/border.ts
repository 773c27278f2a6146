import type { Mp, Rect } from '../base/index.ts'
import { type DisplayListBuilder, joinPaths, type Path } from '../display/index.ts'
import type { BorderPattern } from '../document/index.ts'

type Motif = BorderPattern['corner'][number]

/** Motifs are drawn in hundredths of the border's size. */
const UNITS = 100

/** An edge or a corner of a rectangle: where motif coordinates begin, and where their x and y go. */
interface Side {
  readonly x: Mp
  readonly y: Mp
  readonly along: readonly [number, number]
  readonly inwards: readonly [number, number]
  readonly length: Mp
}

/** Top, right, bottom, left; each runs clockwise, with the inner side at its right. */
function sidesOf({ x, y, width, height }: Rect): Side[] {
  const [right, bottom] = [x + width, y + height]
  return [
    { x, y, along: [1, 0], inwards: [0, 1], length: width },
    { x: right, y, along: [0, 1], inwards: [-1, 0], length: height },
    { x: right, y: bottom, along: [-1, 0], inwards: [0, -1], length: width },
    { x, y: bottom, along: [0, -1], inwards: [1, 0], length: height },
  ]
}

function placed(motif: Motif, side: Side, start: Mp, scaleX: number, scaleY: number): Path {
  const points: number[] = []
  for (let i = 0; i + 1 < motif.points.length; i += 2) {
    const u = start + (motif.points[i] as number) * scaleX
    const v = (motif.points[i + 1] as number) * scaleY
    points.push(side.x + u * side.along[0] + v * side.inwards[0], side.y + u * side.along[1] + v * side.inwards[1])
  }
  return { ops: motif.ops, points }
}

/**
 * 花边 along the inner side of a rectangle: corners square, between them as many whole motifs as come nearest to their own
 * width, stretched or shrunk so that they meet the corners. An edge shorter than half a motif has none.
 */
export function paintBorder(
  builder: DisplayListBuilder,
  id: string,
  rect: Rect,
  pattern: BorderPattern,
  size: Mp,
  ink: number,
): void {
  // Corners never meet: a box smaller than two of them has a finer border.
  const band = Math.min(size, rect.width / 2, rect.height / 2)
  if (band <= 0) return
  const scale = band / UNITS
  const fills: Path[] = []
  const strokes = new Map<number, Path[]>()
  const add = (motif: Motif, path: Path): void => {
    if (motif.stroke === undefined) {
      fills.push(path)
      return
    }
    const weight = Math.max(1, Math.round(motif.stroke * scale))
    const known = strokes.get(weight)
    if (known === undefined) strokes.set(weight, [path])
    else known.push(path)
  }
  for (const side of sidesOf(rect)) {
    for (const motif of pattern.corner) add(motif, placed(motif, side, 0, scale, scale))
    const room = side.length - 2 * band
    const count = Math.round(room / (pattern.edge.width * scale))
    const step = count === 0 ? 0 : room / count
    for (let n = 0; n < count; n++) {
      for (const motif of pattern.edge.paths) {
        add(motif, placed(motif, side, band + n * step, step / pattern.edge.width, scale))
      }
    }
  }
  if (fills.length > 0) builder.path({ id, ...joinPaths(fills), fill: ink })
  for (const [weight, paths] of strokes) {
    builder.path({ id: `${id}/lines`, ...joinPaths(paths), stroke: { ink, weight, round: true } })
  }
}
