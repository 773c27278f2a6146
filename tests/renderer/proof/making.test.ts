import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MARK_SIGNS, type MarkSign } from '../../../src/core/proof/index.ts'
import { guessParts, partsOf, planOf, planOnPlace } from '../../../src/renderer/proof/making.ts'

const sign = (id: string): MarkSign => {
  const found = MARK_SIGNS.find((one) => one.id === id)
  if (found === undefined) throw new Error(id)
  return found
}
const text = '提高的质量\n搞好校对工作'
const at = (anchor: number, head = anchor) => ({ story: 's', text, anchor, head })

describe('a sign on what is selected (GB/T 14706, table 1)', () => {
  it('改正 and 增补 ask for the text, 删除 is made at once', () => {
    expect(planOf(sign('correct'), at(3, 5))).toMatchObject({ kind: 'ask', what: 'text', on: { from: 3, to: 5 } })
    expect(planOf(sign('insert'), at(3, 5))).toMatchObject({ kind: 'ask', what: 'text', on: { from: 5, to: 5 } })
    expect(planOf(sign('delete'), at(5, 3))).toMatchObject({ kind: 'make', on: { from: 3, to: 5 } })
  })

  it('a range is wanted where one is needed', () => {
    for (const { id, place } of MARK_SIGNS)
      if (place === 'range') expect(planOf(sign(id), at(2)), id).toEqual({ kind: 'refuse', why: 'select' })
  })

  it('接排 takes the break behind the paragraph, or before its head', () => {
    expect(planOf(sign('runon'), at(2))).toMatchObject({ kind: 'make', on: { from: 5, to: 6 } })
    expect(planOf(sign('runon'), at(6))).toMatchObject({ kind: 'make', on: { from: 5, to: 6 } })
    expect(planOf(sign('runon'), at(9))).toEqual({ kind: 'refuse', why: 'break' })
  })

  it('对调 swaps two characters at once, asks for the parts of more, and stays within a paragraph', () => {
    expect(planOf(sign('transpose'), at(3, 5))).toMatchObject({
      kind: 'make',
      operation: { kind: 'transpose', at: 4, behind: 4 },
    })
    expect(planOf(sign('transpose'), at(0, 5))).toMatchObject({ kind: 'ask', what: 'parts' })
    expect(planOf(sign('transpose'), at(3, 8))).toEqual({ kind: 'refuse', why: 'text' })
  })

  it('说明 asks what is meant, other instructions are made; a place takes only these', () => {
    const place = { kind: 'place', page: 'A01', x: 0, y: 0, width: 10, height: 10 } as const
    expect(planOf(sign('note'), at(2))).toMatchObject({ kind: 'ask', what: 'note' })
    expect(planOf(sign('move'), at(0, 2))).toMatchObject({ kind: 'ask', what: 'where' })
    expect(planOf(sign('supersub'), at(0, 1))).toMatchObject({ kind: 'ask', what: 'corner' })
    expect(planOf(sign('fixedspace'), at(2))).toMatchObject({ kind: 'ask', what: 'space', on: { from: 2, to: 2 } })
    expect(planOf(sign('standin'), at(0, 1))).toMatchObject({ kind: 'ask', what: 'right' })
    expect(planOf(sign('align'), at(0, 2))).toMatchObject({ kind: 'make', operation: { mark: 'align' } })
    expect(planOnPlace(sign('rightpic'), place)).toMatchObject({ kind: 'make', on: place })
    expect(planOnPlace(sign('delete'), place)).toEqual({ kind: 'refuse', why: 'text' })
  })
})

describe('parts that change places', () => {
  it('are what is parted by one or two bars', () => {
    expect(partsOf('总|经验|结', '总经验结', 10)).toEqual({ kind: 'transpose', at: 11, behind: 13 })
    expect(partsOf('校｜对', '校对', 0)).toEqual({ kind: 'transpose', at: 1, behind: 1 })
    for (const wrong of ['总经验结', '总|经|验|结', '|总经验结', '总经验结|', '总|经验'])
      expect(partsOf(wrong, '总经验结', 0), wrong).toBeUndefined()
  })

  it('are guessed so that the guess is a valid answer', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('中', '文', 'a', '，', '𠮷'), { minLength: 2, maxLength: 12 }), (all) => {
        const stretch = all.join('')
        expect(partsOf(guessParts(stretch), stretch, 0)).toBeDefined()
      }),
    )
  })
})
