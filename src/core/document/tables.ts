import type { TableObject } from './records.ts'

/** A cell's place in its table: first row and column, and how many of both it takes. */
export interface TableSlot {
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
export function tableSlots(count: number, across: number, spans: TableObject['spans']): TableSlot[] {
  const out: TableSlot[] = []
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
