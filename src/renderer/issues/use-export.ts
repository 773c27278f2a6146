import { useCallback, useEffect, useRef, useState } from 'react'
import {
  type ErrorData,
  type ExportedFile,
  type ExportPlan,
  type ExportProgress,
  errorData,
  type ShellBridge,
} from '../../contract/index.ts'
import type { Host } from './host.ts'

/** What the shell does about folders. */
export type FolderBridge = Pick<ShellBridge, 'chooseFolder' | 'showFile'>

export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: ExportProgress | undefined; readonly cancelling: boolean }
  | { readonly kind: 'ended'; readonly files: readonly ExportedFile[]; readonly problem?: ErrorData }

export interface ExportControl {
  readonly state: ExportState
  /** Why the host did not begin. */
  readonly refused: ErrorData | undefined
  readonly start: (plan: ExportPlan) => void
  readonly cancel: () => void
  readonly reset: () => void
}

/** An export of this window from its start to its end. */
export function useExport(host: Host): ExportControl {
  const [state, setState] = useState<ExportState>({ kind: 'idle' })
  const [refused, setRefused] = useState<ErrorData>()
  const id = useRef<string | undefined>(undefined)
  /** Events may come before the answer that tells the id. */
  const early = useRef<(() => void)[]>([])

  useEffect(() => {
    const mine = (of: string, work: () => void): void => {
      if (id.current === of) work()
      else if (id.current === undefined) early.current.push(() => mine(of, work))
    }
    const end = (files: readonly ExportedFile[], problem?: ErrorData): void => {
      id.current = undefined
      setState({ kind: 'ended', files, ...(problem === undefined ? {} : { problem }) })
    }
    const stops = [
      host.on('export.progress', (progress) =>
        mine(progress.id, () => setState((now) => (now.kind === 'running' ? { ...now, progress } : now))),
      ),
      host.on('export.done', ({ id: of, files }) => mine(of, () => end(files))),
      host.on('export.failed', ({ id: of, files, problem }) => mine(of, () => end(files, problem))),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [host])

  const start = useCallback(
    (plan: ExportPlan): void => {
      setRefused(undefined)
      early.current = []
      id.current = undefined
      setState({ kind: 'running', progress: undefined, cancelling: false })
      host.call('export.start', plan).then(
        (started) => {
          id.current = started.id
          for (const work of early.current.splice(0)) work()
        },
        (thrown: unknown) => {
          setRefused(errorData(thrown))
          setState({ kind: 'idle' })
        },
      )
    },
    [host],
  )
  const cancel = useCallback((): void => {
    if (id.current === undefined) return
    setState((now) => (now.kind === 'running' ? { ...now, cancelling: true } : now))
    void host.call('export.cancel', id.current).catch(() => undefined)
  }, [host])
  const reset = useCallback((): void => setState({ kind: 'idle' }), [])
  return { state, refused, start, cancel, reset }
}
