import type { Mp } from '../base/index.ts'
import type { DisplayListBuilder } from '../display/index.ts'
import { CN1, CN5, DA, PX, SL } from './classes.ts'
import type { FontTable } from './glyphs.ts'
import { type Prepared, STAND_TOGETHER, STAND_TURNED } from './items.ts'
import type { CharStyle } from './style.ts'

/** A unit of a vertical line, about to be placed. Lengths are 1/1000 pt; the line's centre axis is at `axis`. */
export interface VerticalUnit {
  readonly unit: number
  readonly axis: Mp
  /** Top of the unit's cell, and how far its outlines move up by the blank taken before them (negative). */
  readonly cell: Mp
  readonly shift: Mp
  /** Its `scaleX` is that of the page: across the line. Turned words keep their widths. */
  readonly char: CharStyle
  /** Starts a run of the unit's style: font number of the display list, writing mode and scale. */
  readonly run: (face: number, mode: number, scaleX: number) => void
}

/** Em box of upright glyphs above their baseline. */
const ABOVE = 0.88
/** Left of the axis, in ems: where the baseline of turned glyphs stands so that their em box is centred. */
export const TURNED_BASELINE = 0.38

/** Adds the glyphs of a unit of a vertical line: upright, turned by 90° clockwise, or side by side in one cell. */
export function placeVertical(
  p: Prepared,
  { unit: i, axis, cell, shift, char, run }: VerticalUnit,
  fonts: FontTable,
  builder: DisplayListBuilder,
): void {
  const first = p.glyphStart[i] as number
  const end = p.glyphStart[i + 1] as number
  const standing = p.stand?.[i]
  if (standing === STAND_TOGETHER) {
    placeTogether(p, i, axis, cell + shift, char, run, fonts, builder)
    return
  }
  const { size, scaleX, lean = 0 } = char
  // The baseline of raised text is measured from that of the text around it.
  const baseline = axis + lean - Math.round(size * TURNED_BASELINE)
  for (let g = first; g < end; g++) {
    const id = p.glyphId[g] as number
    const number = p.glyphFace[g] as number
    const at = cell + shift + (p.glyphOffset[g] as number)
    // The first glyph's cell is the unit's; the others begin where they stand.
    const from = g === first ? cell : at
    const add = (x: Mp, y: Mp, ascent: Mp): void => {
      builder.glyph(id, x, y, p.glyphSource[g] as number, p.glyphLength[g] as number, y - ascent - from)
    }
    const face = fonts.face(number)
    const scaled = (size * fonts.scale(number)) / 1000
    const toSize = scaled / face.unitsPerEm
    if (standing === STAND_TURNED) {
      run(number, 2, 1000)
      const cls = p.cls[i]
      if (cls === DA || cls === CN1) {
        // A dash of a face that has it lying: its ink goes on the axis.
        const { yMin, yMax } = face.bounds(id) ?? { yMin: 0, yMax: 0 }
        add(axis + lean - Math.round(((yMin + yMax) * toSize) / 2), at, 0)
      } else if (cls !== CN5 && cls !== SL) add(baseline + Math.round((size * fonts.shift(number)) / 1000), at, 0)
      else {
        // A sign alone was put in the middle of its cell as if upright; its ink goes on the axis.
        const { yMin, yMax } = face.bounds(id) ?? { yMin: 0, yMax: 0 }
        const spare = (face.verticalMetrics(id).advance - face.advance(id)) / 2
        add(axis + lean - Math.round(((yMin + yMax) * toSize) / 2), at + Math.round(spare * toSize), 0)
      }
      continue
    }
    run(number, 1, scaleX)
    const rise = p.glyphRise?.[g] ?? 0
    const x = axis + lean + rise - Math.round((face.advance(id) * toSize * scaleX) / 2000)
    const inset = Math.round((size - scaled) / 2)
    add(x, at + inset + Math.round(face.verticalMetrics(id).originY * toSize), Math.round(size * ABOVE))
  }
}

/** 纵中横 and ？！: glyphs in rows one em high, each row centred on the axis and condensed where it is wider than the em. */
function placeTogether(
  p: Prepared,
  i: number,
  axis: Mp,
  top: Mp,
  { size, scaleX, lean = 0 }: CharStyle,
  run: VerticalUnit['run'],
  fonts: FontTable,
  builder: DisplayListBuilder,
): void {
  const first = p.glyphStart[i] as number
  const end = p.glyphStart[i + 1] as number
  const marks = p.cls[i] === PX
  const perRow = marks ? 2 : end - first
  for (let g = first; g < end; g += perRow) {
    const row = Array.from({ length: Math.min(perRow, end - g) }, (_, k) => g + k)
    const rowTop = top + (marks ? 0 : (p.glyphOffset[g] as number)) + Math.round((g - first) / perRow) * size
    // Marks have half an em each whatever their face gives them; figures and letters keep their widths.
    const widths = row.map((k) => {
      const face = fonts.face(p.glyphFace[k] as number)
      const scaled = (size * fonts.scale(p.glyphFace[k] as number)) / 1000
      return marks ? size / 2 : (face.advance(p.glyphId[k] as number) * scaled) / face.unitsPerEm
    })
    const total = widths.reduce((sum, width) => sum + width, 0)
    const scale = Math.min(scaleX, Math.floor((size * scaleX) / Math.max(1, total)))
    let x = axis + lean - (total * scale) / 2000
    row.forEach((k, n) => {
      const number = p.glyphFace[k] as number
      // Side by side, marks stand as in a horizontal line: the `vert` form lies in the upper right of its cell.
      const code = p.text.codePointAt(p.glyphSource[k] as number) as number
      const id = marks ? fonts.face(number).glyph(code, false) : (p.glyphId[k] as number)
      const width = ((widths[n] as number) * scale) / 1000
      run(number, 0, scale)
      const y = rowTop + Math.round(size * ABOVE)
      const inset = marks ? insetOf(fonts, number, id, (size * scale) / 1000, width) : 0
      builder.glyph(id, x + inset, y, p.glyphSource[k] as number, p.glyphLength[k] as number, 0)
      x += width
    })
  }
}

/** How far a glyph's origin stands from the start of a cell of `width` with the ink in the middle. */
function insetOf(fonts: FontTable, number: number, id: number, size: Mp, width: Mp): Mp {
  const face = fonts.face(number)
  const bounds = face.bounds(id)
  if (bounds === null) return 0
  return (width - ((bounds.xMin + bounds.xMax) * size) / face.unitsPerEm) / 2
}
