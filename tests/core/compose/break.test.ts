import { describe, expect, it } from 'vitest'
import { linesOf, one, set } from '../../builders/set.ts'

describe('push in before push out', () => {
  it('the worked case of the manual', () => {
    const [line] = set('他说，“创文工作只能加强，不能削弱', 13).lines
    expect(line?.reason).toBe('pushed-in')
    expect(line?.natural_em).toBe(13.5)
    expect(line?.width_em).toBe(13)
    expect(line?.adjust).toEqual([{ kind: 'comma', em: -0.5, places: 2 }])
    expect([line?.advances_em[2], line?.advances_em[12]]).toEqual([0.75, 0.75])
  })

  it.each([
    ['发扬传统，起到引领带动作用，做全市的示范', '发扬传统，起到引领带动作用，'],
    ['文明单位，果断给予通报批评、停发文明奖', '文明单位，果断给予通报批评、'],
    ['众主动参与打“团体战”，实行周点评', '众主动参与打“团体战”，实行'],
  ])('%s: a blank is squeezed sooner than the line is stretched', (text, expected) => {
    expect(linesOf(text, 13)[0]).toBe(expected)
  })

  it('brackets give before commas, commas before full stops', () => {
    const text = '他说（好），好。他说好啊好啊好啊好'
    const [line] = set(text, 12, { style: { autospace: 0 } }).lines
    const kinds = line?.adjust.filter(({ em }) => em < 0).map(({ kind }) => kind)
    expect(['bracket', 'comma', 'stop'].filter((kind) => kinds?.includes(kind))).toEqual(kinds)
  })

  it('a full stop inside a line keeps a quarter of an em behind it', () => {
    for (let width = 6; width < 20; width += 0.25) {
      for (const { advances_em, end, start } of set('好。好。好。好。好。好。好。好。好。好。', width).lines)
        advances_em.forEach((advance, k) => {
          if (k + 1 < end - start) expect(advance).toBeGreaterThanOrEqual(0.75)
        })
    }
  })

  it('a mark pushed in is half an em at the line end', () => {
    expect(linesOf('全区动员全民参与工作，营造', 10.5)).toEqual(['全区动员全民参与工作，', '营造'])
  })
})

describe('孤字', () => {
  it.each([
    ['他说好啊好啊好啊好的。', 10],
    ['营造了全区动员、全民参与的创建工作氛围了。', 10],
    ['不断提升公共文化服务的水平吧', 13],
  ])('%s at %i em ends with two characters at least', (text, width) => {
    const last = linesOf(text, width).at(-1) ?? ''
    expect([...last.replace(/[，。！？”]/g, '')].length).toBeGreaterThanOrEqual(2)
  })
  it('is avoided at every length of paragraph in every measure', () => {
    for (let width = 6; width <= 20; width++) {
      for (let count = width + 1; count <= 3 * width; count++) {
        const last = linesOf(`${'中'.repeat(count)}。`, width).at(-1) ?? ''
        expect([width, count, last.length >= 3]).toEqual([width, count, true])
      }
    }
  })
  it('a paragraph of one character is none', () => {
    expect(linesOf('好。', 10)).toEqual(['好。'])
  })
})

describe('last lines', () => {
  it('keep their natural width', () => {
    expect(one('中文（上），中文。').advances_em).toEqual([1, 1, 1, 1, 0.5, 1, 1, 1, 0.5])
    expect(set('中文中文中文中文中文中文中文', 8).lines.at(-1)?.width_em).toBe(6)
  })
})

describe('hanging', () => {
  const style = { hang: true }
  it('only a mark that would start the next line, and wholly', () => {
    const [line] = set('他说创文工作只能加强加快吧，不能削弱', 13, { style }).lines
    expect(line?.width_em).toBe(13.5)
    expect(line?.adjust).toContainEqual({ kind: 'hang', em: 0.5, places: 1 })
  })
  it('not where push-in keeps the mark inside', () => {
    const [line] = set('他说，“创文工作只能加强，不能削弱', 13, { style }).lines
    expect(line?.adjust.some(({ kind }) => kind === 'hang')).toBe(false)
  })
  it.each(['；', '”', '！'])('never %s', (mark) => {
    for (const line of set(`他说创文工作只能加强加快吧${mark}不能削弱`, 13, { style }).lines)
      expect(line.width_em).toBeLessThanOrEqual(13)
  })
  it('in Taiwan in vertical lines only', () => {
    const text = '他说创文工作只能加强加快吧，不能削弱'
    const hanging = (mode: 'h' | 'v'): boolean =>
      set(text, 13, { style, mode, lang: 'zh-Hant' }).lines.some((line) => line.width_em > 13)
    expect([hanging('h'), hanging('v')]).toEqual([false, true])
  })
  it('never two marks', () => {
    for (const line of set('他说创文工作只能加强加快吧”，不能削弱', 13, { style }).lines)
      expect(line.width_em).toBeLessThanOrEqual(13)
  })
})

