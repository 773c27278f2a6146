import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Composer, countCharacters, type DocumentLayout } from '../../../src/core/compose/index.ts'
import { decimalPoint } from '../../../src/core/compose/table-decimal.ts'
import { groupEnds, ownersOf, rowHeights, slotsOf, tableColumns } from '../../../src/core/compose/table-grid.ts'
import { checkList, type DisplayList, hashList, pathBounds, rangeBoxes } from '../../../src/core/display/index.ts'
import { compose, documentOf, EM, PITCH } from '../../builders/document.ts'
import { openFont } from '../../builders/fonts.ts'

const GRID_Y = 78_000

const rowsOf = (rows: readonly (readonly string[])[]) => [
  { id: 's', paragraphs: rows.flat().map((text) => ({ role: 'body' as const, text })) },
]

const tableOf = (rows: readonly (readonly string[])[], more: object) =>
  documentOf({
    stories: rowsOf(rows),
    pages: [
      {
        name: 'A01',
        objects: [
          {
            kind: 'table',
            id: 't',
            story: 's',
            place: { column: 0, columns: 2, line: 0, lines: 20 },
            columns: rows[0]?.map(() => ({})) ?? [],
            ...more,
          },
        ],
      },
    ],
  })

const listOf = (layout: DocumentLayout): DisplayList => layout.pages[0] as DisplayList

/** Boxes of cell n: where its text stands. */
function cellBoxes(layout: DocumentLayout, rows: readonly (readonly string[])[], n: number) {
  const cells = rows.flat()
  const start = cells.slice(0, n).reduce((sum, text) => sum + text.length + 1, 0)
  return rangeBoxes(listOf(layout), 's', start, start + (cells[n]?.length ?? 0))
}

const ROWS = [
  ['地区', '投资（亿元）', '增长（%）'],
  ['全市', '3548.72', '12.5'],
  ['东城区', '96', '-3.25'],
  ['西城区', '1,024.6', '8'],
]

