import { Fragment, type Mark, type Node, Slice } from 'prosemirror-model'
import { ReplaceStep, Transform } from 'prosemirror-transform'
import { DuikaiError } from '../../base/index.ts'
import type { Document } from '../../document/index.ts'
import { flatten, HARD_BREAK, PARAGRAPH_BREAK, type StoryDoc, storySchema } from '../../story/index.ts'
import { toPosition } from '../offsets.ts'
import { editOfTransform } from '../operations/story.ts'
import { storyNode } from '../story-node.ts'
import type { EditStory } from '../types.ts'
import { refuse, storyNamed } from './support.ts'

/** A stretch of a story in flat offsets. */
export interface StoryRange {
  readonly story: string
  readonly from: number
  readonly to: number
}

/** What `change` does to a story as one operation; none when it does nothing. @throws DuikaiError `edit/story`. */
export function editing(
  document: Document,
  story: string,
  change: (transform: Transform, doc: StoryDoc) => void,
): readonly EditStory[] {
  const { doc } = storyNamed(document, story)
  const transform = new Transform(storyNode(doc))
  try {
    change(transform, doc)
  } catch (cause) {
    if (cause instanceof DuikaiError) throw cause
    throw refuse(
      'story',
      `the text cannot be changed so: ${(cause as Error).message}`,
      `stories/${story}`,
      'select again',
    )
  }
  return transform.docChanged ? [editOfTransform(story, transform)] : []
}

/** Positions of a range of flat offsets, in order and inside the text. */
export function positions(doc: StoryDoc, from: number, to: number): { readonly from: number; readonly to: number } {
  return { from: toPosition(doc, Math.min(from, to)), to: toPosition(doc, Math.max(from, to)) }
}

/** Characters that no story holds: controls, and what separates lines elsewhere. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000e-\u001f\u007f\ufffe\uffff]/g

/** Text without paragraphs as inline nodes; U+2028 is a hard break. */
export function inlineNodes(text: string, marks: readonly Mark[]): readonly Node[] {
  return text
    .split(HARD_BREAK)
    .flatMap((part, i) => [
      ...(i > 0 ? [storySchema.node('hard_break', null, undefined, marks)] : []),
      ...(part === '' ? [] : [storySchema.text(part, marks)]),
    ])
}

/** Text as it is typed into a story: line ends as `\n`, no controls. */
export const cleanTyped = (text: string): string =>
  text.replace(/\r\n?|\u2029|\f|\v/g, PARAGRAPH_BREAK).replace(FORBIDDEN, '')

/** Replaces a stretch of `transform` by text; each line break in it begins a paragraph of the same role. */
export function replaceWithText(transform: Transform, from: number, to: number, text: string): void {
  const $from = transform.doc.resolve(from)
  const marks = from === to ? $from.marks() : ($from.marksAcross(transform.doc.resolve(to)) ?? $from.marks())
  const lines = text
    .replace(/\r\n?|\u2029|\f|\v/g, PARAGRAPH_BREAK)
    .replace(FORBIDDEN, '')
    .split(PARAGRAPH_BREAK)
  if (lines.length === 1) {
    const nodes = inlineNodes(lines[0] ?? '', marks)
    if (nodes.length > 0) transform.replaceWith(from, to, nodes)
    else if (from < to) transform.delete(from, to)
    return
  }
  const { attrs } = $from.parent
  const paragraphs = lines.map((line) => storySchema.node('paragraph', attrs, inlineNodes(line, marks)))
  // Both ends lie in paragraphs, so the slice fits as it is: nothing has to be tried.
  transform.step(new ReplaceStep(from, to, new Slice(Fragment.from(paragraphs), 1, 1)))
}

/** The flat text of a range. */
export const textIn = (doc: StoryDoc, from: number, to: number): string => flatten(doc).text.slice(from, to)
