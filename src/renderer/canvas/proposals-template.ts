// What letting go of a template from the shelf would do.

import { DuikaiError, type Rect } from '../../core/base/index.ts'
import { EMPTY_PICTURE, placeRect } from '../../core/document/index.ts'
import { commands } from '../../core/edit/index.ts'
import type { Workspace } from '../state/index.ts'
import { innerOf, pictureRect } from './inner.ts'
import { type Field, newOnPage, type Proposal } from './proposals.ts'
import type { Shape } from './shapes.ts'
import type { Point } from './viewport.ts'

/** The shape at the column and line nearest to the point; nothing where it does not fit the page at all. */
export function proposeTemplate(
  { state }: Field,
  workspace: Workspace,
  wanted: commands.TemplateUse,
  at: Point,
): Proposal | undefined {
  const use = { ...wanted, page: state.key, at }
  try {
    const places = commands.templatePlaces(workspace.state.document, use)
    return {
      key: `${use.template.name} ${JSON.stringify(places)}`,
      build: (now, stamp) => commands.applyTemplate(now, use, stamp),
      after: newOnPage(state),
      rects: places.map((place) => placeRect(place, state.grid)),
      hints: [],
      label: use.template.name,
    }
  } catch (thrown) {
    if (thrown instanceof DuikaiError) return undefined
    throw thrown
  }
}

/** A picture on a place in a block that a template keeps for one. */
export function emptyPlaceAt(
  { state, text }: Field,
  { id, object }: Shape,
  picture: string,
  at: Point,
): Proposal | undefined {
  if (object.kind !== 'block') return undefined
  const inner = innerOf(object, state.grid)
  for (const place of object.pictures) {
    const rect = pictureRect(inner, place)
    if (place.picture !== EMPTY_PICTURE || !contains(rect, at)) continue
    const target = { page: state.key, object: id, inBlock: place.id }
    return {
      key: `in stead of ${id}/${place.id}`,
      build: (now, stamp) => commands.replacePicture(now, { ...target, picture }, stamp),
      after: () => ({ kind: 'objects', page: state.key, objects: [id] }),
      rects: [rect],
      hints: [],
      label: text('drop.replace'),
    }
  }
  return undefined
}

const contains = ({ x, y, width, height }: Rect, at: Point): boolean =>
  at.x >= x && at.x <= x + width && at.y >= y && at.y <= y + height
