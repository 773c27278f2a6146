// Ruby: 拼音, 注音 and ふりがな over and beside their bases (REFERENCE 4; JLREQ 3.3; CLREQ).
import { describe, expect, it } from 'vitest'
import type { DocumentLayout } from '../../../src/core/compose/index.ts'
import { checkList, type DisplayList } from '../../../src/core/display/index.ts'
import { besideIn, composeMarked, type Piece, ruby } from '../../builders/marks.ts'
import { MODES, type Mode } from '../../builders/modes.ts'

function set(pieces: readonly Piece[], mode: Mode, chars = 40, style: object = {}) {
  const layout = composeMarked(pieces, mode, { indent: 0, align: 'start', leading: 16_000, ...style }, chars)
  const list = layout.pages[0] as DisplayList
  expect(checkList(list, { frameSlack: 0.3 })).toEqual([])
  return { list, layout, ...besideIn(list, mode) }
}

const codes = (layout: DocumentLayout): string[] => layout.diagnostics.map(({ code }) => code)

describe.each(MODES)('ruby above or beside, mode %s', (mode) => {
  it('has half the size of its base (JLREQ 3.3.3; REFERENCE 4)', () => {
    const { ruby: glyphs } = set(['在', ['東京', ruby('とう きょう')], '都'], mode)
    expect(glyphs.map(({ size }) => size)).toEqual(glyphs.map(() => 0.5))
    expect(glyphs.map(({ text }) => text).join('')).toBe('とうきょう')
  })

  it('mono: every part stands in the middle of its own character, and lines may end between them (JLREQ 3.3.5)', () => {
    const { ruby: glyphs, cell } = set(['甲', ['振仮', ruby('ふ が')], '乙'], mode)
    expect(glyphs.map(({ along }) => Math.round(along * 100) / 100)).toEqual([1.25, 2.25])
    expect(cell('振')[0]).toMatchObject({ from: 1, to: 2 })
    const narrow = set(['甲乙丙', ['振仮', ruby('ふ が')], '丁'], mode, 4)
    expect(narrow.ruby.map(({ line }) => line)).toEqual([0, 1])
  })

  it('group: a short ruby is spread over a longer base, half spaces at its ends, 1 : 2 : 1 (JLREQ 3.3.6)', () => {
    const { ruby: glyphs } = set(['甲', ['東京都庁', ruby('とけい', 'group')], '乙'], mode)
    // Four ems for one and a half: 2.5 over, of which the ends take a sixth each, and no more than half an em.
    const [a = 0, b = 0, c = 0] = glyphs.map(({ along }) => along - 1)
    expect(a).toBeCloseTo(2.5 / 6, 2)
    expect(b - a).toBeCloseTo(0.5 + 2.5 / 3, 2)
    expect(c - b).toBeCloseTo(0.5 + 2.5 / 3, 2)
  })

  it('group: is not divided, the base neither (JLREQ 3.3.1)', () => {
    const { ruby: glyphs, cell } = set(['甲乙', ['東京都', ruby('とうきょうと', 'group')], '丙'], mode, 4)
    expect(cell('東京都').map(({ line }) => line)).toEqual([1])
    expect(new Set(glyphs.map(({ line }) => line))).toEqual(new Set([1]))
  })

  it('a longer ruby spreads its base, half the space at each end (JLREQ 3.3.8)', () => {
    const { ruby: glyphs, cell } = set(['甲', ['志士', ruby('こころざしびと', 'group')], '乙'], mode)
    // Seven half ems over two.
    expect(cell('乙')[0]?.from).toBeCloseTo(4.5, 2)
    expect(glyphs[0]?.along).toBeCloseTo(1, 2)
    const origins = besideIn(
      set(['甲', ['志士', ruby('こころざしびと', 'group')], '乙'], mode).list,
      mode,
    ).glyphs.filter(({ text }) => '志士'.includes(text))
    expect((origins[1]?.along ?? 0) - (origins[0]?.along ?? 0)).toBeCloseTo(1.75, 2)
  })

  it.each([
    ['over kana, by half its size', 'の', 0.25],
    ['over the blank behind a stop', '。', 0.25],
    ['never over Han', '的', 0],
  ])('reaches %s (JLREQ 3.3.8)', (_, before, over) => {
    const { ruby: glyphs, cell } = set(['甲', before, ['志', ruby('こころ', 'group')], '乙'], mode)
    expect((cell('志')[0]?.from ?? 0) - (glyphs[0]?.along ?? 0)).toBeCloseTo(over, 2)
  })

  it('stays within its line at both ends', () => {
    const { ruby: glyphs, list } = set(
      [['志', ruby('こころざし', 'group')], '的', ['志', ruby('こころざし', 'group')]],
      mode,
      6,
    )
    const along = glyphs.map((glyph) => glyph.along)
    expect(Math.min(...along)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...along) + 0.5).toBeLessThanOrEqual((list.lines.extent[0] as number) / 9000 + 0.001)
  })

  it('keeps its base: what a ruby adds is lost at no edge of a justified line', () => {
    const pieces: Piece[] = [
      '甲乙丙丁',
      ['志', ruby('こころざし', 'group')],
      '戊己庚辛壬癸子丑寅卯',
      ['志', ruby('こころざし', 'group')],
      '。',
    ]
    const { ruby: glyphs, cell } = set(pieces, mode, 8, { align: 'justify' })
    for (const [n, { from, to, line }] of [...cell('志'), ...cell('志', 6)].entries()) {
      const own = glyphs.slice(n * 5, n * 5 + 5)
      expect(own.map((glyph) => glyph.line)).toEqual(own.map(() => line))
      expect((own[0]?.along ?? -1) - from).toBeGreaterThan(-0.01)
      expect((own[4]?.along ?? 99) + 0.5).toBeLessThanOrEqual(to + 0.01)
    }
  })

  it('longer than the line is condensed to it, with a note', () => {
    const { ruby: glyphs, layout } = set(
      ['甲', ['志士', ruby('こころざしをもつひとびとのことば', 'group')], '乙'],
      mode,
      5,
    )
    expect(codes(layout)).toContain('ruby-condensed')
    const along = glyphs.map((glyph) => glyph.along)
    expect(Math.max(...along) + 0.3).toBeLessThanOrEqual(5)
    expect(glyphs.map(({ text }) => text).join('')).toBe('こころざしをもつひとびとのことば')
  })

  it('over a base longer than the line is cut in parts with it, and none is lost', () => {
    const base = '一二三四五六七八九十'
    const { ruby: glyphs, cell } = set([[base, ruby('いちにさんよんごろくななはちきゅうじゅう', 'group')]], mode, 6)
    expect(cell(base)).toHaveLength(2)
    expect(glyphs.map(({ text }) => text).join('')).toBe('いちにさんよんごろくななはちきゅうじゅう')
    expect(new Set(glyphs.map(({ line }) => line)).size).toBe(2)
  })

  it('with more or fewer parts than characters is set as one, with a note', () => {
    const { layout, ruby: glyphs } = set([['東京都', ruby('とう きょう')]], mode)
    expect(codes(layout)).toContain('ruby-parts')
    expect(
      glyphs
        .map(({ text }) => text)
        .join('')
        .replaceAll(' ', ''),
    ).toBe('とうきょう')
  })

  it.each([
    [13_000, true],
    [13_500, false],
  ])('with a leading of %i: a note that half an em is needed between the lines: %s (REFERENCE 4)', (leading, told) => {
    const { layout } = set([['東', ruby('とう')]], mode, 40, { leading })
    expect(codes(layout).includes('line-gap')).toBe(told)
    if (told) expect(layout.diagnostics.find(({ code }) => code === 'line-gap')?.message).toContain('4.5 pt')
  })

  it('a character that no font has is named', () => {
    const layout = composeMarked([['東', ruby('\u{10ffff}')]], mode)
    expect(codes(layout)).toContain('ruby-missing')
  })
})

