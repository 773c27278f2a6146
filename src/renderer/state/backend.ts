import type { CommittedChange, ErrorData, PageView } from '../../contract/index.ts'
import type { Document } from '../../core/document/index.ts'
import type { Transaction } from '../../core/edit/index.ts'

/** An issue as the authority knows it when it is opened. */
export interface OpenedIssue {
  readonly document: Document
  /** Number of the last transaction in it. */
  readonly sequence: number
  /** The document before `log`, and what happened since, so that undo goes on where it stopped. */
  readonly base: Document
  readonly log: readonly Transaction[]
  /** Under whose name this client works. */
  readonly author: string
}

/** What the authority tells of its own accord. */
export interface BackendEvents {
  /** A transaction was committed, in the authority's order; own ones too. */
  committed(sequence: number, transaction: Transaction): void
  /** A watched page was composed anew, with everything up to `sequence`. */
  composed(sequence: number, page: PageView): void
  /** The page cannot be composed, such as when a font is gone; the changes are kept. */
  failed(problem: ErrorData): void
  /** Changes that wait for the disk, and why, such as a full one. */
  saving(waiting: number, problem: ErrorData | undefined): void
  /** The connection ended; `opened` follows when it is there again. */
  lost(): void
  opened(issue: OpenedIssue): void
}

/** The authority behind the window: the host of the desktop, or the same over a web socket. */
export interface Backend {
  listen(events: BackendEvents): void
  /** Resolves when the transaction, made on state `base`, is on the disk; rejects when it does not fit. Safe to repeat. */
  submit(transaction: Transaction, base: number): Promise<CommittedChange>
  /** The issue as the authority has it now: when what is here no longer fits it. */
  fetch(): Promise<OpenedIssue>
  /** The page, and from now on its compositions as events; one page at a time. */
  watch(page: string): Promise<PageView>
  /** The page as it would be after `transaction`, which is not kept. */
  preview(transaction: Transaction, page: string): Promise<PageView>
}
