import { DuikaiError } from '../base/index.ts'
import type { Document } from '../document/index.ts'
import {
  applyTransaction,
  type Changes,
  changesBetween,
  invertOperations,
  type Label,
  type Operation,
  rebaseChain,
  Shift,
  sameJson,
  type Transaction,
} from '../edit/index.ts'
import { mapSelection, NOTHING, type Selection } from './selection.ts'
import { Stack } from './stack.ts'

/** What one step of a session did. */
export interface Change {
  readonly before: Document
  readonly document: Document
  /** What differs, for the composer and the views. */
  readonly changes: Changes
  /** Maps ranges and paths of `before` to `document`. */
  readonly shift: Shift
  /** The transaction to send, when the change is one's own. */
  readonly transaction: Transaction | undefined
  /** Own transactions not yet acknowledged of which what others did left nothing. */
  readonly lost: readonly Transaction[]
}

export interface SessionOptions {
  readonly document: Document
  /** Author of this replica's transactions: the one whose changes undo takes back. */
  readonly author: string
  /** Undo steps kept; 1000 when not given. */
  readonly depth?: number
  /** Number of the last change in `document`, or in the log that it is restored from, as the authority counts. */
  readonly sequence?: number
}

/** Id and time of an undo or redo. */
export type Mark = Pick<Transaction, 'id' | 'at'>

interface Pending {
  readonly transaction: Transaction
  readonly after: Document
}

/**
 * A replica of an issue. Own changes show at once and wait for the authority (`pending`); what the authority tells
 * (`receive`), its acknowledgements included, happens underneath them. Undo takes back one's own changes only.
 */
export class Session {
  readonly author: string
  #confirmed: Document
  #current: Document
  #pending: readonly Pending[] = []
  #selection: Selection = NOTHING
  #sequence: number
  /** Own transactions that were acknowledged last; an answer and an event may both tell of one. */
  readonly #acknowledged = new Set<string>()
  readonly #undo: Stack
  readonly #redo: Stack

  constructor({ document, author, depth = 1000, sequence = 0 }: SessionOptions) {
    this.#sequence = sequence
    this.author = author
    this.#confirmed = document
    this.#current = document
    this.#undo = new Stack(depth)
    this.#redo = new Stack(depth)
  }

  /** A replica that has seen `log` happen to `document`, with its undo and redo as they were (after a restart). */
  static restore({ log, ...options }: SessionOptions & { readonly log: readonly Transaction[] }): Session {
    const session = new Session(options)
    for (const transaction of log) session.#replay(transaction)
    return session
  }

