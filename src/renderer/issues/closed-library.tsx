import type { ErrorData, LibraryStatus, RepairName } from '../../contract/index.ts'
import { isKey, type Key, useText } from '../i18n/index.ts'

interface ClosedLibraryProps {
  readonly status: LibraryStatus
  /** Why a repair that was tried could not be done. */
  readonly failed?: ErrorData | undefined
  readonly onRetry: () => void
  readonly onRepair: (repair: RepairName) => void
}

/** The library does not open: why, and the ways out that there are. Nothing in it was changed. */
export function ClosedLibrary({ status, failed, onRetry, onRepair }: ClosedLibraryProps) {
  const text = useText()
  const { code, message, where, remedy } = status.problem ?? { code: 'library/closed', message: '' }
  const title = `trouble.${code}`
  const help = `trouble.${code}.help`
  const known = (key: string, other: Key): string => text(isKey(key) ? key : other)
  // What is known is said in the language of the window.
  const shown = isKey(help) ? undefined : remedy
  const [latest] = status.backups
  return (
    <section className="closed-library" role="alert" data-code={code}>
      <h1>{known(title, 'trouble.library')}</h1>
      <p>{known(help, 'trouble.library.help')}</p>
      <dl className="form-facts">
        <dt>{text('care.folder')}</dt>
        <dd className="file-path">{status.folder}</dd>
        {message !== '' && <dt>{text('error.message')}</dt>}
        {message !== '' && <dd>{message}</dd>}
        {where !== undefined && where !== status.folder && <dt>{text('error.place')}</dt>}
        {where !== undefined && where !== status.folder && <dd className="file-path">{where}</dd>}
        {shown !== undefined && <dt>{text('error.remedy')}</dt>}
        {shown !== undefined && <dd>{shown}</dd>}
        {latest !== undefined && status.repairs.length > 0 && <dt>{text('care.latest')}</dt>}
        {latest !== undefined && status.repairs.length > 0 && <dd>{latest.at.slice(0, 16).replace('T', ' ')}</dd>}
      </dl>
      {failed !== undefined && (
        <p className="error">
          {text('library.repair-failed')} {failed.message}
        </p>
      )}
      <footer>
        <button type="button" className="action primary" onClick={onRetry}>
          {text('library.retry')}
        </button>
        {status.repairs.map((repair) => (
          <button key={repair} type="button" className="action" onClick={() => onRepair(repair)}>
            {text(`repair.${repair}`)}
          </button>
        ))}
      </footer>
    </section>
  )
}
