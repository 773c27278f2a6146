import type { GlyphBuffer } from './buffer.ts'
import * as C from './classes.ts'
import type { FontTable } from './glyphs.ts'
import type { CharStyle, MarkStyle, WritingMode } from './style.ts'

const HYPHEN = 0x2d

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

/** Sets western words: shaped by their faces, tracked, and divided into the pieces that hyphens may part. */
export class WesternSetter {
  body = 0
  protected readonly text: string
  protected readonly vertical: boolean
  protected readonly marks: MarkStyle
  protected readonly chars: readonly CharStyle[]
  protected readonly fonts: FontTable
  protected readonly glyphs: GlyphBuffer
  protected readonly missing: number[]
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

  protected western(style: CharStyle, from: number, to: number): void {
    this.pens.length = 0
    const first = this.glyphs.id.length
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
    this.body = Math.round(x + this.track(style, first))
  }

  /** Tracking inside a word; what stands behind its last letter is the unit's. Returns how much wider it grew. */
  private track(style: CharStyle, first: number): number {
    if (style.tracking === 0) return 0
    const { offset, length } = this.glyphs
    const step = (style.tracking * style.size * (this.vertical ? 1000 : style.scaleX)) / 1_000_000
    let shift = 0
    for (let g = first + 1; g < offset.length; g++) {
      if (length[g] !== 0) shift += step
      offset[g] = Math.round((offset[g] as number) + shift)
      this.pens[g - first] = (this.pens[g - first] as number) + shift
    }
    return shift
  }

  protected combines(at: number): boolean {
    const code = this.text.codePointAt(at) as number
    return C.isSilent(code) || C.classOf(code) === C.CM
  }

  protected shapeInto(style: CharStyle, face: number, from: number, to: number, x: number): number {
    const opened = this.fonts.face(face)
    const run = this.text.slice(from, to)
    // A Han font draws ’ “ ” in a full cell; among Latin letters they have their own width.
    const features = /[‘’“”]/.test(run) ? ['+pwid'] : []
    // Tracked letters are not joined.
    if (style.tracking !== 0) features.push('-liga', '-clig')
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

  /** The face of a letter, figure or sign among them. */
  protected face(style: CharStyle, code: number): number {
    return this.fonts.faceFor(style.face, code, true)
  }

  /** 1/1000 pt along the line for a font unit of a face. */
  protected scale(style: CharStyle, face: number): number {
    const size = (style.size * this.fonts.scale(face)) / 1000
    return (size * (this.vertical ? 1000 : style.scaleX)) / 1000 / this.fonts.face(face).unitsPerEm
  }

  protected glyph(face: number, code: number, at: number): number {
    const id = this.fonts.face(face).glyph(code, this.vertical)
    if (id === 0) this.missing.push(at)
    return id
  }

  /** Horizontal advance, 1/1000 pt. */
  protected width(style: CharStyle, face: number, id: number): number {
    return this.fonts.face(face).advance(id) * this.scale(style, face)
  }

  protected advance(style: CharStyle, face: number, id: number): number {
    const opened = this.fonts.face(face)
    const units = this.vertical ? opened.verticalMetrics(id).advance : opened.advance(id)
    return units * this.scale(style, face)
  }
}
