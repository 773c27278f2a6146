import type { Document, PageObject } from '../../document/index.ts'
import { flatten, type StoryDoc, storyOf, storySchema } from '../../story/index.ts'
import { normalStory } from '../story-node.ts'
import type { Operation, Stamp, Transaction } from '../types.ts'
import { type Drawn, drawnPlace } from './create.ts'
import { editing } from './story-edit.ts'
import {
  inFront,
  newObject,
  objectOf,
  objectPath,
  pageOf,
  refuse,
  setting,
  storyNamed,
  transactionOf,
} from './support.ts'

type Table = Extract<PageObject, { kind: 'table' }>

export interface TableAt {
  readonly page: string
  readonly table: string
}

/** A table and its cells: the paragraphs of its story, row by row. */
interface Cells {
  readonly table: Table
  readonly doc: StoryDoc
  readonly count: number
  readonly columns: number
  readonly rows: number
}

function cellsOf(document: Document, { page, table: id }: TableAt): Cells {
  const table = objectOf(pageOf(document, page), id)
  if (table.kind !== 'table') throw refuse('not-a-table', `"${id}" is no table`, `${page}/${id}`, 'choose a table')
  const { doc } = storyNamed(document, table.story)
  const count = doc.content.length
  const columns = table.columns.length
  return { table, doc, count, columns, rows: Math.max(1, Math.ceil(count / columns)) }
}

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

const empty = (count: number) => Array.from({ length: count }, () => storySchema.node('paragraph', { role: 'body' }))

/** Position before paragraph number `index`; behind the last one for their number. */
function before(doc: StoryDoc, index: number): number {
  const { paragraphs, text } = flatten(doc)
  const paragraph = paragraphs[index]
  return paragraph === undefined ? text.length + 1 + paragraphs.length : paragraph.start + index
}

/** A list with one entry for each row, where the last one counts for the rows after it. */
function setLines(at: TableAt, { table }: Cells, lines: readonly number[]): readonly Operation[] {
  return setting(objectPath(at.page, at.table, 'rowLines'), table.rowLines, lines)
}

/** Puts an empty row before row number `row` (0-based), or behind the last; a row among the heads is a head. */
export function insertTableRow(
  document: Document,
  { row, ...at }: TableAt & { readonly row: number },
  stamp: Stamp,
): Transaction | undefined {
  const cells = cellsOf(document, at)
  const { table, doc, count, columns, rows } = cells
  const place = Math.max(0, Math.min(row, rows))
  const missing = rows * columns - count
  const text = editing(document, table.story, (transform) => {
    const padding = place === rows ? missing : 0
    transform.insert(before(doc, Math.min(place * columns, count)), empty(columns + padding))
  })
  const lines = [...table.rowLines]
  if (place < lines.length) lines.splice(place, 0, lines[place] ?? 1)
  return transactionOf(stamp, { zh: '插入行', en: 'Insert row' }, [
    ...text,
    ...setLines(at, cells, lines),
    ...setting(objectPath(at.page, at.table, 'header'), table.header, table.header + (place < table.header ? 1 : 0)),
  ])
}

export function removeTableRow(
  document: Document,
  { row, ...at }: TableAt & { readonly row: number },
  stamp: Stamp,
): Transaction | undefined {
  const cells = cellsOf(document, at)
  const { table, doc, count, columns, rows } = cells
  if (row < 0 || row >= rows) return undefined
  if (rows === 1)
    throw refuse('table-row', 'a table has at least one row', `${at.page}/${at.table}`, 'delete the table')
  const text = editing(document, table.story, (transform) => {
    transform.delete(before(doc, row * columns), before(doc, Math.min((row + 1) * columns, count)))
  })
  const lines = [...table.rowLines]
  if (row < lines.length && lines.length > 1) lines.splice(row, 1)
  return transactionOf(stamp, { zh: '删除行', en: 'Delete row' }, [
    ...text,
    ...setLines(at, cells, lines),
    ...setting(objectPath(at.page, at.table, 'header'), table.header, table.header - (row < table.header ? 1 : 0)),
  ])
}

/** Puts an empty column before column number `column` (0-based), or behind the last. */
export function insertTableColumn(
  document: Document,
  { column, ...at }: TableAt & { readonly column: number },
  stamp: Stamp,
): Transaction | undefined {
  const { table, doc, count, columns, rows } = cellsOf(document, at)
  const place = Math.max(0, Math.min(column, columns))
  const text = editing(document, table.story, (transform) => {
    const missing = rows * columns - count
    if (missing > 0) transform.insert(transform.doc.content.size, empty(missing))
    for (let row = rows - 1; row >= 0; row--) {
      const index = row * columns + place
      // Cells that were missing until now stand behind all others and are empty: two positions each.
      const position = before(doc, Math.min(index, count)) + Math.max(0, index - count) * 2
      transform.insert(position, empty(1))
    }
  })
  const value = [...table.columns.slice(0, place), {}, ...table.columns.slice(place)]
  return transactionOf(stamp, { zh: '插入列', en: 'Insert column' }, [
    ...text,
    { type: 'set', path: objectPath(at.page, at.table, 'columns'), value },
  ])
}

export function removeTableColumn(
  document: Document,
  { column, ...at }: TableAt & { readonly column: number },
  stamp: Stamp,
): Transaction | undefined {
  const { table, doc, count, columns, rows } = cellsOf(document, at)
  if (column < 0 || column >= columns) return undefined
  if (columns === 1)
    throw refuse('table-column', 'a table has at least one column', `${at.page}/${at.table}`, 'delete the table')
  const text = editing(document, table.story, (transform) => {
    for (let row = rows - 1; row >= 0; row--) {
      const index = row * columns + column
      if (index < count) transform.delete(before(doc, index), before(doc, index + 1))
    }
  })
  return transactionOf(stamp, { zh: '删除列', en: 'Delete column' }, [
    ...text,
    {
      type: 'set',
      path: objectPath(at.page, at.table, 'columns'),
      value: table.columns.filter((_, i) => i !== column),
    },
  ])
}
