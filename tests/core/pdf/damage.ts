import {
  decodePDFRawStream,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  PDFParser,
  PDFRawStream,
  type PDFRef,
} from 'pdf-lib'
import { serialize } from '../../../src/core/pdf/objects.ts'

/** A finished file taken apart, to be put together again with something wrong in it. */
export class Opened {
  readonly context: PDFContext

  private constructor(context: PDFContext) {
    this.context = context
  }

  static async of(bytes: Uint8Array): Promise<Opened> {
    return new Opened(await PDFParser.forBytesWithOptions(bytes, Number.POSITIVE_INFINITY, true).parseDocument())
  }

  get page(): PDFDict {
    return this.catalog.lookup(PDFName.of('Pages'), PDFDict).lookup(PDFName.of('Kids'), PDFArray).lookup(0, PDFDict)
  }

  get catalog(): PDFDict {
    return this.context.lookup(this.context.trailerInfo.Root, PDFDict)
  }

  /** Stream or dictionary behind `path` from the page: `Resources`, `Font`, `F1` … */
  at(...path: string[]): PDFDict {
    return path.reduce((dict, key) => dict.lookup(PDFName.of(key), PDFDict), this.page)
  }

  stream(dict: PDFDict, key: string): string {
    const stream = dict.lookup(PDFName.of(key))
    if (!(stream instanceof PDFRawStream)) throw new Error(`no stream ${key}`)
    const text = Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')
    return key === 'Contents' ? inHex(text) : text
  }

  /** Edits the text of a stream and deflates it again. */
  edit(dict: PDFDict, key: string, change: (text: string) => string): void {
    const before = this.stream(dict, key)
    const after = change(before)
    if (after === before) throw new Error('the damage changed nothing')
    const stream = dict.lookup(PDFName.of(key)) as PDFRawStream
    const made = this.context.flateStream(new Uint8Array(Buffer.from(after, 'latin1')))
    for (const [name, value] of stream.dict.entries()) {
      if (name !== PDFName.of('Length') && name !== PDFName.of('Filter')) made.dict.set(name, value)
    }
    this.context.assign(dict.get(PDFName.of(key)) as PDFRef, made)
  }

  content(change: (text: string) => string): void {
    this.edit(this.page, 'Contents', change)
  }

  /** The descendant of a font resource. */
  descendant(name: string): PDFDict {
    return this.at('Resources', 'Font', name).lookup(PDFName.of('DescendantFonts'), PDFArray).lookup(0, PDFDict)
  }

  bytes(version = '1.6'): Uint8Array {
    return serialize(this.context, version)
  }
}

/** The same stream with hexadecimal strings for literal ones, which are easier to look at and to damage. */
function inHex(text: string): string {
  return text.replace(/\((?:\\[\s\S]|[^\\()])*\)/g, (literal) => {
    const plain = literal.slice(1, -1).replace(/\\([\s\S])/g, (_, character) => (character === 'r' ? '\r' : character))
    return `<${Buffer.from(plain, 'latin1').toString('hex')}>`
  })
}
