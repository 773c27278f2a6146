import type { Mp } from '../base/index.ts'
import { cellsOf, lineStart } from './cells.ts'
import { hashList } from './hash.ts'
import { COORDINATES } from './paths.ts'
import { isAttached } from './runs.ts'
import type { DisplayList, Ink, Item, PathPaint, PlacedText } from './types.ts'

const points = (value: Mp): string => (value / 1000).toFixed(3)
const rect = (r: { x: Mp; y: Mp; width: Mp; height: Mp }): string =>
  `x ${points(r.x)} y ${points(r.y)} w ${points(r.width)} h ${points(r.height)}`

function inkText(ink: Ink): string {
  return ink.kind === 'process'
    ? `${ink.name}  cmyk ${ink.cmyk.join(' ')}`
    : `${ink.name}  spot ${ink.tint}, else cmyk ${ink.alternate.join(' ')}`
}

/** Four hex digits that change when a glyph of the line becomes another one (FNV-1a, folded). */
function glyphMark(ids: readonly number[]): string {
  let hash = 0x811c9dc5
  for (const id of ids) {
    hash = Math.imul(hash ^ (id & 0xff), 0x01000193)
    hash = Math.imul(hash ^ (id >>> 8), 0x01000193)
  }
  return ((hash ^ (hash >>> 16)) & 0xffff).toString(16).padStart(4, '0')
}

/** Thousandths of an em with one decimal at most. */
function ems(value: number): string {
  return String(Math.round(value * 10) / 10)
}

/**
 * Steps between glyph origins, in 1/1000 of `size`, equal ones counted: `12×1000 500 1000`. Steps are equal when every
 * origin of the series stands within 1/1000 pt of an even division: rounding does not show, a moved glyph does.
 */
export function collapseSteps(positions: readonly Mp[], size: Mp): string {
  const parts: string[] = []
  let i = 0
  while (i + 1 < positions.length) {
    const from = positions[i] as number
    let end = i + 1
    while (end + 1 < positions.length && even(positions, i, end + 1)) end++
    const step = ((positions[end] as number) - from) / (end - i)
    parts.push(end - i > 1 ? `${end - i}×${ems((step / size) * 1000)}` : ems((step / size) * 1000))
    i = end
  }
  return parts.join(' ')
}

function even(positions: readonly Mp[], from: number, to: number): boolean {
  const start = positions[from] as number
  const step = ((positions[to] as number) - start) / (to - from)
  for (let k = from + 1; k < to; k++) {
    if (Math.abs((positions[k] as number) - start - step * (k - from)) > 1) return false
  }
  return true
}

interface Piece {
  readonly run: number
  readonly first: number
  readonly end: number
}

/** What a line's runs say, one entry a run: font, ink, size and the steps of its glyphs. */
function runText(list: DisplayList, line: number, piece: Piece): string {
  const { runs, glyphs } = list
  const horizontal = list.lines.mode[line] === 0
  const size = runs.size[piece.run] as number
  const positions: Mp[] = []
  const across: Mp[] = []
  for (let g = piece.first; g < piece.end; g++) {
    positions.push((horizontal ? glyphs.x[g] : glyphs.y[g]) as number)
    across.push((horizontal ? glyphs.y[g] : glyphs.x[g]) as number)
  }
  const base = (horizontal ? list.lines.y[line] : list.lines.x[line]) as number
  const offset = (positions[0] as number) - lineStart(list, line)
  const look = [`f${runs.font[piece.run]}`, `i${runs.ink[piece.run]}`, ems(size / 1000)]
  if (runs.scaleX[piece.run] !== 1000) look.push(`×${(runs.scaleX[piece.run] as number) / 10}%`)
  if ((runs.mode[piece.run] as number) > 0) look.push(runs.mode[piece.run] === 1 ? 'vertical' : 'rotated')
  if (isAttached(list, piece.run)) {
    const text = list.stories[runs.story[piece.run] as number]?.text ?? ''
    const last = piece.end - 1
    const end = (glyphs.source[last] as number) + (glyphs.length[last] as number)
    look.push(`attached 「${text.slice(glyphs.source[piece.first], end)}」`)
  }
  const steps = collapseSteps(positions, size)
  const offBase = across.map((y) => y - base)
  const shifted = offBase.every((y) => y === offBase[0])
    ? offBase[0] === 0
      ? ''
      : ` off ${points(offBase[0] as number)}`
    : ` off ${offBase.map(points).join(' ')}`
  return `${look.join(' ')} at ${points(offset)}${shifted}${steps === '' ? '' : `: ${steps}`}`
}

/** One line of text: where it stands, what it says, then its runs. */
function lineText(list: DisplayList, line: number, pieces: readonly Piece[], number: number): string {
  const { lines } = list
  const story = list.stories[lines.story[line] as number]
  const frame = list.frames[lines.frame[line] as number]
  const text = story?.text.slice(lines.start[line], lines.end[line]) ?? ''
  const ids: number[] = []
  for (const piece of pieces) for (let g = piece.first; g < piece.end; g++) ids.push(list.glyphs.id[g] as number)
  const mode = lines.mode[line] === 0 ? '' : ' vertical'
  const place = `x ${points(lines.x[line] as number)} y ${points(lines.y[line] as number)}${mode}`
  const reach =
    lines.extent[line] === lines.width[line]
      ? `w ${points(lines.width[line] as number)}`
      : `w ${points(lines.width[line] as number)} to ${points(lines.extent[line] as number)}`
  const head = `  ${frame?.owner} [${lines.frame[line]}:${number}]  ${place} ${reach}  「${text.replaceAll('\n', '↵')}」`
  const runs = pieces.map((piece) => runText(list, line, piece)).join(' | ')
  return `${head}\n      ${runs}  ~${glyphMark(ids)}`
}

