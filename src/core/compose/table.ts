import { bottom, type Mp, type Rect, toMm } from '../base/index.ts'
import { type Grid, lineGap, type Publication, placeRect, type TableObject } from '../document/index.ts'
import { type FlatParagraph, flatten, type StoryDoc } from '../story/index.ts'
import { type Axes, ascentOf, axesOf, toLogical } from './axes.ts'
import type { SetEntry } from './chunks.ts'
import type { Finding } from './finding.ts'
import {
  type FlowParagraph,
  type Leg,
  type PlacedFlow,
  type PlacedLines,
  type Region,
  type SetText,
  snap,
  TOLERANCE,
} from './flow.ts'
import { countCharacters } from './flow-report.ts'
import type { ResolvedStyle } from './styles.ts'
import { decimalColumn } from './table-decimal.ts'
import { groupEnds, ownersOf, rowHeights, type Slot, slotsOf, tableColumns } from './table-grid.ts'

export interface TableStyles {
  readonly cell: ResolvedStyle
  readonly header: ResolvedStyle
  readonly named: (id: string) => ResolvedStyle
}

type Align = NonNullable<TableObject['columns'][number]['align']>

/** A table's geometry on the axes of its mode: columns along a line, rows from line to line. */
export interface TableShape {
  readonly axes: Axes
  readonly rect: Rect
  readonly gutter: Mp
  readonly columns: readonly { readonly x: Mp; readonly width: Mp }[]
  readonly slots: readonly Slot[]
  /** Em box top of the first line and bottom of the last, of the rows that are placed. */
  readonly rows: readonly { readonly top: Mp; readonly bottom: Mp }[]
}

const shapes = new WeakMap<PlacedFlow, TableShape>()
const findings = new WeakMap<PlacedFlow, readonly Finding[]>()

/** The geometry that a table was placed with. */
export const tableShape = (placed: PlacedFlow): TableShape | undefined => shapes.get(placed)

/** Heights of a table's rows: its rules follow them, even where only an empty row has come or gone. */
export const tableKey = (placed: PlacedFlow): string =>
  `${shapes
    .get(placed)
    ?.rows.map((row) => row.bottom)
    .join()} `

/** What is wrong with a table, besides its text: columns wider than the place, a last row that is not full. */
export const tableFindings = (placed: PlacedFlow): readonly Finding[] => findings.get(placed) ?? []

/** The styles of a table's cells, as its object and its publication name them. */
export function tableStyles(
  { styles }: TableObject,
  { styles: known, roles }: Publication,
  named: (id: string) => ResolvedStyle,
): TableStyles {
  const cell = styles.cell ?? ('table' in known ? 'table' : (roles.body ?? 'body'))
  const header = styles.header ?? ('table-head' in known ? 'table-head' : cell)
  return { cell: named(cell), header: named(header), named }
}

const forCells = new WeakMap<ResolvedStyle, Map<string, ResolvedStyle>>()

/** A style as a cell has it: without indents, drop caps, free lines and keeps, aligned as its column. The same is the same object. */
function cellStyle(base: ResolvedStyle, align: Align | undefined): ResolvedStyle {
  const wanted = align === undefined ? base.style.align : align === 'decimal' ? 'start' : align
  let known = forCells.get(base)
  if (known === undefined) {
    known = new Map()
    forCells.set(base, known)
  }
  let style = known.get(wanted)
  if (style === undefined) {
    const { lines, fit, dropCap, ...plain } = base.style
    const justify = wanted === 'justify'
    style = {
      ...base,
      style: { ...plain, align: wanted, indent: 0, before: 0, keepWithNext: 0 },
      marks: { ...base.marks, hyphenate: justify },
      justify,
      indent: 0,
    }
    known.set(wanted, style)
  }
  return style
}

interface Cell extends Slot {
  readonly entry: SetEntry
  readonly style: ResolvedStyle
  readonly x: Mp
  readonly width: Mp
}

/** Height of a cell's text: on body lines that of body text, whatever the size. */
function textHeight({ entry, style }: Cell, grid: Grid): { box: Mp; height: Mp } {
  const { leading, size } = style.style
  const box = leading === grid.pitch ? grid.em : size
  return { box, height: (Math.max(1, entry.lines.length) - 1) * leading + box }
}

/**
 * Sets a table: rows of whole body lines, as many as the highest cell needs. Rows that find no room are overset, whole.
 * Each cell is a region of one flow, in the order of the story.
 */
