import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  PDFRef,
  PDFString,
} from 'pdf-lib'
import { DuikaiError, type Rect } from '../base/index.ts'

/** Markup annotations that are read and written (ISO 32000-1, 12.5.6). */
export type PdfAnnotationKind =
  | 'strikeout'
  | 'caret'
  | 'highlight'
  | 'underline'
  | 'squiggly'
  | 'text'
  | 'freetext'
  | 'ink'
  | 'square'

/** An annotation; places in 1/1000 pt from the top left of the page's trim. */
export interface PdfAnnotation {
  readonly name: string
  readonly page: number
  readonly kind: PdfAnnotationKind
  readonly areas: readonly Rect[]
  readonly contents: string
  readonly author: string
  /** Milliseconds since 1970; 0 where the file says nothing. */
  readonly at: number
  readonly subject?: string
  readonly ink?: number
  readonly strokes?: readonly (readonly number[])[]
  readonly replyTo?: string
  readonly group?: boolean
}

/** What a file's annotations are, and how many there are of kinds that mean nothing here (links, forms, stamps). */
export interface ReadAnnotations {
  readonly annotations: readonly PdfAnnotation[]
  readonly others: number
  /** Text that `annotatePdf` left in the file, which issue and state it shows; of other files their subject. */
  readonly origin?: string
}

const SUBTYPES: Readonly<Record<string, PdfAnnotationKind>> = {
  StrikeOut: 'strikeout',
  Caret: 'caret',
  Highlight: 'highlight',
  Underline: 'underline',
  Squiggly: 'squiggly',
  Text: 'text',
  FreeText: 'freetext',
  Ink: 'ink',
  Square: 'square',
  Circle: 'square',
  Polygon: 'square',
  Line: 'square',
}
const NAMES = new Map(Object.entries(SUBTYPES).map(([subtype, kind]) => [kind, subtype]))
NAMES.set('square', 'Square')
const MARKUP = new Set<PdfAnnotationKind>(['strikeout', 'highlight', 'underline', 'squiggly'])
const ORIGIN = PDFName.of('DuikaiProof')
/** More than this many in a file is no proof. */
const MOST = 20_000

const damaged = (file: string, cause: unknown): DuikaiError =>
  new DuikaiError('pdf.annotations', 'the PDF cannot be read', {
    where: file,
    remedy: 'open it in a PDF reader and save it anew, without a password',
    cause,
  })

async function load(bytes: Uint8Array, file: string): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true })
  } catch (cause) {
    throw damaged(file, cause)
  }
}

/** Coordinates of a file (pt, upwards) to ours and back; `left` and `top` are the edges of the page's trim there. */
export function pdfFrame(left: number, top: number) {
  return {
    rect: (x1: number, y1: number, x2: number, y2: number): Rect => ({
      x: Math.round((Math.min(x1, x2) - left) * 1000),
      y: Math.round((top - Math.max(y1, y2)) * 1000),
      width: Math.round(Math.abs(x2 - x1) * 1000),
      height: Math.round(Math.abs(y2 - y1) * 1000),
    }),
    point: (x: number, y: number): [number, number] => [Math.round((x - left) * 1000), Math.round((top - y) * 1000)],
    back: (x: number, y: number): [number, number] => [left + x / 1000, top - y / 1000],
  }
}

const frameOf = (page: PDFPage) => {
  const { x, y, height } = page.getTrimBox()
  return pdfFrame(x, y + height)
}

const textOf = (object: PDFObject | undefined): string =>
  object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : ''

const numbersOf = (context: PDFContext, object: PDFObject | undefined): number[] => {
  const array = context.lookup(object)
  if (!(array instanceof PDFArray)) return []
  return array.asArray().flatMap((item) => {
    const value = context.lookup(item)
    return value instanceof PDFNumber && Number.isFinite(value.asNumber()) ? [value.asNumber()] : []
  })
}

/** Milliseconds since 1970 of a PDF date, D:YYYYMMDDHHmmSSOHH'mm (ISO 32000-1, 7.9.4); 0 when it is none. */
export function pdfTime(text: string): number {
  const parts = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([+-])(\d\d)'?(\d\d)?'?|Z)?/.exec(text)
  if (parts === null) return 0
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part, i) => (part === undefined ? (i === 1 || i === 2 ? 1 : 0) : Number(part)))
  const offset = (Number(parts[8] ?? 0) * 60 + Number(parts[9] ?? 0)) * (parts[7] === '-' ? -1 : 1)
  const time = Date.UTC(year, month - 1, day, hour, minute, second) - offset * 60_000
  return Number.isFinite(time) && time > 0 ? time : 0
}

