// 着重号, 专名号 and 书名号 beside lines of text (REFERENCE 4; GB/T 15834-2011 4.15, 4.16, 5.2; CLREQ).
import { describe, expect, it } from 'vitest'
import { checkList, type DisplayList } from '../../../src/core/display/index.ts'
import type { Mark } from '../../../src/core/story/index.ts'
import { compose } from '../../builders/document.ts'
import { besideIn, markedDocument, name, type Piece, ruby, title } from '../../builders/marks.ts'
import { MODES, type Mode } from '../../builders/modes.ts'

const dotted: Mark = { type: 'emphasis' }

function set(pieces: readonly Piece[], mode: Mode, chars = 40, style: object = {}, language = 'zh-Hans') {
  const document = markedDocument(pieces, mode, { indent: 0, align: 'start', ...style }, chars)
  const list = compose({ ...document, publication: { ...document.publication, language } }).pages[0] as DisplayList
  expect(checkList(list, { frameSlack: 0.3 })).toEqual([])
  return { list, ...besideIn(list, mode) }
}

describe.each(MODES)('着重号, mode %s', (mode) => {
  /** Dots stand below a horizontal line and right of a vertical one. */
  const outside = (across: number): number => (mode === 'h' ? -0.12 - across : across - 0.5)

  it('has a dot in the middle of each character, outside its em box (REFERENCE 4: below, right)', () => {
    const { paths, cell } = set(['甲', ['必须坚持', dotted], '乙'], mode)
    expect(paths).toHaveLength(1)
    expect(paths[0]?.fill).toBe(true)
    const dots = paths[0]?.dots ?? []
    expect(dots.map(([along]) => Math.round(along * 100) / 100)).toEqual([1.5, 2.5, 3.5, 4.5])
    for (const [, across] of dots) expect(outside(across)).toBeGreaterThan(0.05)
    expect(cell('必')[0]?.from).toBe(1)
  })

  it('has none at marks and spaces (REFERENCE 4; CLREQ)', () => {
    const { paths } = set([['他说，“好” 。', dotted]], mode)
    expect(paths[0]?.dots).toHaveLength(3)
  })

  it('has one at each letter and figure of a word', () => {
    const { paths } = set([['word 2015', dotted]], mode)
    expect(paths[0]?.dots).toHaveLength(8)
  })

  it('stays in the middle of characters that a justified line parts (REFERENCE 4: stretched text)', () => {
    const pieces: Piece[] = [['一二三四五六七Word八九十', dotted], '甲乙丙丁']
    const { paths, glyphs } = set(pieces, mode, 8, { align: 'justify' })
    const origins = glyphs.filter(({ line, text }) => line === 0 && /[一-龥]/.test(text))
    const dots = paths.find(({ line }) => line === 0)?.dots ?? []
    for (const [n, { along }] of origins.entries()) expect(dots[n]?.[0]).toBeCloseTo(along + 0.5, 2)
  })

  it('goes with 楷体 and tracking', () => {
    const { paths, cell } = set(
      [['强调', { type: 'kai' }, dotted, { type: 'tracking', attrs: { perMille: 500 } }]],
      mode,
    )
    expect(paths[0]?.dots.map(([along]) => Math.round(along * 100) / 100)).toEqual([0.5, 2])
    expect(cell('调')[0]?.from).toBeCloseTo(1.5, 2)
  })
})

