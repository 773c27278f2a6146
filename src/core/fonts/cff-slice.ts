import { readPieces, viewOf } from './bytes.ts'
import type { CffFont } from './cff.ts'
import { type CffIndex, DICT, splitDict } from './cff-data.ts'

/**
 * A `CFF ` table with only the given glyphs, in their order, under their original CIDs (or names), and with all global
 * subroutines and the local ones of the Font DICTs in use. Of 23 MB about one remains for HarfBuzz to work on.
 */
export function sliceCff(font: CffFont, glyphs: readonly number[]): Uint8Array<ArrayBuffer> {
  const { source, start } = font
  const headerSize = source.read(start, 4)[2] ?? 4
  const before = source.read(start, font.topDicts.start - start)
  const shared = source.read(font.strings.start, font.globalSubrs.end - font.strings.start)
  const used = new Set(glyphs.map((glyph) => font.fontDict(glyph)))
  const dictCount = font.isCid ? font.fontDicts.count : 1

  // The sizes are known before the offsets: every offset takes five bytes.
  const topSize = topDict(font, new Map()).length
  let at = before.length + indexSize([topSize]) + shared.length
  const charset = charsetBytes(font, glyphs)
  const fdSelect = font.isCid ? fdSelectBytes(font, glyphs) : new Uint8Array(0)
  const charStrings = indexBytes(charStringsOf(font, glyphs))
  const offsets = new Map<number, readonly number[]>()
  offsets.set(DICT.charset, [at])
  at += charset.length
  if (font.isCid) offsets.set(DICT.fdSelect, [at])
  at += fdSelect.length
  offsets.set(DICT.charStrings, [at])
  at += charStrings.length

  const privates: Uint8Array[] = []
  const places: [number, number][] = []
  for (let i = 0; i < dictCount; i++) {
    const { size, bytes } = privateBytes(font, i, used.has(i))
    places.push([size, at])
    privates.push(bytes)
    at += bytes.length
  }
  let fontDicts = new Uint8Array(0)
  if (font.isCid) {
    offsets.set(DICT.fdArray, [at])
    fontDicts = indexBytes(
      places.map((place, i) => replaceOffsets(font.fontDicts.bytes(i), new Map([[DICT.private, place]]), [])),
    )
    at += fontDicts.length
  } else offsets.set(DICT.private, places[0] ?? [0, 0])

  const parts = [before, indexBytes([topDict(font, offsets)]), shared, charset, fdSelect, charStrings]
  const out = new Uint8Array(at)
  let end = 0
  for (const part of [...parts, ...privates, fontDicts]) {
    out.set(part, end)
    end += part.length
  }
  out[2] = headerSize
  return out
}

function topDict(font: CffFont, offsets: ReadonlyMap<number, readonly number[]>): Uint8Array {
  const places = new Map<number, readonly number[]>([
    [DICT.charset, [0]],
    [DICT.charStrings, [0]],
    ...(font.isCid
      ? ([
          [DICT.fdArray, [0]],
          [DICT.fdSelect, [0]],
        ] as const)
      : ([[DICT.private, [0, 0]]] as const)),
    ...offsets,
  ])
  return replaceOffsets(font.topDicts.bytes(0), places, [DICT.encoding])
}

/** A DICT with some operators given new five-byte operands, at its end, and some left out. */
function replaceOffsets(
  dict: Uint8Array,
  places: ReadonlyMap<number, readonly number[]>,
  without: readonly number[],
): Uint8Array {
  const out: number[] = []
  for (const { operator, bytes } of splitDict(dict)) {
    if (!places.has(operator) && !without.includes(operator)) out.push(...bytes)
  }
  for (const [operator, operands] of places) {
    for (const value of operands) out.push(29, value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255)
    if (operator >= 0x0c00) out.push(12)
    out.push(operator & 255)
  }
  return Uint8Array.from(out)
}

/** A Private DICT, followed by its local subroutines where they are wanted. `size` is that of the DICT. */
function privateBytes(font: CffFont, fontDict: number, withSubrs: boolean): { size: number; bytes: Uint8Array } {
  const { offset, length } = font.privateDict(fontDict)
  const original = font.source.read(offset, length)
  const local = withSubrs ? font.localSubrs(fontDict) : undefined
  if (!local) {
    const dict = replaceOffsets(original, new Map(), [DICT.subrs])
    return { size: dict.length, bytes: dict }
  }
  const size = replaceOffsets(original, new Map([[DICT.subrs, [0]]]), []).length
  const dict = replaceOffsets(original, new Map([[DICT.subrs, [size]]]), [])
  const bytes = new Uint8Array(size + local.end - local.start)
  bytes.set(dict)
  bytes.set(font.source.read(local.start, local.end - local.start), size)
  return { size, bytes }
}

function charStringsOf(font: CffFont, glyphs: readonly number[]): Uint8Array[] {
  const index: CffIndex = font.charStrings
  const places = glyphs.map((glyph, slot) => ({ ...index.place(glyph), slot }))
  places.sort((a, b) => a.offset - b.offset)
  const found: Uint8Array[] = []
  readPieces(
    font.source,
    places.map((place) => place.offset),
    places.map((place) => place.length),
    (i, bytes) => {
      found[places[i]?.slot ?? 0] = bytes
    },
  )
  return found
}

/** Format 0: the CID or name of every glyph but the first. */
function charsetBytes(font: CffFont, glyphs: readonly number[]): Uint8Array {
  const out = new Uint8Array(1 + (glyphs.length - 1) * 2)
  const view = viewOf(out)
  glyphs.slice(1).forEach((glyph, i) => {
    view.setUint16(1 + i * 2, font.cid(glyph))
  })
  return out
}

/** Format 0: the Font DICT of every glyph. */
function fdSelectBytes(font: CffFont, glyphs: readonly number[]): Uint8Array {
  return Uint8Array.from([0, ...glyphs.map((glyph) => font.fontDict(glyph))])
}

function indexSize(lengths: readonly number[]): number {
  return lengths.reduce((sum, length) => sum + length, 3 + (lengths.length + 1) * 4)
}

/** An INDEX with four-byte offsets. */
function indexBytes(items: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(indexSize(items.map((item) => item.length)))
  const view = viewOf(out)
  view.setUint16(0, items.length)
  view.setUint8(2, 4)
  const data = 3 + (items.length + 1) * 4 - 1
  let offset = 1
  items.forEach((item, i) => {
    view.setUint32(3 + i * 4, offset)
    out.set(item, data + offset)
    offset += item.length
  })
  view.setUint32(3 + items.length * 4, offset)
  return out
}
