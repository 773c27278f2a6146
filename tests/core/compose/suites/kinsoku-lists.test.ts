// Characters that other projects keep from line starts and line ends, each judged by REFERENCE 1, which outranks them.
import { describe, expect, it } from 'vitest'
import { linesOf, marked, type SetOptions } from '../../../builders/set.ts'

const modes = ['h', 'v'] as const
type Level = NonNullable<SetOptions['level']>

const mayStart = (mark: string, options: SetOptions): boolean => marked(`中${mark}文`, options).startsWith('中|')
const mayEnd = (mark: string, options: SetOptions): boolean => marked(`中${mark}文`, options).endsWith('|文')

function starts(marks: string, allowed: boolean, options: SetOptions = {}): void {
  for (const mode of modes) {
    const wrong = [...marks].filter((mark) => mayStart(mark, { ...options, mode }) !== allowed)
    expect([mode, wrong.join('')]).toEqual([mode, ''])
  }
}
function ends(marks: string, allowed: boolean, options: SetOptions = {}): void {
  for (const mode of modes) {
    const wrong = [...marks].filter((mark) => mayEnd(mark, { ...options, mode }) !== allowed)
    expect([mode, wrong.join('')]).toEqual([mode, ''])
  }
}

describe('Vim, CJK line breaking: after a text of six', () => {
  it('closers and stops stay with it', () => {
    starts('!),.:;?]}’”‼⁇⁈⁉、。〉》」』】〕〗〙〛！），．：；？］｝', false)
  })
  it('openers do not', () => {
    ends('([{‘“〈《「『【〔〖〘〚（［｛', false)
  })
  it('dashes and ellipses are not divided', () => {
    for (const mode of modes) {
      expect(marked('试——测', { mode })).toBe('试|——|测')
      expect(marked('试……测', { mode })).toBe('试|……|测')
    }
  })
})

describe('CSS Text, line-break in Chinese', () => {
  const stricter: readonly Level[] = ['basic', 'gb', 'strict']
  it.each(stricter)('%s: centred marks never start a line (cpm: normal and strict)', (level) => {
    starts('！？‼⁇⁈⁉：；・', false, { level })
  })
  it.each(stricter)('%s: hyphens and waves never start a line (hyphens: strict)', (level) => {
    starts('‐–〜～', false, { level })
  })
  it('iteration marks start lines at gb, never at strict (the manual; CSS forbids them at normal)', () => {
    starts('々〻', true, { level: 'gb' })
    starts('々〻', false, { level: 'strict' })
  })
  it('an ellipsis starts a line at gb, never at strict (the manual; CSS forbids it at normal)', () => {
    starts('…‥', true, { level: 'gb' })
    starts('…‥', false, { level: 'strict' })
  })
  it('postfixes stay with a figure, not with other text (the manual; CSS keeps them at normal)', () => {
    for (const mode of modes) {
      for (const mark of '％‰℃°′″') {
        expect(marked(`中5${mark}文`, { mode })).toBe(`中|5${mark}|文`)
        expect(marked(`中五${mark}文`, { mode })).toBe(`中|五${mark}|文`)
        expect(marked(`中文${mark}中`, { mode })).toBe(`中|文|${mark}|中`)
      }
    }
  })
  it('prefixes stay with a figure', () => {
    for (const mode of modes) {
      for (const mark of '￥＄￡€№±＋－＃') expect(marked(`中${mark}5文`, { mode })).toBe(`中|${mark}5|文`)
    }
  })
  it('no rules at none: only what is one stays one', () => {
    starts('！），。”》·', true, { level: 'none' })
    ends('（“《', true, { level: 'none' })
  })
})

