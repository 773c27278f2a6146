import { diffArrays } from 'diff'
import type { Transform } from 'prosemirror-transform'
import type { Document, StoryDesk } from '../../document/index.ts'
import { type FlatParagraph, flatten, HARD_BREAK, type Role, type StoryDoc, storySchema } from '../../story/index.ts'
import type { Stamp, Transaction } from '../types.ts'
import { cleanTyped, editing, inlineNodes, replaceWithText } from './story-edit.ts'
import { refuse, setting, storyNamed, transactionOf } from './support.ts'

/** A paragraph of copy that came anew; U+2028 is a break that somebody typed. */
export interface UpdatedParagraph {
  readonly role: Role
  readonly text: string
}

export interface StoryUpdate {
  readonly story: string
  readonly paragraphs: readonly UpdatedParagraph[]
  /** The file that the text came from. */
  readonly source?: NonNullable<StoryDesk['source']>
}

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

interface Piece {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Two texts as what they share and differ in, by whole characters; one piece each where they are too long or too different. */
function pieces(before: string, after: string): readonly Piece[] {
  const [old, now] = [[...before], [...after]]
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start++
  let end = 0
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++
  const [left, right] = [old.slice(start, old.length - end), now.slice(start, now.length - end)]
  const small = left.length * right.length <= MOST
  const middle = small ? diffArrays(left, right, { maxEditLength: MOST_EDITS }) : undefined
  const made: Piece[] = (
    middle?.map(({ value, added, removed }) => ({
      kind: added ? ('added' as const) : removed ? ('removed' as const) : ('same' as const),
      text: value.join(''),
    })) ?? [
      { kind: 'removed', text: left.join('') },
      { kind: 'added', text: right.join('') },
    ]
  ).filter(({ text }) => text !== '')
  const edge = (text: string): Piece[] => (text === '' ? [] : [{ kind: 'same', text }])
  return [...edge(old.slice(0, start).join('')), ...made, ...edge(old.slice(old.length - end).join(''))]
}

/** A paragraph of the story that stays, with what becomes of it. */
interface Kept {
  readonly old: number
  readonly now: number
  readonly pieces: readonly Piece[]
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

const shared = (found: readonly Piece[]): number =>
  found.reduce((sum, { kind, text }) => sum + (kind === 'same' ? text.length : 0), 0)

/** Paragraphs between common ones: each of the later is held against the earlier that are still free, in order. */
function likely(
  old: readonly FlatParagraph[],
  now: readonly UpdatedParagraph[],
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
      const most = Math.max(before.length, after.length)
      if (shared(found) < most * LIKE || most === 0) continue
      kept.push({ old: o, now: n, pieces: found })
      next = o + 1
      break
    }
  }
  return kept
}

/** Which paragraphs of the story stay, in order: those that are equal, and those that are like each other between them. */
function aligned(old: readonly FlatParagraph[], now: readonly UpdatedParagraph[]): readonly Kept[] {
  const kept: Kept[] = []
  let [o, n] = [0, 0]
  let [oldFrom, nowFrom] = [0, 0]
  const settle = (): void => {
    kept.push(...likely(old, now, [oldFrom, o], [nowFrom, n]))
  }
  const texts = (paragraphs: readonly { readonly text: string }[]): string[] => paragraphs.map(({ text }) => text)
  // Two texts of which next to nothing is the same are compared in order only.
  const runs = diffArrays(texts(old), texts(now), { maxEditLength: MOST_EDITS }) ?? [
    { count: old.length, removed: true, added: false },
    { count: now.length, removed: false, added: true },
  ]
  for (const { count = 0, added, removed } of runs) {
    if (removed) o += count
    else if (added) n += count
    else {
      settle()
      for (let i = 0; i < count; i++) kept.push({ old: o++, now: n++, pieces: [] })
      oldFrom = o
      nowFrom = n
    }
  }
  settle()
  return kept
}

/** Changes the words of one paragraph, from its end to its start. `inside` is the position of its first character. */
function reword(transform: Transform, inside: number, found: readonly Piece[]): void {
  let at = inside + found.reduce((sum, { kind, text }) => sum + (kind === 'added' ? 0 : text.length), 0)
  for (let i = found.length - 1; i >= 0; i--) {
    const { kind, text } = found[i] as Piece
    if (kind === 'same') at -= text.length
    else if (kind === 'removed') {
      at -= text.length
      transform.delete(at, at + text.length)
    } else {
      const before = found[i - 1]
      const gone = before?.kind === 'removed' ? before.text.length : 0
      replaceWithText(transform, at - gone, at, text)
      at -= gone
      if (gone > 0) i--
    }
  }
}

function update(transform: Transform, doc: StoryDoc, now: readonly UpdatedParagraph[]): void {
  const old = flatten(doc).paragraphs
  /** Position before paragraph number `i`, or behind the last one. */
  const before = (i: number): number => {
    const paragraph = old[i]
    const last = old.at(-1)
    return paragraph !== undefined
      ? paragraph.start + i
      : (last?.start ?? 0) + (last?.text.length ?? 0) + old.length + 1
  }
  let [oldTo, nowTo] = [old.length, now.length]
  // From the end, so that the positions of what is still to be done stay those of `doc`.
  for (const one of [...aligned(old, now)].reverse().concat({ old: -1, now: -1, pieces: [] })) {
    const fresh = now
      .slice(one.now + 1, nowTo)
      .map(({ role, text }) => storySchema.node('paragraph', { role }, inlineNodes(text, [])))
    const [from, to] = [before(one.old + 1), before(oldTo)]
    if (fresh.length > 0) transform.replaceWith(from, to, fresh)
    else if (from < to) transform.delete(from, to)
    if (one.pieces.length > 0) reword(transform, before(one.old) + 1, one.pieces)
    oldTo = one.old
    nowTo = one.now
  }
}

/**
 * Puts copy that came anew in the place of a story's text: its id, where it stands, roles, styles and marks of paragraphs that
 * stay, and whatever is anchored on unchanged words stay too; paragraphs that are new have the role that they come with.
 * @throws DuikaiError `edit/no-target`; `edit/no-text` when there are no paragraphs.
 */
export function updateStory(
  document: Document,
  { story, paragraphs, source }: StoryUpdate,
  stamp: Stamp,
): Transaction | undefined {
  const { desk } = storyNamed(document, story)
  const now = paragraphs.map(({ role, text }) => ({ role, text: cleanTyped(text).replaceAll('\n', HARD_BREAK) }))
  if (now.length === 0)
    throw refuse('no-text', 'the copy has no paragraphs', `stories/${story}`, 'remove the story instead')
  const operations = [
    ...editing(document, story, (transform, doc) => update(transform, doc, now)),
    ...(source === undefined ? [] : setting(['stories', story, 'desk'], desk, { ...desk, source })),
  ]
  return transactionOf(stamp, { zh: '更新原稿', en: 'Update copy' }, operations)
}
