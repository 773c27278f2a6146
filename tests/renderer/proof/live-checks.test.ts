import { describe, expect, it } from 'vitest'
import { checkTexts } from '../../../src/core/proof/index.ts'
import { flatten } from '../../../src/core/story/index.ts'
import { awayFrom, foundInTexts, foundOnPage } from '../../../src/renderer/proof/marks.ts'
import { lineOf, proofDocument } from './proof-page.ts'

const TEXT = '编辑:张三说，我们的的工作'

describe.each(['h', 'v'] as const)('what the checks find while writing, text running %s', (mode) => {
  const [story] = proofDocument(mode, TEXT).stories
  if (story === undefined) throw new Error('no story')
  const findings = checkTexts([{ id: story.id, paragraphs: flatten(story.doc).paragraphs }])
  const words = (found: typeof findings) => found.map(({ text }) => text).sort()

  it('is underlined where it stands, beside the line of its text', () => {
    const found = foundOnPage(lineOf(TEXT, mode), findings, 'zh')
    expect(found).toHaveLength(2)
    for (const { boxes, vertical, words: said } of found) {
      expect(boxes.length).toBeGreaterThan(0)
      expect(vertical).toBe(mode === 'v')
      expect(said).toMatch(/\p{sc=Han}/u)
    }
  })

  it('is told to the editor beside the page, by the offsets of its text', () => {
    const found = foundInTexts(findings, 'en').map(({ from, to, text, grave }) => [from, to, text, grave])
    expect(found.sort()).toEqual(
      [
        [2, 3, ':', true],
        [9, 11, '的的', true],
      ].sort(),
    )
    const furniture = findings.map((finding) => ({ ...finding, place: { ...finding.place, object: 'folio' } }))
    expect(foundInTexts(furniture, 'en')).toEqual([])
  })

  it('is not what stood there before: the page may be ahead of the checks', () => {
    expect(foundOnPage(lineOf('编辑：张三说，我们的工作好', mode), findings, 'zh')).toEqual([])
  })

  it('leaves alone the words that the caret is in or has just made', () => {
    expect(words(awayFrom(findings, story.id, 2) as typeof findings)).toEqual(['的的'])
    expect(words(awayFrom(findings, story.id, 3) as typeof findings)).toEqual(['的的'])
    expect(words(awayFrom(findings, story.id, 5) as typeof findings)).toEqual([':', '的的'])
    expect(awayFrom(findings, 'other', 2)).toEqual(findings)
    expect(awayFrom(findings, undefined, undefined)).toEqual(findings)
  })
})
