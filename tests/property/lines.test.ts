import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUSE_STYLES, type HouseStyleId } from '../../src/core/compose/index.ts'
import { LEVELS, type Level } from '../builders/field.ts'
import { faults, misplaced } from '../builders/oracle.ts'
import { set } from '../builders/set.ts'
import { newsText } from '../builders/text.ts'

const style = fc.record({
  squeeze: fc.constantFrom('off' as const, 'adjacent' as const, 'full' as const),
  hang: fc.boolean(),
  autospace: fc.constantFrom(0, 0.125, 0.25, 0.5),
  justify: fc.boolean(),
})
const request = fc.record({
  text: newsText,
  width: fc.oneof(
    fc.integer({ min: 6, max: 40 }),
    fc.integer({ min: 60, max: 400 }).map((tenths) => tenths / 10),
  ),
  mode: fc.constantFrom('h' as const, 'v' as const),
  level: fc.constantFrom<Level>(...LEVELS),
  indent: fc.constantFrom(0, 0, 2),
  style,
})

describe('lines of any text at any width', () => {
  it('keep every rule of the manual', () => {
    fc.assert(
      fc.property(request, ({ text, width, mode, level, indent, style: own }) => {
        const result = set(text, width, { mode, level, indent_em: indent, style: own })
        const asked = { text, width, level, indent, ...own }
        expect(faults(asked, result)).toEqual([])
      }),
      { seed: 20151015, numRuns: 600 },
    )
  })

  it('keep them in every house style, with words divided', () => {
    const houses = Object.keys(HOUSE_STYLES) as HouseStyleId[]
    fc.assert(
      fc.property(request, fc.constantFrom(...houses), ({ text, width, mode, level, indent, style: own }, house) => {
        const { squeeze, ...rest } = own
        const options = { mode, level, indent_em: indent, style: { ...rest, house, hyphenate: true } }
        const asked = { text, width, level, indent, ...own, squeeze: 'full' as const }
        expect(faults(asked, set(text, width, options))).toEqual([])
      }),
      { seed: 2, numRuns: 400 },
    )
  })

  it('are justified only where space may be added or taken', () => {
    fc.assert(
      fc.property(request, ({ text, width, mode, level, indent, style: own }) => {
        const line = text.replace(/[\n\u2028]/g, '')
        const asked = { text: line, width, level, indent, ...own, justify: true }
        const options = { mode, level, indent_em: indent, style: { ...own, justify: true } }
        const [whole] = set(line, 9999, options).lines
        const natural = [...new Array(whole?.start ?? 0).fill(0), ...(whole?.advances_em ?? [])]
        expect(misplaced(asked, set(line, width, options), natural)).toEqual([])
      }),
      { seed: 13, numRuns: 400 },
    )
  })

  it('are the same again', () => {
    fc.assert(
      fc.property(request, ({ text, width, mode, level, indent, style: own }) => {
        const options = { mode, level, indent_em: indent, style: own }
        expect(set(text, width, options)).toEqual(set(text, width, options))
      }),
      { seed: 26, numRuns: 60 },
    )
  })

  it('hold at every width from 6 to 40 em', () => {
    const text =
      '他说，“创文工作只能加强，不能削弱……”——《意见》（试行）提出：到2015年10月，GDP增长10.5％，约1,234.5亿元！？详见https://www.example.com/a/b?x=1。'
    for (const level of LEVELS) {
      for (let width = 6; width <= 40; width += 0.5) {
        const found = faults(
          { text, width, level, indent: 2, justify: true, hang: false, squeeze: 'full', autospace: 0.25 },
          set(text, width, { level, indent_em: 2 }),
        )
        expect([width, level, found]).toEqual([width, level, []])
      }
    }
  })
})
