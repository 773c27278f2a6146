import { Fragment } from 'prosemirror-model'
import type { Document } from '../../document/index.ts'
import { storyOf, storySchema } from '../../story/index.ts'
import { normalStory } from '../story-node.ts'
import type { Stamp, Transaction } from '../types.ts'
import { type Drawn, drawnPlace } from './create.ts'
import { inFront, newObject, refuse, transactionOf } from './support.ts'
import {
  filled,
  positionOf,
  reshape,
  type TableAt,
  type TableCell,
  type TableShape,
  tableShape,
} from './table-cells.ts'

/** A table of empty cells. */
export function createTable(
  document: Document,
  { rows, columns, ...drawn }: Drawn & { readonly rows: number; readonly columns: number },
  stamp: Stamp,
): Transaction | undefined {
  if (rows < 1 || columns < 1) return undefined
  const story = stamp.newId('story')
  const cells = Array.from({ length: rows * columns }, () => ({ role: 'body' as const, text: '' }))
  const table = newObject({
    kind: 'table',
    id: stamp.newId('table'),
    place: drawnPlace(document, drawn),
    story,
    columns: Array.from({ length: columns }, () => ({})),
    header: Math.min(1, rows - 1),
  })
  return transactionOf(stamp, { zh: '新建表格', en: 'New table' }, [
    { type: 'insert', list: ['stories'], value: { id: story, doc: normalStory(storyOf(cells)) }, before: null },
    inFront(drawn.page, table),
  ])
}

/** Rows and columns are alike: what is said of the one is said of the other. */
type Axis = 'row' | 'column'
const EXTENT = { row: 'rows', column: 'columns' } as const

const end = (cell: TableCell, axis: Axis): number => cell[axis] + cell[EXTENT[axis]]

/** Cells with a line put before number `place`: those over the place become longer. */
const grown = (cells: readonly TableCell[], axis: Axis, place: number): readonly TableCell[] =>
  cells.map((cell) => {
    if (cell[axis] >= place) return { ...cell, [axis]: cell[axis] + 1 }
    return end(cell, axis) > place ? { ...cell, [EXTENT[axis]]: cell[EXTENT[axis]] + 1 } : cell
  })

/** Cells without line number `place`: those of it alone are gone, those over it shorter. */
const shrunk = (cells: readonly TableCell[], axis: Axis, place: number): readonly TableCell[] =>
  cells.flatMap((cell) => {
    if (cell[axis] > place) return [{ ...cell, [axis]: cell[axis] - 1 }]
    if (end(cell, axis) <= place) return [cell]
    return cell[EXTENT[axis]] === 1 ? [] : [{ ...cell, [EXTENT[axis]]: cell[EXTENT[axis]] - 1 }]
  })

/** Where each line goes when number `from` goes to `to`. */
const movedTo = (line: number, from: number, to: number): number => {
  if (line === from) return to
  if (from < line && line <= to) return line - 1
  return to <= line && line < from ? line + 1 : line
}

/** Cells with line `from` at `to`. @throws DuikaiError `edit/table-span` when a cell lies over one of the lines between. */
function moved(
  { cells }: TableShape,
  axis: Axis,
  { from, to }: { from: number; to: number },
  where: string,
): readonly TableCell[] {
  const low = Math.min(from, to)
  const high = Math.max(from, to)
  const tied = cells.some((cell) => cell[EXTENT[axis]] > 1 && cell[axis] <= high && end(cell, axis) > low)
  if (tied)
    throw refuse('table-span', `a merged cell lies over several of these ${axis}s`, where, 'split the cell first')
  return cells.map((cell) => ({ ...cell, [axis]: movedTo(cell[axis], from, to) }))
}

const placeIn = (place: number, count: number): number => Math.max(0, Math.min(place, count))

