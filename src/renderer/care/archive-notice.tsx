import { useText } from '../i18n/index.ts'
import type { ArchiveState } from './use-archive.ts'

/** Says of an archive in the background how it goes, and leads back to it. */
export function ArchiveNotice({ state, onOpen }: { readonly state: ArchiveState; readonly onOpen: () => void }) {
  const text = useText()
  if (state.kind === 'idle') return null
  const { done = 0, total = 1 } = state.kind === 'running' ? (state.progress ?? {}) : {}
  const words =
    state.kind === 'running'
      ? text('archive.notice.running', { done, total })
      : text(state.kind === 'done' ? 'archive.notice.done' : 'archive.notice.failed')
  return (
    <div className="export-notice" role="status">
      <span className={state.kind === 'failed' ? 'error' : state.kind === 'done' ? 'good' : undefined}>{words}</span>
      <button type="button" className="text-button" onClick={onOpen}>
        {text('archive.notice.open')}
      </button>
    </div>
  )
}
