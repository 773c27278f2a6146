import { describe, expect, test } from 'vitest'
import { type Document, GATES, type Page } from '../../../src/core/document/index.ts'
import {
  applyTransaction,
  commands,
  gatesPassed,
  nextGate,
  roundOf,
  signOff,
  type Transaction,
} from '../../../src/core/edit/index.ts'
import { newsroom, stamp } from '../../builders/edit.ts'

const HASH = 'a'.repeat(64)
const pageOf = (document: Document): Page => document.pages[0] as Page
const done = (document: Document, transaction: Transaction | undefined): Document => {
  if (transaction === undefined) throw new Error('nothing to do')
  return applyTransaction(document, transaction)
}
const pass = (document: Document, gate: (typeof GATES)[number]): Document =>
  done(
    document,
    commands.passGate(document, { page: 'A01', gate, ...(gate === 'sign' ? { hash: HASH } : {}) }, stamp('彩华')),
  )

describe('the gates of a page', () => {
  test('一校 二校 三校 核红 签样 付印, each with who and when', () => {
    let document = newsroom()
    for (const gate of GATES) {
      expect(nextGate(pageOf(document))).toBe(gate)
      document = pass(document, gate)
    }
    expect(nextGate(pageOf(document))).toBeUndefined()
    expect(pageOf(document).ledger.map(({ gate, by, action }) => [gate, by, action])).toEqual(
      GATES.map((gate) => [gate, '彩华', 'passed']),
    )
    expect(signOff(pageOf(document))?.hash).toBe(HASH)
  })

  test('none is skipped in silence', () => {
    const document = newsroom()
    const pass2 = () => commands.passGate(document, { page: 'A01', gate: 'second' }, stamp())
    expect(pass2).toThrow('一校')
    const skip = (reason: string) => commands.skipGate(document, { page: 'A01', gate: 'first', reason }, stamp())
    expect(() => skip(' ')).toThrow('reason')
    const skipped = done(document, skip('夜班缺人'))
    expect(pageOf(skipped).ledger[0]).toMatchObject({ gate: 'first', action: 'skipped', reason: '夜班缺人' })
    expect(nextGate(pageOf(skipped))).toBe('second')
    const signing = ['second', 'third', 'revise'].reduce((d, gate) => pass(d, gate as 'second'), skipped)
    expect(() => commands.skipGate(signing, { page: 'A01', gate: 'sign', reason: '急' }, stamp())).toThrow(
      'cannot be skipped',
    )
    expect(() => commands.passGate(signing, { page: 'A01', gate: 'sign' }, stamp())).toThrow('names the page')
  })

  test('核红 waits for every open mark', () => {
    const read = ['first', 'second', 'third'].reduce((d, gate) => pass(d, gate as 'first'), newsroom())
    const marked = done(
      read,
      commands.addProofMark(
        read,
        { on: { story: 'lead', from: 0, to: 1 }, operation: { kind: 'delete' }, round: 3 },
        stamp(),
      ),
    )
    expect(() => pass(marked, 'revise')).toThrow('1 marks are still open')
    const ids = marked.marks.map(({ id }) => id)
    expect(
      nextGate(pageOf(pass(done(marked, commands.keepProofMarks(marked, { marks: ids }, stamp())), 'revise'))),
    ).toBe('sign')
  })

  test('what is reopened opens all after it, and the ledger keeps every line', () => {
    const signed = ['first', 'second', 'third', 'revise', 'sign'].reduce(
      (d, gate) => pass(d, gate as 'first'),
      newsroom(),
    )
    expect(roundOf(pageOf(signed))).toBe(3)
    const open = done(signed, commands.reopenGate(signed, { page: 'A01', gate: 'second', reason: '标题改了' }, stamp()))
    expect([...gatesPassed(pageOf(open)).keys()]).toEqual(['first'])
    expect(roundOf(pageOf(open))).toBe(2)
    expect(pageOf(open).ledger).toHaveLength(6)
    expect(commands.reopenGate(open, { page: 'A01', gate: 'sign', reason: '再开' }, stamp())).toBeUndefined()
  })
})
