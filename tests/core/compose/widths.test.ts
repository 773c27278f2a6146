import { describe, expect, it } from 'vitest'
import { NEWS_MARKS } from '../../../src/core/compose/index.ts'
import { prepare } from '../../../src/core/compose/prepare.ts'
import { field, type WidthVector } from '../../builders/field.ts'
import { fonts } from '../../builders/fonts.ts'
import { advances, marked, one, set } from '../../builders/set.ts'

const { vectors } = field<{ vectors: readonly WidthVector[] }>('width-vectors')

function naturalEm({ text, lineStart, lineEnd, tight }: WidthVector): number {
  const char = { face: 0, size: 1000, scaleX: 1000, tracking: 0 }
  const p = prepare(text, 'h', { ...NEWS_MARKS, tight }, [char], [{ end: text.length, style: 0 }], fonts)
  const whole = p.widthSum[p.count] as number
  const start = lineStart ? (p.before[0] as number) : 0
  const end = lineEnd ? (p.after[p.count - 1] as number) : 0
  return (whole - start - end) / 1000
}

describe('width vectors', () => {
  it('are the 27 of the manual', () => expect(vectors).toHaveLength(27))
  it.each(vectors)('$text start $lineStart end $lineEnd tight $tight', (vector) => {
    expect(naturalEm(vector)).toBe(vector.widthEm)
  })
})

const OPENERS = '“‘「『（《〈【〖〔［｛'
const CLOSERS = '”’」』）》〉】〗〕］｝。，、：；'

describe('marks that meet', () => {
  it('every opener hugs every opener', () => {
    for (const a of OPENERS) for (const b of OPENERS) expect(advances(`中${a}${b}中`)).toEqual([1, 1, 0.5, 1])
  })
  it('every closer or stop hugs every closer or stop', () => {
    for (const a of CLOSERS) for (const b of CLOSERS) expect(advances(`中${a}${b}中`)).toEqual([1, 0.5, 1, 1])
  })
  it('half an em is left between a closer and an opener', () => {
    for (const a of CLOSERS) for (const b of OPENERS) expect(advances(`中${a}${b}中`)).toEqual([1, 1, 0.5, 1])
  })
  it('question and exclamation marks hug a closer', () => {
    for (const a of '？！') for (const b of '”’）》】') expect(advances(`中${a}${b}中`)).toEqual([1, 0.5, 1, 1])
  })
  it.each([
    ['中——“中', [1, 1, 1, 1, 1]],
    ['中……”中', [1, 1, 1, 1, 1]],
    ['中“……中', [1, 1, 1, 1, 1]],
    ['中，——中', [1, 1, 1, 1, 1]],
    ['中·《中', [1, 0.5, 0.5, 1]],
    ['中》·中', [1, 0.5, 0.5, 1]],
    ['中）》。”中', [1, 0.5, 0.5, 0.5, 1, 1]],
    ['中“《（“中', [1, 1, 0.5, 0.5, 0.5, 1]],
    ['中》、《中', [1, 0.5, 1, 0.5, 1]],
    ['中。”“中', [1, 0.5, 1, 0.5, 1]],
    ['中）　（中', [1, 0.5, 1, 0.5, 1]],
  ])('%s', (text, expected) => {
    expect(advances(text)).toEqual(expected)
  })
})

describe('edges', () => {
  it('a closer or stop at the line end keeps half an em', () => {
    for (const a of `${CLOSERS}？！`) expect(advances(`中${a}`)).toEqual([1, 0.5])
  })
  it('an opener at the line start is flush, after the indent too', () => {
    for (const a of OPENERS) {
      expect(advances(`${a}中`)).toEqual([0.5, 1])
      expect(advances(`${a}中`, { indent_em: 2 })).toEqual([0.5, 1])
    }
  })
  it('spaces at the edges belong to no line', () => {
    const line = one('　　中文 ')
    expect([line.start, line.end, line.width_em]).toEqual([2, 4, 2])
  })
  it('no Han–Latin space at an edge', () => {
    expect(set('中文中文A', 4.5).lines.map((line) => line.width_em)[0]).toBe(4.5)
    const [first, second] = set('中文中文Abc', 4, { style: { justify: false } }).lines
    expect(first?.width_em).toBe(4)
    expect(second?.start).toBe(4)
  })
})

describe('style: squeeze', () => {
  it('off: every mark one em', () => {
    expect(advances('“《中》，。”', { style: { squeeze: 'off' } })).toEqual([1, 1, 1, 1, 1, 1, 1])
  })
  it('adjacent: halves where marks meet and at the edges, none given inside a line', () => {
    const text = '他说，“创文工作只能加强，不能削弱'
    const [line] = set(text, 13, { style: { squeeze: 'adjacent' } }).lines
    expect(line?.advances_em.at(-1)).toBe(0.5)
    expect(line?.adjust.some(({ kind }) => kind === 'comma')).toBe(false)
  })
})

