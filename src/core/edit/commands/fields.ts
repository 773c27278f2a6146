import type { Document, PageObject } from '../../document/index.ts'
import { valueAt } from '../path.ts'
import type { Label, Path, Stamp, Transaction } from '../types.ts'
import { objectOf, objectPath, pageOf, setting, type Target, transactionOf } from './support.ts'

/** What a field of an inspector shows: one value, or that they differ. */
export type FieldValue =
  | { readonly kind: 'same'; readonly value: unknown }
  | { readonly kind: 'multiple' }
  | { readonly kind: 'none' }

/** The field at `path` over all objects of a selection. */
export function fieldOf(document: Document, { page, objects }: Target, path: Path): FieldValue {
  const values = objects.map((id) => valueAt(objectOf(pageOf(document, page), id), path))
  if (values.length === 0) return { kind: 'none' }
  const [first] = values
  const same = values.every((value) => JSON.stringify(value) === JSON.stringify(first))
  return same ? { kind: 'same', value: first } : { kind: 'multiple' }
}

export interface FieldChange extends Target {
  /** From the object: `['columns']`, `['head', 'lines']`, `['place']`. */
  readonly path: Path
  /** The new value, or what makes it of the old one; undefined takes the field away. */
  readonly value: unknown | ((old: unknown, object: PageObject) => unknown)
  readonly label?: Label
}

/** Sets one field of every object of a selection that is not locked. */
export function setField(
  document: Document,
  { page: key, objects, path, value, label = { zh: '修改', en: 'Change' } }: FieldChange,
  stamp: Stamp,
): Transaction | undefined {
  const page = pageOf(document, key)
  const operations = objects
    .map((id) => objectOf(page, id))
    .filter(({ locked }) => locked !== true || path[0] === 'locked')
    .flatMap((object) => {
      const old = valueAt(object, path)
      const next: unknown = typeof value === 'function' ? value(old, object) : value
      return setting(objectPath(key, object.id, ...path), old, next)
    })
  return transactionOf(stamp, label, operations)
}
