// What dragging a handle of several selected objects would do.

import type { Rect } from '../../core/base/index.ts'
import { placeRect } from '../../core/document/index.ts'
import { around, commands, isOnGrid, nearestPlace, snapResize } from '../../core/edit/index.ts'
import type { Build } from '../state/index.ts'
import { draggedRect, edgesOf, HANDLES, type HandleName } from './handles.ts'
import { sizeLabel } from './labels.ts'
import { type Field, FREE_KINDS, type Keys, met, type Proposal, SHOWN_KINDS, snapField } from './proposals.ts'
import type { Shape } from './shapes.ts'
import type { Point } from './viewport.ts'

/** The objects that are resized together and the rectangle around them; undefined for fewer than two. */
export function frameOf(
  chosen: readonly Shape[],
): { readonly rect: Rect; readonly names: readonly HandleName[]; readonly shapes: readonly Shape[] } | undefined {
  const shapes = chosen.filter(({ locked }) => !locked)
  const rect = around(shapes.map(({ place }) => place))
  return rect === undefined || shapes.length < 2 ? undefined : { rect, names: HANDLES, shapes }
}

/** Several objects whose common handle was dragged: by the grid or freely; Shift keeps their proportions. */
export function proposeResizeMany(
  field: Field,
  chosen: readonly Shape[],
  handle: HandleName,
  from: Point,
  to: Point,
  keys: Keys,
): Proposal | undefined {
  const frame = frameOf(chosen)
  if (frame === undefined) return undefined
  const { state, text } = field
  const { grid, key: page } = state
  const { rect: old, shapes } = frame
  const ids = shapes.map(({ id }) => id)
  const wanted = draggedRect(old, handle, to.x - from.x, to.y - from.y, keys.shift)
  const byGrid = !keys.free && shapes.every(({ object }) => isOnGrid(object.place))
  const snapped = byGrid
    ? undefined
    : snapResize(wanted, edgesOf(handle), snapField(field, ids, keys.free ? FREE_KINDS : undefined))
  const rect = snapped?.rect ?? placeRect(nearestPlace(wanted, grid), grid)
  const places = shapes.map(({ object }) => commands.scalePlace(object.place, old, rect, grid, keys.free))
  const still = places.every((place, n) => JSON.stringify(place) === JSON.stringify(shapes[n]?.object.place))
  const build: Build = (document, stamp) =>
    commands.resizeObjects(document, { page, objects: ids, to: rect, free: keys.free }, stamp)
  const rects = places.map((place) => placeRect(place, grid))
  const all = around(rects) as Rect
  const hints =
    snapped?.hints ?? met(snapResize(all, edgesOf(handle), { ...snapField(field, ids, SHOWN_KINDS), reach: 1 }).hints)
  const size = sizeLabel(text, byGrid ? nearestPlace(all, grid) : all, grid)
  return {
    key: JSON.stringify(places),
    build: still ? undefined : build,
    rects,
    hints,
    label: `${text('label.many', { count: ids.length })} · ${size}`,
  }
}