describe.each(['h', 'v'] as const)('a table, mode %s', (mode) => {
  const lists = (rows: readonly (readonly string[])[], more: object = {}) => {
    const layout = compose(tableOf(rows, { mode, ...more }))
    return { layout, list: listOf(layout) }
  }

  it('sets the story’s paragraphs as cells row by row, on body lines, nothing lost', () => {
    const { layout, list } = lists(ROWS)
    expect(checkList(list)).toEqual([])
    const [report] = layout.flows
    const text = ROWS.flat().join('')
    expect(report).toMatchObject({ owner: 't', characters: countCharacters(text), placed: countCharacters(text) })
    expect(layout.diagnostics).toEqual([])
    const across = list.frames.map((frame) => (mode === 'h' ? frame.y : -(frame.x + frame.width)))
    const tops = [...new Set(across)]
    expect(tops).toHaveLength(ROWS.length)
    tops.forEach((top, r) => {
      expect(top - (tops[0] as number)).toBe(r * PITCH)
    })
    if (mode === 'h') expect((tops[0] as number) - GRID_Y).toBe(0)
    // Reading order is that of the story.
    const starts = Array.from(list.lines.start)
    expect(starts).toEqual([...starts].sort((a, b) => a - b))
    expect(list.frames.every((frame) => frame.kind === 'table')).toBe(true)
  })

  it('makes a row as high as its highest cell and at least as high as it is told', () => {
    const rows = [
      ['一', '二'],
      ['短', '这一格的文字要分好几行才能排得下，所以行高随它'],
      ['末', '行'],
    ]
    const columns = [{ chars: 4 }, { chars: 8 }]
    const { list, layout } = lists(rows, { columns, rowLines: [2, 1] })
    expect(checkList(list)).toEqual([])
    const depth = list.frames.map((frame) => (mode === 'h' ? frame.height : frame.width))
    expect(depth.slice(0, 2)).toEqual([2 * PITCH - (PITCH - EM), 2 * PITCH - (PITCH - EM)])
    const lines = cellBoxes(layout, rows, 3).length
    expect(lines).toBeGreaterThan(2)
    expect(depth[2]).toBe(lines * PITCH - (PITCH - EM))
    expect(depth[3]).toBe(depth[2])
  })

  it('reports rows without room as overset, whole, with their characters', () => {
    const size = mode === 'h' ? { columns: 2, lines: 2 } : { columns: 1, lines: 30 }
    const { layout, list } = lists(mode === 'h' ? ROWS : [...ROWS, ...ROWS, ...ROWS], {
      place: { column: 0, line: 0, ...size },
    })
    const [report] = layout.flows
    const { placed = 0, characters = 0, overset } = report ?? {}
    expect(overset?.characters).toBeGreaterThan(0)
    expect(placed + (overset?.characters ?? 0)).toBe(characters)
    const shown = list.stories[0]?.text.slice(0, Math.max(...list.lines.end)) ?? ''
    expect(countCharacters(shown)).toBe(placed)
    expect(layout.diagnostics.map((one) => one.code)).toContain('overset')
    expect(layout.diagnostics.find((one) => one.code === 'overset')).toMatchObject({ page: 'A01', block: 't' })
  })

  it('with no room for a row sets none and counts all', () => {
    const { layout } = lists(ROWS, { place: { x: 100_000, y: 100_000, width: 5000, height: 5000 } })
    expect(layout.flows[0]).toMatchObject({ placed: 0, owner: 't' })
    expect(layout.diagnostics.map((one) => one.code)).toContain('overset')
  })

  it('says when the last row is not full and when its columns are too wide', () => {
    const { layout, list } = lists([...ROWS, ['多余']], { columns: [{}, {}, {}] })
    expect(checkList(list)).toEqual([])
    expect(layout.diagnostics).toMatchObject([
      { code: 'table-cells', message: '13 paragraphs do not fill rows of 3 cells: 2 missing in the last' },
    ])
    const wide = lists(ROWS, { columns: [{ chars: 90 }, { chars: 4 }, {}] })
    expect(wide.layout.diagnostics.map((one) => one.code)).toContain('table-width')
    expect(checkList(wide.list)).toEqual([])
  })

  it('draws its rules between cells, in all looks, and a ground under the heads', () => {
    const rules = {
      outer: { weight: 1000 },
      header: { weight: 500 },
      rows: { weight: 250, style: 'dashed' },
      columns: { weight: 250, style: 'wave' },
    }
    const { list } = lists(ROWS, { rules, headerFill: 'black', headerTint: 10 })
    expect(checkList(list)).toEqual([])
    const items = list.items.map((item) => `${item.kind} ${item.id}`)
    const inner = ['path t/rule1', 'path t/rule2', 'rule t/rule3', 'path t/rule4', 'path t/rule5']
    const outer = ['rule t/rule6', 'rule t/rule7', 'rule t/rule8', 'rule t/rule9']
    expect(items).toEqual(['box t/ground', 'text t/table', ...inner, ...outer])
    for (const item of list.items) {
      if (item.kind !== 'rule' && item.kind !== 'path') continue
      const rule = item.kind === 'rule' ? item : undefined
      const box = item.kind === 'path' ? pathBounds(item) : undefined
      const area = box ?? {
        x: Math.min(rule?.x1 ?? 0, rule?.x2 ?? 0),
        y: Math.min(rule?.y1 ?? 0, rule?.y2 ?? 0),
        width: Math.abs((rule?.x2 ?? 0) - (rule?.x1 ?? 0)),
        height: Math.abs((rule?.y2 ?? 0) - (rule?.y1 ?? 0)),
      }
      for (const frame of list.frames) {
        const apart =
          area.x >= frame.x + frame.width ||
          area.x + area.width <= frame.x ||
          area.y >= frame.y + frame.height ||
          area.y + area.height <= frame.y
        expect(apart, item.id).toBe(true)
      }
    }
    const open = lists(ROWS, { rules: { ...rules, open: true } })
    expect(open.list.items.filter((item) => item.kind === 'rule')).toHaveLength(3)
  })

  it('is the same after an edit as composed afresh, and an added empty row shows', () => {
    const composer = new Composer(openFont)
    const rules = { outer: { weight: 500 }, rows: { weight: 250 } }
    const edits = [
      ROWS,
      [...ROWS, ['', '', '']],
      [...ROWS.slice(0, 2), ['东城区', '97', '1'], ...ROWS.slice(3)],
      ROWS.slice(1),
    ]
    const first = tableOf(ROWS, { mode, rules })
    for (const rows of edits) {
      const document = { ...first, stories: tableOf(rows, { mode, rules }).stories }
      const warm = composer.compose(document)
      expect(hashList(listOf(warm))).toBe(hashList(listOf(compose(document))))
    }
  })

  it('loses nothing, whatever stands in its cells', () => {
    const cell = fc.array(fc.constantFrom('新', '区', '，', '3.5', ' ', 'abc', '……', '（'), { maxLength: 12 })
    const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
      fc.array(
        fc.array(
          cell.map((parts) => parts.join('')),
          { minLength: width, maxLength: width },
        ),
        {
          minLength: 1,
          maxLength: 8,
        },
      ),
    )
    fc.assert(
      fc.property(table, fc.constantFrom('start', 'center', 'end', 'justify', 'decimal'), (rows, align) => {
        const { layout, list } = lists(rows, { columns: (rows[0] ?? []).map(() => ({ align })) })
        const [report] = layout.flows
        const characters = countCharacters(rows.flat().join(''))
        expect((report?.placed ?? 0) + (report?.overset.characters ?? 0)).toBe(characters)
        const end = Math.max(0, ...list.lines.end)
        const placed = { s: [{ start: 0, end }] }
        expect(checkList(list, { placed })).toEqual([])
      }),
      { numRuns: 25 },
    )
  })
})

