// Raised and lowered text, tracking, 长体 and 扁体, 纵中横 where the text asks for it, and how marks add up.
import { describe, expect, it } from 'vitest'
import { checkList, type DisplayList } from '../../../src/core/display/index.ts'
import type { Mark } from '../../../src/core/story/index.ts'
import { besideIn, composeMarked, type Piece } from '../../builders/marks.ts'
import { MODES, type Mode } from '../../builders/modes.ts'

function set(pieces: readonly Piece[], mode: Mode, chars = 40, style: object = {}) {
  const layout = composeMarked(pieces, mode, { indent: 0, align: 'start', ...style }, chars)
  const list = layout.pages[0] as DisplayList
  expect(checkList(list)).toEqual([])
  const text = list.stories[0]?.text ?? ''
  const lines = Array.from({ length: list.lines.count }, (_, i) => text.slice(list.lines.start[i], list.lines.end[i]))
  return { list, layout, lines, ...besideIn(list, mode) }
}

const sup: Mark = { type: 'sup' }
const sub: Mark = { type: 'sub' }
const tracking = (perMille: number): Mark => ({ type: 'tracking', attrs: { perMille } })
const scale = (x: number): Mark => ({ type: 'scale', attrs: { x } })

describe.each(MODES)('superscripts and subscripts, mode %s', (mode) => {
  it('are set smaller, above or below the line, or right and left of a vertical one', () => {
    const { glyphs } = set(['x', ['2', sup], '，', 'H', ['2', sub], 'O'], mode)
    const [x, high, , h, low, o] = glyphs
    expect([high?.size, low?.size]).toEqual([0.58, 0.58])
    expect((high?.across ?? 0) - (x?.across ?? 0)).toBeCloseTo(0.34, 1)
    expect((low?.across ?? 0) - (h?.across ?? 0)).toBeCloseTo(-0.1, 1)
    expect(o?.across).toBe(h?.across)
  })

  it('add their width to the line: a note mark rides outside the grid (REFERENCE 3)', () => {
    const { cell } = set(['工作', ['[1]', sup], '的'], mode)
    const plain = set(['工作的'], mode).cell('的')[0]?.from ?? 0
    expect(cell('的')[0]?.from).toBeGreaterThan(plain + 0.5)
  })

  it.each([
    ['a note mark', '工作', '[12]'],
    ['an exponent', '平方米m', '2'],
  ])('%s is not parted from its base, nor divided (REFERENCE 1; CLREQ)', (_, base, mark) => {
    for (let width = 6; width < 14; width++) {
      const { lines } = set(['甲乙丙丁戊', base, [mark, sup], '，己庚辛壬'], mode, width)
      const line = lines.find((one) => one.includes(mark))
      expect(line).toContain(base.slice(-1) + mark)
    }
  })

  it('leaves no space between a word and its exponent, and the usual one behind', () => {
    const { glyphs } = set(['积m', ['2', sup], '是'], 'h')
    const plain = set(['积m是'], 'h').glyphs
    const width = (all: typeof glyphs): number =>
      (all.at(-1)?.along ?? 0) - (all.find(({ text }) => text === 'm')?.along ?? 0)
    expect(width(glyphs) - width(plain)).toBeGreaterThan(0.25)
    expect(width(glyphs) - width(plain)).toBeLessThan(0.4)
  })
})

describe.each(MODES)('tracking, mode %s', (mode) => {
  it('stands behind each character, inside words too', () => {
    const { glyphs } = set([['字距word', tracking(500)]], mode)
    const plain = set(['字距word'], mode).glyphs
    glyphs.forEach(({ along, text }, n) => {
      expect([text, Math.round((along - (plain[n]?.along ?? 0)) * 100) / 100]).toEqual([text, n / 2])
    })
  })

  it('parts letters that a face would join', () => {
    const { glyphs } = set([['office', tracking(100)]], mode)
    expect(glyphs.map(({ text }) => text)).toEqual([...'office'])
  })
})

