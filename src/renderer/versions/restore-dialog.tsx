import { useEffect, useState } from 'react'
import {
  type ErrorData,
  errorData,
  type RestoreNote,
  type RestorePart,
  type RestorePlan,
} from '../../contract/index.ts'
import { keyOf } from '../../core/edit/index.ts'
import { ErrorText, useText } from '../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../state/index.ts'
import { Dialog } from '../ui/index.ts'
import type { VersionParts, VersionsHost } from './host.ts'

/** What is to be brought back, and what it is called. */
export interface Wanted {
  readonly part: 'page' | 'story' | 'issue'
  /** Key of the page, id of the story. */
  readonly id: string
  readonly name: string
}

interface RestoreProps {
  readonly host: VersionsHost
  readonly issue: string
  readonly sequence: number
  readonly wanted: Wanted
  readonly files: Readonly<Record<string, string>>
  readonly Differences: VersionParts['Differences']
  readonly onDone: (name: string) => void
  readonly onClose: () => void
}

/** Says what bringing back would change, and does it as one change that can be undone. */
export function RestoreDialog({ host, issue, sequence, wanted, files, Differences, onDone, onClose }: RestoreProps) {
  const text = useText()
  const workspace = useWorkspace()
  const saved = useWorkspaceState((state) => state.saving === 'saved')
  const document = useWorkspaceState((state) => state.document)
  const [texts, setTexts] = useState(true)
  const [plan, setPlan] = useState<RestorePlan>()
  const [failed, setFailed] = useState<ErrorData>()
  const { part, id, name } = wanted
  // Pages keep what they are when they change places: another one may have this name by now.
  const now = part === 'page' ? document.pages.find((page) => keyOf(page) === id)?.name : undefined
  const title =
    now === undefined || now === name
      ? text(`versions.restore.${part}`, { name })
      : text('versions.restore.page.now', { name, now })
  // What is asked about is the issue as it is: with everything of this window on the disk, anew when somebody changes it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another document is a reason
  useEffect(() => {
    if (!saved) return
    let over = false
    const what: RestorePart | undefined =
      part === 'issue' ? undefined : part === 'page' ? { page: id, texts } : { story: id }
    const asked =
      what === undefined
        ? host.call('issue.wouldRestore', issue, sequence)
        : host.call('issue.wouldRestore', issue, sequence, what)
    asked.then(
      (found) => {
        if (over) return
        setPlan(found)
        setFailed(undefined)
      },
      (thrown: unknown) => {
        if (over) return
        setPlan(undefined)
        setFailed(errorData(thrown))
      },
    )
    return () => {
      over = true
    }
  }, [host, issue, sequence, part, id, texts, saved, document])
  const restore = (): void => {
    if (plan === undefined) return
    const { label, operations } = plan
    const made = workspace.perform((_, { id: own, author, at }) => ({ id: own, author, at, label, operations }))
    if (made !== undefined) onDone(now ?? name)
    else setFailed(workspace.state.problem)
  }
  const nothing = plan !== undefined && plan.operations.length === 0
  return (
    <Dialog title={title} closeLabel={text('versions.cancel')} onClose={onClose}>
      <div className="versions-restore">
        <p className="remark">{text(`versions.restore.${part}.hint`)}</p>
        {part === 'page' && (
          <label>
            <input type="checkbox" checked={texts} onChange={(event) => setTexts(event.currentTarget.checked)} />
            {text('versions.restore.texts')}
          </label>
        )}
        {failed && <ErrorText error={failed} />}
        {plan !== undefined && plan.notes.length > 0 && (
          <ul className="versions-notes">
            {plan.notes.map((note) => (
              <li key={`${note.kind} ${note.what}`}>
                <Note note={note} />
              </li>
            ))}
          </ul>
        )}
        {nothing ? (
          <p className="remark">{text('versions.restore.nothing')}</p>
        ) : (
          plan !== undefined && (
            <section aria-label={text('versions.restore.changes')}>
              <h3>{text('versions.restore.changes')}</h3>
              <Differences differences={plan.differences} files={files} onShow={() => undefined} />
            </section>
          )
        )}
        <footer>
          <button type="button" className="action" onClick={onClose}>
            {text('versions.cancel')}
          </button>
          <button
            type="button"
            className="action primary"
            data-first
            disabled={!saved || plan === undefined || nothing}
            onClick={restore}
          >
            {text('versions.restore.do')}
          </button>
        </footer>
      </div>
    </Dialog>
  )
}

function Note({ note }: { readonly note: RestoreNote }) {
  const text = useText()
  return note.kind === 'elsewhere'
    ? text('versions.note.elsewhere', { what: note.what, pages: note.pages.join(' ') })
    : text(`versions.note.${note.kind}`, { what: note.what.replace(/^\w+\//, '') })
}
