import type { Mp } from '../base/index.ts'
import type { BrokenLine } from './break.ts'
import { CLOSING, HAN, LAT, MD, OP, WSP } from './classes.ts'
import { cellOf, fillCells } from './grid.ts'
import {
  BREAK_YES,
  type Prepared,
  SHRINK_AUTOSPACE,
  SHRINK_NAMES,
  SHRINK_WORD_SPACE,
  shrinkOf,
  shrinkSteps,
} from './items.ts'
import { endsTrimmed, gapCount } from './measure.ts'
import { spaceStretchOf } from './prepare.ts'

/** One kind of adjustment a line took: total amount (negative: squeezed), and over how many places. */
export interface Adjustment {
  readonly kind: (typeof SHRINK_NAMES)[number] | 'line-start' | 'line-end' | 'hang' | 'han' | 'cell' | 'break-place'
  readonly amount: Mp
  readonly places: number
}

/** A justified line: where each of its units stands, and what was done to make it so. */
export interface SetLine extends BrokenLine {
  /** Start of unit `first + k` on the line, 1/1000 pt from the start of the measure; one entry more for the end. */
  readonly x: Int32Array
  /** Blank kept before unit `first + k` (what was removed moves its outline back). */
  readonly blankBefore: Int32Array
  readonly adjustments: readonly Adjustment[]
  /** Space added to each gap between Han, 1/1000 em: what a loose line is judged by. */
  readonly looseness: number
  /** Largest distance of a Han cell from the cells of the column's grid, which is counted from the start of the measure. */
  readonly gridDeviation: Mp
}

/** Working columns for one line at a time, grown as needed: thousands of short lines would otherwise feed the collector. */
let blankAfter = new Int32Array(128)
let behind = new Int32Array(128)
let capacity = new Int32Array(128)
let given = new Int32Array(128)

function reserve(n: number): void {
  if (blankAfter.length >= n) return
  blankAfter = new Int32Array(2 * n)
  behind = new Int32Array(2 * n)
  capacity = new Int32Array(2 * n)
  given = new Int32Array(2 * n)
}

/** Takes `amount` out of the first n capacities in equal parts, none past its limit; `given` has what each gives. Returns the rest. */
function takeEqually(n: number, amount: number): number {
  let whole = 0
  let open = 0
  for (let i = 0; i < n; i++) {
    given[i] = 0
    whole += capacity[i] as number
    if ((capacity[i] as number) > 0) open++
  }
  let rest = Math.min(amount, whole)
  const left = amount - rest
  while (rest > 0 && open > 0) {
    const share = Math.floor(rest / open)
    let odd = rest - share * open
    open = 0
    for (let i = 0; i < n; i++) {
      const room = (capacity[i] as number) - (given[i] as number)
      if (room <= 0) continue
      const part = Math.min(room, share + (odd > 0 ? 1 : 0))
      if (odd > 0 && part > share) odd--
      given[i] = (given[i] as number) + part
      rest -= part
      if (room > part) open++
    }
  }
  return left
}

/**
 * Sets the units of a broken line: half marks at the edges, then push-in by the steps of REFERENCE 2.5 in equal parts, or
 * word spaces, Han–Latin spaces and at last the gaps between Han. A justified line ends exactly on its measure.
 */
export function setLine(p: Prepared, line: BrokenLine, justify: boolean): SetLine {
  const n = line.end - line.first
  reserve(n)
  const blankBefore = new Int32Array(n)
  const adjustments: Adjustment[] = []
  for (let k = 0; k < n; k++) {
    const i = line.first + k
    blankBefore[k] = p.before[i] as number
    blankAfter[k] = p.after[i] as number
    behind[k] = k + 1 < n ? (p.gap[i] as number) : 0
  }
  if (n > 0) trimEdges(p, line, blankBefore, adjustments)
  const over = line.natural - line.hang - line.measure
  let looseness = 0
  if (p.style.grid === 'cell') {
    const fill = fillCells(p, line.first, line.end, blankBefore, blankAfter, behind, line.measure, line.hyphen)
    // At a line start the blank is the opener's own.
    if (n > 0) blankBefore[0] = (blankBefore[0] as number) + fill.lead
    if (fill.amount !== 0) adjustments.push({ kind: 'cell', amount: fill.amount, places: fill.places })
  } else if (over > 0) squeeze(p, line, over, blankBefore, adjustments)
  else if (over < 0 && justify && p.style.grid === 'line' && !line.last && n > 1)
    looseness = stretch(p, line, -over, adjustments)
  const x = new Int32Array(n + 1)
  let at = line.indent
  for (let k = 0; k < n; k++) {
    x[k] = at
    at +=
      (blankBefore[k] as number) +
      (p.body[line.first + k] as number) +
      (blankAfter[k] as number) +
      (behind[k] as number)
  }
  x[n] = at
  if (line.hang > 0) adjustments.push({ kind: 'hang', amount: line.hang, places: 1 })
  return { ...line, x, blankBefore, adjustments, looseness, gridDeviation: deviationOf(p, line, x) }
}

/** How far the Han that is farthest from the grid stands from it. */
function deviationOf(p: Prepared, line: BrokenLine, x: Int32Array): Mp {
  const cell = cellOf(p)
  let most = 0
  for (let i = line.first; i < line.end; i++) {
    if (p.cls[i] !== HAN) continue
    const rest = (x[i - line.first] as number) % cell
    const distance = Math.min(rest, cell - rest)
    if (distance > most) most = distance
  }
  return most
}

