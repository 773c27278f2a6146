import type { Mp } from '../base/index.ts'
import { type Chunk, DisplayListBuilder, type FontRef } from '../display/index.ts'
import type { RubyPart } from './beside.ts'
import type { FontTable } from './glyphs.ts'
import type { Prepared } from './items.ts'
import type { SetLine } from './justify.ts'
import { type Lanes, laneOf } from './lanes.ts'
import { cellStart, type LineCells, type PlacedRuby, placeAbove, placeBopomofo, rubiesOf } from './ruby-place.ts'
import { sideLines } from './side-lines.ts'
import type { CharStyle } from './style.ts'
import type { ResolvedStyle } from './styles.ts'
import { placeVertical, TURNED_BASELINE } from './vertical.ts'

const fontRefs = new WeakMap<object, FontRef>()

function fontRef(fonts: FontTable, number: number): FontRef {
  const face = fonts.face(number)
  let ref = fontRefs.get(face)
  if (ref === undefined) {
    ref = {
      id: face.id,
      family: face.family,
      weight: face.weight,
      postscriptName: face.postscriptName,
      hash: face.hash,
    }
    fontRefs.set(face, ref)
  }
  return ref
}

/** Offset of a line's first cell from the start of the measure by alignment; justified text fills it. */
function alignOffset(style: ResolvedStyle, line: SetLine): Mp {
  const width = (line.x[line.end - line.first] as number) + line.hyphen - line.hang
  const free = line.measure + line.indent - width
  switch (style.style.align) {
    case 'center':
      return Math.round(free / 2)
    case 'end':
      return free
    default:
      return 0
  }
}

/** Western letters of a ruby reach below its baseline by this much, in ems of the ruby. */
const LATIN_DESCENT = 0.22

const builder = new DisplayListBuilder(1024)

/** Starts a run in a character style; parts of composite faces have sizes of their own. */
function beginRun(fonts: FontTable, char: CharStyle, face: number, ink: number, mode: number, scaleX: number): void {
  builder.beginRun({
    font: builder.font(fontRef(fonts, face)),
    ink,
    story: 0,
    size: Math.round((char.size * fonts.scale(face)) / 1000),
    scaleX,
    mode,
  })
}

/** What the open run of a horizontal line was begun with: nearly every glyph goes on with it. */
let openChar: CharStyle | undefined
let openFace = -1

/** Glyphs of a unit of a horizontal line; `shift` is how far its outlines move back into the blank taken before them. */
function placeHorizontal(
  p: Prepared,
  unit: number,
  x: Mp,
  y: Mp,
  shift: Mp,
  char: CharStyle,
  ink: number,
  fonts: FontTable,
): void {
  const first = p.glyphStart[unit] as number
  const end = p.glyphStart[unit + 1] as number
  for (let g = first; g < end; g++) {
    const face = p.glyphFace[g] as number
    if (char !== openChar || face !== openFace) {
      beginRun(fonts, char, face, ink, 0, char.scaleX)
      openChar = char
      openFace = face
    }
    const dx = p.glyphOffset[g] as number
    const raised = fonts.shift(face)
    const rise = p.glyphRise?.[g] ?? 0
    builder.glyph(
      p.glyphId[g] as number,
      x + dx,
      y - rise - (char.raise ?? 0) - (raised === 0 ? 0 : Math.round((char.size * raised) / 1000)),
      p.glyphSource[g] as number,
      p.glyphLength[g] as number,
      // The first glyph's cell is the unit's; letters behind it begin where they stand.
      g === first ? shift + dx : 0,
    )
  }
}

/**
 * Glyphs of set lines, each in its lane. Marks stand with their outline back by the blank that was taken before them.
 */
export function makeChunk(
  p: Prepared,
  lines: readonly SetLine[],
  lanes: Lanes,
  style: ResolvedStyle,
  fonts: FontTable,
): Chunk {
  builder.reset()
  const ink = builder.ink(style.ink)
  const { leading, size } = style.style
  const vertical = p.mode === 'v'
  for (let n = 0; n < lines.length; n++) {
    const line = lines[n] as SetLine
    const { row, x: left } = laneOf(lanes, n)
    // From line to line: down, or leftwards.
    const y = vertical ? -row * leading : row * leading
    const free = alignOffset(style, line)
    const offset = left + free
    const count = line.end - line.first
    openChar = undefined
    builder.beginLine({
      story: 0,
      frame: 0,
      start: count > 0 ? (p.start[line.first] as number) : (p.start[line.next - 1] ?? 0),
      end: count > 0 ? (p.end[line.end - 1] as number) : (p.start[line.next - 1] ?? 0),
      x: vertical ? y : left + line.indent,
      y: vertical ? left + line.indent : y,
      width: line.measure,
      extent: free + (line.x[count] as number) + line.hyphen - line.indent,
      size,
      mode: vertical ? 1 : 0,
    })
    for (let k = 0; k < count; k++) {
      const i = line.first + k
      const shift = (line.blankBefore[k] as number) - (p.beforeFull[i] as number)
      const cell = offset + (line.x[k] as number)
      const char = p.chars[p.charStyle[i] as number] as CharStyle
      if (vertical) {
        const run = (face: number, mode: number, scale: number): void => beginRun(fonts, char, face, ink, mode, scale)
        placeVertical(p, { unit: i, axis: y, cell, shift, char, run }, fonts, builder)
      } else placeHorizontal(p, i, cell + shift, y, shift, char, ink, fonts)
    }
    if (p.beside !== undefined && count > 0) placeBeside({ p, line, offset, across: y, size }, ink, fonts)
    if (line.hyphen > 0) placeHyphen(p, line, y, offset + (line.x[count] as number), ink, fonts)
  }
  return builder.finishChunk()
}

