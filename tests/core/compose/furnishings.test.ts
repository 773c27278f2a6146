import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paintBorder, paintStrip } from '../../../src/core/compose/border.ts'
import { brokenStroke, paintLine } from '../../../src/core/compose/line-looks.ts'
import { tinted } from '../../../src/core/compose/tint.ts'
import { checkList, DisplayListBuilder, type Ink, type Item, pathBounds } from '../../../src/core/display/index.ts'
import { parseBorder } from '../../../src/core/document/index.ts'
import { compose, documentJson, documentOf, parse } from '../../builders/document.ts'

const folder = new URL('../../../resources/borders/', import.meta.url)
const patterns = readdirSync(folder).map((file) => {
  const json: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
  return [file.replace('.json', ''), parseBorder(json, file)] as const
})

const PAGE = { name: 'A01', width: 600_000, height: 600_000, bleed: 0 }
const INK: Ink = { kind: 'process', name: '黑', cmyk: [0, 0, 0, 1000] }

function paint(draw: (builder: DisplayListBuilder, ink: number) => void): readonly Item[] {
  const builder = new DisplayListBuilder(16)
  draw(builder, builder.ink(INK))
  const list = builder.finish(PAGE)
  expect(checkList(list)).toEqual([])
  return list.items
}

const length = fc.integer({ min: 30_000, max: 300_000 })

it('花线: whole motifs from end to end of a rule, across and down', () => {
  for (const [, pattern] of patterns) {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 300_000 }), fc.integer({ min: 2000, max: 12_000 }), (long, size) => {
        for (const [x2, y2] of [
          [50_000 + long, 60_000],
          [50_000, 60_000 + long],
        ] as const) {
          const ends = { x1: 50_000, y1: 60_000, x2, y2 }
          const items = paint((builder, ink) => paintStrip(builder, 'r', ends, pattern, size, ink))
          const motifs = Math.max(1, Math.round(long / ((pattern.edge.width * size) / 100)))
          const subpaths = items.reduce((sum, item) => sum + (item.kind === 'path' ? count(item.ops) : 0), 0)
          expect(subpaths).toBe(motifs * pattern.edge.paths.reduce((sum, path) => sum + count(path.ops), 0))
        }
      }),
      { numRuns: 5 },
    )
  }
  const [, dots] = patterns.find(([name]) => name === 'dots') as (typeof patterns)[number]
  const json = documentJson({
    stories,
    pages: [
      {
        name: 'A01',
        objects: [
          body,
          { kind: 'rule', id: 'r', place, edge: 'top', weights: [500], border: { pattern: 'dots', size: 6000 } },
        ],
      },
    ],
  })
  const [list] = compose(parse({ ...json, publication: { ...json.publication, borders: { dots } } })).pages
  const item = list?.items.find(({ id }) => id === 'r')
  const { y, height } = item?.kind === 'path' ? pathBounds(item) : { y: 0, height: 0 }
  expect(y + height / 2).toBeCloseTo(place.y, -1)
  expect(() => parse(json)).toThrow('there is no border "dots"')
})

describe.each(patterns)('the border %s', (_, pattern) => {
  it('stays inside its box, with whole motifs that meet the corners', () => {
    fc.assert(
      fc.property(length, length, fc.integer({ min: 3000, max: 14_000 }), (width, height, size) => {
        const rect = { x: 50_000, y: 60_000, width, height }
        const items = paint((builder, ink) => paintBorder(builder, 'b', rect, pattern, size, ink))
        expect(items.length).toBeGreaterThan(0)
        const subpaths = items.reduce((sum, item) => sum + (item.kind === 'path' ? count(item.ops) : 0), 0)
        const unit = (pattern.edge.width * size) / 100
        const motifs = [width, height].map((side) => Math.round((side - 2 * size) / unit))
        const edge = pattern.edge.paths.reduce((sum, path) => sum + count(path.ops), 0)
        const corner = pattern.corner.reduce((sum, path) => sum + count(path.ops), 0)
        expect(subpaths).toBe(4 * corner + 2 * edge * ((motifs[0] as number) + (motifs[1] as number)))
        for (const item of items) {
          if (item.kind !== 'path') continue
          const box = pathBounds(item)
          const out = size * 0.16
          expect(box.x).toBeGreaterThan(rect.x - out)
          expect(box.y).toBeGreaterThan(rect.y - out)
          expect(box.x + box.width).toBeLessThan(rect.x + width + out)
          expect(box.y + box.height).toBeLessThan(rect.y + height + out)
        }
      }),
      { numRuns: 15 },
    )
  })

  it('looks the same from all four sides of a square', () => {
    const rect = { x: 0, y: 0, width: 100_000, height: 100_000 }
    for (const item of paint((builder, ink) => paintBorder(builder, 'b', rect, pattern, 8000, ink))) {
      if (item.kind !== 'path') continue
      const pairs = (turned: boolean): string[] => {
        const out: string[] = []
        for (let i = 0; i < item.points.length; i += 2) {
          const [x, y] = [item.points[i] as number, item.points[i + 1] as number]
          // Within the rounding of 1/1000 pt.
          const [a, b] = turned ? [100_000 - y, x] : [x, y]
          out.push(`${Math.round(a / 10)},${Math.round(b / 10)}`)
        }
        return out.sort()
      }
      const [whole, turned] = [new Set(pairs(false)), pairs(true)]
      const strangers = turned.filter((pair) => !whole.has(pair))
      expect(strangers.length).toBeLessThan(turned.length * 0.15)
    }
  })
})

