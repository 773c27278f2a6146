import type { LiveFinding } from '../../contract/index.ts'
import type { Diagnostic } from '../../core/base/index.ts'
import type { DocumentLayout } from '../../core/compose/index.ts'
import type { DisplayList } from '../../core/display/index.ts'
import type { Document, PrintProfile } from '../../core/document/index.ts'
import type { ForeignFacts } from '../../core/pdf/index.ts'
import {
  applyWaivers,
  type FontFacts,
  foundElsewhere,
  type MaterialSize,
  type PictureFacts,
  preflightAdSizes,
  preflightDocument,
  preflightList,
} from '../../core/preflight/index.ts'
import type { Composed } from '../compose/index.ts'
import { adFindings, definitionFindings } from '../export/index.ts'
import { flowsOfPage } from './copy-fit.ts'

const RANK = { error: 0, warning: 1, info: 2 } as const
const MP_PER_INCH = 72_000

/** Pictures as the export will make them: converted, and resampled down to the profile's resolution. */
function pictureFacts(
  list: DisplayList,
  { pictures }: Composed,
  profile: PrintProfile,
  stale: readonly string[],
): Record<string, PictureFacts> {
  const facts: Record<string, PictureFacts> = {}
  for (const item of list.items) {
    const info = item.kind === 'picture' ? pictures.get(item.asset)?.info : undefined
    if (item.kind !== 'picture' || info === undefined) continue
    const across = (item.crop.width * info.width * MP_PER_INCH) / item.width
    const down = (item.crop.height * info.height * MP_PER_INCH) / item.height
    facts[item.id] = {
      ppi: Math.min(across, down, profile.picture.targetPpi),
      colourSpace: info.colour === 'gray' ? 'DeviceGray' : 'DeviceCMYK',
      bits: info.bits,
      alpha: info.alpha,
      ...(stale.includes(item.asset) ? { stale: true } : {}),
    }
  }
  return facts
}

/** Files that state less than this (ppi) state no size: it is what programs write that do not know. */
const STATED = 150

/** Trim sizes of placed pages of PDFs, and of pictures whose files state one, by placed picture. */
function materialSizes(list: DisplayList, { pictures }: Composed): Record<string, MaterialSize> {
  const sizes: Record<string, MaterialSize> = {}
  for (const item of list.items) {
    if (item.kind !== 'picture') continue
    const { pdf, info } = pictures.get(item.asset) ?? {}
    if (pdf !== undefined) sizes[item.id] = { width: pdf.width, height: pdf.height }
    else if (info?.density !== undefined && info.density >= STATED) {
      const side = (pixels: number): number => (pixels * MP_PER_INCH) / (info.density ?? STATED)
      sizes[item.id] = { width: side(info.width), height: side(info.height) }
    }
  }
  return sizes
}

function preflight(
  composed: Composed,
  document: Document,
  page: number,
  profile: PrintProfile,
  stale: readonly string[],
): LiveFinding[] {
  const list = composed.layout.pages[page] as DisplayList
  const fonts: Record<string, FontFacts> = {}
  for (const [id, face] of composed.fonts) fonts[id] = { fsType: face.fsType, missing: [] }
  const overset = flowsOfPage(composed.layout, page).map(({ story, owner, overset: over }) => ({
    story,
    ...(owner === '' ? {} : { owner }),
    ...over,
  }))
  const facts = { pictures: pictureFacts(list, composed, profile, stale), fonts, overset }
  const { name } = list.page
  const ads = adsOf(composed, page, profile).flatMap((found) => {
    const told = foundElsewhere(found, { page: name, object: found.where.slice(name.length + 1), profile })
    return told === undefined ? [] : [told]
  })
  const found = [
    ...preflightList(list, profile, facts),
    ...preflightDocument(document, name, profile),
    ...preflightAdSizes(document, name, profile, materialSizes(list, composed)),
    ...ads,
  ]
  return applyWaivers<LiveFinding>(found, document.issue.waivers)
}

/** What composition says about a page, of the publication on the first, and overset where no profile counts it. */
function remarks(layout: DocumentLayout, index: number, overset: boolean): Diagnostic[] {
  const name = layout.pages[index]?.page.name
  // Text that no block takes stands on no page; it is told where the rest of its story is.
  const here = new Set(flowsOfPage(layout, index))
  const homeless = new Set(
    layout.placed.flatMap(({ flow, report }) => (flow.regions.length === 0 && here.has(report) ? [flow.story] : [])),
  )
  return layout.diagnostics.filter(({ code, page, story }) => {
    if (code === 'overset' && !overset) return false
    if (page !== undefined) return page === name
    return story === undefined ? index === 0 : homeless.has(story)
  })
}

/** Faces whose next family had to give characters. */
function substitutions({ fonts }: DocumentLayout): Diagnostic[] {
  return [...fonts.substituted].map(([face, set]) => {
    const shown = [...set].slice(0, 20).map((codePoint) => String.fromCodePoint(codePoint))
    return {
      code: 'font/substituted',
      severity: 'info',
      where: `face ${face}`,
      message: `set from the next family of the face: ${shown.join('')}`,
    }
  })
}

/** What the profile says of the pages of other PDFs on a page. */
function adsOf({ layout, pictures }: Composed, page: number, profile: PrintProfile): Diagnostic[] {
  const list = layout.pages[page] as DisplayList
  const ads: [string, ForeignFacts][] = []
  const found = list.items.flatMap((item) => {
    const facts = item.kind === 'picture' ? pictures.get(item.asset)?.pdf : undefined
    if (item.kind !== 'picture' || facts === undefined) return []
    const where = `${list.page.name}/${item.id}`
    ads.push([where, facts])
    return adFindings(facts, item, profile, where)
  })
  return [...found, ...definitionFindings(ads)]
}

/** All findings on page number `page`, errors first; without a print profile only those of composition. */
export function findingsOf(
  composed: Composed,
  document: Document,
  page: number,
  profile: PrintProfile | undefined,
  stale: readonly string[] = [],
): Diagnostic[] {
  const found = [
    ...(profile === undefined ? [] : preflight(composed, document, page, profile, stale)),
    ...remarks(composed.layout, page, profile === undefined),
    ...(page === 0 ? substitutions(composed.layout) : []),
  ]
  return found.sort((a, b) => RANK[a.severity] - RANK[b.severity])
}
