import type { Mp } from '../base/index.ts'
import type { Beside, InlineNote } from './beside.ts'
import { settleBlanks } from './blanks.ts'
import { GlyphBuffer } from './buffer.ts'
import { UnitSetter } from './cells.ts'
import * as C from './classes.ts'
import { divideUnits, glueRaised } from './divide.ts'
import type { FontTable } from './glyphs.ts'
import * as I from './items.ts'
import { forbidden, kinsokuRules } from './kinsoku.ts'
import { type MarkRange, rangesOf, type StyledSpan } from './ranges.ts'
import { layRubies, type RubyCells } from './ruby.ts'
import { segment, type Units } from './segment.ts'
import type { CharStyle, MarkStyle, WritingMode } from './style.ts'

export type { StyledSpan } from './ranges.ts'

/**
 * Units, widths after adjacency, break opportunities and glyphs of one paragraph (REFERENCE 2: adjacency comes before
 * breaking because it moves the break). Nothing here depends on a measure.
 */
export function prepare(
  text: string,
  mode: WritingMode,
  marks: MarkStyle,
  chars: readonly CharStyle[],
  spans: readonly StyledSpan[],
  fonts: FontTable,
  tooWide?: ReadonlySet<number>,
  narrowest?: Mp,
): I.Prepared {
  const marked = spans.some((span) => span.marks !== undefined)
  const ranges = marked ? rangesOf(spans) : []
  const whole = segment(text, tooWide, marks.hyphenate)
  const units = marked ? divideUnits(text, whole, spans, ranges, mode === 'v', tooWide) : whole
  const n = units.count
  const charStyle = new Uint16Array(n)
  for (let i = 0, span = 0; i < n; i++) {
    while (span + 1 < spans.length && (units.start[i] as number) >= (spans[span] as StyledSpan).end) span++
    charStyle[i] = spans[span]?.style ?? 0
  }
  const raised = (i: number): boolean => chars[charStyle[i] as number]?.attached === true
  if (marked) glueRaised(units, raised)
  const em = new Int32Array(n)
  for (let i = 0; i < n; i++) {
    const style = chars[charStyle[i] as number] as CharStyle
    // 长体/扁体 narrows and widens across a vertical line, not along it.
    em[i] = mode === 'v' ? style.size : Math.round((style.size * style.scaleX) / 1000)
  }
  const cls = Uint8Array.from(units.cls)
  const body = new Int32Array(n)
  const before = new Int32Array(n)
  const after = new Int32Array(n)
  const glyphs = new GlyphBuffer()
  const glyphStart = new Uint32Array(n + 1)
  const missing: number[] = []
  const setter = new UnitSetter(text, mode, marks, chars, fonts, glyphs, missing)
  const stand = mode === 'v' ? new Uint8Array(n) : undefined
  for (let i = 0; i < n; i++) {
    const last = units.hyphen[i] === 1 ? wordEnd(units, charStyle, i) : i
    if (last > i) {
      const starts = units.start.slice(i, last + 1)
      const pieces = setter.word(starts, units.end[last] as number, charStyle[i] as number)
      body.set(pieces.body, i)
      glyphStart.set(pieces.glyph, i)
      stand?.fill(I.STAND_TURNED, i, last + 1)
      for (let k = i + 1; k <= last; k++) {
        if (pieces.starts[k - i]) continue
        units.hyphen[k - 1] = 0
        units.glued[k - 1] = 1
      }
      i = last
      continue
    }
    glyphStart[i] = glyphs.id.length
    setter.set(units, i, charStyle[i] as number, em[i] as number)
    body[i] = setter.body
    before[i] = setter.before
    after[i] = setter.after
    if (stand !== undefined) stand[i] = setter.stand
  }
  if (stand !== undefined) turnSpaces(cls, stand)
  glyphStart[n] = glyphs.id.length
  const beforeFull = before.slice()
  settleBlanks({ cls, em, body, before, after, beforeFull }, marks, (i) => text[units.start[i] as number] === '：')
  const gap = new Int32Array(n)
  const autospace = new Uint8Array(n)
  spaces(units, cls, em, charStyle, chars, marks, gap, autospace, body)
  const breakAfter = breaks(text, units, cls, marks)
  const stretchAfter = stretchable(units, cls, autospace)
  const beside = marked
    ? besideOf(
        {
          ...{ text, vertical: mode === 'v', cls, start: units.start, end: units.end, charStyle, chars },
          ...{ body, before, after, gap, glyphStart, glyphOffset: glyphs.offset, narrowest },
        },
        ranges,
        fonts,
        setter,
      )
    : undefined
  const p: I.Prepared = {
    text,
    mode,
    style: marks,
    chars,
    count: n,
    cls,
    start: Uint32Array.from(units.start),
    end: Uint32Array.from(units.end),
    charStyle,
    em,
    body,
    before,
    after,
    beforeFull,
    gap,
    autospace,
    breakAfter,
    stretchAfter,
    widthSum: new Float64Array(n + 1),
    shrinkSum: new Float64Array(n + 1),
    spaceStretchSum: new Float64Array(n + 1),
    gapSum: new Uint32Array(n + 1),
    glyphStart,
    glyphId: Uint16Array.from(glyphs.id),
    glyphOffset: Int32Array.from(glyphs.offset),
    glyphFace: Uint8Array.from(glyphs.face),
    glyphSource: Uint32Array.from(glyphs.source),
    glyphLength: Uint16Array.from(glyphs.length),
    missing,
    ...(Object.keys(glyphs.rise).length === 0 ? {} : { glyphRise: glyphs.rise }),
    ...(stand === undefined ? {} : { stand }),
    ...(beside === undefined ? {} : { beside }),
    ...hyphensOf(units, charStyle, setter),
  }
  sums(p)
  return p
}

