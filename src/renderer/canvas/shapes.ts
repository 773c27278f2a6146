// What can be selected on a page, and what lies where.

import { contains, type Mp, meet, type Rect } from '../../core/base/index.ts'
import {
  type Grid,
  type Page,
  type PageObject,
  type Place,
  placeRect,
  type RuleObject,
} from '../../core/document/index.ts'
import { grown, holds } from './geometry.ts'
import type { Point } from './viewport.ts'

/** An object as the pointer knows it. */
export interface Shape {
  readonly id: string
  readonly object: PageObject
  /** Its place on the page: what handles change. */
  readonly place: Rect
  /** What is outlined: a rule's lines, a box with its outset, otherwise the place. */
  readonly rect: Rect
  /** Parts of `rect` that are not of it. */
  readonly holes: readonly Rect[]
  readonly locked: boolean
}

/** Where the lines of a rule are, all of a pair together. */
function ruleRect({ edge, offset, weights, gap }: RuleObject, place: Rect): Rect {
  const thick = weights.reduce((sum, weight) => sum + weight, 0) + gap * (weights.length - 1)
  const across = edge === 'top' || edge === 'bottom' || (edge === 'middle' && place.width >= place.height)
  const start = across ? place.y : place.x
  const size = across ? place.height : place.width
  const share = edge === 'middle' ? 0.5 : edge === 'top' || edge === 'left' ? 0 : 1
  const at = start + size * share + offset - thick / 2
  return across
    ? { x: place.x, y: at, width: place.width, height: thick }
    : { x: at, y: place.y, width: thick, height: place.height }
}

/** Notches are counted from the corner of the place that they are cut out of. */
export function notchRect(notch: Place, base: Rect, grid: Grid): Rect {
  const rect = placeRect(notch, grid)
  const from = 'x' in notch ? { x: 0, y: 0 } : grid
  return { ...rect, x: base.x + rect.x - from.x, y: base.y + rect.y - from.y }
}

function shapeOf(object: PageObject, grid: Grid): Shape {
  const place = placeRect(object.place, grid)
  const locked = object.locked === true
  const plain = { id: object.id, object, place, rect: place, holes: [], locked }
  if (object.kind === 'rule') return { ...plain, rect: ruleRect(object, place) }
  if (object.kind === 'box') {
    const rect = grown(place, object.outset)
    const weight = object.border?.size ?? (object.stroke?.weight ?? 0) + (object.stroke?.inner ?? 0)
    const empty = object.fill === undefined && object.pattern === undefined && object.booking === undefined
    return { ...plain, rect, holes: empty ? [grown(rect, -weight)] : [] }
  }
  if (object.kind !== 'block') return plain
  return { ...plain, holes: object.notches.map((notch) => notchRect(notch, place, grid)) }
}

/** All objects of a page, back to front. */
export const shapesOf = (page: Page, grid: Grid): readonly Shape[] =>
  page.objects.map((object) => shapeOf(object, grid))

/** The objects at a point, the topmost first; thin ones may be missed by `slack`. */
export function shapesAt(shapes: readonly Shape[], point: Point, slack: Mp): readonly Shape[] {
  return shapes
    .filter(({ rect, holes }) => {
      const thin = rect.width <= slack || rect.height <= slack
      const edge = thin || holes.length > 0 ? slack : 0
      return holds(rect, point, edge) && !holes.some((hole) => holds(grown(hole, -slack), point))
    })
    .reverse()
}

/** The object to take by another click on the same spot: the next below the one that is selected, then the topmost again. */
export function nextBelow(found: readonly Shape[], selected: readonly string[]): Shape | undefined {
  const last = found.reduce((deepest, { id }, n) => (selected.includes(id) ? n : deepest), -1)
  return found[last + 1] ?? found[0]
}

/** Objects that a rectangle touches, or encloses. */
export const inArea = (shapes: readonly Shape[], area: Rect, how: 'touch' | 'enclose'): readonly Shape[] =>
  shapes.filter(({ rect, holes }) =>
    how === 'enclose' ? contains(area, rect) : meet(rect, area) && !holes.some((hole) => contains(hole, area)),
  )

/** Ids with those of their groups. */
export function withGroups(shapes: readonly Shape[], ids: readonly string[]): readonly string[] {
  const groups = new Set(shapes.flatMap(({ id, object }) => (ids.includes(id) && object.group ? [object.group] : [])))
  return shapes
    .filter(({ id, object }) => ids.includes(id) || (object.group && groups.has(object.group)))
    .map(({ id }) => id)
}

/** Objects in the order in which the page is read: by lines downwards, within a line along the script. */
export function inReadingOrder(shapes: readonly Shape[], pitch: Mp): readonly Shape[] {
  const blocks = shapes.flatMap(({ object }) => (object.kind === 'block' ? [object.mode] : []))
  const fromRight = blocks.filter((mode) => mode === 'v').length * 2 > blocks.length
  const line = ({ place }: Shape): number => Math.round(place.y / pitch)
  const along = ({ place }: Shape): Mp => (fromRight ? -(place.x + place.width) : place.x)
  return [...shapes].sort((a, b) => line(a) - line(b) || along(a) - along(b))
}

/** The object after or before the selected ones in reading order, round the end; the first or last without any. */
export function stepThrough(ordered: readonly Shape[], selected: readonly string[], by: 1 | -1): Shape | undefined {
  const places = ordered.flatMap(({ id }, n) => (selected.includes(id) ? [n] : []))
  if (places.length === 0) return by === 1 ? ordered[0] : ordered.at(-1)
  const from = by === 1 ? Math.max(...places) : Math.min(...places)
  return ordered[(from + by + ordered.length) % ordered.length]
}
