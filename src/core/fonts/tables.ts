import { viewOf } from './bytes.ts'
import type { GlyphBounds } from './types.ts'

/** What `name` says about a face: English where there is a choice, plus every family name in every language. */
export interface FontNames {
  readonly family: string
  readonly postscriptName: string
  readonly families: readonly string[]
  /** The family's Chinese name, '' where the font has none. */
  readonly chinese: string
}

/** Windows language ids of Chinese: China, Taiwan, Hong Kong, Singapore, Macao. */
const CHINESE: readonly number[] = [0x804, 0x404, 0xc04, 0x1004, 0x1404]

/** Reads family (typographic name before legacy name) and PostScript name (OpenType 1.9, name). */
export function readNames(table: Uint8Array | undefined): FontNames {
  if (!table) return { family: '', postscriptName: '', families: [], chinese: '' }
  const view = viewOf(table)
  const count = view.getUint16(2)
  const strings = view.getUint16(4)
  const families = new Set<string>()
  const best = new Map<number, { rank: number; text: string }>()
  let chinese: { rank: number; text: string } | undefined
  for (let i = 0; i < count; i++) {
    const p = 6 + i * 12
    const platform = view.getUint16(p)
    const language = view.getUint16(p + 4)
    const id = view.getUint16(p + 6)
    if (id !== 1 && id !== 6 && id !== 16) continue
    const wide = platform === 0 || platform === 3
    if (!wide && !(platform === 1 && view.getUint16(p + 2) === 0)) continue
    const from = strings + view.getUint16(p + 10)
    let text = ''
    for (let k = 0; k < view.getUint16(p + 8); k += wide ? 2 : 1) {
      text += String.fromCharCode(wide ? view.getUint16(from + k) : view.getUint8(from + k))
    }
    if (id !== 6) families.add(text)
    const own = id === 6 || platform !== 3 ? -1 : CHINESE.indexOf(language)
    if (own >= 0) {
      // The typographic name of a language before its legacy name; the mainland's before the others'.
      const rank = 2 * (CHINESE.length - own) + (id === 16 ? 1 : 0)
      if (rank > (chinese?.rank ?? 0)) chinese = { rank, text }
    }
    const rank = platform === 3 && language === 0x409 ? 3 : wide ? 2 : 1
    if (rank > (best.get(id)?.rank ?? 0)) best.set(id, { rank, text })
  }
  const family = best.get(16)?.text ?? best.get(1)?.text ?? ''
  return {
    family,
    postscriptName: best.get(6)?.text ?? family.replaceAll(' ', ''),
    families: [...families],
    chinese: chinese?.text ?? '',
  }
}

export interface Head {
  readonly unitsPerEm: number
  readonly longLoca: boolean
  readonly boundingBox: GlyphBounds
}

export function readHead(table: Uint8Array): Head {
  const view = viewOf(table)
  return {
    unitsPerEm: view.getUint16(18),
    longLoca: view.getInt16(50) !== 0,
    boundingBox: {
      xMin: view.getInt16(36),
      yMin: view.getInt16(38),
      xMax: view.getInt16(40),
      yMax: view.getInt16(42),
    },
  }
}

export interface Os2 {
  readonly weight: number
  readonly fsType: number
  readonly capHeight: number
  readonly xHeight: number
}

export function readOs2(table: Uint8Array | undefined): Os2 {
  if (!table || table.length < 68) return { weight: 400, fsType: 0, capHeight: 0, xHeight: 0 }
  const view = viewOf(table)
  const heights = view.getUint16(0) >= 2 && table.length >= 90
  return {
    weight: view.getUint16(4),
    fsType: view.getUint16(8),
    xHeight: heights ? view.getInt16(86) : 0,
    capHeight: heights ? view.getInt16(88) : 0,
  }
}