/** A space turns with the word right before it. */
function turnSpaces(cls: Uint8Array, stand: Uint8Array): void {
  for (let i = 1; i < cls.length; i++) {
    if (cls[i] === C.WSP && cls[i - 1] !== C.WSP) stand[i] = stand[i - 1] === I.STAND_TURNED ? I.STAND_TURNED : 0
  }
}

/** Last piece of the divisible word that starts at unit i, in one style and without cuts; i where it has none. */
function wordEnd(units: Units, charStyle: Uint16Array, i: number): number {
  let last = i
  while (units.hyphen[last] === 1 && units.cut[last] === 0 && charStyle[last + 1] === charStyle[i]) last++
  return units.hyphen[last] === 1 || units.cut[last] === 1 ? i : last
}

/** The hyphens that lines may end with; nothing where no word can be divided. */
function hyphensOf(
  units: Units,
  charStyle: Uint16Array,
  setter: UnitSetter,
): Pick<I.Prepared, 'hyphen' | 'hyphenGlyph' | 'hyphenFace'> {
  if (!units.hyphen.includes(1)) return {}
  const hyphen = new Int32Array(units.count)
  const hyphenGlyph = new Uint16Array(units.count)
  const hyphenFace = new Uint8Array(units.count)
  for (let i = 0; i < units.count; i++) {
    if (units.hyphen[i] === 0) continue
    const { width, glyph, face } = setter.hyphen(charStyle[i] as number)
    hyphen[i] = width
    hyphenGlyph[i] = glyph
    hyphenFace[i] = face
  }
  return { hyphen, hyphenGlyph, hyphenFace }
}

/** Han–Latin space (REFERENCE 2.6) and tracking, behind each unit. */
function spaces(
  units: Units,
  cls: Uint8Array,
  em: Int32Array,
  charStyle: Uint16Array,
  chars: readonly CharStyle[],
  marks: MarkStyle,
  gap: Int32Array,
  autospace: Uint8Array,
  body: Int32Array,
): void {
  const western = (value: number): boolean => value === C.LAT || value === C.NUM
  for (let i = 0; i < cls.length; i++) {
    const style = chars[charStyle[i] as number] as CharStyle
    if (style.tracking !== 0 && body[i] !== 0 && units.hyphen[i] === 0)
      gap[i] = Math.round((style.tracking * (em[i] as number)) / 1000)
    if (i + 1 === cls.length || marks.autospace === 0 || marks.grid === 'cell') continue
    // Raised text goes with what it stands behind: the space is between that and what follows.
    if (chars[charStyle[i + 1] as number]?.attached === true) continue
    let base = i
    while (base > 0 && chars[charStyle[base] as number]?.attached === true) base--
    // A mark has no space of its own to give: it stands for itself.
    const left = units.lastCls[cls[i] === C.OP || C.CLOSING[cls[i] as number] === 1 ? i : base] as number
    const right = units.firstCls[i + 1] as number
    if ((C.IDEOGRAPHIC[left] === 1 && western(right)) || (western(left) && C.IDEOGRAPHIC[right] === 1)) {
      autospace[i] = 1
      // The space belongs to the Han side's em where sizes differ.
      const wide = C.IDEOGRAPHIC[left] === 1 ? (em[base] as number) : (em[i + 1] as number)
      gap[i] = (gap[i] as number) + Math.round(marks.autospace * wide)
    }
  }
}

/** What stands beside the lines; nothing where the paragraph's marks change only how its letters look. */
function besideOf(
  cells: RubyCells,
  ranges: readonly MarkRange[],
  fonts: FontTable,
  { crowded }: UnitSetter,
): Beside | undefined {
  if (ranges.length === 0) return undefined
  const notes: InlineNote[] = crowded.map(({ at, length, share }) => ({
    ...{ code: 'combine-narrow', at, length },
    message: `“${cells.text.slice(at, at + length)}” is condensed to ${Math.round(share * 100)} % to stand in one cell`,
  }))
  const rubies = layRubies(cells, ranges, fonts, notes)
  const sides = ranges.filter(({ mark }) => mark.type !== 'ruby' && mark.type !== 'combine')
  return { rubies, ranges: sides, notes }
}

