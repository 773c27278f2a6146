import type { Block, Document } from '../../document/index.ts'
import type { Role } from '../../story/index.ts'
import type { Label, Stamp, Transaction } from '../types.ts'
import { objectPath, setting, transactionOf } from './support.ts'
import { type BlockAt, blockAt } from './thread.ts'

type Head = NonNullable<Block['head']>
type Rule = NonNullable<Block['columnRule']>

/** One field of a block. */
function blockField<K extends keyof Block & string>(
  document: Document,
  at: BlockAt,
  field: K,
  value: Block[K] | undefined,
  label: Label,
  stamp: Stamp,
): Transaction | undefined {
  const old = blockAt(document, at)[field]
  return transactionOf(stamp, label, setting(objectPath(at.page, at.block, field), old, value))
}

/** Sub-columns: whole characters each; undefined follows the basic columns. Pictures that stood beyond come inside. */
export function setColumns(
  document: Document,
  { columns, ...at }: BlockAt & { readonly columns: number | undefined },
  stamp: Stamp,
): Transaction | undefined {
  const { pictures } = blockAt(document, at)
  const transaction = blockField(document, at, 'columns', columns, { zh: '分栏', en: 'Columns' }, stamp)
  if (transaction === undefined || columns === undefined) return transaction
  const fitted = pictures.map((picture) => {
    const span = Math.min(picture.columns, columns)
    const column = Math.min(picture.column, columns - span)
    return span === picture.columns && column === picture.column ? picture : { ...picture, columns: span, column }
  })
  const moved = setting(objectPath(at.page, at.block, 'pictures'), pictures, fitted)
  return { ...transaction, operations: [...transaction.operations, ...moved] }
}

export const setGutter = (
  document: Document,
  { chars, ...at }: BlockAt & { readonly chars: number | undefined },
  stamp: Stamp,
): Transaction | undefined => blockField(document, at, 'gutterChars', chars, { zh: '栏间距', en: 'Gutter' }, stamp)

export const setColumnRule = (
  document: Document,
  { rule, ...at }: BlockAt & { readonly rule: Rule | undefined },
  stamp: Stamp,
): Transaction | undefined => blockField(document, at, 'columnRule', rule, { zh: '栏线', en: 'Column rule' }, stamp)

export const setMode = (
  document: Document,
  { mode, ...at }: BlockAt & { readonly mode: 'h' | 'v' },
  stamp: Stamp,
): Transaction | undefined => blockField(document, at, 'mode', mode, { zh: '横竖排', en: 'Writing mode' }, stamp)

/** Changes fields of the headline area; a block without one gets it. `null` takes it away. */
export function setHead(
  document: Document,
  { head, ...at }: BlockAt & { readonly head: Partial<Head> | null },
  stamp: Stamp,
): Transaction | undefined {
  const old = blockAt(document, at).head
  const roles: readonly Role[] = ['kicker', 'headline', 'deck']
  const plain = { roles: [...roles], lines: 4, position: 'over' as const, column: 0, columns: 1, line: 0 }
  const value = head === null ? undefined : { ...plain, ...old, ...head }
  return blockField(document, at, 'head', value, { zh: '标题区', en: 'Headline area' }, stamp)
}

/** Roles that flow through the block; undefined is all that no other part of the block takes. */
export const setRoles = (
  document: Document,
  { roles, ...at }: BlockAt & { readonly roles: Role[] | undefined },
  stamp: Stamp,
): Transaction | undefined => blockField(document, at, 'roles', roles, { zh: '文块内容', en: 'Roles of block' }, stamp)
