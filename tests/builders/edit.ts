import type { Document } from '../../src/core/document/index.ts'
import { type Operation, type Stamp, storyNode, type Transaction } from '../../src/core/edit/index.ts'
import { flatten } from '../../src/core/story/index.ts'
import { block, documentOf } from './document.ts'

/** Two pages, two stories, a picture: enough for every command. */
export const newsroom = (): Document =>
  documentOf({
    stories: [
      {
        id: 'lead',
        paragraphs: [
          { role: 'headline', text: '大标题' },
          { role: 'body', text: '第一段文字。' },
          { role: 'body', text: '第二段文字。' },
        ],
      },
      { id: 'side', paragraphs: [{ role: 'body', text: '旁文一段。' }] },
    ],
    pages: [
      { name: 'A01', objects: [block('lead', 'lead', 4, 20), block('side', 'side', 2, 10)] },
      { name: 'A02', objects: [block('more', 'side', 2, 10)] },
    ],
  })

let count = 0
export const change = (operations: readonly Operation[], author = 'a'): Transaction => {
  count += 1
  return { id: `t${count}`, label: { zh: '试', en: 'try' }, author, at: count, operations }
}

/** A stamp whose ids count upwards. */
export const stamp = (author = 'a'): Stamp => {
  count += 1
  return {
    id: `t${count}`,
    author,
    at: count,
    newId: (prefix) => {
      count += 1
      return `${prefix}-${count}`
    },
  }
}

export const textOf = (document: Document, story: string): string => {
  const doc = document.stories.find(({ id }) => id === story)?.doc
  return doc === undefined ? '' : flatten(doc).text
}

export const nodeOf = (document: Document, story: string) => {
  const record = document.stories.find(({ id }) => id === story)
  if (record === undefined) throw new Error(`no story ${story}`)
  return storyNode(record.doc)
}
