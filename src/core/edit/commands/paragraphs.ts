import type { Transform } from 'prosemirror-transform'
import type { Document } from '../../document/index.ts'
import { flatten, type Role, type StoryDoc, storySchema } from '../../story/index.ts'
import { paragraphAt, toPosition } from '../offsets.ts'
import type { Stamp, Transaction } from '../types.ts'
import { editing, type StoryRange } from './story-edit.ts'
import { refuse, storyNamed, transactionOf } from './support.ts'

/** Ends a paragraph at an offset; what follows is a new one, of `role` when given. */
export function splitParagraph(
  document: Document,
  { story, at, role }: { readonly story: string; readonly at: number; readonly role?: Role },
  stamp: Stamp,
): Transaction | undefined {
  const operations = editing(document, story, (transform, doc) => {
    const type = storySchema.nodes.paragraph
    transform.split(toPosition(doc, at), 1, role === undefined ? undefined : [{ type, attrs: { role } }])
  })
  return transactionOf(stamp, { zh: '分段', en: 'Split paragraph' }, operations)
}

/** Breaks the line without ending the paragraph. */
export function insertHardBreak(
  document: Document,
  { story, at }: { readonly story: string; readonly at: number },
  stamp: Stamp,
): Transaction | undefined {
  const operations = editing(document, story, (transform, doc) => {
    const position = toPosition(doc, at)
    transform.insert(position, storySchema.node('hard_break', null, undefined, transform.doc.resolve(position).marks()))
  })
  return transactionOf(stamp, { zh: '换行', en: 'Line break' }, operations)
}

/** Position before the paragraph number `index`. */
const before = (doc: StoryDoc, index: number): number => (flatten(doc).paragraphs[index]?.start ?? 0) + index

/** Joins paragraphs number `index` and the one before; the first one's role and style stay. */
export function joinParagraphs(
  document: Document,
  { story, index }: { readonly story: string; readonly index: number },
  stamp: Stamp,
): Transaction | undefined {
  const { doc } = storyNamed(document, story)
  if (index < 1 || index >= doc.content.length)
    throw refuse(
      'no-paragraph',
      'there is no paragraph before it to join',
      `stories/${story}`,
      'choose a later paragraph',
    )
  const operations = editing(document, story, (transform) => transform.join(before(doc, index)))
  return transactionOf(stamp, { zh: '并段', en: 'Join paragraphs' }, operations)
}

function eachParagraph(
  document: Document,
  { story, from, to }: StoryRange,
  change: (transform: Transform, position: number) => void,
) {
  return editing(document, story, (transform, doc) => {
    const first = paragraphAt(doc, Math.min(from, to))
    const last = paragraphAt(doc, Math.max(from, to))
    for (let i = first; i <= last; i++) change(transform, before(doc, i))
  })
}

function setAttribute(transform: Transform, position: number, name: string, value: unknown): void {
  if (transform.doc.nodeAt(position)?.attrs[name] !== value) transform.setNodeAttribute(position, name, value)
}

/** Gives every paragraph that the range touches a role; a style of its own goes with its old role. */
export function setRole(
  document: Document,
  { role, ...range }: StoryRange & { readonly role: Role },
  stamp: Stamp,
): Transaction | undefined {
  const operations = eachParagraph(document, range, (transform, position) => {
    if (transform.doc.nodeAt(position)?.attrs.role !== role) setAttribute(transform, position, 'style', null)
    setAttribute(transform, position, 'role', role)
  })
  return transactionOf(stamp, { zh: '设为', en: 'Set role' }, operations)
}

/** Gives every paragraph that the range touches a style of its own, or takes it away (null). */
export function setParagraphStyle(
  document: Document,
  { style, ...range }: StoryRange & { readonly style: string | null },
  stamp: Stamp,
): Transaction | undefined {
  if (style !== null && !Object.hasOwn(document.publication.styles, style))
    throw refuse('no-target', `there is no style "${style}"`, `stories/${range.story}`, 'choose one of the publication')
  const operations = eachParagraph(document, range, (transform, position) => {
    setAttribute(transform, position, 'style', style)
  })
  return transactionOf(stamp, { zh: '段落样式', en: 'Paragraph style' }, operations)
}
