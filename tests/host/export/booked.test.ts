import { describe, expect, it } from 'vitest'
import type { ForeignFacts } from '../../../src/core/pdf/index.ts'
import { pictureKey } from '../../../src/core/pdf/index.ts'
import type { PreparedPicture } from '../../../src/host/assets/index.ts'
import { loadPrintProfile } from '../../../src/host/export/index.ts'
import { preflightPages } from '../../../src/host/export/preflight.ts'
import { block, compose, documentOf } from '../../builders/document.ts'

const { profile } = await loadPrintProfile('newsprint-220')
const booking = { client: '海河乳业', number: 'GG-118' }
const file = { length: 0, read: () => new Uint8Array(), matches: () => true }
const paper = (mode: 'h' | 'v', ad: object) =>
  documentOf({
    stories: [{ id: 'lead', paragraphs: [{ role: 'body', text: '正文'.repeat(1500) }] }],
    pages: [
      {
        name: 'A01',
        objects: [
          block('lead', 'lead', 8, 60, { mode }),
          { kind: 'box', id: 'ad', place: { column: 4, columns: 4, line: 30, lines: 30 }, wrap: {}, ...ad },
        ],
      },
    ],
  })

describe.each(['h', 'v'] as const)('a booked place without material (%s)', (mode) => {
  const document = paper(mode, { booking })
  const layout = compose(document)
  const found = preflightPages(new Map(), { lists: layout.pages, pictures: new Map(), profile, file }, false, document)

  it('prints nothing', () => {
    // A box with neither ground nor edge: its place alone.
    const place = { x: 557_300, y: 468_000, width: 495_000, height: 386_000 }
    expect(layout.pages[0]?.items.filter(({ id }) => id === 'ad')).toEqual([{ kind: 'box', id: 'ad', ...place }])
  })

  it('keeps its page from being delivered, by name', () => {
    expect(found.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'ad.missing', where: 'A01/ad', message: 'the ad of 海河乳业 GG-118 has no material' },
    ])
  })

  it('has text run round it as round any box', () => {
    const placed = (ad: object) => JSON.stringify(compose(paper(mode, ad)).placed.map(({ report }) => report))
    expect(placed({ booking })).toBe(placed({}))
    expect(placed({ booking })).not.toBe(placed({ booking, wrap: undefined }))
  })
})

describe('an ad that has come', () => {
  const place = { column: 0, columns: 4, line: 77, lines: 30 }
  const ad = { kind: 'picture', id: 'ad', place, picture: 'hall', booking: { ...booking, labelled: true } }
  const document = documentOf({ stories: [], pages: [{ name: 'A01', objects: [ad] }] })
  const lists = compose(document).pages
  const [item] = lists[0]?.items.filter((one) => one.kind === 'picture') ?? []
  const found = (width: number, height: number) => {
    if (item?.kind !== 'picture') throw new Error('the ad is on the page')
    const pdf = { width, height, fonts: [], colours: [], spots: [], filters: [], definitions: {} }
    const picture = {
      ...{ colourSpace: 'DeviceCMYK', bits: 8, ppi: 300, pdf: pdf as unknown as ForeignFacts },
    } as unknown as PreparedPicture
    const pictures = new Map([[pictureKey(item), picture]])
    return preflightPages(new Map(), { lists, pictures, profile, file }, false, document).map(({ code }) => code)
  }

  it('in the size of its place is delivered without a word', () => {
    expect(found(495_000, 386_000)).toEqual([])
  })

  it('in another size is told with both', () => {
    expect(found(510_236, 398_000)).toContain('ad.size')
  })
})
