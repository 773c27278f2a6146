import type { Step } from 'prosemirror-transform'
import type { Document } from '../../document/index.ts'
import { editOf } from '../operations/story.ts'
import type { Label, Stamp, Transaction } from '../types.ts'
import { editing, positions, replaceWithText, type StoryRange } from './story-edit.ts'
import { storyNamed, transactionOf } from './support.ts'

/** Types text at an offset; it takes the marks of what stands there, line breaks begin paragraphs of the same role. */
export function insertText(
  document: Document,
  { story, at, text }: { readonly story: string; readonly at: number; readonly text: string },
  stamp: Stamp,
): Transaction | undefined {
  return replaceText(document, { story, from: at, to: at, text }, stamp)
}

export function deleteText(document: Document, { story, from, to }: StoryRange, stamp: Stamp): Transaction | undefined {
  const operations = editing(document, story, (transform, doc) => {
    const range = positions(doc, from, to)
    if (range.from < range.to) transform.delete(range.from, range.to)
  })
  return transactionOf(stamp, { zh: '删除文字', en: 'Delete text' }, operations)
}

/** Puts `text` in the place of a range; it takes the marks that all of the range has. */
export function replaceText(
  document: Document,
  { story, from, to, text }: StoryRange & { readonly text: string },
  stamp: Stamp,
): Transaction | undefined {
  const operations = editing(document, story, (transform, doc) => {
    const range = positions(doc, from, to)
    replaceWithText(transform, range.from, range.to, text)
  })
  return transactionOf(
    stamp,
    from === to ? { zh: '输入', en: 'Typing' } : { zh: '改字', en: 'Replace text' },
    operations,
  )
}

/** The steps of a text editor (a ProseMirror view) as a change; they were made on the story as it is in `document`. */
export function applySteps(
  document: Document,
  { story, steps, label = { zh: '输入', en: 'Typing' } }: { story: string; steps: readonly Step[]; label?: Label },
  stamp: Stamp,
): Transaction | undefined {
  storyNamed(document, story)
  return transactionOf(stamp, label, steps.length === 0 ? [] : [editOf(story, steps)])
}
