import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookedOn, type Document, type Page, placeRect } from '../../../src/core/document/index.ts'
import { applyTransaction, commands, type Transaction } from '../../../src/core/edit/index.ts'
import { block, documentOf } from '../../builders/document.ts'
import { newsroom, stamp } from '../../builders/edit.ts'

const booking = { client: '海河乳业', number: 'GG-118' }
const paper = (objects: readonly object[]): Document =>
  documentOf({
    stories: [{ id: 'lead', paragraphs: [{ role: 'body', text: '正文' }] }],
    pages: [
      { name: 'A01', objects },
      { name: 'A02', objects: [] },
    ],
  })
const done = (document: Document, transaction: Transaction | undefined): Document => {
  if (transaction === undefined) throw new Error('nothing to do')
  return applyTransaction(document, transaction)
}
const first = (document: Document): Page => document.pages[0] as Page
const book = (document: Document, columns: number, lines: number): Document =>
  done(document, commands.bookAdOfSize(document, { page: 'A01', booking, columns, lines }, stamp()))
const places = (document: Document) => bookedOn(document, first(document)).map(({ object }) => object.place)

describe('an ad is booked by its size', () => {
  it('at the foot of the page, at the side where it ends', () => {
    expect(places(book(paper([]), 2, 20))).toEqual([{ column: 6, columns: 2, line: 87, lines: 20 }])
    const vertical = paper([block('v', 'lead', 8, 30, { mode: 'v' })])
    expect(places(book(vertical, 2, 20))).toEqual([{ column: 0, columns: 2, line: 87, lines: 20 }])
  })

  it.each([
    ['h', 0],
    ['v', 6],
  ] as const)('beside or above what stands there (%s)', (mode, free) => {
    const place = { column: mode === 'h' ? 2 : 0, columns: 6, line: 77, lines: 30 }
    const document = paper([block('foot', 'lead', 6, 30, { mode, place })])
    expect(places(book(document, 2, 20))).toEqual([{ column: free, columns: 2, line: 87, lines: 20 }])
    expect(places(book(document, 8, 20))).toEqual([{ column: 0, columns: 8, line: 57, lines: 20 }])
  })

  it('over text where there is no other room, but not over another ad', () => {
    const full = paper([block('all', 'lead', 8, 107)])
    const two = book(book(full, 4, 30), 4, 30)
    expect(places(two)).toEqual([
      { column: 4, columns: 4, line: 77, lines: 30 },
      { column: 0, columns: 4, line: 77, lines: 30 },
    ])
    expect(places(book(book(paper([]), 8, 107), 8, 60)).at(-1)).toEqual({ column: 0, columns: 8, line: 47, lines: 60 })
  })

  it('as large as the page at most, and never of no size', () => {
    expect(places(book(paper([]), 99, 999))).toEqual([{ column: 0, columns: 8, line: 0, lines: 107 }])
    expect(() => book(paper([]), 0, 10)).toThrow(/at least one column/)
    expect(() => book(paper([]), Number.NaN, 10)).toThrow(/at least one column/)
  })

  it('never on another one as long as there is room', () => {
    const size = fc.record({ columns: fc.integer({ min: 1, max: 4 }), lines: fc.integer({ min: 1, max: 25 }) })
    fc.assert(
      fc.property(fc.array(size, { maxLength: 4 }), (sizes) => {
        const document = sizes.reduce((before, { columns, lines }) => book(before, columns, lines), paper([]))
        const all = bookedOn(document, first(document)).map(({ rect }) => rect)
        for (const [n, a] of all.entries())
          for (const b of all.slice(n + 1))
            expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(
              true,
            )
      }),
      { numRuns: 40 },
    )
  })
})

describe('a place that is drawn for an ad', () => {
  it('is a box that prints nothing and that text gives way to; its material keeps its size', () => {
    const start = newsroom()
    const rect = { x: 60_000, y: 500_000, width: 300_000, height: 200_000 }
    const key = first(start).id ?? first(start).name
    const document = done(start, commands.bookAd(start, { page: key, rect, booking }, stamp()))
    const box = first(document).objects.at(-1)
    expect(box).toMatchObject({ kind: 'box', booking, wrap: { sides: 'wider' } })
    expect(box).not.toHaveProperty('stroke')
    expect(box).not.toHaveProperty('fill')
    const filled = done(
      document,
      commands.fillBooking(document, { page: key, object: box?.id ?? '', picture: 'hall' }, stamp()),
    )
    expect(first(filled).objects.at(-1)).toMatchObject({
      kind: 'picture',
      place: box?.place,
      booking,
      wrap: box && 'wrap' in box ? box.wrap : {},
    })
  })
})

describe('an ad belongs to the day it is booked for', () => {
  const locked = { kind: 'box', id: 'ad', place: { column: 0, columns: 8, line: 87, lines: 20 }, booking, locked: true }

  it('it is no furniture: neither a new page nor the next issue has it, locked or not', () => {
    const document = paper([locked])
    expect(commands.furnitureOf(first(document))).toEqual([])
    const next = commands.nextIssue(
      done(document, commands.setSection(document, { section: 'A', name: '要闻' }, stamp())),
      { id: 'next' },
    )
    expect(next.pages.map(({ objects }) => objects)).toEqual([[], []])
    expect(next.issue.sections).toEqual({ A: '要闻' })
  })

  it('it stays where it is when its page gets a master', () => {
    const start = paper([locked])
    const made = done(start, commands.addMaster(start, { name: '内页' }, stamp()))
    const master = Object.keys(made.publication.masters)[0] ?? ''
    const after = done(made, commands.applyMaster(made, { pages: ['A01'], master, replace: true }, stamp()))
    expect(first(after).objects).toEqual(first(start).objects)
  })

  it('it goes with its page when pages change places', () => {
    const start = paper([locked])
    const after = done(start, commands.swapPages(start, { page: 'A01', with: 'A02' }, stamp()))
    expect(after.pages.map(({ name, objects }) => [name, objects.map(({ id }) => id)])).toEqual([
      ['A01', []],
      ['A02', ['ad']],
    ])
    const [, second] = after.pages as [Page, Page]
    const grid = after.publication.formats.duikai?.grid
    expect(grid && placeRect(second.objects[0]?.place ?? locked.place, grid)).toEqual(
      grid && placeRect(locked.place, grid),
    )
  })
})
