// What there is in a document, chosen by numbers.

import { DuikaiError } from '../../src/core/base/index.ts'
import type { Document } from '../../src/core/document/index.ts'
import { keyOf, type Stamp, type Transaction } from '../../src/core/edit/index.ts'
import { flatten, MARKS, type Mark } from '../../src/core/story/index.ts'

/** What somebody might want, as numbers that are read against the document there is. */
export interface Intent {
  readonly kind: number
  readonly a: number
  readonly b: number
  readonly c: number
  readonly text: string
}

export const pick = <T>(list: readonly T[], n: number): T => {
  const value = list[n % list.length]
  if (value === undefined) throw new DuikaiError('test/none', 'nothing to choose from')
  return value
}

export const markOf = (n: number): Mark => {
  const type = pick(MARKS, n)
  switch (type) {
    case 'ruby':
      return { type, attrs: { text: 'pīn', kind: 'group' } }
    case 'tracking':
      return { type, attrs: { perMille: 50 } }
    case 'scale':
      return { type, attrs: { x: 900 } }
    default:
      return { type }
  }
}

/** The change that an intent makes of a document; nothing when there is nothing to change. */
export type Make = (document: Document, intent: Intent, stamp: Stamp) => Transaction | undefined

export const pageKey = (document: Document, n: number): string => keyOf(pick(document.pages, n)) ?? ''
export const objectsOf = (document: Document, { a, b, c }: Intent) => {
  const page = pageKey(document, a)
  const { objects } = pick(document.pages, a)
  const chosen = new Set([pick(objects, b).id, pick(objects, c).id])
  return { page, objects: [...chosen] }
}
export const blockOf = (document: Document, { a, b }: Intent) => {
  const blocks = document.pages.flatMap((page) =>
    page.objects.flatMap((o) => (o.kind === 'block' ? [{ page: keyOf(page) ?? '', block: o.id }] : [])),
  )
  return pick(blocks, a + b)
}
export const rangeOf = (document: Document, { a, b, c }: Intent) => {
  const story = pick(document.stories, a)
  const { length } = flatten(story.doc).text
  const from = b % (length + 1)
  return { story: story.id, from, to: Math.min(length, from + (c % 7)) }
}
export const tableOf = (document: Document, { a, b }: Intent) => {
  const tables = document.pages.flatMap((page) =>
    page.objects.flatMap((o) => (o.kind === 'table' ? [{ page: keyOf(page) ?? '', table: o.id }] : [])),
  )
  return pick(tables, a + b)
}
export const rectOf = ({ a, b, c }: Intent) => ({ x: a * 90, y: b * 130, width: 1 + c * 40, height: 1 + a * 50 })
