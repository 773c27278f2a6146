import { useText } from '../i18n/index.ts'
import { Trouble } from './trouble.tsx'
import type { ArchiveControl } from './use-archive.ts'

/** How an archive goes, and what came of it. */
export function ArchiveRun({
  archive: { state, cancel },
  onShow,
}: {
  readonly archive: ArchiveControl
  readonly onShow: (file: string) => void
}) {
  const text = useText()
  if (state.kind === 'idle') return null
  if (state.kind === 'failed') return <Trouble error={state.problem} />
  if (state.kind === 'done') {
    return (
      <div className="care-done" role="status">
        <p className="good">{text('archive.done', { files: state.files })}</p>
        {state.overset > 0 && <p className="warn">{text('archive.overset', { count: state.overset })}</p>}
        <p className="file-path">{state.folder}</p>
        <button type="button" className="text-button" onClick={() => onShow(state.folder)}>
          {text('care.show')}
        </button>
      </div>
    )
  }
  const { progress, cancelling } = state
  const { stage = 'pictures', done = 0, total = 1 } = progress ?? {}
  return (
    <div className="care-run" role="status">
      <progress max={Math.max(1, total)} value={done} aria-label={text('archive.title')} />
      <span>{cancelling ? text('archive.cancelling') : text(`archive.stage.${stage}`, { done, total })}</span>
      <button type="button" className="action" disabled={cancelling || progress === undefined} onClick={cancel}>
        {text('dialog.cancel')}
      </button>
    </div>
  )
}
