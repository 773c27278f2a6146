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

/** A style as a cell has it: without indents, free lines and keeps, aligned as its column. The same is the same object. */
function cellStyle(base: ResolvedStyle, align: Align | undefined): ResolvedStyle {
  const wanted = align === undefined ? base.style.align : align === 'decimal' ? 'start' : align
  let known = forCells.get(base)
  if (known === undefined) {
    known = new Map()
    forCells.set(base, known)
  }
  let style = known.get(wanted)
  if (style === undefined) {
    const { lines, fit, ...plain } = base.style
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

/**
 * Widths in whole characters; what is left over goes to the gutters, as between sub-columns (REFERENCE 5). Columns that do
 * not fit give up characters, the widest first: `excess` says how many.
 */
export function tableColumns(
  wanted: readonly { readonly chars?: number | undefined }[],
  rect: Rect,
  em: Mp,
  gutterChars: number,
): { columns: { x: Mp; width: Mp }[]; gutter: Mp; excess: number } {
  const room = Math.floor(rect.width / em - wanted.length * gutterChars + 1e-6)
  const open = wanted.filter(({ chars }) => chars === undefined).length
  const fixed = wanted.reduce((sum, { chars }) => sum + (chars ?? 0), 0)
  let left = Math.max(open, room - fixed)
  let still = open
  const chars = wanted.map((column) => {
    if (column.chars !== undefined) return column.chars
    const mine = Math.ceil(left / still)
    left -= mine
    still--
    return mine
  })
  const sum = (): number => chars.reduce((total, one) => total + one, 0)
  const excess = Math.max(0, sum() - Math.max(room, wanted.length))
  for (let n = 0; n < excess; n++) {
    const widest = chars.indexOf(Math.max(...chars))
    chars[widest] = (chars[widest] as number) - 1
  }
  const gutter = Math.max(0, (rect.width - sum() * em) / wanted.length)
  let x = rect.x + gutter / 2
  const columns = chars.map((one) => {
    const column = { x: Math.round(x), width: one * em }
    x += column.width + gutter
    return column
  })
  return { columns, gutter, excess }
}

interface Cell {
  readonly number: number
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
  const paragraphs = flat.paragraphs.map((paragraph, n): FlowParagraph => {
    const header = n < object.header * across
    const base = paragraph.style === undefined ? (header ? styles.header : styles.cell) : styles.named(paragraph.style)
    const align = object.columns[n % across]?.align
    // Figures of vertical lines have no common point to stand under.
    const own = align === 'decimal' ? (header ? 'center' : object.mode === 'v' ? 'end' : align) : align
    return { paragraph, style: cellStyle(base, own) }
  })
  const cellOf = (n: number): Cell => {
    const { paragraph, style } = paragraphs[n] as FlowParagraph
    const { x, width } = columns[n % across] as { x: Mp; width: Mp }
    return { number: n, style, x, width, entry: set(paragraph, style, width, 0, object.mode) }
  }
  const cells = paragraphs.map((_, n) => cellOf(n))
  if (object.mode === 'h') {
    object.columns.forEach((column, c) => {
      if (column.align !== 'decimal') return
      const mine = cells.filter(({ number }) => number % across === c && number >= object.header * across)
      for (const { cell, x, width } of decimalColumn(mine)) {
        const { paragraph, style } = paragraphs[cell.number] as FlowParagraph
        cells[cell.number] = { ...cell, x, width, entry: set(paragraph, style, width, 0, 'h') }
      }
    })
  }
  const regions: Region[] = []
  const byRegion: PlacedLines[][] = []
  const rows: { top: Mp; bottom: Mp }[] = []
  let top = snap(grid, rect.y)
  let over = 0
  let lines = 0
  const total = Math.ceil(cells.length / across)
  for (let r = 0; r < total; r++) {
    const row = cells.slice(r * across, (r + 1) * across)
    const least = object.rowLines[Math.min(r, object.rowLines.length - 1)] ?? 1
    const needed = row.map((cell) =>
      Math.ceil((textHeight(cell, grid).height + lineGap(grid) - TOLERANCE) / grid.pitch),
    )
    const high = Math.max(least, ...needed)
    const end = top + high * grid.pitch - lineGap(grid)
    if (over > 0 || end > bottom(rect) + TOLERANCE) {
      over += row.reduce((sum, { number }) => sum + countCharacters(textOf(flat.paragraphs, number)), 0)
      lines += high
      continue
    }
    rows.push({ top, bottom: end })
    row.forEach((cell) => {
      const leg: Leg = { region: cell.number, frame: cell.number, axes, x: cell.x, width: cell.width, top, bottom: end }
      regions.push(regionOf(object, pageIndex, leg))
      byRegion.push(placeCell(cell, leg, object.vertical))
    })
    top += high * grid.pitch
  }
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
  shapes.set(placed, { axes, rect, gutter, columns, rows })
  findings.set(placed, faults(object, pageIndex, cells.length, excess))
  return placed
}

const textOf = (paragraphs: readonly FlatParagraph[], n: number): string => paragraphs[n]?.text ?? ''

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

function faults({ id, story, columns }: TableObject, page: number, cells: number, excess: number): Finding[] {
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
  const last = cells % columns.length
  if (last > 0)
    out.push({
      code: 'table-cells',
      severity: 'warning',
      ...where,
      message: `${cells} paragraphs do not fill rows of ${columns.length} cells: the last row has ${last}`,
      remedy: 'add a paragraph for each missing cell (an empty one for an empty cell), or take the surplus out',
    })
  return out
}
