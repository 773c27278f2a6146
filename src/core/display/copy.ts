import type { Mp } from '../base/index.ts'
import type { Chunk } from './chunk.ts'
import type { GlyphColumns, LineColumns, RunColumns } from './columns.ts'

/** Rows `from` up to (not including) `to` of a chunk's tables, appended to columns, moved and renumbered. */

/** Returns what is added to the chunk's line numbers. */
export function copyLines(
  lines: LineColumns,
  source: Chunk['lines'],
  from: number,
  to: number,
  place: {
    readonly dx: Mp
    readonly dy: Mp
    readonly story: number
    readonly frame: number
    readonly sourceShift: number
  },
): number {
  const { dx, dy, story, frame, sourceShift: shift } = place
  lines.reserve(to - from)
  let i = lines.count
  for (let k = from; k < to; k++, i++) {
    lines.story[i] = story
    lines.frame[i] = frame
    lines.start[i] = (source.start[k] as number) + shift
    lines.end[i] = (source.end[k] as number) + shift
    lines.x[i] = (source.x[k] as number) + dx
    lines.y[i] = (source.y[k] as number) + dy
    lines.width[i] = source.width[k] as number
    lines.extent[i] = source.extent[k] as number
    lines.size[i] = source.size[k] as number
    lines.mode[i] = source.mode[k] as number
  }
  const lineShift = lines.count - from
  lines.count = i
  return lineShift
}

/** `font`, `ink` and `story` give the numbers that the chunk's have in the list. */
export function copyRuns(
  runs: RunColumns,
  source: Chunk['runs'],
  from: number,
  to: number,
  shifts: { readonly line: number; readonly glyph: number },
  numbers: {
    readonly font: (own: number) => number
    readonly ink: (own: number) => number
    readonly story: (own: number) => number
  },
): void {
  runs.reserve(to - from)
  let i = runs.count
  for (let k = from; k < to; k++, i++) {
    runs.font[i] = numbers.font(source.font[k] as number)
    runs.ink[i] = numbers.ink(source.ink[k] as number)
    runs.story[i] = numbers.story(source.story[k] as number)
    runs.line[i] = (source.line[k] as number) + shifts.line
    runs.size[i] = source.size[k] as number
    runs.scaleX[i] = source.scaleX[k] as number
    runs.mode[i] = source.mode[k] as number
    runs.firstGlyph[i] = (source.firstGlyph[k] as number) + shifts.glyph
  }
  runs.count = i
}

export function copyGlyphs(
  glyphs: GlyphColumns,
  source: Chunk['glyphs'],
  from: number,
  to: number,
  dx: Mp,
  dy: Mp,
  shift: number,
): void {
  glyphs.reserve(to - from)
  const { id, x, y, source: offset, length, shift: cell } = glyphs
  let i = glyphs.count
  for (let k = from; k < to; k++, i++) {
    id[i] = source.id[k] as number
    x[i] = (source.x[k] as number) + dx
    y[i] = (source.y[k] as number) + dy
    offset[i] = (source.source[k] as number) + shift
    length[i] = source.length[k] as number
    cell[i] = source.shift[k] as number
  }
  glyphs.count = i
}

/** The stretch of a chunk's attached text that the runs `from` up to (not including) `to` stand for. */
export function attachedRange({ runs, glyphs }: Chunk, from: number, to: number): { start: number; end: number } {
  let start = Infinity
  let end = 0
  for (let run = from; run < to; run++) {
    if (runs.story[run] === 0) continue
    for (let g = runs.firstGlyph[run] as number; g < (runs.firstGlyph[run + 1] as number); g++) {
      const source = glyphs.source[g] as number
      start = Math.min(start, source)
      end = Math.max(end, source + (glyphs.length[g] as number))
    }
  }
  return start > end ? { start: 0, end: 0 } : { start, end }
}
