import type { Mp, Rect } from '../base/index.ts'
import { type TableSlot, tableSlots } from '../document/index.ts'

export { type TableSlot as Slot, tableSlots as slotsOf }

/** Number of the cell in each place of a table, row by row; −1 where none is. */
export function ownersOf(slots: readonly TableSlot[], across: number): Int32Array {
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
export function rowHeights(slots: readonly TableSlot[], needed: readonly number[], least: readonly number[]): number[] {
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
export function groupEnds(slots: readonly TableSlot[], rows: number): number[] {
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
