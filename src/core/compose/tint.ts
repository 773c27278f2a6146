import type { Mp, Rect } from '../base/index.ts'
import { type DisplayListBuilder, type Ink, joinPaths, type Path, polyline, rectanglePath } from '../display/index.ts'
import type { BoxObject } from '../document/index.ts'

/** A tint 网点 of an ink: a process ink of its own, or the spot colour with less of it. */
export function tinted(ink: Ink, percent: number): Ink {
  if (percent === 100) return ink
  const part = (amount: number): number => Math.round((amount * percent) / 100)
  if (ink.kind === 'spot') return { ...ink, tint: part(ink.tint) }
  const [c, m, y, k] = ink.cmyk
  return { kind: 'process', name: `${ink.name} ${percent} %`, cmyk: [part(c), part(m), part(y), part(k)] }
}

/** Corner pieces that a round corner is cut to. */
const CORNER = 8

/** The outline as a convex polygon, x and y in turn. */
function polygonOf(rect: Rect, radius: Mp): number[] {
  const { ops, points } = rectanglePath(rect, radius)
  const out: number[] = []
  let at = 0
  for (const op of ops) {
    if (op === 'M' || op === 'L') out.push(points[at++] as number, points[at++] as number)
    if (op !== 'C') continue
    const [x0, y0] = out.slice(-2) as [number, number]
    const [x1, y1, x2, y2, x3, y3] = points.slice(at, at + 6) as [number, number, number, number, number, number]
    at += 6
    for (let i = 1; i <= CORNER; i++) {
      const t = i / CORNER
      const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3]
      out.push(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)
    }
  }
  return out
}

/** Where a line through (x, y) towards (dx, dy) is inside a convex polygon: from and to, in lengths of (dx, dy). */
function inside(
  polygon: readonly number[],
  x: number,
  y: number,
  dx: number,
  dy: number,
): [number, number] | undefined {
  let from = -Infinity
  let to = Infinity
  for (let i = 0; i < polygon.length; i += 2) {
    const [x1, y1] = [polygon[i] as number, polygon[i + 1] as number]
    const j = (i + 2) % polygon.length
    const [ex, ey] = [(polygon[j] as number) - x1, (polygon[j + 1] as number) - y1]
    // Clockwise on the page: what is inside lies at the right of every edge.
    const at = ex * (y - y1) - ey * (x - x1)
    const grows = ex * dy - ey * dx
    if (Math.abs(grows) < 1e-9) {
      if (at < 0) return undefined
    } else if (grows > 0) from = Math.max(from, -at / grows)
    else to = Math.min(to, -at / grows)
  }
  return from < to ? [from, to] : undefined
}

/** Parallel lines `step` apart through the middle of a rectangle, cut at the polygon. */
function hatch(polygon: readonly number[], rect: Rect, step: Mp, angle: number): Path[] {
  const turn = (angle * Math.PI) / 180
  const [dx, dy] = [Math.cos(turn), -Math.sin(turn)]
  const reach = Math.hypot(rect.width, rect.height) / 2
  const count = Math.floor(reach / step)
  const out: Path[] = []
  for (let n = -count; n <= count; n++) {
    const x = rect.x + rect.width / 2 - dy * n * step
    const y = rect.y + rect.height / 2 + dx * n * step
    const part = inside(polygon, x, y, dx, dy)
    if (part === undefined) continue
    out.push(polyline([x + dx * part[0], y + dy * part[0], x + dx * part[1], y + dy * part[1]]))
  }
  return out
}

/** Rows of dots, every other one moved by half a step: lines of which only the round ends of dashes are seen. */
function dotRows(polygon: readonly number[], { x, y, height }: Rect, step: Mp): Path[] {
  const out: Path[] = []
  const rows = Math.floor((2 * height) / step)
  for (let n = 0; n < rows; n++) {
    const at = y + (n + 0.5) * (step / 2)
    const part = inside(polygon, x, at, 1, 0)
    if (part === undefined) continue
    const first = (n % 2 === 0 ? 0.25 : 0.75) * step
    const from = first + Math.max(0, Math.ceil((part[0] - first) / step)) * step
    if (from < part[1]) out.push(polyline([x + from, at, x + part[1], at]))
  }
  return out
}

/** 底纹 of lines, a grid of lines, or dots, inside a rectangle with round or square corners. */
export function paintTintPattern(
  builder: DisplayListBuilder,
  id: string,
  rect: Rect,
  radius: Mp,
  { kind, step, weight, angle }: NonNullable<BoxObject['pattern']>,
  ink: number,
): void {
  const dots = kind === 'dots'
  // Dots keep clear of the edge by half of their width.
  const half = dots ? weight / 2 : 0
  const room = { x: rect.x + half, y: rect.y + half, width: rect.width - 2 * half, height: rect.height - 2 * half }
  if (room.width <= 0 || room.height <= 0) return
  const polygon = polygonOf(room, Math.max(0, radius - half))
  const lines = dots ? dotRows(polygon, room, step) : hatch(polygon, room, step, angle)
  if (kind === 'grid') lines.push(...hatch(polygon, room, step, angle + 90))
  if (lines.length === 0) return
  const stroke = dots ? { ink, weight, dash: [0, step], round: true } : { ink, weight }
  builder.path({ id, ...joinPaths(lines), stroke })
}
