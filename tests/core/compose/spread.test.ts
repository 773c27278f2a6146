// Vertical justification: free body lines of a short frame go before headings, then between paragraphs, within limits.
import { describe, expect, it } from 'vitest'
import type { DocumentLayout } from '../../../src/core/compose/index.ts'
import { dumpText } from '../../../src/core/display/index.ts'
import type { Role } from '../../../src/core/story/index.ts'
import { compose, documentJson, documentOf, PITCH, page, parse, report, story } from '../../builders/document.ts'
import { blockIn, linesIn, MODES, type Mode } from '../../builders/modes.ts'

/** One line of text, or a heading. */
const line: readonly [Role, string] = ['body', '一行文字']
const two: readonly [Role, string] = ['body', '字'.repeat(20)]
const subhead: readonly [Role, string] = ['subhead', '小标题']

const set = (
  mode: Mode,
  lines: number,
  paragraphs: readonly (readonly [Role, string])[],
  more: object,
): DocumentLayout =>
  compose(
    documentOf({
      stories: [story('a', ...paragraphs)],
      pages: [page('A01', blockIn(mode, 'b', 'a', { columns: 1, lines }, { vertical: 'justify', ...more }))],
    }),
  )
const rows = (layout: DocumentLayout, mode: Mode): number[] => linesIn(layout, mode).map((l) => Math.floor(l.y / PITCH))

describe.each(MODES)('a frame spread over its height, mode %s', (mode) => {
  const text = [two, subhead, two, line, two]

  it('is as set where nothing is free', () => {
    expect(rows(set(mode, 10, text, {}), mode)).toEqual([0, 1, 3, 5, 6, 7, 8, 9])
  })
  it('gives the first line to the heading', () => {
    expect(rows(set(mode, 11, text, {}), mode)).toEqual([0, 1, 4, 6, 7, 8, 9, 10])
  })
  it('then to the gaps between paragraphs, in whole body lines, never under a heading', () => {
    expect(rows(set(mode, 12, text, {}), mode)).toEqual([0, 1, 4, 6, 7, 8, 10, 11])
    expect(rows(set(mode, 13, text, {}), mode)).toEqual([0, 1, 4, 6, 7, 9, 11, 12])
  })
  it('stops at its limits and reports the rest as underset', () => {
    const layout = set(mode, 20, text, {})
    expect(rows(layout, mode)).toEqual([0, 1, 4, 6, 7, 9, 11, 12])
    expect(report(layout, 'a').underset.lines).toBe(7)
    const more = set(mode, 20, text, { spread: { headings: 3, paragraphs: 2 } })
    expect(rows(more, mode)).toEqual([0, 1, 6, 8, 9, 12, 15, 16])
    const none = set(mode, 20, text, { spread: { headings: 0, paragraphs: 0 } })
    expect(rows(none, mode)).toEqual([0, 1, 3, 5, 6, 7, 8, 9])
  })
  it('shares evenly', () => {
    expect(rows(set(mode, 7, [line, line, line, line, line], {}), mode)).toEqual([0, 1, 3, 4, 6])
  })
})

describe.each(MODES)('balanced columns spread, mode %s', (mode) => {
  it('end alike: only within the lines that balance found, and the last stays short', () => {
    const text = (lines: number): readonly [Role, string] => ['body', '字'.repeat(11 + 13 * (lines - 1))]
    const ends = (vertical: string): number[] => {
      const more = { balance: true, vertical, keep: { orphan: 5, widow: 5 } }
      const layout = compose(
        documentOf({
          stories: [story('a', text(5), text(3), text(4), text(5), text(3))],
          pages: [page('A01', blockIn(mode, 'b', 'a', { columns: 3, lines: 30 }, more))],
        }),
      )
      const reach = new Map<number, number>()
      for (const { frameX, y } of linesIn(layout, mode))
        reach.set(frameX, Math.max(reach.get(frameX) ?? 0, y / PITCH + 1))
      return [...reach.values()]
    }
    // Paragraphs that may not be divided: 5 + 3, 4 + 5 and 3 lines.
    expect(ends('top')).toEqual([8, 9, 3])
    expect(ends('justify')).toEqual([9, 9, 3])
  })
})

describe.each(MODES)('text off the grid, mode %s', (mode) => {
  const free = (lines: number, spread: object) => {
    const json = documentJson({
      stories: [story('a', ['body', '字'.repeat(11 + 13 * 5)], ['body', '字'.repeat(11 + 13 * 3)])],
      pages: [page('A01', blockIn(mode, 'b', 'a', { columns: 1, lines }, { vertical: 'justify', spread }))],
    })
    json.publication.styles.body.leading = 12_000
    return compose(parse(json))
  }
  const tops = (layout: DocumentLayout): number[] => linesIn(layout, mode).map((l) => l.y)

  it('is feathered: every line the same, down to the foot', () => {
    // Ten lines, 9 × 12 + 9 = 117 pt, in 10 × 13 − 4 = 126 pt.
    const y = tops(free(10, { feather: 200 }))
    expect(y).toEqual(y.map((_, n) => n * 13_000))
    expect(dumpText(free(10, { feather: 200 }).pages[0] as never)).toBe(
      dumpText(free(10, { feather: 200 }).pages[0] as never),
    )
  })
  it('no further than its limit', () => {
    const y = tops(free(10, { feather: 50 }))
    expect(y).toEqual(y.map((_, n) => n * 12_600))
  })
})
