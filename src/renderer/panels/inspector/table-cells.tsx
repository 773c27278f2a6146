import { useMemo, useState } from 'react'
import type { TableObject } from '../../../core/document/index.ts'
import { commands } from '../../../core/edit/index.ts'
import { flatten } from '../../../core/story/index.ts'
import type { Build } from '../../state/index.ts'
import { NumberField, SelectField } from '../fields/index.ts'
import { type Editing, optionsOf } from './editing.ts'
import { areaBetween, meets, TableMap } from './table-map.tsx'

const ALIGN = ['start', 'center', 'end', 'justify', 'decimal'] as const

interface TableCellsProps {
  readonly edit: Editing
  readonly table: TableObject
  /** Number of the paragraph in which the caret stands, while the table is written in. */
  readonly caret?: number | undefined
}

/** The cells of one table: which are meant, and what is done with them, their rows and their columns. */
export function TableCells({ edit, table, caret }: TableCellsProps) {
  const { text, document, key } = edit
  const at = useMemo(() => ({ page: key, table: table.id }), [key, table.id])
  const shape = useMemo(() => commands.tableShape(document, at), [document, at])
  const words = useMemo(
    () => flatten(shape.doc).paragraphs.map((one) => one.text.replaceAll('\u2028', ' ')),
    [shape.doc],
  )
  const [chosen, setChosen] = useState<commands.TableArea>({ row: 0, column: 0, rows: 1, columns: 1 })
  const written = shape.cells.find(({ source }) => source !== undefined && source === caret)
  // The caret says which cell is meant; otherwise what was chosen, as far as it is still there.
  const wanted = written ?? chosen
  const row = Math.min(wanted.row, shape.rows - 1)
  const column = Math.min(wanted.column, shape.columns - 1)
  const area = areaBetween(
    shape,
    { row, column },
    {
      row: Math.min(row + wanted.rows, shape.rows) - 1,
      column: Math.min(column + wanted.columns, shape.columns) - 1,
    },
  )
  const met = shape.cells.filter((cell) => meets(cell, area))
  const merged = met.length === 1 && met.some((cell) => cell.rows * cell.columns > 1)
  const lastRow = area.row + area.rows
  const lastColumn = area.column + area.columns
  const go = (build: Build, next?: Partial<commands.TableArea>): void => {
    edit.perform(build)
    if (next !== undefined) setChosen({ ...area, ...next })
  }
  const own = table.columns[area.column]
  const setColumn = (field: 'chars' | 'align', value: unknown): void =>
    edit.change<TableObject['columns']>(['columns'], 'table.columns', (old = []) =>
      old.map((one, i) => {
        if (i < area.column || i >= lastColumn) return one
        const { [field]: _, ...rest } = one
        return value === undefined ? rest : { ...rest, [field]: value }
      }),
    )
  const deed = (
    label: Parameters<typeof text>[0],
    build: Build,
    disabled = false,
    next?: Partial<commands.TableArea>,
  ) => (
    <button type="button" className="ins-deed" disabled={disabled} onClick={() => go(build, next)}>
      {text(label)}
    </button>
  )
  return (
    <>
      <TableMap
        shape={shape}
        area={area}
        header={table.header}
        wordsOf={(source) => words[source] ?? ''}
        onArea={setChosen}
      />
      <p className="dim">
        {text('table.size', { rows: shape.rows, columns: shape.columns })} ·{' '}
        {text('table.area', {
          row: area.row + 1,
          column: area.column + 1,
          rows: area.rows,
          columns: area.columns,
        })}
      </p>
      <div className="ins-deed-row">
        {deed('table.merge', (doc, stamp) => commands.mergeTableCells(doc, { ...at, area }, stamp), met.length < 2)}
        {deed(
          'table.split',
          (doc, stamp) => commands.splitTableCell(doc, { ...at, row: area.row, column: area.column }, stamp),
          !merged,
        )}
      </div>
      <div className="ins-deed-row">
        {deed('table.row.above', (doc, stamp) => commands.insertTableRow(doc, { ...at, row: area.row }, stamp), false, {
          row: area.row + 1,
        })}
        {deed('table.row.below', (doc, stamp) => commands.insertTableRow(doc, { ...at, row: lastRow }, stamp))}
        {deed(
          'table.row.up',
          (doc, stamp) => commands.moveTableRow(doc, { ...at, row: area.row, to: area.row - 1 }, stamp),
          area.row === 0 || area.rows > 1,
          { row: area.row - 1 },
        )}
        {deed(
          'table.row.down',
          (doc, stamp) => commands.moveTableRow(doc, { ...at, row: area.row, to: area.row + 1 }, stamp),
          lastRow === shape.rows || area.rows > 1,
          { row: area.row + 1 },
        )}
        {deed(
          'table.row.remove',
          (doc, stamp) => commands.removeTableRow(doc, { ...at, row: area.row, count: area.rows }, stamp),
          area.rows === shape.rows,
          { rows: 1 },
        )}
      </div>
      <div className="ins-deed-row">
        {deed(
          'table.column.before',
          (doc, stamp) => commands.insertTableColumn(doc, { ...at, column: area.column }, stamp),
          false,
          { column: area.column + 1 },
        )}
        {deed('table.column.behind', (doc, stamp) =>
          commands.insertTableColumn(doc, { ...at, column: lastColumn }, stamp),
        )}
        {deed(
          'table.column.left',
          (doc, stamp) => commands.moveTableColumn(doc, { ...at, column: area.column, to: area.column - 1 }, stamp),
          area.column === 0 || area.columns > 1,
          { column: area.column - 1 },
        )}
        {deed(
          'table.column.right',
          (doc, stamp) => commands.moveTableColumn(doc, { ...at, column: area.column, to: area.column + 1 }, stamp),
          lastColumn === shape.columns || area.columns > 1,
          { column: area.column + 1 },
        )}
        {deed(
          'table.column.remove',
          (doc, stamp) => commands.removeTableColumn(doc, { ...at, column: area.column, count: area.columns }, stamp),
          area.columns === shape.columns,
          { columns: 1 },
        )}
      </div>
      <div className="ins-pair">
        <NumberField
          label={text('table.column.width')}
          value={own?.chars}
          placeholder={text('table.share')}
          kind={{ min: 1, max: 200, whole: true, optional: true, suffix: '字' }}
          onApply={(change) => setColumn('chars', change(own?.chars))}
        />
        <SelectField
          label={text('style.align')}
          value={own?.align}
          none={text('field.auto')}
          options={optionsOf(ALIGN, (align) => text(`align.${align}`))}
          onChoose={(align) => setColumn('align', align)}
        />
      </div>
    </>
  )
}
