import { useCallback, useEffect, useRef, useState } from 'react'
import { type ArchiveProgress, type ErrorData, errorData } from '../../contract/index.ts'
import type { Host } from './host.ts'

export type ArchiveState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: ArchiveProgress | undefined; readonly cancelling: boolean }
  | { readonly kind: 'done'; readonly folder: string; readonly files: number; readonly overset: number }
  | { readonly kind: 'failed'; readonly problem: ErrorData }

export interface ArchiveControl {
  readonly state: ArchiveState
  readonly start: (issue: string, folder: string) => void
  readonly cancel: () => void
}

/** An archive of this window from its start to its end; it goes on while the sheet is closed. */
export function useArchive(host: Host): ArchiveControl {
  const [state, setState] = useState<ArchiveState>({ kind: 'idle' })
  const id = useRef<string | undefined>(undefined)
  /** Events may come before the answer that tells the id. */
  const early = useRef<(() => void)[]>([])
  useEffect(() => {
    const mine = (of: string, work: () => void): void => {
      if (id.current === of) work()
      else if (id.current === undefined) early.current.push(() => mine(of, work))
    }
    const end = (ended: ArchiveState): void => {
      id.current = undefined
      setState(ended)
    }
    const stops = [
      host.on('package.progress', (progress) =>
        mine(progress.id, () => setState((now) => (now.kind === 'running' ? { ...now, progress } : now))),
      ),
      host.on('package.archived', ({ id: of, folder, files, overset }) =>
        mine(of, () => end({ kind: 'done', folder, files, overset })),
      ),
      host.on('package.failed', ({ id: of, problem }) => mine(of, () => end({ kind: 'failed', problem }))),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [host])
  const start = useCallback(
    (issue: string, folder: string): void => {
      early.current = []
      id.current = undefined
      setState({ kind: 'running', progress: undefined, cancelling: false })
      host.call('package.archive', { issue, folder }).then(
        (started) => {
          id.current = started.id
          for (const work of early.current.splice(0)) work()
        },
        (thrown: unknown) => setState({ kind: 'failed', problem: errorData(thrown) }),
      )
    },
    [host],
  )
  const cancel = useCallback((): void => {
    if (id.current === undefined) return
    setState((now) => (now.kind === 'running' ? { ...now, cancelling: true } : now))
    void host.call('package.cancel', id.current).catch(() => undefined)
  }, [host])
  return { state, start, cancel }
}
