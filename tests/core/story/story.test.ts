import fc from 'fast-check'
import { Node } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import {
  flatten,
  HARD_BREAK,
  PARAGRAPH_BREAK,
  positionOf,
  ROLES,
  type StoryDoc,
  storyOf,
  storySchema,
} from '../../../src/core/story/index.ts'

const nodeOf = (doc: StoryDoc): Node => Node.fromJSON(storySchema, doc)

const marked: StoryDoc = {
  type: 'doc',
  content: [
    { type: 'paragraph', attrs: { role: 'headline' }, content: [{ type: 'text', text: '标题' }] },
    { type: 'paragraph', attrs: { role: 'body' } },
    {
      type: 'paragraph',
      attrs: { role: 'body', style: 'lead' },
      content: [
        { type: 'text', text: '本报讯', marks: [{ type: 'strong' }] },
        { type: 'text', text: '他说' },
        { type: 'hard_break' },
        { type: 'text', text: '𠮷野家', marks: [{ type: 'kai' }] },
      ],
    },
  ],
}

describe('flat text', () => {
  it('joins paragraphs by a line feed and breaks by U+2028', () => {
    expect(flatten(marked).text).toBe('标题\n\n本报讯他说\u2028𠮷野家')
  })
  it('keeps roles, own styles, starts and marked stretches', () => {
    expect(flatten(marked).paragraphs).toEqual([
      { role: 'headline', style: undefined, start: 0, text: '标题', spans: [] },
      { role: 'body', style: undefined, start: 3, text: '', spans: [] },
      {
        role: 'body',
        style: 'lead',
        start: 4,
        text: '本报讯他说\u2028𠮷野家',
        spans: [
          { start: 0, end: 3, marks: [{ type: 'strong' }] },
          { start: 6, end: 10, marks: [{ type: 'kai' }] },
        ],
      },
    ])
  })
  it('is read once for one document', () => {
    expect(flatten(marked)).toBe(flatten(marked))
  })
  it('moves a paragraph that is shared between documents', () => {
    const [first, , last] = marked.content
    const longer: StoryDoc = { type: 'doc', content: [first, first, last].flatMap((p) => (p === undefined ? [] : [p])) }
    expect(flatten(longer).paragraphs.map((p) => p.start)).toEqual([0, 3, 6])
    expect(flatten(marked).paragraphs.map((p) => p.start)).toEqual([0, 3, 4])
  })
})

const paragraphs = fc.array(
  fc.record({
    role: fc.constantFrom(...ROLES),
    text: fc
      .array(fc.constantFrom('中', '文', '𠮷', 'A', '，', HARD_BREAK), { maxLength: 12 })
      .map((list) => list.join('')),
  }),
  { minLength: 1, maxLength: 6 },
)

describe('positions', () => {
  it('one flat character is one position of the document', () => {
    fc.assert(
      fc.property(paragraphs, (list) => {
        const doc = storyOf(list)
        const node = nodeOf(doc)
        const flat = flatten(doc)
        flat.paragraphs.forEach((paragraph, n) => {
          for (let k = 0; k < paragraph.text.length; k++) {
            const position = positionOf(paragraph.start + k, n)
            expect(node.textBetween(position, position + 1, PARAGRAPH_BREAK, HARD_BREAK)).toBe(paragraph.text[k])
          }
          const end = positionOf(paragraph.start + paragraph.text.length, n)
          expect(node.resolve(end).parentOffset).toBe(paragraph.text.length)
        })
        expect(node.textBetween(0, node.content.size, PARAGRAPH_BREAK, HARD_BREAK)).toBe(flat.text)
      }),
      { seed: 2, numRuns: 100 },
    )
  })
})

describe('schema', () => {
  it('accepts what storyOf makes, and gives the same JSON back', () => {
    fc.assert(
      fc.property(paragraphs, (list) => {
        const node = nodeOf(storyOf(list))
        node.check()
        expect(flatten(node.toJSON() as StoryDoc).text).toBe(list.map(({ text }) => text).join(PARAGRAPH_BREAK))
      }),
      { seed: 3, numRuns: 100 },
    )
    nodeOf(marked).check()
  })
  it('refuses an unknown role', () => {
    expect(() => nodeOf(storyOf([{ role: 'poem' as never, text: '诗' }])).check()).toThrow(/role "poem"/)
  })
  it('refuses a story without paragraphs', () => {
    expect(() => nodeOf({ type: 'doc', content: [] }).check()).toThrow(/content/i)
  })
  it('refuses unknown marks and nodes', () => {
    const text = { type: 'text' as const, text: '字', marks: [{ type: 'blink' as never }] }
    expect(() =>
      nodeOf({ type: 'doc', content: [{ type: 'paragraph', attrs: { role: 'body' }, content: [text] }] }),
    ).toThrow(/blink/)
  })
})
