import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FontTable, NEWS_MARKS, setParagraph, traceParagraph } from '../../../src/core/compose/index.ts'
import type { Face } from '../../../src/core/fonts/index.ts'
import { fonts, serif } from '../../builders/fonts.ts'
import { lineText, marked, one, type SetOptions, set } from '../../builders/set.ts'
import { newsText } from '../../builders/text.ts'

const modes = ['h', 'v'] as const

describe('what people see as one character is one unit', () => {
  it.each([
    ['a family joined by ZWJ', '中👩‍👩‍👧文', '中|👩‍👩‍👧|文'],
    ['flags', '中🇨🇳🇯🇵文', '中|🇨🇳|🇯🇵|文'],
    ['a flag of tags', '中🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}文', undefined],
    ['skin tone', '中👍🏽文', '中|👍🏽|文'],
    ['a heart on fire', '中❤️‍🔥文', '中|❤️‍🔥|文'],
    ['a keycap', '中1️⃣文', '中|1️⃣|文'],
    ['accents one upon another', '中e\u0301\u0302文', '中|e\u0301\u0302|文'],
    ['a dakuten behind kana', 'か\u3099き', 'か\u3099|き'],
    ['an ideographic variation', '葛\u{e0100}城', '葛\u{e0100}|城'],
  ])('%s', (_, text, expected) => {
    if (expected !== undefined) expect(marked(text)).toBe(expected)
    else expect(set(text, 100).opportunities).toHaveLength(2)
  })

  it('one box stands for a sequence that no font has', () => {
    const line = one('中👩‍👩‍👧文')
    expect(line.width_em).toBe(3)
    expect(set('👩‍👩‍👧', 9).notes?.map(({ code }) => code)).toEqual(['missing'])
  })
})

describe('right-to-left text', () => {
  it('keeps its order, its words whole, and says so', () => {
    const text = '他说שלום עולם好'
    expect(marked(text)).toBe('他|说|שלום |עולם|好')
    const { lines, notes } = set(text, 5)
    expect(lines.map((line) => lineText(text, line)).join('|')).toBe('他说|שלום|עולם|好')
    expect(notes?.find(({ code }) => code === 'right-to-left')).toMatchObject({ start: 2, end: 11 })
  })
})

describe('characters without a picture', () => {
  it('take no room, divide nothing, and controls are reported', () => {
    const { lines, notes } = set('甲\u0007乙\u0000丙', 9)
    expect(lines[0]?.advances_em).toEqual([1, 0, 1, 0, 1])
    expect(notes).toEqual([
      { code: 'control', start: 1, end: 2, message: 'control character U+0007, which shows nothing' },
      { code: 'control', start: 3, end: 4, message: 'control character U+0000, which shows nothing' },
    ])
  })
  it('signs of direction are silent', () => {
    expect(one('中\u202e文\u202c').advances_em).toEqual([1, 0, 1, 0])
  })
  it('a lone surrogate is a box', () => {
    const { lines, notes } = set('中\ud800文\udc00', 9)
    expect(lines[0]?.advances_em).toEqual([1, 1, 1, 1])
    expect(notes?.map(({ code }) => code)).toEqual(['missing', 'missing'])
  })
})

describe('a measure narrower than a character', () => {
  it.each([0.01, 0.3, 0.9])('%d em: every unit on its own line, nothing lost, said why', (width) => {
    const text = '“中，文”（ab）——好'
    for (const mode of modes) {
      const { lines, notes } = set(text, width, { mode })
      expect(lines.map((line) => lineText(text, line)).join('')).toBe(text)
      expect(lines.every((line) => line.end > line.start && line.end - line.start <= 2)).toBe(true)
      expect(lines.filter((line) => line.width_em > width && line.reason !== 'paragraph-end')).toEqual(
        lines.filter((line) => line.reason === 'word-cut' && line.width_em > width),
      )
      expect(notes).toEqual([
        { code: 'narrow', start: 0, end: 0, message: 'the measure is narrower than one character' },
      ])
    }
  })
  it('spaces before what is too wide make no line of their own', () => {
    for (const mode of modes) {
      const { lines } = set('\u200b——中文', 1.5, { mode })
      expect(lines.map(({ start, end }) => [start, end])).toEqual([
        [1, 3],
        [3, 4],
        [4, 5],
      ])
    }
  })
  it('an indent wider than the measure of a paragraph', () => {
    const char = { face: 0, size: 1000, scaleX: 1000, tracking: 0 }
    const spec = {
      text: '中文报纸',
      mode: 'h',
      marks: NEWS_MARKS,
      chars: [char],
      spans: [{ end: 4, style: 0 }],
    } as const
    const { lines } = setParagraph({ ...spec, justify: true, indent: 2000 }, [1500], fonts)
    expect(lines.flatMap((line) => [...spec.text].slice(line.first, line.end)).join('')).toBe(spec.text)
  })
})

describe('rows of characters that are no words', () => {
  it.each(modes)('%s: 30,000 figures are cut into lines in either grid', (mode) => {
    const text = '1'.repeat(30_000)
    for (const grid of ['line', 'cell'] as const) {
      const { lines } = set(text, 500, { mode, style: { grid } })
      expect(lines.length).toBeGreaterThan(25)
      expect(lines.every(({ width_em }) => width_em <= 500 + 1e-5)).toBe(true)
      expect(lines.at(-1)?.end).toBe(text.length)
    }
  })
})

