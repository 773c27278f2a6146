import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFParser,
  PDFRawStream,
} from 'pdf-lib'
import { DuikaiError, type Mp } from '../base/index.ts'
import { Cleaner } from './clean.ts'
import type { Sha256 } from './digest.ts'
import { FactFinder, type ForeignContents } from './foreign-facts.ts'
import { digestGraph } from './graph.ts'
import { deflate } from './objects.ts'
import type { Inflate } from './read/file.ts'
import type { PdfForm } from './types.ts'

export type PdfBoxName = 'trim' | 'art' | 'bleed' | 'crop' | 'media'
type Rectangle = readonly [x1: number, y1: number, x2: number, y2: number]

/** What a PDF says of a page that is to be placed. */
export interface ForeignFacts extends ForeignContents {
  /** Upright size of the box that is placed. */
  readonly width: Mp
  readonly height: Mp
  /** The box that is placed, and all that the page has, in its own points. */
  readonly box: PdfBoxName
  readonly boxes: Readonly<Partial<Record<PdfBoxName, Rectangle>>>
  /** Degrees that the page is turned clockwise for reading. */
  readonly turn: 0 | 90 | 180 | 270
  readonly pages: number
  /** CMYK under a profile of its own: the numbers are printed as they are. */
  readonly foreignCmyk: boolean
  /** Digests of what its spot inks are defined as, by name. */
  readonly definitions: Readonly<Record<string, string>>
  /** Output condition that the file was made for, if it says one. */
  readonly condition?: string
  /** Comments and form fields, which are not printed. */
  readonly annotations: number
  /** Layers that its file hides, and that would print. */
  readonly hiddenLayers: boolean
}

/** A page that can be placed. */
export interface ForeignPage {
  readonly facts: ForeignFacts
  /** The form for a crop, in fractions of the upright box. */
  form(crop: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): PdfForm
}

export interface ForeignPageRequest {
  /** From 1. */
  readonly page: number
  /** The box wanted; without it the first that the page has of trim, art, crop, media. */
  readonly box?: PdfBoxName
  /** What a spot ink is called here, and its full tone where the pages define it too. */
  readonly spotName?: (name: string) => string
  readonly spotAlternate?: (name: string) => readonly number[] | undefined
  /** zlib data to what was deflated; throws on more than it is willing to unpack. */
  readonly inflate: Inflate
  readonly sha256?: () => Sha256
  /** The file, for messages. */
  readonly file: string
}

const key = (text: string): PDFName => PDFName.of(text)
const BOXES = { trim: 'TrimBox', art: 'ArtBox', bleed: 'BleedBox', crop: 'CropBox', media: 'MediaBox' } as const
const ORDER: readonly PdfBoxName[] = ['trim', 'art', 'crop', 'media']
/** What a page may expect when it begins (ISO 32000-1, 8.4.1), whatever was painted before it. */
const BEGIN = new TextEncoder().encode('0 g 0 G 1 w 0 J 0 j 10 M [] 0 d 0 Tc 0 Tw 100 Tz 0 TL 0 Tr 0 Ts\n')

/**
 * Reads a page of a PDF file so that it can be placed: its drawing kept as it is, fonts, CMYK numbers and spot inks too.
 * Rejects with `pdf.encrypted`, `pdf.damaged` or `pdf.page`, each naming the file and the way out.
 */
export async function readForeignPage(bytes: Uint8Array, request: ForeignPageRequest): Promise<ForeignPage> {
  const { file, page: number } = request
  const fail = (code: string, message: string, remedy: string, cause?: unknown): DuikaiError =>
    new DuikaiError(code, `${file} ${message}`, { where: file, remedy, ...(cause === undefined ? {} : { cause }) })
  const damaged = (cause: unknown): DuikaiError => {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause)
    return fail(
      'pdf.damaged',
      `cannot be read as a PDF: ${reason}`,
      'Ask for the file again, exported as PDF/X-4',
      cause,
    )
  }
  let opened: OpenedPdf
  try {
    opened = await openPdf(bytes)
  } catch (cause) {
    throw damaged(cause)
  }
  if (opened.context.trailerInfo.Encrypt !== undefined) {
    throw fail('pdf.encrypted', 'is encrypted', 'Ask for the file without password and restrictions')
  }
  const count = opened.pages.length
  if (count === 0) throw damaged(new Error('it has no pages'))
  if (!Number.isInteger(number) || number < 1 || number > count) {
    throw fail('pdf.page', `has no page ${number}`, `Choose a page from 1 to ${count}`)
  }
  try {
    return foreignPage(opened, request)
  } catch (cause) {
    throw cause instanceof DuikaiError ? cause : damaged(cause)
  }
}

interface OpenedPdf {
  readonly context: PDFContext
  readonly catalog: PDFDict
  /** Pages in order, each with the nodes above it, nearest first. */
  readonly pages: readonly (readonly PDFDict[])[]
}

const DEEPEST = 50
const MOST_PAGES = 100_000

