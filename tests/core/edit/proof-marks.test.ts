import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Document, ProofMark } from '../../../src/core/document/index.ts'
import {
  applyTransaction,
  commands,
  invertTransaction,
  isOrphaned,
  markTrouble,
  rebaseOnto,
  type Transaction,
  wordsUnder,
} from '../../../src/core/edit/index.ts'
import { documentOf, page, story } from '../../builders/document.ts'
import { stamp } from '../../builders/edit.ts'

type Asked = ProofMark['operation']

const paper = (text: string): Document =>
  documentOf({
    stories: [story('s1', ...text.split('\n').map((line) => ['body', line] as const))],
    pages: [page('A01')],
  })
const textOf = (document: Document): string =>
  document.stories[0]?.doc.content
    .map((p) => p.content?.map((n) => ('text' in n ? n.text : '')).join('') ?? '')
    .join('\n') ?? ''

function done(document: Document, transaction: Transaction | undefined): Document {
  if (transaction === undefined) throw new Error('nothing to do')
  const after = applyTransaction(document, transaction)
  expect(applyTransaction(after, invertTransaction(document, transaction))).toEqual(document)
  return after
}
const marked = (document: Document, from: number, to: number, operation: Asked): Document =>
  done(document, commands.addProofMark(document, { on: { story: 's1', from, to }, operation, round: 1 }, stamp()))
const first = (document: Document): ProofMark => document.marks[0] as ProofMark
const apply = (document: Document, ...marks: string[]): Document =>
  done(document, commands.applyProofMarks(document, { marks }, stamp()))
const typed = (document: Document, at: number, text: string, to = at): Document =>
  done(document, commands.replaceText(document, { story: 's1', from: at, to, text }, stamp()))
const under = (document: Document, { anchor }: ProofMark): string | undefined =>
  anchor.kind === 'text' ? wordsUnder(document, anchor) : undefined

const EXAMPLES: readonly (readonly [string, string, number, number, Asked, string])[] = [
  ['1 改正', '提高出版物质最', 6, 7, { kind: 'correct', text: '量' }, '提高出版物质量'],
  ['2 删除', '提高的出版物质量', 2, 3, { kind: 'delete' }, '提高出版物质量'],
  ['2 删除 over paragraphs', '甲乙\n丙丁', 1, 4, { kind: 'delete' }, '甲丁'],
  ['3 增补', '要搞好工作', 3, 3, { kind: 'insert', text: '校对' }, '要搞好校对工作'],
  ['3 增补 of a paragraph', '要搞好工作', 3, 3, { kind: 'insert', text: '校\n对' }, '要搞好校\n对工作'],
  ['6 对调', '认真总经验结', 3, 6, { kind: 'transpose', at: 5, behind: 5 }, '认真总结经验'],
  ['6 对调 around a middle', '甲和乙丙', 0, 4, { kind: 'transpose', at: 1, behind: 2 }, '乙丙和甲'],
  ['7 接排', '按时完成\n任务', 4, 5, { kind: 'runOn' }, '按时完成任务'],
  ['8 另起段', '完成。任务', 3, 3, { kind: 'newParagraph' }, '完成。\n任务'],
  ['18 分开', 'Goodmorning', 4, 4, { kind: 'separate' }, 'Good morning'],
  ['21 说明', '改黑体', 0, 3, { kind: 'instruct', mark: 'explain' }, '改黑体'],
]

