import {
  AD_WORD,
  type BookedPlace,
  besideAd,
  bookedOn,
  bookingOf,
  type Document,
  type Page,
} from '../document/index.ts'
import type { CheckedText, Hit } from './types.ts'

/** What only news begin with: 本报讯, 新华社…电, and who reports. */
const NEWS = /^[（(]?(?:本报|新华社|中新社)[^。]{0,12}[讯电]|^[（(]?(?:本报)?(?:记者|通讯员)[\s\u3000]/u

/** Stories and pictures of ads: what they say and show is the client's. */
export function bookedMatter(page: Page): ReadonlySet<string> {
  const named = new Set<string>()
  for (const object of page.objects) {
    if (bookingOf(object) === undefined) continue
    named.add(object.id)
    if (object.kind === 'block') named.add(object.story)
    if (object.kind === 'block') for (const { id } of object.pictures) named.add(id)
  }
  return named
}

/** The text that an object sets. */
function textOf(texts: ReadonlyMap<string, CheckedText>, page: Page, object: Page['objects'][number]): string {
  const id =
    object.kind === 'furniture'
      ? `${page.name}/${object.id}`
      : object.kind === 'block' || object.kind === 'table'
        ? object.story
        : object.kind === 'picture'
          ? object.caption?.story
          : undefined
  const text = id === undefined ? undefined : texts.get(id)
  return text?.paragraphs.map((paragraph) => paragraph.text).join('\n') ?? ''
}

const says = (document: Document, texts: ReadonlyMap<string, CheckedText>, ad: BookedPlace): boolean =>
  besideAd(document, ad).some((other) => AD_WORD.test(textOf(texts, ad.page, other)))

/**
 * P12: an ad carries the word 广告, in it or close beside it, unless its booking says that the material does; and it does not
 * look like news: nobody reports in it, and it bears no dateline of the paper.
 */
export function adHits(document: Document, checked: readonly CheckedText[]): Hit[] {
  const texts = new Map(checked.map((text) => [text.id, text]))
  return document.pages.flatMap((page) =>
    bookedOn(document, page).flatMap((ad): Hit[] => {
      const { object, booking, filled } = ad
      if (!filled) return []
      const hits: Hit[] = []
      const whose = booking.client
      if (booking.labelled !== true && !says(document, texts, ad)) {
        const detail = { zh: `${whose} 的广告没有“广告”字样`, en: `the ad of ${whose} does not say that it is one` }
        hits.push({ check: 'P12', place: { page: page.name, object: object.id }, text: whose, detail })
      }
      const text = object.kind === 'block' ? texts.get(object.story) : undefined
      const paragraph = text?.paragraphs.findIndex(
        (one) => one.role === 'byline' || ((one.role === 'body' || one.role === 'summary') && NEWS.test(one.text)),
      )
      const news = paragraph === undefined ? undefined : text?.paragraphs[paragraph]
      if (text !== undefined && news !== undefined && paragraph !== undefined) {
        const words = news.role === 'byline' ? news.text : (NEWS.exec(news.text)?.[0] ?? '')
        const { start, role } = news
        const place = { page: page.name, story: text.id, role, paragraph, start, end: start + words.length }
        const detail = { zh: `${whose} 的广告写成新闻的样子`, en: `the ad of ${whose} looks like news` }
        hits.push({ check: 'P12', place, text: words, detail })
      }
      return hits
    }),
  )
}
