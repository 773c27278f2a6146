import { asSource, viewOf } from './bytes.ts'
import { components } from './glyf.ts'
import { readLongMetrics } from './metrics.ts'
import { buildSfnt, readDirectory, requireTable } from './sfnt.ts'
import { characterMapTable, type NameRecord, nameTable, verticalFeatureTable } from './sfnt-tables.ts'
import { readSingleSubstitutions } from './substitutions.ts'

/** One slice, its glyphs renumbered from `first` on; its own `.notdef` is left out. */
interface Slice {
  readonly table: (tag: string) => Uint8Array
  readonly count: number
  readonly first: number
}

/**
 * Joins the slices of a web font into one TrueType font: outlines, advances across and down, Unicode coverage and the
 * `vert` feature. Of a character or an alternate in several slices the first is kept. The slices must be unhinted
 * `glyf` fonts of one design, uncompressed; the result is the same for the same slices in the same order.
 */
export function joinSlices(files: readonly Uint8Array[], names: readonly NameRecord[]): Uint8Array<ArrayBuffer> {
  const slices: Slice[] = []
  let total = 1
  for (const [i, file] of files.entries()) {
    const source = asSource(file)
    const where = `slice ${i}`
    const directory = readDirectory(source, 0, where)
    const table = (tag: string): Uint8Array => requireTable(source, directory, tag, where)
    const count = viewOf(table('maxp')).getUint16(4)
    slices.push({ table, count, first: total })
    total += count - 1
  }
  const first = slices[0]
  if (!first || total > 0xffff) throw new RangeError(`${total} glyphs cannot be joined into one font`)

  const characters = new Map<number, number>()
  const vertical = new Map<number, number>()
  for (const slice of slices) {
    const renumber = (glyph: number): number => (glyph === 0 ? 0 : slice.first + glyph - 1)
    for (const [code, glyph] of eachCharacter(slice.table('cmap'))) {
      if (glyph !== 0 && !characters.has(code)) characters.set(code, renumber(glyph))
    }
    for (const [glyph, upright] of readSingleSubstitutions(slice.table('GSUB'), 'vert')) {
      vertical.set(renumber(glyph), renumber(upright))
    }
  }
  const outlines = joinOutlines(slices, total)
  const across = joinMetrics(slices, total, 'hhea', 'hmtx')
  const down = joinMetrics(slices, total, 'vhea', 'vmtx')
  return buildSfnt(
    0x00010000,
    new Map([
      ['head', joinedHead(slices)],
      ['maxp', joinedMaxp(slices, total)],
      ['hhea', joinedHeader(slices, 'hhea', total)],
      ['vhea', joinedHeader(slices, 'vhea', total)],
      ['hmtx', across],
      ['vmtx', down],
      ['loca', outlines.loca],
      ['glyf', outlines.glyf],
      ['cmap', characterMapTable(characters)],
      ['name', nameTable(names)],
      ['GSUB', verticalFeatureTable(vertical)],
      ['OS/2', first.table('OS/2')],
      ['post', first.table('post')],
    ]),
  )
}

/** The glyphs to take of a slice as [own number, number in the joined font]; `.notdef` comes from the first slice. */
function* eachGlyph(slices: readonly Slice[]): Generator<[Slice, number, number]> {
  for (const [i, slice] of slices.entries()) {
    if (i === 0) yield [slice, 0, 0]
    for (let glyph = 1; glyph < slice.count; glyph++) yield [slice, glyph, slice.first + glyph - 1]
  }
}

function joinOutlines(slices: readonly Slice[], total: number): { loca: Uint8Array; glyf: Uint8Array } {
  let size = 0
  for (const slice of slices) size += slice.table('glyf').length + slice.count * 3
  const glyf = new Uint8Array(size)
  const loca = new Uint8Array((total + 1) * 4)
  const offsets = viewOf(loca)
  let at = 0
  let slice: Slice | undefined
  let records: (glyph: number) => Uint8Array = () => new Uint8Array(0)
  for (const [owner, glyph, target] of eachGlyph(slices)) {
    if (owner !== slice) {
      slice = owner
      records = glyphRecords(owner)
    }
    const record = records(glyph)
    offsets.setUint32(target * 4, at)
    glyf.set(record, at)
    for (const part of components(record)) {
      viewOf(glyf).setUint16(at + part.at, part.glyph === 0 ? 0 : owner.first + part.glyph - 1)
    }
    at = (at + record.length + 3) & ~3
  }
  offsets.setUint32(total * 4, at)
  return { loca, glyf: glyf.subarray(0, at) }
}

