import { useState } from 'react'
import type { LiveFinding, PageFindings } from '../../contract/index.ts'
import type { Severity } from '../../core/base/index.ts'
import { useLanguage, useText } from '../i18n/index.ts'
import { FindingEntry } from './finding-entry.tsx'
import { findingName } from './names.ts'

type Filter = Severity | 'waived'
const FILTERS: readonly Filter[] = ['error', 'warning', 'info', 'waived']
const kindOf = (finding: LiveFinding): Filter => (finding.waived === undefined ? finding.severity : 'waived')

interface FindingListProps {
  /** The page in front and what is to be said of it. */
  readonly front: string
  readonly here: readonly LiveFinding[]
  /** The plates of that page have been painted. */
  readonly inked: boolean
  readonly pages: ReadonlyMap<string, PageFindings>
  readonly names: readonly string[]
  readonly canGo: (finding: LiveFinding) => boolean
  readonly onGo: (finding: LiveFinding) => void
  /** Has another file chosen for a picture. */
  readonly onRelink: (picture: string) => void
}

interface Entry {
  readonly page: string
  readonly finding: LiveFinding
}

/** Findings of the page or of the issue, by gravity, page or rule; a filter leaves one kind. */
export function FindingList({ front, here, inked, pages, names, canGo, onGo, onRelink }: FindingListProps) {
  const text = useText()
  const language = useLanguage()
  const [whole, setWhole] = useState(false)
  const [filter, setFilter] = useState<Filter>()
  const [order, setOrder] = useState<'severity' | 'page' | 'rule'>('severity')
  const entries: Entry[] = whole
    ? names.flatMap((page) => (pages.get(page)?.findings ?? []).map((finding) => ({ page, finding })))
    : here.map((finding) => ({ page: front, finding }))
  const counts = FILTERS.map((kind) => ({
    kind,
    count: entries.filter(({ finding }) => kindOf(finding) === kind).length,
  }))
  const kinds = counts.filter(({ count }) => count > 0)
  const chosen = kinds.some(({ kind }) => kind === filter) ? filter : undefined
  const shown = entries.filter(({ finding }) => chosen === undefined || kindOf(finding) === chosen)
  const groups = grouped(shown, (entry) =>
    order === 'page'
      ? text('check.title', { page: entry.page })
      : order === 'rule'
        ? findingName(entry.finding.code, text, language)
        : '',
  )
  return (
    <>
      <div className="print-order">
        {names.length > 1 && (
          <label>
            <input type="checkbox" checked={whole} onChange={(event) => setWhole(event.currentTarget.checked)} />
            {text('print.whole', { count: names.length })}
          </label>
        )}
        <label>
          {text('print.order')}
          <select value={order} onChange={(event) => setOrder(event.currentTarget.value as typeof order)}>
            <option value="severity">{text('print.order.severity')}</option>
            {whole && <option value="page">{text('print.order.page')}</option>}
            <option value="rule">{text('print.order.rule')}</option>
          </select>
        </label>
      </div>
      {kinds.length > 1 && (
        <fieldset className="filter">
          <legend className="outline">{text('check.filter')}</legend>
          <button type="button" aria-pressed={chosen === undefined} onClick={() => setFilter(undefined)}>
            {text('check.filter.all', { count: entries.length })}
          </button>
          {kinds.map(({ kind, count }) => (
            <button
              key={kind}
              type="button"
              className={kind}
              aria-pressed={chosen === kind}
              onClick={() => setFilter(kind)}
            >
              {kind === 'waived' ? text('print.filter.waived', { count }) : text(`check.filter.${kind}`, { count })}
            </button>
          ))}
        </fieldset>
      )}
      {!whole && !inked && <p className="print-working">{text('print.measuring')}</p>}
      {entries.length === 0 && <p className="none">{text('check.none')}</p>}
      {groups.map(([name, group]) => (
        <section key={name} aria-label={name === '' ? undefined : name}>
          {name !== '' && <h3>{name}</h3>}
          <ol>
            {group.map(({ page, finding }) => (
              <FindingEntry
                key={`${page} ${finding.code} ${finding.where} ${finding.message}`}
                {...{ page, finding, onGo, onRelink }}
                named={whole && order !== 'page'}
                canGo={canGo(finding)}
              />
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}

function grouped(entries: readonly Entry[], nameOf: (entry: Entry) => string): [string, Entry[]][] {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    const name = nameOf(entry)
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [entry])
    else group.push(entry)
  }
  return [...groups]
}
