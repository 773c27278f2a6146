import { type Mp, meet, toMm } from '../base/index.ts'
import {
  AD_WORD,
  type BookedPlace,
  besideAd,
  bookedOn,
  type Document,
  type PageObject,
  type PrintProfile,
} from '../document/index.ts'
import type { Finding } from './facts.ts'
import { findingOf, type PreflightFinding } from './finding.ts'

/** A place that is sold: its material, and the word that says what it is. */
export function checkAd(document: Document, ad: BookedPlace, report: (finding: Finding) => void): void {
  const { object, booking, filled } = ad
  const whose = booking.number === undefined ? booking.client : `${booking.client} ${booking.number}`
  if (!filled) {
    report({
      rule: 'ad.missing',
      severity: 'error',
      place: object.id,
      area: ad.rect,
      about: whose,
      message: { en: `the ad of ${whose} has no material`, zh: `广告位没有素材：${whose}` },
      remedy: { en: 'place its picture or PDF, or take back the booking', zh: '装入来件，或退订此广告位' },
    })
    return
  }
  if (booking.labelled === true || marked(document, ad)) return
  report({
    rule: 'ad.label',
    severity: 'warning',
    place: object.id,
    area: ad.rect,
    about: whose,
    message: { en: `the ad of ${whose} is not marked as one`, zh: `${whose} 的广告没有标明“广告”` },
    remedy: {
      en: 'put the word 广告 beside it, or say that the material has it',
      zh: '在旁边标上“广告”，或注明来件上已有',
    },
  })
}

/** Places that are sold twice: of each two that lie on each other, the one in front is told. */
export function checkOverlaps(ads: readonly BookedPlace[], report: (finding: Finding) => void): void {
  for (const [n, { object, booking, rect }] of ads.entries()) {
    const under = ads.slice(0, n).find((other) => meet(other.rect, rect))
    if (under === undefined) continue
    report({
      rule: 'ad.overlap',
      severity: 'error',
      place: object.id,
      area: rect,
      about: `${booking.client} ${under.booking.client}`,
      message: {
        en: `the ad of ${booking.client} lies on that of ${under.booking.client}`,
        zh: `${booking.client} 的广告压着 ${under.booking.client} 的广告`,
      },
      remedy: { en: 'move one of them', zh: '挪开其中一个' },
    })
  }
}

/** Whether the word stands in the ad, or in text that meets it or stands close beside it. */
const marked = (document: Document, ad: BookedPlace): boolean =>
  besideAd(document, ad).some((other) => AD_WORD.test(wordsOf(document, other)))

function wordsOf({ stories }: Document, object: PageObject): string {
  if (object.kind === 'furniture') return object.template
  const named =
    object.kind === 'block' || object.kind === 'table'
      ? object.story
      : object.kind === 'picture'
        ? object.caption?.story
        : undefined
  const story = named === undefined ? undefined : stories.find(({ id }) => id === named)
  return (story?.doc.content ?? [])
    .flatMap(({ content = [] }) => content.map((node) => (node.type === 'text' ? node.text : '')))
    .join('')
}

/** The trim size of the material of a booked place, 1/1000 pt. */
export interface MaterialSize {
  readonly width: Mp
  readonly height: Mp
}

/** Material and place may differ by this much: what a cut takes. */
const SLACK = 1
const mm = (value: Mp): number => Math.round(toMm(value) * 10) / 10

/** Booked places of a page whose material, by object, was made in another size. */
export function preflightAdSizes(
  document: Document,
  pageName: string,
  profile: PrintProfile,
  sizes: Readonly<Record<string, MaterialSize>>,
): PreflightFinding[] {
  const page = document.pages.find(({ name }) => name === pageName)
  if (page === undefined) return []
  return bookedOn(document, page).flatMap(({ object, rect }) => {
    const size = Object.hasOwn(sizes, object.id) ? sizes[object.id] : undefined
    if (size === undefined || object.kind !== 'picture') return []
    const differs = (a: Mp, b: Mp): boolean => Math.abs(toMm(a) - toMm(b)) > SLACK
    if (!differs(size.width, rect.width) && !differs(size.height, rect.height)) return []
    const [made, place] = [size, rect].map(({ width, height }) => `${mm(width)} × ${mm(height)}`)
    const told = findingOf(pageName, profile, {
      rule: 'ad.size',
      severity: 'warning',
      place: object.id,
      area: rect,
      message: { en: `the ad is ${made} mm, its place ${place} mm`, zh: `来件 ${made} 毫米，版位 ${place} 毫米，不符` },
      remedy: {
        en: 'ask for it in the size that was booked, or give the place its size',
        zh: '请按订的尺寸重做来件，或按来件改版位',
      },
    })
    return told === undefined ? [] : [told]
  })
}
