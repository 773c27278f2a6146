import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asSource } from '../../../src/core/fonts/bytes.ts'
import { CffFont } from '../../../src/core/fonts/cff.ts'
import { createSubsetter, type Face, type FontSubset, subset } from '../../../src/core/fonts/index.ts'
import { harfbuzzFile } from '../../../src/host/fonts/index.ts'
import { COLLECTION, codesOf, fileFace, NAMED_CFF, referee, refereeOf, SAMPLE, sans, serif, wrapCff } from './faces.ts'

const wasm = readFileSync(harfbuzzFile('harfbuzz-subset.wasm'))
const make = createSubsetter(wasm)
const collection = fileFace(COLLECTION, 2)
const named = fileFace(NAMED_CFF)

const glyphsOf = (face: Face, text: string): number[] => [
  ...new Set([...codesOf(text).map((code) => face.glyph(code)), ...face.shape('——').glyphs]),
]

/** Every glyph of the subset, drawn from the program by HarfBuzz, against the original. */
function expectSame(face: Face, made: FontSubset, glyphs: readonly number[]): void {
  const before = refereeOf(face)
  const after = referee(made.kind === 'FontFile2' ? made.program : wrapCff(face, made))
  for (const glyph of glyphs) {
    const cid = made.cidOf(glyph)
    const number = made.kind === 'FontFile2' ? cid : made.cids.indexOf(cid)
    expect(after.glyphToPath(number), `glyph ${glyph}`).toBe(before.glyphToPath(glyph))
    expect(made.widths[made.cids.indexOf(cid)]).toBe((face.advance(glyph) * 1000) / face.unitsPerEm)
    if (made.kind === 'FontFile2') expect(after.glyphHAdvance(number)).toBe(face.advance(glyph))
  }
}

describe('TrueType', () => {
  it.each([serif, sans])('keeps every outline and width: $id', (face) => {
    const glyphs = glyphsOf(face, SAMPLE)
    const made = make(face, glyphs)
    expect(made.kind).toBe('FontFile2')
    expect(made.program.length).toBeLessThan(90_000)
    expectSame(face, made, glyphs)
  })

  it('a headline of 13 glyphs keeps them all', () => {
    const glyphs = codesOf('齐心协力创建文明城市二七先').map((code) => sans.glyph(code))
    expect(new Set(glyphs).size).toBe(13)
    expectSame(sans, make(sans, glyphs), glyphs)
  })

  it('brings the parts of composite glyphs, whose codes come after the wanted ones', () => {
    const composites: number[] = []
    for (let code = 0xc0; code < 0x17f && composites.length < 20; code++) {
      const glyph = serif.glyph(code)
      if (glyph !== 0) composites.push(glyph)
    }
    const made = make(serif, composites)
    expect([...made.cids]).toEqual(Array.from({ length: composites.length + 1 }, (_, i) => i))
    expectSame(serif, made, composites)
  })

  it('any set of glyphs', () => {
    const set = fc.uniqueArray(fc.integer({ min: 1, max: serif.glyphCount - 1 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(set, (glyphs) => {
        expectSame(serif, make(serif, glyphs), glyphs)
      }),
      { numRuns: 15 },
    )
  })
})

describe.skipIf(!collection)('CFF, CID-keyed, in a collection', () => {
  it('keeps outlines, and shows glyphs by the CIDs of the original charset', () => {
    if (!collection) return
    const glyphs = glyphsOf(collection, SAMPLE)
    const made = make(collection, glyphs)
    expect(made.kind).toBe('CIDFontType0C')
    expectSame(collection, made, glyphs)
    const program = new CffFont(asSource(made.program), 0, made.program.length, 'subset')
    expect(program.isCid).toBe(true)
    expect(made.cids.length).toBe(program.charStrings.count)
    made.cids.forEach((cid, i) => {
      expect(program.cid(i)).toBe(cid)
    })
  })
})

describe.skipIf(!named)('CFF without CIDs', () => {
  it('numbers the glyphs of the subset', () => {
    if (!named) return
    const glyphs = glyphsOf(named, 'Duikai, 2015!').filter((glyph) => glyph !== 0)
    const made = make(named, glyphs)
    expect([...made.cids]).toEqual([0, ...glyphs.map((_, i) => i + 1)])
    expectSame(named, made, glyphs)
  })
})

describe('a subset', () => {
  it('is the same for the same set in any order', () => {
    const glyphs = glyphsOf(serif, SAMPLE)
    const a = make(serif, glyphs)
    const b = subset(serif.source, serif.index, [...glyphs].reverse(), wasm)
    expect(b.program).toEqual(a.program)
    expect(b.tag).toBe(a.tag)
    if (collection) {
      const wanted = glyphsOf(collection, SAMPLE)
      expect(make(collection, wanted).program).toEqual(make(collection, [...wanted].reverse()).program)
    }
  })

  it('has a tag of six capitals that differs for another set', () => {
    const a = make(serif, [10, 11])
    expect(a.tag).toMatch(/^[A-Z]{6}$/)
    expect(make(serif, [10, 12]).tag).not.toBe(a.tag)
    expect(make(sans, [10, 11]).tag).not.toBe(a.tag)
  })

  it('refuses glyphs that are not there', () => {
    expect(() => make(serif, [65_000])).toThrow('glyph 65000')
    expect(() => make(serif, [10]).cidOf(11)).toThrow('not in this subset')
  })
})
