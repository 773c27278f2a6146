import { describe, expect, it } from 'vitest'
import { type Committed, Desk, documentAt, readHistory, type SaveState } from '../../../src/host/issue/index.ts'
import { cleanUp, failure, open, scratch } from '../db/libraries.ts'
import { change, freshDesk, story, textOf, title, typed } from './desks.ts'

cleanUp()

const pages = (library: { store: { pragma(text: string): unknown } }): number =>
  Number(library.store.pragma('page_count'))

describe('a change', () => {
  it('is stored, told to everyone in order and then acknowledged; the next program finds it', async () => {
    const folder = scratch()
    const { desk, authority, id } = freshDesk(folder)
    const told: string[] = []
    authority.subscribe({ committed: ({ sequence }) => told.push(`told ${sequence}`) })
    const acks = ['一', '二', '三'].map((text) =>
      authority.submit(change([title(text)])).then(({ sequence }) => told.push(`acknowledged ${sequence}`)),
    )
    await Promise.all(acks)
    expect(told.filter((line) => line.startsWith('told'))).toEqual(['told 1', 'told 2', 'told 3'])
    for (const n of [1, 2, 3]) expect(told.indexOf(`told ${n}`)).toBeLessThan(told.indexOf(`acknowledged ${n}`))
    const { document } = authority.state
    await desk.closeAll()
    const again = new Desk(open(folder)).authority(id)
    expect(again.state).toEqual({ document, sequence: 3 })
    expect(again.state.document.pages[0]?.title).toBe('三')
  })

  it('that does not fit is refused with its reason, and nothing has happened', async () => {
    const { authority } = freshDesk()
    const before = authority.state
    for (const bad of [
      change([{ type: 'set', path: ['pages', 'A09', 'title'], value: 'x' }]),
      change([title('好'), { type: 'set', path: ['pages', 'A01', 'grid'], value: 'tabloid' }]),
      { id: 'x' },
      change([title('x')], { id: 'half \ud800' }),
      change([title('x')], { author: 'a\0b' }),
      change([title('x')], { group: '\udfff' }),
      change([title('x')], { at: 1e300 }),
      'rubbish',
    ]) {
      expect((await failure(() => authority.submit(bad))).code).toMatch(/^(edit|document)\//)
    }
    expect(authority.state).toEqual(before)
    expect(authority.saving).toEqual({ waiting: 0, problem: undefined })
  })

  it('keeps every character of texts, also halves of surrogate pairs and U+0000', async () => {
    const folder = scratch()
    const { desk, authority, id } = freshDesk(folder)
    const odd = 'a\0b\ud83d \udcf0\u2028😀𠮷\ufeff'
    await authority.submit(change([story('odd', odd), title(odd)], { label: { zh: odd, en: odd } }))
    await authority.submit(change([typed('odd', 2, odd)]))
    const { document } = authority.state
    await desk.closeAll()
    const library = open(folder)
    const again = new Desk(library).authority(id)
    expect(again.state.document).toEqual(document)
    expect(documentAt(library, again.issue, 1).pages[0]?.title).toBe(odd)
    expect(readHistory(library, again.issue).at(-1)?.label.zh).toBe(odd)
  })

  it('sent again is acknowledged again and stored once, also after a restart', async () => {
    const folder = scratch()
    const { desk, authority, id } = freshDesk(folder)
    const one = change([title('一')])
    const [a, b] = await Promise.all([authority.submit(one), authority.submit(one)])
    expect([a.sequence, b.sequence]).toEqual([1, 1])
    expect((await authority.submit(one)).sequence).toBe(1)
    await desk.closeAll()
    const again = new Desk(open(folder)).authority(id)
    expect(await again.submit(one, 0)).toEqual({ sequence: 1, transaction: one })
    expect(again.state.sequence).toBe(1)
  })

  it('made on an older state comes on top of what happened since, for two who type in one text', async () => {
    const { authority } = freshDesk()
    await authority.submit(change([story('lead', '甲乙丙')]))
    await authority.submit(change([typed('lead', 1, '前')], { author: 'ann' }), 1)
    const late = await authority.submit(change([typed('lead', 4, '后')], { author: 'bob' }), 1)
    expect(late.sequence).toBe(3)
    expect(textOf(authority.state.document, 'lead')).toBe('前甲乙丙后')
    expect(late.transaction.operations).toEqual([typed('lead', 5, '后')])
  })

  it('whose target another deleted is stored with nothing left in it', async () => {
    const { authority } = freshDesk()
    await authority.submit(change([story('lead', '甲')]))
    await authority.submit(change([{ type: 'remove', path: ['stories', 'lead'] }]), 1)
    const { transaction } = await authority.submit(change([typed('lead', 2, '乙')]), 1)
    expect(transaction.operations).toEqual([])
  })

  it('made on a state that the library does not have is refused', async () => {
    const { authority } = freshDesk()
    const error = await failure(() => authority.submit(change([title('x')]), 7))
    expect(error).toMatchObject({ code: 'issue/ahead' })
    expect(error.message).toContain('ends at 0')
  })
})

describe('a full disk', () => {
  it('keeps what comes in memory, says so, and stores all of it in order when there is space', async () => {
    const { authority, library, id } = freshDesk()
    const states: SaveState[] = []
    const told: Committed[] = []
    authority.subscribe({ saving: (state) => states.push(state), committed: (one) => told.push(one) })
    await authority.submit(change([story('lead', '甲')]))
    const before = authority.state
    library.store.pragma(`max_page_count = ${pages(library)}`)
    const long = '长'.repeat(20_000)
    const waiting = [authority.submit(change([typed('lead', 2, long)])), authority.submit(change([title('满')]))]
    expect(authority.retry()).toMatchObject({ waiting: 2, problem: { code: 'library/full' } })
    expect(states.at(-1)).toMatchObject({ waiting: 2, problem: { code: 'library/full' } })
    expect(states.at(-1)?.problem?.remedy).toContain('free some space')
    expect(authority.state).toEqual(before)
    waiting.push(authority.submit(change([typed('lead', 2 + long.length, '末')])))
    expect(authority.retry().waiting).toBe(3)
    expect(told).toHaveLength(1)
    const unsaved = await failure(() => authority.close())
    expect(unsaved).toMatchObject({ code: 'issue/unsaved' })
    expect(unsaved.message).toContain('3 changes are not saved')

    library.store.pragma('max_page_count = 100000')
    expect(authority.retry()).toEqual({ waiting: 0, problem: undefined })
    expect(states.at(-1)).toEqual({ waiting: 0, problem: undefined })
    expect((await Promise.all(waiting)).map(({ sequence }) => sequence)).toEqual([2, 3, 4])
    expect(told.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4])
    expect(textOf(authority.state.document, 'lead')).toBe(`甲${long}末`)
    expect(documentAt(library, authority.issue, 4)).toEqual(authority.state.document)
    expect(authority.issue.id).toBe(id)
  })

  it('and one that turns read-only are alike: nothing is told, and work goes on when it can be written again', async () => {
    const { authority, library } = freshDesk()
    library.store.pragma('query_only = 1')
    const sent = authority.submit(change([title('甲')]))
    expect(authority.retry()).toMatchObject({ waiting: 1, problem: { code: 'library/read-only' } })
    expect(authority.state.sequence).toBe(0)
    library.store.pragma('query_only = 0')
    expect(authority.retry().waiting).toBe(0)
    expect((await sent).sequence).toBe(1)
  })

  it('gives waiting changes back when the issue is closed all the same', async () => {
    const { desk, authority, library } = freshDesk()
    library.store.pragma(`max_page_count = ${pages(library)}`)
    const lost = authority.submit(change([story('lead', '长'.repeat(20_000))]))
    const refused = failure(() => lost)
    await desk.closeAll(true)
    expect((await refused).code).toBe('library/full')
    expect((await failure(() => authority.submit(change([title('x')])))).code).toBe('issue/closed')
  })
})

