import { Fragment, Mark, type Node, Slice } from 'prosemirror-model'
import { ReplaceStep, Transform } from 'prosemirror-transform'
import { HARD_BREAK, type StoryDoc } from '../story/index.ts'
import { keptParagraphs, type Piece } from './alike.ts'
import { editOfTransform } from './operations/story.ts'
import { storyNode } from './story-node.ts'
import type { EditStory } from './types.ts'

/** A paragraph as it is compared: its words, and all there is to it. */
const compared = (paragraphs: readonly Node[]) =>
  paragraphs.map((paragraph) => ({
    key: JSON.stringify(paragraph.toJSON()),
    text: paragraph.children.map(({ text }) => text ?? HARD_BREAK).join(''),
  }))

/** Gives `size` characters that stay the marks they have in `after`. `base` is where `before` stands in the text. */
function remark(transform: Transform, base: number, before: Node, after: Node, at: number, to: number, size: number) {
  for (let done = 0; done < size; ) {
    const was = before.childAfter(at + done)
    const is = after.childAfter(to + done)
    if (was.node === null || is.node === null) return
    const end = Math.min(was.offset + was.node.nodeSize - at, is.offset + is.node.nodeSize - to, size)
    const [start, stop] = [base + at + done, base + at + end]
    if (!Mark.sameSet(was.node.marks, is.node.marks)) {
      transform.removeMark(start, stop)
      for (const mark of is.node.marks) transform.addMark(start, stop, mark)
    }
    done = end
  }
}

/** Changes one paragraph, whose content begins at `base`, from its end to its start. */
function reword(transform: Transform, base: number, before: Node, after: Node, pieces: readonly Piece[]): void {
  let [old, now] = [before.content.size, after.content.size]
  for (let i = pieces.length - 1; i >= 0; i--) {
    const { kind, text } = pieces[i] as Piece
    const size = text.length
    if (kind === 'same') {
      old -= size
      now -= size
      remark(transform, base, before, after, old, now, size)
      continue
    }
    // What went and what came at one place is one replacement.
    const other = pieces[i - 1]
    const both = other !== undefined && other.kind !== 'same' && other.kind !== kind ? other.text.length : 0
    const [gone, come] = kind === 'removed' ? [size, both] : [both, size]
    transform.step(
      new ReplaceStep(base + old - gone, base + old, come === 0 ? Slice.empty : after.slice(now - come, now)),
    )
    old -= gone
    now -= come
    if (both > 0) i--
  }
  if (!before.hasMarkup(before.type, after.attrs)) transform.setNodeMarkup(base - 1, null, after.attrs)
}

function change(before: Node, after: Node): Transform {
  const transform = new Transform(before)
  const [old, now] = [before.children, after.children]
  const starts = [0]
  for (const node of old) starts.push((starts.at(-1) as number) + node.nodeSize)
  let [oldTo, nowTo] = [old.length, now.length]
  // From the end, so that the positions of what is still to be done stay as they are.
  for (const one of [...keptParagraphs(compared(old), compared(now))]
    .reverse()
    .concat({ old: -1, now: -1, pieces: [] })) {
    const [from, to] = [starts[one.old + 1] as number, starts[oldTo] as number]
    const fresh = now.slice(one.now + 1, nowTo)
    if (from < to || fresh.length > 0) transform.step(new ReplaceStep(from, to, new Slice(Fragment.from(fresh), 0, 0)))
    if (one.pieces.length > 0)
      reword(transform, (starts[one.old] as number) + 1, old[one.old] as Node, now[one.now] as Node, one.pieces)
    oldTo = one.old
    nowTo = one.now
  }
  return transform
}

/**
 * The edit that makes a story's text `before` into `after`, exactly: words that both have stay, with whatever is anchored
 * on them; undefined when the two are the same.
 */
export function storyChange(story: string, before: StoryDoc, after: StoryDoc): EditStory | undefined {
  const [old, now] = [storyNode(before), storyNode(after)]
  if (old.eq(now)) return undefined
  try {
    const transform = change(old, now)
    if (transform.doc.eq(now)) return editOfTransform(story, transform)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  const whole = new Transform(old)
  whole.step(new ReplaceStep(0, old.content.size, new Slice(now.content, 0, 0)))
  return editOfTransform(story, whole)
}
