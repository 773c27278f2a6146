import { type KeyboardEvent, useRef } from 'react'
import { commands } from '../../../core/edit/index.ts'
import { useText } from '../../i18n/index.ts'

type Shape = commands.TableShape
type Area = commands.TableArea

/** Rows that the map shows of a long table; the others are reached by its text. */
const SHOWN = 60

interface TableMapProps {
  readonly shape: Shape
  readonly area: Area
  /** Begin of a cell's text, by number of its paragraph. */
  readonly wordsOf: (source: number) => string
  readonly header: number
  readonly onArea: (area: Area) => void
}

export const meets = (cell: commands.TableCell, area: Area): boolean =>
  cell.row < area.row + area.rows &&
  cell.row + cell.rows > area.row &&
  cell.column < area.column + area.columns &&
  cell.column + cell.columns > area.column

/** The area from one place to another, cutting through no cell. */
export const areaBetween = (shape: Shape, a: Pick<Area, 'row' | 'column'>, b: Pick<Area, 'row' | 'column'>): Area => {
  const row = Math.min(a.row, b.row)
  const column = Math.min(a.column, b.column)
  return commands.wholeCells(shape.cells, {
    row,
    column,
    rows: Math.max(a.row, b.row) - row + 1,
    columns: Math.max(a.column, b.column) - column + 1,
  })
}

/** The cells of a table as small buttons; arrows go from one to the next, with Shift several are chosen. */
export function TableMap({ shape, area, wordsOf, header, onArea }: TableMapProps) {
  const text = useText()
  const map = useRef<HTMLDivElement>(null)
  // Where choosing several began and where it is now.
  const from = useRef({ row: area.row, column: area.column })
  const { rows, columns, cells } = shape
  const focusAt = (row: number, column: number): void => {
    const cell = cells.find((one) => meets(one, { row, column, rows: 1, columns: 1 }))
    map.current?.querySelector<HTMLButtonElement>(`[data-cell="${cell?.row}-${cell?.column}"]`)?.focus()
  }
  const press = (event: KeyboardEvent, cell: commands.TableCell): void => {
    const down = event.key === 'ArrowDown' ? cell.rows : event.key === 'ArrowUp' ? -1 : 0
    const right = event.key === 'ArrowRight' ? cell.columns : event.key === 'ArrowLeft' ? -1 : 0
    if (down === 0 && right === 0) return
    event.preventDefault()
    event.stopPropagation()
    const row = Math.max(0, Math.min(rows - 1, cell.row + down))
    const column = Math.max(0, Math.min(columns - 1, cell.column + right))
    const next = cells.find((one) => meets(one, { row, column, rows: 1, columns: 1 }))
    if (next === undefined) return
    if (!event.shiftKey) from.current = { row: next.row, column: next.column }
    onArea(areaBetween(shape, from.current, next))
    focusAt(row, column)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: the cells are buttons, which a fieldset would not lay out as a grid
    <div
      ref={map}
      className="table-map"
      role="group"
      aria-label={text('table.map')}
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(18px, 1fr))` }}
    >
      {cells
        .filter(({ row }) => row < SHOWN)
        .map((cell) => {
          const chosen = meets(cell, area)
          const words = cell.source === undefined ? '' : wordsOf(cell.source)
          return (
            <button
              key={`${cell.row} ${cell.column}`}
              type="button"
              data-cell={`${cell.row}-${cell.column}`}
              data-header={cell.row < header || undefined}
              aria-pressed={chosen}
              aria-label={text('table.cell', { row: cell.row + 1, column: cell.column + 1, words })}
              tabIndex={cell.row === area.row && cell.column === area.column ? 0 : -1}
              style={{
                gridRow: `${cell.row + 1} / span ${cell.rows}`,
                gridColumn: `${cell.column + 1} / span ${cell.columns}`,
              }}
              onClick={(event) => {
                if (!event.shiftKey) from.current = { row: cell.row, column: cell.column }
                onArea(areaBetween(shape, from.current, cell))
              }}
              onKeyDown={(event) => press(event, cell)}
            >
              {words.slice(0, 6)}
            </button>
          )
        })}
    </div>
  )
}
