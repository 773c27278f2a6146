import { describe, expect, it } from 'vitest'
import type { Document } from '../../../src/core/document/index.ts'
import { applyTransaction } from '../../../src/core/edit/index.ts'
import { storyOf } from '../../../src/core/story/index.ts'
import { copyOf } from '../../../src/renderer/search/take-story.ts'
import { documentWith } from '../canvas-page.ts'

describe('a copy of a found story', () => {
  it('is one change that adds it to the tray, with where it came from', () => {
    const document = documentWith([])
    const stamp = { id: 't1', author: 'ann', at: 1, newId: (prefix: string) => `${prefix}-1` }
    const doc = storyOf([
      { role: 'headline', text: '旧稿' },
      { role: 'body', text: '𠮷野家的正文' },
    ]) as Document['stories'][number]['doc']
    const change = copyOf(document, { title: '旧稿', doc, note: '取自 日报 2015-10-15 A01 《旧稿》' }, stamp)
    expect(change?.operations).toHaveLength(1)
    const after = applyTransaction(document, change as NonNullable<typeof change>)
    expect(after.stories.slice(document.stories.length)).toMatchObject([
      {
        ...{ id: 'story-1', title: '旧稿', desk: { note: '取自 日报 2015-10-15 A01 《旧稿》' } },
        doc: { content: [{ attrs: { role: 'headline' } }, { attrs: { role: 'body' } }] },
      },
    ])
  })
})
