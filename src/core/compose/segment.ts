import * as C from './classes.ts'

/** Unbreakable units of a text with their classes, before any width is known. Parallel arrays; offsets are UTF-16. */
export interface Units {
  count: number
  start: number[]
  end: number[]
  cls: number[]
  /** Class of the first and last character: a run of figures and letters shows different classes at its two ends. */
  firstCls: number[]
  lastCls: number[]
  /** 1: the unit and the next belong together (one number with its unit, a word with its sign). */
  glued: number[]
  /** 1: cut out of a word wider than the measure; a line may end behind it when nothing else helps. */
  cut: number[]
}

const URL = /^(?:[a-z][a-z0-9+.-]*:\/\/|www\.)|@[\w.-]+\.\w/i
const URL_BREAK = '/?&=.-_'
const UNIT_NAME = /^(?:mm|cm|km|m|kg|g|t|MW|kW|GB|MB|Hz)\b/
const HALF_CLOSING = '.,;:!?)]}'
const HALF_OPENING = '([{'

const isHanish = (cls: number): boolean =>
  cls === C.HAN ||
  cls === C.IT ||
  cls === C.KSM ||
  cls === C.SYM ||
  (cls >= C.OP && cls <= C.MD) ||
  cls === C.DA ||
  cls === C.EL
const isLetterOrFigure = (cls: number): boolean => cls === C.LAT || cls === C.NUM

/** Classes of all code points in their context; `at` are their UTF-16 offsets. */
function classes(text: string, at: Uint32Array, count: number): Uint8Array {
  const base = new Uint8Array(count)
  for (let i = 0; i < count; i++) base[i] = C.classOf(text.codePointAt(at[i] as number) as number)
  const out = base.slice()
  let straight = 0
  for (let i = 0; i < count; i++) {
    const cls = base[i] as number
    if (cls <= C.HAN || cls === C.LAT || cls === C.NUM) continue
    const unit = text.charCodeAt(at[i] as number)
    const left = i > 0 ? (base[i - 1] as number) : -1
    const right = i + 1 < count ? (base[i + 1] as number) : -1
    switch (unit) {
      case 0x2018:
      case 0x2019:
      case 0x201c:
      case 0x201d:
        if (isLatinQuote(base, count, i, unit === 0x2019)) out[i] = C.WP
        break
      case 0x2f:
        out[i] = isHanish(left) || isHanish(right) ? C.SL : C.WP
        break
      case 0x2d:
        out[i] = isHanish(left) && isHanish(right) ? C.CN5 : C.WP
        break
      case 0x2010:
      case 0x2011:
      case 0x2012:
      case 0x2013:
        if (!(isHanish(left) || isHanish(right) || left === C.NUM || right === C.NUM)) out[i] = C.WP
        break
      case 0x22:
        straight++
        if (isHanish(left) || isHanish(right)) out[i] = straight % 2 === 1 ? C.HOP : C.HCL
        break
      default:
        if (cls !== C.WP) break
        if (isHanish(left) || isHanish(right)) {
          const char = text[at[i] as number] as string
          if (HALF_CLOSING.includes(char) && !(left === C.NUM && right === C.NUM)) out[i] = C.HCL
          else if (HALF_OPENING.includes(char)) out[i] = C.HOP
        }
    }
  }
  return out
}

/** A curly quote belongs to the Latin text when Latin stands on both sides of it, spaces and other quotes skipped. */
function isLatinQuote(base: Uint8Array, count: number, i: number, apostrophe: boolean): boolean {
  const side = (step: number): number => {
    for (let k = i + step; k >= 0 && k < count; k += step) {
      const cls = base[k] as number
      if (cls !== C.WSP && cls !== C.OP && cls !== C.CL && cls !== C.CM) return cls
    }
    return -1
  }
  if (apostrophe && base[i - 1] === C.LAT && base[i + 1] === C.LAT) return true
  const left = side(-1)
  const right = side(1)
  const latin = (cls: number): boolean => isLetterOrFigure(cls) || cls === C.WP
  return (latin(left) && (latin(right) || right === -1)) || (left === -1 && latin(right) && !hasHan(base, count))
}

function hasHan(base: Uint8Array, count: number): boolean {
  for (let i = 0; i < count; i++) if (isHanish(base[i] as number) && base[i] !== C.OP && base[i] !== C.CL) return true
  return false
}

/** Length of the run of `char` from `from`, in code units. */
function runLength(text: string, from: number, chars: string): number {
  let n = 0
  while (from + n < text.length && chars.includes(text[from + n] as string)) n++
  return n
}

/**
 * Cuts a text into unbreakable units (kinsoku.json U1–U11; REFERENCE 1). `tooWide` holds the offsets of words wider than
 * the measure, which are cut between characters as a last resort.
 */
