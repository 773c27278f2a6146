import { useEffect, useState } from 'react'
import type { PageSummary } from '../../contract/index.ts'
import type { Workspace } from '../state/index.ts'
import type { Connection } from './connection.ts'

/** How long changes are collected before the list of pages is read again (milliseconds). */
const CALM = 400

/** The issue's pages with how each stands; read again when changes have come to rest. */
export function usePages(connection: Connection, issue: string, workspace: Workspace): readonly PageSummary[] {
  const [pages, setPages] = useState<readonly PageSummary[]>([])
  useEffect(() => {
    let timer = 0
    let closed = false
    let { document, view } = workspace.state
    const read = (): void => {
      void connection
        .get()
        .then((client) => client.call('page.list', issue))
        .then(
          (list) => {
            if (!closed) setPages(list)
          },
          // The page in front tells what is wrong; the list stays as it was.
          () => undefined,
        )
    }
    const stop = workspace.subscribe(() => {
      const { state } = workspace
      if (state.document === document && state.view === view) return
      document = state.document
      view = state.view
      window.clearTimeout(timer)
      timer = window.setTimeout(read, CALM)
    })
    read()
    return () => {
      closed = true
      window.clearTimeout(timer)
      stop()
    }
  }, [connection, issue, workspace])
  return pages
}
