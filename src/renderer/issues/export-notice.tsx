import { useText } from '../i18n/index.ts'
import type { ExportState } from './use-export.ts'

/** Says of an export in the background how it goes, and leads back to it. */
export function ExportNotice({ state, onOpen }: { readonly state: ExportState; readonly onOpen: () => void }) {
  const text = useText()
  if (state.kind === 'idle') return null
  const failed = state.kind === 'ended' && state.problem !== undefined
  const words =
    state.kind === 'running'
      ? text('export.notice.running', { done: state.progress?.done ?? 0, total: state.progress?.total ?? 1 })
      : failed
        ? text('export.notice.failed')
        : text('export.notice.done', { count: state.files.length })
  return (
    <div className="export-notice" role="status">
      <span className={failed ? 'error' : state.kind === 'ended' ? 'good' : undefined}>{words}</span>
      <button type="button" className="text-button" onClick={onOpen}>
        {text('export.notice.open')}
      </button>
    </div>
  )
}