/** The objects of a file and its pages. Throws a plain Error on what is no sound file. */
async function openPdf(bytes: Uint8Array): Promise<OpenedPdf> {
  const context = await PDFParser.forBytesWithOptions(bytes, Number.POSITIVE_INFINITY).parseDocument()
  const catalog = context.lookup(context.trailerInfo.Root)
  if (!(catalog instanceof PDFDict)) throw new Error('it has no catalogue')
  const pages: PDFDict[][] = []
  const walk = (node: PDFObject | undefined, above: readonly PDFDict[]): void => {
    if (!(node instanceof PDFDict)) return
    if (above.length > DEEPEST || pages.length > MOST_PAGES) throw new Error('its pages do not end')
    const kids = node.lookup(key('Kids'))
    if (!(kids instanceof PDFArray)) pages.push([node, ...above])
    else for (let i = 0; i < kids.size(); i++) walk(kids.lookup(i), [node, ...above])
  }
  walk(catalog.lookup(key('Pages')), [])
  return { context, catalog, pages }
}

function foreignPage(opened: OpenedPdf, request: ForeignPageRequest): ForeignPage {
  const { context, catalog } = opened
  const nodes = opened.pages[request.page - 1] as readonly [PDFDict, ...PDFDict[]]
  const [node] = nodes
  const inherited = (name: string): PDFObject | undefined =>
    nodes.map((one) => one.lookup(key(name))).find((value) => value !== undefined)
  const boxes: Partial<Record<PdfBoxName, Rectangle>> = {}
  for (const [name, entry] of Object.entries(BOXES) as [PdfBoxName, string][]) {
    // Of the boxes only these two may stand on a node above the page (ISO 32000-1, table 30).
    const whole = name === 'media' || name === 'crop'
    const box = rectangle(whole ? inherited(entry) : node.lookup(key(entry)))
    if (box !== undefined) boxes[name] = box
  }
  if (boxes.media === undefined) throw new Error('its page has no MediaBox')
  const box = request.box !== undefined && boxes[request.box] ? request.box : ORDER.find((name) => boxes[name])
  const [x1, y1, x2, y2] = boxes[box as PdfBoxName] as Rectangle
  const turn = (((numberOf(inherited('Rotate')) ?? 0) % 360) + 360) % 360
  if (turn % 90 !== 0) throw new Error(`its page is turned by ${turn}°`)
  const unit = numberOf(node.lookup(key('UserUnit'))) ?? 1
  const sideways = turn % 180 !== 0
  const [wide, high] = sideways ? [y2 - y1, x2 - x1] : [x2 - x1, y2 - y1]

  const { spotName, spotAlternate, inflate } = request
  const own = { ...(spotName ? { spotName } : {}), ...(spotAlternate ? { spotAlternate } : {}) }
  const cleaner = new Cleaner(context, { deflate, inflate, ...own })
  const given = inherited('Resources')
  const resources = cleaner.to.register(cleaner.copy(given instanceof PDFDict ? given : context.obj({})))
  const content = join(contentStreams(node.lookup(key('Contents'))).map((stream) => cleaner.contentOf(stream)))
  const group = cleaner.copy(node.lookup(key('Group')) ?? context.obj({}))

  const finder = new FactFinder((stream) => cleaner.unpacked(stream))
  const held = cleaner.to.lookup(resources)
  finder.content(content.subarray(BEGIN.length), held instanceof PDFDict ? held : undefined)
  finder.group(group)
  const contents = finder.facts()
  if (!contents.transparency) dropGroups(cleaner)
  const condition = outputCondition(catalog)
  const facts: ForeignFacts = {
    ...contents,
    width: Math.round(wide * unit * 1000),
    height: Math.round(high * unit * 1000),
    ...{
      box: box as PdfBoxName,
      boxes,
      turn: turn as ForeignFacts['turn'],
      pages: opened.pages.length,
      foreignCmyk: cleaner.foreignCmyk,
    },
    definitions: definitions(cleaner),
    ...(condition === undefined ? {} : { condition }),
    annotations: annotations(node.lookup(key('Annots'))),
    hiddenLayers: hidesLayers(catalog),
  }
  const packed = deflate(content)
  return {
    facts,
    form(crop) {
      // The crop's corners in the page's own coordinates, and the matrix that takes them to the unit square.
      const { bbox, matrix } = unitSquare([x1, y1, x2, y2], turn, crop)
      const dict = cleaner.to.obj({
        ...{ Type: 'XObject', Subtype: 'Form', FormType: 1, BBox: [...bbox], Matrix: [...matrix] },
        Resources: resources,
        Filter: 'FlateDecode',
      }) as PDFDict
      if (contents.transparency && group instanceof PDFDict && group.has(key('S'))) dict.set(key('Group'), group)
      const root = PDFRawStream.of(dict, packed)
      return { context: cleaner.to, root, digest: digestGraph(root, cleaner.to, (one) => one.contents, request.sha256) }
    },
  }
}

