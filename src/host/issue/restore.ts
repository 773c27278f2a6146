import type { Document } from '../../core/document/index.ts'
import {
  applyTransaction,
  keyOf,
  type Operation,
  type Path,
  sameJson,
  type Transaction,
} from '../../core/edit/index.ts'

type Fields = Readonly<Record<string, unknown>>

/** Fields of a record that differ, set or taken away one by one. */
function setFields(path: Path, from: Fields, to: Fields): Operation[] {
  const keys = new Set([...Object.keys(from), ...Object.keys(to)])
  return [...keys].flatMap((key): Operation[] => {
    if (sameJson(from[key], to[key])) return []
    const target = [...path, key]
    return [to[key] === undefined ? { type: 'set', path: target } : { type: 'set', path: target, value: to[key] }]
  })
}

/** Elements that stay: the same in both lists and in the same order. */
function kept(from: readonly unknown[], to: readonly unknown[]): ReadonlySet<string> {
  const place = new Map(from.map((element, i) => [keyOf(element) ?? '', i]))
  const stay = new Set<string>()
  let last = -1
  for (const element of to) {
    const key = keyOf(element) ?? ''
    const at = place.get(key)
    if (at === undefined || at < last || !sameJson(from[at], element)) continue
    stay.add(key)
    last = at
  }
  return stay
}

/** Elements that do not stay are taken out, and put in as they were; what lies in them keeps its names. */
function replaceElements(list: string, from: readonly unknown[], to: readonly unknown[]): Operation[] {
  const stay = kept(from, to)
  const out = from.flatMap((element): Operation[] => {
    const key = keyOf(element) ?? ''
    return stay.has(key) ? [] : [{ type: 'remove', path: [list, key] }]
  })
  const back: Operation[] = []
  let next: string | null = null
  for (const element of [...to].reverse()) {
    const key = keyOf(element) ?? ''
    if (!stay.has(key)) back.push({ type: 'insert', list: [list], value: element, before: next })
    next = key
  }
  return [...out, ...back]
}

/**
 * The operations that lead from one document to another of the same issue: what is the same is not touched. The result
 * is applied to see that it does; nothing is returned that does not lead there.
 */
export function operationsBetween(from: Document, to: Document): readonly Operation[] {
  const operations = [
    ...setFields(['publication'], from.publication, to.publication),
    ...setFields(['issue'], from.issue, to.issue),
    ...replaceElements('stories', from.stories, to.stories),
    ...replaceElements('pictures', from.pictures, to.pictures),
    ...replaceElements('pages', from.pages, to.pages),
  ]
  const trial: Transaction = { id: 'trial', label: { zh: '', en: '' }, author: 'host', at: 0, operations }
  if (!sameJson(applyTransaction(from, trial), to)) throw new Error('the operations do not lead to the state wanted')
  return operations
}
