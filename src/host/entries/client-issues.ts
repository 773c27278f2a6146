import { type Emit, errorData, type PageView, type SavingData } from '../../contract/index.ts'
import type { Transaction } from '../../core/edit/index.ts'
import type { Authority, SaveState } from '../issue/index.ts'
import type { LivePages, Watcher } from './live-pages.ts'

/** What is open behind the services. */
export interface OpenIssues {
  authority(issue: string): Authority
  pages(issue: string): LivePages
  /** Keeps an issue open for a client; gives the way to leave it. */
  use(issue: string): () => void
}

export const savingData = ({ waiting, problem }: SaveState): SavingData => ({
  waiting,
  ...(problem === undefined ? {} : { problem: errorData(problem) }),
})

interface Joined {
  readonly authority: Authority
  readonly end: () => void
  /** A window that shows an issue twice, or leaves it while it joins again, goes on hearing of it. */
  times: number
}

interface Watched {
  readonly pages: LivePages
  readonly watcher: Watcher
  readonly end: () => void
}

/** The issues that one client joined and the pages it watches. After the library was opened again both are others. */
export class ClientIssues {
  private readonly open: OpenIssues
  private readonly emit: Emit
  private readonly joined = new Map<string, Joined>()
  private readonly watched = new Map<string, Watched>()

  constructor(open: OpenIssues, emit: Emit) {
    this.open = open
    this.emit = emit
  }

  /** From now on the client hears of the issue. What it is told comes after the state that is read right after this. */
  join(issue: string): Authority {
    const { emit } = this
    const authority = this.open.authority(issue)
    const known = this.joined.get(issue)
    if (known?.authority === authority) {
      known.times += 1
      return authority
    }
    const release = this.open.use(issue)
    known?.end()
    const stop = authority.subscribe({
      committed: (change) => emit('issue.committed', { issue, ...change }),
      saving: (state) => emit('issue.saving', { issue, ...savingData(state) }),
    })
    const end = (): void => {
      stop()
      release()
    }
    this.joined.set(issue, { authority, end, times: 1 })
    return authority
  }

  leave(issue: string): void {
    const known = this.joined.get(issue)
    if (known !== undefined && known.times > 1) {
      known.times -= 1
      return
    }
    this.joined.delete(issue)
    this.unwatch(issue)
    known?.end()
  }

  /** The page, and from now on its compositions as events. */
  watch(issue: string, page: string): Promise<PageView> {
    const pages = this.open.pages(issue)
    const known = this.watched.get(issue)
    if (known?.pages === pages) return pages.watch(known.watcher, page)
    const release = this.open.use(issue)
    known?.end()
    const watcher: Watcher = {
      composed: (sequence, view) => this.emit('page.composed', { issue, sequence, page: view }),
      failed: (sequence, problem) => this.emit('page.problem', { issue, sequence, problem }),
    }
    const end = (): void => {
      pages.unwatch(watcher)
      release()
    }
    this.watched.set(issue, { pages, watcher, end })
    return pages.watch(watcher, page)
  }

  /** The page as it would be after a change that is not kept. */
  preview(issue: string, page: string, transaction: Transaction): Promise<PageView> {
    return this.open.pages(issue).preview(transaction, page, this.watched.get(issue)?.watcher)
  }

  unwatch(issue: string): void {
    const known = this.watched.get(issue)
    this.watched.delete(issue)
    known?.end()
  }

  leaveAll(): void {
    for (const { end } of [...this.watched.values(), ...this.joined.values()]) end()
    this.watched.clear()
    this.joined.clear()
  }
}
