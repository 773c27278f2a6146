import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { inflateSync } from 'node:zlib'
import { DuikaiError } from '../../core/base/index.ts'
import { type ForeignFacts, type ForeignPage, type PdfBoxName, readForeignPage } from '../../core/pdf/index.ts'
import { sniff } from './sniff.ts'
import type { PictureInfo, SoftProof } from './types.ts'

/** Which page of a PDF is placed, and which of its boxes. */
export interface PdfPlace {
  /** From 1; the first unless given. */
  readonly page?: number | undefined
  /** The first that the page has of trim, art, crop, media unless given. */
  readonly box?: PdfBoxName | undefined
}

/** What its spot inks are called here and mean here. */
export interface PdfSpots {
  readonly spotName?: (name: string) => string
  readonly spotAlternate?: (name: string) => readonly number[] | undefined
  /** Equal for equal answers of both. */
  readonly key?: string
}

/** Drawings have no pixels; where pixels are asked for they have this many an inch, which is enough for any limit. */
export const VECTOR_PPI = 1200
const MOST_BYTES = 300 << 20
/** What one stream of a page may unpack to, and one of the file's own lists of objects. */
const MOST_CONTENT = 256 << 20
const MOST_OBJECTS = 64 << 20
const MOST_PIXELS = 16_000_000

const sha256 = (): ReturnType<typeof createHash> => createHash('sha256')

/** True for a PDF file. */
export const isPdf = (bytes: Uint8Array): boolean => sniff(bytes) === 'pdf'

/**
 * A page of a PDF, to be placed. Rejects with `pdf.encrypted`, `pdf.damaged`, `pdf.page` or `pdf.too-large`, naming the
 * file and the way out.
 */
export async function openPdfPage(
  bytes: Uint8Array,
  place: PdfPlace,
  file: string,
  spots: PdfSpots = {},
): Promise<ForeignPage> {
  refuseBombs(bytes, file)
  const { page = 1, box } = place
  const inflate = (packed: Uint8Array): Uint8Array => inflateSync(packed, { maxOutputLength: MOST_CONTENT })
  return readForeignPage(bytes, { page, file, inflate, sha256, ...spots, ...(box === undefined ? {} : { box }) })
}

/**
 * The PDF library unpacks lists of objects without a limit when it opens a file, so they are tried before, one by one,
 * within one.
 */
function refuseBombs(bytes: Uint8Array, file: string): void {
  const fail = (message: string): DuikaiError =>
    new DuikaiError('pdf.too-large', `${file} ${message}`, {
      where: file,
      remedy: 'Ask for the file again, exported as PDF/X-4',
    })
  if (bytes.length > MOST_BYTES) throw fail(`has ${bytes.length} bytes, more than a page can need`)
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let unpacked = 0
  for (let at = whole.indexOf('stream'); at >= 0; at = whole.indexOf('stream', at + 6)) {
    if (whole.toString('latin1', at - 3, at) === 'end') continue
    const dict = whole.toString('latin1', Math.max(0, at - 1024), at)
    if (!/\/(ObjStm|XRef)\b/.test(dict.slice(dict.lastIndexOf(' obj') + 1))) continue
    const start = at + 6 + (whole[at + 6] === 13 ? 2 : 1)
    try {
      // A broken one is for the reader to complain of.
      unpacked += inflateSync(whole.subarray(start), { maxOutputLength: MOST_OBJECTS }).length
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
        throw fail('unpacks to more than can be read')
    }
    if (unpacked > 2 * MOST_OBJECTS) throw fail('unpacks to more than can be read')
  }
}

/** What a page to be placed says of itself, in the terms of a picture; its pixels are those of `VECTOR_PPI`. */
export function pdfInfo({ width, height, colours, spots }: ForeignFacts): PictureInfo {
  const pixels = (mp: number): number => Math.max(1, Math.round((mp * VECTOR_PPI) / 72_000))
  const gray = spots.length === 0 && colours.every((colour) => colour === 'gray')
  return {
    format: 'pdf',
    width: pixels(width),
    height: pixels(height),
    colour: gray ? 'gray' : 'cmyk',
    bits: 8,
    orientation: 1,
    icc: false,
    alpha: false,
    density: VECTOR_PPI,
  }
}

interface PdfiumPage {
  getOriginalSize(): { originalWidth: number; originalHeight: number }
  render(how: { scale: number; render: 'bitmap' }): Promise<{ width: number; height: number; data: Uint8Array }>
}
interface Pdfium {
  loadDocument(bytes: Uint8Array): Promise<{ getPage(index: number): PdfiumPage; destroy(): void }>
}

let engine: Promise<Pdfium> | undefined
const require = createRequire(import.meta.url)

