import type { PDFRawStream } from 'pdf-lib'
import type { ReadFont } from './font.ts'

/** How something was painted. */
export interface PaintState {
  /** In the words of `inkText`. */
  readonly ink: string
  readonly overprint: boolean
  readonly overprintMode: number
}

/** Glyphs shown with one font, size and ink. The matrix is that of one em: points of the page, y up. */
export interface ShowState extends PaintState {
  readonly font: ReadFont
  readonly matrix: readonly [number, number, number, number]
}

/** `round`: both ends and joins. */
export interface Stroke {
  readonly weight: number
  readonly dash: readonly number[]
  readonly round: boolean
}

/** One thing painted, in order of painting; PDF coordinates, points, y up. */
export type Mark =
  | {
      readonly kind: 'glyph'
      readonly show: ShowState
      readonly code: number
      readonly x: number
      readonly y: number
      /** What an extractor reads: ActualText goes to the first glyph of its span, the others have none. */
      readonly text: string | undefined
    }
  | (PaintState & {
      readonly kind: 'fill'
      readonly rect: readonly [x: number, y: number, width: number, height: number]
    })
  | (PaintState & {
      readonly kind: 'frame'
      readonly weight: number
      readonly rect: readonly [x: number, y: number, width: number, height: number]
    })
  | (PaintState & {
      readonly kind: 'line'
      readonly weight: number
      readonly line: readonly [x1: number, y1: number, x2: number, y2: number]
    })
  | (PaintState & {
      /** Any other path; filled when it has no stroke. `ops` as in a display list's paths. */
      readonly kind: 'path'
      readonly ops: string
      readonly points: readonly number[]
      readonly stroke?: Stroke
    })
  | {
      /** An image or a form. */
      readonly kind: 'image'
      readonly matrix: readonly number[]
      /** Whether fills or strokes overprint where it begins. */
      readonly overprint: boolean
      readonly image: PDFRawStream
    }

/** What is no glyph. */
export type OtherMark = Exclude<Mark, { kind: 'glyph' }>

/** A form XObject that is painted. */
export interface FormMark {
  readonly matrix: readonly number[]
  readonly form: PDFRawStream
  /** How many marks were painted before it. */
  readonly after: number
}

/** The marks of a page. Glyphs, of which there are ten thousand, lie in columns. */
export class Marks {
  count = 0
  readonly forms: FormMark[] = []
  private readonly shows: ShowState[] = []
  private readonly others: OtherMark[] = []
  /** By mark: the index in `shows`, or -1 − the index in `others`. */
  private kinds = new Int32Array(1024)
  private codes = new Uint16Array(1024)
  private places = new Float64Array(2048)
  private readonly stated = new Map<number, string>()

  /** `text`: what an ActualText says of the glyph, undefined where its font does. */
  addGlyph(show: ShowState, code: number, x: number, y: number, text: string | undefined): void {
    const at = this.count++
    if (at >= this.codes.length) this.grow()
    let last = this.shows.length - 1
    if (this.shows[last] !== show) last = this.shows.push(show) - 1
    this.kinds[at] = last
    this.codes[at] = code
    this.places[2 * at] = x
    this.places[2 * at + 1] = y
    if (text !== undefined) this.stated.set(at, text)
  }

  add(mark: OtherMark): void {
    const at = this.count++
    if (at >= this.codes.length) this.grow()
    this.kinds[at] = -this.others.push(mark)
  }

  addForm(matrix: readonly number[], form: PDFRawStream): void {
    this.forms.push({ matrix, form, after: this.count })
  }

  /** How mark `at` is shown if it is a glyph. */
  showOf(at: number): ShowState | undefined {
    const kind = this.kinds[at] as number
    return kind < 0 || at >= this.count ? undefined : this.shows[kind]
  }

  codeOf(at: number): number {
    return this.codes[at] as number
  }

  xOf(at: number): number {
    return this.places[2 * at] as number
  }

  yOf(at: number): number {
    return this.places[2 * at + 1] as number
  }

  hasStatedText(at: number): boolean {
    return this.stated.size > 0 && this.stated.has(at)
  }

  /** Mark `at` by itself. */
  at(at: number): Mark | undefined {
    const show = this.showOf(at)
    if (show === undefined) return at < this.count ? this.others[-(this.kinds[at] as number) - 1] : undefined
    const code = this.codeOf(at)
    const text = this.stated.get(at) ?? show.font.textOf(code)
    return { kind: 'glyph', show, code, x: this.xOf(at), y: this.yOf(at), text }
  }

  private grow(): void {
    const size = this.codes.length * 2
    const kinds = new Int32Array(size)
    kinds.set(this.kinds)
    this.kinds = kinds
    const codes = new Uint16Array(size)
    codes.set(this.codes)
    this.codes = codes
    const places = new Float64Array(size * 2)
    places.set(this.places)
    this.places = places
  }
}
