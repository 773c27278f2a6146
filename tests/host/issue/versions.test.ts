import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document, LedgerEntry } from '../../../src/core/document/index.ts'
import {
  applyTransaction,
  changesBetween,
  keyOf,
  namedIn,
  type Operation,
  sameJson,
} from '../../../src/core/edit/index.ts'
import { Session } from '../../../src/core/session/index.ts'
import { addVersion } from '../../../src/host/db/index.ts'
import {
  type Authority,
  ChangeIndex,
  Desk,
  documentAt,
  pastDocument,
  readHistory,
  readReplica,
  readVersions,
  restorePlan,
  restoreTransaction,
} from '../../../src/host/issue/index.ts'
import { cleanUp, failure, open, scratch } from '../db/libraries.ts'
import { change, freshDesk, story, textOf, title, typed } from './desks.ts'
import { randomOperation } from './random.ts'

cleanUp()

const block = (id: string, of: string): Operation => ({
  type: 'insert',
  list: ['pages', 'A01', 'objects'],
  before: null,
  value: { kind: 'block', id, place: { column: 0, columns: 2, line: 0, lines: 10 }, story: of },
})
const stamp = { id: 'r', author: 'ann', at: 1 }
const pageIn = (document: Document, key: string) => document.pages.find((page) => keyOf(page) === key)

/** Random changes on blocks too: texts that stand on pages, move between them and are taken off. */
function operationFor(document: Document, pick: (n: number) => number): Operation {
  const { stories, pages } = document
  const shown = new Set(pages.flatMap((page) => [...namedIn(page.objects).stories]))
  const page = pages[pick(pages.length)]
  const one = stories[pick(Math.max(1, stories.length))]
  if (pick(3) === 0 && one !== undefined && page !== undefined) {
    const value = {
      kind: 'block',
      id: `b${document.pages.reduce((sum, { objects }) => sum + objects.length, 0)}-${pick(1e6)}`,
    }
    const place = { column: 0, columns: 1, line: pick(30), lines: 5 }
    if (!page.objects.some(({ id }) => id === value.id))
      return {
        type: 'insert',
        list: ['pages', page.name, 'objects'],
        before: null,
        value: { ...value, place, story: one.id },
      }
  }
  const operation = randomOperation(document, pick)
  const removes = operation.type === 'remove' && operation.path[0] === 'stories' && shown.has(String(operation.path[1]))
  return removes ? title('稿在版上') : operation
}

async function randomly(numbers: readonly number[], changes: number, each?: (authority: Authority) => void) {
  let used = 0
  const pick = (n: number): number => (numbers[used++ % numbers.length] as number) % Math.max(1, n)
  const library = open(scratch())
  const desk = new Desk(library, { snapshotChanges: 7 })
  desk.createPublication({ preset: 'sample-daily', id: 'daily', name: '日报' })
  const plan = ['A01', 'A02', 'A03'].map((name) => ({ name, format: 'duikai' }))
  const { id } = desk.createIssue('daily', { date: '2026-01-01', pages: plan })
  const authority = desk.authority(id)
  const states = [authority.state.document]
  for (let i = 0; i < changes; i++) {
    await authority.submit(change([operationFor(authority.state.document, pick)]))
    states.push(authority.state.document)
    each?.(authority)
  }
  return { library, authority, issue: authority.issue, states, pick }
}

const numbers = fc.array(fc.nat(), { minLength: 100, maxLength: 300 })

