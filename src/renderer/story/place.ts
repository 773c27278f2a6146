// The page under the text layer: from page lengths to the pixels of the layer, and the frames without text. Pure.

import type { Rect } from '../../core/base/index.ts'
import type { DisplayList } from '../../core/display/index.ts'
import { type Document, placeRect } from '../../core/document/index.ts'
import type { EmptyFrame } from './caret.ts'
import { objectWith } from './names.ts'

/** Where the page lies in the layer: its trim's top left in CSS pixels, and CSS pixels of 1/1000 pt. */
export interface Placement {
  readonly x: number
  readonly y: number
  readonly scale: number
}

export const onScreen = ({ x, y, scale }: Placement, rect: Rect): Rect => ({
  x: x + rect.x * scale,
  y: y + rect.y * scale,
  width: rect.width * scale,
  height: rect.height * scale,
})

/** The frame of a story that has no line on the page. */
export function emptyFrame(document: Document, page: string, story: string, list: DisplayList): EmptyFrame | undefined {
  const record = document.pages.find(({ name }) => name === page)
  const object = objectWith(record, story)
  const grid = record && document.publication.formats[record.grid]?.grid
  if (object === undefined || grid === undefined || !('place' in object)) return undefined
  const vertical = object.kind === 'block' && object.mode === 'v'
  const frame = list.frames.find(({ owner }) => owner === object.id)
  return { rect: frame ?? placeRect(object.place, grid), vertical, size: grid.em }
}

/**
 * An offset of the text as it is now in a list that was composed of it before: outside the stretch that differs it is
 * the same place, inside it its beginning.
 */
export function settled(composed: string, text: string, offset: number): number {
  if (composed === text) return offset
  const shorter = Math.min(composed.length, text.length)
  let start = 0
  while (start < shorter && composed[start] === text[start]) start++
  if (offset <= start) return offset
  let end = 0
  while (end < shorter - start && composed[composed.length - 1 - end] === text[text.length - 1 - end]) end++
  return offset >= text.length - end ? offset + composed.length - text.length : start
}
