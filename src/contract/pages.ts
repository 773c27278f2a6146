import type { Diagnostic, Mp, Rect } from '../core/base/index.ts'
import type { DisplayList } from '../core/display/index.ts'
import type { Role } from '../core/story/index.ts'

/** Text that found no room, or lines that found no text: 余稿 and 缺稿. */
export interface CopyFit {
  readonly overset: { readonly characters: number; readonly lines: number; readonly mm: number }
  readonly underset: { readonly lines: number; readonly mm: number }
}

/** A page in the list of pages. */
export interface PageSummary extends CopyFit {
  readonly name: string
  readonly title?: string
  /** Of its display list: another one for a page that looks different. */
  readonly hash: string
  readonly width: Mp
  readonly height: Mp
  readonly errors: number
  readonly warnings: number
}

/**
 * Outlines of glyphs of one font that a page shows: on the way those that the client has not got yet, in the window
 * (`GlyphStore`) all that came. Glyph `ids[i]` has the commands `ops[firstOp[i]]` up to
 * `firstOp[i + 1]` and the numbers `points[firstPoint[i]]` up to `firstPoint[i + 1]`, as `GlyphOutline` of core/fonts.
 */
export interface GlyphSet {
  /** `FontRef.id`. */
  readonly font: string
  readonly unitsPerEm: number
  readonly ids: Uint16Array
  readonly firstOp: Uint32Array
  readonly firstPoint: Uint32Array
  readonly ops: Uint8Array
  readonly points: Float32Array
}

/** The grid of a page, lengths resolved. */
export interface GridView extends Rect {
  readonly columns: number
  readonly columnWidth: Mp
  readonly gutter: Mp
  /** Character cell and body line to body line. */
  readonly em: Mp
  readonly pitch: Mp
  readonly lines: number
}

/** A story on the page: how much of it stands, and where. */
export interface StoryFit extends CopyFit {
  readonly story: string
  readonly title: string
  readonly characters: number
  readonly placed: number
  readonly area: Rect
}

/** A paragraph of the page in reading order, for readers who hear the page. */
export interface OutlineEntry {
  readonly role: Role
  readonly text: string
}

/** A page with everything that is needed to paint it. */
export interface PageView extends CopyFit {
  readonly list: DisplayList
  readonly hash: string
  /** Screen colour of `list.inks[i]`, 0xRRGGBB, as it looks in print. */
  readonly colours: readonly number[]
  /** A set for each of `list.fonts`. */
  readonly glyphs: readonly GlyphSet[]
  readonly grid: GridView
  readonly stories: readonly StoryFit[]
  readonly outline: readonly OutlineEntry[]
  readonly diagnostics: readonly Diagnostic[]
}
