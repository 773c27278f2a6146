import type { Mp } from '../base/index.ts'
import { HAN, IT, KSM, LAT, SYM } from './classes.ts'
import { Edges } from './edges.ts'
import { cellPath, cellWidth } from './grid.ts'
import { BREAK_CUT, BREAK_FORCED, BREAK_HYPHEN, BREAK_YES, type Prepared } from './items.ts'
import { hangWidth, type LineSpan, naturalWidth, shrinkCapacity, skipBlanks, trimBlanks } from './measure.ts'

/** A chosen line with what it was measured against. */
export interface BrokenLine extends LineSpan {
  /** Room for the line: the measure less the indent. */
  readonly measure: Mp
  readonly indent: Mp
  readonly natural: Mp
  /** Width of a mark hanging outside the measure. */
  readonly hang: Mp
  /** Width of the hyphen behind the last unit, part of `natural`; 0 where none stands. */
  readonly hyphen: Mp
  /** The paragraph, or a part of it closed by a forced break, ends here: natural widths, never justified. */
  readonly last: boolean
  /** A unit had to be cut because it is wider than the measure. */
  readonly emergency: boolean
}

/** Measures line by line: entry k for line k, the last entry for all that follow. */
export type Measures = readonly Mp[]

/*
 * Costs (REFERENCE 2.5, HOUSE): a line pushed in costs the square of the share of its blanks that it uses; a stretched
 * line three times the square of its gap in units of 0.2 em, and PUSH_OUT, so that within its limits a push-in is cheaper
 * than any push-out (先挤进，后推出). LINE is
 * what a line costs by existing: a setting that saves a line within the limits is the better one in a newspaper.
 */
const STRETCH_UNIT = 0.2
const STRETCH_WEIGHT = 3
const PUSH_OUT = 1
const LINE = 8
const CUT_UNIT = 10_000
/** 孤字: any setting within the limits is better, however loose. */
const SHORT_LAST_LINE = 2000
/** GB/T 15834 lets a line start with —— or ……; a column looks better when it need not. */
const DASH_AT_START = 5
const HYPHEN = 3
const MOST_HYPHENS = 2
/** Lines emptier than this are looked at only when nothing else leads to the end. */
const LEAST_FILL = 0.55

export interface BreakOptions {
  readonly justify: boolean
  /** Indent of the paragraph's first line. */
  readonly indent: Mp
  /** First unit to set, for a paragraph whose lines before it stand elsewhere; 0 unless given. */
  readonly from?: number
  /** The style's unless given. */
  readonly breaker?: 'optimum' | 'greedy'
  /**
   * Late edit: units before which the paragraph's first lines end, and shall end again (signed lines above a correction).
   * The first that no longer fits its measure ends the pinning.
   */
  readonly pinned?: readonly number[]
}

const edges = new Edges()

/**
 * Breaks a paragraph into lines with the least total cost over the paragraph; the same answer for the same input.
 * Every unit lands in exactly one line, blanks at the edges aside.
 */
export function breakParagraph(p: Prepared, measures: Measures, asked: BreakOptions): BrokenLine[] {
  const options = p.style.grid === 'line' || !asked.justify ? asked : { ...asked, justify: false }
  const lines: BrokenLine[] = []
  let from = options.from ?? 0
  // A continuation has no first line: it is neither indented nor the whole of the paragraph.
  const offset = from > 0 ? 1 : 0
  for (const next of options.pinned ?? []) {
    if (next <= from || next >= p.count || !mayEnd(p, next)) break
    const closed = p.breakAfter[next - 1] === BREAK_FORCED
    const line = makeLine(p, from, next, lines.length + offset, closed, measures, options)
    if (leastWidth(p, line.first, line.end, options) + line.hyphen - line.hang > line.measure) break
    lines.push(line)
    from = next
  }
  while (from < p.count || lines.length === 0) {
    let to = from
    while (to < p.count && p.breakAfter[to] !== BREAK_FORCED) to++
    const end = Math.min(p.count, to + 1)
    edges.fill(p, from, end)
    const first = lines.length + offset
    const run = hyphensAtEnd(lines)
    const path = pathOf(p, measures, first, options, run)
    if (path === undefined) lines.push(...cutSegment(p, from, end, measures, first, options, run))
    else {
      path.forEach((place, n) => {
        const start = n === 0 ? from : (path[n - 1] as number)
        lines.push(makeLine(p, start, place, first + n, n === path.length - 1, measures, options))
      })
    }
    from = end
    if (p.count === 0) break
  }
  return lines
}

