import { describe, expect, it } from 'vitest'
import type { Document } from '../../../src/core/document/index.ts'
import {
  applyTransaction,
  invertTransaction,
  type Operation,
  parseTransaction,
  type Transaction,
  validateTransaction,
} from '../../../src/core/edit/index.ts'
import { block, documentOf } from '../../builders/document.ts'

const start = documentOf({
  stories: [
    {
      id: 'lead',
      paragraphs: [
        { role: 'body', text: '第一段文字。' },
        { role: 'body', text: '第二段文字。' },
      ],
    },
    { id: 'side', paragraphs: [{ role: 'body', text: '旁文。' }] },
  ],
  pages: [
    {
      name: 'A01',
      objects: [block('lead', 'lead', 4, 20), block('side', 'side', 2, 10), block('third', 'side', 2, 10)],
    },
    { name: 'A02', objects: [] },
  ],
})
const transaction = (...operations: Operation[]): Transaction => ({
  id: 't1',
  label: { zh: '试', en: 'try' },
  author: 'a',
  at: 0,
  operations,
})
const ids = (document: Document, page = 0): string[] => document.pages[page]?.objects.map((object) => object.id) ?? []

/** Applies, takes back, does the same through JSON; returns what came of it. */
function check(...operations: Operation[]): Document {
  const tx = transaction(...operations)
  const after = applyTransaction(start, tx)
  const back = applyTransaction(after, invertTransaction(start, tx))
  expect(JSON.stringify(back)).toBe(JSON.stringify(start))
  const read = parseTransaction(JSON.parse(JSON.stringify(tx)), 'log')
  expect(applyTransaction(start, read)).toEqual(after)
  return after
}
const code = (...operations: Operation[]): string | undefined =>
  validateTransaction(start, transaction(...operations))?.code

describe('operations: apply, take back, read back from JSON', () => {
  it('sets, adds and removes fields, keys in their old order', () => {
    expect(check({ type: 'set', path: ['issue', 'number'], value: 12 }).issue.number).toBe(12)
    const after = check({ type: 'set', path: ['publication', 'styles', 'headline', 'size'], value: 40_000 })
    expect(after.publication.styles.headline?.size).toBe(40_000)
    check({ type: 'set', path: ['pages', 'A01', 'objects', 'lead', 'columns'], value: 3 })
    const gone = check({ type: 'set', path: ['publication', 'roles', 'subhead'] })
    expect(Object.keys(gone.publication.roles)).not.toContain('subhead')
  })

  it('inserts, removes and moves records, within a list and to another page', () => {
    const list = ['pages', 'A01', 'objects']
    const value = block('fresh', 'lead', 1, 5)
    expect(ids(check({ type: 'insert', list, value, before: 'side' }))).toEqual(['lead', 'fresh', 'side', 'third'])
    expect(ids(check({ type: 'remove', path: [...list, 'side'] }))).toEqual(['lead', 'third'])
    expect(ids(check({ type: 'move', path: [...list, 'third'], before: 'lead' }))).toEqual(['third', 'lead', 'side'])
    const moved = check({ type: 'move', path: [...list, 'side'], list: ['pages', 'A02', 'objects'], before: null })
    expect([ids(moved), ids(moved, 1)]).toEqual([['lead', 'third'], ['side']])
  })

  it('fills defaults in when a record comes in short form', () => {
    const list = ['pages', 'A01', 'objects']
    const after = check({ type: 'insert', list, value: block('fresh', 'lead', 1, 5), before: null })
    expect(after.pages[0]?.objects.at(-1)).toMatchObject({ balance: false, pictures: [] })
  })

  it('edits a story by steps and leaves its other paragraphs what they were', () => {
    const step = { stepType: 'replace', from: 2, to: 3, slice: { content: [{ type: 'text', text: '二' }] } }
    const after = check({ type: 'story', story: 'lead', steps: [step] })
    const [before, now] = [start.stories[0], after.stories[0]]
    expect(now?.doc.content[0]?.content).toEqual([{ type: 'text', text: '第二段文字。' }])
    expect(now?.doc.content[1]).toBe(before?.doc.content[1])
  })

  it('shares every record that was not touched', () => {
    const after = check({ type: 'set', path: ['pages', 'A01', 'objects', 'side', 'balance'], value: true })
    expect(after.pages[1]).toBe(start.pages[1])
    expect(after.pages[0]?.objects[0]).toBe(start.pages[0]?.objects[0])
    expect(after.stories).toBe(start.stories)
    expect(after.publication).toBe(start.publication)
  })
})

describe('operations that do not fit', () => {
  it('names what is missing', () => {
    expect(code({ type: 'set', path: ['pages', 'A09', 'title'], value: 'x' })).toBe('edit/no-target')
    expect(code({ type: 'remove', path: ['pages', 'A01', 'objects', 'none'] })).toBe('edit/no-target')
    expect(code({ type: 'story', story: 'none', steps: [] })).toBe('edit/no-target')
  })

  it('refuses other names, other fields, other values and broken references', () => {
    expect(code({ type: 'set', path: ['pages', 'A01', 'objects', 'lead', 'id'], value: 'x' })).toBe('edit/key')
    expect(code({ type: 'set', path: ['version'], value: 2 })).toBe('edit/path')
    expect(code({ type: 'set', path: ['pages'], value: [] })).toBe('edit/path')
    expect(code({ type: 'set', path: ['stories', 'lead', 'doc'], value: {} })).toBe('edit/path')
    expect(code({ type: 'set', path: ['issue', '__proto__'], value: {} })).toBe('edit/no-target')
    expect(code({ type: 'set', path: ['issue', 'wrong'], value: 1 })).toBe('document/invalid')
    expect(code({ type: 'set', path: ['issue', 'date'], value: 'today' })).toBe('document/invalid')
    expect(code({ type: 'remove', path: ['stories', 'lead'] })).toBe('document/reference')
    expect(code({ type: 'insert', list: ['stories'], value: start.stories[0], before: null })).toBe('edit/key')
  })

  it('refuses steps that the text cannot take', () => {
    const step = (from: number, to: number) => ({ stepType: 'replace', from, to })
    expect(code({ type: 'story', story: 'lead', steps: [step(2, 999)] })).toBe('edit/story')
    expect(code({ type: 'story', story: 'lead', steps: [{ stepType: 'none' }] })).toBe('edit/story')
    expect(code({ type: 'story', story: 'side', steps: [step(0, 5)] })).toBe('edit/story')
    const mark = { stepType: 'addMark', from: 1, to: 2, mark: { type: 'glitter' } }
    expect(code({ type: 'story', story: 'lead', steps: [mark] })).toBe('edit/story')
  })

  it('refuses what is no transaction', () => {
    expect(() => parseTransaction({ id: 't' }, 'wire')).toThrow(
      expect.objectContaining({ code: 'edit/not-a-transaction' }),
    )
  })
})
