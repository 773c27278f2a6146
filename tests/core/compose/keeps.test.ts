// 孤行 moved where a block asks for it, warned of where not; headings with what follows them (REFERENCE 3).
import { describe, expect, it } from 'vitest'
import type { DocumentLayout } from '../../../src/core/compose/index.ts'
import type { Role } from '../../../src/core/story/index.ts'
import { compose, documentOf, EM, PITCH, page, report, story } from '../../builders/document.ts'
import { blockIn, linesIn, MODES, type Mode } from '../../builders/modes.ts'

/** Text of `lines` lines of a column of 13: two of indent, then whole lines. */
const paragraph = (lines: number): readonly [Role, string] => ['body', '字'.repeat(11 + 13 * (lines - 2) + 5)]

const set = (
  mode: Mode,
  lines: number,
  paragraphs: readonly (readonly [Role, string])[],
  more: object,
): DocumentLayout =>
  compose(
    documentOf({
      stories: [story('a', ...paragraphs)],
      pages: [page('A01', blockIn(mode, 'b', 'a', { columns: 3, lines }, more))],
    }),
  )

/** Lines in each column. */
function counts(layout: DocumentLayout, mode: Mode): number[] {
  const out = [0, 0, 0]
  for (const line of linesIn(layout, mode)) {
    const column = Math.round(line.frameX / (14 * EM))
    out[column] = (out[column] ?? 0) + 1
  }
  return out
}
/** Warnings of lone lines. */
const codes = (layout: DocumentLayout): string[] =>
  layout.diagnostics.flatMap(({ code }) => (code === 'widow' || code === 'orphan' ? [code] : []))

describe.each(MODES)('widows and orphans, mode %s', (mode) => {
  const orphan = [paragraph(9), paragraph(4)]
  const widow = [paragraph(8), paragraph(3)]

  it('without a policy are warned of and stay', () => {
    const first = set(mode, 10, orphan, {})
    expect(counts(first, mode)).toEqual([10, 3, 0])
    expect(codes(first)).toEqual(['orphan'])
    const last = set(mode, 10, widow, {})
    expect(counts(last, mode)).toEqual([10, 1, 0])
    expect(codes(last)).toEqual(['widow'])
  })

  it('orphan: the first line goes over with the others, a free line is left', () => {
    const layout = set(mode, 10, orphan, { keep: {} })
    expect(counts(layout, mode)).toEqual([9, 4, 0])
    expect(codes(layout)).toEqual([])
  })

  it('widow: one more line is pulled over, as far as no orphan is left behind', () => {
    const four = set(mode, 10, [paragraph(7), paragraph(4)], { keep: {} })
    expect(counts(four, mode)).toEqual([9, 2, 0])
    const three = set(mode, 10, widow, { keep: {} })
    expect(counts(three, mode)).toEqual([8, 3, 0])
    expect(codes(three)).toEqual([])
  })

  it('numbers are the block’s own', () => {
    const layout = set(mode, 10, [paragraph(7), paragraph(6)], { keep: { orphan: 4, widow: 2 } })
    expect(counts(layout, mode)).toEqual([7, 6, 0])
    expect(counts(set(mode, 10, [paragraph(7), paragraph(6)], { keep: { orphan: 3, widow: 3 } }), mode)).toEqual([
      10, 3, 0,
    ])
  })

  it('a paragraph longer than a column is not held back for ever, and the last column takes what it can', () => {
    const layout = set(mode, 3, [paragraph(12)], { keep: { orphan: 5, widow: 5 } })
    expect(counts(layout, mode)).toEqual([3, 3, 3])
    expect(report(layout, 'a').overset.lines).toBe(3)
  })
})

describe.each(MODES)('a heading and what follows, mode %s', (mode) => {
  const subhead = ['subhead', '小标题'] as const
  /** Body lines before, in a column of 12 lines; the line that the heading's text stands in the middle of. */
  const headAt = (layout: DocumentLayout): { column: number; line: number }[] =>
    linesIn(layout, mode)
      .filter((line) => line.size === 12_000)
      .map((line) => ({ column: Math.round(line.frameX / (14 * EM)), line: Math.floor(line.y / PITCH) }))

  it.each([
    // Free line, two of heading, two of text are 5 lines.
    [7, { column: 0, line: 8 }],
    [8, { column: 1, line: 0 }],
    [10, { column: 1, line: 0 }],
    [12, { column: 1, line: 0 }],
  ])('after %i of 12 lines', (lines, expected) => {
    expect(headAt(set(mode, 12, [paragraph(lines), subhead, paragraph(5)], {}))).toEqual([expected])
  })

  it('two in a row keep together, with two lines under the second', () => {
    const two = (lines: number) => headAt(set(mode, 12, [paragraph(lines), subhead, subhead, paragraph(5)], {}))
    // Free line, two, free line, two, two of text are 8 lines.
    expect(two(4).map(({ column }) => column)).toEqual([0, 0])
    expect(two(5).map(({ column }) => column)).toEqual([1, 1])
  })

  it('before a picture goes under it', () => {
    const layout = set(mode, 20, [paragraph(6), subhead, paragraph(5)], {
      pictures: [{ id: 'p', picture: 'hall', column: 0, columns: 1, line: 10, lines: 4 }],
    })
    expect(headAt(layout)).toEqual([{ column: 0, line: 14 }])
  })

  it('with one line of text after it asks for no more', () => {
    const layout = set(mode, 12, [paragraph(8), subhead, ['body', '一行']], {})
    expect(headAt(layout)).toEqual([{ column: 0, line: 9 }])
  })

  it('alone at the end of the last column is overset with its text', () => {
    const layout = set(mode, 4, [paragraph(11), subhead, paragraph(5)], {})
    expect(headAt(layout)).toEqual([])
    const { characters, placed, overset } = report(layout, 'a')
    expect(placed + overset.characters).toBe(characters)
  })

  it('in columns too low for it and two lines of text stays at the top of the first, and nothing is lost', () => {
    const layout = set(mode, 3, [subhead, paragraph(4)], {})
    expect(headAt(layout)).toEqual([{ column: 0, line: 0 }])
    expect(counts(layout, mode)).toEqual([2, 3, 0])
    expect(report(layout, 'a').overset.characters).toBe(0)
  })
})
