import { DuikaiError } from '../base/index.ts'
import { viewOf } from './bytes.ts'

/** Nominal glyph of a code point, 0 if there is none. */
export type CharacterMap = (codePoint: number) => number

/** Reads the widest Unicode subtable of `cmap`: format 12 or 4 (OpenType 1.9, cmap). */
export function readCharacterMap(table: Uint8Array, where: string): CharacterMap {
  const view = viewOf(table)
  const count = view.getUint16(2)
  let best = -1
  let at = 0
  for (let i = 0; i < count; i++) {
    const p = 4 + i * 8
    const platform = view.getUint16(p)
    const encoding = view.getUint16(p + 2)
    const offset = view.getUint32(p + 4)
    const format = view.getUint16(offset)
    const unicode = platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10))
    const rank = !unicode ? -1 : format === 12 ? 2 : format === 4 ? 1 : -1
    if (rank > best) {
      best = rank
      at = offset
    }
  }
  if (best === 2) return segmented(view, at)
  if (best === 1) return deltas(view, at)
  throw new DuikaiError('font-invalid', 'the font has no Unicode character map', {
    where,
    remedy: 'use a Unicode version of this font',
  })
}

function segmented(view: DataView, at: number): CharacterMap {
  const groups = view.getUint32(at + 12)
  return (code) => {
    let low = 0
    let high = groups - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const p = at + 16 + middle * 12
      const start = view.getUint32(p)
      if (code < start) high = middle - 1
      else if (code > view.getUint32(p + 4)) low = middle + 1
      else return view.getUint32(p + 8) + code - start
    }
    return 0
  }
}

function deltas(view: DataView, at: number): CharacterMap {
  const doubled = view.getUint16(at + 6)
  const ends = at + 14
  const starts = ends + doubled + 2
  const deltaAt = starts + doubled
  const ranges = deltaAt + doubled
  return (code) => {
    if (code > 0xffff) return 0
    let low = 0
    let high = doubled / 2 - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (view.getUint16(ends + middle * 2) < code) low = middle + 1
      else high = middle
    }
    const p = low * 2
    const start = view.getUint16(starts + p)
    if (code < start || code > view.getUint16(ends + p)) return 0
    const delta = view.getUint16(deltaAt + p)
    const range = view.getUint16(ranges + p)
    if (range === 0) return (code + delta) & 0xffff
    const glyph = view.getUint16(ranges + p + range + (code - start) * 2)
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
}
