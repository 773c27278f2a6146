import type { IssueSummary, PublicationSummary } from '../../contract/index.ts'
import { ROLES, type Role } from '../../core/story/index.ts'
import { useText } from '../i18n/index.ts'
import { EMPTY, type Fields, narrowed } from './fields.ts'

/** Issues that can be chosen by name; older ones are reached by their days. */
const LISTED = 400

interface FiltersProps {
  readonly fields: Fields
  readonly publications: readonly PublicationSummary[]
  readonly issues: readonly IssueSummary[]
  readonly onChange: (part: Partial<Fields>) => void
}

/** What narrows the search: paper, issue, days, role, byline. */
export function Filters({ fields, publications, issues, onChange }: FiltersProps) {
  const text = useText()
  const own = issues.filter(({ publication }) => fields.publication === '' || publication === fields.publication)
  return (
    <div className="search-filters">
      <label>
        {text('search.paper')}
        <select
          value={fields.publication}
          onChange={({ currentTarget }) => onChange({ publication: currentTarget.value, issue: '' })}
        >
          <option value="">{text('search.paper.all')}</option>
          {publications.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {text('search.issue')}
        <select value={fields.issue} onChange={({ currentTarget }) => onChange({ issue: currentTarget.value })}>
          <option value="">{text('search.issue.all')}</option>
          {own.slice(0, LISTED).map(({ id, date, number }) => (
            <option key={id} value={id}>
              {number === undefined ? date : text('search.issue.of', { date, number })}
            </option>
          ))}
        </select>
      </label>
      <label>
        {text('search.from')}
        <input
          type="date"
          value={fields.from}
          onChange={({ currentTarget }) => onChange({ from: currentTarget.value })}
        />
      </label>
      <label>
        {text('search.to')}
        <input type="date" value={fields.to} onChange={({ currentTarget }) => onChange({ to: currentTarget.value })} />
      </label>
      <label>
        {text('search.role')}
        <select value={fields.role} onChange={({ currentTarget }) => onChange({ role: currentTarget.value as Role })}>
          <option value="">{text('search.role.any')}</option>
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {text(`role.${role}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {text('search.byline')}
        <input
          type="text"
          value={fields.byline}
          maxLength={500}
          onChange={({ currentTarget }) => onChange({ byline: currentTarget.value })}
        />
      </label>
      {narrowed(fields) > 0 && (
        <button type="button" className="text-button" onClick={() => onChange({ ...EMPTY, words: fields.words })}>
          {text('search.clear')}
        </button>
      )}
    </div>
  )
}
