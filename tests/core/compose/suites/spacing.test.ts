// Widths of marks beside marks, letters and edges: facts of other projects' suites and reports, put in our own words and
// judged by REFERENCE 2, which outranks them.
import { describe, expect, it } from 'vitest'
import { advances, linesOf, one, type SetOptions, set } from '../../../builders/set.ts'

const modes = ['h', 'v'] as const
const solid: SetOptions = { style: { autospace: 0 } }
/** Width of the text alone on a line between two Han, which are taken off again. */
const between = (text: string, options: SetOptions = {}): number =>
  Math.round((one(`中${text}中`, { ...options, style: { autospace: 0, ...options.style } }).width_em - 2) * 1e4) / 1e4

type Width = readonly [string, number]

/** Both writing modes agree; ： ； ？ ！ keep their em in vertical lines and are listed apart. */
const BOTH: Readonly<Record<string, readonly Width[]>> = {
  'CSS Text 4, text-spacing-trim: marks that meet': [
    ['（（', 1.5],
    ['））', 1.5],
    ['）（', 1.5],
    ['（）', 2],
    ['「『', 1.5],
    ['』」', 1.5],
    ['」「', 1.5],
    ['、「', 1.5],
    ['。「', 1.5],
    ['」、', 1.5],
    ['」。', 1.5],
    ['」。「', 2],
    ['「」「」', 3.5],
    ['）））', 2],
    ['（（（', 2],
    ['））（（', 2.5],
    ['」　「', 2],
    ['」·「', 1.5],
    ['“‘', 1.5],
    ['’”', 1.5],
    ['”“', 1.5],
    ['“”', 2],
  ],
  'Typst, marks in a row (cjk-punctuation-adjustment 2 and 3)': [
    ['〉》', 1.5],
    ['（〔', 1.5],
    ['〕、〔', 2],
    ['）】', 1.5],
    ['〔（', 1.5],
    ['。”（［', 2.5],
    ['》）', 1.5],
    ['〗。（《', 2.5],
    ['》）。', 2],
  ],
  'xeCJK 244, 259, 456, 488: closers, dashes and openers': [
    ['（——', 3],
    ['——）', 3],
    ['“——”', 4],
    ['》——《', 4],
    ['》。——', 3.5],
    ['——……', 4],
    ['，——', 3],
    ['……，', 3],
  ],
  'Vivliostyle 1003, 1006: half-width brackets and spaces trim nothing': [
    ['（ ', 1 + 1 / 3],
    [' （', 1 + 1 / 3],
    ['） ', 1 + 1 / 3],
  ],
  'GB/T 15834: widths of single marks': [
    ['，', 1],
    ['。', 1],
    ['、', 1],
    ['“', 1],
    ['”', 1],
    ['《', 1],
    ['·', 0.5],
    ['—', 1],
    ['～', 1],
    ['–', 0.5],
    ['／', 0.5],
    ['/', 0.5],
    ['——', 2],
    ['……', 2],
    ['？！', 1],
    ['！！！', 2],
    ['⸺', 2],
    ['‼', 1],
    ['…', 1],
  ],
}

for (const [source, cases] of Object.entries(BOTH)) {
  describe(source, () => {
    it.each(cases)('%s is %d em', (text, width) => {
      for (const mode of modes) expect([mode, between(text, { mode })]).toEqual([mode, Math.round(width * 1e4) / 1e4])
    })
  })
}

describe('： ； ？ ！ give up their blank in horizontal lines only (REFERENCE 1)', () => {
  it.each([
    ['：“', 1.5, 2],
    ['；“', 1.5, 2],
    ['？”', 1.5, 2],
    ['！”', 1.5, 2],
    ['》！', 1.5, 1.5],
    ['〕：', 1.5, 1.5],
    ['（？）', 2.5, 3],
    ['？', 1, 1],
    ['：', 1, 1],
  ] as const)('%s', (text, horizontal, vertical) => {
    expect(between(text)).toBe(horizontal)
    const upright = between(text, { mode: 'v' })
    // An opener behind a fixed mark keeps or loses its own blank; the fixed mark never.
    expect(upright).toBeGreaterThanOrEqual(horizontal)
    expect(upright).toBeLessThanOrEqual(vertical)
  })
})

describe('Typst, 《原神》！？: a GB text squeezes, a Taiwan text does not', () => {
  it('zh-Hans', () => {
    expect(between('》！？')).toBe(1.5)
    expect(between('」')).toBe(1)
  })
  it('zh-Hant: stops stand in the middle of their cells', () => {
    expect(between('！？', { lang: 'zh-Hant' })).toBe(2)
    expect(between('。', { lang: 'zh-Hant' })).toBe(1)
    expect(between('。」', { lang: 'zh-Hant' })).toBe(1.75)
  })
})

