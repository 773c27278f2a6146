import { CffIndex, DICT, type Dict, readCharset, readDict, readFdSelect } from './cff-data.ts'
import { runCharstring, type Subroutines } from './charstring.ts'
import { OutlineBuilder } from './outline.ts'
import type { ByteSource, GlyphOutline } from './types.ts'

/** A `CFF ` table read piece by piece (Adobe TN 5176): 23 MB of charstrings stay in the file. */
export class CffFont {
  readonly isCid: boolean
  /** Where the table starts and ends in the file; DICT offsets count from the start. */
  readonly start: number
  readonly end: number
  readonly source: ByteSource
  readonly top: Dict
  readonly topDicts: CffIndex
  readonly strings: CffIndex
  readonly globalSubrs: CffIndex
  readonly #where: string
  #charStrings: CffIndex | undefined
  #charset: Uint16Array | undefined
  #fdSelect: Uint8Array | undefined
  #fdArray: CffIndex | undefined
  #local = new Map<number, CffIndex | undefined>()

  constructor(source: ByteSource, start: number, length: number, where: string) {
    this.source = source
    this.start = start
    this.end = start + length
    this.#where = where
    const headerSize = source.read(start, 4)[2] ?? 4
    const names = new CffIndex(source, start + headerSize)
    this.topDicts = new CffIndex(source, names.end)
    this.top = readDict(this.topDicts.bytes(0))
    this.strings = new CffIndex(source, this.topDicts.end)
    this.globalSubrs = new CffIndex(source, this.strings.end)
    this.isCid = this.top.has(DICT.ros)
  }

  get charStrings(): CffIndex {
    this.#charStrings ??= new CffIndex(this.source, this.start + this.number(DICT.charStrings))
    return this.#charStrings
  }

  /** CID of a glyph by the charset; meaningful for CID-keyed fonts only. */
  cid(glyph: number): number {
    const at = this.number(DICT.charset)
    if (at <= 2) return glyph
    this.#charset ??= readCharset(this.source, this.start + at, this.end, this.charStrings.count)
    return this.#charset[glyph] ?? 0
  }

  /** Number of the Font DICT that a glyph belongs to. */
  fontDict(glyph: number): number {
    if (!this.isCid) return 0
    this.#fdSelect ??= readFdSelect(
      this.source,
      this.start + this.number(DICT.fdSelect),
      this.charStrings.count,
      this.#where,
    )
    return this.#fdSelect[glyph] ?? 0
  }

  get fontDicts(): CffIndex {
    this.#fdArray ??= new CffIndex(this.source, this.start + this.number(DICT.fdArray))
    return this.#fdArray
  }

  /** Offset in the file and length of a Font DICT's Private DICT. */
  privateDict(fontDict: number): { offset: number; length: number } {
    const dict = this.isCid ? readDict(this.fontDicts.bytes(fontDict)) : this.top
    const [length = 0, offset = 0] = dict.get(DICT.private) ?? []
    return { offset: this.start + offset, length }
  }

  localSubrs(fontDict: number): CffIndex | undefined {
    if (!this.#local.has(fontDict)) {
      const { offset, length } = this.privateDict(fontDict)
      const at = readDict(this.source.read(offset, length)).get(DICT.subrs)?.[0]
      this.#local.set(fontDict, at === undefined ? undefined : new CffIndex(this.source, offset + at))
    }
    return this.#local.get(fontDict)
  }

  outline(glyph: number): GlyphOutline {
    const builder = new OutlineBuilder()
    if (glyph < 0 || glyph >= this.charStrings.count) return builder.finish()
    const local = this.localSubrs(this.fontDict(glyph))
    const subroutines: Subroutines = {
      global: this.globalSubrs,
      local,
    }
    runCharstring(this.charStrings.bytes(glyph), subroutines, builder, this.#where)
    return builder.finish()
  }

  number(operator: number): number {
    return this.top.get(operator)?.[0] ?? 0
  }
}