describe('what a change touched', () => {
  it('is what differs after it: pages, the texts on them, stories', async () => {
    await fc.assert(
      fc.asyncProperty(numbers, async (list) => {
        const { library, issue, states } = await randomly(list, 40)
        const index = ChangeIndex.of(library, issue)
        expect(index.last).toBe(40)
        states.slice(1).forEach((after, i) => {
          const before = states[i] as Document
          const { pages, stories, issue: data } = changesBetween(before, after)
          const touched = index.at(i + 1)
          expect(touched?.stories).toEqual(expect.arrayContaining([...stories]))
          if (data && sameJson(before.issue.pages, after.issue.pages)) expect(touched?.whole).toBe(true)
          const showing = [...before.pages, ...after.pages].filter((page) =>
            stories.some((id) => namedIn(page.objects).stories.has(id)),
          )
          const wanted = new Set([...pages, ...showing.map(keyOf)])
          for (const key of wanted) expect(touched?.pages).toContain(key)
        })
        await library.close()
      }),
      { numRuns: 10 },
    )
  })

  it('goes on from where it was read, and finds changes by page, story and author', async () => {
    const { library, authority } = freshDesk()
    await authority.submit(change([story('lead', '甲'), story('side', '乙')]))
    await authority.submit(change([block('b', 'lead')]))
    expect(ChangeIndex.of(library, authority.issue).last).toBe(2)
    await authority.submit(change([typed('lead', 2, '字')], { author: 'bob' }))
    await authority.submit(change([typed('side', 2, '字')]))
    await authority.submit(change([{ type: 'set', path: ['issue', 'staff', '编辑'], value: '王' }]))
    const naming: Operation = { type: 'set', path: ['pages', 'A02', 'title'], value: '副刊' }
    await authority.submit(change([naming], { label: { zh: '版名', en: 'Title' } }))
    const index = ChangeIndex.of(library, authority.issue)
    const found = (wish: object): number[] => index.find(wish, 6, 100)
    expect(found({ page: 'A01' })).toEqual([5, 3, 2])
    expect(found({ page: 'A02' })).toEqual([6, 5])
    expect(found({ story: 'side' })).toEqual([4, 1])
    expect(found({ author: 'bob' })).toEqual([3])
    expect(readHistory(library, authority.issue, { page: 'A01', before: 5 })[0]).toMatchObject({ from: 3, to: 3 })
    expect(ChangeIndex.of(library, authority.issue).authors).toEqual(['ann', 'bob'])
    const [, , item] = readHistory(library, authority.issue, { page: 'A01' })
    expect([item?.pages, item?.stories]).toEqual([['A01'], []])
  })

  it('is known also of records that had fields filled in when they came', async () => {
    const { library, authority } = freshDesk()
    const value = { name: 'A03', grid: 'duikai', objects: [] }
    await authority.submit(change([{ type: 'insert', list: ['pages'], before: null, value }, story('lead', '甲')]))
    const list = ['pages', 'A03', 'ledger']
    await authority.submit(
      change([{ type: 'insert', list, before: null, value: entry('first') }, title('要闻版'), typed('lead', 2, '乙')]),
    )
    const index = ChangeIndex.of(library, authority.issue)
    expect(index.at(2)).toMatchObject({ pages: ['A03', 'A01'], stories: ['lead'] })
    expect(index.moments).toMatchObject([{ sequence: 2, page: 'A03', stage: 'first', action: 'passed' }])
    expect(index.find({ page: 'A03' }, 2, 9)).toEqual([2, 1])
  })
})

