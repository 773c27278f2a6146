import { describe, expect, it } from 'vitest'
import { Composer, countCharacters, type DocumentLayout } from '../../../src/core/compose/index.ts'
import { dumpText } from '../../../src/core/display/index.ts'
import { block, compose, copy, documentOf, EM, PITCH } from '../../builders/document.ts'
import { openFont } from '../../builders/fonts.ts'

type Role = 'body' | 'subhead' | 'headline' | 'caption'
const story = (id: string, ...paragraphs: (readonly [Role, string])[]) => ({
  id,
  paragraphs: paragraphs.map(([role, text]) => ({ role, text })),
})
const page = (name: string, ...objects: object[]) => ({ name, objects })
const TOP = 78_000

interface Line {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
  readonly frame: string
  readonly frameX: number
}

function linesOn(layout: DocumentLayout, number = 0): Line[] {
  const list = layout.pages[number]
  if (list === undefined) throw new Error('no page')
  const { lines, stories, frames } = list
  return Array.from({ length: lines.count }, (_, i) => {
    const frame = frames[lines.frame[i] as number]
    return {
      text: stories[lines.story[i] as number]?.text.slice(lines.start[i], lines.end[i]) ?? '',
      x: lines.x[i] as number,
      y: lines.y[i] as number,
      width: lines.width[i] as number,
      size: lines.size[i] as number,
      frame: `${frame?.owner}/${frame?.kind}`,
      frameX: frame?.x ?? -1,
    }
  })
}

const report = (layout: DocumentLayout, id: string) => {
  const found = layout.flows.find((flow) => flow.story === id)
  if (found === undefined) throw new Error(`no flow of ${id}`)
  return found
}

/** Line number on the body grid, 0-based; not a whole number for a line off the grid. */
const gridLine = (y: number): number => (y - TOP - Math.round(EM * 0.88)) / PITCH

describe('text in columns', () => {
  it.each([
    [100, 2, 10],
    [900, 3, 20],
    [3000, 4, 20],
    [50, 1, 2],
  ])('%i characters in %i columns of %i lines: placed + overset = all', (count, columns, lines) => {
    const parts = {
      stories: [story('a', ['body', copy(count)], ['body', copy(count)])],
      pages: [page('A01', block('b', 'a', columns, lines))],
    }
    const layout = compose(documentOf(parts))
    const { characters, placed, overset } = report(layout, 'a')
    expect(characters).toBe(countCharacters(copy(count)) * 2)
    expect(placed + overset.characters).toBe(characters)
    const set = linesOn(layout)
      .map((line) => line.text)
      .join('')
    expect(countCharacters(set)).toBe(placed)
    expect((copy(count) + copy(count)).startsWith(set)).toBe(true)
    expect(layout.diagnostics.length).toBe(overset.characters > 0 ? 1 : 0)
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
        pages: [page('A01', block('b', 'a', 4, 24))],
      }),
    )
    const body = linesOn(layout).filter((line) => line.size === EM)
    expect(body.length).toBeGreaterThan(60)
    for (const line of body) expect(Number.isInteger(gridLine(line.y))).toBe(true)
    expect(new Set(body.map((line) => line.frameX)).size).toBe(4)
  })

  it('every justified line ends on the measure, inside its frame', () => {
    const layout = compose(
      documentOf({ stories: [story('a', ['body', copy(800)])], pages: [page('A01', block('b', 'a', 3, 30))] }),
    )
    const { lines } = layout.pages[0] as DocumentLayout['pages'][number]
    for (let i = 0; i < lines.count - 1; i++) expect(lines.extent[i]).toBe(lines.width[i])
  })
})

