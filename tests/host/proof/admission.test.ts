import { describe, expect, test } from 'vitest'
import type { OwnRights } from '../../../src/contract/index.ts'
import type { Document, ProofMark } from '../../../src/core/document/index.ts'
import { applyTransaction, commands, type Operation, type Transaction } from '../../../src/core/edit/index.ts'
import { admit, LIMITS } from '../../../src/host/proof/index.ts'
import { newsroom, stamp } from '../../builders/edit.ts'

const li: OwnRights = { author: '李@tab1', reader: '李', role: 'proof', issue: 'i', gates: [] }
const onA01: OwnRights = { ...li, pages: ['A01'] }
const document = newsroom()
const story = document.stories[0]?.id as string
const at = { story, from: 0, to: 1 }

const marked = (base: Document, author: string, operation: ProofMark['operation'] = { kind: 'delete' }) =>
  commands.addProofMark(base, { on: at, operation, round: 1 }, stamp(author)) as Transaction
const by = (operations: readonly unknown[], author = li.author): Transaction => ({
  id: 't1',
  label: { zh: '改', en: 'Change' },
  author,
  at: 1,
  operations: operations as Operation[],
})
const refused = (base: Document, operations: readonly unknown[], rights = li): string => {
  try {
    admit(base, by(operations, rights.author), rights)
    return 'taken'
  } catch (thrown) {
    return (thrown as { code: string }).code
  }
}

/** With a mark of the reader's own and one of another's. */
const both = [li.author, '王@tab9'].reduce((base, author) => applyTransaction(base, marked(base, author)), document)
const [own, other] = both.marks.map(({ id }) => id) as [string, string]
const answer = (author: string) => ({ id: 'an1', author, at: 1, text: '为什么' })