/** PDFium as WebAssembly, loaded when the first page is looked at. */
function pdfium(): Promise<Pdfium> {
  engine ??= (require('@hyzyla/pdfium') as { PDFiumLibrary: { init(): Promise<Pdfium> } }).PDFiumLibrary.init()
  return engine
}

type Rectangle = readonly [x1: number, y1: number, x2: number, y2: number]

/**
 * What a screen shows of a page's box, about `width` pixels wide: sRGB by PDFium's own conversion, on white. Rejects with
 * `pdf.preview` where it cannot be drawn.
 */
export async function rasterPdf(
  bytes: Uint8Array,
  { page = 1 }: PdfPlace,
  { boxes, box, turn }: ForeignFacts,
  width: number,
  file: string,
): Promise<SoftProof> {
  const [a1, b1, a2, b2] = boxes.media as Rectangle
  const [c1, d1, c2, d2] = boxes.crop ?? (boxes.media as Rectangle)
  // A reader shows the CropBox, as far as it lies in the MediaBox.
  const shown = turned([Math.max(a1, c1), Math.max(b1, d1), Math.min(a2, c2), Math.min(b2, d2)], turn)
  const part = turned(boxes[box] as Rectangle, turn)
  try {
    const document = await (await pdfium()).loadDocument(bytes)
    try {
      const drawn = document.getPage(page - 1)
      const { originalWidth, originalHeight } = drawn.getOriginalSize()
      const wanted = (Math.max(1, width) * (shown[2] - shown[0])) / (part[2] - part[0]) / originalWidth
      const most = Math.sqrt(MOST_PIXELS / (originalWidth * originalHeight))
      const image = await drawn.render({ scale: Math.min(wanted, most), render: 'bitmap' })
      return cut(image, part, shown)
    } finally {
      document.destroy()
    }
  } catch (cause) {
    // A module of WebAssembly that has failed is not asked again.
    engine = undefined
    throw new DuikaiError('pdf.preview', `${file} cannot be shown: ${(cause as Error).message}`, {
      where: file,
      remedy: 'It may print all the same; ask for the file exported as PDF/X-4',
      cause,
    })
  }
}

/** A box as it lies when the page is turned clockwise, about the origin. */
function turned([x1, y1, x2, y2]: Rectangle, turn: ForeignFacts['turn']): Rectangle {
  if (turn === 90) return [y1, -x2, y2, -x1]
  if (turn === 180) return [-x2, -y2, -x1, -y1]
  return turn === 270 ? [-y2, x1, -y1, x2] : [x1, y1, x2, y2]
}

/** The pixels of `part` of what `shown` shows; white beyond it. */
function cut(
  { width, height, data }: { width: number; height: number; data: Uint8Array },
  part: Rectangle,
  shown: Rectangle,
): SoftProof {
  const [sx, sy] = [width / (shown[2] - shown[0]), height / (shown[3] - shown[1])]
  const left = Math.round((part[0] - shown[0]) * sx)
  const top = Math.round((shown[3] - part[3]) * sy)
  const across = Math.max(1, Math.round((part[2] - part[0]) * sx))
  const down = Math.max(1, Math.round((part[3] - part[1]) * sy))
  const rgba = new Uint8Array(across * down * 4).fill(255)
  for (let y = 0; y < down; y++) {
    const from = y + top
    if (from < 0 || from >= height) continue
    const [first, end] = [Math.max(0, -left), Math.min(across, width - left)]
    if (end <= first) continue
    const row = data.subarray((from * width + left + first) * 4, (from * width + left + end) * 4)
    rgba.set(row, (y * across + first) * 4)
  }
  return { width: across, height: down, rgba }
}

const BOXES: readonly string[] = ['trim', 'art', 'bleed', 'crop', 'media']

/** `FILE#page=2&box=art` (RFC 8118 has the first): a PDF file with what is placed of it. */
export function withPlace(file: string, { page, box }: PdfPlace): string {
  const parts = [...(page === undefined ? [] : [`page=${page}`]), ...(box === undefined ? [] : [`box=${box}`])]
  return parts.length === 0 ? file : `${file}#${parts.join('&')}`
}

/** The other way; a file without such an end is itself. */
export function splitPlace(named: string): PdfPlace & { readonly file: string } {
  const [, file, page, box] = /^(.*)#(?:page=(\d{1,6}))?&?(?:box=([a-z]+))?$/s.exec(named) ?? []
  if (file === undefined || (page === undefined && box === undefined)) return { file: named }
  return {
    file,
    ...(page === undefined ? {} : { page: Number(page) }),
    ...(box !== undefined && BOXES.includes(box) ? { box: box as PdfBoxName } : {}),
  }
}
