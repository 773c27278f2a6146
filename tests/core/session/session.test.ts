import { Transform } from 'prosemirror-transform'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../../src/core/document/index.ts'
import { applyTransaction, editOf, type Operation, type Transaction, toPosition } from '../../../src/core/edit/index.ts'
import { continuesTyping, NOTHING, Session } from '../../../src/core/session/index.ts'
import { storySchema } from '../../../src/core/story/index.ts'
import { change, newsroom, nodeOf, textOf } from '../../builders/edit.ts'

const start = newsroom()
const session = (author = 'a', document: Document = start) => new Session({ document, author })
const mark = (id: string) => ({ id, at: 0 })

/** `text` typed at the flat offset `at` of the lead. */
function typed(document: Document, at: number, text: string, author = 'a', group?: string): Transaction {
  const doc = document.stories[0]?.doc
  if (doc === undefined) throw new Error('no story')
  const transform = new Transform(nodeOf(document, 'lead')).insert(toPosition(doc, at), storySchema.text(text))
  const transaction = change([editOf('lead', transform.steps)], author)
  return group === undefined ? transaction : { ...transaction, group }
}
const set = (path: (string | number)[], value?: unknown): Operation => ({ type: 'set', path, value })
const TITLE = ['pages', 'A01', 'title']
const titleOf = (s: Session) => s.document.pages[0]?.title

describe('a replica alone', () => {
  it('shows own changes at once, takes all of them back and brings them again', () => {
    const s = session()
    s.perform(typed(s.document, 0, '头'))
    s.perform(change([set(TITLE, '要闻')]))
    s.perform(change([{ type: 'remove', path: ['pages', 'A01', 'objects', 'side'] }]))
    const end = s.document
    expect(s.history.undo).toHaveLength(3)
    while (s.undo(mark('u')) !== undefined);
    expect(s.document).toEqual(start)
    while (s.redo(mark('r')) !== undefined);
    expect(s.document).toEqual(end)
  })

  it('undoes the changes of a group together', () => {
    const s = session()
    s.perform(typed(s.document, 0, '一', 'a', 'g1'))
    s.perform(typed(s.document, 1, '二', 'a', 'g1'))
    s.perform(typed(s.document, 2, '三', 'a', 'g2'))
    s.undo(mark('u1'))
    expect(textOf(s.document, 'lead')).toMatch(/^一二大/)
    s.undo(mark('u2'))
    expect(s.document).toEqual(start)
    s.redo(mark('r1'))
    expect(textOf(s.document, 'lead')).toMatch(/^一二大/)
  })

  it('leaves everything as it was when a change does not fit', () => {
    const s = session()
    expect(() => s.perform(change([set(TITLE, '要闻'), set(['pages', 'A09', 'title'], 'x')]))).toThrow(
      'there is no A09',
    )
    expect([s.document, s.pending, s.history.undo]).toEqual([start, [], []])
  })

  it('says what changed', () => {
    const s = session()
    const { changes } = s.perform(change([set(TITLE, '要闻'), set(['publication', 'styles', 'body', 'size'], 9500)]))
    expect(changes).toMatchObject({ pages: ['A01'], stories: [], styles: ['body'], publication: true, issue: false })
    expect(s.perform(typed(s.document, 0, '头')).changes).toMatchObject({ pages: [], stories: ['lead'] })
  })
})

