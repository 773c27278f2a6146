import { PARAGRAPH_BREAK } from '../../core/story/index.ts'
import { letters } from './prints.ts'

/** A text as two are held against each other: pairs of neighbouring characters, without white space and marks. */
export interface Compared {
  readonly paragraphs: readonly { readonly text: string; readonly pairs: ReadonlyMap<string, number> }[]
  readonly pairs: ReadonlyMap<string, number>
  readonly characters: number
}

/** Paragraphs as like as this are the same one, mended. */
const LIKE = 0.8
/** Shorter paragraphs (本报讯, a byline) say nothing of where a text comes from. */
const SHORTEST = 8
/** A text of fewer characters is in no story by intent. */
const LEAST = 20

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>()
  let last: string | undefined
  for (const c of text) {
    if (last !== undefined) pairs.set(last + c, (pairs.get(last + c) ?? 0) + 1)
    last = c
  }
  return pairs
}

export function comparedCopy(flat: string): Compared {
  const paragraphs = flat
    .split(PARAGRAPH_BREAK)
    .map(letters)
    .filter((text) => text.length >= SHORTEST)
    .map((text) => ({ text, pairs: pairsOf(text) }))
  const pairs = new Map<string, number>()
  for (const paragraph of paragraphs)
    for (const [pair, count] of paragraph.pairs) pairs.set(pair, (pairs.get(pair) ?? 0) + count)
  return { paragraphs, pairs, characters: paragraphs.reduce((sum, { text }) => sum + text.length, 0) }
}

function common(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const [pair, count] of a) sum += Math.min(count, b.get(pair) ?? 0)
  return sum
}

/** How alike two paragraphs are, 0–1: what they share of both (Dice). */
function likeness(a: Compared['paragraphs'][number], b: Compared['paragraphs'][number]): number {
  const all = a.text.length + b.text.length - 2
  // Too different in length to be as like as is asked.
  if (2 * (Math.min(a.text.length, b.text.length) - 1) < LIKE * all) return 0
  return (2 * common(a.pairs, b.pairs)) / all
}

/**
 * How much of a text stands in another, 0–1: the characters of those of its paragraphs that are there, the same or for 80 %;
 * paragraphs that were joined or torn count where 80 % of them stand in the whole of the other text.
 */
export function sharedCopy(text: Compared, other: Compared): number {
  if (text.characters < LEAST) return 0
  const all = new Map(other.paragraphs.map((paragraph) => [paragraph.text, paragraph]))
  let shared = 0
  for (const paragraph of text.paragraphs) {
    const there =
      all.has(paragraph.text) ||
      other.paragraphs.some((one) => likeness(paragraph, one) >= LIKE) ||
      common(paragraph.pairs, other.pairs) >= LIKE * (paragraph.text.length - 1)
    if (there) shared += paragraph.text.length
  }
  return shared / text.characters
}
