import { lunarDate, lunarText, lunarYearName, pauseOn } from '../../core/document/index.ts'
import { commands } from '../../core/edit/index.ts'
import { useText } from '../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../state/index.ts'
import { Dialog } from '../ui/index.ts'
import { CombinedIssue } from './combined-issue.tsx'
import { DraftField, Field, useWeekday } from './fields.tsx'
import { countOf } from './numbers.ts'
import { StaffList } from './staff.tsx'
import { StageBadge } from './stages.tsx'
import { Trouble } from './trouble.tsx'

interface IssueDialogProps {
  readonly onPage: (page: string) => void
  readonly onClose: () => void
}

/** The issue's own data: date, numbers, staff, pages. Every field is a change of its own, undone like any other. */
export function IssueDialog({ onPage, onClose }: IssueDialogProps) {
  const text = useText()
  const workspace = useWorkspace()
  const issue = useWorkspaceState((state) => state.document.issue)
  const publication = useWorkspaceState((state) => state.document.publication)
  const pages = useWorkspaceState((state) => state.document.pages)
  const problem = useWorkspaceState((state) => state.problem)
  const day = useWeekday(issue.date)
  const lunar = lunarDate(issue.date)
  const pause = pauseOn(publication.schedule, issue.date)
  const set = (fields: Parameters<typeof commands.setIssue>[1]): void =>
    void workspace.perform((doc, stamp) => commands.setIssue(doc, fields, stamp))
  const setCount = (field: 'number' | 'total') => (typed: string) => {
    const value = countOf(typed)
    if (!Number.isNaN(value)) set(field === 'number' ? { number: value } : { total: value })
  }
  return (
    <Dialog title={text('issue.title')} closeLabel={text('dialog.close')} onClose={onClose}>
      <div className="form wide">
        <dl className="form-facts">
          <dt>{text('issue.publication')}</dt>
          <dd>{publication.name}</dd>
        </dl>
        <Field label={text('issue.date')}>
          <input
            type="date"
            value={issue.date}
            max="2199-12-31"
            onChange={(event) => {
              const { value } = event.currentTarget
              // While a year is typed it is one of the first thousand for a moment.
              if (value !== '' && value >= '1800') set({ date: value })
            }}
          />
          <output className="weekday">{day}</output>
          {lunar !== undefined && (
            <output className="lunar">
              {text('issue.lunar')} {lunarYearName(lunar.year)}年{lunarText(lunar)}
            </output>
          )}
        </Field>
        {pause !== undefined && <p className="warning">{text('issue.paused', { name: pause.name })}</p>}
        <div className="form-pair">
          <DraftField
            label={text('issue.number')}
            value={issue.number?.toString() ?? ''}
            numeric
            onCommit={setCount('number')}
          />
          <DraftField
            label={text('issue.total')}
            value={issue.total?.toString() ?? ''}
            numeric
            onCommit={setCount('total')}
          />
        </div>
        <CombinedIssue issue={issue} onChange={set} />
        <fieldset>
          <legend>{text('issue.staff')}</legend>
          <StaffList
            staff={issue.staff}
            onChange={(key, name) =>
              void workspace.perform((doc, stamp) => commands.setStaff(doc, { key, name: name ?? '' }, stamp))
            }
          />
        </fieldset>
        <fieldset>
          <legend>{text('issue.page-list', { count: pages.length })}</legend>
          <ul className="page-names">
            {pages.map((page) => (
              <li key={page.name}>
                <button type="button" onClick={() => onPage(page.name)}>
                  <strong>{page.name}</strong>
                  <span>{page.title ?? '—'}</span>
                  <StageBadge page={page} />
                </button>
              </li>
            ))}
          </ul>
        </fieldset>
        {problem !== undefined && <Trouble error={problem} />}
      </div>
    </Dialog>
  )
}
