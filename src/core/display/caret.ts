import { DuikaiError, type Mp, type Rect } from '../base/index.ts'
import { cellsOf, lineBox, lineStart } from './cells.ts'
import type { DisplayList } from './types.ts'

/** Which character a caret keeps to where a line breaks: the one after it (`before` that one) or the one it follows. */
export type CaretSide = 'before' | 'after'

/** A caret: upright in a horizontal line (no width), lying in a vertical one (no height). `line` is its line's number. */
export interface Caret extends Rect {
  readonly line: number
}

/** The number of the story called `id`. @throws DuikaiError `display.story` when the list has none. */
export function storyNumber(list: DisplayList, id: string): number {
  const n = list.stories.findIndex((story) => story.id === id)
  if (n >= 0) return n
  throw new DuikaiError('display.story', `there is no story ${id} on this page`, {
    where: list.page.name,
    remedy: `stories: ${list.stories.map((story) => story.id).join(', ') || 'none'}`,
  })
}

const MARK = /^\p{M}$/u

/**
 * Offsets in `[source, source + length]` where a caret may stand: between characters, not inside a surrogate pair nor
 * before a combining mark or variation selector.
 */
export function caretStops(text: string, source: number, length: number): number[] {
  const stops = [source]
  const end = source + length
  let at = source
  while (at < end) {
    const code = text.codePointAt(at) ?? 0
    at += code > 0xffff ? 2 : 1
    const following = text.codePointAt(at)
    if (at < end && !(following !== undefined && MARK.test(String.fromCodePoint(following)))) stops.push(at)
  }
  if (end > source) stops.push(end)
  return stops
}

/** Position along `line` of a caret at `offset`, which lies in the line or in white dropped at its edges. */
export function alongLine(list: DisplayList, line: number, offset: number): Mp {
  const cells = cellsOf(list)
  const first = cells.first[line] as number
  const end = cells.first[line + 1] as number
  if (first === end) return lineStart(list, line)
  let low = first
  let high = end
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list.glyphs.source[cells.glyph[middle] as number] as number) <= offset) low = middle + 1
    else high = middle
  }
  const cell = low - 1
  if (cell < first) return cells.start[first] as number
  const glyph = cells.glyph[cell] as number
  const source = list.glyphs.source[glyph] as number
  const length = list.glyphs.length[glyph] as number
  const from = cells.start[cell] as number
  const to = cells.end[cell] as number
  if (offset >= source + length) return to
  if (offset === source) return from
  const text = list.stories[list.lines.story[line] as number]?.text ?? ''
  const stops = caretStops(text, source, length)
  let stop = 0
  while (stop + 1 < stops.length && (stops[stop + 1] as number) <= offset) stop++
  return from + Math.round(((to - from) * stop) / (stops.length - 1))
}

/**
 * The caret at `offset` of a story. At a line break `side` chooses: `before` the next line's first character (the
 * default) or `after` this line's last. Undefined when that place is not on the page (overset, or set elsewhere).
 */
export function caretAt(
  list: DisplayList,
  storyId: string,
  offset: number,
  side: CaretSide = 'before',
): Caret | undefined {
  const story = storyNumber(list, storyId)
  const lines = cellsOf(list).storyLines[story]
  const text = list.stories[story]?.text ?? ''
  if (lines === undefined || lines.length === 0) return undefined
  const { start, end } = list.lines
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((start[lines[middle] as number] as number) <= offset) low = middle + 1
    else high = middle
  }
  let at = low - 1
  if (side === 'after' && at > 0 && start[lines[at] as number] === offset && end[lines[at - 1] as number] === offset)
    at--
  if (at < 0) {
    if (text.slice(offset, start[lines[0] as number]).trim() !== '') return undefined
    at = 0
  }
  const line = lines[at] as number
  const past = text.slice(end[line], offset)
  if (past.trim() !== '' || offset > text.length) return undefined
  // Past the last line only white that was dropped with it still belongs here; a new paragraph is overset.
  if (at === lines.length - 1 && past.includes('\n')) return undefined
  const along = alongLine(list, line, Math.min(offset, end[line] as number))
  return { ...lineBox(list, line, along, along), line }
}

/**
 * The rectangles that the text from `start` up to (not including) `end` covers, one for each line it touches, in
 * reading order; empty where none of it is on the page.
 */
export function rangeBoxes(list: DisplayList, storyId: string, start: number, end: number): Rect[] {
  const lines = cellsOf(list).storyLines[storyNumber(list, storyId)] ?? []
  const boxes: Rect[] = []
  for (const line of lines) {
    const lineEnd = list.lines.end[line] as number
    const lineBegin = list.lines.start[line] as number
    if (lineEnd <= start || lineBegin >= end) continue
    const from = alongLine(list, line, Math.max(start, lineBegin))
    const to = alongLine(list, line, Math.min(end, lineEnd))
    if (to > from) boxes.push(lineBox(list, line, from, to))
  }
  return boxes
}

/** The glyph that stands for the character at `offset`, or undefined where it has none or is not on the page. */
export function glyphAt(list: DisplayList, storyId: string, offset: number): number | undefined {
  const cells = cellsOf(list)
  const { source, length } = list.glyphs
  for (const line of cells.storyLines[storyNumber(list, storyId)] ?? []) {
    if ((list.lines.start[line] as number) > offset || (list.lines.end[line] as number) <= offset) continue
    for (let i = cells.first[line] as number; i < (cells.first[line + 1] as number); i++) {
      const glyph = cells.glyph[i] as number
      const from = source[glyph] as number
      if (offset >= from && offset < from + (length[glyph] as number)) return glyph
    }
  }
  return undefined
}

/** The text a glyph stands for: story, first code unit, how many, and the line it is on. */
export function textOfGlyph(
  list: DisplayList,
  glyph: number,
): { readonly story: string; readonly offset: number; readonly length: number; readonly line: number } {
  const run = cellsOf(list).runOf[glyph] as number
  return {
    story: list.stories[list.runs.story[run] as number]?.id ?? '',
    offset: list.glyphs.source[glyph] as number,
    length: list.glyphs.length[glyph] as number,
    line: list.runs.line[run] as number,
  }
}
