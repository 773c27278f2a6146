// Where the caret of a story stands on a page, and where the keys take it. Pure.

import type { Mp, Rect } from '../../core/base/index.ts'
import { caretAt, type DisplayList, lineArea } from '../../core/display/index.ts'
import { endOf, frameOf, goalOf, isVertical, linesOf, type Place, placeInLine, startOf } from './lines.ts'
import { nextCharacter, nextWord, paragraphAround, previousCharacter, previousWord } from './segment.ts'

/** A caret on the page: upright in horizontal lines, lying in vertical ones. */
export interface PageCaret {
  readonly rect: Rect
  readonly vertical: boolean
  /** `overset`: the place has no line here; the caret stands behind the last character that has one. */
  readonly kind: 'placed' | 'overset' | 'empty'
  readonly line: number | undefined
}

/** A frame that holds no line of the story yet. */
export interface EmptyFrame {
  readonly rect: Rect
  readonly vertical: boolean
  readonly size: Mp
}

/** The line, as a rectangle without length, `rows` lines further on than `line`. */
function beyond(list: DisplayList, lines: readonly number[], line: number, rows: number): Rect {
  const area = lineArea(list, line)
  const before = lines[lines.indexOf(line) - 1]
  const size = list.lines.size[line] as number
  const vertical = isVertical(list, line)
  const step = (of: 'x' | 'y', sign: number): Mp => {
    if (before === undefined || frameOf(list, before) !== frameOf(list, line)) return Math.round(size * 1.4)
    const pitch = sign * ((list.lines[of][line] as number) - (list.lines[of][before] as number))
    return pitch > 0 ? pitch : Math.round(size * 1.4)
  }
  return vertical
    ? { x: area.x - rows * step('x', -1), y: list.lines.y[line] as number, width: area.width, height: 0 }
    : { x: list.lines.x[line] as number, y: area.y + rows * step('y', 1), width: 0, height: area.height }
}

/**
 * The caret at a place of the story. A new paragraph at the end of the text stands where its line will be, a place that
 * is overset behind the last line, and in a frame without text at its beginning.
 */
export function caretOf(
  list: DisplayList,
  story: string,
  { offset, side }: Place,
  frame?: EmptyFrame,
): PageCaret | undefined {
  const lines = linesOf(list, story)
  const last = lines.reduce<number | undefined>(
    (far, line) => (far === undefined || endOf(list, line) >= endOf(list, far) ? line : far),
    undefined,
  )
  if (last === undefined) {
    if (frame === undefined) return undefined
    const { x, y, width } = frame.rect
    const rect = frame.vertical
      ? { x: x + width - frame.size, y, width: frame.size, height: 0 }
      : { x, y, width: 0, height: frame.size }
    return { rect, vertical: frame.vertical, kind: 'empty', line: undefined }
  }
  const vertical = isVertical(list, last)
  const caret = caretAt(list, story, offset, side)
  if (caret !== undefined) {
    const { line, ...rect } = caret
    return { rect, vertical: isVertical(list, line), kind: 'placed', line }
  }
  const text = list.stories.find(({ id }) => id === story)?.text ?? ''
  const past = text.slice(endOf(list, last), offset)
  if (offset > endOf(list, last) && text.slice(endOf(list, last)).trim() === '') {
    const rows = past.split('\n').length - 1
    return { rect: beyond(list, lines, last, rows), vertical, kind: 'placed', line: undefined }
  }
  const at = offset < startOf(list, lines[0] as number) ? startOf(list, lines[0] as number) : endOf(list, last)
  const end = caretAt(list, story, at, offset < at ? 'before' : 'after')
  if (end === undefined) return undefined
  const { line, ...rect } = end
  return { rect, vertical: isVertical(list, line), kind: 'overset', line: undefined }
}

export type Motion =
  | 'forward'
  | 'backward'
  | 'next-line'
  | 'previous-line'
  | 'line-start'
  | 'line-end'
  | 'next-word'
  | 'previous-word'
  | 'next-column'
  | 'previous-column'
  | 'next-paragraph'
  | 'previous-paragraph'
  | 'start'
  | 'end'

/** A place, and how far along their lines the keys for lines keep to. */
export interface Moving extends Place {
  readonly goal?: Mp
}

interface Key {
  readonly key: string
  readonly mod: boolean
}

const HORIZONTAL: Readonly<Record<string, readonly [plain: Motion, withMod: Motion]>> = {
  ArrowLeft: ['backward', 'previous-word'],
  ArrowRight: ['forward', 'next-word'],
  ArrowUp: ['previous-line', 'previous-paragraph'],
  ArrowDown: ['next-line', 'next-paragraph'],
  Home: ['line-start', 'start'],
  End: ['line-end', 'end'],
  PageUp: ['previous-column', 'start'],
  PageDown: ['next-column', 'end'],
}

