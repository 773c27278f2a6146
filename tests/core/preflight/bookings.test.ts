import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type Document, parsePrintProfile } from '../../../src/core/document/index.ts'
import { preflightAdSizes, preflightDocument } from '../../../src/core/preflight/index.ts'
import { block, documentOf } from '../../builders/document.ts'

const NEWSPRINT = parsePrintProfile(
  JSON.parse(readFileSync(new URL('../../../resources/profiles/newsprint-220.json', import.meta.url), 'utf8')),
  'newsprint-220.json',
)
const booking = { client: '海河乳业', number: 'GG-118' }
const foot = { column: 0, columns: 4, line: 87, lines: 20 }
const found = (objects: readonly object[]) => {
  const document: Document = documentOf({
    stories: [
      { id: 'empty', paragraphs: [{ role: 'body', text: '' }] },
      { id: 'news', paragraphs: [{ role: 'body', text: '新闻一则。' }] },
      { id: 'word', paragraphs: [{ role: 'body', text: '广告' }] },
      { id: 'ad', paragraphs: [{ role: 'body', text: '海河牛奶（广告）' }] },
    ],
    pages: [{ name: 'A01', objects }],
  })
  return preflightDocument(document, 'A01', NEWSPRINT).map(({ code, severity, where }) => [code, severity, where])
}
const picture = (more: object = {}) => ({ kind: 'picture', id: 'ad', place: foot, picture: 'hall', booking, ...more })

it.each(['h', 'v'] as const)(
  '广告位没有素材: a booked box, and a booked block without text, are errors (%s)',
  (mode) => {
    expect(found([{ kind: 'box', id: 'ad', place: foot, booking }])).toEqual([['ad.missing', 'error', 'A01/ad']])
    expect(found([block('ad', 'empty', 4, 20, { mode, booking })])).toEqual([['ad.missing', 'error', 'A01/ad']])
    expect(found([{ kind: 'box', id: 'frame', place: foot }])).toEqual([])
  },
)

it.each(['h', 'v'] as const)(
  '《广告法》第十四条: an ad is marked as one by itself, beside it, or by its material (%s)',
  (mode) => {
    const label = ['ad.label', 'warning', 'A01/ad']
    expect(found([picture()])).toEqual([label])
    expect(found([picture({ booking: { ...booking, labelled: true } })])).toEqual([])
    const beside = (line: number) => block('word', 'word', 2, 1, { mode, place: { ...foot, line, lines: 1 } })
    expect(found([picture(), beside(86)])).toEqual([])
    expect(found([picture(), beside(60)])).toEqual([label])
    expect(found([block('ad', 'ad', 4, 20, { mode, booking })])).toEqual([])
    expect(found([block('ad', 'news', 4, 20, { mode, booking })])).toEqual([label])
    const folio = {
      kind: 'furniture',
      id: 'folio',
      place: { ...foot, line: 85, lines: 1.5 },
      template: '本版广告',
      style: 'folio',
    }
    expect(found([picture(), folio])).toEqual([])
  },
)

it('an ad needs neither caption nor credit, as a picture of the paper does', () => {
  const rules = (more: object) => found([picture(more)]).map(([code]) => code)
  expect(rules({ booking: undefined })).toEqual(['caption.missing', 'credit.missing'])
  expect(rules({ booking: { ...booking, labelled: true } })).toEqual([])
})

it('来件尺寸与版位不符: more than 1 mm apart, told with both sizes', () => {
  const document = documentOf({
    stories: [],
    pages: [{ name: 'A01', objects: [picture(), { ...picture(), id: 'photo', booking: undefined }] }],
  })
  // 4 columns of 13 characters with their gutters, 20 lines: 495 × 256 pt.
  const told = (width: number, height: number) =>
    preflightAdSizes(document, 'A01', NEWSPRINT, { ad: { width, height }, photo: { width: 1000, height: 1000 } })
  expect(told(495_000, 256_000)).toEqual([])
  expect(told(497_000, 254_000)).toEqual([])
  expect(told(510_236, 255_118)).toMatchObject([
    {
      code: 'ad.size',
      severity: 'warning',
      where: 'A01/ad',
      message: 'the ad is 180 × 90 mm, its place 174.6 × 90.3 mm',
      zh: { message: '来件 180 × 90 毫米，版位 174.6 × 90.3 毫米，不符' },
    },
  ])
})

it('广告位重叠: of two ads on one place the one in front is told; ads side by side are not', () => {
  const sold = { ...booking, labelled: true }
  const ad = (id: string, column: number) =>
    picture({ id, place: { column, columns: 2, line: 87, lines: 20 }, booking: sold })
  expect(found([ad('a', 0), ad('b', 2), ad('c', 4)])).toEqual([])
  expect(found([ad('a', 0), ad('b', 1), ad('c', 4)])).toEqual([['ad.overlap', 'error', 'A01/b']])
})
