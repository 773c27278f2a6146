import type { GlyphSet, PageView } from './pages.ts'

/** `first` numbers of the glyphs behind those of a set: a list that ends with how many there are in all. */
function firsts(set: Uint32Array, more: Uint32Array): Uint32Array<ArrayBuffer> {
  const out = new Uint32Array(set.length + more.length - 1)
  const base = set.at(-1) as number
  out.set(set)
  more.forEach((value, i) => {
    out[set.length - 1 + i] = base + value
  })
  return out
}

function joined(set: GlyphSet, more: GlyphSet): GlyphSet {
  const ids = new Uint16Array(set.ids.length + more.ids.length)
  ids.set(set.ids)
  ids.set(more.ids, set.ids.length)
  const ops = new Uint8Array(set.ops.length + more.ops.length)
  ops.set(set.ops)
  ops.set(more.ops, set.ops.length)
  const points = new Float32Array(set.points.length + more.points.length)
  points.set(set.points)
  points.set(more.points, set.points.length)
  return {
    ...more,
    ids,
    firstOp: firsts(set.firstOp, more.firstOp),
    firstPoint: firsts(set.firstPoint, more.firstPoint),
    ops,
    points,
  }
}

/** The glyphs of a set that another has not got. */
function without(set: GlyphSet, known: ReadonlySet<number>): GlyphSet {
  const kept = Array.from(set.ids, (_, i) => i).filter((i) => !known.has(set.ids[i] as number))
  if (kept.length === set.ids.length) return set
  const part = <T extends Uint8Array | Float32Array>(
    of: T,
    first: Uint32Array,
  ): { values: number[]; first: number[] } => {
    const values: number[] = []
    const starts = [0]
    for (const i of kept) {
      for (let k = first[i] as number; k < (first[i + 1] as number); k++) values.push(of[k] as number)
      starts.push(values.length)
    }
    return { values, first: starts }
  }
  const ops = part(set.ops, set.firstOp)
  const points = part(set.points, set.firstPoint)
  return {
    ...set,
    ids: Uint16Array.from(kept, (i) => set.ids[i] as number),
    firstOp: Uint32Array.from(ops.first),
    firstPoint: Uint32Array.from(points.first),
    ops: Uint8Array.from(ops.values),
    points: Float32Array.from(points.values),
  }
}

interface Kept {
  readonly known: Set<number>
  set: GlyphSet
}

/**
 * The outlines that came over one connection. A page's view brings those that are new there; with the ones that came
 * before it is complete.
 */
export class GlyphStore {
  /** By `FontRef.hash`. */
  private readonly fonts = new Map<string, Kept>()

  /** The view with every outline that its list shows, and maybe others; the same set where nothing was new. */
  complete(view: PageView): PageView {
    const glyphs = view.list.fonts.map(({ hash }, i) => this.add(hash, view.glyphs[i] as GlyphSet))
    return { ...view, glyphs }
  }

  private add(hash: string, given: GlyphSet): GlyphSet {
    const kept = this.fonts.get(hash)
    if (kept === undefined) {
      this.fonts.set(hash, { known: new Set(given.ids), set: given })
      return given
    }
    const fresh = without(given, kept.known)
    if (fresh.ids.length > 0) {
      kept.set = joined(kept.set, fresh)
      for (const id of fresh.ids) kept.known.add(id)
    }
    return kept.set
  }
}
