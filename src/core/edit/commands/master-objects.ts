import {
  columnsWidth,
  type Document,
  type Grid,
  isEven,
  type MasterObject,
  masterObjects,
  type Place,
  parseRecord,
} from '../../document/index.ts'
import { keyOf, valueAt } from '../path.ts'
import type { Label, Operation, Path, Stamp, Transaction } from '../types.ts'
import { type MasterSide, masterNamed, masterPath, pagesOfMaster } from './masters.ts'
import { pageOf, refuse, setting, transactionOf } from './support.ts'

/** Objects of one side of a master. */
export interface MasterTarget {
  readonly master: string
  readonly side: MasterSide
}

const LABEL: Label = { zh: '改母版', en: 'Edit master' }

function listOf(document: Document, { master: id, side }: MasterTarget): readonly MasterObject[] {
  const list = masterNamed(document, id)[side]
  if (list === undefined)
    throw refuse('no-target', `master "${id}" has no side of its own for even pages`, id, 'make one first')
  return list
}

function objectOf(document: Document, target: MasterTarget, id: string): MasterObject {
  const object = listOf(document, target).find((one) => one.id === id)
  if (object === undefined) throw refuse('no-target', `there is no object "${id}"`, id, 'it was deleted meanwhile')
  return object
}

/** Puts live text, a rule or a box in front of the others of a master. `object` needs no id. */
export function addMasterObject(
  document: Document,
  { object, ...target }: MasterTarget & { readonly object: object },
  stamp: Stamp,
): Transaction | undefined {
  listOf(document, target)
  const value = parseRecord('object', { id: stamp.newId('m'), ...object }, 'new object of a master')
  return transactionOf(stamp, LABEL, [
    { type: 'insert', list: masterPath(target.master, target.side), value, before: null },
  ])
}

/** Sets a field of an object of a master; all its pages follow. */
export function setMasterObject(
  document: Document,
  { id, path, value, ...target }: MasterTarget & { readonly id: string; readonly path: Path; readonly value: unknown },
  stamp: Stamp,
): Transaction | undefined {
  const old = valueAt(objectOf(document, target, id), path)
  return transactionOf(stamp, LABEL, setting(masterPath(target.master, target.side, id, ...path), old, value))
}

/** Takes an object out of a master. A page that has its own in its place keeps that. */
export function removeMasterObject(
  document: Document,
  { id, ...target }: MasterTarget & { readonly id: string },
  stamp: Stamp,
): Transaction | undefined {
  objectOf(document, target, id)
  const even = masterNamed(document, target.master).even
  // What no side has any more is left out nowhere.
  const other = target.side === 'even' ? masterNamed(document, target.master).objects : even
  const lasting = other?.some((one) => one.id === id) === true
  const operations = lasting
    ? []
    : pagesOfMaster(document, target.master).flatMap((page) => {
        const rest = page.without?.filter((one) => one !== id)
        const path: Path = ['pages', keyOf(page) ?? page.name, 'without']
        return setting(path, page.without, rest?.length === 0 ? undefined : rest)
      })
  return transactionOf(stamp, LABEL, [
    { type: 'remove', path: masterPath(target.master, target.side, id) },
    ...operations,
  ])
}

/** Another order of an object among the others: −1 farther back, 1 farther in front. */
export function moveMasterObject(
  document: Document,
  { id, by, ...target }: MasterTarget & { readonly id: string; readonly by: 1 | -1 },
  stamp: Stamp,
): Transaction | undefined {
  const list = listOf(document, target)
  const from = list.findIndex((one) => one.id === id)
  const to = from + by
  if (from < 0 || to < 0 || to >= list.length) return undefined
  const before = list[by === 1 ? to + 1 : to]?.id ?? null
  return transactionOf(stamp, LABEL, [{ type: 'move', path: masterPath(target.master, target.side, id), before }])
}

