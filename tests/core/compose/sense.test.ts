// Heads break by sense (REFERENCE 9.4): at spaces and marks, between words, no particle first, lines even.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Composer } from '../../../src/core/compose/index.ts'
import { wholeWords } from '../../../src/core/compose/sense-words.ts'
import { documentJson, page, parse, story } from '../../builders/document.ts'
import { openFont } from '../../builders/fonts.ts'
import { blockIn, linesIn, MODES, type Mode } from '../../builders/modes.ts'
import { newsText } from '../../builders/text.ts'

/** Words by a small dictionary: longest first. */
function dictionary(...known: string[]): (text: string) => number[] {
  return (text) => {
    const starts: number[] = []
    for (let i = 0; i < text.length; ) {
      starts.push(i)
      const word = known.filter((one) => text.startsWith(one, i)).sort((a, b) => b.length - a.length)[0]
      i += word?.length ?? 1
    }
    return starts
  }
}

interface Asked {
  readonly words?: (text: string) => number[]
  readonly style?: object
  readonly lines?: number
}

/** Lines of a headline of 36 pt in a measure of `chars` characters and a bit. */
function broken(mode: Mode, text: string, chars: number, { words, style = {}, lines = 30 }: Asked = {}): string[] {
  const json = documentJson({
    stories: [story('a', ['headline', text])],
    pages: [page('A01', blockIn(mode, 'b', 'a', { columns: 3, lines }, { columns: 1 }))],
  })
  const leading = 40_000
  const size = Math.floor((41 * 9000) / (chars + 0.3))
  Object.assign(json.publication.styles.headline, { size, leading, lines: 1 }, style)
  const composer = new Composer(openFont, words === undefined ? {} : { words })
  return linesIn(composer.compose(parse(json)), mode).map((line) => line.text.trim())
}

describe.each(MODES)('heads by sense, mode %s', (mode) => {
  it('REFERENCE 9.4: at a typed space before a more even break', () => {
    expect(broken(mode, '动真碰硬 创文工作奖惩并重', 10)).toEqual(['动真碰硬', '创文工作奖惩并重'])
  })

  it('REFERENCE 9.4: after a mark', () => {
    expect(broken(mode, '常态长效，创建为民惠民利民', 11)).toEqual(['常态长效，', '创建为民惠民利民'])
  })

  it('REFERENCE 9.4: never inside a word', () => {
    const words = dictionary('我市', '全面', '部署', '创建', '全国', '文明', '城市', '工作', '迎检')
    const lines = broken(mode, '我市全面部署创建全国文明城市迎检工作', 11, { words })
    expect(lines).toEqual(['我市全面部署创建', '全国文明城市迎检工作'])
    expect(broken(mode, '全面部署创建文明城市', 7, { words })).not.toContain('全面部署创')
  })

  it('REFERENCE 9.4: lines of equal length, or differing by a character', () => {
    const lines = broken(mode, '创建全国文明城市工作动员大会召开', 12)
    expect(lines.map((line) => line.length)).toEqual([8, 8])
  })

  it('REFERENCE 9.4: no particle at a line start', () => {
    expect(broken(mode, '群众满意不满意的标准是什么呢', 7)[1]?.[0]).not.toBe('的')
    const words = dictionary('他们', '建设', '家园', '地方')
    expect(broken(mode, '他们建设家园了建设地方', 6, { words }).some((line) => '了'.includes(line[0] ?? ''))).toBe(
      false,
    )
    // 地方 only begins like one.
    expect(broken(mode, '建设家园建设地方', 6, { words })).toEqual(['建设家园', '建设地方'])
  })

  it('REFERENCE 9.4: no number from what it counts, no 第 from its number', () => {
    for (const chars of [5, 6, 7, 8, 9, 10]) {
      for (const text of [
        '我市完成投资十五亿元创历史新高',
        '改革开放四十年第十三届运动会',
        '全市共有一千二百户家庭受益',
      ]) {
        const cut = broken(mode, text, chars)
        expect(cut.join('')).toBe(text)
        for (const line of cut.slice(0, -1))
          expect([line, /[一二三四五六七八九十百千万亿第]$/.test(line)]).toEqual([line, false])
      }
    }
  })

  it('REFERENCE 9.4: no name in two', () => {
    expect(broken(mode, '热烈欢迎李大钊同志来我市视察指导', 9).some((line) => /李$|李大$/.test(line))).toBe(false)
    expect(broken(mode, '访作家卡尔·马克思谈著作', 6).some((line) => line.endsWith('·') || line.startsWith('·'))).toBe(
      false,
    )
  })

  it('typed breaks stay, and each part is broken by itself', () => {
    expect(broken(mode, '动真碰硬\u2028创文工作 奖惩并重', 6)).toEqual(['动真碰硬', '创文工作', '奖惩并重'])
  })

  it('a style may ask for it or forbid it', () => {
    const text = '动真碰硬 创文工作奖惩并重'
    expect(broken(mode, text, 10, { style: { breaks: 'text' } })[0]).not.toBe('动真碰硬')
    expect(broken(mode, text, 10, { style: { align: 'end' } })[0]).not.toBe('动真碰硬')
    expect(broken(mode, text, 10, { style: { align: 'end', breaks: 'sense' } })[0]).toBe('动真碰硬')
  })

  it('any text at any width is there whole, in as few lines as a body text or one more', () => {
    const words = dictionary('创建', '文明', '城市', '工作', '我们', '长效')
    fc.assert(
      fc.property(newsText, fc.integer({ min: 4, max: 16 }), (source, chars) => {
        const text = source.replace(/[\n\u2028\u200b]/g, '').trim()
        const plain = text.replace(/\s/g, '')
        const lines = broken(mode, text, chars, { words, lines: 400 })
        expect(lines.join('').replace(/\s/g, '')).toBe(plain)
        const usual = broken(mode, text, chars, { style: { breaks: 'text' }, lines: 400 })
        expect(lines.length).toBeLessThanOrEqual(usual.length + 1)
      }),
      { numRuns: 40, seed: 94 },
    )
  })
})

describe('words made whole: what dictionaries part', () => {
  const parted = (words: string): string => {
    const text = words.replaceAll('|', '')
    const starts: number[] = []
    let at = 0
    for (const word of words.split('|')) {
      starts.push(at)
      at += word.length
    }
    const whole = wholeWords(text, starts)
    return [...text].map((char, n) => (n > 0 && whole.has(n) ? `|${char}` : char)).join('')
  }
  it.each([
    ['全国|人大|常委|会|审议', '全国|人大|常委会|审议'],
    ['保障|性|租赁|住房', '保障性|租赁|住房'],
    ['发言|人|汪|文|斌|就|台湾', '发言人|汪文斌|就|台湾'],
    ['王|小明|教授|和|他的|学生|们', '王小明|教授|和|他的|学生们'],
    ['准备|金|率|下|调', '准备金率|下|调'],
    ['我|会|来', '我|会|来'],
  ])('%s', (words, whole) => {
    expect(parted(words)).toBe(whole)
  })
})
