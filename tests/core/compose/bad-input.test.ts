// Bad input: a diagnostic that names the place and a way out, a sane picture, nothing lost.
import { describe, expect, it } from 'vitest'
import { Composer, countCharacters, type DocumentLayout, languageOf } from '../../../src/core/compose/index.ts'
import { openFace } from '../../../src/core/fonts/index.ts'
import { openCatalogue } from '../../../src/host/fonts/index.ts'
import { copy, documentJson, type Parts, page, parse, story } from '../../builders/document.ts'
import { openFont, serif, without } from '../../builders/fonts.ts'
import { markedDoc, ruby } from '../../builders/marks.ts'
import { blockIn, linesIn, MODES, type Mode } from '../../builders/modes.ts'
import { set } from '../../builders/set.ts'

type Json = ReturnType<typeof documentJson>

interface Case {
  readonly parts: (mode: Mode) => Parts
  readonly change?: (json: Json) => void
  /** Codes in order of severity that must be told, with a word of the message. */
  readonly told: readonly (readonly [code: string, severity: string, where: RegExp, message: RegExp])[]
}

const STORY = story('a', ['headline', '动真碰硬创文'], ['body', copy(60)])
const bodyOf = (text: string) => story('a', ['body', text])

/** A block of any width along its lines, 300 pt across them. */
const measured = (mode: Mode, width: number) => ({
  kind: 'block',
  id: 'b',
  story: 'a',
  mode,
  columns: 1,
  place: {
    x: 60_000,
    y: 91_000,
    width: mode === 'h' ? width : 300_000,
    height: mode === 'h' ? 300_000 : width,
  },
})

const one = (mode: Mode, text: string, size: { columns: number; lines: number }, more: object = {}): Parts => ({
  stories: [bodyOf(text)],
  pages: [page('A01', blockIn(mode, 'b', 'a', size, more))],
})

const BLOCK = /^page A01, block b, story a$/
const PARAGRAPH = /^page A01, block b, story a, paragraph 1$/

const CASES: Readonly<Record<string, Case>> = {
  'a measure narrower than one character': {
    parts: (mode) => ({ stories: [bodyOf(copy(20))], pages: [page('A01', measured(mode, 5000))] }),
    told: [['cut', 'warning', PARAGRAPH, /wider than/]],
  },
  'a measure of fewer than five characters (REFERENCE 5, wrap)': {
    parts: (mode) => ({ stories: [bodyOf(copy(20))], pages: [page('A01', measured(mode, 36_000))] }),
    told: [['narrow', 'warning', BLOCK, /hold 4\.0 characters of 9 pt, fewer than 5/]],
  },
  'a head higher than its block': {
    parts: (mode) => ({
      stories: [STORY],
      pages: [
        page('A01', blockIn(mode, 'b', 'a', { columns: 2, lines: 6 }, { head: { roles: ['headline'], lines: 8 } })),
      ],
    }),
    told: [
      ['head-room', 'error', BLOCK, /takes 8 body lines, the block has 6/],
      ['no-room', 'error', BLOCK, /no line for its text/],
      ['overset', 'error', BLOCK, /60 characters overset/],
    ],
  },
  'a head area lower than the head': {
    parts: (mode) => ({
      stories: [STORY],
      pages: [
        page('A01', blockIn(mode, 'b', 'a', { columns: 2, lines: 12 }, { head: { roles: ['headline'], lines: 2 } })),
      ],
    }),
    told: [['overset', 'error', BLOCK, /6 characters of the head overset: .* its area is 2 body lines high/]],
  },
  'a head that its fit cannot save': {
    parts: (mode) => ({
      stories: [story('a', ['headline', copy(40)], ['body', copy(30)])],
      pages: [
        page('A01', blockIn(mode, 'b', 'a', { columns: 2, lines: 12 }, { head: { roles: ['headline'], lines: 4 } })),
      ],
    }),
    change: (json) => Object.assign(json.publication.styles.headline, { fit: { size: [34_000, 36_000], lines: 1 } }),
    told: [['fit-limit', 'warning', BLOCK, /36 → 34 pt.*not enough/]],
  },
  'a word wider than its line': {
    parts: (mode) =>
      one(mode, `${copy(10)}Donaudampfschifffahrtsgesellschaftskapitaenspatent`, { columns: 1, lines: 9 }),
    told: [['cut', 'warning', PARAGRAPH, /is cut .*13\.0 characters/]],
  },
  'characters that no font has': {
    parts: (mode) => one(mode, '生僻字\u{10fffd}都没有\u{10fffd}', { columns: 1, lines: 3 }),
    told: [['missing', 'error', PARAGRAPH, /no font has “\u{10fffd}” U\+10FFFD, 2 times/u]],
  },
  'control characters': {
    parts: (mode) => one(mode, '他说\u0007，好\u0000。', { columns: 1, lines: 3 }),
    told: [['control', 'warning', PARAGRAPH, /U\+0007, U\+0000, 2 times/]],
  },
  'right-to-left text': {
    parts: (mode) => one(mode, '他说\u05d0\u05d1\u05d2 \u05d3好。', { columns: 1, lines: 3 }),
    told: [['right-to-left', 'warning', PARAGRAPH, /in the order it was typed/]],
  },
  'an unknown language': {
    parts: (mode) => one(mode, copy(20), { columns: 1, lines: 3 }),
    change: (json) => {
      json.publication.language = 'tlh'
    },
    told: [['language', 'warning', /^publication test-daily$/, /“tlh”: those of zh-Hans/]],
  },
  'text without a block': {
    parts: (mode) => ({
      stories: [STORY],
      pages: [page('A01', blockIn(mode, 'b', 'a', { columns: 2, lines: 9 }, { roles: ['body'] }))],
    }),
    told: [['overset', 'error', /^story a$/, /6 characters have no block \(roles headline\)/]],
  },
  'body text off the grid (REFERENCE 11, rule 12)': {
    parts: (mode) => one(mode, copy(60), { columns: 1, lines: 9 }),
    change: (json) => Object.assign(json.publication.styles.body, { leading: 12_000 }),
    told: [['off-grid', 'warning', BLOCK, /leading of 12 pt, the page one of 13 pt/]],
  },
  'a picture larger than its block': {
    parts: (mode) =>
      one(
        mode,
        copy(60),
        { columns: 1, lines: 6 },
        { pictures: [{ id: 'p', picture: 'hall', column: 0, columns: 1, line: 2, lines: 8 }] },
      ),
    told: [['picture-room', 'warning', BLOCK, /picture p stands on lines 3 to 10/]],
  },
}

