import { bottom, type Mp, meet, type Rect, right } from '../base/index.ts'
import {
  type Booking,
  columnsWidth,
  type Document,
  type Format,
  type Page,
  type PageObject,
  placeRect,
} from './records.ts'

/** An object that can be sold as a place for an ad. */
export type Bookable = Extract<PageObject, { kind: 'block' | 'picture' | 'box' }>

export const isBookable = (object: PageObject): object is Bookable =>
  object.kind === 'block' || object.kind === 'picture' || object.kind === 'box'

/** The booking of an object, of whatever kind it is. */
export const bookingOf = (object: PageObject): Booking | undefined => (isBookable(object) ? object.booking : undefined)

/** A place on a page that is sold. */
export interface BookedPlace {
  readonly page: Page
  readonly object: Bookable
  readonly booking: Booking
  /** From the trim's top left, 1/1000 pt. */
  readonly rect: Rect
  /** What is printed there has come: a picture, or text in a block. */
  readonly filled: boolean
}

/** Whether what is to be printed at a booked place is there. */
export function hasMaterial({ stories }: Pick<Document, 'stories'>, object: Bookable): boolean {
  if (object.kind !== 'block') return object.kind === 'picture'
  const story = stories.find(({ id }) => id === object.story)
  return (
    object.pictures.length > 0 ||
    story?.doc.content.some(({ content = [] }) => content.some((one) => one.type === 'text' && /\S/.test(one.text))) ===
      true
  )
}

/** The booked places of a page, in the order of its objects; none when its format is gone. */
export function bookedOn(document: Document, page: Page): readonly BookedPlace[] {
  const grid = document.publication.formats[page.grid]?.grid
  if (grid === undefined) return []
  return page.objects.flatMap((object) =>
    isBookable(object) && object.booking !== undefined
      ? [
          {
            page,
            object,
            booking: object.booking,
            rect: placeRect(object.place, grid),
            filled: hasMaterial(document, object),
          },
        ]
      : [],
  )
}

/** The word that tells an ad from what the paper writes itself. */
export const AD_WORD = /广告|廣告/u
/** What stands nearer than this to an ad is read with it. */
const BESIDE: Mp = 14_000

/** The ad itself and what stands in it, on it or close beside it: where the reader looks for the word. */
export function besideAd(document: Document, { page, object, rect }: BookedPlace): readonly PageObject[] {
  const grid = document.publication.formats[page.grid]?.grid
  if (grid === undefined) return []
  const [x, y] = [rect.x - BESIDE, rect.y - BESIDE]
  const wide = { x, y, width: rect.width + 2 * BESIDE, height: rect.height + 2 * BESIDE }
  return page.objects.filter((other) => other.id === object.id || meet(placeRect(other.place, grid), wide))
}

/** All booked places of an issue, page by page. */
export const bookedPlaces = (document: Document): readonly BookedPlace[] =>
  document.pages.flatMap((page) => bookedOn(document, page))

/** The area that rectangles cover together, 1/1000 pt squared. */
function covered(rects: readonly Rect[]): number {
  const edges = [...new Set(rects.flatMap((rect) => [rect.x, right(rect)]))].sort((a, b) => a - b)
  let area = 0
  for (const [n, from] of edges.entries()) {
    const to = edges[n + 1]
    if (to === undefined) break
    let end: Mp = Number.NEGATIVE_INFINITY
    const spans = rects.filter((rect) => rect.x <= from && right(rect) >= to).sort((a, b) => a.y - b.y)
    for (const span of spans) {
      area += (to - from) * Math.max(0, bottom(span) - Math.max(end, span.y))
      end = Math.max(end, bottom(span))
    }
  }
  return area
}

/** The type area 版心 of a format. */
export const typeAreaOf = ({ grid }: Pick<Format, 'grid'>): Rect => ({
  x: grid.x,
  y: grid.y,
  width: columnsWidth(grid, grid.columns),
  height: (grid.lines - 1) * grid.pitch + grid.em,
})

/** Share of a page's type area that is sold, 0 to 1: what is sold twice counts once, what lies outside not at all. */
export function adShare(document: Document, page: Page): number {
  const format = document.publication.formats[page.grid]
  if (format === undefined) return 0
  const area = typeAreaOf(format)
  const inside = bookedOn(document, page).flatMap(({ rect }) => {
    const [x, y] = [Math.max(rect.x, area.x), Math.max(rect.y, area.y)]
    const [width, height] = [Math.min(right(rect), right(area)) - x, Math.min(bottom(rect), bottom(area)) - y]
    return width > 0 && height > 0 ? [{ x, y, width, height }] : []
  })
  return covered(inside) / (area.width * area.height)
}
