// What the story editor says about a story: its length, its lines on the page, what of it is overset. Pure.

import type { CopyFit, PageView } from '../../contract/index.ts'
import type { Document } from '../../core/document/index.ts'
import { withoutLine } from './caret.ts'
import { linesOf } from './lines.ts'
import { pagesWith, storyIn, textOf } from './names.ts'
import { settled } from './place.ts'
import { countStory } from './segment.ts'

export interface Figures {
  readonly characters: number
  /** Lines on the page in front; undefined when the story does not stand there. */
  readonly lines: number | undefined
  readonly fit: CopyFit | undefined
  /** Offsets of the text as it is now. */
  readonly overset: readonly { readonly from: number; readonly to: number }[]
}

export function figuresOf(document: Document, view: PageView | undefined, story: string): Figures {
  const record = storyIn(document, story)
  const text = textOf(record?.doc)
  const fit = view?.stories.find((one) => one.story === story)
  const lines = view === undefined ? 0 : linesOf(view.list, story).length
  const composed = view?.list.stories.find(({ id }) => id === story)?.text ?? ''
  const over =
    view === undefined || fit === undefined || fit.overset.characters === 0
      ? []
      : withoutLine(view.list, story, pagesWith(document, story).length === 1)
  return {
    characters: record === undefined ? 0 : countStory(record.doc),
    lines: lines === 0 ? undefined : lines,
    fit,
    // From the text that was composed to the one that is written: the way back of `settled`.
    overset: over.map(({ from, to }) => ({ from: settled(text, composed, from), to: settled(text, composed, to) })),
  }
}