describe('columns of figures', () => {
  it('have their points under each other', () => {
    const layout = compose(tableOf(ROWS, { columns: [{}, { align: 'decimal' }, { align: 'decimal' }] }))
    const story = ROWS.flat().join('\n')
    const pointAt = (n: number): number => {
      const cells = ROWS.flat()
      const start = cells.slice(0, n).reduce((sum, text) => sum + text.length + 1, 0)
      const at = decimalPoint(cells[n] as string)
      const [box] = rangeBoxes(listOf(layout), 's', start + at - 1, start + at)
      return (box?.x ?? 0) + (box?.width ?? 0)
    }
    expect(story).toContain('3548.72')
    for (const column of [1, 2]) {
      const at = [1, 2, 3].map((row) => pointAt(row * 3 + column))
      for (const one of at) expect(Math.abs(one - (at[0] as number))).toBeLessThanOrEqual(2)
    }
  })

  it('find the point of a figure', () => {
    const cases: readonly [string, string][] = [
      ['3548.72', '3548'],
      ['-3.25%', '-3'],
      ['1,024', '1,024'],
      ['约12万', '约12'],
      ['—', '—'],
      ['', ''],
    ]
    for (const [text, whole] of cases) expect(text.slice(0, decimalPoint(text)), text).toBe(whole)
  })
})

describe('widths of columns', () => {
  it('are whole characters; what is left goes to the gutters, and all of it stays in the place', () => {
    const chars = fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined })
    fc.assert(
      fc.property(
        fc.array(chars, { minLength: 1, maxLength: 7 }),
        fc.integer({ min: 60_000, max: 900_000 }),
        (of, width) => {
          const rect = { x: 1000, y: 0, width, height: 1 }
          const { columns, gutter, excess } = tableColumns(
            of.map((one) => ({ chars: one })),
            rect,
            EM,
            1,
          )
          for (const column of columns) expect(column.width % EM).toBe(0)
          const sum = columns.reduce((total, column) => total + column.width, 0)
          if (excess === 0) {
            for (const [n, one] of of.entries()) if (one !== undefined) expect(columns[n]?.width).toBe(one * EM)
          }
          expect(gutter * columns.length + sum).toBeLessThanOrEqual(Math.max(width, columns.length * EM) + 1)
          const last = columns.at(-1)
          expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(
            1000 + Math.max(width, columns.length * EM) + 1,
          )
        },
      ),
    )
  })
})

it('follows its page to another grid', () => {
  const place = { x: 100_000, y: 100_000, width: 300_000, height: 200_000 }
  const first = tableOf(ROWS, { place })
  const { duikai } = first.publication.formats
  const other = { ...(duikai as NonNullable<typeof duikai>) }
  const formats = {
    ...first.publication.formats,
    other: { ...other, grid: { ...other.grid, y: 70_000, pitch: 16_000 } },
  }
  const document = { ...first, publication: { ...first.publication, formats } }
  const moved = { ...document, pages: document.pages.map((page) => ({ ...page, grid: 'other' })) }
  const composer = new Composer(openFont)
  composer.compose(document)
  expect(hashList(listOf(composer.compose(moved)))).toBe(hashList(listOf(compose(moved))))
})

it('names what a table lacks', () => {
  expect(() => tableOf(ROWS, { columns: [] })).toThrow('a table has at least one column')
  expect(() => tableOf(ROWS, { story: 'x' })).toThrow('there is no story "x"')
  expect(() => tableOf(ROWS, { rules: { rows: { weight: 100, ink: 'gold' } } })).toThrow('there is no swatch "gold"')
  expect(() => tableOf(ROWS, { styles: { cell: 'fine' } })).toThrow('there is no style "fine"')
})

