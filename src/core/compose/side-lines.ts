import type { Mp } from '../base/index.ts'
import { circlePath, joinPaths, type LinePathStart, type Path, polyline, wavePath } from '../display/index.ts'
import * as C from './classes.ts'
import type { FontTable } from './glyphs.ts'
import { STAND_TOGETHER } from './items.ts'
import type { MarkRange } from './ranges.ts'
import { BOPOMOFO_ROOM, RUBY_SIZE } from './ruby.ts'
import { cellEnd, cellStart, type LineCells, rubyAt } from './ruby-place.ts'
import type { CharStyle } from './style.ts'

/** Em box below the baseline, and half of it beside the axis of a vertical line. */
const BELOW = 0.12
const ABOVE = 0.88
const HALF = 0.5
/** From the em box, in ems: a side line, a wave, dots alone and dots beyond a line (REFERENCE 4: line nearest the text). */
const LINE = 0.09
const WAVE = 0.12
const WAVE_BEYOND = 0.18
const DOT = 0.15
const DOT_BEYOND = 0.29
const WEIGHT = 0.045
const WAVE_LENGTH = 0.4
const WAVE_HEIGHT = 0.045
const DOT_RADIUS = 0.065
/** What a line gives up where another begins: the two show a gap of twice as much. */
const GAP = 0.07

/** 着重号 stands at characters, not at marks or spaces. */
const DOTTED = new Uint8Array(C.CLASS_NAMES.length)
for (const cls of [C.HAN, C.IT, C.KSM, C.NUM, C.LAT, C.SYM]) DOTTED[cls] = 1

interface Stretch {
  readonly from: number
  readonly to: number
}

const overlap = (a: Stretch, b: Stretch): boolean => a.from < b.to && b.from < a.to

const isLine = ({ mark }: MarkRange): boolean => mark.type === 'name' || mark.type === 'title'

/** The dots and lines beside a line of text, in 1/1000 pt from the origin of its chunk. */
export function sideLines(cells: LineCells, ink: number, fonts: FontTable): LinePathStart[] {
  const { p, line, size } = cells
  const ranges = p.beside?.ranges ?? []
  const from = p.start[line.first] ?? 0
  const to = p.end[line.end - 1] ?? 0
  const here = ranges.filter((range) => range.from < to && range.to > from)
  const out: LinePathStart[] = []
  const lines = here.filter(isLine)
  for (const range of lines) {
    const [first, end] = unitsOf(cells, range)
    if (first >= end) continue
    const inset = (there: boolean): Mp => (there ? Math.round(GAP * size) : 0)
    const begins = range.from >= from && ranges.some((other) => isLine(other) && other.to === range.from)
    const ends = range.to <= to && ranges.some((other) => isLine(other) && other.from === range.to)
    const start = cellStart(cells, first) + inset(begins)
    const stop = cellEnd(cells, end - 1) - inset(ends)
    const wave = range.mark.type === 'title'
    const beyond = wave && lines.some((other) => other.mark.type === 'name' && overlap(other, range))
    const at = lineAt(cells, beyond ? WAVE_BEYOND : wave ? WAVE : LINE)
    const path = alongLine(p.mode === 'v', start, Math.max(start, stop), at, wave, size)
    out.push({ path, ink, weight: Math.round(WEIGHT * size) })
  }
  const dots: Path[] = []
  for (const range of here) if (range.mark.type === 'emphasis') dots.push(...dotsOf(cells, range, lines, fonts))
  if (dots.length > 0) out.push({ path: joinPaths(dots), ink, fill: true })
  return out
}

/** Units of the line under a range. */
function unitsOf({ p, line }: LineCells, { from, to }: MarkRange): [number, number] {
  let first = line.first
  while (first < line.end && (p.end[first] as number) <= from) first++
  let end = first
  while (end < line.end && (p.start[end] as number) < to) end++
  return [first, end]
}

/** Lines stand below a horizontal line and left of a vertical one. */
const lineAt = ({ p, across, size }: LineCells, distance: number): Mp =>
  p.mode === 'v' ? across - Math.round((HALF + distance) * size) : across + Math.round((BELOW + distance) * size)

