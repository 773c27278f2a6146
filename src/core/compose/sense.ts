import type { Mp } from '../base/index.ts'
import type { Role } from '../story/index.ts'
import { CLOSING, DA, EL, HAN, IDS, LAT, MD, NUM, OP, WSP } from './classes.ts'
import { BREAK_FORCED, BREAK_HYPHEN, BREAK_YES, type Prepared } from './items.ts'
import { endTrim, naturalWidth, skipBlanks, startTrim, trimBlanks } from './measure.ts'
import { isNumeral, isParticle, leans, MEASURE_WORDS, mayBegin, mayEnd, nameInside, wholeWords } from './sense-words.ts'
import type { ResolvedStyle } from './styles.ts'

/**
 * Offsets (UTF-16, ascending) at which words of a text begin. A dictionary belongs to the machine and not to the core:
 * who gives one gives the same one wherever the same pages are wanted. Without it marks, spaces and particles decide.
 */
export type Words = (text: string) => readonly number[]

const HEADS: ReadonlySet<string> = new Set(['kicker', 'headline', 'deck', 'subhead'])

/** Heads that are not justified end their lines by sense, and whatever style says so. */
export function wantsSense({ style }: ResolvedStyle, role: Role): boolean {
  if (style.breaks !== undefined) return style.breaks === 'sense'
  return HEADS.has(role) && (style.align === 'center' || style.align === 'start')
}

/** What a line end costs (REFERENCE 9.4): HOUSE values; from `NEVER` on a further line is better than the break. */
const SPACE = 0
const MARK = 4
const BEFORE_OPENER = 10
const WORD = 24
const IN_QUOTE = 40
const LEANING = 60
/** Beside a single character that is no word, and between two of them. */
const ALONE = 40
const UNKNOWN = 200
const NAME = 300
const NEVER = 1000
const UNEVEN = 60
/** Lines are equal or differ by a character: what lies between looks like a mistake. */
const NEARLY_EQUAL = 8
/** A longer text is no head. */
const MOST_PLACES = 120
const MOST_LINES = 8

/** What is known of a text's words: offsets where they begin, offsets inside names. */
interface Known {
  readonly words: ReadonlySet<number> | undefined
  readonly names: ReadonlySet<number>
}

/** Where the lines of one part of a head may end: units, with the cost of ending before each. */
interface Places {
  readonly at: readonly number[]
  readonly cost: readonly number[]
}

/**
 * Lines of a head by sense: as few as the measures allow, each ending at a typed space or mark, else between words; no
 * particle at a line start; evenly long. Returns the units before which lines end, typed breaks among them, for
 * `BreakOptions.pinned`. Where a part cannot be set so, what follows is left to the breaker.
 */
export function senseBreaks(p: Prepared, measures: readonly Mp[], indent: Mp, from: number, words?: Words): number[] {
  const pins: number[] = []
  // A head of one line, as most are, needs no dictionary.
  let known: Known | undefined
  let line = from > 0 ? 1 : 0
  for (let start = from; start < p.count; ) {
    let end = start
    while (end < p.count && p.breakAfter[end] !== BREAK_FORCED) end++
    end = Math.min(p.count, end + 1)
    const room = (n: number): Mp => (measures[Math.min(n, measures.length - 1)] as Mp) - (n === 0 ? indent : 0)
    const first = Math.min(skipBlanks(p, start), end)
    let path: number[] | undefined = [end]
    if (naturalWidth(p, first, trimBlanks(p, first, end)) > room(line)) {
      known ??= {
        words: words === undefined ? undefined : wholeWords(p.text, words(p.text)),
        names: nameInside(p.text),
      }
      path = bestLines(p, placesOf(p, start, end, known), (n) => room(line + n))
    }
    if (path === undefined) break
    pins.push(...path)
    line += path.length
    start = end
  }
  return pins
}

function placesOf(p: Prepared, start: number, end: number, known: Known): Places {
  const at = [start]
  const cost = [0]
  let quoted = 0
  for (let next = start + 1; next < end; next++) {
    const last = p.cls[next - 1]
    if (last === OP) quoted = next
    if (quoted > 0 && (CLOSING[last as number] === 1 || next - quoted > 10)) quoted = 0
    const kind = p.breakAfter[next - 1]
    if (kind !== BREAK_YES && kind !== BREAK_HYPHEN) continue
    at.push(next)
    cost.push(costOf(p, next, known) + (quoted > 0 ? IN_QUOTE : 0))
  }
  at.push(end)
  cost.push(0)
  return { at, cost }
}

const charBefore = (p: Prepared, unit: number): string => {
  const end = p.end[unit] as number
  const code = p.text.charCodeAt(end - 1)
  return p.text.slice(code >= 0xdc00 && code < 0xe000 ? end - 2 : end - 1, end)
}
const charAt = (p: Prepared, unit: number): string =>
  String.fromCodePoint(p.text.codePointAt(p.start[unit] as number) ?? 0)

