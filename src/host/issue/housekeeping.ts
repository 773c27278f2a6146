import { DuikaiError } from '../../core/base/index.ts'
import type { Document } from '../../core/document/index.ts'
import { type Library, type LogHead, thinSnapshots, writeIndex, writeSnapshot } from '../db/index.ts'
import { indexOf } from './replay.ts'

export interface SnapshotRhythm {
  /** A snapshot is due after so many changes or so many characters of them. */
  readonly snapshotChanges: number
  readonly snapshotCharacters: number
}

/** Lists and snapshots are brought up to date after a pause of this length, in ms. */
const QUIET = 1000
/** At the latest after this, in ms. */
const LONGEST = 10_000

/** A state that is on the disk. */
export interface Durable {
  readonly document: Document
  readonly head: LogHead
}

/**
 * What is derived from an issue's log and makes it quick to read: the library's lists and the snapshots. Done in pauses of
 * the work; when it fails nothing is lost, and it is tried again after the next change.
 */
export class Housekeeping {
  private readonly library: Library
  private readonly issue: number
  private readonly rhythm: SnapshotRhythm
  private listed: Document
  private durable: Durable
  private since: { readonly changes: number; readonly characters: number }
  private timer: NodeJS.Timeout | undefined
  /** When the first change came that the lists do not know. */
  private untidy: number | undefined

  constructor(
    library: Library,
    issue: number,
    rhythm: SnapshotRhythm,
    opened: Durable & { readonly since: { readonly changes: number; readonly characters: number } },
  ) {
    this.library = library
    this.issue = issue
    this.rhythm = rhythm
    this.durable = opened
    this.listed = opened.document
    this.since = opened.since
  }

  /** Changes were stored: so many, of so many characters. */
  changed(durable: Durable, changes: number, characters: number): void {
    this.durable = durable
    this.since = { changes: this.since.changes + changes, characters: this.since.characters + characters }
    const now = performance.now()
    this.untidy ??= now
    // Not while someone types, but not never either.
    if (this.timer !== undefined && now - this.untidy > LONGEST) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.tidy(), QUIET).unref()
  }

  /** Does what is due now; with `force` a snapshot also when it is not, if anything changed since the last one. */
  tidy(force = false): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.untidy = undefined
    const { store } = this.library
    const { document, head } = this.durable
    const { changes, characters } = this.since
    const { snapshotChanges, snapshotCharacters } = this.rhythm
    const due = changes >= snapshotChanges || characters >= snapshotCharacters || (force && changes > 0)
    if (!due && this.listed === document) return
    try {
      store.write(() => {
        if (this.listed !== document) writeIndex(this.library, this.issue, indexOf(document))
        if (!due) return
        writeSnapshot(store, this.issue, head, JSON.stringify(document), this.library.now())
        thinSnapshots(store, this.issue)
      })
      this.listed = document
      if (due) this.since = { changes: 0, characters: 0 }
    } catch (error) {
      if (!(error instanceof DuikaiError)) throw error
    }
  }
}