export function placeTable(
  object: TableObject,
  page: Grid,
  doc: StoryDoc,
  styles: TableStyles,
  set: SetText,
  pageIndex: number,
): PlacedFlow {
  const axes = axesOf(page, object.mode)
  const { grid } = axes
  const rect = toLogical(placeRect(object.place, page), object.mode)
  const flat = flatten(doc)
  const { columns, gutter, excess } = tableColumns(object.columns, rect, grid.em, object.gutterChars)
  const across = columns.length
  const slots = slotsOf(flat.paragraphs.length, across, object.spans)
  const paragraphs = slots.map(({ number, row, column }): FlowParagraph => {
    const paragraph = flat.paragraphs[number] as FlatParagraph
    const header = row < object.header
    const base = paragraph.style === undefined ? (header ? styles.header : styles.cell) : styles.named(paragraph.style)
    const align = object.columns[column]?.align
    // Figures of vertical lines have no common point to stand under.
    const own = align === 'decimal' ? (header ? 'center' : object.mode === 'v' ? 'end' : align) : align
    return { paragraph, style: cellStyle(base, own) }
  })
  const setCell = (slot: Slot, x: Mp, width: Mp): Cell => {
    const { paragraph, style } = paragraphs[slot.number] as FlowParagraph
    return { ...slot, style, x, width, entry: set(paragraph, style, width, 0, object.mode) }
  }
  const cells = slots.map((slot) => {
    const first = columns[slot.column] as { x: Mp; width: Mp }
    const last = columns[slot.column + slot.columns - 1] as { x: Mp; width: Mp }
    return setCell(slot, first.x, last.x + last.width - first.x)
  })
  if (object.mode === 'h') {
    object.columns.forEach(({ align }, c) => {
      if (align !== 'decimal') return
      const mine = cells.filter((cell) => cell.column === c && cell.columns === 1 && cell.row >= object.header)
      for (const { cell, x, width } of decimalColumn(mine)) cells[cell.number] = setCell(cell, x, width)
    })
  }
  const needed = cells.map((cell) =>
    Math.ceil((textHeight(cell, grid).height + lineGap(grid) - TOLERANCE) / grid.pitch),
  )
  const heights = rowHeights(slots, needed, object.rowLines)
  const rows: { top: Mp; bottom: Mp }[] = []
  let top = snap(grid, rect.y)
  for (const end of groupEnds(slots, heights.length)) {
    const group = heights.slice(rows.length, end)
    const high = group.reduce((sum, one) => sum + one, 0)
    if (top + high * grid.pitch - lineGap(grid) > bottom(rect) + TOLERANCE) break
    for (const one of group) {
      rows.push({ top, bottom: top + one * grid.pitch - lineGap(grid) })
      top += one * grid.pitch
    }
  }
  const regions: Region[] = []
  const byRegion: PlacedLines[][] = []
  let over = 0
  for (const cell of cells) {
    const first = rows[cell.row]
    const last = rows[cell.row + cell.rows - 1]
    if (first === undefined || last === undefined) {
      over += countCharacters(paragraphs[cell.number]?.paragraph.text ?? '')
      continue
    }
    const { number, x, width } = cell
    const leg: Leg = { region: number, frame: number, axes, x, width, top: first.top, bottom: last.bottom }
    regions.push(regionOf(object, pageIndex, leg))
    byRegion.push(placeCell(cell, leg, object.vertical))
  }
  const lines = heights.slice(rows.length).reduce((sum, one) => sum + one, 0)
  if (regions.length === 0) {
    const { x, width } = rect
    regions.push(
      regionOf(object, pageIndex, { region: 0, frame: 0, axes, x, width, top: rect.y, bottom: bottom(rect) }),
    )
    byRegion.push([])
  }
  const characters = flat.paragraphs.reduce((sum, { text }) => sum + countCharacters(text), 0)
  const mm = Math.round(toMm(lines * grid.pitch) * 10) / 10
  const placed: PlacedFlow = {
    flow: {
      story: object.story,
      flat,
      roles: [...new Set(flat.paragraphs.map(({ role }) => role))],
      paragraphs,
      regions,
    },
    byRegion,
    reach: byRegion.map((_, n) => regions[n]?.legs[0]?.bottom),
    tail: undefined,
    report: {
      story: object.story,
      owner: object.id,
      characters,
      placed: characters - over,
      overset: { characters: over, lines: over > 0 ? lines : 0, mm: over > 0 ? mm : 0 },
      underset: { lines: 0, mm: 0 },
    },
  }
  shapes.set(placed, { axes, rect, gutter, columns, slots, rows })
  findings.set(placed, faults(object, pageIndex, slots, excess))
  return placed
}

const regionOf = ({ id }: TableObject, page: number, leg: Leg): Region => ({
  page,
  owner: id,
  kind: 'table',
  legs: [leg],
  balance: false,
  vertical: 'top',
})

function placeCell(cell: Cell, leg: Leg, vertical: TableObject['vertical']): PlacedLines[] {
  const { entry } = cell
  if (entry.lines.length === 0) return []
  const { mode, grid } = leg.axes
  const { box, height } = textHeight(cell, grid)
  const first = vertical === 'top' ? leg.top : Math.round((leg.top + leg.bottom - height) / 2)
  const baseline = first + ascentOf(mode, box)
  return [{ paragraph: cell.number, entry, from: 0, to: entry.lines.length, leg, baseline }]
}

function faults({ id, story, columns }: TableObject, page: number, slots: readonly Slot[], excess: number): Finding[] {
  const where = { page, block: id, story }
  const out: Finding[] = []
  if (excess > 0)
    out.push({
      code: 'table-width',
      severity: 'error',
      ...where,
      message: `the table's columns are ${excess} characters wider than its place; the widest were narrowed`,
      remedy: 'give the columns fewer characters, or the table a wider place',
    })
  const missing = ownersOf(slots, columns.length).filter((owner) => owner < 0).length
  if (missing > 0)
    out.push({
      code: 'table-cells',
      severity: 'warning',
      ...where,
      message: `${slots.length} paragraphs do not fill rows of ${columns.length} cells: ${missing} missing in the last`,
      remedy: 'add a paragraph for each missing cell (an empty one for an empty cell), or take the surplus out',
    })
  return out
}
