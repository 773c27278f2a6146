import { viewOf } from './bytes.ts'

/** Glyph pairs of the single substitutions of a `GSUB` feature, over all scripts (OpenType 1.9, GSUB lookup type 1). */
export function readSingleSubstitutions(table: Uint8Array, feature: string): Map<number, number> {
  const view = viewOf(table)
  const pairs = new Map<number, number>()
  const features = view.getUint16(6)
  const lookups = view.getUint16(8)
  if (features === 0 || lookups === 0) return pairs
  const wanted = new Set<number>()
  for (let i = 0; i < view.getUint16(features); i++) {
    const p = features + 2 + i * 6
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((k) => view.getUint8(p + k)))
    if (tag !== feature) continue
    const at = features + view.getUint16(p + 4)
    for (let k = 0; k < view.getUint16(at + 2); k++) wanted.add(view.getUint16(at + 4 + k * 2))
  }
  for (const number of [...wanted].sort((a, b) => a - b)) {
    const lookup = lookups + view.getUint16(lookups + 2 + number * 2)
    const type = view.getUint16(lookup)
    for (let k = 0; k < view.getUint16(lookup + 4); k++) {
      let at = lookup + view.getUint16(lookup + 6 + k * 2)
      let kind = type
      if (kind === 7) {
        kind = view.getUint16(at + 2)
        at += view.getUint32(at + 4)
      }
      if (kind === 1) readPairs(view, at, pairs)
    }
  }
  return pairs
}

function readPairs(view: DataView, at: number, pairs: Map<number, number>): void {
  const format = view.getUint16(at)
  const delta = view.getInt16(at + 4)
  readCoverage(view, at + view.getUint16(at + 2)).forEach((glyph, i) => {
    if (pairs.has(glyph)) return
    pairs.set(glyph, format === 1 ? (glyph + delta) & 0xffff : view.getUint16(at + 6 + i * 2))
  })
}

function readCoverage(view: DataView, at: number): number[] {
  const glyphs: number[] = []
  const count = view.getUint16(at + 2)
  for (let i = 0; i < count; i++) {
    if (view.getUint16(at) === 1) glyphs.push(view.getUint16(at + 4 + i * 2))
    else {
      const p = at + 4 + i * 6
      for (let glyph = view.getUint16(p); glyph <= view.getUint16(p + 2); glyph++) glyphs.push(glyph)
    }
  }
  return glyphs
}
