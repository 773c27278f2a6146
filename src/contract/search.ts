import * as v from 'valibot'
import type { Role } from '../core/story/index.ts'

/** What stories are looked for by. */
export interface SearchWish {
  /** Words between spaces, all of which a story holds; phrases with spaces between quotation marks. */
  readonly words: string
  readonly publication?: string | undefined
  readonly issue?: string | undefined
  /** Days of the issues, ISO dates, both included. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** All words stand in paragraphs of this role. */
  readonly role?: Role | undefined
  /** What stands in a byline of the story. */
  readonly byline?: string | undefined
  /** Most stories at a time; 50 unless given. */
  readonly limit?: number | undefined
  /** Where an answer before ended, as its `next` says. */
  readonly after?: number | undefined
}

/** A place of the words, in the flat text of a story, in UTF-16 units. */
export interface FoundPlace {
  readonly start: number
  readonly end: number
  readonly role: Role
}

export interface FoundStory {
  readonly issue: string
  readonly publication: string
  readonly date: string
  readonly story: string
  readonly title?: string
  /** The first page that it stands on; none where it lies in the tray. */
  readonly page?: string
  /** The first places of the words. */
  readonly places: readonly FoundPlace[]
  /** Text around the first place, on one line; `marks` are stretches of it that were looked for. */
  readonly snippet: { readonly text: string; readonly marks: readonly (readonly [start: number, end: number])[] }
}

export interface Found {
  /** Of the latest issue first. */
  readonly stories: readonly FoundStory[]
  /** Stories that may hold the words, those of other publications and issues included; the true number is not greater. */
  readonly about: number
  /** Where to go on; none when these are all. */
  readonly next?: number
  /** Issues whose stories are still being indexed: what they hold may be missing. */
  readonly pending: number
  /** Issues that cannot be read, and are not searched. */
  readonly unread: readonly string[]
}

export interface SearchServices {
  /** Stories of the library that hold words. Fails with `search/words` when there is nothing to look for in them. */
  'search.find'(wish: SearchWish): Found
}

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const date = v.pipe(v.string(), v.isoDate('a date is written YYYY-MM-DD'))
/** Most letters of what is looked for. */
const words = v.pipe(v.string(), v.maxLength(500))

const ROLES: readonly Role[] = [
  'kicker',
  'headline',
  'deck',
  'summary',
  'byline',
  'subhead',
  'body',
  'caption',
  'credit',
  'folio',
]

const wish = v.strictObject({
  words,
  publication: v.optional(id),
  issue: v.optional(id),
  from: v.optional(date),
  to: v.optional(date),
  role: v.optional(v.picklist(ROLES)),
  byline: v.optional(words),
  limit: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(500))),
  after: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
})

/** What a request's arguments must be, by method. */
export const searchArguments: {
  readonly [M in keyof SearchServices]: v.GenericSchema<unknown, Parameters<SearchServices[M]>>
} = {
  'search.find': v.strictTuple([wish]),
}