describe('what a proofreader submits', () => {
  test('marks, rewording and taking back of the own, and answers are taken', () => {
    admit(document, marked(document, li.author), li)
    expect(refused(both, [{ type: 'set', path: ['marks', own, 'note'], value: '请核' }])).toBe('taken')
    expect(refused(both, [{ type: 'remove', path: ['marks', own] }])).toBe('taken')
    for (const id of [own, other])
      expect(
        refused(both, [{ type: 'insert', list: ['marks', id, 'answers'], value: answer(li.author), before: null }]),
      ).toBe('taken')
    // The same person at another screen.
    expect(refused(both, [{ type: 'remove', path: ['marks', own] }], { ...li, author: '李@tab7' })).toBe('taken')
  })

  test.each<[string, unknown]>([
    ['text', { type: 'story', story, steps: [] }],
    ['a title', { type: 'set', path: ['pages', 'A01', 'title'], value: 'x' }],
    ['the house', { type: 'set', path: ['publication', 'name'], value: 'x' }],
    ['a whole page', { type: 'set', path: ['pages'], value: [] }],
    ['all marks at once', { type: 'set', path: ['marks'], value: [] }],
    ['another reader’s mark', { type: 'remove', path: ['marks', other] }],
    ['another reader’s note', { type: 'set', path: ['marks', other, 'note'], value: 'x' }],
    ['the author of a mark', { type: 'set', path: ['marks', own, 'author'], value: '王' }],
    ['a part of a field', { type: 'set', path: ['marks', own, 'anchor', 'story'], value: 'x' }],
    ['the state of a mark', { type: 'set', path: ['marks', own, 'state'], value: 'applied' }],
    ['order', { type: 'move', path: ['marks', own], before: null }],
    ['a record carried into marks', { type: 'move', path: ['stories', story], list: ['marks'], before: null }],
    [
      'an answer in another name',
      { type: 'insert', list: ['marks', own, 'answers'], value: answer('王'), before: null },
    ],
    ['another list of a mark', { type: 'insert', list: ['marks', own, 'strokes'], value: [], before: null }],
    ['a mark that is gone', { type: 'remove', path: ['marks', 'nothing'] }],
    [
      'the ledger',
      {
        type: 'insert',
        list: ['pages', 'A01', 'ledger'],
        value: { id: 'g', gate: 'first', action: 'passed', by: li.author, at: 1 },
        before: null,
      },
    ],
    ['a gate taken back', { type: 'remove', path: ['pages', 'A01', 'ledger', 'g'] }],
  ])('%s is refused', (_, operation) => {
    expect(refused(both, [operation])).toBe('proof/refused')
    // Not even among what is allowed.
    expect(refused(both, [{ type: 'set', path: ['marks', own, 'note'], value: 'y' }, operation])).toBe('proof/refused')
  })

  test('marks in another name, settled ones, on other pages, and too large ones are refused', () => {
    const [insert] = marked(document, li.author).operations as unknown as [{ value: ProofMark }]
    const like = (more: object, rights = li): string =>
      refused(document, [{ ...insert, value: { ...insert.value, ...more } }], rights)
    expect(like({})).toBe('taken')
    expect(like({ author: '王@tab1' })).toBe('proof/refused')
    expect(like({ state: 'applied' })).toBe('proof/refused')
    expect(like({ answers: [answer('王')] })).toBe('proof/refused')
    expect(like({ note: '长'.repeat(LIMITS.words + 1) })).toBe('proof/refused')
    expect(like({ strokes: [Array.from({ length: LIMITS.strokes + 1 }, () => 1)] })).toBe('proof/refused')
    const place = { kind: 'place', page: 'B09', x: 0, y: 0, width: 1, height: 1 }
    expect(like({ anchor: place })).toBe('proof/refused')
    expect(like({ anchor: place }, onA01)).toBe('proof/refused')
    expect(like({ anchor: { kind: 'text', story: 'no-such', from: 0, to: 1 } })).toBe('proof/refused')
    expect(
      refused(
        document,
        Array.from({ length: LIMITS.operations + 1 }, () => insert),
      ),
    ).toBe('proof/refused')
    expect(() => admit(document, marked(document, '王@tab1'), li)).toThrow('another name')
  })

  test('gates that were given are passed in their order and in the own name', () => {
    const entry = (more: object) => ({
      type: 'insert',
      list: ['pages', 'A01', 'ledger'],
      value: { id: 'g', gate: 'first', action: 'passed', by: li.author, at: 1, ...more },
      before: null,
    })
    const first: OwnRights = { ...onA01, gates: ['first', 'second'] }
    expect(refused(document, [entry({})], first)).toBe('taken')
    expect(refused(document, [entry({ by: '王' })], first)).toBe('proof/refused')
    expect(refused(document, [entry({ gate: 'second' })], first)).toBe('proof/refused')
    expect(refused(document, [entry({ gate: 'third' })], first)).toBe('proof/refused')
    expect(refused(document, [entry({ action: 'skipped', reason: 'x' })], first)).toBe('proof/refused')
    expect(refused(document, [entry({})], { ...first, pages: ['A02'] })).toBe('proof/refused')
  })
})

describe('what an invited editor submits', () => {
  const zhao: OwnRights = { ...onA01, author: '赵@tab1', reader: '赵', role: 'edit' }

  test('is bounded to the pages, and leaves marks of others their authors and words', () => {
    const taken = (operation: unknown): string => refused(both, [operation], zhao)
    expect(taken({ type: 'set', path: ['pages', 'A01', 'title'], value: 'x' })).toBe('taken')
    expect(taken({ type: 'set', path: ['marks', other, 'state'], value: 'kept' })).toBe('taken')
    const settled = (who: string) => ({ type: 'set', path: ['marks', other, 'settled'], value: { by: who, at: 1 } })
    expect([taken(settled('赵@tab1')), taken(settled('王'))]).toEqual(['taken', 'proof/refused'])
    for (const path of [
      ['pages', 'A02', 'title'],
      ['pages', 'A01'],
      ['pages'],
      ['publication', 'name'],
      ['issue', 'date'],
      ['marks', other, 'note'],
      ['pages', 'A01', 'ledger'],
    ])
      expect(taken({ type: 'set', path, value: 'x' })).toBe('proof/refused')
  })

  test('readers change nothing; the desk is not looked at', () => {
    expect(refused(both, [{ type: 'remove', path: ['marks', own] }], { ...li, role: 'read' })).toBe('proof/refused')
    const desk: OwnRights = { author: 'ann', reader: 'ann', role: 'edit', gates: [] }
    expect(refused(both, [{ type: 'set', path: ['pages'], value: [] }], desk)).toBe('taken')
  })
})
