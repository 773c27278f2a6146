import { describe, expect, it } from 'vitest'
import { mm, pt } from '../../../src/core/base/index.ts'
import { type FieldKind, formatMeasure, parseMeasure } from '../../../src/core/edit/index.ts'
import { EM, PITCH } from '../../builders/document.ts'
import { newsroom } from '../../builders/edit.ts'

const grid = newsroom().publication.formats.duikai?.grid
if (grid === undefined) throw new Error('no grid')
const size: FieldKind = { grid, measures: 'size', unit: 'mm' }
const position: FieldKind = { grid, measures: 'position', unit: 'mm' }

describe('measures typed into a field', () => {
  it.each([
    ['12mm', mm(12)],
    ['12', mm(12)],
    ['12毫米', mm(12)],
    ['9pt', pt(9)],
    ['9磅', pt(9)],
    ['10级', mm(2.5)],
    ['10q', mm(2.5)],
    ['五号', pt(10.5)],
    ['小四', pt(12)],
    ['3字', 3 * EM],
    ['3栏', (3 * 13 + 2) * EM],
    ['2行', 2 * PITCH - (PITCH - EM)],
    ['12mm+1字', mm(12) + EM],
    ['＝１００ｍｍ×１／３', Math.round(mm(100) / 3)],
    ['=100mm*1/3', Math.round(mm(100) / 3)],
    ['(1栏+1字)/2', 7 * EM],
    ['3*2mm', mm(6)],
    ['10+2pt', mm(10) + pt(2)],
    ['-2mm', -mm(2)],
    ['2*(3+1)', mm(8)],
    ['10mm/5mm', mm(2)],
  ])('%s', (text, value) => {
    expect(Math.abs(parseMeasure(text, size) - value)).toBeLessThanOrEqual(1)
  })

  it('mean steps of the grid where a position is asked', () => {
    expect(parseMeasure('3栏', position)).toBe(3 * 14 * EM)
    expect(parseMeasure('2行', position)).toBe(2 * PITCH)
  })

  it('count from the value there is', () => {
    const field = { ...size, current: pt(30) }
    expect(parseMeasure('+=1字', field)).toBe(pt(39))
    expect(parseMeasure('-=1字', field)).toBe(pt(21))
    expect(parseMeasure('*=2', field)).toBe(pt(60))
    expect(parseMeasure('/=3', field)).toBe(pt(10))
    expect(parseMeasure('当前/2+1字', field)).toBe(pt(24))
  })

  it.each([
    ['', 'nothing was typed'],
    ['12 mm x', 'not understood'],
    ['12mm 3', 'left over'],
    ['(1mm', 'not closed'],
    ['1mm+', 'missing'],
    ['1mm*1mm', 'no length'],
    ['1/1mm', 'no length'],
    ['1mm/0', 'divided by 0'],
    ['+=1mm', 'no single value'],
    ['3号', 'not understood'],
    ['1e9mm', 'not understood'],
  ])('says what is wrong with "%s"', (text, message) => {
    expect(() => parseMeasure(text, size)).toThrow(message)
  })

  it('keep to the bounds of the field, and need a grid for 字', () => {
    expect(() => parseMeasure('1mm', { min: mm(2) })).toThrow('at least 2mm')
    expect(() => parseMeasure('9mm', { max: mm(2) })).toThrow('at most 2mm')
    expect(() => parseMeasure('9字')).toThrow('no length here')
    expect(() => parseMeasure('9'.repeat(400))).toThrow('too large')
  })

  it('show in every unit what reads back as the same length', () => {
    for (const value of [pt(9), mm(12), (3 * 13 + 2) * EM, 2 * PITCH - 4000, 1, 12_345])
      for (const unit of ['mm', 'pt', 'char', 'line', 'column', 'q', 'zihao'] as const) {
        const text = formatMeasure(value, unit, size)
        expect(Math.abs(parseMeasure(text, size) - value), text).toBeLessThanOrEqual(unit === 'column' ? 70 : 15)
      }
    expect(formatMeasure(pt(10.5), 'zihao')).toBe('五号')
    expect(formatMeasure((3 * 13 + 2) * EM, 'column', size)).toBe('3栏')
    expect(formatMeasure(2 * 14 * EM, 'column', position)).toBe('2栏')
    expect(formatMeasure(pt(9), 'char')).toBe('3.175mm')
  })
})
