import { type Document, type Picture, parseRecord, type StoryDesk } from '../../document/index.ts'
import { type Role, type StoryDoc, storyOf } from '../../story/index.ts'
import { cleanText } from '../clean.ts'
import { pagesShowing } from '../references.ts'
import { normalStory } from '../story-node.ts'
import type { Stamp, Transaction } from '../types.ts'
import { refuse, setting, storyNamed, transactionOf } from './support.ts'

/** Adds a story to the tray (稿库): a document, or plain text of which the first line is the headline when asked for. */
export function addStory(
  _: Document,
  {
    title,
    ...content
  }: { readonly title?: string } & (
    | { readonly doc: StoryDoc }
    | { readonly text: string; readonly headline?: boolean }
  ),
  stamp: Stamp,
): Transaction | undefined {
  const paragraphs = 'text' in content ? cleanText(content.text).split('\n') : []
  const role = (i: number): Role =>
    i === 0 && 'headline' in content && content.headline === true ? 'headline' : 'body'
  const doc = 'doc' in content ? content.doc : storyOf(paragraphs.map((text, i) => ({ role: role(i), text })))
  const story = { id: stamp.newId('story'), ...(title === undefined ? {} : { title }), doc: normalStory(doc) }
  const value = parseRecord('story', story, 'new story')
  return transactionOf(stamp, { zh: '新稿件', en: 'New story' }, [
    { type: 'insert', list: ['stories'], value, before: null },
  ])
}

export function setStoryTitle(
  document: Document,
  { story, title }: { readonly story: string; readonly title: string },
  stamp: Stamp,
): Transaction | undefined {
  const old = storyNamed(document, story).title
  const operations = setting(['stories', story, 'title'], old, title === '' ? undefined : title)
  return transactionOf(stamp, { zh: '稿名', en: 'Story title' }, operations)
}

/** What the desk knows of a story; only the fields given change, one that is undefined goes. */
export function setStoryDesk(
  document: Document,
  {
    story,
    desk,
  }: { readonly story: string; readonly desk: { readonly [K in keyof StoryDesk]?: StoryDesk[K] | undefined } },
  stamp: Stamp,
): Transaction | undefined {
  const old = storyNamed(document, story).desk
  const left = Object.entries({ ...old, ...desk }).filter(([, value]) => value !== undefined)
  const operations = setting(['stories', story, 'desk'], old, left.length === 0 ? undefined : Object.fromEntries(left))
  return transactionOf(stamp, { zh: '稿件信息', en: 'Story data' }, operations)
}

/** Takes a story out of the issue. @throws DuikaiError `edit/in-use` when it stands on a page. */
export function removeStory(
  document: Document,
  { story }: { readonly story: string },
  stamp: Stamp,
): Transaction | undefined {
  storyNamed(document, story)
  const pages = pagesShowing(document, story)
  if (pages.length > 0)
    throw refuse('in-use', `the story stands on ${pages.join(', ')}`, `stories/${story}`, 'take it off the page first')
  return transactionOf(stamp, { zh: '删稿', en: 'Delete story' }, [{ type: 'remove', path: ['stories', story] }])
}

/** Adds a picture, or a page of a PDF, to the tray. */
export function addPicture(
  _: Document,
  { file, credit, kind, page }: Pick<Picture, 'file' | 'credit' | 'kind' | 'page'>,
  stamp: Stamp,
): Transaction | undefined {
  const value = parseRecord(
    'picture',
    { id: stamp.newId('picture'), file, ...(credit && { credit }), ...(kind && { kind }), ...(page && { page }) },
    file,
  )
  return transactionOf(stamp, { zh: '新图片', en: 'New picture' }, [
    { type: 'insert', list: ['pictures'], value, before: null },
  ])
}

/** Takes a picture out of the issue; application refuses it while a page shows it. */
export function removePicture(
  _: Document,
  { picture }: { readonly picture: string },
  stamp: Stamp,
): Transaction | undefined {
  return transactionOf(stamp, { zh: '删图', en: 'Delete picture' }, [{ type: 'remove', path: ['pictures', picture] }])
}