/** Units before which the lines of the filled segment end; undefined where no lines within their measures exist. */
function pathOf(
  p: Prepared,
  measures: Measures,
  first: number,
  options: BreakOptions,
  run: number,
): number[] | undefined {
  if (p.style.grid === 'cell') {
    const layers = layersOf(measures, first, edges.count, options)
    return cellPath(p, edges, (layer) => roomOf(measures, first + layer, options), layers, {
      line: LINE,
      hyphen: HYPHEN,
      mostHyphens: MOST_HYPHENS,
      hyphensBefore: run,
      cut: CUT_UNIT,
      dash: DASH_AT_START,
      last: (from, stop) => ((from > 0 || first > 0) && isOrphan(p, from, stop) ? SHORT_LAST_LINE : 0),
    })
  }
  if ((options.breaker ?? p.style.breaker) === 'greedy') return greedyPath(measures, first, options, run)
  return bestPath(p, measures, first, options, run, LEAST_FILL) ?? bestPath(p, measures, first, options, run, 0)
}

/** How many lines in a row end with a hyphen. */
function hyphensAtEnd(lines: readonly BrokenLine[]): number {
  let run = 0
  while (run < lines.length && (lines[lines.length - 1 - run] as BrokenLine).hyphen > 0) run++
  return run
}

/** Width of a line of units `first` up to `end` when it is pushed in as far as it goes, without its hyphen. */
function leastWidth(p: Prepared, first: number, end: number, options: BreakOptions): Mp {
  if (p.style.grid === 'cell') return cellWidth(p, first, end)
  return naturalWidth(p, first, end) - (options.justify ? shrinkCapacity(p, first, end) : 0)
}

/** A line may end before unit `next`. */
export function mayEnd(p: Prepared, next: number): boolean {
  const kind = p.breakAfter[next - 1]
  return kind === BREAK_YES || kind === BREAK_CUT || kind === BREAK_HYPHEN || kind === BREAK_FORCED
}

const measureOf = (measures: Measures, line: number): Mp => measures[Math.min(line, measures.length - 1)] as Mp

/** Room of line number `line`: its measure less the indent of a first line. */
const roomOf = (measures: Measures, line: number, options: BreakOptions): Mp =>
  measureOf(measures, line) - (line === 0 ? options.indent : 0)

let costs = new Float64Array(0)
let froms = new Int32Array(0)
let hyphens = new Uint8Array(0)

/**
 * Least-cost path through the places of `edges`; units before which its lines end, or undefined when no path exists.
 * The state is the place and, where lines differ in width, the line's number.
 */
