import { PDFArray, type PDFContext, PDFDict, PDFName, PDFNumber, PDFRawStream } from 'pdf-lib'
import { Lexer, type Operand, PdfString } from './lexer.ts'

/** A Type 0 font as the file has it. */
export interface ReadFont {
  /** Without the subset tag. */
  readonly name: string
  readonly tagged: boolean
  readonly kind: 'CIDFontType0' | 'CIDFontType2'
  /** TrueType, and codes number the program's glyphs. */
  readonly identity: boolean
  /** 1/1000 em */
  widthOf(code: number): number
  /** Vertical writing: advance (upwards, so negative) and origin of a code, 1/1000 em; absent in horizontal fonts. */
  readonly vertical: ((code: number) => VerticalMetrics) | undefined
  textOf(code: number): string | undefined
  /** The embedded program as it lies in the file, undefined when nothing is embedded. */
  readonly program: PDFRawStream | undefined
}

/** `[w1y vx vy]` of W2 (ISO 32000-1, 9.7.4.3). */
export type VerticalMetrics = readonly [advance: number, x: number, y: number]

/** Turns a stream of the file into its data. */
export type Decode = (stream: PDFRawStream) => Uint8Array

/** Reads a Type 0 font dictionary; the reason when it is not one the content may use. */
export function readFont(context: PDFContext, dict: PDFDict, decode: Decode): ReadFont | string {
  const name = (owner: PDFDict, key: string): string => {
    const value = owner.lookup(PDFName.of(key))
    return value instanceof PDFName ? value.decodeText() : ''
  }
  if (name(dict, 'Subtype') !== 'Type0') return 'it is not a Type 0 font'
  const encoding = name(dict, 'Encoding')
  if (encoding !== 'Identity-H' && encoding !== 'Identity-V') return `its encoding is ${encoding || 'not named'}`
  const descendants = dict.lookup(PDFName.of('DescendantFonts'))
  const descendant = descendants instanceof PDFArray ? descendants.lookup(0) : undefined
  if (!(descendant instanceof PDFDict)) return 'it has no descendant'
  const kind = name(descendant, 'Subtype')
  if (kind !== 'CIDFontType0' && kind !== 'CIDFontType2') return `its descendant is ${kind}`
  const descriptor = descendant.lookup(PDFName.of('FontDescriptor'))
  const program =
    descriptor instanceof PDFDict
      ? descriptor.lookup(PDFName.of(kind === 'CIDFontType2' ? 'FontFile2' : 'FontFile3'))
      : undefined
  const map = dict.lookup(PDFName.of('ToUnicode'))
  const texts = map instanceof PDFRawStream ? readToUnicode(decode(map)) : new Map<number, string>()
  const widths = readWidths(context, descendant)
  const base = name(descendant, 'BaseFont')
  const fallback = descendant.lookup(PDFName.of('DW'))
  const width = fallback instanceof PDFNumber ? fallback.asNumber() : 1000
  const most = [...widths.keys()].reduce((a, b) => Math.max(a, b), -1)
  const own = new Float64Array(most + 1).fill(width)
  for (const [code, value] of widths) own[code] = value
  const widthOf = (code: number): number => (code <= most ? (own[code] as number) : width)
  const textByCode: (string | undefined)[] = []
  for (const [code, text] of [...texts].sort((a, b) => a[0] - b[0])) textByCode[code] = text
  return {
    name: base.replace(/^[A-Z]{6}\+/, ''),
    tagged: /^[A-Z]{6}\+/.test(base),
    kind,
    identity: kind === 'CIDFontType2' && name(descendant, 'CIDToGIDMap') === 'Identity',
    widthOf,
    vertical: encoding === 'Identity-V' ? readVertical(context, descendant, widthOf) : undefined,
    textOf: (code) => textByCode[code],
    program: program instanceof PDFRawStream ? program : undefined,
  }
}

