import { expect, test } from 'vitest'
import { countedAt } from '../../../src/renderer/proof/names.ts'

const rounds = [
  { round: 1, faults: 8, counted: 3, uncounted: 1 },
  { round: 3, faults: 0.2, counted: 1, uncounted: 0 },
]
const tally = { page: 'A01', rounds, faults: 8.2, characters: 2439, rate: 33.6 }

test('a gate of a round is passed with the faults that this round found, the others with all', () => {
  expect(countedAt('first', tally)).toEqual({ faults: 8, characters: 2439 })
  expect(countedAt('second', tally)).toEqual({ faults: 0, characters: 2439 })
  expect(countedAt('third', tally)).toEqual({ faults: 0.2, characters: 2439 })
  expect(countedAt('revise', tally)).toEqual({ faults: 8.2, characters: 2439 })
  expect(countedAt('first', undefined)).toEqual({})
})