/** Ruby, dots and lines of a line of text. */
function placeBeside(cells: LineCells, ink: number, fonts: FontTable): void {
  for (const { part, previous, next } of rubiesOf(cells)) {
    if (part.kind === 'bopomofo') bopomofo(cells, part, ink, fonts)
    else ruby(cells, placeAbove(cells, part, previous, next), ink, fonts)
  }
  for (const path of sideLines(cells, ink, fonts)) builder.linePath(path)
}

/** Starts a run of ruby. */
function beginRuby(
  fonts: FontTable,
  { size }: RubyPart,
  face: number,
  ink: number,
  mode: number,
  scaleX: number,
): void {
  const scaled = Math.round((size * fonts.scale(face)) / 1000)
  const font = builder.font(fontRef(fonts, face))
  builder.beginRun({ font, ink, story: 0, size: scaled, scaleX, mode, attached: true })
}

/** Over a horizontal line, at the right of a vertical one. */
function ruby({ p, across, size }: LineCells, placed: PlacedRuby | undefined, ink: number, fonts: FontTable): void {
  if (placed === undefined) return
  const { part, glyphs, at, condensed } = placed
  const from = Math.min(...glyphs.map(({ source }) => source))
  const to = Math.max(...glyphs.map(({ source, length }) => source + length))
  const text = builder.attachedText(`${part.text.slice(from, to)}${part.latin ? ' ' : ''}`)
  const vertical = p.mode === 'v'
  const char = p.chars[p.charStyle[part.first] as number] as CharStyle
  const em = Math.max(size, char.size)
  const edge = across + Math.round(em / 2)
  const above = across - Math.round(em * 0.88) - Math.round(part.size * (part.latin ? LATIN_DESCENT : 0.12))
  glyphs.forEach((glyph, n) => {
    const along = at[n] as number
    const source = text + glyph.source - from
    const upright = vertical && (part.text.codePointAt(glyph.source) as number) >= 0x2e80
    const scaleX = Math.round(part.scaleX * condensed)
    beginRuby(fonts, part, glyph.face, ink, vertical ? (upright ? 1 : 2) : 0, upright ? part.scaleX : scaleX)
    if (!vertical) builder.glyph(glyph.id, along, above, source, glyph.length)
    else if (!upright) {
      builder.glyph(glyph.id, edge + Math.round(part.size * LATIN_DESCENT), along, source, glyph.length)
    } else {
      const face = fonts.face(glyph.face)
      const toPage = part.size / face.unitsPerEm
      const x = edge + (part.size - face.advance(glyph.id) * toPage) / 2
      builder.glyph(glyph.id, x, along + face.verticalMetrics(glyph.id).originY * toPage, source, glyph.length)
    }
  })
}

/** 注音 at the right of its character, upright in both modes. */
function bopomofo(cells: LineCells, part: RubyPart, ink: number, fonts: FontTable): void {
  const { p, across } = cells
  const char = p.chars[p.charStyle[part.first] as number] as CharStyle
  const vertical = p.mode === 'v'
  const start = cellStart(cells, part.first)
  const x = vertical ? across + Math.round(char.size / 2) : start + Math.round((char.size * char.scaleX) / 1000)
  const y = vertical ? start : across - Math.round(char.size * 0.88)
  const text = builder.attachedText(part.text)
  for (const sign of placeBopomofo(part, x, y, char.size, fonts)) {
    beginRuby(fonts, part, sign.glyph.face, ink, 0, part.scaleX)
    builder.glyph(sign.id, sign.x, sign.y, text + sign.glyph.source, sign.glyph.length)
  }
}

/** The hyphen that a line ends with: it stands for no text, so that what is read out is the word undivided. */
function placeHyphen(p: Prepared, line: SetLine, across: Mp, along: Mp, ink: number, fonts: FontTable): void {
  const last = line.end - 1
  const char = p.chars[p.charStyle[last] as number] as CharStyle
  const vertical = p.mode === 'v'
  const face = p.hyphenFace?.[last] ?? 0
  beginRun(fonts, char, face, ink, vertical ? 2 : 0, vertical ? 1000 : char.scaleX)
  const id = p.hyphenGlyph?.[last] ?? 0
  const source = p.end[last] as number
  const raised = Math.round((char.size * fonts.shift(face)) / 1000)
  if (vertical) {
    const baseline = across + (char.lean ?? 0) - Math.round(char.size * TURNED_BASELINE)
    builder.glyph(id, baseline + raised, along, source, 0)
  } else builder.glyph(id, along, across - (char.raise ?? 0) - raised, source, 0)
}