describe('拼音', () => {
  it('stands above its characters, one syllable over each, with a space between syllables (REFERENCE 4; CLREQ)', () => {
    const { ruby: glyphs, cell } = set(['在', ['重庆庄', ruby('chóng qìng zhuāng')], '市'], 'h')
    for (const [syllable, base] of [
      ['chóng', '重'],
      ['qìng', '庆'],
      ['zhuāng', '庄'],
    ] as const) {
      const from = glyphs
        .map(({ text }) => text)
        .join('')
        .indexOf(syllable)
      const own = glyphs.slice(from, from + syllable.length)
      const [box] = cell(base)
      expect(own[0]?.along).toBeGreaterThanOrEqual((box?.from ?? 0) - 0.001)
      expect(own.at(-1)?.along).toBeLessThan(box?.to ?? 0)
      expect(own[0]?.across).toBeGreaterThan(0.88)
    }
    const all = glyphs.map(({ along }) => along)
    // The g of chóng ends before the q of qìng begins.
    expect((all[5] as number) - (all[4] as number)).toBeGreaterThan(0.3)
  })

  it('beside a vertical line is turned, with a note: it is for horizontal lines (REFERENCE 4)', () => {
    const { ruby: glyphs, layout } = set([['重', ruby('chóng')]], 'v')
    expect(glyphs.map((glyph) => glyph.mode)).toEqual(glyphs.map(() => 2))
    expect(Math.min(...glyphs.map(({ across }) => across))).toBeGreaterThanOrEqual(0.5)
    expect(codes(layout)).toContain('pinyin-vertical')
  })
})

