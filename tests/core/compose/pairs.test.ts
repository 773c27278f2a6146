import { describe, expect, it } from 'vitest'
import { kinsoku, LEVELS } from '../../builders/field.ts'
import { one, set } from '../../builders/set.ts'

/** Every mark of the tables beside every other, in Han text: a trap for rules that meet only in a pair. */
const MARKS = [...'“‘《（「”’》）」。，、：；？！·—～／…々①￥％中']
const JOINED = /——|……|[？！]{2}/

describe('every pair of marks', () => {
  it.each(LEVELS)('breaks as the sets of level %s say', (level) => {
    const { notAtLineStart, notAtLineEnd } = kinsoku.levels[level]
    const wrong: string[] = []
    for (const a of MARKS) {
      for (const b of MARKS) {
        // A lone — may not start a line; two are a dash. A circled number behind text is a note mark.
        const unit = JOINED.test(a + b) || (b === '①' && (a === '中' || a === '々' || a === '％'))
        const expected = !notAtLineStart.includes(b) && !notAtLineEnd.includes(a) && !unit
        if (set(`中${a}${b}文`, 100, { level }).opportunities.includes(2) !== expected) wrong.push(a + b)
      }
    }
    expect(wrong).toEqual([])
  })

  it('takes what the widths of the two say', () => {
    const OPEN = '“‘《（「'
    const CLOSE = '”’》）」。，、：；？！'
    const own = (mark: string): number => ('·／'.includes(mark) ? 0.5 : 1)
    const wrong: string[] = []
    for (const a of MARKS) {
      for (const b of MARKS) {
        let expected = own(a) + own(b)
        if (/[？！]{2}/.test(a + b)) expected = 1
        else if (OPEN.includes(a) && OPEN.includes(b)) expected = 1.5
        else if (CLOSE.includes(a) && (CLOSE.includes(b) || OPEN.includes(b))) expected = 1.5
        else if ((a === '·' && OPEN.includes(b)) || (CLOSE.includes(a) && b === '·')) expected = 1
        const width = one(`中${a}${b}文`, { style: { autospace: 0 } }).width_em - 2
        if (Math.abs(width - expected) > 1e-4) wrong.push(`${a}${b} ${width}`)
      }
    }
    expect(wrong).toEqual([])
  })
})
