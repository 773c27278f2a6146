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
