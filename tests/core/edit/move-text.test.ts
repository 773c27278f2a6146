import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../../src/core/document/index.ts'
import { applyTransaction, commands, invertTransaction, type Transaction } from '../../../src/core/edit/index.ts'
import { newsroom, nodeOf, stamp, textOf } from '../../builders/edit.ts'

const start = newsroom()
const s = stamp()
// 大标题\n第一段文字。\n第二段文字。
const LEAD = textOf(start, 'lead')

function done(document: Document, transaction: Transaction | undefined): Document {
  if (transaction === undefined) throw new Error('nothing to do')
  const after = applyTransaction(document, transaction)
  expect(applyTransaction(after, invertTransaction(document, transaction))).toEqual(document)
  return after
}
const move = (from: number, to: number, at: number, copy = false) => ({
  story: 'lead',
  from,
  to,
  target: 'lead',
  at,
  copy,
})
const moved = (from: number, to: number, at: number, copy = false) => {
  const document = done(start, commands.moveText(start, move(from, to, at, copy), s))
  return textOf(document, 'lead')
}

describe('a stretch of text', () => {
  it('goes to another place of its story, forwards and back', () => {
    expect(moved(4, 6, 10)).toBe('大标题\n段文字。第一\n第二段文字。')
    expect(moved(11, 13, 4)).toBe('大标题\n第二第一段文字。\n段文字。')
  })

  it('stays where it was when it is copied, and goes nowhere within itself', () => {
    expect(moved(4, 6, 4, true)).toBe('大标题\n第一第一段文字。\n第二段文字。')
    expect(commands.moveText(start, move(4, 6, 5), s)).toBeUndefined()
    expect(commands.moveText(start, move(4, 4, 9), s)).toBeUndefined()
  })

  it('keeps its marks', () => {
    const marked = done(start, commands.setMark(start, { story: 'lead', from: 4, to: 6, mark: { type: 'strong' } }, s))
    const after = done(marked, commands.moveText(marked, move(4, 6, 10), s))
    expect(JSON.stringify(nodeOf(after, 'lead').toJSON()).match(/"strong"/g)).toHaveLength(1)
  })

  it('is found again where it went, over paragraphs too', () => {
    const offset = fc.nat({ max: LEAD.length })
    fc.assert(
      fc.property(offset, offset, offset, fc.boolean(), (a, b, at, copy) => {
        const one = move(Math.min(a, b), Math.max(a, b), at, copy)
        const transaction = commands.moveText(start, one, s)
        const { story, from, to } = commands.movedRange(one)
        const after = transaction === undefined ? start : done(start, transaction)
        expect(textOf(after, story).slice(from, to)).toBe(LEAD.slice(one.from, one.to))
        const letters = (text: string) => [...text.replaceAll('\n', '')].sort().join('')
        if (!copy) expect(letters(textOf(after, 'lead'))).toBe(letters(LEAD))
      }),
    )
  })
})