describe('one page or one story brought back', () => {
  it('is as it was then, nothing else is touched, and undo takes it back', async () => {
    await fc.assert(
      fc.asyncProperty(numbers, async (list) => {
        const { library, authority, issue, states, pick } = await randomly(list, 24)
        const present = authority.state.document
        const sequence = pick(24)
        const past = states[sequence] as Document
        const key = keyOf(past.pages[pick(past.pages.length)]) as string
        const before = pageIn(present, key)
        const transaction = restoreTransaction(library, issue, present, sequence, stamp, { page: key, texts: true })
        const after = transaction === undefined ? present : applyTransaction(present, transaction)
        const then = pageIn(past, key) as Document['pages'][number]
        const shown = namedIn(then.objects)
        // Name, gates and status belong to its place in the paper.
        const { name, status, ledger, id } = before ?? then
        const own = { ...then, name, ledger, ...(status && { status }), ...(id && { id }) }
        expect(sameJson(pageIn(after, key), own)).toBe(true)
        for (const story of past.stories)
          if (shown.stories.has(story.id)) expect(after.stories.find((one) => one.id === story.id)).toEqual(story)
        for (const page of present.pages) if (keyOf(page) !== key) expect(after.pages).toContain(page)
        for (const story of present.stories) if (!shown.stories.has(story.id)) expect(after.stories).toContain(story)
        expect(after.stories.length).toBeGreaterThanOrEqual(present.stories.length)
        expect(after.issue.staff).toBe(present.issue.staff)
        expect(after.publication).toBe(present.publication)
        if (transaction !== undefined) {
          await authority.submit(transaction)
          const { base, log } = readReplica(library, issue)
          const session = Session.restore({ document: base, log, author: 'ann' })
          session.undo({ id: 'u', at: 2 })
          expect(sameJson(session.document, present)).toBe(true)
        }
        await library.close()
      }),
      { numRuns: 15 },
    )
  })

  it('is one story: its words and title, what lies on unchanged words stays', async () => {
    await fc.assert(
      fc.asyncProperty(numbers, async (list) => {
        const { library, issue, states, pick, authority } = await randomly(list, 24)
        const present = authority.state.document
        const sequences = states.flatMap(({ stories }, i) => (stories.length > 0 ? [i] : []))
        const sequence = sequences[pick(Math.max(1, sequences.length))]
        if (sequence === undefined) return library.close()
        const past = states[sequence] as Document
        const then = past.stories[pick(past.stories.length)] as Document['stories'][number]
        const transaction = restoreTransaction(library, issue, present, sequence, stamp, { story: then.id })
        const after = transaction === undefined ? present : applyTransaction(present, transaction)
        expect(after.stories.find(({ id }) => id === then.id)).toEqual(then)
        for (const one of present.stories) if (one.id !== then.id) expect(after.stories).toContain(one)
        expect(after.pages).toBe(present.pages)
        await library.close()
      }),
      { numRuns: 15 },
    )
  })

  it('brings what it needs back with it, and says so; what stands on other pages is told of', async () => {
    const { library, authority } = freshDesk()
    await authority.submit(change([story('lead', '头条'), block('b', 'lead')]))
    const style = structuredClone(authority.state.document.publication.styles.body)
    await authority.submit(change([{ type: 'set', path: ['publication', 'styles', 'own'], value: style }]))
    await authority.submit(
      change([{ type: 'set', path: ['pages', 'A01', 'objects', 'b', 'styles', 'body'], value: 'own' }]),
    )
    await authority.submit(change([{ type: 'remove', path: ['pages', 'A01', 'objects', 'b'] }]))
    await authority.submit(
      change([
        { type: 'remove', path: ['stories', 'lead'] },
        { type: 'set', path: ['publication', 'styles', 'own'] },
      ]),
    )
    const plan = restorePlan(library, authority.issue, authority.state, 3, { page: 'A01', texts: false })
    expect(plan.notes).toEqual([
      { kind: 'house-back', what: 'styles/own' },
      { kind: 'story-back', what: '头条' },
    ])
    expect(plan.differences.map(({ kind }) => kind)).toEqual(['text', 'object', 'houseField'])
    await authority.submit(
      restoreTransaction(library, authority.issue, authority.state.document, 3, stamp, { page: 'A01', texts: false }),
    )
    expect(textOf(authority.state.document, 'lead')).toBe('头条')
    await authority.submit(
      change([{ ...block('b2', 'lead'), list: ['pages', 'A02', 'objects'] } as Operation, typed('lead', 3, '改了')]),
    )
    const { state } = authority
    expect(restorePlan(library, authority.issue, state, 3, { page: 'A01', texts: true }).notes).toEqual([
      { kind: 'elsewhere', what: '头条', pages: ['A02'] },
    ])
    expect(restorePlan(library, authority.issue, state, 3, { page: 'A01', texts: false })).toMatchObject({
      ...{ sequence: state.sequence, operations: [], differences: [], notes: [] },
    })
    const gone = await failure(() => restorePlan(library, authority.issue, state, 0, { story: 'lead' }))
    expect(gone.code).toBe('issue/not-there')
  })

  it('brings a deleted page back to its place, with its texts and its gates', async () => {
    const { library, authority } = freshDesk()
    await authority.submit(change([story('lead', '头条'), block('b', 'lead'), passing('first')]))
    const { document: before } = authority.state
    await authority.submit(change([{ type: 'remove', path: ['pages', 'A01'] }]))
    await authority.submit(change([{ type: 'remove', path: ['stories', 'lead'] }]))
    const part = { page: 'A01', texts: true }
    await authority.submit(restoreTransaction(library, authority.issue, authority.state.document, 1, stamp, part))
    const { document } = authority.state
    expect(document.pages).toEqual(before.pages)
    expect(document.issue.pages).toEqual(['A01', 'A02'])
    expect(textOf(document, 'lead')).toBe('头条')
  })

  it('is refused where another page has its name now', async () => {
    const { library, authority } = freshDesk()
    await authority.submit(change([{ type: 'remove', path: ['pages', 'A01'] }]))
    await authority.submit(
      change([
        { type: 'set', path: ['pages', 'A02', 'id'], value: 'A02' },
        { type: 'set', path: ['pages', 'A02', 'name'], value: 'A01' },
      ]),
    )
    const error = await failure(() =>
      restorePlan(library, authority.issue, authority.state, 0, { page: 'A01', texts: true }),
    )
    expect(error.code).toBe('issue/page-name-taken')
  })

  it('leaves gates and marks as they are, of a page and of the whole issue', async () => {
    const { library, authority } = freshDesk()
    await authority.submit(change([story('lead', '头条新闻'), block('b', 'lead')]))
    await authority.submit(change([typed('lead', 5, '改了')]))
    const anchor = { kind: 'text', story: 'lead', from: 3, to: 5 }
    const mark = {
      id: 'm',
      anchor,
      words: '新闻',
      operation: { kind: 'delete' },
      round: 1,
      author: 'bob',
      at: 1,
      state: 'open',
    }
    await authority.submit(change([{ type: 'insert', list: ['marks'], before: null, value: mark }]))
    await authority.submit(change([passing('first')]))
    for (const part of [{ page: 'A01', texts: true }, undefined]) {
      const { document } = authority.state
      const back = restoreTransaction(library, authority.issue, document, 1, stamp, part)
      const after = applyTransaction(document, change(back?.operations ?? []))
      expect(textOf(after, 'lead')).toBe('头条新闻')
      expect(after.marks[0]).toMatchObject({ anchor })
      expect(after.pages[0]?.ledger).toHaveLength(1)
    }
  })
})

