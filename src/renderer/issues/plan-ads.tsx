import { useMemo, useState } from 'react'
import { commands } from '../../core/edit/index.ts'
import { useText } from '../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../state/index.ts'
import { sizeWords } from './ad-words.ts'
import { AD_COLUMNS, type AdColumn, type AdFilter, type AdRow, adRows, filteredAds, sortedAds } from './ads.ts'
import { DraftInput } from './fields.tsx'
import { Choice } from './plan-bar.tsx'
import { BookForm } from './plan-book.tsx'

interface PlanAdsProps {
  /** The page on which one is to be booked; the one in front unless given. */
  readonly page: string | undefined
  readonly onClose: () => void
}

/** The places of the issue that are sold: booked, looked for, sorted, and gone to. */
export function PlanAds({ page, onClose }: PlanAdsProps) {
  const text = useText()
  const workspace = useWorkspace()
  const document = useWorkspaceState((state) => state.document)
  const current = useWorkspaceState((state) => state.page)
  const [filter, setFilter] = useState<AdFilter>({})
  const [{ column, down }, setSort] = useState<{ readonly column: AdColumn; readonly down: boolean }>({
    column: 'page',
    down: false,
  })
  const rows = useMemo(() => adRows(document), [document])
  const shown = sortedAds(filteredAds(rows, filter), column, down)
  const all = ['', text('plan.filter.all')] as const
  const pages = document.pages.length
  const share = pages === 0 ? 0 : rows.reduce((sum, row) => sum + row.share, 0) / pages
  const go = ({ page: name, pageKey, object }: AdRow): void => {
    workspace.show(name)
    workspace.select({ kind: 'objects', page: pageKey, objects: [object] })
    onClose()
  }
  const change = ({ pageKey, object, booking }: AdRow, field: 'client' | 'number' | 'note', typed: string): void => {
    const { [field]: _, ...rest } = booking
    const value = typed.trim()
    const next = { ...rest, client: booking.client, ...(value === '' ? {} : { [field]: value }) }
    workspace.perform((doc, stamp) => commands.setBooking(doc, { page: pageKey, object, booking: next }, stamp))
  }
  return (
    <div className="plan-ads" role="tabpanel" aria-label={text('plan.tab.ads', { count: rows.length })}>
      <BookForm key={page} page={page ?? current} />
      <div className="plan-filters">
        <Choice
          label={text('ads.page')}
          value={filter.page ?? ''}
          options={[all, ...document.pages.map(({ name }) => [name, name] as const)]}
          onChoose={(wanted) => setFilter({ ...filter, page: wanted === '' ? undefined : wanted })}
        />
        <Choice
          label={text('ads.material')}
          value={filter.material ?? ''}
          options={[all, ['in', text('ads.in')], ['out', text('ads.out')]]}
          onChoose={(wanted) =>
            setFilter({ ...filter, material: wanted === 'in' || wanted === 'out' ? wanted : undefined })
          }
        />
        <input
          type="search"
          aria-label={text('ads.filter.words')}
          placeholder={text('ads.filter.words')}
          value={filter.words ?? ''}
          onChange={(event) => setFilter({ ...filter, words: event.currentTarget.value })}
        />
        <span className="dim">
          {text('ads.summary', {
            count: rows.length,
            percent: Math.round(share * 1000) / 10,
            open: rows.filter(({ filled }) => !filled).length,
          })}
        </span>
      </div>
      {rows.length === 0 ? (
        <p className="remark">{text('ads.none')}</p>
      ) : shown.length === 0 ? (
        <p className="remark">{text('ads.none.found')}</p>
      ) : (
        <div className="scroll">
          <table className="ad-table" aria-label={text('ads.title')}>
            <thead>
              <tr>
                {AD_COLUMNS.map((one) => (
                  <th
                    key={one}
                    scope="col"
                    aria-sort={one === column ? (down ? 'descending' : 'ascending') : undefined}
                  >
                    <button
                      type="button"
                      onClick={() => setSort({ column: one, down: one === column ? !down : false })}
                    >
                      {text(`ads.${one}`)}
                      <span aria-hidden="true">{one === column ? (down ? ' ↓' : ' ↑') : ''}</span>
                    </button>
                  </th>
                ))}
                <th scope="col">{text('ads.note')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={row.id} data-ad={row.id}>
                  <th scope="row">
                    <button
                      type="button"
                      className="text-button"
                      aria-label={text('ads.go', { page: row.page, client: row.booking.client })}
                      onClick={() => go(row)}
                    >
                      {row.page}
                    </button>
                  </th>
                  {(['client', 'number'] as const).map((field) => (
                    <td key={field}>
                      <DraftInput
                        label={`${row.page} ${row.booking.client} ${text(`ads.${field}`)}`}
                        value={row.booking[field] ?? ''}
                        onCommit={(typed) => change(row, field, typed)}
                      />
                    </td>
                  ))}
                  <td className="digits">{sizeWords(text, row)}</td>
                  <td className={row.filled ? 'good' : 'error'} title={row.material}>
                    {text(row.filled ? 'ads.in' : 'ads.out')}
                    {row.material !== '' && <small className="dim"> {row.material}</small>}
                  </td>
                  <td>
                    <DraftInput
                      label={`${row.page} ${row.booking.client} ${text('ads.note')}`}
                      value={row.booking.note ?? ''}
                      onCommit={(typed) => change(row, 'note', typed)}
                    />
                  </td>
                  <td>
                    <button
                      type="button"
                      className="text-button"
                      aria-label={text('ads.free.of', { client: row.booking.client })}
                      onClick={() =>
                        void workspace.perform((doc, stamp) =>
                          commands.setBooking(
                            doc,
                            { page: row.pageKey, object: row.object, booking: undefined },
                            stamp,
                          ),
                        )
                      }
                    >
                      {text('ads.free')}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}
