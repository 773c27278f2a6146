import { asSource, guarded, viewOf } from './bytes.ts'
import { CffFont } from './cff.ts'
import { type CharacterMap, readCharacterMap } from './cmap.ts'
import { GlyfReader } from './glyf.ts'
import type { Shaper } from './harfbuzz.ts'
import { type LongMetrics, readLongMetrics, readVerticalOrigins } from './metrics.ts'
import { outlineBounds } from './outline.ts'
import { buildSfnt, type Directory, directoryHash, readDirectory, readTable, requireTable } from './sfnt.ts'
import { type FontNames, readHead, readNames, readOs2 } from './tables.ts'
import type {
  ByteSource,
  Face,
  FontBytes,
  GlyphBounds,
  GlyphOutline,
  OutlineKind,
  ShapedRun,
  ShapeOptions,
  VerticalMetrics,
} from './types.ts'

export interface FaceOptions {
  /** The caller's stable name for the face. */
  readonly id: string
  /** The thread's HarfBuzz. */
  readonly shaper: Shaper
  /** Member of a collection; 0 unless given. */
  readonly index?: number
  /** BCP 47, for `locl`; 'zh-Hans' unless given. */
  readonly language?: string
}

/** All that HarfBuzz needs in order to shape: no outlines, no names, no vertical metrics. */
const SHAPING = ['head', 'maxp', 'hhea', 'hmtx', 'cmap', 'GSUB', 'GPOS', 'GDEF', 'OS/2']

/** One character by itself: no feature that looks at neighbours. */
const ALONE = ['-liga', '-clig', '-rlig', '-calt', '-ccmp', '-kern', '-mark', '-mkmk']
const ALONE_VERTICAL = [...ALONE, '+vert']

const UNKNOWN = 0xffff
const PAGE = 8

/**
 * Opens a font: reads the table directory, `head`, `maxp` and the names; the rest on first use.
 * Throws DuikaiError 'font-invalid' naming `id` when the bytes are no usable font.
 */
export function openFace(bytes: FontBytes, options: FaceOptions): Face {
  return guarded(options.id, () => new OpenedFace(asSource(bytes), options))
}

class OpenedFace implements Face {
  readonly id: string
  readonly source: ByteSource
  readonly index: number
  readonly unitsPerEm: number
  readonly glyphCount: number
  readonly outlineKind: OutlineKind
  readonly weight: number
  readonly fsType: number
  readonly capHeight: number
  readonly xHeight: number
  readonly emAscent: number
  readonly emDescent: number
  readonly ascender: number
  readonly descender: number
  readonly italicAngle: number
  readonly boundingBox: GlyphBounds
  readonly #directory: Directory
  readonly #shaper: Shaper
  readonly #language: string
  readonly #longLoca: boolean
  readonly #hhea: Uint8Array
  readonly #cff: CffFont | undefined
  readonly #pages: [(Uint16Array | undefined)[], (Uint16Array | undefined)[]] = [[], []]
  readonly #outlines = new Map<number, GlyphOutline>()
  #names: FontNames | undefined
  #hash: string | undefined
  #map: CharacterMap | undefined
  /** Glyphs of the basic plane as far as they were asked for, -1 where not. */
  readonly #found = new Int32Array(0x10000).fill(-1)
  #font = 0
  #horizontal: LongMetrics | undefined
  #vertical: ((glyph: number) => VerticalMetrics) | undefined
  #glyf: GlyfReader | undefined