describe('headings', () => {
  const parts = (before: number, lines: number) => ({
    stories: [story('a', ['body', copy(before)], ['subhead', '迎接挑战'], ['body', copy(200)])],
    pages: [page('A01', block('b', 'a', 2, lines))],
  })

  it('take whole body lines', () => {
    const lines = linesOn(compose(documentOf(parts(130, 30))))
    const at = lines.findIndex((line) => line.text === '迎接挑战')
    const above = gridLine(lines[at - 1]?.y ?? 0)
    const below = gridLine(lines[at + 1]?.y ?? 0)
    // One line free before, two for the heading.
    expect(below - above).toBe(4)
    // It stands in the middle of its two lines: their box is 2 · pitch − gap high.
    const top = TOP + (above + 2) * PITCH
    const box = 2 * PITCH - (PITCH - EM)
    const line = lines[at] as Line
    expect(line.y - Math.round(0.88 * line.size) - top).toBe(Math.round((box - line.size) / 2))
  })

  it('stay with two lines of their text', () => {
    for (let before = 90; before < 150; before += 4) {
      const lines = linesOn(compose(documentOf(parts(before, 12))))
      const at = lines.findIndex((line) => line.text === '迎接挑战')
      const column = lines[at]?.frameX
      expect(lines.slice(at + 1, at + 3).map((line) => line.frameX)).toEqual([column, column])
    }
  })

  it('a headline area takes its lines over all columns', () => {
    const layout = compose(
      documentOf({
        stories: [story('a', ['headline', '在落细落小上下功夫'], ['body', copy(300)])],
        pages: [page('A01', block('b', 'a', 3, 20, { head: { roles: ['headline'], lines: 5 } }))],
      }),
    )
    const lines = linesOn(layout)
    const body = lines.filter((line) => line.frame === 'b/column')
    expect(Math.min(...body.map((line) => gridLine(line.y)))).toBe(5)
    const [head] = lines.filter((line) => line.frame === 'b/head')
    expect(head?.text).toBe('在落细落小上下功夫')
    expect(head?.width).toBe((3 * 13 + 2) * EM)
    expect(countCharacters(lines.map((line) => line.text).join(''))).toBe(9 + countCharacters(copy(300)))
  })
})

describe('balanced legs', () => {
  it.each([200, 333, 517, 800])('%i characters: all equal but the last', (count) => {
    const layout = compose(
      documentOf({
        stories: [story('a', ['body', copy(count)])],
        pages: [page('A01', block('b', 'a', 4, 60, { balance: true }))],
      }),
    )
    const heights = new Map<number, number>()
    for (const line of linesOn(layout)) heights.set(line.frameX, (heights.get(line.frameX) ?? 0) + 1)
    const columns = [...heights.entries()].sort((a, b) => a[0] - b[0]).map(([, height]) => height)
    expect(new Set(columns.slice(0, -1)).size).toBe(1)
    expect(columns.at(-1)).toBeLessThanOrEqual(columns[0] ?? 0)
    expect(report(layout, 'a').overset.characters).toBe(0)
  })
})

describe('pictures in a block', () => {
  const objects = block('b', 'a', 4, 40, {
    pictures: [
      { id: 'p1', picture: 'hall', column: 1, columns: 2, line: 5, lines: 12, caption: { story: 'c', lines: 2 } },
      { id: 'p2', picture: 'hall', column: 3, columns: 1, line: 30, lines: 10 },
    ],
  })
  const layout = compose(
    documentOf({
      stories: [story('a', ['body', copy(1400)]), story('c', ['caption', '大会现场。本报记者 张三 摄'])],
      pages: [page('A01', objects)],
    }),
  )
  const pictures = (layout.pages[0]?.items ?? []).flatMap((item) => (item.kind === 'picture' ? [item] : []))

  it('stand on whole columns and lines', () => {
    const [first, second] = pictures
    expect(first).toMatchObject({
      x: 53_300 + 14 * EM,
      y: TOP + 5 * PITCH,
      width: 27 * EM,
      height: 10 * PITCH - (PITCH - EM),
    })
    expect(second).toMatchObject({ width: 13 * EM, height: 10 * PITCH - (PITCH - EM) })
  })

  it('are never overlapped by text of their block', () => {
    for (const line of linesOn(layout)) {
      const top = line.y - Math.round(0.88 * line.size)
      for (const p of pictures) {
        const apart =
          line.x >= p.x + p.width || line.x + line.width <= p.x || top >= p.y + p.height || top + line.size <= p.y
        expect([line.text, p.id, apart]).toEqual([line.text, p.id, true])
      }
    }
  })

  it('the caption stands under its picture and off the text', () => {
    const caption = linesOn(layout).filter((line) => line.frame === 'p1/caption')
    expect(caption.map((line) => line.text).join('')).toBe('大会现场。本报记者 张三 摄')
    const [first] = pictures
    for (const line of caption) {
      expect(line.y).toBeGreaterThan((first?.y ?? 0) + (first?.height ?? 0))
      expect(line.y).toBeLessThan(TOP + 17 * PITCH)
    }
  })

  it('text goes on below the picture, on the grid', () => {
    const { placed, characters, overset } = report(layout, 'a')
    expect(placed + overset.characters).toBe(characters)
    const middle = linesOn(layout).filter((line) => line.frame === 'b/column' && line.frameX === 53_300 + 14 * EM)
    const rows = middle.map((line) => gridLine(line.y))
    expect(rows.every(Number.isInteger)).toBe(true)
    expect(rows.filter((row) => row >= 5 && row < 17)).toEqual([])
    expect(Math.max(...rows)).toBeGreaterThanOrEqual(17)
  })
})

