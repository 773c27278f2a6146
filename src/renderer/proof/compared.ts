// States that can be held against each other, and the places where they differ. Pure.

import type { ComparedState, HistoryItem, NamedVersion, ReadState } from '../../contract/index.ts'
import { type Rect, right } from '../../core/base/index.ts'
import { type DisplayList, rangeBoxes } from '../../core/display/index.ts'
import { GATES, type Gate } from '../../core/document/index.ts'
import type { Difference, InkDifference } from '../../core/proof/index.ts'

/** What there is to choose from besides now, the beginning, and any number. */
export interface KnownStates {
  readonly versions: readonly NamedVersion[]
  /** Who has read the page, the latest reading of each. */
  readonly readers: readonly ReadState[]
  readonly history: readonly HistoryItem[]
}

export const NO_STATES: KnownStates = { versions: [], readers: [], history: [] }

/** A state as it stands in a list of choices. */
export const choiceOf = (state: ComparedState): string => String(state)

/** The state of a choice; a number typed by hand is one too. Undefined for what is none. */
export function stateOf(choice: string): ComparedState | undefined {
  if (/^\d{1,9}$/.test(choice)) return Number(choice)
  if (choice === 'now' || choice === 'read' || choice === 'signed') return choice
  return GATES.find((gate): gate is Gate => gate === choice)
}

/** Everything of an object that a page prints; undefined where it prints nothing. */
export function objectArea(list: DisplayList, object: string): Rect | undefined {
  const parts: Rect[] = list.frames.filter(({ owner }) => owner === object)
  for (const item of list.items)
    if ('id' in item && item.id === object && 'width' in item && 'height' in item) parts.push(item)
  return parts.length === 0 ? undefined : around(parts)
}

const around = (rects: readonly Rect[]): Rect => {
  const x = Math.min(...rects.map((rect) => rect.x))
  const y = Math.min(...rects.map((rect) => rect.y))
  return {
    x,
    y,
    width: Math.max(...rects.map(right)) - x,
    height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y,
  }
}

/** Where a stretch of a story stands on a page, from its first line to its last. */
export function textArea(list: DisplayList, story: string, from: number, to: number): Rect | undefined {
  if (!list.stories.some(({ id }) => id === story)) return undefined
  const [first] = rangeBoxes(list, story, from, Math.max(to, from + 1))
  return first
}

/** Where a difference stands on either page, the later one first. */
export function areaOf(
  difference: Difference,
  before: DisplayList | undefined,
  after: DisplayList | undefined,
): Rect | undefined {
  const lists = [after, before].filter((list) => list !== undefined)
  if (difference.kind === 'object')
    return lists.map((list) => objectArea(list, difference.object)).find((area) => area !== undefined)
  if (difference.kind === 'picture') {
    const shown = lists.flatMap((list) =>
      list.items.filter((item) => item.kind === 'picture' && item.asset === difference.picture),
    )
    return shown[0] as Rect | undefined
  }
  if (difference.kind !== 'text') return undefined
  for (const { pieces } of difference.paragraphs)
    for (const { kind, at, text } of pieces) {
      const list = kind === 'removed' ? before : kind === 'added' ? after : undefined
      const area = list && textArea(list, difference.story, at, at + text.length)
      if (area !== undefined) return area
    }
  return undefined
}

/** Two places this near are one stop on the way through the differences. */
const NEAR = 12_000

/** The places where two pages print differently, from the top, those that lie together as one. */
export function stopsOf({ before, after }: InkDifference): readonly Rect[] {
  const stops: Rect[] = []
  for (const rect of [...before, ...after]) {
    let now: Rect = rect
    for (let i = 0; i < stops.length; ) {
      const other = stops[i] as Rect
      const apart =
        other.x > right(now) + NEAR ||
        now.x > right(other) + NEAR ||
        other.y > now.y + now.height + NEAR ||
        now.y > other.y + other.height + NEAR
      if (apart) i += 1
      else {
        now = around([now, other])
        stops.splice(i, 1)
        i = 0
      }
    }
    stops.push(now)
  }
  return stops.sort((a, b) => a.y - b.y || a.x - b.x)
}
