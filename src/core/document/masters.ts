import type * as v from 'valibot'
import { furnitureText } from './furniture.ts'
import type { Document, Page, PageObject, Publication } from './records.ts'
import type { MasterObjectSchema, MasterSchema } from './schema-masters.ts'

export type Master = Readonly<v.InferOutput<typeof MasterSchema>>
export type MasterObject = Readonly<v.InferOutput<typeof MasterObjectSchema>>

/** 双版: a page of even number, on the left where text runs from left to right. */
export const isEven = ({ name }: Pick<Page, 'name'>): boolean => Number(/\d+$/.exec(name)?.[0] ?? 1) % 2 === 0

/** The master that a page names. */
export function masterOf(publication: Publication, { master }: Pick<Page, 'master'>): Master | undefined {
  if (master === undefined || !Object.hasOwn(publication.masters, master)) return undefined
  return publication.masters[master]
}

/** What the master of a page gives to it: of its own side, before anything is left out. */
export function masterObjects(publication: Publication, page: Pick<Page, 'name' | 'master'>): readonly MasterObject[] {
  const master = masterOf(publication, page)
  return (isEven(page) ? master?.even : undefined) ?? master?.objects ?? []
}

interface Laid {
  readonly objects: readonly MasterObject[]
  readonly guides: Page['guides']
  readonly page: Page
}
const laidPages = new WeakMap<Page, Laid>()

const joined = (a: readonly number[], b: readonly number[]): number[] =>
  [...new Set([...a, ...b])].sort((m, n) => m - n)

/**
 * A page as it is set: the master's objects behind its own, those that it replaces in their places. The same page while
 * neither it nor its master has changed; without a master the page itself.
 */
export function withMaster(publication: Publication, page: Page): Page {
  if (page.master === undefined) return page
  const objects = masterObjects(publication, page)
  const guides = masterOf(publication, page)?.guides
  const known = laidPages.get(page)
  if (known?.objects === objects && known.guides === guides) return known.page
  const { master: _, without = [], ...rest } = page
  const own = new Map(page.objects.map((object) => [object.id, object]))
  const inherited: PageObject[] = objects
    .filter(({ id }) => !without.includes(id))
    .map((object) => own.get(object.id) ?? object)
  const replaced = new Set(inherited.map(({ id }) => id))
  const laid: Page = {
    ...rest,
    objects: [...inherited, ...page.objects.filter(({ id }) => !replaced.has(id))],
    ...(guides === undefined
      ? {}
      : { guides: { x: joined(guides.x, page.guides?.x ?? []), y: joined(guides.y, page.guides?.y ?? []) } }),
  }
  laidPages.set(page, { objects, guides, page: laid })
  return laid
}

const laidLists = new WeakMap<readonly Page[], Document['pages']>()

/** A document as it is set, every page with what its master gives. The same where nothing has changed. */
export function withMasters(document: Document): Document {
  const { pages, publication } = document
  if (pages.every(({ master }) => master === undefined)) return document
  const laid = pages.map((page) => withMaster(publication, page))
  const known = laidLists.get(pages)
  if (known !== undefined && known.length === laid.length && known.every((page, i) => page === laid[i]))
    return { ...document, pages: known }
  laidLists.set(pages, laid)
  return { ...document, pages: laid }
}

/**
 * Before pages are made for the press: every field of their 报头 and 报眉 must have what it is filled with.
 * @throws DuikaiError `document/furniture-field` naming page and object.
 */
export function requireFurniture(given: Document, names: readonly string[]): void {
  const document = withMasters(given)
  for (const page of document.pages.filter(({ name }) => names.includes(name)))
    for (const object of page.objects)
      if (object.kind === 'furniture') furnitureText(object.template, document, page, `${page.name}/${object.id}`)
}

/** The master that a page of a new issue has: the one for first pages, or the one for others; else the first of its format. */
export function masterFor(publication: Publication, format: string, first: boolean): string | undefined {
  const fitting = Object.entries(publication.masters).filter(([, { grid }]) => grid === format)
  const use = first ? 'front' : 'inner'
  return (fitting.find(([, master]) => master.use === use) ?? fitting.find(([, master]) => master.use !== 'front'))?.[0]
}