const characters = (layout: DocumentLayout): number =>
  layout.flows.reduce((sum, flow) => sum + flow.placed + flow.overset.characters, 0)

describe.each(MODES)('bad input, mode %s', (mode) => {
  it.each(Object.entries(CASES))('%s', (_, { parts, change, told }) => {
    const made = parts(mode)
    const json = documentJson(made)
    change?.(json)
    const layout = new Composer(openFont).compose(parse(json))
    for (const [code, severity, where, message] of told) {
      const found = layout.diagnostics.filter((one) => one.code === code)
      expect([code, found.length]).toEqual([code, 1])
      expect(found[0]?.severity).toBe(severity)
      expect(found[0]?.where).toMatch(where)
      expect(found[0]?.message).toMatch(message)
      expect(found[0]?.remedy?.length).toBeGreaterThan(10)
    }
    const written = made.stories.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text)).join('')
    expect(characters(layout)).toBe(countCharacters(written))
    const shown = linesIn(layout, mode)
      .map((line) => line.text)
      .join('')
    const lost = layout.flows.reduce((sum, flow) => sum + flow.overset.characters, 0)
    expect(countCharacters(shown) + lost).toBe(countCharacters(written))
  })

  it('columns that are not whole characters (REFERENCE 5): vertical ones are made whole', () => {
    const parts = { stories: [bodyOf(copy(60))], pages: [page('A01', measured(mode, 131_000))] }
    const found = new Composer(openFont).compose(parse(documentJson(parts))).diagnostics
    const off = found.filter(({ code }) => code === 'off-grid').map(({ message }) => message)
    expect(off).toEqual(mode === 'h' ? ['a column is 131 pt wide: 14.56 characters of 9 pt'] : [])
  })

  it('a note once for a paragraph, in the order of the text, however its columns fall', () => {
    const odd = `${copy(20)}\u0007${copy(30)}\u0007${copy(20)}`
    const parts = {
      stories: [story('a', ['body', odd], ['body', copy(10)], ['body', odd])],
      pages: [page('A01', blockIn(mode, 'b', 'a', { columns: 4, lines: 4 }))],
    }
    const found = new Composer(openFont).compose(parse(documentJson(parts))).diagnostics
    expect(found.filter(({ code }) => code === 'control').map(({ paragraph }) => paragraph)).toEqual([1, 3])
  })

  it('loose lines over the limit: the worst five, with their space', () => {
    const wide = 'www.abcdefghijklmnop.cn'
    const text = Array.from({ length: 8 }, () => `${copy(4)}${wide.slice(0, 16)}`).join('')
    const parts = { stories: [bodyOf(text)], pages: [page('A01', measured(mode, 12 * 9000))] }
    const found = new Composer(openFont)
      .compose(parse(documentJson(parts)))
      .diagnostics.filter(({ code }) => code === 'loose')
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThanOrEqual(5)
    for (const { message } of found) expect(message).toMatch(/has \d\.\d\d em between characters, limit 0\.4/)
    const spaces = found.map(({ message }) => Number(/has (\d\.\d\d)/.exec(message)?.[1]))
    expect(spaces).toEqual([...spaces].sort((a, b) => b - a))
  })
})

