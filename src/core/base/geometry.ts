import type { Mp } from './units.ts'

/** A rectangle in page coordinates: origin at the trim's top left, y downwards. */
export interface Rect {
  readonly x: Mp
  readonly y: Mp
  readonly width: Mp
  readonly height: Mp
}

export const right = (r: Rect): Mp => r.x + r.width
export const bottom = (r: Rect): Mp => r.y + r.height

/** True when two rectangles share an area; touching edges do not. */
export const meet = (a: Rect, b: Rect): boolean =>
  a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a)

/** True when `inner` lies in `outer`, `slack` allowed on every side. */
export function contains(outer: Rect, inner: Rect, slack: Mp = 0): boolean {
  return (
    inner.x >= outer.x - slack &&
    inner.y >= outer.y - slack &&
    right(inner) <= right(outer) + slack &&
    bottom(inner) <= bottom(outer) + slack
  )
}
