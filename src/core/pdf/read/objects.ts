import { PDFContext, PDFDict, PDFName, PDFNumber, PDFObjectParser, PDFRawStream, PDFRef } from 'pdf-lib'
import { sameBytes } from './bytes.ts'

/** A finished file, whole in memory or on the disk. */
export interface PdfSource {
  readonly length: number
  /** A copy or a view of bytes that stay as they are. */
  read(offset: number, length: number): Uint8Array
  /** Whether these bytes stand at an offset; nothing of the file is kept in memory. */
  matches(offset: number, bytes: Uint8Array): boolean
}

/** Bytes in memory as a source. */
export function sourceOf(bytes: Uint8Array): PdfSource {
  return {
    length: bytes.length,
    read: (offset, length) => bytes.subarray(offset, offset + length),
    matches: (offset, other) => sameBytes(bytes.subarray(offset, offset + other.length), other),
  }
}

/** The objects of a file, each read where the cross-reference table says it is. */
export interface OpenedFile {
  readonly context: PDFContext
  /** PDF version of the header. */
  readonly version: string
  /** A stream's data as they lie in the file. */
  contentsOf(stream: PDFRawStream): Uint8Array
  /** Whether a stream's data as they lie in the file are these. */
  hasContents(stream: PDFRawStream, bytes: Uint8Array): boolean
}

/** Streams longer than this are left in the file until somebody asks for their data. */
const LARGE = 1 << 16
/** Where the dictionary of a large stream must have ended. */
const HEAD = 4096

const ascii = (bytes: Uint8Array): string => String.fromCharCode(...bytes)
const END = '\nendobj\n'
const STREAM = '\nstream\n'
const STREAM_END = `\nendstream${END}`

/**
 * Reads a file by its cross-reference table (ISO 32000-1, 7.5.4). The objects must follow each other without a byte
 * between them from the header to the table. Throws a plain Error on anything else.
 */
export function openFile(source: PdfSource): OpenedFile {
  const { offsets, table, trailer } = readTable(source)
  const context = PDFContext.create()
  const late = new Map<PDFRawStream, { at: number; length: number }>()
  const order = [...offsets].sort((a, b) => a[1] - b[1])
  const header = source.read(0, Math.min(source.length, 32))
  let end = header.indexOf(10, header.indexOf(10) + 1) + 1
  order.forEach(([number, start], i) => {
    const prefix = `${number} 0 obj\n`
    if (ascii(source.read(start, prefix.length)) !== prefix) {
      throw new Error(`entry ${number} of the cross-reference table does not lead to its object`)
    }
    if (start !== end) throw new Error(`object ${number} does not begin where the one before it ends`)
    end = order[i + 1]?.[1] ?? table
    const at = start + prefix.length
    context.assign(PDFRef.of(number), readObject(source, context, number, at, end, late))
  })
  if (end !== table) throw new Error('the objects do not end where the cross-reference table begins')
  const values = PDFObjectParser.forBytes(trailer, context).parseObject()
  if (!(values instanceof PDFDict)) throw new Error('the trailer is no dictionary')
  for (const key of ['Root', 'Info', 'ID'] as const) {
    const value = values.get(PDFName.of(key))
    if (value !== undefined) context.trailerInfo[key] = value
  }
  const placeOf = (stream: PDFRawStream) => late.get(stream)
  return {
    context,
    version: ascii(header.subarray(5, 8)),
    contentsOf(stream) {
      const place = placeOf(stream)
      return place === undefined ? stream.contents : source.read(place.at, place.length)
    },
    hasContents(stream, bytes) {
      const place = placeOf(stream)
      if (place === undefined) return sameBytes(stream.contents, bytes)
      return place.length === bytes.length && source.matches(place.at, bytes)
    },
  }
}

function readObject(
  source: PdfSource,
  context: PDFContext,
  number: number,
  at: number,
  end: number,
  late: Map<PDFRawStream, { at: number; length: number }>,
) {
  let large = end - at > LARGE
  let bytes = source.read(at, large ? HEAD : end - at)
  const broken = (what: string): Error => new Error(`object ${number} ${what}`)
  const marker = find(bytes, STREAM)
  if (marker < 0) {
    // A long array or string, of a placed page for instance.
    if (large) bytes = source.read(at, end - at)
    large = false
    const body = bytes.length - END.length
    if (body < 0 || ascii(bytes.subarray(body)) !== END) throw broken('does not end')
    return PDFObjectParser.forBytes(bytes.subarray(0, body), context).parseObject()
  }
  const dict = PDFObjectParser.forBytes(bytes.subarray(0, marker), context).parseObject()
  if (!(dict instanceof PDFDict)) throw broken('is a stream without a dictionary')
  const from = at + marker + STREAM.length
  const to = end - STREAM_END.length
  if (to < from || ascii(source.read(to, STREAM_END.length)) !== STREAM_END)
    throw broken('is a stream that does not end')
  const length = dict.get(PDFName.of('Length'))
  if (!(length instanceof PDFNumber) || length.asNumber() !== to - from) throw broken('is a stream of another length')
  if (!large) return PDFRawStream.of(dict, bytes.subarray(from - at, to - at))
  const stream = PDFRawStream.of(dict, new Uint8Array())
  late.set(stream, { at: from, length: to - from })
  return stream
}

function find(bytes: Uint8Array, text: string): number {
  const first = text.charCodeAt(1)
  for (let i = 1; i + text.length <= bytes.length + 1; i++) {
    if (bytes[i] !== first) continue
    let k = 0
    while (k < text.length && bytes[i - 1 + k] === text.charCodeAt(k)) k++
    if (k === text.length) return i - 1
  }
  return -1
}

/** Offsets of the objects by number, and of the table itself; every entry must have its twenty bytes. */
function readTable(source: PdfSource): { offsets: Map<number, number>; table: number; trailer: Uint8Array } {
  const text = (from: number, to: number): string => {
    const start = Math.min(Math.max(0, from), source.length)
    return ascii(source.read(start, Math.min(Math.max(start, to), source.length) - start))
  }
  if (!/^%PDF-1\.[0-6]\n/.test(text(0, 9))) throw new Error('the header is not %PDF-1.6 or lower')
  const start = /startxref\n(\d+)\n%%EOF\n$/.exec(text(source.length - 40, source.length))
  if (start === null) throw new Error('the file does not end with startxref')
  const table = Number(start[1])
  const head = /^xref\n0 (\d+)\n/.exec(text(table, table + 24))
  if (head === null) throw new Error('startxref does not lead to the cross-reference table')
  const offsets = new Map<number, number>()
  let at = table + head[0].length
  for (let n = 0; n < Number(head[1]); n++, at += 20) {
    const entry = /^(\d{10}) \d{5} ([nf]) \n$/.exec(text(at, at + 20))
    if (entry === null) throw new Error(`entry ${n} of the cross-reference table is malformed`)
    if (entry[2] === 'n') offsets.set(n, Number(entry[1]))
  }
  const last = text(at, source.length)
  if (!last.startsWith('trailer\n')) throw new Error('there is no trailer behind the cross-reference table')
  return { offsets, table, trailer: source.read(at + 8, last.indexOf('startxref') - 8) }
}
