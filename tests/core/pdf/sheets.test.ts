import fc from 'fast-check'
import { PDFName, type PDFRawStream } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { mm } from '../../../src/core/base/index.ts'
import type { DisplayList } from '../../../src/core/display/index.ts'
import {
  imposition,
  type MarkSettings,
  marksMargin,
  type PdfInput,
  pageMarks,
  type Sheet,
  type SheetKind,
  stackLists,
  verifyPdf,
  writePdf,
} from '../../../src/core/pdf/index.ts'
import { placement } from '../../../src/core/pdf/sheets.ts'
import { sans } from '../fonts/faces.ts'
import { Opened } from './damage.ts'
import { BLACK, inflate, inputFor, print, RED, SPOT, sheet } from './sheet.ts'

const size = (name: string, bleed = 0): DisplayList['page'] => ({ name, width: mm(390), height: mm(546), bleed })
const pagesOf = (count: number, bleed = 0) => Array.from({ length: count }, (_, i) => size(`A${i + 1}`, bleed))

/** Page numbers of a side, rows from the top, turned ones in brackets, blanks as 0. */
const numbers = (kind: SheetKind, count: number, rightBound = false): string[] =>
  imposition(pagesOf(count), { kind, rightBound }).map(({ pages, width, height }) =>
    [...new Set([0, height / 2])]
      .flatMap((top, row) =>
        [0, width / 2].map((left) => {
          const found = pages.find(
            ({ x, y }) => x === left && (kind === 'broadsheet' || (row === 0 ? y < height / 2 : y >= top)),
          )
          const number = found === undefined ? 0 : found.page + 1
          return found?.turned === true ? `(${number})` : String(number)
        }),
      )
      .slice(0, kind === 'broadsheet' ? 2 : 4)
      .join(' '),
  )

describe('imposition', () => {
  it('lays broadsheet pages 4–1 and 2–3, sections nested', () => {
    expect(numbers('broadsheet', 4)).toEqual(['4 1', '2 3'])
    expect(numbers('broadsheet', 8)).toEqual(['8 1', '2 7', '6 3', '4 5'])
    expect(numbers('broadsheet', 2)).toEqual(['0 1', '2 0'])
  })

  it('lays tabloid pages in two rows, the upper one head to head', () => {
    expect(numbers('tabloid', 8)).toEqual(['(5) (4) 8 1', '(3) (6) 2 7'])
    expect(numbers('tabloid', 16)).toEqual(['(13) (4) 16 1', '(3) (14) 2 15', '(9) (8) 12 5', '(7) (10) 6 11'])
  })

  it('mirrors papers that are bound at the right', () => {
    expect(numbers('broadsheet', 4, true)).toEqual(['1 4', '3 2'])
    expect(numbers('tabloid', 8, true)).toEqual(['(4) (5) 1 8', '(6) (3) 7 2'])
  })

  it.each(['broadsheet', 'tabloid'] as const)(
    'gives every page of a %s one place, its neighbour at the fold',
    (kind) => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 64 }), fc.boolean(), (count, rightBound) => {
          const sides = imposition(pagesOf(count, mm(3)), { kind, gutter: mm(6), rightBound })
          expect(sides.flatMap(({ pages }) => pages.map(({ page }) => page)).sort((a, b) => a - b)).toEqual(
            Array.from({ length: count }, (_, i) => i),
          )
          const per = kind === 'broadsheet' ? 4 : 8
          const whole = Math.ceil(count / per) * per
          for (const { pages, width } of sides) {
            for (const one of pages) {
              // Both halves of a spread add up to one more than all pages.
              const beside = pages.find(({ x, y }) => y === one.y && x !== one.x)
              if (beside !== undefined) expect(one.page + beside.page + 2).toBe(whole + 1)
              // Nothing of a page reaches over the fold between the two.
              expect(one.x === 0 ? one.shown.right : one.shown.left).toBe(0)
              expect([0, width / 2]).toContain(one.x)
            }
          }
        }),
        { numRuns: 60 },
      )
    },
  )

  it('turns a page about the middle of its own place', () => {
    const page = size('A01', mm(3))
    const shown = { left: mm(3), right: 0, top: mm(3), bottom: 0 }
    const up = placement({ page: 0, x: 0, y: 0, turned: false, shown }, page, { left: 0, top: mm(546) })
    const down = placement({ page: 0, x: 0, y: 0, turned: true, shown }, page, { left: 0, top: mm(546) })
    const map = (m: readonly number[], x: number, y: number) => [
      (m[0] as number) * x + (m[4] as number),
      (m[3] as number) * y + (m[5] as number),
    ]
    const [b, w, h] = [mm(3) / 1000, mm(390) / 1000, mm(546) / 1000]
    expect(map(up.matrix, b, b)).toEqual([0, 0])
    const [x, y] = map(down.matrix, b, b)
    expect(x).toBeCloseTo(w, 3)
    expect(y).toBeCloseTo(h, 3)
    // The side that is shown without bleed is cut at the trim, whichever way the page lies.
    expect(up.box[2]).toBeCloseTo(b + w, 3)
    expect(down.box[0]).toBeCloseTo(b, 3)
  })

  it('refuses pages of different sizes', () => {
    expect(() => imposition([size('A01'), { ...size('B01'), width: 1 }], { kind: 'broadsheet' })).toThrow(
      /different sizes/,
    )
    expect(() => imposition([], { kind: 'tabloid' })).toThrow(/no page/)
  })
})

