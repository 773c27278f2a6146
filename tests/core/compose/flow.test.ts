import { describe, expect, it } from 'vitest'
import { Composer, countCharacters } from '../../../src/core/compose/index.ts'
import { checkList, type DisplayList, dumpText } from '../../../src/core/display/index.ts'
import { block, compose, copy, documentOf, EM, PITCH, page, report, story } from '../../builders/document.ts'
import { openFont, serif } from '../../builders/fonts.ts'
import { blockIn, type LogicalLine, linesIn, logical, MODES, type Mode } from '../../builders/modes.ts'

const TOP = 78_000

/** Line number on the body grid, 0-based; not a whole number for a line off the grid. */
const gridLine = (y: number): number => y / PITCH

describe.each(MODES)('text in columns, mode %s', (mode) => {
  it.each([
    [100, 2, 10],
    [900, 3, 20],
    [3000, 4, 20],
    [50, 1, 2],
  ])('%i characters in %i columns of %i lines: placed + overset = all', (count, columns, lines) => {
    const parts = {
      stories: [story('a', ['body', copy(count)], ['body', copy(count)])],
      pages: [page('A01', blockIn(mode, 'b', 'a', { columns, lines }))],
    }
    const layout = compose(documentOf(parts))
    const { characters, placed, overset } = report(layout, 'a')
    expect(characters).toBe(countCharacters(copy(count)) * 2)
    expect(placed + overset.characters).toBe(characters)
    const set = linesIn(layout, mode)
      .map((line) => line.text)
      .join('')
    expect(countCharacters(set)).toBe(placed)
    expect((copy(count) + copy(count)).startsWith(set)).toBe(true)
    const errors = layout.diagnostics.filter(({ severity }) => severity === 'error')
    expect(errors.map(({ code }) => code)).toEqual(overset.characters > 0 ? ['overset'] : [])
    const list = layout.pages[0] as DisplayList
    expect(checkList(list, { placed: { a: [{ start: 0, end: Math.max(...list.lines.end) }] } })).toEqual([])
  })

  it('every body line of every column stands on the one grid', () => {
    const layout = compose(
      documentOf({
        stories: [
          story(
            'a',
            ['body', copy(300)],
            ['subhead', '小标题一行'],
            ['body', copy(400)],
            ['subhead', '又一行'],
            ['body', copy(300)],
          ),
        ],
        pages: [page('A01', blockIn(mode, 'b', 'a', { columns: 4, lines: 24 }))],
      }),
    )
    const body = linesIn(layout, mode).filter((line) => line.size === EM)
    expect(body.length).toBeGreaterThan(60)
    for (const line of body) expect(Number.isInteger(gridLine(line.y))).toBe(true)
    expect(new Set(body.map((line) => line.frameX)).size).toBe(4)
  })

  it('every justified line ends on the measure, inside its frame', () => {
    const layout = compose(
      documentOf({
        stories: [story('a', ['body', copy(800)])],
        pages: [page('A01', blockIn(mode, 'b', 'a', { columns: 3, lines: 30 }))],
      }),
    )
    const lines = linesIn(layout, mode)
    for (const line of lines.slice(0, -1)) expect(line.extent).toBe(line.width)
    // Two characters of first-line indent.
    expect(lines[0]).toMatchObject({ x: 2 * EM, width: 11 * EM })
    expect(lines[1]).toMatchObject({ x: 0, width: 13 * EM })
  })
})

