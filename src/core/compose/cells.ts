import type { GlyphBounds } from '../fonts/index.ts'
import * as C from './classes.ts'
import { STAND_TOGETHER, STAND_TURNED, STAND_UPRIGHT } from './items.ts'
import type { Units } from './segment.ts'
import type { CharStyle } from './style.ts'
import { verticalForm } from './vertical-forms.ts'
import { WesternSetter } from './western.ts'

/** Middle of the em box above the baseline, in ems. */
const MIDDLE = 0.38
/** 中, which every Chinese face has. */
const HAN_SAMPLE = 0x4e2d
/** Signs that are set at their own width: they turn with the words they belong to. */
const isWestern = (code: number): boolean => code > 0x20 && code < 0x2000 && code !== 0xb7

const UPRIGHT = /^(?:[0-9A-Za-z]|[A-Z]{2,6})$/
const COMBINED = /^(?:\d{2,3}|\d\.\d|\d?[A-Za-z]\+?)$/
/** Years of dates stand in four cells (REFERENCE 4), those of a span of years too. */
const YEAR = /^\d{4}$/
const OF_YEAR = /^(?:年|[—－～–至到、]\d{4}年)/

const lies = (ink: GlyphBounds | null): boolean => ink !== null && ink.xMax - ink.xMin > ink.yMax - ink.yMin

/** The word of unit i goes on in the next unit in another character style. */
const isPiece = (units: Units, i: number): boolean =>
  units.glued[i] === 1 && units.cls[i] === C.LAT && units.cls[i + 1] === C.LAT

/** Sets one unit after another: body and blanks of its cell, and its glyphs. */
export class UnitSetter extends WesternSetter {
  before = 0
  after = 0
  /** How the glyphs stand in a vertical line. */
  stand = STAND_UPRIGHT
  /** What the text wants in one cell of a vertical line though it must be condensed to less than 70 % for that. */
  readonly crowded: { readonly at: number; readonly length: number; readonly share: number }[] = []

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
      case C.CN1:
        this.body = em
        if (this.vertical) this.run(style, from, to, em)
        else this.single(style, from, to, em)
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
    const id = this.markGlyph(face, code, from)
    const advance = this.advance(style, face, id)
    const full = (em * this.fonts.scale(face)) / 1000
    if (this.isCentred(code) && this.centred(style, face, id, from, to, em)) return
    const offset =
      Math.abs(advance - full) * 50 <= em || this.body === em ? (em - advance) / 2 : bodyAt + (em / 2 - advance) / 2
    this.glyphs.push(id, offset, face, from, to - from)
  }

  private markGlyph(face: number, code: number, at: number): number {
    const id = this.glyph(face, code, at)
    return this.vertical && id !== 0 ? verticalForm(this.fonts.face(face), code, id, this.marks.region) : id
  }

  /** Stops of Taiwan, and ：；？！ of Japan, have as much blank on either side (REFERENCE 1). */
  private isCentred(code: number): boolean {
    const { region } = this.marks
    if (region === 'SC' || this.before !== this.after) return false
    const cls = C.classOf(code)
    return cls === C.PM || cls === C.PX || (region === 'TC' && (cls === C.PS || cls === C.PC))
  }

  /**
   * A mark that belongs in the middle of its em from a face that has it in a corner: its ink is moved there, along the
   * line and across it. False where the face has it in the middle.
   */
  private centred(style: CharStyle, face: number, id: number, from: number, to: number, em: number): boolean {
    const ink = this.fonts.face(face).bounds(id)
    if (ink === null) return false
    const scale = this.scale(style, face)
    const across = (style.size * this.fonts.scale(face)) / 1000 / this.fonts.face(face).unitsPerEm
    const x = (ink.xMin + ink.xMax) / 2
    const y = (ink.yMin + ink.yMax) / 2
    const originY = this.fonts.face(face).verticalMetrics(id).originY
    const along = this.vertical ? (originY - y) * scale : x * scale
    const rise = this.vertical ? (this.fonts.face(face).advance(id) / 2 - x) * across : MIDDLE * style.size - y * across
    const slack = em / 10
    if (Math.abs(em / 2 - along) < slack && Math.abs(rise) < slack) return false
    this.glyphs.rise[this.glyphs.id.length] = Math.round(rise)
    this.glyphs.push(id, em / 2 - along, face, from, to - from)
    return true
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
      if (cell === em && this.isCentred(code) && this.centred(style, face, id, from + k, from + k + 1, em)) {
        // All as far from their cells as the first, so that they stand one em apart.
        const { offset } = this.glyphs
        const last = offset.length - 1
        if (k > 0) offset[last] = (offset[last - 1] as number) + cell
        continue
      }
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
    // A face without vertical dashes has lying ones turned.
    const turned = this.vertical && lies(this.fonts.face(face).bounds(shaped.glyphs[0] ?? 0))
    if (turned) this.stand = STAND_TURNED
    for (let k = 0; k < n; k++) {
      const at = shaped.clusters[k] as number
      const end = k + 1 < n ? (shaped.clusters[k + 1] as number) : to - from
      const cell = (end - at) * units * em
      const id = shaped.glyphs[k] as number
      if (id === 0) this.missing.push(from + at)
      const advance = turned ? this.width(style, face, id) : this.advance(style, face, id)
      this.glyphs.push(id, at * em + (cell - advance) / 2, face, from + at, end - at)
    }
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
    const upright = style.stand === 'upright' || (!forced && (UPRIGHT.test(text) || this.isYear(text, to)))
    const combined = style.stand === 'combine' || (!forced && COMBINED.test(text))
    // A piece of a word stands as the whole does.
    const whole = units.cut[i] !== 1 && units.cut[i - 1] !== 1 && !isPiece(units, i) && !isPiece(units, i - 1)
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
      if (this.body * 0.7 > em) this.crowded.push({ at: from, length: to - from, share: em / this.body })
      for (let k = first; k < this.glyphs.id.length; k++) this.glyphs.offset[k] = 0
      this.body = em
    }
    this.stand = upright ? STAND_UPRIGHT : STAND_TOGETHER
    units.firstCls[i] = C.SYM
    units.lastCls[i] = C.SYM
    return true
  }

  private isYear(text: string, to: number): boolean {
    return YEAR.test(text) && OF_YEAR.test(this.text.slice(to, to + 6))
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

  private shaped(style: CharStyle, face: number, from: number, to: number, cell: number): void {
    const first = this.glyphs.id.length
    const width = this.shapeInto(style, face, from, to, 0)
    const shift = Math.round((cell - width) / 2)
    for (let k = first; k < this.glyphs.id.length; k++)
      this.glyphs.offset[k] = (this.glyphs.offset[k] as number) + shift
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
}
