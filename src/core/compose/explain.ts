import { isOrphan, mayEnd } from './break.ts'
import { LB } from './classes.ts'
import { cellWidth } from './grid.ts'
import {
  BREAK_CUT,
  BREAK_FORCED,
  BREAK_HYPHEN,
  BREAK_NOT_END,
  BREAK_NOT_START,
  BREAK_UNIT,
  type Prepared,
} from './items.ts'
import type { SetLine } from './justify.ts'
import { naturalWidth, skipBlanks, trimBlanks } from './measure.ts'

/** Why a line ends where it does. */
export type BreakReason =
  | 'paragraph-end'
  | 'forced'
  | 'full'
  | 'pushed-in'
  | 'not-at-line-start'
  | 'not-at-line-end'
  | 'unit'
  | 'paragraph-optimum'
  | 'word-cut'
  | 'hyphenated'
  | 'pinned'

/** A reason with the characters that a sentence about it names. */
export interface LineFacts {
  readonly reason: BreakReason
  /** What the line ends with; of a line pushed in, what it gained. */
  readonly last: string
  /** What might have stood on the line as well. */
  readonly next: string
  /** What may not begin the next line, or cannot leave `next`. */
  readonly after: string
  /** What would be left alone on the last line. */
  readonly alone: string
  /** Somebody typed the break. */
  readonly typed: boolean
  /** Of a line that was cut: through a word, behind what is wider than the line, or where no rule allows it. */
  readonly cut: 'word' | 'wide' | 'rule'
}

/** Width that units `first` up to `end` would have on a line before any push-in. */
const widthOf = (p: Prepared, first: number, end: number): number =>
  p.style.grid === 'cell' ? cellWidth(p, first, end) : naturalWidth(p, first, end)

const textOf = (p: Prepared, from: number, to: number): string =>
  from < to ? p.text.slice(p.start[from], p.end[to - 1]) : ''

/** Why the line ends where it does; it follows from the line and the units behind it alone, unless it is pinned. */
export function lineFacts(p: Prepared, line: SetLine, pinned = false): LineFacts {
  const next = skipBlanks(p, line.next)
  const here = textOf(p, Math.max(line.first, line.end - 1), line.end)
  const facts: LineFacts = { reason: 'full', last: here, next: '', after: '', alone: '', typed: false, cut: 'word' }
  if (pinned) return { ...facts, reason: 'pinned' }
  if (line.emergency) return { ...facts, ...cutAt(p, line), reason: 'word-cut' }
  if (line.hyphen > 0) return { ...facts, ...wordAt(p, line.next), reason: 'hyphenated' }
  if (line.last) {
    if (line.next === 0 || p.breakAfter[line.next - 1] !== BREAK_FORCED) return { ...facts, reason: 'paragraph-end' }
    return { ...facts, reason: 'forced', typed: p.cls[line.next - 1] === LB }
  }
  const measure = line.measure
  if (p.style.grid !== 'cell' && line.natural - line.hang > measure)
    return { ...facts, reason: 'pushed-in', last: gained(p, line) }
  return { ...facts, ...behind(p, line, next) }
}

/** The two halves of the word that is divided before unit `at`. */
function wordAt(p: Prepared, at: number): Pick<LineFacts, 'last' | 'next'> {
  let from = at - 1
  while (from > 0 && p.breakAfter[from - 1] === BREAK_HYPHEN) from--
  let to = at + 1
  while (to < p.count && p.breakAfter[to - 1] === BREAK_HYPHEN) to++
  return { last: textOf(p, from, at), next: textOf(p, at, to) }
}

function cutAt(p: Prepared, line: SetLine): Pick<LineFacts, 'last' | 'cut'> {
  const kind = line.next > 0 ? p.breakAfter[line.next - 1] : undefined
  let from = Math.max(line.first, line.end - 1)
  while (from > line.first && p.breakAfter[from - 1] === BREAK_CUT) from--
  const last = textOf(p, from, line.end)
  if (kind === BREAK_CUT || kind === BREAK_HYPHEN) return { last, cut: 'word' }
  return { last, cut: line.next === p.count || mayEnd(p, line.next) ? 'wide' : 'rule' }
}

/** What a line has beyond the last place where it could have ended without push-in. */
function gained(p: Prepared, line: SetLine): string {
  let from = line.end - 1
  while (from > line.first && !(mayEnd(p, from) && naturalWidth(p, line.first, from) <= line.measure)) from--
  return textOf(p, from > line.first ? skipBlanks(p, from) : line.end - 1, line.end)
}

type Behind = Pick<LineFacts, 'reason'> & Partial<Pick<LineFacts, 'next' | 'after' | 'alone'>>

