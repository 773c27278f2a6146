import { bottom, type Mp, type Rect, right } from '../../core/base/index.ts'
import type { Point } from './viewport.ts'

export const holds = (r: Rect, { x, y }: Point, slack: Mp = 0): boolean =>
  x >= r.x - slack && y >= r.y - slack && x <= right(r) + slack && y <= bottom(r) + slack

export const grown = ({ x, y, width, height }: Rect, by: Mp): Rect => ({
  x: x - by,
  y: y - by,
  width: Math.max(0, width + 2 * by),
  height: Math.max(0, height + 2 * by),
})

/** The rectangle between two points. */
export const between = (a: Point, b: Point): Rect => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
})

export const moved = (r: Rect, dx: Mp, dy: Mp): Rect => ({ ...r, x: r.x + dx, y: r.y + dy })

export const centre = (r: Rect): Point => ({ x: r.x + r.width / 2, y: r.y + r.height / 2 })

export const sameRect = (a: Rect, b: Rect): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
