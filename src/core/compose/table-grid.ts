import type { Mp, Rect } from '../base/index.ts'
import type { TableObject } from '../document/index.ts'

/** A cell's place in its table: first row and column, and how many of both it takes. */
export interface Slot {
  /** Number of its paragraph. */
  readonly number: number
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
}

/**
 * Gives `count` paragraphs their places, row by row: each the first one that no cell before it takes. Spans that reach over
 * the last column, or over a cell that is taken, end before it.
 */
export function slotsOf(count: number, across: number, spans: TableObject['spans']): Slot[] {
  const out: Slot[] = []
  const taken = new Set<number>()
  let at = 0
  for (let number = 0; number < count; number++) {
    while (taken.has(at)) at++
    const row = Math.floor(at / across)
    const column = at % across
    const span = spans.find((one) => one.row === row && one.column === column)
    let columns = 1
    while (columns < Math.min(span?.columns ?? 1, across - column) && !taken.has(at + columns)) columns++
    const rows = span?.rows ?? 1
    for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) taken.add(at + r * across + c)
    out.push({ number, row, column, rows, columns })
  }
  return out
}

/** Number of the cell in each place of a table, row by row; −1 where none is. */
export function ownersOf(slots: readonly Slot[], across: number): Int32Array {
  const rows = slots.reduce((most, slot) => Math.max(most, slot.row + slot.rows), 0)
  const owners = new Int32Array(rows * across).fill(-1)
  for (const { number, row, column, rows: down, columns } of slots) {
    for (let r = row; r < row + down; r++) owners.fill(number, r * across + column, r * across + column + columns)
  }
  return owners
}

/**
 * Heights of rows in body lines: as many as their cells need, where a cell over several rows adds what it lacks to the
 * last of them. `least` are those asked for, the last one for all rows after it.
 */
export function rowHeights(slots: readonly Slot[], needed: readonly number[], least: readonly number[]): number[] {
  const count = slots.reduce((most, slot) => Math.max(most, slot.row + slot.rows), 0)
  const heights = Array.from({ length: count }, (_, r) => least[Math.min(r, least.length - 1)] ?? 1)
  slots.forEach(({ row, rows }, n) => {
    if (rows === 1) heights[row] = Math.max(heights[row] as number, needed[n] as number)
  })
  slots.forEach(({ row, rows }, n) => {
    const lack = (needed[n] as number) - heights.slice(row, row + rows).reduce((sum, one) => sum + one, 0)
    if (lack > 0) heights[row + rows - 1] = (heights[row + rows - 1] as number) + lack
  })
  return heights
}

/** Ends of the groups of rows that cells tie together: a group is placed whole or not at all. */
export function groupEnds(slots: readonly Slot[], rows: number): number[] {
  const ends: number[] = []
  let end = 1
  for (let r = 0; r < rows; r++) {
    for (const slot of slots) if (slot.row === r) end = Math.max(end, r + slot.rows)
    if (r + 1 === end) {
      ends.push(end)
      end++
    }
  }
  return ends
}

/**
 * Widths in whole characters; what is left over goes to the gutters, as between sub-columns (REFERENCE 5). Columns that do
 * not fit give up characters, the widest first: `excess` says how many.
 */
export function tableColumns(
  wanted: readonly { readonly chars?: number | undefined }[],
  rect: Rect,
  em: Mp,
  gutterChars: number,
): { columns: { x: Mp; width: Mp }[]; gutter: Mp; excess: number } {
  const room = Math.floor(rect.width / em - wanted.length * gutterChars + 1e-6)
  const open = wanted.filter(({ chars }) => chars === undefined).length
  const fixed = wanted.reduce((sum, { chars }) => sum + (chars ?? 0), 0)
  let left = Math.max(open, room - fixed)
  let still = open
  const chars = wanted.map((column) => {
    if (column.chars !== undefined) return column.chars
    const mine = Math.ceil(left / still)
    left -= mine
    still--
    return mine
  })
  const sum = (): number => chars.reduce((total, one) => total + one, 0)
  const excess = Math.max(0, sum() - Math.max(room, wanted.length))
  for (let n = 0; n < excess; n++) {
    const widest = chars.indexOf(Math.max(...chars))
    chars[widest] = (chars[widest] as number) - 1
  }
  const gutter = Math.max(0, (rect.width - sum() * em) / wanted.length)
  let x = rect.x + gutter / 2
  const columns = chars.map((one) => {
    const column = { x: Math.round(x), width: one * em }
    x += column.width + gutter
    return column
  })
  return { columns, gutter, excess }
}
