import { readPieces, viewOf } from './bytes.ts'
import { COMPONENT, components, GlyfReader } from './glyf.ts'
import { readLongMetrics } from './metrics.ts'
import { buildSfnt, type Directory, requireTable } from './sfnt.ts'
import type { ByteSource } from './types.ts'

/**
 * A TrueType font of the wanted glyphs, numbered as they come, then the parts that composites among them need.
 * Outlines and metrics are unchanged, instructions are taken out. `glyphs` are ascending and begin with 0.
 */
export function subsetGlyf(
  source: ByteSource,
  directory: Directory,
  glyphs: readonly number[],
  where: string,
): Uint8Array<ArrayBuffer> {
  const table = (tag: string): Uint8Array => requireTable(source, directory, tag, where)
  const head = Uint8Array.from(table('head'))
  const maxp = Uint8Array.from(table('maxp'))
  const hhea = Uint8Array.from(table('hhea'))
  const longLoca = viewOf(head).getInt16(50) !== 0
  const reader = new GlyfReader(source, directory, table('loca'), longLoca, viewOf(maxp).getUint16(4))
  const { order, records } = collect(source, reader, glyphs)
  const numbers = new Map(order.map((glyph, i) => [glyph, i]))

  let size = 0
  for (const record of records) size += record.length + 1
  const glyf = new Uint8Array(size)
  const offsets = new Uint32Array(order.length + 1)
  let at = 0
  records.forEach((record, i) => {
    offsets[i] = at
    at += copyRecord(record, glyf, at, numbers)
    at += at & 1
  })
  offsets[order.length] = at

  const headView = viewOf(head)
  headView.setInt16(50, at > 0x1fffe ? 1 : 0)
  const maxpView = viewOf(maxp)
  maxpView.setUint16(4, order.length)
  // No instructions are left: zones, twilight points, storage, definitions, stack and program size.
  maxpView.setUint16(14, 1)
  for (let field = 16; field <= 26; field += 2) maxpView.setUint16(field, 0)
  // FreeType takes a font whose largest program is empty for one without hinting and hints it by itself, so that
  // Ghostscript would draw heavy heads differently from everyone else: say 1.
  maxpView.setUint16(26, 1)
  const metrics = readLongMetrics(hhea, table('hmtx'))
  viewOf(hhea).setUint16(34, order.length)
  return buildSfnt(
    0x00010000,
    new Map([
      ['head', head],
      ['maxp', maxp],
      ['hhea', hhea],
      ['hmtx', writeMetrics(order, metrics)],
      ['loca', writeLoca(offsets, at > 0x1fffe)],
      ['glyf', glyf.subarray(0, at)],
    ]),
  )
}

/** Records of the glyphs, and of the parts of composites behind them, wherever they nest. */
function collect(
  source: ByteSource,
  reader: GlyfReader,
  glyphs: readonly number[],
): { order: number[]; records: Uint8Array[] } {
  const order: number[] = []
  const records: Uint8Array[] = []
  const seen = new Set(glyphs)
  let wave = [...glyphs]
  while (wave.length > 0) {
    const base = order.length
    const places = wave.map((glyph, i) => ({ ...reader.place(glyph), slot: base + i }))
    order.push(...wave)
    wave = []
    places.sort((a, b) => a.offset - b.offset)
    readPieces(
      source,
      places.map((place) => place.offset),
      places.map((place) => place.length),
      (i, bytes) => {
        records[places[i]?.slot ?? 0] = bytes
      },
    )
    for (let i = base; i < order.length; i++) {
      for (const part of components(records[i] ?? new Uint8Array(0))) {
        if (!seen.has(part.glyph)) wave.push(part.glyph)
        seen.add(part.glyph)
      }
    }
  }
  return { order, records }
}

/** Copies a glyph without its instructions, parts renumbered; returns the bytes written. */
function copyRecord(record: Uint8Array, out: Uint8Array, at: number, numbers: ReadonlyMap<number, number>): number {
  if (record.length < 10) return 0
  const view = viewOf(record)
  const contours = view.getInt16(0)
  if (contours >= 0) {
    const lengthAt = 10 + contours * 2
    if (contours === 0 || lengthAt + 2 > record.length) return 0
    const instructions = view.getUint16(lengthAt)
    out.set(record.subarray(0, lengthAt), at)
    out.set(record.subarray(lengthAt + 2 + instructions), at + lengthAt + 2)
    return record.length - instructions
  }
  const parts = components(record)
  const end = parts.at(-1)?.end ?? 10
  out.set(record.subarray(0, end), at)
  const written = viewOf(out)
  for (const part of parts) {
    written.setUint16(at + part.at - 2, part.flags & ~COMPONENT.instructions)
    written.setUint16(at + part.at, numbers.get(part.glyph) ?? 0)
  }
  return end
}

function writeLoca(offsets: Uint32Array, long: boolean): Uint8Array {
  const out = new Uint8Array(offsets.length * (long ? 4 : 2))
  const view = viewOf(out)
  offsets.forEach((offset, i) => {
    if (long) view.setUint32(i * 4, offset)
    else view.setUint16(i * 2, offset >> 1)
  })
  return out
}

function writeMetrics(order: readonly number[], metrics: ReturnType<typeof readLongMetrics>): Uint8Array {
  const out = new Uint8Array(order.length * 4)
  const view = viewOf(out)
  order.forEach((glyph, i) => {
    view.setUint16(i * 4, metrics.advance(glyph))
    view.setInt16(i * 4 + 2, metrics.bearing(glyph))
  })
  return out
}
