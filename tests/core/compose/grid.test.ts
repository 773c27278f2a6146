// Strict 字格, line-true and free setting; the order of push-in as data (REFERENCE 2.5, 5; PAINS B 18–21, 25).
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { linesOf, lineText, set } from '../../builders/set.ts'
import { newsText } from '../../builders/text.ts'

const modes = ['h', 'v'] as const
const cell = { grid: 'cell' } as const
const HAN = /\p{sc=Han}/u
const mixed = fc.oneof(
  newsText,
  newsText.map((text) => `${text}management的considerable进展international${text}`),
)

/** Where each Han of a line stands, in ems from the start of the measure. */
function placesOfHan(
  text: string,
  line: { start: number; end: number; indent_em: number; advances_em: readonly number[] },
) {
  const chars = [...text]
  const places: number[] = []
  let at = line.indent_em
  for (let k = line.start; k < line.end; k++) {
    if (HAN.test(chars[k] as string)) places.push(at)
    at += line.advances_em[k - line.start] as number
  }
  return places
}

describe('字格: every Han in a cell of the grid', () => {
  test.each(modes)('%s: whatever stands between them', (mode) => {
    fc.assert(
      fc.property(
        mixed,
        fc.integer({ min: 8, max: 30 }),
        fc.constantFrom(0, 2),
        fc.boolean(),
        (text, width, indent, hyphenate) => {
          const { lines } = set(text, width, { mode, indent_em: indent, style: { ...cell, hyphenate } })
          for (const line of lines) {
            expect(line.width_em + line.indent_em).toBeLessThanOrEqual(width + 1e-5)
            if (line.reason === 'word-cut') continue
            expect(line.grid_deviation_em).toBe(0)
            expect(line.adjust.every(({ kind }) => ['cell', 'line-start', 'line-end'].includes(kind))).toBe(true)
          }
          expect(
            lines
              .map((line) => lineText(text, line))
              .join('')
              .replace(/[\s\u200b]/g, ''),
          ).toBe(text.replace(/[\s\u200b]/g, ''))
        },
      ),
      { numRuns: 150, seed: 5 },
    )
  })

  it.each(modes)('%s: words, figures and half marks are filled up on both sides', (mode) => {
    const text = '中文Hello中文'
    const [line] = set(text, 20, { mode, style: cell }).lines
    expect(placesOfHan(text, line as never)).toEqual([0, 1, 5, 6])
    // The word has equal blanks before and behind it.
    const [before, behind] = [line?.advances_em[1] as number, line?.advances_em[6] as number]
    expect(before).toBeGreaterThan(1)
    expect(behind - before + 1).toBeGreaterThan(0)
    expect(placesOfHan('中·文', set('中·文', 9, { mode, style: cell }).lines[0] as never)).toEqual([0, 2])
  })

  it.each([
    ['marks that meet keep whole cells in sum', '中》《文', [0, 3]],
    ['two closers', '中。”文', [0, 3]],
    ['three marks that take two em', '中》、《文', [0, 3]],
    ['three marks that take two em', '中。”“文', [0, 3]],
    ['an opener after the paragraph indent', '“中文', [1, 2]],
    ['two openers at a line start', '“《中', [1]],
    ['a closer at the line end', '中文。', [0, 1]],
    ['？！ in one cell', '中？！文', [0, 2]],
    ['a dash of two', '中——文', [0, 3]],
    ['a connector', '中—文', [0, 2]],
    ['half a connector', '中–文', [0, 2]],
    ['a solidus', '中/文', [0, 2]],
    ['a figure before its sign', '中5％文', [0, 3]],
  ])('%s: %s', (_, text, places) => {
    for (const mode of modes) {
      const { lines } = set(text, 12, { mode, style: cell })
      expect(placesOfHan(text, lines[0] as never)).toEqual(places)
    }
  })

  it.each(modes)('%s: a line ends with a whole cell, its half mark completed', (mode) => {
    const [line] = set('中文报纸，中文报纸', 5, { mode, style: cell }).lines
    expect([line?.width_em, line?.advances_em.at(-1)]).toEqual([5, 1])
  })

  it.each(modes)('%s: rules of line starts hold, and a cell stays empty for them (luatex-cn 88)', (mode) => {
    expect(linesOf('中文报纸，好中文报', 4, { mode, style: cell })).toEqual(['中文报', '纸，好中', '文报'])
    expect(linesOf('中文报《纸》中文', 4, { mode, style: cell })).toEqual(['中文报', '《纸》', '中文'])
  })

  it('a measure that is no whole number of cells leaves its rest at the end', () => {
    const { lines } = set('中文报纸中文报纸中文', 5.4, { style: cell })
    expect(lines.map((line) => line.width_em)).toEqual([5, 5])
  })
})

