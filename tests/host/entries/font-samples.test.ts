import { describe, expect, it } from 'vitest'
import type { Document } from '../../../src/core/document/index.ts'
import { storyOf } from '../../../src/core/story/index.ts'
import { sampleHandlers } from '../../../src/host/entries/font-samples.ts'

/** Of a document only the stories are read. */
const document = { stories: [{ id: 'a', doc: storyOf([{ role: 'body', text: '永远的汉字，\u{2ceb2}\u3000ก' }]) }] }
const handlers = sampleHandlers({
  folder: () => import.meta.dirname,
  document: () => document as unknown as Document,
})
const faces = [{ family: 'Noto Serif SC', weight: 400 }]

describe('samples of faces', () => {
  it('are the outlines of a few characters, one after the other', async () => {
    const [sample] = await handlers['fonts.samples']({ text: '永报', faces })
    expect(sample).toMatchObject({ ...faces[0], missing: 0 })
    expect(sample?.width).toBe(2 * (sample?.unitsPerEm ?? 0))
    expect(sample?.path).toMatch(/^M-?[\d.]+ -?[\d.]+/)
    expect(sample?.path.match(/NaN|undefined/)).toBeNull()
  })

  it('say what of the copy the face lacks; blanks need no glyph', async () => {
    const [sample] = await handlers['fonts.samples']({ text: '永', faces, issue: 'a' })
    expect(sample?.examples).toContain('ก')
    expect(sample?.examples).not.toMatch(/[永\s]/u)
    expect(sample?.missing).toBeGreaterThan(0)
  })

  it('leave out faces that are not there', async () => {
    expect(await handlers['fonts.samples']({ text: '永', faces: [{ family: '没有这款', weight: 400 }] })).toEqual([])
  })
})
