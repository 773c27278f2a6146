import type { Role } from '../story/index.ts'
import type { Check } from './types.ts'

export interface Context {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly role: Role
  readonly table: boolean
}

/** A check that a pattern finds, paragraph by paragraph. */
export interface PatternRule extends Check {
  /** With flags g, m and u. Repetitions are bounded, so that no text takes long. */
  readonly pattern: RegExp
  /** Replacement of the whole match when it is safe. */
  readonly fix?: (words: string, context: Context) => string | undefined
  /** Roles it is for; all without it. */
  readonly roles?: readonly Role[]
  /** A match that is none. */
  readonly except?: (context: Context) => boolean
}

export const HEADS: readonly Role[] = ['kicker', 'headline', 'deck', 'subhead']
/** Roles made of sentences. */
export const PROSE: readonly Role[] = ['summary', 'body']

export const before = ({ text, start }: Context, characters: number): string =>
  text.slice(Math.max(0, start - characters), start)
export const after = ({ text, end }: Context, characters: number): string => text.slice(end, end + characters)
