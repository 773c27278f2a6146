import type { Document } from '../../document/index.ts'
import { storyNode } from '../story-node.ts'
import type { Stamp, Transaction } from '../types.ts'
import { editing, positions, type StoryRange } from './story-edit.ts'
import { storyNamed, transactionOf } from './support.ts'

/** Where a stretch of text goes: to a place of its own story or of another one. */
export interface TextMove extends StoryRange {
  readonly target: string
  readonly at: number
  /** It stays where it was too. */
  readonly copy?: boolean
}

/** True when a stretch would be put into itself. */
const isInside = ({ story, from, to, target, at }: TextMove): boolean => story === target && at >= from && at <= to

/** The stretch where it is after `moveText`, in flat offsets; as it was when nothing moves. */
export function movedRange(move: TextMove): StoryRange {
  const { story, from, to, target, at, copy = false } = move
  if (isInside(move) && !copy) return { story, from, to }
  const start = story === target && at > to && !copy ? at - (to - from) : at
  return { story: target, from: start, to: start + to - from }
}

/** Takes a stretch of text with its marks to another place, as one change; nothing when it would be put into itself. */
export function moveText(document: Document, move: TextMove, stamp: Stamp): Transaction | undefined {
  const { story, target, copy = false } = move
  const [from, to] = [Math.min(move.from, move.to), Math.max(move.from, move.to)]
  if (from === to || (isInside({ ...move, from, to }) && !copy)) return undefined
  const { doc } = storyNamed(document, story)
  const range = positions(doc, from, to)
  const slice = storyNode(doc).slice(range.from, range.to)
  const place = positions(storyNamed(document, target).doc, move.at, move.at).from
  const operations =
    story === target
      ? editing(document, story, (transform) => {
          if (!copy) transform.delete(range.from, range.to)
          const at = transform.mapping.map(place)
          transform.replace(at, at, slice)
        })
      : [
          ...(copy ? [] : editing(document, story, (transform) => transform.delete(range.from, range.to))),
          ...editing(document, target, (transform) => transform.replace(place, place, slice)),
        ]
  return transactionOf(
    stamp,
    copy ? { zh: '拖放复制文字', en: 'Copy text' } : { zh: '拖动文字', en: 'Move text' },
    operations,
  )
}
