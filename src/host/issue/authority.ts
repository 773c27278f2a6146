import { DuikaiError } from '../../core/base/index.ts'
import type { Document } from '../../core/document/index.ts'
import { applyTransaction, parseTransaction, rebaseOnto, type Transaction } from '../../core/edit/index.ts'
import {
  appendRecords,
  findIssue,
  type IssueRow,
  type Library,
  type LogHead,
  noteUses,
  readHead,
  readRecords,
  readState,
  sequenceOf,
} from '../db/index.ts'
import { Housekeeping, type SnapshotRhythm } from './housekeeping.ts'
import { recordOf, replayOf, requireStorable, transactionOf } from './replay.ts'

/** A change that is on the disk. */
export interface Committed {
  readonly sequence: number
  /** As it was stored: a change made on an older state has been brought up to date. */
  readonly transaction: Transaction
}

/** Whether everything that was submitted is on the disk. */
export interface SaveState {
  /** Changes that wait in memory and are not acknowledged. */
  readonly waiting: number
  /** Why they wait, when the last attempt failed. */
  readonly problem: DuikaiError | undefined
}

export interface AuthorityEvents {
  /** In the order of sequence numbers, once each, before the submitter is told. */
  readonly committed?: (change: Committed) => void
  readonly saving?: (state: SaveState) => void
}

export type AuthorityOptions = Partial<SnapshotRhythm>

interface Waiting {
  readonly transaction: Transaction
  readonly before: Document
  readonly after: Document
  readonly promise: Promise<Committed>
  readonly resolve: (change: Committed) => void
  readonly reject: (error: unknown) => void
}

/** Changes that may wait for the disk in memory. */
const MOST_WAITING = 10_000
/** Pauses between attempts to save after a failure, in ms. */
const PAUSES = [500, 1000, 2000, 5000, 10_000] as const
/**
 * The one who orders the changes of an open issue. A change is checked and applied in memory, stored, told to everyone
 * and only then acknowledged. When it cannot be stored it waits, and so do all after it; nothing is told meanwhile.
 */
export class Authority {
  readonly issue: IssueRow
  private readonly library: Library
  private readonly housekeeping: Housekeeping
  private readonly listeners = new Set<AuthorityEvents>()
  /** On the disk. */
  private durable: Document
  private head: LogHead
  private withWaiting: Document
  private readonly waiting: Waiting[] = []
  private problem: DuikaiError | undefined
  private failures = 0
  private flushing: NodeJS.Immediate | undefined
  private retrying: NodeJS.Timeout | undefined
  private closed = false
  private readonly leave: () => void

  /** Opens issue `id`. @throws DuikaiError `library/no-issue`, `library/log-damaged`, `document/…`. */
  constructor(library: Library, id: string, options: AuthorityOptions = {}) {
    this.library = library
    this.issue = findIssue(library, id)
    const { row } = this.issue
    const { sequence, digest } = readHead(library.store, row)
    const { document, replayed } = readState(library.store, row, sequence, replayOf(id))
    this.head = { sequence, digest }
    this.durable = document
    this.withWaiting = document
    const rhythm = { snapshotChanges: 200, snapshotCharacters: 1 << 18, ...options }
    this.housekeeping = new Housekeeping(library, row, rhythm, { document, head: this.head, since: replayed })
    this.leave = library.beforeClose(() => this.close(true))
  }

  /** The document as it is on the disk, and the number of its last change. */
  get state(): { readonly document: Document; readonly sequence: number } {
    return { document: this.durable, sequence: this.head.sequence }
  }

  /** The document with everything that waits to be stored. */
  get latest(): Document {
    return this.withWaiting
  }

  get saving(): SaveState {
    return { waiting: this.waiting.length, problem: this.problem }
  }

  /** Tells `events` of everything from now on; gives the way to stop. */
  subscribe(events: AuthorityEvents): () => void {
    this.listeners.add(events)
    return () => this.listeners.delete(events)
  }

  /**
   * Takes a change that was made on the state `base` (the present one when not given). Resolves when it is on the disk
   * and everyone was told. The same id is stored once: sent again, it is acknowledged again.
   * @throws DuikaiError `edit/…`, `document/…` when it does not fit, `issue/ahead`, `issue/too-much-waiting`,
   * `issue/closed`; nothing has happened then.
   */
  submit(json: unknown, base: number = this.head.sequence + this.waiting.length): Promise<Committed> {
    try {
      const where = `issue ${this.issue.id}`
      const transaction = parseTransaction(json, where)
      requireStorable(transaction, where)
      return this.take(transaction, base)
    } catch (error) {
      return Promise.reject(error)
    }
  }

  private take(transaction: Transaction, base: number): Promise<Committed> {
    const { store } = this.library
    if (this.closed) throw this.fault('issue/closed', 'the issue is closed', 'open it again')
    const again = this.waiting.find((one) => one.transaction.id === transaction.id)
    if (again !== undefined) return again.promise
    const known = sequenceOf(store, this.issue.row, transaction.id)
    if (known !== undefined) {
      const [record] = readRecords(store, this.issue.row, { after: known - 1, until: known })
      if (record !== undefined) return Promise.resolve({ sequence: known, transaction: transactionOf(record) })
    }
    if (this.waiting.length >= MOST_WAITING) {
      const why = this.problem === undefined ? '' : `: ${this.problem.message}`
      throw this.fault('issue/too-much-waiting', `no more changes can wait to be saved${why}`, this.problem?.remedy)
    }
    const before = this.withWaiting
    const fitted = this.fit(transaction, base)
    this.withWaiting = fitted.document
    let resolve: Waiting['resolve'] = () => undefined
    let reject: Waiting['reject'] = () => undefined
    const promise = new Promise<Committed>((yes, no) => {
      resolve = yes
      reject = no
    })
    this.waiting.push({ transaction: fitted.transaction, before, after: fitted.document, promise, resolve, reject })
    // What arrives together is stored together.
    this.flushing ??= setImmediate(() => this.flush())
    return promise
  }

