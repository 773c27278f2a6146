import { bookedPlaces, type Document, isBookable } from '../../src/core/document/index.ts'
import { commands, keyOf } from '../../src/core/edit/index.ts'
import { type Intent, type Make, pageKey, pick, rectOf } from './choices.ts'

const bookingOf = ({ a, text }: Intent) => ({
  client: `客户${a % 5}`,
  ...(a % 2 === 0 ? {} : { number: `GG-${a}` }),
  ...(text.trim() === '' ? {} : { note: text.trim() }),
})
const bookable = (document: Document, n: number) =>
  pick(
    document.pages.flatMap((page) =>
      page.objects.filter(isBookable).map(({ id }) => ({ page: keyOf(page) ?? '', object: id })),
    ),
    n,
  )
const booked = (document: Document, n: number) => {
  const { page, object } = pick(bookedPlaces(document), n)
  return { page: keyOf(page) ?? '', object: object.id }
}

/** Pages that change places and stages, names of sections, places that are sold and filled. */
export const PLAN_MAKERS: readonly Make[] = [
  (d, i, s) => commands.swapPages(d, { page: pageKey(d, i.a), with: pageKey(d, i.b) }, s),
  (d, i, s) =>
    commands.toStage(
      d,
      { pages: [pageKey(d, i.a), pageKey(d, i.b)], stage: pick(['planned', 'layout', 'first'] as const, i.c) },
      s,
    ),
  (d, i, s) => commands.setSection(d, { section: pick(['A', 'B', 'C'], i.a), name: i.text.trim() }, s),
  (d, i, s) => commands.bookAd(d, { page: pageKey(d, i.a), rect: rectOf(i), booking: bookingOf(i) }, s),
  (d, i, s) =>
    commands.bookAdOfSize(
      d,
      { page: pageKey(d, i.a), booking: bookingOf(i), columns: i.b % 9, lines: 1 + (i.c % 60) },
      s,
    ),
  (d, i, s) => commands.setBooking(d, { ...bookable(d, i.b), booking: i.c % 4 === 0 ? undefined : bookingOf(i) }, s),
  (d, i, s) => commands.fillBooking(d, { ...booked(d, i.a), picture: pick(d.pictures, i.b).id }, s),
]
