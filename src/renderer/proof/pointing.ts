// The pointer on the page while proofs are read: text, rectangles, ink; two fingers move and enlarge the page.

import type { Rect } from '../../core/base/index.ts'
import { type DisplayList, hitTest } from '../../core/display/index.ts'
import type { ProofModel } from './model.ts'
import type { Viewport } from './overlay.ts'

interface Point {
  readonly x: number
  readonly y: number
}

/** The pasteboard under the layer, as this room needs it. */
export interface BoardView {
  readonly viewport: Viewport
  readonly currentView: { readonly zoom: number }
  pan(dx: number, dy: number): void
  zoomTo(zoom: number, at?: Point): void
  reveal(page: string, area: Rect, limit?: number): void
}

/** What is done with text on the page; the story room knows how. */
export interface TextTouch {
  /** The caret stands at an offset, and the keyboard is there. */
  enter(story: string, offset: number): void
  nearest(list: DisplayList, story: string, point: Point): number | undefined
  word(text: string, offset: number): { readonly from: number; readonly to: number }
}

export interface Pointing {
  readonly model: ProofModel
  readonly board: () => BoardView | null
  readonly touch: TextTouch
  readonly markAt: (at: Point, slack: number) => string | undefined
  /** What is drawn now: a rectangle or strokes in CSS pixels of the layer. */
  readonly draft: (draft: Draft | undefined) => void
}

export interface Draft {
  readonly rect?: Rect
  readonly strokes?: readonly (readonly number[])[]
}

type Gesture =
  | {
      readonly kind: 'text'
      readonly story: string
      readonly from: number
      readonly to: number
      /** Where the pointer went down, until it has gone farther than a hand trembles. */
      start: Point | undefined
    }
  | { readonly kind: 'place'; readonly from: Point }
  | { readonly kind: 'ink'; readonly points: number[] }
  | { readonly kind: 'pan'; last: Point }

/** CSS pixels: how near a pointer has to come, a finger nearer. */
const FINGER = 10
const MOUSE = 3
/** Smaller rectangles are clicks. */
const CLICK = 4
/** Strokes that follow each other this soon are one mark, milliseconds. */
const TOGETHER = 900
/** Two presses this soon at one place take a word, milliseconds. */
const TWICE = 500
/** A finger or pen that rests this long takes the word under it, milliseconds. */
const LONG = 450
/** Points of a stroke nearer than this are left out, CSS pixels. */
const NEAR = 1.5

const between = (a: Point, b: Point): Rect => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
})

/** A rectangle of the layer on the page, in whole 1/1000 pt. */
export function onPage(rect: Rect, viewport: Pick<Viewport, 'scale' | 'at'>): Rect {
  const origin = viewport.at({ x: 0, y: 0 })
  const { scale } = viewport
  const round = (value: number): number => Math.round(value / scale)
  return {
    x: round(rect.x - origin.x),
    y: round(rect.y - origin.y),
    width: round(rect.width),
    height: round(rect.height),
  }
}

/** Strokes of the layer on the page, and the rectangle around them. */
export function inkOnPage(
  strokes: readonly (readonly number[])[],
  viewport: Pick<Viewport, 'scale' | 'at'>,
): { readonly rect: Rect; readonly strokes: number[][] } {
  const origin = viewport.at({ x: 0, y: 0 })
  const laid = strokes.map((points) =>
    points.map((value, n) => Math.round((value - (n % 2 === 0 ? origin.x : origin.y)) / viewport.scale)),
  )
  const all = laid.flat()
  const xs = all.filter((_, n) => n % 2 === 0)
  const ys = all.filter((_, n) => n % 2 === 1)
  const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b))
  const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b))
  const rect = { x: least(xs), y: least(ys), width: most(xs) - least(xs), height: most(ys) - least(ys) }
  return { rect, strokes: laid }
}