function textLines(list: DisplayList, item: PlacedText, numbers: readonly number[]): string[] {
  const byLine = new Map<number, Piece[]>()
  for (let run = item.first; run < item.end; run++) {
    const line = list.runs.line[run] as number
    const piece = {
      run,
      first: list.runs.firstGlyph[run] as number,
      end: list.runs.firstGlyph[run + 1] as number,
    }
    const pieces = byLine.get(line)
    if (pieces === undefined) byLine.set(line, [piece])
    else pieces.push(piece)
  }
  return [...byLine].map(([line, pieces]) => lineText(list, line, pieces, numbers[line] ?? 0))
}

/** Commands of a path that are written out. */
const LONGEST_PATH = 40

/** Commands with their points: `M 1.000,2.000 L 3.000,2.000`, then how it is painted. */
function pathText({ ops, points: coordinates, fill, stroke }: PathPaint): string {
  let at = 0
  const parts = [...ops].map((op) => {
    const count = COORDINATES[op] ?? 0
    const pairs: string[] = []
    for (let i = at; i < at + count; i += 2)
      pairs.push(`${points(coordinates[i] ?? 0)},${points(coordinates[i + 1] ?? 0)}`)
    at += count
    return pairs.length === 0 ? op : `${op} ${pairs.join(' ')}`
  })
  // Borders have thousands of commands: the beginning, their number, and a mark over all of them tell as much.
  const shown =
    parts.length <= LONGEST_PATH
      ? parts.join(' ')
      : `${parts.slice(0, 6).join(' ')} … ${parts.length} ~${glyphMark(coordinates)}`
  const filled = fill === undefined ? '' : `  fill i${fill}`
  const dash = stroke?.dash === undefined ? '' : ` dash ${stroke.dash.map(points).join(' ')}`
  const round = stroke?.round === true ? ' round' : ''
  const stroked = stroke === undefined ? '' : `  stroke i${stroke.ink} ${points(stroke.weight)}${dash}${round}`
  return `${shown}${filled}${stroked}`
}

function itemText(list: DisplayList, item: Item, numbers: readonly number[]): string[] {
  switch (item.kind) {
    case 'picture': {
      const { x, y, width, height } = item.crop
      return [`picture ${item.id}  ${rect(item)}  asset ${item.asset}  crop ${x} ${y} ${width} ${height}`]
    }
    case 'box': {
      const fill = item.fill === undefined ? '' : `  fill i${item.fill}`
      const stroke = item.stroke === undefined ? '' : `  stroke i${item.stroke.ink} ${points(item.stroke.weight)}`
      const radius = item.radius === undefined ? '' : `  radius ${points(item.radius)}`
      return [`box ${item.id}  ${rect(item)}${radius}${fill}${stroke}`]
    }
    case 'rule': {
      const ends = `${points(item.x1)},${points(item.y1)} to ${points(item.x2)},${points(item.y2)}`
      return [`rule ${item.id}  ${ends}  weight ${points(item.weight)} i${item.ink}`]
    }
    case 'path':
      return [`path ${item.id}  ${pathText(item)}`]
    case 'text':
      return [`text ${item.id}`, ...textLines(list, item, numbers), ...pathLines(list, item, numbers)]
  }
}

/** Paths beside the lines of a text object, one a line. */
function pathLines(
  list: DisplayList,
  { firstPath = 0, endPath = 0 }: PlacedText,
  numbers: readonly number[],
): string[] {
  return list.linePaths.slice(firstPath, endPath).map((path) => {
    return `  [${list.lines.frame[path.line]}:${numbers[path.line] ?? 0}]  path ${pathText(path)}`
  })
}

/** Number of each line in its frame, from 1. */
function lineNumbers(list: DisplayList): number[] {
  const inFrame = list.frames.map(() => 0)
  return Array.from(list.lines.frame, (frame) => {
    const next = (inFrame[frame] ?? 0) + 1
    inFrame[frame] = next
    return next
  })
}

/**
 * The list as text for people and for golden files: lengths in points, one object a line, two lines for a line of text
 * (frame and number in it, place, words; then runs with the steps of their glyphs in 1/1000 em and a mark over the glyph ids after `~`).
 * A change of any glyph, box, rule, picture or ink shows as a changed line near its cause, and in the hash on top.
 */
export function dumpText(list: DisplayList): string {
  const { page } = list
  const out: string[] = [
    `duikai display list ${list.version}  ${hashList(list)}`,
    `page ${page.name}  trim ${points(page.width)} × ${points(page.height)}  bleed ${points(page.bleed)}`,
    '',
  ]
  list.fonts.forEach((font, i) => {
    out.push(`font f${i}  ${font.id}  ${font.family} ${font.weight}  ${font.postscriptName}  ${font.hash}`)
  })
  list.inks.forEach((ink, i) => {
    out.push(`ink i${i}  ${inkText(ink)}`)
  })
  const cells = cellsOf(list)
  list.stories.forEach((story, i) => {
    out.push(`story ${story.id}  ${story.text.length} units, ${cells.storyLines[i]?.length ?? 0} lines`)
  })
  list.frames.forEach((frame, i) => {
    out.push(`frame ${i}  ${frame.owner} ${frame.kind}  ${rect(frame)}`)
  })
  out.push('')
  const numbers = lineNumbers(list)
  for (const item of list.items) out.push(...itemText(list, item, numbers))
  return `${out.join('\n')}\n`
}
