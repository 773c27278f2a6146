// The breaker against its definitions, on small paragraphs where every setting can be tried (REFERENCE 2.5, 3).
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BrokenLine, breakParagraph, isOrphan, mayEnd } from '../../../src/core/compose/break.ts'
import { DA, EL } from '../../../src/core/compose/classes.ts'
import { NEWS_MARKS } from '../../../src/core/compose/index.ts'
import { BREAK_CUT, BREAK_HYPHEN, type Prepared } from '../../../src/core/compose/items.ts'
import { setLine } from '../../../src/core/compose/justify.ts'
import { gapCount, naturalWidth, shrinkCapacity, skipBlanks, trimBlanks } from '../../../src/core/compose/measure.ts'
import { prepareParagraph } from '../../../src/core/compose/paragraph.ts'
import type { MarkStyle } from '../../../src/core/compose/style.ts'
import { fonts } from '../../builders/fonts.ts'

const EM = 9000
const chars = [{ face: 0, size: EM, scaleX: 1000, tracking: 0 }]
const LEAST_FILL = 0.55
const modes = ['h', 'v'] as const

/** Short texts thick with marks, words and figures. */
const piece = fc.constantFrom(
  ...['中', '文', '报', '纸', '新', '闻', '的', '一'],
  ...['，', '。', '、', '“', '”', '（', '）', '《', '》', '：', '？', '！', '——', '……', '·', '～'],
  ...['GDP', '5G', '3.5%', '12', 'km', ' ', 'a', '2015年', 'the '],
)
const text = fc
  .array(piece, { minLength: 1, maxLength: 22 })
  .map((pieces) => `中${pieces.join('')}文`)
  // Twelve dots end lines whatever they cost.
  .filter((content) => !content.includes('…………'))

function prepared(content: string, mode: 'h' | 'v', marks: MarkStyle, narrowest: number): Prepared {
  return prepareParagraph(
    { text: content, mode, marks, chars, spans: [{ end: content.length, style: 0 }], justify: true, indent: 0 },
    fonts,
    narrowest,
  )
}

/** Least width that a line of units may be pushed to. */
const least = (p: Prepared, from: number, next: number): number => {
  const first = Math.min(skipBlanks(p, from), next)
  const end = trimBlanks(p, first, next)
  return naturalWidth(p, first, end) - shrinkCapacity(p, first, end)
}

/** Cost of one line as the manual and the README of the breaker define it. */
function costOf(p: Prepared, from: number, next: number, room: number, fill: number): number {
  const first = Math.min(skipBlanks(p, from), next)
  const end = trimBlanks(p, first, next)
  const last = next === p.count
  const natural = naturalWidth(p, first, end)
  const shrink = shrinkCapacity(p, first, end)
  let cost = 8
  if (!last && p.breakAfter[next - 1] === BREAK_CUT) cost += 10_000
  if (!last && p.breakAfter[next - 1] === BREAK_HYPHEN) cost += 3
  const opening = p.cls[skipBlanks(p, next)]
  if (!last && (opening === DA || opening === EL)) cost += 5
  if (last && from > 0 && isOrphan(p, first, end)) cost += 2000
  const over = natural - room
  if (over > shrink) return Number.POSITIVE_INFINITY
  if (over > 0) return cost + (over / shrink) ** 2
  if (last) return cost
  if (natural < fill * room) return Number.POSITIVE_INFINITY
  const spaces = p.spaceStretchSum[end - 1] as number
  const rest = Math.max(0, -over - Math.max(0, spaces - (p.spaceStretchSum[first] as number)))
  const ratio = rest / Math.max(1, gapCount(p, first, end)) / (0.2 * (p.em[first] as number))
  return cost + (rest > 0 ? 1 : 0) + 3 * ratio * ratio
}

/** The least cost over every way to set the paragraph, by trying them all. */
function leastCost(p: Prepared, from: number, room: number, fill: number, known = new Map<number, number>()): number {
  if (from === p.count) return 0
  const before = known.get(from)
  if (before !== undefined) return before
  let best = Number.POSITIVE_INFINITY
  for (let next = from + 1; next <= p.count; next++) {
    if (next < p.count && !mayEnd(p, next)) continue
    best = Math.min(best, costOf(p, from, next, room, fill) + leastCost(p, next, room, fill, known))
  }
  known.set(from, best)
  return best
}

const total = (p: Prepared, lines: readonly BrokenLine[], room: number, fill: number): number => {
  let from = 0
  let sum = 0
  for (const line of lines) {
    sum += costOf(p, from, line.next, room, fill)
    from = line.next
  }
  return sum
}