describe('requests that cannot be read', () => {
  it.each([
    [{ lang: 1 }, 'field lang', /zh-Hans, zh-Hant, ja, en/],
    [{ lang: '' }, 'field lang', /zh-Hans/],
    [{ width_em: 0 }, 'field width_em', /0\.01/],
    [{ width_em: Number.NaN }, 'field width_em', /0\.01/],
    [{ width_em: Number.POSITIVE_INFINITY }, 'field width_em', /10000/],
    [{ level: 'loose' }, 'field level', /strict/],
  ])('%o names its field', (wrong, where, message) => {
    const request = { id: 'a', text: '中', width_em: 5, ...wrong }
    const found = expect.objectContaining({ where, message: expect.stringMatching(message) })
    expect(() => traceParagraph(request as never, fonts)).toThrow(found)
  })
})

describe('a font without vertical forms', () => {
  const flat = new Proxy(serif, {
    get(target, key) {
      if (key === 'glyph') return (code: number) => target.glyph(code, false)
      // Nor presentation forms, which would do.
      if (key === 'covers') return (code: number) => (code < 0xfe10 || code > 0xfe4f) && target.covers(code)
      const value = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  }) as Face
  const table = new FontTable(() => flat)
  table.chain({ name: 'flat', families: ['Flat'], weight: 400 })

  it('sets the same lines and names the marks that stand as they are', () => {
    const request = { id: 'a', text: '中，“文”。', width_em: 4, mode: 'v' } as const
    const { lines, notes } = traceParagraph(request, table)
    const good = traceParagraph(request, fonts)
    expect(lines).toEqual(good.lines)
    expect(good.notes).toBeUndefined()
    expect(notes?.map(({ code, start }) => [code, start])).toEqual([1, 2, 4, 5].map((at) => ['no-vertical-form', at]))
  })

  it('has nothing to say of stops that stand in the middle of their cells (CLREQ, TC)', () => {
    const request = { id: 'a', text: '中，「文」。', width_em: 4, mode: 'v', lang: 'zh-Hant' } as const
    expect(traceParagraph(request, table).notes?.map(({ start }) => start)).toEqual([2, 4])
  })
})

const strange = fc.oneof(
  { weight: 6, arbitrary: newsText },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '👩‍👩‍👧',
      '🇨🇳',
      '🇨',
      '👍🏽',
      '\u200d',
      '\ufe0f',
      'e\u0301',
      '\u0301',
      'שלום',
      'مرحبا',
      'नमस्ते',
      'สวัสดี',
      '\u202e',
      '\u0007',
      '\ud83d',
      '\udc00',
      '\u00ad',
      'gov\u00adern',
      '\u200b',
      '\u2060',
      '\ufeff',
      '\t',
      '𠮷',
      '\u{1f1e6}',
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
)
const mixture = fc.array(strange, { maxLength: 10 }).map((list) => list.join(''))
const dropped = /^[\s\u200b\u3000\u2000-\u200a]$/u

/** Nothing lost, nothing twice, no line past its measure, advances that add up. */
function sound(text: string, width: number, options: SetOptions): void {
  const { lines, opportunities } = set(text, width, options)
  const chars = [...text]
  let at = 0
  for (const line of lines) {
    for (; at < line.start; at++) expect([at, dropped.test(chars[at] as string)]).toEqual([at, true])
    expect(line.start).toBe(at)
    expect(line.advances_em).toHaveLength(line.end - line.start)
    expect(line.advances_em.every((advance) => advance > -1e-6)).toBe(true)
    const sum = line.advances_em.reduce((a, b) => a + b, 0)
    expect(Math.abs(sum - line.width_em)).toBeLessThan(2e-5 * (line.advances_em.length + 1))
    const fits =
      line.width_em - line.adjust.reduce((a, { kind, em }) => a + (kind === 'hang' ? em : 0), 0) <= width + 1e-5
    expect(fits || line.reason === 'word-cut' || line.end - line.start <= 8).toBe(true)
    at = line.end
  }
  for (; at < chars.length; at++) expect(dropped.test(chars[at] as string)).toBe(true)
  expect(
    opportunities.every((o, k) => o > 0 && o < chars.length && (k === 0 || o > (opportunities[k - 1] as number))),
  ).toBe(true)
}

describe('any mixture', () => {
  it('is set whole, in both modes, at any width', () => {
    const options = fc.record({ mode: fc.constantFrom(...modes), style: fc.record({ hyphenate: fc.boolean() }) })
    fc.assert(fc.property(mixture, fc.integer({ min: 3, max: 30 }), options, sound), { seed: 3, numRuns: 500 })
  })

  // Each was once quadratic, or as deep as it is long: they end within the runner's limit only if they are linear.
  it.each([
    '中',
    '，',
    '“',
    '“”',
    '？',
    '—',
    '…',
    'a',
    '1',
    '$',
    ' ',
    '\u200b',
    '\u00ad',
    'a\u00ad',
    '\u200d',
    '🇨🇳',
    '\u0301',
    'http://a.b/c?',
    'a@b.c',
    'government ',
    '中，“文”abc 12%——',
  ])('of 50,000 times %j', (unit) => {
    const text = unit.repeat(Math.ceil(50_000 / unit.length))
    const { lines } = set(text, 13, { style: { hyphenate: true } })
    const dropsAll = dropped.test(unit)
    expect(lines.at(-1)?.end).toBe(dropsAll ? lines[0]?.start : [...text.trimEnd()].length)
  })
})
