import type { Document } from '../document/index.ts'
import { type Label, type Operation, rebaseChain, Shift, type Transaction } from '../edit/index.ts'

/** One thing to undo or redo: the operations that do it, made on the document as it was when it was recorded. */
export interface Entry {
  readonly label: Label
  readonly operations: readonly Operation[]
  /** Transactions that it takes back; one that the authority refused must not be undone. */
  readonly sources: readonly string[]
  readonly group: string | undefined
}

/**
 * A stack of changes of which each is made on the result of the one above it. What others do in between is kept as a
 * shift at the place where it happened and worked in when the entries above it are popped, so that typing of others
 * costs nothing however deep the stack is.
 */
export class Stack {
  readonly #entries: { entry: Entry; shift: Shift | undefined }[] = []
  readonly #depth: number

  constructor(depth: number) {
    this.#depth = depth
  }

  get labels(): readonly Label[] {
    const full = this.#entries.filter(({ entry }) => entry.operations.length > 0)
    return full.map(({ entry }) => entry.label).reverse()
  }
  /** What the top entry does, as it was recorded. */
  get next(): readonly Operation[] {
    return this.#entries.at(-1)?.entry.operations ?? []
  }
  get isEmpty(): boolean {
    return this.#entries.length === 0
  }

  push(entry: Entry): void {
    this.#entries.push({ entry, shift: undefined })
    if (this.#entries.length > this.#depth) this.#entries.shift()
  }

  /** Adds to the top entry what has to be undone before it. False when there is none of this group. */
  extend(group: string, operations: readonly Operation[], source: string): boolean {
    const top = this.#entries.at(-1)
    if (top === undefined || top.shift !== undefined || top.entry.group !== group) return false
    const { entry } = top
    top.entry = { ...entry, operations: [...operations, ...entry.operations], sources: [...entry.sources, source] }
    return true
  }

  /** Something happened that is not in this stack. */
  shift(by: Shift): void {
    const top = this.#entries.at(-1)
    if (top === undefined || by.isEmpty) return
    top.shift ??= new Shift()
    top.shift.append(by)
  }

  clear(): void {
    this.#entries.length = 0
  }

  /** The transaction `source` never happened. In a group nothing is found to take back for it, and the rest stays. */
  drop(source: string): void {
    for (const item of this.#entries)
      if (item.entry.sources.every((id) => id === source)) item.entry = { ...item.entry, operations: [] }
  }

  /**
   * Takes the top entry off, as it must be applied to `document` now. Fields that others wrote since are left as they
   * are. Undefined when the stack is empty; the entry may have no operations left.
   */
  pop(document: Document): Entry | undefined {
    const top = this.#entries.pop()
    if (top === undefined) return undefined
    const { entry, shift } = top
    if (shift === undefined) return entry
    const transaction: Transaction = { id: '', author: '', at: 0, label: entry.label, operations: entry.operations }
    const { transactions, transition } = rebaseChain(document, [transaction], shift, true)
    this.shift(transition)
    return { ...entry, operations: transactions[0]?.operations ?? [] }
  }
}
