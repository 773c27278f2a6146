// Issues for the window section: 24 pages, and one page of ten thousand characters.

import { type Document, parseRecord } from '../../src/core/document/index.ts'
import { type Role, storyOf } from '../../src/core/story/index.ts'
import { hanPages } from './han.ts'

/** Dates of the issues, by which they are found in the library. */
export const MANY = '2026-01-24'
export const DENSE = '2026-01-10'

/** The sample page so many times over, each with stories and pictures of its own. */
export function manyPages(sample: Document, count = 24): Document {
  const numbers = Array.from({ length: count }, (_, i) => i + 1)
  const rename = <T>(value: T, n: number): T =>
    JSON.parse(JSON.stringify(value, (key, one) => (key === 'story' || key === 'picture' ? `${one}-${n}` : one))) as T
  const pages = numbers.flatMap((n) =>
    sample.pages.map((page) => ({ ...rename(page, n), name: `A${String(n).padStart(2, '0')}` })),
  )
  return {
    ...sample,
    issue: { ...sample.issue, id: 'many', date: MANY, pages: pages.map(({ name }) => name) },
    pages,
    stories: numbers.flatMap((n) => sample.stories.map((story) => ({ ...story, id: `${story.id}-${n}` }))),
    pictures: numbers.flatMap((n) => sample.pictures.map((picture) => ({ ...picture, id: `${picture.id}-${n}` }))),
  }
}

/** One page full of body text in the sample's paper. */
export function densePage(sample: Document): Document {
  const text = JSON.stringify(sample.stories)
  const [page] = sample.pages
  if (page === undefined) throw new Error('the sample has a page')
  const words = [...text.matchAll(/"text":\s*"([^"\\]+)"/g)].map(([, one]) => one).join('')
  const paragraphs = Object.values(hanPages(words, 10_000).stories).flat()
  const block = sample.pages.flatMap(({ objects }) => objects).find(({ kind }) => kind === 'block')
  if (block?.kind !== 'block') throw new Error('the sample has a block')
  const { head: _, ...plain } = block
  const place = { column: 0, columns: 8, line: 2, lines: 105 }
  const full = { ...plain, id: 'full', story: 'full', place, columns: 8, pictures: [], notches: [] }
  const doc = storyOf(paragraphs.map(({ text: one = '' }) => ({ role: 'body' as Role, text: one })))
  const furniture = page.objects.filter(({ kind }) => kind === 'furniture')
  return {
    ...sample,
    issue: { ...sample.issue, id: 'dense', date: DENSE, pages: [page.name] },
    pages: [{ ...page, objects: [...furniture, { ...full, roles: ['body'] }] }],
    stories: [parseRecord('story', { id: 'full', doc }, 'bench')],
    pictures: [],
  }
}