/** A place seen from the other side of the sheet. */
export function mirroredPlace(place: Place, grid: Grid): Place {
  if ('x' in place) return { ...place, x: 2 * grid.x + columnsWidth(grid, grid.columns) - place.x - place.width }
  return { ...place, column: Math.max(0, grid.columns - place.column - place.columns) }
}

/** The object as it stands on a page of the other side: its place turned, `folio` for `folio-end` and the other way about. */
export function mirroredObject(object: MasterObject, grid: Grid, styles: object): MasterObject {
  const turned = { ...object, place: mirroredPlace(object.place, grid) }
  if (turned.kind === 'rule' && (turned.edge === 'left' || turned.edge === 'right'))
    return { ...turned, edge: turned.edge === 'left' ? 'right' : 'left' }
  if (turned.kind !== 'furniture') return turned
  const other = turned.style.endsWith('-end') ? turned.style.slice(0, -4) : `${turned.style}-end`
  return Object.hasOwn(styles, other) ? { ...turned, style: other } : turned
}

/** Gives pages of even number a side of their own, the mirror image of the other; or takes it away again. */
export function setMasterSides(
  document: Document,
  { master: id, own }: { readonly master: string; readonly own: boolean },
  stamp: Stamp,
): Transaction | undefined {
  const { even, objects, grid: format } = masterNamed(document, id)
  const { formats, styles } = document.publication
  const grid = formats[format]?.grid
  if ((even !== undefined) === own || grid === undefined) return undefined
  const value = own ? objects.map((object) => mirroredObject(object, grid, styles)) : undefined
  const label = own ? { zh: '单双版分开', en: 'Sides of their own' } : { zh: '单双版合一', en: 'Sides alike' }
  return transactionOf(stamp, label, setting(masterPath(id, 'even'), even, value))
}

/** How a page takes an object of its master: as it is, changed on this page, or not at all. */
export type Taken = 'master' | 'own' | 'none'

export function takenOf(document: Document, page: string, id: string): Taken {
  const { without, objects } = pageOf(document, page)
  if (without?.includes(id) === true) return 'none'
  return objects.some((object) => object.id === id) ? 'own' : 'master'
}

const TAKEN: Readonly<Record<Taken, Label>> = {
  master: { zh: '恢复母版内容', en: 'Back to the master' },
  own: { zh: '本版单改', en: 'Change on this page' },
  none: { zh: '本版不用', en: 'Leave out on this page' },
}

/** Takes an object of the master on one page otherwise than the others do, or again as they do. */
export function takeMasterObject(
  document: Document,
  { page: key, id, as }: { readonly page: string; readonly id: string; readonly as: Taken },
  stamp: Stamp,
): Transaction | undefined {
  const page = pageOf(document, key)
  const object = masterObjects(document.publication, page).find((one) => one.id === id)
  if (object === undefined)
    throw refuse('no-target', `the master of page ${page.name} has no "${id}"`, page.name, 'look at the master again')
  const own = page.objects.some((one) => one.id === id)
  const rest = page.without?.filter((one) => one !== id) ?? []
  const without = as === 'none' ? [...rest, id] : rest
  const operations: Operation[] = [
    ...setting(['pages', key, 'without'], page.without, without.length === 0 ? undefined : without),
  ]
  if (as === 'own' && !own)
    operations.push({
      type: 'insert',
      list: ['pages', key, 'objects'],
      value: object,
      before: page.objects[0]?.id ?? null,
    })
  if (as !== 'own' && own) operations.push({ type: 'remove', path: ['pages', key, 'objects', id] })
  return transactionOf(stamp, TAKEN[as], operations)
}

/** Which side of its master a page shows. */
export const sideOf = (document: Document, page: string): MasterSide => {
  const one = pageOf(document, page)
  const master = one.master === undefined ? undefined : masterNamed(document, one.master)
  return isEven(one) && master?.even !== undefined ? 'even' : 'objects'
}
