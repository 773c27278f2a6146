// Text that comes in: plain and cleaned unless it is asked for with its marks.

import { Slice } from 'prosemirror-model'
import type { EditorView } from 'prosemirror-view'
import type { Document } from '../../core/document/index.ts'
import { cleanText, commands, type Stamp, type Transaction } from '../../core/edit/index.ts'
import { storySchema } from '../../core/story/index.ts'

/** Text of a story with its marks, as it lies on the clipboard. */
export const CLIPBOARD = 'application/x-duikai-text'
/** A paste is no longer than this, in characters: three times the longest story of a paper. */
export const PASTE_LIMIT = 300_000
/** From here on the window says that it is at work. */
export const PASTE_LONG = 20_000

/** What clean-up changed; nothing when the text came in as it was. */
export interface Cleaned {
  /** Lines that were joined to paragraphs. */
  readonly joined: number
  /** Empty lines left out. */
  readonly empty: number
  /** Blanks, indents and invisible characters left out. */
  readonly blanks: number
}

/** Says what lies between a text as it was pasted and as it goes into the story. */
export function cleaningOf(raw: string, clean: string): Cleaned | undefined {
  const lines = raw.replace(/\r\n?|\u2029|\u0085|\f|\v/g, '\n').split('\n')
  const filled = lines.filter((line) => line.trim() !== '')
  const kept = clean === '' ? 0 : clean.split('\n').length
  const joined = Math.max(0, filled.length - kept)
  const empty = lines.slice(0, -1).filter((line) => line.trim() === '').length
  const length = filled.reduce((sum, line) => sum + line.length, 0)
  const blanks = Math.max(0, length - clean.replaceAll('\n', '').length)
  return joined + empty + blanks === 0 ? undefined : { joined, empty, blanks }
}

/** The range of the text that a paste replaces. */
export interface PasteInto {
  readonly story: string
  readonly from: number
  readonly to: number
}

/** A paste as a change, and the caret behind it. */
export interface Pasted {
  readonly build: (document: Document, stamp: Stamp) => Transaction | undefined
  readonly caret: number
}

/** Plain text as it goes in: cleaned, or (`raw`) just as it is. */
export function plainPaste(text: string, { story, from, to }: PasteInto, raw = false): Pasted {
  const clean = raw ? text.replace(/\r\n?/g, '\n') : cleanText(text)
  return {
    build: (document, stamp) => {
      if (clean === '') return undefined
      const change = commands.replaceText(document, { story, from, to, text: clean }, stamp)
      return change && { ...change, label: { zh: '粘贴纯文字', en: 'Paste plain' } }
    },
    caret: from + clean.length,
  }
}

/** Puts the selection of an editor on the clipboard, with its marks for Duikai and plain for everybody else. */
export function copySelection(view: EditorView, data: DataTransfer): boolean {
  const { selection } = view.state
  if (selection.empty) return false
  const slice = selection.content()
  data.clearData()
  data.setData('text/plain', slice.content.textBetween(0, slice.content.size, '\n', '\n'))
  data.setData(CLIPBOARD, JSON.stringify(slice.toJSON()))
  return true
}

/** The text with its marks that was copied in Duikai; undefined when there is none, or none that is sound. */
export function markedText(data: DataTransfer): Slice | undefined {
  const json = data.getData(CLIPBOARD)
  if (json === '') return undefined
  try {
    const slice = Slice.fromJSON(storySchema, JSON.parse(json))
    slice.content.forEach((node) => {
      node.check()
    })
    return slice
  } catch {
    return undefined
  }
}
