import { DuikaiError } from '../../base/index.ts'
import { type Document, type Grid, type Page, type PageObject, parseRecord, type Story } from '../../document/index.ts'
import { keyOf } from '../path.ts'
import type { Label, Operation, Path, Stamp, Transaction } from '../types.ts'

/** Objects of one page, by key and ids. */
export interface Target {
  readonly page: string
  readonly objects: readonly string[]
}

/** A transaction of the stamp's author; undefined when there is nothing to do. */
export function transactionOf(
  { id, author, at }: Stamp,
  label: Label,
  operations: readonly Operation[],
): Transaction | undefined {
  return operations.length === 0 ? undefined : { id, label, author, at, operations }
}

/** An intent that cannot be done, and what can be done instead. */
export const refuse = (code: string, message: string, where: string, remedy: string): DuikaiError =>
  new DuikaiError(`edit/${code}`, message, { where, remedy })

const gone = (what: string, key: string): DuikaiError =>
  refuse('no-target', `there is no ${what} "${key}"`, key, 'it was deleted meanwhile; look again')

/** The page called `key`. @throws DuikaiError `edit/no-target`. */
export function pageOf(document: Document, key: string): Page {
  const page = document.pages.find((candidate) => keyOf(candidate) === key)
  if (page === undefined) throw gone('page', key)
  return page
}

export function gridOf(document: Document, page: Page): Grid {
  const format = document.publication.formats[page.grid]
  if (format === undefined) throw gone('format', page.grid)
  return format.grid
}

export function objectOf(page: Page, id: string): PageObject {
  const object = page.objects.find((candidate) => candidate.id === id)
  if (object === undefined) throw gone('object', id)
  return object
}

export function storyNamed(document: Document, id: string): Story {
  const story = document.stories.find((candidate) => candidate.id === id)
  if (story === undefined) throw gone('story', id)
  return story
}

/** Objects that are meant and those of their groups, back to front. */
export function withGroups(page: Page, ids: readonly string[]): readonly PageObject[] {
  const groups = new Set(ids.map((id) => objectOf(page, id).group))
  return page.objects.filter(({ id, group }) => ids.includes(id) || (group !== undefined && groups.has(group)))
}

/** The same without what is locked. */
export const movable = (page: Page, ids: readonly string[]): readonly PageObject[] =>
  withGroups(page, ids).filter(({ locked }) => locked !== true)

export const objectsPath = (page: string): Path => ['pages', page, 'objects']
export const objectPath = (page: string, object: string, ...field: Path): Path => [
  'pages',
  page,
  'objects',
  object,
  ...field,
]

/** A field of an object set; nothing when it has that value. */
export function setting(path: Path, old: unknown, value: unknown): readonly Operation[] {
  if (old === value || JSON.stringify(old) === JSON.stringify(value)) return []
  return [value === undefined ? { type: 'set', path } : { type: 'set', path, value }]
}

/** A new object with its defaults. */
export const newObject = (json: object): PageObject => parseRecord('object', json, 'new object')

/** The insertion of an object in front of all others of a page. */
export const inFront = (page: string, value: PageObject): Operation => ({
  type: 'insert',
  list: objectsPath(page),
  value,
  before: null,
})
