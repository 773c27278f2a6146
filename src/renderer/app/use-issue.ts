import { useCallback, useEffect, useRef, useState } from 'react'
import { type ErrorData, errorData, type IssueView, type PageView } from '../../contract/index.ts'
import { Connection } from './connection.ts'

/** What there is to show, at each moment exactly one of these. */
export type IssueState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: ErrorData }
  | {
      readonly kind: 'open'
      readonly issue: IssueView
      /** The page chosen; its view follows. */
      readonly name: string | undefined
      readonly page: PageView | undefined
    }

interface IssueActions {
  readonly state: IssueState
  /** Reads the document again and shows the page that was open, if it is still there. */
  readonly reload: () => void
  readonly openPage: (name: string) => void
}

/** The open issue and the page shown, read from the host. Only the latest request counts. */
export function useIssue(): IssueActions {
  const [state, setState] = useState<IssueState>({ kind: 'loading' })
  const [connection] = useState(() => new Connection())
  const request = useRef(0)

  const run = useCallback(async (work: (isLatest: () => boolean) => Promise<void>): Promise<void> => {
    const own = ++request.current
    const isLatest = (): boolean => own === request.current
    try {
      await work(isLatest)
    } catch (thrown) {
      if (isLatest()) setState({ kind: 'failed', error: errorData(thrown) })
    }
  }, [])

  const shown = state.kind === 'open' ? state.name : undefined
  const last = useRef(shown)
  if (shown !== undefined) last.current = shown

  const reload = useCallback((): void => {
    void run(async (isLatest) => {
      setState((before) => (before.kind === 'failed' ? { kind: 'loading' } : before))
      const client = await connection.get()
      const issue = await client.call('issue.open')
      const name = (issue.pages.find((page) => page.name === last.current) ?? issue.pages[0])?.name
      const page = name === undefined ? undefined : await client.call('page.display', name)
      if (isLatest()) setState({ kind: 'open', issue, name, page })
    })
  }, [connection, run])

  const openPage = useCallback(
    (name: string): void => {
      void run(async (isLatest) => {
        setState((before) => (before.kind === 'open' ? { ...before, name, page: undefined } : before))
        const client = await connection.get()
        const page = await client.call('page.display', name)
        if (isLatest()) setState((before) => (before.kind === 'open' ? { ...before, name, page } : before))
      })
    },
    [connection, run],
  )

  useEffect(() => {
    connection.onGone = (error) => {
      request.current++
      setState({ kind: 'failed', error })
    }
    reload()
  }, [connection, reload])

  return { state, reload, openPage }
}
