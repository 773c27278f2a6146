// One sentence for each reason, in Chinese and in English, true of its line in both writing modes.
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { lineText, type SetOptions, set } from '../../builders/set.ts'
import { newsText } from '../../builders/text.ts'

const modes = ['h', 'v'] as const

interface Case {
  readonly text: string
  readonly width: number
  readonly line?: number
  readonly options?: SetOptions
  readonly reason: string
  readonly zh: string
  readonly en: string
}

const CASES: Readonly<Record<string, Case>> = {
  'the line is full': {
    ...{ text: '中文报纸中文报纸', width: 4, reason: 'full' },
    zh: '行已满，“中”放不下；未作调整',
    en: 'the line is full: “中” has no room; nothing adjusted',
  },
  'a mark may not start a line': {
    ...{ text: '中文报纸，好中文报', width: 4, reason: 'not-at-line-start' },
    zh: '“纸”放得下，但其后的“，”不能居行首；字距放 1.00 字（2 处）',
    en: '“纸” would fit, but “，” may not start a line; gaps between characters took 1.00 em over 2 places',
  },
  'a closing quote in corner brackets': {
    ...{ text: '中文“报纸”，好中文报', width: 5, reason: 'not-at-line-start', options: { style: { squeeze: 'off' } } },
    zh: '“纸”放得下，但其后的「”」不能居行首；字距放 1.00 字（2 处）',
    en: '“纸” would fit, but 「”」 may not start a line; gaps between characters took 1.00 em over 2 places',
  },
  'an opener may not end a line': {
    ...{ text: '中文报《中文报纸》', width: 4, reason: 'not-at-line-end' },
    zh: '“《”放得下，但不能居行末；字距放 1.00 字（2 处）',
    en: '“《” would fit, but may not end a line; gaps between characters took 1.00 em over 2 places',
  },
  'a dash is one': {
    ...{ text: '中文报——中文报纸', width: 4, reason: 'full' },
    zh: '行已满，“——”放不下；字距放 1.00 字（2 处）',
    en: 'the line is full: “——” has no room; gaps between characters took 1.00 em over 2 places',
  },
  'pushed in': {
    ...{ text: '记者获悉，全市各县（市）区，共有志愿者一万二千', width: 13, reason: 'pushed-in' },
    zh: '挤进本行；行末标点空白收 0.50 字，括号引号空白收',
    en: 'was pushed in; the blank behind the last mark gave 0.50 em, blanks of brackets and quotes gave',
  },
  'a lone character': {
    ...{ text: '中文报纸中文', width: 5, reason: 'paragraph-optimum' },
    zh: '“中”放得下，但末行会只剩“文”（孤字）；字距放 1.00 字（3 处）',
    en: '“中” would fit, but “文” would be alone on the last line; gaps between characters took 1.00 em over 3 places',
  },
  'a typed break': {
    ...{ text: '中文\n报纸', width: 9, reason: 'forced' },
    zh: '此处手工换行；未作调整',
    en: 'a line break was typed; nothing adjusted',
  },
  'twelve dots': {
    ...{ text: '中文…………报纸', width: 9, reason: 'forced' },
    zh: '十二连点的省略号独占一行；未作调整',
    en: 'an ellipsis of twelve dots takes a line of its own; nothing adjusted',
  },
  'the end': {
    ...{ text: '中文。', width: 9, reason: 'paragraph-end' },
    zh: '段落到此为止；行末标点空白收 0.50 字',
    en: 'the paragraph ends; the blank behind the last mark gave 0.50 em',
  },
  'a word cut': {
    ...{ text: 'internationalization', width: 4, reason: 'word-cut' },
    zh: '词比行宽，在“internat”后切断；未作调整',
    en: 'a word wider than the line was cut behind “internat”; nothing adjusted',
  },
  'a character wider than the line': {
    ...{ text: '中文', width: 0.5, reason: 'word-cut' },
    zh: '“中”比行还宽；未作调整',
    en: '“中” is wider than the line; nothing adjusted',
  },
  'no rule could be kept': {
    ...{ text: '中”。”。中', width: 1, reason: 'word-cut' },
    zh: '没有容得下又许可的断处，只得在“中”后切断；未作调整',
    en: 'no allowed place fits: the line was cut behind “中”; nothing adjusted',
  },
  'a divided word': {
    ...{ text: '项目的considerable进展很快', width: 7, reason: 'hyphenated', options: { style: { hyphenate: true } } },
    zh: '西文词在音节处断开：con-siderable；',
    en: 'a word was divided: con-siderable;',
  },
  'whole cells': {
    ...{ text: '中文Hello中文中文', width: 6, reason: 'full', options: { style: { grid: 'cell' } } },
    zh: '补足字格的空白放',
    en: 'blanks up to whole cells took',
  },
  'an address alone': {
    ...{ text: 'www.example.com/ab/cd/ef', width: 9.7, reason: 'full' },
    zh: '网址可断处放',
    en: 'the places where an address may break took',
  },
  'a signed line': {
    ...{ text: '中文报纸中文报纸中文', width: 5, reason: 'pinned', options: { pinned: [4] } },
    zh: '本行已签定，换行处不变；字距放 1.00 字（3 处）',
    en: 'the line is signed and ends where it ended; gaps between characters took 1.00 em over 3 places',
  },
  hanging: {
    ...{ text: '中文报纸，中文报纸', width: 4, reason: 'full', options: { style: { hang: true } } },
    zh: '标点悬出 0.50 字',
    en: '0.50 em hangs',
  },
}

describe('why a line ends where it does', () => {
  it.each(Object.entries(CASES))('%s', (_, { text, width, line = 0, options, reason, zh, en }) => {
    for (const mode of modes) {
      // Letters have other widths in vertical lines only where they stand upright: these texts have none.
      const found = set(text, width, { ...options, mode }).lines[line]
      expect([mode, found?.reason]).toEqual([mode, reason])
      expect(found?.why_zh).toContain(zh)
      expect(found?.why).toContain(en)
    }
  })
})

test('a sentence never speaks of what is not there', () => {
  fc.assert(
    fc.property(
      newsText,
      fc.integer({ min: 3, max: 20 }),
      fc.constantFrom(...modes),
      fc.constantFrom('cell' as const, 'line' as const, 'free' as const),
      (text, width, mode, grid) => {
        const { lines } = set(text, width, { mode, style: { grid, hyphenate: true } })
        lines.forEach((line, n) => {
          expect(line.why_zh).not.toMatch(/undefined|“”|NaN/)
          expect(line.why).not.toMatch(/undefined|“”|NaN/)
          if (line.reason !== 'full') return
          // What has no room begins the next line.
          const named = /^the line is full: [“「](.*)[”」] has no room/su.exec(line.why)?.[1] ?? ''
          const next = lines[n + 1]
          if (next !== undefined) expect(lineText(text, next).startsWith([...named][0] ?? '')).toBe(true)
        })
      },
    ),
    { numRuns: 150, seed: 31 },
  )
})
