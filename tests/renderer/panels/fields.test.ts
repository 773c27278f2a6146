import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mm, pt } from '../../../src/core/base/index.ts'
import {
  approximate,
  commonOf,
  faultText,
  MULTIPLE,
  measureCodec,
  numberCodec,
  swatchColour,
} from '../../../src/renderer/panels/fields/index.ts'

const grid = { x: 0, y: 0, columns: 8, columnChars: 13, gutterChars: 1, em: 9000, pitch: 13_000, lines: 107 }

describe('a value over several objects', () => {
  it('is one, none, or several', () => {
    expect(commonOf([3, 3])).toBe(3)
    expect(commonOf([3, 4])).toBe(MULTIPLE)
    expect(commonOf([undefined, 4])).toBe(MULTIPLE)
    expect(commonOf([])).toBeUndefined()
    expect(commonOf([{ a: 1 }, { a: 1 }])).toEqual({ a: 1 })
  })
})

describe('a field of a length', () => {
  it('reads what it shows, in any unit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000_000 }),
        fc.constantFrom('mm' as const, 'pt' as const, 'char' as const, 'line' as const, 'q' as const, 'zihao' as const),
        (value, unit) => {
          const { read, show } = measureCodec({ grid }, unit)
          // Half of the last digit shown of the widest unit, a body line, and the rounding to whole lengths.
          expect(Math.abs((read(show(value), undefined) as number) - value)).toBeLessThanOrEqual(7)
        },
      ),
    )
  })
  it('reckons with what is there', () => {
    const { read } = measureCodec({ grid }, 'mm')
    expect(read('12mm+1字', undefined)).toBe(mm(12) + 9000)
    expect(read('+=2mm', mm(10))).toBe(mm(10) + mm(2))
    expect(read('五号', undefined)).toBe(pt(10.5))
    expect(read('3栏', undefined)).toBe((3 * 13 + 2) * 9000)
  })
  it('steps by its unit and stays within its bounds', () => {
    expect(measureCodec({}, 'pt').step?.(pt(1), 1)).toBe(pt(1.25))
    expect(measureCodec({}, 'mm').step?.(0, 10)).toBe(mm(0.5) * 10)
    expect(measureCodec({ min: 1 }, 'pt').step?.(pt(0.1), -10)).toBe(1)
  })
  it('is taken away by nothing where it may be absent', () => {
    expect(measureCodec({}, 'pt', true).read(' ', 5)).toBeUndefined()
    expect(() => measureCodec({}, 'pt').read(' ', 5)).toThrow('nothing was typed')
  })
})

describe('a field of a number', () => {
  const kinds = [
    {},
    { suffix: '字', step: 0.5 },
    { factor: 0.1, suffix: '%' },
    { offset: 1, whole: true },
    { factor: 0.001, suffix: '字' },
  ]
  it('reads what it shows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.constantFrom(...kinds), (value, kind) => {
        const { read, show } = numberCodec(kind)
        expect(read(show(value), undefined)).toBe(value)
      }),
    )
  })
  it('counts columns from 1 and shows per mille as percent', () => {
    expect(numberCodec({ offset: 1 }).show(0)).toBe('1')
    expect(numberCodec({ offset: 1 }).read('3', 0)).toBe(2)
    expect(numberCodec({ factor: 0.1, suffix: '%' }).read('85％', undefined)).toBe(850)
  })
  it('reckons', () => {
    expect(numberCodec({}).read('2*3+1', undefined)).toBe(7)
    expect(numberCodec({}).read('+=2', 3)).toBe(5)
    expect(numberCodec({ offset: 1 }).read('+=1', 3)).toBe(4)
  })
  it('says what cannot be, in both languages', () => {
    const { read } = numberCodec({ min: 1, max: 40, whole: true })
    const fault = (typed: string, language: 'zh' | 'en'): string => {
      try {
        read(typed, undefined)
      } catch (thrown) {
        return faultText(thrown, language)
      }
      return ''
    }
    expect(fault('0', 'zh')).toBe('不能小于 1')
    expect(fault('41', 'en')).toBe('the value must be at most 40')
    expect(fault('2.5', 'zh')).toBe('必须是整数')
    expect(fault('三', 'zh')).toMatch(/看不懂/)
    expect(fault('(1', 'zh')).toMatch(/括号没有配对/)
  })
})

describe('colours of chips', () => {
  it('are paper without ink, dark with black, and those of the page where it has them', () => {
    expect(approximate([0, 0, 0, 0])).toBe('#ffffff')
    expect(approximate([0, 0, 0, 1000])).toBe('#302e30')
    const red = { kind: 'process' as const, name: '报红', cmyk: [0, 1000, 1000, 0] as [number, number, number, number] }
    const view = { list: { inks: [red] }, colours: [0xc81e1e] } as unknown as Parameters<typeof swatchColour>[1]
    expect(swatchColour(red, view)).toBe('#c81e1e')
    expect(swatchColour(red)).toMatch(/^#[0-9a-f]{6}$/)
  })
})
