import { useText } from '../../i18n/index.ts'
import { nextOrder, SORTS, STATUSES } from './arrange.ts'
import type { StoryStatus, TrayStory } from './facts.ts'
import { byPinyin } from './initials.ts'
import { Box, Part } from './parts.ts'
import { useTray, useTrayState } from './use-tray.ts'

/** Which stories are listed; what was chosen is remembered. */
export function TrayFilters({ stories }: { readonly stories: readonly TrayStory[] }) {
  const text = useText()
  const tray = useTray()
  const { placed, status, stale, author } = useTrayState(tray, (state) => state.arrangement)
  const waiting = stories.filter(({ pages }) => pages.length === 0).length
  const changed = stories.filter(({ unseen }) => unseen !== undefined).length
  const authors = [...new Set(stories.flatMap((one) => one.author ?? []))].sort(byPinyin)
  return (
    <>
      <fieldset className="filter">
        <legend className="outline">{text('tray.filter')}</legend>
        {(['all', 'unplaced', 'placed'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={placed === one} onClick={() => tray.arrange({ placed: one })}>
            {text(`tray.filter.${one}`)}
            {one === 'unplaced' && waiting > 0 && <b>{waiting}</b>}
          </button>
        ))}
        {(changed > 0 || stale) && (
          <button type="button" aria-pressed={stale} className="stale" onClick={() => tray.arrange({ stale: !stale })}>
            {text('tray.filter.stale')}
            {changed > 0 && <b>{changed}</b>}
          </button>
        )}
      </fieldset>
      <div className="filter">
        <select
          aria-label={text('tray.filter.status')}
          value={status}
          data-on={status !== '' || undefined}
          onChange={({ currentTarget }) => tray.arrange({ status: currentTarget.value as StoryStatus | '' })}
        >
          <option value="">{text('tray.filter.status.any')}</option>
          {STATUSES.map((one) => (
            <option key={one} value={one}>
              {text(`tray.status.${one}`)} {stories.filter((story) => story.status === one).length}
            </option>
          ))}
        </select>
        <select
          aria-label={text('tray.filter.author')}
          value={author}
          data-on={author !== '' || undefined}
          onChange={({ currentTarget }) => tray.arrange({ author: currentTarget.value })}
        >
          <option value="">{text('tray.filter.author.any')}</option>
          {author !== '' && !authors.includes(author) && <option value={author}>{author}</option>}
          {authors.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </div>
    </>
  )
}

/** The heads of the columns: each sorts by it, upwards, downwards, and not. */
export function SortHeads() {
  const text = useText()
  const tray = useTray()
  const order = useTrayState(tray, (state) => state.arrangement.order)
  return (
    <Box role="row" className="heads" aria-rowindex={1}>
      {SORTS.map((by) => {
        const on = order?.by === by
        const column = text(`tray.column.${by}`)
        return (
          <Part key={by} role="columnheader" aria-sort={!on ? 'none' : order.down ? 'descending' : 'ascending'}>
            <button
              type="button"
              className="sort"
              data-on={on || undefined}
              aria-label={text('tray.sort', { column })}
              title={text('tray.sort', { column })}
              onClick={() => tray.arrange({ order: nextOrder(order, by) })}
            >
              {column}
              {on && <span aria-hidden="true">{order.down ? '↓' : '↑'}</span>}
            </button>
          </Part>
        )
      })}
    </Box>
  )
}
