import { describe, expect, it } from 'vitest'
import { type DisplayList, DisplayListBuilder, type FontRef, type Ink } from '../../../src/core/display/index.ts'
import type { Document } from '../../../src/core/document/index.ts'
import { jumpStep } from '../../../src/renderer/app/jump-steps.ts'
import { documentWith, place } from '../canvas-page.ts'

const SONG: FontRef = { id: 'song', family: 'Song', weight: 400, postscriptName: 'Song-Regular', hash: 'a1' }
const BLACK: Ink = { kind: 'process', name: 'black', cmyk: [0, 0, 0, 1000] }
const EM = 9000
const TEXT = '一二三四五六七八九十百千万亿兆京'

/** A page with a line of the story from one offset to another; an empty one without. */
function pageList(name: string, start = 0, end = 0): DisplayList {
  const builder = new DisplayListBuilder()
  if (end > start) {
    const story = builder.story('lead', TEXT)
    const frame = builder.frame({ owner: 'b', kind: 'column', x: 0, y: 0, width: 8 * EM, height: 2 * EM })
    const width = (end - start) * EM
    builder.beginText('b')
    builder.beginLine({ ...{ story, frame, start, end, x: 0, y: EM, width }, extent: width, size: EM, mode: 0 })
    const font = builder.font(SONG)
    builder.beginRun({ ...{ font, story, size: EM }, ink: builder.ink(BLACK), scaleX: 1000, mode: 0 })
    for (let at = start; at < end; at++) builder.glyph(1, (at - start) * EM, EM, at, 1, 0)
    builder.endText()
  }
  return builder.finish({ name, width: 400_000, height: 400_000, bleed: 0 })
}

const block = (id: string) => [{ kind: 'block', id, story: 'lead', place: place(0, 1, 0, 8) }]
const pageOf = (name: string, objects: readonly object[]): Document['pages'][number] => {
  const [made] = documentWith(objects).pages
  return { ...(made as Document['pages'][number]), name }
}
/** The story stands on A01 and goes on on A03; its last words have no room. */
const document: Document = {
  ...documentWith([]),
  pages: [pageOf('A01', block('b1')), pageOf('A02', []), pageOf('A03', block('b2'))],
}
const pages = [pageList('A01', 0, 6), pageList('A02'), pageList('A03', 6, 12)]
const listOf = (name: string): DisplayList | undefined => pages.find((list) => list.page.name === name)
const at = (start: number) => ({ story: 'lead', places: [{ start, end: start + 2, role: 'body' as const }] })

describe('the way to a found story', () => {
  const start = (page: string, seen = new Set<string>()) => ({ document, page, list: listOf(page), seen })

  it('shows words that stand on the page in front', () => {
    expect(jumpStep(at(3), start('A01'))).toMatchObject({ kind: 'reveal', area: { width: expect.any(Number) } })
  })

  it('brings a page of the story to the front, and waits until it is composed', () => {
    expect(jumpStep(at(3), start('A02'))).toEqual({ kind: 'show', page: 'A01' })
    expect(jumpStep(at(3), { ...start('A01'), list: undefined })).toEqual({ kind: 'wait' })
    expect(jumpStep(at(3), { ...start('A01'), list: listOf('A02') })).toEqual({ kind: 'wait' })
  })

  it('goes on to the page on which the story goes on, from either', () => {
    const seen = new Set<string>()
    expect(jumpStep(at(7), start('A01', seen))).toEqual({ kind: 'show', page: 'A03' })
    expect(jumpStep(at(7), start('A03', seen)).kind).toBe('reveal')
    expect(jumpStep(at(3), start('A03'))).toEqual({ kind: 'show', page: 'A01' })
  })

  it('opens the editor for a story in the tray, and for words that no page has room for', () => {
    expect(jumpStep({ story: 'side', places: [] }, start('A01'))).toEqual({ kind: 'edit' })
    const seen = new Set<string>()
    const over = at(TEXT.length - 2)
    expect(jumpStep(over, start('A01', seen))).toEqual({ kind: 'show', page: 'A03' })
    expect(jumpStep(over, start('A03', seen))).toEqual({ kind: 'edit' })
  })

  it('ends where the story is gone', () => {
    expect(jumpStep({ story: 'none', places: [] }, start('A01'))).toEqual({ kind: 'gone' })
  })
})
