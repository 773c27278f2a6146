import type { DragEvent, KeyboardEvent } from 'react'
import type { PageSummary } from '../../contract/index.ts'
import type { Document, Page } from '../../core/document/index.ts'
import { type Translate, useText } from '../i18n/index.ts'
import type { DrawPage } from './host.ts'
import { SketchView } from './sketch-view.tsx'
import { type Status, StatusMenu, statusOf } from './status.tsx'

interface PageCardProps {
  readonly document: Document
  readonly page: Page
  readonly draw: DrawPage
  readonly summary: PageSummary | undefined
  readonly current: boolean
  readonly chosen: boolean
  readonly over: boolean
  /** It was asked to be deleted, and is asked about. */
  readonly doomed: boolean
  readonly only: boolean
  /** It waits for another one to change places with. */
  readonly marked: boolean
  readonly onOpen: () => void
  readonly onChoose: () => void
  readonly onStatus: (status: Status) => void
  readonly onProperties: () => void
  readonly onDelete: () => void
  readonly onKeep: () => void
  readonly onRemove: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onDragStart: (event: DragEvent) => void
  readonly onDragOver: (event: DragEvent) => void
  readonly onDragEnd: () => void
  readonly onDrop: (event: DragEvent) => void
}

/** How a page stands in one word. */
function standingOf(page: Page, summary: PageSummary | undefined, text: Translate) {
  if (page.objects.every(({ kind }) => kind === 'furniture' || kind === 'rule'))
    return { words: text('plan.empty'), tone: 'dim' }
  if (summary === undefined) return { words: '…', tone: 'dim' }
  const { overset, underset, errors, warnings } = summary
  if (overset.characters > 0) return { words: text('fit.over', { lines: overset.lines }), tone: 'error' }
  if (errors > 0) return { words: text('check.errors', { count: errors }), tone: 'error' }
  if (underset.lines > 0) return { words: text('fit.under', { lines: underset.lines }), tone: 'warning' }
  if (warnings > 0) return { words: text('check.warnings', { count: warnings }), tone: 'warning' }
  return { words: text('fit.full'), tone: 'good' }
}

/** A page of the flat-plan. */
export function PageCard(props: PageCardProps) {
  const { document, page, draw, summary, current, chosen, over, doomed, marked, only } = props
  const text = useText()
  const status = statusOf(page)
  const { words, tone } = standingOf(page, summary, text)
  const names = ['page-card', current && 'current', over && 'over', marked && 'marked'].filter(Boolean).join(' ')
  return (
    <li className={names} onDragOver={props.onDragOver} onDrop={props.onDrop}>
      <button
        type="button"
        className="picture"
        draggable
        data-page={page.name}
        tabIndex={chosen ? 0 : -1}
        aria-current={current ? 'page' : undefined}
        aria-label={`${page.name} ${page.title ?? ''} · ${text(`status.${status}`)} · ${words}`}
        onClick={props.onOpen}
        onFocus={props.onChoose}
        onKeyDown={props.onKeyDown}
        onDragStart={props.onDragStart}
        onDragEnd={props.onDragEnd}
      >
        {draw({ page: page.name }, <SketchView document={document} page={page} />)}
      </button>
      <div className="caption">
        <strong>{page.name}</strong>
        <span className="title">{page.title}</span>
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
            <StatusMenu status={status} label={text('page.status-of', { page: page.name })} onChange={props.onStatus} />
            <span className={`standing ${tone}`}>{words}</span>
          </div>
          <div className="line tools">
            <button type="button" onClick={props.onProperties}>
              {text('plan.properties')}
            </button>
            {!only && (
              <button type="button" onClick={props.onDelete}>
                {text('plan.delete')}
              </button>
            )}
          </div>
        </>
      )}
    </li>
  )
}
