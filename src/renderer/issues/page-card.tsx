import { type DragEvent, type KeyboardEvent, useState } from 'react'
import type { Document } from '../../core/document/index.ts'
import { isKey, type Translate, useText } from '../i18n/index.ts'
import { AdPlaces } from './ad-places.tsx'
import { CardMenu, type MenuItem } from './card-menu.tsx'
import { personOf, timeWords } from './clock.ts'
import { DraftInput } from './fields.tsx'
import type { DrawPage } from './host.ts'
import type { PlanRow, Standing } from './plan-rows.ts'
import { SketchView } from './sketch-view.tsx'
import { StageMenu, stageKey } from './stages.tsx'

interface PageCardProps {
  readonly document: Document
  readonly row: PlanRow
  readonly draw: DrawPage
  readonly current: boolean
  readonly chosen: boolean
  /** It was taken up, and waits for where it goes. */
  readonly held: boolean
  /** What is held would go here: on the page, or into the gap at one of its sides. */
  readonly target: { readonly kind: 'on' | 'before' | 'after'; readonly words: string } | undefined
  /** It was asked to be deleted, and is asked about. */
  readonly doomed: boolean
  /** Milliseconds since 1970. */
  readonly now: number
  readonly menu: readonly MenuItem[]
  readonly onOpen: () => void
  readonly onChoose: () => void
  readonly onTitle: (title: string) => void
  readonly onGates: () => void
  readonly onProperties: () => void
  readonly onKeep: () => void
  readonly onRemove: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onDragStart: (event: DragEvent) => void
  readonly onDragOver: (event: DragEvent) => void
  readonly onDragEnd: () => void
}

/** How a page stands in one word. */
function standingWords({ kind, count }: Standing, text: Translate): { readonly words: string; readonly tone: string } {
  switch (kind) {
    case 'empty':
      return { words: text('plan.empty'), tone: 'dim' }
    case 'unknown':
      return { words: '…', tone: 'dim' }
    case 'overset':
      return { words: text('fit.over', { lines: count }), tone: 'error' }
    case 'errors':
      return { words: text('plan.errors', { count }), tone: 'error' }
    case 'underset':
      return { words: text('fit.under', { lines: count }), tone: 'warning' }
    case 'warnings':
      return { words: text('plan.warnings', { count }), tone: 'warning' }
    case 'full':
      return { words: text('fit.full'), tone: 'good' }
  }
}

/** What else there is to say of a page: who made it come so far, who edits it, marks, ads, when it is due. */
function notesOf(
  { reached, editor, page, marks, ads, openAds, deadline, stage }: PlanRow,
  now: number,
  text: Translate,
) {
  const notes: { readonly id: string; readonly words: string; readonly tone?: string }[] = []
  if (reached !== undefined) {
    const words = { gate: text(stageKey(reached.gate)), by: personOf(reached.by), time: timeWords(reached.at) }
    notes.push({ id: 'reached', words: text(reached.action === 'skipped' ? 'stage.skipped' : 'stage.reached', words) })
  }
  const people = { editor, ...page.staff }
  const staff = Object.entries(people).flatMap(([role, name]) =>
    name === '' ? [] : [`${isKey(`staff.${role}`) ? text(`staff.${role}` as 'staff.editor') : role} ${name}`],
  )
  if (staff.length > 0) notes.push({ id: 'staff', words: staff.join('　') })
  if (marks > 0) notes.push({ id: 'marks', words: text('plan.marks', { count: marks }), tone: 'warning' })
  if (ads > 0) notes.push({ id: 'ads', words: text('plan.ads', { percent: Math.round(ads * 100) }) })
  if (openAds > 0) notes.push({ id: 'open', words: text('plan.ads.open', { count: openAds }), tone: 'error' })
  if (deadline !== undefined) {
    const late = deadline < now && stage !== 'gone'
    const words = text(late ? 'plan.late' : 'plan.deadline', { time: timeWords(deadline) })
    notes.push({ id: 'deadline', words, ...(late ? { tone: 'error' } : {}) })
  }
  return notes
}

/** A page of the flat-plan. */
export function PageCard(props: PageCardProps) {
  const { document, row, draw, current, chosen, held, target, doomed, now } = props
  const { page, stage } = row
  const text = useText()
  const [asked, setAsked] = useState<{ readonly x: number; readonly y: number }>()
  const { words, tone } = standingWords(row.standing, text)
  const notes = notesOf(row, now, text)
  const names = ['page-card', current && 'current', held && 'held', target && `target-${target.kind}`]
  const said = [`${page.name} ${page.title ?? ''}`, text(stageKey(stage)), words, ...notes.map((note) => note.words)]
  return (
    <li
      className={names.filter(Boolean).join(' ')}
      data-card={page.name}
      onDragOver={props.onDragOver}
      onContextMenu={(event) => {
        event.preventDefault()
        setAsked({ x: event.clientX, y: event.clientY })
      }}
    >
      <button
        type="button"
        className="picture"
        draggable
        data-page={page.name}
        data-first={current || undefined}
        tabIndex={chosen ? 0 : -1}
        aria-current={current ? 'page' : undefined}
        aria-label={said.join(' · ')}
        onClick={props.onOpen}
        onFocus={props.onChoose}
        onKeyDown={props.onKeyDown}
        onDragStart={props.onDragStart}
        onDragEnd={props.onDragEnd}
      >
        <span className="face">
          {draw({ page: page.name }, <SketchView document={document} page={page} />)}
          <AdPlaces document={document} page={page} />
        </span>
        {target !== undefined && <span className="deed">{target.words}</span>}
      </button>
      <div className="caption">
        <strong>{page.name}</strong>
        <DraftInput
          className="title"
          label={text('plan.title-of', { page: page.name })}
          placeholder={text('page.title')}
          value={page.title ?? ''}
          onCommit={props.onTitle}
        />
        <CardMenu label={text('plan.more', { page: page.name })} items={props.menu} asked={asked} />
      </div>
      {doomed ? (
        <div className="confirm" role="alertdialog" aria-label={text('plan.delete.ask', { page: page.name })}>
          <span>{text('plan.delete.ask', { page: page.name })}</span>
          <div>
            {/* biome-ignore lint/a11y/noAutofocus: the question was asked by a key or a click here */}
            <button type="button" className="danger" autoFocus onClick={props.onRemove}>
              {text('plan.delete.yes')}
            </button>
            <button type="button" onClick={props.onKeep}>
              {text('dialog.cancel')}
            </button>
          </div>
        </div>
      ) : (
        <>
          <div className="line">
            <StageMenu page={page} onGates={props.onGates} />
            <span className={`standing ${tone}`} title={words}>
              {words}
            </span>
          </div>
          <ul className="notes">
            {notes.map((note) => (
              <li key={note.id} className={note.tone} title={note.words}>
                {note.words}
              </li>
            ))}
          </ul>
        </>
      )}
    </li>
  )
}
