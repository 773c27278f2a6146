import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  comesOut,
  dayNumber,
  nextPublishingDay,
  numberingAfter,
  pauseOn,
} from '../../../src/core/document/index.ts'

describe('days', () => {
  it('count over leap years, centuries and new years', () => {
    expect(addDays('2023-12-31', 1)).toBe('2024-01-01')
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2100-02-28', 1)).toBe('2100-03-01')
    expect(addDays('2000-03-01', -1)).toBe('2000-02-29')
  })
  it('are those of the calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (days) => {
        const date = addDays('1970-01-01', days)
        expect(date).toBe(new Date(days * 86_400_000).toISOString().slice(0, 10))
        expect(dayNumber(date)).toBe(days)
      }),
    )
  })
})

describe('publishing days', () => {
  const schedule = {
    weekdays: [1, 2, 3, 4, 5],
    pauses: [{ from: '2026-10-01', until: '2026-10-07', name: '国庆休刊' }, { from: '2026-10-12' }],
  }
  it('are all where nothing is said', () => {
    expect(comesOut(undefined, '2026-10-03')).toBe(true)
    expect(nextPublishingDay(undefined, '2026-12-31')).toBe('2027-01-01')
    expect(nextPublishingDay({}, '2026-02-28')).toBe('2026-03-01')
  })
  it('leave out weekdays and pauses', () => {
    expect(nextPublishingDay(schedule, '2026-09-30')).toBe('2026-10-08')
    expect(nextPublishingDay(schedule, '2026-10-09')).toBe('2026-10-13')
    expect(pauseOn(schedule, '2026-10-05')).toEqual({ name: '国庆休刊' })
    expect(pauseOn(schedule, '2026-10-10')).toEqual({ name: '' })
    expect(pauseOn(schedule, '2026-10-08')).toBeUndefined()
  })
  it('where none is within a year it is the next day', () => {
    expect(nextPublishingDay({ pauses: [{ from: '2026-01-01', until: '2030-01-01' }] }, '2026-05-01')).toBe(
      '2026-05-02',
    )
  })
})

describe('numbers', () => {
  it('go on over days without a paper, which take none', () => {
    const schedule = { pauses: [{ from: '2026-10-01', until: '2026-10-07' }] }
    expect(numberingAfter({ date: '2026-09-30', number: 270, total: 9000 }, schedule)).toEqual({
      date: '2026-10-08',
      number: 271,
      total: 9001,
    })
  })
  it('begin with 1 in a new year, the running number goes on', () => {
    expect(numberingAfter({ date: '2026-12-31', number: 360, total: 9000 }, undefined)).toEqual({
      date: '2027-01-01',
      number: 1,
      total: 9001,
    })
  })
  it('go on after all numbers and days of a combined issue', () => {
    const last = { date: '2026-10-01', until: '2026-10-07', number: 275, total: 9000, span: 7 }
    expect(numberingAfter(last, undefined)).toEqual({ date: '2026-10-08', number: 282, total: 9007 })
  })
  it('a paper that counts nothing goes on so', () => {
    expect(numberingAfter({ date: '2026-10-01' }, undefined, '2026-11-01')).toEqual({ date: '2026-11-01' })
  })
})
