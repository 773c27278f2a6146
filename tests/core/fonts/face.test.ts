import fc from 'fast-check'
import { Direction, Buffer as HbBuffer, shape } from 'harfbuzzjs'
import { describe, expect, it } from 'vitest'
import { DuikaiError } from '../../../src/core/base/index.ts'
import { createSubsetter, openFace } from '../../../src/core/fonts/index.ts'
import {
  COLLECTION,
  catalogue,
  codesOf,
  fileFace,
  pathOf,
  refereeOf,
  refereePath,
  SAMPLE,
  sans,
  serif,
} from './faces.ts'

const collection = fileFace(COLLECTION, 2)
const shipped = [serif, sans]
const characters = codesOf(SAMPLE).filter((code) => code > 32)

describe('what a face says about itself', () => {
  it('names, weight, em box', () => {
    expect(serif).toMatchObject({
      family: 'Noto Serif SC',
      postscriptName: 'NotoSerifSC-Regular',
      weight: 400,
      unitsPerEm: 1000,
      outlineKind: 'glyf',
      emAscent: 880,
      emDescent: -120,
      ascender: 1151,
      descender: -286,
      fsType: 0,
    })
    expect(sans).toMatchObject({ family: 'Noto Sans SC', postscriptName: 'NotoSansSC-Bold', weight: 700 })
  })

  it('has a hash of its own', () => {
    expect(serif.hash).toMatch(/^[0-9a-f]{16}$/)
    expect(serif.hash).not.toBe(sans.hash)
    expect(openFace(serif.source, { id: 'again', shaper: catalogue.shaper }).hash).toBe(serif.hash)
  })

  it.skipIf(!collection)('takes the wanted member of a collection', () => {
    expect(collection).toMatchObject({ postscriptName: 'NotoSerifCJKsc-Regular', outlineKind: 'cff-cid' })
    expect(fileFace(COLLECTION, 0)?.postscriptName).toBe('NotoSerifCJKjp-Regular')
    expect(() => fileFace(COLLECTION, 99)).toThrow('number 99')
  })
})

describe('glyphs of single characters', () => {
  it.each(shipped)('are the ones HarfBuzz gives for simplified Chinese: $id', (face) => {
    const font = refereeOf(face)
    for (const code of new Set(characters)) {
      const buffer = new HbBuffer()
      buffer.addText(String.fromCodePoint(code))
      buffer.setDirection(Direction.LTR)
      buffer.setScript('Hani')
      buffer.setLanguage('zh-Hans')
      shape(font, buffer, [])
      expect(face.glyph(code)).toBe(buffer.getGlyphInfos()[0]?.codepoint)
      expect(face.advance(face.glyph(code))).toBe(buffer.getGlyphPositions()[0]?.xAdvance)
    }
  })

  it('are the same one by one and together', () => {
    const code = fc.oneof(fc.integer({ min: 0x20, max: 0x30ff }), fc.integer({ min: 0x3400, max: 0x9fff }))
    fc.assert(
      fc.property(fc.uniqueArray(code, { maxLength: 60 }), fc.boolean(), (codes, vertical) => {
        const together = openFace(serif.source, { id: 'together', shaper: catalogue.shaper })
        together.prepare(codes, vertical)
        for (const code of codes) expect(together.glyph(code, vertical)).toBe(serif.glyph(code, vertical))
      }),
      { numRuns: 20 },
    )
  })

  it('take the vertical form only where asked, and only marks change', () => {
    for (const char of '。，、！？：；“”（）《》「」—…') {
      const code = char.codePointAt(0) ?? 0
      expect(serif.glyph(code, true), char).not.toBe(serif.glyph(code))
    }
    for (const code of codesOf('二七区A1')) expect(serif.glyph(code, true)).toBe(serif.glyph(code))
    const stop = serif.bounds(serif.glyph(0x3002, true))
    expect(stop?.xMin).toBeGreaterThan(500)
    expect(stop?.yMin).toBeGreaterThan(400)
  })

  it('are 0 for what the font lacks', () => {
    expect(serif.covers(0x1f600)).toBe(false)
    expect(serif.glyph(0x1f600)).toBe(0)
    expect(serif.glyph(0x10ffff)).toBe(0)
    expect(serif.covers(0x4e8c)).toBe(true)
  })
})