/** Puts an empty row before row number `row` (0-based), or behind the last; a row among the heads is a head. */
export function insertTableRow(
  document: Document,
  { row, ...at }: TableAt & { readonly row: number },
  stamp: Stamp,
): Transaction | undefined {
  const shape = tableShape(document, at)
  const { table, rows, columns } = shape
  const place = placeIn(row, rows)
  const rowLines = [...table.rowLines]
  if (place < rowLines.length) rowLines.splice(place, 0, rowLines[place] ?? 1)
  const cells = filled(grown(shape.cells, 'row', place), rows + 1, columns)
  const header = table.header + (place < table.header ? 1 : 0)
  return transactionOf(
    stamp,
    { zh: '插入行', en: 'Insert row' },
    reshape(document, at, shape, { cells, rowLines, header }),
  )
}

/** Takes away `count` rows from number `row` on; what merged cells have of them goes too. */
export function removeTableRow(
  document: Document,
  { row, count = 1, ...at }: TableAt & { readonly row: number; readonly count?: number },
  stamp: Stamp,
): Transaction | undefined {
  const shape = tableShape(document, at)
  const { table, rows } = shape
  if (row < 0 || row + count > rows) return undefined
  if (rows === count)
    throw refuse('table-row', 'a table has at least one row', `${at.page}/${at.table}`, 'delete the table')
  const rowLines = [...table.rowLines]
  // The last one counts for the rows after it, and stays for those.
  for (let n = 0; n < count && row < rowLines.length && rowLines.length > 1; n++) rowLines.splice(row, 1)
  let { cells } = shape
  for (let n = 0; n < count; n++) cells = shrunk(cells, 'row', row)
  const header = table.header - Math.max(0, Math.min(count, table.header - row))
  return transactionOf(
    stamp,
    { zh: '删除行', en: 'Delete row' },
    reshape(document, at, shape, { cells, rowLines, header }),
  )
}

/** Puts row number `row` where number `to` is. @throws DuikaiError `edit/table-span`. */
export function moveTableRow(
  document: Document,
  { row, to, ...at }: TableAt & { readonly row: number; readonly to: number },
  stamp: Stamp,
): Transaction | undefined {
  const shape = tableShape(document, at)
  const { table, rows } = shape
  if (row === to || Math.min(row, to) < 0 || Math.max(row, to) >= rows) return undefined
  const lines = Array.from({ length: rows }, (_, r) => table.rowLines[Math.min(r, table.rowLines.length - 1)] ?? 1)
  const rowLines = table.rowLines.length === 0 ? [] : [...lines]
  if (rowLines.length > 0) for (const [r, count] of lines.entries()) rowLines[movedTo(r, row, to)] = count
  while (rowLines.length > 1 && rowLines.at(-1) === rowLines.at(-2)) rowLines.pop()
  const cells = moved(shape, 'row', { from: row, to }, `${at.page}/${at.table}`)
  return transactionOf(stamp, { zh: '移动行', en: 'Move row' }, reshape(document, at, shape, { cells, rowLines }))
}

/** Puts an empty column before column number `column` (0-based), or behind the last. */
export function insertTableColumn(
  document: Document,
  { column, ...at }: TableAt & { readonly column: number },
  stamp: Stamp,
): Transaction | undefined {
  const shape = tableShape(document, at)
  const place = placeIn(column, shape.columns)
  const cells = filled(grown(shape.cells, 'column', place), shape.rows, shape.columns + 1)
  const columns = [...shape.table.columns]
  columns.splice(place, 0, {})
  return transactionOf(stamp, { zh: '插入列', en: 'Insert column' }, reshape(document, at, shape, { cells, columns }))
}

/** Takes away `count` columns from number `column` on. */
export function removeTableColumn(
  document: Document,
  { column, count = 1, ...at }: TableAt & { readonly column: number; readonly count?: number },
  stamp: Stamp,
): Transaction | undefined {
  const shape = tableShape(document, at)
  if (column < 0 || column + count > shape.columns) return undefined
  if (shape.columns === count)
    throw refuse('table-column', 'a table has at least one column', `${at.page}/${at.table}`, 'delete the table')
  const columns = shape.table.columns.filter((_, i) => i < column || i >= column + count)
  let { cells } = shape
  for (let n = 0; n < count; n++) cells = shrunk(cells, 'column', column)
  return transactionOf(stamp, { zh: '删除列', en: 'Delete column' }, reshape(document, at, shape, { cells, columns }))
}

