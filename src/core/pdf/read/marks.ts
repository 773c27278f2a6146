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
      readonly kind: 'image'
      readonly matrix: readonly number[]
      readonly image: PDFRawStream
    }