const marks: MarkSettings = {
  ...{ crop: true, registration: true, colourBar: true, offset: 8504, length: 17_008, weight: 250 },
  slug: [
    { text: '示例日报 2026-10-14 第1张正面 ', ink: BLACK },
    { text: 'Cyan', ink: RED },
  ],
  spots: [SPOT],
}
const margin = marksMargin(marks)

function sheetsOf(lists: readonly DisplayList[], kind: SheetKind): Sheet[] {
  return imposition(
    lists.map(({ page }) => page),
    { kind, gutter: mm(4) },
  ).map(({ name, width, height, pages, folds }) => ({
    pages,
    list: pageMarks({ name, width, height, bleed: 0 }, { ...marks, folds }, [sans]),
  }))
}

describe.each(['broadsheet', 'tabloid'] as const)('a %s sheet in the file', (kind) => {
  const lists = [1, 2, 3, 4].map((lines) => {
    const list = sheet(lines, mm(3))
    return { ...list, page: { ...list.page, name: `A0${lines}` } }
  })
  const input: PdfInput = inputFor(lists, { print: { ...print, margin }, sheets: sheetsOf(lists, kind) })
  const sound = writePdf(input)
  const problems = async (bytes: Uint8Array): Promise<string> =>
    (await verifyPdf(bytes, lists, { ...input, inflate }))
      .map(({ where, message }) => `${where}: ${message}`)
      .join('\n')
  const form = (file: Opened) => file.at('Resources', 'XObject').lookup(PDFName.of('P1')) as PDFRawStream

  it('is read back: pages, places, cuts and marks', async () => {
    expect(await problems(sound)).toBe('')
    expect(Buffer.compare(writePdf(input), sound)).toBe(0)
  })

  it.each<[string, (file: Opened) => void, RegExp]>([
    ['moved', (f) => f.content((t) => t.replace(/q (\S+ \S+ \S+ \S+) \S+/, 'q $1 7')), /expected matrix/],
    [
      'turned',
      (f) =>
        f.content((t) => t.replace(/q (-?)1 0 0 -?1 /, (_, sign) => (sign === '-' ? 'q 1 0 0 1 ' : 'q -1 0 0 -1 '))),
      /expected matrix/,
    ],
    [
      'exchanged',
      (f) => f.content((t) => t.replace('/P1 Do', '/P9 Do').replace('/P2 Do', '/P1 Do').replace('/P9 Do', '/P2 Do')),
      /glyph|expected/,
    ],
    ['lost', (f) => f.content((t) => t.replace(/q [^\n]*\/P1 Do Q\n/, '')), /expected \d placed pages, found \d/],
    ['cut elsewhere', (f) => form(f).dict.set(PDFName.of('BBox'), f.context.obj([0, 0, 9, 9])), /expected it cut at/],
    [
      'under a matrix of its own',
      (f) => form(f).dict.set(PDFName.of('Matrix'), f.context.obj([2, 0, 0, 2, 0, 0])),
      /has Matrix/,
    ],
    [
      'upon the marks',
      (f) => f.content((t) => t.replace(/^(q [^\n]*\/P1 Do Q\n)([\s\S]*)$/, '$2$1')),
      /covers marks|expected matrix/,
    ],
    ['with other text', (f) => f.edit(f.at('Resources', 'XObject'), 'P1', (t) => t.replace('TJ', 'Tj')), /./],
    ['with marks moved', (f) => f.content((t) => t.replace(/\nS\n|l S\n/, 'l S\n0 0 m 9 9 l S\n')), /not on the page/],
    ['with another slug', (f) => f.content((t) => t.replace(/h f\n(?![\s\S]*h f\n)/, 'f\n')), /path expected the path/],
  ])('whose page is %s is caught', async (_, damage, verdict) => {
    const file = await Opened.of(sound)
    damage(file)
    expect(await problems(file.bytes())).toMatch(verdict)
  })
})

