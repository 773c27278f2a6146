import type { ErrorData, IssueSummary, LibraryStatus, RepairName } from '../../contract/index.ts'
import { longDate, useLanguage, useText } from '../i18n/index.ts'
import { Failure } from '../panels/index.ts'

interface ClosedLibraryProps {
  readonly status: LibraryStatus
  readonly onRetry: () => void
  readonly onRepair: (repair: RepairName) => void
}

/** The library does not open: why, and the ways out that there are. */
export function ClosedLibrary({ status, onRetry, onRepair }: ClosedLibraryProps) {
  const text = useText()
  const problem = status.problem ?? { code: 'library/closed', message: status.folder }
  return (
    <div className="closed-library">
      <Failure error={problem} onRetry={onRetry} />
      {status.repairs.map((repair) => (
        <button key={repair} type="button" className="action" onClick={() => onRepair(repair)}>
          {text(`repair.${repair}`)}
        </button>
      ))}
    </div>
  )
}

interface RefusedDocumentProps {
  readonly error: ErrorData
  readonly onRetry: () => void
  readonly onLibrary: () => void
}

/** A document file cannot be opened: why, and the library instead. */
export function RefusedDocument({ error, onRetry, onLibrary }: RefusedDocumentProps) {
  const text = useText()
  return (
    <div className="closed-library">
      <Failure error={error} onRetry={onRetry} />
      <button type="button" className="action" onClick={onLibrary}>
        {text('refused.library')}
      </button>
    </div>
  )
}

interface IssueChooserProps {
  readonly issues: readonly IssueSummary[]
  readonly onOpen: (issue: string) => void
}

/** The library's issues, latest first. */
export function IssueChooser({ issues, onOpen }: IssueChooserProps) {
  const text = useText()
  const language = useLanguage()
  return (
    <section className="issue-chooser" aria-label={text('library.title')}>
      <h1>{text('library.title')}</h1>
      {issues.length === 0 && <p>{text('library.none')}</p>}
      <ul>
        {issues.map((issue) => (
          <li key={issue.id}>
            <button type="button" onClick={() => onOpen(issue.id)}>
              <strong>{longDate(issue.date, language)}</strong>
              <span>{issue.publication}</span>
              <span>{text('library.pages', { count: issue.pages })}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
