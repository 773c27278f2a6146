import { Slice } from 'prosemirror-model'
import { type Mapping, ReplaceStep, type Step } from 'prosemirror-transform'
import { DuikaiError } from '../base/index.ts'
import type { Document } from '../document/index.ts'
import { mapCarried } from './anchors.ts'
import { applyOperation, settle } from './apply.ts'
import { editOf, stepsOf } from './operations/story.ts'
import { Shift } from './shift.ts'
import type { EditStory, Operation, Transaction } from './types.ts'

/** A chain of changes, each made on the result of the one before, brought on top of what happened meanwhile. */
export interface Rebased {
  /** The document after what is left of the chain; undefined when none was given. */
  readonly document: Document | undefined
  /** As many as there were; one of which nothing is left has no operations. */
  readonly transactions: readonly Transaction[]
  /** From the document at the end of the old chain to the one at the end of the new. */
  readonly transition: Shift
}

type Attempt = (operation: Operation) => boolean

/** Steps of the chain that are still to be brought over, by story: so many inverse maps lie before the next one. */
class Remaining {
  readonly #counts = new Map<string, number>()
  add(story: string): void {
    this.#counts.set(story, (this.#counts.get(story) ?? 0) + 1)
  }
  left(story: string): number {
    return this.#counts.get(story) ?? 0
  }
  take(story: string): number {
    const count = this.#counts.get(story) ?? 0
    this.#counts.set(story, count - 1)
    return count
  }
}

/** Longest deletion that is looked at character by character. */
const SPARED_MOST = 2000

/**
 * A deletion as the deletions of what it meant to delete: text that others put into its middle stays. Last first, so
 * that one does not move the next.
 */
function ownPieces(step: Step, mapped: Step, mapping: Mapping): readonly Step[] {
  if (!(step instanceof ReplaceStep && mapped instanceof ReplaceStep) || step.slice.size > 0) return [mapped]
  if (step.to - step.from > SPARED_MOST) return [mapped]
  const pieces: { from: number; to: number }[] = []
  for (let at = step.from; at < step.to; at += 1) {
    const from = mapping.map(at, 1)
    const to = mapping.map(at + 1, -1)
    if (from >= to) continue
    const last = pieces.at(-1)
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to)
    else pieces.push({ from, to })
  }
  return pieces.length < 2 ? [mapped] : pieces.reverse().map(({ from, to }) => new ReplaceStep(from, to, Slice.empty))
}

function rebaseSteps(
  edit: EditStory,
  transition: Shift,
  remaining: Remaining,
  attempt: Attempt,
  spare: boolean,
): EditStory | undefined {
  const { story } = edit
  const kept: Step[] = []
  let same = true
  for (const step of stepsOf(edit)) {
    const from = remaining.take(story)
    const mapped = transition.mapStep(story, step, from)
    const pieces = spare && mapped !== null ? ownPieces(step, mapped, transition.mapping(story, from)) : [mapped]
    for (const piece of pieces) {
      if (piece === null || !attempt(editOf(story, [piece]))) {
        same = false
        continue
      }
      transition.addStep(story, piece.getMap(), pieces.length === 1 ? from - 1 : undefined)
      kept.push(piece)
      same &&= piece === step
    }
  }
  // An edit without a step is nothing, whatever became of its story.
  if (kept.length === 0) return undefined
  return same ? edit : editOf(story, kept)
}

/**
 * Brings `chain`, which was made on a document, on top of `over`, which happened to the same document. The later writer
 * wins: a field is set again, a text step goes where its place has gone. What has lost its target is left out, and so is
 * a transaction whose result would be invalid. With `yielding` (undo) what `over` wrote is left alone instead: fields, and text
 * put into the middle of what would be deleted.
 * `document` is the one after `over`; without it nothing is tried, only mapped.
 */
export function rebaseChain(
  document: Document | undefined,
  chain: readonly Transaction[],
  over: Shift,
  yielding = false,
): Rebased {
  const transition = new Shift()
  const remaining = new Remaining()
  for (const { operations } of [...chain].reverse())
    for (const operation of [...operations].reverse())
      if (operation.type === 'story')
        for (const step of [...stepsOf(operation)].reverse()) {
          transition.addStep(operation.story, step.getMap().invert())
          remaining.add(operation.story)
        }
  transition.append(over)

  let now = document
  const attempt: Attempt = (operation) => {
    if (now === undefined) return true
    try {
      now = applyOperation(now, operation)
      return true
    } catch (error) {
      if (error instanceof DuikaiError) return false
      throw error
    }
  }
  const transactions = chain.map((transaction) => {
    const before = now
    const stories = new Set(transaction.operations.flatMap((o) => (o.type === 'story' ? [o.story] : [])))
    const lengths = [...stories].map((story) => [story, transition.stepCount(story)] as const)
    const operations = transaction.operations.flatMap((operation): Operation[] => {
      if (operation.type === 'story') {
        const edit = rebaseSteps(operation, transition, remaining, attempt, yielding)
        return edit === undefined ? [] : [edit]
      }
      if (yielding && operation.type === 'set' && over.wrote(operation.path)) return []
      const mapped = mapCarried(now, over.mapOperation(operation), (story) =>
        transition.mapping(story, remaining.left(story)),
      )
      return attempt(mapped) ? [mapped] : []
    })
    try {
      if (now !== undefined && before !== undefined) now = settle(before, now, operations)
    } catch (error) {
      if (!(error instanceof DuikaiError)) throw error
      now = before
      for (const [story, length] of lengths) transition.cutSteps(story, length)
      return { ...transaction, operations: [] }
    }
    const same =
      operations.length === transaction.operations.length && operations.every((o, i) => o === transaction.operations[i])
    return same ? transaction : { ...transaction, operations }
  })
  return { document: now, transactions, transition }
}

/**
 * `transaction`, made on the document that `over` was made on, as it must be to come after `over`. Its operations are
 * mapped, not tried: `rebaseOnto` does both.
 */
export function rebase(transaction: Transaction, over: readonly Transaction[]): Transaction {
  const shift = Shift.of(over.flatMap(({ operations }) => operations))
  return rebaseChain(undefined, [transaction], shift).transactions[0] ?? transaction
}

/**
 * For an authority: `transaction` was made on the document before `over`, `document` is the one after it. Gives what is
 * left of the transaction (perhaps no operation at all) and the document with it.
 */
export function rebaseOnto(
  document: Document,
  transaction: Transaction,
  over: readonly Transaction[],
): { transaction: Transaction; document: Document } {
  const shift = Shift.of(over.flatMap(({ operations }) => operations))
  const rebased = rebaseChain(document, [transaction], shift)
  return { transaction: rebased.transactions[0] ?? transaction, document: rebased.document ?? document }
}
