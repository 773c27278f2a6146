import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isPdf, openPdfPage, type PdfPlace, rasterPdf } from './pdf.ts'
import { softProof } from './proof.ts'
import { loadSharp } from './sharp.ts'
import { sniff } from './sniff.ts'
import { openRaster } from './source.ts'

/** Raise when the same file would be shown in another way. */
const VERSION = 'duikai-screen-1'
/** Longer side of what screens show, in pixels: the whole width of a broadsheet at 150 ppi. */
const MOST = 2200
/** What the window shows by itself, whatever is in it. */
const SHOWN: ReadonlySet<string> = new Set(['png', 'webp'])

/**
 * The file that a screen shows for a picture: itself where the window can, else a PNG in `folder`, made when it is
 * missing: of TIFF, Photoshop files, GIF and AVIF, of CMYK as `outputProfile` prints it, and of a page of a PDF. Rejects as
 * `describePicture` does.
 */
export async function screenFile(
  file: string,
  place: PdfPlace,
  outputProfile: Uint8Array,
  folder: string,
): Promise<string> {
  const bytes = new Uint8Array(readFileSync(file))
  const kind = sniff(bytes)
  if (SHOWN.has(kind)) return file
  const raster = kind === 'pdf' ? undefined : await openRaster(bytes, file)
  if (kind === 'jpeg' && raster?.model !== 'cmyk') return file
  const name = createHash('sha256')
    .update(JSON.stringify([VERSION, place.page ?? 1, place.box ?? '']))
    .update(outputProfile.subarray(128))
    .update(bytes)
    .digest('hex')
  const target = join(folder, `${name}.png`)
  if (existsSync(target)) return target
  const { width, height, rgba } = await shown(bytes, place, outputProfile, file)
  const sharp = await loadSharp()
  const png = await sharp(rgba, { raw: { width, height, channels: 4 } })
    .png({ compressionLevel: 3 })
    .toBuffer()
  await mkdir(folder, { recursive: true })
  const aside = `${target}.${process.pid}.tmp`
  try {
    await writeFile(aside, png)
    await rename(aside, target)
  } finally {
    await rm(aside, { force: true })
  }
  return target
}

async function shown(bytes: Uint8Array, place: PdfPlace, outputProfile: Uint8Array, file: string) {
  if (isPdf(bytes)) {
    const { facts } = await openPdfPage(bytes, place, file)
    const scale = MOST / Math.max(facts.width, facts.height)
    return rasterPdf(bytes, place, facts, Math.round(facts.width * scale), file)
  }
  const { width, height, orientation } = await openRaster(bytes, file)
  const [across, down] = orientation >= 5 ? [height, width] : [width, height]
  const scale = Math.min(1, MOST / Math.max(across, down))
  return softProof(bytes, outputProfile, across * scale, down * scale)
}