const count = (ops: string): number => ops.split('M').length - 1

it('a broken line begins and ends with a dash or a dot, whatever its length', () => {
  fc.assert(
    fc.property(length, fc.integer({ min: 200, max: 3000 }), (long, weight) => {
      const [dash, gap] = brokenStroke({ weight, style: 'dashed' }, long).dash as [number, number]
      const dashes = Math.round((long + gap) / (dash + gap))
      expect(Math.abs(dashes * (dash + gap) - gap - long)).toBeLessThanOrEqual(dashes)
      const [zero, step] = brokenStroke({ weight, style: 'dotted' }, long).dash as [number, number]
      const rest = long - Math.floor(long / step) * step
      expect(zero).toBe(0)
      expect(rest).toBeGreaterThan(0)
      expect(rest).toBeLessThanOrEqual(Math.ceil(long / step) + 1)
    }),
  )
})

it('lines in all looks reach from end to end', () => {
  const ends = { x1: 10_000, y1: 20_000, x2: 110_000, y2: 20_000 }
  for (const style of ['solid', 'dashed', 'dotted', 'wave'] as const) {
    const [item] = paint((builder, ink) => paintLine(builder, 'l', ends, { weight: 1000, style }, ink))
    if (style === 'solid') expect(item).toEqual({ kind: 'rule', id: 'l', ...ends, weight: 1000, ink: 0 })
    else if (item?.kind === 'path') {
      const { x, width, y, height } = pathBounds(item)
      expect([x, x + width]).toEqual(style === 'dotted' ? [10_000, 110_000] : [9500, 110_500])
      expect(y + height / 2).toBeCloseTo(20_000, -1)
    } else expect.unreachable()
  }
})

it('a tint is a process ink of its own, or less of the spot colour', () => {
  expect(tinted(INK, 100)).toBe(INK)
  expect(tinted(INK, 15)).toEqual({ kind: 'process', name: '黑 15 %', cmyk: [0, 0, 0, 150] })
  const spot: Ink = { kind: 'spot', name: 'red', tint: 800, alternate: [0, 1000, 900, 0] }
  expect(tinted(spot, 50)).toEqual({ ...spot, tint: 400 })
})

const place = { x: 100_000, y: 100_000, width: 200_000, height: 100_000 }
const stories = [{ id: 's', paragraphs: [{ role: 'body' as const, text: '正文' }] }]
const body = { kind: 'block', id: 'k', story: 's', place: { column: 0, columns: 1, line: 60, lines: 4 } }
const pageOf = (more: object) => ({
  stories,
  pages: [{ name: 'A01', objects: [body, { kind: 'box', id: 'b', place, ...more }] }],
})
const itemsOf = (more: object): Item[] => {
  const [list] = compose(documentOf(pageOf(more))).pages
  expect(checkList(list as NonNullable<typeof list>)).toEqual([])
  return (list?.items ?? []).filter((item) => item.id !== 'k/column')
}
const shape = (items: readonly Item[]) => items.map((item) => `${item.kind} ${item.id}`)

