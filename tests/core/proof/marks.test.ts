import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProofMark } from '../../../src/core/document/index.ts'
import {
  drawMarks,
  type Leader,
  type LeaderWish,
  leadersOf,
  MARK_SIGNS,
  type MarkToDraw,
  roundInk,
  signOf,
} from '../../../src/core/proof/index.ts'
import { block, compose, copy, documentOf, page, story } from '../../builders/document.ts'

const marks = MARK_SIGNS

describe('the table of GB/T 14706-1993', () => {
  test('has its 21 marks, each with a key of its own', () => {
    expect(marks).toHaveLength(21)
    expect(marks.map(({ no }) => no)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1))
    expect(new Set(marks.map(({ key }) => key)).size).toBe(21)
    expect(new Set(marks.map(({ id }) => id)).size).toBe(21)
  })

  test('names the sign of every operation, and takes an instruction it does not know for 说明', () => {
    expect(signOf({ kind: 'correct', text: '' }).name.zh).toBe('改正')
    expect(signOf({ kind: 'transpose', at: 1, behind: 1 }).no).toBe(6)
    expect(signOf({ kind: 'instruct', mark: 'align' }).name.zh).toBe('排齐')
    expect(signOf({ kind: 'instruct', mark: 'unheard' }).name.zh).toBe('说明')
  })

  test('一校 red, 二校 blue, 三校 green', () => {
    const strongest = (ink: number): number =>
      [16, 8, 0].map((s) => (ink >> s) & 255).reduce((m, v, i, a) => (v > (a[m] as number) ? i : m), 0)
    expect([1, 2, 3].map(roundInk).map(strongest)).toEqual([0, 2, 1])
    expect(roundInk(9)).toBe(roundInk(4))
  })
})

type Segment = readonly [number, number, number, number]
const segments = ({ points }: Leader): Segment[] =>
  Array.from({ length: points.length / 2 - 1 }, (_, i) => points.slice(2 * i, 2 * i + 4) as unknown as Segment)
/** True when two segments have a point in common. */
function meet([ax, ay, bx, by]: Segment, [cx, cy, dx, dy]: Segment): boolean {
  const turn = (px: number, py: number, qx: number, qy: number, rx: number, ry: number) =>
    Math.sign((qx - px) * (ry - py) - (qy - py) * (rx - px))
  const overlap = (p: number, q: number, r: number, s: number) =>
    Math.max(Math.min(p, q), Math.min(r, s)) <= Math.min(Math.max(p, q), Math.max(r, s))
  return (
    overlap(ax, bx, cx, dx) &&
    overlap(ay, by, cy, dy) &&
    turn(ax, ay, bx, by, cx, cy) * turn(ax, ay, bx, by, dx, dy) <= 0 &&
    turn(cx, cy, dx, dy, ax, ay) * turn(cx, cy, dx, dy, bx, by) <= 0
  )
}