function inkOf(numbers: readonly number[]): number | undefined {
  const byte = (value: number | undefined): number => Math.round(Math.max(0, Math.min(1, value ?? 0)) * 255)
  if (numbers.length === 1) return byte(numbers[0]) * 0x01_01_01
  if (numbers.length !== 3) return undefined
  return (byte(numbers[0]) << 16) | (byte(numbers[1]) << 8) | byte(numbers[2])
}

/** Quads of a text markup as rectangles; they are in any order of corners, as programs differ. */
export function quadAreas(
  numbers: readonly number[],
  rect: (l: number, b: number, r: number, t: number) => Rect,
): Rect[] {
  const areas: Rect[] = []
  for (let i = 0; i + 7 < numbers.length; i += 8) {
    const quad = numbers.slice(i, i + 8)
    const xs = quad.filter((_, k) => k % 2 === 0)
    const ys = quad.filter((_, k) => k % 2 === 1)
    areas.push(rect(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)))
  }
  return areas
}

function nameOf(dict: PDFDict, ref: PDFRef | undefined, page: number, index: number): string {
  const name = textOf(dict.lookup(PDFName.of('NM')))
  return name !== '' ? name : ref !== undefined ? `${ref.objectNumber}-${ref.generationNumber}` : `${page}-${index}`
}

function readOne(
  document: PDFDocument,
  page: PDFPage,
  number: number,
  index: number,
  item: PDFObject,
): PdfAnnotation | undefined {
  const { context } = document
  const dict = context.lookup(item)
  if (!(dict instanceof PDFDict)) return undefined
  const kind = SUBTYPES[(dict.lookup(PDFName.of('Subtype')) as PDFName | undefined)?.decodeText?.() ?? '']
  if (kind === undefined) return undefined
  const get = (key: string): PDFObject | undefined => dict.lookup(PDFName.of(key))
  const { rect, point } = frameOf(page)
  const [l = 0, b = 0, r = 0, t = 0] = numbersOf(context, get('Rect'))
  const quads = MARKUP.has(kind) ? quadAreas(numbersOf(context, get('QuadPoints')), rect) : []
  const list = get('InkList')
  const strokes =
    kind === 'ink' && list instanceof PDFArray
      ? list.asArray().map((one) => {
          const numbers = numbersOf(context, one)
          return numbers.flatMap((_, i) =>
            i % 2 === 0 && i + 1 < numbers.length ? point(numbers[i] ?? 0, numbers[i + 1] ?? 0) : [],
          )
        })
      : undefined
  const above = dict.get(PDFName.of('IRT'))
  const parent = above === undefined ? undefined : context.lookup(above)
  const replyTo =
    parent instanceof PDFDict ? nameOf(parent, above instanceof PDFRef ? above : undefined, number, -1) : undefined
  const subject = textOf(get('Subj'))
  const ink = inkOf(numbersOf(context, get('C')))
  const relation = get('RT')
  return {
    name: nameOf(dict, item instanceof PDFRef ? item : undefined, number, index),
    page: number,
    kind,
    areas: quads.length > 0 ? quads : [rect(l, b, r, t)],
    contents: textOf(get('Contents')).replace(/\r\n?/g, '\n'),
    author: textOf(get('T')),
    at: pdfTime(textOf(get('M'))) || pdfTime(textOf(get('CreationDate'))),
    ...(subject === '' ? {} : { subject }),
    ...(ink === undefined ? {} : { ink }),
    ...(strokes === undefined ? {} : { strokes }),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(relation instanceof PDFName && relation.decodeText() === 'Group' ? { group: true } : {}),
  }
}

/**
 * The annotations of a PDF. `file` is its name, for messages.
 * @throws DuikaiError `pdf.annotations` when the file is damaged, encrypted, or has more than 20,000.
 */
export async function readAnnotations(bytes: Uint8Array, file: string): Promise<ReadAnnotations> {
  const document = await load(bytes, file)
  const annotations: PdfAnnotation[] = []
  let others = 0
  try {
    document.getPages().forEach((page, number) => {
      const list = page.node.Annots()
      for (const [index, item] of (list?.asArray() ?? []).entries()) {
        const read = readOne(document, page, number, index, item)
        if (read === undefined) others += 1
        else annotations.push(read)
        if (annotations.length + others > MOST)
          throw new DuikaiError('pdf.annotations', `the PDF has more than ${MOST} annotations`, {
            where: file,
            remedy: 'take the pages that were proofread out of it',
          })
      }
    })
  } catch (cause) {
    if (cause instanceof DuikaiError) throw cause
    throw damaged(file, cause)
  }
  // Programs that write a file anew keep what the standard names, such as its subject, and leave out the rest.
  const origin = textOf(document.catalog.lookup(ORIGIN)) || (document.getSubject() ?? '')
  return { annotations, others, ...(origin === '' ? {} : { origin }) }
}