describe.each(MODES)('a divided word, mode %s', (mode) => {
  const layout = compose(
    documentOf({
      stories: [story('a', ['body', '中文字在前面文字inter\u00adnation\u00adal后面还有字'])],
      pages: [page('A01', blockIn(mode, 'b', 'a', { columns: 1, lines: 4 }))],
    }),
  )
  const [list] = layout.pages as [DisplayList]

  it('ends its line with a hyphen that stands for no text', () => {
    const [line] = linesIn(layout, mode)
    expect(line?.text).toBe('中文字在前面文字inter\u00ad')
    const { glyphs } = list
    const hyphens = [...glyphs.id.keys()].filter((g) => glyphs.length[g] === 0)
    expect(hyphens.map((g) => glyphs.source[g])).toEqual([14])
    expect(checkList(list)).toEqual([])
  })

  it('is justified with it', () => {
    const { glyphs, lines } = list
    const last = glyphs.length.indexOf(0)
    const place = (mode === 'h' ? glyphs.x[last] : glyphs.y[last]) as number
    const start = (mode === 'h' ? lines.x[0] : lines.y[0]) as number
    const hyphen = serif.advance(serif.glyph(0x2d)) * (EM / serif.unitsPerEm)
    expect(lines.extent[0]).toBe(lines.width[0])
    expect(place + Math.round(hyphen)).toBe(start + (lines.width[0] as number))
  })
})

describe.each(MODES)('headings, mode %s', (mode) => {
  const parts = (before: number, lines: number) => ({
    stories: [story('a', ['body', copy(before)], ['subhead', '迎接挑战'], ['body', copy(200)])],
    pages: [page('A01', blockIn(mode, 'b', 'a', { columns: 2, lines }))],
  })

  it('take whole body lines', () => {
    const lines = linesIn(compose(documentOf(parts(130, 30))), mode)
    const at = lines.findIndex((line) => line.text === '迎接挑战')
    const above = gridLine(lines[at - 1]?.y ?? 0)
    const below = gridLine(lines[at + 1]?.y ?? 0)
    // One line free before, two for the heading.
    expect(below - above).toBe(4)
    // It stands in the middle of its two lines: their box is 2 · pitch − gap high.
    const top = (above + 2) * PITCH
    const box = 2 * PITCH - (PITCH - EM)
    const line = lines[at] as LogicalLine
    expect(line.y - top).toBe(Math.round((box - line.size) / 2))
  })

  it('stay with two lines of their text', () => {
    for (let before = 90; before < 150; before += 4) {
      const lines = linesIn(compose(documentOf(parts(before, 12))), mode)
      const at = lines.findIndex((line) => line.text === '迎接挑战')
      const column = lines[at]?.frameX
      expect(lines.slice(at + 1, at + 3).map((line) => line.frameX)).toEqual([column, column])
    }
  })

  it('a headline area takes its lines over all columns', () => {
    const layout = compose(
      documentOf({
        stories: [story('a', ['headline', '在落细落小上下功夫'], ['body', copy(300)])],
        pages: [
          page('A01', blockIn(mode, 'b', 'a', { columns: 3, lines: 20 }, { head: { roles: ['headline'], lines: 5 } })),
        ],
      }),
    )
    const lines = linesIn(layout, mode)
    const body = lines.filter((line) => line.frame === 'b/column')
    expect(Math.min(...body.map((line) => gridLine(line.y)))).toBe(5)
    const [head] = lines.filter((line) => line.frame === 'b/head')
    expect(head?.text).toBe('在落细落小上下功夫')
    expect(head?.width).toBe((3 * 13 + 2) * EM)
    expect(countCharacters(lines.map((line) => line.text).join(''))).toBe(9 + countCharacters(copy(300)))
  })
})

describe.each(MODES)('balanced legs, mode %s', (mode) => {
  it.each([200, 333, 517, 800])('%i characters: all equal but the last', (count) => {
    const layout = compose(
      documentOf({
        stories: [story('a', ['body', copy(count)])],
        pages: [page('A01', blockIn(mode, 'b', 'a', { columns: 4, lines: 60 }, { balance: true }))],
      }),
    )
    const heights = new Map<number, number>()
    for (const line of linesIn(layout, mode)) heights.set(line.frameX, (heights.get(line.frameX) ?? 0) + 1)
    const columns = [...heights.entries()].sort((a, b) => a[0] - b[0]).map(([, height]) => height)
    expect(new Set(columns.slice(0, -1)).size).toBe(1)
    expect(columns.at(-1)).toBeLessThanOrEqual(columns[0] ?? 0)
    expect(report(layout, 'a').overset.characters).toBe(0)
  })
})