/** What stood in the way of the units behind a line. */
function behind(p: Prepared, line: SetLine, next: number): Behind {
  const fits = (end: number): boolean => widthOf(p, line.first, trimBlanks(p, line.first, end)) <= line.measure
  // Up to the next place where a line might have ended, as far as there is room.
  let end = next + 1
  while (end < p.count && !mayEnd(p, end)) end++
  const whole = trimBlanks(p, next, Math.min(end, p.count))
  let room = next
  while (room < whole && fits(room + 1)) room++
  if (room === next) return { reason: 'full', next: textOf(p, next, Math.min(next + 1, p.count)) }
  if (room >= whole) return { reason: 'paragraph-optimum', next: textOf(p, next, whole), alone: lonely(p, whole, end) }
  const kind = p.breakAfter[room - 1]
  const after = textOf(p, room, Math.min(room + 1, p.count))
  if (kind === BREAK_NOT_START) return { reason: 'not-at-line-start', next: textOf(p, next, room), after }
  if (kind === BREAK_NOT_END) return { reason: 'not-at-line-end', next: textOf(p, next, room) }
  if (kind === BREAK_UNIT) return { reason: 'unit', next: textOf(p, next, whole) }
  return { reason: 'full', next: textOf(p, next, whole) }
}

/** The characters that would be alone on the last line if units up to `end` stood on the line before it. */
function lonely(p: Prepared, whole: number, end: number): string {
  let to = end
  while (to < p.count && p.breakAfter[to - 1] !== BREAK_FORCED && to - end < 8) to++
  const closes = to === p.count || p.breakAfter[to - 1] === BREAK_FORCED
  if (!closes || whole >= to || !isOrphan(p, end, to)) return ''
  return textOf(p, skipBlanks(p, end), trimBlanks(p, end, to))
}

/** The reason by its name. */
export const reasonOf = (p: Prepared, line: SetLine, pinned = false): BreakReason => lineFacts(p, line, pinned).reason

const KINDS: Readonly<Record<string, string>> = {
  'word-space': 'word spaces',
  interpunct: 'blanks of interpuncts',
  bracket: 'blanks of brackets and quotes',
  comma: 'blanks of ，、；：',
  autospace: 'Han–Latin spaces',
  stop: 'blanks of 。？！',
  'line-start': 'the blank before the first mark',
  'line-end': 'the blank behind the last mark',
  hang: 'a hanging mark',
  han: 'gaps between characters',
  cell: 'blanks up to whole cells',
  'break-place': 'the places where an address may break',
}

/** Quoted; what holds a quotation mark itself gets corner brackets. */
export const quoted = (text: string): string => (/[“”]/.test(text) ? `「${text}」` : `“${text}”`)

const CUTS: Readonly<Record<LineFacts['cut'], (last: string) => string>> = {
  word: (last) => `a word wider than the line was cut behind ${quoted(last)}`,
  wide: (last) => `${quoted(last)} is wider than the line`,
  rule: (last) => `no allowed place fits: the line was cut behind ${quoted(last)}`,
}

function reasonText({ reason, last, next, after, alone, typed, cut }: LineFacts): string {
  switch (reason) {
    case 'paragraph-end':
      return 'the paragraph ends'
    case 'forced':
      return typed ? 'a line break was typed' : 'an ellipsis of twelve dots takes a line of its own'
    case 'full':
      return next === '' ? 'the line is full' : `the line is full: ${quoted(next)} has no room`
    case 'pushed-in':
      return `${quoted(last)} was pushed in`
    case 'not-at-line-start':
      return `${quoted(next)} would fit, but ${quoted(after)} may not start a line`
    case 'not-at-line-end':
      return `${quoted(next)} would fit, but may not end a line`
    case 'unit':
      return `${quoted(next)} is not divided`
    case 'hyphenated':
      return `a word was divided: ${last}-${next}`
    case 'pinned':
      return 'the line is signed and ends where it ended'
    case 'word-cut':
      return CUTS[cut](last)
    default:
      return alone === ''
        ? `${quoted(next)} would fit, but the paragraph as a whole sets better this way`
        : `${quoted(next)} would fit, but ${quoted(alone)} would be alone on the last line`
  }
}

/** One sentence: why the line broke here, and what was squeezed or stretched by how much (em of its first unit). */
export function explainLine(p: Prepared, line: SetLine, pinned = false): string {
  const em = p.em[line.first] ?? 1
  const parts = line.adjustments.map(({ kind, amount, places }) => {
    const size = Math.abs(amount / em).toFixed(2)
    const over = places > 1 ? ` over ${places} places` : ''
    if (kind === 'hang') return `${size} em hangs`
    return `${KINDS[kind]} ${amount < 0 ? 'gave' : 'took'} ${size} em${over}`
  })
  const reason = reasonText(lineFacts(p, line, pinned))
  return parts.length === 0 ? `${reason}; nothing adjusted` : `${reason}; ${parts.join(', ')}`
}
