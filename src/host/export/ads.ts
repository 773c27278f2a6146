import type { Diagnostic } from '../../core/base/index.ts'
import type { DisplayList, PlacedPicture } from '../../core/display/index.ts'
import type { PrintProfile } from '../../core/document/index.ts'
import { type ForeignFacts, LEVELS, pictureKey } from '../../core/pdf/index.ts'
import type { PreparedPicture } from '../assets/index.ts'
import { isConverted, pressName } from './inks.ts'

/** Filters that only PDF/X-4 takes (ISO 15930-7:2010, 6.27; 15930-4:2003 knows neither). */
const NEW_FILTERS: ReadonlySet<string> = new Set(['JPXDecode', 'JBIG2Decode'])

/** Less of an ad than this in its frame, and something is cut off. */
const UNCUT = 0.995

/** Percent of its size under which an ad's hairlines and small type are no longer what its maker saw. */
const SMALLER = 95

const ASK = 'Ask for the ad again as PDF/X, made for this plant'

/** What a print profile has to say about a page of another PDF where it is placed; `where` names page and object. */
export function adFindings(
  facts: ForeignFacts,
  item: Pick<PlacedPicture, 'width' | 'crop'>,
  profile: PrintProfile,
  where: string,
): Diagnostic[] {
  const out: Diagnostic[] = []
  const found = (severity: Diagnostic['severity'], code: string, message: string, remedy = ASK): void => {
    out.push({ code, severity, where, message, remedy })
  }
  const missing = facts.fonts.filter(({ embedded }) => !embedded).map(({ name }) => name)
  if (missing.length > 0) found('error', 'ad.font', `the ad’s fonts are not embedded: ${missing.join(', ')}`)
  const foreign = facts.colours.filter((colour) => colour === 'rgb' || colour === 'lab')
  if (foreign.length > 0 && !profile.allowRgb) {
    found('error', 'ad.rgb', `the ad has colours in ${foreign.map((one) => NAMES[one]).join(' and ')}`)
  }
  spotFindings(facts, profile, found)
  if (facts.registration)
    found('warning', 'ad.registration', 'the ad paints with the registration colour, on every plate')
  const { transparency } = LEVELS[profile.level]
  if (facts.transparency && !(transparency && profile.allowTransparency)) {
    const why = transparency ? 'the plant does not take it' : `${profile.level} has none`
    found('error', 'ad.transparency', `the ad has transparency, and ${why}`, 'Ask for the ad flattened, as PDF/X-1a')
  }
  const filters = facts.filters.filter((filter) => !NEW_FILTERS.has(filter) && filter !== 'CCITTFaxDecode')
  const late = transparency ? [] : facts.filters.filter((filter) => NEW_FILTERS.has(filter))
  if (filters.length + late.length > 0) {
    found(
      'error',
      'ad.filter',
      `the ad is packed by ${[...filters, ...late].join(', ')}, which ${profile.level} has not`,
    )
  }
  resolutionFinding(facts, item, profile, found)
  const shown = item.crop.width * item.crop.height
  if (shown < UNCUT) {
    const percent = Math.max(1, Math.round((1 - shown) * 100))
    found(
      'warning',
      'ad.cropped',
      `the frame cuts ${percent} % of the ad off`,
      'Give the frame the proportions of the ad',
    )
  }
  const size = Math.round((100 * item.width) / (facts.width * item.crop.width))
  if (size < SMALLER) {
    found('warning', 'ad.scaled', `the ad is placed at ${size} % of its size`, 'Ask for it in the size that was booked')
  }
  if (facts.hiddenLayers)
    found('error', 'ad.layers', 'the ad has hidden layers, which would print', 'Ask for it without layers')
  if (facts.annotations > 0) {
    found('warning', 'ad.annotations', `the ad has ${facts.annotations} comments or form fields, which are not printed`)
  }
  if (facts.foreignCmyk) {
    found('info', 'ad.profile', 'the ad’s CMYK has a profile of its own; its numbers are printed as they are')
  }
  const { identifier } = profile.outputIntent
  if (facts.condition !== undefined && facts.condition !== identifier) {
    found('warning', 'ad.condition', `the ad was made for ${facts.condition}, this press is ${identifier}`)
  }
  if (facts.unread !== undefined) {
    found('warning', 'ad.unread', `the ad could not be looked through to its end: ${facts.unread}`)
  }
  return out
}