describe.each(MODES)('pictures in a block, mode %s', (mode) => {
  const placed = [
    { id: 'p1', picture: 'hall', column: 1, columns: 2, line: 5, lines: 12, caption: { story: 'c', lines: 2 } },
    { id: 'p2', picture: 'hall', column: 3, columns: 1, line: 30, lines: 10 },
  ]
  const layout = compose(
    documentOf({
      stories: [story('a', ['body', copy(1400)]), story('c', ['caption', '大会现场。本报记者 张三 摄'])],
      pages: [
        page(
          'A01',
          blockIn(
            mode,
            'b',
            'a',
            { columns: 4, lines: 40 },
            { pictures: placed, columnRule: { weight: 300, ink: 'black' } },
          ),
        ),
      ],
    }),
  )
  const lines = linesIn(layout, mode)
  const items = layout.pages[0]?.items ?? []
  const pictures = items.flatMap((item) => (item.kind === 'picture' ? [logical(mode, item)] : []))

  it('stand on whole columns and lines', () => {
    expect(pictures).toEqual([
      { x: 14 * EM, y: 5 * PITCH, width: 27 * EM, height: 10 * PITCH - (PITCH - EM) },
      { x: 42 * EM, y: 30 * PITCH, width: 13 * EM, height: 10 * PITCH - (PITCH - EM) },
    ])
  })

  it('are never overlapped by text of their block', () => {
    for (const line of lines) {
      for (const p of pictures) {
        const apart =
          line.x >= p.x + p.width || line.x + line.width <= p.x || line.y >= p.y + p.height || line.y + line.size <= p.y
        expect([line.text, p, apart]).toEqual([line.text, p, true])
      }
    }
  })

  it('the caption stands behind its picture and off the text', () => {
    const caption = lines.filter((line) => line.frame === 'p1/caption')
    expect(caption.map((line) => line.text).join('')).toBe('大会现场。本报记者 张三 摄')
    for (const line of caption) {
      expect(line.y).toBeGreaterThan(15 * PITCH - (PITCH - EM))
      expect(line.y + line.size).toBeLessThan(17 * PITCH)
    }
  })

  it('text goes on beyond the picture, on the grid', () => {
    const { placed: set, characters, overset } = report(layout, 'a')
    expect(set + overset.characters).toBe(characters)
    const middle = lines.filter((line) => line.frame === 'b/column' && line.frameX === 14 * EM)
    const rows = middle.map((line) => gridLine(line.y))
    expect(rows.every(Number.isInteger)).toBe(true)
    expect(rows.filter((row) => row >= 5 && row < 17)).toEqual([])
    expect(Math.max(...rows)).toBeGreaterThanOrEqual(17)
  })

  it('column rules stand in the gutters and stop at a picture that bridges them', () => {
    const rules = items.flatMap((item) =>
      item.kind === 'rule'
        ? [logical(mode, { x: item.x1, y: item.y1, width: item.x2 - item.x1, height: item.y2 - item.y1 })]
        : [],
    )
    const end = 40 * PITCH - (PITCH - EM)
    const half = EM / 2
    expect(rules).toEqual([
      { x: 13 * EM + half, y: 0, width: 0, height: end },
      { x: 27 * EM + half, y: 0, width: 0, height: 5 * PITCH },
      { x: 27 * EM + half, y: 17 * PITCH - (PITCH - EM), width: 0, height: end - (17 * PITCH - (PITCH - EM)) },
      { x: 41 * EM + half, y: 0, width: 0, height: end },
    ])
  })
})

