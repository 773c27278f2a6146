import type { Mp } from '../base/index.ts'
import type { RubyGlyph } from './beside.ts'
import type { FontTable } from './glyphs.ts'
import type { CharStyle } from './style.ts'

/** Western letters are turned in a vertical line and never spread. */
export const isLatinRuby = (text: string): boolean => /[A-Za-z\u00c0-\u024f]/.test(text)

const isWestern = (code: number): boolean => code < 0x2e80

export interface ShapedRuby {
  readonly glyphs: RubyGlyph[]
  readonly width: Mp
  /** Characters that no family of the chain has. */
  readonly missing: readonly string[]
}

/** Shapes the text of a ruby at `size` along the line: words by their face, everything else cell by cell. */
export function shapeRuby(text: string, char: CharStyle, size: Mp, vertical: boolean, fonts: FontTable): ShapedRuby {
  const glyphs: RubyGlyph[] = []
  const missing: string[] = []
  const scaleX = vertical ? 1000 : char.scaleX
  let x = 0
  let at = 0
  const faceAt = (index: number): number => {
    const code = text.codePointAt(index) as number
    return fonts.faceFor(char.face, code, isWestern(code))
  }
  while (at < text.length) {
    const code = text.codePointAt(at) as number
    const number = faceAt(at)
    const face = fonts.face(number)
    const toLine = (size * fonts.scale(number) * scaleX) / 1_000_000 / face.unitsPerEm
    let end = at + (code > 0xffff ? 2 : 1)
    if (!isWestern(code)) {
      const id = face.glyph(code, vertical)
      if (id === 0) missing.push(String.fromCodePoint(code))
      const advance = (vertical ? face.verticalMetrics(id).advance : face.advance(id)) * toLine
      glyphs.push({ id, face: number, x, advance, source: at, length: end - at })
      x += advance
      at = end
      continue
    }
    while (end < text.length && isWestern(text.codePointAt(end) as number) && faceAt(end) === number) end++
    const shaped = face.shape(text.slice(at, end), { script: 'latn', vertical: false })
    const n = shaped.glyphs.length
    for (let k = 0; k < n; k++) {
      const cluster = shaped.clusters[k] as number
      const next = k + 1 < n ? (shaped.clusters[k + 1] as number) : end - at
      const id = shaped.glyphs[k] as number
      if (id === 0) missing.push(text.slice(at + cluster, at + Math.max(cluster + 1, next)))
      const repeat = k > 0 && shaped.clusters[k - 1] === cluster
      const advance = (shaped.advances[k] as number) * toLine
      glyphs.push({
        id,
        face: number,
        x: x + (shaped.xOffsets[k] as number) * toLine,
        advance,
        source: at + cluster,
        length: repeat ? 0 : lengthOf(shaped.clusters, k, end - at),
      })
      x += advance
    }
    at = end
  }
  return { glyphs, width: Math.round(x), missing }
}

/** Code units up to the next cluster. */
function lengthOf(clusters: Uint32Array, k: number, end: number): number {
  const at = clusters[k] as number
  for (let j = k + 1; j < clusters.length; j++) if ((clusters[j] as number) > at) return (clusters[j] as number) - at
  return end - at
}
