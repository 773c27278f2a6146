import type { Transform } from 'prosemirror-transform'
import type { Document, StoryDesk } from '../../document/index.ts'
import { flatten, HARD_BREAK, type Role, type StoryDoc, storySchema } from '../../story/index.ts'
import { keptParagraphs, type Piece } from '../alike.ts'
import type { Stamp, Transaction } from '../types.ts'
import { cleanTyped, editing, inlineNodes, replaceWithText } from './story-edit.ts'
import { refuse, setting, storyNamed, transactionOf } from './support.ts'

/** A paragraph of copy that came anew; U+2028 is a break that somebody typed. */
export interface UpdatedParagraph {
  readonly role: Role
  readonly text: string
}

export interface StoryUpdate {
  readonly story: string
  readonly paragraphs: readonly UpdatedParagraph[]
  /** The file that the text came from. */
  readonly source?: NonNullable<StoryDesk['source']>
}

/** Changes the words of one paragraph, from its end to its start. `inside` is the position of its first character. */
function reword(transform: Transform, inside: number, found: readonly Piece[]): void {
  let at = inside + found.reduce((sum, { kind, text }) => sum + (kind === 'added' ? 0 : text.length), 0)
  for (let i = found.length - 1; i >= 0; i--) {
    const { kind, text } = found[i] as Piece
    if (kind === 'same') at -= text.length
    else if (kind === 'removed') {
      at -= text.length
      transform.delete(at, at + text.length)
    } else {
      const before = found[i - 1]
      const gone = before?.kind === 'removed' ? before.text.length : 0
      replaceWithText(transform, at - gone, at, text)
      at -= gone
      if (gone > 0) i--
    }
  }
}

const compared = (paragraphs: readonly { readonly text: string }[]) =>
  paragraphs.map(({ text }) => ({ key: text, text }))

function update(transform: Transform, doc: StoryDoc, now: readonly UpdatedParagraph[]): void {
  const old = flatten(doc).paragraphs
  /** Position before paragraph number `i`, or behind the last one. */
  const before = (i: number): number => {
    const paragraph = old[i]
    const last = old.at(-1)
    return paragraph !== undefined
      ? paragraph.start + i
      : (last?.start ?? 0) + (last?.text.length ?? 0) + old.length + 1
  }
  let [oldTo, nowTo] = [old.length, now.length]
  // From the end, so that the positions of what is still to be done stay those of `doc`.
  for (const one of [...keptParagraphs(compared(old), compared(now))]
    .reverse()
    .concat({ old: -1, now: -1, pieces: [] })) {
    const fresh = now
      .slice(one.now + 1, nowTo)
      .map(({ role, text }) => storySchema.node('paragraph', { role }, inlineNodes(text, [])))
    const [from, to] = [before(one.old + 1), before(oldTo)]
    if (fresh.length > 0) transform.replaceWith(from, to, fresh)
    else if (from < to) transform.delete(from, to)
    if (one.pieces.length > 0) reword(transform, before(one.old) + 1, one.pieces)
    oldTo = one.old
    nowTo = one.now
  }
}

/**
 * Puts copy that came anew in the place of a story's text: its id, where it stands, roles, styles and marks of paragraphs that
 * stay, and whatever is anchored on unchanged words stay too; paragraphs that are new have the role that they come with.
 * @throws DuikaiError `edit/no-target`; `edit/no-text` when there are no paragraphs.
 */
export function updateStory(
  document: Document,
  { story, paragraphs, source }: StoryUpdate,
  stamp: Stamp,
): Transaction | undefined {
  const { desk } = storyNamed(document, story)
  const now = paragraphs.map(({ role, text }) => ({ role, text: cleanTyped(text).replaceAll('\n', HARD_BREAK) }))
  if (now.length === 0)
    throw refuse('no-text', 'the copy has no paragraphs', `stories/${story}`, 'remove the story instead')
  const operations = [
    ...editing(document, story, (transform, doc) => update(transform, doc, now)),
    ...(source === undefined ? [] : setting(['stories', story, 'desk'], desk, { ...desk, source })),
  ]
  return transactionOf(stamp, { zh: '更新原稿', en: 'Update copy' }, operations)
}
