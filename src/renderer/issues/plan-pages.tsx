import { type DragEvent, type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { PageSummary } from '../../contract/index.ts'
import { commands } from '../../core/edit/index.ts'
import { useText } from '../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../state/index.ts'
import { PlusIcon } from '../ui/index.ts'
import type { MenuItem } from './card-menu.tsx'
import type { DrawPage } from './host.ts'
import { PageCard } from './page-card.tsx'
import { pageMenu } from './page-menu.ts'
import { Filters, Ladder } from './plan-bar.tsx'
import { type Hand, overCard, stepped, takenUp } from './plan-moves.ts'
import {
  filteredRows,
  type PlanFilter,
  type PlanOrder,
  type PlanRow,
  planRows,
  sectionsOf,
  sortedRows,
} from './plan-rows.ts'
import { PlanSection } from './plan-section.tsx'
import { boundRight, type PlanView, spreadsOf } from './plan-sheets.ts'
import { ARROWS, beyond } from './plan-walk.ts'
import { useHand } from './use-hand.ts'

export interface PlanPagesProps {
  /** How each page stands; those of the document as they were composed last. */
  readonly pages: readonly PageSummary[]
  readonly draw: DrawPage
  readonly onProperties: (page: string) => void
  readonly onGates: (page: string) => void
  /** Shows what became of a page so far. */
  readonly onHistory: (page: string) => void
  /** Books an ad on a page. */
  readonly onBook: (page: string) => void
  readonly onClose: () => void
}

/** All pages in their sections, with stage and standing; filtered, sorted, added, moved, deleted here. */
export function PlanPages({ pages: summaries, draw, onBook, onClose, ...deeds }: PlanPagesProps) {
  const { onProperties, onGates, onHistory } = deeds
  const text = useText()
  const workspace = useWorkspace()
  const document = useWorkspaceState((state) => state.document)
  const current = useWorkspaceState((state) => state.page)
  const [chosen, setChosen] = useState(current)
  /** The page that the keys go to after what was done; another object for each time. */
  const [wanted, setWanted] = useState<{ readonly name: string }>()
  const [doomed, setDoomed] = useState<string>()
  const [filter, setFilter] = useState<PlanFilter>({})
  const [order, setOrder] = useState<PlanOrder>('page')
  const [view, setView] = useState<PlanView>('pages')
  const [now] = useState(Date.now)
  const list = useRef<HTMLDivElement>(null)
  const dragged = useRef<string>(undefined)
  const rows = useMemo(() => planRows(document, summaries), [document, summaries])
  const names = rows.map(({ name }) => name)
  const { hand, hold, words, letGo } = useHand(names)
  const shown = sortedRows(filteredRows(rows, filter), order)
  const whole = order === 'page' && shown.length === rows.length
  const lying = whole ? view : 'pages'
  const right = boundRight(document)
  // In the order in which they lie, left to right.
  const inSight = sectionsOf(shown).flatMap((section) =>
    spreadsOf(order === 'page' ? shown.filter((row) => row.section === section) : [], lying, right).flatMap(
      ({ places }) => places.flatMap((row) => (row === undefined ? [] : [row.name])),
    ),
  )
  const walked = order === 'page' ? inSight : shown.map(({ name }) => name)

  const show = (name: string): void => {
    workspace.show(name)
    onClose()
  }
  const focus = (name: string): void => {
    setChosen(name)
    setWanted({ name })
  }
  // The keys that come next go to that page, however slow the machine is.
  useLayoutEffect(() => {
    if (wanted !== undefined) list.current?.querySelector<HTMLElement>(`[data-page="${wanted.name}"]`)?.focus()
  }, [wanted])

  const add = (): void => {
    const before = workspace.state.document.pages.length
    workspace.perform((doc, stamp) => commands.addPage(doc, { like: rows.at(-1)?.key ?? '' }, stamp))
    const added = workspace.state.document.pages
    if (added.length > before) focus(added.at(-1)?.name ?? chosen)
  }
  const done = (held: Hand | undefined = hand): void => {
    const name = letGo(held)
    if (name !== undefined) focus(name)
    else if (held !== undefined) focus(held.from)
  }
  const remove = ({ name, key }: PlanRow): void => {
    setDoomed(undefined)
    const at = names.indexOf(name)
    workspace.perform((doc, stamp) => commands.removePages(doc, { pages: [key] }, stamp))
    const after = workspace.state.document.pages
    if (after.length === rows.length) return
    const next = after[Math.min(at, after.length - 1)]?.name ?? ''
    if (name === current) workspace.show(next)
    focus(next)
  }
  const take = (name: string, kind: Hand['kind']): void => {
    hold(takenUp(names, name, kind))
    focus(name)
  }
  const walk = (event: KeyboardEvent, name: string, [dx, dy]: readonly [number, number]): void => {
    const at = names.indexOf(name)
    if (event.altKey) {
      done({ from: name, kind: 'move', at: dx + dy > 0 ? at + 2 : at - 1 })
      return
    }
    const cards = [...(list.current?.querySelectorAll<HTMLElement>('[data-page]') ?? [])]
    const next =
      dy !== 0
        ? beyond(cards, event.currentTarget as HTMLElement, dy > 0 ? 1 : -1)?.dataset.page
        : walked[walked.indexOf(name) + dx]
    // The last gap has no card behind it.
    if (hand?.kind === 'move' && next === undefined && dx + dy > 0) hold(stepped(hand, 1, names.length))
    else if (hand?.kind === 'move' && hand.at === names.length && dx < 0) hold({ ...hand, at: names.length - 1 })
    else focus(next ?? name)
  }
  const press = (event: KeyboardEvent, row: PlanRow): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return
    const { name } = row
    const arrow = ARROWS[event.key]
    const key = event.key.toLowerCase()
    if (arrow !== undefined) walk(event, name, arrow)
    else if (event.key === 'Enter' && hand !== undefined) done()
    else if (event.key === 'Enter') show(name)
    else if (key === 'x' && hand?.kind === 'swap' && hand.from !== name) done()
    else if (key === 'x' && hand === undefined) take(name, 'swap')
    else if (key === 'm' && hand === undefined) take(name, 'move')
    else if ((key === 'x' || key === 'm') && hand !== undefined)
      hold({ ...hand, kind: key === 'x' ? 'swap' : 'move', at: Math.max(0, names.indexOf(name)) })
    else if (event.key === 'Delete' && rows.length > 1) setDoomed(name)
    else if (event.key === 'F2') onProperties(name)
    else if (event.key === 'Escape' && hand !== undefined) {
      const { from } = hand
      hold(undefined)
      focus(from)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const over = (event: DragEvent, name: string): void => {
    if (dragged.current === undefined) return
    const { left, width } = event.currentTarget.getBoundingClientRect()
    const gaps = order === 'page' && lying !== 'sheets' && !event.shiftKey
    const next = overCard(
      dragged.current,
      names.indexOf(name),
      (event.clientX - left) / width,
      right && lying !== 'pages',
      gaps,
    )
    if (next.at !== hand?.at || next.kind !== hand.kind) hold(next)
  }
  const targetOf = (name: string) => {
    if (hand === undefined) return undefined
    const at = names.indexOf(name)
    if (hand.kind === 'swap') return hand.at === at && hand.from !== name ? { kind: 'on' as const, words } : undefined
    if (hand.at === at) return { kind: 'before' as const, words }
    return hand.at === names.length && at === names.length - 1 ? { kind: 'after' as const, words } : undefined
  }
  const menuOf = (row: PlanRow): readonly MenuItem[] =>
    pageMenu(text, row, rows.length === 1, {
      open: () => show(row.name),
      properties: () => onProperties(row.name),
      toStage: (stage) =>
        void workspace.perform((doc, stamp) => commands.toStage(doc, { pages: [row.key], stage }, stamp)),
      gates: () => onGates(row.name),
      history: () => onHistory(row.name),
      take: (kind) => take(row.name, kind),
      book: () => onBook(row.name),
      remove: () => setDoomed(row.name),
    })
  const card = (row: PlanRow) => (
    <PageCard
      key={row.name}
      document={document}
      row={row}
      draw={draw}
      now={now}
      current={row.name === current}
      chosen={row.name === chosen || (row.name === walked[0] && !walked.includes(chosen))}
      held={row.name === hand?.from}
      target={targetOf(row.name)}
      doomed={row.name === doomed}
      menu={menuOf(row)}
      onOpen={() => {
        if (hand === undefined) show(row.name)
        else if (hand.from !== row.name) done({ ...hand, at: names.indexOf(row.name) })
      }}
      onChoose={() => {
        setChosen(row.name)
        if (hand !== undefined && dragged.current === undefined) hold({ ...hand, at: names.indexOf(row.name) })
      }}
      onTitle={(title) =>
        void workspace.perform((doc, stamp) =>
          commands.setPageTitle(doc, { page: row.key, title: title.trim() }, stamp),
        )
      }
      onGates={() => onGates(row.name)}
      onProperties={() => onProperties(row.name)}
      onKeep={() => {
        setDoomed(undefined)
        focus(row.name)
      }}
      onRemove={() => remove(row)}
      onKeyDown={(event) => press(event, row)}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('application/x-duikai-page', row.name)
        dragged.current = row.name
      }}
      onDragOver={(event) => over(event, row.name)}
      onDragEnd={() => {
        dragged.current = undefined
        hold(undefined)
      }}
    />
  )
  const signed = rows.filter(({ stage }) => stage === 'press' || stage === 'gone').length
  const keys = hand === undefined ? text('plan.keys') : text(`plan.hand.${hand.kind}`, { page: hand.from })
  return (
    <div
      className="plan-pages"
      role="tabpanel"
      aria-label={text('plan.tab.pages', { count: rows.length })}
      ref={list}
      onDragOver={(event) => {
        if (dragged.current === undefined) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'move'
      }}
      onDrop={(event) => {
        event.preventDefault()
        dragged.current = undefined
        if (hand !== undefined) done()
      }}
    >
      <div className="plan-bar">
        <Ladder rows={rows} chosen={filter.stage} onChoose={(stage) => setFilter({ ...filter, stage })} />
        <Filters {...{ rows, filter, order, view }} onFilter={setFilter} onOrder={setOrder} onView={setView} />
        <div className="plan-line">
          <span>{text('plan.summary', { pages: rows.length, done: signed })}</span>
          <small>{keys}</small>
          <button type="button" className="action" onClick={add}>
            <PlusIcon />
            {text('plan.add')}
          </button>
        </div>
      </div>
      <output className="plan-deed" aria-live="polite">
        {words}
      </output>
      {shown.length === 0 && <p className="remark">{text('plan.filter.none')}</p>}
      {order === 'page' ? (
        sectionsOf(shown).map((section) => (
          <PlanSection
            key={section}
            section={section}
            rows={shown.filter((row) => row.section === section)}
            view={lying}
            right={right}
            card={card}
          />
        ))
      ) : (
        <ul className="cards">{shown.map(card)}</ul>
      )}
    </div>
  )
}
