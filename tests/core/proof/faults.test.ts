import { describe, expect, test } from 'vitest'
import type { ProofMark } from '../../../src/core/document/index.ts'
import { countFaults } from '../../../src/core/proof/index.ts'

const mark = (words: string, operation: ProofMark['operation'], state: ProofMark['state'] = 'open'): ProofMark => ({
  id: 'm',
  anchor: { kind: 'text', story: 's', from: 1, to: 2 },
  words,
  operation,
  round: 1,
  author: 'a',
  at: 0,
  state,
  answers: [],
})
const body = (words: string, operation: ProofMark['operation'], state?: ProofMark['state']) => ({
  mark: mark(words, operation, state),
  role: 'body' as const,
})
const correct = (text: string) => ({ kind: 'correct' as const, text })

describe('faults as inspectors count them (field manual 7.3)', () => {
  test.each([
    ['one character', [body('最', correct('量'))], 1],
    ['two to five', [body('最量', correct('质量'))], 2],
    ['more than five', [body('', { kind: 'insert', text: '一二三四五六' })], 4],
    ['turned round', [body('经结', { kind: 'transpose', at: 2, behind: 2 })], 1],
    ['a mark', [body('，', correct('。'))], 0.1],
    ['a head doubles', [{ mark: mark('最', correct('量')), role: 'headline' as const }], 2],
    ['kept is none', [body('最', correct('量'), 'kept')], 0],
    ['an instruction is none', [body('最', { kind: 'instruct', mark: 'align' })], 0],
    ['the same error three times at most', Array.from({ length: 5 }, () => body('最', correct('量'))), 3],
    ['numerals one at most', Array.from({ length: 30 }, (_, i) => body(`${i}`, correct('三十'))), 1],
    ['a number of any length', [body('2014', correct('2015'))], 1],
  ])('%s', (_name, marks, faults) => {
    expect(countFaults(marks).faults).toBe(faults)
  })

  test('says how many marks count', () => {
    const marks = [body('最', correct('量')), body('最', { kind: 'instruct', mark: 'note' })]
    expect(countFaults(marks)).toEqual({ faults: 1, counted: 1, uncounted: 1 })
  })
})