describe('optimum breaker (REFERENCE 2.5, cost of a paragraph)', () => {
  test.each(modes)('%s: no setting of a small paragraph costs less', (mode) => {
    fc.assert(
      fc.property(text, fc.integer({ min: 6, max: 13 }), (content, width) => {
        const room = width * EM
        const p = prepared(content, mode, NEWS_MARKS, room)
        const lines = breakParagraph(p, [room], { justify: true, indent: 0 })
        // Emptier lines are set only where nothing else leads to the end.
        const fill = leastCost(p, 0, room, LEAST_FILL) < Number.POSITIVE_INFINITY ? LEAST_FILL : 0
        const best = leastCost(p, 0, room, fill)
        if (best === Number.POSITIVE_INFINITY) {
          // Nothing legal exists: the lines say that they were cut.
          expect(lines.some(({ emergency }) => emergency)).toBe(true)
          return
        }
        expect(total(p, lines, room, fill)).toBeCloseTo(best, 6)
      }),
      { numRuns: 250, seed: 11 },
    )
  })
})

describe('孤字 (CLREQ; GB/T 15834 5.1.11)', () => {
  test.each(modes)('%s: a last line of one character only where every setting has one', (mode) => {
    const canAvoid = (p: Prepared, room: number): boolean => {
      const known = new Map<number, boolean>()
      const walk = (from: number): boolean => {
        const before = known.get(from)
        if (before !== undefined) return before
        let ok = false
        for (let next = from + 1; next <= p.count && !ok; next++) {
          if (next < p.count && !mayEnd(p, next)) continue
          const first = skipBlanks(p, from)
          const natural = naturalWidth(p, first, trimBlanks(p, first, next))
          if (least(p, from, next) > room || (next < p.count && natural < LEAST_FILL * room)) continue
          ok = next === p.count ? from === 0 || !isOrphan(p, first, trimBlanks(p, first, next)) : walk(next)
        }
        known.set(from, ok)
        return ok
      }
      return walk(0)
    }
    fc.assert(
      fc.property(text, fc.integer({ min: 5, max: 13 }), (content, width) => {
        const room = width * EM
        const p = prepared(content, mode, NEWS_MARKS, room)
        const lines = breakParagraph(p, [room], { justify: true, indent: 0 })
        const last = lines.at(-1) as BrokenLine
        if (lines.length > 1 && isOrphan(p, last.first, last.end)) expect(canAvoid(p, room)).toBe(false)
      }),
      { numRuns: 250, seed: 12 },
    )
  })
})

describe('greedy breaker', () => {
  test.each(modes)('%s: each line is the longest that push-in lets fit, whatever follows', (mode) => {
    fc.assert(
      fc.property(text, fc.integer({ min: 5, max: 13 }), (content, width) => {
        const room = width * EM
        const p = prepared(content, mode, NEWS_MARKS, room)
        const lines = breakParagraph(p, [room], { justify: true, indent: 0, breaker: 'greedy' })
        if (lines.some(({ emergency }) => emergency)) return
        let from = 0
        for (const line of lines) {
          let longest = from
          for (let next = from + 1; next <= p.count; next++) {
            if ((next === p.count || mayEnd(p, next)) && least(p, from, next) <= room) longest = next
          }
          expect(line.next).toBe(longest)
          from = line.next
        }
      }),
      { numRuns: 200, seed: 13 },
    )
  })
})

describe('every breaker', () => {
  const styles: readonly [string, MarkStyle][] = [
    ['line', NEWS_MARKS],
    ['cell', { ...NEWS_MARKS, grid: 'cell' }],
    ['free', { ...NEWS_MARKS, grid: 'free' }],
    ['hanging', { ...NEWS_MARKS, hang: true }],
    ['nothing gives way', { ...NEWS_MARKS, shrinkOrder: [], stretchOrder: [] }],
  ]
  for (const [name, marks] of styles) {
    for (const mode of modes) {
      test(`${name}, ${mode}: units in order, each once; no line past its measure`, () => {
        fc.assert(
          fc.property(text, fc.integer({ min: 4, max: 20 }), fc.boolean(), (content, width, greedy) => {
            const room = width * EM
            const p = prepared(content, mode, marks, room)
            const lines = breakParagraph(p, [room], {
              justify: true,
              indent: 0,
              breaker: greedy ? 'greedy' : 'optimum',
            })
            let from = 0
            for (const line of lines) {
              expect(skipBlanks(p, from)).toBe(line.first)
              from = line.next
              if (line.emergency) continue
              const set = setLine(p, line, true)
              const end = set.x[line.end - line.first] as number
              expect(end - line.hang).toBeLessThanOrEqual(room)
            }
            expect(from).toBe(p.count)
          }),
          { numRuns: 120, seed: 14 },
        )
      })
    }
  }
})
