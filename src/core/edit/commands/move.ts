import type { Mp, Rect } from '../../base/index.ts'
import type { Document, Page, PageObject, Place } from '../../document/index.ts'
import { columnStep, freePlace, isOnGrid, movePlace, nearestPlace } from '../places.ts'
import type { Label, Operation, Stamp, Transaction } from '../types.ts'
import {
  gridOf,
  movable,
  objectOf,
  objectPath,
  objectsPath,
  pageOf,
  setting,
  type Target,
  transactionOf,
} from './support.ts'

export const placing = (page: string, object: PageObject, place: Place): readonly Operation[] =>
  setting(objectPath(page, object.id, 'place'), object.place, place)

/** Every object that may move brought where `to` says. */
export function placeEach(
  page: Page,
  target: Target,
  to: (object: PageObject) => Place,
  label: Label,
  stamp: Stamp,
): Transaction | undefined {
  const operations = movable(page, target.objects).flatMap((object) => placing(target.page, object, to(object)))
  return transactionOf(stamp, label, operations)
}

export interface Movement extends Target {
  readonly dx: Mp
  readonly dy: Mp
  /** Off the grid by exactly that much; otherwise objects on the grid go by whole columns and lines. */
  readonly free?: boolean
  /** Page to which they go, in its coordinates. */
  readonly to?: string
}

export function moveObjects(document: Document, movement: Movement, stamp: Stamp): Transaction | undefined {
  const { page: key, objects, dx, dy, free = false, to = key } = movement
  const page = pageOf(document, key)
  const grid = gridOf(document, page)
  const label = { zh: '移动', en: 'Move' }
  const placed = ({ place }: PageObject) => movePlace(free ? freePlace(place, grid) : place, dx, dy, grid)
  if (to === key) return placeEach(page, movement, placed, label, stamp)
  const taken = new Set(pageOf(document, to).objects.map(({ id }) => id))
  const operations = movable(page, objects).flatMap((object): readonly Operation[] => {
    const place = placed(object)
    if (!taken.has(object.id)) {
      const path = objectPath(key, object.id)
      return [{ type: 'move', path, list: objectsPath(to), before: null }, ...placing(to, object, place)]
    }
    const value = { ...object, id: stamp.newId(object.kind), place }
    return [
      { type: 'remove', path: objectPath(key, object.id) },
      { type: 'insert', list: objectsPath(to), value, before: null },
    ]
  })
  return transactionOf(stamp, { zh: '移到别版', en: 'Move to page' }, operations)
}

export interface Nudge extends Target {
  readonly x: number
  readonly y: number
  /** What `x` and `y` count: columns and lines, characters and lines, or 1/1000 pt. */
  readonly unit: 'grid' | 'character' | 'mp'
}

/** Moves by a number of units. Characters and 1/1000 pt take objects off the grid of columns. */
export function nudge(document: Document, { x, y, unit, ...target }: Nudge, stamp: Stamp): Transaction | undefined {
  const grid = gridOf(document, pageOf(document, target.page))
  const [w, h] = { grid: [columnStep(grid), grid.pitch], character: [grid.em, grid.pitch], mp: [1, 1] }[unit] as [
    Mp,
    Mp,
  ]
  const transaction = moveObjects(document, { ...target, dx: x * w, dy: y * h, free: unit !== 'grid' }, stamp)
  return transaction && { ...transaction, label: { zh: '微移', en: 'Nudge' } }
}

/** Gives one object the rectangle that its handles were dragged to; an object on the grid stays on it unless `free`. */
export function resizeObject(
  document: Document,
  { page: key, object: id, rect, free }: { page: string; object: string; rect: Rect; free?: boolean },
  stamp: Stamp,
): Transaction | undefined {
  const page = pageOf(document, key)
  const grid = gridOf(document, page)
  const onGrid = free === undefined ? isOnGrid(objectOf(page, id).place) : !free
  const to = (): Place => (onGrid ? nearestPlace(rect, grid) : freePlace(rect, grid))
  const label = { zh: '改变大小', en: 'Resize' }
  const object = objectOf(page, id)
  return transactionOf(stamp, label, object.locked === true ? [] : placing(key, object, to()))
}

/** Takes objects on to the grid, or off it without moving them. */
export function setOnGrid(
  document: Document,
  { onGrid, ...target }: Target & { readonly onGrid: boolean },
  stamp: Stamp,
): Transaction | undefined {
  const page = pageOf(document, target.page)
  const grid = gridOf(document, page)
  const to = ({ place }: PageObject): Place => {
    if (isOnGrid(place) === onGrid) return place
    return onGrid ? nearestPlace(freePlace(place, grid), grid) : freePlace(place, grid)
  }
  const label = onGrid ? { zh: '对齐网格', en: 'Put on grid' } : { zh: '脱离网格', en: 'Take off grid' }
  return placeEach(page, target, to, label, stamp)
}
