import { type Booking, type Document, type PageObject, parseRecord } from '../../document/index.ts'
import type { Stamp, Transaction } from '../types.ts'
import { objectOf, objectPath, pageOf, refuse, setting, transactionOf } from './support.ts'

interface BookedAt {
  readonly page: string
  readonly object: string
}
type Bookable = Extract<PageObject, { kind: 'block' | 'picture' | 'box' }>

function bookable(document: Document, { page, object: id }: BookedAt): Bookable {
  const object = objectOf(pageOf(document, page), id)
  if (object.kind === 'block' || object.kind === 'picture' || object.kind === 'box') return object
  throw refuse(
    'booking',
    `a ${object.kind} is no place for an ad`,
    `${page}/${id}`,
    'choose a box, a picture or a block',
  )
}

/** Sells the place of an object, or takes the booking back. @throws DuikaiError `edit/booking`. */
export function setBooking(
  document: Document,
  { booking, ...at }: BookedAt & { readonly booking: Booking | undefined },
  stamp: Stamp,
): Transaction | undefined {
  const operations = setting(objectPath(at.page, at.object, 'booking'), bookable(document, at).booking, booking)
  const label = booking === undefined ? { zh: '退订广告位', en: 'Take back booking' } : { zh: '广告位', en: 'Book ad' }
  return transactionOf(stamp, label, operations)
}

/**
 * The material is there: a picture or a page of a PDF of the tray stands in the booked place, as large as that is. A box
 * becomes a picture; its frame goes, as an ad has its own.
 * @throws DuikaiError `edit/booking` where nothing is booked, or in a block.
 */
export function fillBooking(
  document: Document,
  { picture, ...at }: BookedAt & { readonly picture: string },
  stamp: Stamp,
): Transaction | undefined {
  const object = bookable(document, at)
  if (object.booking === undefined)
    throw refuse('booking', 'no ad is booked there', `${at.page}/${at.object}`, 'book the place first')
  if (object.kind === 'block')
    throw refuse(
      'booking',
      'a block holds text',
      `${at.page}/${at.object}`,
      'book a box for an ad that comes as a picture',
    )
  const { id, place, booking, group, locked, wrap } = object
  const filled = parseRecord(
    'object',
    object.kind === 'picture'
      ? { ...object, picture, focus: undefined }
      : { kind: 'picture', id, place, picture, booking, group, locked, wrap },
    `${at.page}/${at.object}`,
  )
  const operations = setting(objectPath(at.page, at.object), object, filled)
  return transactionOf(stamp, { zh: '装入广告', en: 'Place ad' }, operations)
}