const entry = (gate: LedgerEntry['gate'], action: LedgerEntry['action'] = 'passed'): LedgerEntry => ({
  ...{ id: `${gate}-${action}`, gate, action, by: 'ann', at: 5 },
  ...(action === 'passed' ? {} : { reason: '因为' }),
})
const passing = (gate: LedgerEntry['gate'], action?: LedgerEntry['action']): Operation => ({
  ...{ type: 'insert', list: ['pages', 'A01', 'ledger'], before: null },
  value: entry(gate, action),
})

describe('named versions', () => {
  it('are made by themselves where a page comes to another stage, once, in the order of the log', async () => {
    const folder = scratch()
    const { desk, library, authority, id } = freshDesk(folder)
    const status = (value: string): Operation => ({ type: 'set', path: ['pages', 'A01', 'status'], value })
    await authority.submit(change([status('planned')]))
    await authority.submit(change([status('layout')]))
    await authority.submit(change([status('proof')], { author: 'bob' }))
    await authority.submit(change([passing('first')]))
    await authority.submit(change([passing('second', 'skipped'), title('要闻版')]))
    await authority.submit(change([passing('first', 'reopened')]))
    addVersion(library, authority.issue.row, { sequence: 4, name: '给主任看', author: 'ann', note: '' })
    const names = ['A01 组版 开始', 'A01 一校 开始', 'A01 一校 通过', '给主任看', 'A01 二校 略过', 'A01 一校 重开']
    const versions = readVersions(library, authority.issue)
    expect(versions.map(({ name }) => name)).toEqual(names)
    expect(versions.map(({ sequence }) => sequence)).toEqual([2, 3, 4, 4, 5, 6])
    expect(versions[1]).toMatchObject({ author: 'bob', gate: { page: 'A01', stage: 'first', action: 'reached' } })
    expect(versions.map((version) => version.id !== undefined)).toEqual([false, false, false, true, false, false])
    await desk.closeAll()
    const again = open(folder)
    expect(readVersions(again, new Desk(again).authority(id).issue).map(({ name }) => name)).toEqual(names)
  })
})

describe('states of the past', () => {
  it('are the same whichever way the whole issue is led back to them', async () => {
    const { library, authority, issue, states } = await randomly([7, 3, 11, 2, 5, 13, 1, 8, 21, 4, 6, 9], 30)
    for (const [sequence, state] of states.entries()) {
      const back = restoreTransaction(library, issue, authority.state.document, sequence, stamp)
      const after = back === undefined ? authority.state.document : applyTransaction(authority.state.document, back)
      expect(sameJson(after, state)).toBe(true)
      expect(documentAt(library, issue, sequence)).toEqual(state)
      expect(pastDocument(library, issue, sequence)).toEqual(state)
    }
    for (const [sequence, state] of [...states.entries()].reverse())
      expect(pastDocument(library, issue, sequence)).toEqual(state)
    expect((await failure(() => pastDocument(library, issue, 31))).code).toBe('issue/no-state')
    for (const [sequence, state] of [...states.entries()].reverse())
      expect(pastDocument(library, issue, sequence)).toEqual(state)
    expect((await failure(() => pastDocument(library, issue, 31))).code).toBe('issue/no-state')
  })
})