const NAMES = { rgb: 'RGB', lab: 'Lab', gray: 'gray', cmyk: 'CMYK' } as const

type Found = (severity: Diagnostic['severity'], code: string, message: string, remedy?: string) => void

function spotFindings({ spots }: ForeignFacts, profile: PrintProfile, found: Found): void {
  const strange = spots.map((name) => pressName(profile, name)).filter((name) => !profile.spotColours.includes(name))
  if (strange.length === 0) return
  const [name] = strange as [string, ...string[]]
  const why = isConverted(profile, name)
    ? 'which cannot be taken apart into process inks inside of an ad'
    : 'which the plant does not run'
  found('error', 'ad.spot', `the ad has the spot ink ${strange.join(', ')}, ${why}`, 'Ask for the ad in process inks')
}

function resolutionFinding(
  { minPpi, width }: ForeignFacts,
  item: Pick<PlacedPicture, 'width' | 'crop'>,
  { picture }: PrintProfile,
  found: Found,
): void {
  if (minPpi === undefined) return
  const ppi = Math.round((minPpi * width * item.crop.width) / item.width)
  const message = `a picture of the ad has ${ppi} ppi at this size`
  if (ppi < picture.errorPpi) found('error', 'ad.resolution', message, 'Place it smaller, or ask for a better one')
  else if (ppi < picture.minPpi) found('warning', 'ad.resolution', message, 'Place it smaller, or ask for a better one')
}

/** Spot inks that two ads of one file define in two ways (ISO 15930-7:2010, 6.6). */
export function definitionFindings(ads: Iterable<readonly [where: string, facts: ForeignFacts]>): Diagnostic[] {
  const first = new Map<string, { digest: string; where: string }>()
  const out: Diagnostic[] = []
  for (const [where, { definitions }] of ads) {
    for (const [name, digest] of Object.entries(definitions)) {
      const known = first.get(name)
      if (known === undefined) first.set(name, { digest, where })
      else if (known.digest !== digest) {
        out.push({
          ...{ code: 'ad.spot-differs', severity: 'error', where },
          message: `the spot ink ${name} is defined in another way than in ${known.where}`,
          remedy: 'Give the publication a swatch of this ink: its definition is then used everywhere',
        })
      }
    }
  }
  return out
}

interface PreparedPages {
  /** By `pictureKey`. */
  readonly pictures: ReadonlyMap<string, PreparedPicture>
  readonly profile: PrintProfile
}

/** What preparing the pictures showed, and what the profile says of pages of other PDFs. */
export function placedFindings(list: DisplayList, { pictures, profile }: PreparedPages): Diagnostic[] {
  const ads: [string, ForeignFacts][] = []
  const out = list.items.flatMap((item): Diagnostic[] => {
    const picture = item.kind === 'picture' ? pictures.get(pictureKey(item)) : undefined
    if (picture === undefined || item.kind !== 'picture') return []
    const where = `${list.page.name}/${item.id}`
    const remarks = (picture.remarks ?? []).map(({ code, message }): Diagnostic => {
      return { code, severity: code === 'picture.flattened' ? 'info' : 'warning', where, message }
    })
    if (picture.pdf === undefined) return remarks
    ads.push([where, picture.pdf])
    return [...remarks, ...adFindings(picture.pdf, item, profile, where)]
  })
  return [...out, ...definitionFindings(ads)]
}
