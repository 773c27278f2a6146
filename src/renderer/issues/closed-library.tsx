import type { ErrorData, LibraryStatus, RepairName } from '../../contract/index.ts'
import { ErrorText, errorWords, useLanguage, useText } from '../i18n/index.ts'

interface ClosedLibraryProps {
  readonly status: LibraryStatus
  /** Why a repair that was tried could not be done. */
  readonly failed?: ErrorData | undefined
  readonly onRetry: () => void
  readonly onRepair: (repair: RepairName) => void
}

const CLOSED: ErrorData = { code: 'library/closed', message: 'the library is not open' }

/** The library does not open: why, and the ways out that there are. Nothing in it was changed. */
export function ClosedLibrary({ status, failed, onRetry, onRepair }: ClosedLibraryProps) {
  const text = useText()
  const language = useLanguage()
  const problem = status.problem ?? CLOSED
  const { title, help, place: named, detail } = errorWords(problem, language)
  // The folder is named anyway; a file in it says no more.
  const place = named?.startsWith(status.folder) === true ? undefined : named
  const [latest] = status.backups
  return (
    <section className="closed-library" role="alert" data-code={problem.code}>
      <h1>{title}</h1>
      {help !== undefined && <p>{help}</p>}
      <dl className="form-facts">
        <dt>{text('care.folder')}</dt>
        <dd className="file-path">{status.folder}</dd>
        {place !== undefined && <dt>{text('error.place')}</dt>}
        {place !== undefined && <dd className="file-path">{place}</dd>}
        {latest !== undefined && status.repairs.length > 0 && <dt>{text('care.latest')}</dt>}
        {latest !== undefined && status.repairs.length > 0 && <dd>{latest.at.slice(0, 16).replace('T', ' ')}</dd>}
      </dl>
      {detail !== undefined && (
        <details>
          <summary>{text('error.detail')}</summary>
          <p lang="en">{detail}</p>
        </details>
      )}
      {failed !== undefined && (
        <div className="trouble">
          {text('library.repair-failed')} <ErrorText error={failed} />
        </div>
      )}
      <footer>
        {status.repairs.map((repair, n) => (
          <button
            key={repair}
            type="button"
            className={n === 0 ? 'action primary' : 'action'}
            onClick={() => onRepair(repair)}
          >
            {text(`repair.${repair}`)}
          </button>
        ))}
        <button type="button" className={status.repairs.length === 0 ? 'action primary' : 'action'} onClick={onRetry}>
          {text('library.retry')}
        </button>
      </footer>
    </section>
  )
}
