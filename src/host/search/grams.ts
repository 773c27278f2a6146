/**
 * Text as the search sees it. Han, kana, Hangul and symbols are indexed as pairs of neighbours and as single characters, so
 * that names that no dictionary knows are found; Latin and other words and figures as whole words.
 */
export interface Folded {
  /** Small letters, full-width ASCII as ASCII, without characters that show nothing. */
  readonly text: string
  /** Where an offset into `text` lies in the original. */
  readonly at: (offset: number) => number
}

const EAST = '(?:(?=[\\u2E80-\\u{10FFFF}])[^\\p{P}\\p{Z}\\p{Cc}\\p{Cs}\\p{Cf}]|(?=[\\u0080-\\u2E7F])\\p{S}|\\p{Co})'
const WORD = '(?:(?=[\\u0000-\\u2E7F])[\\p{L}\\p{N}\\p{M}])'
const RUNS = new RegExp(`(${EAST}+)|${WORD}+`, 'gu')
const WORD_BEFORE = new RegExp(`${WORD}$`, 'u')
const WORD_AFTER = new RegExp(`^${WORD}`, 'u')
/** Soft hyphens, joints, variation selectors; and a typed line break between Han, which divides heads and no words. */
const DROPPED = new RegExp(
  `[\\u00AD\\u200B\\u2060\\uFEFF\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}]|(?<=${EAST})\\u2028(?=${EAST})`,
  'gu',
)

const small = (c: string): string => {
  const lower = c.toLowerCase()
  return lower.length === c.length ? lower : c
}

export function fold(original: string): Folded {
  const even = original
    .replaceAll(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replaceAll(/\p{Lu}/gu, small)
  const gone: { readonly from: number; readonly length: number }[] = []
  const text = even.replaceAll(DROPPED, (c, from: number) => {
    gone.push({ from, length: c.length })
    return ''
  })
  const at = (offset: number): number => {
    let place = offset
    for (const { from, length } of gone) {
      if (from > place) break
      place += length
    }
    return place
  }
  return { text, at }
}

/** A stretch of characters of one kind. */
export interface Run {
  readonly east: boolean
  readonly text: string
}

export const runsOf = (folded: string): Run[] =>
  [...folded.matchAll(RUNS)].map(([text, east]) => ({ east: east !== undefined, text }))

const pairs = function* (text: string): Generator<string> {
  let last: string | undefined
  for (const c of text) {
    if (last !== undefined) yield last + c
    last = c
  }
}

/** What a text is found by. */
export function gramsOf(folded: string): Set<string> {
  const grams = new Set<string>()
  for (const { east, text } of runsOf(folded)) {
    if (!east) {
      grams.add(text)
      continue
    }
    for (const c of text) grams.add(c)
    for (const pair of pairs(text)) grams.add(pair)
  }
  return grams
}

/** Something that is looked for, letter by letter, marks included. */
export interface Term {
  readonly text: string
  /** What all texts that hold it have in the index; `begins`: also as the beginning of a longer word. */
  readonly grams: readonly { readonly gram: string; readonly begins: boolean }[]
  /** A word: it does not begin in the middle of another. */
  readonly wordFirst: boolean
  /** It does not end in the middle of another. */
  readonly wordLast: boolean
}

/** Words shorter than this are not looked for as beginnings: figures of one digit are in everything. */
const BEGINNING = 2

/** Undefined where there is no character in it that texts are found by. */
export function termOf(original: string): Term | undefined {
  const { text } = fold(original)
  const runs = runsOf(text)
  if (runs.length === 0) return undefined
  const ends = WORD_BEFORE.test(text)
  const grams = runs.flatMap(({ east, text: run }, i) => {
    if (!east) {
      const begins = i === runs.length - 1 && ends && run.length >= BEGINNING
      return [{ gram: run, begins }]
    }
    const all = [...pairs(run)]
    return (all.length === 0 ? [run] : all).map((gram) => ({ gram, begins: false }))
  })
  return { text, grams, wordFirst: WORD_AFTER.test(text), wordLast: ends && !grams.at(-1)?.begins }
}

/** The words of a query: parts between spaces, or between quotation marks "…" “…” for phrases with spaces in them. */
export function termsOf(query: string): Term[] {
  const parts = [...query.matchAll(/"([^"]*)"|“([^”]*)”|([^\s"“]+|["“])/gu)].map(([, a, b, c]) => a ?? b ?? c ?? '')
  return parts.flatMap((part) => termOf(part.trim()) ?? [])
}

/** Characters that folding leaves as they are: Han, kana, Hangul and their marks. */
const UNFOLDED = /^[\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\u{20000}-\u{3FFFF}]+$/u
/** Something that folding may take out stands in a text. */
const MAY_DROP = /[\u00AD\u200B\u2028\u2060\uFEFF]|[\uFE00-\uFE0F]|\uDB40/

/**
 * Whether a text cannot hold a term, told without folding it: of texts that have the pairs of a phrase most do not have them in a row,
 * and many are read for a few that do. False where only the folded text tells.
 */
export const surelyLacks = (original: string, { text }: Term): boolean =>
  UNFOLDED.test(text) && !original.includes(text) && !MAY_DROP.test(original)

/** Where a term stands in a folded text, from `from` up to `end`. */
export function* placesOf(text: string, term: Term, from = 0, end = text.length): Generator<[number, number]> {
  for (let at = text.indexOf(term.text, from); at >= 0; at = text.indexOf(term.text, at + 1)) {
    const after = at + term.text.length
    if (after > end) return
    if (term.wordFirst && WORD_BEFORE.test(text.slice(Math.max(0, at - 2), at))) continue
    if (term.wordLast && WORD_AFTER.test(text.slice(after, after + 2))) continue
    yield [at, after]
  }
}