/** The serif face with its table GSUB away, or full of nonsense. */
function spoiled(how: 'away' | 'nonsense') {
  const { source } = serif
  const tables = (source.read(4, 2)[0] as number) * 256 + (source.read(4, 2)[1] as number)
  const at = Array.from({ length: tables }, (_, n) => 12 + 16 * n).find(
    (offset) => new TextDecoder().decode(source.read(offset, 4)) === 'GSUB',
  )
  if (at === undefined) throw new Error('the face has no GSUB')
  const entry = new DataView(Uint8Array.from(source.read(at, 16)).buffer)
  const from = how === 'away' ? at : entry.getUint32(8)
  const patch = how === 'away' ? new TextEncoder().encode('GSUX') : new Uint8Array(64).fill(0xff)
  const read = (offset: number, length: number): Uint8Array => {
    const bytes = Uint8Array.from(source.read(offset, length))
    for (let i = 0; i < patch.length; i++) {
      const place = from + i - offset
      if (place >= 0 && place < length) bytes[place] = patch[i] as number
    }
    return bytes
  }
  return openFace({ length: source.length, read }, { id: `spoiled-${how}`, shaper: openCatalogue().shaper })
}

describe('a font without vertical forms', () => {
  it.each(['away', 'nonsense'] as const)('GSUB %s: the text is all there, and the marks are named', (how) => {
    // Nor has it the presentation forms of Unicode, which would do.
    const face = without(spoiled(how), /[\ufe10-\ufe4f]/)
    const text = '他说，“创文”（工作）。'
    const parts = { stories: [bodyOf(text)], pages: [page('A01', blockIn('v', 'b', 'a', { columns: 1, lines: 4 }))] }
    const layout = new Composer(() => face).compose(parse(documentJson(parts)))
    const [found, ...more] = layout.diagnostics.filter(({ code }) => code === 'no-vertical-form')
    expect(more).toEqual([])
    expect(found).toMatchObject({ severity: 'warning', where: 'page A01, block b, story a, paragraph 1' })
    expect(found?.message).toContain('“，” U+FF0C')
    expect(
      linesIn(layout, 'v')
        .map((line) => line.text)
        .join(''),
    ).toBe(text)
  })
})

describe.each(MODES)('a ruby longer than its base, mode %s', (mode) => {
  it.each([
    ['its base is spread', 'ruby-long', '中国人民银行', { columns: 1, lines: 4 }],
    [
      'longer than the line',
      'ruby-condensed',
      '中国人民银行股份有限公司北京市分行营业部门前台接待处',
      { columns: 1, lines: 4 },
    ],
  ])('%s', (_, code, text, size) => {
    const json = documentJson({ stories: [bodyOf('')], pages: [page('A01', blockIn(mode, 'b', 'a', size))] })
    const doc = markedDoc(['这里有', ['字', ruby(text, 'group')], '一个'])
    const layout = new Composer(openFont).compose(parse({ ...json, stories: [{ id: 'a', doc }] }))
    const found = layout.diagnostics.filter((one) => one.code === code)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ where: 'page A01, block b, story a, paragraph 1' })
    expect(found[0]?.message).toContain(text)
    expect(
      linesIn(layout, mode)
        .map((line) => line.text)
        .join(''),
    ).toContain('这里有字一个')
  })
})

describe('language tags (RFC 5646, 2.1.1)', () => {
  it.each([
    ['zh-Hans', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh_SG', 'zh-Hans'],
    ['ZH-HANS-CN', 'zh-Hans'],
    ['zh-Hans-TW', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-MO', 'zh-Hant'],
    ['zh-Hant-CN', 'zh-Hant'],
    ['ja-JP', 'ja'],
    ['en-GB', 'en'],
  ])('%s is %s', (tag, language) => {
    expect(languageOf(tag)).toEqual({ language, known: true })
  })
  it.each(['ko', 'tlh', 'x-zh', ''])('“%s” is not known', (tag) => {
    expect(languageOf(tag)).toEqual({ language: 'zh-Hans', known: false })
  })
  it('a text that is set in one of them is set, and a note says how', () => {
    expect(set('中。', 9, { lang: 'zh-TW' }).lines).toEqual(set('中。', 9, { lang: 'zh-Hant' }).lines)
    const { lines, notes } = set('中。', 9, { lang: 'ko' })
    expect(lines).toEqual(set('中。', 9).lines)
    expect(notes?.map(({ code, message }) => [code, message.includes('“ko”')])).toEqual([['language', true]])
  })
})
