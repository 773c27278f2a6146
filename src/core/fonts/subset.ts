import { DuikaiError } from '../base/index.ts'
import { asSource, guarded, viewOf } from './bytes.ts'
import { CffFont } from './cff.ts'
import { sliceCff } from './cff-slice.ts'
import { HarfBuzzSubsetter } from './hb-subset.ts'
import { readLongMetrics } from './metrics.ts'
import { buildSfnt, type Directory, directoryHash, readDirectory, readTable, requireTable } from './sfnt.ts'
import { subsetGlyf } from './subset-glyf.ts'
import type { ByteSource, Face, FontBytes, FontSubset, WasmModule } from './types.ts'

/** harfbuzz-subset.wasm: its bytes, the compiled module, or a function that gives either when a CFF font needs it. */
export type SubsetWasm = Uint8Array | WasmModule | (() => Uint8Array | WasmModule)

/** Makes subsets of opened faces. HarfBuzz is started at the first CFF font and used again for the next. */
export function createSubsetter(wasm: SubsetWasm): (face: Face, glyphs: ArrayLike<number>) => FontSubset {
  let harfbuzz: HarfBuzzSubsetter | undefined
  const start = (): HarfBuzzSubsetter => {
    harfbuzz ??= new HarfBuzzSubsetter(typeof wasm === 'function' ? wasm() : wasm)
    return harfbuzz
  }
  return (face, glyphs) => guarded(face.id, () => make(face.source, face.index, glyphs, start, face.id))
}

/**
 * The font program for a PDF with the given glyphs and .notdef, the same bytes for the same set.
 * TrueType outlines: FontFile2, codes number the glyphs of the subset. CFF, CID-keyed: the bare CFF table, codes are the
 * CIDs of the original charset. CFF otherwise: the bare CFF table, codes number the glyphs of the subset.
 * Throws DuikaiError 'font-subset' for a glyph id that the font does not have.
 */
export function subset(
  bytes: FontBytes,
  index: number,
  glyphs: ArrayLike<number>,
  wasm: SubsetWasm,
  where = 'font',
): FontSubset {
  const start = (): HarfBuzzSubsetter => new HarfBuzzSubsetter(typeof wasm === 'function' ? wasm() : wasm)
  return guarded(where, () => make(asSource(bytes), index, glyphs, start, where))
}

function make(
  source: ByteSource,
  index: number,
  wanted: ArrayLike<number>,
  harfbuzz: () => HarfBuzzSubsetter,
  where: string,
): FontSubset {
  const directory = readDirectory(source, index, where)
  const glyphs = [...new Set([0, ...Array.from(wanted)])].sort((a, b) => a - b)
  const count = viewOf(requireTable(source, directory, 'maxp', where)).getUint16(4)
  const beyond = glyphs.find((glyph) => !(glyph >= 0 && glyph < count))
  if (beyond !== undefined) {
    throw new DuikaiError('font-subset', `glyph ${beyond} was asked for, the font has ${count}`, { where })
  }
  const tag = subsetTag(glyphs, directoryHash(source, directory))
  if (directory.tables.has('glyf')) {
    const program = subsetGlyf(source, directory, glyphs, where)
    return assemble(source, directory, program, 'FontFile2', glyphs, (_, number) => number, tag, where)
  }
  const entry = directory.tables.get('CFF ')
  if (!entry) throw new DuikaiError('font-subset', 'the font has no outlines that a PDF can hold', { where })
  const cff = new CffFont(source, entry.offset, entry.length, where)
  const small = sliceFont(source, directory, cff, glyphs, where)
  const result = asSource(harfbuzz().run(small, glyphs.length, where))
  const program = requireTable(result, readDirectory(result, 0, where), 'CFF ', where).slice()
  const cid = cff.isCid ? (glyph: number) => cff.cid(glyph) : (_: number, number: number) => number
  return assemble(source, directory, program, 'CIDFontType0C', glyphs, cid, tag, where)
}

function assemble(
  source: ByteSource,
  directory: Directory,
  program: Uint8Array,
  kind: FontSubset['kind'],
  glyphs: readonly number[],
  cid: (glyph: number, number: number) => number,
  tag: string,
  where: string,
): FontSubset {
  const cidOfGlyph = new Map(glyphs.map((glyph, i) => [glyph, cid(glyph, i)]))
  const unitsPerEm = viewOf(requireTable(source, directory, 'head', where)).getUint16(18)
  const metrics = readLongMetrics(
    requireTable(source, directory, 'hhea', where),
    requireTable(source, directory, 'hmtx', where),
  )
  const pairs = [...cidOfGlyph].sort((a, b) => a[1] - b[1])
  return {
    program,
    kind,
    tag,
    cidOf(glyph) {
      const found = cidOfGlyph.get(glyph)
      if (found !== undefined) return found
      throw new DuikaiError('font-subset', `glyph ${glyph} is not in this subset`, { where })
    },
    cids: Uint16Array.from(pairs, (pair) => pair[1]),
    widths: Float64Array.from(pairs, (pair) => Math.round((metrics.advance(pair[0]) * 1e6) / unitsPerEm) / 1000),
  }
}

/** The font that HarfBuzz gets to see: the wanted glyphs alone. */
function sliceFont(
  source: ByteSource,
  directory: Directory,
  cff: CffFont,
  glyphs: readonly number[],
  where: string,
): Uint8Array {
  const copy = (tag: string): Uint8Array => Uint8Array.from(requireTable(source, directory, tag, where))
  const hhea = copy('hhea')
  const maxp = copy('maxp')
  const metrics = readLongMetrics(hhea, requireTable(source, directory, 'hmtx', where))
  const hmtx = new Uint8Array(glyphs.length * 4)
  const view = viewOf(hmtx)
  glyphs.forEach((glyph, i) => {
    view.setUint16(i * 4, metrics.advance(glyph))
    view.setInt16(i * 4 + 2, metrics.bearing(glyph))
  })
  viewOf(hhea).setUint16(34, glyphs.length)
  viewOf(maxp).setUint16(4, glyphs.length)
  const tables = new Map([
    ['head', copy('head')],
    ['hhea', hhea],
    ['hmtx', hmtx],
    ['maxp', maxp],
    ['CFF ', sliceCff(cff, glyphs)],
  ])
  const os2 = readTable(source, directory, 'OS/2')
  if (os2) tables.set('OS/2', os2)
  return buildSfnt(0x4f54544f, tables)
}

/** Six capital letters that differ for different glyph sets and fonts (ISO 32000-1, 9.6.4). */
function subsetTag(glyphs: readonly number[], hash: string): string {
  let a = 0x811c9dc5
  const mix = (value: number): void => {
    a = Math.imul(a ^ value, 0x01000193)
    a ^= a >>> 13
  }
  for (const char of hash) mix(char.charCodeAt(0))
  for (const glyph of glyphs) mix(glyph)
  let rest = a >>> 0
  let text = ''
  for (let i = 0; i < 6; i++) {
    text += String.fromCharCode(65 + (rest % 26))
    rest = Math.floor(rest / 26)
  }
  return text
}
