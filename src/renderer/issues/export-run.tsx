import { EXPORT_STAGES, type ExportedFile } from '../../contract/index.ts'
import { bytesText, useText } from '../i18n/index.ts'
import { FindingList } from './findings.tsx'
import { Trouble } from './trouble.tsx'
import type { ExportState, FolderBridge } from './use-export.ts'

interface ExportRunProps {
  readonly state: Exclude<ExportState, { kind: 'idle' }>
  readonly shell: FolderBridge | undefined
  readonly onCancel: () => void
  /** Again, with characters that no font has. */
  readonly onAnyway: () => void
  readonly onAgain: () => void
  readonly onPage: (page: string) => void
  readonly onClose: () => void
}

const nameOf = (file: string): string => file.replace(/^.*[\\/]/, '')

function FileLine({ made, onPage }: { readonly made: ExportedFile; readonly onPage: (page: string) => void }) {
  const text = useText()
  const count = (severity: string): number => made.findings.filter((one) => one.severity === severity).length
  const [warnings, notes] = [count('warning'), made.findings.length - count('warning')]
  const words = [
    ...(made.overset > 0 ? [text('export.overset', { count: made.overset })] : []),
    ...(warnings > 0 ? [text('check.warnings', { count: warnings })] : []),
    ...(notes > 0 ? [text('export.notes', { count: notes })] : []),
  ]
  const tone = made.overset > 0 ? 'error' : warnings > 0 ? 'warning' : 'good'
  return (
    <li>
      <details>
        <summary>
          <strong title={made.file}>{nameOf(made.file)}</strong>
          <span className="digits">{bytesText(made.bytes)}</span>
          <span className={tone}>
            {made.format === 'png' ? '' : words.length === 0 ? text('export.clean') : words.join(' · ')}
          </span>
        </summary>
        <p className="pages">
          {made.pages.map((page) => (
            <button type="button" className="text-button" key={page} onClick={() => onPage(page)}>
              {text('export.go', { page })}
            </button>
          ))}
        </p>
        <FindingList findings={made.findings} />
      </details>
    </li>
  )
}

/** An export under way, or what came of it. */
export function ExportRun({ state, shell, onCancel, onAnyway, onAgain, onPage, onClose }: ExportRunProps) {
  const text = useText()
  if (state.kind === 'running') {
    const { progress, cancelling } = state
    const { stage = 'compose', done = 0, total = 1, pages = [] } = progress ?? {}
    const within = stage === 'compose' ? 0 : EXPORT_STAGES.indexOf(stage) / EXPORT_STAGES.length
    return (
      <div className="form wide export-run">
        <p role="status">
          {text(`export.stage.${stage}`, { page: pages.join(' ') })}
          <span className="digits">{text('export.done-of', { done, total })}</span>
        </p>
        <progress max={total} value={done + within} aria-label={text('export.title')} />
        <footer>
          <button type="button" className="action" onClick={onClose}>
            {text('export.background')}
          </button>
          <button type="button" className="action" disabled={cancelling || progress === undefined} onClick={onCancel}>
            {text(cancelling ? 'export.cancelling' : 'export.cancel')}
          </button>
        </footer>
      </div>
    )
  }
  const { files, problem } = state
  const [first] = files
  const cancelled = problem?.code === 'export/cancelled'
  return (
    <div
      className="form wide export-run"
      data-result={problem === undefined ? 'done' : cancelled ? 'cancelled' : 'failed'}
    >
      {problem === undefined && (
        <p className="good" role="status">
          {text('export.done', { count: files.length })}
        </p>
      )}
      {cancelled && <p role="status">{text('export.cancelled')}</p>}
      {problem !== undefined && !cancelled && <Trouble error={problem} />}
      {problem !== undefined && <p className="remark">{text('export.kept', { count: files.length })}</p>}
      <ul className="made">
        {files.map((made) => (
          <FileLine key={made.file} made={made} onPage={onPage} />
        ))}
      </ul>
      <footer>
        {problem?.code === 'export/missing-glyph' && (
          <button type="button" className="action" onClick={onAnyway}>
            {text('export.anyway')}
          </button>
        )}
        {shell !== undefined && first !== undefined && (
          <button type="button" className="action" onClick={() => void shell.showFile(first.file)}>
            {text('export.show')}
          </button>
        )}
        <div className="form-filler" />
        <button type="button" className="action" onClick={onAgain}>
          {text('export.again')}
        </button>
        <button type="button" className="action primary" onClick={onClose}>
          {text('dialog.close')}
        </button>
      </footer>
    </div>
  )
}
