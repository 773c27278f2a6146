import type { Mp, Rect } from '../base/index.ts'
import { type DisplayListBuilder, joinPaths, type Path } from '../display/index.ts'
import type { BorderPattern } from '../document/index.ts'
import type { Ends } from './line-looks.ts'

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

/** Motifs on their way into a list: filled ones become one path, strokes one for each weight. */
class Motifs {
  private readonly fills: Path[] = []
  private readonly strokes = new Map<number, Path[]>()
  private readonly scale: number

  /** `band`: width of the border, which motifs are drawn in hundredths of. */
  constructor(band: Mp) {
    this.scale = band / UNITS
  }

  corner(motifs: readonly Motif[], side: Side): void {
    for (const motif of motifs) this.add(motif, placed(motif, side, 0, this.scale, this.scale))
  }

  /** As many whole motifs between two places of a side as come nearest to their own width, stretched or shrunk. */
  edge({ width, paths }: BorderPattern['edge'], side: Side, from: Mp, to: Mp, least: number): void {
    const count = Math.max(least, Math.round((to - from) / (width * this.scale)))
    const step = count === 0 ? 0 : (to - from) / count
    for (let n = 0; n < count; n++) {
      for (const motif of paths) this.add(motif, placed(motif, side, from + n * step, step / width, this.scale))
    }
  }

  paint(builder: DisplayListBuilder, id: string, ink: number): void {
    if (this.fills.length > 0) builder.path({ id, ...joinPaths(this.fills), fill: ink })
    for (const [weight, paths] of this.strokes) {
      builder.path({ id: `${id}/lines`, ...joinPaths(paths), stroke: { ink, weight, round: true } })
    }
  }

  private add(motif: Motif, path: Path): void {
    if (motif.stroke === undefined) {
      this.fills.push(path)
      return
    }
    const weight = Math.max(1, Math.round(motif.stroke * this.scale))
    const known = this.strokes.get(weight)
    if (known === undefined) this.strokes.set(weight, [path])
    else known.push(path)
  }
}

/**
 * 花边 along the inner side of a rectangle: corners square, whole motifs between them. An edge shorter than half a motif
 * has none.
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
  const motifs = new Motifs(band)
  for (const side of sidesOf(rect)) {
    motifs.corner(pattern.corner, side)
    motifs.edge(pattern.edge, side, band, side.length - band, 0)
  }
  motifs.paint(builder, id, ink)
}

/** 花线: a border's edge about a line across or down the page, at least one motif long. */
export function paintStrip(
  builder: DisplayListBuilder,
  id: string,
  { x1, y1, x2, y2 }: Ends,
  pattern: BorderPattern,
  size: Mp,
  ink: number,
): void {
  const side: Side =
    y1 === y2
      ? { x: x1, y: y1 - size / 2, along: [1, 0], inwards: [0, 1], length: x2 - x1 }
      : { x: x1 + size / 2, y: y1, along: [0, 1], inwards: [-1, 0], length: y2 - y1 }
  const motifs = new Motifs(size)
  motifs.edge(pattern.edge, side, 0, side.length, 1)
  motifs.paint(builder, id, ink)
}
