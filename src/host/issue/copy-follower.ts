import { setImmediate } from 'node:timers/promises'
import { type Library, listSeen, noteSeen, readRecords } from '../db/index.ts'
import type { Authority } from './authority.ts'
import { CopyState } from './copy-state.ts'
import { documentAt } from './history.ts'
import { transactionOf } from './replay.ts'

/** Changes are taken in for so long at a time, in ms: the host serves others too. */
const SLICE = 8
/** Changes that are read at a time. */
const AT_ONCE = 100
/** Readers are told when changes have rested for so long, in ms. */
const REST = 250

/** Keeps what is known of the copy of an open issue up with its log. */
export class CopyFollower {
  private readonly library: Library
  private readonly authority: Authority
  private readonly onChange: () => void
  private state: CopyState | undefined
  private running: Promise<CopyState> | undefined
  private resting: NodeJS.Timeout | undefined
  private told = 0

  /** `onChange` is called when there may be something new for a reader. */
  constructor(library: Library, authority: Authority, onChange: () => void) {
    this.library = library
    this.authority = authority
    this.onChange = onChange
    authority.subscribe({ committed: () => this.changed() })
  }

  private changed(): void {
    clearTimeout(this.resting)
    this.resting = setTimeout(() => void this.tell(), REST).unref()
  }

  private async tell(): Promise<void> {
    try {
      const { version } = await this.caughtUp()
      if (version === this.told) return
      this.told = version
      this.onChange()
    } catch {
      // Who asks next is told why; whoever left asks no more.
    }
  }

  /** What is known, with everything that is on the disk. @throws DuikaiError `library/log-damaged`, `edit/…`. */
  caughtUp(): Promise<CopyState> {
    this.running ??= this.run().finally(() => {
      this.running = undefined
    })
    return this.running
  }

  private async run(): Promise<CopyState> {
    const { library, authority } = this
    const { issue } = authority
    if (this.state === undefined) {
      this.state = new CopyState({ document: documentAt(library, issue, 0), sequence: 0 }, listSeen(library, issue.row))
    }
    const { state } = this
    let until = performance.now() + SLICE
    while (state.sequence < authority.state.sequence) {
      for (const record of readRecords(library.store, issue.row, { after: state.sequence, limit: AT_ONCE })) {
        state.take({ sequence: record.sequence, stored: record.stored, transaction: transactionOf(record) })
        if (performance.now() < until) continue
        await setImmediate()
        until = performance.now() + SLICE
      }
    }
    return state
  }

  /** A reader has seen stories as they were after a change. */
  seen(stories: readonly string[], reader: string, sequence: number): void {
    noteSeen(this.library, this.authority.issue.row, { stories, reader, sequence })
    for (const story of stories) this.state?.seen(story, sequence)
    this.onChange()
  }

  /** What a reader has seen of each story: the number of a change. */
  seenBy(reader: string): ReadonlyMap<string, number> {
    const rows = listSeen(this.library, this.authority.issue.row).filter((row) => row.reader === reader)
    return new Map(rows.map(({ story, sequence }) => [story, sequence]))
  }
}
