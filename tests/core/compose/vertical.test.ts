import { describe, expect, it } from 'vitest'
import { checkList, type DisplayList, hitTest, rangeBoxes } from '../../../src/core/display/index.ts'
import { compose, documentJson, documentOf, EM, page, parse, story } from '../../builders/document.ts'
import { serif } from '../../builders/fonts.ts'
import { blockIn, MODES } from '../../builders/modes.ts'

/** Glyphs of one vertical line of `text`, without indent: kind, centre across the line and top, in ems from its start. */
function set(text: string): { text: string; kind: string; across: number; top: number }[] {
  const json = documentJson({
    stories: [story('a', ['body', text])],
    pages: [page('A01', blockIn('v', 'b', 'a', { columns: 2, lines: 4 }, { columns: 1 }))],
  })
  Object.assign(json.publication.styles.body, { indent: 0, align: 'start' })
  const [list] = compose(parse(json)).pages as [DisplayList]
  expect(checkList(list)).toEqual([])
  const { glyphs, runs, lines } = list
  const out: { text: string; kind: string; across: number; top: number }[] = []
  for (let run = 0; run < runs.count; run++) {
    const line = runs.line[run] as number
    const scale = (EM / serif.unitsPerEm / EM) * ((runs.scaleX[run] as number) / 1000)
    for (let g = runs.firstGlyph[run] as number; g < (runs.firstGlyph[run + 1] as number); g++) {
      const x = ((glyphs.x[g] as number) - (lines.x[line] as number)) / EM
      const y = ((glyphs.y[g] as number) - (lines.y[line] as number)) / EM
      const turned = runs.mode[run] === 2
      const ink = serif.bounds(glyphs.id[g] as number) ?? { xMin: 0, xMax: 0, yMin: 0, yMax: 0 }
      const middle = turned ? x + ((ink.yMin + ink.yMax) / 2) * scale : x + ((ink.xMin + ink.xMax) / 2) * scale
      const at = glyphs.source[g] as number
      out.push({
        text: text.slice(at, at + (glyphs.length[g] as number)),
        kind: ['side by side', 'upright', 'turned'][runs.mode[run] as number] as string,
        across: Math.round(middle * 100) / 100,
        top: Math.round((turned ? y + ink.xMin * scale : y - ink.yMax * scale) * 100) / 100,
      })
    }
  }
  return out
}

describe('glyphs of a vertical line (REFERENCE 4)', () => {
  it.each([
    ['甲乙', '甲', 'upright'],
    ['甲“乙”', '“', 'upright'],
    ['甲（乙）', '（', 'upright'],
    ['甲——乙', '——', 'upright'],
    ['甲……乙', '…', 'upright'],
    ['甲A乙', 'A', 'upright'],
    ['甲GDP乙', 'D', 'upright'],
    ['甲①乙', '①', 'upright'],
    ['甲％乙', '％', 'upright'],
    ['甲15乙', '5', 'side by side'],
    // Wider than an em at 70 %.
    ['甲100乙', '1', 'turned'],
    ['甲？！乙', '！', 'side by side'],
    ['甲2015乙', '2', 'turned'],
    ['甲word乙', 'w', 'turned'],
    ['甲two words乙', ' ', 'turned'],
    ['甲a/b乙', '/', 'turned'],
    ['甲–乙', '–', 'turned'],
  ])('%s: %s is %s', (text, character, kind) => {
    const found = set(text).filter((glyph) => glyph.text.includes(character))
    expect(found.map((glyph) => glyph.kind)).toEqual(found.length === 0 ? [kind] : found.map(() => kind))
  })

  it('a dash between figures lies in the middle of half an em', () => {
    const [above, dash, below] = set('甲–乙')
    expect((below?.top ?? 0) - (above?.top ?? 0)).toBeCloseTo(1.5, 1)
    expect(dash?.top).toBeGreaterThanOrEqual(1)
    expect(dash?.top).toBeLessThan(1.1)
  })

  it.each(['——', '—', '…', '·', '～', '–', '中', 'W', '①'])('%s stands on the axis', (character) => {
    const [, glyph] = set(`甲${character}乙`)
    expect(Math.abs(glyph?.across ?? 1)).toBeLessThan(0.07)
  })

  it('the dash of two ems begins where its cell does, not in the character above (origin 1380)', () => {
    const [above, dash, below] = set('甲——乙')
    expect(dash?.top).toBeGreaterThanOrEqual(1)
    expect(dash?.top).toBeLessThan(1.2)
    expect((below?.top ?? 0) - (above?.top ?? 0)).toBeCloseTo(3, 1)
  })

  it.each(['，', '。', '、'])('%s stands in the upper right of its cell', (mark) => {
    const [, glyph] = set(`甲${mark}乙`)
    expect(glyph?.across).toBeGreaterThan(0.2)
    expect(glyph?.top).toBeLessThan(1.3)
  })

  it('figures side by side are centred and no wider than an em', () => {
    const [, left, right] = set('甲28乙')
    expect(Math.abs((left?.across ?? 0) + (right?.across ?? 1))).toBeLessThan(0.06)
    expect((right?.across ?? 1) - (left?.across ?? 0)).toBeLessThan(0.6)
    expect(right?.top).toBeCloseTo(left?.top ?? 0, 1)
  })

  it('？！ share one cell, ！！！ two', () => {
    expect(set('甲？！乙').map(({ across }) => Math.sign(across))).toEqual([
      expect.anything(),
      -1,
      1,
      expect.anything(),
    ])
    const three = set('甲！！！乙')
    expect(three[3]?.across).not.toBe(three[1]?.across)
    expect((three[3]?.top ?? 0) - (three[1]?.top ?? 0)).toBeCloseTo(1, 2)
    expect((three[4]?.top ?? 0) - (three[3]?.top ?? 0)).toBeGreaterThan(0.8)
  })
})

