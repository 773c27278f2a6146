import { type Mp, type Rect, toMm } from '../../core/base/index.ts'
import { bookingOf, type Grid, lineGap, type Place, placeRect } from '../../core/document/index.ts'
import { columnStep, type Hint, isOnGrid } from '../../core/edit/index.ts'
import type { Translate } from '../i18n/index.ts'
import type { Shape } from './shapes.ts'

const tenths = (value: Mp): string => String(Math.round(toMm(value) * 10) / 10)

/** A number of columns or lines: whole ones without a fraction. */
const counted = (value: number): string => String(Math.round(value * 100) / 100)

/** `3 栏 × 20 行 · 121 × 90 mm`; a free place has millimetres only. */
export function sizeLabel(text: Translate, place: Place, grid: Grid): string {
  const { width, height } = placeRect(place, grid)
  const size = text('label.size', { width: tenths(width), height: tenths(height) })
  if (!isOnGrid(place)) return size
  return `${text('label.grid-size', { columns: place.columns, lines: counted(place.lines) })} · ${size}`
}

/** `第 3 栏 第 21 行 · X 12.3 Y 45.6 mm`, counted from one and from the trim. */
export function positionLabel(text: Translate, place: Place, grid: Grid): string {
  const { x, y } = placeRect(place, grid)
  const at = text('label.position', { x: tenths(x), y: tenths(y) })
  if (!isOnGrid(place)) return at
  return `${text('label.grid-position', { column: place.column + 1, line: counted(place.line + 1) })} · ${at}`
}

/** Characters of body text that a place holds in its basic columns: an estimate, as there are no marks or heads in it. */
export function capacityOf(place: Place, grid: Grid): number {
  if (isOnGrid(place)) return place.columns * grid.columnChars * Math.max(0, Math.floor(place.lines))
  const { width, height } = place
  return Math.floor(width / grid.em) * Math.max(0, Math.floor((height + lineGap(grid)) / grid.pitch))
}

/** What an object is called: its kind and its name. */
export function nameOf(text: Translate, { id, object }: Pick<Shape, 'id' | 'object'>): string {
  const name = `${text(`kind.${object.kind}`)} ${id}`
  const booking = bookingOf(object)
  return booking === undefined ? name : `${text('label.ad')} ${booking.client} · ${name}`
}

/** What is selected, for people who hear the page. */
export function selectionLabel(text: Translate, chosen: readonly Shape[], grid: Grid): string {
  const [first] = chosen
  if (first === undefined) return text('selection.none')
  if (chosen.length > 1) return text('selection.many', { count: chosen.length })
  const { place } = first.object
  const words = [nameOf(text, first), sizeLabel(text, place, grid), positionLabel(text, place, grid)]
  return [...words, ...(first.locked ? [text('selection.locked')] : [])].join(' · ')
}

/** What something sticks to and where that is: `第 3 栏`, `字格 · 第 2 栏 5 字`, `基线 · 第 21 行`, `等距 6.4 毫米`. */
export function hintLabel(text: Translate, { axis, kind, at, spans }: Hint, grid: Grid): string {
  const name = text(`snap.${kind}`)
  if (kind === 'gap') {
    const [span] = spans ?? []
    return span === undefined ? name : `${name} ${text('label.guide', { at: tenths(span.to - span.from) })}`
  }
  if (kind === 'object' || kind === 'guide') return `${name} ${text('label.guide', { at: tenths(at) })}`
  if (axis === 'y') {
    // The end of a line box or a baseline is of the line above it.
    const line = Math.floor((at - grid.y) / grid.pitch + 1e-6) + 1
    return `${name} · ${text('snap.line', { line: Math.max(1, line) })}`
  }
  const step = columnStep(grid)
  const column = Math.max(0, Math.min(grid.columns - 1, Math.floor((at - grid.x) / step + 1e-6)))
  if (kind === 'column') return text('snap.at-column', { column: column + 1 })
  const cells = Math.round((at - grid.x - column * step) / grid.em)
  return `${name} · ${text('snap.cell', { column: column + 1, cells })}`
}

/** `12.3 mm`, for guides. */
export const guideLabel = (text: Translate, at: Mp): string => text('label.guide', { at: tenths(at) })

export const sizeOfRect = (text: Translate, { width, height }: Rect): string =>
  text('label.size', { width: tenths(width), height: tenths(height) })
