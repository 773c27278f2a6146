import type { Document } from '../../document/index.ts'
import { indexIn, listAt, missing, replaceAt, standing } from '../path.ts'
import type { InsertRecord, Path, RemoveRecord } from '../types.ts'

/** List, place and value of the record at `path`. @throws DuikaiError `edit/no-target`. */
export function locate(document: Document, path: Path): { list: Path; elements: readonly unknown[]; index: number } {
  const list = path.slice(0, -1)
  const elements = listAt(document, list)
  const index = indexIn(elements, path.at(-1) ?? '')
  if (index < 0) throw missing(path)
  return { list, elements, index }
}

export function takeOut(document: Document, path: Path): Document {
  const { list, elements, index } = locate(document, path)
  return replaceAt(document, list, () => [...elements.slice(0, index), ...elements.slice(index + 1)])
}

export const applyRemove = (document: Document, { path }: RemoveRecord): Document => takeOut(document, path)

export function invertRemove(document: Document, { path }: RemoveRecord): InsertRecord {
  const { list, elements, index } = locate(document, path)
  return { type: 'insert', list, value: elements[index], ...standing(elements, index) }
}
