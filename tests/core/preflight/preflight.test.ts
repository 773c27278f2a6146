import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '../../../src/core/base/index.ts'
import { type DisplayList, DisplayListBuilder, type Ink } from '../../../src/core/display/index.ts'
import { type PrintProfile, parsePrintProfile } from '../../../src/core/document/profile.ts'
import { type PreflightFacts, preflightList, RULES } from '../../../src/core/preflight/index.ts'

const file = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../resources/profiles/${name}.json`, import.meta.url), 'utf8'))

const NEWSPRINT = parsePrintProfile(file('newsprint-220'), 'newsprint-220.json')
const NOTHING: PreflightFacts = { pictures: {}, fonts: {}, overset: [] }
const PAGE = { name: 'A01', width: 400_000, height: 500_000, bleed: 0 }
const SONG = { id: 'song', family: 'Song', weight: 400, postscriptName: 'Song-Regular', hash: 'a1' }

const process = (name: string, c: number, m: number, y: number, k: number): Ink => ({
  kind: 'process',
  name,
  cmyk: [c, m, y, k],
})
const BLACK = process('black', 0, 0, 0, 1000)
const WHITE = process('white', 0, 0, 0, 0)
const RED = process('red', 0, 1000, 1000, 0)

interface TextSpec {
  readonly ink?: Ink
  readonly size?: number
  readonly x?: number
  readonly y?: number
  readonly text?: string
  readonly glyph?: number
  readonly font?: typeof SONG
}

function addText(builder: DisplayListBuilder, spec: TextSpec = {}, id = 'story'): void {
  const { ink = BLACK, size = 9000, x = 20_000, y = 30_000, text = '今日头版', glyph = 7 } = spec
  const story = builder.story(id, text)
  const width = text.length * size
  const frame = builder.frame({ owner: 'lead', kind: 'column', x, y: y - size, width, height: 2 * size })
  builder.beginText(id)
  builder.beginLine({ story, frame, start: 0, end: text.length, x, y, width, size, mode: 0 })
  const font = builder.font(spec.font ?? SONG)
  builder.beginRun({ font, ink: builder.ink(ink), story, size, scaleX: 1000, mode: 0 })
  for (let i = 0; i < text.length; i++) builder.glyph(glyph, x + i * size, y, i, 1)
  builder.endText()
}

function page(draw: (builder: DisplayListBuilder) => void, bleed = 0): DisplayList {
  const builder = new DisplayListBuilder(16)
  draw(builder)
  return builder.finish({ ...PAGE, bleed })
}

const brief = (found: readonly Diagnostic[]): string[] => found.map((f) => `${f.severity} ${f.code} ${f.where}`)
const check = (
  draw: (b: DisplayListBuilder) => void,
  facts: Partial<PreflightFacts> = {},
  profile = NEWSPRINT,
): string[] => brief(preflightList(page(draw), profile, { ...NOTHING, ...facts }))

describe('preflight', () => {
  it('finds nothing on a clean page', () => {
    const draw = (b: DisplayListBuilder): void => {
      b.box({ id: 'head', x: 10_000, y: 10_000, width: 90_000, height: 40_000, fill: b.ink(RED) })
      b.rule({ id: 'rule', x1: 0, y1: 60_000, x2: 400_000, y2: 60_000, weight: 400, ink: b.ink(BLACK) })
      const crop = { x: 0, y: 0, width: 1, height: 1 }
      b.picture({ id: 'p', asset: 'street.jpg', x: 0, y: 70_000, width: 90_000, height: 60_000, crop })
      addText(b)
      addText(b, { ink: WHITE, size: 20_000, y: 40_000 }, 'reversed')
    }
    const pictures = { 'street.jpg': { ppi: 200, colourSpace: 'DeviceCMYK', maxInkPercent: 220.4 } }
    expect(check(draw, { pictures, fonts: { song: { fsType: 8, missing: [] } } })).toEqual([])
  })

  it('says of every finding what, where and what to do', () => {
    const draw = (b: DisplayListBuilder): void => addText(b, { ink: process('富黑', 600, 400, 400, 1000), x: 28_346 })
    const [sum, rich] = preflightList(page(draw), NEWSPRINT, NOTHING)
    expect([rich, sum]).toMatchObject([
      {
        code: 'ink.sum',
        severity: 'error',
        where: 'A01/story',
        message: '富黑 has 240 % ink, the limit is 220 %',
        remedy: 'mix the colour lighter, or with more black',
      },
      {
        code: 'text.rich-black',
        severity: 'error',
        where: 'A01/story',
        message: '4 characters in 富黑, a black of 4 inks: “今日头版” at 10.0, 10.6 mm',
        remedy: 'give the style a black of K alone',
      },
    ])
  })

  it('finds missing glyphs, on the page and known of its fonts', () => {
    const fonts = { song: { fsType: 0, missing: ['犇', '𠮷'] } }
    const list = page((b) => addText(b, { glyph: 0, text: '犇犇鱻' }))
    expect(preflightList(list, NEWSPRINT, { ...NOTHING, fonts })).toMatchObject([
      { code: 'glyph.missing', where: 'A01/song', message: 'Song 400 lacks 犇 (U+7287), 鱻 (U+9C7B), 𠮷 (U+20BB7)' },
    ])
  })

  it('counts overset text', () => {
    const overset = [
      { story: 'lead', owner: 'forward', characters: 120, lines: 10, mm: 45.9 },
      { story: 'fits', characters: 0, lines: 0, mm: 0 },
    ]
    const found = preflightList(page(addText), NEWSPRINT, { ...NOTHING, overset })
    expect(brief(found)).toEqual(['error text.overset A01/forward'])
    expect(found[0]?.message).toBe('story lead: 120 characters do not fit (10 lines, 45.9 mm)')
  })

  it('respects what a font permits', () => {
    const severity = (fsType: number): string[] => check(addText, { fonts: { song: { fsType, missing: [] } } })
    for (const free of [0x0000, 0x0004, 0x0008, 0x0006]) expect(severity(free)).toEqual([])
    for (const bound of [0x0002, 0x0102, 0x0104, 0x0200])
      expect(severity(bound)).toEqual(['error font.embedding A01/song'])
    const courier = { ...SONG, id: 'c', family: 'Courier New' }
    expect(check((b) => addText(b, { font: courier }))).toEqual(['warning font.substitute A01/c'])
  })

  it('holds pictures to resolution, colour space and ink', () => {
    const crop = { x: 0, y: 0, width: 1, height: 1 }
    const draw = (b: DisplayListBuilder): void =>
      b.picture({ id: 'p', asset: 'a.jpg', x: 0, y: 0, width: 90_000, height: 60_000, crop })
    const facts = (ppi: number, more = {}) => ({ pictures: { 'a.jpg': { ppi, colourSpace: 'DeviceCMYK', ...more } } })
    expect(check(draw)).toEqual(['error picture.missing A01/p'])
    const empty = { id: 'q', asset: 'empty-place', x: 0, y: 0, width: 90_000, height: 60_000, crop }
    expect(check((b) => b.picture(empty), facts(300))).toEqual(['error picture.empty A01/q'])
    expect([98, 99, 149, 150, 450, 451].map((ppi) => check(draw, facts(ppi))[0])).toEqual([
      'error picture.resolution A01/p',
      'warning picture.resolution A01/p',
      'warning picture.resolution A01/p',
      undefined,
      undefined,
      'info picture.excess A01/p',
    ])
    expect([549, 799, 1200].map((ppi) => check(draw, facts(ppi, { bits: 1 }))[0])).toEqual([
      'error picture.resolution A01/p',
      'warning picture.resolution A01/p',
      undefined,
    ])
    expect(check(draw, facts(200, { colourSpace: 'DeviceRGB' }))).toEqual(['error picture.colour A01/p'])
    expect(check(draw, facts(200, { colourSpace: 'DeviceGray' }))).toEqual([])
    expect(check(draw, facts(200, { maxInkPercent: 236 }))).toEqual(['warning picture.ink A01/p'])
    expect(check(draw, facts(200, { maxInkPercent: 300 }))).toEqual(['error picture.ink A01/p'])
    const own = { pictures: { ...facts(200).pictures, p: { ppi: 50, colourSpace: 'DeviceCMYK' } } }
    expect(check(draw, own)).toEqual(['error picture.resolution A01/p'])
  })

  it('holds text to one ink where it is small or black', () => {
    const ink = (i: Ink, size: number): string[] => check((b) => addText(b, { ink: i, size }))
    expect(ink(process('warm black', 0, 200, 200, 1000), 30_000)).toEqual(['error text.rich-black A01/story'])
    expect(ink(RED, 9000)).toEqual(['warning text.multi-ink A01/story'])
    expect(ink(RED, 10_000)).toEqual([])
    expect(ink(process('cyan', 1000, 0, 0, 0), 6000)).toEqual([])
    expect(ink(BLACK, 4900)).toEqual(['warning text.small A01/story'])
    const rich = { ...NEWSPRINT, richBlackText: true }
    const warm = process('warm black', 0, 200, 200, 1000)
    expect(check((b) => addText(b, { ink: warm, size: 30_000 }), {}, rich)).toEqual([])
  })

  it('wants a dark ground under white text, and the text not small', () => {
    const white = (size: number, ground?: Ink): string[] =>
      check((b) => {
        const area = { x: 0, y: 0, width: 200_000, height: 60_000 }
        if (ground !== undefined) b.box({ id: 'ground', ...area, fill: b.ink(ground) })
        addText(b, { ink: WHITE, size })
      })
    expect(white(20_000)).toEqual(['error text.white-ground A01/story'])
    expect(white(20_000, process('gray', 0, 0, 0, 300))).toEqual(['warning text.white-ground A01/story'])
    expect(white(20_000, BLACK)).toEqual([])
    expect(white(9000, BLACK)).toEqual(['warning text.white-small A01/story'])
  })

  it('finds lines that are too fine, narrow boxes among them', () => {
    const rule = (weight: number, ink: Ink): string | undefined =>
      check((b) => b.rule({ id: 'r', x1: 0, y1: 9000, x2: 90_000, y2: 9000, weight, ink: b.ink(ink) }))[0]
    expect([rule(249, BLACK), rule(250, BLACK)]).toEqual(['warning line.thin A01/r', undefined])
    expect([rule(499, RED), rule(500, RED), rule(300, WHITE)]).toEqual([
      'warning line.multi-ink A01/r',
      undefined,
      'warning line.multi-ink A01/r',
    ])
    const area = { x: 9000, y: 9000, width: 90_000 }
    const box = (b: DisplayListBuilder): void => b.box({ id: 'b', ...area, height: 100, fill: b.ink(BLACK) })
    expect(check(box)).toEqual(['warning line.thin A01/b'])
    const stroke = (b: DisplayListBuilder): void =>
      b.box({ id: 'b', ...area, height: 9000, stroke: { ink: b.ink(BLACK), weight: 100 } })
    expect(check(stroke)).toEqual(['warning line.thin A01/b'])
  })

  it('finds flat colours that the plant cannot print', () => {
    const box = (ink: Ink, profile?: PrintProfile): string[] => {
      const draw = (b: DisplayListBuilder): void =>
        b.box({ id: 'b', x: 9000, y: 9000, width: 90_000, height: 90_000, fill: b.ink(ink) })
      return check(draw, {}, profile)
    }
    const heavy = process('heavy', 800, 700, 700, 100)
    expect(box(heavy)).toEqual(['error ink.sum A01/b'])
    expect(box(heavy, parsePrintProfile(file('newsprint-240'), ''))).toEqual([])
    expect(box(process('reg', 1000, 1000, 1000, 1000))).toEqual(['error ink.registration A01/b'])
    const spot: Ink = { kind: 'spot', name: 'PANTONE 186', tint: 1000, alternate: [0, 1000, 800, 0] }
    expect(box({ ...spot, name: 'All' })).toEqual(['error ink.registration A01/b'])
    expect(box(spot)).toEqual(['error ink.spot A01/b'])
    expect(box(spot, { ...NEWSPRINT, spotColours: ['PANTONE 186'] })).toEqual([])
    expect(box(process('mist', 60, 20, 80, 0))).toEqual(['info ink.tint A01/b'])
    expect(box(process('dark', 0, 0, 0, 900))).toEqual(['info ink.tint A01/b'])
  })

  it('does not report inks that nothing uses', () => {
    expect(check((b) => [b.ink(process('reg', 1000, 1000, 1000, 1000)), addText(b)])).toEqual([])
  })

  it('keeps text inside the trim and lets nothing end short of the bleed', () => {
    expect(check((b) => addText(b, { x: 380_000 }))).toEqual(['error text.outside-trim A01/story'])
    expect(check((b) => addText(b, { x: 364_000 }))).toEqual([])
    const box = (x: number, bleed: number): string[] => {
      const draw = (b: DisplayListBuilder): void =>
        b.box({ id: 'b', x, y: 9000, width: 90_000, height: 90_000, fill: b.ink(BLACK) })
      return brief(preflightList(page(draw, bleed), NEWSPRINT, NOTHING))
    }
    expect([box(0, 0), box(-5000, 0), box(-90_000, 0)]).toEqual([
      [],
      ['warning object.bleed A01/b'],
      ['warning object.outside-trim A01/b'],
    ])
    expect([box(0, 8504), box(-5000, 8504), box(-8504, 8504), box(20, 8504)]).toEqual([
      ['warning object.bleed A01/b'],
      ['warning object.bleed A01/b'],
      [],
      [],
    ])
    expect(check(addText, {}, { ...NEWSPRINT, bleedMm: 3 })).toEqual(['warning page.bleed A01'])
    expect(check(() => undefined)).toEqual(['error page.empty A01'])
  })

  it('gives errors first, the same ones each time, all of them in the dictionary', () => {
    const ink = fc.tuple(...([0, 1, 2, 3] as const).map(() => fc.constantFrom(0, 30, 500, 1000)))
    fc.assert(
      fc.property(
        ink,
        fc.integer({ min: 3000, max: 60_000 }),
        fc.integer({ min: -50_000, max: 390_000 }),
        (cmyk, size, x) => {
          const [c, m, y, k] = cmyk as [number, number, number, number]
          const list = page((b) => {
            b.rule({
              id: 'r',
              x1: x,
              y1: 0,
              x2: x,
              y2: 90_000,
              weight: size / 100,
              ink: b.ink(process('i', c, m, y, k)),
            })
            addText(b, { ink: process('i', c, m, y, k), size, x })
          })
          const found = preflightList(list, NEWSPRINT, NOTHING)
          expect(preflightList(list, NEWSPRINT, NOTHING)).toEqual(found)
          const ranks = found.map((f) => ['error', 'warning', 'info'].indexOf(f.severity))
          expect(ranks).toEqual([...ranks].sort())
          for (const f of found) {
            expect(Object.keys(RULES)).toContain(f.code)
            expect(f.remedy).not.toBe('')
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('explains every rule in Chinese and English', () => {
    for (const [id, rule] of Object.entries(RULES)) {
      for (const words of [rule.title, rule.explanation]) {
        expect(words.zh, id).toMatch(/\p{Script=Han}/u)
        expect(words.en, id).toMatch(/^[\p{ASCII}]+$/u)
      }
    }
  })
})
