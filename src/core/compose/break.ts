import type { Mp } from '../base/index.ts'
import { DA, EL, HAN, IT, KSM, LAT, SYM } from './classes.ts'
import { BREAK_CUT, BREAK_FORCED, BREAK_YES, type Prepared } from './items.ts'
import {
  gapCount,
  hangWidth,
  type LineSpan,
  naturalWidth,
  shrinkCapacity,
  skipBlanks,
  spaceStretch,
  trimBlanks,
} from './measure.ts'

/** A chosen line with what it was measured against. */
export interface BrokenLine extends LineSpan {
  /** Room for the line: the measure less the indent. */
  readonly measure: Mp
  readonly indent: Mp
  readonly natural: Mp
  /** Width of a mark hanging outside the measure. */
  readonly hang: Mp
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
const SHORT_LAST_LINE = 50
const CUT_UNIT = 10_000
/** GB/T 15834 lets a line start with —— or ……; a column looks better when it need not. */
const DASH_AT_START = 2
/** Lines emptier than this are looked at only when nothing else leads to the end. */
const LEAST_FILL = 0.55

export interface BreakOptions {
  readonly justify: boolean
  /** Indent of the paragraph's first line. */
  readonly indent: Mp
  /** First unit to set, for a paragraph whose lines before it stand elsewhere; 0 unless given. */
  readonly from?: number
}

/**
 * Breaks a paragraph into lines with the least total cost over the paragraph; the same answer for the same input.
 * Every unit lands in exactly one line, blanks at the edges aside.
 */
export function breakParagraph(p: Prepared, measures: Measures, options: BreakOptions): BrokenLine[] {
  const lines: BrokenLine[] = []
  let from = options.from ?? 0
  // A continuation has no first line: it is neither indented nor the whole of the paragraph.
  const offset = from > 0 ? 1 : 0
  while (from < p.count || lines.length === 0) {
    let to = from
    while (to < p.count && p.breakAfter[to] !== BREAK_FORCED) to++
    const segmentEnd = Math.min(p.count, to + 1)
    const found =
      breakSegment(p, from, segmentEnd, measures, lines.length + offset, options, LEAST_FILL) ??
      breakSegment(p, from, segmentEnd, measures, lines.length + offset, options, 0) ??
      cutSegment(p, from, segmentEnd, measures, lines.length + offset, options)
    lines.push(...found)
    from = segmentEnd
    if (p.count === 0) break
  }
  return lines
}

const measureOf = (measures: Measures, line: number): Mp => measures[Math.min(line, measures.length - 1)] as Mp

function uniformFrom(measures: Measures, line: number): boolean {
  for (let k = line + 1; k < measures.length; k++) if (measures[k] !== measures[line]) return false
  return true
}

interface Candidate {
  cost: number
  from: number
  line: number
}

/**
 * Least-cost path through the break opportunities of a segment. Where all lines are equally wide the state is the
 * break; where they differ it is the break and the line's number.
 */
function breakSegment(
  p: Prepared,
  from: number,
  end: number,
  measures: Measures,
  firstLine: number,
  options: BreakOptions,
  leastFill: number,
): BrokenLine[] | undefined {
  const uniform = uniformFrom(measures, firstLine)
  const size = end - from + 1
  // best[k]: states that end before unit from + k. Uniform measures keep one state a break.
  const best: (Candidate[] | undefined)[] = new Array(size)
  best[0] = [{ cost: 0, from: -1, line: firstLine }]
  for (let k = 1; k < size; k++) {
    const next = from + k
    const last = next === end
    const kind = p.breakAfter[next - 1]
    if (!last && kind !== BREAK_YES && kind !== BREAK_CUT) continue
    const opening = last ? HAN : p.cls[skipBlanks(p, next)]
    const extra = (kind === BREAK_CUT ? CUT_UNIT : 0) + (opening === DA || opening === EL ? DASH_AT_START : 0)
    for (let j = k - 1; j >= 0; j--) {
      const states = best[j]
      if (states === undefined) continue
      const first = j === 0 && firstLine > 0 ? skipBlanks(p, from) : skipBlanks(p, from + j)
      const stop = trimBlanks(p, first, next)
      const natural = naturalWidth(p, first, stop)
      const shrink = options.justify ? shrinkCapacity(p, first, stop) : 0
      const hang = hangWidth(p, first, stop)
      let tooWide = true
      for (const state of states) {
        const indent = state.line === 0 ? options.indent : 0
        const measure = measureOf(measures, state.line) - indent
        if (natural - shrink - hang <= measure + 2 * (p.em[first] ?? 0)) tooWide = false
        const cost = lineCost(
          p,
          first,
          stop,
          natural,
          hang,
          shrink,
          measure,
          last,
          state.line,
          options.justify,
          leastFill,
        )
        if (cost === Number.POSITIVE_INFINITY) continue
        keep(best, k, { cost: state.cost + cost + extra, from: j, line: state.line + 1 }, uniform)
      }
      if (tooWide) break
    }
  }
  if (best[size - 1] === undefined) return undefined
  return trace(p, from, best, measures, options)
}

function keep(best: (Candidate[] | undefined)[], k: number, candidate: Candidate, uniform: boolean): void {
  const states = best[k]
  if (states === undefined) {
    best[k] = [candidate]
    return
  }
  const same = uniform ? 0 : states.findIndex((state) => state.line === candidate.line)
  if (same < 0) states.push(candidate)
  else if (candidate.cost < (states[same] as Candidate).cost) states[same] = candidate
}

function lineCost(
  p: Prepared,
  first: number,
  stop: number,
  natural: number,
  hang: number,
  shrink: number,
  measure: number,
  last: boolean,
  line: number,
  justify: boolean,
  leastFill: number,
): number {
  let cost = LINE
  if (last && line > 0 && isOrphan(p, first, stop)) cost += SHORT_LAST_LINE
  const over = natural - measure - hangOf(natural - measure, shrink, hang)
  if (over > shrink) return Number.POSITIVE_INFINITY
  if (over > 0) {
    const share = over / shrink
    return cost + share * share
  }
  if (last) return cost
  if (natural < leastFill * measure) return Number.POSITIVE_INFINITY
  const em = p.em[first] as number
  const rest = justify ? Math.max(0, -over - spaceStretch(p, first, stop)) : -over
  const gaps = Math.max(1, gapCount(p, first, stop))
  const ratio = rest / gaps / (STRETCH_UNIT * em)
  return cost + (rest > 0 ? PUSH_OUT : 0) + STRETCH_WEIGHT * ratio * ratio
}

/** A mark hangs, and then wholly, only where push-in cannot keep it inside: otherwise it would start the next line. */
const hangOf = (over: number, shrink: number, hang: number): number => (over > shrink ? hang : 0)

/** 孤字: a last line of fewer than two characters, marks not counted (CLREQ; REFERENCE 3). */
function isOrphan(p: Prepared, first: number, stop: number): boolean {
  let characters = 0
  for (let i = first; i < stop && characters < 2; i++) {
    const cls = p.cls[i] as number
    if (cls === HAN || cls === IT || cls === KSM || cls === SYM) characters++
    else if (cls === LAT) characters += (p.end[i] as number) - (p.start[i] as number)
  }
  return characters < 2
}

function trace(
  p: Prepared,
  from: number,
  best: readonly (Candidate[] | undefined)[],
  measures: Measures,
  options: BreakOptions,
): BrokenLine[] {
  const lines: BrokenLine[] = []
  let k = best.length - 1
  let state = (best[k] as Candidate[]).reduce((a, b) => (b.cost < a.cost ? b : a))
  while (state.from >= 0) {
    const previous = state.from
    const line = state.line - 1
    lines.push(makeLine(p, from + previous, from + k, line, k === best.length - 1, false, measures, options))
    k = previous
    const states = best[k] as Candidate[]
    state = states.find((candidate) => candidate.line === line) ?? (states[0] as Candidate)
  }
  return lines.reverse()
}

function makeLine(
  p: Prepared,
  start: number,
  next: number,
  line: number,
  last: boolean,
  emergency: boolean,
  measures: Measures,
  options: BreakOptions,
): BrokenLine {
  const first = Math.min(skipBlanks(p, start), next)
  const end = trimBlanks(p, first, next)
  const indent = line === 0 ? options.indent : 0
  const measure = measureOf(measures, line) - indent
  const natural = naturalWidth(p, first, end)
  const cut = emergency || (next < p.count && p.breakAfter[next - 1] === BREAK_CUT)
  const shrink = options.justify ? shrinkCapacity(p, first, end) : 0
  const hang = hangOf(natural - measure, shrink, hangWidth(p, first, end))
  return { first, end, next, measure, indent, natural, hang, last, emergency: cut }
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
): BrokenLine[] {
  const lines: BrokenLine[] = []
  let start = from
  while (start < end) {
    const number = firstLine + lines.length
    const indent = number === 0 ? options.indent : 0
    const measure = measureOf(measures, number) - indent
    let legal = -1
    let fits = -1
    for (let next = start + 1; next <= end; next++) {
      const first = Math.min(skipBlanks(p, start), next)
      const stop = trimBlanks(p, first, next)
      const shrink = options.justify ? shrinkCapacity(p, first, stop) : 0
      if (naturalWidth(p, first, stop) - shrink > measure && first < stop) break
      fits = next
      if (next === end || p.breakAfter[next - 1] === BREAK_YES || p.breakAfter[next - 1] === BREAK_CUT) legal = next
    }
    const next = legal > 0 ? legal : fits > 0 ? fits : start + 1
    lines.push(makeLine(p, start, next, number, next === end, legal <= 0, measures, options))
    start = next
  }
  return lines
}
