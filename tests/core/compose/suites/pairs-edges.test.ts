// Every pair of marks at the start, in the middle and at the end of a line, in both writing modes (REFERENCE 2.2, 2.3;
// the reports typst 2439, 3743, 6501, 8390 and ctex-kit 51, 113, 244, 436, 488 are of pairs that were missed).
import { describe, expect, it } from 'vitest'
import { one, type SetOptions } from '../../../builders/set.ts'

const OPEN = '“‘「『（《〈【〖〔［｛〝'
const CLOSE = '”’」』）》〉】〗〕］｝。．，、'
const SOFT = '：；？！'
const WHOLE = '·—～…中①＋'
const MARKS = [...OPEN, ...CLOSE, ...SOFT, ...WHOLE]
const width = (text: string, options: SetOptions): number =>
  Math.round((one(text, { ...options, style: { autospace: 0, ...options.style } }).width_em - 1) * 1e4) / 1e4

interface Rules {
  readonly mode: 'h' | 'v'
  readonly tight: boolean
}

/** Blank before and behind a mark's body in its em. */
const blanks = (mark: string, { mode }: Rules): readonly [number, number] => {
  if (OPEN.includes(mark)) return [0.5, 0]
  // ： ； ？ ！ fill their em in a vertical line.
  if (CLOSE.includes(mark) || (SOFT.includes(mark) && mode === 'h')) return [0, 0.5]
  return [0, 0]
}
const closes = (mark: string): boolean => CLOSE.includes(mark) || SOFT.includes(mark)
const body = (mark: string, rules: Rules): number =>
  (mark === '·' ? 0.5 : 1) - blanks(mark, rules)[0] - blanks(mark, rules)[1]

/** Blank that is left between two marks (table of REFERENCE 2.2). */
function between(a: string, b: string, rules: Rules): number {
  const behind = blanks(a, rules)[1]
  const before = blanks(b, rules)[0]
  if (OPEN.includes(b)) {
    if (OPEN.includes(a) || a === '·') return 0
    if (closes(a)) return rules.tight ? 0 : behind
    return behind + before
  }
  if (closes(a) && (closes(b) || b === '·')) return 0
  return behind + before
}

const ROWS: readonly Rules[] = [
  { mode: 'h', tight: false },
  { mode: 'h', tight: true },
  { mode: 'v', tight: false },
  { mode: 'v', tight: true },
]

describe.each(ROWS)('pairs, $mode, tight $tight', (rules) => {
  const options: SetOptions = { mode: rules.mode, style: { tight: rules.tight } }
  // Marks that join to one unit, and a circled number behind text, are tested with the units.
  const pairs = MARKS.flatMap((a) => MARKS.map((b) => [a, b] as const)).filter(
    ([a, b]) => !(('？！'.includes(a) && '？！'.includes(b)) || (a === b && '—…'.includes(a))),
  )
  const wrong = (text: (a: string, b: string) => string, expected: (a: string, b: string) => number): string[] =>
    pairs.flatMap(([a, b]) => {
      const found = width(text(a, b), options)
      return Math.abs(found - expected(a, b)) > 1e-4 ? [`${a}${b} ${found}, not ${expected(a, b)}`] : []
    })
  const core = (a: string, b: string): number => body(a, rules) + between(a, b, rules) + body(b, rules)

  it(`${pairs.length} pairs between Han`, () => {
    const found = wrong(
      (a, b) => `中${a}${b}中`,
      (a, b) => 1 + blanks(a, rules)[0] + core(a, b) + blanks(b, rules)[1],
    )
    expect(found).toEqual([])
  })
  it('at a line start: an opener has no blank before it', () => {
    const found = wrong(
      (a, b) => `${a}${b}中`,
      (a, b) => core(a, b) + blanks(b, rules)[1],
    )
    expect(found).toEqual([])
  })
  it('at a line end: a closer or stop has no blank behind it', () => {
    const found = wrong(
      (a, b) => `中${a}${b}`,
      (a, b) => blanks(a, rules)[0] + core(a, b),
    )
    expect(found).toEqual([])
  })
})
