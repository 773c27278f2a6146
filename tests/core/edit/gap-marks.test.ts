import { expect, it } from 'vitest'
import {
  applyTransaction,
  commands,
  markTrouble,
  type Operation,
  type Transaction,
} from '../../../src/core/edit/index.ts'
import { change, newsroom, stamp } from '../../builders/edit.ts'

it.each([{ kind: 'newParagraph' }, { kind: 'separate' }, { kind: 'insert', text: '增' }] as const)(
  'a mark in a gap whose whole paragraph was taken out is gone: $kind',
  (operation) => {
    let document = newsroom()
    const perform = (transaction: Transaction | undefined): void => {
      if (transaction === undefined) throw new Error('it changes something')
      document = applyTransaction(document, transaction)
    }
    const on = { story: 'lead', from: 4, to: 4 }
    perform(commands.addProofMark(document, { on, operation, round: 1 }, stamp()))
    const [mark] = document.marks
    if (mark === undefined) throw new Error('there is a mark')
    expect(markTrouble(document, mark)).toBeUndefined()
    const taken: Operation = { type: 'story', story: 'lead', steps: [{ stepType: 'replace', from: 5, to: 13 }] }
    perform(change([taken]))
    const [left] = document.marks
    expect(left && markTrouble(document, left)).toBe('gone')
    expect(() => commands.applyProofMarks(document, { marks: [mark.id] }, stamp())).toThrow(
      'the words of the mark are gone',
    )
  },
)
