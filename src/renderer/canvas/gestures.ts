// Wheel and pointer on the pasteboard, turned into calls of the stage.

import type { Stage } from './stage.ts'
import type { Point } from './viewport.ts'

export type Tool = 'hand' | 'zoom'

interface GestureState {
  /** The tool in use; `hand` while the space bar is down. */
  tool(): Tool
}

/** Smaller movements than this with the zoom tool are clicks, CSS pixels. */
const CLICK = 4
/** Wheel lines and pages in pixels. */
const WHEEL_UNIT = [1, 16, 400]

const rectOf = (a: Point, b: Point) => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
})

/** Listens on the pasteboard until the returned function is called. */
export function listenToGestures(board: HTMLElement, stage: Stage, state: GestureState): () => void {
  const stop = new AbortController()
  const on = <K extends keyof HTMLElementEventMap>(
    name: K,
    listener: (event: HTMLElementEventMap[K]) => void,
    passive = true,
  ): void => board.addEventListener(name, listener, { signal: stop.signal, passive })
  const place = (event: MouseEvent): Point => {
    const { left, top } = board.getBoundingClientRect()
    return { x: event.clientX - left, y: event.clientY - top }
  }

  on(
    'wheel',
    (event) => {
      event.preventDefault()
      const unit = WHEEL_UNIT[event.deltaMode] ?? 1
      if (event.ctrlKey || event.metaKey) {
        // A pinch arrives as small deltas with the control key down, a wheel's notch as about 100.
        const delta = Math.max(-60, Math.min(60, event.deltaY * unit))
        stage.zoomTo(stage.currentView.zoom * Math.exp(-delta * 0.006), place(event))
      } else if (event.shiftKey && event.deltaX === 0) stage.pan(-event.deltaY * unit, 0)
      else stage.pan(-event.deltaX * unit, -event.deltaY * unit)
    },
    false,
  )

  let drag: { readonly kind: Tool; readonly from: Point; last: Point } | undefined
  on('pointerdown', (event) => {
    if (event.button !== 0 && event.button !== 1) return
    const at = place(event)
    drag = { kind: event.button === 1 ? 'hand' : state.tool(), from: at, last: at }
    board.setPointerCapture(event.pointerId)
    if (drag.kind === 'hand') board.dataset.dragging = ''
  })
  on('pointermove', (event) => {
    const at = place(event)
    stage.point(at)
    if (!drag) return
    if (drag.kind === 'hand') stage.pan(at.x - drag.last.x, at.y - drag.last.y)
    else stage.setMarquee(rectOf(drag.from, at))
    drag.last = at
  })
  const end = (event: PointerEvent, done: boolean): void => {
    if (!drag) return
    const { kind, from } = drag
    const at = place(event)
    drag = undefined
    delete board.dataset.dragging
    stage.setMarquee(undefined)
    if (kind !== 'zoom' || !done) return
    const area = rectOf(from, at)
    if (area.width < CLICK && area.height < CLICK) stage.zoomStep(event.altKey ? -1 : 1, at)
    else stage.showArea(stage.areaOf(area))
  }
  on('pointerup', (event) => end(event, true))
  on('pointercancel', (event) => end(event, false))
  on('pointerleave', () => stage.point(undefined))
  return () => stop.abort()
}
