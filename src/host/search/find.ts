import type { Found, FoundPlace, FoundStory, SearchWish } from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import { dayNumber } from '../../core/document/index.ts'
import { PARAGRAPH_BREAK, type Role } from '../../core/story/index.ts'
import { findIssue, type IssueRow, listIssues, type SearchCandidate } from '../db/index.ts'
import { inRole, roleOf } from './entries.ts'
import { type Folded, fold, placesOf, surelyLacks, type Term, termsOf } from './grams.ts'
import type { IndexKeeper } from './index-keeper.ts'
import { snippetOf } from './snippet.ts'

const USUAL = 50
/** Texts that are read for one answer: what is rarer among those with the same pairs is found by going on. */
const MOST_READ = 1000
/** Places that are told of a story. */
const MOST_PLACES = 20
/** Before an answer, changed issues are indexed for at most so many ms; the rest follows in pauses. */
const CATCH_UP = 500

interface Query {
  readonly terms: readonly Term[]
  readonly byline: readonly Term[]
  readonly role: Role | undefined
}

function queryOf({ words, role, byline = '' }: SearchWish): Query {
  const query = { terms: termsOf(words), byline: termsOf(byline), role }
  if (query.terms.length > 0 || query.byline.length > 0) return query
  throw new DuikaiError('search/words', 'there is nothing in it that stories are found by', {
    where: words,
    remedy: 'type a character, a word or a figure; marks alone are not looked for',
  })
}

const gramsOf = ({ terms, byline, role }: Query) => [
  ...terms.flatMap(({ grams }) =>
    grams.map(({ gram, begins }) => ({ gram: role === undefined ? gram : inRole(role, gram), begins })),
  ),
  ...byline.flatMap(({ grams }) => grams.map(({ gram, begins }) => ({ gram: inRole('byline', gram), begins }))),
]

interface Paragraph {
  readonly start: number
  readonly folded: Folded
  readonly role: Role
}

function paragraphsOf(text: string, roles: string): Paragraph[] {
  let start = 0
  return text.split(PARAGRAPH_BREAK).map((paragraph, i) => {
    const from = start
    start += paragraph.length + 1
    return { start: from, folded: fold(paragraph), role: roleOf(roles[i] ?? '') }
  })
}

function placesIn(
  paragraphs: readonly Paragraph[],
  terms: readonly Term[],
  role: Role | undefined,
): FoundPlace[] | undefined {
  const places: FoundPlace[] = []
  for (const term of terms) {
    let found = 0
    for (const paragraph of paragraphs) {
      if (role !== undefined && paragraph.role !== role) continue
      const { at, text } = paragraph.folded
      for (const [start, end] of placesOf(text, term)) {
        found += 1
        // The end lies behind the last character, and not behind what shows nothing after it.
        const last = paragraph.start + at(end - 1) + 1
        places.push({ start: paragraph.start + at(start), end: last, role: paragraph.role })
        if (found >= MOST_PLACES) break
      }
      if (found >= MOST_PLACES) break
    }
    if (found === 0) return undefined
  }
  return places.sort((a, b) => a.start - b.start || b.end - a.end)
}

/** Whether a text with such roles is what was asked for, and where. */
function verify(text: string, roles: string, { terms, byline, role }: Query): FoundPlace[] | undefined {
  if (terms.some((term) => surelyLacks(text, term)) || byline.some((term) => surelyLacks(text, term))) return undefined
  const paragraphs = paragraphsOf(text, roles)
  const named = placesIn(paragraphs, byline, 'byline')
  if (named === undefined) return undefined
  const places = placesIn(paragraphs, terms, role)
  if (places === undefined) return undefined
  return (terms.length === 0 ? named : places).slice(0, MOST_PLACES)
}

/**
 * Stories that hold words, of the latest issue first. An index that is found to be damaged is made anew.
 * @throws DuikaiError `search/words`, `library/no-issue`, `library/…`.
 */
export function findStories(keeper: IndexKeeper, wish: SearchWish): Found {
  const query = queryOf(wish)
  try {
    return answer(keeper, wish, query)
  } catch (error) {
    if (!(error instanceof DuikaiError) || error.code !== 'search/damaged') throw error
    keeper.renew()
    return answer(keeper, wish, query)
  }
}

function answer(keeper: IndexKeeper, wish: SearchWish, query: Query): Found {
  const { library } = keeper
  const only = wish.issue === undefined ? undefined : findIssue(library, wish.issue)
  const pending = keeper.catchUp(CATCH_UP)
  const grams = gramsOf(query)
  const day = (date: string | undefined): number | undefined => (date === undefined ? undefined : dayNumber(date))
  const range = {
    from: Math.max(day(wish.from) ?? -Infinity, day(only?.date) ?? -Infinity),
    until: Math.min(day(wish.to) ?? Infinity, day(only?.date) ?? Infinity),
  }
  const bounds = {
    from: Number.isFinite(range.from) ? range.from : undefined,
    until: Number.isFinite(range.until) ? range.until : undefined,
  }
  const issues = new Map(listIssues(library).map((issue) => [issue.row, issue]))
  const textOf = library.store.prepare('SELECT title, text FROM stories WHERE issue = ? AND id = ?')
  const stories: FoundStory[] = []
  let read = 0
  let next: number | undefined
  for (const candidate of keeper.file.candidates({ grams, ...bounds, before: wish.after })) {
    if (stories.length >= (wish.limit ?? USUAL) || read >= MOST_READ) break
    next = candidate.row
    const issue = issues.get(candidate.issue)
    if (issue === undefined || (only !== undefined && only.row !== issue.row)) continue
    if (wish.publication !== undefined && issue.publication !== wish.publication) continue
    read += 1
    const stored = textOf.get(candidate.issue, candidate.story) as { title: string | null; text: string } | undefined
    const places = stored && verify(stored.text, candidate.roles, query)
    if (places !== undefined && stored !== undefined) stories.push(foundIn(issue, candidate, stored, places))
  }
  const ended = stories.length < (wish.limit ?? USUAL) && read < MOST_READ
  const unread = keeper.file.problems().flatMap(({ issue }) => issues.get(issue)?.id ?? [])
  const about = keeper.file.count({ grams, ...bounds })
  return { stories, about, pending, unread, ...(ended || next === undefined ? {} : { next }) }
}

function foundIn(
  { id, publication, date }: IssueRow,
  { story, page }: SearchCandidate,
  { title, text }: { readonly title: string | null; readonly text: string },
  places: readonly FoundPlace[],
): FoundStory {
  return {
    ...{ issue: id, publication, date, story, places, snippet: snippetOf(text, places) },
    ...(title === null ? {} : { title }),
    ...(page === null ? {} : { page }),
  }
}
