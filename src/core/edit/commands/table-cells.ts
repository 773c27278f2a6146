import type { Node } from 'prosemirror-model'
import type { Transform } from 'prosemirror-transform'
import { type Document, type PageObject, tableSlots } from '../../document/index.ts'
import { type StoryDoc, storySchema } from '../../story/index.ts'
import type { Operation } from '../types.ts'
import { editing } from './story-edit.ts'
import { objectOf, objectPath, pageOf, refuse, setting, storyNamed } from './support.ts'

export type Table = Extract<PageObject, { kind: 'table' }>

export interface TableAt {
  readonly page: string
  readonly table: string
}

/** A cell by its first place and how many it takes; `source` is its paragraph's number, none for one that is to be made. */
export interface TableCell {
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
  readonly source?: number
}

/** A table with its cells, row by row: every place belongs to one. */
export interface TableShape {
  readonly table: Table
  readonly doc: StoryDoc
  readonly rows: number
  readonly columns: number
  readonly cells: readonly TableCell[]
}

const byPlace = (a: TableCell, b: TableCell): number => a.row - b.row || a.column - b.column

/** Puts empty cells into the places that none takes. */
export function filled(cells: readonly TableCell[], rows: number, columns: number): readonly TableCell[] {
  const taken = new Set<number>()
  for (const cell of cells)
    for (let r = cell.row; r < cell.row + cell.rows; r++)
      for (let c = cell.column; c < cell.column + cell.columns; c++) taken.add(r * columns + c)
  const missing = Array.from({ length: rows * columns }, (_, at) => at).filter((at) => !taken.has(at))
  const made = missing.map((at) => ({ row: Math.floor(at / columns), column: at % columns, rows: 1, columns: 1 }))
  return [...cells, ...made].sort(byPlace)
}

/** The cells of a table. @throws DuikaiError `edit/no-target`, `edit/not-a-table`. */
export function tableShape(document: Document, { page, table: id }: TableAt): TableShape {
  const table = objectOf(pageOf(document, page), id)
  if (table.kind !== 'table') throw refuse('not-a-table', `"${id}" is no table`, `${page}/${id}`, 'choose a table')
  const { doc } = storyNamed(document, table.story)
  const columns = table.columns.length
  const slots = tableSlots(doc.content.length, columns, table.spans)
  const rows = slots.reduce((most, slot) => Math.max(most, slot.row + slot.rows), 1)
  const cells = slots.map(({ number, ...place }) => ({ ...place, source: number }))
  return { table, doc, rows, columns, cells: filled(cells, rows, columns) }
}

/** The longest rising run of numbers, by value: the paragraphs that stay where they are. */
function rising(numbers: readonly number[]): ReadonlySet<number> {
  const ends: number[] = []
  const before: number[] = []
  numbers.forEach((value, i) => {
    let at = ends.findIndex((end) => (numbers[end] as number) >= value)
    if (at < 0) at = ends.length
    before[i] = at > 0 ? (ends[at - 1] as number) : -1
    ends[at] = i
  })
  const kept = new Set<number>()
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i] as number) kept.add(numbers[i] as number)
  return kept
}

/** Position before paragraph number `index`. */
export const positionOf = (doc: Node, index: number): number => {
  let position = 0
  for (let i = 0; i < index; i++) position += doc.child(i).nodeSize
  return position
}

/** Brings the paragraphs into the order of the cells; those that keep their order are not touched. */
function reorder(transform: Transform, cells: readonly TableCell[]): void {
  const { doc } = transform
  const present: (number | undefined)[] = Array.from({ length: doc.childCount }, (_, i) => i)
  const kept = rising(cells.flatMap(({ source }) => (source === undefined ? [] : [source])))
  const drop = (index: number): void => {
    const at = positionOf(transform.doc, index)
    transform.delete(at, at + transform.doc.child(index).nodeSize)
    present.splice(index, 1)
  }
  cells.forEach(({ source }, index) => {
    if (source !== undefined && kept.has(source)) {
      while (present[index] !== source) drop(index)
      return
    }
    const node = source === undefined ? storySchema.node('paragraph', { role: 'body' }) : doc.child(source)
    transform.insert(positionOf(transform.doc, index), node)
    present.splice(index, 0, undefined)
  })
  while (present.length > cells.length) drop(cells.length)
}

/** What a table becomes; fields that are left out stay as they are. */
export interface Reshaped {
  readonly cells: readonly TableCell[]
  readonly columns?: Table['columns']
  readonly header?: number
  readonly rowLines?: readonly number[]
  /** Changes the text of cells first; paragraphs keep their numbers. */
  readonly write?: (transform: Transform) => void
}

/** The operations that make a table of the present one. */
export function reshape(
  document: Document,
  at: TableAt,
  { table }: TableShape,
  { cells, columns = table.columns, header = table.header, rowLines = table.rowLines, write }: Reshaped,
): readonly Operation[] {
  const order = [...cells].sort(byPlace)
  const text = editing(document, table.story, (transform) => {
    write?.(transform)
    reorder(transform, order)
  })
  const spans = order
    .filter((cell) => cell.rows > 1 || cell.columns > 1)
    .map((cell) => ({ row: cell.row, column: cell.column, rows: cell.rows, columns: cell.columns }))
  const path = (field: string) => objectPath(at.page, at.table, field)
  return [
    ...text,
    ...setting(path('columns'), table.columns, columns),
    ...setting(path('spans'), table.spans, spans),
    ...setting(path('rowLines'), table.rowLines, rowLines),
    ...setting(path('header'), table.header, header),
  ]
}
