import type { Mp } from '../../base/index.ts'
import type { Document, Grid, Page, PageObject, Place } from '../../document/index.ts'
import { isOnGrid } from '../places.ts'
import type { Operation, Stamp, Transaction } from '../types.ts'
import {
  gridOf,
  objectPath,
  objectsPath,
  pageOf,
  refuse,
  setting,
  type Target,
  transactionOf,
  withGroups,
} from './support.ts'

export interface Transfer extends Target {
  /** Key of the page to which they go. */
  readonly to: string
}

/** Why an object must stay on its page. */
export interface Staying {
  readonly object: string
  readonly reason: 'furniture' | 'locked'
}

/** The first of some objects, those of their groups included, that cannot go to another page. */
export function whatStays(document: Document, { page, objects }: Target): Staying | undefined {
  for (const { id, kind, locked } of withGroups(pageOf(document, page), objects)) {
    if (kind === 'furniture') return { object: id, reason: 'furniture' }
    if (locked === true) return { object: id, reason: 'locked' }
  }
  return undefined
}

/** A place of one page on another: the same columns and lines, or the same millimetres, inside what the other has. */
function placeOn(place: Place, grid: Grid, sheet: { readonly width: Mp; readonly height: Mp }): Place {
  const inside = (start: number, size: number, most: number): number => Math.max(0, Math.min(start, most - size))
  if (!isOnGrid(place)) {
    // What bleeds on its own page, or is larger than the other, keeps its place.
    const held = (start: number, size: number, most: number): number =>
      start < 0 || size > most ? start : inside(start, size, most)
    return { ...place, x: held(place.x, place.width, sheet.width), y: held(place.y, place.height, sheet.height) }
  }
  const columns = Math.min(place.columns, grid.columns)
  const lines = Math.min(place.lines, grid.lines)
  return {
    ...place,
    column: inside(place.column, columns, grid.columns),
    columns,
    line: inside(place.line, lines, grid.lines),
    lines,
  }
}

/**
 * Moves objects, with those of their groups, to another page, where they stand as they stood, in front of what is there.
 * They keep their texts, captions, pictures and threads; a name that the page has already is made anew.
 * @throws DuikaiError `edit/stays` for furniture, which belongs to its page, and for what is locked; then nothing goes.
 */
export function moveToPage(document: Document, transfer: Transfer, stamp: Stamp): Transaction | undefined {
  const { page: key, to } = transfer
  const [from, page] = [pageOf(document, key), pageOf(document, to)]
  if (from === page) return undefined
  const staying = whatStays(document, transfer)
  if (staying !== undefined) throw stays(from, staying)
  const format = document.publication.formats[page.grid]
  const grid = gridOf(document, page)
  const same = from.grid === page.grid || format === undefined
  const ids = new Set(page.objects.map(({ id }) => id))
  const groups = new Set(page.objects.map(({ group }) => group))
  const renamed = new Map<string, string>()
  const groupOf = ({ group }: PageObject): string | undefined => {
    if (group === undefined || !groups.has(group)) return group
    const name = renamed.get(group) ?? stamp.newId('group')
    renamed.set(group, name)
    return name
  }
  const operations = withGroups(from, transfer.objects).flatMap((object): readonly Operation[] => {
    const place = same ? object.place : placeOn(object.place, grid, format)
    const group = groupOf(object)
    if (ids.has(object.id)) {
      const { group: _, ...rest } = object
      const value = { ...rest, id: stamp.newId(object.kind), place, ...(group === undefined ? {} : { group }) }
      return [
        { type: 'remove', path: objectPath(key, object.id) },
        { type: 'insert', list: objectsPath(to), value, before: null },
      ]
    }
    return [
      { type: 'move', path: objectPath(key, object.id), list: objectsPath(to), before: null },
      ...setting(objectPath(to, object.id, 'place'), object.place, place),
      ...setting(objectPath(to, object.id, 'group'), object.group, group),
    ]
  })
  return transactionOf(stamp, { zh: `移到 ${page.name} 版`, en: `Move to ${page.name}` }, operations)
}

const stays = ({ name }: Page, { object, reason }: Staying): Error =>
  refuse(
    'stays',
    reason === 'furniture' ? `"${object}" is furniture of page ${name}` : `"${object}" is locked`,
    `${name}/${object}`,
    reason === 'furniture' ? 'leave it out; each page has its own from its master' : 'unlock it first',
  )
