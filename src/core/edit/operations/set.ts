import type { Document } from '../../document/index.ts'
import { replaceAt, valueAt } from '../path.ts'
import type { Path, SetField } from '../types.ts'

/** Key that follows `path`'s last segment in its object, so that a field which goes and returns keeps its place. */
function nextKey(document: Document, path: Path): string | undefined {
  const owner = valueAt(document, path.slice(0, -1))
  if (typeof owner !== 'object' || owner === null || Array.isArray(owner)) return undefined
  const keys = Object.keys(owner)
  return keys[keys.indexOf(String(path.at(-1))) + 1]
}

export const applySet = (document: Document, { path, value, before }: SetField): Document =>
  replaceAt(document, path, () => value, before)

export function invertSet(document: Document, { path, value }: SetField): SetField {
  const old = valueAt(document, path)
  if (old === undefined) return { type: 'set', path }
  const before = value === undefined ? nextKey(document, path) : undefined
  return before === undefined ? { type: 'set', path, value: old } : { type: 'set', path, value: old, before }
}
