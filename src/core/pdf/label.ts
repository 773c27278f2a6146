import type { Mp } from '../base/index.ts'
import { type DisplayListBuilder, type FontRef, type Ink, joinPaths, type Path } from '../display/index.ts'
import type { Face, GlyphOutline } from '../fonts/index.ts'

/** A word of a label with its ink. */
export interface LabelPart {
  readonly text: string
  readonly ink: Ink
}

/** The face as a display list names it. */
export const fontRef = ({ id, family, weight, postscriptName, hash }: Face): FontRef => ({
  id,
  family,
  weight,
  postscriptName,
  hash,
})

/** The first face that has every character, else the one that has the most. */
export function faceFor(text: string, faces: Iterable<Face>): Face | undefined {
  const characters = [...text].map((character) => character.codePointAt(0) as number)
  let best: Face | undefined
  let most = -1
  for (const face of faces) {
    const had = characters.filter((code) => face.covers(code)).length
    if (had > most) [best, most] = [face, had]
    if (had === characters.length) break
  }
  return best
}

/** Width of a text at a size, characters that the face lacks left out. */
export function labelWidth(text: string, face: Face, size: Mp): Mp {
  let width = 0
  for (const character of text) {
    const code = character.codePointAt(0) as number
    if (face.covers(code)) width += (face.advance(face.glyph(code)) * size) / face.unitsPerEm
  }
  return Math.ceil(width)
}

/** Sets parts behind each other as one line of live text, its baseline beginning at x, y. Labels stand outside of pages. */
export function addLabel(
  builder: DisplayListBuilder,
  id: string,
  parts: readonly LabelPart[],
  at: { readonly x: Mp; readonly y: Mp; readonly size: Mp; readonly face: Face },
): void {
  const { x, y, size, face } = at
  const shown = parts.map(({ text, ink }) => ({
    ink,
    text: [...text].filter((character) => face.covers(character.codePointAt(0) as number)).join(''),
  }))
  const text = shown.map((part) => part.text).join('')
  if (text === '') return
  const width = labelWidth(text, face, size)
  const story = builder.story(id, text)
  const frame = builder.frame({ owner: id, kind: 'furniture', x, y: y - size, width, height: size })
  builder.beginText(id)
  builder.beginLine({ story, frame, start: 0, end: text.length, x, y, width, size, mode: 0 })
  const font = builder.font(fontRef(face))
  let pen = 0
  let source = 0
  for (const part of shown) {
    if (part.text === '') continue
    builder.beginRun({ font, ink: builder.ink(part.ink), story, size, scaleX: 1000, mode: 0 })
    for (const character of part.text) {
      const glyph = face.glyph(character.codePointAt(0) as number)
      builder.glyph(glyph, x + Math.round(pen), y, source, character.length)
      pen += (face.advance(glyph) * size) / face.unitsPerEm
      source += character.length
    }
  }
  builder.endText()
}

/**
 * The outlines of a text as one path, turned about its baseline's start or middle, which stands at x, y. `turn` in degrees,
 * clockwise.
 */
export function outlinedLabel(
  text: string,
  at: {
    readonly x: Mp
    readonly y: Mp
    readonly size: Mp
    readonly face: Face
    readonly turn?: number
    readonly centred?: boolean
  },
): Path {
  const { size, face, turn = 0, centred = false } = at
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)]
  const scale = size / face.unitsPerEm
  const paths: Path[] = []
  let pen = centred ? -labelWidth(text, face, size) / 2 : 0
  for (const character of text) {
    const code = character.codePointAt(0) as number
    if (!face.covers(code)) continue
    const glyph = face.glyph(code)
    const start = pen
    const place = (x: number, y: number): [number, number] => {
      const [right, down] = [start + x * scale, -y * scale]
      return [Math.round(at.x + right * cos - down * sin), Math.round(at.y + right * sin + down * cos)]
    }
    const outline = cubicOutline(face.outline(glyph), place)
    if (outline.ops !== '') paths.push(outline)
    pen += face.advance(glyph) * scale
  }
  return joinPaths(paths)
}

/** Outline commands 0 move, 1 line, 2 quadratic, 3 cubic, 4 close as a path; quadratics become cubics. */
function cubicOutline({ ops, points }: GlyphOutline, place: (x: number, y: number) => [number, number]): Path {
  let letters = ''
  const out: number[] = []
  let at = 0
  let [x, y] = [0, 0]
  const next = (): [number, number] => [points[at++] as number, points[at++] as number]
  for (const op of ops) {
    letters += 'MLCCZ'[op]
    if (op === 4) continue
    if (op === 2) {
      const [cx, cy] = next()
      const [ex, ey] = next()
      out.push(...place(x + ((cx - x) * 2) / 3, y + ((cy - y) * 2) / 3))
      out.push(...place(ex + ((cx - ex) * 2) / 3, ey + ((cy - ey) * 2) / 3))
      out.push(...place(ex, ey))
      ;[x, y] = [ex, ey]
      continue
    }
    for (let n = op === 3 ? 3 : 1; n > 0; n--) {
      ;[x, y] = next()
      out.push(...place(x, y))
    }
  }
  return { ops: letters, points: out }
}
