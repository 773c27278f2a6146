import { DuikaiError } from '../../core/base/index.ts'
import { type Document, dayNumber } from '../../core/document/index.ts'
import {
  findIssue,
  type IssueRow,
  type Library,
  readHead,
  removeSearchFile,
  SearchFile,
  writeIndex,
} from '../db/index.ts'
import { documentAt, indexOf } from '../issue/index.ts'
import { entriesOf } from './entries.ts'

/** Looks for issues that changed after a pause of this length, in ms; what was asked for is looked at at once. */
const PAUSE = 5000
/** Of an index that is being made, between issues, in ms: the host serves others too. */
const BREATH = 20

/**
 * Keeps the index of stories as the library is. What changed is told by the digests of the logs, so that a library that was
 * restored, or worked on by an older program, is indexed anew where it differs, and nothing has to be told of changes.
 */
export class IndexKeeper {
  readonly library: Library
  private readonly documentOf: (issue: IssueRow) => Document
  private opened: SearchFile | undefined
  private writes = -1
  private waiting: readonly { readonly id: string; readonly row: number }[] = []
  private timer: NodeJS.Timeout | undefined
  private readonly leave: () => void

  /** `documentOf` gives an issue as it is on the disk; issues that are open need not be read again. */
  constructor(library: Library, documentOf?: (issue: IssueRow) => Document) {
    this.library = library
    this.documentOf = documentOf ?? ((issue) => documentAt(library, issue, issue.sequence))
    this.leave = library.beforeClose(() => this.stop())
  }

  /** The index. @throws DuikaiError `library/full`, `library/read-only` and others. */
  get file(): SearchFile {
    this.opened ??= new SearchFile(this.library)
    return this.opened
  }

  /** Rows that this program wrote to the library. */
  private written(): number {
    const { rows } = this.library.store.prepare('SELECT total_changes() AS rows').get() as { rows: number }
    return rows
  }

  /** Issues whose stories are not indexed as they are on the disk. */
  private stale(): readonly { readonly id: string; readonly row: number }[] {
    const writes = this.written()
    if (writes !== this.writes) this.waiting = this.file.stale()
    this.writes = writes
    return this.waiting
  }

  /** Indexes what is stale, at most for so many ms; gives how many issues are left. @throws DuikaiError of the disk. */
  catchUp(budget = Number.POSITIVE_INFINITY): number {
    const end = performance.now() + budget
    for (;;) {
      const [issue] = this.stale()
      if (issue === undefined) return 0
      this.indexIssue(issue.id)
      // Nothing else can have been written meanwhile.
      this.waiting = this.waiting.slice(1)
      this.writes = this.written()
      if (performance.now() >= end) return this.stale().length
    }
  }

  private indexIssue(id: string): void {
    const issue = findIssue(this.library, id)
    const { row } = issue
    const { digest } = readHead(this.library.store, row)
    try {
      const document = this.documentOf(issue)
      writeIndex(this.library, row, indexOf(document))
      this.file.put({ row, digest, day: dayNumber(document.issue.date) }, entriesOf(document))
    } catch (error) {
      const unread = error instanceof DuikaiError && /^(document|edit)\/|^library\/log-damaged$/.test(error.code)
      if (!unread) throw error
      // It is tried again when it changed: a log that was repaired has another end.
      this.file.put({ row, digest, day: dayNumber(issue.date), problem: error.message }, [])
    }
  }

  /** Follows the library in pauses, until it is closed. What cannot be written now is tried again later. */
  follow(): void {
    const look = (): void => {
      let left = 0
      try {
        left = this.catchUp(0)
      } catch {
        // Who asks next is told. Nothing else of the library may end because of it.
      }
      this.timer = setTimeout(look, left > 0 ? BREATH : PAUSE).unref()
    }
    this.timer ??= setTimeout(look, PAUSE).unref()
  }

  /** Throws the index away; it is made anew when it is asked for next. */
  renew(): void {
    this.opened?.close()
    this.opened = undefined
    this.writes = -1
    removeSearchFile(this.library.folder)
  }

  /** Closes the index; the library can go on. */
  stop(): void {
    clearTimeout(this.timer)
    this.leave()
    this.opened?.close()
    this.opened = undefined
  }
}
