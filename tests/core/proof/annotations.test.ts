import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rangeBoxes } from '../../../src/core/display/index.ts'
import type { ProofMark } from '../../../src/core/document/index.ts'
import {
  type Annotation,
  annotatedMarks,
  annotationKind,
  annotationText,
  reanchor,
  textUnder,
} from '../../../src/core/proof/index.ts'
import { block, compose, copy, documentOf, page, story } from '../../builders/document.ts'

const note = (
  name: string,
  kind: Annotation['kind'],
  contents: string,
  more: Partial<Annotation> = {},
): Annotation => ({
  name,
  page: 0,
  kind,
  areas: [{ x: 0, y: 0, width: 10, height: 10 }],
  contents,
  author: '彩华',
  at: 1,
  ...more,
})
const only = (...annotations: Annotation[]) => annotatedMarks(annotations)[0]

describe('annotations of other programs as marks', () => {
  test.each([
    ['a strikeout deletes', note('a', 'strikeout', ''), { kind: 'delete' }, 'range'],
    ['with words it corrects', note('a', 'strikeout', '量'), { kind: 'correct', text: '量' }, 'range'],
    ['a caret inserts', note('a', 'caret', '校对'), { kind: 'insert', text: '校对' }, 'gap'],
    ['a highlight instructs', note('a', 'highlight', '核对'), { kind: 'instruct', mark: 'note' }, 'range'],
    ['a note stands on a place', note('a', 'text', '换图'), { kind: 'instruct', mark: 'note' }, 'place'],
  ] as const)('%s', (_name, annotation, operation, on) => {
    expect(only(annotation)).toMatchObject({ operation, on, answers: [] })
  })

  test('Acrobat’s replacement: a caret and a strikeout in one group', () => {
    const areas = [{ x: 5, y: 5, width: 9, height: 9 }]
    const caret = note('a', 'caret', '量')
    const strikeout = note('b', 'strikeout', '', { replyTo: 'a', group: true, areas })
    const marks = annotatedMarks([caret, strikeout])
    expect(marks).toHaveLength(1)
    expect(marks[0]).toMatchObject({ operation: { kind: 'correct', text: '量' }, on: 'range', annotation: { areas } })
  })

  test('replies are answers, replies to replies too; a circle of replies loses nothing', () => {
    const marks = annotatedMarks([
      note('a', 'highlight', '核对'),
      note('b', 'text', '已核', { replyTo: 'a' }),
      note('c', 'text', '谢谢', { replyTo: 'b' }),
    ])
    expect(marks.map(({ answers }) => answers.map(({ contents }) => contents))).toEqual([['已核', '谢谢']])
    const circle = annotatedMarks([
      note('x', 'text', '一', { replyTo: 'y' }),
      note('y', 'text', '二', { replyTo: 'x' }),
    ])
    expect(circle).toHaveLength(2)
  })

  test('our marks say in a PDF what is to be done', () => {
    const mark = (operation: ProofMark['operation'], more: Partial<ProofMark> = {}): ProofMark => ({
      id: 'm',
      anchor: { kind: 'text', story: 's', from: 1, to: 2 },
      words: '最',
      operation,
      round: 1,
      author: 'a',
      at: 0,
      state: 'open',
      answers: [],
      ...more,
    })
    const correct = mark({ kind: 'correct', text: '量' }, { note: '笔误' })
    expect([annotationKind(correct), annotationText(correct)]).toEqual(['strikeout', '量\n笔误'])
    const align = mark({ kind: 'instruct', mark: 'align' })
    expect([annotationKind(align), annotationText(align)]).toEqual(['highlight', '排齐：最'])
  })
})

describe.each([
  ['horizontal', {}],
  ['vertical', { mode: 'v', columns: 1 }],
] as const)('text under an annotation, %s', (_mode, more) => {
  const list = compose(
    documentOf({ stories: [story('s1', ['body', copy(300)])], pages: [page('A01', block('b', 's1', 4, 20, more))] }),
  ).pages[0]
  if (list === undefined) throw new Error('no page')

  test('the characters that its boxes cover', () => {
    for (const [from, to] of [
      [5, 6],
      [20, 24],
      [30, 90],
    ] as const)
      expect(textUnder(list, rangeBoxes(list, 's1', from, to))).toEqual({ story: 's1', from, to })
  })

  test('nothing where no text is', () => {
    expect(textUnder(list, [{ x: 1_000_000, y: 1_500_000, width: 10, height: 10 }])).toBeUndefined()
  })
})

describe('a stretch of an earlier text in a later one', () => {
  const text = '要搞好校对工作，提高出版物质量。校对工作要做细。'

  test('follows its words past what was put before it', () => {
    const now = `前文。${text}`
    expect(reanchor(text, 3, 5, now)).toEqual({ from: 6, to: 8, how: 'followed' })
    expect(reanchor(text, 4, 4, now)).toEqual({ from: 7, to: 7, how: 'followed' })
  })

  test('of the same words the place with the same neighbours', () => {
    const now = '校对工作要做细。要搞好校对工作，提高出版物质量。'
    const found = reanchor(text, 16, 20, now)
    expect(now.slice(found?.from, found?.to)).toBe('校对工作')
    expect(found?.from).toBe(0)
  })

  test('words that are gone cannot be placed', () => {
    expect(reanchor('甲乙丙', 1, 2, '丁戊己')).toBeUndefined()
    expect(reanchor('甲乙丙', 1, 1, '丁戊己')).toBeUndefined()
  })

  test('property: the same words wherever they are placed, unless it says they changed', () => {
    const words = fc.array(fc.constantFrom('甲', '乙', '丙', '丁'), { maxLength: 20 }).map((c) => c.join(''))
    fc.assert(
      fc.property(words, words, fc.nat(20), fc.nat(20), (before, after, a, b) => {
        const [from, to] = [Math.min(a, b, before.length), Math.min(Math.max(a, b), before.length)]
        const found = reanchor(before, from, to, after)
        if (found === undefined) return
        expect(found.from).toBeLessThanOrEqual(found.to)
        expect(found.to).toBeLessThanOrEqual(after.length)
        if (found.how !== 'changed') expect(after.slice(found.from, found.to)).toBe(before.slice(from, to))
      }),
      { numRuns: 500 },
    )
  })
})
