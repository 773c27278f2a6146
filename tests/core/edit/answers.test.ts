import { expect, it } from 'vitest'
import { applyTransaction, commands, rebase, rebaseOnto } from '../../../src/core/edit/index.ts'
import { busyNewsroom } from '../../builders/busy.ts'
import { stamp } from '../../builders/edit.ts'

it('an answer about a mark is brought over what others did meanwhile', () => {
  const document = busyNewsroom()
  const mark = document.marks[0]?.id ?? ''
  const answer = commands.answerProofMark(document, { mark, text: '已核实' }, stamp('a'))
  const typed = commands.insertText(document, { story: 'lead', at: 0, text: '字' }, stamp('b'))
  if (answer === undefined || typed === undefined) throw new Error('both change something')
  const after = applyTransaction(document, typed)
  expect(rebase(answer, [typed])).toEqual(answer)
  const { document: both } = rebaseOnto(after, answer, [typed])
  expect(both.marks[0]?.answers).toMatchObject([{ author: 'a', text: '已核实' }])
})
