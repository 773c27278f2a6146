import { createHash } from 'node:crypto'
import { DuikaiError } from '../../core/base/index.ts'
import type { PlacedPicture } from '../../core/display/index.ts'
import type { ForeignFacts } from '../../core/pdf/index.ts'
import { openTransform } from './colour.ts'
import { openPdfPage, type PdfPlace, type PdfSpots, rasterPdf, VECTOR_PPI } from './pdf.ts'
import type { PreparedPicture, SoftProof } from './types.ts'

/** What screens and ink maps show of a placed page, in pixels an inch at its placed size. */
const SHOWN_PPI = 150

/** Placed pages that were made last: the plates of a page are looked at again with every change of it. */
const latest = new Map<string, Promise<PreparedPicture>>()
const KEPT = 6

/**
 * A page of a PDF as it is placed: a form for the file, and beside it CMYK pixels for whoever needs to see it, made from
 * what PDFium shows. Rejects as `openPdfPage` does.
 */
export function preparePdf(
  bytes: Uint8Array,
  place: PdfPlace,
  item: PlacedPart,
  outputProfile: Uint8Array,
  file: string,
  spots: PdfSpots = {},
): Promise<PreparedPicture> {
  const { crop, width, gray = false } = item
  const said = [place.page, place.box, crop.x, crop.y, crop.width, crop.height, width, gray, spots.key ?? '']
  const key = createHash('sha256')
    .update(JSON.stringify(said))
    .update(outputProfile.subarray(128))
    .update(bytes)
    .digest('hex')
  const known = latest.get(key)
  const made = known ?? placed(bytes, place, item, outputProfile, file, spots)
  latest.delete(key)
  latest.set(key, made)
  // What failed is tried again: its message names the file.
  made.catch(() => latest.delete(key))
  for (const [oldest] of latest) {
    if (latest.size <= KEPT) break
    latest.delete(oldest)
  }
  return made
}

type PlacedPart = Pick<PlacedPicture, 'width' | 'height' | 'crop' | 'gray'>

async function placed(
  bytes: Uint8Array,
  place: PdfPlace,
  item: PlacedPart,
  outputProfile: Uint8Array,
  file: string,
  spots: PdfSpots,
): Promise<PreparedPicture> {
  const page = await openPdfPage(bytes, place, file, spots)
  const { crop } = item
  const form = page.form(crop)
  if (item.gray === true && page.facts.colours.some((colour) => colour !== 'gray')) {
    throw new DuikaiError('pdf.gray', `${file} has colours, which cannot be taken out of an ad`, {
      where: file,
      remedy: 'Ask for the ad in black, or print the page in colour',
    })
  }
  const looks = await looksOf(bytes, place, page.facts, item, outputProfile, file)
  return {
    ...looks,
    colourSpace: 'DeviceCMYK',
    encoding: 'Flate',
    bits: 8,
    form,
    hash: form.digest,
    ppi: VECTOR_PPI,
    converted: false,
    pdf: page.facts,
  }
}

async function looksOf(
  bytes: Uint8Array,
  place: PdfPlace,
  facts: ForeignFacts,
  { crop, width }: Pick<PlacedPicture, 'width' | 'crop'>,
  outputProfile: Uint8Array,
  file: string,
): Promise<Pick<PreparedPicture, 'width' | 'height' | 'data' | 'remarks'>> {
  const wanted = ((width / 72_000) * SHOWN_PPI) / crop.width
  let shown: SoftProof
  try {
    shown = await rasterPdf(bytes, place, facts, wanted, file)
  } catch (cause) {
    const { message } = cause as Error
    return { width: 1, height: 1, data: Uint8Array.of(0, 0, 0, 64), remarks: [{ code: 'picture.no-preview', message }] }
  }
  const [left, top] = [Math.round(crop.x * shown.width), Math.round(crop.y * shown.height)]
  const across = Math.max(1, Math.min(shown.width - left, Math.round(crop.width * shown.width)))
  const down = Math.max(1, Math.min(shown.height - top, Math.round(crop.height * shown.height)))
  const rgb = new Uint8Array(across * down * 3)
  for (let y = 0, to = 0; y < down; y++) {
    for (let x = 0, at = ((y + top) * shown.width + left) * 4; x < across; x++, at += 4) {
      for (let n = 0; n < 3; n++) rgb[to++] = shown.rgba[at + n] as number
    }
  }
  const transform = await openTransform('srgb', outputProfile, { intent: 'relative', blackPoint: true })
  const data = transform.run(rgb)
  transform.close()
  return { width: across, height: down, data }
}
