import { addDays, dayNumber, type Issue } from '../../core/document/index.ts'
import { useText } from '../i18n/index.ts'
import { Field } from './fields.tsx'
import { SmallField } from './master-place.tsx'
import { countOf } from './numbers.ts'

interface CombinedIssueProps {
  readonly issue: Issue
  readonly onChange: (fields: Partial<Pick<Issue, 'until' | 'span'>>) => void
}

/** 合刊: an issue for several days, which takes as many numbers unless told otherwise. */
export function CombinedIssue({ issue, onChange }: CombinedIssueProps) {
  const text = useText()
  const { date, until, number, span = 1 } = issue
  const none = { until: undefined, span: undefined } as unknown as Pick<Issue, 'until' | 'span'>
  const days = (last: string): number => Math.min(60, Math.max(1, dayNumber(last) - dayNumber(date) + 1))
  return (
    <Field label={text('issue.combined')}>
      <input
        type="checkbox"
        checked={until !== undefined}
        onChange={(event) => onChange(event.currentTarget.checked ? { until: addDays(date, 1), span: 2 } : none)}
      />
      {until !== undefined && (
        <>
          <input
            type="date"
            aria-label={text('issue.until')}
            value={until}
            min={date}
            max={addDays(date, 59)}
            onChange={(event) => {
              const { value } = event.currentTarget
              if (value >= date) onChange({ until: value, span: days(value) })
            }}
          />
          <SmallField
            label={text('issue.span')}
            value={String(span)}
            onCommit={(typed) => {
              const count = countOf(typed)
              if (count !== undefined && count <= 60) onChange({ span: count })
            }}
          />
          {number !== undefined && span > 1 && (
            <output>{text('issue.numbers', { from: number, to: number + span - 1 })}</output>
          )}
        </>
      )}
    </Field>
  )
}
