import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../../src/core/document/index.ts'
import { applyTransaction, commands, invertTransaction, type Transaction } from '../../../src/core/edit/index.ts'
import { newsroom, stamp, textOf } from '../../builders/edit.ts'

const start = newsroom()
const s = stamp()

function done(document: Document, transaction: Transaction | undefined): Document {
  if (transaction === undefined) throw new Error('nothing to do')
  const after = applyTransaction(document, transaction)
  expect(applyTransaction(after, invertTransaction(document, transaction))).toEqual(document)
  return after
}

const rect = { x: 53_300, y: 78_000, width: 400_000, height: 130_000 }
const made = done(start, commands.createTable(start, { page: 'A01', rect, rows: 2, columns: 3 }, s))
const tableOf = (document: Document) => {
  const object = document.pages[0]?.objects.at(-1)
  if (object?.kind !== 'table') throw new Error('no table')
  return object
}
const { id, story } = tableOf(made)
const at = { page: 'A01', table: id }
/** Cells 一 to 六 in two rows. */
const filled = [...'一二三四五六'].reduceRight(
  (document, text, i) => done(document, commands.insertText(document, { story, at: i, text }, s)),
  made,
)
const cells = (document: Document): string => textOf(document, story).replaceAll('\n', '|')

describe('tables', () => {
  it('are made of empty cells, one paragraph each', () => {
    expect(cells(made)).toBe('|||||')
    expect(tableOf(made)).toMatchObject({ columns: [{}, {}, {}], header: 1 })
    expect(cells(filled)).toBe('一|二|三|四|五|六')
  })

  it('get rows', () => {
    const row = (n: number) => done(filled, commands.insertTableRow(filled, { ...at, row: n }, s))
    expect([0, 1, 9].map((n) => cells(row(n)))).toEqual([
      '|||一|二|三|四|五|六',
      '一|二|三||||四|五|六',
      '一|二|三|四|五|六|||',
    ])
    expect([0, 1].map((n) => tableOf(row(n)).header)).toEqual([2, 1])
  })

  it('get columns', () => {
    const column = (n: number) => done(filled, commands.insertTableColumn(filled, { ...at, column: n }, s))
    expect([0, 1, 3].map((n) => cells(column(n)))).toEqual([
      '|一|二|三||四|五|六',
      '一||二|三|四||五|六',
      '一|二|三||四|五|六|',
    ])
    expect(tableOf(column(1)).columns).toHaveLength(4)
  })

  it('lose rows and columns, but not the last', () => {
    const row = done(filled, commands.removeTableRow(filled, { ...at, row: 0 }, s))
    expect([cells(row), tableOf(row).header]).toEqual(['四|五|六', 0])
    expect(() => commands.removeTableRow(row, { ...at, row: 0 }, s)).toThrow('at least one row')
    const column = done(filled, commands.removeTableColumn(filled, { ...at, column: 1 }, s))
    expect([cells(column), tableOf(column).columns]).toEqual(['一|三|四|六', [{}, {}]])
    const one = done(column, commands.removeTableColumn(column, { ...at, column: 1 }, s))
    expect(() => commands.removeTableColumn(one, { ...at, column: 0 }, s)).toThrow('at least one column')
  })

  it('whose last row is not full are filled up where needed', () => {
    const short = done(filled, commands.deleteText(filled, { story, from: 9, to: 11 }, s))
    expect(cells(short)).toBe('一|二|三|四|五')
    const row = done(short, commands.insertTableRow(short, { ...at, row: 2 }, s))
    expect(cells(row)).toBe('一|二|三|四|五||||')
    const column = done(short, commands.insertTableColumn(short, { ...at, column: 3 }, s))
    expect(cells(column)).toBe('一|二|三||四|五||')
    expect(cells(done(short, commands.insertTableColumn(short, { ...at, column: 0 }, s)))).toBe('|一|二|三||四|五|')
    expect(cells(done(short, commands.removeTableColumn(short, { ...at, column: 2 }, s)))).toBe('一|二|四|五')
  })

  it('keep the least lines of their rows', () => {
    const path = ['rowLines']
    const lined = done(filled, commands.setField(filled, { page: 'A01', objects: [id], path, value: [3, 2] }, s))
    expect(tableOf(done(lined, commands.insertTableRow(lined, { ...at, row: 1 }, s))).rowLines).toEqual([3, 2, 2])
    expect(tableOf(done(lined, commands.removeTableRow(lined, { ...at, row: 0 }, s))).rowLines).toEqual([2])
  })
})

