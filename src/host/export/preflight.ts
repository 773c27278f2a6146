import type { Diagnostic } from '../../core/base/index.ts'
import type { Document } from '../../core/document/index.ts'
import type { Face } from '../../core/fonts/index.ts'
import { pictureKey } from '../../core/pdf/index.ts'
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
import { placedFindings } from './ads.ts'
import type { PreflightInput } from './export.ts'

/**
 * The findings that keep a file from being delivered, and the lesser ones. Overset is not among them: a page with
 * overset is written, because its proof shows what must be cut, and whoever asked is told of it apart. Missing glyphs become warnings
 * for whoever allowed them; what someone of `document` took responsibility for is a note that says who and why.
 */
export function preflightPages(
  fonts: ReadonlyMap<string, Face>,
  input: PreflightInput,
  allowMissing: boolean,
  document?: Document,
): Diagnostic[] {
  const fontFacts: Record<string, FontFacts> = {}
  for (const [id, face] of fonts) fontFacts[id] = { fsType: face.fsType, missing: [] }
  const found = input.lists.flatMap((list) => {
    const pictures: Record<string, PictureFacts> = {}
    const sizes: Record<string, MaterialSize> = {}
    for (const item of list.items) {
      const picture = item.kind === 'picture' ? input.pictures.get(pictureKey(item)) : undefined
      if (picture === undefined || item.kind !== 'picture') continue
      const { colourSpace, bits, maxInkPercent, pdf } = picture
      if (pdf !== undefined) sizes[item.id] = { width: pdf.width, height: pdf.height }
      // A drawing is as fine as it needs to be; what pictures there are in it has a rule of its own.
      const ppi = pdf === undefined ? picture.ppi : input.profile.picture.maxPpi
      pictures[item.id] = { ppi, colourSpace, bits, ...(maxInkPercent === undefined ? {} : { maxInkPercent }) }
    }
    const { name } = list.page
    const listed = preflightList(list, input.profile, { pictures, fonts: fontFacts, overset: [] })
    const placed = placedFindings(list, input).flatMap((one) => {
      const object = one.where.slice(name.length + 1)
      const told = foundElsewhere(one, { page: name, object, profile: input.profile })
      return told === undefined ? [] : [told]
    })
    // Notes are for whoever works on the page; an export repeats what may keep the page from being right.
    const said =
      document === undefined
        ? []
        : [
            ...preflightDocument(document, name, input.profile),
            ...preflightAdSizes(document, name, input.profile, sizes),
          ]
    return applyWaivers(
      [...listed, ...placed, ...said.filter(({ severity }) => severity !== 'info')],
      document?.issue.waivers,
    )
  })
  if (!allowMissing) return found
  return found.map((one) => (one.code === 'glyph.missing' ? { ...one, severity: 'warning' } : one))
}
