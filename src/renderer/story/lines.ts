// The lines of a story on a page, and the places in them. Pure: display lists in, offsets and page rectangles out.

import { bottom, type Mp, type Rect, right } from '../../core/base/index.ts'
import { type CaretSide, caretAt, type DisplayList, lineArea } from '../../core/display/index.ts'
import { nextCharacter } from './segment.ts'

export interface Point {
  readonly x: Mp
  readonly y: Mp
}

/** A place of the caret: at the end of a line it stays `after` the character before it, or goes to the next line. */
export interface Place {
  readonly offset: number
  readonly side: CaretSide
}

const known = new WeakMap<DisplayList, Map<string, readonly number[]>>()

/** Numbers of the story's lines on the page, in the order of its text. */
export function linesOf(list: DisplayList, story: string): readonly number[] {
  let stories = known.get(list)
  if (stories === undefined) {
    stories = new Map()
    known.set(list, stories)
  }
  let lines = stories.get(story)
  if (lines === undefined) {
    const number = list.stories.findIndex(({ id }) => id === story)
    const found: number[] = []
    for (let line = 0; line < list.lines.count; line++) if (list.lines.story[line] === number) found.push(line)
    lines = found.sort((a, b) => startOf(list, a) - startOf(list, b))
    stories.set(story, lines)
  }
  return lines
}

export const startOf = (list: DisplayList, line: number): number => list.lines.start[line] as number
export const endOf = (list: DisplayList, line: number): number => list.lines.end[line] as number
export const isVertical = (list: DisplayList, line: number): boolean => list.lines.mode[line] === 1
export const frameOf = (list: DisplayList, line: number): number => list.lines.frame[line] as number

/** True when the story has lines that run down. */
export function runsDown(list: DisplayList, story: string): boolean {
  const [first] = linesOf(list, story)
  return first !== undefined && isVertical(list, first)
}

/** Coordinate of a caret along its line. */
const alongOf = (list: DisplayList, line: number, { x, y }: Point): Mp => (isVertical(list, line) ? y : x)

/** How far a point lies along a line, from the edge of the line's frame. */
export function goalOf(list: DisplayList, line: number, point: Point): Mp {
  const frame = list.frames[frameOf(list, line)]
  return alongOf(list, line, point) - (frame === undefined ? 0 : alongOf(list, line, frame))
}

/** The place in a line that is nearest to `goal`, measured from the edge of the line's frame. */
export function placeInLine(list: DisplayList, story: string, line: number, goal: Mp): Place {
  const text = list.stories.find(({ id }) => id === story)?.text ?? ''
  const [start, end] = [startOf(list, line), endOf(list, line)]
  let best: Place = { offset: start, side: 'before' }
  let least = Number.POSITIVE_INFINITY
  for (let offset = start; ; offset = Math.min(end, nextCharacter(text, offset))) {
    const side: CaretSide = offset === end && end > start ? 'after' : 'before'
    const caret = caretAt(list, story, offset, side)
    if (caret !== undefined && caret.line === line) {
      const away = Math.abs(goalOf(list, line, caret) - goal)
      if (away < least) {
        least = away
        best = { offset, side }
      }
    }
    if (offset >= end) return best
  }
}

const away = (at: Mp, low: Mp, high: Mp): Mp => Math.max(0, low - at, at - high)

/** The part of the page that a line answers for: its measure, and its em box across. */
function zoneOf(list: DisplayList, line: number): Rect {
  const area = lineArea(list, line)
  const measure = Math.max(list.lines.width[line] as number, list.lines.extent[line] as number)
  return isVertical(list, line) ? { ...area, height: measure } : { ...area, width: measure }
}

/** The place in the story's lines on this page that is nearest to a point; undefined when it has none. */
export function nearestPlace(list: DisplayList, story: string, point: Point): Place | undefined {
  let best: number | undefined
  let least = Number.POSITIVE_INFINITY
  for (const line of linesOf(list, story)) {
    const zone = zoneOf(list, line)
    const dx = away(point.x, zone.x, right(zone))
    const dy = away(point.y, zone.y, bottom(zone))
    const distance = dx * dx + dy * dy
    if (distance < least) {
      least = distance
      best = line
    }
  }
  return best === undefined ? undefined : placeInLine(list, story, best, goalOf(list, best, point))
}

/** True when a point lies on a line of the story, or in the white between its lines. */
export function isOnText(list: DisplayList, story: string, { x, y }: Point): boolean {
  return linesOf(list, story).some((line) => {
    const zone = zoneOf(list, line)
    const white = (list.lines.size[line] as number) / 2
    return x >= zone.x - white && x < right(zone) + white && y >= zone.y - white && y < bottom(zone) + white
  })
}