function bestPath(
  p: Prepared,
  measures: Measures,
  firstLine: number,
  options: BreakOptions,
  run: number,
  leastFill: number,
): number[] | undefined {
  const { count } = edges
  const layers = layersOf(measures, firstLine, count, options)
  const size = count * layers
  if (costs.length < size) {
    costs = new Float64Array(2 * size)
    froms = new Int32Array(2 * size)
    hyphens = new Uint8Array(2 * size)
  }
  costs.fill(Number.POSITIVE_INFINITY, 0, size)
  costs[0] = 0
  hyphens[0] = run
  const { justify } = options
  const { startWidth, endWidth, startShrink, endShrink, startSpace, endSpace, startGaps, endGaps } = edges
  const { first, stop, hang, em, hyphen } = edges
  const rooms = Array.from({ length: layers }, (_, layer) => roomOf(measures, firstLine + layer, options))
  for (let t = 1; t < count; t++) {
    const closing = t === count - 1
    const fixed = LINE + costOfEnd(t, closing)
    const end = endWidth[t] as number
    const hanging = hang[t] as number
    for (let layer = 0; layer < layers; layer++) {
      // All later lines are as wide as the last measure, so the last layer also takes what comes from itself.
      const room = rooms[layer] as number
      const into = layer + 1 === layers ? layer : layer + 1
      const row = layer * count
      // Where lines differ, the first of them starts at the first place and no other does.
      const alone = layers > 1 && layer === 0
      const least = closing ? Number.NEGATIVE_INFINITY : leastFill * room
      for (let s = alone ? 0 : t - 1; s >= 0; s--) {
        if (s === 0 && layers > 1 && !alone) break
        const length = end - (startWidth[s] as number)
        // Lines too empty to be set are most of those looked at.
        if (length < least) continue
        const given = justify ? (endShrink[t] as number) - (startShrink[s] as number) : 0
        if (length - given - hanging > room + 2 * (em[s] as number)) break
        const known = costs[row + s] as number
        if (known === Number.POSITIVE_INFINITY) continue
        const before = hyphens[row + s] as number
        if (hyphen[t] !== 0 && before >= MOST_HYPHENS) continue
        let shrink = given
        if (shrink < 0) shrink = 0
        const natural = (stop[t] as number) > (first[s] as number) ? length : 0
        const excess = natural - room
        const over = excess - hangOf(excess, shrink, hanging)
        if (over > shrink) continue
        let own = fixed
        if (closing && (s > 0 || firstLine + layer > 0) && isOrphan(p, first[s] as number, stop[t] as number)) {
          own += SHORT_LAST_LINE
        }
        if (over > 0) {
          const used = over / shrink
          own += used * used
        } else if (!closing) {
          if (natural < least) continue
          const spaces = justify ? (endSpace[t] as number) - (startSpace[s] as number) : 0
          const rest = spaces > 0 ? -over - spaces : -over
          if (rest > 0) {
            let gaps = (endGaps[t] as number) - (startGaps[s] as number)
            if (gaps < 1) gaps = 1
            const ratio = rest / gaps / (STRETCH_UNIT * (em[s] as number))
            own += PUSH_OUT + STRETCH_WEIGHT * ratio * ratio
          }
        }
        const cost = known + own
        const state = into * count + t
        if (cost < (costs[state] as number)) {
          costs[state] = cost
          froms[state] = row + s
          hyphens[state] = hyphen[t] !== 0 ? before + 1 : 0
        }
      }
    }
  }
  return backwards(count, layers)
}

/**
 * How many line numbers must be told apart: one when all lines are alike, two when only the first is indented, else one
 * for each measure given.
 */
function layersOf(measures: Measures, firstLine: number, count: number, options: BreakOptions): number {
  let last = 0
  for (let line = firstLine + 1; line < measures.length; line++) {
    if (measureOf(measures, line) !== measureOf(measures, line - 1)) last = line - firstLine
  }
  if (last === 0) return firstLine === 0 && options.indent !== 0 ? 2 : 1
  return Math.min(last + 1, count)
}

function backwards(count: number, layers: number): number[] | undefined {
  let state = -1
  for (let layer = 0; layer < layers; layer++) {
    const end = layer * count + count - 1
    if ((costs[end] as number) < (state < 0 ? Number.POSITIVE_INFINITY : (costs[state] as number))) state = end
  }
  if (state < 0) return undefined
  const path: number[] = []
  while (state % count !== 0) {
    path.push(edges.at[state % count] as number)
    state = froms[state] as number
  }
  return path.reverse()
}

/** What a line costs for ending at place t, whatever it holds. */
function costOfEnd(t: number, closing: boolean): number {
  const kind = edges.kind[t]
  const cut = kind === BREAK_CUT ? CUT_UNIT : kind === BREAK_HYPHEN ? HYPHEN : 0
  return cut + (!closing && edges.dash[t] === 1 ? DASH_AT_START : 0)
}