describe.each(['h', 'v'] as const)('栏线 in their looks, mode %s', (mode) => {
  it.each(['solid', 'dashed', 'dotted', 'wave'])('%s: in the middle of the gutter, from top to bottom', (style) => {
    const text = '正文'.repeat(400)
    const [list] = compose(
      documentOf({
        stories: [{ id: 's', paragraphs: [{ role: 'body', text }] }],
        pages: [
          {
            name: 'A01',
            objects: [
              {
                ...body,
                mode,
                columns: 2,
                columnRule: { weight: 500, style },
                place: { column: 0, columns: 2, line: 0, lines: 30 },
              },
            ],
          },
        ],
      }),
    ).pages
    const [one, other] = (list?.frames ?? []).filter((frame) => frame.kind === 'column')
    const item = list?.items.find(({ id }) => id === 'k/rule1')
    if (one === undefined || other === undefined || item === undefined) return expect.unreachable()
    const rule = item.kind === 'rule' ? { ops: 'ML', points: [item.x1, item.y1, item.x2, item.y2] } : undefined
    const bounds = pathBounds(item.kind === 'path' ? item : (rule as NonNullable<typeof rule>))
    const middle = mode === 'h' ? bounds.x + bounds.width / 2 : bounds.y + bounds.height / 2
    const wanted = mode === 'h' ? (one.x + one.width + other.x) / 2 : (one.y + one.height + other.y) / 2
    expect(Math.abs(middle - wanted)).toBeLessThan(10)
    const long = mode === 'h' ? bounds.height : bounds.width
    const column = mode === 'h' ? one.height : one.width
    expect(Math.abs(long - column)).toBeLessThan(1000)
    expect(item.kind).toBe(style === 'solid' ? 'rule' : 'path')
  })
})

describe('boxes on a page', () => {
  it('are one item where a plain line will do', () => {
    const box = { kind: 'box', id: 'b', ...place, fill: 1, stroke: { ink: 0, weight: 500 } }
    const items = itemsOf({ fill: 'black', tint: 20, stroke: { weight: 500, ink: 'black' } })
    expect(items).toEqual([box])
    expect(itemsOf({ radius: 5000, stroke: { weight: 500 } })[0]).toMatchObject({ radius: 5000 })
  })

  it('have a second line inside the first: 双线 of one weight, 文武线 of two', () => {
    const [outer, inner] = itemsOf({ stroke: { weight: 2000, inner: 500, gap: 1000 } })
    expect(outer).toMatchObject({ kind: 'box', id: 'b', ...place, stroke: { weight: 2000 } })
    expect(inner).toMatchObject({ id: 'b/inner', x: 103_000, width: 194_000, stroke: { weight: 500 } })
  })

  it('have dashed, dotted and waved lines, square and round', () => {
    expect(shape(itemsOf({ stroke: { weight: 800, style: 'dashed' } }))).toEqual(['path b/stroke', 'path b/stroke.2'])
    expect(shape(itemsOf({ radius: 9000, stroke: { weight: 800, style: 'dotted' } }))).toEqual(['path b/stroke'])
    const [wave] = itemsOf({ stroke: { weight: 800, style: 'wave' } })
    expect(wave?.kind === 'path' && pathBounds(wave).x).toBeGreaterThanOrEqual(place.x - 500)
  })

  it('are patterned inside their corners', () => {
    for (const kind of ['lines', 'grid', 'dots']) {
      for (const angle of [0, 45, 90, 135]) {
        const [item] = itemsOf({ radius: 20_000, pattern: { kind, angle, step: 4000, weight: 500 } })
        if (item?.kind !== 'path') return expect.unreachable()
        const { points } = item
        for (let i = 0; i < points.length; i += 2) {
          const [x, y] = [points[i] as number, points[i + 1] as number]
          const [dx, dy] = [Math.max(120_000 - x, x - 280_000, 0), Math.max(120_000 - y, y - 180_000, 0)]
          expect(Math.hypot(dx, dy)).toBeLessThanOrEqual(20_002)
        }
      }
    }
  })

  it('have pattern borders that the publication knows', () => {
    const json = { ...documentJson(pageOf({ border: { pattern: 'fret', size: 8000 } })) }
    expect(() => parse(json)).toThrow('there is no border "fret"')
    const [, fret] = patterns.find(([name]) => name === 'fret') as (typeof patterns)[number]
    const house = { ...json.publication, borders: { fret } }
    const [list] = compose(parse({ ...json, publication: house })).pages
    expect(list?.items.map((item) => item.id)).toContain('b/border/lines')
    expect(() => parseBorder({ ...fret, corner: [{ ops: 'ML', points: [1] }] }, 'own.json')).toThrow(
      'as many coordinates as the commands take',
    )
  })

  it('name the field that is wrong', () => {
    expect(() => documentOf(pageOf({ pattern: { kind: 'lines', step: 100 } }))).toThrow('at least 0.5 pt')
    expect(() => documentOf(pageOf({ stroke: { weight: 500, ink: 'gold' } }))).toThrow('there is no swatch "gold"')
  })
})