describe('UAX #14, pairs around ideographs', () => {
  it.each([
    ['LB7: a space goes with what stands before it', '中 文', '中 |文'],
    ['LB8: ZWSP breaks', '中\u200b文', '中\u200b|文'],
    ['LB9: what combines goes with its base', '中\u0301文', '中\u0301|文'],
    ['LB11: a word joiner keeps both sides', '中\u2060文', '中\u2060文'],
    ['LB12: so does a no-break space', '中\u00a0文', '中\u00a0文'],
    ['LB13: nothing before a closing bracket', '中)文', '中)|文'],
    ['LB14: nothing behind an opening one', '中(文', '中|(文'],
    ['LB21: a hyphen stays with the word before it', 'β-胡', 'β-|胡'],
    ['LB22: an ellipsis behind a word may start a line (the manual)', 'a…文', 'a|…|文'],
    ['LB23: letters and figures are one', 'a1中', 'a1|中'],
    ['LB25: a sum with its sign', '$1,234.56', '$1,234.56'],
    ['LB25: a figure in brackets', '(12.5)%', '(12.5)%'],
    ['LB28: letters are one', 'abc', 'abc'],
    ['LB30: a bracket behind a letter', 'f(x)中', 'f(x)|中'],
    ['LB30a: flags in twos', '🇨🇳🇯🇵', '🇨🇳|🇯🇵'],
    ['LB30b: a base with its skin tone', '👍🏽👍', '👍🏽|👍'],
    ['QU is a bracket beside Han (the manual)', '中“文”中', '中|“文”|中'],
    ['QU is a letter beside letters', 'a“b”c', 'a“b”c'],
    ['AI: · behind a name (the manual)', '约·翰', '约·|翰'],
    ['B2: a lone — is a connector (the manual)', '中—文', '中—|文'],
  ])('%s', (_, text, expected) => {
    for (const mode of modes) expect(marked(text, { mode })).toBe(expected)
  })
})

describe('JLREQ 3.1.7 and 3.1.8, lang ja', () => {
  const ja: SetOptions = { lang: 'ja' }
  it('closers, hyphens, stops, iteration marks, small kana and ー start no line', () => {
    starts(
      '’”）〕］｝〉》」』】〙〗、，。．・：；？！‼⁇⁈⁉‐〜–ゝゞヽヾ々〻ぁぃぅぇぉァィゥェォっゃゅょゎッャュョヮヵヶー',
      false,
      ja,
    )
  })
  it('openers end no line', () => {
    ends('‘“（〔［｛〈《「『【〘〖', false, ja)
  })
  it('dashes and leaders may start a line', () => {
    starts('…‥', true, ja)
  })
  it('Latin and figures: a number with its unit, a word', () => {
    expect(marked('約5％の', ja)).toBe('約|5％|の')
    expect(marked('約￥500の', ja)).toBe('約|￥500|の')
  })
})

describe('clreq 510: a dash or ellipsis at the head of a paragraph is allowed at every level', () => {
  it.each(['basic', 'gb', 'strict'] as const)('%s', (level) => {
    for (const mode of modes) {
      expect(linesOf('——这就是文学的任务。', 5, { level, mode })[0]?.startsWith('——')).toBe(true)
      expect(linesOf('……然后走了很远。', 5, { level, mode })[0]?.startsWith('……')).toBe(true)
    }
  })
})

describe('ctex-kit 456: long marks beside others at strict', () => {
  it.each([
    ['字“——”字', '字|“——”|字'],
    ['字——，字', '字——，|字'],
    ['字——……字', '字——……|字'],
    ['字，——字', '字，——|字'],
    ['字（——字', '字|（——|字'],
  ])('%s', (text, expected) => {
    for (const mode of modes) expect(marked(text, { mode, level: 'strict' })).toBe(expected)
  })
  it('and at gb, where they may start a line', () => {
    expect(marked('字——，字')).toBe('字|——，|字')
    expect(marked('字，——字')).toBe('字，|——|字')
    expect(marked('字——……字')).toBe('字|——|……|字')
  })
})

describe('clreq 262: what is not divided', () => {
  it.each(['12345', '63%', '5‰', '25°', '25℃', '77℉', '+5', '-5', '±5', '¥5', '5₫'])('%s', (unit) => {
    for (const mode of modes) expect(marked(`中${unit}文`, { mode })).toBe(`中|${unit}|文`)
  })
})

describe('Typst 3082: ） and ， behind a figure', () => {
  it.each(['（abc0），', '（8888），', '（abcd），', '“5”，', '《1984》。'])('%s', (text) => {
    for (const mode of modes) expect(marked(`急${text}松`, { mode })).toBe(`急|${text}|松`)
  })
})