describe('leaders', () => {
  const margins = {
    low: { edge: 50_000, words: 44_000 },
    high: { edge: 950_000, words: 956_000 },
    from: 0,
    to: 1_500_000,
  }

  test('property: leaders do not cross (GB/T 14706, clause 5)', () => {
    // Lines 13 pt apart in columns that are out of step, characters 9 pt wide; no two marks on one character.
    const place = fc.tuple(fc.nat(7), fc.nat(11), fc.nat(30), fc.constantFrom(0, 4_300, 9_100))
    const wish = place.map(
      ([column, cell, line, off]): Omit<LeaderWish, 'id'> => ({
        a: 60_000 + column * 110_000 + cell * 9_000,
        c: 100_000 + line * 13_000 + (column % 2) * off,
        gap: 4_000,
        size: 11_000,
      }),
    )
    const unique = fc.uniqueArray(wish, { maxLength: 40, selector: ({ a, c }) => `${a}/${c}` })
    const property = fc.property(unique, (wishes) => {
      const leaders = leadersOf(
        wishes.map((wish, i) => ({ ...wish, id: String(i) })),
        margins,
      )
      expect(leaders).toHaveLength(wishes.length)
      leaders.forEach((one, i) => {
        for (const other of leaders.slice(i + 1))
          for (const p of segments(one)) for (const q of segments(other)) expect(meet(p, q)).toBe(false)
      })
    })
    fc.assert(property, { numRuns: 100 })
  })

  test('words that touch give way to both sides, and stay in the margin while it holds them', () => {
    const wish = (id: string, c: number) => ({ id, a: 100_000, c, gap: 4_000, size: 11_000 })
    const middles = (...cs: number[]) =>
      leadersOf(
        cs.map((c, i) => wish(String(i), c)),
        margins,
      ).map(({ c }) => c)
    const three = middles(500_000, 501_500, 503_000)
    expect((three[1] as number) - (three[0] as number)).toBeCloseTo(11_000)
    expect(Math.abs((three[1] as number) - 501_500)).toBeLessThan(3_000)
    const property = fc.property(fc.array(fc.nat(1_400_000), { minLength: 1, maxLength: 60 }), (cs) => {
      const placed = middles(...cs).sort((a, b) => a - b)
      placed.forEach((c, i) => {
        expect(c).toBeGreaterThanOrEqual(margins.from + 5_499)
        expect(c).toBeLessThanOrEqual(margins.to - 5_499)
        if (i > 0) expect(c - (placed[i - 1] as number)).toBeGreaterThanOrEqual(10_999)
      })
    })
    fc.assert(property, { numRuns: 60 })
  })

  test('go to the nearer margin, and words there do not overlap', () => {
    const wish = (id: string, a: number) => ({ id, a, c: 200_000, gap: 4_000, size: 11_000 })
    const leaders = leadersOf([wish('near', 100_000), wish('far', 300_000), wish('right', 900_000)], margins)
    expect(Object.fromEntries(leaders.map(({ id, side }) => [id, side]))).toEqual({
      near: 'low',
      far: 'low',
      right: 'high',
    })
    const low = leaders.filter(({ side }) => side === 'low').map(({ c }) => c)
    expect(Math.abs((low[0] as number) - (low[1] as number))).toBeGreaterThanOrEqual(11_000)
  })
})

