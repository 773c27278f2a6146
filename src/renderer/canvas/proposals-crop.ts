// Which part of a picture its frame shows: the picture is pushed about under the frame.

import type { DisplayList, PlacedPicture } from '../../core/display/index.ts'
import { commands } from '../../core/edit/index.ts'
import type { Build } from '../state/index.ts'
import { holds } from './geometry.ts'
import type { PageState } from './page-state.ts'
import type { Field, Proposal } from './proposals.ts'
import type { Point } from './viewport.ts'

/** A painted picture and the object that it belongs to. */
export interface Cropping {
  readonly placed: PlacedPicture
  readonly object: string
  /** Its id within the block. */
  readonly inBlock?: string
}

/** The topmost picture at a point that belongs to one of `objects`. */
export function croppingAt(
  list: DisplayList,
  { shapes }: PageState,
  objects: readonly string[],
  at: Point,
): Cropping | undefined {
  for (const placed of [...list.items].reverse()) {
    if (placed.kind !== 'picture' || !holds(placed, at)) continue
    const owner = shapes.find(
      ({ id, object, locked }) =>
        objects.includes(id) &&
        !locked &&
        (object.kind === 'picture'
          ? id === placed.id
          : object.kind === 'block' && object.pictures.some((one) => one.id === placed.id)),
    )
    if (owner !== undefined)
      return owner.id === placed.id ? { placed, object: owner.id } : { placed, object: owner.id, inBlock: placed.id }
  }
  return undefined
}

/** The middle of what shows, after the picture was pushed by so much; no further than to its edge. */
export function pushedFocus(
  { crop, width, height }: PlacedPicture,
  dx: number,
  dy: number,
): { readonly x: number; readonly y: number } {
  const push = (start: number, share: number, by: number, size: number): number => {
    const middle = start + share / 2 - (by / size) * share
    return Math.round(Math.max(share / 2, Math.min(1 - share / 2, middle)) * 10_000) / 10_000
  }
  return { x: push(crop.x, crop.width, dx, width), y: push(crop.y, crop.height, dy, height) }
}

export function proposeCrop(
  { state, text }: Field,
  { placed, object, inBlock }: Cropping,
  from: Point,
  to: Point,
): Proposal {
  const focus = pushedFocus(placed, to.x - from.x, to.y - from.y)
  const still = pushedFocus(placed, 0, 0)
  const at = { page: state.key, object, ...(inBlock === undefined ? {} : { inBlock }), focus }
  const build: Build = (document, stamp) => commands.setFocus(document, at, stamp)
  const percent = (share: number): number => Math.round(share * 100)
  return {
    key: `${focus.x} ${focus.y}`,
    build: focus.x === still.x && focus.y === still.y ? undefined : build,
    rects: [placed],
    hints: [],
    label: text('label.crop', { x: percent(focus.x), y: percent(focus.y) }),
  }
}
