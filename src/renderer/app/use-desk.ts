import { useCallback, useEffect, useRef, useState } from 'react'
import { type Client, type ErrorData, errorData, type LibraryStatus, type RepairName } from '../../contract/index.ts'
import { Workspace } from '../state/index.ts'
import { Connection } from './connection.ts'
import { IssueBackend } from './issue-backend.ts'
import type { PreferenceStore } from './preferences.ts'

/** What the window shows, at each moment exactly one of these. */
export type DeskState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'failed'; readonly error: ErrorData }
  /** The library cannot be opened; `status` says why and what can be done, `failed` why a repair could not be. */
  | { readonly kind: 'closed'; readonly status: LibraryStatus; readonly failed?: ErrorData }
  /** A document file that was opened with the program could not be taken in. */
  | { readonly kind: 'refused'; readonly error: ErrorData }
  | { readonly kind: 'library' }
  | { readonly kind: 'open'; readonly issue: string; readonly workspace: Workspace }

export interface Desk {
  readonly state: DeskState
  readonly connection: Connection
  /** Opens an issue, on a page of it if one is named. */
  readonly open: (issue: string, page?: string) => void
  /** Back to the library's issues. */
  readonly leave: () => void
  readonly retry: () => void
  readonly repair: (repair: RepairName) => void
}

/** How often a host that ended is started again, and how much longer is waited each time (milliseconds). */
const ATTEMPTS = 3
const PATIENCE = 300

/** The library, and the issue open in this window: the one that was open last, or the latest. */
export function useDesk(preferences: PreferenceStore): Desk {
  const [connection] = useState(() => new Connection())
  const [state, setState] = useState<DeskState>({ kind: 'connecting' })
  const backend = useRef<IssueBackend | undefined>(undefined)
  const request = useRef(0)
  /** The issue that is open or about to be. */
  const wanted = useRef<string | undefined>(undefined)

  /** Only the latest request counts: what an earlier one finds is dropped. */
  const run = useCallback(
    async (work: (client: Client) => Promise<DeskState>): Promise<void> => {
      const own = ++request.current
      for (let attempt = 1; ; attempt++) {
        try {
          const next = await work(await connection.get())
          if (own === request.current) setState(next)
          return
        } catch (thrown) {
          const error = errorData(thrown)
          if (own !== request.current) return
          // A host that ended is started by asking again; only one that keeps ending is told of.
          if (error.code !== 'host-gone' || attempt > ATTEMPTS) return setState({ kind: 'failed', error })
          await new Promise((resolve) => setTimeout(resolve, attempt * PATIENCE))
        }
      }
    },
    [connection],
  )

  const openIssue = useCallback(
    async (id: string, page?: string): Promise<DeskState> => {
      wanted.current = id
      backend.current?.close()
      const opened = await IssueBackend.open(connection, id).catch((thrown: unknown) => {
        if (wanted.current === id) wanted.current = undefined
        throw thrown
      })
      backend.current = opened.backend
      const { pages } = opened.issue.document
      const named = page ?? preferences.value.page
      const first = pages.find(({ name }) => name === named) ?? pages[0]
      const workspace = new Workspace({ ...opened, page: first?.name ?? '' })
      const keep = (): void => {
        if (wanted.current === id) preferences.change({ issue: id, page: workspace.state.page })
      }
      keep()
      workspace.subscribe(keep)
      return { kind: 'open', issue: id, workspace }
    },
    [connection, preferences],
  )

  const start = useCallback(
    async (client: Client): Promise<DeskState> => {
      const status = await client.call('library.status')
      if (!status.open) return { kind: 'closed', status }
      const { asked } = status
      if (asked?.problem !== undefined) return { kind: 'refused', error: asked.problem }
      if (asked?.issue !== undefined) return openIssue(asked.issue)
      const issues = await client.call('library.issues')
      const last = preferences.value.issue
      const issue = issues.find(({ id }) => id === last) ?? issues[0]
      return issue === undefined ? { kind: 'library' } : openIssue(issue.id)
    },
    [openIssue, preferences],
  )

  const retry = useCallback(() => {
    setState({ kind: 'connecting' })
    void run(async (client) => {
      await client.call('library.retry')
      return start(client)
    })
  }, [run, start])
  const repair = useCallback(
    (name: RepairName) => {
      setState({ kind: 'connecting' })
      void run(async (client) => {
        try {
          await client.call('library.repair', name)
        } catch (thrown) {
          const status = await client.call('library.status')
          if (!status.open) return { kind: 'closed', status, failed: errorData(thrown) }
        }
        return start(client)
      })
    },
    [run, start],
  )
  const open = useCallback((id: string, page?: string) => void run(() => openIssue(id, page)), [run, openIssue])
  const leave = useCallback(() => {
    backend.current?.close()
    backend.current = undefined
    wanted.current = undefined
    void run(async (client) => {
      const status = await client.call('library.status')
      return status.open ? { kind: 'library' } : { kind: 'closed', status }
    })
  }, [run])

  useEffect(() => {
    void run(start)
  }, [run, start])
  useEffect(() => {
    window.duikai?.onLibraryChanged(() => {
      backend.current?.close()
      backend.current = undefined
      wanted.current = undefined
      setState({ kind: 'connecting' })
      connection.renew()
      preferences.reload()
      void run(start)
    })
  }, [connection, preferences, run, start])
  // A document file is opened while the window is there, also after the host was started again.
  const opened = state.kind !== 'connecting'
  useEffect(() => {
    if (!opened) return
    let stop: (() => void) | undefined
    let closed = false
    // Another state of the library is in place: what is open is opened anew, if it is in it.
    const again = (): void => {
      const { current } = wanted
      if (current === undefined) return
      setState({ kind: 'connecting' })
      void run(() =>
        openIssue(current).catch((thrown: unknown): DeskState => {
          if (errorData(thrown).code === 'library/no-issue') return { kind: 'library' }
          throw thrown
        }),
      )
    }
    const hear = (): void => {
      stop?.()
      connection.get().then(
        (client) => {
          if (closed) return
          const stopRestored = client.on('library.restored', again)
          const stopAsked = client.on('library.asked', ({ issue, problem }) => {
            // What is open, or about to be, stays: opening it again would take the text from under somebody's hands.
            if (issue !== undefined && issue === wanted.current) return
            if (issue !== undefined) open(issue)
            else if (problem !== undefined) void run(async () => ({ kind: 'refused', error: problem }))
          })
          stop = () => {
            stopRestored()
            stopAsked()
          }
        },
        () => undefined,
      )
    }
    hear()
    const stopGone = connection.onGone(hear)
    return () => {
      closed = true
      stop?.()
      stopGone()
    }
  }, [opened, connection, open, openIssue, run])
  return { state, connection, open, leave, retry, repair }
}