describe('a replica among others', () => {
  it('is the same object after its own change was acknowledged', () => {
    const s = session()
    const t = typed(s.document, 0, '头')
    s.perform(t)
    const { document } = s
    s.receive(JSON.parse(JSON.stringify(t)) as Transaction)
    expect([s.document, s.confirmed, s.pending]).toEqual([document, document, []])
    expect(s.confirmed).toBe(document)
  })

  it('brings its text over what others typed before it', () => {
    const s = session()
    s.perform(typed(s.document, 5, '乙'))
    s.receive(typed(start, 1, '甲甲', 'b'))
    expect(textOf(s.document, 'lead').slice(0, 9)).toBe('大甲甲标题\n第乙一')
    expect(textOf(s.confirmed, 'lead').slice(0, 8)).toBe('大甲甲标题\n第一')
    s.undo(mark('u'))
    expect(textOf(s.document, 'lead').slice(0, 8)).toBe('大甲甲标题\n第一')
  })

  it('lets the later writer of a field win', () => {
    const s = session()
    s.perform(change([set(TITLE, '我的')]))
    s.receive(change([set(TITLE, '别人的')], 'b'))
    expect(titleOf(s)).toBe('我的')
    expect(s.confirmed.pages[0]?.title).toBe('别人的')
  })

  it('reports own changes of which nothing is left', () => {
    const s = session()
    const mine = change([set(['pages', 'A01', 'objects', 'side', 'columns'], 3)])
    s.perform(mine)
    const { lost } = s.receive(change([{ type: 'remove', path: ['pages', 'A01', 'objects', 'side'] }], 'b'))
    expect(lost).toEqual([mine])
    expect([s.pending, s.document]).toEqual([[], s.confirmed])
    expect(s.undo(mark('u'))).toBeUndefined()
  })

  it('follows an object that another moved to another page', () => {
    const s = session()
    s.select({ kind: 'objects', page: 'A01', objects: ['side', 'lead'] })
    s.perform(change([set(['pages', 'A01', 'objects', 'side', 'columns'], 3)]))
    const path = ['pages', 'A01', 'objects', 'side']
    s.receive(change([{ type: 'move', path, list: ['pages', 'A02', 'objects'], before: null }], 'b'))
    expect(s.document.pages[1]?.objects[1]).toMatchObject({ id: 'side', columns: 3 })
    expect(s.selection).toEqual({ kind: 'objects', page: 'A02', objects: ['side'] })
  })

  it('undoes own text after others typed around it, and never what others did', () => {
    const s = session()
    s.perform(typed(s.document, 5, '乙乙'))
    const mine = s.pending[0] as Transaction
    s.receive(mine)
    s.receive(typed(s.document, 6, '丙', 'b'))
    s.receive(typed(s.document, 0, '甲', 'b'))
    s.undo(mark('u'))
    expect(textOf(s.document, 'lead').slice(0, 8)).toBe('甲大标题\n第丙一')
    s.redo(mark('r'))
    expect([...textOf(s.document, 'lead')].filter((c) => c === '乙')).toHaveLength(2)
  })

  it('leaves a field alone on undo that another has written since', () => {
    const s = session()
    s.perform(change([set(TITLE, '我的')]))
    s.receive(s.pending[0] as Transaction)
    s.receive(change([set(TITLE, '别人的')], 'b'))
    expect(s.undo(mark('u'))).toBeUndefined()
    expect(titleOf(s)).toBe('别人的')
  })

  it('undoes what is left when another has deleted what one had changed', () => {
    const s = session()
    s.perform(change([set(TITLE, '我的')]))
    s.perform(change([set(['pages', 'A01', 'objects', 'side', 'columns'], 3), set(['issue', 'number'], 5)]))
    for (const transaction of s.pending) s.receive(transaction)
    s.receive(change([{ type: 'remove', path: ['pages', 'A01', 'objects', 'side'] }], 'b'))
    s.undo(mark('u1'))
    expect([s.document.issue.number, titleOf(s)]).toEqual([undefined, '我的'])
    s.undo(mark('u2'))
    expect(titleOf(s)).toBeUndefined()
  })

  it('undoes the rest of a group of which the authority refused a part', () => {
    const s = session()
    s.perform(typed(s.document, 0, '一', 'a', 'g'))
    const bad = typed(s.document, 1, '二', 'a', 'g')
    s.perform(bad)
    s.perform(typed(s.document, 2, '三', 'a', 'g'))
    s.reject(bad.id)
    expect(textOf(s.document, 'lead').slice(0, 3)).toBe('一三大')
    s.undo(mark('u'))
    expect(s.document).toEqual(start)
  })

  it('takes out what the authority refuses', () => {
    const s = session()
    s.perform(change([set(TITLE, '一')]))
    const bad = typed(s.document, 0, '头')
    s.perform(bad)
    s.perform(typed(s.document, 2, '尾'))
    s.reject(bad.id)
    expect(textOf(s.document, 'lead').slice(0, 4)).toBe('大尾标题')
    while (s.undo(mark('u')) !== undefined);
    expect(s.document).toEqual(start)
  })

  it('takes an acknowledgement in another form than it sent', () => {
    const s = session()
    const sent = typed(s.document, 0, '头')
    s.perform(sent)
    s.perform(typed(s.document, 1, '乙'))
    s.receive({ ...sent, operations: typed(start, 3, '头').operations })
    expect(textOf(s.confirmed, 'lead').slice(0, 4)).toBe('大标题头')
    expect([...textOf(s.document, 'lead')].filter((c) => '头乙'.includes(c))).toHaveLength(2)
    while (s.undo(mark('u')) !== undefined);
    expect(textOf(s.document, 'lead').slice(0, 5)).toBe('大标题头\n')
  })

  it('takes a change in once, told with its number or twice, and notices one that is missing', () => {
    const s = session()
    const own = typed(s.document, 0, '头')
    s.perform(own)
    s.receive(own)
    s.receive(own, 1)
    const foreign = typed(s.document, 0, '别', 'b')
    s.receive(foreign, 2)
    s.receive(foreign, 2)
    expect([textOf(s.document, 'lead').slice(0, 3), s.sequence]).toEqual(['别头大', 2])
    expect(() => s.receive(foreign, 4)).toThrow(expect.objectContaining({ code: 'session/gap' }))
    const again = Session.restore({ document: start, author: 'a', log: [own, foreign], sequence: 2 })
    expect([again.sequence, again.document]).toEqual([2, s.document])
  })

  it('asks for the document anew when another change does not fit', () => {
    const s = session()
    const foreign = change([set(['pages', 'A09', 'title'], 'x')], 'b')
    expect(() => s.receive(foreign)).toThrow(expect.objectContaining({ code: 'session/diverged' }))
    expect(s.document).toBe(start)
  })
})

