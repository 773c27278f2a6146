import type { Document } from '../../document/index.ts'
import type { Stamp, Transaction } from '../types.ts'
import { objectOf, objectPath, pageOf, setting, type Target, transactionOf, withGroups } from './support.ts'

/** Makes one group of two or more objects; groups among them become part of it. */
export function group(document: Document, target: Target, stamp: Stamp): Transaction | undefined {
  const objects = withGroups(pageOf(document, target.page), target.objects)
  const shared = objects[0]?.group
  if (objects.length < 2 || (shared !== undefined && objects.every((object) => object.group === shared)))
    return undefined
  const id = stamp.newId('group')
  const operations = objects.flatMap((o) => setting(objectPath(target.page, o.id, 'group'), o.group, id))
  return transactionOf(stamp, { zh: '编组', en: 'Group' }, operations)
}

export function ungroup(document: Document, target: Target, stamp: Stamp): Transaction | undefined {
  const objects = withGroups(pageOf(document, target.page), target.objects)
  const operations = objects.flatMap((o) => setting(objectPath(target.page, o.id, 'group'), o.group, undefined))
  return transactionOf(stamp, { zh: '取消编组', en: 'Ungroup' }, operations)
}

/** Locked objects are not moved, resized or deleted. */
export function lock(
  document: Document,
  { locked, ...target }: Target & { readonly locked: boolean },
  stamp: Stamp,
): Transaction | undefined {
  const page = pageOf(document, target.page)
  const objects = target.objects.map((id) => objectOf(page, id))
  const value = locked ? true : undefined
  const operations = objects.flatMap((o) => setting(objectPath(target.page, o.id, 'locked'), o.locked, value))
  return transactionOf(stamp, locked ? { zh: '锁定', en: 'Lock' } : { zh: '解锁', en: 'Unlock' }, operations)
}
