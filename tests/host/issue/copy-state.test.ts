import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../../src/core/document/index.ts'
import { commands, type Operation, pagesShowing, type Transaction } from '../../../src/core/edit/index.ts'
import { flatten } from '../../../src/core/story/index.ts'
import { type Library, listSeen, readRecords } from '../../../src/host/db/index.ts'
import { type Authority, CopyFollower, CopyState, documentAt, sameCopy } from '../../../src/host/issue/index.ts'
import { cleanUp } from '../db/libraries.ts'
import { change, freshDesk, story, textOf, typed } from './desks.ts'

cleanUp()

const block = (id: string, shown: string): Operation => ({
  type: 'insert',
  list: ['pages', 'A01', 'objects'],
  before: null,
  value: { kind: 'block', id, place: { column: 0, columns: 2, line: 0, lines: 10 }, story: shown },
})
const off = (id: string): Operation => ({ type: 'remove', path: ['pages', 'A01', 'objects', id] })
const by = (author: string, ...operations: Operation[]): Transaction => change(operations, { author })
const others = (reader: string) => (author: string) => author !== reader

/** What is unseen of a story, in short: who changed it, and what it read before. */
async function unseen(follower: CopyFollower, reader: string, id: string) {
  const state = await follower.caughtUp()
  const runs = state.unseen(id, follower.seenBy(reader).get(id) ?? 0, others(reader))
  const [first] = runs
  return { authors: runs.map(({ author }) => author), was: first && flatten(first.before).text }
}

function desk() {
  let told = 0
  const { library, authority } = freshDesk()
  const follower = new CopyFollower(library, authority, () => {
    told += 1
  })
  return { library, authority, follower, told: () => told }
}

describe('copy that changes after it was placed', () => {
  it('is news for everyone but who changed it', async () => {
    const { authority, follower } = desk()
    await authority.submit(by('ann', story('s1', '创文工作'), story('s2', '另一篇')))
    await authority.submit(by('bob', typed('s1', 1, '早先')))
    await authority.submit(by('ann', block('b1', 's1')))
    expect(await unseen(follower, 'ann', 's1')).toEqual({ authors: [], was: undefined })
    await authority.submit(by('bob', typed('s1', 1, '又')))
    await authority.submit(by('bob', typed('s2', 1, '没上版的')))
    expect(await unseen(follower, 'ann', 's1')).toEqual({ authors: ['bob'], was: '早先创文工作' })
    expect(await unseen(follower, 'bob', 's1')).toEqual({ authors: [], was: undefined })
    expect(await unseen(follower, 'ann', 's2')).toEqual({ authors: [], was: undefined })
    const state = await follower.caughtUp()
    expect([state.last('s2')?.author, state.placedAt('s1'), state.placedAt('s2')]).toEqual(['bob', 3, undefined])
  })

  it('is seen by whoever saw it, until it changes again; others see it by themselves', async () => {
    const { library, authority, follower } = desk()
    await authority.submit(by('ann', story('s1', '创文工作'), block('b1', 's1')))
    await authority.submit(by('bob', typed('s1', 1, '一')))
    follower.seen(['s1'], 'ann', 2)
    expect((await unseen(follower, 'ann', 's1')).authors).toEqual([])
    // In the same minute by the same hand: it is another change all the same, as something was seen between.
    await authority.submit(by('bob', typed('s1', 1, '二')))
    expect(await unseen(follower, 'ann', 's1')).toEqual({ authors: ['bob'], was: '一创文工作' })
    expect(await unseen(follower, 'cai', 's1')).toEqual({ authors: ['bob', 'bob'], was: '创文工作' })
    follower.seen(['s1'], 'ann', 1)
    expect(listSeen(library, authority.issue.row)).toEqual([{ story: 's1', reader: 'ann', sequence: 2 }])
    // As it is read from the log anew.
    const again = new CopyFollower(library, authority, () => undefined)
    expect(await unseen(again, 'ann', 's1')).toEqual({ authors: ['bob'], was: '一创文工作' })
  })

  it('is no news when it reads as before, or only looks otherwise', async () => {
    const { authority, follower } = desk()
    await authority.submit(by('ann', story('s1', '创文工作'), block('b1', 's1')))
    await authority.submit(by('bob', typed('s1', 1, '一')))
    const back = { stepType: 'replace', from: 1, to: 2 }
    await authority.submit(by('bob', { type: 'story', story: 's1', steps: [back] }))
    expect((await unseen(follower, 'ann', 's1')).authors).toEqual([])
    const strong = { stepType: 'addMark', mark: { type: 'strong' }, from: 1, to: 3 }
    await authority.submit(by('bob', { type: 'story', story: 's1', steps: [strong] }))
    expect((await unseen(follower, 'ann', 's1')).authors).toEqual([])
  })

  it('what came anew from its file is news for all, by its name', async () => {
    const { authority, follower } = desk()
    await authority.submit(by('ann', story('s1', '创文工作再上台阶。'), block('b1', 's1')))
    const source = { name: '稿.docx', hash: 'a'.repeat(64), at: 5 }
    const stamp = { id: 'update-1', author: 'ann', at: 9, newId: (prefix: string) => `${prefix}-9` }
    const paragraphs = [{ role: 'body' as const, text: '创文工作再上新台阶。' }]
    await authority.submit(
      commands.updateStory(authority.latest, { story: 's1', paragraphs, source }, stamp) as Transaction,
    )
    const state = await follower.caughtUp()
    expect(state.unseen('s1', 0, others('ann')).map(({ delivered }) => delivered)).toEqual(['稿.docx'])
  })

  it('taken off and placed again it is as it was placed then; not where taking it off was undone', async () => {
    const { authority, follower } = desk()
    await authority.submit(by('ann', story('s1', '创文工作'), block('b1', 's1')))
    await authority.submit(by('bob', typed('s1', 1, '一')))
    await authority.submit(by('ann', off('b1')))
    expect((await unseen(follower, 'ann', 's1')).authors).toEqual([])
    await authority.submit({ ...by('ann', block('b1', 's1')), kind: 'undo' })
    expect((await unseen(follower, 'ann', 's1')).authors).toEqual(['bob'])
    await authority.submit(by('ann', off('b1')))
    await authority.submit(by('ann', block('b2', 's1')))
    expect((await unseen(follower, 'ann', 's1')).authors).toEqual([])
  })

  it('whoever listens is told once the changes rest, and not of what is none', async () => {
    const { authority, follower, told } = desk()
    await authority.submit(by('ann', story('s1', '创文工作'), block('b1', 's1')))
    await follower.caughtUp()
    await expect.poll(told).toBe(1)
    await authority.submit(by('bob', typed('s1', 1, '一'), typed('s1', 1, '二')))
    await expect.poll(told).toBe(2)
    follower.seen(['s1'], 'ann', 2)
    expect(told()).toBe(3)
  })
})

