import { describe, expect, it } from 'vitest'
import { loadPrintProfile } from '../../../src/host/export/index.ts'
import { preflightPages } from '../../../src/host/export/preflight.ts'
import { block, compose, documentOf } from '../../builders/document.ts'

const { profile } = await loadPrintProfile('newsprint-220')
const booking = { client: '海河乳业', number: 'GG-118' }
const file = { length: 0, read: () => new Uint8Array(), matches: () => true }
const paper = (mode: 'h' | 'v', ad: object) =>
  documentOf({
    stories: [{ id: 'lead', paragraphs: [{ role: 'body', text: '正文'.repeat(3000) }] }],
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
