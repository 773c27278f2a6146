import { type PDFContext, type PDFRef, PDFString } from 'pdf-lib'
import type { Face } from '../fonts/index.ts'
import { toUnicodeCMap } from './cmap.ts'
import { digestOf } from './digest.ts'
import { deflate, deflatedStream, deflateOnce, pdfName } from './objects.ts'
import type { EmbeddedProgram, PdfInput } from './types.ts'
import type { FontUse } from './usage.ts'
import { ADVANCE, ORIGIN, verticalShow, w2Array } from './vertical.ts'

/** Part of the cache key: raise it when the programs or their compression change. */
const RECIPE = 'slice 2'

/** Symbolic (every glyph outside the standard Latin set) and italic (ISO 32000-1, table 123). */
const SYMBOLIC = 4
const ITALIC = 64

/** The program that holds what `use` shows, from the cache if it was made before. */
export function embeddedProgram(
  use: FontUse,
  { subset, programs: cache, sha256 }: Pick<PdfInput, 'subset' | 'programs' | 'sha256'>,
): EmbeddedProgram {
  const glyphs = Uint16Array.from(use.glyphs())
  const key = digestOf([RECIPE, use.face.hash, String(use.face.index), new Uint8Array(glyphs.buffer)], sha256)
  const known = cache?.get(key)
  if (known !== undefined) return known
  const made = subset(use.face, [...glyphs])
  const codes = glyphs.map((glyph) => made.cidOf(glyph))
  const widthOfCid = new Map<number, number>()
  made.cids.forEach((cid, i) => {
    widthOfCid.set(cid, Math.round((made.widths[i] as number) * 1000) / 1000)
  })
  const program: EmbeddedProgram = {
    kind: made.kind,
    tag: made.tag,
    glyphs,
    codes,
    widths: Float64Array.from(codes, (code) => widthOfCid.get(code) ?? 0),
    deflated: deflate(made.program),
    length: made.program.length,
  }
  cache?.set(key, program)
  return program
}

/** A Type 0 font of the file: which of the face's texts it carries, for text across or down the page. */
export interface WrittenFont {
  readonly variant: number
  readonly vertical: boolean
  readonly ref: PDFRef
}

/** Writes a face's objects: a Type 0 font for each of its variants and writing modes (ISO 32000-1, 9.7). */
export function fontObjects(
  context: PDFContext,
  use: FontUse,
  program: EmbeddedProgram,
  input: Pick<PdfInput, 'streams' | 'sha256'>,
): WrittenFont[] {
  const { face } = use
  const name = pdfName(`${program.tag}+${face.postscriptName}`)
  const trueType = program.kind === 'FontFile2'
  const file = trueType
    ? deflatedStream(context, program.deflated, { Length1: program.length })
    : deflatedStream(context, program.deflated, { Subtype: 'CIDFontType0C' })
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      ...descriptorValues(face),
      [trueType ? 'FontFile2' : 'FontFile3']: file,
    }),
  )
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: trueType ? 'CIDFontType2' : 'CIDFontType0',
      BaseFont: name,
      CIDSystemInfo: context.obj({
        Registry: PDFString.of('Adobe'),
        Ordering: PDFString.of('Identity'),
        Supplement: 0,
      }),
      FontDescriptor: descriptor,
      DW: 1000,
      W: context.obj(widthArray(program)),
      ...(use.shown(true).length > 0 ? { DW2: [ORIGIN, -ADVANCE], W2: context.obj(verticalArray(use, program)) } : {}),
      ...(trueType ? { CIDToGIDMap: 'Identity' } : {}),
    }),
  )
  const maps = new Map<number, PDFRef>()
  const mapOf = (variant: number): PDFRef => {
    const known = maps.get(variant)
    if (known !== undefined) return known
    const entries: [number, string][] = []
    program.glyphs.forEach((glyph, i) => {
      const text = use.textOf(glyph, variant)
      if (text !== undefined) entries.push([program.codes[i] as number, text])
    })
    entries.sort((a, b) => a[0] - b[0])
    const map = new TextEncoder().encode(toUnicodeCMap(entries))
    const ref = deflatedStream(context, deflateOnce(map, input).deflated)
    maps.set(variant, ref)
    return ref
  }
  return [false, true].flatMap((vertical) =>
    use.shown(vertical).map((variant) => {
      const font = context.obj({
        Type: 'Font',
        Subtype: 'Type0',
        BaseFont: name,
        Encoding: vertical ? 'Identity-V' : 'Identity-H',
        DescendantFonts: [descendant],
        ToUnicode: mapOf(variant),
      })
      return { variant, vertical, ref: context.register(font) }
    }),
  )
}

function verticalArray(use: FontUse, program: EmbeddedProgram): (number | number[])[] {
  const rows: { code: number; show: ReturnType<typeof verticalShow> }[] = []
  program.glyphs.forEach((glyph, i) => {
    if (!use.isUpright(glyph)) return
    const show = verticalShow(use.face, glyph, program.widths[i] as number)
    rows.push({ code: program.codes[i] as number, show })
  })
  return w2Array(rows.sort((a, b) => a.code - b.code))
}

/** W entries of the codes that are not one em wide: runs of neighbours share a list. */
function widthArray(program: EmbeddedProgram): (number | number[])[] {
  const pairs = [...program.codes].map((code, i) => [code, program.widths[i] as number] as const)
  pairs.sort((a, b) => a[0] - b[0])
  const out: (number | number[])[] = []
  let list: number[] = []
  let next = -1
  for (const [code, width] of pairs) {
    if (width === 1000) continue
    if (code !== next) {
      list = []
      out.push(code, list)
    }
    list.push(width)
    next = code + 1
  }
  return out
}

function descriptorValues(face: Face): Record<string, number | number[]> {
  const em = (value: number): number => Math.round((value * 1000) / face.unitsPerEm)
  const { xMin, yMin, xMax, yMax } = face.boundingBox
  return {
    Flags: SYMBOLIC | (face.italicAngle === 0 ? 0 : ITALIC),
    FontBBox: [em(xMin), em(yMin), em(xMax), em(yMax)],
    ItalicAngle: face.italicAngle,
    Ascent: em(face.ascender),
    Descent: em(face.descender),
    CapHeight: em(face.capHeight) || em(face.ascender),
    // No table says how thick stems are; weight does, near enough for a reader that substitutes.
    StemV: Math.round(10 + (220 * (face.weight - 50)) / 900),
  }
}