  constructor(source: ByteSource, options: FaceOptions) {
    this.id = options.id
    this.source = source
    this.index = options.index ?? 0
    this.#shaper = options.shaper
    this.#language = options.language ?? 'zh-Hans'
    this.#directory = readDirectory(source, this.index, options.id)
    const head = readHead(this.#required('head'))
    this.unitsPerEm = head.unitsPerEm
    this.boundingBox = head.boundingBox
    this.#longLoca = head.longLoca
    const maxp = this.#required('maxp')
    this.glyphCount = ((maxp[4] ?? 0) << 8) | (maxp[5] ?? 0)
    const os2 = readOs2(this.#table('OS/2'))
    this.weight = os2.weight
    this.fsType = os2.fsType
    this.capHeight = os2.capHeight
    this.xHeight = os2.xHeight
    this.emAscent = (head.unitsPerEm * 880) / 1000
    this.emDescent = (head.unitsPerEm * -120) / 1000
    this.#hhea = this.#required('hhea')
    const hhea = viewOf(this.#hhea)
    this.ascender = hhea.getInt16(4)
    this.descender = hhea.getInt16(6)
    const post = this.#table('post')
    this.italicAngle = post ? viewOf(post).getInt32(4) / 65536 : 0
    if (this.#directory.tables.has('glyf')) {
      this.outlineKind = 'glyf'
    } else {
      const entry = this.#directory.tables.get('CFF ')
      if (!entry) this.#required('glyf')
      this.#cff = new CffFont(source, entry?.offset ?? 0, entry?.length ?? 0, options.id)
      this.outlineKind = this.#cff.isCid ? 'cff-cid' : 'cff'
    }
  }

  get hash(): string {
    this.#hash ??= directoryHash(this.source, this.#directory)
    return this.#hash
  }

  get family(): string {
    return this.#named().family
  }

  get postscriptName(): string {
    return this.#named().postscriptName
  }

  covers(codePoint: number): boolean {
    return this.#nominal(codePoint) !== 0
  }

  glyph(codePoint: number, vertical = false): number {
    const found = this.#pages[vertical ? 1 : 0][codePoint >> PAGE]?.[codePoint & 0xff] ?? UNKNOWN
    if (found !== UNKNOWN) return found
    this.prepare([codePoint], vertical)
    return this.#pages[vertical ? 1 : 0][codePoint >> PAGE]?.[codePoint & 0xff] ?? 0
  }

  prepare(codePoints: Iterable<number>, vertical = false): void {
    const pages = this.#pages[vertical ? 1 : 0]
    const together: number[] = []
    const single: number[] = []
    for (const code of codePoints) {
      const page = pageOf(pages, code)
      const slot = code & 0xff
      if (page[slot] !== UNKNOWN) continue
      page[slot] = 0
      if (this.#nominal(code) !== 0) (joins(code) ? single : together).push(code)
    }
    if (together.length > 0) this.#resolve(together, vertical)
    for (const code of single) this.#resolve([code], vertical)
  }

  #resolve(codes: readonly number[], vertical: boolean): void {
    const pages = this.#pages[vertical ? 1 : 0]
    const run = this.#shaper.shape(this.#fontForShaping(), Uint32Array.from(codes), {
      script: 'Hani',
      language: this.#language,
      features: vertical ? ALONE_VERTICAL : ALONE,
    })
    if (run.glyphs.length !== codes.length && codes.length > 1) {
      for (const code of codes) this.#resolve([code], vertical)
      return
    }
    run.glyphs.forEach((glyph, i) => {
      const code = codes[i]
      if (code !== undefined) pageOf(pages, code)[code & 0xff] = glyph
    })
  }

  advance(glyph: number): number {
    this.#horizontal ??= readLongMetrics(this.#hhea, this.#required('hmtx'))
    return this.#horizontal.advance(glyph)
  }

  bounds(glyph: number): GlyphBounds | null {
    if (this.#cff) return outlineBounds(this.outline(glyph))
    return this.#glyphs().bounds(glyph)
  }

  verticalMetrics(glyph: number): VerticalMetrics {
    this.#vertical ??= guarded(this.id, () => this.#readVertical())
    return this.#vertical(glyph)
  }

  shape(text: string, options: ShapeOptions = {}): ShapedRun {
    const latin = options.script === 'latn'
    const features = [(options.kern ?? latin) ? '+kern' : '-kern']
    if (options.vertical) features.push('+vert')
    if (options.features) features.push(...options.features)
    return this.#shaper.shape(this.#fontForShaping(), text, {
      script: latin ? 'Latn' : 'Hani',
      language: options.language ?? this.#language,
      features,
    })
  }

  outline(glyph: number): GlyphOutline {
    let outline = this.#outlines.get(glyph)
    if (!outline) {
      outline = guarded(this.id, () => (this.#cff ? this.#cff.outline(glyph) : this.#glyphs().outline(glyph)))
      this.#outlines.set(glyph, outline)
    }
    return outline
  }

  #named(): FontNames {
    this.#names ??= guarded(this.id, () => readNames(this.#table('name')))
    return this.#names
  }

  #nominal(codePoint: number): number {
    // Composition asks about every character of every text: the search in the table is made once for each.
    const known = this.#found[codePoint]
    if (known !== undefined && known >= 0) return known
    const glyph = this.#search(codePoint)
    if (known !== undefined) this.#found[codePoint] = glyph
    return glyph
  }

  #search(codePoint: number): number {
    if (!this.#map) {
      const read = guarded(this.id, () => readCharacterMap(this.#required('cmap'), this.id))
      this.#map = (code) => guarded(this.id, () => read(code))
    }
    return this.#map(codePoint)
  }

  #fontForShaping(): number {
    if (this.#font === 0) {
      const tables = new Map<string, Uint8Array>()
      for (const tag of SHAPING) {
        const bytes = this.#table(tag)
        if (bytes) tables.set(tag, bytes)
      }
      this.#font = this.#shaper.font(buildSfnt(this.#directory.version, tables, false))
    }
    return this.#font
  }

  #glyphs(): GlyfReader {
    this.#glyf ??= new GlyfReader(this.source, this.#directory, this.#required('loca'), this.#longLoca, this.glyphCount)
    return this.#glyf
  }

  #readVertical(): (glyph: number) => VerticalMetrics {
    const header = this.#table('vhea')
    const table = this.#table('vmtx')
    const origins = this.#table('VORG')
    const origin = origins && readVerticalOrigins(origins)
    if (!header || !table) {
      return (glyph) => ({ advance: this.unitsPerEm, originY: origin?.(glyph) ?? this.emAscent })
    }
    const metrics = readLongMetrics(header, table)
    return (glyph) => {
      if (origin) return { advance: metrics.advance(glyph), originY: origin(glyph) }
      const top = this.bounds(glyph)?.yMax
      return {
        advance: metrics.advance(glyph),
        originY: top === undefined ? this.emAscent : top + metrics.bearing(glyph),
      }
    }
  }

  #table(tag: string): Uint8Array | undefined {
    return readTable(this.source, this.#directory, tag)
  }

  #required(tag: string): Uint8Array {
    return requireTable(this.source, this.#directory, tag, this.id)
  }
}

function pageOf(pages: (Uint16Array | undefined)[], code: number): Uint16Array {
  let page = pages[code >> PAGE]
  if (!page) {
    page = new Uint16Array(1 << PAGE).fill(UNKNOWN)
    pages[code >> PAGE] = page
  }
  return page
}

/** Characters that HarfBuzz would join to the one before, or hide: they are looked up one by one. */
function joins(code: number): boolean {
  return code >= 0x300 && !(code >= 0x3400 && code < 0xd800) && /[\p{M}\p{Cf}\p{Lm}]/u.test(String.fromCodePoint(code))
}
