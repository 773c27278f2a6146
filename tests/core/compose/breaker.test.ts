// The breaker's own modes: greedy, pinned lines of a late edit, lines of different widths, hyphens.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breakParagraph } from '../../../src/core/compose/break.ts'
import { NEWS_MARKS, setLate, setParagraph } from '../../../src/core/compose/index.ts'
import { BREAK_HYPHEN } from '../../../src/core/compose/items.ts'
import { prepare } from '../../../src/core/compose/prepare.ts'
import { fonts } from '../../builders/fonts.ts'
import { newsText } from '../../builders/text.ts'

const EM = 9000
const chars = [{ face: 0, size: EM, scaleX: 1000, tracking: 0 }]
const prepared = (text: string) => prepare(text, 'h', NEWS_MARKS, chars, [{ end: text.length, style: 0 }], fonts)
const spec = (text: string) => ({
  text,
  mode: 'h' as const,
  marks: NEWS_MARKS,
  chars,
  spans: [{ end: text.length, style: 0 }],
  justify: true,
  indent: 2 * EM,
})
const NEWS =
  '在长效机制的建设过程中，要强化监督检查，加大对文明城市创建工作的监督检查力度，对存在的问题即时发现、即时反馈、及时处置；实行分类逐级考核，采取量化打分的方法，对各个创建工作主体进行逐级考核评价。'

describe('greedy breaker', () => {
  test('fills each line as far as push-in reaches', () => {
    const p = prepared(NEWS)
    const lines = breakParagraph(p, [13 * EM], { justify: true, indent: 0, breaker: 'greedy' })
    const texts = lines.map((line) => p.text.slice(p.start[line.first], p.end[line.end - 1]))
    expect(texts[0]).toBe('在长效机制的建设过程中，要')
    expect(texts.join('')).toBe(NEWS)
  })

  test('never sets fewer lines than it must, never more than the optimum plus one in a hundred', () => {
    const p = prepared(NEWS.repeat(10))
    const greedy = breakParagraph(p, [13 * EM], { justify: true, indent: 0, breaker: 'greedy' })
    const best = breakParagraph(p, [13 * EM], { justify: true, indent: 0 })
    expect(Math.abs(greedy.length - best.length)).toBeLessThanOrEqual(Math.ceil(best.length / 100))
  })
})

describe('late edit', () => {
  test('a correction in the last line moves no line above it', () => {
    const before = setParagraph(spec(NEWS), [13 * EM], fonts)
    const after = setLate(before, spec(NEWS.replace('考核评价。', '考核与评价。')), [13 * EM], fonts)
    expect(after.pinned).toBe(before.lines.length - 1)
    for (let n = 0; n < after.pinned; n++) {
      expect(Array.from(after.lines[n]?.x ?? [])).toEqual(Array.from(before.lines[n]?.x ?? []))
    }
  })

  test('pins exactly the lines that end before the first changed character', () => {
    fc.assert(
      fc.property(newsText, fc.nat(200), fc.constantFrom('字', '，', '创建工作'), (text, at, typed) => {
        const flat = text.replace(/[\n\u2028]/g, '')
        const before = setParagraph(spec(flat), [13 * EM], fonts)
        const place = Math.min(at, flat.length)
        const edited = flat.slice(0, place) + typed + flat.slice(place)
        const after = setLate(before, spec(edited), [13 * EM], fonts)
        for (let n = 0; n < after.pinned; n++) {
          expect(after.lines[n]?.next).toBe(before.lines[n]?.next)
        }
        const placed = after.lines.map((line) => line.next)
        expect(placed.at(-1)).toBe(after.prepared.count)
      }),
      { numRuns: 60, seed: 7 },
    )
  })
})

describe('lines of different widths', () => {
  test('equal measures given one by one set what one measure sets', () => {
    fc.assert(
      fc.property(newsText, fc.integer({ min: 8, max: 30 }), (text, width) => {
        const p = prepared(text.replace(/[\n\u2028]/g, ''))
        const options = { justify: true, indent: 2 * EM }
        const one = breakParagraph(p, [width * EM], options)
        const many = breakParagraph(p, [width * EM, width * EM, width * EM], options)
        expect(many).toEqual(one)
      }),
      { numRuns: 40, seed: 3 },
    )
  })

  test('each line keeps to its own measure', () => {
    const p = prepared(NEWS)
    const lines = breakParagraph(p, [20 * EM, 10 * EM, 13 * EM], { justify: true, indent: 0 })
    expect(lines.slice(0, 4).map((line) => line.measure / EM)).toEqual([20, 10, 13, 13])
    expect(lines.map((line) => p.text.slice(p.start[line.first], p.end[line.end - 1])).join('')).toBe(NEWS)
  })
})

describe('hyphens', () => {
  test('a hyphen takes its width, and at most two lines in a row end with one', () => {
    const base = prepared('中文词语中文词语中文词语中文词语中文词语中文词语中文词语')
    const breakAfter = base.breakAfter.map((kind, i) => (i % 3 === 2 ? kind : BREAK_HYPHEN))
    const hyphen = new Int32Array(base.count).fill(EM / 4)
    const p = { ...base, breakAfter, hyphen }
    const lines = breakParagraph(p, [4 * EM], { justify: true, indent: 0 })
    const hyphened = lines.map((line) => (line.hyphen > 0 ? 'h' : '.')).join('')
    expect(hyphened).not.toContain('hhh')
    for (const line of lines) expect(line.natural).toBeLessThanOrEqual(4 * EM)
  })
})
