import type { Document } from '../../../src/core/document/index.ts'
import type { Operation, Transaction } from '../../../src/core/edit/index.ts'
import type { Library } from '../../../src/host/db/index.ts'
import { type Authority, Desk } from '../../../src/host/issue/index.ts'
import { open, scratch } from '../db/libraries.ts'

interface Filled {
  readonly desk: Desk
  readonly library: Library
  readonly authority: Authority
  readonly id: string
}

/** Adds an issue of the sample publication: two empty pages, no stories. */
export function fill(desk: Desk): Filled {
  desk.createPublication({ preset: 'sample-daily', id: 'daily', name: '日报' })
  const { id } = desk.createIssue('daily', {
    date: '2026-03-02',
    number: 61,
    total: 9061,
    pages: [
      { name: 'A01', format: 'duikai', title: '要闻' },
      { name: 'A02', format: 'sikai' },
    ],
  })
  return { desk, library: desk.library, authority: desk.authority(id), id }
}

/** A desk on a fresh library with such an issue. */
export const freshDesk = (folder = scratch()): Filled => fill(new Desk(open(folder)))

let made = 0

/** A transaction with an id of its own. */
export const change = (operations: readonly Operation[], more: Partial<Transaction> = {}): Transaction => ({
  id: `t${++made}-${process.pid}`,
  label: { zh: '改', en: 'Change' },
  author: 'ann',
  at: 1000,
  operations,
  ...more,
})

export const title = (text: string): Operation => ({ type: 'set', path: ['pages', 'A01', 'title'], value: text })

export const story = (id: string, text: string): Operation => ({
  type: 'insert',
  list: ['stories'],
  before: null,
  value: {
    id,
    doc: { type: 'doc', content: [{ type: 'paragraph', attrs: { role: 'body' }, content: [{ type: 'text', text }] }] },
  },
})

export const typed = (id: string, at: number, text: string): Operation => ({
  type: 'story',
  story: id,
  steps: [{ stepType: 'replace', from: at, to: at, slice: { content: [{ type: 'text', text }] } }],
})

export const textOf = (document: Document, id: string): string =>
  (document.stories.find((one) => one.id === id)?.doc.content ?? [])
    .map(({ content = [] }) => content.map((node) => ('text' in node ? node.text : '/')).join(''))
    .join('\n')
