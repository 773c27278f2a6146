import type { Block, Document } from '../../document/index.ts'
import { keyOf } from '../path.ts'
import type { Stamp, Transaction } from '../types.ts'
import { emptyStory } from './create.ts'
import { objectOf, objectPath, pageOf, refuse, setting, transactionOf } from './support.ts'

/** A block, wherever it is. */
export interface BlockAt {
  readonly page: string
  readonly block: string
}

export function blockAt(document: Document, { page, block }: BlockAt): Block {
  const object = objectOf(pageOf(document, page), block)
  if (object.kind === 'block') return object
  throw refuse('not-a-block', `"${block}" is no text block`, `${page}/${block}`, 'choose a text block')
}

/** All blocks of a document in the order in which a thread runs through them. */
const inOrder = (document: Document): readonly (BlockAt & { readonly value: Block })[] =>
  document.pages.flatMap((page) =>
    page.objects.flatMap((object) =>
      object.kind === 'block' ? [{ page: keyOf(page) ?? page.name, block: object.id, value: object }] : [],
    ),
  )

/**
 * Lets the text of `from` go on in `to`: blocks of one story with the same roles are a thread in page order. The text
 * that `to` showed stays in the tray.
 */
export function linkBlocks(
  document: Document,
  { from, to }: { readonly from: BlockAt; readonly to: BlockAt },
  stamp: Stamp,
): Transaction | undefined {
  const [source, target] = [blockAt(document, from), blockAt(document, to)]
  if (source === target) return undefined
  const blocks = inOrder(document).map(({ value }) => value)
  if (blocks.indexOf(target) < blocks.indexOf(source) && from.page !== to.page)
    throw refuse(
      'thread-order',
      'a text goes on on a later page only',
      `${to.page}/${to.block}`,
      'link the other way round',
    )
  const path = (field: string) => objectPath(to.page, to.block, field)
  const operations = [
    ...setting(path('story'), target.story, source.story),
    ...setting(path('roles'), target.roles, source.roles),
    ...(target.head === undefined ? [] : setting(path('head'), target.head, undefined)),
  ]
  if (operations.length > 0 && from.page === to.page && blocks.indexOf(target) < blocks.indexOf(source))
    return transactionOf(stamp, { zh: '续排', en: 'Link frames' }, [
      ...operations,
      { type: 'move', path: objectPath(to.page, to.block), before: after(document, from) },
    ])
  return transactionOf(stamp, { zh: '续排', en: 'Link frames' }, operations)
}

/** The object that lies right in front of a block. */
function after(document: Document, { page, block }: BlockAt): string | null {
  const { objects } = pageOf(document, page)
  return objects[objects.findIndex(({ id }) => id === block) + 1]?.id ?? null
}

/** Takes a block out of its thread: it gets an empty text of its own, what it showed runs on to the next block. */
export function unlinkBlock(document: Document, at: BlockAt, stamp: Stamp): Transaction | undefined {
  const block = blockAt(document, at)
  const roles = JSON.stringify(block.roles)
  const others = inOrder(document).filter(
    ({ value }) => value !== block && value.story === block.story && JSON.stringify(value.roles) === roles,
  )
  if (others.length === 0) return undefined
  const story = stamp.newId('story')
  return transactionOf(stamp, { zh: '断开续排', en: 'Unlink frame' }, [
    emptyStory(story, block.roles?.[0] ?? 'body'),
    { type: 'set', path: objectPath(at.page, at.block, 'story'), value: story },
  ])
}

/** Shows another story in a block. */
export function setStory(
  document: Document,
  { story, ...at }: BlockAt & { readonly story: string },
  stamp: Stamp,
): Transaction | undefined {
  const old = blockAt(document, at).story
  return transactionOf(
    stamp,
    { zh: '换稿', en: 'Change story' },
    setting(objectPath(at.page, at.block, 'story'), old, story),
  )
}
