import type { Mp, Rect } from '../../base/index.ts'
import { type Format, type PageObject, type Place, placeRect, type Template } from '../../document/index.ts'
import { around, columnStep, isOnGrid } from '../places.ts'

type Page = Template['page']

/** How far objects of a template are moved: on the grid, and as much in free form. */
export interface Shift {
  readonly columns: number
  readonly lines: number
}
export const UNMOVED: Shift = { columns: 0, lines: 0 }

/** Why an object of a template cannot stand on a page. */
export type Misfit = 'columns' | 'lines' | 'page'

export type Fit =
  | { readonly object: PageObject; readonly cut?: number; readonly dropped?: number }
  | { readonly why: Misfit }

const reachesOver = ({ x, y, width, height }: Rect, page: Omit<Format, 'name'>, by: Mp): boolean =>
  x < -by || y < -by || x + width > page.width + by || y + height > page.height + by

/** A place on another format: columns and lines are the same there, what is free keeps its distance from the type area. */
function carried(place: Place, from: Page, to: Format, { columns, lines }: Shift): Place {
  if (isOnGrid(place)) return { ...place, column: place.column + columns, line: place.line + lines }
  const dx = to.grid.x - from.grid.x + columns * columnStep(to.grid)
  const dy = to.grid.y - from.grid.y + Math.round(lines * to.grid.pitch)
  return { ...place, x: place.x + dx, y: place.y + dy }
}

/** A block of fewer lines than it had: without the pictures and notches that lie below its foot. */
function shortened(object: PageObject, lines: number): { readonly object: PageObject; readonly dropped: number } {
  if (!isOnGrid(object.place)) return { object, dropped: 0 }
  const place = { ...object.place, lines }
  if (object.kind !== 'block') return { object: { ...object, place }, dropped: 0 }
  const over = object.head?.position === 'over' && object.mode === 'h' ? object.head.lines : 0
  const pictures =
    object.mode === 'v' ? object.pictures : object.pictures.filter((one) => one.line + one.lines <= lines - over)
  const notches = object.notches.flatMap((notch): Place[] => {
    if (!isOnGrid(notch)) return [notch]
    return notch.line >= lines ? [] : [{ ...notch, lines: Math.min(notch.lines, lines - notch.line) }]
  })
  return { object: { ...object, place, pictures, notches }, dropped: object.pictures.length - pictures.length }
}

/**
 * An object of a template on a page of another format, or why it cannot be there. A page of fewer lines cuts what keeps
 * half of its height; rules and boxes however little they keep.
 */
export function fitted(object: PageObject, from: Page, to: Format, shift: Shift, inPlace: boolean): Fit {
  const place = carried(object.place, from, to, shift)
  const moved = { ...object, place }
  // What hung over the edge of its own page may do so on one of the same size.
  const own = inPlace && sameSize(from, to)
  if (!isOnGrid(place)) return !own && reachesOver(place, to, to.bleed) ? { why: 'page' } : { object: moved }
  if (!own && place.column + place.columns > to.grid.columns) return { why: 'columns' }
  const most = own ? Number.POSITIVE_INFINITY : to.grid.lines
  if (place.column < 0) return { why: 'columns' }
  if (place.line < 0) return { why: 'lines' }
  if (place.line + place.lines <= most) return { object: moved }
  const left = Math.floor(most - place.line)
  const always = object.kind === 'rule' || (object.kind === 'box' && object.booking === undefined)
  const never = object.kind === 'furniture' || object.kind === 'picture' || (!always && object.kind === 'box')
  if (left < 1 || never || (!always && left * 2 < place.lines)) return { why: 'lines' }
  const cut = shortened(moved, left)
  return { object: cut.object, cut: left, ...(cut.dropped === 0 ? {} : { dropped: cut.dropped }) }
}

const sameSize = (from: Page, to: Format): boolean =>
  from.width === to.width &&
  from.height === to.height &&
  from.grid.columns === to.grid.columns &&
  from.grid.lines === to.grid.lines

/** Whether columns and lines of both mean the same lengths. */
export const alike = (from: Page, to: Format): boolean =>
  (['columnChars', 'gutterChars', 'em', 'pitch'] as const).every((field) => from.grid[field] === to.grid[field])

/** The column and line that a template's objects begin at, and how many of both they take. */
export function extentOf(template: Template): {
  readonly column: number
  readonly columns: number
  readonly line: number
  readonly lines: number
} {
  const { grid } = template.page
  const area = around(template.objects.map(({ place }) => placeRect(place, grid))) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  }
  const onGrid = template.objects.flatMap(({ place }) => (isOnGrid(place) ? [place] : []))
  const column = Math.min(...onGrid.map((one) => one.column), Math.round((area.x - grid.x) / columnStep(grid)))
  const line = Math.min(...onGrid.map((one) => one.line), Math.round((area.y - grid.y) / grid.pitch))
  const gutter = grid.gutterChars * grid.em
  return {
    column,
    columns: Math.max(1, Math.round((area.x + area.width + gutter - grid.x) / columnStep(grid)) - column),
    line,
    lines: Math.max(1, Math.round((area.y + area.height - grid.y) / grid.pitch) - line),
  }
}

/** How far a template is to be moved so that it begins at the column and line nearest to a point, inside the type area. */
export function shiftTo(template: Template, to: Format, { x, y }: { readonly x: Mp; readonly y: Mp }): Shift {
  const { column, columns, line, lines } = extentOf(template)
  const within = (value: number, most: number): number => Math.max(0, Math.min(value, Math.max(0, most)))
  const at = within(Math.round((x - to.grid.x) / columnStep(to.grid)), to.grid.columns - columns)
  const down = within(Math.round((y - to.grid.y) / to.grid.pitch), to.grid.lines - Math.ceil(lines))
  return { columns: at - column, lines: down - Math.floor(line) }
}
