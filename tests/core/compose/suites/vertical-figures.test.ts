// Figures and letters in vertical lines (REFERENCE 4; CLREQ; JLREQ 3.2.5): which stand upright, together, or turned.
import { describe, expect, it } from 'vitest'
import { advances, one } from '../../../builders/set.ts'

const inline = (text: string) => advances(`中${text}中`, { mode: 'v', style: { autospace: 0 } }).slice(1, -1)

describe('upright, a cell for each', () => {
  it.each(['A', '5', 'GDP', 'CBD', 'IPO', 'WTO'])('%s', (text) => {
    expect(inline(text)).toEqual([...text].map(() => 1))
  })
  it.each([
    ['the year of a date', '2015年'],
    ['years of a span', '2015—2020年'],
    ['the second of them', '至2020年'],
  ])('%s: %s', (_, text) => {
    expect(inline(text)).toEqual([...text].map(() => 1))
  })
})

describe('together in one cell (纵中横)', () => {
  it.each(['10', '31', '5G', '2B', 'A+', '4K'])('%s', (text) => {
    expect(inline(text).reduce((sum, advance) => sum + advance, 0)).toBe(1)
    expect(one(text, { mode: 'v' }).advances_em).toHaveLength(2)
  })
  it('months and days of a date', () => {
    expect(one('2015年10月15日', { mode: 'v' }).width_em).toBe(9)
  })
})

describe('turned', () => {
  it.each(['1000', '12345', '2015', 'editor', 'iPhone', '3.14159', '1,234', '15:40', 'PM2.5'])('%s', (text) => {
    const turned = inline(text).reduce((sum, advance) => sum + advance, 0)
    expect(turned).toBeCloseTo(one(text).width_em, 3)
  })
})

describe('signs beside figures stand upright in cells of their own', () => {
  it.each([
    ['5℃', 2],
    ['10％', 2],
    ['￥5', 2],
    ['№5', 2],
    ['5‰', 2],
    ['3∶2', 3],
    ['5～8', 3],
  ])('%s', (text, width) => {
    expect(inline(text).reduce((sum, advance) => sum + advance, 0)).toBe(width)
  })
})
