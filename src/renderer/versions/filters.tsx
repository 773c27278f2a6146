import type { Moment } from '../../contract/index.ts'
import { keyOf } from '../../core/edit/index.ts'
import { useText } from '../i18n/index.ts'
import { useWorkspaceState } from '../state/index.ts'
import { type Filter, personOf } from './moments.ts'

interface FiltersProps {
  readonly filter: Filter
  readonly authors: readonly string[]
  /** What the issue consisted of at the moment that is looked at. */
  readonly moment: Moment | undefined
  readonly onFilter: (filter: Filter) => void
}

interface Choice {
  readonly value: string
  readonly label: string
}

/** What is there now, then what was there at that moment and is no more. */
function joined(now: readonly Choice[], then: readonly Choice[]): readonly Choice[] {
  const known = new Set(now.map(({ value }) => value))
  return [...now, ...then.filter(({ value }) => !known.has(value))]
}

/** What the timeline lists: of one page, one story, one author. */
export function Filters({ filter, authors, moment, onFilter }: FiltersProps) {
  const text = useText()
  const document = useWorkspaceState((state) => state.document)
  const pages = joined(
    document.pages.map((page) => ({ value: keyOf(page) ?? page.name, label: `${page.name} ${page.title ?? ''}` })),
    (moment?.pages ?? []).map(({ key, name, title = '' }) => ({ value: key, label: `${name} ${title}` })),
  )
  const stories = (moment?.stories ?? []).map(({ id, title, pages: on }) => ({
    value: id,
    label: on.length === 0 ? title : `${on.join(' ')} ${title}`,
  }))
  const select = (name: 'page' | 'story' | 'author', choices: readonly Choice[]) => (
    <select
      aria-label={text(`versions.filter.${name}`)}
      value={filter[name]}
      data-set={filter[name] !== ''}
      onChange={(event) => onFilter({ ...filter, [name]: event.currentTarget.value })}
    >
      <option value="">{text(`versions.filter.${name}.all`)}</option>
      {filter[name] !== '' && !choices.some(({ value }) => value === filter[name]) && (
        <option value={filter[name]}>{filter[name]}</option>
      )}
      {choices.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing is searched here, the list is narrowed
    <div className="versions-filters" role="group" aria-label={text('versions.filter')}>
      {select('page', pages)}
      {select('story', stories)}
      {select(
        'author',
        authors.map((author) => ({ value: author, label: personOf(author) })),
      )}
      <label>
        <input
          type="checkbox"
          checked={filter.named}
          onChange={(event) => onFilter({ ...filter, named: event.currentTarget.checked })}
        />
        {text('versions.filter.named')}
      </label>
    </div>
  )
}
