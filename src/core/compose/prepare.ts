import * as C from './classes.ts'
import type { FontTable } from './glyphs.ts'
import * as I from './items.ts'
import { segment, type Units } from './segment.ts'
import type { CharStyle, MarkStyle, WritingMode } from './style.ts'

/** A stretch of the text with its own character style; stretches are in order and cover the text. */
export interface StyledSpan {
  readonly end: number
  readonly style: number
}

/** Widths of spaces that neither shrink nor stretch, in ems; an ideographic space has one. */
const FIXED_SPACES: Readonly<Record<number, number>> = {
  8192: 1 / 2,
  8193: 1,
  8194: 1 / 2,
  8195: 1,
  8196: 1 / 3,
  8197: 1 / 4,
  8198: 1 / 6,
  8199: 1 / 2,
  8200: 1 / 4,
  8201: 1 / 5,
  8202: 1 / 10,
  8239: 1 / 5,
}

class GlyphBuffer {
  readonly id: number[] = []
  readonly offset: number[] = []
  readonly face: number[] = []
  readonly source: number[] = []
  readonly length: number[] = []
  push(id: number, offset: number, face: number, source: number, length: number): void {
    this.id.push(id)
    this.offset.push(Math.round(offset))
    this.face.push(face)
    this.source.push(source)
    this.length.push(length)
  }
}

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
): I.Prepared {
  const units = segment(text, tooWide)
  const n = units.count
  const charStyle = new Uint8Array(n)
  for (let i = 0, span = 0; i < n; i++) {
    while (span + 1 < spans.length && (units.start[i] as number) >= (spans[span] as StyledSpan).end) span++
    charStyle[i] = spans[span]?.style ?? 0
  }
  const em = new Int32Array(n)
  for (let i = 0; i < n; i++) {
    const style = chars[charStyle[i] as number] as CharStyle
    em[i] = Math.round((style.size * style.scaleX) / 1000)
  }
  const cls = Uint8Array.from(units.cls)
  const body = new Int32Array(n)
  const before = new Int32Array(n)
  const after = new Int32Array(n)
  const glyphs = new GlyphBuffer()
  const glyphStart = new Uint32Array(n + 1)
  const missing: number[] = []
  const setter = new UnitSetter(text, mode, marks, chars, fonts, glyphs, missing)
  for (let i = 0; i < n; i++) {
    glyphStart[i] = glyphs.id.length
    setter.set(units, i, charStyle[i] as number, em[i] as number)
    body[i] = setter.body
    before[i] = setter.before
    after[i] = setter.after
  }
  glyphStart[n] = glyphs.id.length
  const beforeFull = before.slice()
  if (marks.squeeze !== 'off') adjacency(cls, em, before, after, marks.tight)
  const gap = new Int32Array(n)
  const autospace = new Uint8Array(n)
  spaces(units, cls, em, charStyle, chars, marks, gap, autospace, body)
  const breakAfter = breaks(units, cls, marks)
  const stretchAfter = stretchable(units, cls, autospace)
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
  }
  sums(p)
  return p
}

/** Sets one unit after another: body and blanks of its cell, and its glyphs. */
class UnitSetter {
  body = 0
  before = 0
  after = 0
  private readonly text: string
  private readonly vertical: boolean
  private readonly marks: MarkStyle
  private readonly chars: readonly CharStyle[]
  private readonly fonts: FontTable
  private readonly glyphs: GlyphBuffer
  private readonly missing: number[]

  constructor(
    text: string,
    mode: WritingMode,
    marks: MarkStyle,
    chars: readonly CharStyle[],
    fonts: FontTable,
    glyphs: GlyphBuffer,
    missing: number[],
  ) {
    this.text = text
    this.vertical = mode === 'v'
    this.marks = marks
    this.chars = chars
    this.fonts = fonts
    this.glyphs = glyphs
    this.missing = missing
  }