/** A PDF date in UTC. */
function dateOf(at: number): PDFString {
  const digits = new Date(at).toISOString().replace(/[-:T]/g, '').slice(0, 14)
  return PDFString.of(`D:${digits}Z`)
}

const within = (areas: readonly Rect[]): Rect => {
  const x = Math.min(...areas.map((a) => a.x))
  const y = Math.min(...areas.map((a) => a.y))
  return {
    x,
    y,
    width: Math.max(...areas.map((a) => a.x + a.width)) - x,
    height: Math.max(...areas.map((a) => a.y + a.height)) - y,
  }
}

function dictOf(document: PDFDocument, page: PDFPage, annotation: PdfAnnotation): PDFDict {
  const { back } = frameOf(page)
  const { kind, areas, contents, author, at, subject, ink, strokes } = annotation
  const corners = ({ x, y, width, height }: Rect): number[] => [...back(x, y + height), ...back(x + width, y)]
  const all = within(areas)
  const colour = ink ?? 0xd4_23_1e
  const rgb = [16, 8, 0].map((shift) => ((colour >> shift) & 255) / 255)
  return document.context.obj({
    Type: 'Annot',
    Subtype: NAMES.get(kind) as string,
    Rect: corners(all),
    P: page.ref,
    NM: PDFHexString.fromText(annotation.name),
    Contents: PDFHexString.fromText(contents),
    T: PDFHexString.fromText(author),
    M: dateOf(at),
    CreationDate: dateOf(at),
    C: rgb,
    F: 4,
    ...(subject === undefined ? {} : { Subj: PDFHexString.fromText(subject) }),
    ...(MARKUP.has(kind)
      ? {
          // Upper left, upper right, lower left, lower right: the order that readers agree on, not the standard's.
          QuadPoints: areas.flatMap(({ x, y, width, height }) => [
            ...back(x, y),
            ...back(x + width, y),
            ...back(x, y + height),
            ...back(x + width, y + height),
          ]),
        }
      : {}),
    ...(kind === 'ink' && strokes !== undefined
      ? {
          InkList: strokes.map((stroke) =>
            stroke.flatMap((_, i) => (i % 2 === 0 ? back(stroke[i] ?? 0, stroke[i + 1] ?? 0) : [])),
          ),
        }
      : {}),
    ...(kind === 'text' ? { Name: 'Comment' } : {}),
    ...(kind === 'freetext' ? { DA: PDFString.of('/Helv 9 Tf 0 g') } : {}),
  })
}

/**
 * A PDF with annotations added to its pages. `origin` says which issue and state it shows, and comes back with
 * `readAnnotations`. A print file is not annotated: PDF/X forbids it inside the page.
 * @throws DuikaiError `pdf.annotations` when the file cannot be read or lacks a page that is named.
 */
export async function annotatePdf(
  bytes: Uint8Array,
  annotations: readonly PdfAnnotation[],
  origin: string,
  file: string,
): Promise<Uint8Array> {
  const document = await load(bytes, file)
  const pages = document.getPages()
  const refs = new Map<string, { readonly ref: PDFRef; readonly dict: PDFDict }>()
  for (const annotation of annotations) {
    const page = pages[annotation.page]
    if (page === undefined)
      throw new DuikaiError('pdf.annotations', `the file has no page ${annotation.page + 1}`, {
        where: file,
        remedy: 'export the pages that carry marks',
      })
    const dict = dictOf(document, page, annotation)
    const ref = document.context.register(dict)
    refs.set(annotation.name, { ref, dict })
    page.node.addAnnot(ref)
  }
  for (const { name, replyTo, group } of annotations) {
    const above = replyTo === undefined ? undefined : refs.get(replyTo)
    if (above === undefined) continue
    refs.get(name)?.dict.set(PDFName.of('IRT'), above.ref)
    refs.get(name)?.dict.set(PDFName.of('RT'), PDFName.of(group ? 'Group' : 'R'))
  }
  document.catalog.set(ORIGIN, PDFHexString.fromText(origin))
  document.setSubject(origin)
  return document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false })
}