describe('marks of a page', () => {
  const list = sheet(2, mm(3))
  const around = pageMarks(list.page, marks, [sans])
  const all = stackLists(list.page, [list, around])
  const input = inputFor([all], { print: { ...print, margin } })

  it('stand wholly outside of bleed and inside of the sheet', () => {
    const { width, height, bleed } = list.page
    const outside = (x: number, y: number): boolean => {
      const inBleed = x > -bleed && x < width + bleed && y > -bleed && y < height + bleed
      const edge = bleed + margin
      return !inBleed && x >= -edge && x <= width + edge && y >= -edge && y <= height + edge
    }
    for (const item of around.items) {
      if (item.kind === 'rule') expect([outside(item.x1, item.y1), outside(item.x2, item.y2)]).toEqual([true, true])
      if (item.kind === 'box')
        expect(outside(item.x, item.y) && outside(item.x + item.width, item.y + item.height)).toBe(true)
    }
    for (const item of around.items) {
      if (item.kind !== 'path') continue
      for (let k = 0; k < item.points.length; k += 2) {
        expect(outside(item.points[k] as number, item.points[k + 1] as number)).toBe(true)
      }
    }
  })

  it('are painted in registration colour, which is All, and read back', async () => {
    const bytes = writePdf(input)
    const file = await Opened.of(bytes)
    expect(String(file.context.enumerateIndirectObjects().map(([, object]) => String(object)))).toContain(
      '/Separation /All /DeviceCMYK',
    )
    expect(await verifyPdf(bytes, [all], { ...input, inflate })).toEqual([])
    // The page by itself is no longer all that is painted.
    expect(await verifyPdf(bytes, [list], { ...input, inflate })).not.toEqual([])
  })

  it('leave the page as it was', () => {
    expect(all.glyphs.count).toBe(list.glyphs.count + around.glyphs.count)
    expect(all.items.slice(0, list.items.length)).toEqual(list.items)
    // Nothing of the marks is text: extraction gives the page.
    expect(around.glyphs.count).toBe(0)
    const rule = all.items.find((item) => item.kind === 'rule' && item.id === 'crop')
    expect(rule?.kind === 'rule' && all.inks[rule.ink]?.name).toBe('All')
  })
})