describe('tables with merged cells', () => {
  const area = (row: number, column: number, rows: number, columns: number) => ({ row, column, rows, columns })
  const merge = (document: Document, ...place: [number, number, number, number]) =>
    done(document, commands.mergeTableCells(document, { ...at, area: area(...place) }, s))
  const spans = (document: Document) =>
    tableOf(document).spans.map((one) => [one.row, one.column, one.rows, one.columns])

  it('have the texts of all in the first, a line each', () => {
    const merged = merge(filled, 0, 0, 1, 2)
    expect(cells(merged)).toBe('一\u2028二|三|四|五|六')
    expect(spans(merged)).toEqual([[0, 0, 1, 2]])
    expect(commands.mergeTableCells(filled, { ...at, area: area(0, 0, 1, 1) }, s)).toBeUndefined()
  })

  it('take in every cell that the area would cut', () => {
    const wide = merge(filled, 0, 0, 1, 2)
    const both = merge(wide, 0, 1, 2, 1)
    expect(spans(both)).toEqual([[0, 0, 2, 2]])
    expect(cells(both)).toBe('一\u2028二\u2028四\u2028五|三|六')
  })

  it('are split again, the text in the first', () => {
    const merged = merge(filled, 0, 1, 2, 2)
    expect(cells(merged)).toBe('一|二\u2028三\u2028五\u2028六|四')
    const apart = done(merged, commands.splitTableCell(merged, { ...at, row: 1, column: 2 }, s))
    expect(cells(apart)).toBe('一|二\u2028三\u2028五\u2028六||四||')
    expect(spans(apart)).toEqual([])
    expect(commands.splitTableCell(apart, { ...at, row: 0, column: 0 }, s)).toBeUndefined()
  })

  it('grow and shrink with the rows and columns under them', () => {
    const merged = merge(filled, 0, 0, 2, 1)
    expect(cells(merged)).toBe('一\u2028四|二|三|五|六')
    const row = done(merged, commands.insertTableRow(merged, { ...at, row: 1 }, s))
    expect([cells(row), spans(row)]).toEqual(['一\u2028四|二|三|||五|六', [[0, 0, 3, 1]]])
    const less = done(row, commands.removeTableRow(row, { ...at, row: 0 }, s))
    expect([cells(less), spans(less)]).toEqual(['一\u2028四|||五|六', [[0, 0, 2, 1]]])
    const column = done(merged, commands.insertTableColumn(merged, { ...at, column: 0 }, s))
    expect([cells(column), spans(column)]).toEqual(['|一\u2028四|二|三||五|六', [[0, 1, 2, 1]]])
    const gone = done(merged, commands.removeTableColumn(merged, { ...at, column: 0 }, s))
    expect([cells(gone), spans(gone)]).toEqual(['二|三|五|六', []])
  })

  it('rows and columns change places, unless a merged cell ties them together', () => {
    const path = ['rowLines']
    const lined = done(filled, commands.setField(filled, { page: 'A01', objects: [id], path, value: [3, 2] }, s))
    const row = done(lined, commands.moveTableRow(lined, { ...at, row: 0, to: 1 }, s))
    expect([cells(row), tableOf(row).rowLines]).toEqual(['四|五|六|一|二|三', [2, 3]])
    const wide = done(
      filled,
      commands.setField(filled, { page: 'A01', objects: [id], path: ['columns'], value: [{ chars: 8 }, {}, {}] }, s),
    )
    const column = done(wide, commands.moveTableColumn(wide, { ...at, column: 0, to: 2 }, s))
    expect([cells(column), tableOf(column).columns]).toEqual(['二|三|一|五|六|四', [{}, {}, { chars: 8 }]])
    const tied = merge(filled, 0, 0, 2, 1)
    expect(() => commands.moveTableRow(tied, { ...at, row: 0, to: 1 }, s)).toThrow('merged cell')
    expect(commands.moveTableRow(filled, { ...at, row: 1, to: 1 }, s)).toBeUndefined()
  })

  it('keep every text through any changes, each of which can be taken back', () => {
    const number = fc.nat({ max: 5 })
    const step = fc.oneof(
      fc.record({ kind: fc.constant('row' as const), n: number }),
      fc.record({ kind: fc.constant('column' as const), n: number }),
      fc.record({ kind: fc.constant('move-row' as const), n: number, to: number }),
      fc.record({ kind: fc.constant('move-column' as const), n: number, to: number }),
      fc.record({ kind: fc.constant('merge' as const), n: number, to: number, rows: number, columns: number }),
      fc.record({ kind: fc.constant('split' as const), n: number, to: number }),
    )
    const change = (document: Document, one: typeof step extends fc.Arbitrary<infer T> ? T : never) => {
      switch (one.kind) {
        case 'row':
          return commands.insertTableRow(document, { ...at, row: one.n }, s)
        case 'column':
          return commands.insertTableColumn(document, { ...at, column: one.n }, s)
        case 'move-row':
          return commands.moveTableRow(document, { ...at, row: one.n, to: one.to }, s)
        case 'move-column':
          return commands.moveTableColumn(document, { ...at, column: one.n, to: one.to }, s)
        case 'merge': {
          const { rows, columns } = commands.tableShape(document, at)
          const row = one.n % rows
          const column = one.to % columns
          const area = {
            row,
            column,
            rows: 1 + (one.rows % (rows - row)),
            columns: 1 + (one.columns % (columns - column)),
          }
          return commands.mergeTableCells(document, { ...at, area }, s)
        }
        case 'split':
          return commands.splitTableCell(document, { ...at, row: one.n, column: one.to }, s)
      }
    }
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        let document = filled
        for (const one of steps) {
          let transaction: Transaction | undefined
          try {
            transaction = change(document, one)
          } catch (error) {
            expect(String(error)).toContain('merged cell')
          }
          if (transaction === undefined) continue
          document = done(document, transaction)
          const shape = commands.tableShape(document, at)
          // Every place belongs to one cell, and every cell has its paragraph.
          const places = shape.cells.reduce((sum, cell) => sum + cell.rows * cell.columns, 0)
          expect(places).toBe(shape.rows * shape.columns)
          expect(shape.cells.map(({ source }) => source)).toEqual(shape.cells.map((_, i) => i))
        }
        expect([...cells(document).replace(/[|\u2028]/g, '')].sort()).toEqual([...'一二三四五六'].sort())
      }),
    )
  })
})
