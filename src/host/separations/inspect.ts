import type { Rect } from '../../core/base/index.ts'
import type { DisplayList } from '../../core/display/index.ts'
import type { Document } from '../../core/document/index.ts'
import type { Face } from '../../core/fonts/index.ts'
import { pictureKey } from '../../core/pdf/index.ts'
import { heatMap, type InkMeasure, measureInk, trimArea } from '../../core/plates/index.ts'
import {
  applyWaivers,
  bySeverity,
  type FontFacts,
  foundElsewhere,
  inkLimits,
  type MaterialSize,
  type OversetFacts,
  type PictureFacts,
  preflightAdSizes,
  preflightDocument,
  preflightList,
} from '../../core/preflight/index.ts'
import type { PreparedPicture } from '../assets/index.ts'
import { grayPages, type LoadedProfile, placedFindings } from '../export/index.ts'
import { type SeparationRequest, Separator } from './separate.ts'

/** A composed page of a document, to be held against a profile as an export would. */
export interface InspectionRequest extends Pick<SeparationRequest, 'profile' | 'assetFile' | 'cacheFolder'> {
  readonly document: Document
  readonly list: DisplayList
  readonly fonts: ReadonlyMap<string, Face>
  readonly overset: readonly OversetFacts[]
  /** Resolution at which ink is measured, 72 unless given. */
  readonly dpi?: number
}

export type InspectionFinding = NonNullable<ReturnType<typeof foundElsewhere>>

export interface Inspection {
  readonly findings: readonly InspectionFinding[]
  readonly measure: InkMeasure
  /** Names of the plates, in the order of `measure.plates`. */
  readonly plates: readonly string[]
  readonly unmeasured: readonly Rect[]
  /** The ink map, RGBA. */
  readonly heat: { readonly width: number; readonly height: number; readonly rgba: Uint8Array }
}

const DPI = 72

/** What is to be said of ads and pictures once they were prepared, by `pictureKey`. */
export function preparedFindings(
  list: DisplayList,
  { profile }: LoadedProfile,
  pictures: ReadonlyMap<string, PreparedPicture>,
): InspectionFinding[] {
  const page = list.page.name
  return placedFindings(list, { pictures, profile }).flatMap((found) => {
    const told = foundElsewhere(found, { page, object: found.where.slice(page.length + 1), profile })
    return told === undefined ? [] : [told]
  })
}

/** Everything that is to be said of a page before it goes to the press: document, list, pictures, ads and ink. */
export async function inspectPage(request: InspectionRequest, separator = new Separator()): Promise<Inspection> {
  const { document, list, fonts, profile, overset, dpi = DPI } = request
  const { name } = list.page
  const prepared = new Map<string, PreparedPicture>()
  const sizes: Record<string, MaterialSize> = {}
  const pictures: Record<string, PictureFacts> = {}
  const plates = await separator.plates({
    ...request,
    ...trimArea(list, dpi),
    font: (id) => fonts.get(id),
    gray: grayPages(document).has(name),
    onPicture: (item, picture) => {
      const { ppi, colourSpace, bits, maxInkPercent, softMask } = picture
      const ink = maxInkPercent === undefined ? {} : { maxInkPercent }
      pictures[item.id] = { ppi, colourSpace, bits, alpha: softMask !== undefined, ...ink }
      prepared.set(pictureKey(item), picture)
      if (picture.pdf !== undefined) sizes[item.id] = { width: picture.pdf.width, height: picture.pdf.height }
    },
  })
  const limits = inkLimits(profile.profile)
  const measure = measureInk(plates, limits)
  const faces: Record<string, FontFacts> = {}
  for (const [id, face] of fonts) faces[id] = { fsType: face.fsType, missing: [] }
  const ink = { measure, unmeasured: plates.unmeasured }
  const findings = [
    ...preflightList(list, profile.profile, { pictures, fonts: faces, overset, ink }),
    ...preflightDocument(document, name, profile.profile),
    ...preflightAdSizes(document, name, profile.profile, sizes),
    ...preparedFindings(list, profile, prepared),
  ]
  return {
    findings: applyWaivers<InspectionFinding>(findings, document.issue.waivers).sort(bySeverity),
    measure,
    plates: plates.plates.map((plate) => plate.name),
    unmeasured: plates.unmeasured,
    heat: { width: plates.width, height: plates.height, rgba: heatMap(plates, limits.limitPercent) },
  }
}
