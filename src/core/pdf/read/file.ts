import {
  decodePDFRawStream,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
} from 'pdf-lib'
import type { Decode, ReadFont } from './font.ts'
import { type FontCache, interpretPage } from './interpret.ts'
import { Marks } from './marks.ts'
import { openFile, type PdfSource } from './objects.ts'

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
  /** PDF version of the header. */
  readonly version: string
  readonly catalog: PDFDict
  readonly pages: readonly ReadPage[]
  /** Fonts of everything that was read so far. */
  fonts(): readonly ReadFont[]
  readonly decode: Decode
  /** What a form XObject paints, in its own coordinates. */
  formMarks(form: PDFRawStream): { readonly marks: Marks; readonly problem?: string }
  /** A stream's data as they lie in the file. */
  contentsOf(stream: PDFRawStream): Uint8Array
  /** Whether a stream's data as they lie in the file are these bytes. */
  hasContents(stream: PDFRawStream, bytes: Uint8Array): boolean
}

/** zlib data to what was deflated; the host may lend a faster one than the PDF library's own. */
export type Inflate = (bytes: Uint8Array) => Uint8Array

const FLATE = PDFName.of('FlateDecode')

/** Opens a finished file, its objects read by the PDF library, and its pages. Throws a plain Error on a broken file. */
export function readFile(source: PdfSource, inflate?: Inflate): ReadFile {
  const { context, version, contentsOf, hasContents } = openFile(source)
  const decode: Decode = (stream) => {
    const filter = stream.dict.lookup(PDFName.of('Filter'))
    const contents = contentsOf(stream)
    if (filter === undefined) return contents
    if (inflate !== undefined && filter === FLATE) return inflate(contents)
    return decodePDFRawStream(PDFRawStream.of(stream.dict, contents)).decode()
  }
  const catalog = context.lookup(context.trailerInfo.Root, PDFDict)
  const fontCache: FontCache = new Map()
  const pages: ReadPage[] = []
  const kids = catalog.lookup(PDFName.of('Pages'), PDFDict).lookup(PDFName.of('Kids'), PDFArray)
  for (let i = 0; i < kids.size(); i++) pages.push(readPage(context, kids.lookup(i, PDFDict), decode, fontCache))
  const formMarks = (form: PDFRawStream) =>
    paints(context, form, form.dict.lookup(PDFName.of('Resources')), decode, fontCache)
  const read = () => [...fontCache.values()].filter((font): font is ReadFont => typeof font !== 'string')
  return { context, version, catalog, pages, fonts: read, decode, formMarks, contentsOf, hasContents }
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
  return { boxes, keys, ...paints(context, content, resources, decode, fonts) }
}

function paints(
  context: PDFContext,
  content: PDFObject | undefined,
  resources: PDFObject | undefined,
  decode: Decode,
  fonts: FontCache,
): { readonly marks: Marks; readonly problem?: string } {
  const marks = new Marks()
  if (!(content instanceof PDFRawStream) || !(resources instanceof PDFDict)) {
    return { marks, problem: 'it has no content stream or no resources' }
  }
  try {
    interpretPage(context, resources, decode(content), decode, fonts, marks)
    return { marks }
  } catch (error) {
    return { marks, problem: error instanceof Error ? error.message : String(error) }
  }
}
