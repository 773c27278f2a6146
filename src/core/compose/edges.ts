import { DA, EL, HAN } from './classes.ts'
import { BREAK_CUT, BREAK_HYPHEN, BREAK_YES, type Prepared } from './items.ts'
import { endShrink, endSpace, endTrim, hangWidth, skipBlanks, startShrink, startTrim, trimBlanks } from './measure.ts'

/**
 * The places where lines of a segment may end, with what a line gains or loses by starting or ending there. A line from
 * one place to another then costs a few subtractions, however long it is. One table serves call after call.
 */
export class Edges {
  count = 0
  /** Unit before which the place is; place 0 is the start of the segment, the last its end. */
  at = new Int32Array(0)
  kind = new Uint8Array(0)
  /** First unit of a line that starts here, blanks skipped; end of one that ends here, blanks dropped. */
  first = new Int32Array(0)
  stop = new Int32Array(0)
  startWidth = new Float64Array(0)
  endWidth = new Float64Array(0)
  startShrink = new Float64Array(0)
  endShrink = new Float64Array(0)
  startSpace = new Float64Array(0)
  endSpace = new Float64Array(0)
  startGaps = new Float64Array(0)
  endGaps = new Float64Array(0)
  em = new Float64Array(0)
  hang = new Float64Array(0)
  hyphen = new Float64Array(0)
  /** 1: the line after it would open with a dash or an ellipsis. */
  dash = new Uint8Array(0)

  /** Fills the table for units `from` up to `end`. */
  fill(p: Prepared, from: number, end: number): void {
    this.reserve(end - from + 1)
    let n = 0
    for (let next = from; next <= end; next++) {
      const kind = next === from || next === end ? BREAK_YES : (p.breakAfter[next - 1] as number)
      if (kind !== BREAK_YES && kind !== BREAK_CUT && kind !== BREAK_HYPHEN) continue
      this.at[n] = next
      this.kind[n] = kind
      this.asStart(p, n, next)
      if (next > from) this.asEnd(p, n, from, next)
      n++
    }
    this.count = n
  }

  private asStart(p: Prepared, n: number, next: number): void {
    const first = skipBlanks(p, next)
    const inside = first < p.count
    this.first[n] = first
    this.startWidth[n] = (p.widthSum[first] as number) + (inside ? startTrim(p, first) : 0)
    this.startShrink[n] = (p.shrinkSum[first] as number) + (inside ? startShrink(p, first) : 0)
    this.startSpace[n] = p.spaceStretchSum[first] as number
    this.startGaps[n] = p.gapSum[first] as number
    this.em[n] = p.em[first] ?? 1
    const opening = inside ? (p.cls[first] as number) : HAN
    this.dash[n] = opening === DA || opening === EL ? 1 : 0
  }

  private asEnd(p: Prepared, n: number, from: number, next: number): void {
    const stop = trimBlanks(p, from, next)
    const last = stop - 1
    const inside = stop > from
    const hyphen = this.kind[n] === BREAK_HYPHEN ? (p.hyphen?.[next - 1] ?? 0) : 0
    this.stop[n] = stop
    this.hyphen[n] = hyphen
    this.endWidth[n] = (p.widthSum[stop] as number) - (inside ? endTrim(p, last) : 0) + hyphen
    this.endShrink[n] = (p.shrinkSum[stop] as number) - (inside ? endShrink(p, last) : 0)
    this.endSpace[n] = (p.spaceStretchSum[stop] as number) - (inside ? endSpace(p, last) : 0)
    this.endGaps[n] = inside ? (p.gapSum[last] as number) : 0
    this.hang[n] = p.style.hang ? hangWidth(p, from, stop) : 0
  }

  private reserve(size: number): void {
    if (this.at.length >= size) return
    const room = Math.max(256, 2 * size)
    for (const column of ['at', 'first', 'stop'] as const) this[column] = new Int32Array(room)
    for (const column of ['kind', 'dash'] as const) this[column] = new Uint8Array(room)
    for (const column of FLOATS) this[column] = new Float64Array(room)
  }
}

const FLOATS = [
  'startWidth',
  'endWidth',
  'startShrink',
  'endShrink',
  'startSpace',
  'endSpace',
  'startGaps',
  'endGaps',
  'em',
  'hang',
  'hyphen',
] as const