describe('threads', () => {
  const text = copy(700)
  const threaded = (more: object = {}) =>
    compose(
      documentOf({
        stories: [story('a', ['body', text])],
        pages: [
          page('A01', block('one', 'a', 2, 10), {
            ...block('two', 'a', 3, 6, { columns: 2 }),
            place: { column: 0, columns: 3, line: 12, lines: 6 },
          }),
          page('A02', block('three', 'a', 1, 60, more)),
        ],
      }),
    )

  it('run through blocks and pages, and a leg of another width loses nothing', () => {
    const layout = threaded()
    const set = [...linesOn(layout, 0), ...linesOn(layout, 1)]
    expect(set.map((line) => line.text).join('')).toBe(text)
    expect(new Set(set.slice(1).map((line) => line.width))).toEqual(new Set([13 * EM, 20 * EM]))
    expect(set.at(-1)?.frame).toBe('three/column')
    expect(report(layout, 'a').overset.characters).toBe(0)
  })

  it('only the first line of a paragraph is indented', () => {
    const layout = threaded()
    const { glyphs } = layout.pages[1] as DocumentLayout['pages'][number]
    expect(glyphs.x[0]).toBe(53_300)
  })

  it('overset is counted from where the room ends', () => {
    const layout = compose(
      documentOf({
        stories: [story('a', ['body', text], ['body', text])],
        pages: [page('A01', block('b', 'a', 2, 10))],
      }),
    )
    const placed = linesOn(layout)
      .map((line) => line.text)
      .join('')
    const { overset } = report(layout, 'a')
    expect(overset.characters).toBe(countCharacters(text + text) - countCharacters(placed))
    expect(overset.lines).toBeGreaterThan(80)
    expect(overset.mm).toBeCloseTo((overset.lines * 13 * 25.4) / 72, 0)
    expect(layout.diagnostics[0]?.message).toContain(`${overset.characters} characters`)
  })

  it('roles that no block takes are overset', () => {
    const layout = compose(
      documentOf({
        stories: [story('a', ['headline', '标题'], ['body', copy(20)])],
        pages: [page('A01', block('b', 'a', 1, 10, { roles: ['body'] }))],
      }),
    )
    expect(layout.flows.map((flow) => flow.overset.characters).reduce((a, b) => a + b)).toBe(2)
  })

  it('room without text is underset', () => {
    const layout = compose(
      documentOf({ stories: [story('a', ['body', copy(11)])], pages: [page('A01', block('b', 'a', 2, 10))] }),
    )
    expect(report(layout, 'a').underset.lines).toBe(19)
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
    expect(linesOn(layout).map((line) => line.text)).toEqual(['2015年10月15日 星期四 编辑：李怡青 A01'])
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
