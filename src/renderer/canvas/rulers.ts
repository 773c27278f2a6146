import type { GridView } from '../../contract/index.ts'
import { toMm } from '../../core/base/index.ts'
import { gridTicks, type Tick } from './rulers-grid.ts'
import type { Theme } from './theme.ts'

/** CSS pixels. */
export const RULER = 18
const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500]
const LABEL_ROOM = 46

/** Millimetres between labels, and between ticks, at so many CSS pixels a millimetre. */
export function rulerSteps(pxPerMm: number): { readonly label: number; readonly tick: number } {
  const label = STEPS.find((step) => step * pxPerMm >= LABEL_ROOM) ?? 500
  const tick = STEPS.find((step) => step * pxPerMm >= 5 && isMultiple(label, step)) ?? label
  return { label, tick }
}

const isMultiple = (of: number, step: number): boolean => Math.abs(of / step - Math.round(of / step)) < 1e-9

interface RulerSpec {
  readonly axis: 'x' | 'y'
  /** CSS pixel of the page's zero, and CSS pixels to 1/1000 pt. */
  readonly zero: number
  readonly scale: number
  /** CSS pixel of the pointer, undefined when it is elsewhere. */
  readonly pointer: number | undefined
  readonly theme: Theme
  readonly ratio: number
  /** Columns and lines are counted in stead of millimetres. */
  readonly grid?: GridView | undefined
}

function mmTicks(zero: number, scale: number, length: number): readonly Tick[] {
  const pxPerMm = scale / toMm(1)
  const { label, tick } = rulerSteps(pxPerMm)
  const every = Math.round(label / tick)
  const first = Math.ceil(-zero / pxPerMm / tick)
  const last = Math.floor((length - zero) / pxPerMm / tick)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const n = first + i
    const at = (n * tick) / toMm(1)
    if (n % every === 0) return { at, long: RULER - 1, words: String(Math.round(n * tick * 10) / 10) }
    return { at, long: (n * 2) % every === 0 ? 6 : 3.5 }
  })
}

/** Draws one ruler over its whole canvas: millimetres from the trim, or columns and lines of the grid. */
export function drawRuler(
  canvas: HTMLCanvasElement,
  { axis, zero, scale, pointer, theme, ratio, grid }: RulerSpec,
): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const across = axis === 'x'
  const length = (across ? canvas.width : canvas.height) / ratio
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.fillStyle = theme.panel
  context.fillRect(0, 0, canvas.width / ratio, canvas.height / ratio)
  context.fillStyle = theme.faint
  if (across) context.fillRect(0, RULER - 1, length, 1)
  else context.fillRect(RULER - 1, 0, 1, length)

  context.font = `9.5px ${theme.font}`
  context.textBaseline = 'alphabetic'
  const ticks = grid === undefined ? mmTicks(zero, scale, length) : gridTicks(axis, grid, scale, RULER - 1)
  for (const { at: place, long, words } of ticks) {
    const at = Math.round((zero + place * scale) * ratio) / ratio
    if (at < -LABEL_ROOM || at > length) continue
    context.fillStyle = words === undefined ? theme.faint : theme.dim
    if (across) context.fillRect(at, RULER - 1 - long, 1 / ratio, long)
    else context.fillRect(RULER - 1 - long, at, long, 1 / ratio)
    if (words === undefined) continue
    if (across) context.fillText(words, at + 3, 9.5)
    else {
      context.save()
      context.translate(9.5, at - 3)
      context.rotate(-Math.PI / 2)
      context.fillText(words, 0, 0)
      context.restore()
    }
  }
  if (pointer === undefined) return
  context.fillStyle = theme.accent
  if (across) context.fillRect(pointer, 0, 1, RULER)
  else context.fillRect(0, pointer, RULER, 1)
}