describe('长体 and 扁体 (REFERENCE 9: computed on the scaled advance)', () => {
  it('narrow and widen cells along a horizontal line', () => {
    const { cell, glyphs } = set([['长体', scale(700)], ['扁体', scale(1400)], '字'], 'h')
    expect(cell('字')[0]?.from).toBeCloseTo(2 * 0.7 + 2 * 1.4, 3)
    expect(glyphs.map(({ scaleX }) => scaleX)).toEqual([700, 700, 1400, 1400, 1000])
  })

  it('narrow and widen across a vertical line, whose cells stay', () => {
    const { cell, glyphs } = set([['长体', scale(700)], ['扁体', scale(1200)], '字'], 'v')
    expect(cell('字')[0]?.from).toBe(4)
    expect(glyphs.map(({ scaleX }) => scaleX)).toEqual([700, 700, 1200, 1200, 1000])
    // In the middle of the line all the same.
    expect(glyphs[0]?.across).toBeCloseTo(-0.35, 2)
    expect(glyphs[2]?.across).toBeCloseTo(-0.6, 2)
  })

  it('tracking is of the scaled em', () => {
    const { cell } = set([['长体', scale(500), tracking(200)], '字'], 'h')
    expect(cell('字')[0]?.from).toBeCloseTo(2 * (0.5 + 0.1), 3)
  })
})

describe('how western text of a vertical line stands where the text says so (REFERENCE 4)', () => {
  it('combine: one cell, whatever has no pattern of its own', () => {
    const { glyphs, cell, layout } = set(['第', ['100', { type: 'combine' }], '期'], 'v')
    expect(glyphs.filter(({ text }) => /\d/.test(text)).map((glyph) => glyph.mode)).toEqual([0, 0, 0])
    expect(cell('期')[0]?.from).toBe(2)
    expect(layout.diagnostics.map(({ code }) => code)).toContain('combine-narrow')
  })

  it('combine changes nothing in a horizontal line', () => {
    const marked = set(['第', ['100', { type: 'combine' }], '期'], 'h').glyphs
    expect(marked.map(({ along }) => along)).toEqual(set(['第100期'], 'h').glyphs.map(({ along }) => along))
  })

  it('combine: groups that touch stay apart', () => {
    const { cell } = set(
      [['12', { type: 'combine', attrs: { group: 0 } }], ['31', { type: 'combine', attrs: { group: 1 } }], '期'],
      'v',
    )
    expect(cell('期')[0]?.from).toBe(2)
  })

  it('upright: one below the other', () => {
    const { glyphs, cell } = set([['2015', { type: 'upright' }], '年'], 'v')
    expect(glyphs.map((glyph) => glyph.mode)).toEqual([1, 1, 1, 1, 1])
    expect(cell('年')[0]?.from).toBe(4)
  })

  it('rotate: turned as a word', () => {
    expect(set(['甲', ['GDP', { type: 'rotate' }], '乙'], 'v').glyphs.map((glyph) => glyph.mode)).toEqual([
      1, 2, 2, 2, 1,
    ])
    expect(set(['甲GDP乙'], 'v').glyphs.map((glyph) => glyph.mode)).toEqual([1, 1, 1, 1, 1])
  })

  it('a word of two styles is turned as a whole', () => {
    const { glyphs } = set(['甲', ['G', { type: 'strong' }], 'DP乙'], 'v')
    expect(glyphs.map((glyph) => glyph.mode)).toEqual([1, 2, 2, 2, 1])
  })
})

describe('a word of two styles', () => {
  it.each(MODES)('is not divided where its style changes, mode %s', (mode) => {
    for (let width = 6; width < 12; width++) {
      const { lines } = set(['甲乙丙丁', ['Wo', { type: 'strong' }], 'rd戊己'], mode, width)
      expect(lines.some((line) => line.includes('Word'))).toBe(true)
    }
  })
})