describe.each([
  ['horizontal', {}],
  ['vertical', { mode: 'v', columns: 1 }],
] as const)('marks on a page, %s', (_mode, more) => {
  const document = documentOf({
    stories: [story('s1', ['body', copy(300)], ['body', copy(300)])],
    pages: [page('A01', block('b', 's1', 4, 20, more))],
  })
  const list = compose(document).pages[0]
  if (list === undefined) throw new Error('no page')
  const area = { x: 53_300, y: 78_000, width: 999_000, height: 1_390_000 }
  const mark = (id: string, operation: ProofMark['operation']): ProofMark => ({
    id,
    anchor: { kind: 'text', story: 's1', from: 0, to: 0 },
    words: '',
    operation,
    round: 2,
    author: '彩华',
    at: 0,
    state: 'open',
    answers: [],
  })
  const on = (id: string, operation: ProofMark['operation'], from: number, to: number): MarkToDraw => ({
    mark: mark(id, operation),
    on: { story: 's1', from, to },
  })
  const asked: readonly (readonly [ProofMark['operation'], number, number])[] = MARK_SIGNS.map(
    ({ id, operation }, i) => {
      const from = 10 + i * 9
      switch (operation) {
        case 'correct':
        case 'insert':
          return [{ kind: operation, text: '改' }, from, operation === 'insert' ? from : from + 2]
        case 'transpose':
          return [{ kind: operation, at: 0, behind: 0 }, from, from + 4]
        case 'runOn':
          return [{ kind: operation }, 300, 301]
        case 'instruct':
          return [{ kind: operation, mark: id }, from, from + 2]
        default:
          return [{ kind: operation }, from, operation === 'delete' ? from + 2 : from]
      }
    },
  )

  test('every mark of the table is drawn inside the page, in the ink of its round', () => {
    const drawn = drawMarks(
      list,
      asked.map(([operation, from, to], i) => on(String(i), operation, from, to)),
      area,
    )
    expect(drawn.map(({ id }) => id)).toEqual(asked.map((_, i) => String(i)))
    for (const { strokes, ink } of drawn) {
      expect(ink).toBe(roundInk(2))
      expect(strokes.length).toBeGreaterThan(0)
      for (const { points } of strokes)
        points.forEach((value, i) => {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(i % 2 === 0 ? list.page.width : list.page.height)
        })
    }
  })

  test('the words of a correction stand in the margin, outside of the type area', () => {
    const [drawn] = drawMarks(list, [on('m', { kind: 'correct', text: '量' }, 20, 21)], area)
    expect(drawn?.words.map(({ text }) => text)).toEqual(['量'])
    const { x, y, size } = drawn?.words[0] ?? { x: 0, y: 0, size: Number.NaN }
    const inside = x + size > area.x && x < area.x + area.width && y + size > area.y && y < area.y + area.height
    expect(inside).toBe(false)
  })

  test('a long deletion is a crossed box a line; overset text has no sign', () => {
    const [long] = drawMarks(list, [on('m', { kind: 'delete' }, 20, 150)], area)
    expect(long?.areas.length).toBeGreaterThan(2)
    expect(long?.strokes[0]?.ops).toBe('MLLLZ')
    // Two lines with a few characters each: two rings.
    const end = list.lines.end[1] as number
    const [few] = drawMarks(list, [on('m', { kind: 'delete' }, end - 2, end + 2)], area)
    expect(few?.strokes.slice(0, 2).map(({ ops }) => ops)).toEqual(['MLCLCLCLCZ', 'MLCLCLCLCZ'])
    expect(drawMarks(list, [on('m', { kind: 'delete' }, 100_000, 100_001)], area)).toEqual([])
    expect(
      drawMarks(list, [{ ...on('m', { kind: 'delete' }, 0, 1), on: { story: 'none', from: 0, to: 1 } }], area),
    ).toEqual([])
  })

  test('6 对调 over the end of a line: each half stays with its words, line by line', () => {
    const end = list.lines.end[1] as number
    const [from, meeting, to] = [end - 2, end + 1, end + 4]
    const asked = on('m', { kind: 'transpose', at: meeting, behind: meeting }, from, to)
    const parts = { ...asked, on: { story: 's1', from, to, at: meeting, behind: meeting } }
    const [drawn] = drawMarks(list, [parts], area)
    // Two characters and one over them, three under the last.
    expect(drawn?.strokes.map(({ ops }) => ops)).toEqual(['MLL', 'MLL', 'MLLL'])
    const em = list.lines.size[1] as number
    const lengths = drawn?.strokes.map(({ points }) => {
      const along = points.filter((_, i) => i % 2 === (_mode === 'vertical' ? 1 : 0))
      return Math.round((Math.max(...along) - Math.min(...along)) / em)
    })
    expect(lengths).toEqual([2, 1, 3])
  })

  test('a place of the page is marked as it is', () => {
    const place = { x: 100_000, y: 100_000, width: 50_000, height: 40_000 }
    const [drawn] = drawMarks(
      list,
      [{ mark: { ...mark('p', { kind: 'instruct', mark: 'rightpic' }), note: '反了' }, on: place }],
      area,
    )
    expect(drawn?.words[0]?.text).toBe('反了')
    expect(drawn?.strokes.at(-1)?.ops).toBe('MLLLZ')
  })

  const noted = (id: string, from: number, to: number, note: string): MarkToDraw => {
    const made = on(id, { kind: 'instruct', mark: id }, from, to)
    return { ...made, mark: { ...made.mark, note, words: '乙' } }
  }
  const said = (one: MarkToDraw) => drawMarks(list, [one], area)[0]?.words.map(({ text }) => text)

  test('what the margin says: signs, not words; an explanation where the sign cannot say it (clause 5)', () => {
    expect(said(on('m', { kind: 'instruct', mark: 'align' }, 20, 24))).toEqual([])
    expect(said(noted('note', 20, 24, '改黑体'))).toEqual(['改黑体'])
    // 4 改正上下角: the character small in its cell.
    expect(said(noted('supersub', 20, 21, '下角'))).toEqual(['乙'])
    expect(said(noted('fixedspace', 20, 20, '1/3'))).toEqual(['1/3'])
    expect(said(noted('fixedspace', 20, 20, '1'))).toEqual([])
  })

  test('19 保留: triangles under the characters and two strokes across the sign of a mark that was kept', () => {
    const open = on('m', { kind: 'delete' }, 20, 23)
    const kept = { ...open, mark: { ...open.mark, state: 'kept' as const } }
    expect(drawMarks(list, [open], area)[0]?.stet).toEqual([])
    const [triangles, ...across] = drawMarks(list, [kept], area)[0]?.stet ?? []
    expect(triangles?.ops).toBe('MLLZ'.repeat(3))
    expect(across).toHaveLength(2)
    const gap = on('m', { kind: 'insert', text: '也' }, 20, 20)
    expect(drawMarks(list, [{ ...gap, mark: { ...gap.mark, state: 'kept' } }], area)[0]?.stet).toHaveLength(3)
  })

  test('20 代替: the same wish has the same sign, another its own', () => {
    const parted = ['机', '机', '几'].map((note, i) => {
      const one = noted('standin', 20 + i * 20, 21 + i * 20, note)
      return { ...one, mark: { ...one.mark, id: String(i) } }
    })
    expect(drawMarks(list, parted, area).map((one) => one.words[0]?.text)).toEqual(['○＝机', '○＝机', '△＝几'])
  })

  test('a long stretch that is put right is not ringed: a line beside it shows how far it goes (1 改正)', () => {
    const [short] = drawMarks(list, [on('m', { kind: 'correct', text: '量' }, 20, 22)], area)
    const [long] = drawMarks(list, [on('m', { kind: 'correct', text: '量' }, 20, 250)], area)
    expect(short?.strokes[0]?.ops).toContain('C')
    expect(long?.strokes.slice(0, 3).every(({ ops }) => !ops.includes('C'))).toBe(true)
  })

  test('words grow for a window that shows the page small, and may leave the page there', () => {
    const text = '这一段要加到三倍那么长才放得下来'
    const one = on('m', { kind: 'insert', text }, 20, 20)
    const [paper] = drawMarks(list, [one], area)
    expect(paper?.words[0]?.text.endsWith('…')).toBe(true)
    const [window] = drawMarks(list, [one], area, { size: 20_000, beyond: 1_000_000 })
    expect(window?.words[0]).toMatchObject({ text, size: 20_000 })
  })
})