function alongLine(vertical: boolean, from: Mp, to: Mp, across: Mp, wave: boolean, size: Mp): Path {
  const [x1, y1, x2, y2] = vertical ? [across, from, across, to] : [from, across, to, across]
  return wave
    ? wavePath(x1, y1, x2, y2, Math.round(WAVE_LENGTH * size), Math.round(WAVE_HEIGHT * size))
    : polyline([x1, y1, x2, y2])
}

/** A dot for each character; below or, in Japan, above a horizontal line, right of a vertical one. */
function dotsOf(cells: LineCells, range: MarkRange, lines: readonly MarkRange[], fonts: FontTable): Path[] {
  const { p, size, across } = cells
  const vertical = p.mode === 'v'
  const over = vertical || p.style.region === 'JP'
  const radius = Math.round(DOT_RADIUS * size)
  const out: Path[] = []
  const [first, end] = unitsOf(cells, range)
  for (let i = first; i < end; i++) {
    if (DOTTED[p.cls[i] as number] === 0) continue
    const unit = { from: p.start[i] as number, to: p.end[i] as number }
    const lined = lines.some((range) => overlap(range, unit))
    const ruby = over ? rubyRoom(cells, i) : 0
    const distance = (!over && lined ? DOT_BEYOND : DOT) + ruby
    const away = vertical
      ? across + Math.round((HALF + distance) * size)
      : over
        ? across - Math.round((ABOVE + distance) * size)
        : across + Math.round((BELOW + distance) * size)
    const dot = vertical && p.style.region === 'JP' ? sesamePath : circlePath
    for (const middle of middlesOf(cells, i, range, fonts))
      out.push(vertical ? dot(away, middle, radius) : dot(middle, away, radius))
  }
  return out
}

/** ﹅, which Japan sets beside vertical lines (JLREQ 3.3.9). */
function sesamePath(x: Mp, y: Mp, radius: Mp): Path {
  const points = [-13, -14, 3, -14, 13, -2, 13, 7, 13, 13, 3, 15, -2, 8, -5, 2, -7, -8, -13, -14]
  return { ops: 'MCCCZ', points: points.map((value, i) => Math.round((i % 2 === 0 ? x : y) + (value * radius) / 10)) }
}

/** Room that a ruby takes at the side of the dots, in ems. */
function rubyRoom({ p }: LineCells, unit: number): number {
  const ruby = rubyAt(p, unit)
  if (ruby === undefined) return 0
  if (ruby.kind === 'above') return RUBY_SIZE
  return p.mode === 'v' ? BOPOMOFO_ROOM : 0
}

/** The middles of a unit's characters: of its body, or of each letter and figure of a word. */
function middlesOf(cells: LineCells, unit: number, range: MarkRange, fonts: FontTable): Mp[] {
  const { p } = cells
  const start = cellStart(cells, unit)
  if (p.cls[unit] !== C.LAT || p.stand?.[unit] === STAND_TOGETHER)
    return [Math.round(start + (p.body[unit] as number) / 2)]
  const char = p.chars[p.charStyle[unit] as number] as CharStyle
  const upright = p.stand?.[unit] === 0
  const out: Mp[] = []
  for (let g = p.glyphStart[unit] as number; g < (p.glyphStart[unit + 1] as number); g++) {
    const source = p.glyphSource[g] as number
    const letter = /[\p{L}\p{N}]/u.test(String.fromCodePoint(p.text.codePointAt(source) as number))
    if (!letter || p.glyphLength[g] === 0 || source < range.from || source >= range.to) continue
    const number = p.glyphFace[g] as number
    const face = fonts.face(number)
    const scale = p.mode === 'v' ? 1000 : char.scaleX
    const width = upright
      ? (p.em[unit] as number)
      : (face.advance(p.glyphId[g] as number) * char.size * fonts.scale(number) * scale) / 1_000_000 / face.unitsPerEm
    out.push(Math.round(start + (p.glyphOffset[g] as number) + width / 2))
  }
  return out
}
