import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { Document } from '../../core/document/index.ts'
import { commands } from '../../core/edit/index.ts'
import { ROLES, type Role } from '../../core/story/index.ts'
import { useText } from '../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../state/index.ts'
import { CloseIcon, ToolButton } from '../ui/index.ts'
import { useDeskState, useTextDesk } from './context.tsx'
import { type Hits, hitFrom, hitsOf, type Match, type Query } from './hits.ts'
import { reasonOf } from './incoming.ts'
import { storySelected } from './names.ts'

/** Rows that are listed; more are counted and reached by the keys. */
const LISTED = 400
const MOST = 20_000
const NOTHING: Hits = { groups: [], matches: [], more: false }

/** What a query finds now, and why it finds nothing where it is none. */
function search(document: Document, query: Query, story: string | undefined): { hits: Hits; fault: string } {
  try {
    const wanted: Query = story === undefined ? query : { ...query, stories: [story] }
    return { hits: hitsOf(document, commands.findText(document, wanted, MOST)), fault: '' }
  } catch (thrown) {
    return { hits: NOTHING, fault: reasonOf(thrown) }
  }
}

/** Find and replace over the issue. */
export function FindPanel() {
  const open = useDeskState((state) => state.find)
  return open ? <Panel /> : null
}

function Panel() {
  const text = useText()
  const workspace = useWorkspace()
  const desk = useTextDesk()
  const document = useWorkspaceState((state) => state.document)
  const selection = useWorkspaceState((state) => state.selection)
  const asked = useDeskState((state) => state.findAsked)
  const [query, setQuery] = useState<Query>({ text: '' })
  const [here, setHere] = useState(false)
  const [replacement, setReplacement] = useState('')
  const [at, setAt] = useState(-1)
  const [told, setTold] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [what, withWhat] = [useId(), useId()]
  const story = storySelected(document, selection)
  const deferred = useDeferredValue(query)
  const scope = here ? story : undefined

  const { hits, fault } = useMemo(() => search(document, deferred, scope), [document, deferred, scope])
  // While somebody types, what is found lags behind.
  const late = deferred !== query
  const count = hits.matches.length
  const current = Math.min(at, count - 1)

  // biome-ignore lint/correctness/useExhaustiveDependencies: each time it is asked for
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [asked])

  const show = (n: number, found: Hits = hits): void => {
    const match = found.matches[n]
    setAt(n)
    if (match === undefined) return
    const group = found.groups.find((one) => one.story === match.story)
    const { page } = workspace.state
    if (group !== undefined && group.pages.length === 0) desk.set({ panel: true })
    else if (group?.pages[0] !== undefined && !group.pages.includes(page)) workspace.show(group.pages[0])
    desk.set({ side: 'after' })
    workspace.select({ kind: 'text', story: match.story, anchor: match.from, head: match.to })
    list.current?.querySelector(`[data-hit="${n}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  /** Goes to the place before or behind; what was typed last is searched for first. */
  const step = (by: 1 | -1): void => {
    const now = late ? search(document, query, scope).hits : hits
    const all = now.matches.length
    if (all === 0) return
    if (late || current < 0) show(by === 1 ? start(now) : all - 1, now)
    else show((current + by + all) % all, now)
  }
  /** The first place behind the caret. */
  const start = (found: Hits): number =>
    selection.kind === 'text' ? hitFrom(found, selection.story, Math.min(selection.anchor, selection.head)) : 0
  const live = useRef(step)
  live.current = step
  useEffect(() => {
    const finder = { step: (by: 1 | -1) => live.current(by) }
    desk.finder = finder
    return () => {
      if (desk.finder === finder) desk.finder = undefined
    }
  }, [desk])

  const change = (part: Partial<Query>): void => {
    setQuery({ ...query, ...part })
    setAt(-1)
    setTold('')
  }
  // The text is not changed while proofs are read.
  const held = useDeskState((state) => state.held)
  const why = held ? text('find.held') : undefined
  const replace = (matches: readonly Match[]): boolean =>
    workspace.perform((now, stamp) =>
      commands.replaceMatches(now, { matches, replacement, regex: query.regex === true }, stamp),
    ) !== undefined
  const replaceOne = (): void => {
    const match = hits.matches[current]
    if (match === undefined) {
      step(1)
      return
    }
    replace([match])
    // What is found now: the place behind the one that was replaced has its number.
    const next = commands.findText(
      workspace.state.document,
      scope === undefined ? query : { ...query, stories: [scope] },
    )
    const again = hitsOf(workspace.state.document, next)
    const behind = match.from + (query.regex ? 0 : replacement.length)
    if (again.matches.length > 0) show(hitFrom(again, match.story, behind), again)
  }
  const replaceAll = (): void => {
    // What was typed last counts, not what the list still shows.
    const { matches } = late ? search(document, query, scope).hits : hits
    const { length } = matches
    if (replace(matches)) setTold(text('find.replaced', { count: length.toLocaleString('en') }))
  }
  const close = (): void => {
    desk.set({ find: false })
    if (workspace.state.selection.kind === 'text') desk.claimKeyboard()
  }
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement && event.target.type === 'text')
      step(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const option = (key: 'matchCase' | 'matchWidth' | 'word' | 'regex', label: string) => (
    <label>
      <input
        type="checkbox"
        checked={query[key] === true}
        onChange={(event) => change({ [key]: event.currentTarget.checked })}
      />
      {label}
    </label>
  )
  const status = (): string => {
    if (fault !== '') return text('find.pattern', { reason: fault })
    if (told !== '' || query.text === '') return told
    if (late) return text('find.searching')
    if (count === 0) return text('find.none')
    const all = count.toLocaleString('en')
    const place = current < 0 ? text('find.found', { count: all }) : text('find.count', { at: current + 1, count: all })
    const listed = hits.more ? MOST : LISTED
    return count < listed ? place : `${place} · ${text('find.more', { count: listed.toLocaleString('en') })}`
  }
  let left = LISTED
  return (
    <section className="find-panel" aria-label={text('find.title')} onKeyDown={press}>
      <header>
        <h2>{text('find.title')}</h2>
        <ToolButton label={text('find.close')} onPress={close}>
          <CloseIcon />
        </ToolButton>
      </header>
      <div className="find-fields">
        <label htmlFor={what}>{text('find.what')}</label>
        <input
          id={what}
          ref={field}
          type="text"
          value={query.text}
          aria-invalid={fault !== ''}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
        <label htmlFor={withWhat}>{text('find.with')}</label>
        <input
          id={withWhat}
          type="text"
          value={replacement}
          onChange={(event) => setReplacement(event.currentTarget.value)}
        />
      </div>
      <div className="find-options">
        {option('matchCase', text('find.case'))}
        {option('matchWidth', text('find.width'))}
        {option('word', text('find.word'))}
        {option('regex', text('find.regex'))}
        <label>
          <input
            type="checkbox"
            checked={here}
            disabled={story === undefined}
            onChange={(event) => setHere(event.currentTarget.checked)}
          />
          {text('find.here')}
        </label>
        <label>
          {text('find.role')}
          <select
            value={query.roles?.[0] ?? ''}
            onChange={({ currentTarget }) => {
              const { roles: _, ...rest } = query
              setQuery(currentTarget.value === '' ? rest : { ...rest, roles: [currentTarget.value as Role] })
              setAt(-1)
              setTold('')
            }}
          >
            <option value="">{text('find.role.any')}</option>
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {text(`role.${role}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className="find-buttons">
        <button type="button" disabled={count === 0} onClick={() => step(-1)}>
          {text('find.previous')}
        </button>
        <button type="button" disabled={count === 0} onClick={() => step(1)}>
          {text('find.next')}
        </button>
        <button type="button" disabled={count === 0 || held} title={why} onClick={replaceOne}>
          {text('find.replace')}
        </button>
        <button type="button" disabled={count === 0 || held} title={why} onClick={replaceAll}>
          {text('find.all')}
        </button>
      </div>
      <p className={fault === '' ? 'find-told' : 'find-told error'} role={fault === '' ? 'status' : 'alert'}>
        {status()}
      </p>
      <div className="find-hits" ref={list}>
        {hits.groups.map((group) => {
          const rows = group.matches.slice(0, Math.max(0, left))
          left -= rows.length
          if (rows.length === 0) return null
          return (
            <section key={group.story} aria-label={group.title}>
              <h3>
                <span>{group.title}</span>
                <span className="where">{group.pages.length > 0 ? group.pages.join(' ') : text('find.unplaced')}</span>
              </h3>
              {rows.map((match, n) => (
                <button
                  key={`${match.from}`}
                  type="button"
                  data-hit={group.first + n}
                  aria-current={group.first + n === current}
                  onClick={() => show(group.first + n)}
                >
                  <span>{match.before.replaceAll('\n', ' ')}</span>
                  <mark>{match.text.replaceAll('\n', '¶')}</mark>
                  <span>{match.after.replaceAll('\n', ' ')}</span>
                </button>
              ))}
            </section>
          )
        })}
      </div>
    </section>
  )
}
