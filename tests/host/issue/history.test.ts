import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyTransaction, sameJson } from '../../../src/core/edit/index.ts'
import { Session } from '../../../src/core/session/index.ts'
import { addVersion } from '../../../src/host/db/index.ts'
import { Desk, documentAt, readHistory, readReplica, restoreTransaction } from '../../../src/host/issue/index.ts'
import { operationsBetween } from '../../../src/host/issue/restore.ts'
import { cleanUp, open, scratch } from '../db/libraries.ts'
import { change, freshDesk, story, textOf, title, typed } from './desks.ts'
import { randomOperation } from './random.ts'

cleanUp()

describe('history', () => {
  it('joins the letters of a word, keeps authors, undo and named versions apart, newest first', async () => {
    const { library, authority } = freshDesk()
    const word = { label: { zh: '输入', en: 'Typing' }, group: 'w1' }
    await authority.submit(change([story('lead', '甲')]))
    for (const at of [2, 3, 4]) await authority.submit(change([typed('lead', at, '字')], word))
    await authority.submit(change([typed('lead', 5, '字')], { ...word, group: 'w2' }))
    addVersion(library, authority.issue.row, { sequence: 5, name: '一校', author: 'ann', note: '' })
    await authority.submit(change([typed('lead', 6, '字')], { ...word, group: 'w2' }))
    await authority.submit(change([typed('lead', 7, '字')], { ...word, group: 'w2', author: 'bob' }))
    await authority.submit(change([title('x')], { kind: 'undo' }))
    const entries = readHistory(library, authority.issue)
    expect(entries.map(({ from, to, author, kind, versions }) => [from, to, author, kind, ...versions])).toEqual([
      [8, 8, 'ann', 'undo'],
      [7, 7, 'bob', 'do'],
      [6, 6, 'ann', 'do'],
      [5, 5, 'ann', 'do', '一校'],
      [2, 4, 'ann', 'do'],
      [1, 1, 'ann', 'do'],
    ])
    expect(entries[4]).toMatchObject({ label: { zh: '输入', en: 'Typing' }, changes: 3 })
    expect(readHistory(library, authority.issue, { before: 4, limit: 2 }).map(({ from, to }) => [from, to])).toEqual([
      [2, 3],
    ])
  })

  it('leads back to any state, which comes as a change that can itself be undone', async () => {
    const { library, authority } = freshDesk()
    await authority.submit(change([story('lead', '头条'), title('要闻')]))
    await authority.submit(change([typed('lead', 3, '改了')]))
    await authority.submit(change([{ type: 'remove', path: ['stories', 'lead'] }, title('没了')]))
    const restored = restoreTransaction(library, authority.issue, authority.state.document, 1, {
      id: 'r',
      author: 'ann',
      at: 1,
    })
    await authority.submit(restored)
    expect(authority.state.document).toEqual(documentAt(library, authority.issue, 1))
    expect(textOf(authority.state.document, 'lead')).toBe('头条')
    const { base, log } = readReplica(library, authority.issue)
    const session = Session.restore({ document: base, log, author: 'ann' })
    session.undo({ id: 'u', at: 2 })
    expect(sameJson(session.document, documentAt(library, authority.issue, 3))).toBe(true)
    const now = restoreTransaction(library, authority.issue, authority.state.document, 4, {
      id: 'r2',
      author: 'ann',
      at: 1,
    })
    expect(now).toBeUndefined()
  })

  it('gives a client that starts again its undo and redo', async () => {
    const folder = scratch()
    const { desk, authority, id } = freshDesk(folder)
    const first = new Session({ document: authority.state.document, author: 'ann' })
    first.perform(change([story('lead', '甲')]))
    first.perform(change([title('一')]))
    first.perform(change([title('二')]))
    first.undo({ id: 'u1', at: 5 })
    for (const transaction of first.pending) await authority.submit(transaction)
    await authority.submit(change([typed('lead', 2, '乙')], { author: 'bob' }))
    await desk.closeAll()
    const library = open(folder)
    const { issue, state } = new Desk(library).authority(id)
    const session = Session.restore({
      ...readReplica(library, issue),
      document: readReplica(library, issue).base,
      author: 'ann',
    })
    expect(session.document).toEqual(state.document)
    expect(session.history.undo).toHaveLength(2)
    expect(session.history.redo).toHaveLength(1)
    session.redo({ id: 'r1', at: 6 })
    expect(session.document.pages[0]?.title).toBe('二')
    expect(textOf(session.document, 'lead')).toBe('甲乙')
  })
})

describe('random changes', () => {
  it('are the same document after the library is opened again, at every number, and can be led back to', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { minLength: 200, maxLength: 400 }), fc.nat(4), async (numbers, spacing) => {
        const folder = scratch()
        let used = 0
        const pick = (n: number): number => (numbers[used++ % numbers.length] as number) % Math.max(1, n)
        const first = open(folder)
        const desk = new Desk(first, { snapshotChanges: 3 + spacing * 4 })
        desk.createPublication({ preset: 'sample-daily', id: 'daily', name: '日报' })
        const plan = ['A01', 'A02', 'A03'].map((name) => ({ name, format: 'duikai' }))
        const { id } = desk.createIssue('daily', { date: '2026-01-01', pages: plan })
        const authority = desk.authority(id)
        const states = [authority.state.document]
        for (let i = 0; i < 25; i++) {
          const transaction = change([randomOperation(authority.state.document, pick)])
          states.push(applyTransaction(authority.state.document, transaction))
          await authority.submit(transaction)
          if (i % (3 + spacing) === 0) authority.snapshot()
        }
        await desk.closeAll()
        const library = open(folder)
        const again = new Desk(library).authority(id)
        expect(again.state).toEqual({ document: states.at(-1), sequence: 25 })
        for (const [at, state] of states.entries()) {
          expect(documentAt(library, again.issue, at)).toEqual(state)
          if (at % 6 !== 0) continue
          const operations = operationsBetween(again.state.document, state)
          expect(sameJson(applyTransaction(again.state.document, change(operations)), state)).toBe(true)
        }
        await library.close()
      }),
      { numRuns: 8 },
    )
  })
})
