import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document, ProofMark } from '../../../src/core/document/index.ts'
import {
  applyTransaction,
  commands,
  invertTransaction,
  parseTransaction,
  type Transaction,
} from '../../../src/core/edit/index.ts'
import { flatten, HARD_BREAK, ROLES, type Role, storyOf } from '../../../src/core/story/index.ts'
import { newsroom, stamp, textOf } from '../../builders/edit.ts'

const start = newsroom()
const source = { name: '稿.docx', hash: 'a'.repeat(64), at: 5 }

function done(document: Document, transaction: Transaction | undefined): Document {
  if (transaction === undefined) throw new Error('nothing to do')
  const after = applyTransaction(document, transaction)
  expect(applyTransaction(after, invertTransaction(document, transaction))).toEqual(document)
  expect(applyTransaction(document, parseTransaction(JSON.parse(JSON.stringify(transaction)), 'wire'))).toEqual(after)
  return after
}
const withStory = (paragraphs: readonly { role: Role; text: string }[]): Document => ({
  ...start,
  stories: start.stories.map((story) =>
    story.id === 'lead' ? { ...story, doc: storyOf(paragraphs) as typeof story.doc } : story,
  ),
})
const paragraphsOf = (document: Document) =>
  flatten((document.stories[0] as (typeof document.stories)[number]).doc).paragraphs

describe('copy that came anew', () => {
  const lead = [
    { role: 'headline' as const, text: '创文工作再上新台阶' },
    { role: 'body' as const, text: '本报讯 昨日，记者从市文明办获悉，创建工作全面铺开。' },
    { role: 'body' as const, text: '各区县积极行动，市民热情参与。' },
    { role: 'body' as const, text: '据介绍，下一步还将开展专项整治。' },
  ]
  const anew = [
    { role: 'body' as const, text: '创文工作再上新台阶' },
    { role: 'body' as const, text: '本报讯 今日，记者从市文明办获悉，创建工作已全面铺开。' },
    { role: 'body' as const, text: '完全另外的一段文字在这里。' },
    { role: 'body' as const, text: '据介绍，下一步还将开展专项整治。' },
  ]

  it('keeps place, roles, styles and marks of paragraphs that stay, and what is anchored on unchanged words', () => {
    const s = stamp()
    let document = withStory(lead)
    const second = (paragraphsOf(document)[1]?.start ?? 0) + 7
    document = done(
      document,
      commands.setMark(document, { story: 'lead', from: second, to: second + 2, mark: { type: 'strong' } }, s),
    )
    const last = paragraphsOf(document)[3]?.start ?? 0
    const mark = commands.addProofMark(
      document,
      { on: { story: 'lead', from: last + 4, to: last + 6 }, operation: { kind: 'delete' }, round: 1 },
      s,
    )
    document = done(document, mark)
    const after = done(document, commands.updateStory(document, { story: 'lead', paragraphs: anew, source }, s))
    expect(paragraphsOf(after).map(({ role, text }) => [role, text])).toEqual([
      ['headline', anew[0]?.text],
      ...anew.slice(1).map(({ role, text }) => [role, text]),
    ])
    expect(after.stories[0]?.desk?.source).toEqual(source)
    expect(after.pages).toBe(document.pages)
    const spans = paragraphsOf(after)[1]?.spans ?? []
    expect(spans.map(({ start: from, end }) => paragraphsOf(after)[1]?.text.slice(from, end))).toEqual(['记者'])
    const words = (of: Document): string => {
      const { anchor } = of.marks.at(-1) as ProofMark
      return anchor.kind === 'text' ? `${anchor.to - anchor.from}` : ''
    }
    expect(words(after)).toBe(words(document))
  })

  it('that is the same as before only says where it came from, and then nothing', () => {
    const document = withStory(lead)
    const after = done(document, commands.updateStory(document, { story: 'lead', paragraphs: lead, source }, stamp()))
    expect(after.stories[0]?.doc).toBe(document.stories[0]?.doc)
    expect(commands.updateStory(after, { story: 'lead', paragraphs: lead, source }, stamp())).toBeUndefined()
  })

  it('without a paragraph, or of a story that is gone, is refused', () => {
    expect(() => commands.updateStory(start, { story: 'lead', paragraphs: [] }, stamp())).toThrow('no paragraphs')
    expect(() => commands.updateStory(start, { story: 'x', paragraphs: lead }, stamp())).toThrow('there is no story')
  })

  it('has nothing in common with 3,000 paragraphs: all of it is new', () => {
    const many = (from: number) =>
      Array.from({ length: 3000 }, (_, i) => ({
        role: 'body' as const,
        text: String.fromCodePoint(from + i).repeat(9),
      }))
    const after = done(
      withStory(many(0x4e00)),
      commands.updateStory(withStory(many(0x4e00)), { story: 'lead', paragraphs: many(0x6e00) }, stamp()),
    )
    expect(paragraphsOf(after)).toHaveLength(3000)
  })
})

describe('whatever it was and whatever comes', () => {
  const piece = fc.constantFrom('记者', '昨日', '今日', '获悉', '，', '。', '全市', HARD_BREAK, 'GDP', '𠀀', '3.5')
  const text = fc.array(piece, { maxLength: 14 }).map((parts) => parts.join(''))
  const role = fc.constantFrom(...ROLES)
  const paragraphs = fc.array(fc.record({ role, text }), { minLength: 1, maxLength: 8 })
  /** What came, mostly made of what was there. */
  const pair = paragraphs.chain((old) =>
    fc.tuple(
      fc.constant(old),
      fc.array(fc.oneof(fc.constantFrom(...old), fc.record({ role, text })), { minLength: 1, maxLength: 8 }),
    ),
  )

  it('the text is what came, undo gives what was, and a kept paragraph keeps its role', () => {
    fc.assert(
      fc.property(pair, ([old, now]) => {
        const document = withStory(old)
        const made = commands.updateStory(document, { story: 'lead', paragraphs: now }, stamp())
        const after = made === undefined ? document : done(document, made)
        expect(paragraphsOf(after).map((one) => one.text)).toEqual(now.map((one) => one.text))
        const roles = new Set([...old, ...now].map((one) => one.role))
        for (const one of paragraphsOf(after)) expect(roles.has(one.role)).toBe(true)
        if (made === undefined) expect(textOf(document, 'lead')).toBe(now.map((one) => one.text).join('\n'))
      }),
      { numRuns: 300 },
    )
  })

  it('a stretch before and behind what changed keeps its marks', () => {
    const word = fc.array(fc.constantFrom('甲', '乙', '丙', '丁'), { maxLength: 6 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(word, word, (was, comes) => {
        const edges = (middle: string) => [
          { role: 'body' as const, text: `记者昨日从市文明办获悉${middle}全市各区县积极行动起来` },
        ]
        let document = withStory(edges(was))
        for (const from of [2, 11 + was.length + 1]) {
          const asked = { story: 'lead', from, to: from + 3, mark: { type: 'strong' as const } }
          document = done(document, commands.setMark(document, asked, stamp()))
        }
        const made = commands.updateStory(document, { story: 'lead', paragraphs: edges(comes) }, stamp())
        const [one] = paragraphsOf(made === undefined ? document : done(document, made))
        const marked = one?.spans.map(({ start: from, end }) => one.text.slice(from, end))
        expect(marked).toEqual(['昨日从', '市各区'])
      }),
      { numRuns: 200 },
    )
  })
})
