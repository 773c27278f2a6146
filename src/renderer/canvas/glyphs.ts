import type { GlyphSet } from '../../contract/index.ts'
import { type DisplayList, type Path, tracePath } from '../../core/display/index.ts'

/** The path of one outline in font units, y up. */
export function glyphPath(set: GlyphSet, index: number): Path2D | undefined {
  const from = set.firstOp[index] as number
  const to = set.firstOp[index + 1] as number
  if (from === to) return undefined
  const { ops, points } = set
  const path = new Path2D()
  let p = set.firstPoint[index] as number
  const next = (): number => points[p++] as number
  for (let i = from; i < to; i++) {
    switch (ops[i]) {
      case 0:
        path.moveTo(next(), next())
        break
      case 1:
        path.lineTo(next(), next())
        break
      case 2:
        path.quadraticCurveTo(next(), next(), next(), next())
        break
      case 3:
        path.bezierCurveTo(next(), next(), next(), next(), next(), next())
        break
      default:
        path.closePath()
    }
  }
  return path
}

/** A path of a list for the canvas. */
export function pathOf(item: Path): Path2D {
  const path = new Path2D()
  tracePath(item, path)
  return path
}

/** Paths of glyphs by font and glyph, for all versions of all pages that the window has shown. */
export class GlyphCache {
  private readonly fonts = new Map<string, Map<number, Path2D | null>>()

  /** The paths of one font program known so far. */
  of(font: string): Map<number, Path2D | null> {
    let paths = this.fonts.get(font)
    if (paths === undefined) {
      paths = new Map()
      this.fonts.set(font, paths)
    }
    return paths
  }
}

interface FontsAndGlyphs extends Pick<DisplayList, 'fonts'> {
  readonly glyphs: Pick<DisplayList['glyphs'], 'id'>
}

/** Paths of a page's glyphs, made when first painted. `pathOf(font, glyph)` takes indices of the list's tables. */
export class GlyphPaths {
  private readonly list: FontsAndGlyphs
  private readonly sets: readonly GlyphSet[]
  private readonly paths: readonly Map<number, Path2D | null>[]
  /** For each font of the list, the place of a glyph in its set; made when a path is first missing. */
  private readonly places: (ReadonlyMap<number, number> | undefined)[] = []

  constructor(list: FontsAndGlyphs, sets: readonly GlyphSet[], cache: GlyphCache) {
    this.list = list
    this.sets = sets
    this.paths = list.fonts.map(({ hash }) => cache.of(hash))
  }

  unitsPerEm(font: number): number {
    return this.sets[font]?.unitsPerEm ?? 1000
  }

  /** Undefined for a glyph without ink. */
  pathOf(font: number, glyph: number): Path2D | undefined {
    const paths = this.paths[font] as Map<number, Path2D | null>
    const id = this.list.glyphs.id[glyph] as number
    let path = paths.get(id)
    if (path === undefined) {
      const place = this.placesOf(font).get(id)
      path = (place === undefined ? undefined : glyphPath(this.sets[font] as GlyphSet, place)) ?? null
      paths.set(id, path)
    }
    return path ?? undefined
  }

  private placesOf(font: number): ReadonlyMap<number, number> {
    let places = this.places[font]
    if (places === undefined) {
      places = new Map(Array.from(this.sets[font]?.ids ?? [], (id, index) => [id, index]))
      this.places[font] = places
    }
    return places
  }
}