  set(units: Units, i: number, styleIndex: number, em: number): void {
    const style = this.chars[styleIndex] as CharStyle
    const from = units.start[i] as number
    const to = units.end[i] as number
    const cls = units.cls[i] as number
    this.before = 0
    this.after = 0
    const half = Math.round(em / 2)
    switch (cls) {
      case C.LAT:
        this.western(style, from, to)
        return
      case C.WSP:
        this.body = Math.round(this.spaceWidth(units, i) * em)
        this.single(style, from, to, 0)
        return
      case C.IDS:
        this.body = Math.round((FIXED_SPACES[this.text.charCodeAt(from)] ?? 1) * em)
        this.single(style, from, to, 0)
        return
      case C.GL: {
        const code = this.text.charCodeAt(from)
        this.body = Math.round((code === 0xa0 || code === 0x20 ? this.marks.wordSpace : (FIXED_SPACES[code] ?? 0)) * em)
        return
      }
      case C.ZW:
      case C.LB:
        this.body = 0
        return
      case C.OP:
        if (this.marks.squeeze === 'off') this.body = em
        else {
          this.body = em - half
          this.before = half
        }
        this.mark(style, from, to, em, half)
        return
      case C.CL:
      case C.PS:
      case C.PC:
      case C.PM:
      case C.PX:
        if (cls === C.PX && to - from > 1) {
          this.emphatic(style, from, to, em)
          return
        }
        if (this.marks.squeeze === 'off' || (this.vertical && (cls === C.PM || cls === C.PX))) this.body = em
        else {
          this.body = half
          this.after = em - half
        }
        this.mark(style, from, to, em, 0)
        return
      case C.MD:
      case C.CN5:
      case C.SL:
        this.body = half
        this.single(style, from, to, half)
        return
      case C.DA:
      case C.EL:
        this.body = this.text[from] === '⸺' ? 2 * em : (to - from) * em
        this.run(style, from, to, em)
        return
      case C.HCL:
      case C.HOP:
      case C.CM:
        this.western(style, from, to)
        return
      case C.PRE:
      case C.SUF: {
        const code = this.text.codePointAt(from) as number
        // At its own width, but upright in a cell of one em where lines are vertical.
        if (!this.vertical || code < 0x2000) this.western(style, from, to)
        else {
          this.body = em
          this.single(style, from, to, em)
        }
        return
      }
      default:
        this.body = em
        this.single(style, from, to, em)
    }
  }

  private spaceWidth(units: Units, i: number): number {
    const left = i > 0 ? (units.lastCls[i - 1] as number) : -1
    const right = i + 1 < units.count ? (units.firstCls[i + 1] as number) : -1
    return left === C.HAN && right === C.HAN ? this.marks.hanSpace : this.marks.wordSpace
  }

  /** One code point with what combines with it, centred in `cell` (0: at its own width from the start). */
  private single(style: CharStyle, from: number, to: number, cell: number): void {
    const code = this.text.codePointAt(from) as number
    const face = this.face(style, code)
    if (to - from > (code > 0xffff ? 2 : 1)) {
      this.shaped(style, face, from, to, cell)
      return
    }
    const id = this.glyph(face, code, from)
    const advance = cell === 0 ? 0 : this.advance(style, face, id)
    this.glyphs.push(id, cell === 0 ? 0 : (cell - advance) / 2, face, from, to - from)
  }

  /** A mark drawn in a full em with its ink in one half; a narrower outline is centred in the body instead. */
  private mark(style: CharStyle, from: number, to: number, em: number, bodyAt: number): void {
    const code = this.text.codePointAt(from) as number
    const face = this.face(style, code)
    const id = this.glyph(face, code, from)
    const advance = this.advance(style, face, id)
    const offset =
      Math.abs(advance - em) * 50 <= em || this.body === em ? (em - advance) / 2 : bodyAt + (em / 2 - advance) / 2
    this.glyphs.push(id, offset, face, from, to - from)
  }

  /** ？！ two in one em, ！！！ three in two (GB/T 15834 5.1.2). */
  private emphatic(style: CharStyle, from: number, to: number, em: number): void {
    const marks = to - from
    this.body = (marks - 1) * em
    const cell = this.body / marks
    for (let k = 0; k < marks; k++) {
      const code = this.text.charCodeAt(from + k)
      const face = this.face(style, code)
      const id = this.glyph(face, code, from + k)
      const inset = this.vertical ? (cell - em) / 2 : (cell - em / 2) / 2
      this.glyphs.push(id, k * cell + inset, face, from + k, 1)
    }
  }

