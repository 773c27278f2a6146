import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { PageView } from '../../contract/index.ts'
import type { Rect } from '../../core/base/index.ts'
import { useText } from '../i18n/index.ts'
import { turnWheel } from './gestures.ts'
import type { PageOverlay } from './page-overlay.ts'
import type { Scene } from './scene.ts'
import { Stage } from './stage.ts'
import { type Point, percentOf, type View, viewKey } from './viewport.ts'

/** What can be asked of a page that is only looked at. */
export interface GlassHandle {
  fit(): void
  zoomStep(direction: 1 | -1): void
  /** As large as it can be, but no larger than `limit`. */
  showArea(area: Rect, limit?: number): void
}

interface PageGlassProps {
  readonly page: PageView
  /** Files of its pictures, by id: a page of the past has those of its time. */
  readonly files: Readonly<Record<string, string>>
  readonly layers: readonly PageOverlay[]
  /** Where to look; the page is fitted into the window without. */
  readonly view: View | undefined
  /** Somebody moved or zoomed this page. */
  readonly onView: (view: View | undefined) => void
  readonly label: string
  readonly ref?: Ref<GlassHandle | null>
}

/** Nothing is done on the page: it is only looked at. */
const STILL: Scene = {
  ...{ hover: undefined, selected: [], handles: undefined, together: false, parts: [], grips: [], overset: [] },
  ...{ threads: [], ghosts: [], hints: [], label: undefined, marquee: undefined, guide: undefined, link: undefined },
}
const NO_MARKS = { overlays: [], frames: [], guides: undefined }
/** How far an arrow key goes, CSS pixels. */
const STEP = 60
const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: STEP, y: 0 },
  ArrowRight: { x: -STEP, y: 0 },
  ArrowUp: { x: 0, y: STEP },
  ArrowDown: { x: 0, y: -STEP },
}

/** A page to look at: moved with wheel, pointer, two fingers and arrows, and together with others that are given its view. */
export function PageGlass({ page, files, layers, view, onView, label, ref }: PageGlassProps) {
  const text = useText()
  const board = useRef<HTMLCanvasElement>(null)
  const overlay = useRef<HTMLCanvasElement>(null)
  const [stage, setStage] = useState<Stage>()
  const [busy, setBusy] = useState(true)
  const [zoom, setZoom] = useState('')
  const tell = useRef(onView)
  tell.current = onView

  useEffect(() => {
    const [element, over] = [board.current, overlay.current]
    if (element === null || over === null) return
    const ruler = () => document.createElement('canvas')
    const made = new Stage(
      { board: element, overlay: over, rulerX: ruler(), rulerY: ruler() },
      {
        onView: (now) => {
          element.dataset.view = viewKey(now)
          setZoom(percentOf(now.zoom))
        },
        onBusy: setBusy,
        scene: () => STILL,
      },
      { pictureMissing: '' },
    )
    made.setMarks(NO_MARKS)
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element
      made.resize({ width, height }, window.devicePixelRatio, 1)
    })
    observer.observe(element)
    const stop = listen(element, made, () => tell.current(made.currentView))
    const dark = window.matchMedia('(prefers-color-scheme: dark)')
    const recolour = (): void => made.refreshTheme()
    dark.addEventListener('change', recolour)
    setStage(made)
    return () => {
      observer.disconnect()
      stop()
      dark.removeEventListener('change', recolour)
      made.dispose()
    }
  }, [])
  useEffect(() => stage?.setWords({ pictureMissing: text('picture.missing') }), [stage, text])
  useEffect(() => stage?.show(page, (asset) => files[asset] ?? ''), [stage, page, files])
  useEffect(() => stage?.setOverlays(layers), [stage, layers])
  useEffect(() => {
    if (stage === undefined) return
    if (view === undefined) stage.fit()
    else if (viewKey(view) !== viewKey(stage.currentView)) stage.look(view)
  }, [stage, view])
  useImperativeHandle(ref, () => {
    const moved = (move: (on: Stage) => void) => (): void => {
      if (stage === undefined) return
      move(stage)
      tell.current(stage.currentView)
    }
    return {
      fit: () => tell.current(undefined),
      zoomStep: (direction) => moved((on) => on.zoomStep(direction))(),
      showArea: (area, limit) => moved((on) => on.showArea(area, limit))(),
    }
  }, [stage])

  const press = (event: KeyboardEvent): void => {
    const by = ARROWS[event.key]
    if (stage === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    if (by !== undefined) stage.pan(by.x, by.y)
    else if (event.key === '+' || event.key === '=') stage.zoomStep(1)
    else if (event.key === '-') stage.zoomStep(-1)
    else if (event.key !== '0') return
    event.preventDefault()
    onView(event.key === '0' ? undefined : stage.currentView)
  }
  return (
    <div className="glass">
      <canvas
        ref={board}
        className="glass-board"
        role="img"
        tabIndex={0}
        aria-label={`${label} · ${text('region.page', { page: page.list.page.name, zoom })}`}
        aria-busy={busy}
        onKeyDown={press}
      />
      <div className="glass-over" aria-hidden="true">
        <canvas ref={overlay} />
      </div>
    </div>
  )
}

/** Wheel and pointers move and zoom the page; `moved` is told of each step. Gives the way to stop. */
function listen(element: HTMLElement, stage: Stage, moved: () => void): () => void {
  const stop = new AbortController()
  const { signal } = stop
  const down = new Map<number, Point>()
  const place = ({ clientX, clientY }: MouseEvent): Point => {
    const { left, top } = element.getBoundingClientRect()
    return { x: clientX - left, y: clientY - top }
  }
  const wheel = (event: WheelEvent): void => {
    event.preventDefault()
    turnWheel(stage, event, place(event))
    moved()
  }
  const move = (event: PointerEvent): void => {
    const from = down.get(event.pointerId)
    if (from === undefined) return
    const to = place(event)
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1]
    down.set(event.pointerId, to)
    if (other === undefined) stage.pan(to.x - from.x, to.y - from.y)
    else {
      const apart = (at: Point): number => Math.max(1, Math.hypot(at.x - other.x, at.y - other.y))
      stage.pan((to.x - from.x) / 2, (to.y - from.y) / 2)
      stage.zoomTo((stage.currentView.zoom * apart(to)) / apart(from), {
        x: (to.x + other.x) / 2,
        y: (to.y + other.y) / 2,
      })
    }
    moved()
  }
  const end = ({ pointerId }: PointerEvent): void => {
    down.delete(pointerId)
    if (down.size === 0) delete element.dataset.dragging
  }
  element.addEventListener('wheel', wheel, { signal, passive: false })
  element.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button > 1) return
      down.set(event.pointerId, place(event))
      element.setPointerCapture(event.pointerId)
      element.dataset.dragging = ''
    },
    { signal },
  )
  element.addEventListener('pointermove', move, { signal })
  element.addEventListener('pointerup', end, { signal })
  element.addEventListener('pointercancel', end, { signal })
  element.addEventListener(
    'dblclick',
    (event) => {
      stage.zoomStep(event.altKey ? -1 : 1, place(event))
      moved()
    },
    { signal },
  )
  return () => stop.abort()
}
