import { describe, expect, it } from 'vitest'
import { describeFonts, nearestWeight } from '../../../src/core/fonts/index.ts'
import { serif } from './faces.ts'

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

describe('descriptions', () => {
  it('come from the name table', () => {
    expect(describeFonts(serif.source, 'serif')).toMatchObject([
      { index: 0, family: 'Noto Serif SC', weight: 400, postscriptName: 'NotoSerifSC-Regular' },
    ])
  })
})