test('上下移 and 左右移 mean the way on the page in both directions of writing', () => {
  const signs = (mode: 'h' | 'v', mark: string) => {
    const document = documentOf({
      stories: [story('s1', ['body', copy(300)])],
      pages: [page('A01', block('b', 's1', 4, 20, mode === 'v' ? { mode, columns: 1 } : {}))],
    })
    const made = compose(document).pages[0]
    if (made === undefined) throw new Error('no page')
    const one: ProofMark = {
      id: 'm',
      anchor: { kind: 'text', story: 's1', from: 0, to: 0 },
      words: '',
      operation: { kind: 'instruct', mark },
      round: 1,
      author: '彩华',
      at: 0,
      state: 'open',
      answers: [],
    }
    const area = { x: 53_300, y: 78_000, width: 999_000, height: 1_390_000 }
    const [drawn] = drawMarks(made, [{ mark: one, on: { story: 's1', from: 20, to: 22 } }], area)
    const points = drawn?.strokes[0]?.points ?? []
    const [xs, ys] = [points.filter((_, i) => i % 2 === 0), points.filter((_, i) => i % 2 === 1)]
    const ends = [points.slice(0, 2), points.slice(-2)] as [number[], number[]]
    const level = (ends[0][1] as number) === (ends[1][1] as number)
    return { level, wide: Math.max(...xs) - Math.min(...xs), high: Math.max(...ys) - Math.min(...ys) }
  }
  // The feet of the battlement lie level for up and down, upright for left and right.
  for (const mode of ['h', 'v'] as const) {
    expect(signs(mode, 'updown').level, mode).toBe(true)
    expect(signs(mode, 'leftright').level, mode).toBe(false)
  }
})
