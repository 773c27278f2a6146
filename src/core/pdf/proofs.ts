import type { Mp } from '../base/index.ts'
import { type DisplayList, DisplayListBuilder, type Ink } from '../display/index.ts'
import type { Face } from '../fonts/index.ts'
import { addLabel, faceFor, labelWidth, outlinedLabel } from './label.ts'

/** What a proof says of itself: 大样 page proof, 清样 clean proof; 一校, 二校 … */
export interface ProofStamp {
  readonly kind: string
  readonly round: string
  /** Numbers every fifth line of each column. */
  readonly lineNumbers: boolean
}

/** Light enough to read the page upon it. */
const WATERMARK: Ink = { kind: 'process', name: 'watermark', cmyk: [0, 0, 0, 100] }
const NUMBERS: Ink = { kind: 'process', name: 'line numbers', cmyk: [1000, 300, 0, 0] }

const EVERY = 5
const NUMBER_SIZE: Mp = 4500
/** From a column to its numbers. */
const NUMBER_GAP: Mp = 1500
/** Across the page, as its diagonal rises. */
const TURN = -35

/** The watermark, painted under the page: three times across it, so that every cutting of it shows some. */
export function proofWatermark(
  { page }: DisplayList,
  { kind, round }: ProofStamp,
  faces: readonly Face[],
): DisplayList {
  const builder = new DisplayListBuilder(16)
  const text = `${kind}${round === '' ? '' : ` ${round}`}`
  const face = faceFor(text, faces)
  if (face !== undefined && text.trim() !== '') {
    const reach = Math.min(page.width, page.height) * 0.62
    const size = Math.floor((reach * 1000) / Math.max(1000, labelWidth(text, face, 1000)))
    for (const part of [1, 3, 5]) {
      const y = Math.round((page.height * part) / 6 + size * 0.3)
      const path = outlinedLabel(text, { x: Math.round(page.width / 2), y, size, face, turn: TURN, centred: true })
      if (path.ops !== '') builder.path({ id: 'watermark', ...path, fill: builder.ink(WATERMARK) })
    }
  }
  return builder.finish(page)
}

/** Numbers beside the columns of text: left of horizontal lines, above vertical ones, counted anew in each column. */
export function proofLineNumbers(list: DisplayList, faces: readonly Face[]): DisplayList {
  const builder = new DisplayListBuilder(256)
  const face = faceFor('0123456789', faces)
  const { lines, frames } = list
  const counted = new Map<number, number>()
  for (let i = 0; face !== undefined && i < lines.count; i++) {
    const at = lines.frame[i] as number
    const frame = frames[at]
    if (frame?.kind !== 'column') continue
    const number = (counted.get(at) ?? 0) + 1
    counted.set(at, number)
    if (number % EVERY !== 0) continue
    const text = String(number)
    const width = labelWidth(text, face, NUMBER_SIZE)
    const [x, y] = [lines.x[i] as number, lines.y[i] as number]
    const place =
      lines.mode[i] === 1
        ? { x: x - Math.round(width / 2), y: frame.y - NUMBER_GAP }
        : { x: frame.x - NUMBER_GAP - width, y }
    addLabel(builder, `number ${at} ${number}`, [{ text, ink: NUMBERS }], { ...place, size: NUMBER_SIZE, face })
  }
  return builder.finish(list.page)
}