  /** Dashes and ellipses: shaped together so that the font may join them; each glyph centred over its characters. */
  private run(style: CharStyle, from: number, to: number, em: number): void {
    const face = this.face(style, this.text.codePointAt(from) as number)
    const shaped = this.fonts.face(face).shape(this.text.slice(from, to), { vertical: this.vertical })
    const n = shaped.glyphs.length
    const units = this.text[from] === '⸺' ? 2 : 1
    for (let k = 0; k < n; k++) {
      const at = shaped.clusters[k] as number
      const end = k + 1 < n ? (shaped.clusters[k + 1] as number) : to - from
      const cell = (end - at) * units * em
      const id = shaped.glyphs[k] as number
      if (id === 0) this.missing.push(from + at)
      this.glyphs.push(id, at * em + (cell - this.advance(style, face, id)) / 2, face, from + at, end - at)
    }
  }

  private western(style: CharStyle, from: number, to: number): void {
    let at = from
    let x = 0
    // A run may need more than one face: figures of one, a Greek letter of another.
    while (at < to) {
      const face = this.face(style, this.text.codePointAt(at) as number)
      let end = at + 1
      while (end < to && this.face(style, this.text.codePointAt(end) as number) === face) end++
      x += this.shapeInto(style, face, at, end, x)
      at = end
    }
    this.body = Math.round(x)
  }

  private shaped(style: CharStyle, face: number, from: number, to: number, cell: number): void {
    const first = this.glyphs.id.length
    const width = this.shapeInto(style, face, from, to, 0)
    const shift = Math.round((cell - width) / 2)
    for (let k = first; k < this.glyphs.id.length; k++)
      this.glyphs.offset[k] = (this.glyphs.offset[k] as number) + shift
  }

  private shapeInto(style: CharStyle, face: number, from: number, to: number, x: number): number {
    const opened = this.fonts.face(face)
    const shaped = opened.shape(this.text.slice(from, to), { script: 'latn', vertical: false })
    const scale = (style.size * style.scaleX) / 1000 / opened.unitsPerEm
    const n = shaped.glyphs.length
    let advance = 0
    for (let k = 0; k < n; k++) {
      const at = shaped.clusters[k] as number
      let end = to - from
      for (let j = k + 1; j < n; j++) {
        if ((shaped.clusters[j] as number) > at) {
          end = shaped.clusters[j] as number
          break
        }
      }
      const repeat = k > 0 && shaped.clusters[k - 1] === at
      const id = shaped.glyphs[k] as number
      if (id === 0) this.missing.push(from + at)
      this.glyphs.push(id, x + advance + (shaped.xOffsets[k] as number) * scale, face, from + at, repeat ? 0 : end - at)
      advance += (shaped.advances[k] as number) * scale
    }
    return advance
  }

  private face(style: CharStyle, code: number): number {
    return this.fonts.faceFor(style.face, code)
  }

  private glyph(face: number, code: number, at: number): number {
    const id = this.fonts.face(face).glyph(code, this.vertical)
    if (id === 0) this.missing.push(at)
    return id
  }

  private advance(style: CharStyle, face: number, id: number): number {
    const opened = this.fonts.face(face)
    const units = this.vertical ? opened.verticalMetrics(id).advance : opened.advance(id)
    return (units * style.size * style.scaleX) / 1000 / opened.unitsPerEm
  }
}

/** Blanks between marks that meet on a line (REFERENCE 2.2): openers hug, closers hug, 1.5 em between the two kinds. */
function adjacency(cls: Uint8Array, em: Int32Array, before: Int32Array, after: Int32Array, tight: boolean): void {
  for (let i = 0; i + 1 < cls.length; i++) {
    const left = cls[i] as number
    const right = cls[i + 1] as number
    if (right === C.OP) {
      if (left === C.OP || left === C.MD || left === C.IDS) before[i + 1] = 0
      else if (C.CLOSING[left] === 1) {
        // Of two sizes the larger keeps its blank (CSS Text 4, text-spacing-trim).
        if ((em[i] as number) >= (em[i + 1] as number) || tight) before[i + 1] = 0
        if ((em[i] as number) < (em[i + 1] as number) || tight) after[i] = 0
      }
    } else if (C.CLOSING[left] === 1 && (C.CLOSING[right] === 1 || right === C.MD || right === C.IDS)) after[i] = 0
  }
}