export function segment(text: string, tooWide?: ReadonlySet<number>): Units {
  const at = new Uint32Array(text.length + 1)
  let count = 0
  for (let i = 0; i < text.length; count++) {
    at[count] = i
    i += (text.codePointAt(i) as number) > 0xffff ? 2 : 1
  }
  at[count] = text.length
  const cls = classes(text, at, count)
  const units: Units = { count: 0, start: [], end: [], cls: [], firstCls: [], lastCls: [], glued: [], cut: [] }
  const push = (from: number, to: number, kind: number, first = kind, last = kind, cut = 0): void => {
    units.start.push(from)
    units.end.push(to)
    units.cls.push(kind)
    units.firstCls.push(first)
    units.lastCls.push(last)
    units.glued.push(0)
    units.cut.push(cut)
    units.count++
  }
  let i = 0
  while (i < count) {
    const from = at[i] as number
    const kind = cls[i] as number
    if (kind === C.CM && units.count > 0) {
      units.end[units.count - 1] = at[++i] as number
      continue
    }
    if (isWestern(text, cls, at, i)) {
      i = westernRun(text, cls, at, count, i, push, tooWide)
      continue
    }
    let length = 1
    if (kind === C.CN1) {
      if (runLength(text, from, text[from] as string) >= 2) length = 2
    } else if (kind === C.EL && text[from] !== '‥') {
      const run = runLength(text, from, text[from] as string)
      length = run === 4 ? 4 : run >= 2 ? 2 : 1
    } else if (kind === C.PX) {
      const run = runLength(text, from, '？！')
      length = run >= 2 ? (run === 4 ? 2 : Math.min(run, 3)) : 1
    }
    const to = at[i + length] as number
    // A soft hyphen is no opportunity until hyphenation prints it.
    const unitClass = kind === C.CN1 && length === 2 ? C.DA : text[from] === '\u00ad' ? C.GL : kind
    push(from, to, unitClass)
    i += length
  }
  glueNumbers(text, units)
  return units
}

function isWestern(text: string, cls: Uint8Array, at: Uint32Array, i: number): boolean {
  const kind = cls[i] as number
  if (kind === C.LAT || kind === C.NUM || kind === C.WP) return true
  // ASCII signs belong to the word or number they touch: C++, A+, $100, 63%.
  if ((kind === C.PRE || kind === C.SUF) && text.charCodeAt(at[i] as number) < 0x80) {
    const left = i > 0 ? (cls[i - 1] as number) : -1
    const right = i + 1 < cls.length ? (cls[i + 1] as number) : -1
    return isLetterOrFigure(left) || isLetterOrFigure(right) || left === C.WP || right === C.WP
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
  push: (from: number, to: number, kind: number, first: number, last: number, cut: number) => void,
  tooWide?: ReadonlySet<number>,
): number {
  let to = from + 1
  while (to < count && (cls[to] === C.CM || isWestern(text, cls, at, to))) to++
  const run = text.slice(at[from] as number, at[to] as number)
  const url = URL.test(run)
  let pieceFrom = from
  for (let k = from; k < to; k++) {
    const last = k + 1 === to
    if (!last && !breaksAfter(text, cls, at, k, url)) continue
    if (tooWide?.has(at[pieceFrom] as number)) {
      for (let c = pieceFrom; c <= k; c++)
        push(at[c] as number, at[c + 1] as number, C.LAT, cls[c] as number, cls[c] as number, c < k ? 1 : 0)
    } else push(at[pieceFrom] as number, at[k + 1] as number, C.LAT, cls[pieceFrom] as number, cls[k] as number, 0)
    pieceFrom = k + 1
  }
  return to
}

function breaksAfter(text: string, cls: Uint8Array, at: Uint32Array, k: number, url: boolean): boolean {
  const char = text[at[k] as number] as string
  const next = text[at[k + 1] as number] as string
  if (url) return URL_BREAK.includes(char) && !URL_BREAK.includes(next)
  const between = cls[k - 1] === C.LAT && cls[k + 1] === C.LAT
  return between && (char === '-' || char === '/' || char === '\u2010' || char === '\u2013')
}

/** Signs stay with their figures, and a measure with its unit name (U4–U6). */
function glueNumbers(text: string, units: Units): void {
  for (let i = 0; i + 1 < units.count; i++) {
    const left = units.lastCls[i] as number
    const right = units.firstCls[i + 1] as number
    if ((units.cls[i] === C.PRE && right === C.NUM) || (left === C.NUM && units.cls[i + 1] === C.SUF))
      units.glued[i] = 1
    if (left === C.NUM && units.cls[i + 1] === C.WSP && i + 2 < units.count) {
      if (
        text[units.start[i + 1] as number] === ' ' &&
        UNIT_NAME.test(text.slice(units.start[i + 2], units.end[i + 2]))
      ) {
        units.glued[i] = 1
        units.glued[i + 1] = 1
      }
    }
  }
}
