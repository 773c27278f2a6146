import { DuikaiError } from '../../base/index.ts'
import type { Document } from '../../document/index.ts'
import { indexIn, insertBefore, keyOf, pathText, replaceAt } from '../path.ts'
import type { InsertRecord, Path, RemoveRecord } from '../types.ts'

/** `list` with a record put in. @throws DuikaiError `edit/key` when it has no id, or one that is taken. */
export function put(document: Document, list: Path, value: unknown, before: string | null, index?: number): Document {
  const key = keyOf(value)
  return replaceAt(document, list, (old) => {
    if (!Array.isArray(old) || key === undefined || indexIn(old, key) >= 0)
      throw new DuikaiError('edit/key', key === undefined ? 'the record has no id' : `"${key}" is there already`, {
        where: pathText(list),
        remedy: 'give the new record an id of its own',
      })
    return insertBefore(old, value, before, index)
  })
}

export const applyInsert = (document: Document, { list, value, before, index }: InsertRecord): Document =>
  put(document, list, value, before, index)

export const invertInsert = ({ list, value }: InsertRecord): RemoveRecord => ({
  type: 'remove',
  path: [...list, keyOf(value) ?? ''],
})
