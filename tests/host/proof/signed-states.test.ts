import { describe, expect, test } from 'vitest'
import type { Document, LedgerEntry } from '../../../src/core/document/index.ts'
import type { SignedState } from '../../../src/host/compose/index.ts'
import { heldSignOff, signedStates } from '../../../src/host/proof/index.ts'
import { newsroom } from '../../builders/edit.ts'

const entry = (id: string, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  ...{ id, gate: 'sign', action: 'passed', by: 'ann', at: 1, hash: 'a'.repeat(64) },
  ...more,
})
const withLedger = (page: string, ledger: readonly LedgerEntry[], base = newsroom()): Document => ({
  ...base,
  pages: base.pages.map((one) => (one.name === page ? { ...one, ledger: [...ledger] } : one)),
})
const held = (...ledger: LedgerEntry[]): string | undefined => {
  const [page] = withLedger('A01', ledger).pages
  return page === undefined ? undefined : heldSignOff(page)?.id
}

describe('the sign-off whose lines a page keeps', () => {
  test('is the last one, also when a change took it back, until the page goes back before it', () => {
    expect(held()).toBeUndefined()
    expect(held(entry('s1'))).toBe('s1')
    expect(held(entry('s1'), entry('r', { action: 'reopened', reason: 'x' }))).toBe('s1')
    expect(held(entry('s1'), entry('r', { action: 'reopened', reason: 'x' }), entry('s2'))).toBe('s2')
    expect(held(entry('s1'), entry('r', { gate: 'third', action: 'reopened', reason: 'x' }))).toBeUndefined()
  })

  test('many pages signed one after another are as many states, each made once', () => {
    const names = Array.from({ length: 40 }, (_, n) => `P${n}`)
    const [first] = newsroom().pages
    const upTo = (count: number): Document => ({
      ...newsroom(),
      pages: names.map((name, n) => ({ ...first, name, ledger: n < count ? [entry(`s${n}`)] : [] })) as never,
    })
    let asked = 0
    const known = new Map<string, SignedState>()
    const stateOf = (id: string, page: string): SignedState => {
      const found = known.get(id)
      if (found !== undefined) return found
      asked += 1
      const document = upTo(Number(id.slice(1)))
      const state = { id, pages: [page], document, below: signedStates(document, stateOf) }
      known.set(id, state)
      return state
    }
    const states = signedStates(upTo(40), stateOf)
    expect([states.length, asked]).toEqual([40, 40])
    expect(states[39]?.below).toHaveLength(39)
    expect(states[39]?.below[3]).toBe(states[3])
  })
})
