import type { Mp } from '../base/index.ts'
import { CLASS_NAMES, DA, EL, HAN, IDS, IT, KSM, SYM } from './classes.ts'
import { BREAK_CUT, type Prepared } from './items.ts'
import { endTrim, skipBlanks, startTrim, trimBlanks } from './measure.ts'

/*
 * Strict 字格: every Han stands in a cell of the column's grid. Cells are counted from the start of the measure. What is
 * no whole cell wide (letters, figures, marks that have met) forms groups with its neighbours, and a group is filled up
 * to whole cells where space may be added: beside the letters, between a closer and an opener, behind a half mark at the
 * line end. Nothing is squeezed to a fraction of a cell.
 */

/** Pitch of the cells: the em of the plain style with its tracking. */
export function cellOf(p: Prepared): Mp {
  const plain = p.chars[0]
  if (plain === undefined) return p.em[0] ?? 1
  const em = (plain.size * plain.scaleX) / 1000
  return Math.max(1, Math.round(em + (plain.tracking * em) / 1000))
}

/** Halves of an odd em differ by the unit of length, and a few of them meet in a group. */
const TOLERANCE: Mp = 4

const wholeCells = (width: Mp, cell: Mp): Mp => Math.max(0, Math.ceil((width - TOLERANCE) / cell)) * cell

const widthOf = (p: Prepared, i: number): Mp => (p.widthSum[i + 1] as number) - (p.widthSum[i] as number)

const ANCHOR = new Uint8Array(CLASS_NAMES.length)
for (const cls of [HAN, IT, KSM, SYM, DA, EL, IDS]) ANCHOR[cls] = 1

/** A unit that begins with a cell and fills cells by itself. */
function isAnchor(p: Prepared, i: number, cell: Mp): boolean {
  if (ANCHOR[p.cls[i] as number] === 0) return false
  const rest = widthOf(p, i) % cell
  return Math.min(rest, cell - rest) <= TOLERANCE
}

/** Runs along a line unit by unit: whole cells that are closed, and the group that is open. */
class Groups {
  closed = 0
  open = 0

  start(): void {
    this.closed = 0
    this.open = 0
  }

  /** Unit i joins the line that began at `first`. */
  add(p: Prepared, i: number, first: number, cell: Mp): void {
    if (isAnchor(p, i, cell)) {
      this.closed += wholeCells(this.open, cell) + wholeCells(widthOf(p, i), cell)
      this.open = 0
    } else this.open += widthOf(p, i) - (i === first ? startTrim(p, i) : 0)
  }

  /** Width of the line, in whole cells, if it ended with unit `last` and a hyphen. */
  width(p: Prepared, last: number, cell: Mp, hyphen = 0): Mp {
    return this.open === 0 ? this.closed : this.closed + wholeCells(this.open - endTrim(p, last) + hyphen, cell)
  }
}

const groups = new Groups()

/** Width of units `first` up to `end` as a line in whole cells. */
export function cellWidth(p: Prepared, first: number, end: number): Mp {
  if (end <= first) return 0
  const cell = cellOf(p)
  groups.start()
  for (let i = first; i < end; i++) groups.add(p, i, first, cell)
  return groups.width(p, end - 1, cell)
}

/** What the breaker knows of the places where lines may end; see `Edges`. */
export interface Places {
  readonly count: number
  readonly at: Int32Array
  readonly kind: Uint8Array
  readonly dash: Uint8Array
  readonly hyphen: Float64Array
}

export interface CellCosts {
  readonly line: number
  readonly hyphen: number
  /** Lines in a row that may end with a hyphen, and how many do already. */
  readonly mostHyphens: number
  readonly hyphensBefore: number
  readonly cut: number
  readonly dash: number
  /** Cost of a last line with the units from `first` up to `stop`. */
  last(first: number, stop: number): number
}

/**
 * Lines in whole cells with the least cost: the square of the cells left empty, the costs of the other mode beside it.
 * Units before which lines end; undefined where a unit is wider than its line.
 */
