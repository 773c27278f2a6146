import {
  decodePDFRawStream,
  PDFArray,
  PDFContext,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from 'pdf-lib'
import { inkName } from './foreign-facts.ts'
import { pdfName, tintFunction } from './objects.ts'
import type { Inflate } from './read/file.ts'

/** Entries that a placed page leaves behind, and where: everything here is about the file it came from. */
const DROPPED: ReadonlySet<string> = new Set(
  [
    'Metadata',
    'PieceInfo',
    'LastModified',
    'StructParent',
    'StructParents',
    'OC',
    'OPI',
    'Ref',
    'Alternates',
    'AF',
  ].map((key) => `/${key}`),
)
/** Entries of graphics states that are the press's business (ISO 15930-7:2010, 6.7). */
const PRESS: ReadonlySet<string> = new Set(
  ['TR', 'TR2', 'HT', 'HTP', 'HTO', 'BG', 'BG2', 'UCR', 'UCR2'].map((key) => `/${key}`),
)
/** Filters that print levels or our own reader do without. */
const OLD: ReadonlySet<string> = new Set(['/LZWDecode', '/LZW', '/ASCII85Decode', '/A85', '/ASCIIHexDecode', '/AHx'])
const MOST_OLD = 8 << 20
const DEEPEST = 300
const MOST_OBJECTS = 200_000

const name = (key: string): PDFName => PDFName.of(key)

export interface CleanOptions {
  readonly deflate: (bytes: Uint8Array) => Uint8Array
  readonly inflate: Inflate
  /** What a spot ink of the page is called here. */
  readonly spotName?: (name: string) => string
  /**
   * Full tone of a spot ink that is known here, per mille of CMYK: one name has one definition in a file (ISO 15930-7:2010,
   * 6.6).
   */
  readonly spotAlternate?: (name: string) => readonly number[] | undefined
}

/**
 * Copies what a page leads to into a context of its own, without what belongs to its file alone. CMYK and gray under a
 * profile become those of the device: their numbers are kept. Old filters are undone.
 */
export class Cleaner {
  readonly to: PDFContext = PDFContext.create()
  /** Whether CMYK under a profile of its own was met. */
  foreignCmyk = false
  /** Definitions of the spot inks, by the name that they have here. */
  readonly spots = new Map<string, readonly PDFArray[]>()
  private readonly from: PDFContext
  private readonly options: CleanOptions
  private readonly refs = new Map<string, PDFRef>()
  private readonly states = new Set<PDFDict>()

  constructor(from: PDFContext, options: CleanOptions) {
    this.from = from
    this.options = options
  }

  /** Throws a plain Error on what is no sound graph of objects. */
  copy(object: PDFObject | undefined, depth = 0): PDFObject {
    if (depth > DEEPEST) throw new Error('its objects lie too deep in one another')
    if (object instanceof PDFRef) return this.reference(object, depth)
    if (object instanceof PDFRawStream) return this.stream(object, depth)
    if (object instanceof PDFDict) return this.dictionary(object, depth)
    if (object instanceof PDFArray) return this.array(object, depth)
    return object === undefined ? (this.to.obj(null) as PDFObject) : object
  }

  private reference(ref: PDFRef, depth: number): PDFObject {
    const known = this.refs.get(ref.tag)
    if (known !== undefined) return known
    if (this.refs.size > MOST_OBJECTS) throw new Error('it has too many objects')
    const target = this.from.lookup(ref)
    if (isPage(target)) return this.to.obj(null) as PDFObject
    const copy = this.to.nextRef()
    this.refs.set(ref.tag, copy)
    this.to.assign(copy, this.copy(target, depth + 1))
    return copy
  }

  private dictionary(dict: PDFDict, depth: number): PDFDict {
    const out = this.to.obj({}) as PDFDict
    const state = this.states.has(dict) || dict.get(name('Type')) === name('ExtGState')
    // Graphics states need not say what they are.
    const states = dict.lookup(name('ExtGState'))
    if (states instanceof PDFDict) {
      for (const one of states.keys()) {
        const found = states.lookup(one)
        if (found instanceof PDFDict) this.states.add(found)
      }
    }
    for (const [key, value] of dict.entries()) {
      const text = key.toString()
      if (DROPPED.has(text) || (state && PRESS.has(text))) continue
      out.set(key, this.copy(value, depth + 1))
    }
    return out
  }

  private array(array: PDFArray, depth: number): PDFObject {
    const kind = array.size() > 1 ? array.get(0) : undefined
    if (kind === name('ICCBased')) {
      const profile = array.lookup(1)
      const n = profile instanceof PDFRawStream ? profile.dict.lookup(name('N')) : undefined
      const channels = n instanceof PDFNumber ? n.asNumber() : 0
      if (channels === 4) this.foreignCmyk = true
      if (channels === 4) return name('DeviceCMYK')
      if (channels === 1) return name('DeviceGray')
    }
    const ink = kind === name('Separation') ? array.lookup(1) : undefined
    if (ink instanceof PDFName) return this.separation(array, ink, depth)
    const out = this.to.obj([]) as PDFArray
    for (const item of array.asArray()) out.push(this.copy(item, depth + 1))
    return out
  }

  private separation(array: PDFArray, ink: PDFName, depth: number): PDFArray {
    const { spotName, spotAlternate } = this.options
    const said = inkName(ink)
    const called = spotName?.(said) ?? said
    const full = spotAlternate?.(called)
    const out = this.to.obj([name('Separation'), pdfName(called)]) as PDFArray
    if (full !== undefined) {
      out.push(name('DeviceCMYK'))
      out.push(this.to.obj(tintFunction(full)))
    } else for (const item of array.asArray().slice(2)) out.push(this.copy(item, depth + 1))
    this.spots.set(called, [...(this.spots.get(called) ?? []), out])
    return out
  }

  private stream(stream: PDFRawStream, depth: number): PDFRawStream {
    const dict = this.dictionary(stream.dict, depth)
    if (dict.get(name('Subtype')) === name('PS')) throw new Error('it holds PostScript')
    let { contents } = stream
    for (;;) {
      const filters = listOf(dict.lookup(name('Filter')))
      const [first, ...rest] = filters
      if (first === undefined || !OLD.has(first.toString())) break
      if (contents.length > MOST_OLD)
        throw new Error(`a stream of ${contents.length} bytes is compressed in an old way`)
      const [how, ...others] = listOf(dict.lookup(name('DecodeParms')))
      const one = this.to.obj({ Filter: first }) as PDFDict
      if (how !== undefined) one.set(name('DecodeParms'), how)
      contents = decodePDFRawStream(PDFRawStream.of(one, contents)).decode()
      const lzw = first.toString().startsWith('/LZW')
      const predictor = lzw && how instanceof PDFDict && how.has(name('Predictor')) ? how : undefined
      predictor?.delete(name('EarlyChange'))
      // A predictor works on what is unpacked, whatever packs it.
      const packed = rest.length === 0 || predictor !== undefined
      if (packed) contents = this.options.deflate(contents)
      const now = packed ? [name('FlateDecode'), ...rest] : rest
      const parms = packed ? [predictor ?? this.to.obj(null), ...others] : others
      dict.set(name('Filter'), this.to.obj(now))
      if (parms.some((value) => value instanceof PDFDict)) dict.set(name('DecodeParms'), this.to.obj(parms))
      else dict.delete(name('DecodeParms'))
    }
    dict.delete(name('Length'))
    return PDFRawStream.of(dict, contents)
  }

  /** What a content stream says. Throws a plain Error where it cannot be unpacked. */
  contentOf(stream: PDFRawStream): Uint8Array {
    return this.unpacked(this.stream(stream, 0))
  }

  /** The same of a stream that is a copy already. */
  unpacked(clean: PDFRawStream): Uint8Array {
    const filters = listOf(clean.dict.lookup(name('Filter'))).map(String)
    if (filters.length === 0) return clean.contents
    const parms = listOf(clean.dict.lookup(name('DecodeParms')))
    if (filters.length > 1 || !/^\/(FlateDecode|Fl)$/.test(filters[0] as string) || parms.some(predicts)) {
      throw new Error(`its content is packed by ${filters.join(', ')}`)
    }
    return this.options.inflate(clean.contents)
  }
}

const predicts = (parms: PDFObject): boolean => {
  const predictor = parms instanceof PDFDict ? parms.lookup(name('Predictor')) : undefined
  return predictor instanceof PDFNumber && predictor.asNumber() > 1
}

const isPage = (object: PDFObject | undefined): boolean => {
  if (!(object instanceof PDFDict)) return false
  const type = object.get(name('Type'))
  return type === name('Page') || type === name('Pages') || type === name('Catalog')
}

function listOf(object: PDFObject | undefined): PDFObject[] {
  if (object instanceof PDFArray) return object.asArray().map((_, i) => object.lookup(i) as PDFObject)
  return object === undefined ? [] : [object]
}