describe('selection', () => {
  it('keeps its characters when text comes before it, and goes with its story', () => {
    const s = session()
    s.select({ kind: 'text', story: 'lead', anchor: 4, head: 7 })
    s.receive(typed(start, 0, '甲甲', 'b'))
    expect(s.selection).toEqual({ kind: 'text', story: 'lead', anchor: 6, head: 9 })
    const without = { ...start, pages: start.pages.map((page) => ({ ...page, objects: [] })) }
    const t = session('a', without)
    t.select({ kind: 'text', story: 'lead', anchor: 4, head: 7 })
    t.perform(change([{ type: 'remove', path: ['stories', 'lead'] }]))
    expect(t.selection).toBe(NOTHING)
  })
})

describe('restore', () => {
  it('has undo and redo as they were before the restart', () => {
    const s = session()
    const log: Transaction[] = []
    const keep = (transaction: Transaction | undefined) => {
      if (transaction === undefined) return
      log.push(JSON.parse(JSON.stringify(transaction)) as Transaction)
      s.receive(transaction)
    }
    keep(s.perform(typed(s.document, 0, '一', 'a', 'g')).transaction)
    keep(s.perform(typed(s.document, 1, '二', 'a', 'g')).transaction)
    keep(typed(s.document, 0, '别', 'b'))
    keep(s.perform(change([set(TITLE, '要闻')])).transaction)
    keep(s.perform(typed(s.document, 0, '三')).transaction)
    keep(s.undo(mark('u'))?.transaction)
    const again = Session.restore({ document: start, author: 'a', log })
    expect(again.document).toEqual(s.document)
    expect(again.history).toEqual(s.history)
    for (const step of ['redo', 'undo', 'undo', 'undo', 'redo', 'redo'] as const) {
      again[step](mark('x'))
      s[step](mark('x'))
      expect(again.document).toEqual(s.document)
    }
    expect(log.reduce(applyTransaction, start)).toEqual(again.confirmed)
  })
})

describe('typing', () => {
  const key = (from: number, text: string, at: number) => ({ story: 's', from, caret: from + text.length, text, at })
  it('goes on in one place without a pause, until a mark ends the clause', () => {
    expect(continuesTyping(undefined, key(0, '一', 0))).toBe(false)
    expect(continuesTyping(key(0, '一', 0), key(1, '二', 500))).toBe(true)
    expect(continuesTyping(key(0, '一', 0), key(1, '二', 5000))).toBe(false)
    expect(continuesTyping(key(0, '一', 0), key(7, '二', 10))).toBe(false)
    expect(continuesTyping(key(0, '。', 0), key(1, '二', 10))).toBe(false)
    expect(continuesTyping(key(5, '', 0), key(4, '', 10))).toBe(false)
    expect(continuesTyping({ ...key(4, '', 0), caret: 4 }, { ...key(4, '', 9), caret: 3 })).toBe(true)
  })
})

describe('a pending change of a story that another has taken away', () => {
  it('is told as lost, one without a step too', () => {
    const lead = start.stories[0]
    const before = {
      ...start,
      stories: [...start.stories, { id: 'spare', doc: (lead as NonNullable<typeof lead>).doc }],
    }
    const s = session('a', before)
    s.perform(change([{ type: 'story', story: 'spare', steps: [] }]))
    s.receive(change([{ type: 'remove', path: ['stories', 'spare'] }], 'b'), 1)
    expect(s.pending).toEqual([])
    expect(s.document.stories.some(({ id }) => id === 'spare')).toBe(false)
  })
})
