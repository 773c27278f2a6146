import { closeSync, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { DuikaiError } from '../../core/base/index.ts'
import type { Document, Page } from '../../core/document/index.ts'
import type { ForeignFacts } from '../../core/pdf/index.ts'
import {
  describePicture,
  isPdf,
  openPdfPage,
  type PdfPlace,
  type PictureInfo,
  pdfInfo,
  withPlace,
} from '../assets/index.ts'
import { pictureFile } from '../issue/index.ts'

/** A picture of a document: where its file is, and what the file says of itself. */
export interface PictureFacts {
  /** A page of a PDF other than its first is `FILE#page=2`. */
  readonly file: string
  readonly info: PictureInfo
  /** Of a page of a PDF: what it paints with. */
  readonly pdf?: ForeignFacts
}

/** Enough for the header of nearly every JPEG; one with large profiles or previews in front is read whole. */
const HEADER = 64 * 1024

/** Ids of the pictures that the pages place. */
export function placedPictures(pages: readonly Page[]): Set<string> {
  const ids = new Set<string>()
  for (const page of pages) {
    for (const object of page.objects) {
      if (object.kind === 'picture') ids.add(object.picture)
      if (object.kind === 'block') for (const placed of object.pictures) ids.add(placed.picture)
    }
  }
  return ids
}

/** Reads picture headers and remembers them for as long as a file has the same length and time of change. */
export class PictureReader {
  private readonly known = new Map<string, { readonly stamp: string; readonly facts: PictureFacts }>()

  /** Facts of every placed picture, by id. @throws DuikaiError naming the file that cannot be read. */
  async facts(document: Document, folder: string): Promise<Map<string, PictureFacts>> {
    const placed = placedPictures(document.pages)
    const out = new Map<string, PictureFacts>()
    for (const picture of document.pictures) {
      if (!placed.has(picture.id)) continue
      const { page, box } = picture
      out.set(picture.id, await this.describe(pictureFile(folder, picture), { page, box }))
    }
    return out
  }

  private async describe(file: string, place: PdfPlace): Promise<PictureFacts> {
    const stamp = stampOf(file)
    const named = withPlace(file, place)
    const known = this.known.get(named)
    if (known?.stamp === stamp) return known.facts
    const { head, whole } = readHead(file)
    const facts = isPdf(head) ? await describePdf(file, place) : { file, info: await describeHead(file, head, whole) }
    this.known.set(named, { stamp, facts })
    return facts
  }
}

async function describePdf(file: string, place: PdfPlace): Promise<PictureFacts> {
  const { facts } = await openPdfPage(readFileSync(file), place, file)
  return { file: withPlace(file, place), info: pdfInfo(facts), pdf: facts }
}

function unreadable(file: string, cause: unknown): DuikaiError {
  return new DuikaiError('compose/picture', `the picture cannot be read: ${(cause as Error).message}`, {
    where: file,
    remedy: 'check that the file is there and that you may read it',
    cause,
  })
}

/** Length and time of change: what tells one state of a file from another. */
function stampOf(file: string): string {
  try {
    const { size, mtimeMs } = statSync(file)
    return `${size} ${mtimeMs}`
  } catch (cause) {
    throw unreadable(file, cause)
  }
}

const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff

async function describeHead(file: string, head: Uint8Array, whole: boolean): Promise<PictureInfo> {
  if (whole) return describePicture(head, file)
  if (isJpeg(head)) {
    try {
      return await describePicture(head, file)
    } catch {
      // The header may only be longer than the part that was read: the whole file decides.
    }
  }
  return describePicture(readFileSync(file), file)
}

function readHead(file: string): { head: Uint8Array; whole: boolean } {
  try {
    const descriptor = openSync(file, 'r')
    try {
      const { size } = fstatSync(descriptor)
      const head = new Uint8Array(Math.min(size, HEADER))
      const got = readSync(descriptor, head, 0, head.length, 0)
      return { head: head.subarray(0, got), whole: size <= HEADER }
    } finally {
      closeSync(descriptor)
    }
  } catch (cause) {
    throw unreadable(file, cause)
  }
}
