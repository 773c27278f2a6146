import { createHash } from 'node:crypto'
import type { Document } from '../../core/document/index.ts'
import { flatten, ROLES, type Role } from '../../core/story/index.ts'
import type { SearchEntry } from '../db/index.ts'
import { fold, gramsOf } from './grams.ts'
import { printsOf } from './prints.ts'

const FIRST = 'a'.charCodeAt(0)
/** A letter for the role of a paragraph, as entries keep it. */
const letterOf = (role: Role): string => String.fromCharCode(FIRST + ROLES.indexOf(role))
export const roleOf = (letter: string): Role => ROLES[letter.charCodeAt(0) - FIRST] ?? 'body'

/** A gram of a paragraph with a role, so that names in bylines and heads are found among all that mention them. */
export const inRole = (role: Role, gram: string): string =>
  role === 'body' ? gram : String.fromCharCode(0xe000 + ROLES.indexOf(role)) + gram

/** The first page on which each story stands. */
function pagesOf({ pages }: Document): Map<string, string> {
  const found = new Map<string, string>()
  const note = (story: string | undefined, page: string): void => {
    if (story !== undefined && !found.has(story)) found.set(story, page)
  }
  for (const { name, objects } of pages) {
    for (const object of objects) {
      if ('story' in object) note(object.story, name)
      if (object.kind === 'picture') note(object.caption?.story, name)
      if (object.kind === 'block') for (const { caption } of object.pictures) note(caption?.story, name)
    }
  }
  return found
}

type Story = Document['stories'][number]
const entered = new WeakMap<Story, Omit<SearchEntry, 'page'>>()

function entryOf(story: Story): Omit<SearchEntry, 'page'> {
  const known = entered.get(story)
  if (known !== undefined) return known
  const { text, paragraphs } = flatten(story.doc)
  const roles = paragraphs.map(({ role }) => letterOf(role)).join('')
  const sum = createHash('sha256').update(roles).update('\n').update(text).digest('base64url').slice(0, 22)
  const grams = (): Set<string> => {
    const all = new Set<string>()
    for (const { role, text: paragraph } of paragraphs) {
      for (const gram of gramsOf(fold(paragraph).text)) {
        all.add(gram)
        if (role !== 'body') all.add(inRole(role, gram))
      }
    }
    return all
  }
  const entry = { story: story.id, roles, sum, grams, prints: () => printsOf(text) }
  entered.set(story, entry)
  return entry
}

/** What the index holds of an issue. */
export function entriesOf(document: Document): SearchEntry[] {
  const pages = pagesOf(document)
  return document.stories.map((story) => ({ ...entryOf(story), page: pages.get(story.id) }))
}