describe('line-true: what leaves the grid is said', () => {
  it('a full line stands on it, a filled one says how far it is off', () => {
    expect(set('中文报纸中文报纸', 4).lines.map(({ grid_deviation_em }) => grid_deviation_em)).toEqual([0, 0])
    const [line] = set('中文报纸，好中文报好中文报', 4).lines
    expect(line?.grid_deviation_em).toBeGreaterThan(0.1)
    expect(line?.grid_deviation_em).toBeLessThanOrEqual(0.5)
  })
  it('half a cell is the farthest that anything can be off', () => {
    fc.assert(
      fc.property(newsText, fc.integer({ min: 6, max: 20 }), (text, width) => {
        for (const { grid_deviation_em } of set(text, width).lines) expect(grid_deviation_em).toBeLessThanOrEqual(0.5)
      }),
      { numRuns: 40, seed: 6 },
    )
  })
})

describe('free: the ends as they fall', () => {
  it.each(modes)('%s: natural widths', (mode) => {
    const { lines } = set('记者获悉，全市各县（市）区，共有志愿者一万二千名。', 13, { mode, style: { grid: 'free' } })
    for (const line of lines) {
      expect(line.width_em).toBe(line.natural_em)
      expect(line.adjust.every(({ kind }) => kind === 'line-start' || kind === 'line-end')).toBe(true)
    }
  })
})

describe('what gives way, and in which order, is the house’s to say (PAINS B 21)', () => {
  const text = '记者获悉，全市各县（市）区，共有志愿者一万二千'
  const kinds = (style: object): string[] =>
    (set(text, 13, { style }).lines[0]?.adjust ?? [])
      .filter(({ kind, em }) => em < 0 && kind !== 'line-end')
      .map(({ kind }) => kind)

  it('the manual: brackets before commas', () => {
    expect(kinds({})).toEqual(['bracket'])
  })
  it('commas first', () => {
    expect(kinds({ shrink: ['comma', 'bracket'] })).toEqual(['comma'])
  })
  it('nothing that is not named', () => {
    expect(kinds({ shrink: ['stop'] })).toEqual([])
    expect(kinds({ shrink: [] })).toEqual([])
  })
  it('spaces between Han and Latin fixed', () => {
    const mixed = '全市GDP增长很快的中文'
    const stretch = (style: object): string[] =>
      set(mixed, 7.25, { style })
        .lines[0]?.adjust.filter(({ em }) => em > 0)
        .map(({ kind }) => kind) ?? []
    expect(stretch({})).toContain('autospace')
    expect(stretch({ stretch: ['word-space'] })).not.toContain('autospace')
  })
  it.each([
    [{ shrink: ['commas'] }, /style\.shrink/],
    [{ shrink: 'comma' }, /style\.shrink/],
    [{ stretch: ['autospace', 'autospace'] }, /style\.stretch/],
    [{ grid: 'strict' }, /style\.grid/],
  ])('%o is refused by its field', (style, where) => {
    expect(() => set('中', 9, { style: style as never })).toThrow(
      expect.objectContaining({ where: expect.stringMatching(where) }),
    )
  })
})