describe('marks of GB/T 14706', () => {
  test.each(EXAMPLES)('%s is applied and taken back', (_name, text, from, to, operation, after) => {
    const start = marked(paper(text), from, to, operation)
    expect(first(start)).toMatchObject({ words: text.slice(from, to), state: 'open', round: 1 })
    const applied = apply(start, first(start).id)
    expect(textOf(applied)).toBe(after)
    expect(first(applied)).toMatchObject({ state: 'applied', settled: { by: stamp().author } })
    const again = done(applied, commands.reopenProofMark(applied, { mark: first(start).id }, stamp()))
    expect(textOf(again)).toBe(text)
    expect({ ...first(again) }).toEqual({ ...first(start) })
  })

  test.each(EXAMPLES)('%s still can be taken back after changes before it', (_name, text, from, to, operation) => {
    const start = marked(paper(text), from, to, operation)
    const moved = typed(apply(start, first(start).id), 0, '前文')
    expect(textOf(done(moved, commands.reopenProofMark(moved, { mark: first(start).id }, stamp())))).toBe(`前文${text}`)
  })

  test('19 保留 leaves the text, and states are not skipped', () => {
    const start = marked(paper('提高'), 0, 1, { kind: 'delete' })
    const { id } = first(start)
    const kept = done(start, commands.keepProofMarks(start, { marks: [id] }, stamp()))
    expect(first(kept).state).toBe('kept')
    expect(commands.applyProofMarks(kept, { marks: [id] }, stamp())).toBeUndefined()
    expect(commands.keepProofMarks(kept, { marks: [id] }, stamp())).toBeUndefined()
    expect(() => commands.rewordProofMark(kept, { mark: id, note: '甲' }, stamp())).toThrow('kept, not open')
    expect(first(done(kept, commands.reopenProofMark(kept, { mark: id }, stamp())))).toEqual(first(start))
  })

  test('what cannot stand there is refused with the way out', () => {
    const document = paper('甲乙\n丙')
    const add = (from: number, to: number, operation: Asked) => () =>
      commands.addProofMark(document, { on: { story: 's1', from, to }, operation, round: 1 }, stamp())
    expect(add(1, 1, { kind: 'delete' })).toThrow('nothing is selected')
    expect(add(0, 1, { kind: 'insert', text: '丁' })).toThrow('characters are selected')
    expect(add(0, 4, { kind: 'transpose', at: 2, behind: 2 })).toThrow('two paragraphs')
    expect(add(0, 2, { kind: 'transpose', at: 0, behind: 1 })).toThrow('two parts')
    expect(add(0, 1, { kind: 'runOn' })).toThrow('no paragraph ends')
    const vanished = { kind: 'place', page: 'B09', x: 0, y: 0, width: 1, height: 1 } as const
    const note = { kind: 'instruct', mark: 'note' } as const
    expect(() => commands.addProofMark(document, { on: vanished, operation: note, round: 1 }, stamp())).toThrow('B09')
  })

  test('a mark whose words are deleted is orphaned, keeps them, and has its place again after undo', () => {
    const start = marked(paper('提高质量'), 2, 4, { kind: 'delete' })
    const gone = typed(start, 1, '', 4)
    expect(isOrphaned(gone, first(gone))).toBe(true)
    expect(first(gone).words).toBe('质量')
    expect(() => commands.applyProofMarks(gone, { marks: [first(gone).id] }, stamp())).toThrow('are gone')
    const back = applyTransaction(
      gone,
      invertTransaction(
        start,
        commands.replaceText(start, { story: 's1', from: 1, to: 4, text: '' }, stamp()) as Transaction,
      ),
    )
    expect(back.marks).toEqual(start.marks)
  })

  test('words that were changed since are not replaced blindly', () => {
    const start = marked(paper('提高质量'), 0, 2, { kind: 'correct', text: '题高' })
    const changed = typed(start, 1, '低', 2)
    expect(markTrouble(changed, first(changed))).toBe('changed')
    expect(() => commands.applyProofMarks(changed, { marks: [first(changed).id] }, stamp())).toThrow('were changed')
  })

  test('several are applied in one step; of two on the same words the earlier, and the later stays open', () => {
    let document = paper('一二三四五六')
    document = marked(document, 4, 5, { kind: 'correct', text: '伍伍' })
    document = marked(document, 0, 1, { kind: 'delete' })
    document = marked(document, 0, 2, { kind: 'correct', text: '贰' })
    document = marked(document, 2, 2, { kind: 'insert', text: '新' })
    document = marked(document, 2, 4, { kind: 'transpose', at: 3, behind: 3 })
    const after = apply(document, ...document.marks.map(({ id }) => id))
    expect(textOf(after)).toBe('二新四三伍伍六')
    expect(after.marks.map(({ state }) => state)).toEqual(['applied', 'applied', 'open', 'applied', 'applied'])
    expect(after.marks.map((mark) => under(after, mark))).toEqual(['伍伍', '', '二', '新', '四三'])
  })

  test('a mark made on an older state of the text finds its words', () => {
    const base = paper('〇一二三四五')
    const add = commands.addProofMark(
      base,
      { on: { story: 's1', from: 2, to: 4 }, operation: { kind: 'delete' }, round: 2 },
      stamp(),
    )
    const other = commands.replaceText(base, { story: 's1', from: 0, to: 1, text: '零零零' }, stamp()) as Transaction
    const { document } = rebaseOnto(applyTransaction(base, other), add as Transaction, [other])
    expect(under(document, first(document))).toBe('二三')
  })

  test('property: a mark follows its words through changes that do not touch them', () => {
    const text = '〇一二三\n四五六七八九'
    const range = fc.tuple(fc.nat(11), fc.nat(11)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
    const property = fc.property(range, range, fc.constantFrom('', '甲', '乙\n丙丁'), ([from, to], [cut, end], put) => {
      fc.pre(from < to && (end <= from || cut >= to) && !(cut === end && put === ''))
      const start = marked(paper(text), from, to, { kind: 'delete' })
      const after = typed(start, cut, put, end)
      expect(under(after, first(after))).toBe(text.slice(from, to))
    })
    fc.assert(property, { numRuns: 200 })
  })

  test('property: marks and text are as they were when any chain of changes is taken back', () => {
    const change = fc.tuple(fc.nat(10), fc.nat(10), fc.constantFrom('', '甲', '乙\n丙丁'))
    const property = fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), (changes) => {
      const start = marked(marked(paper('〇一二三\n四五六七八九'), 2, 6, { kind: 'delete' }), 7, 9, {
        kind: 'transpose',
        at: 8,
        behind: 8,
      })
      let document = start
      const past: [Document, Transaction][] = []
      for (const [a, b, text] of changes) {
        const transaction = commands.replaceText(
          document,
          { story: 's1', from: Math.min(a, b), to: Math.max(a, b), text },
          stamp(),
        )
        if (transaction === undefined) continue
        past.push([document, transaction])
        document = applyTransaction(document, transaction)
      }
      for (const [before, transaction] of past.reverse())
        document = applyTransaction(document, invertTransaction(before, transaction))
      expect(document).toEqual(start)
    })
    // A mark that the change leaves where it is and the way back would move.
    const examples: [[number, number, string][]][] = [
      [
        [
          [2, 8, '甲'],
          [5, 3, '乙\n丙丁'],
          [3, 4, ''],
        ],
      ],
    ]
    fc.assert(property, { numRuns: 200, examples })
  })
})