/** Lines that run down: the keys keep to what is seen, the next line stands at the left. */
const VERTICAL: Readonly<Record<string, readonly [plain: Motion, withMod: Motion]>> = {
  ...HORIZONTAL,
  ArrowUp: ['backward', 'previous-word'],
  ArrowDown: ['forward', 'next-word'],
  ArrowRight: ['previous-line', 'previous-paragraph'],
  ArrowLeft: ['next-line', 'next-paragraph'],
}

/** What a key does to the caret; undefined for keys that do not move it. */
export const motionOf = ({ key, mod }: Key, vertical: boolean): Motion | undefined =>
  (vertical ? VERTICAL : HORIZONTAL)[key]?.[mod ? 1 : 0]

/** The line at the same height (or the same distance from the right) in the column `step` further on. */
function inColumn(list: DisplayList, lines: readonly number[], line: number, step: 1 | -1): number | undefined {
  const frames = [...new Set(lines.map((one) => frameOf(list, one)))]
  const frame = frames[frames.indexOf(frameOf(list, line)) + step]
  const across = (one: number): Mp => (isVertical(list, one) ? list.lines.x[one] : list.lines.y[one]) as number
  const there = lines.filter((one) => frameOf(list, one) === frame)
  return there.sort((a, b) => Math.abs(across(a) - across(line)) - Math.abs(across(b) - across(line)))[0]
}

/** Where a motion takes the caret. The text is the story's; its lines are those of the page. */
export function move(list: DisplayList, story: string, text: string, from: Moving, motion: Motion): Moving {
  const lines = linesOf(list, story)
  const caret = lines.length === 0 ? undefined : caretAt(list, story, from.offset, from.side)
  const before = (offset: number): Moving => ({ offset, side: 'before' })
  const toLine = (line: number | undefined, none: number): Moving => {
    if (line === undefined || caret === undefined) return before(none)
    const goal = from.goal ?? goalOf(list, caret.line, caret)
    return { ...placeInLine(list, story, line, goal), goal }
  }
  const index = caret === undefined ? -1 : lines.indexOf(caret.line)
  const paragraph = paragraphAround(text, from.offset)
  switch (motion) {
    case 'forward':
      return before(nextCharacter(text, from.offset))
    case 'backward':
      return before(previousCharacter(text, from.offset))
    case 'next-word':
      return before(nextWord(text, from.offset))
    case 'previous-word':
      return before(previousWord(text, from.offset))
    case 'start':
      return before(0)
    case 'end':
      return before(text.length)
    case 'next-paragraph':
      return before(Math.min(text.length, paragraph.to + 1))
    case 'previous-paragraph':
      return before(
        from.offset > paragraph.from ? paragraph.from : paragraphAround(text, Math.max(0, paragraph.from - 1)).from,
      )
    case 'line-start':
      return before(caret === undefined ? paragraph.from : startOf(list, caret.line))
    case 'line-end':
      return caret === undefined ? before(paragraph.to) : { offset: endOf(list, caret.line), side: 'after' }
    case 'next-line':
      return toLine(lines[index + 1], text.length)
    case 'previous-line': {
      if (caret === undefined && lines.length > 0) {
        const last = lines.filter((line) => endOf(list, line) <= from.offset).at(-1)
        return last === undefined ? before(0) : { offset: endOf(list, last), side: 'after' }
      }
      return toLine(lines[index - 1], 0)
    }
    case 'next-column':
      return toLine(caret === undefined ? undefined : inColumn(list, lines, caret.line, 1), text.length)
    case 'previous-column':
      return toLine(caret === undefined ? undefined : inColumn(list, lines, caret.line, -1), 0)
  }
}

/** Parts of the text that have no line on the page, white left out; `only` when the story stands on no other page. */
export function withoutLine(list: DisplayList, story: string, only: boolean): { from: number; to: number }[] {
  const text = list.stories.find(({ id }) => id === story)?.text ?? ''
  const lines = linesOf(list, story)
  const out: { from: number; to: number }[] = []
  const add = (from: number, to: number): void => {
    if (text.slice(from, to).trim() !== '') out.push({ from, to })
  }
  let at = 0
  for (const line of lines) {
    if (only) add(at, startOf(list, line))
    at = Math.max(at, endOf(list, line))
  }
  add(at, text.length)
  return out
}
