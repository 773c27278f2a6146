import type { Document } from '../../document/index.ts'
import type { MoveRecord, Stamp, Transaction } from '../types.ts'
import { objectPath, pageOf, type Target, transactionOf, withGroups } from './support.ts'

export type Direction = 'front' | 'back' | 'forward' | 'backward'

const labels = {
  front: { zh: '置于最前', en: 'Bring to front' },
  back: { zh: '置于最后', en: 'Send to back' },
  forward: { zh: '前移一层', en: 'Bring forward' },
  backward: { zh: '后移一层', en: 'Send backward' },
}

/** Changes what lies over what; objects moved together keep their order among themselves. */
export function order(
  document: Document,
  { direction, ...target }: Target & { readonly direction: Direction },
  stamp: Stamp,
): Transaction | undefined {
  const page = pageOf(document, target.page)
  const chosen = new Set(withGroups(page, target.objects).map(({ id }) => id))
  const before = page.objects.map(({ id }) => id)
  const rest = before.filter((id) => !chosen.has(id))
  const moved = before.filter((id) => chosen.has(id))
  const last = before.lastIndexOf(moved.at(-1) ?? '')
  const first = before.indexOf(moved[0] ?? '')
  const under = {
    front: rest.length,
    back: 0,
    forward: before.slice(0, last + 2).filter((id) => !chosen.has(id)).length,
    backward: Math.max(0, before.slice(0, first).length - 1),
  }[direction]
  const after = [...rest.slice(0, under), ...moved, ...rest.slice(under)]
  if (after.every((id, i) => id === before[i])) return undefined
  const next = rest[under] ?? null
  const operations = moved.map((id): MoveRecord => ({ type: 'move', path: objectPath(target.page, id), before: next }))
  return transactionOf(stamp, labels[direction], operations)
}
