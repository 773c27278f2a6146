import type { Mark as NodeMark } from 'prosemirror-model'
import type { Document } from '../../document/index.ts'
import { type Mark, type MarkName, storySchema } from '../../story/index.ts'
import { storyNode } from '../story-node.ts'
import type { Stamp, Transaction } from '../types.ts'
import { editing, positions, type StoryRange } from './story-edit.ts'
import { storyNamed, transactionOf } from './support.ts'

/** How much of a range's text has a mark. */
export interface MarkState {
  readonly on: 'none' | 'some' | 'all'
}

/** Whether a range has a mark; attributes count as far as they are given. */
export function markState(document: Document, { story, from, to }: StoryRange, mark: Mark): MarkState {
  const { doc } = storyNamed(document, story)
  const range = positions(doc, from, to)
  const given = Object.entries(('attrs' in mark && mark.attrs) || {})
  const wanted = ({ type, attrs }: NodeMark): boolean =>
    type.name === mark.type && given.every(([name, value]) => attrs[name] === value)
  const states = new Set<boolean>()
  storyNode(doc).nodesBetween(range.from, range.to, (node) => {
    if (node.isText) states.add(node.marks.some(wanted))
  })
  if (!states.has(true)) return { on: 'none' }
  return { on: states.has(false) ? 'some' : 'all' }
}

/** A number for a mark that touches others of its type, so that they stay apart. */
function freeGroup(document: Document, { story, from, to }: StoryRange, type: MarkName): number {
  const { doc } = storyNamed(document, story)
  const range = positions(doc, from, to)
  const node = storyNode(doc)
  const taken = [node.resolve(range.from).nodeBefore, node.resolve(range.to).nodeAfter].map(
    (neighbour) => neighbour?.marks.find((mark) => mark.type.name === type)?.attrs.group as number | undefined,
  )
  return [0, 1, 2].find((group) => !taken.includes(group)) ?? 0
}

/** Puts a mark on a range; one of the same type, or one that excludes it, gives way. */
export function setMark(
  document: Document,
  { mark, ...range }: StoryRange & { readonly mark: Mark },
  stamp: Stamp,
): Transaction | undefined {
  const grouped = storySchema.marks[mark.type].spec.attrs?.group !== undefined
  const own: Record<string, unknown> = 'attrs' in mark && mark.attrs !== undefined ? { ...mark.attrs } : {}
  if (grouped) own.group ??= freeGroup(document, range, mark.type)
  const operations = editing(document, range.story, (transform, doc) => {
    const { from, to } = positions(doc, range.from, range.to)
    transform.addMark(from, to, storySchema.mark(mark.type, own))
  })
  return transactionOf(stamp, { zh: '文字标记', en: 'Text mark' }, operations)
}

export function removeMark(
  document: Document,
  { type, ...range }: StoryRange & { readonly type: MarkName | 'all' },
  stamp: Stamp,
): Transaction | undefined {
  const operations = editing(document, range.story, (transform, doc) => {
    const { from, to } = positions(doc, range.from, range.to)
    transform.removeMark(from, to, type === 'all' ? null : storySchema.marks[type])
  })
  return transactionOf(stamp, { zh: '清除标记', en: 'Clear mark' }, operations)
}

/** Takes a mark off a range all of which has it, and puts it on otherwise. */
export function toggleMark(
  document: Document,
  { mark, ...range }: StoryRange & { readonly mark: Mark },
  stamp: Stamp,
): Transaction | undefined {
  return markState(document, range, mark).on === 'all'
    ? removeMark(document, { ...range, type: mark.type }, stamp)
    : setMark(document, { ...range, mark }, stamp)
}
