import type { Mp, Rect } from '../base/index.ts'

/** A font as the display list names it. The bytes stay with whoever opened the face under this `id`. */
export interface FontRef {
  readonly id: string
  readonly family: string
  readonly weight: number
  readonly postscriptName: string
  /** Content hash of the font program, so that a list says exactly which outlines it means. */
  readonly hash: string
}

/** A colour of the page. Amounts are integers 0–1000 (per mille of full ink). */
export type Ink =
  | { readonly kind: 'process'; readonly name: string; readonly cmyk: readonly [number, number, number, number] }
  | {
      readonly kind: 'spot'
      readonly name: string
      readonly tint: number
      readonly alternate: readonly [number, number, number, number]
      /** The ink's measured colour (D50), for presses that print it with process inks. */
      readonly lab?: readonly [number, number, number] | undefined
    }

/** The text a list's glyphs come from. Offsets into it are UTF-16 code units; paragraphs are joined by one `\n`. */
export interface StoryText {
  readonly id: string
  readonly text: string
  /** The story whose lines this text is attached to (ruby 注音 beside them): no manuscript text, and without lines of its own. */
  readonly attachedTo?: string
}

/** A frame that text was set in: one leg of a block's columns, a headline area, a caption, a folio line. */
export interface Frame extends Rect {
  /** Block or furniture the frame belongs to. */
  readonly owner: string
  /** `column`, `head`, `caption`, `table` (a cell) or `furniture`. */
  readonly kind: string
}

/** A picture placed on the page; `crop` is the part of the source shown, as fractions 0–1 of its width and height. */
export interface PlacedPicture extends Rect {
  readonly kind: 'picture'
  readonly id: string
  readonly asset: string
  readonly crop: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  /** Printed in black alone. */
  readonly gray?: true
}

/** A filled and/or stroked rectangle. The stroke lies inside the rectangle. */
export interface PlacedBox extends Rect {
  readonly kind: 'box'
  readonly id: string
  /** Radius of the corners, at the outer edge of the stroke. */
  readonly radius?: Mp
  readonly fill?: number
  readonly stroke?: { readonly ink: number; readonly weight: Mp }
}

/** A straight rule, horizontal or vertical, painted as a stroke of `weight` centred on the line. */
export interface PlacedRule {
  readonly kind: 'rule'
  readonly id: string
  readonly x1: Mp
  readonly y1: Mp
  readonly x2: Mp
  readonly y2: Mp
  readonly weight: Mp
  readonly ink: number
}

/**
 * A vector path. One letter of `ops` a command: `M` and `L` take one point, `C` (cubic Bézier) three, `Z` none; `points`
 * are their coordinates in turn, x and y.
 */
export interface Path {
  readonly ops: string
  readonly points: readonly Mp[]
}

/** A stroke along a path. `dash`: lengths drawn and left out in turn, begun anew with every `M`; `round`: ends and joins. */
export interface PathStroke {
  readonly ink: number
  readonly weight: Mp
  readonly dash?: readonly Mp[]
  readonly round?: boolean
}

/** How a path is painted: filled (by the non-zero rule) with an ink, then stroked. Black overprints as rules do. */
export interface PathPaint extends Path {
  readonly fill?: number
  readonly stroke?: PathStroke
}

export interface PlacedPath extends PathPaint {
  readonly kind: 'path'
  readonly id: string
}

/** A path that belongs to a line of text: side lines 专名号 书名号, emphasis dots 着重号. Moves with its line. */
export interface LinePath extends PathPaint {
  readonly line: number
}

/**
 * Runs `first` up to (not including) `end`: one text object of the page. Runs of manuscript text are painted first, then
 * attached ones, then the line paths `firstPath` up to `endPath` (both absent where its lines have none).
 */
export interface PlacedText {
  readonly kind: 'text'
  readonly id: string
  readonly first: number
  readonly end: number
  readonly firstPath?: number
  readonly endPath?: number
}

export type Item = PlacedPicture | PlacedBox | PlacedRule | PlacedPath | PlacedText

/**
 * Runs of glyphs that share font, size, scale, ink, story and line, as parallel arrays.
 * Glyphs of run i are `firstGlyph[i]` up to `firstGlyph[i + 1]` (the array has one more entry than there are runs).
 * A run of another story than its line's is *attached* (ruby): that story says `attachedTo` the line's.
 */
export interface RunTable {
  readonly count: number
  readonly font: Uint16Array
  readonly ink: Uint16Array
  readonly story: Uint16Array
  readonly line: Uint32Array
  /** Font size, 1/1000 pt. */
  readonly size: Int32Array
  /** Horizontal scale 长体/扁体, 1000 = 100 %. */
  readonly scaleX: Int16Array
  /**
   * 0 horizontal (in a vertical line: side by side in one cell), 1 vertical (upright glyphs of a line running down),
   * 2 rotated 90° clockwise in a vertical line.
   */
  readonly mode: Uint8Array
  readonly firstGlyph: Uint32Array
}

/**
 * Glyphs in paint and reading order. `x`,`y` is where the glyph's own origin stands on the page (1/1000 pt): the
 * baseline origin for modes 0 and 2, and for mode 1 too (painters need not know vertical metrics).
 * `source`,`length`: the code units of the story the glyph stands for; 0 length repeats the glyph before it.
 * `shift`: along the line, from the start of the glyph's cell to the em edge of its origin. Negative for an opening
 * mark whose blank was taken away, positive for a dot centred in its cell, 0 for nearly all. A cell reaches to the
 * next one of its line; carets and selections follow cells, painters do not need them.
 */
export interface GlyphTable {
  readonly count: number
  readonly id: Uint16Array
  readonly x: Int32Array
  readonly y: Int32Array
  readonly source: Uint32Array
  readonly length: Uint16Array
  readonly shift: Int32Array
}

/** Lines of text in reading order; `start`,`end` are offsets in the story; spaces dropped at an edge lie outside. */
export interface LineTable {
  readonly count: number
  readonly story: Uint16Array
  readonly frame: Uint16Array
  readonly start: Uint32Array
  readonly end: Uint32Array
  /**
   * The page point where the measure starts: the left end of the baseline of a horizontal line, the top end of the
   * centre axis of a vertical one (so x is the axis there, and y the top).
   */
  readonly x: Int32Array
  readonly y: Int32Array
  /** The measure: how far the line may reach, rightwards or downwards. */
  readonly width: Int32Array
  /** How far it does reach: from the start of the measure to the end of the last cell. */
  readonly extent: Int32Array
  /** Height of the ideographic em box of the line (880/−120). */
  readonly size: Int32Array
  readonly mode: Uint8Array
}

/** One page, described completely. Painters loop over it and decide nothing. */
export interface DisplayList {
  readonly version: 1
  readonly page: { readonly name: string; readonly width: Mp; readonly height: Mp; readonly bleed: Mp }
  readonly fonts: readonly FontRef[]
  readonly inks: readonly Ink[]
  readonly stories: readonly StoryText[]
  readonly frames: readonly Frame[]
  /** Bottom first. */
  readonly items: readonly Item[]
  readonly runs: RunTable
  readonly glyphs: GlyphTable
  readonly lines: LineTable
  /** Ascending by line. */
  readonly linePaths: readonly LinePath[]
}
