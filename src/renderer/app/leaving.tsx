import { useCallback, useEffect, useRef, useState } from 'react'
import type { ErrorData } from '../../contract/index.ts'
import { ErrorText, useText } from '../i18n/index.ts'
import type { Workspace } from '../state/index.ts'
import { Dialog } from '../ui/index.ts'

/** How long leaving waits for what is on its way to the disk (milliseconds); on a disk that works it is there at once. */
const PATIENCE = 3000

const isSaved = ({ state }: Workspace): boolean =>
  (state.saving === 'saved' || state.saving === 'refused') && state.disk === undefined

/** Resolves with true when everything is on the disk, with false when it is not there in time. */
function whenSaved(workspace: Workspace): Promise<boolean> {
  if (isSaved(workspace)) return Promise.resolve(true)
  return new Promise((resolve) => {
    const end = (saved: boolean): void => {
      window.clearTimeout(late)
      stop()
      resolve(saved)
    }
    const late = window.setTimeout(() => end(false), PATIENCE)
    const stop = workspace.subscribe(() => isSaved(workspace) && end(true))
  })
}

interface Question {
  readonly kind: 'quit' | 'library'
  readonly problem: ErrorData | undefined
  readonly answer: (leave: boolean) => void
}

export interface Leaving {
  /** True when the issue may be left: everything is on the disk, or the user gives up what is not. */
  readonly mayLeave: (kind: 'quit' | 'library') => Promise<boolean>
  readonly question: Question | undefined
}

/** Watches over changes that are not on the disk: nobody leaves them without having been asked. */
export function useLeaving(workspace: Workspace | undefined): Leaving {
  const [question, setQuestion] = useState<Question>()
  const live = useRef(workspace)
  live.current = workspace

  const mayLeave = useCallback(async (kind: 'quit' | 'library'): Promise<boolean> => {
    const { current } = live
    if (current === undefined || (await whenSaved(current))) return true
    return new Promise((resolve) => {
      const answer = (leave: boolean): void => {
        setQuestion(undefined)
        resolve(leave)
      }
      setQuestion({ kind, problem: current.state.disk ?? current.state.problem, answer })
    })
  }, [])

  useEffect(() => {
    const shell = window.duikai
    if (workspace === undefined) {
      shell?.setUnsaved(false)
      return
    }
    let unsaved = false
    const tell = (): void => {
      if (!isSaved(workspace) === unsaved) return
      unsaved = !unsaved
      shell?.setUnsaved(unsaved)
    }
    tell()
    const stop = workspace.subscribe(tell)
    // A browser asks by itself, and only this way.
    const unload = (event: BeforeUnloadEvent): void => {
      if (shell === undefined && unsaved) event.preventDefault()
    }
    window.addEventListener('beforeunload', unload)
    return () => {
      stop()
      window.removeEventListener('beforeunload', unload)
    }
  }, [workspace])

  useEffect(() => {
    window.duikai?.onClosing(() => {
      void mayLeave('quit').then((leave) => leave && window.duikai?.close())
    })
  }, [mayLeave])

  return { mayLeave, question }
}

/** Changes are not on the disk yet: why, and what can be done. */
export function LeavingQuestion({ question, onRetry }: { readonly question: Question; readonly onRetry: () => void }) {
  const text = useText()
  const { kind, problem, answer } = question
  return (
    <Dialog title={text('leaving.title')} closeLabel={text('dialog.close')} onClose={() => answer(false)}>
      <div className="ask">
        <p>{text('leaving.why')}</p>
        {problem !== undefined && <ErrorText error={problem} />}
        {problem === undefined && <p className="remark">{text('leaving.help')}</p>}
        <footer>
          <button type="button" className="action" onClick={() => answer(true)}>
            {text(kind === 'quit' ? 'leaving.quit' : 'leaving.leave')}
          </button>
          <span className="spring" />
          <button
            type="button"
            className="action"
            onClick={() => {
              onRetry()
              answer(false)
            }}
          >
            {text('leaving.retry')}
          </button>
          <button type="button" className="action primary" data-first onClick={() => answer(false)}>
            {text('leaving.stay')}
          </button>
        </footer>
      </div>
    </Dialog>
  )
}
