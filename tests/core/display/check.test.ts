import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkList, type DisplayList } from '../../../src/core/display/index.ts'
import { listOf, settings } from './lists.ts'

const codes = (list: DisplayList, options = {}): string[] => [
  ...new Set(checkList(list, options).map((finding) => finding.code)),
]

const sample = (): DisplayList => listOf({ text: '新闻排版a，文字', mode: 0, chars: 4, size: 9000, x: 0, y: 0 }).list

/** The list with one entry of one column replaced. */
function altered(list: DisplayList, table: 'runs' | 'glyphs' | 'lines', column: string, at: number, value: number) {
  const values = (list[table] as unknown as Record<string, Uint32Array>)[column]?.slice() as Uint32Array
  values[at] = value
  return { ...list, [table]: { ...list[table], [column]: values } }
}

describe('late invariants', () => {
  it('hold for every list set by the rules, in both writing modes', () => {
    fc.assert(
      fc.property(settings, (s) => {
        expect(checkList(listOf(s).list)).toEqual([])
      }),
      { numRuns: 80 },
    )
  })

  it('find any glyph moved out of its frame by more than half an em', () => {
    fc.assert(
      fc.property(settings, fc.nat(), (s, n) => {
        const { list } = listOf(s)
        const glyph = n % list.glyphs.count
        const away = (list.glyphs.y[glyph] as number) + 300_000
        expect(codes(altered(list, 'glyphs', 'y', glyph, away))).toContain('list/frame')
      }),
      { numRuns: 40 },
    )
  })

  it('find any character that is set twice, left out, or set though overset', () => {
    fc.assert(
      fc.property(settings, fc.nat(), (s, n) => {
        const { list } = listOf(s)
        const glyph = n % list.glyphs.count
        const source = list.glyphs.source[glyph] as number
        expect(codes(list, { placed: { s: [{ start: 0, end: source }] } })).toEqual(['list/coverage'])
        const left = altered(list, 'glyphs', 'length', glyph, 0)
        if (s.text[source] !== ' ') expect(codes(left)).toEqual(['list/coverage'])
        if (glyph === 0) return
        const before = list.glyphs.source[glyph - 1] as number
        expect(codes(altered(list, 'glyphs', 'source', glyph, before))).toContain('list/coverage')
      }),
      { numRuns: 40 },
    )
  })

  it('count overset text as accounted for', () => {
    const list = sample()
    const longer = { ...list, stories: [{ id: 's', text: `${list.stories[0]?.text}余稿` }] }
    expect(checkList(longer)).toMatchObject([{ code: 'list/coverage', where: 'A01/s:8', severity: 'error' }])
    expect(checkList(longer, { placed: { s: [{ start: 0, end: 8 }] } })).toEqual([])
  })

  it('find missing glyphs and say which', () => {
    const list = altered(altered(sample(), 'glyphs', 'id', 1, 0), 'glyphs', 'id', 7, 0)
    const [finding] = checkList(list)
    expect(finding).toMatchObject({ code: 'list/notdef', message: '2 glyphs missing in song: 闻字' })
  })

  it('find lines longer than their measure, hanging marks excepted', () => {
    const list = sample()
    expect(codes(altered(list, 'lines', 'extent', 0, 36_100))).toEqual(['list/measure'])
    expect(codes(altered(list, 'lines', 'width', 0, 35_000))).toEqual(['list/measure'])
    expect(codes(altered(list, 'lines', 'x', 0, 500))).toEqual(['list/measure'])
    const hanging = listOf({ text: '新闻。', mode: 0, chars: 3, size: 9000, x: 0, y: 0 }).list
    expect(codes(altered(hanging, 'lines', 'width', 0, 18_000))).toEqual([])
  })

  it('find numbers that lead nowhere, and stop there', () => {
    const list = sample()
    for (const [table, column] of [
      ['runs', 'font'],
      ['runs', 'ink'],
      ['runs', 'line'],
      ['lines', 'story'],
      ['lines', 'frame'],
    ] as const) {
      expect(codes(altered(list, table, column, 0, 9)), `${table}.${column}`).toEqual(['list/tables'])
    }
    expect(codes(altered(list, 'runs', 'firstGlyph', 1, 0))).toEqual(['list/tables'])
    expect(codes({ ...list, items: [] })).toEqual(['list/tables'])
  })

  it('find lines outside their story or over each other, and glyphs of other lines', () => {
    const list = sample()
    expect(codes(altered(list, 'lines', 'end', 1, 12))).toEqual(['list/source'])
    expect(codes(altered(list, 'lines', 'start', 1, 2))).toEqual(['list/source'])
    expect(codes(altered(list, 'lines', 'end', 0, 3))).toEqual(['list/source'])
  })
})