describe('edges of a line', () => {
  it.each(modes)(
    '%s: an opener is flush at the start of every line, the first too (CLREQ; text-spacing-trim: trim-start)',
    (mode) => {
      for (const opener of '（「『《〈【〔“‘') expect(advances(`${opener}中`, { mode })).toEqual([0.5, 1])
      expect(advances('“《中', { mode })).toEqual([0.5, 0.5, 1])
    },
  )
  it.each(modes)('%s: a closer or stop is half at the end of every line, the last too (GB/T 15834 5.1.10)', (mode) => {
    for (const mark of '，。、）」』》〉】〕”’') expect(advances(`中${mark}`, { mode })).toEqual([1, 0.5])
    expect(advances('中。”', { mode })).toEqual([1, 0.5, 0.5])
    expect(advances('中）。', { mode })).toEqual([1, 0.5, 0.5])
  })
  it.each(modes)('%s: a closer after an opening word is no line start (Vivliostyle 1863)', (mode) => {
    expect(advances('码「中」', { mode })).toEqual([1, 1, 1, 0.5])
  })
  it('blanks before the first mark do not hide the edge (Vivliostyle 1261)', () => {
    expect(set('  （１）中', 9).lines[0]?.advances_em.slice(-4)).toEqual([0.5, 1, 1, 1])
  })
  it.each(modes)('%s: no space between Han and letters at a break (Typst 2538, 6539)', (mode) => {
    const { lines } = set('中中中editor中中中', 3, { mode })
    expect(lines.map(({ advances_em }) => advances_em.at(-1)).filter((advance) => advance === 1.25)).toEqual([])
    expect(one('abc字\n母', { mode }).advances_em.at(-1)).toBe(1)
  })
})

describe('text-autospace: between Han and letters or figures, and nowhere else (CSS Text 4; CLREQ)', () => {
  const gap = (text: string, mode: 'h' | 'v' = 'h'): number =>
    Math.round((one(text, { mode }).width_em - one(text, { ...solid, mode }).width_em) * 1e4) / 1e4
  it.each([
    ['中a', 0.25],
    ['a中', 0.25],
    ['中editor中', 0.5],
    ['中1234中', 0.5],
    ['中а中', 0.5],
    ['中α中', 0.5],
    ['あa', 0.25],
    ['，editor', 0],
    ['editor，', 0],
    ['（editor）', 0],
    ['“editor”中', 0],
    ['中 editor', 0],
    ['中ｅ', 0],
    ['中①', 0],
    ['中5%中', 0.25],
    ['中25℃中', 0.25],
    ['editor 1234', 0],
    ['中——editor', 0],
    ['中…editor', 0],
    ['中·editor', 0],
  ] as const)('%s: %d em', (text, space) => {
    expect(gap(text)).toBe(space)
  })
  it('what stands upright or together in a vertical line takes none', () => {
    for (const text of ['中12中', '中GDP中', '中A中', '中5G中', '中2015年', '于2015—2020年'])
      expect([text, gap(text, 'v')]).toEqual([text, 0])
    expect(gap('中editor中', 'v')).toBe(0.5)
  })
  it('Typst, text-cjk-latin-spacing: none beside marks, some beside Han, at every measure', () => {
    for (const width of [4, 5, 6]) {
      for (const text of ['中文，中12文1中，文12中文', '中文，中ab文a中，文ab中文']) {
        expect(linesOf(text, width).join('')).toBe(text)
      }
    }
  })
})

describe('hanging (CLREQ; CSS Text, hanging-punctuation)', () => {
  const hung = (
    text: string,
    width: number,
    mode: 'h' | 'v' = 'h',
    lang: 'zh-Hans' | 'zh-Hant' = 'zh-Hans',
  ): boolean[] =>
    set(text, width, { mode, lang, style: { hang: true } }).lines.map(({ adjust }) =>
      adjust.some(({ kind }) => kind === 'hang'),
    )
  it.each(modes)('%s: one of ，。、 that would start the next line', (mode) => {
    for (const mark of '，。、') expect([mark, hung(`中文报纸${mark}中文报纸`, 4, mode)[0]]).toEqual([mark, true])
  })
  it.each(modes)('%s: not two that meet, not ”, not where it fits', (mode) => {
    expect(hung('中文报纸。”中文报', 4, mode).includes(true)).toBe(false)
    expect(hung('“中文报”中文报纸', 4, mode).includes(true)).toBe(false)
    expect(hung('中文报，中文报纸好', 4, mode).includes(true)).toBe(false)
  })
  it('never unless asked for, and not in horizontal text of Taiwan', () => {
    expect(set('中文报纸，中文报纸', 4).lines.some(({ adjust }) => adjust.some(({ kind }) => kind === 'hang'))).toBe(
      false,
    )
    expect(hung('中文報紙，中文報紙', 4, 'h', 'zh-Hant').includes(true)).toBe(false)
    expect(hung('中文報紙，中文報紙', 4, 'v', 'zh-Hant')[0]).toBe(true)
  })
})