interface Act {
  readonly do: 'type' | 'cut' | 'place' | 'off' | 'see'
  readonly author: string
  readonly story: string
  readonly text: string
}

const AUTHORS = ['ann', 'bob', 'cai']
const STORIES = ['s1', 's2']

/** A change that does what is meant where it can be done. */
function operationsOf(document: Document, act: Act): Operation[] {
  const { story: id } = act
  const placed = pagesShowing(document, id).length > 0
  if (act.do === 'type') return [typed(id, 1, act.text)]
  if (act.do === 'cut')
    return textOf(document, id).length < 2
      ? []
      : [{ type: 'story', story: id, steps: [{ stepType: 'replace', from: 1, to: 2 }] }]
  if (act.do === 'place') return placed ? [] : [block(`b-${id}`, id)]
  return placed ? [off(`b-${id}`)] : []
}

/** The rule as it is said: every state of the issue is looked at. */
function expected(library: Library, authority: Authority, id: string, seen: number, reader: string) {
  const records = readRecords(library.store, authority.issue.row)
  const states = [0, ...records.map(({ sequence }) => sequence)].map((n) => documentAt(library, authority.issue, n))
  const doc = (n: number) => states[n]?.stories.find((one) => one.id === id)?.doc
  const stands = (n: number): boolean => pagesShowing(states[n] as Document, id).length > 0
  const last = states.length - 1
  if (!stands(last)) return undefined
  let placed = last
  while (placed > 0 && stands(placed - 1)) placed -= 1
  for (let n = Math.max(placed, seen) + 1; n <= last; n++) {
    const [was, now, end] = [doc(n - 1), doc(n), doc(last)]
    if (was === undefined || now === undefined || end === undefined || sameCopy(was, now)) continue
    if (records[n - 1]?.author === reader) continue
    return sameCopy(was, end) ? undefined : flatten(was).text
  }
  return undefined
}

describe('whatever is done', () => {
  const act = fc.record<Act>({
    do: fc.constantFrom('type', 'type', 'cut', 'place', 'place', 'off', 'see'),
    author: fc.constantFrom(...AUTHORS),
    story: fc.constantFrom(...STORIES),
    text: fc.constantFrom('一', '二'),
  })

  it('a reader is told of exactly the changes by others since the story was placed or seen, live and from the log', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 14 }), async (acts) => {
        const { library, authority, follower } = desk()
        await authority.submit(by('ann', story('s1', '创文'), story('s2', '工作')))
        const seen = new Map<string, number>()
        for (const one of acts) {
          const { sequence, document } = authority.state
          if (one.do === 'see') {
            follower.seen([one.story], one.author, sequence)
            seen.set(`${one.author} ${one.story}`, sequence)
            continue
          }
          const operations = operationsOf(document, one)
          if (operations.length > 0) await authority.submit(by(one.author, ...operations))
          if (one.text === '一') await follower.caughtUp()
        }
        const live = await follower.caughtUp()
        const anew = new CopyState(
          { document: documentAt(library, authority.issue, 0), sequence: 0 },
          listSeen(library, authority.issue.row),
        )
        for (const { sequence, stored, body } of readRecords(library.store, authority.issue.row))
          anew.take({ sequence, stored, transaction: JSON.parse(body) as Transaction })
        for (const reader of AUTHORS) {
          for (const id of STORIES) {
            const from = seen.get(`${reader} ${id}`) ?? 0
            const was = expected(library, authority, id, from, reader)
            for (const state of [live, anew]) {
              const [first] = state.unseen(id, from, others(reader))
              expect(first && flatten(first.before).text).toBe(was)
            }
          }
        }
      }),
      { numRuns: 25 },
    )
  })
})
