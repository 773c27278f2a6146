import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../../src/core/document/index.ts'
import { applyTransaction, sameJson, stepsOf, storyChange } from '../../../src/core/edit/index.ts'
import type { StoryDoc } from '../../../src/core/story/index.ts'
import { change, newsroom } from '../../builders/edit.ts'

const words = fc.array(fc.constantFrom('甲', '乙', '丙', '𠮷', 'a', '。'), { minLength: 1, maxLength: 8 })
const inline = fc.oneof(
  { weight: 6, arbitrary: words.map((list) => ({ type: 'text' as const, text: list.join('') })) },
  {
    weight: 2,
    arbitrary: words.map((list) => ({
      type: 'text' as const,
      text: list.join(''),
      marks: [{ type: 'strong' as const }],
    })),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'hard_break' as const }) },
)
const paragraph = fc.record({
  type: fc.constant('paragraph' as const),
  attrs: fc.record({ role: fc.constantFrom('body' as const, 'subhead' as const) }),
  content: fc.array(inline, { minLength: 1, maxLength: 5 }),
})
const paragraphs = fc.array(paragraph, { minLength: 1, maxLength: 6 })
/** Two texts that have paragraphs in common more often than chance would give them. */
const pair = fc.tuple(paragraphs, paragraphs, fc.array(fc.nat(), { maxLength: 6 })).map(([a, b, picks]) => {
  const mixed = [...b]
  for (const [i, pick] of picks.entries()) mixed.splice(pick % (mixed.length + 1), i % 2, a[pick % a.length] as never)
  return [a, mixed.length === 0 ? b : mixed] as const
})

const holding = (doc: StoryDoc): Document => {
  const document = newsroom()
  return { ...document, stories: [...document.stories, { id: 's', doc }] } as Document
}

describe('the edit between two texts', () => {
  it('leads exactly from one to the other, marks, roles and breaks included', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        // Neighbours with the same marks are one node, as editing leaves them.
        const [before, after] = [a, b].map((content) => merged({ type: 'doc', content } as StoryDoc)) as [
          StoryDoc,
          StoryDoc,
        ]
        const edit = storyChange('s', before, after)
        if (edit === undefined) {
          expect(sameJson(before, after)).toBe(true)
          return
        }
        const result = applyTransaction(holding(before), change([JSON.parse(JSON.stringify(edit))]))
        expect(result.stories.at(-1)?.doc).toEqual(after)
      }),
      { numRuns: 300 },
    )
  })

  it('touches only what differs', () => {
    const text = (content: string): StoryDoc => ({
      type: 'doc',
      content: content
        .split('\n')
        .map((line) => ({ type: 'paragraph', attrs: { role: 'body' }, content: [{ type: 'text', text: line }] })),
    })
    const touched = (before: string, after: string): (readonly [number, number, number])[] => {
      const edit = storyChange('s', text(before), text(after))
      const found: [number, number, number][] = []
      for (const step of edit === undefined ? [] : stepsOf(edit))
        step.getMap().forEach((from, to, start, end) => {
          found.push([from, to - from, end - start])
        })
      return found
    }
    expect(touched('甲乙丙丁', '甲乙丙丁')).toEqual([])
    expect(touched('甲乙丙丁', '甲乙戊丁')).toEqual([[3, 1, 1]])
    expect(touched('一二三四\n五六七八', '一二三四\n新的一段\n五六七八九')).toEqual([
      [11, 0, 1],
      [6, 0, 6],
    ])
  })
})

function merged(doc: StoryDoc): StoryDoc {
  return {
    type: 'doc',
    content: doc.content.map((one) => {
      const content: NonNullable<typeof one.content>[number][] = []
      for (const node of one.content ?? []) {
        const last = content.at(-1)
        const same = last !== undefined && JSON.stringify(last.marks ?? []) === JSON.stringify(node.marks ?? [])
        if (same && last.type === 'text' && node.type === 'text')
          content[content.length - 1] = { ...last, text: last.text + node.text }
        else content.push(node)
      }
      return { ...one, content }
    }),
  }
}
