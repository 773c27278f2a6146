import { describe, expect, it } from 'vitest'
import { linesOf, marked, one, set } from '../../builders/set.ts'

const on = { style: { hyphenate: true } }

describe('hyphenation (REFERENCE 3)', () => {
  it.each([
    ['government', 'gov|ern|ment'],
    ['technology', 'tech|nol|ogy'],
    ['associate', 'as|so|ciate'],
    ['项目management的', '项|目|man|age|ment|的'],
    ['the government’s plan', 'the |gov|ern|ment’s |plan'],
    ['(international)', '(in|ter|na|tional)'],
    ['“typography,” he', '“ty|pog|ra|phy,” |he'],
    ['reformation', 'ref|or|ma|tion'],
    ['different', 'differ|ent'],
  ])('%s', (text, expected) => {
    expect(marked(text, on)).toBe(expected)
  })

  it.each([
    ['a name', 'Washington'],
    ['an acronym', 'NATIONAL'],
    ['a short word', 'also'],
    ['a mixed word', 'iPhoneographer'],
    ['an address', 'https://newspaper/international'],
    ['a domain', 'newspaper.international.com'],
    ['figures', 'abcdefgh5'],
    ['a contraction', 'couldn’t'],
    ['another script', 'правительство'],
  ])('never in %s', (_, text) => {
    const allowed = [...'/?&=.-_']
    const { opportunities } = set(text, 100, on)
    expect(opportunities.filter((at) => !allowed.includes([...text][at - 1] as string))).toEqual([])
  })

  it('leaves the parts of a compound whole', () => {
    expect(marked('government-technology', on)).toBe('government-|technology')
  })

  it('two letters before and three behind at least', () => {
    for (const word of 'ability around elections italian material opinion policy reality society'.split(' ')) {
      for (const at of set(word, 100, on).opportunities) {
        expect(at).toBeGreaterThanOrEqual(2)
        expect(word.length - at).toBeGreaterThanOrEqual(3)
      }
    }
  })

  it('is off unless asked for', () => expect(marked('government')).toBe('government'))

  it('typed soft hyphens are the points of their word, and honoured always', () => {
    expect(marked('gover\u00adnment')).toBe('gover\u00ad|nment')
    expect(marked('gover\u00adnment', on)).toBe('gover\u00ad|nment')
    expect(marked('中\u00ad文', on)).toBe('中\u00ad|文')
  })

  it('an undivided word is set as if it had no points', () => {
    for (const text of ['government', 'office different', 'gover\u00adnment']) {
      const plain = one(text.replaceAll('\u00ad', ''))
      expect(one(text, on).width_em).toBeCloseTo(plain.width_em, 4)
    }
    expect(one('gov\u00ademment').advances_em[3]).toBe(0)
  })

  it('a divided line ends on its measure with the hyphen', () => {
    const text = '提出government technology管理'
    const { lines } = set(text, 8, on)
    const divided = lines.filter((line) => line.hyphen_em !== undefined)
    expect(divided.length).toBeGreaterThan(0)
    for (const line of divided) {
      expect(line.reason).toBe('hyphenated')
      expect(line.width_em).toBeCloseTo(8, 4)
      expect(line.advances_em.reduce((a, b) => a + b)).toBeCloseTo(line.width_em, 4)
    }
  })

  it('three lines in a row never end with a hyphen', () => {
    const words = 'communication international representative administration organization '.repeat(8)
    for (let width = 5; width < 14; width += 0.5) {
      const { lines } = set(words, width, on)
      lines.forEach((line, n) => {
        const three = [line, lines[n + 1], lines[n + 2]]
        expect(three.every((one) => one?.hyphen_em !== undefined && one.reason === 'hyphenated')).toBe(false)
      })
    }
  })

  it('a word wider than the measure is divided at its points before it is cut', () => {
    expect(linesOf('international', 4, on).every((line) => /^(?:in|ter|na|tional|inter|interna)+$/.test(line))).toBe(
      true,
    )
  })

  it('no piece with its hyphen passes a measure that its letters fit', () => {
    for (let width = 1.2; width < 6; width += 0.1) {
      for (const line of set('internationalization', width, on).lines) expect(line.width_em).toBeLessThan(width + 1e-5)
    }
  })

  it('stands in vertical lines too', () => {
    expect(marked('的government的', { mode: 'v', ...on })).toBe('的|gov|ern|ment|的')
  })
})

describe('no more than two divided lines in a row (REFERENCE 3)', () => {
  const text = '中文《international（communication】responsibility）organization》considerable'
  it.each(['h', 'v'] as const)('%s: not even where words are wider than the line', (mode) => {
    for (let width = 2; width <= 8; width += 0.25) {
      const lines = set(text, width, { mode, style: { hyphenate: true } }).lines
      expect(lines.map(({ hyphen_em }) => (hyphen_em === undefined ? '.' : 'h')).join('')).not.toContain('hhh')
    }
  })
})
