import { PDFContext, PDFHexString, PDFName, PDFRawStream, type PDFRef } from 'pdf-lib'
import { utf16Hex } from './buffer.ts'
import { digestOf } from './digest.ts'
import type { PdfInput } from './types.ts'

const scratch = PDFContext.create()

/** zlib data of the PDF library's own deflate: the same bytes on every runtime. */
export function deflate(bytes: Uint8Array): Uint8Array {
  return scratch.flateStream(bytes).contents
}

/** Deflates data unless `streams` has them from an earlier export. */
export function deflateOnce(
  bytes: Uint8Array,
  { streams, sha256 }: Pick<PdfInput, 'streams' | 'sha256'>,
): { readonly deflated: Uint8Array; readonly digest: string } {
  const digest = digestOf([bytes], sha256)
  const kept = streams?.get(digest)
  if (kept !== undefined) return { deflated: kept, digest }
  const deflated = deflate(bytes)
  streams?.set(digest, deflated)
  return { deflated, digest }
}

type Entries = NonNullable<Parameters<PDFContext['stream']>[1]>

/** Registers a stream of data that is already deflated. */
export function deflatedStream(context: PDFContext, deflated: Uint8Array, entries: Entries = {}): PDFRef {
  return context.register(context.stream(deflated, { ...entries, Filter: 'FlateDecode' }))
}

/** A text string: PDFDocEncoding where ASCII is enough, UTF-16 otherwise. */
export function textString(text: string): PDFHexString {
  let hex = ''
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit > 126) return PDFHexString.of(`FEFF${utf16Hex(text)}`)
    hex += unit.toString(16).padStart(2, '0')
  }
  return PDFHexString.of(hex)
}

/** A name of any characters, as UTF-8 (ISO 32000-1, 7.3.5). */
export function pdfName(text: string): PDFName {
  let out = ''
  for (const byte of new TextEncoder().encode(text)) {
    const plain = (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)
    out += plain || byte === 45 ? String.fromCharCode(byte) : `#${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return PDFName.of(out)
}

/** From no tint of a spot ink to all of it, which is `full` per mille of CMYK (ISO 32000-1, 7.10.3). */
export const tintFunction = (full: readonly number[]) => ({
  FunctionType: 2,
  Domain: [0, 1],
  C0: [0, 0, 0, 0],
  C1: full.map((amount) => amount / 1000),
  N: 1,
  Range: [0, 1, 0, 1, 0, 1, 0, 1],
})

/** The bytes of a finished file in order, large streams as they were given: header, objects, a plain cross-reference table, trailer (ISO 32000-1, 7.5). */
export function serializeParts(context: PDFContext, version: string): Uint8Array[] {
  const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))
  const parts: Uint8Array[] = []
  let length = 0
  const put = (part: Uint8Array): void => {
    parts.push(part)
    length += part.length
  }
  put(ascii(`%PDF-${version}\n%\u00e6\u0096\u00b0\u00e9\u0097\u00bb\n`))
  const offsets: number[] = []
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    offsets[ref.objectNumber] = length
    put(ascii(`${ref.objectNumber} 0 obj\n`))
    if (object instanceof PDFRawStream) {
      object.updateDict()
      const dict = new Uint8Array(object.dict.sizeInBytes())
      object.dict.copyBytesInto(dict, 0)
      put(dict)
      put(ascii('\nstream\n'))
      put(object.contents)
      put(ascii('\nendstream\nendobj\n'))
    } else {
      const body = new Uint8Array(object.sizeInBytes())
      object.copyBytesInto(body, 0)
      put(body)
      put(ascii('\nendobj\n'))
    }
  }
  const start = length
  const { Root, Info, ID } = context.trailerInfo
  const trailer = context.obj({ Size: context.largestObjectNumber + 1 })
  for (const [key, value] of [
    ['Root', Root],
    ['Info', Info],
    ['ID', ID],
  ] as const) {
    if (value !== undefined) trailer.set(PDFName.of(key), value)
  }
  let table = `xref\n0 ${offsets.length}\n0000000000 65535 f \n`
  for (let n = 1; n < offsets.length; n++) table += `${String(offsets[n]).padStart(10, '0')} 00000 n \n`
  put(ascii(`${table}trailer\n${trailer}\nstartxref\n${start}\n%%EOF\n`))
  return parts
}

/** The same in one piece. */
export const serialize = (context: PDFContext, version: string): Uint8Array => join(serializeParts(context, version))

export function join(parts: readonly Uint8Array[]): Uint8Array {
  const file = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    file.set(part, at)
    at += part.length
  }
  return file
}