function glyphRecords(slice: Slice): (glyph: number) => Uint8Array {
  const glyf = slice.table('glyf')
  const loca = viewOf(slice.table('loca'))
  const long = viewOf(slice.table('head')).getInt16(50) !== 0
  const at = (i: number): number => (long ? loca.getUint32(i * 4) : loca.getUint16(i * 2) * 2)
  return (glyph) => glyf.subarray(at(glyph), at(glyph + 1))
}

function joinMetrics(slices: readonly Slice[], total: number, header: string, table: string): Uint8Array {
  const out = new Uint8Array(total * 4)
  const view = viewOf(out)
  let slice: Slice | undefined
  let metrics: ReturnType<typeof readLongMetrics> | undefined
  for (const [owner, glyph, target] of eachGlyph(slices)) {
    if (owner !== slice || !metrics) {
      slice = owner
      metrics = readLongMetrics(owner.table(header), owner.table(table))
    }
    view.setUint16(target * 4, metrics.advance(glyph))
    view.setInt16(target * 4 + 2, metrics.bearing(glyph))
  }
  return out
}

/** The first slice's table with some signed words replaced by the least or greatest over all slices. */
function extremes(
  slices: readonly Slice[],
  tag: string,
  least: readonly number[],
  most: readonly number[],
): Uint8Array {
  const tables = slices.map((slice) => viewOf(slice.table(tag)))
  const out = Uint8Array.from(slices[0]?.table(tag) ?? [])
  const view = viewOf(out)
  for (const at of least) view.setInt16(at, Math.min(...tables.map((t) => t.getInt16(at))))
  for (const at of most) view.setInt16(at, Math.max(...tables.map((t) => t.getInt16(at))))
  return out
}

function joinedHead(slices: readonly Slice[]): Uint8Array {
  const head = extremes(slices, 'head', [36, 38], [40, 42])
  viewOf(head).setInt16(50, 1)
  return head
}

function joinedMaxp(slices: readonly Slice[], total: number): Uint8Array {
  const maxp = extremes(slices, 'maxp', [], [6, 8, 10, 12, 28, 30])
  viewOf(maxp).setUint16(4, total)
  return maxp
}

function joinedHeader(slices: readonly Slice[], tag: string, total: number): Uint8Array {
  const header = extremes(slices, tag, [12, 14], [10, 16])
  viewOf(header).setUint16(34, total)
  return header
}

/** Every mapped character of a slice's `cmap`: formats 4 and 12. */
function* eachCharacter(table: Uint8Array): Generator<[number, number]> {
  const view = viewOf(table)
  const count = view.getUint16(2)
  for (let i = 0; i < count; i++) {
    const at = view.getUint32(4 + i * 8 + 4)
    const format = view.getUint16(at)
    if (format === 12) {
      for (let g = 0; g < view.getUint32(at + 12); g++) {
        const p = at + 16 + g * 12
        const start = view.getUint32(p)
        for (let code = start; code <= view.getUint32(p + 4); code++) yield [code, view.getUint32(p + 8) + code - start]
      }
    } else if (format === 4) {
      const doubled = view.getUint16(at + 6)
      for (let s = 0; s < doubled; s += 2) {
        const start = view.getUint16(at + 16 + doubled + s)
        const delta = view.getUint16(at + 16 + doubled * 2 + s)
        const rangeAt = at + 16 + doubled * 3 + s
        const range = view.getUint16(rangeAt)
        for (let code = start; code <= view.getUint16(at + 14 + s) && code < 0xffff; code++) {
          const glyph = range === 0 ? code : view.getUint16(rangeAt + range + (code - start) * 2)
          yield [code, glyph === 0 && range !== 0 ? 0 : (glyph + delta) & 0xffff]
        }
      }
    }
  }
}
