import type { Mp } from '../base/index.ts'
import type { SetEntry } from './chunks.ts'

interface DecimalCell {
  readonly entry: SetEntry
  readonly x: Mp
  readonly width: Mp
}

/** Code unit that the whole part of the first figure ends before: its point, or what follows its last digit. */
export function decimalPoint(text: string): number {
  const point = /\d[.．](?=\d)/.exec(text)
  if (point !== null) return point.index + 1
  const whole = /\d[\d,，]*(?!\d)/.exec(text)
  return whole === null ? text.length : whole.index + whole[0].length
}

/** How far a cell's only line reaches before and behind its point. */
function parts({ chunk, prepared }: SetEntry): { before: Mp; behind: Mp } | undefined {
  const { lines, glyphs } = chunk
  if (lines.count !== 1 || glyphs.count === 0) return undefined
  const end = lines.extent[0] as number
  const at = decimalPoint(prepared.text)
  let before = end
  for (let g = 0; g < glyphs.count; g++) {
    if ((glyphs.source[g] as number) < at) continue
    before = Math.min(before, (glyphs.x[g] as number) - (glyphs.shift[g] as number))
  }
  return { before, behind: end - before }
}

/**
 * Cells of a column, set to begin at its start, moved so that their points stand under each other and all of them in the
 * middle of the column. Cells of several lines, and all of them where there is no room for it, stay as they are.
 */
export function decimalColumn<T extends DecimalCell>(cells: readonly T[]): { cell: T; x: Mp; width: Mp }[] {
  const measured = cells.flatMap((cell) => {
    const found = parts(cell.entry)
    return found === undefined ? [] : [{ cell, ...found }]
  })
  const before = measured.reduce((most, one) => Math.max(most, one.before), 0)
  const behind = measured.reduce((most, one) => Math.max(most, one.behind), 0)
  return measured.flatMap(({ cell, before: own }) => {
    const free = cell.width - before - behind
    if (free < 0) return []
    const by = Math.round(free / 2) + before - own
    return [{ cell, x: cell.x + by, width: cell.width - by }]
  })
}
