import * as v from 'valibot'
import { count, id, index, mp } from './schema-values.ts'

const name = v.pipe(v.string(), v.minLength(1, 'must not be empty'))
/** Milliseconds since 1970 by the clock of whoever did it. */
const time = v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(0))

/**
 * Where a mark stands. On text: positions of the story as its steps count them (ProseMirror's), taken along by every
 * change of the story; equal ones are a gap between characters. On the page: a rectangle from the trim's top left.
 */
const AnchorSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('text'), story: id, from: index, to: index }),
  v.strictObject({
    kind: v.literal('place'),
    page: v.string(),
    object: v.optional(id),
    x: mp,
    y: mp,
    width: v.pipe(mp, v.minValue(0)),
    height: v.pipe(mp, v.minValue(0)),
  }),
])

/** What a mark of GB/T 14706-1993 asks for; the comments are its numbers there. */
const OperationSchema = v.variant('kind', [
  /** 1 改正 */
  v.strictObject({ kind: v.literal('correct'), text: v.string() }),
  /** 2 删除 */
  v.strictObject({ kind: v.literal('delete') }),
  /** 3 增补, into a gap */
  v.strictObject({ kind: v.literal('insert'), text: name }),
  /** 6 对调: what is before `at` and what is behind `behind` change places, what is between stays. Positions as the anchor's. */
  v.strictObject({ kind: v.literal('transpose'), at: index, behind: index }),
  /** 7 接排: the anchor is the break between two paragraphs. */
  v.strictObject({ kind: v.literal('runOn') }),
  /** 8 另起段 */
  v.strictObject({ kind: v.literal('newParagraph') }),
  /** 18 分开 */
  v.strictObject({ kind: v.literal('separate') }),
  /** Every other mark, by its id in the table: carried out by a person, the text is not changed. */
  v.strictObject({ kind: v.literal('instruct'), mark: name }),
])

/** Open until the text was changed as it asks (`applied`) or left as it is, 保留 (`kept`). */
export const MARK_STATES = ['open', 'applied', 'kept'] as const

export const ProofMarkSchema = v.strictObject({
  id,
  anchor: AnchorSchema,
  /** The words marked when the mark was made; empty in a gap and on a place. */
  words: v.string(),
  operation: OperationSchema,
  /** 一校 1, 二校 2, 三校 3 …: gives the colour. */
  round: count,
  author: name,
  at: time,
  state: v.picklist(MARK_STATES),
  note: v.optional(v.string()),
  /** Ink drawn by hand, as polylines x y x y … from the trim's top left. */
  strokes: v.optional(v.array(v.array(mp))),
  /** Who applied or kept it last. */
  settled: v.optional(v.strictObject({ by: name, at: time })),
  answers: v.optional(v.array(v.strictObject({ id, author: name, at: time, text: name })), []),
})

/** The gates of a page in their order: 一校 二校 三校 核红 签样 付印. */
export const GATES = ['first', 'second', 'third', 'revise', 'sign', 'press'] as const

/**
 * A line of the page's ledger; lines are only ever added. `skipped` and `reopened` say why. A sign-off names the page it
 * saw by the hash of its description.
 */
export const LedgerEntrySchema = v.strictObject({
  id,
  gate: v.picklist(GATES),
  action: v.picklist(['passed', 'skipped', 'reopened']),
  by: name,
  at: time,
  reason: v.optional(name),
  /** Faults counted by weight, and the characters they were found in. */
  faults: v.optional(v.pipe(v.number(), v.minValue(0))),
  characters: v.optional(index),
  hash: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is a SHA-256'))),
})
