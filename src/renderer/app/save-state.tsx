import { useEffect, useState } from 'react'
import type { ErrorData } from '../../contract/index.ts'
import { ErrorText, errorWords, useLanguage, useText } from '../i18n/index.ts'
import type { Host } from '../issues/index.ts'
import { useWorkspaceState } from '../state/index.ts'

/** Whether everything done is on the disk; if not, why, and what happens about it. Pressed, it opens what was done. */
export function SaveStateLine({ onOpen }: { readonly onOpen: (() => void) | undefined }) {
  const text = useText()
  const language = useLanguage()
  const saving = useWorkspaceState((state) => state.saving)
  const disk = useWorkspaceState((state) => state.disk)
  const state = disk === undefined ? saving : 'waiting'
  const tone = state === 'saved' ? 'good' : state === 'saving' ? 'quiet' : 'error'
  const line = (
    <output
      className={`saving ${tone}`}
      data-saving={state}
      title={disk === undefined ? undefined : errorWords(disk, language).title}
    >
      {text(`saving.${state}`)}
    </output>
  )
  if (onOpen === undefined) return line
  return (
    <button type="button" className="saving-history" title={text('saving.history')} onClick={onOpen}>
      {line}
    </button>
  )
}

/** The change or page that was refused last, with the way out; gone with the next that succeeds. */
export function ProblemLine() {
  // Without a page to show, its place says why.
  const problem = useWorkspaceState((state) => state.disk ?? (state.view === undefined ? undefined : state.problem))
  if (problem === undefined) return null
  return (
    <div className="problem" role="alert">
      <ErrorText error={problem} />
    </div>
  )
}

/** What went wrong in the background, such as a backup: told until it is read. */
export function LibraryProblem({ host }: { readonly host: Host }) {
  const text = useText()
  const [problem, setProblem] = useState<ErrorData>()
  useEffect(() => host.on('library.problem', setProblem), [host])
  if (problem === undefined) return null
  return (
    <div className="problem background" role="alert">
      <ErrorText error={problem} />
      <button type="button" className="action" onClick={() => setProblem(undefined)}>
        {text('problem.read')}
      </button>
    </div>
  )
}
