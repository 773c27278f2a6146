import { type ComponentType, type Ref, useEffect, useMemo, useRef, useState } from 'react'
import type { ComparedState, PageView } from '../../contract/index.ts'
import type { Rect } from '../../core/base/index.ts'
import type { Difference } from '../../core/proof/index.ts'
import { ErrorText, useText } from '../i18n/index.ts'
import { areaOf, stopsOf, textArea } from './compared.ts'
import { DifferenceList } from './difference-list.tsx'
import type { ProofHost } from './model.ts'
import { type Layer, rectanglesOverlay } from './overlay.ts'
import { useComparison } from './use-comparison.ts'

/** Where a page that is looked at lies in its window. */
export interface GlassView {
  readonly zoom: number
  readonly x: number
  readonly y: number
}

/** What can be asked of such a page. */
export interface Glass {
  fit(): void
  zoomStep(direction: 1 | -1): void
  showArea(area: Rect, limit?: number): void
}

/** How a page is shown to be looked at; whoever joins the rooms has one. */
export type PageGlass = ComponentType<{
  readonly page: PageView
  readonly files: Readonly<Record<string, string>>
  readonly layers: readonly Layer[]
  readonly view: GlassView | undefined
  readonly onView: (view: GlassView | undefined) => void
  readonly label: string
  readonly ref?: Ref<Glass | null>
}>

export const COMPARISON_MODES = ['beside', 'over', 'list'] as const
export type ComparisonMode = (typeof COMPARISON_MODES)[number]

interface ComparisonProps {
  readonly host: Pick<ProofHost, 'call'>
  readonly issue: string
  readonly page: string
  readonly from: ComparedState
  readonly to: ComparedState
  /** What the two states are called; as they are numbered unless given. */
  readonly names?: readonly [from: string, to: string]
  /** False while something waits to be stored: then nothing is asked. */
  readonly settled?: boolean
  /** Another one whenever the page as it is now is. */
  readonly present?: unknown
  readonly Glass: PageGlass
}

/** Nothing is shown larger than this when a difference is looked at. */
const CLOSEST = 1.5
/** Room left about a difference, 1/1000 pt. */
const AROUND = 40_000
const NONE: readonly Layer[] = []

/**
 * Two states of a page: beside each other, moved and zoomed together, with what differs outlined on both; one over the other; and
 * as a list. Complete in itself: it needs nothing but the host, and a way to show a page.
 */
