import type { Rect } from '../../base/index.ts'
import { type Document, type Grid, lineGap, type PageObject, type Place, placeRect } from '../../document/index.ts'
import { around, columnStep, freePlace, isOnGrid, nearestPlace } from '../places.ts'
import type { Stamp, Transaction } from '../types.ts'
import { placeEach, placing } from './move.ts'
import { gridOf, objectOf, pageOf, type Target, transactionOf } from './support.ts'

/** A rectangle in columns and lines of the grid, with fractions: where columns begin, and where the next would. */
const inGrid = ({ x, y, width, height }: Rect, grid: Grid): Rect => {
  const step = columnStep(grid)
  const gutter = grid.gutterChars * grid.em
  return {
    x: (x - grid.x) / step,
    y: (y - grid.y) / grid.pitch,
    width: (width + gutter) / step,
    height: (height + lineGap(grid)) / grid.pitch,
  }
}

/** Where a stretch of one line comes to lie when `from` is stretched to `to`. */
const stretched = (at: number, from: readonly [number, number], to: readonly [number, number]): number =>
  to[0] + (from[1] === 0 ? 0 : ((at - from[0]) * to[1]) / from[1])

/** The nearest whole number; halves go up in spite of the last digit, so that edges that met still meet. */
const whole = (value: number): number => Math.round(value + 1e-6)

/**
 * A place when the rectangle `from` around it becomes `to`. On the grid both edges go to whole columns and lines, so that
 * what stood beside each other still does; with `free`, or off the grid, exactly.
 */
export function scalePlace(place: Place, from: Rect, to: Rect, grid: Grid, free: boolean): Place {
  if (free || !isOnGrid(place)) {
    const rect = placeRect(place, grid)
    const x = stretched(rect.x, [from.x, from.width], [to.x, to.width])
    const y = stretched(rect.y, [from.y, from.height], [to.y, to.height])
    const right = stretched(rect.x + rect.width, [from.x, from.width], [to.x, to.width])
    const bottom = stretched(rect.y + rect.height, [from.y, from.height], [to.y, to.height])
    return freePlace({ x, y, width: right - x, height: bottom - y }, grid)
  }
  const [a, b] = [inGrid(from, grid), inGrid(to, grid)]
  const column = (at: number): number => whole(stretched(at, [a.x, a.width], [b.x, b.width]))
  const line = (at: number): number => whole(stretched(at, [a.y, a.height], [b.y, b.height]))
  const [columns, first] = within(column(place.column), column(place.column + place.columns), grid.columns)
  const [lines, top] = within(line(place.line), line(place.line + place.lines), grid.lines)
  return { column: first, columns, line: top, lines }
}

/** A stretch of at least one, inside `0…most`: its length and its start. */
function within(start: number, end: number, most: number): readonly [number, number] {
  const size = Math.min(most, Math.max(1, end - start))
  return [size, Math.max(0, Math.min(start, most - size))]
}

/**
 * Objects resized together, of groups those that are named: the rectangle around them becomes `to`, and each its part of it.
 * What is on the grid stays there unless `free`; text keeps its size and flows.
 */
export function resizeObjects(
  document: Document,
  { to, free = false, ...target }: Target & { readonly to: Rect; readonly free?: boolean },
  stamp: Stamp,
): Transaction | undefined {
  const page = pageOf(document, target.page)
  const grid = gridOf(document, page)
  const meant = page.objects.filter(({ id, locked }) => target.objects.includes(id) && locked !== true)
  const from = around(meant.map(({ place }) => placeRect(place, grid)))
  if (from === undefined) return undefined
  const operations = meant.flatMap((object) =>
    placing(target.page, object, scalePlace(object.place, from, to, grid, free)),
  )
  return transactionOf(stamp, { zh: '一起改变大小', en: 'Resize together' }, operations)
}

/**
 * Gives objects the width, the height or both of one of them. Their left and top edges stay; what is on the grid stays there
 * when the one they follow is.
 */
export function sameSize(
  document: Document,
  { like, size, ...target }: Target & { readonly like: string; readonly size: 'width' | 'height' | 'both' },
  stamp: Stamp,
): Transaction | undefined {
  const page = pageOf(document, target.page)
  const grid = gridOf(document, page)
  const model = objectOf(page, like)
  const wanted = placeRect(model.place, grid)
  const to = ({ id, place }: PageObject): Place => {
    if (id === like) return place
    const rect = placeRect(place, grid)
    const width = size === 'height' ? rect.width : wanted.width
    const height = size === 'width' ? rect.height : wanted.height
    if (width === rect.width && height === rect.height) return place
    const sized = { ...rect, width, height }
    return isOnGrid(place) && isOnGrid(model.place) ? nearestPlace(sized, grid) : freePlace(sized, grid)
  }
  const label = {
    width: { zh: '等宽', en: 'Same width' },
    height: { zh: '等高', en: 'Same height' },
    both: { zh: '等大', en: 'Same size' },
  }[size]
  return placeEach(page, target, to, label, stamp)
}
