import type { GlyphSet } from '../../contract/index.ts'
import type { DisplayList, Path } from '../../core/display/index.ts'

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
export function pathOf({ ops, points }: Path): Path2D {
  const path = new Path2D()
  let at = 0
  const next = (): number => points[at++] as number
  for (const op of ops) {
    if (op === 'M') path.moveTo(next(), next())
    else if (op === 'L') path.lineTo(next(), next())
    else if (op === 'C') path.bezierCurveTo(next(), next(), next(), next(), next(), next())
    else path.closePath()
  }
  return path
}

/** Paths of a page's glyphs, made when first painted. `pathOf(run, glyph)` takes indices of the list's tables. */
export class GlyphPaths {
  private readonly sets: readonly GlyphSet[]
  private readonly paths: (Path2D | null | undefined)[][]
  /** For each glyph of the list, its place in the set of its font. */
  private readonly place: Uint32Array

  constructor(list: DisplayList, sets: readonly GlyphSet[]) {
    this.sets = sets
    this.paths = sets.map((set) => new Array(set.ids.length))
    const places = sets.map((set) => new Map(Array.from(set.ids, (id, index) => [id, index])))
    this.place = new Uint32Array(list.glyphs.count)
    const { runs, glyphs } = list
    for (let run = 0; run < runs.count; run++) {
      const own = places[runs.font[run] as number] as Map<number, number>
      for (let g = runs.firstGlyph[run] as number; g < (runs.firstGlyph[run + 1] as number); g++) {
        this.place[g] = own.get(glyphs.id[g] as number) as number
      }
    }
  }

  unitsPerEm(font: number): number {
    return this.sets[font]?.unitsPerEm ?? 1000
  }

  /** Undefined for a glyph without ink. */
  pathOf(font: number, glyph: number): Path2D | undefined {
    const paths = this.paths[font] as (Path2D | null | undefined)[]
    const place = this.place[glyph] as number
    let path = paths[place]
    if (path === undefined) {
      path = glyphPath(this.sets[font] as GlyphSet, place) ?? null
      paths[place] = path
    }
    return path ?? undefined
  }
}
