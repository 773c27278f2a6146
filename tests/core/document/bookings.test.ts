import { expect, it } from 'vitest'
import { adShare, bookedOn, bookedPlaces, type Document, type Page } from '../../../src/core/document/index.ts'
import { block, documentOf } from '../../builders/document.ts'

const booking = { client: '海河乳业', number: 'GG-118' }
const place = (column: number, columns: number, line: number, lines: number) => ({ column, columns, line, lines })
const box = (id: string, at: object, more: object = { booking }) => ({ kind: 'box', id, place: at, ...more })
const paper = (objects: readonly object[]): Document =>
  documentOf({
    stories: [
      { id: 'text', paragraphs: [{ role: 'body', text: '广告正文' }] },
      { id: 'none', paragraphs: [{ role: 'body', text: ' ' }] },
    ],
    pages: [{ name: 'A01', objects }],
  })
const share = (objects: readonly object[]): number => {
  const document = paper(objects)
  return adShare(document, document.pages[0] as Page)
}

it.each(['h', 'v'] as const)('a booked place is filled by a picture, or by text in a block (%s)', (mode) => {
  const document = paper([
    box('open', place(0, 2, 90, 17)),
    { kind: 'picture', id: 'in', place: place(2, 2, 90, 17), picture: 'hall', booking },
    block('words', 'text', 2, 10, { mode, booking }),
    block('empty', 'none', 2, 10, { mode, booking }),
    box('frame', place(0, 2, 0, 5), {}),
  ])
  expect(bookedPlaces(document).map(({ object, filled }) => [object.id, filled])).toEqual([
    ['open', false],
    ['in', true],
    ['words', true],
    ['empty', false],
  ])
  const [first] = bookedOn(document, document.pages[0] as Page)
  expect(first).toMatchObject({ booking, rect: { x: 53_300, y: 78_000 + 90 * 13_000, width: 27 * 9_000 } })
})

it('the share of ads is that of the type area: overlaps once, what lies outside not', () => {
  expect(share([])).toBe(0)
  expect(share([box('whole', place(0, 8, 0, 107))])).toBeCloseTo(1, 6)
  const quarter = share([box('foot', place(0, 4, 54, 53))])
  expect(quarter).toBeGreaterThan(0.24)
  expect(quarter).toBeLessThan(0.25)
  expect(share([box('a', place(0, 4, 54, 53)), box('b', place(1, 2, 60, 10)), box('c', place(0, 4, 54, 53))])).toBe(
    quarter,
  )
  expect(share([box('bleed', { x: -10_000, y: -10_000, width: 2_000_000, height: 2_000_000 })])).toBe(1)
  expect(share([box('margin', { x: 0, y: 0, width: 50_000, height: 50_000 })])).toBe(0)
  expect(share([box('frame', place(0, 8, 0, 107), {})])).toBe(0)
})
