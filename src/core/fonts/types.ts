/**
 * What the other rooms see of a font. Lengths are font units (`unitsPerEm` to the em), y up, unless said otherwise.
 */

/** A WebAssembly.Module compiled by the caller, who has read it: this room fetches nothing. */
export type WasmModule = object

/** Random access to a font file, so that a face of 15 MB costs only the parts that are looked at. */
export interface ByteSource {
  readonly length: number
  /** Exactly `length` bytes from `offset`; the result may be a view and is never written to. Throws past the end. */
  read(offset: number, length: number): Uint8Array
}

/** A whole file in memory, or a way to read parts of it. */
export type FontBytes = Uint8Array | ByteSource

export type OutlineKind = 'glyf' | 'cff' | 'cff-cid'

/** Ink box of a glyph. */
export interface GlyphBounds {
  readonly xMin: number
  readonly yMin: number
  readonly xMax: number
  readonly yMax: number
}

/** Vertical setting: `advance` downwards, `originY` the height of the vertical origin above the baseline (880 of 1000 as a rule). */
export interface VerticalMetrics {
  readonly advance: number
  readonly originY: number
}

/** Outline commands: 0 move (1 point), 1 line (1), 2 quadratic (2), 3 cubic (3), 4 close (0). Fill non-zero. */
export interface GlyphOutline {
  readonly ops: Uint8Array
  /** x, y of every point in the order of `ops`. */
  readonly points: Float32Array
}

export interface ShapeOptions {
  /** Turns `vert` on. The run is still shaped left to right: advances across come from `Face.verticalMetrics`. */
  readonly vertical?: boolean
  /** OpenType features as '+fwid' or '-liga'; they come after the defaults and win over them. */
  readonly features?: readonly string[]
  /** OpenType script; 'hani' unless given. */
  readonly script?: 'hani' | 'latn'
  /** BCP 47; the face's language unless given. */
  readonly language?: string
  /** Pair kerning: off for 'hani', on for 'latn' unless given. */
  readonly kern?: boolean
}

/** One shaped run, an entry for each glyph, in order. */
export interface ShapedRun {
  readonly glyphs: Uint16Array
  /** UTF-16 offset in the text of the first unit that the glyph stands for. A ligature has one glyph for several units. */
  readonly clusters: Uint32Array
  readonly advances: Int32Array
  readonly xOffsets: Int32Array
  readonly yOffsets: Int32Array
}

/** An opened font. Everything is read on first use and kept. */
export interface Face {
  /** The caller's stable name for this face, such as 'noto-serif-sc-400'. */
  readonly id: string
  /** 16 hex digits over the table directory (tags, checksums, lengths) and the file's length. */
  readonly hash: string
  readonly family: string
  readonly postscriptName: string
  /** 100 to 900, from OS/2. */
  readonly weight: number
  readonly unitsPerEm: number
  readonly glyphCount: number
  /** OS/2 embedding permission; 2 in the low bits forbids embedding. */
  readonly fsType: number
  readonly outlineKind: OutlineKind
  /** Ideographic em box in font units: 880/1000 and -120/1000 of the em. Never hhea. */
  readonly emAscent: number
  readonly emDescent: number
  /** hhea ascender and descender: for a PDF's font descriptor, never for leading. */
  readonly ascender: number
  readonly descender: number
  /** Cap height and x-height of OS/2, 0 where the font does not say. */
  readonly capHeight: number
  readonly xHeight: number
  readonly italicAngle: number
  /** The font's bounding box from `head`. */
  readonly boundingBox: GlyphBounds
  /** The file behind the face and the member index in a collection, as `subset` wants them. */
  readonly source: ByteSource
  readonly index: number

  /** True if `cmap` maps the code point. */
  covers(codePoint: number): boolean
  /** Glyph of one character set alone: `locl` for the face's language, and `vert` when vertical. 0 if missing. */
  glyph(codePoint: number, vertical?: boolean): number
  /** Fills the cache behind `glyph` for many characters in one go. */
  prepare(codePoints: Iterable<number>, vertical?: boolean): void
  /** Horizontal advance. */
  advance(glyph: number): number
  /** Ink box, null for a glyph without ink. */
  bounds(glyph: number): GlyphBounds | null
  /** From vmtx and VORG; a font without them gets one em and the em box's ascent. */
  verticalMetrics(glyph: number): VerticalMetrics
  /** Shapes words, dash pairs, ellipses and whatever else is not set character by character. */
  shape(text: string, options?: ShapeOptions): ShapedRun
  /** Contours in font units, y up; kept after the first call. */
  outline(glyph: number): GlyphOutline
}

/** A font program for a PDF holding only the wanted glyphs. */
export interface FontSubset {
  readonly program: Uint8Array
  /** FontFile2 goes with CIDFontType2 and CIDToGIDMap /Identity; CIDFontType0C with FontFile3 and CIDFontType0. */
  readonly kind: 'FontFile2' | 'CIDFontType0C'
  /** The code (= CID, two bytes) by which the content stream shows a glyph of the original font; throws for one not asked for. */
  cidOf(glyph: number): number
  /** Six capital letters from the set of glyphs, for the font's name in the PDF. */
  readonly tag: string
  /** For the W array: CIDs ascending, and the advance of each in 1/1000 em as the program has it (to 3 decimals). */
  readonly cids: Uint16Array
  readonly widths: Float64Array
}
