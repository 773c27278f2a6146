import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../../src/core/document/index.ts'
import { type Operation, stepsOf, storyChange, type Transaction } from '../../../src/core/edit/index.ts'
import { flatten, type StoryDoc } from '../../../src/core/story/index.ts'
import type { Authority } from '../../../src/host/issue/index.ts'
import { readBlame, readSaid } from '../../../src/host/issue/index.ts'
import { cleanUp } from '../db/libraries.ts'
import { change, freshDesk, story, textOf, title, typed } from './desks.ts'

cleanUp()

const docOf = (document: Document): StoryDoc => document.stories[0]?.doc as StoryDoc
const blameOf = ({ issue, state }: Authority, library: Parameters<typeof readBlame>[0]) =>
  readBlame(library, issue, 'lead', state)

/** Who brought each position of the text, written down one by one: what a step's map says is new is the change's. */
function naive(began: number, changes: readonly Transaction[]): number[] {
  const writers: number[] = Array.from({ length: began }, () => 1)
  changes.forEach(({ operations }, i) => {
    for (const operation of operations)
      if (operation.type === 'story')
        for (const step of stepsOf(operation)) {
          let moved = 0
          step.getMap().forEach((from, to, start, end) => {
            writers.splice(from + moved, to - from, ...Array.from({ length: end - start }, () => i + 2))
            moved += end - start - (to - from)
          })
        }
  })
  return writers
}

const words = fc.array(fc.constantFrom('甲', '乙', '丙', '𠮷', '。'), { maxLength: 6 }).map((list) => list.join(''))
const text = fc.array(words, { minLength: 1, maxLength: 4 })
const docWith = (paragraphs: readonly string[], strong: number): StoryDoc => ({
  type: 'doc',
  content: paragraphs.map((one, i) => ({
    type: 'paragraph',
    attrs: { role: 'body' },
    ...(one === ''
      ? {}
      : { content: [{ type: 'text', text: one, ...(i === strong ? { marks: [{ type: 'strong' }] } : {}) }] }),
  })) as StoryDoc['content'],
})

describe('who wrote a character', () => {
  it('is the last change that put it there, through any edits of text, paragraphs and marks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, fc.nat(4)), { minLength: 2, maxLength: 12 }), async (texts) => {
        const { library, authority, desk } = freshDesk()
        const docs = texts.map(([paragraphs, strong]) => docWith(paragraphs, strong))
        await authority.submit(change([{ ...story('lead', '甲'), value: { id: 'lead', doc: docs[0] } } as Operation]))
        const size =
          flatten(docOf(authority.state.document)).text.length + 1 + docOf(authority.state.document).content.length
        const made: Transaction[] = []
        for (const doc of docs.slice(1)) {
          const edit = storyChange('lead', docOf(authority.state.document), doc)
          const transaction = change(edit === undefined ? [] : [edit])
          await authority.submit(transaction)
          made.push(transaction)
        }
        const expected = naive(size, made)
        const blame = blameOf(authority, library)
        const { paragraphs, text: all } = flatten(docOf(authority.state.document))
        expect(blame.text).toBe(all)
        const found = new Map<number, number>()
        for (const { from, to, by } of blame.spans) for (let at = from; at < to; at++) found.set(at, by.sequence)
        paragraphs.forEach(({ start, text: own }, i) => {
          for (let at = 0; at < own.length; at++) expect(found.get(start + at)).toBe(expected[start + at + 1 + i])
        })
        expect(found.size).toBe(paragraphs.reduce((sum, { text: own }) => sum + own.length, 0))
        await desk.closeAll()
      }),
      { numRuns: 25 },
    )
  })

  it('stays its writer when a deletion is undone, and is known at every moment of the past', async () => {
    const { library, authority } = freshDesk()
    await authority.submit(change([story('lead', '头条新闻')]))
    await authority.submit(change([typed('lead', 3, '重大')], { author: 'bob' }))
    const cut: Operation = { type: 'story', story: 'lead', steps: [{ stepType: 'replace', from: 2, to: 6 }] }
    await authority.submit(change([cut], { author: 'cai' }))
    const slice = { content: [{ type: 'text', text: '条重大新' }] }
    const back: Operation = { type: 'story', story: 'lead', steps: [{ stepType: 'replace', from: 2, to: 2, slice }] }
    await authority.submit(change([back], { author: 'cai', kind: 'undo' }))
    expect(textOf(authority.state.document, 'lead')).toBe('头条重大新闻')
    const spans = blameOf(authority, library).spans.map(({ from, to, by }) => [from, to, by.author, by.sequence])
    expect(spans).toEqual([
      [0, 2, 'ann', 1],
      [2, 4, 'bob', 2],
      [4, 6, 'ann', 1],
    ])
    const { stories } = authority.state.document
    const then = {
      document: { ...authority.state.document, stories: [{ ...stories[0], doc: docWith(['头闻'], 9) }] },
      sequence: 3,
    }
    expect(readBlame(library, authority.issue, 'lead', then as Parameters<typeof readBlame>[3]).spans).toMatchObject([
      { from: 0, to: 2, by: { author: 'ann', sequence: 1 } },
    ])
  })

  it('tells the last change of its marks apart', async () => {
    const { library, authority } = freshDesk()
    await authority.submit(change([story('lead', '头条新闻')]))
    const strong = { stepType: 'addMark', mark: { type: 'strong' }, from: 2, to: 4 }
    await authority.submit(change([{ type: 'story', story: 'lead', steps: [strong] }], { author: 'bob' }))
    expect(
      blameOf(authority, library).spans.map(({ from, to, by, look }) => [from, to, by.author, look?.author]),
    ).toEqual([
      [0, 1, 'ann', undefined],
      [1, 3, 'ann', 'bob'],
      [3, 4, 'ann', undefined],
    ])
  })

  it('says what stood there before: the letters of a word together, in the paragraph as they left it', async () => {
    const { library, authority } = freshDesk()
    await authority.submit(change([story('lead', '昨天下雨')]))
    const typing = { author: 'bob', label: { zh: '输入', en: 'Typing' }, group: 'w' }
    const over = { content: [{ type: 'text', text: '今' }] }
    await authority.submit(
      change([{ type: 'story', story: 'lead', steps: [{ stepType: 'replace', from: 1, to: 2, slice: over }] }], typing),
    )
    await authority.submit(change([typed('lead', 2, '晨')], typing))
    await authority.submit(change([title('别的')]))
    await authority.submit(change([typed('lead', 1, '据报')], { author: 'cai' }))
    expect(textOf(authority.state.document, 'lead')).toBe('据报今晨天下雨')
    const said = readSaid(library, authority.issue, 'lead', 3, authority.state)
    expect(said).toMatchObject({
      from: 2,
      by: { sequence: 3, author: 'bob' },
      words: '今晨',
      range: { from: 2, to: 4 },
      label: { zh: '输入' },
    })
    expect(said?.paragraph?.pieces.map(({ kind, text: piece }) => [kind, piece])).toEqual([
      ['removed', '昨'],
      ['added', '今晨'],
      ['same', '天下雨'],
    ])
    const came = readSaid(library, authority.issue, 'lead', 6, authority.state)
    expect([came?.by.author, came?.words, came?.paragraph]).toEqual(['ann', '天下雨', undefined])
    const last = readSaid(library, authority.issue, 'lead', 7, authority.state)
    expect(last?.range).toEqual({ from: 4, to: 7 })
  })
})
