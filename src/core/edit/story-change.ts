import { diffArrays } from 'diff'
import { Fragment, Mark, type Node, Slice } from 'prosemirror-model'
import { ReplaceStep, Transform } from 'prosemirror-transform'
import { HARD_BREAK, type StoryDoc } from '../story/index.ts'
import { editOfTransform } from './operations/story.ts'
import { storyNode } from './story-node.ts'
import type { EditStory } from './types.ts'

/** Under this share of common characters a paragraph is another one, not the same changed. */
const LIKE = 0.35
/** Past this many differences two texts have nothing to do with each other. */
const MOST_EDITS = 1000
/** Longest product of two lengths that is compared character by character. */
const MOST = 4_000_000
/** So many paragraphs ahead the place of one that changed is looked for. */
const AHEAD = 20

interface Run {
  readonly kind: 'same' | 'removed' | 'added'
  /** Positions of a text, or elements of a list. */
  readonly size: number
}

const sum = (list: readonly string[]): number => list.reduce((all, { length }) => all + length, 0)

function runsOf(before: readonly string[], after: readonly string[], sizeOf: (list: readonly string[]) => number) {
  const small = before.length * after.length <= MOST
  const found = small ? diffArrays([...before], [...after], { maxEditLength: MOST_EDITS }) : undefined
  if (found === undefined)
    return [
      { kind: 'removed', size: sizeOf(before) },
      { kind: 'added', size: sizeOf(after) },
    ] satisfies Run[]
  return found.map(
    ({ value, added, removed }): Run => ({ kind: added ? 'added' : removed ? 'removed' : 'same', size: sizeOf(value) }),
  )
}

const characters = (paragraph: Node): string[] =>
  paragraph.children.flatMap(({ text }) => (text === undefined ? [HARD_BREAK] : [...text]))

/** How the words of a paragraph become those of another; undefined when the two have little in common. */
function wordsOf(before: Node, after: Node): readonly Run[] | undefined {
  const runs = runsOf(characters(before), characters(after), sum)
  const same = runs.reduce((all, { kind, size }) => all + (kind === 'same' ? size : 0), 0)
  return same >= Math.max(before.content.size, after.content.size) * LIKE ? runs : undefined
}

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
function reword(transform: Transform, base: number, before: Node, after: Node, words: readonly Run[]): void {
  let [old, now] = [before.content.size, after.content.size]
  for (let i = words.length - 1; i >= 0; i--) {
    const { kind, size } = words[i] as Run
    if (kind === 'same') {
      old -= size
      now -= size
      remark(transform, base, before, after, old, now, size)
      continue
    }
    // What went and what came at one place is one replacement.
    const other = words[i - 1]
    const both = other !== undefined && other.kind !== 'same' && other.kind !== kind ? other.size : 0
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

/** A paragraph that stays, with what becomes of its words. */
interface Kept {
  readonly old: number
  readonly now: number
  readonly words: readonly Run[]
}

/** Paragraphs that stay, in order: those that are equal, and those that are like each other between them. */
function aligned(old: readonly Node[], now: readonly Node[]): readonly Kept[] {
  const kept: Kept[] = []
  const keys = (nodes: readonly Node[]): string[] => nodes.map((node) => JSON.stringify(node.toJSON()))
  let [o, n, oldFrom, nowFrom] = [0, 0, 0, 0]
  const settle = (): void => {
    for (let next = oldFrom; nowFrom < n; nowFrom++)
      for (let at = next; at < Math.min(o, next + AHEAD); at++) {
        const words = wordsOf(old[at] as Node, now[nowFrom] as Node)
        if (words === undefined) continue
        kept.push({ old: at, now: nowFrom, words })
        next = at + 1
        break
      }
  }
  for (const { kind, size } of runsOf(keys(old), keys(now), (list) => list.length)) {
    if (kind === 'removed') o += size
    else if (kind === 'added') n += size
    else {
      settle()
      for (let i = 0; i < size; i++) kept.push({ old: o++, now: n++, words: [] })
      oldFrom = o
      nowFrom = n
    }
  }
  settle()
  return kept
}

function change(before: Node, after: Node): Transform {
  const transform = new Transform(before)
  const [old, now] = [before.children, after.children]
  const starts = [0]
  for (const node of old) starts.push((starts.at(-1) as number) + node.nodeSize)
  let [oldTo, nowTo] = [old.length, now.length]
  // From the end, so that the positions of what is still to be done stay as they are.
  for (const one of [...aligned(old, now)].reverse().concat({ old: -1, now: -1, words: [] })) {
    const [from, to] = [starts[one.old + 1] as number, starts[oldTo] as number]
    const fresh = now.slice(one.now + 1, nowTo)
    if (from < to || fresh.length > 0) transform.step(new ReplaceStep(from, to, new Slice(Fragment.from(fresh), 0, 0)))
    if (one.words.length > 0)
      reword(transform, (starts[one.old] as number) + 1, old[one.old] as Node, now[one.now] as Node, one.words)
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
