import {
  decodePDFRawStream,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  PDFNumber,
  PDFParser,
  PDFRawStream,
} from 'pdf-lib'
import type { Decode, ReadFont } from './font.ts'
import { type FontCache, interpretPage } from './interpret.ts'
import { Marks } from './marks.ts'

type Box = readonly [number, number, number, number]

export interface ReadPage {
  /** MediaBox, BleedBox and TrimBox; undefined where the page has none. */
  readonly boxes: { readonly media?: Box; readonly bleed?: Box; readonly trim?: Box }
  /** Keys of the page dictionary. */
  readonly keys: readonly string[]
  readonly marks: Marks
  /** Why the content could not be read to its end. */
  readonly problem?: string
}

export interface ReadFile {
  readonly context: PDFContext
  readonly catalog: PDFDict
  readonly pages: readonly ReadPage[]
  readonly fonts: readonly ReadFont[]
  readonly decode: Decode
}

/** zlib data to what was deflated; the host may lend a faster one than the PDF library's own. */
export type Inflate = (bytes: Uint8Array) => Uint8Array

const FLATE = PDFName.of('FlateDecode')

/** Opens a finished file with the PDF library's parser and reads its pages. Throws a plain Error on a broken file. */
export async function readFile(bytes: Uint8Array, inflate?: Inflate): Promise<ReadFile> {
  const context = await PDFParser.forBytesWithOptions(bytes, Number.POSITIVE_INFINITY, true).parseDocument()
  const decode: Decode = (stream) => {
    const filter = stream.dict.lookup(PDFName.of('Filter'))
    if (filter === undefined) return stream.contents
    return inflate !== undefined && filter === FLATE ? inflate(stream.contents) : decodePDFRawStream(stream).decode()
  }
  const catalog = context.lookup(context.trailerInfo.Root, PDFDict)
  const fontCache: FontCache = new Map()
  const pages: ReadPage[] = []
  const kids = catalog.lookup(PDFName.of('Pages'), PDFDict).lookup(PDFName.of('Kids'), PDFArray)
  for (let i = 0; i < kids.size(); i++) pages.push(readPage(context, kids.lookup(i, PDFDict), decode, fontCache))
  const fonts = [...fontCache.values()].filter((font): font is ReadFont => typeof font !== 'string')
  return { context, catalog, pages, fonts, decode }
}

function readPage(context: PDFContext, page: PDFDict, decode: Decode, fonts: FontCache): ReadPage {
  const box = (key: string): Box | undefined => {
    const array = page.lookup(PDFName.of(key))
    if (!(array instanceof PDFArray) || array.size() !== 4) return undefined
    const values = array.asArray().map((value) => (value instanceof PDFNumber ? value.asNumber() : Number.NaN))
    return values as unknown as Box
  }
  const boxes: { media?: Box; bleed?: Box; trim?: Box } = {}
  const media = box('MediaBox')
  const bleed = box('BleedBox')
  const trim = box('TrimBox')
  if (media) boxes.media = media
  if (bleed) boxes.bleed = bleed
  if (trim) boxes.trim = trim
  const keys = page.keys().map((key) => key.decodeText())
  const content = page.lookup(PDFName.of('Contents'))
  const resources = page.lookup(PDFName.of('Resources'))
  if (!(content instanceof PDFRawStream) || !(resources instanceof PDFDict)) {
    return { boxes, keys, marks: new Marks(), problem: 'it has no content stream or no resources' }
  }
  const marks = new Marks()
  try {
    interpretPage(context, resources, decode(content), decode, fonts, marks)
    return { boxes, keys, marks }
  } catch (error) {
    return { boxes, keys, marks, problem: error instanceof Error ? error.message : String(error) }
  }
}

/**
 * Checks the cross-reference table byte by byte, which the parser does not look at: every entry must lead to its
 * object. Returns what is wrong with it.
 */
export function checkXref(bytes: Uint8Array): string | undefined {
  const ascii = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(Math.max(0, from), to))
  if (!/^%PDF-1\.[0-6]\n/.test(ascii(0, 9))) return 'the header is not %PDF-1.6 or lower'
  const start = /startxref\n(\d+)\n%%EOF\n$/.exec(ascii(bytes.length - 40, bytes.length))
  if (start === null) return 'the file does not end with startxref'
  let at = Number(start[1])
  const head = /^xref\n0 (\d+)\n/.exec(ascii(at, at + 24))
  if (head === null) return 'startxref does not lead to the cross-reference table'
  at += head[0].length
  for (let n = 0; n < Number(head[1]); n++, at += 20) {
    const entry = /^(\d{10}) \d{5} ([nf]) \n$/.exec(ascii(at, at + 20))
    if (entry === null) return `entry ${n} of the cross-reference table is malformed`
    const offset = Number(entry[1])
    if (entry[2] === 'n' && !ascii(offset, offset + 16).startsWith(`${n} 0 obj\n`)) {
      return `entry ${n} of the cross-reference table does not lead to its object`
    }
  }
  return undefined
}