  /** The change as it comes after everything that is here, and the document with it. */
  private fit(transaction: Transaction, base: number): { transaction: Transaction; document: Document } {
    const { sequence } = this.head
    const end = sequence + this.waiting.length
    if (base === end) return { transaction, document: applyTransaction(this.withWaiting, transaction) }
    if (base > end || base < 0) {
      const ahead = `the change was made on state ${base}, but the library ends at ${end}`
      throw this.fault('issue/ahead', ahead, 'open the issue again; an older library may have been restored')
    }
    const rebased = rebaseOnto(this.withWaiting, transaction, [
      ...this.missing(base),
      ...this.waiting.slice(Math.max(0, base - sequence)).map((one) => one.transaction),
    ])
    // The log is applied, not rebased, when it is read again: what is stored is what can be applied here and now.
    const { transaction: fitted } = rebased
    return { transaction: fitted, document: applyTransaction(this.withWaiting, fitted) }
  }

  /** The stored changes after sequence number `after`, for a client that was away. */
  missing(after: number): Transaction[] {
    return readRecords(this.library.store, this.issue.row, { after }).map(transactionOf)
  }

  /** Stores what waits, all or nothing, then tells everyone. */
  private flush(): void {
    clearImmediate(this.flushing)
    clearTimeout(this.retrying)
    this.flushing = undefined
    this.retrying = undefined
    if (this.waiting.length === 0) return
    const batch = [...this.waiting]
    const { store } = this.library
    const first = this.head.sequence + 1
    const records = batch.map(({ transaction }) => recordOf(transaction))
    try {
      this.head = store.write(() => {
        if (this.withWaiting.pictures !== this.durable.pictures) {
          noteUses(
            this.library,
            this.issue.row,
            batch.flatMap(({ after }) => after.pictures.map(({ file }) => file)),
          )
        }
        return appendRecords(store, this.issue.row, this.head, records, this.library.now())
      })
    } catch (error) {
      this.failed(error)
      return
    }
    this.durable = batch.at(-1)?.after ?? this.durable
    this.waiting.splice(0, batch.length)
    const recovered = this.problem !== undefined
    this.problem = undefined
    this.failures = 0
    batch.forEach(({ transaction, resolve }, i) => {
      const change = { sequence: first + i, transaction }
      this.tell(({ committed }) => committed?.(change))
      resolve(change)
    })
    if (recovered) this.tell(({ saving }) => saving?.(this.saving))
    const characters = records.reduce((sum, { body }) => sum + body.length, 0)
    this.housekeeping.changed({ document: this.durable, head: this.head }, records.length, characters)
  }

  /** Faults of the disk may pass: what waits goes on waiting. Any other would come again: what waits is given back. */
  private failed(error: unknown): void {
    if (error instanceof DuikaiError && error.code !== 'library/conflict') {
      this.problem = error
      const pause = PAUSES[Math.min(this.failures, PAUSES.length - 1)] as number
      this.failures += 1
      this.retrying = setTimeout(() => this.flush(), pause).unref()
    } else {
      this.withWaiting = this.durable
      for (const { reject } of this.waiting.splice(0)) reject(error)
    }
    this.tell(({ saving }) => saving?.(this.saving))
  }

  private tell(one: (events: AuthorityEvents) => void): void {
    for (const events of [...this.listeners]) {
      try {
        one(events)
      } catch {
        // A client that cannot be told any more must not keep the others from being told, nor its change from being stored.
        this.listeners.delete(events)
      }
    }
  }

  /** Tries at once to store what waits, as after space was made. */
  retry(): SaveState {
    this.flush()
    return this.saving
  }

  /** Makes a snapshot of the present state now, if anything changed since the last one. */
  snapshot(): void {
    this.housekeeping.tidy(true)
  }

  /**
   * Stores what waits and closes the issue. @throws DuikaiError why it cannot be stored; the issue stays open then,
   * with everything that waits, unless `abandon` says that it may be lost.
   */
  close(abandon = false): void {
    if (this.closed) return
    this.flush()
    if (this.waiting.length > 0 && !abandon) {
      const { message, remedy } = this.problem as DuikaiError
      throw this.fault('issue/unsaved', `${this.waiting.length} changes are not saved yet: ${message}`, remedy)
    }
    this.closed = true
    this.leave()
    clearTimeout(this.retrying)
    for (const { reject } of this.waiting.splice(0)) {
      reject(this.problem ?? this.fault('issue/closed', 'the issue was closed', 'open it again'))
    }
    this.housekeeping.tidy(true)
    this.listeners.clear()
  }

  private fault(code: string, message: string, remedy: string | undefined): DuikaiError {
    return new DuikaiError(code, message, {
      where: `issue ${this.issue.id}`,
      ...(remedy === undefined ? {} : { remedy }),
    })
  }
}
