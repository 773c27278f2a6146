import { toMm } from '../../core/base/index.ts'
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
}

/** Draws one ruler over its whole canvas, numbers in mm from the trim. */
export function drawRuler(canvas: HTMLCanvasElement, { axis, zero, scale, pointer, theme, ratio }: RulerSpec): void {
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

  const pxPerMm = scale / toMm(1)
  const { label, tick } = rulerSteps(pxPerMm)
  const every = Math.round(label / tick)
  const first = Math.ceil(-zero / pxPerMm / tick)
  const last = Math.floor((length - zero) / pxPerMm / tick)
  context.font = `9.5px ${theme.font}`
  context.textBaseline = 'alphabetic'
  for (let n = first; n <= last; n++) {
    const at = Math.round((zero + n * tick * pxPerMm) * ratio) / ratio
    const labelled = n % every === 0
    const long = labelled ? RULER - 1 : (n * 2) % every === 0 ? 6 : 3.5
    context.fillStyle = labelled ? theme.dim : theme.faint
    if (across) context.fillRect(at, RULER - 1 - long, 1 / ratio, long)
    else context.fillRect(RULER - 1 - long, at, long, 1 / ratio)
    if (!labelled) continue
    const text = String(Math.round(n * tick * 10) / 10)
    context.fillStyle = theme.dim
    if (across) context.fillText(text, at + 3, 9.5)
    else {
      context.save()
      context.translate(9.5, at - 3)
      context.rotate(-Math.PI / 2)
      context.fillText(text, 0, 0)
      context.restore()
    }
  }
  if (pointer === undefined) return
  context.fillStyle = theme.accent
  if (across) context.fillRect(pointer, 0, 1, RULER)
  else context.fillRect(0, pointer, RULER, 1)
}
