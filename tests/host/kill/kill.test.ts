import { describe, expect, it } from 'vitest'
import { readOwner } from '../../../src/host/db/index.ts'
import { cleanUp, failure, open, scratch } from '../db/libraries.ts'
import { type Acknowledged, complaints, startWriter, writeAndKill } from './kill.ts'

cleanUp()

/** Kills after the start (negative) and while writing; odd numbers so that they fall on different things. */
const DELAYS = [0, 7, -40, 23, 61, 3, -140, 113, 1, 37, -90, 79]

describe('a program that is killed while it saves', () => {
  it.each([1, 2])('loses nothing that it acknowledged (library %i)', { timeout: 60_000 }, async (round) => {
    const folder = scratch()
    const acknowledged: Acknowledged[] = []
    for (const [i, delay] of DELAYS.entries()) {
      acknowledged.push(...(await writeAndKill(folder, round * 100 + i, delay * round)))
      expect(await complaints(folder, acknowledged)).toEqual([])
    }
    expect(acknowledged.length).toBeGreaterThan(20)
    expect(readOwner(folder)).toBeUndefined()
  })

  it('keeps others out while it lives, saying who it is, and lets them in when it is dead', {
    timeout: 60_000,
  }, async () => {
    const folder = scratch()
    const writer = startWriter(folder)
    await writer.ready
    const error = await failure(() => open(folder))
    expect(error.code).toBe('library/locked')
    expect(error.message).toContain(`(process ${writer.pid})`)
    await writer.kill()
    open(folder)
    expect(readOwner(folder)?.pid).toBe(process.pid)
  })
})