describe('ragged text', () => {
  it('is neither squeezed nor stretched', () => {
    const { lines } = set('他说，“创文工作只能加强，不能削弱GDP增长', 7, { style: { justify: false } })
    for (const line of lines) expect(line.width_em).toBe(line.natural_em)
  })
})

describe('what finds no legal break', () => {
  it.each([
    ['a word wider than the line', 'Supercalifragilistic', 6],
    ['a number wider than the line', '12345678901234567890', 6],
    ['a row of openers', '“““““““““““““中', 4],
    ['a row of closers', '中””””””””””””””', 4],
    ['only stops', '，，，，，，，，', 2],
  ])('%s is cut and says so', (_, text, width) => {
    const { lines } = set(text, width)
    expect(lines.slice(0, -1).map((line) => line.reason)).toContain('word-cut')
    for (const line of lines) expect(line.width_em).toBeLessThanOrEqual(width)
    expect(lines.map((line) => line.end - line.start).reduce((a, b) => a + b)).toBe([...text].length)
  })
  it('a unit wider than the line stands alone', () => {
    expect(linesOf('中…………中', 3)).toEqual(['中', '…………', '中'])
    expect(linesOf('中文', 1)).toEqual(['中', '文'])
  })
})

describe('typed line breaks', () => {
  it.each([
    ['中文\n中文', ['中文', '中文']],
    ['中文\u2028中文', ['中文', '中文']],
    ['中文 \r\n中文', ['中文', '中文']],
    ['中\n\n文\n', ['中', '', '文']],
  ])('%j', (text, expected) => {
    expect(linesOf(text, 10)).toEqual(expected)
    expect(set(text, 10).lines[0]?.reason).toBe('forced')
  })
  it('are opportunities', () => {
    expect(set('中\n文', 10).opportunities).toEqual([2])
  })
  it('end a line at its natural width', () => {
    expect(set('中文中\u2028中文', 10).lines[0]?.width_em).toBe(3)
  })
})

describe('nothing to set', () => {
  it('gives no line, or an empty one', () => {
    expect(set('', 10)).toEqual({ id: 'test', lines: [], opportunities: [] })
    expect(linesOf('   ', 10)).toEqual([''])
    expect(linesOf('　　', 10)).toEqual([''])
  })
})

describe('dashes and ellipses', () => {
  it('do not start a line where the paragraph sets as well without', () => {
    const text = '他们总是说要把工作落到实处——把每一件小事都做到群众心里去，让大家都满意'
    for (const line of linesOf(text, 13)) expect(line.startsWith('——')).toBe(false)
  })
})

describe('requests', () => {
  it.each([
    [{ id: 1, text: '', width_em: 5 }, 'id'],
    [{ id: 'a', width_em: 5 }, 'text'],
    [{ id: 'a', text: '' }, 'width_em'],
    [{ id: 'a', text: '', width_em: 0 }, 'width_em'],
    [{ id: 'a', text: '', width_em: 5, lang: 7 }, 'lang'],
    [{ id: 'a', text: '', width_em: 5, mode: 'x' }, 'mode'],
    [{ id: 'a', text: '', width_em: 5, level: 'x' }, 'level'],
    [{ id: 'a', text: '', width_em: 5, indent_em: 5 }, 'indent_em'],
    [{ id: 'a', text: '', width_em: 5, style: { squeeze: 'x' } }, 'style.squeeze'],
    [{ id: 'a', text: '', width_em: 5, style: { hang: 1 } }, 'style.hang'],
    [{ id: 'a', text: '', width_em: 5, style: { justify: 1 } }, 'style.justify'],
    [{ id: 'a', text: '', width_em: 5, style: { autospace: 2 } }, 'style.autospace'],
  ])('%j names the field %s', (request, fieldName) => {
    const { text, width_em, ...rest } = request as unknown as { text: string; width_em: number }
    expect(() => set(text, width_em, rest as never)).toThrow(
      expect.objectContaining({ code: 'set/request', where: `field ${fieldName}` }),
    )
  })
})
