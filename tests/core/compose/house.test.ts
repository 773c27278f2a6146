import { describe, expect, it } from 'vitest'
import { HOUSE_STYLES, type HouseStyleId } from '../../../src/core/compose/index.ts'
import { advances, marked, set } from '../../builders/set.ts'

const house = (id: HouseStyleId) => ({ style: { house: id } })

describe('house styles of marks (REFERENCE 2.4)', () => {
  it('are the six of the manual and two variants, with Chinese names', () => {
    expect(Object.values(HOUSE_STYLES).map(({ name }) => name)).toEqual([
      '新闻',
      '全角',
      '全角（方正）',
      '开明',
      '开明（方正）',
      '半角',
      '行末半角',
      '居中',
    ])
  })

  // 中，“文”。中 (nothing at an edge), then “中， with both edges.
  it.each([
    ['news', [1, 1, 0.5, 1, 0.5, 1, 1], [0.5, 1, 0.5]],
    ['full', [1, 1, 0.5, 1, 0.5, 1, 1], [1, 1, 1]],
    ['full-founder', [1, 1, 1, 1, 1, 1, 1], [1, 1, 1]],
    ['kaiming', [1, 0.5, 0.5, 1, 0.5, 1, 1], [0.5, 1, 0.5]],
    ['half', [1, 0.5, 0.5, 1, 0.5, 0.5, 1], [0.5, 1, 0.5]],
    ['line-end-half', [1, 1, 1, 1, 1, 1, 1], [1, 1, 0.5]],
    ['centred', [1, 1, 0.5, 1, 0.5, 1, 1], [0.5, 1, 1]],
  ] as const)('%s', (id, inside, edges) => {
    expect(advances('中，“文”。中', house(id))).toEqual(inside)
    expect(advances('“中，', house(id))).toEqual(edges)
  })

  it('开明: 。？！ keep their em, the earlier of marks that meet is half, ： is a switch', () => {
    expect(advances('中。中？中！中', house('kaiming'))).toEqual([1, 1, 1, 1, 1, 1, 1])
    expect(advances('中。”中', house('kaiming'))).toEqual([1, 0.5, 0.5, 1])
    expect(advances('中。“中', house('kaiming'))).toEqual([1, 0.5, 0.5, 1])
    expect(advances('中：中', house('kaiming'))).toEqual([1, 1, 1])
    expect(advances('中：中', house('kaiming-founder'))).toEqual([1, 0.5, 1])
    expect(advances('中：“中', house('kaiming'))).toEqual([1, 0.5, 0.5, 1])
  })

  it('半角 leaves —— and …… at two em', () => {
    expect(advances('中——，……中', house('half'))).toEqual([1, 1, 1, 0.5, 1, 1, 1])
  })

  it('only 新闻 and 居中 take blanks inside a line to push a character in', () => {
    const text = '他说，“创文工作只能加强，不能削弱'
    for (const id of Object.keys(HOUSE_STYLES) as HouseStyleId[]) {
      const taken = set(text, 13, house(id)).lines.some(({ adjust }) => adjust.some(({ kind }) => kind === 'comma'))
      expect([id, taken]).toEqual([id, id === 'news' || id === 'centred'])
    }
  })

  it('outlines of marks that keep their em stay in their cells', () => {
    // The dump of a line is the same wherever the blank is counted: a full cell, or a half one with a blank.
    for (const id of ['full', 'line-end-half', 'full-founder'] as const) {
      expect(advances('中（文）中', house(id))).toEqual([1, 1, 1, 1, 1])
    }
  })

  it('a request may still say how far marks give way', () => {
    expect(advances('中，“文', { style: { house: 'news', squeeze: 'off' } })).toEqual([1, 1, 1, 1])
    expect(advances('中，“文', { style: { tight: true } })).toEqual([1, 0.5, 0.5, 1])
  })
})

describe('kinsoku of a house', () => {
  const own = (kinsoku: object) => ({ style: { kinsoku } })
  it('adds and removes characters', () => {
    expect(marked('创文的了', own({ addStart: '的了' }))).toBe('创|文的了')
    expect(marked('甲？乙', own({ removeStart: '？' }))).toBe('甲|？|乙')
    expect(marked('甲第乙', own({ addEnd: '第' }))).toBe('甲|第乙')
    expect(marked('甲（乙）', own({ removeEnd: '（' }))).toBe('甲|（|乙）')
  })
  it('replaces a table; marks of half width in Han text keep theirs', () => {
    expect(marked('甲，乙。丙)丁', own({ start: '。' }))).toBe('甲|，|乙。|丙)|丁')
    expect(marked('甲（乙“丙', own({ end: '“' }))).toBe('甲|（|乙|“丙')
  })
  it('knows a dash from a connector', () => {
    expect(marked('甲——乙—丙', own({ start: '—' }))).toBe('甲|——|乙—|丙')
    expect(marked('甲——乙—丙', own({ start: '⸺' }))).toBe('甲——|乙|—|丙')
  })
  it('never divides a unit', () => {
    expect(marked('甲……乙63%', own({ start: '', end: '' }))).toBe('甲|……|乙|63%')
  })
  it.each([
    ['ja', 'ちょっとー', 'ちょっ|とー'],
    ['ja', '人々・物', '人々・|物'],
    ['ja', '何？', '何？'],
    ['ja', '中——中', '中|——|中'],
    ['zh-Hant', '中，文（', '中，|文|（'],
    ['zh-Hans', '人々', '人|々'],
  ] as const)('%s: %s', (lang, text, expected) => {
    expect(marked(text, { lang })).toBe(expected)
  })
  it('ja: a house may let ？！ start a line (JLREQ 3.1.7, newspapers)', () => {
    expect(marked('何？', { lang: 'ja', style: { kinsoku: { removeStart: '？！' } } })).toBe('何|？')
  })
  it('a level asked for by name is the manual’s', () => {
    expect(marked('ちょっと', { lang: 'ja', level: 'gb' })).toBe('ち|ょ|っ|と')
  })
  it.each([
    [{ kinsoku: 'x' }, 'field style.kinsoku'],
    [{ kinsoku: { begin: '。' } }, 'field style.kinsoku.begin'],
    [{ kinsoku: { start: 5 } }, 'field style.kinsoku.start'],
    [{ kinsoku: { addEnd: '。'.repeat(2001) } }, 'field style.kinsoku.addEnd'],
    [{ house: '新闻' }, 'field style.house'],
    [{ hyphenate: 'yes' }, 'field style.hyphenate'],
  ])('%o is refused', (style, where) => {
    expect(() => set('中', 5, { style: style as never })).toThrow(expect.objectContaining({ where }))
  })
})