/** What it costs to end a line before unit `next`. */
function costOf(p: Prepared, next: number, { words, names }: Known): number {
  if (p.breakAfter[next - 1] === BREAK_HYPHEN) return NEVER
  const before = p.cls[next - 1] as number
  const after = p.cls[next] as number
  const left = charBefore(p, next - 1)
  const right = charAt(p, next)
  const offset = p.start[next] as number
  if (isParticle(p.text, offset, words)) return NEVER
  if (before === IDS) return SPACE
  if (before === WSP) return p.cls[next - 2] === LAT && after === LAT ? WORD : SPACE
  if (before === MD || after === MD) return NEVER
  if (CLOSING[before] === 1 || before === DA || before === EL) return MARK
  if (after === DA || after === EL) return MARK + BEFORE_OPENER
  if (before === NUM || isNumeral(left)) {
    if (MEASURE_WORDS.includes(right) || isNumeral(right)) return NEVER
    if (before === NUM) return LEANING
  }
  if (left === '第') return NEVER
  if (names.has(offset)) return NAME
  const inWord = words !== undefined && before === HAN && after === HAN && !words.has(offset)
  if (inWord) return NEVER
  // 在 and 对 go with what they introduce; in 现在 and 面对 they introduce nothing.
  const alone = words === undefined || words.has(p.start[next - 1] as number)
  if (alone && leans(left)) return LEANING
  if (after === OP) return BEFORE_OPENER
  if (before !== HAN || after !== HAN) return WORD
  // 六十年一遇, 千年一叹.
  if (right === '一' && MEASURE_WORDS.includes(left)) return LEANING
  return WORD + (words === undefined ? 0 : aloneCost(p, next, left, right, words))
}

/** A character that is no word by itself is likely part of one that the dictionary does not have: 乘组, 开市, 同比. */
function aloneCost(p: Prepared, next: number, left: string, right: string, words: ReadonlySet<number>): number {
  const offset = p.start[next] as number
  const isAlone = (at: number): boolean => words.has(at) && (words.has(at + 1) || at + 1 >= p.text.length)
  const before = isAlone(p.start[next - 1] as number) && !mayEnd(left) && !isNumeral(left)
  const after = isAlone(offset) && !mayBegin(right) && !isNumeral(right)
  if (before && after) return UNKNOWN
  // What begins with several of them is a word of its own: 交易所 | 科创板.
  return before || (after && !isAlone(offset + 1)) ? ALONE : 0
}

/** Units before which the lines of one part end, the last included; undefined when a unit is wider than its line. */
function bestLines(p: Prepared, places: Places, room: (line: number) => Mp): number[] | undefined {
  const { at } = places
  const n = at.length
  if (n > MOST_PLACES) return undefined
  const starts = at.map((unit) => startOf(p, unit))
  const ends = at.map((unit, t) => (t === 0 ? 0 : endOf(p, at[0] as number, unit)))
  const width = (s: number, t: number): number => Math.max(0, (ends[t] as number) - (starts[s] as number))
  const least = fewest(n, width, room)
  if (least === undefined || least > MOST_LINES) return undefined
  const tight = bestOf(p, places, least, width, room)
  if (tight.cost < NEVER) return tight.path
  const wide = bestOf(p, places, least + 1, width, room)
  return wide.cost + NEVER / 2 < tight.cost ? wide.path : tight.path
}

/** Widths up to a line that starts before unit `unit`, and of one that ends there: their difference is the line's. */
function startOf(p: Prepared, unit: number): number {
  const first = skipBlanks(p, unit)
  return (p.widthSum[first] as number) + (first < p.count ? startTrim(p, first) : 0)
}
function endOf(p: Prepared, from: number, unit: number): number {
  const stop = trimBlanks(p, from, unit)
  return (p.widthSum[stop] as number) - (stop > from ? endTrim(p, stop - 1) : 0)
}

/** Lines that greedy filling takes, the least there can be. */
function fewest(n: number, width: (s: number, t: number) => number, room: (line: number) => Mp): number | undefined {
  let lines = 0
  for (let s = 0; s < n - 1; lines++) {
    let t = s
    while (t + 1 < n && width(s, t + 1) <= room(lines)) t++
    if (t === s) return undefined
    s = t
  }
  return lines
}

interface Chosen {
  readonly cost: number
  readonly path: number[]
}

/** The cheapest way to set all places in exactly `lines` lines. A state is a line: where it begins and ends. */
function bestOf(
  p: Prepared,
  { at, cost }: Places,
  lines: number,
  width: (s: number, t: number) => number,
  room: (line: number) => Mp,
): Chosen {
  const n = at.length
  const em = p.em[0] ?? 1
  const target = width(0, n - 1) / lines
  interface State {
    readonly cost: number
    readonly from: number
    readonly to: number
    readonly width: number
    readonly before: State | undefined
  }
  const place = (before: State | undefined, from: number, to: number, wide: number): State => {
    const off = (wide - target) / target
    const step = before === undefined ? 0 : Math.abs(before.width - wide) / em
    const sum = (before?.cost ?? 0) + (cost[to] as number) + UNEVEN * off * off
    return { cost: sum + (step > 0.1 && step < 0.9 ? NEARLY_EQUAL : 0), from, to, width: wide, before }
  }
  // Best state by its line's two ends; the earlier one wins a tie.
  let states: State[] = []
  for (let to = 1; to < n; to++) {
    const wide = width(0, to)
    if (wide > room(0)) break
    states.push(place(undefined, 0, to, wide))
  }
  for (let line = 1; line < lines; line++) {
    const next = new Map<number, State>()
    for (const before of states) {
      for (let to = before.to + 1; to < n; to++) {
        const wide = width(before.to, to)
        if (wide > room(line)) break
        const state = place(before, before.to, to, wide)
        const key = before.to * n + to
        const known = next.get(key)
        if (known === undefined || state.cost < known.cost) next.set(key, state)
      }
    }
    states = [...next.values()]
  }
  let best: State | undefined
  for (const state of states) {
    if (state.to === n - 1 && state.cost < (best?.cost ?? Number.POSITIVE_INFINITY)) best = state
  }
  const path: number[] = []
  for (let state = best; state !== undefined; state = state.before) path.push(at[state.to] as number)
  return { cost: best?.cost ?? Number.POSITIVE_INFINITY, path: path.reverse() }
}
