import { describe, expect, it } from 'vitest'
import { applyTransaction, commands } from '../../src/core/edit/index.ts'
import { cellBeside, inOneCell, tableShowing } from '../../src/renderer/story/table-text.ts'
import { testWorkspace } from './panels/workspace.ts'

const workspace = testWorkspace()
const start = workspace.state.document
const rect = { x: 53_300, y: 78_000, width: 400_000, height: 130_000 }
const s = workspace.stamp()
const change = commands.createTable(start, { page: 'A01', rect, rows: 3, columns: 3 }, s)
if (change === undefined) throw new Error('no table')
const made = applyTransaction(start, change)
const table = made.pages[0]?.objects.at(-1)
if (table?.kind !== 'table') throw new Error('no table')
const at = { page: 'A01', table: table.id }

describe('cells as text', () => {
  it('are the paragraphs of a story that a table shows', () => {
    expect(tableShowing(made, table.story)).toEqual(at)
    expect(tableShowing(made, 'lead')).toBeUndefined()
  })

  it('lie beside each other in their order, above and below each other by column', () => {
    const shape = commands.tableShape(made, at)
    expect(cellBeside(shape, 4, 'next')).toBe(5)
    expect(cellBeside(shape, 4, 'previous')).toBe(3)
    expect(cellBeside(shape, 4, 'up')).toBe(1)
    expect(cellBeside(shape, 4, 'down')).toBe(7)
    expect(cellBeside(shape, 8, 'next')).toBeUndefined()
    expect(cellBeside(shape, 0, 'up')).toBeUndefined()
  })

  it('are jumped over where they are merged', () => {
    const merge = commands.mergeTableCells(made, { ...at, area: { row: 0, column: 0, rows: 2, columns: 2 } }, s)
    if (merge === undefined) throw new Error('nothing merged')
    const shape = commands.tableShape(applyTransaction(made, merge), at)
    // 0 is the large one, 1 and 2 stand at its right, 3 to 5 below.
    expect(cellBeside(shape, 0, 'down')).toBe(3)
    expect(cellBeside(shape, 4, 'up')).toBe(0)
    expect(cellBeside(shape, 5, 'up')).toBe(2)
  })

  it('take several lines as one text', () => {
    expect(inOneCell('甲\r\n乙\n\n丙')).toBe('甲\u2028乙\u2028丙')
  })
})
