import type { IssueSummary } from '../../contract/index.ts'
import { type Language, useText } from '../i18n/index.ts'
import { useWeekday } from './fields.tsx'

/** The numbers of an issue: one, or those of a combined one from the first to the last. */
function numbersOf(first: number | undefined, span = 1): string {
  if (first === undefined) return '—'
  return span === 1 ? String(first) : `${first}–${first + span - 1}`
}

function Row({
  issue,
  time,
  onOpen,
}: {
  readonly issue: IssueSummary
  readonly time: Intl.DateTimeFormat
  readonly onOpen: (issue: string) => void
}) {
  const text = useText()
  const day = useWeekday(issue.date)
  return (
    <tr onDoubleClick={() => onOpen(issue.id)}>
      <th scope="row">
        <button type="button" onClick={() => onOpen(issue.id)}>
          {issue.date}
          {issue.until !== undefined && `—${issue.until.slice(5)}`}
        </button>
      </th>
      <td>{day}</td>
      <td className="digits">{numbersOf(issue.number, issue.span)}</td>
      <td className="digits">{numbersOf(issue.total, issue.span)}</td>
      <td className="digits">{text('library.pages', { count: issue.pages })}</td>
      <td className="time">{issue.sequence === 0 ? text('library.untouched') : time.format(issue.changed)}</td>
    </tr>
  )
}

/** Issues of a paper, latest first. */
export function IssueTable(props: {
  readonly issues: readonly IssueSummary[]
  readonly language: Language
  readonly onOpen: (issue: string) => void
}) {
  const text = useText()
  const time = new Intl.DateTimeFormat(props.language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  return (
    <div className="scroll">
      <table className="issue-table">
        <thead>
          <tr>
            <th scope="col">{text('issue.date')}</th>
            <th scope="col">{text('issue.weekday')}</th>
            <th scope="col" className="digits">
              {text('issue.number')}
            </th>
            <th scope="col" className="digits">
              {text('issue.total')}
            </th>
            <th scope="col" className="digits">
              {text('issue.pages')}
            </th>
            <th scope="col">{text('issue.changed')}</th>
          </tr>
        </thead>
        <tbody>
          {props.issues.map((issue) => (
            <Row key={issue.id} issue={issue} time={time} onOpen={props.onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