/** The W array (ISO 32000-1, 9.7.4.3): `first [w …]` and `first last w`. */
function readWidths(context: PDFContext, descendant: PDFDict): Map<number, number> {
  const widths = new Map<number, number>()
  const array = descendant.lookup(PDFName.of('W'))
  if (!(array instanceof PDFArray)) return widths
  const number = (index: number): number => {
    const value = context.lookup(array.get(index))
    return value instanceof PDFNumber ? value.asNumber() : Number.NaN
  }
  for (let i = 0; i + 1 < array.size(); ) {
    const first = number(i)
    const list = array.lookup(i + 1)
    if (list instanceof PDFArray) {
      list.asArray().forEach((value, k) => {
        if (value instanceof PDFNumber) widths.set(first + k, value.asNumber())
      })
      i += 2
    } else {
      const last = number(i + 1)
      for (let code = first; code <= last; code++) widths.set(code, number(i + 2))
      i += 3
    }
  }
  return widths
}

/** DW2 and W2: `first [w v v …]` and `first last w v v`; without an entry the origin is over the middle of the width. */
function readVertical(
  context: PDFContext,
  descendant: PDFDict,
  widthOf: (code: number) => number,
): (code: number) => VerticalMetrics {
  const numbers = (array: PDFArray): number[] =>
    array.asArray().map((item) => {
      const value = context.lookup(item)
      return value instanceof PDFNumber ? value.asNumber() : Number.NaN
    })
  const fallback = descendant.lookup(PDFName.of('DW2'))
  const [y = 880, advance = -1000] = fallback instanceof PDFArray ? numbers(fallback) : []
  const own = new Map<number, VerticalMetrics>()
  const array = descendant.lookup(PDFName.of('W2'))
  if (array instanceof PDFArray) {
    const flat = numbers(array)
    for (let i = 0; i + 1 < flat.length; ) {
      const first = flat[i] as number
      const list = array.lookup(i + 1)
      const values = list instanceof PDFArray ? numbers(list) : flat.slice(i + 2, i + 5)
      const last = list instanceof PDFArray ? first + values.length / 3 - 1 : (flat[i + 1] as number)
      for (let code = first; code <= last; code++) {
        const at = list instanceof PDFArray ? (code - first) * 3 : 0
        own.set(code, [values[at], values[at + 1], values[at + 2]] as [number, number, number])
      }
      i += list instanceof PDFArray ? 2 : 5
    }
  }
  return (code) => own.get(code) ?? [advance, widthOf(code) / 2, y]
}

const codeOf = (value: Operand | undefined): number =>
  value instanceof PdfString ? value.bytes.reduce((code, byte) => code * 256 + byte, 0) : Number.NaN

/** Text of a UTF-16BE string. */
export function utf16(value: Operand | undefined): string {
  if (!(value instanceof PdfString)) return ''
  const { bytes } = value
  let out = ''
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    out += String.fromCharCode(((bytes[i] as number) << 8) | (bytes[i + 1] as number))
  }
  return out
}

/** The mapping of a ToUnicode CMap. */
export function readToUnicode(bytes: Uint8Array): Map<number, string> {
  const texts = new Map<number, string>()
  const lexer = new Lexer(bytes)
  for (let operator = lexer.next(); operator !== undefined; operator = lexer.next()) {
    const { operands } = lexer
    if (operator === 'endbfchar') {
      for (let i = 0; i + 1 < operands.length; i += 2) texts.set(codeOf(operands[i]), utf16(operands[i + 1]))
    } else if (operator === 'endbfrange') {
      for (let i = 0; i + 2 < operands.length; i += 3) {
        readRange(texts, codeOf(operands[i]), codeOf(operands[i + 1]), operands[i + 2])
      }
    }
  }
  return texts
}

function readRange(texts: Map<number, string>, first: number, last: number, target: Operand | undefined): void {
  if (Array.isArray(target)) {
    target.forEach((value, k) => {
      texts.set(first + k, utf16(value))
    })
    return
  }
  const text = utf16(target)
  const head = text.slice(0, -1)
  const unit = text.charCodeAt(text.length - 1)
  for (let code = first; code <= last; code++) texts.set(code, head + String.fromCharCode(unit + code - first))
}