/** Han–Latin space (REFERENCE 2.6) and tracking, behind each unit. */
function spaces(
  units: Units,
  cls: Uint8Array,
  em: Int32Array,
  charStyle: Uint8Array,
  chars: readonly CharStyle[],
  marks: MarkStyle,
  gap: Int32Array,
  autospace: Uint8Array,
  body: Int32Array,
): void {
  const western = (value: number): boolean => value === C.LAT || value === C.NUM
  for (let i = 0; i < cls.length; i++) {
    const style = chars[charStyle[i] as number] as CharStyle
    if (style.tracking !== 0 && body[i] !== 0) gap[i] = Math.round((style.tracking * (em[i] as number)) / 1000)
    if (i + 1 === cls.length || marks.autospace === 0) continue
    const left = units.lastCls[i] as number
    const right = units.firstCls[i + 1] as number
    if ((C.IDEOGRAPHIC[left] === 1 && western(right)) || (western(left) && C.IDEOGRAPHIC[right] === 1)) {
      autospace[i] = 1
      // The space belongs to the Han side's em where sizes differ.
      const wide = C.IDEOGRAPHIC[left] === 1 ? (em[i] as number) : (em[i + 1] as number)
      gap[i] = (gap[i] as number) + Math.round(marks.autospace * wide)
    }
  }
}

function breaks(units: Units, cls: Uint8Array, marks: MarkStyle): Uint8Array {
  const n = cls.length
  const out = new Uint8Array(n)
  const noStart = C.notAtLineStart(marks.level)
  const noEnd = C.notAtLineEnd(marks.level)
  const blank = (value: number): boolean => value === C.WSP || value === C.IDS || value === C.ZW
  let solid = -1
  for (let i = 0; i < n; i++) {
    const left = cls[i] as number
    if (!blank(left)) solid = left
    if (left === C.LB || i + 1 === n) {
      out[i] = left === C.LB ? I.BREAK_FORCED : I.BREAK_YES
      continue
    }
    const right = cls[i + 1] as number
    if (right === C.LB || blank(right) || left === C.GL || right === C.GL || units.glued[i] === 1) out[i] = I.BREAK_UNIT
    else if (units.cut[i] === 1) out[i] = I.BREAK_CUT
    else if (noStart[right] === 1) out[i] = I.BREAK_NOT_START
    else if (solid >= 0 && noEnd[solid] === 1) out[i] = I.BREAK_NOT_END
    else out[i] = I.BREAK_YES
  }
  return out
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
  for (let i = 0; i < p.count; i++) {
    const width = (p.before[i] as number) + (p.body[i] as number) + (p.after[i] as number) + (p.gap[i] as number)
    let shrink = 0
    for (let step = 0; step < I.SHRINK_STEPS; step++) {
      if (isMarkStep(step) && p.style.squeeze !== 'full') continue
      shrink += I.shrinkOf(p, i, step)
    }
    p.widthSum[i + 1] = (p.widthSum[i] as number) + width
    p.shrinkSum[i + 1] = (p.shrinkSum[i] as number) + shrink
    p.spaceStretchSum[i + 1] = (p.spaceStretchSum[i] as number) + spaceStretchOf(p, i)
    p.gapSum[i + 1] = (p.gapSum[i] as number) + (p.stretchAfter[i] as number)
  }
}

export const isMarkStep = (step: number): boolean =>
  step === I.SHRINK_BRACKET || step === I.SHRINK_COMMA || step === I.SHRINK_STOP

/** What word space or Han–Latin space of unit i can take in steps 1 and 2 of stretching. */
export function spaceStretchOf(p: I.Prepared, i: number): number {
  const { style } = p
  const em = p.em[i] as number
  if (p.cls[i] === C.WSP) return Math.max(0, Math.round(style.wordSpaceMax * em) - (p.body[i] as number))
  if (p.autospace[i] === 1) return Math.round(Math.max(0, style.autospaceMax - style.autospace) * em)
  return 0
}
