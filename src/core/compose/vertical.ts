import type { Mp } from '../base/index.ts'
import type { DisplayListBuilder } from '../display/index.ts'
import { CN5, LAT, PX, SL, WSP } from './classes.ts'
import type { FontTable } from './glyphs.ts'
import type { Prepared } from './items.ts'
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

type Standing = 'upright' | 'turned' | 'side-by-side'

/** How a unit stands in a vertical line, from what `cells.ts` made of it (REFERENCE 4). */
function standingOf(p: Prepared, i: number): Standing {
  const from = p.glyphStart[i] as number
  const count = (p.glyphStart[i + 1] as number) - from
  const em = p.em[i] as number
  const code = p.text.charCodeAt(p.start[i] as number)
  const cls = p.cls[i] as number
  // A space turns with the word right before it.
  if (cls === WSP) {
    return i > 0 && p.cls[i - 1] !== WSP && standingOf(p, i - 1) === 'turned' ? 'turned' : 'upright'
  }
  // ？！ in one cell.
  if (cls === PX && count > 1) return (p.body[i] as number) < count * em ? 'side-by-side' : 'upright'
  if (cls === CN5 || cls === SL) return code < 0x3000 && code !== 0xb7 ? 'turned' : 'upright'
  if (cls !== LAT) return isWestern(code) ? 'turned' : 'upright'
  let cellByCell = p.body[i] === count * em
  let together = count > 1 && p.body[i] === em
  for (let k = 0; k < count; k++) {
    const offset = p.glyphOffset[from + k] as number
    if (offset !== k * em) cellByCell = false
    if (offset !== 0) together = false
  }
  return together ? 'side-by-side' : cellByCell ? 'upright' : 'turned'
}

/** Signs that are set at their own width: they turn with the words they belong to. */
const isWestern = (code: number): boolean => code > 0x20 && code < 0x2000 && code !== 0xb7

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
  const standing = standingOf(p, i)
  if (standing === 'side-by-side') {
    placeTogether(p, i, axis, cell + shift, char, run, fonts, builder)
    return
  }
  const { size, scaleX } = char
  const above = Math.round(size * ABOVE)
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
    const toSize = size / face.unitsPerEm
    if (standing === 'turned') {
      run(number, 2, 1000)
      if (p.cls[i] !== CN5 && p.cls[i] !== SL) add(axis - Math.round(size * TURNED_BASELINE), at, 0)
      else {
        // A sign alone was put in the middle of its cell as if upright; its ink goes on the axis.
        const { yMin, yMax } = face.bounds(id) ?? { yMin: 0, yMax: 0 }
        const spare = (face.verticalMetrics(id).advance - face.advance(id)) / 2
        add(axis - Math.round(((yMin + yMax) * toSize) / 2), at + Math.round(spare * toSize), 0)
      }
      continue
    }
    run(number, 1, scaleX)
    const x = axis - Math.round((face.advance(id) * toSize * scaleX) / 2000)
    add(x, at + Math.round(face.verticalMetrics(id).originY * toSize), above)
  }
}

/** 纵中横 and ？！: glyphs in rows one em high, each row centred on the axis and condensed where it is wider than the em. */
function placeTogether(
  p: Prepared,
  i: number,
  axis: Mp,
  top: Mp,
  { size, scaleX }: CharStyle,
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
    const rowTop = top + Math.round((g - first) / perRow) * size
    // Marks have half an em each whatever their face gives them; figures and letters keep their widths.
    const widths = row.map((k) => {
      const face = fonts.face(p.glyphFace[k] as number)
      return marks ? size / 2 : (face.advance(p.glyphId[k] as number) * size) / face.unitsPerEm
    })
    const total = widths.reduce((sum, width) => sum + width, 0)
    const scale = Math.min(scaleX, Math.floor((size * scaleX) / Math.max(1, total)))
    let x = axis - (total * scale) / 2000
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