/** Listens on the layer until the way back is called. */
export function listenOnPage(layer: HTMLElement, { model, board, touch, markAt, draft }: Pointing): () => void {
  const stop = new AbortController()
  const fingers = new Map<number, Point>()
  let gesture: Gesture | undefined
  /** The pointer whose gesture it is: a palm beside a pen moves too. */
  let holder: number | undefined
  let pinch: { readonly distance: number; readonly zoom: number; middle: Point } | undefined
  let penSeen = false
  let last = { at: 0, x: 0, y: 0 }
  let strokes: number[][] = []
  let later: ReturnType<typeof setTimeout> | undefined
  let resting: ReturnType<typeof setTimeout> | undefined

  const at = (event: MouseEvent): Point => {
    const { left, top } = layer.getBoundingClientRect()
    return { x: event.clientX - left, y: event.clientY - top }
  }
  const pagePoint = (point: Point): Point | undefined => {
    const viewport = board()?.viewport
    if (viewport === undefined) return undefined
    const origin = viewport.at({ x: 0, y: 0 })
    return { x: (point.x - origin.x) / viewport.scale, y: (point.y - origin.y) / viewport.scale }
  }
  const textAt = (point: Point): { story: string; offset: number } | undefined => {
    const list = model.workspace.state.view?.list
    const on = pagePoint(point)
    if (list === undefined || on === undefined) return undefined
    const hit = hitTest(list, on.x, on.y)
    return hit?.kind === 'text' ? hit : undefined
  }
  const select = (story: string, anchor: number, head: number): void => {
    model.typing.end()
    model.workspace.select({ kind: 'text', story, anchor, head })
  }
  const rest = (): void => clearTimeout(resting)
  /** A finger that stays where it is takes the word there; what it does next goes on from that word. */
  const takeWord = (story: string, offset: number): void => {
    const word = touch.word(model.chosen?.text ?? '', offset)
    select(story, word.from, word.to)
    last = { at: 0, x: 0, y: 0 }
    gesture = { kind: 'text', story, ...word, start: undefined }
  }
  /** What was written by hand becomes a mark, once the hand has rested. */
  const handIn = (): void => {
    clearTimeout(later)
    const viewport = board()?.viewport
    const written = strokes
    strokes = []
    draft(undefined)
    if (viewport === undefined || written.length === 0) return
    const { rect, strokes: laid } = inkOnPage(written, viewport)
    model.putAt(rect, laid)
  }

  const press = (event: PointerEvent): void => {
    const point = at(event)
    if (event.target !== layer) return
    if (event.pointerType === 'pen') penSeen = true
    if (event.pointerType === 'touch') {
      if (penSeen && gesture?.kind === 'ink') return
      fingers.set(event.pointerId, point)
      const [first, second] = [...fingers.values()]
      if (first !== undefined && second !== undefined) {
        gesture = undefined
        rest()
        // What was written lies where it was written: the page moves afterwards.
        if (strokes.length > 0) handIn()
        else draft(undefined)
        const zoom = board()?.currentView.zoom ?? 1
        const middle = { x: (first.x + second.x) / 2, y: (first.y + second.y) / 2 }
        pinch = { distance: Math.hypot(first.x - second.x, first.y - second.y), zoom, middle }
        return
      }
    }
    if (event.button !== 0 && event.button !== 1) return
    layer.setPointerCapture(event.pointerId)
    holder = event.pointerId
    event.preventDefault()
    const { tool } = model.state
    const palm = tool === 'ink' && penSeen && event.pointerType === 'touch'
    if (event.button === 1 || palm || !model.mayMark) gesture = { kind: 'pan', last: point }
    else if (tool === 'place') gesture = { kind: 'place', from: point }
    else if (tool === 'ink') {
      clearTimeout(later)
      gesture = { kind: 'ink', points: [point.x, point.y] }
    } else gesture = pressText(event, point)
  }
  const pressText = (event: PointerEvent, point: Point): Gesture => {
    const mark = markAt(point, event.pointerType === 'mouse' ? MOUSE : FINGER)
    if (mark !== undefined) model.set({ selected: mark, tab: 'marks', panel: true })
    const hit = textAt(point)
    if (hit === undefined) {
      if (mark === undefined) model.set({ selected: undefined })
      return { kind: 'pan', last: point }
    }
    const { story, offset } = hit
    const { chosen } = model
    if (event.shiftKey && chosen?.story === story) {
      select(story, chosen.anchor, offset)
      return { kind: 'text', story, from: chosen.anchor, to: chosen.anchor, start: undefined }
    }
    model.typing.end()
    // A finger selects without calling the keyboard of the screen.
    if (event.pointerType === 'touch') select(story, offset, offset)
    else touch.enter(story, offset)
    const again = event.timeStamp - last.at < TWICE && Math.hypot(point.x - last.x, point.y - last.y) < FINGER
    last = again ? { at: 0, x: 0, y: 0 } : { at: event.timeStamp, ...point }
    if (!again) {
      const trembles = event.pointerType !== 'mouse'
      if (trembles) resting = setTimeout(() => takeWord(story, offset), LONG)
      return { kind: 'text', story, from: offset, to: offset, start: trembles ? point : undefined }
    }
    const word = touch.word(model.chosen?.text ?? '', offset)
    select(story, word.from, word.to)
    return { kind: 'text', story, ...word, start: undefined }
  }
  const follow = (event: PointerEvent): void => {
    const point = at(event)
    if (fingers.has(event.pointerId)) fingers.set(event.pointerId, point)
    const [first, second] = [...fingers.values()]
    const stage = board()
    if (pinch !== undefined && first !== undefined && second !== undefined && stage !== null) {
      const middle = { x: (first.x + second.x) / 2, y: (first.y + second.y) / 2 }
      const distance = Math.hypot(first.x - second.x, first.y - second.y)
      stage.pan(middle.x - pinch.middle.x, middle.y - pinch.middle.y)
      stage.zoomTo((pinch.zoom * distance) / Math.max(1, pinch.distance), middle)
      pinch = { ...pinch, middle }
      return
    }
    if (gesture !== undefined && event.pointerId !== holder) return
    if (gesture === undefined) {
      const mark = markAt(point, MOUSE)
      layer.style.cursor = model.state.tool !== 'text' ? 'crosshair' : mark !== undefined ? 'pointer' : 'text'
      return
    }
    if (gesture.kind === 'pan') {
      if (strokes.length > 0) handIn()
      stage?.pan(point.x - gesture.last.x, point.y - gesture.last.y)
      gesture.last = point
    } else if (gesture.kind === 'place') draft({ rect: between(gesture.from, point) })
    else if (gesture.kind === 'ink') {
      const { points } = gesture
      const moves = event.getCoalescedEvents?.() ?? []
      for (const one of moves.length > 0 ? moves : [event]) {
        const { x, y } = at(one)
        const [lastX, lastY] = points.slice(-2) as [number, number]
        if (Math.hypot(x - lastX, y - lastY) >= NEAR) points.push(x, y)
      }
      draft({ strokes: [...strokes, points] })
    } else {
      const { start } = gesture
      if (start !== undefined && Math.hypot(point.x - start.x, point.y - start.y) < FINGER) return
      gesture.start = undefined
      rest()
      const list = model.workspace.state.view?.list
      const on = pagePoint(point)
      const offset = list && on && touch.nearest(list, gesture.story, on)
      if (offset === undefined) return
      const { from, to, story } = gesture
      if (offset < from) select(story, to, offset)
      else if (offset > to) select(story, from, offset)
      else select(story, from, to)
    }
  }
  const release = (event: PointerEvent): void => {
    rest()
    fingers.delete(event.pointerId)
    if (pinch !== undefined) {
      if (fingers.size === 0) pinch = undefined
      return
    }
    if (event.pointerId !== holder) return
    const done = gesture
    gesture = undefined
    const viewport = board()?.viewport
    if (done === undefined || viewport === undefined) return
    if (event.type === 'pointercancel') {
      draft(strokes.length > 0 ? { strokes } : undefined)
      if (strokes.length > 0) later = setTimeout(handIn, TOGETHER)
    } else if (done.kind === 'place') {
      draft(undefined)
      const rect = between(done.from, at(event))
      if (rect.width >= CLICK && rect.height >= CLICK) model.putAt(onPage(rect, viewport))
    } else if (done.kind === 'ink' && done.points.length >= 4) {
      strokes.push(done.points)
      draft({ strokes })
      later = setTimeout(handIn, TOGETHER)
    }
  }
  const wheel = (event: WheelEvent): void => {
    // Moving and enlarging the page is the pasteboard's own.
    event.preventDefault()
    if (strokes.length > 0) handIn()
    const under = layer.parentElement?.querySelector('canvas.board')
    under?.dispatchEvent(new WheelEvent('wheel', event))
  }
  const on = <K extends keyof HTMLElementEventMap>(
    name: K,
    listener: (event: HTMLElementEventMap[K]) => void,
    options: AddEventListenerOptions = {},
  ): void => layer.addEventListener(name, listener, { ...options, signal: stop.signal })
  on('pointerdown', press)
  on('pointermove', follow)
  on('pointerup', release)
  on('pointercancel', release)
  on('wheel', wheel, { passive: false })
  // The keyboard stays where the text took it.
  on('mousedown', (event) => event.preventDefault())
  return () => {
    stop.abort()
    rest()
    if (strokes.length > 0) handIn()
  }
}
