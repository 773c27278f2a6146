import type { GlyphSet } from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import type { DisplayList } from '../../core/display/index.ts'
import type { Face, GlyphOutline } from '../../core/fonts/index.ts'

/** Glyph ids that each font of a list shows, ascending. */
function shownGlyphs({ runs, glyphs, fonts }: DisplayList): Uint16Array[] {
  const shown = fonts.map(() => new Set<number>())
  for (let run = 0; run < runs.count; run++) {
    const set = shown[runs.font[run] as number] as Set<number>
    for (let g = runs.firstGlyph[run] as number; g < (runs.firstGlyph[run + 1] as number); g++) {
      set.add(glyphs.id[g] as number)
    }
  }
  return shown.map((set) => Uint16Array.from(set).sort())
}

/** Outlines end to end, so that a page's 2,000 glyphs travel as five arrays a font. */
function pack(font: string, unitsPerEm: number, ids: Uint16Array, outlines: readonly GlyphOutline[]): GlyphSet {
  const firstOp = new Uint32Array(ids.length + 1)
  const firstPoint = new Uint32Array(ids.length + 1)
  outlines.forEach(({ ops, points }, i) => {
    firstOp[i + 1] = (firstOp[i] as number) + ops.length
    firstPoint[i + 1] = (firstPoint[i] as number) + points.length
  })
  const ops = new Uint8Array(firstOp[ids.length] as number)
  const points = new Float32Array(firstPoint[ids.length] as number)
  outlines.forEach((outline, i) => {
    ops.set(outline.ops, firstOp[i])
    points.set(outline.points, firstPoint[i])
  })
  return { font, unitsPerEm, ids, firstOp, firstPoint, ops, points }
}

/** The glyphs that a reader has: with each list it gets those that are new, and no outline twice. */
export class KnownGlyphs {
  /** By `FontRef.hash`, which names the outlines and not the face. */
  private readonly fonts = new Map<string, Set<number>>()

  /** Outlines of the glyphs of a list that the reader has not got, one set a font in the order of `list.fonts`. */
  setsFor(list: DisplayList, faces: ReadonlyMap<string, Face>): GlyphSet[] {
    const shown = shownGlyphs(list)
    return list.fonts.map(({ id, hash }, number) => {
      const face = faces.get(id)
      if (face === undefined) throw new DuikaiError('view/face', `the face ${id} of page ${list.page.name} is not open`)
      const known = this.fonts.get(hash) ?? new Set()
      this.fonts.set(hash, known)
      const ids = (shown[number] as Uint16Array).filter((glyph) => !known.has(glyph))
      for (const glyph of ids) known.add(glyph)
      return pack(
        id,
        face.unitsPerEm,
        ids,
        Array.from(ids, (glyph) => face.outline(glyph)),
      )
    })
  }
}
