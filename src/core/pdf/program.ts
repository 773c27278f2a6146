import type { Face } from '../fonts/index.ts'

interface Tables {
  readonly view: DataView
  readonly find: (tag: string) => number | undefined
}

function openTables(program: Uint8Array): Tables {
  const view = new DataView(program.buffer, program.byteOffset, program.byteLength)
  const offsets = new Map<string, number>()
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + i * 16
    offsets.set(String.fromCharCode(...program.subarray(at, at + 4)), view.getUint32(at + 8))
  }
  return { view, find: (tag) => offsets.get(tag) }
}

/**
 * Looks into an embedded TrueType program (`codes`: its glyph by the face's): each glyph that has ink in the face must have an outline with the same
 * bounding box there (a damaged `loca` loses or swaps glyphs without any reader complaining).
 * Returns the first that has not, in words.
 */
export function checkTrueType(program: Uint8Array, face: Face, codes: ReadonlyMap<number, number>): string | undefined {
  const { view, find } = openTables(program)
  const head = find('head')
  const loca = find('loca')
  const glyf = find('glyf')
  const maxp = find('maxp')
  if (head === undefined || loca === undefined || glyf === undefined || maxp === undefined) {
    return 'the embedded program lacks a table'
  }
  const long = view.getInt16(head + 50) === 1
  const count = view.getUint16(maxp + 4)
  const offset = (glyph: number): number =>
    long ? view.getUint32(loca + glyph * 4) : view.getUint16(loca + glyph * 2) * 2
  for (const [glyph, code] of codes) {
    if (code >= count) return `the embedded program has no glyph ${code}`
    const bounds = face.bounds(glyph)
    const start = offset(code)
    const empty = offset(code + 1) <= start
    if (bounds === null) {
      if (!empty) return `glyph ${glyph} has an outline in the file and none in the font`
      continue
    }
    if (empty) return `glyph ${glyph} has no outline in the file`
    const box = [2, 4, 6, 8].map((at) => view.getInt16(glyf + start + at))
    const want = [bounds.xMin, bounds.yMin, bounds.xMax, bounds.yMax]
    if (box.some((value, i) => value !== want[i])) {
      return `glyph ${glyph} has the box ${box.join(' ')} in the file and ${want.join(' ')} in the font`
    }
  }
  return undefined
}
