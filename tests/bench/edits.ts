import type { Document } from '../../src/core/document/index.ts'
import type { StoryDoc } from '../../src/core/story/index.ts'

/** The document's longest story. */
export function longestStory(document: Document): string {
  let best = { id: '', length: -1 }
  for (const { id, doc } of document.stories) {
    const length = JSON.stringify(doc).length
    if (length > best.length) best = { id, length }
  }
  return best.id
}

/**
 * The document with one character typed into the paragraph at `where` (0 first, 1 last) of a story; everything else is
 * the same object as before, as an editing session leaves it.
 */
export function typeCharacter(document: Document, story: string, where: number, character: string): Document {
  return {
    ...document,
    stories: document.stories.map((record) =>
      record.id === story ? { ...record, doc: typed(record.doc as StoryDoc, where, character) } : record,
    ),
  } as Document
}

function typed(doc: StoryDoc, where: number, character: string): StoryDoc {
  const candidates = doc.content.flatMap((paragraph, index) =>
    paragraph.content?.[0]?.type === 'text' && paragraph.content[0].text.length > 40 ? [index] : [],
  )
  const at = candidates[Math.round(where * (candidates.length - 1))] ?? 0
  return {
    ...doc,
    content: doc.content.map((paragraph, index) => {
      const [first, ...rest] = paragraph.content ?? []
      if (index !== at || first?.type !== 'text') return paragraph
      const text = first.text.slice(0, 20) + character + first.text.slice(20)
      return { ...paragraph, content: [{ ...first, text }, ...rest] }
    }),
  }
}
