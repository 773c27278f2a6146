import { useEffect, useState } from 'react'
import { type ErrorData, errorData, type IssueSummary, type NextNumbers } from '../../contract/index.ts'
import { useText } from '../i18n/index.ts'
import { Dialog } from '../ui/index.ts'
import { DateField } from './fields.tsx'
import type { Host } from './host.ts'
import { Trouble } from './trouble.tsx'

interface NextIssueProps {
  readonly host: Host
  readonly last: IssueSummary
  /** Issues of the paper that there are. */
  readonly taken: readonly IssueSummary[]
  readonly onMade: (issue: string) => void
  readonly onClose: () => void
}

/** The issue after the last one: a day later, numbers carried forward, furniture and staff kept. One more click makes it. */
export function NextIssueDialog({ host, last, taken, onMade, onClose }: NextIssueProps) {
  const text = useText()
  const [date, setDate] = useState('')
  const [next, setNext] = useState<NextNumbers>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ErrorData>()
  useEffect(() => {
    let late = false
    host.call('library.nextNumbers', date === '' ? { last: last.id } : { last: last.id, date }).then(
      (found) => {
        if (late) return
        setNext(found)
        if (date === '') setDate(found.date)
      },
      (thrown: unknown) => {
        if (!late) setError(errorData(thrown))
      },
    )
    return () => {
      late = true
    }
  }, [host, last.id, date])
  const { number, total, skipped = 0, pause } = next ?? {}
  const same = taken.some((one) => one.date === date)
  const make = (): void => {
    setBusy(true)
    host.call('library.nextIssue', { last: last.id, date }).then(
      ({ id }) => onMade(id),
      (thrown: unknown) => {
        setError(errorData(thrown))
        setBusy(false)
      },
    )
  }
  return (
    <Dialog title={text('next.title')} closeLabel={text('dialog.close')} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (next !== undefined && date !== '') make()
        }}
      >
        <DateField label={text('issue.date')} value={date} onChange={setDate} />
        <dl className="form-facts">
          <dt>{text('issue.number')}</dt>
          <dd data-field="number">{number ?? text('issue.uncounted')}</dd>
          <dt>{text('issue.total')}</dt>
          <dd data-field="total">{total ?? text('issue.uncounted')}</dd>
          <dt>{text('issue.pages')}</dt>
          <dd>{text('library.pages', { count: last.pages })}</dd>
        </dl>
        <p className="remark">{text('next.keeps', { date: last.date })}</p>
        {skipped > 0 && pause === undefined && (
          <p className="remark" data-skipped={skipped}>
            {text('next.skipped', { days: skipped })}
          </p>
        )}
        {pause !== undefined && <p className="warning">{text('issue.paused', { name: pause })}</p>}
        {same && <p className="warning">{text('next.same-date')}</p>}
        {error !== undefined && <Trouble error={error} />}
        <footer>
          <button type="button" className="action" onClick={onClose}>
            {text('dialog.cancel')}
          </button>
          <button
            type="submit"
            className="action primary"
            disabled={busy}
            // biome-ignore lint/a11y/noAutofocus: the second of two clicks can be Enter
            autoFocus
          >
            {text('next.make')}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
