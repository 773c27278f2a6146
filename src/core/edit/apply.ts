import { DuikaiError } from '../base/index.ts'
import { checkReferences, type Document, parseRecord, type RecordKind } from '../document/index.ts'
import { applyInsert, invertInsert } from './operations/insert.ts'
import { applyMove, invertMove, movedTo } from './operations/move.ts'
import { applyRemove, invertRemove } from './operations/remove.ts'
import { applySet, invertSet } from './operations/set.ts'
import { applyStory, invertStory } from './operations/story.ts'
import { keyOf, pathText, replaceAt, valueAt } from './path.ts'
import type { Operation, Path, RecordOperation, Transaction } from './types.ts'

/** Fields that operations may reach; `format` and `version` belong to the file. */
const ROOTS = ['publication', 'issue', 'pages', 'stories', 'pictures', 'marks']

/** One operation on a document, not yet checked. @throws DuikaiError `edit/…` when its target is not there. */
export function applyOperation(document: Document, operation: Operation): Document {
  if (operation.type !== 'story') for (const path of written(operation)) checkAllowed(operation, path)
  switch (operation.type) {
    case 'set':
      return applySet(document, operation)
    case 'insert':
      return applyInsert(document, operation)
    case 'remove':
      return applyRemove(document, operation)
    case 'move':
      return applyMove(document, operation)
    case 'story':
      return applyStory(document, operation)
  }
}

/** What takes `operation` back, given the document before it and the one after it. */
function invertOperation(before: Document, after: Document, operation: Operation): readonly Operation[] {
  switch (operation.type) {
    case 'set':
      return [invertSet(before, operation)]
    case 'insert':
      return [invertInsert(operation)]
    case 'remove':
      return [invertRemove(before, operation)]
    case 'move':
      return [invertMove(before, operation)]
    case 'story':
      return invertStory(before, after, operation)
  }
}

/** Paths that a record operation writes to, as they are after it. */
function written(operation: RecordOperation): readonly Path[] {
  switch (operation.type) {
    case 'set':
      return [operation.path]
    case 'insert':
      return [[...operation.list, keyOf(operation.value) ?? '']]
    case 'remove':
      return [operation.path]
    case 'move':
      return [operation.path, movedTo(operation)]
  }
}

/** Texts are edited by steps and lists by insert, remove and move; everything else may be set field by field. */
function checkAllowed(operation: RecordOperation, path: Path): void {
  const [root, , field] = path
  const whole = operation.type === 'set' && path.length === (root === 'stories' ? 2 : 1)
  const list = root !== 'publication' && root !== 'issue'
  if (ROOTS.includes(String(root)) && !(whole && list) && !(root === 'stories' && field === 'doc')) return
  throw new DuikaiError('edit/path', 'this field cannot be set', {
    where: pathText(path),
    remedy: 'texts are edited by steps, lists by their records; format and version never change',
  })
}

const LISTED = { stories: 'story', pictures: 'picture', marks: 'mark' } as const

/** The record that `path` lies in, in the terms of validation. */
function recordAt(path: Path): { kind: RecordKind; path: Path } | undefined {
  switch (path[0]) {
    case 'publication':
    case 'issue':
      return { kind: path[0], path: path.slice(0, 1) }
    case 'pages':
      if (path.length === 1) return undefined
      return path[2] === 'objects' && path.length > 3
        ? { kind: 'object', path: path.slice(0, 4) }
        : { kind: 'page', path: path.slice(0, 2) }
    case 'stories':
    case 'pictures':
    case 'marks':
      return path.length === 1 ? undefined : { kind: LISTED[path[0]], path: path.slice(0, 2) }
    default:
      return undefined
  }
}

/** True when two JSON values are the same; a field that is undefined is one that is not there. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => sameJson(item, b[i]))
  }
  const left = a as Record<string, unknown>
  const right = b as Record<string, unknown>
  const keys = new Set([...Object.keys(left), ...Object.keys(right)])
  return [...keys].every((key) => sameJson(left[key], right[key]))
}

/**
 * Checks every record that `operations` touched on the way from `before`, fills defaults in, lets the issue's list of
 * pages follow the pages and then asks whether all references hold.
 * @throws DuikaiError `document/invalid`, `document/reference` or `edit/no-page`.
 */