function breaks(text: string, units: Units, cls: Uint8Array, marks: MarkStyle): Uint8Array {
  const n = cls.length
  const out = new Uint8Array(n)
  const rules = kinsokuRules(marks)
  const noStart = (i: number): boolean =>
    forbidden(rules.start, rules.startOf, cls[i] as number, text.codePointAt(units.start[i] as number) as number)
  const noEnd = (i: number): boolean =>
    forbidden(rules.end, rules.endOf, cls[i] as number, text.codePointAt(units.start[i] as number) as number)
  const blank = (value: number): boolean => value === C.WSP || value === C.IDS || value === C.ZW
  let solid = -1
  for (let i = 0; i < n; i++) {
    const left = cls[i] as number
    if (!blank(left)) solid = i
    if (left === C.LB || i + 1 === n) {
      out[i] = left === C.LB ? I.BREAK_FORCED : I.BREAK_YES
      continue
    }
    const right = cls[i + 1] as number
    if (right === C.LB || blank(right) || left === C.GL || right === C.GL || units.glued[i] === 1) out[i] = I.BREAK_UNIT
    else if (units.cut[i] === 1) out[i] = I.BREAK_CUT
    else if (units.hyphen[i] === 1) out[i] = I.BREAK_HYPHEN
    else if (noStart(i + 1)) out[i] = I.BREAK_NOT_START
    else if (solid >= 0 && noEnd(solid)) out[i] = I.BREAK_NOT_END
    else out[i] = I.BREAK_YES
  }
  if (marks.region === 'SC' && marks.level !== 'none') ownLines(units, cls, out)
  return out
}

/** An ellipsis of twelve dots has a line of its own, with the marks that may not leave it (GB/T 15834-2011, 5.1.5). */
function ownLines(units: Units, cls: Uint8Array, breakAfter: Uint8Array): void {
  for (let i = 0; i < cls.length; i++) {
    if (cls[i] !== C.EL || (units.end[i] as number) - (units.start[i] as number) !== 4) continue
    let before = i - 1
    while (before >= 0 && breakAfter[before] !== I.BREAK_YES && breakAfter[before] !== I.BREAK_FORCED) before--
    if (before >= 0) breakAfter[before] = I.BREAK_FORCED
    let behind = i
    while (breakAfter[behind] !== I.BREAK_YES && breakAfter[behind] !== I.BREAK_FORCED) behind++
    if (behind + 1 < cls.length) breakAfter[behind] = I.BREAK_FORCED
  }
}

/** Where step 3 of stretching may put space (REFERENCE 2.5, last row of the stretch table). */
function stretchable(units: Units, cls: Uint8Array, autospace: Uint8Array): Uint8Array {
  const out = new Uint8Array(cls.length)
  for (let i = 0; i + 1 < cls.length; i++) {
    const left = cls[i] as number
    const right = cls[i + 1] as number
    if (C.NO_SPACE_AFTER[left] === 1 || C.NO_SPACE_BEFORE[right] === 1) continue
    if (autospace[i] === 1 || units.glued[i] === 1) continue
    // Pieces of an address, and of a row of dots longer than one unit.
    if (left === right && (left === C.LAT || left === C.DA || left === C.EL)) continue
    out[i] = 1
  }
  return out
}

function sums(p: I.Prepared): void {
  const steps = I.shrinkSteps(p.style)
  const { cls, body, before, after, gap, autospace, stretchAfter } = p
  const { widthSum, shrinkSum, spaceStretchSum, gapSum } = p
  for (let i = 0; i < p.count; i++) {
    const blanks = (before[i] as number) + (after[i] as number)
    let shrink = 0
    let stretch = 0
    // Nearly every unit is a character without blanks: it gives nothing and takes nothing.
    if (blanks !== 0 || autospace[i] !== 0 || cls[i] === C.WSP) {
      for (let k = 0; k < steps.length; k++) shrink += I.shrinkOf(p, i, steps[k] as number)
      stretch = spaceStretchOf(p, i)
    }
    widthSum[i + 1] = (widthSum[i] as number) + (body[i] as number) + blanks + (gap[i] as number)
    shrinkSum[i + 1] = (shrinkSum[i] as number) + shrink
    spaceStretchSum[i + 1] = (spaceStretchSum[i] as number) + stretch
    gapSum[i + 1] = (gapSum[i] as number) + (stretchAfter[i] as number)
  }
}

/** What word space or Han–Latin space of unit i can take in steps 1 and 2 of stretching. */
export function spaceStretchOf(p: I.Prepared, i: number): number {
  const { style } = p
  const em = p.em[i] as number
  if (p.cls[i] === C.WSP)
    return style.stretchOrder.includes('word-space')
      ? Math.max(0, Math.round(style.wordSpaceMax * em) - (p.body[i] as number))
      : 0
  if (p.autospace[i] === 1 && style.stretchOrder.includes('autospace'))
    return Math.round(Math.max(0, style.autospaceMax - style.autospace) * em)
  return 0
}
