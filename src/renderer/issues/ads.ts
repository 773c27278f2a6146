// The booked ads of an issue as a list: what is shown of each, in which order, and which of them.

import { toMm } from '../../core/base/index.ts'
import { type Booking, bookedPlaces, type Document, typeAreaOf } from '../../core/document/index.ts'
import { isOnGrid } from '../../core/edit/index.ts'
import { keyIs, sectionOf } from './plan-rows.ts'

export interface AdRow {
  readonly id: string
  readonly page: string
  readonly pageKey: string
  readonly section: string
  readonly object: string
  readonly booking: Booking
  /** Basic columns and body lines, of a place on the grid. */
  readonly grid: { readonly columns: number; readonly lines: number } | undefined
  /** Millimetres. */
  readonly width: number
  readonly height: number
  /** Of the type area of its page, 0 to 1. */
  readonly share: number
  readonly filled: boolean
  /** Its material: a file's name, or a title of a story. */
  readonly material: string
}

const tenth = (mp: number): number => Math.round(toMm(mp) * 10) / 10

/** All booked places, page by page. */
export function adRows(document: Document): readonly AdRow[] {
  return bookedPlaces(document).map(({ page, object, booking, rect, filled }) => {
    const format = document.publication.formats[page.grid]
    const area = format === undefined ? undefined : typeAreaOf(format)
    const { place } = object
    const picture = object.kind === 'picture' ? document.pictures.find(({ id }) => id === object.picture) : undefined
    const story = object.kind === 'block' ? document.stories.find(({ id }) => id === object.story) : undefined
    const file = picture?.file.split('/').at(-1) ?? ''
    return {
      id: `${keyIs(page)} ${object.id}`,
      page: page.name,
      pageKey: keyIs(page),
      section: sectionOf(page.name),
      object: object.id,
      booking,
      grid: isOnGrid(place) ? { columns: place.columns, lines: place.lines } : undefined,
      width: tenth(rect.width),
      height: tenth(rect.height),
      share: area === undefined ? 0 : (rect.width * rect.height) / (area.width * area.height),
      filled,
      // The library keeps files under their hash: then the picture's id says more.
      material: picture === undefined ? (story?.title ?? '') : /^[0-9a-f]{32,}/i.test(file) ? picture.id : file,
    }
  })
}

export interface AdFilter {
  readonly page?: string | undefined
  readonly section?: string | undefined
  /** Part of client, number or note. */
  readonly words?: string
  readonly material?: 'in' | 'out' | undefined
}

export function filteredAds(
  rows: readonly AdRow[],
  { page, section, words = '', material }: AdFilter,
): readonly AdRow[] {
  const wanted = words.trim().toLowerCase()
  return rows.filter(
    ({ booking, ...row }) =>
      (page === undefined || row.page === page) &&
      (section === undefined || row.section === section) &&
      (material === undefined || row.filled === (material === 'in')) &&
      (wanted === '' ||
        [booking.client, booking.number, booking.note, row.material].some((one) =>
          one?.toLowerCase().includes(wanted),
        )),
  )
}

export const AD_COLUMNS = ['page', 'client', 'number', 'size', 'material'] as const
export type AdColumn = (typeof AD_COLUMNS)[number]

/** Sorted by a column; equal ones keep the paper's order, also from the end. */
export function sortedAds(rows: readonly AdRow[], column: AdColumn, down: boolean): readonly AdRow[] {
  const order = new Map([...new Set(rows.map(({ page }) => page))].map((page, place) => [page, place]))
  const compare = (a: AdRow, b: AdRow): number => {
    switch (column) {
      case 'page':
        return (order.get(a.page) ?? 0) - (order.get(b.page) ?? 0)
      case 'client':
        return a.booking.client.localeCompare(b.booking.client, 'zh')
      case 'number':
        return (a.booking.number ?? '').localeCompare(b.booking.number ?? '', 'zh', { numeric: true })
      case 'size':
        return a.width * a.height - b.width * b.height
      case 'material':
        return Number(a.filled) - Number(b.filled) || a.material.localeCompare(b.material, 'zh')
    }
  }
  return [...rows].sort((a, b) => (down ? compare(b, a) : compare(a, b)))
}

/** Sizes that are sold by name, of a grid. */
export const AD_SIZES = ['page', 'half', 'quarter', 'strip', 'half-strip', 'eighth'] as const
export type AdSizeName = (typeof AD_SIZES)[number]

export function adSize(name: AdSizeName, grid: { readonly columns: number; readonly lines: number }) {
  const part = (whole: number, by: number): number => Math.max(1, Math.floor(whole / by))
  const { columns, lines } = grid
  switch (name) {
    case 'page':
      return { columns, lines }
    case 'half':
      return { columns, lines: part(lines, 2) }
    case 'quarter':
      return { columns: part(columns, 2), lines: part(lines, 2) }
    case 'strip':
      return { columns, lines: part(lines, 5) }
    case 'half-strip':
      return { columns: part(columns, 2), lines: part(lines, 5) }
    case 'eighth':
      return { columns: part(columns, 2), lines: part(lines, 4) }
  }
}
