// Wheel and pointer on the pasteboard, turned into calls of the stage and of the editor.

import type { Pointer } from './drags.ts'
import { EdgeScroll } from './edge-scroll.ts'
import type { Editor } from './editor.ts'
import { between } from './geometry.ts'
import { pageUnder } from './page-drop.ts'
import type { Keys } from './proposals.ts'
import type { Stage } from './stage.ts'
import type { Tool } from './tools.ts'
import { type Point, toPage } from './viewport.ts'

interface GestureState {
  /** The tool in use; `hand` while the space bar is down. */
  tool(): Tool
}

/** Smaller movements than this with the zoom tool are clicks, CSS pixels. */
const CLICK = 4
/** Wheel lines and pages in pixels. */
const WHEEL_UNIT = [1, 16, 400]

/** The wheel moves the page, across with Shift, and zooms about `at` with Ctrl or ⌘, which is also how a pinch arrives. */
export function turnWheel(stage: Stage, event: WheelEvent, at: Point): void {
  const unit = WHEEL_UNIT[event.deltaMode] ?? 1
  if (event.ctrlKey || event.metaKey) {
    // A pinch arrives as small deltas with the control key down, a wheel's notch as about 100.
    const delta = Math.max(-60, Math.min(60, event.deltaY * unit))
    stage.zoomTo(stage.currentView.zoom * Math.exp(-delta * 0.006), at)
  } else if (event.shiftKey && event.deltaX === 0) stage.pan(-event.deltaY * unit, 0)
  else stage.pan(-event.deltaX * unit, -event.deltaY * unit)
}

export const keysOf = ({ shiftKey, altKey, ctrlKey, metaKey }: MouseEvent | KeyboardEvent): Keys => ({
  shift: shiftKey,
  alt: altKey,
  free: ctrlKey || metaKey,
})

/** An event's place on the pasteboard and on the page; of a drag also over which entry of a list of pages. */
export function pointerOf(event: MouseEvent, board: HTMLElement, stage: Stage, dragging = false): Pointer {
  const { left, top } = board.getBoundingClientRect()
  const screen = { x: event.clientX - left, y: event.clientY - top }
  const over = dragging ? pageUnder(event) : undefined
  return {
    screen,
    page: toPage(stage.currentView, screen),
    keys: keysOf(event),
    ...(over === undefined ? {} : { over }),
  }
}

export interface Gestures {
  /** Takes back what is under way, with the way that the page went meanwhile. */
  cancel(): void
  /** Something of the system is dragged over a place of the board; undefined when it is gone. */
  carried(at: Point | undefined): void
  /** A press begins on something else that belongs to the board, such as a ruler. */
  begin(event: PointerEvent): void
  stop(): void
}

/** Listens on the pasteboard until `stop` is called. */
export function listenToGestures(board: HTMLElement, stage: Stage, editor: Editor, state: GestureState): Gestures {
  const stop = new AbortController()
  const on = <K extends keyof HTMLElementEventMap>(
    name: K,
    listener: (event: HTMLElementEventMap[K]) => void,
    passive = true,
  ): void => board.addEventListener(name, listener, { signal: stop.signal, passive })
  const place = (event: MouseEvent): Point => pointerOf(event, board, stage).screen
  const edges = new EdgeScroll(board, stage, () => state.tool())

  on(
    'wheel',
    (event) => {
      event.preventDefault()
      turnWheel(stage, event, place(event))
    },
    false,
  )

  let drag: { readonly kind: 'hand' | 'zoom' | 'edit'; readonly from: Point; last: Point } | undefined
  /** Where the page lay when the drag began. */
  let before = stage.currentView
  on('pointerdown', (event) => {
    if (event.button !== 0 && event.button !== 1) return
    const at = place(event)
    const tool = event.button === 1 ? 'hand' : state.tool()
    drag = { kind: tool === 'hand' || tool === 'zoom' ? tool : 'edit', from: at, last: at }
    before = stage.currentView
    board.setPointerCapture(event.pointerId)
    if (drag.kind === 'hand') board.dataset.dragging = ''
    if (drag.kind === 'edit') editor.press(pointerOf(event, board, stage), event.detail > 1)
  })
  on('pointermove', (event) => {
    const at = place(event)
    stage.point(at)
    const pointer = pointerOf(event, board, stage, editor.dragging)
    if (!drag) {
      editor.move(pointer)
      board.style.cursor = state.tool() === 'select' ? editor.cursorAt(pointer) : ''
      return
    }
    if (drag.kind === 'hand') stage.pan(at.x - drag.last.x, at.y - drag.last.y)
    else if (drag.kind === 'zoom') stage.setMarquee(between(drag.from, at))
    else editor.move(pointer)
    drag.last = at
  })
  const end = (event: PointerEvent, done: boolean): void => {
    if (!drag) return
    const { kind, from } = drag
    const at = place(event)
    drag = undefined
    delete board.dataset.dragging
    stage.setMarquee(undefined)
    if (kind === 'edit') {
      if (done) editor.release(pointerOf(event, board, stage, editor.dragging))
      else editor.cancel()
    }
    if (kind !== 'zoom' || !done) return
    const area = between(from, at)
    if (area.width < CLICK && area.height < CLICK) stage.zoomStep(event.altKey ? -1 : 1, at)
    else stage.showArea(stage.areaOf(area))
  }
  on('pointerup', (event) => end(event, true))
  on('pointercancel', (event) => end(event, false))
  on('pointerleave', () => {
    stage.point(undefined)
    editor.leave()
  })
  on('dblclick', (event) => {
    if (state.tool() === 'select') editor.enter(pointerOf(event, board, stage))
  })
  return {
    cancel: () => {
      edges.stop()
      editor.cancel()
      if (stage.currentView !== before) stage.look(before)
    },
    carried: (at) => (at === undefined ? edges.stop() : edges.over(at)),
    begin: (event) => {
      before = stage.currentView
      edges.begin(event)
    },
    stop: () => {
      edges.dispose()
      stop.abort()
    },
  }
}

/** A ruler out of which a guide is pulled. */
export function listenToRuler(
  ruler: HTMLElement,
  axis: 'x' | 'y',
  board: HTMLElement,
  stage: Stage,
  editor: Editor,
  gestures: Gestures,
): () => void {
  const stop = new AbortController()
  const { signal } = stop
  let pulling = false
  ruler.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return
      pulling = true
      ruler.setPointerCapture(event.pointerId)
      gestures.begin(event)
      editor.startGuide(axis)
    },
    { signal },
  )
  ruler.addEventListener('pointermove', (event) => pulling && editor.move(pointerOf(event, board, stage)), { signal })
  const end = (event: PointerEvent, done: boolean): void => {
    if (!pulling) return
    pulling = false
    if (done) editor.release(pointerOf(event, board, stage))
    else editor.cancel()
  }
  ruler.addEventListener('pointerup', (event) => end(event, true), { signal })
  ruler.addEventListener('pointercancel', (event) => end(event, false), { signal })
  return () => stop.abort()
}
