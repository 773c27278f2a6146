import type { DocumentLayout } from '../../src/core/compose/index.ts'
import { EM, PITCH } from './document.ts'

export type Mode = 'h' | 'v'
export const MODES = [['h'], ['v']] as const

/** Type area of the test publication. */
const LEFT = 53_300
const RIGHT = LEFT + 999_000
const TOP = 78_000

/** A rectangle along the lines (`x`, `width`) and across them (`y`, `height`), from the corner where text begins. */
interface Logical {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const onPage = (mode: Mode, { x, y, width, height }: Logical): Logical =>
  mode === 'h'
    ? { x: LEFT + x, y: TOP + y, width, height }
    : { x: RIGHT - y - height, y: TOP + x, width: height, height: width }

/** The inverse: a rectangle of the page as lines of the mode see it. */
export const logical = (mode: Mode, { x, y, width, height }: Logical): Logical =>
  mode === 'h'
    ? { x: x - LEFT, y: y - TOP, width, height }
    : { x: y - TOP, y: RIGHT - x - width, width: height, height: width }

/** Where a block stands: columns of 13 characters with one between, whole lines, from column and line 0 unless given. */
interface Size {
  readonly columns: number
  readonly lines: number
  readonly column?: number
  readonly line?: number
}

/** A block of `columns` sub-columns; the same on the axes of either mode. */
export function blockIn(mode: Mode, id: string, story: string, size: Size, more: object = {}): object {
  const { columns, lines, column = 0, line = 0 } = size
  const place = onPage(mode, {
    x: column * 14 * EM,
    y: line * PITCH,
    width: (columns * 14 - 1) * EM,
    height: lines * PITCH - (PITCH - EM),
  })
  return { kind: 'block', id, story, place, mode, columns, gutterChars: 1, ...more }
}

/** A line on the axes of its mode. `y` is the top of its em box, `start` where its first glyph's cell begins. */
export interface LogicalLine {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly extent: number
  readonly size: number
  readonly frame: string
  readonly frameX: number
}

export function linesIn(layout: DocumentLayout, mode: Mode, number = 0): LogicalLine[] {
  const list = layout.pages[number]
  if (list === undefined) throw new Error('no page')
  const { lines, stories, frames } = list
  return Array.from({ length: lines.count }, (_, i) => {
    const frame = frames[lines.frame[i] as number]
    const size = lines.size[i] as number
    const width = lines.width[i] as number
    const x = lines.x[i] as number
    const y = lines.y[i] as number
    const box =
      mode === 'h'
        ? { x, y: y - Math.round(size * 0.88), width, height: size }
        : { x: x - Math.round(size / 2), y, width: size, height: width }
    const at = logical(mode, box)
    return {
      text: stories[lines.story[i] as number]?.text.slice(lines.start[i], lines.end[i]) ?? '',
      x: at.x,
      y: at.y,
      width,
      extent: lines.extent[i] as number,
      size,
      frame: `${frame?.owner}/${frame?.kind}`,
      frameX: frame === undefined ? -1 : logical(mode, frame).x,
    }
  })
}
