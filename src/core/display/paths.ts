import type { Mp, Rect } from '../base/index.ts'
import type { Path, PathPaint } from './types.ts'

/** Coordinates that follow each command. */
export const COORDINATES: Readonly<Record<string, number>> = { M: 2, L: 2, C: 6, Z: 0 }

/** Control points of a quarter circle of radius 1 lie this far along its tangents. */
const QUARTER = 0.5522847498

/** Straight lines through x, y pairs; closed if wanted. */
export const polyline = (points: readonly Mp[], closed = false): Path => ({
  ops: `M${'L'.repeat(Math.max(0, points.length / 2 - 1))}${closed ? 'Z' : ''}`,
  points,
})

/** A rectangle; with a radius its corners are quarter circles, no larger than half of the shorter side. */
export function rectanglePath({ x, y, width, height }: Rect, radius: Mp = 0): Path {
  const r = Math.min(radius, width / 2, height / 2)
  const [x2, y2] = [x + width, y + height]
  if (r <= 0) return polyline([x, y, x2, y, x2, y2, x, y2], true)
  const c = r * (1 - QUARTER)
  const points = [
    ...[x + r, y, x2 - r, y, x2 - c, y, x2, y + c, x2, y + r],
    ...[x2, y2 - r, x2, y2 - c, x2 - c, y2, x2 - r, y2],
    ...[x + r, y2, x + c, y2, x, y2 - c, x, y2 - r],
    ...[x, y + r, x, y + c, x + c, y, x + r, y],
  ]
  return { ops: 'MLCLCLCLCZ', points }
}

/** A circle about a point. */
export const circlePath = (x: Mp, y: Mp, radius: Mp): Path => {
  const { ops, points } = rectanglePath({ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius }, radius)
  return { ops: ops.replaceAll('L', ''), points: points.filter((_, i) => ![2, 3, 10, 11, 18, 19, 26, 27].includes(i)) }
}

/**
 * A wave from one point to another, beginning and ending on the straight line between them: as many whole waves of about
 * `length` as fit, `height` from the middle to a crest.
 */
export function wavePath(x1: Mp, y1: Mp, x2: Mp, y2: Mp, length: Mp, height: Mp): Path {
  const far = Math.hypot(x2 - x1, y2 - y1)
  const halves = 2 * Math.max(1, Math.round(far / length))
  const [ux, uy] = far === 0 ? [1, 0] : [(x2 - x1) / far, (y2 - y1) / far]
  const at = (along: number, across: number): number[] => [x1 + ux * along - uy * across, y1 + uy * along + ux * across]
  const half = far / halves
  const points = [x1, y1]
  for (let i = 0; i < halves; i++) {
    // A half wave: control points 4/3 of the height off the line lift its middle by the height.
    const crest = (i % 2 === 0 ? -4 : 4) * (height / 3)
    const from = i * half
    points.push(...at(from + half * 0.36, crest), ...at(from + half * 0.64, crest), ...at(from + half, 0))
  }
  return { ops: `M${'C'.repeat(halves)}`, points }
}

/** A path moved. */
export const movedPath = ({ ops, points }: Path, dx: Mp, dy: Mp): Path => ({
  ops,
  points: points.map((value, i) => value + (i % 2 === 0 ? dx : dy)),
})

/** Several paths as one. */
export const joinPaths = (paths: readonly Path[]): Path => ({
  ops: paths.map((path) => path.ops).join(''),
  points: paths.flatMap((path) => path.points),
})

/** A rectangle that holds what is painted: the points, control points among them, and half of the stroke around. */
export function pathBounds({ points, stroke }: PathPaint): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i + 1 < points.length; i += 2) {
    left = Math.min(left, points[i] as number)
    right = Math.max(right, points[i] as number)
    top = Math.min(top, points[i + 1] as number)
    bottom = Math.max(bottom, points[i + 1] as number)
  }
  if (left > right) return { x: 0, y: 0, width: 0, height: 0 }
  const half = (stroke?.weight ?? 0) / 2
  return { x: left - half, y: top - half, width: right - left + 2 * half, height: bottom - top + 2 * half }
}

/** Whether commands and points agree: it begins with `M`, no unknown command, as many coordinates as they take. */
export function isSoundPath({ ops, points }: Path): boolean {
  let needed = 0
  for (const op of ops) needed += COORDINATES[op] ?? Number.NaN
  return ops.startsWith('M') && needed === points.length
}

/** Straight pieces that a curve is taken as when a point is looked for. */
const PIECES = 8

/** The path as chains of straight lines. */
function chainsOf({ ops, points }: Path): number[][] {
  const chains: number[][] = []
  let chain: number[] = []
  let at = 0
  for (const op of ops) {
    const p = points.slice(at, at + (COORDINATES[op] ?? 0))
    at += p.length
    if (op === 'M') {
      chain = []
      chains.push(chain)
    }
    if (op === 'M' || op === 'L') chain.push(...p)
    if (op === 'Z') chain.push(chain[0] as number, chain[1] as number)
    if (op !== 'C') continue
    const [x0, y0] = chain.slice(-2) as [number, number]
    const [x1, y1, x2, y2, x3, y3] = p as [number, number, number, number, number, number]
    for (let i = 1; i <= PIECES; i++) {
      const t = i / PIECES
      const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3]
      chain.push(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)
    }
  }
  return chains
}

/** Whether a point lies on what a path paints; the stroke may be missed by `slack`. */
export function onPath(item: PathPaint, x: Mp, y: Mp, slack: Mp): boolean {
  const hull = pathBounds(item)
  if (x < hull.x - slack || y < hull.y - slack) return false
  if (x > hull.x + hull.width + slack || y > hull.y + hull.height + slack) return false
  const reach = item.stroke === undefined ? -1 : item.stroke.weight / 2 + slack
  let winding = 0
  for (const chain of chainsOf(item)) {
    for (let i = 0; i + 3 < chain.length; i += 2) {
      const [x1, y1, x2, y2] = chain.slice(i, i + 4) as [number, number, number, number]
      if (distanceTo(x, y, x1, y1, x2, y2) <= reach) return true
      winding += crossing(x, y, x1, y1, x2, y2)
    }
    const [xn, yn] = chain.slice(-2) as [number, number]
    winding += crossing(x, y, xn, yn, chain[0] as number, chain[1] as number)
  }
  return item.fill !== undefined && winding !== 0
}

function distanceTo(x: number, y: number, x1: number, y1: number, x2: number, y2: number): number {
  const [dx, dy] = [x2 - x1, y2 - y1]
  const square = dx * dx + dy * dy
  const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / square))
  return Math.hypot(x - x1 - t * dx, y - y1 - t * dy)
}

/** How an edge crosses the ray to the right of a point: 1 downwards, −1 upwards, 0 not at all. */
function crossing(x: number, y: number, x1: number, y1: number, x2: number, y2: number): number {
  if (y1 <= y === y2 <= y) return 0
  if (x1 + ((y - y1) * (x2 - x1)) / (y2 - y1) <= x) return 0
  return y1 <= y ? 1 : -1
}

/** Where a path can be drawn: the canvas of a window, or that of the proof. */
export interface PathTarget {
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void
  closePath(): void
}

/** Draws a path's commands on `target`. */
export function tracePath({ ops, points }: Path, target: PathTarget): void {
  let at = 0
  const next = (): number => points[at++] as number
  for (const op of ops) {
    if (op === 'M') target.moveTo(next(), next())
    else if (op === 'L') target.lineTo(next(), next())
    else if (op === 'C') target.bezierCurveTo(next(), next(), next(), next(), next(), next())
    else target.closePath()
  }
}