function trimEdges(p: Prepared, line: BrokenLine, blankBefore: Int32Array, adjustments: Adjustment[]): void {
  const n = line.end - line.first
  const last = line.end - 1
  if (p.cls[line.first] === OP && (blankBefore[0] as number) > 0) {
    adjustments.push({ kind: 'line-start', amount: -(blankBefore[0] as number), places: 1 })
    blankBefore[0] = 0
  }
  if (endsTrimmed(p, last) && (blankAfter[n - 1] as number) > 0) {
    adjustments.push({ kind: 'line-end', amount: -(blankAfter[n - 1] as number), places: 1 })
    blankAfter[n - 1] = 0
  }
}

function squeeze(
  p: Prepared,
  line: BrokenLine,
  over: number,
  blankBefore: Int32Array,
  adjustments: Adjustment[],
): void {
  const n = line.end - line.first
  let rest = over
  const steps = shrinkSteps(p.style)
  for (let s = 0; s < steps.length && rest > 0; s++) {
    const step = steps[s] as number
    for (let k = 0; k < n; k++) {
      const i = line.first + k
      const cls = p.cls[i] as number
      const blanks =
        cls === OP || cls === MD || CLOSING[cls] === 1
          ? (blankBefore[k] as number) + (blankAfter[k] as number)
          : Number.MAX_SAFE_INTEGER
      const edge = step === SHRINK_AUTOSPACE && k + 1 === n
      capacity[k] = edge ? 0 : Math.min(shrinkOf(p, i, step), blanks)
    }
    const before = rest
    rest = takeEqually(n, rest)
    let places = 0
    for (let k = 0; k < n; k++) {
      const part = given[k] as number
      if (part === 0) continue
      places++
      if (step === SHRINK_WORD_SPACE || step === SHRINK_AUTOSPACE) {
        behind[k] = (behind[k] as number) - part
        continue
      }
      // A centred mark gives on both sides alike, the others on the one that they have.
      const first = blankBefore[k] as number
      const second = blankAfter[k] as number
      const front = first === 0 ? 0 : second === 0 ? part : Math.min(first, part >> 1)
      blankBefore[k] = first - front
      blankAfter[k] = second - (part - front)
    }
    if (places > 0) adjustments.push({ kind: SHRINK_NAMES[step] as Adjustment['kind'], amount: rest - before, places })
  }
}

/*
 * Places for what is left: between Han; on a line without such a place in its spaces; on a line of one address where that
 * may break. One unit stays as it is.
 */
const opensBetweenHan = (p: Prepared, i: number): boolean => p.stretchAfter[i] === 1
const opensAtSpace = (p: Prepared, i: number): boolean => p.cls[i] === WSP || p.autospace[i] === 1
const opensAtBreak = (p: Prepared, i: number): boolean =>
  p.breakAfter[i] === BREAK_YES && p.cls[i] === LAT && p.cls[i + 1] === LAT

function countPlaces(p: Prepared, line: BrokenLine, open: (p: Prepared, i: number) => boolean): number {
  let places = 0
  for (let i = line.first; i + 1 < line.end; i++) if (open(p, i)) places++
  return places
}

/** What the spaces of a line are called: those between words, where it has any. */
function spaceKind(p: Prepared, line: BrokenLine): 'word-space' | 'autospace' {
  for (let i = line.first; i + 1 < line.end; i++) if (p.cls[i] === WSP) return 'word-space'
  return 'autospace'
}

/** Returns the looseness: added space in a Han gap in 1/1000 em. */
function stretch(p: Prepared, line: BrokenLine, room: number, adjustments: Adjustment[]): number {
  const n = line.end - line.first
  let rest = room
  for (const kind of p.style.stretchOrder) {
    let any = false
    for (let k = 0; k < n; k++) {
      const i = line.first + k
      const room = (kind === 'word-space') === (p.cls[i] === WSP) && k + 1 < n ? spaceStretchOf(p, i) : 0
      capacity[k] = room
      if (room > 0) any = true
    }
    if (!any) continue
    const before = rest
    rest = takeEqually(n, rest)
    let places = 0
    for (let k = 0; k < n; k++) {
      if (given[k] === 0) continue
      places++
      behind[k] = (behind[k] as number) + (given[k] as number)
    }
    if (places > 0) adjustments.push({ kind, amount: before - rest, places })
    if (rest === 0) return 0
  }
  const gaps = gapCount(p, line.first, line.end)
  let open = gaps > 0 ? opensBetweenHan : opensAtSpace
  let places = countPlaces(p, line, open)
  if (places === 0) {
    open = opensAtBreak
    places = countPlaces(p, line, open)
    // Wider than any word space it would look like several words: the line is left short.
    if (rest > places * p.style.wordSpaceMax * (p.em[line.first] as number)) return 0
  }
  const share = Math.floor(rest / places)
  let odd = rest - share * places
  for (let k = 0; k + 1 < n; k++) {
    if (!open(p, line.first + k)) continue
    behind[k] = (behind[k] as number) + share + (odd > 0 ? 1 : 0)
    if (odd > 0) odd--
  }
  const kind = gaps > 0 ? 'han' : open === opensAtBreak ? 'break-place' : spaceKind(p, line)
  adjustments.push({ kind, amount: rest, places })
  return gaps > 0 ? Math.round((1000 * rest) / places / (p.em[line.first] as number)) : 0
}