export function settle(before: Document, document: Document, operations: readonly Operation[]): Document {
  checkParagraphStyles(before, document)
  const paths = operations.flatMap((operation) => (operation.type === 'story' ? [] : written(operation)))
  if (paths.length === 0) return document
  let settled = document
  const done = new Set<string>()
  for (const path of paths) {
    const record = recordAt(path)
    if (record === undefined || done.has(pathText(record.path))) continue
    done.add(pathText(record.path))
    const value = valueAt(settled, record.path)
    if (value === undefined) continue
    const checked = parseRecord(record.kind, value, `${document.issue.id}/${pathText(record.path)}`)
    if (!sameJson(checked, value)) settled = replaceAt(settled, record.path, () => checked)
  }
  settled = followPages(before, settled)
  if (settled.pages.length === 0)
    throw new DuikaiError('edit/no-page', 'an issue has at least one page', {
      where: document.issue.id,
      remedy: 'add a page before the last one is deleted',
    })
  const keys = settled.pages.map(keyOf)
  if (new Set(keys).size < keys.length)
    throw new DuikaiError('edit/key', 'two pages go by the same name', {
      where: document.issue.id,
      remedy: 'rename one of them first',
    })
  checkReferences(settled, document.issue.id)
  return settled
}

/** The styles that paragraphs name must exist: looked at where a text changed, everywhere when a style went. */
function checkParagraphStyles(before: Document, after: Document): void {
  const { styles } = after.publication
  const lost = Object.keys(before.publication.styles).some((name) => !Object.hasOwn(styles, name))
  if (before.stories === after.stories && !lost) return
  const known = new Set(before.stories)
  for (const story of after.stories) {
    if (known.has(story) && !lost) continue
    for (const { attrs } of story.doc.content) {
      if (attrs.style === undefined || Object.hasOwn(styles, attrs.style)) continue
      throw new DuikaiError('document/reference', `there is no style "${attrs.style}"`, {
        where: `${after.issue.id}/stories/${story.id}`,
        remedy: 'choose one of the publication, or bring the style back',
      })
    }
  }
}

/** The issue's list of pages in the order of the pages, where it was so before. */
function followPages(before: Document, after: Document): Document {
  const names = after.pages.map((page) => page.name)
  if (before.pages === after.pages || sameJson(after.issue.pages, names)) return after
  const followed = sameJson(
    before.issue.pages,
    before.pages.map((page) => page.name),
  )
  return followed ? { ...after, issue: { ...after.issue, pages: names } } : after
}

/** The operations in order, checked at the end; the document itself is never changed. @throws DuikaiError. */
export function applyOperations(document: Document, operations: readonly Operation[]): Document {
  return settle(document, operations.reduce(applyOperation, document), operations)
}

/**
 * The document after a transaction. Records that it does not touch keep their identity. All or nothing: when an
 * operation has no target or the result would be invalid, nothing has happened.
 * @throws DuikaiError `edit/…`, `document/invalid` or `document/reference`, naming the record and the field.
 */
export const applyTransaction = (document: Document, transaction: Transaction): Document =>
  applyOperations(document, transaction.operations)

/** What `applyTransaction` would throw, or undefined. */
export function validateTransaction(document: Document, transaction: Transaction): DuikaiError | undefined {
  try {
    applyTransaction(document, transaction)
    return undefined
  } catch (error) {
    if (error instanceof DuikaiError) return error
    throw error
  }
}

/** Operations that take `operations` back, given the document before them. */
export function invertOperations(before: Document, operations: readonly Operation[]): readonly Operation[] {
  const inverses: Operation[] = []
  let document = before
  for (const operation of operations) {
    const after = applyOperation(document, operation)
    inverses.unshift(...invertOperation(document, after, operation))
    document = after
  }
  return inverses
}

/**
 * The transaction that takes `transaction` back; `before` is the document it was applied to. It keeps id, author and
 * time: whoever logs it as a change of its own gives it new ones.
 */
export const invertTransaction = (before: Document, transaction: Transaction): Transaction => ({
  ...transaction,
  operations: invertOperations(before, transaction.operations),
})
