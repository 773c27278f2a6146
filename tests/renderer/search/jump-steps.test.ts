import { describe, expect, it } from 'vitest'
import type { DisplayList } from '../../../src/core/display/index.ts'
import { jumpStep } from '../../../src/renderer/app/jump-steps.ts'
import { block, compose, copy, documentOf, page, story } from '../../builders/document.ts'

const TEXT = copy(400)
const document = documentOf({
  stories: [story('s', ['body', TEXT]), story('tray', ['body', '还在稿库里'])],
  pages: [page('A01', block('b1', 's', 1, 8)), page('A02'), page('A03', block('b2', 's', 1, 10))],
})
const { pages } = compose(document)
const listOf = (name: string): DisplayList | undefined => pages.find((list) => list.page.name === name)
const at = (start: number) => ({ story: 's', places: [{ start, end: start + 2, role: 'body' as const }] })

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
    const last = TEXT.length - 40
    const onSecond = [...Array(TEXT.length).keys()].find(
      (n) => n < last && jumpStep(at(n), start('A01')).kind === 'show',
    )
    expect(onSecond).toBeGreaterThan(20)
    const seen = new Set<string>()
    expect(jumpStep(at(onSecond ?? 0), start('A01', seen))).toEqual({ kind: 'show', page: 'A03' })
    expect(jumpStep(at(onSecond ?? 0), start('A03', seen)).kind).toBe('reveal')
    expect(jumpStep(at(3), start('A03'))).toEqual({ kind: 'show', page: 'A01' })
  })

  it('opens the editor for a story in the tray, and for words that no page has room for', () => {
    expect(jumpStep({ story: 'tray', places: [] }, start('A01'))).toEqual({ kind: 'edit' })
    const seen = new Set<string>()
    const over = at(TEXT.length - 2)
    expect(jumpStep(over, start('A01', seen))).toEqual({ kind: 'show', page: 'A03' })
    expect(jumpStep(over, start('A03', seen))).toEqual({ kind: 'edit' })
  })

  it('ends where the story is gone', () => {
    expect(jumpStep({ story: 'none', places: [] }, start('A01'))).toEqual({ kind: 'gone' })
  })
})
