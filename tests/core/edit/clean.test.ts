import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText, joinAll, joinLines, tidyWidth } from '../../../src/core/edit/index.ts'

const MILLIONS = 2 << 20

describe('long runs, of which the square would take hours', () => {
  // Two megabytes each, looked over once; a pattern that begins anew at every blank would never end here.
  const runs: readonly (readonly [name: string, run: string])[] = [
    ['blanks', ' '],
    ['tabs', '\t'],
    ['ideographic spaces', '\u3000'],
    ['no-break spaces', '\u00a0'],
    ['soft breaks', '\u2028'],
    ['opening brackets', '('],
    ['periods', '.'],
    ['commas', ','],
    ['Han', '汉'],
  ]

  it.each(runs)('%s are cleaned and made full-width', (_, run) => {
    const long = run.repeat(MILLIONS)
    expect(cleanText(`汉${long}a`, { width: true }).startsWith('汉')).toBe(true)
    expect(cleanText(long, { width: true }).length).toBeLessThanOrEqual(MILLIONS)
    expect(tidyWidth(`汉(${long}x`).startsWith('汉')).toBe(true)
  })

  it('lines of one paragraph are joined one to the next, not each to all before', () => {
    const lines = 'line\n'.repeat(MILLIONS / 8)
    expect(cleanText(lines, { join: 'always' })).toHaveLength((MILLIONS / 8) * 5 - 1)
  })
})

describe('joining', () => {
  const piece = fc
    .array(fc.constantFrom('汉', 'a', '-', ' ', '\u3000', '，', '1'), { maxLength: 6 })
    .map((parts) => parts.join(''))
    .filter((line) => line.trim() !== '')

  it('of many lines is joining of two again and again', () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (lines) => {
        expect(joinAll(lines).trim()).toBe(lines.reduce(joinLines).trim())
      }),
    )
  })
})

describe('marks behind Han', () => {
  it('lose the blanks around them; an ideographic space before them counts as Han', () => {
    expect(tidyWidth('他说 , 好 .')).toBe('他说，好 .')
    expect(tidyWidth('甲　 ,乙')).toBe('甲，乙')
    expect(tidyWidth('a　 , b')).toBe('a　，b')
    expect(tidyWidth('a , b')).toBe('a , b')
    expect(tidyWidth('𠀀,乙')).toBe('𠀀，乙')
  })

  it('brackets are full-width where Han stands in them', () => {
    expect(tidyWidth('(甲)(a)((乙)')).toBe('（甲）(a)(（乙）')
  })
})
