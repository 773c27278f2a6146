import type { PageView } from '../../contract/index.ts'
import { hitTest } from '../../core/display/index.ts'
import { commands } from '../../core/edit/index.ts'
import type { Workspace } from '../state/index.ts'
import { isOnText, nearestPlace, type Place, type Point } from './lines.ts'
import { storyIn, textOf } from './names.ts'
import type { Placement } from './place.ts'
import { paragraphAround, type Stretch, wordAround } from './segment.ts'
import { tableShowing } from './table-text.ts'
import type { TextDesk } from './text-desk.ts'

/** Clicks nearer to each other than this are one more, in milliseconds and pixels. */
const AGAIN = 500
const NEAR = 5
/** Tools under which the pointer writes. */
const WRITING = ['select', 'text']

interface Pointing {
  readonly workspace: Workspace
  readonly desk: TextDesk
  /** The element whose top left `placement` counts from. */
  readonly layer: HTMLElement
  readonly placement: () => Placement
  readonly focus: () => void
  readonly onPlain: (text: string, into: { story: string; from: number; to: number }) => void
}

/** Selected text that the pointer took, until it is let go. */
interface Carried extends Stretch {
  readonly story: string
  /** Where it was taken. */
  readonly place: Place
  readonly x: number
  readonly y: number
  /** It went farther than a hand trembles. */
  far: boolean
}

/** What a first, second and third click take. */
function unitOf(text: string, { offset }: Place, clicks: number): Stretch {
  if (clicks === 2) return wordAround(text, offset)
  return clicks >= 3 ? paragraphAround(text, offset) : { from: offset, to: offset }
}

/**
 * The pointer on the text that is written in: click, drag, double-click for a word, triple-click for a paragraph, Shift
 * goes on from where the selection began; selected text is dragged elsewhere (with Ctrl or Alt copied); text is dropped. What lies elsewhere on the page is the canvas's.
 */
