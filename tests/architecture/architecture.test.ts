// The rules of tests/architecture on the real tree.

import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { breaches } from './cruise.ts'
import { contractComplaints, roomComplaints, wordComplaints } from './rooms.ts'

const root = resolve(import.meta.dirname, '../..')

describe('architecture', () => {
  it('keeps the import table, package homes, room doors and no cycles', async () => {
    const { modules, found } = await breaches(root)
    expect(found).toEqual([])
    expect(modules).toBeGreaterThan(0)
  })

  it('keeps window, clock, chance, timers and network out of core', () => {
    expect(wordComplaints(root)).toEqual([])
  })

  it('takes only types from core into the contract', () => {
    expect(contractComplaints(root)).toEqual([])
  })

  it('has a short README in every room', () => {
    expect(roomComplaints(root)).toEqual([])
  })
})
