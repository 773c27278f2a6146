import { DuikaiError } from '../base/index.ts'
import { viewOf } from './bytes.ts'
import type { ByteSource } from './types.ts'

const TTCF = 0x74746366
const OTTO = 0x4f54544f
const TRUE = 0x74727565

export interface TableEntry {
  readonly offset: number
  readonly length: number
  readonly checksum: number
}

/** Table directory of one font in a file (OpenType 1.9, "Organization of an OpenType Font"). */
export interface Directory {
  readonly version: number
  readonly tables: ReadonlyMap<string, TableEntry>
}

/** Reads the directory of an sfnt, or of one member of a collection. */
export function readDirectory(source: ByteSource, index: number, where: string): Directory {
  if (source.length < 12) throw notAFont(where)
  const head = viewOf(source.read(0, 12))
  let at = 0
  let version = head.getUint32(0)
  if (version === TTCF) {
    const members = head.getUint32(8)
    if (index >= members) {
      throw new DuikaiError('font-invalid', `the collection has ${members} fonts, number ${index} was asked for`, {
        where,
        remedy: `use an index from 0 to ${members - 1}`,
      })
    }
    at = viewOf(source.read(12 + index * 4, 4)).getUint32(0)
    version = viewOf(source.read(at, 4)).getUint32(0)
  } else if (index !== 0) {
    throw new DuikaiError('font-invalid', `the file holds one font, number ${index} was asked for`, { where })
  }
  if (version !== 0x00010000 && version !== OTTO && version !== TRUE) throw notAFont(where)
  const count = viewOf(source.read(at + 4, 2)).getUint16(0)
  const records = source.read(at + 12, count * 16)
  const view = viewOf(records)
  const tables = new Map<string, TableEntry>()
  for (let i = 0; i < count; i++) {
    const p = i * 16
    const tag = String.fromCharCode(view.getUint8(p), view.getUint8(p + 1), view.getUint8(p + 2), view.getUint8(p + 3))
    const entry = { checksum: view.getUint32(p + 4), offset: view.getUint32(p + 8), length: view.getUint32(p + 12) }
    if (entry.offset + entry.length > source.length) {
      throw new DuikaiError('font-invalid', `table ${tag} lies outside the file: the font is cut short`, {
        where,
        remedy: 'install the font file again',
      })
    }
    tables.set(tag, entry)
  }
  return { version, tables }
}

/** How many fonts a file holds: 1, or the members of a collection. */
export function memberCount(source: ByteSource): number {
  if (source.length < 12) return 0
  const head = viewOf(source.read(0, 12))
  return head.getUint32(0) === TTCF ? head.getUint32(8) : 1
}

function notAFont(where: string): DuikaiError {
  return new DuikaiError('font-invalid', 'this is not an OpenType or TrueType font', {
    where,
    remedy: 'use a .ttf, .otf or .ttc file (web fonts in woff2 have to be unpacked first)',
  })
}

/** Bytes of a table, or undefined when the font has none. */
export function readTable(source: ByteSource, directory: Directory, tag: string): Uint8Array | undefined {
  const entry = directory.tables.get(tag)
  return entry && source.read(entry.offset, entry.length)
}

/** Bytes of a table without which the font cannot be used. */
export function requireTable(source: ByteSource, directory: Directory, tag: string, where: string): Uint8Array {
  const bytes = readTable(source, directory, tag)
  if (bytes) return bytes
  throw new DuikaiError('font-invalid', `the font has no ${tag} table`, { where, remedy: 'use another font file' })
}

/** 64 bits over the directory and the file's length as 16 hex digits: cheap, and different for any edited font. */
export function directoryHash(source: ByteSource, directory: Directory): string {
  let a = 0x811c9dc5
  let b = 0x01000193 ^ source.length
  const mix = (value: number): void => {
    a = Math.imul(a ^ value, 0x01000193)
    a ^= a >>> 15
    b = Math.imul(b + value, 0x85ebca6b)
    b ^= b >>> 13
  }
  mix(directory.version)
  for (const [tag, entry] of directory.tables) {
    for (let i = 0; i < 4; i++) mix(tag.charCodeAt(i))
    mix(entry.checksum)
    mix(entry.length)
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0')
}

/** Sum of big-endian words, the last one padded with zeros (OpenType, "Calculating checksums"). */
export function checksum(bytes: Uint8Array): number {
  const view = viewOf(bytes)
  const whole = bytes.length & ~3
  let sum = 0
  for (let i = 0; i < whole; i += 4) sum = (sum + view.getUint32(i)) | 0
  let rest = 0
  for (let i = whole; i < whole + 4; i++) rest = (rest << 8) | (i < bytes.length ? view.getUint8(i) : 0)
  return (sum + rest) >>> 0
}

/**
 * Puts tables together as a font file, in the order of their tags, with checksums
 * (and head.checkSumAdjustment, for which the table is copied). A file that only this program reads can do without.
 */
export function buildSfnt(
  version: number,
  tables: ReadonlyMap<string, Uint8Array>,
  checksums = true,
): Uint8Array<ArrayBuffer> {
  const tags = [...tables.keys()].sort((x, y) => (x < y ? -1 : 1))
  let size = 12 + tags.length * 16
  for (const tag of tags) size += ((tables.get(tag)?.length ?? 0) + 3) & ~3
  const out = new Uint8Array(size)
  const view = viewOf(out)
  const power = 31 - Math.clz32(tags.length)
  view.setUint32(0, version)
  view.setUint16(4, tags.length)
  view.setUint16(6, 16 << power)
  view.setUint16(8, power)
  view.setUint16(10, tags.length * 16 - (16 << power))
  let at = 12 + tags.length * 16
  let headAt = 0
  let sum = 0
  tags.forEach((tag, i) => {
    const bytes = tables.get(tag) ?? new Uint8Array(0)
    out.set(bytes, at)
    if (tag === 'head') {
      headAt = at
      view.setUint32(at + 8, 0)
    }
    const own = checksums ? checksum(out.subarray(at, at + bytes.length)) : 0
    sum = (sum + own) | 0
    const p = 12 + i * 16
    for (let k = 0; k < 4; k++) out[p + k] = tag.charCodeAt(k)
    view.setUint32(p + 4, own)
    view.setUint32(p + 8, at)
    view.setUint32(p + 12, bytes.length)
    at += (bytes.length + 3) & ~3
  })
  if (checksums && headAt > 0) {
    const total = (sum + checksum(out.subarray(0, 12 + tags.length * 16))) | 0
    view.setUint32(headAt + 8, (0xb1b0afba - total) >>> 0)
  }
  return out
}
