import { describe, expect, it } from 'vitest'
import { applyTransaction, commands } from '../../../src/core/edit/index.ts'
import {
  drawnMarks,
  EVERY_MARK,
  markLine,
  marksInOrder,
  passes,
  personOf,
  strayMarks,
} from '../../../src/renderer/proof/marks.ts'
import { lineOf, proofDocument, stampOf } from './proof-page.ts'

type New = commands.NewMark
const onText = (from: number, to: number, operation: New['operation'], round = 1): New => ({
  on: { story: 's', from, to },
  operation,
  round,
})

/** A page with one story and the marks on it. */
function marked(mode: 'h' | 'v', ...marks: readonly New[]) {
  const text = '出版物质，提高的质量，搞好工作，总经验结'
  let document = proofDocument(mode, text)
  for (const [n, mark] of marks.entries()) {
    const change = commands.addProofMark(document, mark, stampOf(n))
    if (change !== undefined) document = applyTransaction(document, change)
  }
  const [record] = document.pages
  if (record === undefined) throw new Error('no page')
  const list = lineOf(text, mode)
  return { document, record, list }
}

describe.each(['h', 'v'] as const)('marks of a page, text running %s', (mode) => {
  it('are drawn in the ink of their round, at their words', () => {
    const { document, record, list } = marked(
      mode,
      onText(3, 4, { kind: 'correct', text: '量' }),
      onText(7, 8, { kind: 'delete' }, 2),
    )
    const drawn = drawnMarks(document, record, list, document.marks)
    expect(drawn.map(({ ink }) => ink)).toEqual([0xd4_23_1e, 0x12_4f_c4])
    for (const { strokes, areas } of drawn) {
      expect(strokes.length).toBeGreaterThan(0)
      expect(areas.length).toBeGreaterThan(0)
    }
    expect(drawn[0]?.words.map(({ text }) => text)).toEqual(['量'])
  })

  it('are listed as the text is read, places last', () => {
    const { document, record, list } = marked(
      mode,
      {
        on: { kind: 'place', page: 'A01', x: 0, y: 0, width: 9, height: 9 },
        operation: { kind: 'instruct', mark: 'note' },
        round: 1,
      },
      onText(7, 8, { kind: 'delete' }),
      onText(3, 4, { kind: 'correct', text: '量' }),
    )
    expect(marksInOrder(document, record, list).map(({ id }) => id)).toEqual(['mark-2', 'mark-1', 'mark-0'])
  })

  it('on a place are outlined; ink alone is drawn as it was written', () => {
    const place = { kind: 'place', page: 'A01', x: 90_000, y: 90_000, width: 40_000, height: 20_000 } as const
    const { document, record, list } = marked(
      mode,
      { on: place, operation: { kind: 'instruct', mark: 'note' }, round: 1, note: '改黑体' },
      {
        on: place,
        operation: { kind: 'instruct', mark: 'note' },
        round: 1,
        strokes: [[90_000, 90_000, 130_000, 110_000]],
      },
    )
    const [said, written] = drawnMarks(document, record, list, document.marks)
    expect(said?.words[0]?.text).toBe('改黑体')
    expect(said?.strokes.at(-1)?.ops).toBe('MLLLZ')
    expect(written?.words).toEqual([])
    expect(written?.strokes).toHaveLength(1)
  })
})

describe('marks that no page shows', () => {
  it('keep their words in the list when their story was taken off the page or deleted', () => {
    const { document } = marked('h', onText(3, 4, { kind: 'correct', text: '量' }))
    expect(strayMarks(document)).toEqual([])
    const off = commands.deleteObjects(document, { page: 'A01', objects: ['b'] }, stampOf(9))
    if (off === undefined) throw new Error('nothing to do')
    const without = applyTransaction(document, off)
    expect(strayMarks(without).map(({ words }) => words)).toEqual(['质'])
    const gone = commands.removeStory(without, { story: 's' }, stampOf(10))
    if (gone === undefined) throw new Error('nothing to do')
    const deleted = applyTransaction(without, gone)
    expect(strayMarks(deleted).map(({ words, state }) => [words, state])).toEqual([['质', 'open']])
    expect(markLine(strayMarks(deleted)[0] as (typeof deleted.marks)[number], 'zh')).toBe('改正 质 → 量')
  })
})

describe('a mark in words', () => {
  it('names the sign, the words and what is wanted', () => {
    const { document } = marked(
      'h',
      onText(3, 4, { kind: 'correct', text: '量' }),
      onText(16, 20, { kind: 'transpose', at: 17, behind: 19 }),
    )
    const [correct, transpose] = document.marks
    expect(correct && markLine(correct, 'zh')).toBe('改正 质 → 量')
    expect(transpose && markLine(transpose, 'zh')).toBe('对调 总经验结 → 结经验总')
  })

  it('belongs to a person, whatever machine it was made on', () => {
    expect(personOf('王校@1f2e')).toBe('王校')
    expect(personOf('root')).toBe('root')
  })

  it('passes the filters that it meets', () => {
    const { document } = marked('h', onText(3, 4, { kind: 'delete' }, 2))
    const [mark] = document.marks
    if (mark === undefined) throw new Error('no mark')
    expect(passes(mark, EVERY_MARK)).toBe(true)
    expect(passes(mark, { ...EVERY_MARK, state: 'settled' })).toBe(false)
    expect(passes(mark, { ...EVERY_MARK, round: 1 })).toBe(false)
    expect(passes(mark, { ...EVERY_MARK, author: personOf(mark.author) })).toBe(true)
  })
})
