import { LB } from './classes.ts'
import { BREAK_FORCED, BREAK_NOT_END, BREAK_NOT_START, BREAK_UNIT, type Prepared } from './items.ts'
import type { SetLine } from './justify.ts'
import { skipBlanks } from './measure.ts'

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
}

const unitText = (p: Prepared, i: number): string => p.text.slice(p.start[i], p.end[i])

/** The reason by its name; it follows from the line and the unit behind it alone. */
export function reasonOf(p: Prepared, line: SetLine): BreakReason {
  if (line.emergency) return 'word-cut'
  if (line.hyphen > 0) return 'hyphenated'
  if (line.last) return line.next > 0 && p.breakAfter[line.next - 1] === BREAK_FORCED ? 'forced' : 'paragraph-end'
  if (line.natural - line.hang > line.measure) return 'pushed-in'
  if (line.natural === line.measure) return 'full'
  const kind = line.next < p.count ? p.breakAfter[skipBlanks(p, line.next)] : undefined
  const next = skipBlanks(p, line.next)
  const room = line.measure - line.natural
  const width = next < p.count ? (p.before[next] as number) + (p.body[next] as number) : 0
  if (width > room) return 'full'
  if (kind === BREAK_NOT_START) return 'not-at-line-start'
  if (kind === BREAK_NOT_END) return 'not-at-line-end'
  if (kind === BREAK_UNIT) return 'unit'
  return 'paragraph-optimum'
}

function reasonText(p: Prepared, line: SetLine, reason: BreakReason): string {
  const next = skipBlanks(p, line.next)
  const here = line.end > line.first ? unitText(p, line.end - 1) : ''
  const there = next < p.count ? unitText(p, next) : ''
  const after = next + 1 < p.count ? unitText(p, next + 1) : ''
  switch (reason) {
    case 'paragraph-end':
      return 'the paragraph ends'
    case 'forced':
      return p.cls[line.next - 1] === LB
        ? 'a line break was typed'
        : 'an ellipsis of twelve dots takes a line of its own'
    case 'full':
      return `the line is full: “${there}” has no room`
    case 'pushed-in':
      return `“${here}” was pushed in`
    case 'not-at-line-start':
      return `“${there}” would fit, but “${after}” may not start a line`
    case 'not-at-line-end':
      return `“${there}” would fit, but may not end a line`
    case 'unit':
      return `“${there}${after}” is not divided`
    case 'hyphenated':
      return `a word was divided behind “${here}”`
    case 'word-cut':
      return `a word wider than the line was cut behind “${here}”`
    default:
      return `“${there}” would fit, but the paragraph as a whole sets better this way`
  }
}

/** One sentence: why the line broke here, and what was squeezed or stretched by how much (em of its first unit). */
export function explainLine(p: Prepared, line: SetLine): string {
  const em = p.em[line.first] ?? 1
  const parts = line.adjustments.map(({ kind, amount, places }) => {
    const size = Math.abs(amount / em).toFixed(2)
    const over = places > 1 ? ` over ${places} places` : ''
    if (kind === 'hang') return `${size} em hangs`
    return `${KINDS[kind]} ${amount < 0 ? 'gave' : 'took'} ${size} em${over}`
  })
  const reason = reasonText(p, line, reasonOf(p, line))
  return parts.length === 0 ? `${reason}; nothing adjusted` : `${reason}; ${parts.join(', ')}`
}
