import { createHash } from 'node:crypto'
import type { ReadFile, ReadPicture } from '../../contract/index.ts'
import { describePicture, isPdf, openPdfPage, rasterPdf, softProof } from '../assets/index.ts'
import { loadPrintProfile } from '../export/index.ts'
import { tooLarge } from './errors.ts'
import { importBytes } from './import.ts'
import { extensionOf } from './sniff.ts'
import { thumbnail } from './thumbnail.ts'
import { LIMITS } from './types.ts'

/** Pixels of a thumbnail's longer side. */
const THUMBNAIL = 320

/**
 * What the bytes of a file hold, as the desk looks at it before anything is taken in.
 * @throws DuikaiError `import/…`, `assets/…`, and `pdf.…` for a page that cannot be placed.
 */
export async function readForDesk(name: string, bytes: Uint8Array): Promise<ReadFile> {
  // A PDF under the name of copy is refused below, as what it is.
  if (isPdf(bytes) && ['pdf', ''].includes(extensionOf(name))) return readPdf(name, bytes)
  const { kind, stories, picture, losses, torn = [], pictures } = await importBytes(name, bytes, { pictures: true })
  return {
    kind,
    hash: hashOf(bytes),
    ...(pictures === undefined ? {} : { pictures }),
    stories: stories.map(({ paragraphs }, i) => ({
      paragraphs: paragraphs.map((one, n) => (torn[i]?.has(n) ? { ...one, torn: true } : one)),
    })),
    // Torn paragraphs are marked where they stand.
    losses: losses.filter((loss) => loss.kind !== 'torn-paragraph'),
    ...(picture === undefined ? {} : { picture: await pictureOf(bytes, kind === 'psd') }),
  }
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const MP_PER_MM = 72_000 / 25.4

/** An ad: the first page of a PDF and how many there are. */
async function readPdf(name: string, bytes: Uint8Array): Promise<ReadFile> {
  if (bytes.length > LIMITS.pictureBytes) throw tooLarge(`it has ${bytes.length} bytes`)
  const { facts } = await openPdfPage(bytes, {}, name)
  const scale = THUMBNAIL / Math.max(facts.width, facts.height)
  const millimetres = (length: number): number => Math.round((length / MP_PER_MM) * 10) / 10
  return {
    kind: 'pdf',
    hash: hashOf(bytes),
    stories: [],
    losses: [],
    picture: {
      width: millimetres(facts.width),
      height: millimetres(facts.height),
      pages: facts.pages,
      colour: facts.spots.length === 0 && facts.colours.every((one) => one === 'gray') ? 'gray' : 'cmyk',
      bits: 8,
      icc: false,
      thumbnail: await rasterPdf(bytes, {}, facts, Math.round(facts.width * scale), name),
    },
  }
}

/** As it will print: what holds no composite picture, or half of one, is refused on the way. */
async function photoshop(bytes: Uint8Array, width: number, height: number): Promise<ReadPicture['thumbnail']> {
  const { icc } = await loadPrintProfile('newsprint-220')
  const scale = Math.min(1, THUMBNAIL / Math.max(width, height))
  return softProof(bytes, icc, width * scale, height * scale)
}

async function pictureOf(bytes: Uint8Array, psd: boolean): Promise<ReadPicture> {
  const { width, height, colour, bits, icc, caption, credit, date } = await describePicture(bytes)
  return {
    ...{ width, height, colour, bits, icc },
    ...(caption === undefined ? {} : { caption }),
    ...(credit === undefined ? {} : { credit }),
    ...(date === undefined ? {} : { date }),
    thumbnail: psd ? await photoshop(bytes, width, height) : await thumbnail(bytes, THUMBNAIL),
  }
}