describe('vertical', () => {
  it.each([
    ['中：中', [1, 1, 1]],
    ['中；中', [1, 1, 1]],
    ['中？中', [1, 1, 1]],
    ['中！”中', [1, 1, 1, 1]],
    ['中：', [1, 1]],
    ['中？', [1, 1]],
    ['中。', [1, 0.5]],
    ['中。”中', [1, 0.5, 1, 1]],
    ['“中', [0.5, 1]],
    ['中·中', [1, 0.5, 1]],
    ['中——中……中', [1, 1, 1, 1, 1, 1, 1]],
    ['第5届', [1, 1, 1]],
    ['10月15日', [0.5, 0.5, 1, 0.5, 0.5, 1]],
    ['中GDP中', [1, 1, 1, 1, 1]],
    ['中A+级', [1, 0.5, 0.5, 1]],
    ['中2B中', [1, 0.5, 0.5, 1]],
  ])('%s', (text, expected) => {
    advances(text, { mode: 'v' }).forEach((advance, k) => {
      expect(advance).toBeCloseTo(expected[k] ?? -1, 4)
    })
  })
  it('words and long numbers are turned, a quarter of an em around them', () => {
    const turned = (text: string): number =>
      one(text, { mode: 'v' }).width_em - one(text, { mode: 'v', style: { autospace: 0 } }).width_em
    expect(turned('中2015中')).toBeCloseTo(0.5, 4)
    expect(turned('中editor中')).toBeCloseTo(0.5, 4)
    expect(turned('中15中')).toBe(0)
    expect(turned('中GDP中')).toBe(0)
  })
  it('two figures in one cell are a unit', () => {
    expect(marked('到10月15日', { mode: 'v' })).toBe('到|10|月|15|日')
  })
})

describe('regions', () => {
  it.each([
    ['zh-Hant', 'h', '中。中', [1, 1, 1]],
    ['zh-Hant', 'h', '中。', [1, 1]],
    ['zh-Hant', 'h', '中」', [1, 0.5]],
    ['zh-Hant', 'h', '中。」中', [1, 0.75, 1, 1]],
    ['zh-Hant', 'h', '中」。中', [1, 0.5, 1, 1]],
    ['zh-Hant', 'h', '中，「中', [1, 1, 0.5, 1]],
    ['zh-Hant', 'h', '中！」中', [1, 1, 1, 1]],
    ['zh-Hant', 'h', '中·中', [1, 1, 1]],
    ['zh-Hant', 'h', '中／中', [1, 1, 1]],
    ['zh-Hant', 'v', '中；中', [1, 1, 1]],
    ['ja', 'h', '中。中', [1, 1, 1]],
    ['ja', 'h', '中。」中', [1, 0.5, 1, 1]],
    ['ja', 'h', '中：」中', [1, 0.75, 1, 1]],
    ['ja', 'h', '中？', [1, 1]],
    ['zh-Hant', 'h', '中？！中', [1, 1, 1, 1]],
    ['ja', 'h', '中・中', [1, 1, 1]],
    ['zh-Hans', 'h', '中·中', [1, 0.5, 1]],
    ['en', 'h', '中。', [1, 0.5]],
  ] as const)('%s %s %s', (lang, mode, text, expected) => {
    expect(advances(text, { lang, mode })).toEqual(expected)
  })

  it('a centred comma gives on both sides', () => {
    const [line] = set('他說，創文工作，只能加強，不能削弱', 14.5, { lang: 'zh-Hant' }).lines
    expect(line?.width_em).toBe(14.5)
    expect(line?.adjust).toEqual([{ kind: 'comma', em: -0.5, places: 3 }])
  })
})

describe('Han–Latin space', () => {
  const gap = (text: string, autospace = 0.25): number => {
    const bare = one(text, { style: { autospace: 0 } }).width_em
    return Math.round((one(text, { style: { autospace } }).width_em - bare) * 1e4) / 1e4
  }
  it.each([
    ['中A中', 2],
    ['中1中', 2],
    ['第5届', 2],
    ['15分钟', 1],
    ['，A，', 0],
    ['“A”', 0],
    ['5％的', 0],
    ['￥5', 0],
    ['中 A', 0],
    ['Ａ中', 0],
    ['①中', 0],
    ['中々A', 1],
  ])('%s has %i', (text, count) => {
    expect(gap(text)).toBe(count * 0.25)
    expect(gap(text, 0.125)).toBe(count * 0.125)
  })
  it('counts to the character before it', () => {
    expect(advances('中A')[0]).toBe(1.25)
  })
})

describe('advances', () => {
  it.each([
    ['a combining mark takes none', '葛\u{e0100}城', [1, 0, 1]],
    ['a lone combining mark stands', '\u0301', undefined],
    ['characters of no width', '中\u200b文\u200c字\u2060好\ufeff', [1, 0, 1, 0, 1, 0, 1, 0]],
    ['Han beyond the first plane', '𠮷野家', [1, 1, 1]],
    ['an ideographic space inside', '中　文', [1, 1, 1]],
    ['fixed spaces', '中\u2003文\u2002字', [1, 1, 1, 0.5, 1]],
  ])('%s', (_, text, expected) => {
    const line = one(text)
    if (expected !== undefined) expect(line.advances_em.slice(0, expected.length)).toEqual(expected)
    expect(line.advances_em.every((advance) => advance >= 0)).toBe(true)
  })
  it('of a letter with an accent stand at the letter', () => {
    const [letter, accent] = advances('e\u0301')
    expect(letter).toBeGreaterThan(0.3)
    expect(accent).toBe(0)
  })
})
