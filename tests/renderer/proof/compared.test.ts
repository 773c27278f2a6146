import { describe, expect, test } from 'vitest'
import { stateOf, stopsOf } from '../../../src/renderer/proof/compared.ts'

describe('states to compare', () => {
  test('are named, or numbers', () => {
    expect(['now', 'read', 'signed', 'first', 'press', '0', '35'].map(stateOf)).toEqual([
      ...['now', 'read', 'signed', 'first', 'press'],
      0,
      35,
    ])
    expect(['', 'fourth', '-1', '1.5', '9999999999', 'toString'].map(stateOf)).toEqual(Array(6).fill(undefined))
  })
})

describe('places where pages differ', () => {
  const at = (x: number, y: number, width = 10_000, height = 10_000) => ({ x, y, width, height })
  const ink = (before: ReturnType<typeof at>[], after: ReturnType<typeof at>[]) => ({
    same: false,
    before,
    after,
    lines: { same: 0, all: 1 },
  })

  test('what lies together on both is one stop, from the top of the page', () => {
    const stops = stopsOf(ink([at(0, 90_000), at(0, 0)], [at(5000, 8000), at(200_000, 90_000)]))
    expect(stops).toEqual([at(0, 0, 15_000, 18_000), at(0, 90_000), at(200_000, 90_000)])
  })

  test('a chain of neighbours is one', () => {
    expect(stopsOf(ink([at(0, 0), at(60_000, 0)], [at(30_000, 0)]))).toHaveLength(3)
    expect(stopsOf(ink([at(0, 0), at(40_000, 0)], [at(20_000, 0)]))).toEqual([at(0, 0, 50_000, 10_000)])
    expect(stopsOf(ink([], []))).toEqual([])
  })
})
