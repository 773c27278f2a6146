import type { SearchWish } from '../../contract/index.ts'
import type { Role } from '../../core/story/index.ts'

/** What stands in the fields of the search, as it was typed. */
export interface Fields {
  readonly words: string
  readonly publication: string
  readonly issue: string
  readonly from: string
  readonly to: string
  readonly role: Role | ''
  readonly byline: string
}

export const EMPTY: Fields = { words: '', publication: '', issue: '', from: '', to: '', role: '', byline: '' }

/** Stories of one answer. */
export const A_PAGE = 50

const day = /^\d{4}-\d{2}-\d{2}$/

/** What is to be looked for; undefined while nothing is, or while a day is half typed. */
export function wishOf({ words, publication, issue, from, to, role, byline }: Fields): SearchWish | undefined {
  if (words.trim() === '' && byline.trim() === '') return undefined
  const given = {
    ...(publication === '' ? {} : { publication }),
    ...(issue === '' ? {} : { issue }),
    ...(day.test(from) ? { from } : {}),
    ...(day.test(to) ? { to } : {}),
    ...(role === '' ? {} : { role }),
    ...(byline.trim() === '' ? {} : { byline: byline.trim() }),
  }
  return { words: words.trim(), ...given, limit: A_PAGE }
}

/** How many fields besides the words narrow the search. */
export const narrowed = ({ words: _, ...filters }: Fields): number =>
  Object.values(filters).filter((value) => value.trim() !== '').length

/** So many searches are remembered. */
const MOST_RECENT = 12

/** Searches that were made, the latest first, each once. */
export function remembered(recent: readonly string[], words: string): readonly string[] {
  const made = words.trim()
  return made === '' ? recent : [made, ...recent.filter((one) => one !== made)].slice(0, MOST_RECENT)
}
