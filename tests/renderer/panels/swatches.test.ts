import { describe, expect, it } from 'vitest'
import { parsePublication, type Swatch } from '../../../src/core/document/index.ts'
import { applyTransaction } from '../../../src/core/edit/index.ts'
import { faultText, swatchLabel } from '../../../src/renderer/panels/fields/index.ts'
import {
  freeTint,
  isReserved,
  levelled,
  pressedAs,
  reserved,
  unlike,
} from '../../../src/renderer/panels/styles/press.ts'
import { labCodec } from '../../../src/renderer/panels/styles/spot-fields.tsx'
import { testDocument } from './workspace.ts'

type Spot = Extract<Swatch, { kind: 'spot' }>
const gold: Spot = { kind: 'spot', name: '金', tint: 1000, alternate: [200, 300, 700, 100] }
const document = () => {
  const made = testDocument()
  const swatches = {
    ...made.publication.swatches,
    gold,
    pale: { ...gold, tint: 500, alternate: [100, 100, 700, 0] as Spot['alternate'] },
    tint: { ...gold, tint: 300 },
  }
  return { ...made, publication: { ...made.publication, swatches } }
}
const stamp = { id: 't1', author: 'a', at: 1, newId: (prefix: string) => `${prefix}-1` }

describe('what a plant makes of a spot ink', () => {
  const plant = { spotColours: ['金', 'PANTONE 871 C'], spotAliases: { Gold: '金' }, otherSpots: 'refuse' as const }
  it('its own ink, another name of one, an error, or process inks', () => {
    expect(pressedAs(plant, '金')).toEqual({ kind: 'own', name: '金' })
    expect(pressedAs(plant, 'Gold')).toEqual({ kind: 'alias', name: '金' })
    expect(pressedAs(plant, '银')).toEqual({ kind: 'unknown' })
    expect(pressedAs({ ...plant, otherSpots: 'convert' }, '银')).toEqual({ kind: 'convert' })
    expect(pressedAs(plant, 'constructor')).toEqual({ kind: 'unknown' })
  })
})

describe('names of spot inks', () => {
  it('those that the document refuses are refused in the field, and no others', () => {
    const { publication } = testDocument()
    for (const name of ['Black', ' cyan', 'ALL', '套准色', '[Registration]', '金', 'Blackberry', 'PANTONE Black C']) {
      const swatches = { ...publication.swatches, one: { ...gold, name } }
      const refused = (): unknown => parsePublication({ ...publication, swatches }, 'x')
      if (isReserved(name)) expect(refused).toThrow(/no spot ink/)
      else expect(refused).not.toThrow()
    }
    expect(faultText(reserved('Black'), 'zh')).toBe('“Black” 是四色印版或套准色的名称，不能作专色，请改用油墨的名称')
  })

  it('tints of one ink are told apart by how much they print', () => {
    expect(swatchLabel('gold', gold)).toBe('金')
    expect(swatchLabel('tint', { ...gold, tint: 300 })).toBe('金 30%')
    expect(freeTint(document().publication.swatches, gold)).toBe(200)
  })
})

describe('swatches of one plate', () => {
  it('another alternate is found, and put right in one change', () => {
    const made = document()
    expect(unlike(made.publication.swatches, 'gold', gold)).toEqual(['pale'])
    const change = levelled(made, ['pale'], gold, stamp)
    if (change === undefined) throw new Error('nothing was changed')
    const { swatches } = applyTransaction(made, change).publication
    expect(swatches.pale).toEqual({ ...gold, tint: 500 })
    expect(unlike(swatches, 'gold', gold)).toEqual([])
  })
})

describe('a measured colour', () => {
  it('is three numbers, or nothing', () => {
    expect(labCodec.read('62.1 8 -31', undefined)).toEqual([62.1, 8, -31])
    expect(labCodec.read('62，8，31', undefined)).toEqual([62, 8, 31])
    expect(labCodec.read(' ', [1, 2, 3])).toBeUndefined()
    for (const typed of ['62 8', '101 0 0', '50 0 128', 'a b c'])
      expect(() => labCodec.read(typed, undefined)).toThrow()
  })
})
