import { diffArrays } from 'diff'
import type { FlatStory, Role } from '../story/index.ts'

/** A stretch that both texts have, or one of them; `at` is its offset in the story that has it (the later one's for `same`). */
export interface TextPiece {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
  readonly at: number
}

/** A paragraph that came, went, or was changed in its words or its role. */
export interface ParagraphChange {
  readonly kind: 'removed' | 'added' | 'changed'
  /** Number of the paragraph in the earlier and in the later story. */
  readonly before?: number
  readonly after?: number
  readonly roles?: readonly [before: Role, after: Role]
  readonly pieces: readonly TextPiece[]
}

interface Paragraph {
  readonly role: Role
  readonly text: string
  readonly start: number
}

/** Longest product of two lengths that is compared character by character. */
const MOST = 4_000_000
/** Under this share of common characters a paragraph is another one, not the same changed. */
const LIKE = 0.35

const only = (kind: 'removed' | 'added', { text, start }: Paragraph): TextPiece[] =>
  text === '' ? [] : [{ kind, text, at: start }]

/** Two texts as the pieces they share and differ in; characters are never cut apart. */
export function comparePieces(before: Paragraph, after: Paragraph): readonly TextPiece[] {
  if (before.text === after.text) return after.text === '' ? [] : [{ kind: 'same', text: after.text, at: after.start }]
  if (before.text.length * after.text.length > MOST) return [...only('removed', before), ...only('added', after)]
  let [old, now] = [before.start, after.start]
  return diffArrays([...before.text], [...after.text]).map(({ value, added, removed }): TextPiece => {
    const text = value.join('')
    const piece: TextPiece = { kind: added ? 'added' : removed ? 'removed' : 'same', text, at: removed ? old : now }
    if (!added) old += text.length
    if (!removed) now += text.length
    return piece
  })
}

const shared = (pieces: readonly TextPiece[]): number =>
  pieces.reduce((sum, { kind, text }) => sum + (kind === 'same' ? text.length : 0), 0)

/** Paragraphs that stand between common ones: each of the later is held against the earlier that are still free. */
function paired(
  removed: readonly (readonly [Paragraph, number])[],
  added: readonly (readonly [Paragraph, number])[],
): readonly ParagraphChange[] {
  const changes: ParagraphChange[] = []
  let next = 0
  for (const [after, now] of added) {
    let found: { readonly at: number; readonly pieces: readonly TextPiece[] } | undefined
    for (let at = next; at < removed.length && found === undefined; at++) {
      const [before] = removed[at] as (typeof removed)[number]
      const pieces = comparePieces(before, after)
      const most = Math.max(before.text.length, after.text.length)
      if (before.text === after.text || shared(pieces) >= most * LIKE) found = { at, pieces }
    }
    if (found === undefined) {
      changes.push({ kind: 'added', after: now, pieces: only('added', after) })
      continue
    }
    for (const [before, was] of removed.slice(next, found.at))
      changes.push({ kind: 'removed', before: was, pieces: only('removed', before) })
    const [before, was] = removed[found.at] as (typeof removed)[number]
    const roles = before.role === after.role ? {} : { roles: [before.role, after.role] as const }
    changes.push({ kind: 'changed', before: was, after: now, ...roles, pieces: found.pieces })
    next = found.at + 1
  }
  for (const [before, was] of removed.slice(next))
    changes.push({ kind: 'removed', before: was, pieces: only('removed', before) })
  return changes
}

/** What changed from one state of a story to another, in reading order; paragraphs that are alike are left out. */
export function compareStories(before: FlatStory, after: FlatStory): readonly ParagraphChange[] {
  const keys = ({ paragraphs }: FlatStory): string[] => paragraphs.map(({ role, text }) => `${role}\n${text}`)
  const changes: ParagraphChange[] = []
  let [old, now] = [0, 0]
  let gone: (readonly [Paragraph, number])[] = []
  let come: (readonly [Paragraph, number])[] = []
  const settle = (): void => {
    changes.push(...paired(gone, come))
    gone = []
    come = []
  }
  for (const { count, added, removed } of diffArrays(keys(before), keys(after))) {
    if (!added && !removed) settle()
    for (let i = 0; i < (count ?? 0); i++) {
      if (removed) gone.push([before.paragraphs[old + i] as Paragraph, old + i])
      if (added) come.push([after.paragraphs[now + i] as Paragraph, now + i])
    }
    if (!added) old += count ?? 0
    if (!removed) now += count ?? 0
  }
  settle()
  return changes
}
