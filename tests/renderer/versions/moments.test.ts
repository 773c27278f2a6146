import { describe, expect, it } from 'vitest'
import type { HistoryItem, NamedVersion } from '../../../src/contract/index.ts'
import { translator } from '../../../src/renderer/i18n/index.ts'
import {
  byDay,
  colourOf,
  lineKey,
  momentsOf,
  NO_FILTER,
  personOf,
  versionName,
} from '../../../src/renderer/versions/moments.ts'

const item = (from: number, to: number): HistoryItem => ({
  ...{ from, to, label: { zh: '改', en: 'Change' }, author: 'ann', at: to, changes: to - from + 1, kind: 'do' },
  ...{ versions: [], pages: ['A01'], stories: [] },
})
const named = (sequence: number, more: Partial<NamedVersion> = {}): NamedVersion => ({
  ...{ sequence, name: `n${sequence}`, note: '', author: 'bob', at: sequence, id: sequence },
  ...more,
})
const gate = (sequence: number, key = 'A01'): NamedVersion => {
  const { id: _, ...rest } = named(sequence, { gate: { page: key, key, stage: 'first', action: 'passed' } })
  return rest
}

describe('the timeline', () => {
  it('has names above the changes whose result they are, newest first', () => {
    const lines = momentsOf([item(5, 6), item(3, 4), item(1, 2)], [gate(4), named(4), named(6)], NO_FILTER, true)
    expect(lines.map(({ kind, sequence }) => `${kind} ${sequence}`)).toEqual([
      'named 6',
      'changes 6',
      'named 4',
      'gate 4',
      'changes 4',
      'changes 2',
      'start 0',
    ])
    expect(new Set(lines.map(lineKey)).size).toBe(lines.length)
  })

  it('leaves out what a filter leaves out: gates of other pages, names of others, changes', () => {
    const all = [gate(1), gate(2, 'A02'), named(3)]
    const kinds = (filter: object) =>
      momentsOf([item(4, 4)], all, { ...NO_FILTER, ...filter }, true).map(({ kind, sequence }) => `${kind} ${sequence}`)
    expect(kinds({ page: 'A02' })).toEqual(['changes 4', 'named 3', 'gate 2', 'start 0'])
    expect(kinds({ story: 'lead' })).toEqual(['changes 4', 'named 3', 'start 0'])
    expect(kinds({ author: 'ann' })).toEqual(['changes 4'])
    expect(kinds({ named: true })).toEqual(['named 3', 'gate 2', 'gate 1', 'start 0'])
  })

  it('keeps names back that are older than what was read', () => {
    expect(momentsOf([item(5, 6)], [named(2)], NO_FILTER, false)).toHaveLength(1)
    expect(momentsOf([item(5, 6)], [named(2)], NO_FILTER, true)).toHaveLength(3)
  })

  it('is shown by days of this place', () => {
    const at = (day: number, hour: number): number => new Date(2026, 4, day, hour).getTime()
    const items = [at(2, 1), at(1, 23), at(1, 9)].map((time) => ({ at: time }))
    expect(byDay(items).map(({ day, items: own }) => [day, own.length])).toEqual([
      ['2026-05-02', 1],
      ['2026-05-01', 2],
    ])
  })

  it('calls gates by their names in both languages, and authors by the person', () => {
    expect(versionName(translator('zh'), gate(1))).toBe('A01 一校 通过')
    expect(versionName(translator('en'), gate(1))).toBe('A01 First proof passed')
    expect(versionName(translator('en'), named(7))).toBe('n7')
    expect([personOf('ann@desk'), personOf('ann'), personOf('@x')]).toEqual(['ann', 'ann', '@x'])
    expect([colourOf(['a', 'b'], 'b'), colourOf(['a'], 'z')]).toEqual([1, 0])
  })
})
