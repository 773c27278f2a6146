import type { ReadParagraph } from '../../../contract/index.ts'
import { authorOfByline, joinAll, tidyWidth } from '../../../core/edit/index.ts'
import { HARD_BREAK, type Role, type StoryDoc, storyOf } from '../../../core/story/index.ts'

/** What the desk decided about a story that was read. */
export interface Choices {
  /** Roles other than the guessed ones, by number of the paragraph. */
  readonly roles: ReadonlyMap<number, Role>
  /** Paragraphs that are joined to the one before. */
  readonly joined: ReadonlySet<number>
  /** Paragraphs that do not come in, with what is joined to them. */
  readonly left: ReadonlySet<number>
  readonly tidy: boolean
  /** Other than the headline. */
  readonly title?: string
}

export const AS_READ: Choices = { roles: new Map(), joined: new Set(), left: new Set(), tidy: false }

/** A paragraph of the story as it would be taken in. */
export interface DraftParagraph {
  /** Numbers of the paragraphs it is made of, the first of which is called by. */
  readonly from: readonly number[]
  readonly role: Role
  /** As it was read, joined. */
  readonly read: string
  readonly text: string
  /** It seems to go on with the paragraph before, and stands alone. */
  readonly torn: boolean
  /** It does not come in. */
  readonly left: boolean
}

/** Marks as they belong to Han text; breaks that somebody typed stay. */
export const tidied = (text: string): string => text.split(HARD_BREAK).map(tidyWidth).join(HARD_BREAK)

/** The paragraphs of a story as it would be taken in. */
export function draftOf(paragraphs: readonly ReadParagraph[], choices: Choices): readonly DraftParagraph[] {
  const groups: number[][] = []
  for (const i of paragraphs.keys()) {
    const last = groups.at(-1)
    if (last !== undefined && choices.joined.has(i)) last.push(i)
    else groups.push([i])
  }
  return groups.map((from) => {
    const first = from[0] ?? 0
    const read = joinAll(from.map((i) => paragraphs[i]?.text ?? ''))
    return {
      from,
      role: choices.roles.get(first) ?? paragraphs[first]?.role ?? 'body',
      read,
      text: choices.tidy ? tidied(read) : read,
      torn: paragraphs[first]?.torn === true,
      left: choices.left.has(first),
    }
  })
}

/** Numbers of the paragraphs that seem to go on with the one before. */
export const tornIn = (paragraphs: readonly ReadParagraph[]): readonly number[] =>
  [...paragraphs.keys()].filter((i) => i > 0 && paragraphs[i]?.torn === true)

/** How many paragraphs the tidy-up of widths would change. */
export const untidy = (paragraphs: readonly ReadParagraph[]): number =>
  paragraphs.filter(({ text }) => tidied(text) !== text).length

/** A stretch of text that is the same in both, only in the first (`gone`), or only in the second (`come`). */
export interface Stretch {
  readonly kind: 'same' | 'gone' | 'come'
  readonly text: string
}

/** What the tidy-up changed: it puts characters in the place of others and takes blanks away, and adds none. */
export function stretches(before: string, after: string): readonly Stretch[] {
  const made: { kind: Stretch['kind']; text: string }[] = []
  const add = (kind: Stretch['kind'], text: string): void => {
    const last = made.at(-1)
    if (last?.kind === kind) last.text += text
    else made.push({ kind, text })
  }
  let at = 0
  for (const character of before) {
    const other = after.slice(at, at + character.length)
    if (other === character) {
      add('same', character)
      at += character.length
    } else {
      add('gone', character)
      if (/\s/.test(character)) continue
      add('come', other)
      at += other.length
    }
  }
  return made
}

const TITLE_LENGTH = 60

/** What comes in of it. */
export const keptOf = (draft: readonly DraftParagraph[]): readonly DraftParagraph[] => draft.filter(({ left }) => !left)

/** What a story is called: its headline, or how it begins. */
export function titleOf(draft: readonly DraftParagraph[]): string {
  const kept = keptOf(draft)
  const named = kept.find(({ role }) => role === 'headline') ?? kept[0]
  return [...(named?.text ?? '').replaceAll(HARD_BREAK, ' ')].slice(0, TITLE_LENGTH).join('')
}

/** Who wrote it, as its byline says. */
export const authorOf = (draft: readonly DraftParagraph[]): string | undefined =>
  keptOf(draft)
    .find(({ role }) => role === 'byline')
    ?.text.replaceAll(HARD_BREAK, ' ')

/** His name alone, for the desk's list. */
export function authorName(draft: readonly DraftParagraph[]): string | undefined {
  const byline = authorOf(draft)
  return byline === undefined ? undefined : authorOfByline(byline)
}

export const charactersOf = (draft: readonly DraftParagraph[]): number =>
  keptOf(draft).reduce((sum, { text }) => sum + [...text.replace(/\s/gu, '')].length, 0)

/** The story as the document takes it. */
export const documentOf = (draft: readonly DraftParagraph[]): StoryDoc =>
  storyOf(keptOf(draft).map(({ role, text }) => ({ role, text })))
