import type { Mp, Rect } from '../base/index.ts'
import { isAttached } from './runs.ts'
import type { DisplayList } from './types.ts'

/** Part of the em above the baseline of the ideographic box. */
export const EM_ABOVE = 0.88

/**
 * The cells of a list, by line: the glyphs that stand for the line's text (attached ones do not), in the order of their text. Cells of line i are the
 * entries `first[i]` up to `first[i + 1]`; `start` and `end` are page coordinates along the line (x in horizontal
 * lines, y in vertical ones).
 */
export interface Cells {
  readonly first: Uint32Array
  readonly glyph: Uint32Array
  readonly start: Int32Array
  readonly end: Int32Array
  /** Lines of each story by text offset. */
  readonly storyLines: readonly Uint32Array[]
  /** The run of every glyph. */
  readonly runOf: Uint32Array
}

const cache = new WeakMap<DisplayList, Cells>()

/** The cells of a list; made at the first call, kept as long as the list. */
export function cellsOf(list: DisplayList): Cells {
  let cells = cache.get(list)
  if (cells === undefined) {
    cells = makeCells(list)
    cache.set(list, cells)
  }
  return cells
}

/** Where a line's measure starts along its direction. */
export const lineStart = (list: DisplayList, line: number): Mp =>
  (list.lines.mode[line] === 0 ? list.lines.x[line] : list.lines.y[line]) as number

/** The em box of a line from `from` to `to` (coordinates along it). */
export function lineBox(list: DisplayList, line: number, from: Mp, to: Mp): Rect {
  const { lines } = list
  const size = lines.size[line] as number
  if (lines.mode[line] === 0) {
    return { x: from, y: (lines.y[line] as number) - Math.round(size * EM_ABOVE), width: to - from, height: size }
  }
  return { x: (lines.x[line] as number) - Math.round(size / 2), y: from, width: size, height: to - from }
}

/** The em box of a line as far as it is set. */
export function lineArea(list: DisplayList, line: number): Rect {
  const from = lineStart(list, line)
  return lineBox(list, line, from, from + (list.lines.extent[line] as number))
}

/** Where the glyph's cell starts along its line. */
export function cellStart(list: DisplayList, glyph: number, run: number): Mp {
  const { glyphs, runs, lines } = list
  const shift = glyphs.shift[glyph] as number
  if (lines.mode[runs.line[run] as number] === 0) return (glyphs.x[glyph] as number) - shift
  const y = (glyphs.y[glyph] as number) - shift
  return runs.mode[run] === 2 ? y : y - Math.round((runs.size[run] as number) * EM_ABOVE)
}

function makeCells(list: DisplayList): Cells {
  const { runs, glyphs, lines } = list
  const first = new Uint32Array(lines.count + 1)
  const runOf = new Uint32Array(glyphs.count)
  for (let run = 0; run < runs.count; run++) {
    const line = runs.line[run] as number
    const attached = isAttached(list, run)
    for (let g = runs.firstGlyph[run] as number; g < (runs.firstGlyph[run + 1] as number); g++) {
      runOf[g] = run
      if (!attached && (glyphs.length[g] as number) > 0) first[line + 1] = (first[line + 1] as number) + 1
    }
  }
  for (let i = 0; i < lines.count; i++) first[i + 1] = (first[i + 1] as number) + (first[i] as number)
  const total = first[lines.count] as number
  const glyph = new Uint32Array(total)
  const next = first.slice()
  for (let g = 0; g < glyphs.count; g++) {
    if ((glyphs.length[g] as number) === 0) continue
    const run = runOf[g] as number
    if (isAttached(list, run)) continue
    const line = runs.line[run] as number
    glyph[next[line] as number] = g
    next[line] = (next[line] as number) + 1
  }
  const start = new Int32Array(total)
  const end = new Int32Array(total)
  for (let line = 0; line < lines.count; line++) {
    const from = first[line] as number
    const to = first[line + 1] as number
    glyph.subarray(from, to).sort((a, b) => (glyphs.source[a] as number) - (glyphs.source[b] as number))
    measure(list, line, glyph, runOf, start, end, from, to)
  }
  return { first, glyph, start, end, storyLines: linesByStory(list), runOf }
}

/** Fills in where the cells of one line start and end. */
function measure(
  list: DisplayList,
  line: number,
  glyph: Uint32Array,
  runOf: Uint32Array,
  start: Int32Array,
  end: Int32Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const g = glyph[i] as number
    start[i] = cellStart(list, g, runOf[g] as number)
  }
  let i = from
  while (i < to) {
    // Glyphs that start together stand side by side (纵中横): they share their cell out among them.
    let stop = i + 1
    const at = start[i] as number
    while (stop < to && (start[stop] as number) <= at) stop++
    const limit = Math.max(at, stop < to ? (start[stop] as number) : lastEnd(list, line, glyph, runOf, stop - 1, at))
    const share = (limit - at) / (stop - i)
    for (let k = i; k < stop; k++) {
      start[k] = at + Math.round((k - i) * share)
      end[k] = at + Math.round((k - i + 1) * share)
    }
    i = stop
  }
}

/** End of a line's last cell. A line said to fill its measure may be a short one: its last cell is an em a character. */
function lastEnd(list: DisplayList, line: number, glyph: Uint32Array, runOf: Uint32Array, last: number, at: Mp): Mp {
  const { lines, runs, glyphs } = list
  const limit = lineStart(list, line) + (lines.extent[line] as number)
  if (lines.extent[line] !== lines.width[line]) return limit
  const g = glyph[last] as number
  const run = runOf[g] as number
  const upright = lines.mode[line] === 1 && runs.mode[run] !== 2
  const scale = upright ? 1 : (runs.scaleX[run] as number) / 1000
  return Math.min(limit, at + Math.round((runs.size[run] as number) * scale * (glyphs.length[g] as number)))
}

function linesByStory(list: DisplayList): Uint32Array[] {
  const byStory: number[][] = list.stories.map(() => [])
  for (let line = 0; line < list.lines.count; line++) byStory[list.lines.story[line] as number]?.push(line)
  return byStory.map((lines) =>
    Uint32Array.from(lines).sort((a, b) => (list.lines.start[a] as number) - (list.lines.start[b] as number)),
  )
}
