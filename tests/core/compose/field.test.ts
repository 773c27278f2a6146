import { describe, expect, it } from 'vitest'
import { mm, ZIHAO } from '../../../src/core/base/index.ts'
import { type CheckTable, field } from '../../builders/field.ts'

describe('text checks of the field manual', () => {
  const { checks } = field<CheckTable>('checks')
  it.each(checks.filter(({ regex }) => regex !== null))(
    '$id tells $flagged from $clean',
    ({ regex, flags, flagged, clean }) => {
      const pattern = new RegExp(regex ?? '', flags ?? '')
      expect([pattern.test(flagged), pattern.test(clean)]).toEqual([true, false])
    },
  )
})

describe('字号', () => {
  const { sizes } = field<{ sizes: readonly { name: string; pt: number; note: string }[] }>('zihao')
  it('are the points of the table', () => {
    for (const [name, points] of Object.entries(ZIHAO)) {
      expect([name, sizes.find((size) => size.name === name)?.pt]).toEqual([name, points])
    }
    // 特大号 and 特号 differ from vendor to vendor.
    const known = sizes.filter(({ note }) => !note.includes('vendor')).map(({ name }) => name)
    expect(known.filter((name) => !(name in ZIHAO))).toEqual([])
  })
})

describe('page formats', () => {
  interface Format {
    readonly id: string
    readonly columns?: number
    readonly columnChars?: number
    readonly gutterChars?: number
    readonly bodyPt?: number
    readonly checkWidthMm?: number
  }
  const { formats } = field<{ formats: readonly Format[] }>('pagesizes')
  it('a type area is its columns and gutters', () => {
    const checked = formats.filter((format) => format.checkWidthMm !== undefined)
    expect(checked).not.toEqual([])
    for (const { columns = 0, columnChars = 0, gutterChars = 0, bodyPt = 0, checkWidthMm = 0 } of checked) {
      const width = (columns * columnChars + (columns - 1) * gutterChars) * bodyPt * 1000
      expect(Math.abs(width - mm(checkWidthMm))).toBeLessThan(mm(0.1))
    }
  })
})
