import { flatten, type StoryDoc } from '../story/index.ts'
import type { Shift } from './shift.ts'

/** A stretch of a story in offsets of its flat text, `from` ≤ `to`. */
export interface TextRange {
  readonly from: number
  readonly to: number
}

/** Number of the last paragraph for which `starts` holds; 0 when there is none. */
function lastWhere(count: number, starts: (paragraph: number) => boolean): number {
  let low = 0
  let high = count - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts(middle)) low = middle
    else high = middle - 1
  }
  return low
}

/** Number of the paragraph that the flat offset lies in; its end belongs to it. */
export function paragraphAt(doc: StoryDoc, offset: number): number {
  const { paragraphs } = flatten(doc)
  return lastWhere(paragraphs.length, (i) => (paragraphs[i]?.start ?? 0) <= offset)
}

/** ProseMirror position of a flat offset; an offset outside the text is brought to its nearest end. */
export function toPosition(doc: StoryDoc, offset: number): number {
  const inside = Math.max(0, Math.min(offset, flatten(doc).text.length))
  return inside + 1 + paragraphAt(doc, inside)
}

/** Flat offset of a ProseMirror position; between paragraphs it is the end of the one before. */
export function toOffset(doc: StoryDoc, position: number): number {
  const { paragraphs } = flatten(doc)
  const i = lastWhere(paragraphs.length, (n) => (paragraphs[n]?.start ?? 0) + 1 + n <= position)
  const { start, text } = paragraphs[i] ?? { start: 0, text: '' }
  return Math.max(start, Math.min(position - 1 - i, start + text.length))
}

/**
 * Where a flat offset of `before` is in `after`. `side` says what it clings to: -1 the character before, 1 the one
 * after, which matters when text is put in exactly there.
 */
export function mapOffset(
  shift: Shift,
  story: string,
  before: StoryDoc,
  after: StoryDoc,
  offset: number,
  side: -1 | 1,
): number {
  if (shift.stepCount(story) === 0) return offset
  return toOffset(after, shift.mapping(story).map(toPosition(before, offset), side))
}

/** Where a range is now; text put in at its edges stays outside. Undefined when all of it was deleted. */
export function mapRange(
  shift: Shift,
  story: string,
  before: StoryDoc,
  after: StoryDoc,
  { from, to }: TextRange,
): TextRange | undefined {
  const start = mapOffset(shift, story, before, after, from, 1)
  const end = mapOffset(shift, story, before, after, to, -1)
  if (start < end) return { from: start, to: end }
  return from < to ? undefined : { from: Math.min(start, end), to: Math.min(start, end) }
}
