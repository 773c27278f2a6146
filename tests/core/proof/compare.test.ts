import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Document } from '../../../src/core/document/index.ts'
import { applyTransaction, commands, type Transaction } from '../../../src/core/edit/index.ts'
import { compareDocuments, compareInk, compareStories } from '../../../src/core/proof/index.ts'
import { flatten, storyOf } from '../../../src/core/story/index.ts'
import { block, compose, copy, documentOf, page, story } from '../../builders/document.ts'
import { newsroom, stamp } from '../../builders/edit.ts'

const flat = (...texts: string[]) => flatten(storyOf(texts.map((text) => ({ role: 'body', text }))))
const done = (document: Document, transaction: Transaction | undefined): Document => {
  if (transaction === undefined) throw new Error('nothing to do')
  return applyTransaction(document, transaction)
}

describe('two states of a text', () => {
  test('the words that came and went, with their offsets', () => {
    expect(compareStories(flat('提高出版物质最', '不变'), flat('提高出版物的质量', '不变'))).toEqual([
      {
        kind: 'changed',
        before: 0,
        after: 0,
        pieces: [
          { kind: 'same', text: '提高出版物', at: 0 },
          { kind: 'added', text: '的', at: 5 },
          { kind: 'same', text: '质', at: 6 },
          { kind: 'removed', text: '最', at: 6 },
          { kind: 'added', text: '量', at: 7 },
        ],
      },
    ])
  })

  test('paragraphs that came and went; another text in the same place is no change of the old one', () => {
    const changes = compareStories(flat('甲乙丙丁', '戊己庚辛', '尾'), flat('甲乙丙丁', '完全是别的话', '尾', '又一段'))
    expect(changes.map(({ kind, before, after }) => [kind, before, after])).toEqual([
      ['added', undefined, 1],
      ['removed', 1, undefined],
      ['added', undefined, 3],
    ])
  })

  test('a role that changed', () => {
    const before = flatten(storyOf([{ role: 'body', text: '小题' }]))
    const after = flatten(storyOf([{ role: 'subhead', text: '小题' }]))
    expect(compareStories(before, after)).toMatchObject([{ kind: 'changed', roles: ['body', 'subhead'] }])
  })

  test('property: the pieces of each side are its text, and nothing else', () => {
    const text = fc.array(fc.constantFrom('甲', '乙', '丙', '，', '𠮷', '😀'), { maxLength: 12 }).map((c) => c.join(''))
    const texts = fc.array(text, { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(texts, texts, (old, now) => {
        const [before, after] = [flat(...old), flat(...now)]
        for (const { pieces, before: was, after: is } of compareStories(before, after)) {
          const of = (kind: 'removed' | 'added') =>
            pieces
              .filter((piece) => piece.kind === 'same' || piece.kind === kind)
              .map((piece) => piece.text)
              .join('')
          if (was !== undefined) expect(of('removed')).toBe(old[was])
          if (is !== undefined) expect(of('added')).toBe(now[is])
          for (const { kind, text: words, at } of pieces)
            expect((kind === 'removed' ? before : after).text.startsWith(words, at)).toBe(true)
        }
        if (JSON.stringify(old) === JSON.stringify(now)) expect(compareStories(before, after)).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})

describe('two states of an issue', () => {
  const start = newsroom()

  test('nothing differs from itself', () => expect(compareDocuments(start, start)).toEqual([]))

  test('text, pictures, pages, objects and data are told apart', () => {
    const s = stamp()
    let now = done(start, commands.insertText(start, { story: 'lead', at: 4, text: '新' }, s))
    now = done(now, {
      ...(s as object),
      id: 'x',
      label: { zh: '', en: '' },
      author: 'a',
      at: 1,
      operations: [
        {
          type: 'set',
          path: ['pages', 'A01', 'objects', 'lead', 'place'],
          value: { column: 1, columns: 4, line: 0, lines: 20 },
        },
        {
          type: 'set',
          path: ['pages', 'A01', 'objects', 'side', 'place'],
          value: { column: 0, columns: 2, line: 0, lines: 12 },
        },
        { type: 'set', path: ['pages', 'A01', 'objects', 'side', 'columns'], value: 3 },
        { type: 'remove', path: ['pages', 'A02', 'objects', 'more'] },
        { type: 'set', path: ['pictures', 'hall', 'file'], value: 'hall-2.jpg' },
        { type: 'set', path: ['issue', 'date'], value: '2015-10-16' },
        { type: 'set', path: ['publication', 'styles', 'body', 'size'], value: 9500 },
      ],
    })
    const told = compareDocuments(start, now).map((difference) => {
      const { kind } = difference
      return `${kind} ${'object' in difference ? `${difference.object} ` : ''}${'change' in difference ? difference.change : difference.field}`
    })
    expect(told).toEqual([
      'text changed',
      'picture replaced',
      'object lead moved',
      'object side resized',
      'object side changed',
      'object more removed',
      'issueField date',
      'houseField styles/body',
    ])
    const objects = compareDocuments(start, now).flatMap((one) => (one.kind === 'object' ? [one] : []))
    expect(objects.map(({ object, title }) => [object, title])).toContainEqual(['lead', '大标题'])
    const fieldsOf = (change: string) => objects.find((one) => one.change === change)?.fields
    expect(fieldsOf('moved')).toMatchObject([{ field: 'place', before: { column: 0 }, after: { column: 1 } }])
    expect(fieldsOf('changed')).toMatchObject([{ field: 'columns', after: 3 }])
  })

  test('pages and stories that came and went', () => {
    const fewer: Document = { ...start, pages: start.pages.slice(1), stories: start.stories.slice(1) }
    expect(compareDocuments(start, fewer)).toMatchObject([
      { kind: 'text', story: 'lead', change: 'removed' },
      { kind: 'page', page: 'A01', change: 'removed' },
    ])
    expect(compareDocuments(fewer, start)).toMatchObject([
      { kind: 'text', story: 'lead', change: 'added', title: '大标题' },
      { kind: 'page', page: 'A01', change: 'added' },
    ])
  })
})

describe.each([
  ['horizontal', {}],
  ['vertical', { mode: 'v', columns: 1 }],
] as const)('two prints of a page, %s', (_mode, more) => {
  const paper = (text: string) =>
    compose(
      documentOf({
        stories: [story('s1', ['body', copy(120)], ['body', text], ['body', copy(120)])],
        pages: [page('A01', block('b', 's1', 4, 20, more))],
      }),
    ).pages[0] as ReturnType<typeof compose>['pages'][number]
  const assetOf = { before: (asset: string) => asset, after: (asset: string) => asset }
  const one = paper('第一段文字在此。')

  test('alike', () => {
    const { same, before, after, lines } = compareInk(one, paper('第一段文字在此。'), assetOf)
    expect({ same, before, after }).toEqual({ same: true, before: [], after: [] })
    expect(lines.same).toBe(lines.all)
  })

  test('one character changes one line, at its place', () => {
    const difference = compareInk(one, paper('第二段文字在此。'), assetOf)
    expect(difference.same).toBe(false)
    expect(difference.lines).toEqual({ same: one.lines.count - 1, all: one.lines.count })
    expect(difference.before).toHaveLength(1)
    expect(difference.after).toEqual(difference.before)
  })
})

test('a picture whose file was replaced prints differently in the same frame', () => {
  const list = compose(
    documentOf({
      stories: [],
      pages: [
        page('A01', {
          kind: 'picture',
          id: 'p',
          picture: 'hall',
          place: { column: 0, columns: 2, line: 0, lines: 10 },
        }),
      ],
    }),
  ).pages[0]
  if (list === undefined) throw new Error('no page')
  const named = (hash: string) => () => hash
  expect(compareInk(list, list, { before: named('a'), after: named('a') }).same).toBe(true)
  const { before, after } = compareInk(list, list, { before: named('a'), after: named('b') })
  expect([before.length, after.length]).toEqual([1, 1])
})
