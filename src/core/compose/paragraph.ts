import type { Mp } from '../base/index.ts'
import { breakParagraph, type Measures } from './break.ts'
import { LAT } from './classes.ts'
import type { FontTable } from './glyphs.ts'
import type { Prepared } from './items.ts'
import { type SetLine, setLine } from './justify.ts'
import { prepare, type StyledSpan } from './prepare.ts'
import type { CharStyle, MarkStyle, WritingMode } from './style.ts'
import { widestUnit, wordWidth } from './widest.ts'

export interface ParagraphSpec {
  readonly text: string
  readonly mode: WritingMode
  readonly marks: MarkStyle
  readonly chars: readonly CharStyle[]
  readonly spans: readonly StyledSpan[]
  readonly justify: boolean
  /** First-line indent, 1/1000 pt. */
  readonly indent: Mp
}

export interface SetParagraph {
  readonly prepared: Prepared
  readonly lines: readonly SetLine[]
}

/** Units of a paragraph with every word whole, and the width of its widest word: what a narrower line must cut. */
export function prepareWhole(spec: ParagraphSpec, fonts: FontTable): { prepared: Prepared; widest: Mp } {
  const [plain] = spec.chars
  if (plain !== undefined) fonts.prepare(plain.face, spec.text, spec.mode === 'v')
  const prepared = prepare(spec.text, spec.mode, spec.marks, spec.chars, spec.spans, fonts)
  return { prepared, widest: widestUnit(prepared) }
}

/** The same units, words wider than `narrowest` cuttable: a line never passes its measure. */
export function prepareCut(spec: ParagraphSpec, fonts: FontTable, whole: Prepared, narrowest: Mp): Prepared {
  const tooWide = new Set<number>()
  for (let i = 0; i < whole.count; i++) {
    if (whole.cls[i] === LAT && wordWidth(whole, i) > narrowest) tooWide.add(whole.start[i] as number)
  }
  const room = narrowest > 0 ? narrowest : undefined
  return prepare(spec.text, spec.mode, spec.marks, spec.chars, spec.spans, fonts, tooWide, room)
}

/** Units of a paragraph for lines that are nowhere narrower than `narrowest`. */
export function prepareParagraph(spec: ParagraphSpec, fonts: FontTable, narrowest: Mp): Prepared {
  const { prepared, widest } = prepareWhole(spec, fonts)
  return widest > narrowest ? prepareCut(spec, fonts, prepared, narrowest) : prepared
}

/**
 * Breaks and justifies prepared units for the given measures; from unit `from` on where a paragraph continues, the first
 * lines as `pinned` says.
 */
export function setPrepared(
  prepared: Prepared,
  measures: Measures,
  justify: boolean,
  indent: Mp,
  from = 0,
  pinned: readonly number[] = [],
): SetLine[] {
  const lines = breakParagraph(prepared, measures, { justify, indent, from, pinned })
  return lines.map((line) => setLine(prepared, line, justify))
}

/** A paragraph from text to set lines: units, widths, breaks, edges, justification (DESIGN 5). */
export function setParagraph(spec: ParagraphSpec, measures: Measures, fonts: FontTable): SetParagraph {
  const narrowest = Math.min(...measures) - Math.max(0, spec.indent)
  const prepared = prepareParagraph(spec, fonts, narrowest)
  return { prepared, lines: setPrepared(prepared, measures, spec.justify, spec.indent) }
}

/**
 * Sets a corrected paragraph so that no line above the correction moves (FEATURES: late edit after 签样): the lines that
 * ended before the first changed character end there again, as far as they still fit; the rest is broken anew.
 */
export function setLate(
  before: SetParagraph,
  spec: ParagraphSpec,
  measures: Measures,
  fonts: FontTable,
): SetParagraph & { readonly pinned: number } {
  const narrowest = Math.min(...measures) - Math.max(0, spec.indent)
  const prepared = prepareParagraph(spec, fonts, narrowest)
  const old = before.prepared
  let same = 0
  while (same < old.text.length && old.text[same] === spec.text[same]) same++
  const pinned: number[] = []
  let unit = 0
  for (const line of before.lines) {
    const offset = old.start[line.next] ?? old.text.length
    if (line.next >= old.count || offset > same) break
    while (unit < prepared.count && (prepared.start[unit] as number) < offset) unit++
    if (prepared.start[unit] !== offset) break
    pinned.push(unit)
  }
  const options = { justify: spec.justify, indent: spec.indent, pinned }
  const broken = breakParagraph(prepared, measures, options)
  const kept = pinned.findIndex((next, n) => broken[n]?.next !== next)
  return {
    prepared,
    lines: broken.map((line) => setLine(prepared, line, spec.justify)),
    pinned: kept < 0 ? pinned.length : kept,
  }
}