describe('both modes', () => {
  it('set Han text in the same lines at the same places', () => {
    const set = (mode: Mode) =>
      linesIn(
        compose(
          documentOf({
            stories: [
              story(
                'a',
                ['headline', '在落细落小上下功夫'],
                ['body', copy(400)],
                ['subhead', '迎接挑战'],
                ['body', copy(333)],
              ),
            ],
            pages: [
              page(
                'A01',
                blockIn(
                  mode,
                  'b',
                  'a',
                  { columns: 4, lines: 40 },
                  {
                    balance: true,
                    head: { roles: ['headline'], lines: 5 },
                    pictures: [{ id: 'p', picture: 'hall', column: 2, columns: 1, line: 3, lines: 7 }],
                  },
                ),
              ),
            ],
          }),
        ),
        mode,
      )
    expect(set('v')).toEqual(set('h'))
  })

  it('a vertical line is a whole number of characters; what is left of the height stays free', () => {
    const layout = compose(
      documentOf({
        stories: [story('a', ['body', copy(1200)])],
        pages: [
          page('A01', block('one', 'a', 2, 20, { mode: 'v' }), {
            ...block('two', 'a', 2, 20, { mode: 'v', columns: 2, gutterChars: 2 }),
            place: { column: 4, columns: 2, line: 0, lines: 20 },
          }),
        ],
      }),
    )
    const height = 20 * PITCH - (PITCH - EM)
    const lines = linesIn(layout, 'v')
    const whole = lines.filter((line) => line.frame === 'one/column')
    const halves = lines.filter((line) => line.frame === 'two/column')
    expect(whole[1]?.width).toBe(Math.floor(height / EM) * EM)
    expect(halves[1]?.width).toBe(Math.floor((height / EM - 2) / 2) * EM)
    // The lower column ends with the block; both begin at the page's line grid, counted from the right.
    for (const line of lines) expect(Number.isInteger(gridLine(line.y))).toBe(true)
    const lower = halves.filter((line) => line.frameX > 0)
    for (const line of lower) expect(line.frameX + 13 * EM).toBeLessThanOrEqual(height)
  })
})

describe('furniture', () => {
  it('is filled from the issue, the weekday computed', () => {
    const place = { column: 0, columns: 8, line: 0, lines: 1 }
    const layout = compose(
      documentOf({
        stories: [],
        pages: [
          page('A01', {
            kind: 'furniture',
            id: 'folio',
            place,
            template: '{date} {weekday} 编辑：{staff.编辑} {page}',
            style: 'folio',
          }),
        ],
      }),
    )
    expect(linesIn(layout, 'h').map((line) => line.text)).toEqual(['2015年10月15日 星期四 编辑：李怡青 A01'])
  })
})

describe('rules and boxes', () => {
  it('stand where their place says', () => {
    const place = { column: 0, columns: 8, line: 0, lines: 107 }
    const layout = compose(
      documentOf({
        stories: [],
        pages: [
          page(
            'A01',
            { kind: 'box', id: 'box', place, fill: 'black' },
            { kind: 'rule', id: 'rule', place, edge: 'top', weights: [2000, 500], gap: 1500 },
          ),
        ],
      }),
    )
    expect(layout.pages[0]?.items).toMatchObject([
      { kind: 'box', x: 53_300, y: TOP, width: 999_000, height: 1_387_000 },
      { kind: 'rule', y1: TOP - 1000, weight: 2000 },
      { kind: 'rule', y1: TOP + 1750, weight: 500 },
    ])
  })
})

describe('cached and fresh', () => {
  const parts = (text: string) => ({
    stories: [story('a', ['headline', '标题一行'], ['body', text], ['subhead', '小标题'], ['body', copy(333)])],
    pages: [page('A01', block('b', 'a', 3, 40, { balance: true, head: { roles: ['headline'], lines: 4 } }))],
  })
  it('give the same page after any edit', () => {
    const composer = new Composer(openFont)
    for (const text of [copy(300), copy(301), `${copy(150)}“改”${copy(150)}`, copy(20), copy(300)]) {
      const document = documentOf(parts(text))
      const cached = composer.compose(document)
      const fresh = compose(document)
      expect(cached.pages.map(dumpText)).toEqual(fresh.pages.map(dumpText))
      expect(cached.flows).toEqual(fresh.flows)
    }
  })
})
