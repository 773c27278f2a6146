import { viewOf } from './bytes.ts'

/** Advances of `hmtx` or `vmtx` with the side bearing on the leading side (OpenType 1.9, hmtx, vmtx). */
export interface LongMetrics {
  advance(glyph: number): number
  bearing(glyph: number): number
}

/** `header` is hhea or vhea, whose last word counts the full entries of `metrics`. */
export function readLongMetrics(header: Uint8Array, metrics: Uint8Array): LongMetrics {
  const full = viewOf(header).getUint16(34)
  const view = viewOf(metrics)
  const entries = Math.min(full, metrics.length >> 2)
  return {
    advance(glyph) {
      if (entries === 0) return 0
      return view.getUint16(Math.min(glyph, entries - 1) * 4)
    },
    bearing(glyph) {
      if (glyph < entries) return view.getInt16(glyph * 4 + 2)
      const at = entries * 4 + (glyph - entries) * 2
      return at + 2 <= metrics.length ? view.getInt16(at) : 0
    },
  }
}

/** Vertical origins of a CFF font (OpenType 1.9, VORG): default and sorted exceptions. */
export function readVerticalOrigins(table: Uint8Array): (glyph: number) => number {
  const view = viewOf(table)
  const standard = view.getInt16(4)
  const count = view.getUint16(6)
  return (glyph) => {
    let low = 0
    let high = count - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const at = 8 + middle * 4
      const found = view.getUint16(at)
      if (found === glyph) return view.getInt16(at + 2)
      if (found < glyph) low = middle + 1
      else high = middle - 1
    }
    return standard
  }
}
