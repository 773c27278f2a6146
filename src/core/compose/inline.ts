import type { FlatParagraph, Mark } from '../story/index.ts'
import type { StyledSpan } from './ranges.ts'
import type { CharStyle } from './style.ts'
import type { ResolvedStyle } from './styles.ts'

/** Size of superscripts and subscripts, and how far their baselines are from the line's, in ems of the line. */
const RAISED_SIZE = 0.58
const SUP_RAISE = 0.34
const SUB_RAISE = -0.1
/** Baseline of turned glyphs left of the axis of a vertical line, in ems. */
const AXIS = 0.38

/** Text of a paragraph in character styles: its own list of them, and the stretches that have them. */
export interface InlineText {
  readonly chars: readonly CharStyle[]
  readonly spans: readonly StyledSpan[]
}

/**
 * Character styles for each combination of marks in a paragraph. Marks add up: a face by `strong` or `kai` (of both, 楷体),
 * then tracking and scale, then the size of what is raised or lowered.
 */
export function inlineOf(style: ResolvedStyle, paragraph: FlatParagraph): InlineText {
  const end = paragraph.text.length
  if (paragraph.spans.length === 0) return { chars: style.chars, spans: [{ end, style: 0 }] }
  const chars: CharStyle[] = [style.chars[0] as CharStyle]
  const known = new Map<string, number>()
  const numberOf = (marks: readonly Mark[]): number => {
    const key = styleKey(marks)
    if (key === '') return 0
    let number = known.get(key)
    if (number === undefined) {
      number = chars.push(charOf(style, marks)) - 1
      known.set(key, number)
    }
    return number
  }
  const spans: StyledSpan[] = []
  let at = 0
  for (const span of paragraph.spans) {
    if (span.start > at) spans.push({ end: span.start, style: 0 })
    spans.push({ end: span.end, style: numberOf(span.marks), marks: span.marks })
    at = span.end
  }
  if (at < end || spans.length === 0) spans.push({ end, style: 0 })
  return { chars, spans }
}

/** What of the marks a character style depends on. */
function styleKey(marks: readonly Mark[]): string {
  let key = ''
  for (const mark of marks) {
    if (mark.type === 'tracking') key += `t${mark.attrs.perMille} `
    else if (mark.type === 'scale') key += `x${mark.attrs.x} `
    else if (STYLING.has(mark.type)) key += `${mark.type} `
  }
  return key
}

const STYLING: ReadonlySet<string> = new Set(['strong', 'kai', 'sup', 'sub', 'combine', 'upright', 'rotate'])

function charOf(style: ResolvedStyle, marks: readonly Mark[]): CharStyle {
  const has = (type: Mark['type']): boolean => marks.some((mark) => mark.type === type)
  const base = style.chars[has('kai') ? 2 : has('strong') ? 1 : 0] as CharStyle
  let { size, scaleX, tracking } = base
  for (const mark of marks) {
    if (mark.type === 'tracking') tracking = mark.attrs.perMille
    else if (mark.type === 'scale') scaleX = mark.attrs.x
  }
  const stand = STANDS.find(has)
  const more = stand === undefined ? {} : { stand }
  if (!has('sup') && !has('sub')) return { ...base, scaleX, tracking, ...more }
  size = Math.round(size * RAISED_SIZE)
  const raise = Math.round(base.size * (has('sup') ? SUP_RAISE : SUB_RAISE))
  // The middle of the em box moves as far as it does in a horizontal line.
  const lean = raise - Math.round(AXIS * (base.size - size))
  return { ...base, size, scaleX, tracking, raise, lean, attached: true, ...more }
}

const STANDS = ['combine', 'upright', 'rotate'] as const