describe('narrowed glyphs of a vertical line (长体)', () => {
  const json = documentJson({
    stories: [story('a', ['body', '创文25年与define'])],
    pages: [page('A01', blockIn('v', 'b', 'a', { columns: 1, lines: 4 }))],
  })
  Object.assign(json.publication.styles.body, { scaleX: 800 })
  const [list] = compose(parse(json)).pages as [DisplayList]

  it('stand on the axis, one em from the next', () => {
    const { glyphs, runs, lines } = list
    expect([runs.scaleX[0], runs.mode[0]]).toEqual([800, 1])
    expect((glyphs.y[1] as number) - (glyphs.y[0] as number)).toBe(EM)
    expect(glyphs.x[0]).toBe((lines.x[0] as number) - 0.4 * EM)
    expect(lines.y[0]).toBe(78_000 + 2 * EM)
    expect(checkList(list)).toEqual([])
  })

  it('leave turned words as wide as they are', () => {
    const turned = [...list.runs.mode.keys()].filter((run) => list.runs.mode[run] === 2)
    expect(turned.map((run) => list.runs.scaleX[run])).toEqual([1000])
  })
})

describe('caret places', () => {
  it.each(MODES)('lie in the middle of every character, mode %s', (mode) => {
    const text = '创文25年，“GDP增长3.5%”（约2015年）——Commercial Press印行……？！'
    const layout = compose(
      documentOf({
        stories: [story('a', ['body', text])],
        pages: [page('A01', blockIn(mode, 'b', 'a', { columns: 1, lines: 6 }))],
      }),
    )
    const [list] = layout.pages as [DisplayList]
    for (let at = 0; at < text.length; at++) {
      const [box] = rangeBoxes(list, 'a', at, at + 1)
      if (box === undefined) continue
      const third = {
        x: mode === 'h' ? box.width / 3 : box.width / 2,
        y: mode === 'h' ? box.height / 2 : box.height / 3,
      }
      expect(hitTest(list, box.x + third.x, box.y + third.y)).toMatchObject({ kind: 'text', offset: at })
    }
    // A narrow letter has a narrow place.
    const place = (at: number): number => {
      const [box] = rangeBoxes(list, 'a', at, at + 1)
      return (mode === 'h' ? box?.width : box?.height) ?? 0
    }
    const word = text.indexOf('Commercial')
    expect(place(word + 7) * 2).toBeLessThan(place(word + 2))
  })
})
