import { viewOf } from './bytes.ts'

export interface NameRecord {
  /** OpenType name id: 0 copyright, 1 family, 2 style, 3 unique, 4 full, 5 version, 6 PostScript, 13 licence, 14 its address. */
  readonly id: number
  readonly text: string
  /** Windows language id; 0x409 (English) unless given, 0x804 for simplified Chinese. */
  readonly language?: number
}

/** `name` with Windows Unicode records (OpenType 1.9, name). */
export function nameTable(records: readonly NameRecord[]): Uint8Array {
  const sorted = [...records].sort((a, b) => (a.language ?? 0x409) - (b.language ?? 0x409) || a.id - b.id)
  const strings = 6 + sorted.length * 12
  const size = strings + sorted.reduce((sum, record) => sum + record.text.length * 2, 0)
  const out = new Uint8Array(size)
  const view = viewOf(out)
  view.setUint16(2, sorted.length)
  view.setUint16(4, strings)
  let at = strings
  sorted.forEach((record, i) => {
    const p = 6 + i * 12
    view.setUint16(p, 3)
    view.setUint16(p + 2, 1)
    view.setUint16(p + 4, record.language ?? 0x409)
    view.setUint16(p + 6, record.id)
    view.setUint16(p + 8, record.text.length * 2)
    view.setUint16(p + 10, at - strings)
    for (let k = 0; k < record.text.length; k++) view.setUint16(at + k * 2, record.text.charCodeAt(k))
    at += record.text.length * 2
  })
  return out
}

/** `cmap` with one format 12 subtable for Windows and one for Unicode (OpenType 1.9, cmap). */
export function characterMapTable(characters: ReadonlyMap<number, number>): Uint8Array {
  const groups: [number, number, number][] = []
  for (const [code, glyph] of [...characters].sort((a, b) => a[0] - b[0])) {
    const last = groups.at(-1)
    if (last && last[1] + 1 === code && last[2] + code - last[0] === glyph) last[1] = code
    else groups.push([code, code, glyph])
  }
  const out = new Uint8Array(20 + 16 + groups.length * 12)
  const view = viewOf(out)
  view.setUint16(2, 2)
  view.setUint16(4, 0)
  view.setUint16(6, 4)
  view.setUint32(8, 20)
  view.setUint16(12, 3)
  view.setUint16(14, 10)
  view.setUint32(16, 20)
  view.setUint16(20, 12)
  view.setUint32(24, 16 + groups.length * 12)
  view.setUint32(32, groups.length)
  groups.forEach((group, i) => {
    group.forEach((value, k) => {
      view.setUint32(36 + i * 12 + k * 4, value)
    })
  })
  return out
}

/** `GSUB` with one feature, `vert`, as one single substitution for the scripts DFLT, hani and latn. */
export function verticalFeatureTable(pairs: ReadonlyMap<number, number>): Uint8Array {
  const sorted = [...pairs].sort((a, b) => a[0] - b[0])
  const scripts = ['DFLT', 'hani', 'latn']
  const words: number[] = []
  const tag = (text: string): void => {
    words.push((text.charCodeAt(0) << 8) | text.charCodeAt(1), (text.charCodeAt(2) << 8) | text.charCodeAt(3))
  }
  const scriptList = 10
  const scriptTable = 2 + scripts.length * 6
  const features = scriptList + scriptTable + 4 + 8
  const lookups = features + 8 + 6
  words.push(1, 0, scriptList, features, lookups)
  words.push(scripts.length)
  for (const script of scripts) {
    tag(script)
    words.push(scriptTable)
  }
  words.push(4, 0) // Script: the default language system follows, no others
  words.push(0, 0xffff, 1, 0) // LangSys: feature 0
  words.push(1)
  tag('vert')
  words.push(8)
  words.push(0, 1, 0) // Feature: lookup 0
  words.push(1, 4) // LookupList
  words.push(1, 0, 1, 8) // Lookup: single substitution
  words.push(2, 6 + sorted.length * 2, sorted.length, ...sorted.map(([, to]) => to))
  words.push(1, sorted.length, ...sorted.map(([from]) => from))
  const out = new Uint8Array(words.length * 2)
  const view = viewOf(out)
  words.forEach((word, i) => {
    view.setUint16(i * 2, word)
  })
  return out
}