const spanOf = fc.record({
  row: fc.nat(6),
  column: fc.nat(3),
  rows: fc.integer({ min: 1, max: 3 }),
  columns: fc.integer({ min: 1, max: 3 }),
})

describe('cells over several rows and columns', () => {
  it('give every paragraph a place of its own, in the order of the story', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: 4 }),
        fc.array(spanOf),
        (n, across, spans) => {
          const slots = slotsOf(n, across, spans)
          const owners = ownersOf(slots, across)
          const area = slots.reduce((sum, slot) => sum + slot.rows * slot.columns, 0)
          expect(owners.filter((owner) => owner >= 0)).toHaveLength(area)
          slots.forEach((slot, i) => {
            expect(slot.number).toBe(i)
            expect(slot.column + slot.columns).toBeLessThanOrEqual(across)
            const before = slots[i - 1]
            if (before !== undefined) {
              expect(slot.row * across + slot.column).toBeGreaterThan(before.row * across + before.column)
            }
          })
          const needed = slots.map((_, i) => 1 + (i % 4))
          const heights = rowHeights(slots, needed, [])
          slots.forEach(({ row, rows }, i) => {
            const high = heights.slice(row, row + rows).reduce((sum, one) => sum + one, 0)
            expect(high).toBeGreaterThanOrEqual(needed[i] as number)
          })
          const ends = groupEnds(slots, heights.length)
          expect(ends.at(-1) ?? 0).toBe(heights.length)
          for (const { row, rows } of slots) {
            expect(ends.some((end) => end > row && end < row + rows)).toBe(false)
          }
        },
      ),
    )
  })

  it.each(['h', 'v'] as const)('stand in all the room they take, and rules stop at them (%s)', (mode) => {
    const cells = ['项目', '上半年', '金额', '数量', '甲', '1', '2', '乙', '3', '4', '合计', '10']
    const spans = [
      { row: 0, column: 0, rows: 2 },
      { row: 0, column: 1, columns: 2 },
      { row: 4, column: 1, columns: 2 },
    ]
    const rules = { rows: { weight: 300 }, columns: { weight: 300 }, header: { weight: 600 } }
    const layout = compose(tableOf([cells], { mode, columns: [{}, {}, {}], spans, rules, header: 2 }))
    const list = listOf(layout)
    expect(checkList(list)).toEqual([])
    expect(layout.diagnostics).toEqual([])
    const size = (n: number) => {
      const { width, height } = list.frames[n] as { width: number; height: number }
      return mode === 'h' ? [width, height] : [height, width]
    }
    // 项目 is two rows high, 上半年 and 10 two columns wide.
    expect(size(0)[1]).toBe(2 * PITCH - (PITCH - EM))
    expect(size(1)[0]).toBeGreaterThan(2 * (size(2)[0] as number))
    expect(size(11)[0]).toBe(size(1)[0])
    const ends = list.items.flatMap((item) => (item.kind === 'rule' ? [item] : []))
    const along = ends.filter((rule) => (mode === 'h' ? rule.x1 === rule.x2 : rule.y1 === rule.y2))
    // Between the first and the second column one piece, between the others the two rows that are not merged.
    expect(along).toHaveLength(2)
    const rows = ends.filter((rule) => !along.includes(rule))
    expect(rows).toHaveLength(4)
    const length = (rule: (typeof ends)[number]) => Math.abs(rule.x1 - rule.x2) + Math.abs(rule.y1 - rule.y2)
    const lengths = rows.map(length)
    expect(lengths[0]).toBeLessThan(lengths[1] as number)
  })

  it('are overset together with the rows that they tie', () => {
    const cells = ['一', '二', '三', '四', '五', '六', '七']
    const spans = [{ row: 1, column: 0, rows: 3 }]
    const layout = compose(
      tableOf([cells], { columns: [{}, {}], spans, place: { column: 0, columns: 1, line: 0, lines: 3 } }),
    )
    expect(layout.flows[0]).toMatchObject({ placed: 2, overset: { characters: 5, lines: 4 } })
    expect(() => tableOf([cells], { columns: [{}, {}], spans: [{ row: 0, column: 1, columns: 2 }] })).toThrow(
      'the cell reaches over the last column',
    )
  })
})