  get document(): Document {
    return this.#current
  }
  /** The document as the authority knows it. */
  get confirmed(): Document {
    return this.#confirmed
  }
  /** Own transactions that the authority has not acknowledged, oldest first, as they are to be sent now. */
  get pending(): readonly Transaction[] {
    return this.#pending.map(({ transaction }) => transaction)
  }
  /** Number of the last change that was received: the base that pending transactions are made on. */
  get sequence(): number {
    return this.#sequence
  }
  get selection(): Selection {
    return this.#selection
  }
  /** What can be undone and redone, next first. */
  get history(): { readonly undo: readonly Label[]; readonly redo: readonly Label[] } {
    return { undo: this.#undo.labels, redo: this.#redo.labels }
  }

  /** What undo and redo would do first, as it was when it was recorded: others' changes may have shifted it. */
  get next(): { readonly undo: readonly Operation[]; readonly redo: readonly Operation[] } {
    return { undo: this.#undo.next, redo: this.#redo.next }
  }

  select(selection: Selection): void {
    this.#selection = selection
  }

  /**
   * Does a transaction of one's own. Transactions of the same `group` that follow each other are one undo step; `after`
   * is the selection that it leaves. @throws DuikaiError when it does not fit; nothing has happened then.
   */
  perform(transaction: Transaction, options: { readonly after?: Selection } = {}): Change {
    const before = this.#current
    const change = this.#add(transaction)
    this.#record(before, transaction)
    if (options.after !== undefined) this.#selection = options.after
    return change
  }

  /** Takes back the last own change that is still there; undefined when there is none. */
  undo(mark: Mark): Change | undefined {
    return this.#reverse(this.#undo, this.#redo, 'undo', mark)
  }

  redo(mark: Mark): Change | undefined {
    return this.#reverse(this.#redo, this.#undo, 'redo', mark)
  }

  /**
   * Takes in what the authority committed: others' transactions and one's own, in its order. With its number a change is
   * taken in once, and a missing one is noticed. @throws DuikaiError `session/gap` when changes before it are missing,
   * `session/diverged` when it does not fit: then the document must be fetched anew. Nothing has happened then.
   */
  receive(transaction: Transaction, sequence?: number): Change {
    const nothing = () => this.#told(this.#current, new Shift(), undefined, [])
    if (sequence !== undefined && sequence <= this.#sequence) return nothing()
    if (sequence !== undefined && sequence > this.#sequence + 1)
      throw new DuikaiError('session/gap', `changes ${this.#sequence + 1} to ${sequence - 1} are missing`, {
        where: transaction.id,
        remedy: 'ask the authority for them, or open the issue again',
      })
    const change = this.#acknowledged.has(transaction.id) ? nothing() : this.#take(transaction)
    if (sequence !== undefined) this.#sequence = sequence
    return change
  }

  #take(transaction: Transaction): Change {
    const [first, ...rest] = this.#pending
    if (first?.transaction.id !== transaction.id)
      return this.#underneath(transaction, this.#pending, Shift.of(transaction.operations))
    this.#acknowledge(transaction.id)
    if (sameJson(first.transaction.operations, transaction.operations)) {
      this.#confirmed = first.after
      this.#pending = rest
      return this.#told(this.#current, new Shift(), undefined, [])
    }
    const shift = inverse(first.transaction)
    shift.appendAgain(Shift.of(transaction.operations))
    return this.#underneath(transaction, rest, shift)
  }

  #acknowledge(id: string): void {
    this.#acknowledged.add(id)
    const [oldest] = this.#acknowledged
    if (this.#acknowledged.size > 1000 && oldest !== undefined) this.#acknowledged.delete(oldest)
  }

  /** Takes out an own transaction that the authority refused. */
  reject(id: string): Change | undefined {
    const index = this.#pending.findIndex(({ transaction }) => transaction.id === id)
    const refused = this.#pending[index]
    if (refused === undefined) return undefined
    const kept = this.#pending.slice(0, index)
    this.#undo.drop(id)
    this.#redo.drop(id)
    return this.#rebuild(kept, this.#pending.slice(index + 1), inverse(refused.transaction))
  }

  #underneath(transaction: Transaction, rest: readonly Pending[], shift: Shift): Change {
    try {
      this.#confirmed = applyTransaction(this.#confirmed, transaction)
    } catch (cause) {
      throw new DuikaiError('session/diverged', 'a change of another does not fit the document here', {
        where: transaction.id,
        remedy: 'the document is fetched again; nothing saved is lost',
        cause,
      })
    }
    return this.#rebuild([], rest, shift)
  }

  /** Keeps the first pending transactions and brings `chain` over `shift` on top of them. */
  #rebuild(kept: readonly Pending[], chain: readonly Pending[], shift: Shift): Change {
    const before = this.#current
    const pending = [...kept]
    let document = kept.at(-1)?.after ?? this.#confirmed
    const waiting = chain.map(({ transaction }) => transaction)
    const { transactions, transition } = rebaseChain(document, waiting, shift)
    const lost: Transaction[] = []
    transactions.forEach((transaction, i) => {
      const old = waiting[i]
      if (transaction.operations.length === 0 && old !== undefined && old.operations.length > 0) {
        lost.push(old)
        this.#undo.drop(old.id)
        this.#redo.drop(old.id)
        return
      }
      document = applyTransaction(document, transaction)
      pending.push({ transaction, after: document })
    })
    this.#pending = pending
    this.#current = document
    this.#undo.shift(transition)
    this.#redo.shift(transition)
    return this.#told(before, transition, undefined, lost)
  }

  #told(before: Document, shift: Shift, transaction: Transaction | undefined, lost: readonly Transaction[]): Change {
    const document = this.#current
    this.#selection = mapSelection(this.#selection, before, document, shift)
    return { before, document, changes: changesBetween(before, document), shift, transaction, lost }
  }

  #add(transaction: Transaction): Change {
    const before = this.#current
    this.#current = applyTransaction(before, transaction)
    this.#pending = [...this.#pending, { transaction, after: this.#current }]
    return this.#told(before, Shift.of(transaction.operations), transaction, [])
  }

  #record(before: Document, { id, label, operations, group }: Transaction): void {
    const back = invertOperations(before, operations)
    this.#redo.clear()
    if (group !== undefined && this.#undo.extend(group, back, id)) return
    this.#undo.push({ label, operations: back, sources: [id], group })
  }

  #reverse(from: Stack, to: Stack, kind: 'undo' | 'redo', { id, at }: Mark): Change | undefined {
    for (let entry = from.pop(this.#current); entry !== undefined; entry = from.pop(this.#current)) {
      const { label, operations } = entry
      if (operations.length === 0) continue
      const before = this.#current
      const change = this.#add({ id, label, author: this.author, at, operations, kind })
      to.push({ label, operations: invertOperations(before, operations), sources: [id], group: undefined })
      return change
    }
    return undefined
  }

  /** One transaction of the log: what it did to the document and to the stacks. */
  #replay(transaction: Transaction): void {
    const before = this.#current
    this.#current = applyTransaction(before, transaction)
    this.#confirmed = this.#current
    const { author, kind, operations, id, label } = transaction
    if (author !== this.author) {
      const shift = Shift.of(operations)
      this.#undo.shift(shift)
      this.#redo.shift(shift)
    } else if (kind === undefined) {
      this.#record(before, transaction)
    } else {
      const [from, to] = kind === 'undo' ? [this.#undo, this.#redo] : [this.#redo, this.#undo]
      let entry = from.pop(before)
      while (entry !== undefined && entry.operations.length === 0) entry = from.pop(before)
      to.push({ label, operations: invertOperations(before, operations), sources: [id], group: undefined })
    }
  }
}

const inverse = ({ operations }: Transaction): Shift => Shift.of(operations).inverted()
