import type { Mp, Rect } from '../base/index.ts'
import { columnWidth, type Grid, lineGap, type Place, placeRect } from '../document/index.ts'

export type GridPlace = Exclude<Place, Rect>

export const isOnGrid = (place: Place): place is GridPlace => 'column' in place

/** From the left edge of a basic column to that of the next. */
export const columnStep = (grid: Grid): Mp => columnWidth(grid) + grid.gutterChars * grid.em

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most))

/** The place on the grid that comes nearest to `rect`: whole columns and lines inside the type area. */
export function nearestPlace(rect: Rect, grid: Grid): GridPlace {
  const step = columnStep(grid)
  const columns = clamp(Math.round((rect.width + grid.gutterChars * grid.em) / step), 1, grid.columns)
  const lines = clamp(Math.round((rect.height + lineGap(grid)) / grid.pitch), 1, grid.lines)
  return {
    column: clamp(Math.round((rect.x - grid.x) / step), 0, grid.columns - columns),
    columns,
    line: clamp(Math.round((rect.y - grid.y) / grid.pitch), 0, grid.lines - lines),
    lines,
  }
}

/** `place` moved: on the grid by the nearest number of columns and lines, in free form by just as much. */
export function movePlace(place: Place, dx: Mp, dy: Mp, grid: Grid): Place {
  if (!isOnGrid(place)) return { ...place, x: Math.round(place.x + dx), y: Math.round(place.y + dy) }
  return {
    ...place,
    column: clamp(place.column + Math.round(dx / columnStep(grid)), 0, Math.max(0, grid.columns - place.columns)),
    line: clamp(place.line + Math.round(dy / grid.pitch), 0, Math.max(0, grid.lines - place.lines)),
  }
}

/** `place` as a free rectangle in whole 1/1000 pt. */
export function freePlace(place: Place, grid: Grid): Rect {
  const { x, y, width, height } = placeRect(place, grid)
  return {
    x: Math.round(x),
    y: Math.round(y),
    width: Math.max(1, Math.round(width)),
    height: Math.max(1, Math.round(height)),
  }
}

/** The smallest rectangle around all; undefined for none. */
export function around(rects: readonly Rect[]): Rect | undefined {
  if (rects.length === 0) return undefined
  const x = Math.min(...rects.map((r) => r.x))
  const y = Math.min(...rects.map((r) => r.y))
  return {
    x,
    y,
    width: Math.max(...rects.map((r) => r.x + r.width)) - x,
    height: Math.max(...rects.map((r) => r.y + r.height)) - y,
  }
}
