import type { FontRef, GlyphTable, Ink, LinePath, LineTable, RunTable } from './types.ts'

/**
 * Set lines kept for reuse, usually one paragraph: the tables of a display list, measured from an origin of its own.
 * Glyph and line positions are relative to that origin, `source`, `start` and `end` to the first code unit of the
 * text it was set from. Fonts and inks are numbered within the chunk; the `frame` column is not used and `story` is 0, or
 * 1 for attached runs, whose offsets are into `attached`. The builder fills both in when the chunk is placed.
 */
export interface Chunk {
  readonly fonts: readonly FontRef[]
  readonly inks: readonly Ink[]
  readonly runs: RunTable
  readonly glyphs: GlyphTable
  readonly lines: LineTable
  readonly linePaths: readonly LinePath[]
  /** Text of the attached glyphs, '' where there are none. */
  readonly attached: string
}

/** Where a chunk goes. */
export interface ChunkPlace {
  /** Added to every x and y; integers in 1/1000 pt. */
  readonly dx: number
  readonly dy: number
  /** Number of the story and of the frame in the list being built. */
  readonly story: number
  readonly frame: number
  /** Offset in the story of the chunk's first code unit. */
  readonly sourceShift: number
  /** The chunk's lines to place, all by default: `fromLine` up to (not including) `toLine`. */
  readonly fromLine?: number
  readonly toLine?: number
}

/** The first run of `runs` whose line is `line` or later. */
export function firstRunOfLine(runs: RunTable, line: number): number {
  let low = 0
  let high = runs.count
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((runs.line[middle] as number) < line) low = middle + 1
    else high = middle
  }
  return low
}