describe.each(MODES)('专名号 and 书名号, mode %s', (mode) => {
  it('is a line below, or left of a vertical line (GB/T 15834 5.2.5; REFERENCE 4)', () => {
    const { paths } = set(['甲', ['周恩来', name()], '乙'], mode)
    expect(paths).toHaveLength(1)
    const [line] = paths
    expect([line?.ops, line?.from, line?.to]).toEqual(['ML', 1, 4])
    expect(line?.stroke).toBeGreaterThan(0)
    if (mode === 'h') expect(line?.high).toBeLessThan(-0.12)
    else expect(line?.high).toBeLessThan(-0.5)
  })

  it('﹏ is a wave (GB/T 15834 5.2.4)', () => {
    const { paths } = set(['甲', ['红楼梦', title()], '乙'], mode)
    expect(paths[0]?.ops).toMatch(/^MC+$/)
    expect([paths[0]?.from, paths[0]?.to]).toEqual([1, 4])
  })

  it('two names that touch have two lines with a gap (REFERENCE 4; CLREQ)', () => {
    const { paths } = set(
      [
        ['周恩来', name(0)],
        ['邓小平', name(1)],
      ],
      mode,
    )
    expect(paths).toHaveLength(2)
    expect(paths[0]?.from).toBe(0)
    expect((paths[1]?.from ?? 0) - (paths[0]?.to ?? 0)).toBeGreaterThan(0.1)
    expect(paths[1]?.to).toBe(6)
  })

  it('a name and a title that touch too', () => {
    const { paths } = set(
      [
        ['曹雪芹', name()],
        ['红楼梦', title()],
      ],
      mode,
    )
    expect((paths[1]?.from ?? 0) - (paths[0]?.to ?? 0)).toBeGreaterThan(0.1)
  })

  it('one name in two faces has one line', () => {
    const { paths } = set(
      [
        ['周', { type: 'strong' }, name()],
        ['恩来', name()],
      ],
      mode,
    )
    expect(paths).toHaveLength(1)
    expect([paths[0]?.from, paths[0]?.to]).toEqual([0, 3])
  })

  it('breaks with its name at the end of a line', () => {
    const { paths } = set(['甲乙', ['欧阳奋强', name()], '丙'], mode, 4)
    expect(paths.map(({ line, from, to }) => [line, from, to])).toEqual([
      [0, 2, 4],
      [1, 0, 2],
    ])
  })

  it('goes through the spaces of stretched text unbroken (REFERENCE 4)', () => {
    const { paths, glyphs } = set([['一二三四五六七Word八', name()], '甲乙丙丁'], mode, 8, { align: 'justify' })
    const first = paths.find(({ line }) => line === 0)
    const last = glyphs.filter(({ line }) => line === 0).at(-1)
    expect(paths.filter(({ line }) => line === 0)).toHaveLength(1)
    expect(first?.from).toBe(0)
    expect(first?.to).toBeCloseTo((last?.along ?? 0) + 1, 2)
  })

  it('with 着重号: the line nearest the text and the dots outside, or one at each side (REFERENCE 4)', () => {
    const { paths } = set([['毛泽东', name(), dotted]], mode)
    const line = paths.find(({ fill }) => !fill)
    const dots = paths.find(({ fill }) => fill)
    if (mode === 'h') expect(dots?.high).toBeLessThan((line?.low ?? 0) - 0.02)
    else {
      expect(line?.high).toBeLessThan(-0.5)
      expect(dots?.low).toBeGreaterThan(0.5)
    }
  })

  it('of a name in a title has the wave further out', () => {
    const { paths } = set(
      [
        ['关于', title()],
        ['鲁迅', name(), title()],
      ],
      mode,
    )
    const [wave, line] = [paths.find(({ ops }) => ops !== 'ML'), paths.find(({ ops }) => ops === 'ML')]
    expect(wave?.high).toBeLessThan(line?.low ?? 0)
  })

  it('takes the ink of its text, black only', () => {
    const { list } = set([['毛泽东', name(), dotted]], mode)
    for (const { stroke, fill } of list.linePaths)
      expect(list.inks[stroke?.ink ?? fill ?? -1]).toMatchObject({ kind: 'process', cmyk: [0, 0, 0, 1000] })
  })
})

describe('dots and ruby on one side of a vertical line', () => {
  it('stand one outside the other', () => {
    const { paths, ruby: glyphs } = set([['東京', ruby('とう きょう'), dotted]], 'v', 40, { leading: 18_000 })
    const outer = Math.max(...glyphs.map(({ across }) => across)) + 0.25
    expect(paths[0]?.low).toBeGreaterThan(outer)
  })
})

describe('着重号 of Japan', () => {
  it('stand above a horizontal line, round, and right of a vertical one, as ﹅ (JLREQ 3.3.9)', () => {
    const [across] = set(['甲', ['大切', dotted]], 'h', 40, {}, 'ja').paths
    expect(across?.low).toBeGreaterThan(0.88)
    expect(across?.ops).toBe('MCCCCZMCCCCZ')
    const [down] = set(['甲', ['大切', dotted]], 'v', 40, {}, 'ja').paths
    expect(down?.low).toBeGreaterThan(0.5)
    expect(down?.ops).toBe('MCCCZMCCCZ')
  })
})
