import { describe, expect, it } from 'vitest'
import {
  appendRecords,
  type Library,
  type LogHead,
  type LogRecord,
  readHead,
  readHeads,
  readRecords,
  readState,
  sequenceOf,
  thinSnapshots,
  writeSnapshot,
} from '../../../src/host/db/index.ts'
import { addCounter, cleanUp, failure, JSON_ZERO, open, scratch } from './libraries.ts'

cleanUp()

const counter = {
  read: (json: string) => (JSON.parse(json) as { count: number }).count,
  apply: (count: number, body: string) => count + (JSON.parse(body) as { add: number }).add,
}

const record = (id: string, add: number): LogRecord => ({
  id,
  author: 'ann',
  made: 5,
  label: '{"zh":"加","en":"Add"}',
  kind: 'do',
  group: undefined,
  body: JSON.stringify({ add }),
})

function setUp(library: Library): { issue: number; head: LogHead } {
  const issue = addCounter(library)
  const head = readHead(library.store, issue)
  writeSnapshot(library.store, issue, head, JSON_ZERO, 0)
  return { issue, head }
}

const many = (from: number, to: number): LogRecord[] =>
  Array.from({ length: to - from }, (_, i) => record(`t${from + i}`, from + i))

describe('the log of an issue', () => {
  it('gives back what was appended, in order, after it was closed', async () => {
    const folder = scratch()
    const first = open(folder)
    const { issue, head } = setUp(first)
    const records = [record('a', 1), { ...record('b', 2), group: 'word', kind: 'undo' as const }]
    appendRecords(first.store, issue, head, records, 77)
    await first.close()
    const { store } = open(folder)
    expect(readRecords(store, issue)).toEqual([
      { ...records[0], sequence: 1, stored: 77 },
      { ...records[1], sequence: 2, stored: 77 },
    ])
    expect(readHeads(store, issue, { after: 1 }).map(({ id }) => id)).toEqual(['b'])
    expect(sequenceOf(store, issue, 'b')).toBe(2)
    expect(sequenceOf(store, issue, 'c')).toBeUndefined()
    expect(readState(store, issue, 2, counter)).toMatchObject({ document: 3, replayed: { changes: 2 } })
  })

  it('takes nothing when it does not end where the writer thinks', async () => {
    const { store, ...library } = open(scratch())
    const { issue, head } = setUp({ store, ...library })
    appendRecords(store, issue, head, [record('a', 1)], 0)
    const error = await failure(() => appendRecords(store, issue, head, [record('b', 2)], 0))
    expect(error.message).toMatch(/UNIQUE|does not end/)
    expect(readHead(store, issue).sequence).toBe(1)
  })

  it('takes an id once', async () => {
    const { store, ...library } = open(scratch())
    const { issue, head } = setUp({ store, ...library })
    const next = appendRecords(store, issue, head, [record('a', 1)], 0)
    expect(() => appendRecords(store, issue, next, [record('x', 1), record('a', 2)], 0)).toThrow(/UNIQUE/)
    expect(readRecords(store, issue)).toHaveLength(1)
  })

  it('leads to every state, from whichever snapshot is nearest', () => {
    const { store, ...library } = open(scratch())
    const { issue, head } = setUp({ store, ...library })
    let at = head
    for (const [from, to] of [
      [0, 10],
      [10, 25],
      [25, 40],
    ] as const) {
      at = appendRecords(store, issue, at, many(from, to), 0)
      const { document } = readState(store, issue, at.sequence, counter)
      writeSnapshot(store, issue, at, JSON.stringify({ count: document }), 0)
    }
    for (const until of [0, 1, 9, 10, 11, 24, 25, 39, 40]) {
      expect(readState(store, issue, until, counter).document).toBe(Math.abs(until * (until - 1)) / 2)
    }
    expect(readState(store, issue, 27, counter).replayed.changes).toBe(2)
  })

  it('passes over a snapshot that is not what was written', () => {
    const { store, ...library } = open(scratch())
    const { issue, head } = setUp({ store, ...library })
    const at = appendRecords(store, issue, head, many(0, 10), 0)
    writeSnapshot(store, issue, at, '{"count":45}', 0)
    store.prepare('UPDATE snapshots SET body = ? WHERE sequence = 10').run(Buffer.from('rubbish'))
    expect(readState(store, issue, 10, counter)).toMatchObject({ document: 45, replayed: { changes: 10 } })
  })

  it.each([
    ['is missing', 'DELETE FROM transactions WHERE sequence = 4', 4],
    ['is missing', 'DELETE FROM transactions WHERE sequence = 10', 10],
    ['cannot be applied', "UPDATE transactions SET body = '{' WHERE sequence = 4", 4],
    ['is not what was written', `UPDATE transactions SET body = '{"add":99}' WHERE sequence = 4`, 10],
    ['is not what was written', "UPDATE transactions SET author = 'bob' WHERE sequence = 4", 10],
  ])('says which change %s', async (words, damage, sequence) => {
    const { store, ...library } = open(scratch())
    const { issue, head } = setUp({ store, ...library })
    appendRecords(store, issue, head, many(0, 10), 0)
    store.prepare(damage).run()
    const error = await failure(() => readState(store, issue, 10, counter))
    expect(error.code).toBe('library/log-damaged')
    expect(error.message).toContain(`change ${sequence} of the issue`)
    expect(error.message).toContain(words)
    expect(readState(store, issue, 3, counter).document).toBe(3)
  })

  it('lets old snapshots go, but never the first, the newest and those of named versions', () => {
    const { store, ...library } = open(scratch())
    const { issue, head } = setUp({ store, ...library })
    let at = head
    for (let i = 0; i < 30; i++) {
      at = appendRecords(store, issue, at, many(i * 100, i * 100 + 100), 0)
      writeSnapshot(store, issue, at, '{"count":0}', 0)
    }
    store
      .prepare(
        "INSERT INTO versions (issue, sequence, name, author, note, stored) VALUES (?, 700, '一校', 'ann', '', 0)",
      )
      .run(issue)
    thinSnapshots(store, issue)
    const left = store.prepare('SELECT sequence FROM snapshots ORDER BY sequence').all() as { sequence: number }[]
    expect(left.map(({ sequence }) => sequence)).toEqual([0, 700, 1700, 2700, 2800, 2900, 3000])
  })
})
