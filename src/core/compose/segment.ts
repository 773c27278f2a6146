import * as C from './classes.ts'
import { classesInContext, isLetterOrFigure } from './context.ts'
import { glueNotes, glueNumbers } from './glue.ts'
import { hyphenPoints } from './hyphenate.ts'
import { emptyUnits, isSpace, type Units } from './units.ts'

export type { Units } from './units.ts'

const URL = /(?:https?|ftp):\/\/|\bwww\./i
/** A common domain with a path behind it. */
const DOMAIN = /\.(?:com|cn|net|org|gov|edu|info|io|tv|cc|me)\//i
const MAIL = /@[\w-]+\.\w/
/** A longer row of letters is no word, whatever the measure. */
const LONGEST_WORD = 2000
const URL_BREAK = '/?&=.-_'
/** Length of the run of `chars` from `from`, in code units; runs beyond five are all alike. */
function runLength(text: string, from: number, chars: string): number {
  let n = 0
  while (n < 5 && from + n < text.length && chars.includes(text[from + n] as string)) n++
  return n
}

/**
 * Cuts a text into unbreakable units (kinsoku.json U1–U11; REFERENCE 1). `tooWide` holds the offsets of words wider than
 * the measure, which are cut between characters as a last resort; `hyphenate` divides words at their hyphenation points.
 */
export function segment(text: string, tooWide?: ReadonlySet<number>, hyphenate = false): Units {
  const at = new Uint32Array(text.length + 1)
  let count = 0
  for (let i = 0; i < text.length; count++) {
    at[count] = i
    i += (text.codePointAt(i) as number) > 0xffff ? 2 : 1
  }
  at[count] = text.length
  const cls = classesInContext(text, at, count)
  const units = emptyUnits()
  const push: Push = (from, to, kind, first = kind, last = kind, cut = 0, hyphen = 0) => {
    units.start.push(from)
    units.end.push(to)
    units.cls.push(kind)
    units.firstCls.push(first)
    units.lastCls.push(last)
    units.glued.push(0)
    units.cut.push(cut)
    units.hyphen.push(hyphen)
    units.count++
  }
  let i = 0
  while (i < count) {
    const from = at[i] as number
    const kind = cls[i] as number
    const before = units.count > 0 ? (units.cls[units.count - 1] as number) : C.WSP
    const combines = kind === C.CM || text.charCodeAt(from) === SOFT_HYPHEN
    if (units.count > 0 && (combines ? !isSpace(before) : joined(text, from, kind, units))) {
      units.end[units.count - 1] = at[++i] as number
      continue
    }
    if (isWestern(text, cls, at, i)) {
      i = westernRun(text, cls, at, count, i, push, hyphenate, tooWide)
      continue
    }
    let length = 1
    const drawn = DRAWN_DASH.includes(text[from] as string) && text[from + 1] === text[from]
    if (kind === C.CN1 || drawn || (kind === C.EL && text[from] !== '‥')) {
      // A dash or an ellipsis is not divided, nor is one of double length; only longer rows (leaders) are.
      const run = runLength(text, from, text[from] as string)
      length = run <= 4 ? run : 2
    } else if (kind === C.LB) {
      if (text.startsWith('\r\n', from)) length = 2
    } else if (kind === C.PX) {
      const run = runLength(text, from, '？！')
      length = run >= 2 ? (run === 4 ? 2 : Math.min(run, 3)) : 1
    }
    const to = at[i + length] as number
    // A soft hyphen outside a word is nothing.
    const unitClass =
      (kind === C.CN1 || drawn) && length > 1 ? C.DA : text.charCodeAt(from) === SOFT_HYPHEN ? C.GL : kind
    push(from, to, unitClass)
    i += length
  }
  glueNumbers(text, units)
  glueNotes(text, units)
  return units
}

type Push = (
  from: number,
  to: number,
  kind: number,
  first?: number,
  last?: number,
  cut?: number,
  hyphen?: number,
) => void

const SOFT_HYPHEN = 0xad
/** Two of them in a row are typed for a dash. */
const DRAWN_DASH = '－─'

/** An emoji behind a joiner is one with what stands before, and so is the second letter of a flag. */
function joined(text: string, from: number, kind: number, units: Units): boolean {
  if (kind !== C.SYM || from === 0) return false
  if (text.charCodeAt(from - 1) === 0x200d) return true
  if (!isFlagLetter(text.codePointAt(from))) return false
  const last = units.count - 1
  return (
    units.end[last] === from && from - (units.start[last] as number) === 2 && isFlagLetter(text.codePointAt(from - 2))
  )
}

