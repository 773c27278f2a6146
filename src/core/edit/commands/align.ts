import type { Mp, Rect } from '../../base/index.ts'
import { type Document, type PageObject, type Place, placeRect } from '../../document/index.ts'
import { around, freePlace, isOnGrid, nearestPlace } from '../places.ts'
import type { Stamp, Transaction } from '../types.ts'
import { placeEach } from './move.ts'
import { gridOf, movable, pageOf, type Target } from './support.ts'

export type Edge = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom'

const aligned: Readonly<Record<Edge, (r: Rect, to: Rect) => Partial<Rect>>> = {
  left: (_, to) => ({ x: to.x }),
  center: (r, to) => ({ x: to.x + (to.width - r.width) / 2 }),
  right: (r, to) => ({ x: to.x + to.width - r.width }),
  top: (_, to) => ({ y: to.y }),
  middle: (r, to) => ({ y: to.y + (to.height - r.height) / 2 }),
  bottom: (r, to) => ({ y: to.y + to.height - r.height }),
}

/**
 * Aligns edges or centres: to the selection, to one object of it, to the type area or to the sheet. An object on the
 * grid stays on it when the nearest grid place is the same, and leaves it otherwise.
 */
export function align(
  document: Document,
  {
    edge,
    to = 'selection',
    ...target
  }: Target & { edge: Edge; to?: 'selection' | 'type area' | 'page' | { object: string } },
  stamp: Stamp,
): Transaction | undefined {
  const page = pageOf(document, target.page)
  const grid = gridOf(document, page)
  const format = document.publication.formats[page.grid]
  const objects = movable(page, target.objects)
  const rectOf = ({ place }: PageObject): Rect => placeRect(place, grid)
  const reference = (): Rect | undefined => {
    if (to === 'page') return format && { x: 0, y: 0, width: format.width, height: format.height }
    if (to === 'type area') return placeRect({ column: 0, columns: grid.columns, line: 0, lines: grid.lines }, grid)
    if (to === 'selection') return around(objects.map(rectOf))
    return page.objects.filter(({ id }) => id === to.object).map(rectOf)[0]
  }
  const frame = reference()
  if (frame === undefined) return undefined
  const place = (object: PageObject): Place =>
    settle(object.place, { ...rectOf(object), ...aligned[edge](rectOf(object), frame) })
  const settle = (old: Place, rect: Rect): Place => onGridOrFree(old, rect, (near) => placeRect(near, grid), grid)
  return placeEach(page, target, place, { zh: '对齐', en: 'Align' }, stamp)
}

/** Distributes objects along an axis: equal gaps between the first and the last, or gaps of `gap`. */
export function distribute(
  document: Document,
  { axis, gap, ...target }: Target & { readonly axis: 'x' | 'y'; readonly gap?: Mp },
  stamp: Stamp,
): Transaction | undefined {
  const page = pageOf(document, target.page)
  const grid = gridOf(document, page)
  const size = axis === 'x' ? 'width' : 'height'
  const items = movable(page, target.objects)
    .map((object) => ({ id: object.id, rect: placeRect(object.place, grid) }))
    .sort((a, b) => a.rect[axis] - b.rect[axis])
  const all = around(items.map(({ rect }) => rect))
  if (all === undefined || items.length < (gap === undefined ? 3 : 2)) return undefined
  const free = all[size] - items.reduce((sum, { rect }) => sum + rect[size], 0)
  const between = gap ?? free / (items.length - 1)
  const starts = new Map<string, Mp>()
  let at = all[axis]
  for (const { id, rect } of items) {
    starts.set(id, at)
    at += rect[size] + between
  }
  const place = (object: PageObject): Place => {
    const rect = placeRect(object.place, grid)
    const moved = { ...rect, [axis]: starts.get(object.id) ?? rect[axis] }
    return onGridOrFree(object.place, moved, (near) => placeRect(near, grid), grid)
  }
  return placeEach(page, target, place, { zh: '分布', en: 'Distribute' }, stamp)
}

/** `rect` as a grid place when the object is on the grid and the grid has exactly this place, as a free one otherwise. */
function onGridOrFree(
  old: Place,
  rect: Rect,
  rectOf: (place: Place) => Rect,
  grid: Parameters<typeof nearestPlace>[1],
): Place {
  const same = (a: Rect, b: Rect): boolean => Math.abs(a.x - b.x) < 1 && Math.abs(a.y - b.y) < 1
  if (same(rectOf(old), rect)) return old
  if (!isOnGrid(old)) return freePlace(rect, grid)
  const near = { ...nearestPlace(rect, grid), columns: old.columns, lines: old.lines }
  return same(rectOf(near), rect) ? near : freePlace(rect, grid)
}