describe('snapshots', () => {
  it('are made on closing and make opening short; the lists follow the document', async () => {
    const folder = scratch()
    const { desk, library, authority, id } = freshDesk(folder)
    for (let i = 0; i < 20; i++) await authority.submit(change([title(`第 ${i} 稿`)]))
    await authority.submit(change([story('lead', '一二三')]))
    desk.close(id)
    const count = (table: string): unknown => library.store.prepare(`SELECT count(*) AS n FROM ${table}`).get()
    expect(count('snapshots')).toEqual({ n: 2 })
    expect(library.store.prepare('SELECT title FROM pages WHERE name = ?').get('A01')).toEqual({ title: '第 19 稿' })
    expect(library.store.prepare('SELECT id, characters, text FROM stories').all()).toEqual([
      { id: 'lead', characters: 3, text: '一二三' },
    ])
    expect(desk.authority(id).state.sequence).toBe(21)
  })

  it('of which the newest is lost leave the same document', async () => {
    const folder = scratch()
    const { desk, authority, id } = freshDesk(folder)
    await authority.submit(change([title('甲')]))
    authority.snapshot()
    await authority.submit(change([title('乙')]))
    const { document } = authority.state
    await desk.closeAll()
    const library = open(folder)
    library.store.prepare('DELETE FROM snapshots WHERE sequence > 0').run()
    expect(new Desk(library).authority(id).state.document).toEqual(document)
  })
})
