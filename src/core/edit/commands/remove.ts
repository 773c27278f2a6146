import type { Document } from '../../document/index.ts'
import type { Operation, Stamp, Transaction } from '../types.ts'
import { movable, objectPath, pageOf, type Target, transactionOf } from './support.ts'

/** Takes objects off the page; their stories and pictures stay in the tray. */
export function deleteObjects(document: Document, target: Target, stamp: Stamp): Transaction | undefined {
  const objects = movable(pageOf(document, target.page), target.objects)
  const operations = objects.map(({ id }): Operation => ({ type: 'remove', path: objectPath(target.page, id) }))
  return transactionOf(stamp, { zh: '删除', en: 'Delete' }, operations)
}
