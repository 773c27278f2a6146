import { meet, type Rect } from '../../base/index.ts'
import {
  type Booking,
  bookingOf,
  type Document,
  type Grid,
  type Page,
  type Place,
  placeRect,
  withMaster,
} from '../../document/index.ts'
import type { Stamp, Transaction } from '../types.ts'
import { type Drawn, drawnPlace } from './create.ts'
import { gridOf, inFront, newObject, pageOf, refuse, transactionOf } from './support.ts'

/** Text beside an ad keeps off it by this much (ems of body text). */
const DISTANCE = 1

/** Sells a place that was drawn: an empty box that prints nothing, and that text gives way to. */
export function bookAd(
  document: Document,
  { booking, ...drawn }: Drawn & { readonly booking: Booking },
  stamp: Stamp,
): Transaction | undefined {
  const box = newObject({
    kind: 'box',
    id: stamp.newId('ad'),
    place: drawnPlace(document, drawn),
    booking,
    wrap: { distance: DISTANCE },
  })
  return transactionOf(stamp, { zh: '订广告位', en: 'Book ad' }, [inFront(drawn.page, box)])
}

/** The size of an ad in basic columns and body lines. */
export interface AdSize {
  readonly columns: number
  readonly lines: number
}

/**
 * Where an ad of a size goes on a page: as far down as it can, at the side where the page ends, clear of everything that
 * stands there; if there is no such place, clear of other ads and furniture; if there is none either, in the corner.
 */
export function adPlace(document: Document, page: Page, { columns, lines }: AdSize): Place {
  const grid = gridOf(document, page)
  const size = { columns: Math.min(columns, grid.columns), lines: Math.min(lines, grid.lines) }
  const { objects } = withMaster(document.publication, page)
  const fixed = objects.filter((one) => one.kind === 'furniture' || bookingOf(one) !== undefined)
  for (const taken of [objects, fixed]) {
    const found = freePlaceOf(
      grid,
      size,
      taken.map(({ place }) => placeRect(place, grid)),
      fromRight(page),
    )
    if (found !== undefined) return found
  }
  return { column: fromRight(page) ? 0 : grid.columns - size.columns, line: grid.lines - size.lines, ...size }
}

/** A page of vertical text is read from the right: it ends at the left. */
const fromRight = ({ objects }: Page): boolean => {
  const modes = objects.flatMap((object) => (object.kind === 'block' ? [object.mode] : []))
  return modes.filter((mode) => mode === 'v').length * 2 > modes.length
}

function freePlaceOf(grid: Grid, size: AdSize, taken: readonly Rect[], leftFirst: boolean): Place | undefined {
  const last = grid.columns - size.columns
  for (let line = grid.lines - size.lines; line >= 0; line--) {
    for (let n = 0; n <= last; n++) {
      const place = { column: leftFirst ? n : last - n, line, ...size }
      const rect = placeRect(place, grid)
      if (!taken.some((one) => meet(one, rect))) return place
    }
  }
  return undefined
}

/** Sells a place of a size on a page; where it stands is found (`adPlace`). @throws DuikaiError `edit/booking` for no size. */
export function bookAdOfSize(
  document: Document,
  { page: key, booking, columns, lines }: AdSize & { readonly page: string; readonly booking: Booking },
  stamp: Stamp,
): Transaction | undefined {
  const page = pageOf(document, key)
  if (!(columns >= 1 && lines >= 1))
    throw refuse('booking', 'an ad is at least one column wide and one line high', key, 'type its size again')
  const rect = placeRect(adPlace(document, page, { columns, lines }), gridOf(document, page))
  return bookAd(document, { page: key, rect, booking }, stamp)
}