describe.each(MODES)('注音, mode %s', (mode) => {
  it('stands at the right of its character, signs one below the other, the tone at their right (REFERENCE 4; CLREQ)', () => {
    const { ruby: glyphs } = set(['在', ['國', ruby('ㄍㄨㄛˊ', 'bopomofo')], '文'], mode)
    expect(glyphs.map(({ text }) => text)).toEqual(['ㄍ', 'ㄨ', 'ㄛ', 'ˊ'])
    // Upright in both modes.
    expect(glyphs.map((glyph) => glyph.mode)).toEqual([0, 0, 0, 0])
    const right = glyphs.map((glyph) => (mode === 'h' ? glyph.along - 2 : glyph.across - 0.5))
    const down = glyphs.map((glyph) => (mode === 'h' ? -glyph.across : glyph.along))
    expect(right[0]).toBeCloseTo(0, 1)
    expect(right[1]).toBeCloseTo(right[0] as number, 5)
    expect(down[1]).toBeGreaterThan(down[0] as number)
    expect(down[2]).toBeGreaterThan(down[1] as number)
    expect(right[3]).toBeGreaterThan(0.2)
  })

  it('the light tone stands above the signs', () => {
    const { ruby: glyphs } = set([['的', ruby('˙ㄉㄜ', 'bopomofo')]], mode)
    const down = glyphs.map((glyph) => (mode === 'h' ? -glyph.across : glyph.along))
    expect(glyphs.map(({ text }) => text)).toEqual(['˙', 'ㄉ', 'ㄜ'])
    expect(down[0]).toBeLessThan(down[2] as number)
  })

  it('takes room along a horizontal line and none along a vertical one', () => {
    const { cell } = set([['國', ruby('ㄍㄨㄛˊ', 'bopomofo')], '文'], mode)
    expect(cell('文')[0]?.from).toBeCloseTo(mode === 'h' ? 1.5 : 1, 5)
  })
})

describe('several rubies', () => {
  it('of equal text side by side stay two by their groups', () => {
    const { ruby: glyphs } = set(
      [
        ['妈', ruby('mā', 'group', 0)],
        ['妈', ruby('mā', 'group', 1)],
      ],
      'h',
    )
    expect(glyphs.map(({ text }) => text).join('')).toBe('māmā')
  })

  it('goes on over a line break that was typed', () => {
    const { ruby: glyphs } = set([['東\u2028京', ruby('とうきょう', 'group')]], 'h')
    expect(glyphs.map(({ text }) => text).join('')).toBe('とうきょう')
    expect(new Set(glyphs.map(({ line }) => line))).toEqual(new Set([0, 1]))
  })

  it('keep their base whatever style it changes to inside', () => {
    const { ruby: glyphs, cell } = set(
      [
        ['東', { type: 'strong' }, ruby('とうきょう', 'group')],
        ['京', ruby('とうきょう', 'group')],
      ],
      'h',
    )
    expect(glyphs).toHaveLength(5)
    expect(cell('東京')).toHaveLength(1)
  })
})
