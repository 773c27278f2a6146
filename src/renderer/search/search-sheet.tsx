import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from 'react'
import { type ErrorData, errorData, type FoundStory } from '../../contract/index.ts'
import { ErrorText, useText } from '../i18n/index.ts'
import { Dialog } from '../ui/index.ts'
import { A_PAGE, EMPTY, narrowed, remembered } from './fields.ts'
import { Filters } from './filters.tsx'
import type { Finder } from './finder.ts'
import type { Host, Jump } from './host.ts'
import { Recent } from './recent.tsx'
import { Results } from './results.tsx'
import { Told } from './told.tsx'
import { useFinderState } from './use-finder.ts'
import { useShelf } from './use-shelf.ts'

interface SearchSheetProps {
  readonly host: Host
  readonly finder: Finder
  /** Searches that were made, the latest first. */
  readonly recent: readonly string[]
  readonly onRecent: (recent: readonly string[]) => void
  readonly onOpen: (to: Jump) => void
  /** Takes a copy of a story into the open issue and gives its title; none where no issue is open. */
  readonly onTake: ((story: FoundStory) => Promise<string>) | undefined
  readonly onClose: () => void
}

/** Rows that Page Up and Page Down go. */
const ROWS = 8

/** The search over every story of every issue. */
export function SearchSheet({ host, finder, recent, onRecent, onOpen, onTake, onClose }: SearchSheetProps) {
  const text = useText()
  const list = useId()
  const field = useRef<HTMLInputElement>(null)
  const { fields, answer, problem, at, busy } = useFinderState(finder)
  const { publications, issues } = useShelf(host)
  const [row, setRow] = useState(0)
  const [told, setTold] = useState('')
  const [refused, setRefused] = useState<ErrorData>()
  useEffect(() => {
    finder.show()
    field.current?.focus()
    field.current?.select()
    return () => finder.hide()
  }, [finder])

  const stories = answer?.stories ?? []
  const chosen = stories[at]
  const nothing = fields.words === '' && narrowed(fields) === 0
  const keep = useCallback(() => onRecent(remembered(recent, finder.state.fields.words)), [recent, onRecent, finder])
  const look = (words: string): void => {
    finder.change({ ...EMPTY, words })
    finder.now()
    field.current?.focus()
  }
  const open = (story: FoundStory | undefined): void => {
    if (story === undefined) return
    keep()
    onClose()
    onOpen(story)
  }
  const take = (story: FoundStory | undefined): void => {
    if (story === undefined || onTake === undefined) return
    keep()
    setRefused(undefined)
    setTold('')
    onTake(story).then(
      (title) => setTold(text('search.taken', { title })),
      (thrown: unknown) => setRefused(errorData(thrown)),
    )
  }
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const rows = nothing ? recent.length : stories.length
    const go = (to: number): void => (nothing ? setRow(Math.max(0, Math.min(rows - 1, to))) : finder.move(to))
    const now = nothing ? row : at
    if (event.key === 'ArrowDown') go(now + 1)
    else if (event.key === 'ArrowUp') go(now - 1)
    else if (event.key === 'PageDown') go(now + ROWS)
    else if (event.key === 'PageUp') go(now - ROWS)
    else if (event.key === 'Enter' && nothing) look(recent[row] ?? '')
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) take(chosen)
    else if (event.key === 'Enter') {
      // What was typed last is asked first.
      if (busy || chosen === undefined) finder.now()
      else open(chosen)
    } else return
    event.preventDefault()
  }
  const active = nothing ? `${list}-recent-${row}` : `${list}-${at}`
  return (
    <Dialog title={text('search.title')} closeLabel={text('dialog.close')} onClose={onClose}>
      <div className="search" data-busy={busy}>
        <input
          ref={field}
          type="text"
          role="combobox"
          data-first
          aria-label={text('search.title')}
          aria-expanded={nothing ? recent.length > 0 : stories.length > 0}
          aria-controls={list}
          aria-activedescendant={(nothing ? recent.length : stories.length) > 0 ? active : undefined}
          placeholder={text('search.hint')}
          maxLength={500}
          value={fields.words}
          onChange={({ currentTarget }) => {
            setTold('')
            setRefused(undefined)
            finder.change({ words: currentTarget.value })
          }}
          onCompositionStart={() => finder.compose(true)}
          onCompositionEnd={() => finder.compose(false)}
          onKeyDown={press}
        />
        <Filters {...{ fields, publications, issues }} onChange={(part) => finder.change(part)} />
        <Told {...{ answer, busy, nothing }} />
        {problem !== undefined && (
          <div className="trouble" role="alert">
            <ErrorText error={problem} />
          </div>
        )}
        {nothing ? (
          <Recent id={list} recent={recent} at={row} onChoose={look} onClear={() => onRecent([])} />
        ) : (
          <Results
            {...{ id: list, stories, publications, at }}
            onChoose={(n) => {
              finder.move(n)
              field.current?.focus()
            }}
            onOpen={open}
          />
        )}
        <footer>
          {answer?.next !== undefined && (
            <button type="button" className="text-button" disabled={busy} onClick={() => finder.more()}>
              {text('search.more', { count: A_PAGE })}
            </button>
          )}
          {refused !== undefined ? (
            <div className="trouble" role="alert">
              <ErrorText error={refused} />
            </div>
          ) : (
            <p className={told === '' ? 'remark' : 'good'} role="status">
              {told === '' ? text(onTake === undefined ? 'search.keys.library' : 'search.keys') : told}
            </p>
          )}
          <span className="form-filler" />
          {onTake !== undefined && (
            <button type="button" className="action" disabled={chosen === undefined} onClick={() => take(chosen)}>
              {text('search.take')}
            </button>
          )}
          <button type="button" className="action primary" disabled={chosen === undefined} onClick={() => open(chosen)}>
            {text(chosen !== undefined && chosen.page === undefined ? 'search.open-tray' : 'search.open')}
          </button>
        </footer>
      </div>
    </Dialog>
  )
}
