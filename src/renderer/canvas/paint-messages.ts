import type { GlyphSet } from '../../contract/index.ts'
import type { Rect } from '../../core/base/index.ts'
import type { PaintView, PaintWords } from './paint.ts'

/** What the window tells the thread that paints. */
export type ToPainter =
  | {
      readonly kind: 'page'
      readonly version: number
      readonly view: Pick<PaintView, 'list' | 'colours'>
      /** The outlines of each font of the list; null for those that went before. */
      readonly glyphs: readonly (GlyphSet | null)[]
      readonly words: PaintWords
    }
  /** A picture as it will be drawn; without an image it cannot be read. */
  | { readonly kind: 'picture'; readonly asset: string; readonly image: ImageBitmap | undefined }
  | { readonly kind: 'forget' }
  | ({ readonly kind: 'paint'; readonly request: number; readonly version: number } & PaintOrder)

/** `area` of the page over a picture of `width` by `height` device pixels. */
export interface PaintOrder {
  readonly width: number
  readonly height: number
  readonly scale: number
  readonly area: Rect
}

/** Without an image the version was no longer known. */
export interface FromPainter {
  readonly request: number
  readonly image: ImageBitmap | undefined
}
