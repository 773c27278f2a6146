// While something is dragged at the edge of the window, the page comes towards it: steadily, and faster farther out.

import type { Rect } from '../../core/base/index.ts'
import { CLICK } from './drags.ts'
import { pageUnder } from './page-drop.ts'
import type { Stage } from './stage.ts'
import type { Tool } from './tools.ts'
import type { Point, Size } from './viewport.ts'

/** CSS pixels: how far inside the edge it begins. */
const EDGE = 18
/** CSS pixels a second: at the first pixel, for each pixel more, and at most. */
const SLOWEST = 90
const FASTER = 14
const FASTEST = 1500

/**
 * How fast the page moves for a pointer at a place of the window, CSS pixels a second. `sight` is the part of the page in
 * sight; where all of the page is seen already, nothing moves.
 */
export function edgeSpeed(at: Point, window: Size, sight: Rect, page: Size): Point {
  const speed = (depth: number): number => (depth <= 0 ? 0 : Math.min(FASTEST, SLOWEST + FASTER * depth))
  const axis = (value: number, size: number, from: number, seen: number, whole: number): number => {
    const before = EDGE - value
    const after = value - (size - EDGE)
    if (before > 0) return from > 0 ? speed(before) : 0
    return after > 0 && from + seen < whole ? -speed(after) : 0
  }
  return {
    x: axis(at.x, window.width, sight.x, sight.width, page.width),
    y: axis(at.y, window.height, sight.y, sight.height, page.height),
  }
}

/** Drags that begin on the board, whoever follows them; and those of the system, which say where they are. */
export class EdgeScroll {
  private readonly board: HTMLElement
  private readonly stage: Stage
  private readonly ended = new AbortController()
  /** What began it: only a press that has moved is a drag. */
  private from: Point | undefined
  private latest: PointerEvent | undefined
  private at: Point | undefined
  private frame = 0
  private before = 0

  /** `tool` is the one in use: what the hand and the lens drag is the page itself. */
  constructor(board: HTMLElement, stage: Stage, tool: () => Tool) {
    this.board = board
    this.stage = stage
    const { signal } = this.ended
    // Before everybody else: who writes on the page keeps the events of a drag to himself.
    const options = { signal, capture: true }
    window.addEventListener(
      'pointerdown',
      (event) => {
        if (event.button !== 0 || event.target !== board || ['hand', 'zoom'].includes(tool())) return
        this.begin(event)
      },
      options,
    )
    window.addEventListener('pointermove', (event) => this.follow(event), options)
    window.addEventListener('pointerup', () => this.stop(), options)
    window.addEventListener('pointercancel', () => this.stop(), options)
  }

  /** A press begins; where it is on another element, such as a ruler, that says so itself. */
  begin(event: PointerEvent): void {
    this.from = { x: event.clientX, y: event.clientY }
  }

  /** A drag of the system is over a place of the board. */
  over(at: Point): void {
    this.at = at
    this.wake()
  }

  stop(): void {
    this.from = undefined
    this.latest = undefined
    this.at = undefined
    cancelAnimationFrame(this.frame)
    this.frame = 0
  }

  dispose(): void {
    this.stop()
    this.ended.abort()
  }

  private follow(event: PointerEvent): void {
    const { from } = this
    // Those that are not trusted are ours, see below.
    if (from === undefined || !event.isTrusted) return
    if (this.latest === undefined && Math.hypot(event.clientX - from.x, event.clientY - from.y) < CLICK) return
    this.latest = event
    const { left, top } = this.board.getBoundingClientRect()
    this.at = pageUnder(event) === undefined ? { x: event.clientX - left, y: event.clientY - top } : undefined
    this.wake()
  }

  private wake(): void {
    if (this.frame !== 0) return
    this.before = performance.now()
    this.frame = requestAnimationFrame(this.step)
  }

  private readonly step = (now: number): void => {
    this.frame = 0
    const { at, board, latest, stage } = this
    if (at === undefined) return
    const size = { width: board.clientWidth, height: board.clientHeight }
    const { x, y } = edgeSpeed(at, size, stage.sight, stage.pageSize)
    if (x === 0 && y === 0) return
    const seconds = Math.min(50, Math.max(0, now - this.before)) / 1000
    this.before = now
    stage.pan(x * seconds, y * seconds)
    // The pointer rests and the page moves: to whoever follows the drag that is a movement.
    if (latest !== undefined) latest.target?.dispatchEvent(new PointerEvent('pointermove', latest))
    this.frame = requestAnimationFrame(this.step)
  }
}