/** The part of a box, turned clockwise by `turn`, that a crop keeps, as a BBox, and its matrix to the unit square. */
function unitSquare(
  [x1, y1, x2, y2]: Rectangle,
  turn: number,
  crop: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): { bbox: Rectangle; matrix: readonly number[] } {
  const [w, h] = [x2 - x1, y2 - y1]
  // Fractions of the unturned box, from its bottom left.
  const [left, right, low, top] = [crop.x, crop.x + crop.width, 1 - crop.y - crop.height, 1 - crop.y]
  const part: Rectangle =
    turn === 0
      ? [left, low, right, top]
      : turn === 90
        ? [1 - top, left, 1 - low, right]
        : turn === 180
          ? [1 - right, 1 - top, 1 - left, 1 - low]
          : [low, 1 - right, top, 1 - left]
  const bbox: Rectangle = [x1 + part[0] * w, y1 + part[1] * h, x1 + part[2] * w, y1 + part[3] * h]
  const [sx, sy] = [1 / (bbox[2] - bbox[0]), 1 / (bbox[3] - bbox[1])]
  const [ox, oy] = [bbox[0] * sx, bbox[1] * sy]
  const matrix =
    turn === 0
      ? [sx, 0, 0, sy, -ox, -oy]
      : turn === 90
        ? [0, -sx, sy, 0, -oy, 1 + ox]
        : turn === 180
          ? [-sx, 0, 0, -sy, 1 + ox, 1 + oy]
          : [0, sx, -sy, 0, 1 + oy, -ox]
  return { bbox, matrix }
}

/** Groups without anything transparent change nothing, and levels without transparency have none. */
function dropGroups({ to }: Cleaner): void {
  for (const [, object] of to.enumerateIndirectObjects()) {
    if (object instanceof PDFRawStream && object.dict.get(key('Subtype')) === key('Form'))
      object.dict.delete(key('Group'))
  }
}

/** Several definitions of one name in one file are as good as another's. */
function definitions({ spots, to }: Cleaner): Record<string, string> {
  const out: Record<string, string> = {}
  for (const [name, spaces] of spots) {
    const all = new Set(spaces.map((space) => digestGraph(space, to, (stream) => stream.contents)))
    out[name] = [...all].sort().join(' ')
  }
  return out
}

const numberOf = (value: PDFObject | undefined): number | undefined =>
  value instanceof PDFNumber && Number.isFinite(value.asNumber()) ? value.asNumber() : undefined

/** Corners in order; undefined for what has no area. */
function rectangle(value: PDFObject | undefined): Rectangle | undefined {
  if (!(value instanceof PDFArray) || value.size() !== 4) return undefined
  const numbers = [0, 1, 2, 3].map((i) => numberOf(value.lookup(i)))
  if (numbers.some((one) => one === undefined)) return undefined
  const [a, b, c, d] = numbers as [number, number, number, number]
  const box = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)] as const
  return box[2] - box[0] > 0 && box[3] - box[1] > 0 ? box : undefined
}

function contentStreams(value: PDFObject | undefined): PDFRawStream[] {
  if (value instanceof PDFRawStream) return [value]
  if (!(value instanceof PDFArray)) return []
  return value.asArray().flatMap((_, i) => {
    const part = value.lookup(i)
    return part instanceof PDFRawStream ? [part] : []
  })
}

/** Content of several streams is one with white space between (ISO 32000-1, 7.8.2). */
function join(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(BEGIN.length + parts.reduce((sum, part) => sum + part.length + 1, 0))
  out.set(BEGIN)
  let at = BEGIN.length
  for (const part of parts) {
    out.set(part, at)
    out[at + part.length] = 10
    at += part.length + 1
  }
  return out
}

function annotations(value: PDFObject | undefined): number {
  if (!(value instanceof PDFArray)) return 0
  return value.asArray().filter((_, i) => {
    const one = value.lookup(i)
    return one instanceof PDFDict && !/^\/(Link|Popup|PrinterMark|TrapNet)$/.test(String(one.lookup(key('Subtype'))))
  }).length
}

function outputCondition(catalog: PDFDict): string | undefined {
  const intents = catalog.lookup(key('OutputIntents'))
  const intent = intents instanceof PDFArray && intents.size() > 0 ? intents.lookup(0) : undefined
  const said = intent instanceof PDFDict ? intent.lookup(key('OutputConditionIdentifier')) : undefined
  return said !== undefined && 'decodeText' in said ? (said as { decodeText(): string }).decodeText() : undefined
}

function hidesLayers(catalog: PDFDict): boolean {
  const layers = catalog.lookup(key('OCProperties'))
  const normal = layers instanceof PDFDict ? layers.lookup(key('D')) : undefined
  if (!(normal instanceof PDFDict)) return false
  const off = normal.lookup(key('OFF'))
  return (off instanceof PDFArray && off.size() > 0) || normal.lookup(key('BaseState')) === key('OFF')
}
