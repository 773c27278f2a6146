import type { GlyphBuffer } from './buffer.ts'
import * as C from './classes.ts'
import type { FontTable } from './glyphs.ts'
import { STAND_TOGETHER, STAND_TURNED, STAND_UPRIGHT } from './items.ts'
import type { Units } from './segment.ts'
import type { CharStyle, MarkStyle, WritingMode } from './style.ts'

/** 中, which every Chinese face has. */
const HAN_SAMPLE = 0x4e2d
const HYPHEN = 0x2d
/** Signs that are set at their own width: they turn with the words they belong to. */
const isWestern = (code: number): boolean => code > 0x20 && code < 0x2000 && code !== 0xb7

const UPRIGHT = /^(?:[0-9A-Za-z]|[A-Z]{2,6})$/
const COMBINED = /^(?:\d{2,3}|\d\.\d|\d?[A-Za-z]\+?)$/

interface WordPieces {
  readonly body: number[]
  readonly glyph: number[]
  readonly starts: boolean[]
}

/** The hyphen of a style. */
export interface Hyphen {
  readonly width: number
  readonly glyph: number
  readonly face: number
}

/** Sets one unit after another: body and blanks of its cell, and its glyphs. */
export class UnitSetter {
  body = 0
  before = 0
  after = 0
  /** How the glyphs stand in a vertical line. */
  stand = STAND_UPRIGHT
  private readonly text: string
  private readonly vertical: boolean
  private readonly marks: MarkStyle
  private readonly chars: readonly CharStyle[]
  private readonly fonts: FontTable
  private readonly glyphs: GlyphBuffer
  private readonly missing: number[]
  /** Where the pen stood for each glyph of the word being set. */
  private readonly pens: number[] = []
  private readonly hyphens: (Hyphen | undefined)[] = []

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
    this.stand = isWestern(this.text.charCodeAt(from)) ? STAND_TURNED : STAND_UPRIGHT
    const half = Math.round(em / 2)
    switch (cls) {
      case C.LAT:
        if (this.vertical && this.standing(style, units, i, em)) return
        this.stand = STAND_TURNED
        this.western(style, from, to)
        return
      case C.WSP:
        this.stand = STAND_UPRIGHT
        this.body = Math.round(this.spaceWidth(units, i) * em)
        this.space(style, from, to)
        return
      case C.IDS:
        this.body = Math.round((C.FIXED_SPACES[this.text.charCodeAt(from)] ?? 1) * em)
        this.space(style, from, to)
        return
      case C.GL: {
        const code = this.text.charCodeAt(from)
        this.body = Math.round(
          (code === 0xa0 || code === 0x20 ? this.marks.wordSpace : (C.FIXED_SPACES[code] ?? 0)) * em,
        )
        if (this.body > 0) this.space(style, from, to)
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
        switch (this.blankSides(cls, from)) {
          case 'fixed':
            this.body = em
            break
          case 'both':
            this.body = half
            this.before = Math.round(em / 4)
            this.after = em - half - this.before
            break
          default:
            this.body = half
            this.after = em - half
        }
        this.mark(style, from, to, em, this.before)
        return
      case C.MD:
      case C.SL:
        if (this.marks.region === 'TC' || (this.marks.region === 'JP' && cls === C.MD)) {
          this.body = cls === C.MD && this.marks.squeeze !== 'off' ? half : em
          this.before = Math.round((em - this.body) / 2)
          this.after = em - this.body - this.before
          this.single(style, from, to, em)
          return
        }
        this.body = half
        if (cls === C.SL && this.text.charCodeAt(from) < 0x3000) this.stand = STAND_TURNED
        this.single(style, from, to, half)
        return
      case C.CN5:
        if (this.text.charCodeAt(from) < 0x3000) this.stand = STAND_TURNED
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

  /** Which halves of a closer's or stop's cell are blank (table of REFERENCE 1). */
  private blankSides(cls: number, at: number): 'after' | 'both' | 'fixed' {
    const { region, squeeze } = this.marks
    if (squeeze === 'off') return 'fixed'
    if (cls === C.PX) return this.vertical || region !== 'SC' ? 'fixed' : 'after'
    if (cls === C.PM) {
      if (!this.vertical) return region === 'SC' ? 'after' : 'both'
      return region === 'JP' && this.text[at] === '：' ? 'both' : 'fixed'
    }
    return region === 'TC' && cls !== C.CL ? 'both' : 'after'
  }

  private spaceWidth(units: Units, i: number): number {
    const left = i > 0 ? (units.lastCls[i - 1] as number) : -1
    const right = i + 1 < units.count ? (units.firstCls[i + 1] as number) : -1
    return left === C.HAN && right === C.HAN ? this.marks.hanSpace : this.marks.wordSpace
  }

  /** A space keeps a glyph, so that the text can be read back. Fonts lack most kinds: they show the plain one. */
  private space(style: CharStyle, from: number, to: number): void {
    const code = this.text.charCodeAt(from) === 0x3000 ? 0x3000 : 0x20
    const face = this.fonts.faceFor(style.face, code, true)
    this.glyphs.push(this.glyph(face, code, from), 0, face, from, to - from)
  }

  /** One code point with what combines with it, centred in `cell`. */
  private single(style: CharStyle, from: number, to: number, cell: number): void {
    const code = this.text.codePointAt(from) as number
    const face = this.hanFace(style, code)
    // Of a sequence that the face lacks one box is shown, not one for each of its parts.
    if (to - from > (code > 0xffff ? 2 : 1) && this.fonts.face(face).covers(code)) {
      this.shaped(style, face, from, to, cell)
      return
    }
    const id = this.glyph(face, code, from)
    this.glyphs.push(id, (cell - this.advance(style, face, id)) / 2, face, from, to - from)
  }

  /** A mark drawn in a full em with its ink in one half; a narrower outline is centred in the body instead. */
  private mark(style: CharStyle, from: number, to: number, em: number, bodyAt: number): void {
    const code = this.text.codePointAt(from) as number
    const face = this.hanFace(style, code)
    const id = this.glyph(face, code, from)
    const advance = this.advance(style, face, id)
    const offset =
      Math.abs(advance - em) * 50 <= em || this.body === em ? (em - advance) / 2 : bodyAt + (em / 2 - advance) / 2
    this.glyphs.push(id, offset, face, from, to - from)
  }

  /** ？！ two in one em, ！！！ three in two (GB/T 15834 5.1.2); each in its own outside the mainland. */
  private emphatic(style: CharStyle, from: number, to: number, em: number): void {
    const marks = to - from
    this.body = (this.marks.region === 'SC' ? marks - 1 : marks) * em
    const cell = this.body / marks
    this.stand = cell < em ? STAND_TOGETHER : STAND_UPRIGHT
    for (let k = 0; k < marks; k++) {
      const code = this.text.charCodeAt(from + k)
      const face = this.hanFace(style, code)
      const id = this.glyph(face, code, from + k)
      const inset = this.vertical || cell === em ? (cell - em) / 2 : (cell - em / 2) / 2
      this.glyphs.push(id, k * cell + inset, face, from + k, 1)
    }
  }

  /** Dashes and ellipses: shaped together so that the font may join them; each glyph centred over its characters. */
  private run(style: CharStyle, from: number, to: number, em: number): void {
    const face = this.hanFace(style, this.text.codePointAt(from) as number)
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

  /**
   * A word in pieces that a hyphen may part: shaped as a whole, so that undivided it looks as any other. Gives the body of
   * each piece, the number of glyphs before it, and whether a glyph starts it: letters joined in one are not parted.
   */
  word(starts: readonly number[], end: number, styleIndex: number): WordPieces {
    const first = this.glyphs.id.length
    this.western(this.chars[styleIndex] as CharStyle, starts[0] as number, end)
    const { source, offset } = this.glyphs
    const pieces: WordPieces = { body: [], glyph: [], starts: [] }
    let g = first
    let shift = 0
    for (let k = 0; k < starts.length; k++) {
      pieces.glyph.push(g)
      pieces.starts.push(source[g] === starts[k])
      const next = starts[k + 1] ?? end
      const from = g
      while (g < source.length && (source[g] as number) < next) g++
      const until = g === source.length ? this.body : Math.round(this.pens[g - first] as number)
      for (let i = from; i < g; i++) offset[i] = (offset[i] as number) - shift
      pieces.body.push(until - shift)
      shift = until
    }
    return pieces
  }

  /** The hyphen that divides words of a style. */
  hyphen(styleIndex: number): Hyphen {
    const known = this.hyphens[styleIndex]
    if (known !== undefined) return known
    const style = this.chars[styleIndex] as CharStyle
    const face = this.face(style, HYPHEN)
    const opened = this.fonts.face(face)
    const glyph = opened.glyph(HYPHEN, false)
    const width = Math.round(opened.advance(glyph) * this.scale(style, face))
    const made = { width, glyph, face }
    this.hyphens[styleIndex] = made
    return made
  }

  private western(style: CharStyle, from: number, to: number): void {
    this.pens.length = 0
    let at = from
    let x = 0
    // A run may need more than one face: figures of one, a Greek letter of another.
    while (at < to) {
      const face = this.face(style, this.text.codePointAt(at) as number)
      let end = at + 1
      while (end < to && (this.combines(end) || this.face(style, this.text.codePointAt(end) as number) === face)) end++
      x += this.shapeInto(style, face, at, end, x)
      at = end
    }
    this.body = Math.round(x)
  }

  /**
   * Western text that stands in a vertical line: 纵中横, figures in one cell side by side, and single letters and
   * acronyms upright one below the other. Such cells take no Han–Latin space. Everything else is turned (REFERENCE 4).
   */
  private standing(style: CharStyle, units: Units, i: number, em: number): boolean {
    const from = units.start[i] as number
    const to = units.end[i] as number
    const text = this.text.slice(from, to)
    if (style.stand === 'rotate') return false
    const forced = style.stand !== undefined
    const upright = style.stand === 'upright' || (!forced && UPRIGHT.test(text))
    const combined = style.stand === 'combine' || (!forced && COMBINED.test(text))
    const whole = units.cut[i] !== 1 && units.cut[i - 1] !== 1
    if ((!upright && !combined) || (!forced && !whole)) return false
    const first = this.glyphs.id.length
    if (upright) this.upright(style, from, to, em)
    else {
      this.western(style, from, to)
      // Condensed to 70 % at most, unless the text asks for one cell.
      if (!forced && this.body * 0.7 > em) {
        this.glyphs.truncate(first)
        return false
      }
      for (let k = first; k < this.glyphs.id.length; k++) this.glyphs.offset[k] = 0
      this.body = em
    }
    this.stand = upright ? STAND_UPRIGHT : STAND_TOGETHER
    units.firstCls[i] = C.SYM
    units.lastCls[i] = C.SYM
    return true
  }

  /** Characters in cells of their own, one below the other. */
  private upright(style: CharStyle, from: number, to: number, em: number): void {
    this.body = 0
    for (let at = from; at < to; ) {
      const code = this.text.codePointAt(at) as number
      let end = at + (code > 0xffff ? 2 : 1)
      while (end < to && this.combines(end)) end++
      const face = this.face(style, code)
      this.glyphs.push(this.glyph(face, code, at), this.body, face, at, end - at)
      this.body += em
      at = end
    }
  }

  private combines(at: number): boolean {
    const code = this.text.codePointAt(at) as number
    return C.isSilent(code) || C.classOf(code) === C.CM
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
    const run = this.text.slice(from, to)
    // A Han font draws ’ “ ” in a full cell; among Latin letters they have their own width.
    const features = /[‘’“”]/.test(run) ? ['+pwid'] : []
    const shaped = opened.shape(run, { script: 'latn', vertical: false, features })
    const scale = this.scale(style, face)
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
      if (C.isSilent(this.text.charCodeAt(from + at))) continue
      if (id === 0) this.missing.push(from + at)
      this.pens.push(x + advance)
      this.glyphs.push(id, x + advance + (shaped.xOffsets[k] as number) * scale, face, from + at, repeat ? 0 : end - at)
      advance += (shaped.advances[k] as number) * scale
    }
    return advance
  }

  /**
   * The face of a mark among Han. A chain may begin with a western face that has “ — … · too: they are then taken from the
   * face of the Han, because there they fill their cells.
   */
  private hanFace(style: CharStyle, code: number): number {
    const first = this.fonts.faceFor(style.face, code)
    if (this.fonts.isPart(first) || this.fonts.face(first).covers(HAN_SAMPLE)) return first
    const han = this.fonts.faceFor(style.face, HAN_SAMPLE)
    return this.fonts.face(han).covers(code) ? han : first
  }

  /** The face of a letter, figure or sign among them. */
  private face(style: CharStyle, code: number): number {
    return this.fonts.faceFor(style.face, code, true)
  }

  /** 1/1000 pt along the line for a font unit of a face. */
  private scale(style: CharStyle, face: number): number {
    const size = (style.size * this.fonts.scale(face)) / 1000
    return (size * (this.vertical ? 1000 : style.scaleX)) / 1000 / this.fonts.face(face).unitsPerEm
  }

  private glyph(face: number, code: number, at: number): number {
    const id = this.fonts.face(face).glyph(code, this.vertical)
    if (id === 0) this.missing.push(at)
    return id
  }

  private advance(style: CharStyle, face: number, id: number): number {
    const opened = this.fonts.face(face)
    const units = this.vertical ? opened.verticalMetrics(id).advance : opened.advance(id)
    return units * this.scale(style, face)
  }
}