export function Comparison({ host, issue, page, from, to, names, settled = true, present, Glass }: ComparisonProps) {
  const text = useText()
  const { found, failed, busy } = useComparison(host as ProofHost, issue, page, from, to, settled, present)
  const [mode, setMode] = useState<ComparisonMode>('beside')
  const [view, setView] = useState<GlassView>()
  const [share, setShare] = useState(50)
  const [stop, setStop] = useState(-1)
  const glass = useRef<Glass>(null)
  const { before, after, differences = [], files } = found ?? {}
  const ink = found?.pages.find((one) => one.page === page)?.ink
  const stops = useMemo(() => (ink === undefined ? [] : stopsOf(ink)), [ink])
  const [was, is] = useMemo(
    () =>
      ink === undefined
        ? [NONE, NONE]
        : [[rectanglesOverlay('before', ink.before)], [rectanglesOverlay('after', ink.after)]],
    [ink],
  )
  // Another pair begins at its first difference.
  // biome-ignore lint/correctness/useExhaustiveDependencies: so do other states
  useEffect(() => setStop(-1), [page, from, to])
  const show = (area: Rect | undefined): void => {
    if (area === undefined) return
    const { x, y, width, height } = area
    const wide = { x: x - AROUND, y: y - AROUND, width: width + 2 * AROUND, height: height + 2 * AROUND }
    glass.current?.showArea(wide, CLOSEST)
  }
  const step = (by: 1 | -1): void => {
    if (stops.length === 0) return
    const next = stop < 0 ? (by === 1 ? 0 : stops.length - 1) : (stop + by + stops.length) % stops.length
    setStop(next)
    show(stops[next])
  }
  const look = (difference: Difference, range?: readonly [number, number]): void => {
    if (difference.kind === 'text' && range !== undefined && after !== undefined)
      show(textArea(after.list, difference.story, ...range) ?? areaOf(difference, before?.list, after.list))
    else show(areaOf(difference, before?.list, after?.list))
  }
  const [fromName, toName] = names ?? [
    text('proof.compare.number.at', { number: found?.from ?? '' }),
    text('proof.compare.number.at', { number: found?.to ?? '' }),
  ]
  const one = (side: 'before' | 'after', shown: PageView | undefined, own: readonly Layer[], first: boolean) => (
    <figure className="comparison-page" data-side={side}>
      <figcaption>
        <i aria-hidden="true" /> {side === 'before' ? fromName : toName}
      </figcaption>
      {shown === undefined ? (
        <p className="proof-none">{text('proof.compare.nopage', { page })}</p>
      ) : (
        <Glass
          page={shown}
          files={files?.[side] ?? {}}
          layers={own}
          view={view}
          onView={setView}
          label={side === 'before' ? fromName : toName}
          ref={first ? glass : null}
        />
      )}
    </figure>
  )
  const pages = before !== undefined || after !== undefined
  return (
    <div className="comparison" data-mode={mode} aria-busy={busy}>
      <div className="comparison-bar" role="toolbar" aria-label={text('proof.compare.bar')}>
        <span className="comparison-modes">
          {COMPARISON_MODES.map((name) => (
            <button key={name} type="button" aria-pressed={mode === name} onClick={() => setMode(name)}>
              {text(`proof.compare.${name}`)}
            </button>
          ))}
        </span>
        {mode !== 'list' && pages && (
          <>
            <span className="comparison-modes">
              <button
                type="button"
                aria-label={text('proof.compare.smaller')}
                onClick={() => glass.current?.zoomStep(-1)}
              >
                −
              </button>
              <button type="button" onClick={() => setView(undefined)}>
                {text('proof.compare.fit')}
              </button>
              <button
                type="button"
                aria-label={text('proof.compare.larger')}
                onClick={() => glass.current?.zoomStep(1)}
              >
                +
              </button>
            </span>
            <span className="comparison-modes">
              <button type="button" disabled={stops.length === 0} onClick={() => step(-1)}>
                {text('proof.compare.previous')}
              </button>
              <button type="button" disabled={stops.length === 0} onClick={() => step(1)}>
                {text('proof.compare.next')}
              </button>
            </span>
            <output className="comparison-count">
              {stops.length === 0
                ? ''
                : stop < 0
                  ? text('proof.compare.count', { count: stops.length })
                  : `${stop + 1} / ${stops.length}`}
            </output>
          </>
        )}
        {mode === 'over' && pages && (
          <label className="comparison-share">
            {fromName}
            <input
              type="range"
              min={0}
              max={100}
              value={share}
              aria-label={text('proof.compare.share')}
              onChange={(event) => setShare(Number(event.currentTarget.value))}
            />
            {toName}
          </label>
        )}
        {ink && (
          <span className="proof-ink">
            {ink.same ? text('proof.ink.same') : text('proof.ink.lines', { same: ink.lines.same, all: ink.lines.all })}
          </span>
        )}
      </div>
      {failed && (
        <div className="comparison-none">
          {failed.code === 'proof/no-state' ? (
            <p>{text(from === 'read' ? 'proof.compare.unread' : 'proof.compare.none')}</p>
          ) : (
            <ErrorText error={failed} />
          )}
        </div>
      )}
      {found === undefined && failed === undefined && (
        <p className="comparison-none">{text('proof.compare.running')}</p>
      )}
      {found && (
        <div className="comparison-body">
          {mode === 'beside' && (
            <div className="comparison-pages">
              {one('before', before, was, before !== undefined)}
              {one('after', after, is, before === undefined)}
            </div>
          )}
          {mode === 'over' && (
            <div className="comparison-pages comparison-stack" style={{ '--share': share / 100 } as object}>
              {one('before', before, was, after === undefined)}
              {one('after', after, is, after !== undefined)}
            </div>
          )}
          <aside className="comparison-list" aria-label={text('proof.compare.list')}>
            <DifferenceList differences={differences} files={{ ...files?.before, ...files?.after }} onShow={look} />
          </aside>
        </div>
      )}
    </div>
  )
}
