import { type DragEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { PageSummary } from '../../contract/index.ts'
import type { Page } from '../../core/document/index.ts'
import { commands, keyOf } from '../../core/edit/index.ts'
import { ErrorText, useText } from '../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../state/index.ts'
import { Dialog, PlusIcon } from '../ui/index.ts'
import type { DrawPage } from './host.ts'
import { moved, swapped } from './order.ts'
import { PageCard } from './page-card.tsx'
import { bySection } from './ranges.ts'
import { type Status, statusOf } from './status.tsx'

interface FlatPlanProps {
  /** How each page stands; those of the document as they were composed last. */
  readonly pages: readonly PageSummary[]
  readonly draw: DrawPage
  readonly onProperties: (page: string) => void
  readonly onClose: () => void
}

const keyIs = (page: Page): string => keyOf(page) ?? page.name

/** The issue at a glance: all pages in their sections, with status and standing; added, moved, deleted here. */
export function FlatPlan({ pages: summaries, draw, onProperties, onClose }: FlatPlanProps) {
  const text = useText()
  const workspace = useWorkspace()
  const document = useWorkspaceState((state) => state.document)
  const current = useWorkspaceState((state) => state.page)
  const problem = useWorkspaceState((state) => state.problem)
  const [chosen, setChosen] = useState(current)
  /** The page that the keys go to after what was done; another object for each time. */
  const [wanted, setWanted] = useState<{ readonly name: string }>()
  const [dragged, setDragged] = useState<string>()
  const [over, setOver] = useState<string>()
  const [doomed, setDoomed] = useState<string>()
  /** The page that waits for another one to change places with. */
  const [marked, setMarked] = useState<string>()
  const list = useRef<HTMLDivElement>(null)
  const { pages } = document
  const summaryOf = (name: string): PageSummary | undefined => summaries.find((one) => one.name === name)
  const done = pages.filter((page) => ['signed', 'press'].includes(statusOf(page))).length

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
  // The keys go to the page in front at once.
  useEffect(() => list.current?.querySelector<HTMLElement>('[aria-current]')?.focus(), [])
  const add = (): void => {
    const before = workspace.state.document.pages.length
    workspace.perform((doc, stamp) => commands.addPage(doc, { like: keyOf(doc.pages.at(-1)) ?? '' }, stamp))
    const added = workspace.state.document.pages
    if (added.length > before) focus(added.at(-1)?.name ?? chosen)
  }
  /** Puts a page at the place of another, or both in each other's; names stay where they were in the paper. */
  const reorder = (name: string, to: number, swap = false): void => {
    const from = pages.findIndex((page) => page.name === name)
    if (from < 0 || to < 0 || to >= pages.length || to === from) return
    const inFront = pages.find((page) => page.name === current)
    const order = (swap ? swapped : moved)(pages.map(keyIs), from, to)
    workspace.perform((doc, stamp) => commands.reorderPages(doc, { order }, stamp))
    // The page in front may be called otherwise now.
    const after = workspace.state.document.pages
    const front = inFront === undefined ? undefined : after.find((page) => keyIs(page) === keyIs(inFront))
    if (front !== undefined && front.name !== current) workspace.show(front.name)
    focus(after[to]?.name ?? name)
  }
  const swap = (name: string, at: number): void => {
    if (marked !== undefined && marked !== name) reorder(marked, at, true)
    setMarked(marked === undefined ? name : undefined)
  }
  const remove = (name: string): void => {
    setDoomed(undefined)
    const at = pages.findIndex((page) => page.name === name)
    const page = pages[at]
    if (page === undefined) return
    workspace.perform((doc, stamp) => commands.removePages(doc, { pages: [keyIs(page)] }, stamp))
    const after = workspace.state.document.pages
    if (after.length === pages.length) return
    const next = after[Math.min(at, after.length - 1)]?.name ?? ''
    if (name === current) workspace.show(next)
    focus(next)
  }
  const setStatus = (page: Page, status: Status): void =>
    void workspace.perform((doc, stamp) => commands.setPageStatus(doc, { pages: [keyIs(page)], status }, stamp))

  const press = (event: KeyboardEvent, name: string): void => {
    if (event.target !== event.currentTarget) return
    const at = pages.findIndex((page) => page.name === name)
    const step =
      event.key === 'ArrowLeft' || event.key === 'ArrowUp'
        ? -1
        : event.key === 'ArrowRight' || event.key === 'ArrowDown'
          ? 1
          : 0
    if (step !== 0 && event.altKey) reorder(name, at + step)
    else if (step !== 0) focus(pages[at + step]?.name ?? name)
    else if (event.key === 'Enter') show(name)
    else if (event.key === 'Delete' && pages.length > 1) setDoomed(name)
    else if (event.key === 'F2') onProperties(name)
    else if (event.key === 'x' || event.key === 'X') swap(name, at)
    else if (event.key === 'Escape' && marked !== undefined) setMarked(undefined)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const drop = (event: DragEvent, name: string): void => {
    event.preventDefault()
    if (dragged !== undefined)
      reorder(
        dragged,
        pages.findIndex((page) => page.name === name),
        event.shiftKey,
      )
    setDragged(undefined)
    setOver(undefined)
  }
  return (
    <Dialog title={text('plan.title')} closeLabel={text('dialog.close')} onClose={onClose}>
      <div className="flat-plan" ref={list}>
        <div className="plan-bar">
          <span>{text('plan.summary', { pages: pages.length, done })}</span>
          <div className="form-filler" />
          <small>{marked === undefined ? text('plan.keys') : text('plan.swap', { page: marked })}</small>
          <button type="button" className="action" onClick={add}>
            <PlusIcon />
            {text('plan.add')}
          </button>
        </div>
        {problem !== undefined && (
          <div className="error" role="alert">
            <ErrorText error={problem} />
          </div>
        )}
        {bySection(pages).map(({ section, pages: own }) => (
          <section key={section + own[0]?.name} aria-label={text('plan.section', { section })}>
            <h3>{section === '' ? text('plan.no-section') : text('plan.section', { section })}</h3>
            <ul>
              {own.map((page) => (
                <PageCard
                  key={page.name}
                  document={document}
                  page={page}
                  draw={draw}
                  summary={summaryOf(page.name)}
                  current={page.name === current}
                  chosen={page.name === chosen}
                  over={page.name === over && dragged !== page.name}
                  doomed={page.name === doomed}
                  marked={page.name === marked}
                  only={pages.length === 1}
                  onOpen={() => show(page.name)}
                  onChoose={() => setChosen(page.name)}
                  onStatus={(status) => setStatus(page, status)}
                  onProperties={() => onProperties(page.name)}
                  onDelete={() => setDoomed(page.name)}
                  onKeep={() => {
                    setDoomed(undefined)
                    focus(page.name)
                  }}
                  onRemove={() => remove(page.name)}
                  onKeyDown={(event) => press(event, page.name)}
                  onDragStart={(event) => {
                    event.dataTransfer.effectAllowed = 'move'
                    event.dataTransfer.setData('application/x-duikai-page', page.name)
                    setDragged(page.name)
                  }}
                  onDragOver={(event) => {
                    if (dragged === undefined) return
                    event.preventDefault()
                    setOver(page.name)
                  }}
                  onDragEnd={() => {
                    setDragged(undefined)
                    setOver(undefined)
                  }}
                  onDrop={(event) => drop(event, page.name)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