/** Line by line, each as full as push-in allows; undefined when a unit is wider than its line. */
function greedyPath(
  measures: Measures,
  firstLine: number,
  options: BreakOptions,
  hyphensBefore: number,
): number[] | undefined {
  const path: number[] = []
  let run = hyphensBefore
  for (let s = 0; s < edges.count - 1; ) {
    const room = roomOf(measures, firstLine + path.length, options)
    let best = -1
    for (let t = s + 1; t < edges.count; t++) {
      const length = (edges.endWidth[t] as number) - (edges.startWidth[s] as number)
      const shrink = options.justify
        ? Math.max(0, (edges.endShrink[t] as number) - (edges.startShrink[s] as number))
        : 0
      if (edges.hyphen[t] !== 0 && run >= MOST_HYPHENS) continue
      if (length - shrink - (edges.hang[t] as number) <= room) best = t
      else if (length - shrink > room + 2 * (edges.em[s] as number)) break
    }
    if (best < 0) return undefined
    path.push(edges.at[best] as number)
    run = edges.hyphen[best] !== 0 ? run + 1 : 0
    s = best
  }
  return path
}

/** A mark hangs, and then wholly, only where push-in cannot keep it inside: otherwise it would start the next line. */
const hangOf = (over: number, shrink: number, hang: number): number => (over > shrink ? hang : 0)

/** Arrows, bullets and other pictures, which no reader counts. */
const isSign = (code: number): boolean => code >= 0x2190 && code <= 0x2bff && (code < 0x2460 || code > 0x24ff)

/** 孤字: a last line of fewer than two characters, marks not counted (CLREQ; REFERENCE 3). */
export function isOrphan(p: Prepared, first: number, stop: number): boolean {
  let characters = 0
  for (let i = first; i < stop && characters < 2; i++) {
    const cls = p.cls[i] as number
    if (cls === HAN || cls === IT || cls === KSM) characters++
    else if (cls === SYM) characters += isSign(p.text.charCodeAt(p.start[i] as number)) ? 0 : 1
    else if (cls === LAT) characters += (p.end[i] as number) - (p.start[i] as number)
  }
  return characters < 2
}

function makeLine(
  p: Prepared,
  start: number,
  next: number,
  line: number,
  last: boolean,
  measures: Measures,
  options: BreakOptions,
  emergency = false,
): BrokenLine {
  const first = Math.min(skipBlanks(p, start), next)
  const end = trimBlanks(p, first, next)
  const indent = line === 0 ? options.indent : 0
  const measure = measureOf(measures, line) - indent
  const kind = next < p.count ? p.breakAfter[next - 1] : BREAK_YES
  const hyphen = kind === BREAK_HYPHEN && !emergency ? (p.hyphen?.[next - 1] ?? 0) : 0
  const natural = naturalWidth(p, first, end) + hyphen
  const shrink = options.justify ? shrinkCapacity(p, first, end) : 0
  const hang = hangOf(natural - measure, shrink, hangWidth(p, first, end))
  return { first, end, next, measure, indent, natural, hang, hyphen, last, emergency: emergency || kind === BREAK_CUT }
}

/**
 * A segment with a unit or a chain of marks wider than the measure: fill line by line, keep every rule that can be kept,
 * and cut between units where none can. The line says so.
 */
function cutSegment(
  p: Prepared,
  from: number,
  end: number,
  measures: Measures,
  firstLine: number,
  options: BreakOptions,
  hyphensBefore: number,
): BrokenLine[] {
  const lines: BrokenLine[] = []
  let run = hyphensBefore
  let start = from
  while (start < end) {
    const number = firstLine + lines.length
    const room = roomOf(measures, number, options)
    let legal = -1
    let fits = -1
    // Blanks at its start fall away with the line: they are none of their own.
    const head = Math.min(skipBlanks(p, start), end - 1)
    for (let next = head + 1; next <= end; next++) {
      const stop = trimBlanks(p, head, next)
      const width = leastWidth(p, head, stop, options)
      if (width > room && head < stop) break
      // A point that fits but for its hyphen is no place to end, nor is a third one in a row.
      const hyphen = p.breakAfter[next - 1] === BREAK_HYPHEN
      if (hyphen && (run >= MOST_HYPHENS || width + (p.hyphen?.[next - 1] ?? 0) > room)) continue
      fits = next
      if (next === end || mayEnd(p, next)) legal = next
    }
    const next = legal > 0 ? legal : fits > 0 ? fits : head + 1
    const line = makeLine(p, start, next, number, next === end, measures, options, legal <= 0)
    lines.push(line)
    run = line.hyphen > 0 ? run + 1 : 0
    start = next
  }
  return lines
}
