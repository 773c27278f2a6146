import * as C from './classes.ts'
import type { MarkRange, StyledSpan } from './ranges.ts'
import { emptyUnits, type Units } from './units.ts'

const COLUMNS = ['start', 'end', 'cls', 'firstCls', 'lastCls', 'glued', 'cut', 'hyphen'] as const

/**
 * Units of a text with marks: words are parted where a character style changes inside them (and not broken there), what
 * is combined in one cell of a vertical line is one unit, and what a group ruby stands over is not broken.
 */
export function divideUnits(
  text: string,
  units: Units,
  spans: readonly StyledSpan[],
  ranges: readonly MarkRange[],
  vertical: boolean,
  tooWide?: ReadonlySet<number>,
): Units {
  const parted = partWords(text, units, spans, tooWide)
  const isCombined = ({ mark, from, to }: MarkRange): boolean =>
    mark.type === 'combine' && text.slice(from, to).trim() !== ''
  const combined = vertical ? ranges.filter(isCombined) : []
  const joined = combined.length === 0 ? parted : combine(parted, combined)
  let unit = 0
  for (const { mark, from, to } of ranges) {
    if (mark.type === 'ruby' && mark.attrs.kind === 'group') unit = glueInside(joined, unit, from, to)
  }
  return joined
}

function push(out: Units, units: Units, i: number, change: Partial<Record<(typeof COLUMNS)[number], number>>): void {
  for (const column of COLUMNS) out[column].push(change[column] ?? (units[column][i] as number))
  out.count++
}

function partWords(
  text: string,
  units: Units,
  spans: readonly StyledSpan[],
  tooWide: ReadonlySet<number> | undefined,
): Units {
  const out = emptyUnits()
  let span = 0
  for (let i = 0; i < units.count; i++) {
    const end = units.end[i] as number
    let from = units.start[i] as number
    while (span + 1 < spans.length && (spans[span] as StyledSpan).end <= from) span++
    let firstCls = units.firstCls[i] as number
    for (let s = span; units.cls[i] === C.LAT && s < spans.length; s++) {
      const at = (spans[s] as StyledSpan).end
      if (at >= end) break
      if (at <= from || !startsCharacter(text, at)) continue
      pushPiece(out, units, i, text, from, at, firstCls, tooWide)
      from = at
      firstCls = C.classOf(text.codePointAt(at) as number)
    }
    if (from === units.start[i]) push(out, units, i, {})
    else if (tooWide?.has(from)) {
      pushPiece(out, units, i, text, from, end, firstCls, tooWide)
      for (const column of ['glued', 'hyphen', 'cut'] as const) out[column][out.count - 1] = units[column][i] as number
    } else push(out, units, i, { start: from, firstCls })
  }
  return out
}

/** A piece of a word that goes on behind it; one that is wider than the measure is cut between its characters. */
function pushPiece(
  out: Units,
  units: Units,
  i: number,
  text: string,
  from: number,
  to: number,
  firstCls: number,
  tooWide: ReadonlySet<number> | undefined,
): void {
  const wide = tooWide?.has(from) === true
  let start = from
  let first = firstCls
  for (let at = from + 1; at <= to; at++) {
    if (at < to && (!wide || !startsCharacter(text, at))) continue
    const last = C.classOf(text.charCodeAt(at - 1))
    const inside = at < to
    push(out, units, i, {
      start,
      end: at,
      firstCls: first,
      lastCls: last === C.NUM ? C.NUM : C.LAT,
      glued: inside ? 0 : 1,
      cut: inside ? 1 : 0,
      hyphen: 0,
    })
    start = at
    first = last
  }
}

/** A character with what combines with it begins here. */
const startsCharacter = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  return (code & 0xfc00) !== 0xdc00 && C.classOf(code) !== C.CM
}

/** 纵中横: the units of each range as one. */
function combine(units: Units, ranges: readonly MarkRange[]): Units {
  const out = emptyUnits()
  let r = 0
  for (let i = 0; i < units.count; i++) {
    const start = units.start[i] as number
    while (r < ranges.length && (ranges[r] as MarkRange).to <= start) r++
    const range = ranges[r]
    if (range === undefined || start < range.from || (units.end[i] as number) > range.to) {
      push(out, units, i, {})
      continue
    }
    let last = i
    while (last + 1 < units.count && (units.end[last + 1] as number) <= range.to) last++
    push(out, units, last, { start, cls: C.LAT, firstCls: C.SYM, lastCls: C.SYM, cut: 0, hyphen: 0 })
    i = last
  }
  return out
}

/** Glues the units of a range, looked for from `unit` on; returns the first behind them. */
function glueInside(units: Units, unit: number, from: number, to: number): number {
  let i = unit
  while (i < units.count && (units.start[i] as number) < from) i++
  for (; i + 1 < units.count && (units.end[i + 1] as number) <= to; i++) {
    units.glued[i] = 1
    units.hyphen[i] = 0
    units.cut[i] = 0
  }
  return i
}

/** Raised and lowered text belongs to what it stands behind, and is whole. */
export function glueRaised(units: Units, raised: (unit: number) => boolean): void {
  for (let i = 1; i < units.count; i++) {
    const before = units.cls[i - 1] as number
    if (!raised(i) || before === C.WSP || before === C.IDS || before === C.LB || before === C.ZW) continue
    units.glued[i - 1] = 1
    units.hyphen[i - 1] = 0
  }
}