/** Puts column number `column` where number `to` is, with its width and alignment. @throws DuikaiError `edit/table-span`. */
export function moveTableColumn(
  document: Document,
  { column, to, ...at }: TableAt & { readonly column: number; readonly to: number },
  stamp: Stamp,
): Transaction | undefined {
  const shape = tableShape(document, at)
  if (column === to || Math.min(column, to) < 0 || Math.max(column, to) >= shape.columns) return undefined
  const columns = [...shape.table.columns]
  columns.splice(to, 0, ...columns.splice(column, 1))
  const cells = moved(shape, 'column', { from: column, to }, `${at.page}/${at.table}`)
  return transactionOf(stamp, { zh: '移动列', en: 'Move column' }, reshape(document, at, shape, { cells, columns }))
}

/** Places of a table: a rectangle of them. */
export interface TableArea {
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
}

const inside = (cell: TableCell, area: TableArea): boolean =>
  cell.row < area.row + area.rows &&
  end(cell, 'row') > area.row &&
  cell.column < area.column + area.columns &&
  end(cell, 'column') > area.column

/** The smallest rectangle round an area that cuts through no cell. */
export function wholeCells(cells: readonly TableCell[], area: TableArea): TableArea {
  for (let now = area; ; ) {
    const met = cells.filter((cell) => inside(cell, now))
    const row = Math.min(now.row, ...met.map((cell) => cell.row))
    const column = Math.min(now.column, ...met.map((cell) => cell.column))
    const rows = Math.max(now.row + now.rows, ...met.map((cell) => end(cell, 'row'))) - row
    const columns = Math.max(now.column + now.columns, ...met.map((cell) => end(cell, 'column'))) - column
    if (rows === now.rows && columns === now.columns) return now
    now = { row, column, rows, columns }
  }
}

/** Makes one cell of the cells in an area; their texts stand in it, each in a line of its own. */
export function mergeTableCells(
  document: Document,
  { area, ...at }: TableAt & { readonly area: TableArea },
  stamp: Stamp,
): Transaction | undefined {
  const shape = tableShape(document, at)
  const whole = wholeCells(shape.cells, area)
  const met = shape.cells.filter((cell) => inside(cell, whole))
  const [first] = met
  if (first === undefined || met.length < 2) return undefined
  const sources = met.flatMap(({ source }) => (source === undefined ? [] : [source]))
  const { row, column, rows, columns } = whole
  const [source] = sources
  const merged = { row, column, rows, columns, ...(source === undefined ? {} : { source }) }
  const cells = [merged, ...shape.cells.filter((cell) => !met.includes(cell))]
  return transactionOf(
    stamp,
    { zh: '合并格', en: 'Merge cells' },
    reshape(document, at, shape, {
      cells,
      write: (transform) => {
        const [into, ...others] = sources
        if (into === undefined) return
        for (const other of others) {
          const { content } = transform.doc.child(other)
          if (content.size === 0) continue
          const target = transform.doc.child(into)
          const behind = positionOf(transform.doc, into) + target.nodeSize - 1
          const line = Fragment.from(storySchema.node('hard_break'))
          transform.insert(behind, target.content.size > 0 ? line.append(content) : content)
        }
      },
    }),
  )
}

/** Makes single cells of a merged one; its text stays in the first. */
export function splitTableCell(
  document: Document,
  { row, column, ...at }: TableAt & { readonly row: number; readonly column: number },
  stamp: Stamp,
): Transaction | undefined {
  const shape = tableShape(document, at)
  const area = { row, column, rows: 1, columns: 1 }
  const found = shape.cells.find((cell) => inside(cell, area))
  if (found === undefined || found.rows * found.columns === 1) return undefined
  const cells = filled(
    shape.cells.map((cell) => (cell === found ? { ...cell, rows: 1, columns: 1 } : cell)),
    shape.rows,
    shape.columns,
  )
  return transactionOf(stamp, { zh: '拆分格', en: 'Split cell' }, reshape(document, at, shape, { cells }))
}
