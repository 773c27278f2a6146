// What a ProseMirror transaction is in the words of the session: a keystroke, a selection, a change of text. Pure.

import type { Node } from 'prosemirror-model'
import { TextSelection, type Transaction } from 'prosemirror-state'
import { ReplaceStep } from 'prosemirror-transform'
import { storyDoc, toOffset, toPosition } from '../../core/edit/index.ts'
import type { Selection } from '../../core/session/index.ts'
import type { Typed } from './typing.ts'

/** The session's selection for that of an editor. */
export function selectionOf(story: string, doc: Node, anchor: number, head: number): Selection {
  const json = storyDoc(doc)
  return { kind: 'text', story, anchor: toOffset(json, anchor), head: toOffset(json, head) }
}

/** The editor's selection for offsets of the flat text. */
export function editorSelection(doc: Node, anchor: number, head: number): TextSelection {
  const json = storyDoc(doc)
  return TextSelection.create(doc, toPosition(json, anchor), toPosition(json, head))
}

/**
 * A transaction as a keystroke: text put in at one place, in the stead of what was selected or not, or taken out.
 * Undefined for everything else. `headBefore`: where the caret was, a position of the document before.
 */
export function typedIn(story: string, tr: Transaction, headBefore: number, at: number): Typed | undefined {
  const [step, second] = tr.steps
  const [before] = tr.docs
  if (!(step instanceof ReplaceStep) || second !== undefined || before === undefined) return undefined
  const text = step.slice.content.textBetween(0, step.slice.content.size, '\n', '\u2028')
  const old = storyDoc(before)
  const composed: unknown = tr.getMeta('composition')
  const composition = typeof composed === 'number' && composed > 0 ? { composition: composed } : {}
  const caret = toOffset(storyDoc(tr.doc), tr.selection.head)
  const start = toOffset(old, step.from)
  const end = toOffset(old, step.to)
  const deleted = text === '' && step.slice.content.childCount < 2
  // What is taken out before the caret happened at the caret: the next one goes on from there.
  const from = deleted && headBefore !== step.from ? end : start
  return { story, from, caret, text: deleted ? '' : text || '\n', at, ...composition }
}

/** What makes `from` of `to`: the smallest stretch that differs. Undefined when they are alike. */
export function difference(from: Node, to: Node): { start: number; endFrom: number; endTo: number } | undefined {
  const start = from.content.findDiffStart(to.content)
  if (start === null) return undefined
  const end = from.content.findDiffEnd(to.content)
  if (end === null) return undefined
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  return { start, endFrom: end.a + overlap, endTo: end.b + overlap }
}

/** Brings an editor's document to what it has become elsewhere. */
export function bringTo(tr: Transaction, doc: Node): void {
  const found = difference(tr.doc, doc)
  if (found === undefined) return
  try {
    tr.replace(found.start, found.endFrom, doc.slice(found.start, found.endTo))
  } catch {
    // Ends at different depths: all of it is replaced below.
  }
  if (!tr.doc.eq(doc)) tr.replaceWith(0, tr.doc.content.size, doc.content)
}
