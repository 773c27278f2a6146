import type { Mp } from '../base/index.ts'
import { type DisplayListBuilder, type PathStroke, polyline, wavePath } from '../display/index.ts'
import type { LineLook } from '../document/index.ts'

export interface Ends {
  readonly x1: Mp
  readonly y1: Mp
  readonly x2: Mp
  readonly y2: Mp
}

/** A weight and its 线型. */
export type Look = Pick<LineLook, 'weight' | 'style' | 'period'>

/** Lengths of a dash with its gap, from dot to dot, and of a wave, in weights of the line; the least in 1/1000 pt. */
const PERIODS = { dashed: [6, 3000], dotted: [2.5, 1000], wave: [7, 3500] } as const

/** Part of a period that is drawn. */
const DASH = 0.6

/** Height of a wave from its middle, as a part of its length. */
const WAVE = 0.2

/** What `period` says, or what follows from the weight. */
export const periodOf = ({ style, weight, period }: Look): Mp => {
  const [weights, least] = PERIODS[style === 'solid' ? 'dashed' : style]
  return period ?? Math.max(least, Math.round(weights * weight))
}

/**
 * The stroke of a dashed or dotted line of a given length: it begins and ends with a dash or dot, so periods are stretched
 * or shrunk until a whole number of them fits. Dots are round ends of dashes without length.
 */
export function brokenStroke(look: Look, length: Mp, closed = false): Pick<PathStroke, 'dash' | 'round'> {
  const period = periodOf(look)
  if (look.style === 'dotted') {
    const steps = Math.max(1, Math.round(length / period))
    // The last dot of an open line must not fall past its end, that of a closed one not beside the first.
    return { dash: [0, closed ? Math.ceil(length / steps) : Math.floor((length - 1) / steps)], round: true }
  }
  if (look.style !== 'dashed') return {}
  const open = closed ? 0 : 1 - DASH
  const dashes = Math.max(1, Math.round(length / period + open))
  const fitted = length / (dashes - open)
  const dash = Math.round(fitted * DASH)
  return { dash: [dash, Math.max(1, Math.round(fitted) - dash)] }
}

/** Paints a straight line in its look; a plain one as a rule. Ends of a wave and of dots stand as the line's do. */
export function paintLine(builder: DisplayListBuilder, id: string, ends: Ends, look: Look, ink: number): void {
  const { x1, y1, x2, y2 } = ends
  const { weight } = look
  const length = Math.hypot(x2 - x1, y2 - y1)
  if (look.style === 'solid' || length === 0) builder.rule({ id, ...ends, weight, ink })
  else if (look.style === 'wave') {
    const period = periodOf(look)
    const wave = wavePath(x1, y1, x2, y2, period, Math.round(period * WAVE))
    builder.path({ id, ...wave, stroke: { ink, weight, round: true } })
  } else {
    // Round ends stand inside the line.
    const cut = look.style === 'dotted' && length > weight ? weight / 2 / length : 0
    const [dx, dy] = [(x2 - x1) * cut, (y2 - y1) * cut]
    const stroke = { ink, weight, ...brokenStroke(look, length * (1 - 2 * cut)) }
    builder.path({ id, ...polyline([x1 + dx, y1 + dy, x2 - dx, y2 - dy]), stroke })
  }
}
