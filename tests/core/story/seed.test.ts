import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { flatten, storyOf } from '../../../src/core/story/index.ts'
import { set } from '../../builders/set.ts'

/** The page as it was extracted: two paragraphs are torn in the middle of a sentence. */
const torn = readFileSync(new URL('../../fixtures/seed/page-torn.txt', import.meta.url), 'utf8')
const texts = torn
  .split('\n')
  .map((line) => line.replace(/^#+ /, '').trim())
  .filter((line) => line !== '')
const story = storyOf(texts.map((text) => ({ role: 'body' as const, text })))

describe('the torn page', () => {
  it('is kept torn', () => {
    expect(texts.filter((text) => text.endsWith('确保按时完成'))).toHaveLength(1)
    expect(texts.filter((text) => text.startsWith('任务，并利用'))).toHaveLength(1)
    expect(texts.filter((text) => text.startsWith('通志愿服务'))).toHaveLength(1)
  })

  it('keeps every character in the flat text', () => {
    const flat = flatten(story)
    expect(flat.text.split('\n')).toEqual(texts)
    for (const [n, { start, text }] of flat.paragraphs.entries())
      expect([n, flat.text.slice(start, start + text.length)]).toEqual([n, texts[n]])
  })

  it('sets in every newspaper measure without a loose line', () => {
    for (const width of [11, 13, 15, 20]) {
      for (const text of texts.filter((paragraph) => paragraph.length > 60)) {
        const { lines } = set(text, width, { indent_em: 2 })
        const joined = lines.map((line) => [...text].slice(line.start, line.end).join('')).join('')
        expect(joined.replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
        for (const line of lines) {
          const loose = line.adjust.find(({ kind }) => kind === 'han')
          expect((loose?.em ?? 0) / (loose?.places ?? 1)).toBeLessThanOrEqual(0.4)
        }
      }
    }
  })
})
