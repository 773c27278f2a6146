/// <reference path="./hyphen.d.ts" />
import english from 'hyphen/en-us/index.js'

/** Least letters before and behind a point (REFERENCE 3). */
const BEFORE = 2
const BEHIND = 3
const LONGEST = 64
const SOFT_HYPHEN = '\u00ad'

/** Words that the patterns divide wrongly (the exceptions of hyph-en-us, which the package counts wrongly). */
const EXCEPTIONS =
  'as-so-ciate as-so-ciates dec-li-na-tion oblig-a-tory phil-an-thropic present presents project projects ' +
  'reci-procity re-cog-ni-zance ref-or-ma-tion ret-ri-bu-tion ta-ble'
const exceptions = new Map(EXCEPTIONS.split(' ').map((word) => [word.replaceAll('-', ''), word.split('-')]))

/** What the patterns said of a word; forgotten as a whole before it grows past a newspaper's vocabulary. */
const known = new Map<string, readonly number[]>()
const KEPT = 20_000

/** Offsets inside an English word of small letters where it may be divided. */
function pointsOf(word: string): readonly number[] {
  let points = known.get(word)
  if (points !== undefined) return points
  const found: number[] = []
  let at = 0
  const parts = exceptions.get(word) ?? english.hyphenateSync(word, { hyphenChar: SOFT_HYPHEN }).split(SOFT_HYPHEN)
  for (const part of parts) {
    at += part.length
    if (at >= BEFORE && word.length - at >= BEHIND) found.push(at)
  }
  points = found
  if (known.size >= KEPT) known.clear()
  known.set(word, points)
  return points
}

/** A word of small letters between spaces and marks: no name, no acronym, no part of a compound or an address. */
const WORD =
  /(?<![\p{L}\p{M}\p{N}\-‐‑–/@._&=#+'’])[a-z]{5,}(?=['’]s\b|[.,;:!?)\]}"'’”]*(?![\p{L}\p{M}\p{N}\-‐‑–/@._&=#+'’]))/gu

/**
 * Offsets in a western passage where a line may end with a hyphen: behind typed soft hyphens; where there are none and
 * `dictionary` allows, at the hyphenation points of its words by the English patterns.
 */
export function hyphenPoints(passage: string, dictionary: boolean): readonly number[] {
  if (passage.includes(SOFT_HYPHEN)) {
    const typed: number[] = []
    for (let at = passage.indexOf(SOFT_HYPHEN); at >= 0; at = passage.indexOf(SOFT_HYPHEN, at + 1)) typed.push(at + 1)
    return typed.filter((at) => at < passage.length && passage[at] !== SOFT_HYPHEN)
  }
  if (!dictionary || passage.length < BEFORE + BEHIND) return []
  const points: number[] = []
  for (const { 0: word, index } of passage.matchAll(WORD)) {
    if (word.length > LONGEST) continue
    for (const at of pointsOf(word)) points.push(index + at)
  }
  return points
}
