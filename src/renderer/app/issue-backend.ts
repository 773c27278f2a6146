import {
  type Client,
  type CommittedChange,
  type ErrorData,
  errorData,
  GlyphStore,
  type JoinedIssue,
  type PageView,
} from '../../contract/index.ts'
import type { Transaction } from '../../core/edit/index.ts'
import type { Backend, BackendEvents, OpenedIssue } from '../state/index.ts'
import type { Connection } from './connection.ts'

/** Reasons that no waiting helps against: the invitation or the token is over. */
export const SENT_AWAY = /^(?:proof\/|no-token$)/

/** How long to wait before the host is asked again after it ended (milliseconds). */
const PATIENCE = [0, 300, 1000, 3000]

const opened = ({ document, sequence, base, log, author }: JoinedIssue): OpenedIssue => ({
  document,
  sequence,
  base,
  log,
  author,
})

/** What came over each connection: the host sends an outline over it once, whoever shows the page. */
const stores = new WeakMap<Client, GlyphStore>()

function complete(client: Client, view: PageView): PageView {
  const store = stores.get(client) ?? new GlyphStore()
  stores.set(client, store)
  return store.complete(view)
}

/** One issue of the host's library, as the workspace needs it. A host that ended is started and joined again. */
export class IssueBackend implements Backend {
  readonly id: string
  private readonly connection: Connection
  private events: BackendEvents | undefined
  private closed = false
  private readonly stops: (() => void)[] = []
  private stopClient: (() => void)[] = []

  private constructor(connection: Connection, id: string) {
    this.connection = connection
    this.id = id
    this.stops.push(connection.onGone((reason) => void this.rejoin(reason)))
  }

  /** Opens an issue. @throws ServiceError when the library or the issue cannot be opened. */
  static async open(connection: Connection, id: string): Promise<{ backend: IssueBackend; issue: OpenedIssue }> {
    const backend = new IssueBackend(connection, id)
    try {
      return { backend, issue: await backend.join() }
    } catch (thrown) {
      backend.close()
      throw thrown
    }
  }

  listen(events: BackendEvents): void {
    this.events = events
  }

  async submit(transaction: Transaction, base: number): Promise<CommittedChange> {
    const client = await this.connection.get()
    return client.call('issue.submit', this.id, transaction, base)
  }

  fetch(): Promise<OpenedIssue> {
    return this.join()
  }

  async watch(page: string): Promise<PageView> {
    const client = await this.connection.get()
    return complete(client, await client.call('page.watch', this.id, page))
  }

  async preview(transaction: Transaction, page: string): Promise<PageView> {
    const client = await this.connection.get()
    return complete(client, await client.call('page.preview', this.id, page, transaction))
  }

  close(): void {
    this.closed = true
    for (const stop of [...this.stops, ...this.stopClient]) stop()
    void this.connection
      .get()
      .then((client) => client.call('issue.leave', this.id))
      .catch(() => undefined)
  }

  private async join(): Promise<OpenedIssue> {
    const client = await this.connection.get()
    this.hear(client)
    return opened(await client.call('issue.join', this.id))
  }

  private async reopen(): Promise<void> {
    try {
      await (await this.connection.get()).call('library.retry')
    } catch {
      // A colleague's browser may not; the desktop that serves it does.
    }
  }

  private hear(client: Client): void {
    for (const stop of this.stopClient) stop()
    this.stopClient = [
      client.on('issue.committed', ({ issue, sequence, transaction }) => {
        if (issue === this.id) this.events?.committed(sequence, transaction)
      }),
      client.on('page.composed', ({ issue, sequence, page }) => {
        if (issue === this.id) this.events?.composed(sequence, complete(client, page))
      }),
      client.on('page.problem', ({ issue, problem }) => {
        if (issue === this.id) this.events?.failed(problem)
      }),
      client.on('issue.saving', ({ issue, waiting, problem }) => {
        if (issue === this.id) this.events?.saving(waiting, problem)
      }),
    ]
  }

  /** Whoever was sent away is told why, and asks no more. */
  private async rejoin(reason: ErrorData): Promise<void> {
    this.events?.lost()
    if (SENT_AWAY.test(reason.code)) {
      this.events?.failed(reason)
      return
    }
    for (let attempt = 0; !this.closed; attempt++) {
      await new Promise((resolve) => setTimeout(resolve, PATIENCE[Math.min(attempt, PATIENCE.length - 1)]))
      try {
        const issue = await this.join()
        this.events?.opened(issue)
        return
      } catch (thrown) {
        const error = errorData(thrown)
        if (SENT_AWAY.test(error.code)) {
          this.events?.failed(error)
          return
        }
        // The host is not there yet, or has ended again: the next attempt tells. One that is there without its library, whose
        // folder was gone when it started, opens it once it can; what waits here is stored then.
        if (error.code.startsWith('library/')) {
          this.events?.failed(error)
          await this.reopen()
        }
      }
    }
  }
}
