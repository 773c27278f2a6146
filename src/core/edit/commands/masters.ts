import {
  type Document,
  type Master,
  type MasterObject,
  masterObjects,
  type Page,
  parseRecord,
  withMaster,
} from '../../document/index.ts'
import { keyOf } from '../path.ts'
import type { Operation, Path, Stamp, Transaction } from '../types.ts'
import { furnitureOf } from './pages.ts'
import { pageOf, refuse, setting, transactionOf } from './support.ts'

/** Which pages an object of a master is for: those of odd number, or all; or those of even number. */
export type MasterSide = 'objects' | 'even'

export const masterPath = (master: string, ...field: Path): Path => ['publication', 'masters', master, ...field]
const pagePath = (page: Page, ...field: Path): Path => ['pages', keyOf(page) ?? page.name, ...field]

/** The master called `id`. @throws DuikaiError `edit/no-target`. */
export function masterNamed({ publication }: Document, id: string): Master {
  const master = Object.hasOwn(publication.masters, id) ? publication.masters[id] : undefined
  if (master === undefined)
    throw refuse('no-target', `there is no master "${id}"`, id, 'it was deleted meanwhile; look again')
  return master
}

/** Pages that name the master. */
export const pagesOfMaster = (document: Document, id: string): readonly Page[] =>
  document.pages.filter(({ master }) => master === id)

/** An operation that puts a master in, checked by itself so that a fault names it. */
function putting(document: Document, id: string, master: Master): Operation {
  const { publication } = document
  parseRecord('publication', { ...publication, masters: { ...publication.masters, [id]: master } }, `masters/${id}`)
  return { type: 'set', path: masterPath(id), value: master }
}

function uniqueName(document: Document, name: string, own?: string): string {
  const wanted = name.trim()
  const taken = Object.entries(document.publication.masters).some(
    ([id, master]) => id !== own && master.name === wanted,
  )
  if (wanted === '') throw refuse('master-name', 'a master has a name', 'masters', 'give it one')
  if (taken) throw refuse('key', `there is a master "${wanted}" already`, `masters/${wanted}`, 'choose another name')
  return wanted
}

export interface NewMaster {
  readonly name: string
  /** Its format; that of `like` or the first of the publication unless given. */
  readonly format?: string
  /** A master that it is a copy of. */
  readonly like?: string
}

/** A new master, empty or a copy. Its id is `stamp.newId('master')`. */
export function addMaster(
  document: Document,
  { name, format, like }: NewMaster,
  stamp: Stamp,
): Transaction | undefined {
  const model = like === undefined ? undefined : masterNamed(document, like)
  const { use: _, ...rest } = model ?? { objects: [], grid: '' }
  const grid = format ?? model?.grid ?? Object.keys(document.publication.formats)[0] ?? ''
  const master: Master = { ...rest, name: uniqueName(document, name), grid }
  return transactionOf(stamp, { zh: `新母版 ${name}`, en: `New master ${name}` }, [
    putting(document, stamp.newId('master'), master),
  ])
}

export type MasterFields = Partial<Pick<Master, 'name' | 'grid' | 'use' | 'guides'>>

/** Name, format, use and guides of a master. Its pages follow its format; one master alone is that of first pages. */
export function setMaster(
  document: Document,
  { master: id, fields }: { readonly master: string; readonly fields: MasterFields },
  stamp: Stamp,
): Transaction | undefined {
  const master = masterNamed(document, id)
  const given = fields.name === undefined ? fields : { ...fields, name: uniqueName(document, fields.name, id) }
  const operations: Operation[] = (['name', 'grid', 'use', 'guides'] as const).flatMap((field) =>
    Object.hasOwn(given, field) ? setting(masterPath(id, field), master[field], given[field]) : [],
  )
  const { grid, use } = given
  if (grid !== undefined)
    for (const page of pagesOfMaster(document, id)) operations.push(...setting(pagePath(page, 'grid'), page.grid, grid))
  const wanted = grid ?? master.grid
  if (use !== undefined)
    for (const [other, { use: its, grid: format }] of Object.entries(document.publication.masters))
      if (other !== id && its === use && format === wanted)
        operations.push({ type: 'set', path: masterPath(other, 'use') })
  return transactionOf(
    stamp,
    { zh: `母版 ${given.name ?? master.name}`, en: `Master ${given.name ?? master.name}` },
    operations,
  )
}