export function listenToPointer(board: HTMLElement, pointing: Pointing): () => void {
  const { workspace, desk, layer, placement, focus, onPlain } = pointing
  const stop = new AbortController()
  let clicks = { at: 0, x: 0, y: 0, count: 0 }
  let drag: { story: string; unit: Stretch; count: number } | undefined
  let carry: Carried | undefined

  const pointOf = (event: MouseEvent): Point => {
    const { left, top } = layer.getBoundingClientRect()
    const { x, y, scale } = placement()
    return { x: (event.clientX - left - x) / scale, y: (event.clientY - top - y) / scale }
  }
  const page = (): PageView | undefined => workspace.state.view
  const select = (story: string, anchor: number, place: Place): void => {
    desk.set({ side: place.side })
    workspace.select({ kind: 'text', story, anchor, head: place.offset })
    // What the pointer selects is in sight already; the page does not move under it.
    desk.pointed = workspace.state.selection
  }
  const textNow = (story: string): string => textOf(storyIn(workspace.state.document, story)?.doc)

  const press = (event: PointerEvent): void => {
    const { selection } = workspace.state
    const view = page()
    if (event.button !== 0 || event.altKey || selection.kind !== 'text' || view === undefined) return
    if (!(event.target instanceof HTMLCanvasElement) || !WRITING.includes(event.target.dataset.tool ?? '')) return
    const { story } = selection
    const point = pointOf(event)
    const place = isOnText(view.list, story, point) ? nearestPlace(view.list, story, point) : undefined
    if (place === undefined) return
    event.preventDefault()
    event.stopPropagation()
    const near = Math.abs(event.clientX - clicks.x) < NEAR && Math.abs(event.clientY - clicks.y) < NEAR
    const count = near && event.timeStamp - clicks.at < AGAIN ? Math.min(3, clicks.count + 1) : 1
    clicks = { at: event.timeStamp, x: event.clientX, y: event.clientY, count }
    const [from, to] = [Math.min(selection.anchor, selection.head), Math.max(selection.anchor, selection.head)]
    if (desk.hand === undefined && count === 1 && !event.shiftKey && place.offset > from && place.offset < to) {
      // Pressed inside what is selected: it is taken along, or the caret stands here when nothing moves.
      carry = { story, from, to, place, x: event.clientX, y: event.clientY, far: false }
      if (event.target instanceof Element) event.target.setPointerCapture(event.pointerId)
      focus()
      return
    }
    const unit = unitOf(textNow(story), place, count)
    drag = { story, unit, count }
    if (event.shiftKey && count === 1) {
      drag = { story, count, unit: { from: selection.anchor, to: selection.anchor } }
      select(story, selection.anchor, place)
    } else if (count === 1) select(story, place.offset, place)
    else select(story, unit.from, { offset: unit.to, side: 'after' })
    if (event.target instanceof Element) event.target.setPointerCapture(event.pointerId)
    focus()
  }
  const follow = (event: PointerEvent): void => {
    const view = page()
    if (carry !== undefined && view !== undefined) {
      event.stopPropagation()
      carry.far ||= Math.hypot(event.clientX - carry.x, event.clientY - carry.y) >= NEAR
      if (carry.far) {
        // A drag is no click, and what follows it no double one.
        clicks = { at: 0, x: 0, y: 0, count: 0 }
        desk.set({ dropAt: goalAt(view, event) })
      }
      return
    }
    if (drag === undefined || view === undefined) return
    event.stopPropagation()
    const place = nearestPlace(view.list, drag.story, pointOf(event))
    if (place === undefined) return
    const { unit, story, count } = drag
    const there = unitOf(textNow(story), place, count)
    // By words and paragraphs the first one stays whole.
    if (place.offset < unit.from) select(story, unit.to, { ...place, offset: there.from })
    else select(story, unit.from, { ...place, offset: Math.max(unit.to, there.to) })
  }
  /** The place under the pointer: in the text that it is over, whichever story that is. */
  const goalAt = (view: PageView, event: MouseEvent): TextDesk['state']['dropAt'] => {
    const point = pointOf(event)
    const hit = hitTest(view.list, point.x, point.y)
    // Between its own lines too; of another story the pointer has to be on a line.
    const own = carry !== undefined && isOnText(view.list, carry.story, point) ? carry.story : undefined
    const story = hit?.kind === 'text' ? hit.story : own
    if (story === undefined || storyIn(workspace.state.document, story) === undefined) return undefined
    const place = nearestPlace(view.list, story, point)
    return place && { story, place }
  }
  /** Puts down what is carried; where it was pressed the caret stands when it never moved. */
  const putDown = (event: PointerEvent, { story, from, to, place, far }: Carried): void => {
    const goal = desk.state.dropAt
    desk.set({ dropAt: undefined })
    if (!far) select(story, place.offset, place)
    if (!far || goal === undefined || event.type === 'pointercancel') return
    const move = { story, from, to, target: goal.story, at: goal.place.offset, copy: event.ctrlKey || event.altKey }
    // A table's cells stay as many as they are.
    const whole = textNow(story).slice(from, to).includes('\n')
    const { document } = workspace.state
    if (whole && [story, goal.story].some((one) => tableShowing(document, one) !== undefined)) return
    const after = commands.movedRange(move)
    desk.set({ side: 'before' })
    workspace.perform((current, stamp) => commands.moveText(current, move, stamp), {
      kind: 'text',
      story: after.story,
      anchor: after.from,
      head: after.to,
    })
    desk.claimKeyboard()
  }
  const giveUp = (event: KeyboardEvent): void => {
    if (carry === undefined || event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    carry = undefined
    desk.set({ dropAt: undefined })
  }
  const release = (event: PointerEvent): void => {
    if (carry !== undefined) {
      event.stopPropagation()
      const carried = carry
      carry = undefined
      putDown(event, carried)
      return
    }
    if (drag === undefined) return
    event.stopPropagation()
    drag = undefined
    focus()
  }
  const again = (event: MouseEvent): void => {
    // The canvas begins to write at a double click; here that has been done.
    if (clicks.count > 1 && event.timeStamp - clicks.at < AGAIN) {
      event.preventDefault()
      event.stopPropagation()
    }
  }
  const hold = (event: MouseEvent): void => {
    // The canvas must not take the focus while text is selected.
    if (drag !== undefined || carry !== undefined) event.preventDefault()
  }
  const carries = (event: DragEvent): boolean => {
    const types = event.dataTransfer?.types ?? []
    return (
      desk.hand === undefined &&
      !types.includes('Files') &&
      types.includes('text/plain') &&
      !types.some((type) => /^application\/x-duikai-(story|picture)$/.test(type))
    )
  }
  const over = (event: DragEvent): void => {
    const view = page()
    if (!carries(event) || view === undefined) return
    const { x, y } = pointOf(event)
    if (hitTest(view.list, x, y)?.kind === 'text') event.preventDefault()
  }
  const drop = (event: DragEvent): void => {
    const view = page()
    if (!carries(event) || view === undefined || event.dataTransfer === null) return
    const { x, y } = pointOf(event)
    const hit = hitTest(view.list, x, y)
    if (hit?.kind !== 'text' || storyIn(workspace.state.document, hit.story) === undefined) return
    event.preventDefault()
    event.stopPropagation()
    onPlain(event.dataTransfer.getData('text/plain'), { story: hit.story, from: hit.offset, to: hit.offset })
  }
  const options = { signal: stop.signal, capture: true }
  window.addEventListener('keydown', giveUp, options)
  board.addEventListener('pointerdown', press, options)
  board.addEventListener('pointermove', follow, options)
  board.addEventListener('pointerup', release, options)
  board.addEventListener('pointercancel', release, options)
  board.addEventListener('mousedown', hold, options)
  board.addEventListener('dblclick', again, options)
  board.addEventListener('dragover', over, options)
  board.addEventListener('drop', drop, options)
  return () => stop.abort()
}
