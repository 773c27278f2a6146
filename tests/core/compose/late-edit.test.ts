// Late corrections: signed lines above a change stay where they are (FEATURES B27; PAINS B 32).
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mayEnd } from '../../../src/core/compose/break.ts'
import { NEWS_MARKS, setLate, setParagraph } from '../../../src/core/compose/index.ts'
import type { MarkStyle } from '../../../src/core/compose/style.ts'
import { fonts } from '../../builders/fonts.ts'
import { type SetOptions, set } from '../../builders/set.ts'
import { newsText } from '../../builders/text.ts'

const EM = 9000
const modes = ['h', 'v'] as const
const spec = (text: string, mode: 'h' | 'v', marks: MarkStyle = NEWS_MARKS) => ({
  text,
  mode,
  marks,
  chars: [{ face: 0, size: EM, scaleX: 1000, tracking: 0 }],
  spans: [{ end: text.length, style: 0 }],
  justify: true,
  indent: 2 * EM,
})
const flat = newsText.map((text) => text.replace(/[\n\u2028]/g, ''))
const change = fc.record({
  at: fc.nat(300),
  remove: fc.nat(4),
  typed: fc.constantFrom('', '字', '，', '。”', '创建工作', 'GDP', '——', '“'),
})
const edit = (text: string, { at, remove, typed }: { at: number; remove: number; typed: string }): string => {
  const chars = [...text]
  const place = Math.min(at, chars.length)
  return [...chars.slice(0, place), typed, ...chars.slice(place + remove)].join('')
}

describe.each(modes)('late edit, %s', (mode) => {
  test('lines that ended before the change end there again, glyph for glyph', () => {
    fc.assert(
      fc.property(flat, change, fc.integer({ min: 8, max: 20 }), (text, asked, width) => {
        const before = setParagraph(spec(text, mode), [width * EM], fonts)
        const after = setLate(before, spec(edit(text, asked), mode), [width * EM], fonts)
        for (let n = 0; n < after.pinned; n++) {
          const [was, is] = [before.lines[n], after.lines[n]]
          expect([is?.next, Array.from(is?.x ?? [])]).toEqual([was?.next, Array.from(was?.x ?? [])])
        }
      }),
      { numRuns: 150, seed: 21 },
    )
  })

  test('the first line that is not pinned could not be: its end is no longer a place, or it ends behind the change', () => {
    fc.assert(
      fc.property(flat, change, (text, asked) => {
        const changed = edit(text, asked)
        const before = setParagraph(spec(text, mode), [13 * EM], fonts)
        const after = setLate(before, spec(changed, mode), [13 * EM], fonts)
        const line = before.lines[after.pinned]
        if (line === undefined || line.last) return
        const offset = before.prepared.start[line.next] ?? text.length
        let same = 0
        while (same < text.length && text[same] === changed[same]) same++
        if (offset > same) return
        const p = after.prepared
        const unit = p.start.indexOf(offset)
        const first = after.lines[after.pinned]?.first ?? 0
        const moved = unit < 0 || unit >= p.count || !mayEnd(p, unit)
        // Or the units of the line themselves became others: a quote that lost its mate, a figure joined to its sign.
        const other = !sameUnits(before.prepared, p, first, unit)
        expect(moved || other).toBe(true)
      }),
      { numRuns: 150, seed: 22 },
    )
  })

  test('nothing is lost, no line passes its measure', () => {
    fc.assert(
      fc.property(flat, change, fc.constantFrom('line' as const, 'cell' as const), (text, asked, grid) => {
        const marks = { ...NEWS_MARKS, grid }
        const before = setParagraph(spec(text, mode, marks), [13 * EM], fonts)
        const { prepared, lines } = setLate(before, spec(edit(text, asked), mode, marks), [13 * EM], fonts)
        expect(lines.at(-1)?.next).toBe(prepared.count)
        for (const line of lines) {
          if (line.emergency) continue
          expect((line.x[line.end - line.first] as number) - line.hang).toBeLessThanOrEqual(line.measure + line.indent)
        }
      }),
      { numRuns: 120, seed: 23 },
    )
  })

  test('lines behind a typed break are signed lines too', () => {
    const text =
      '在长效机制的建设过程中\n要强化监督检查，加大对文明城市创建工作的监督检查力度，对存在的问题即时发现、即时反馈。'
    const before = setParagraph(spec(text, mode), [13 * EM], fonts)
    const after = setLate(before, spec(text.replace('反馈。', '反馈与处置。'), mode), [13 * EM], fonts)
    expect(after.pinned).toBeGreaterThanOrEqual(before.lines.length - 2)
    for (let n = 0; n < after.pinned; n++) expect(after.lines[n]?.x).toEqual(before.lines[n]?.x)
    expect(after.lines.at(-1)?.next).toBe(after.prepared.count)
  })

  test('without a change everything is as it was', () => {
    fc.assert(
      fc.property(flat, (text) => {
        const before = setParagraph(spec(text, mode), [13 * EM], fonts)
        const after = setLate(before, spec(text, mode), [13 * EM], fonts)
        expect(after.lines).toEqual(before.lines)
      }),
      { numRuns: 60, seed: 24 },
    )
  })
})

function sameUnits(
  a: { start: Uint32Array; cls: Uint8Array; body: Int32Array; before: Int32Array; after: Int32Array },
  b: { start: Uint32Array; cls: Uint8Array; body: Int32Array; before: Int32Array; after: Int32Array },
  from: number,
  to: number,
): boolean {
  for (let i = from; i < to; i++) {
    for (const column of ['start', 'cls', 'body', 'before', 'after'] as const)
      if (a[column][i] !== b[column][i]) return false
  }
  return true
}

describe.each(modes)('lines pinned by offsets, %s', (mode) => {
  const text = '在长效机制的建设过程中，要强化监督检查，加大对文明城市创建工作的监督检查力度，对存在的问题即时发现。'
  const starts = (asked: SetOptions): number[] =>
    set(asked.pinned === undefined ? text : text.replace('发现。', '发现和处理。'), 13, { mode, ...asked })
      .lines.slice(1)
      .map(({ start }) => start)

  test('what one composition answers, the next can be asked to keep', () => {
    const before = starts({})
    const kept = starts({ pinned: before })
    expect(kept.slice(0, before.length)).toEqual(before)
    expect(set(text, 13, { mode, pinned: before }).lines[0]?.reason).toBe('pinned')
  })
  test('an offset where no line may begin ends the pinning, and nothing is lost', () => {
    const { lines } = set(text, 13, { mode, pinned: [10, 11, 24] })
    expect(lines[0]?.end).toBe(10)
    expect(lines[1]?.reason).not.toBe('pinned')
    expect(lines.at(-1)?.end).toBe([...text].length)
  })
  test.each([[[0]], [[5, 5]], [[7, 3]], [['4']], [4]])('%j is refused', (pinned) => {
    expect(() => set(text, 13, { pinned: pinned as never })).toThrow(expect.objectContaining({ where: 'field pinned' }))
  })
  test('greedy and optimum by name', () => {
    const greedy = set(text, 13, { mode, style: { breaker: 'greedy' } }).lines
    const best = set(text, 13, { mode, style: { breaker: 'optimum' } }).lines
    expect(best).toEqual(set(text, 13, { mode }).lines)
    expect(greedy[0]?.end).toBeGreaterThanOrEqual(best[0]?.end ?? 0)
    expect(() => set(text, 13, { style: { breaker: 'first' as never } })).toThrow(/optimum, greedy/)
  })
})