/** What a page shows of its master, made its own: it looks as before and follows the master no longer. */
function detaching({ publication }: Document, page: Page): readonly Operation[] {
  if (page.master === undefined) return []
  const laid = withMaster(publication, page)
  const inherited = new Set(masterObjects(publication, page).map(({ id }) => id))
  const own = new Set(page.objects.map(({ id }) => id))
  let before = page.objects.find(({ id }) => !inherited.has(id))?.id ?? null
  const operations: Operation[] = []
  for (const object of laid.objects.filter(({ id }) => inherited.has(id)).reverse()) {
    operations.push(
      own.has(object.id)
        ? { type: 'move', path: pagePath(page, 'objects', object.id), before }
        : { type: 'insert', list: pagePath(page, 'objects'), value: object, before },
    )
    before = object.id
  }
  return [...operations, ...leaving(page), ...setting(pagePath(page, 'guides'), page.guides, laid.guides)]
}

/** A page without its master. */
const leaving = (page: Page): readonly Operation[] =>
  (['master', 'without'] as const).flatMap((field) => setting(pagePath(page, field), page[field], undefined))

/** Live text, rules and boxes that a page has of its own in the way of a master's: what `furnitureOf` keeps of that kind. */
export const ownFurniture = (page: Page): readonly MasterObject[] =>
  furnitureOf(page).filter(
    (object): object is MasterObject => object.kind === 'furniture' || object.kind === 'rule' || object.kind === 'box',
  )

export interface MasterApplied {
  readonly pages: readonly string[]
  /** None: the pages keep what they show as objects of their own. */
  readonly master: string | undefined
  /** 报眉 and 报头 that a page has of its own go, so that there are not two of them; what it changed of a master's stays. */
  readonly replace?: boolean
}

/** Gives pages a master and its format, or detaches them from theirs. */
export function applyMaster(
  document: Document,
  { pages, master: id, replace = false }: MasterApplied,
  stamp: Stamp,
): Transaction | undefined {
  const chosen = pages.map((key) => pageOf(document, key))
  if (id === undefined)
    return transactionOf(
      stamp,
      { zh: '脱离母版', en: 'Detach from master' },
      chosen.flatMap((page) => detaching(document, page)),
    )
  const master = masterNamed(document, id)
  const operations = chosen
    .filter((page) => page.master !== id)
    .flatMap((page): Operation[] => {
      const gone = replace ? ownFurniture(page) : []
      return [
        ...gone.map((object): Operation => ({ type: 'remove', path: pagePath(page, 'objects', object.id) })),
        ...setting(pagePath(page, 'without'), page.without, undefined),
        ...setting(pagePath(page, 'master'), page.master, id),
        ...setting(pagePath(page, 'grid'), page.grid, master.grid),
      ]
    })
  return transactionOf(stamp, { zh: `套用母版 ${master.name}`, en: `Apply master ${master.name}` }, operations)
}

/** Takes a master away. Pages that have it keep what they show as objects of their own. */
export function removeMaster(
  document: Document,
  { master: id }: { readonly master: string },
  stamp: Stamp,
): Transaction | undefined {
  const { name } = masterNamed(document, id)
  return transactionOf(stamp, { zh: `删母版 ${name}`, en: `Delete master ${name}` }, [
    ...pagesOfMaster(document, id).flatMap((page) => detaching(document, page)),
    { type: 'set', path: masterPath(id) },
  ])
}

/** Makes a master of the 报眉, 报头, rules and boxes of a page, and gives it to the page and to `others`. */
export function masterFromPage(
  document: Document,
  {
    page: key,
    name,
    others = [],
  }: { readonly page: string; readonly name: string; readonly others?: readonly string[] },
  stamp: Stamp,
): Transaction | undefined {
  const page = pageOf(document, key)
  if (page.master !== undefined)
    throw refuse(
      'master-page',
      `page ${page.name} has a master already`,
      page.name,
      'copy that one, or detach the page',
    )
  const objects = [...ownFurniture(page)]
  const id = stamp.newId('master')
  const master: Master = { name: uniqueName(document, name), grid: page.grid, objects }
  const given = [page, ...others.map((other) => pageOf(document, other)).filter((other) => other !== page)]
  return transactionOf(
    stamp,
    { zh: `母版 ${name} 取自 ${page.name} 版`, en: `Master ${name} from page ${page.name}` },
    [
      putting(document, id, master),
      ...given.flatMap((one): Operation[] => [
        ...ownFurniture(one).map(
          (object): Operation => ({ type: 'remove', path: pagePath(one, 'objects', object.id) }),
        ),
        ...setting(pagePath(one, 'without'), one.without, undefined),
        ...setting(pagePath(one, 'master'), one.master, id),
        ...setting(pagePath(one, 'grid'), one.grid, page.grid),
      ]),
    ],
  )
}
