import type { Document, Page } from '../../core/document/index.ts'
import { keyOf } from '../../core/edit/index.ts'
import type { Selection } from '../../core/session/index.ts'
import { flatten, type StoryDoc } from '../../core/story/index.ts'

export const storyIn = (document: Document, id: string) => document.stories.find((story) => story.id === id)

export const textOf = (doc: StoryDoc | undefined): string => (doc === undefined ? '' : flatten(doc).text)

/** What a story is called: its title, its headline, or its first words. */
export function titleOf(document: Document, id: string): string {
  const story = storyIn(document, id)
  if (story === undefined) return id
  if (story.title !== undefined) return story.title
  const { paragraphs } = flatten(story.doc)
  const head = paragraphs.find(({ role, text }) => role === 'headline' && text !== '')
  const words = (head ?? paragraphs.find(({ text }) => text !== ''))?.text ?? ''
  return words === '' ? id : [...words.replaceAll(/\s+/gu, ' ')].slice(0, 24).join('')
}

/** The stories that an object of a page shows. */
function storiesOf(object: Page['objects'][number]): readonly string[] {
  if (object.kind === 'block')
    return [object.story, ...object.pictures.flatMap(({ caption }) => (caption === undefined ? [] : [caption.story]))]
  if (object.kind === 'table') return [object.story]
  if (object.kind === 'picture') return object.caption === undefined ? [] : [object.caption.story]
  return []
}

/** The pages that show a story, in the order of the issue. */
export const pagesWith = (document: Document, story: string): readonly Page[] =>
  document.pages.filter(({ objects }) => objects.some((object) => storiesOf(object).includes(story)))

/** The object of a page that shows a story. */
export const objectWith = (page: Page | undefined, story: string): Page['objects'][number] | undefined =>
  page?.objects.find((object) => storiesOf(object).includes(story))

/** The story that a selection means: the one written in, or that of the first object that has one. */
export function storySelected(document: Document, selection: Selection): string | undefined {
  if (selection.kind === 'text') return selection.story
  if (selection.kind === 'none') return undefined
  const page = document.pages.find((candidate) => keyOf(candidate) === selection.page)
  for (const id of selection.objects) {
    const object = page?.objects.find((candidate) => candidate.id === id)
    const [story] = object === undefined ? [] : storiesOf(object)
    if (story !== undefined) return story
  }
  return undefined
}