export function cellPath(
  p: Prepared,
  places: Places,
  roomOf: (line: number) => Mp,
  lines: number,
  costs: CellCosts,
): number[] | undefined {
  const cell = cellOf(p)
  const { count } = places
  const layers = Math.max(1, lines)
  const total = new Float64Array(count * layers).fill(Number.POSITIVE_INFINITY)
  const froms = new Int32Array(count * layers)
  const runs = new Uint8Array(count * layers)
  total[0] = 0
  runs[0] = costs.hyphensBefore
  for (let layer = 0; layer < layers; layer++) {
    const room = roomOf(layer) + TOLERANCE
    const into = Math.min(layer + 1, layers - 1)
    for (let s = 0; s < count - 1; s++) {
      const known = total[layer * count + s] as number
      if (known === Number.POSITIVE_INFINITY) continue
      const run = runs[layer * count + s] as number
      const start = places.at[s] as number
      groups.start()
      let unit = skipBlanks(p, start)
      const first = unit
      for (let t = s + 1; t < count; t++) {
        const stop = trimBlanks(p, first, places.at[t] as number)
        const hyphen = places.hyphen[t] as number
        while (unit < stop) groups.add(p, unit++, first, cell)
        if (groups.closed + groups.open > room + 2 * cell) break
        const width = stop > first ? groups.width(p, stop - 1, cell, hyphen) : 0
        if (width > room || (hyphen > 0 && run >= costs.mostHyphens)) continue
        const empty = (room - width) / cell
        let cost = known + costs.line
        if (places.kind[t] === BREAK_CUT) cost += costs.cut
        if (hyphen > 0) cost += costs.hyphen
        if (t === count - 1) cost += costs.last(first, stop)
        else cost += empty * empty + (places.dash[t] === 1 ? costs.dash : 0)
        const state = into * count + t
        if (cost < (total[state] as number)) {
          total[state] = cost
          froms[state] = layer * count + s
          runs[state] = hyphen > 0 ? run + 1 : 0
        }
      }
    }
  }
  let state = -1
  for (let layer = 0; layer < layers; layer++) {
    const end = layer * count + count - 1
    if ((total[end] as number) < (state < 0 ? Number.POSITIVE_INFINITY : (total[state] as number))) state = end
  }
  if (state < 0) return undefined
  const path: number[] = []
  while (state % count !== 0) {
    path.push(places.at[state % count] as number)
    state = froms[state] as number
  }
  return path.reverse()
}

/** What filling a line's groups has added. */
export interface CellFill {
  /** Before the body of the first unit. */
  lead: Mp
  amount: Mp
  places: number
}

/**
 * Fills the groups of a line up to whole cells: `behind[k]` takes what is put behind unit `first + k`. The blanks at the
 * edges are those that the line has after trimming. No group passes `room`; the last ends with the line's hyphen.
 */
export function fillCells(
  p: Prepared,
  first: number,
  end: number,
  blankBefore: Int32Array,
  blankAfter: Int32Array,
  behind: Int32Array,
  room: Mp,
  hyphen: Mp,
): CellFill {
  const cell = cellOf(p)
  const n = end - first
  const fill: CellFill = { lead: 0, amount: 0, places: 0 }
  let at = 0
  let from = 0
  let width = 0
  for (let k = 0; k <= n; k++) {
    const anchor = k === n || isAnchor(p, first + k, cell)
    if (!anchor) {
      width +=
        (blankBefore[k] as number) + (p.body[first + k] as number) + (blankAfter[k] as number) + (behind[k] as number)
      continue
    }
    if (k > from) {
      if (k === n) width += hyphen
      const whole = wholeCells(width, cell)
      const free = Math.min(whole - width, Math.max(0, room - at - width))
      if (free !== 0) share(p, first, from, k, n, free, behind, fill)
      at += whole
    }
    if (k < n) at += wholeCells(widthOf(p, first + k), cell)
    from = k + 1
    width = 0
  }
  return fill
}

/**
 * Puts `free` before and behind a group of units `from` up to `to`, as far inside as space may be added (beside letters,
 * between a closer and an opener), never before a closer or behind an opener where there is another place.
 */
function share(
  p: Prepared,
  first: number,
  from: number,
  to: number,
  n: number,
  free: Mp,
  behind: Int32Array,
  fill: CellFill,
): void {
  const opens = (k: number): boolean => p.stretchAfter[first + k] === 1
  let left = from > 0 ? from - 1 : from
  while (left < to && !(left + 1 < n && opens(left))) left++
  let right = to - 1
  while (right >= left && !(right + 1 < n && opens(right))) right--
  fill.amount += free
  fill.places++
  if (left < to && left <= right) {
    const half = left === right ? free : free >> 1
    behind[left] = (behind[left] as number) + half
    behind[right] = (behind[right] as number) + (left === right ? 0 : free - half)
    if (left !== right) fill.places++
    return
  }
  // No place: an opener keeps its blank at a line start, a half mark at a line end; a dot or a connector is centred.
  const before = to === n ? 0 : from === 0 ? free : free >> 1
  if (from === 0) fill.lead += before
  else behind[from - 1] = (behind[from - 1] as number) + before
  behind[to - 1] = (behind[to - 1] as number) + free - before
}
