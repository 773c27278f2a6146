import { describe, expect, it } from 'vitest'
import { describeFonts, FontChain, FontLibrary, nearestWeight } from '../../../src/core/fonts/index.ts'
import { codesOf, fileFace, NAMED_CFF, sans, serif } from './faces.ts'

describe('weights', () => {
  it.each([
    [400, [400, 700], 400],
    [450, [400, 500], 500],
    [500, [400, 700], 400],
    [400, [300, 500], 500],
    [600, [400, 700, 900], 700],
    [900, [400, 700], 700],
    [200, [400, 700], 400],
    [300, [200, 400], 200],
  ])('%i out of %j is %i', (wanted, available, expected) => {
    expect(nearestWeight(wanted, available)).toBe(expected)
  })

  it('of nothing is nothing', () => {
    expect(nearestWeight(400, [])).toBeUndefined()
  })
})

describe('library', () => {
  const library = new FontLibrary()
  library.add(serif, ['思源宋体'])
  library.add(sans, ['思源黑体'])

  it('finds faces by any name', () => {
    expect(library.resolve('noto serif sc', 400)).toBe(serif)
    expect(library.resolve('思源黑体', 400)).toBe(sans)
  })

  it('says what there is when a family is missing', () => {
    expect(() => library.resolve('方正小标宋', 400)).toThrow(
      expect.objectContaining({
        code: 'font-missing',
        where: '方正小标宋 400',
        remedy: 'use one of: 思源宋体, 思源黑体',
      }),
    )
  })
})

describe('chain', () => {
  it('takes the first face with the character and keeps account', () => {
    const latin = fileFace(NAMED_CFF)
    if (!latin) return
    const chain = new FontChain(latin, [serif, sans])
    expect(codesOf('A二七😀二').map((code) => chain.faceFor(code))).toEqual([latin, serif, serif, latin, serif])
    expect(chain.substitutions()).toEqual([
      { codePoint: 0x4e03, from: latin.id, to: serif.id },
      { codePoint: 0x4e8c, from: latin.id, to: serif.id },
      { codePoint: 0x1f600, from: latin.id, to: undefined },
    ])
  })
})

describe('descriptions', () => {
  it('come from the name table', () => {
    expect(describeFonts(serif.source, 'serif')).toMatchObject([
      { index: 0, family: 'Noto Serif SC', weight: 400, postscriptName: 'NotoSerifSC-Regular' },
    ])
  })
})