const isFlagLetter = (code = 0): boolean => code >= 0x1f1e6 && code <= 0x1f1ff

function isWestern(text: string, cls: Uint8Array, at: Uint32Array, i: number): boolean {
  const kind = cls[i] as number
  if (kind === C.LAT || kind === C.NUM || kind === C.WP) return true
  // ASCII signs belong to the word or number they touch: C++, A+, $100, 63%.
  if ((kind === C.PRE || kind === C.SUF) && text.charCodeAt(at[i] as number) < 0x80) {
    const left = i > 0 ? (cls[i - 1] as number) : -1
    const right = i + 1 < cls.length ? (cls[i + 1] as number) : -1
    if (isLetterOrFigure(left) || isLetterOrFigure(right) || left === C.WP || right === C.WP) return true
    // $$100: a sign behind another goes with it.
    return left === C.PRE && i > 1 && (isLetterOrFigure(cls[i - 2] as number) || cls[i - 2] === C.WP)
  }
  return false
}

/** Pushes the pieces of a run of western characters, cut where a line may break; returns the index behind it. */
function westernRun(
  text: string,
  cls: Uint8Array,
  at: Uint32Array,
  count: number,
  from: number,
  push: Push,
  hyphenate: boolean,
  tooWide?: ReadonlySet<number>,
): number {
  const softInside = (k: number): boolean =>
    text.charCodeAt(at[k] as number) === SOFT_HYPHEN && cls[k - 1] === C.LAT && cls[k + 1] === C.LAT
  let to = from + 1
  while (to < count && (cls[to] === C.CM || softInside(to) || isWestern(text, cls, at, to))) to++
  const runFrom = at[from] as number
  const run = text.slice(runFrom, at[to] as number)
  const address = addressIn(run)
  const addressFrom = address < 0 ? Number.POSITIVE_INFINITY : runFrom + address
  const found = hyphenPoints(address < 0 ? run : run.slice(0, address), hyphenate)
  const points = found.length > 0 ? new Set(found) : undefined
  let pieceFrom = from
  for (let k = from; k < to; k++) {
    const last = k + 1 === to
    const point = !last && points?.has((at[k + 1] as number) - runFrom) === true
    if (!last && !point && !breaksAfter(text, cls, at, k, (at[k] as number) >= addressFrom)) continue
    const hyphen = point ? 1 : 0
    if (k - pieceFrom >= LONGEST_WORD || tooWide?.has(at[pieceFrom] as number)) {
      for (let c = pieceFrom; c <= k; c++) {
        let next = c + 1
        while (next <= k && (cls[next] === C.CM || softInside(next))) next++
        push(at[c] as number, at[next] as number, C.LAT, cls[c], cls[c], next <= k || point ? 1 : 0)
        c = next - 1
      }
    } else push(at[pieceFrom] as number, at[k + 1] as number, C.LAT, cls[pieceFrom], letterBefore(cls, k), 0, hyphen)
    pieceFrom = k + 1
  }
  return to
}

/** Class of the character at k, or of the one that a soft hyphen there follows. */
const letterBefore = (cls: Uint8Array, k: number): number => (cls[k] === C.ZW ? C.LAT : (cls[k] as number))

/** Where in a run an address of the web or of mail begins; −1 where there is none. */
function addressIn(run: string): number {
  let first = run.search(URL)
  for (const found of [run.search(MAIL), run.search(DOMAIN)]) {
    let from = found
    while (from > 0 && /[\w.+-]/.test(run[from - 1] as string)) from--
    if (from >= 0 && (first < 0 || from < first)) first = from
  }
  return first
}

function breaksAfter(text: string, cls: Uint8Array, at: Uint32Array, k: number, url: boolean): boolean {
  const char = text[at[k] as number] as string
  const next = text[at[k + 1] as number] as string
  if (url) return URL_BREAK.includes(char) && !URL_BREAK.includes(next)
  // km/h, e-mail and A-B stay whole: the parts of a word that breaks have two letters at least.
  if (char !== '-' && char !== '/' && char !== '\u2010' && char !== '\u2013') return false
  return [k - 2, k - 1, k + 1, k + 2].every((i) => cls[i] === C.LAT)
}