describe('metrics', () => {
  it('vertical origins come from vmtx: 880, and 1380 for the long dash', () => {
    expect(serif.verticalMetrics(serif.glyph(0x4e8c))).toEqual({ advance: 1000, originY: 880 })
    const [dash = 0] = serif.shape('——', { vertical: true }).glyphs
    expect(serif.verticalMetrics(dash)).toEqual({ advance: 2000, originY: 1380 })
  })

  it.skipIf(!collection)('vertical origins of CFF come from VORG', () => {
    if (!collection) return
    const [dash = 0] = collection.shape('——', { vertical: true }).glyphs
    expect(collection.verticalMetrics(collection.glyph(0x4e8c))).toEqual({ advance: 1000, originY: 880 })
    expect(collection.verticalMetrics(dash)).toEqual({ advance: 2000, originY: 1380 })
  })

  it('ink boxes: the middle dot sits in its cell, a space has none', () => {
    expect(serif.advance(serif.glyph(0xb7))).toBe(327)
    const dot = serif.bounds(serif.glyph(0xb7))
    expect(dot).not.toBeNull()
    expect((dot?.xMin ?? 0) + (dot?.xMax ?? 0)).toBeCloseTo(327, -1)
    expect(serif.bounds(serif.glyph(0x20))).toBeNull()
  })
})

describe('shaping', () => {
  it('joins the dash pair to one glyph of two ems, for zh-Hans', () => {
    for (const face of shipped) {
      const run = face.shape('——')
      expect([...run.advances]).toEqual([2000])
      expect([...run.clusters]).toEqual([0])
    }
    expect([...serif.shape('……').advances]).toEqual([1000, 1000])
  })

  it('keeps the pair apart without liga and ccmp', () => {
    expect(serif.shape('——', { features: ['-liga', '-ccmp'] }).glyphs.length).toBe(2)
  })

  it('gives UTF-16 offsets', () => {
    const run = serif.shape('二𠀋——七')
    expect([...run.clusters]).toEqual([0, 1, 3, 5])
  })

  it('kerns Latin words, and Han only when asked', () => {
    const sum = (text: string, kern?: boolean): number =>
      serif.shape(text, { script: 'latn', ...(kern === undefined ? {} : { kern }) }).advances.reduce((a, b) => a + b, 0)
    expect(sum('AVATAR')).toBeLessThan(sum('AVATAR', false))
    expect(serif.shape('AVATAR').advances).toEqual(serif.shape('AVATAR', { script: 'latn', kern: false }).advances)
  })

  it('takes features by name', () => {
    expect([...serif.shape('A', { features: ['+fwid'] }).advances]).toEqual([1000])
    expect(() => serif.shape('A', { features: ['fullwidth'] })).toThrow(DuikaiError)
  })
})

describe('outlines', () => {
  it.each(shipped)('are the ones HarfBuzz draws: $id', (face) => {
    const font = refereeOf(face)
    for (const code of new Set(codesOf(`${SAMPLE}éÅ¼`))) {
      const glyph = face.glyph(code)
      expect(pathOf(face, glyph)).toBe(refereePath(font, glyph))
    }
  })

  it.skipIf(!collection)('are the ones HarfBuzz draws: CFF', () => {
    if (!collection) return
    const font = refereeOf(collection)
    for (const code of new Set(codesOf(SAMPLE))) {
      const glyph = collection.glyph(code)
      expect(pathOf(collection, glyph)).toBe(refereePath(font, glyph))
    }
  })
})

describe('bad files', () => {
  const open = (bytes: Uint8Array): unknown => openFace(bytes, { id: 'broken.ttf', shaper: catalogue.shaper })

  it('are named', () => {
    expect(() => open(new Uint8Array(0))).toThrow(DuikaiError)
    expect(() => open(new TextEncoder().encode('%PDF-1.7 this is no font'))).toThrow('not an OpenType')
    expect(() => open(serif.source.read(0, 100_000))).toThrow(/cut short/)
  })

  it('never end in anything but an error for people', () => {
    const whole = createSubsetter(new Uint8Array(0))(serif, [20, 21, 22, 300]).program
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 4 }), (changes) => {
        const bytes = Uint8Array.from(whole)
        for (const [at, value] of changes) bytes[at] = value
        try {
          const face = openFace(bytes, { id: 'broken.ttf', shaper: catalogue.shaper })
          for (let glyph = 0; glyph < 6; glyph++) face.outline(glyph)
          face.covers(0x4e8c)
        } catch (error) {
          expect(error).toBeInstanceOf(DuikaiError)
        }
      }),
      { numRuns: 200 },
    )
  })
})
