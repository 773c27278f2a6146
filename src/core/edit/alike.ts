import { diffArrays } from 'diff'

/** Under this share of common characters a paragraph is another one, not the same changed. */
const LIKE = 0.35
/** Longest product of two lengths that is compared character by character. */
const MOST = 4_000_000
/** Past this many differences two texts have nothing to do with each other. */
const MOST_EDITS = 1000
/** So many paragraphs ahead the place of one that changed is looked for. */
const AHEAD = 40
/** So many pairs of paragraphs are compared at most. */
const MOST_TRIES = 10_000

/** A stretch of a text that stays, goes or comes. */
export interface Piece {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** A paragraph that stays, and what becomes of its words; none for one that is equal. */
export interface Kept {
  readonly old: number
  readonly now: number
  readonly pieces: readonly Piece[]
}

/** A paragraph as it is compared: equal keys are equal paragraphs; the text says how like others are. */
export interface Compared {
  readonly key: string
  readonly text: string
}

type Runs = readonly { readonly value: readonly string[]; readonly added: boolean; readonly removed: boolean }[]

function runsBetween(old: readonly string[], now: readonly string[]): Runs {
  const small = old.length * now.length <= MOST
  const found = small ? diffArrays([...old], [...now], { maxEditLength: MOST_EDITS }) : undefined
  if (found !== undefined) return found
  return [
    { value: old, added: false, removed: true },
    { value: now, added: true, removed: false },
  ]
}

/** Two texts as what they share and differ in, by whole characters; one piece each where they are too long or too different. */
function pieces(before: string, after: string): readonly Piece[] {
  const [old, now] = [[...before], [...after]]
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start++
  let end = 0
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++
  const middle = runsBetween(old.slice(start, old.length - end), now.slice(start, now.length - end))
  const edge = (characters: readonly string[]): Piece => ({ kind: 'same', text: characters.join('') })
  return [
    edge(old.slice(0, start)),
    ...middle.map(({ value, added, removed }): Piece => {
      return { kind: added ? 'added' : removed ? 'removed' : 'same', text: value.join('') }
    }),
    edge(old.slice(old.length - end)),
  ].filter(({ text }) => text !== '')
}

const pairsOf = (text: string): ReadonlySet<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)))

/** Whether it is worth comparing two texts: they have pairs of characters in common, or are short. */
function mayBeLike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a]
  if (few.size < 3) return many.size < 12
  if (few.size < many.size * LIKE) return false
  let common = 0
  for (const pair of few) if (many.has(pair)) common++
  return common * 5 >= many.size
}

/** Paragraphs between common ones: each of the later is held against the earlier that are still free, in order. */
function likely(
  old: readonly Compared[],
  now: readonly Compared[],
  [oldFrom, oldTo]: readonly [number, number],
  [nowFrom, nowTo]: readonly [number, number],
): readonly Kept[] {
  const kept: Kept[] = []
  let next = oldFrom
  let tries = 0
  if (oldFrom === oldTo) return kept
  const pairs = old.slice(oldFrom, oldTo).map(({ text }) => pairsOf(text))
  for (let n = nowFrom; n < nowTo; n++) {
    const after = now[n]?.text ?? ''
    const own = pairsOf(after)
    for (let o = next; o < Math.min(oldTo, next + AHEAD); o++) {
      const before = old[o]?.text ?? ''
      if (!mayBeLike(pairs[o - oldFrom] as ReadonlySet<string>, own)) continue
      if (++tries > MOST_TRIES) return kept
      const found = pieces(before, after)
      const same = found.reduce((sum, { kind, text }) => sum + (kind === 'same' ? text.length : 0), 0)
      const most = Math.max(before.length, after.length)
      if (same < most * LIKE || most === 0) continue
      kept.push({ old: o, now: n, pieces: found })
      next = o + 1
      break
    }
  }
  return kept
}

/** Which paragraphs of a text stay, in order: those that are equal, and those that are like each other between them. */
export function keptParagraphs(old: readonly Compared[], now: readonly Compared[]): readonly Kept[] {
  const kept: Kept[] = []
  let [o, n, oldFrom, nowFrom] = [0, 0, 0, 0]
  const settle = (): void => {
    kept.push(...likely(old, now, [oldFrom, o], [nowFrom, n]))
  }
  const keys = (paragraphs: readonly Compared[]): string[] => paragraphs.map(({ key }) => key)
  for (const { value, added, removed } of runsBetween(keys(old), keys(now))) {
    if (removed) o += value.length
    else if (added) n += value.length
    else {
      settle()
      for (const _ of value) kept.push({ old: o++, now: n++, pieces: [] })
      oldFrom = o
      nowFrom = n
    }
  }
  settle()
  return kept
}
