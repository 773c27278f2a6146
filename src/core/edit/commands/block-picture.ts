import type { BlockPicture, Document } from '../../document/index.ts'
import type { Stamp, Transaction } from '../types.ts'
import { objectPath, refuse, setting, transactionOf } from './support.ts'
import { type BlockAt, blockAt } from './thread.ts'

/** Where a picture stands in a block: sub-columns and lines, caption included. */
export type Spot = Pick<BlockPicture, 'column' | 'columns' | 'line' | 'lines'>

function fitting(document: Document, at: BlockAt, spot: Spot): Spot {
  const block = blockAt(document, at)
  const all = block.columns ?? ('columns' in block.place ? block.place.columns : 1)
  const columns = Math.max(1, Math.min(spot.columns, all))
  const column = Math.max(0, Math.min(spot.column, all - columns))
  return { column, columns, line: Math.max(0, spot.line), lines: Math.max(1, spot.lines) }
}

/** Puts a picture into a block; its text runs round it. */
export function addBlockPicture(
  document: Document,
  { picture, caption, column, columns, line, lines, ...at }: BlockAt & Spot & { picture: string; caption?: string },
  stamp: Stamp,
): Transaction | undefined {
  const value = {
    id: stamp.newId('picture'),
    picture,
    ...fitting(document, at, { column, columns, line, lines }),
    ...(caption === undefined ? {} : { caption: { story: caption, lines: 1 } }),
  }
  return transactionOf(stamp, { zh: '图片入文块', en: 'Picture into block' }, [
    { type: 'insert', list: objectPath(at.page, at.block, 'pictures'), value, before: null },
  ])
}

export function moveBlockPicture(
  document: Document,
  { picture: id, column, columns, line, lines, ...at }: BlockAt & Spot & { readonly picture: string },
  stamp: Stamp,
): Transaction | undefined {
  const old = blockAt(document, at).pictures.find((candidate) => candidate.id === id)
  if (old === undefined)
    throw refuse('no-target', `there is no picture "${id}" in the block`, `${at.page}/${at.block}`, 'look again')
  const spot = fitting(document, at, { column, columns, line, lines })
  const operations = (['column', 'columns', 'line', 'lines'] as const).flatMap((field) =>
    setting(objectPath(at.page, at.block, 'pictures', id, field), old[field], spot[field]),
  )
  return transactionOf(stamp, { zh: '移动图片', en: 'Move picture' }, operations)
}

export function removeBlockPicture(
  document: Document,
  { picture, ...at }: BlockAt & { readonly picture: string },
  stamp: Stamp,
): Transaction | undefined {
  if (!blockAt(document, at).pictures.some(({ id }) => id === picture)) return undefined
  const path = objectPath(at.page, at.block, 'pictures', picture)
  return transactionOf(stamp, { zh: '取出图片', en: 'Picture out of block' }, [{ type: 'remove', path }])
}
