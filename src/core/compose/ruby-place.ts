import type { Mp } from '../base/index.ts'
import type { RubyGlyph, RubyPart } from './beside.ts'
import type { FontTable } from './glyphs.ts'
import type { Prepared } from './items.ts'
import type { SetLine } from './justify.ts'
import { isBlank, mayOverhang } from './ruby.ts'

/** Where the cells of a line's units stand along it, in 1/1000 pt from the origin of its chunk. */
export interface LineCells {
  readonly p: Prepared
  readonly line: SetLine
  readonly offset: Mp
  /** Baseline of a horizontal line, axis of a vertical one. */
  readonly across: Mp
  /** Em of the line's text. */
  readonly size: Mp
}

export const cellStart = ({ line, offset }: LineCells, unit: number): Mp => {
  const k = unit - line.first
  return offset + (line.x[k] as number) + (line.blankBefore[k] as number)
}

export const cellEnd = (cells: LineCells, unit: number): Mp => cellStart(cells, unit) + (cells.p.body[unit] as number)

/** A ruby, or what of it stands in one line: where its glyphs stand along the line, and how far they are condensed. */
export interface PlacedRuby {
  readonly part: RubyPart
  readonly glyphs: readonly RubyGlyph[]
  readonly at: readonly Mp[]
  /** 1 unless the ruby has less room than it is wide. */
  readonly condensed: number
}

/** Number of the first ruby that ends behind unit `unit`. */
function firstBehind(all: readonly RubyPart[], unit: number): number {
  let low = 0
  let high = all.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((all[middle] as RubyPart).end <= unit) low = middle + 1
    else high = middle
  }
  return low
}

/** The ruby whose base a unit belongs to. */
export function rubyAt({ beside }: Prepared, unit: number): RubyPart | undefined {
  const all = beside?.rubies ?? []
  const part = all[firstBehind(all, unit)]
  return part !== undefined && part.first <= unit ? part : undefined
}

/** The rubies of a line, each with the ones before and behind it. */
export function rubiesOf({
  p,
  line,
}: LineCells): { part: RubyPart; previous: RubyPart | undefined; next: RubyPart | undefined }[] {
  const all = p.beside?.rubies ?? []
  const out = []
  for (let n = firstBehind(all, line.first); n < all.length; n++) {
    const part = all[n] as RubyPart
    if (part.first >= line.end) break
    out.push({ part, previous: all[n - 1], next: all[n + 1] })
  }
  return out
}

/**
 * Places a ruby over its base: centred, or spread over a longer base with half spaces at its ends, no more than half an
 * em of the base (JLREQ 3.3.6). It keeps clear of Han beside it and of the line's ends, and is condensed where it must.
 */
export function placeAbove(
  cells: LineCells,
  part: RubyPart,
  previous: RubyPart | undefined,
  next: RubyPart | undefined,
): PlacedRuby | undefined {
  const { p, line } = cells
  const first = Math.max(part.first, line.first)
  const end = Math.min(part.end, line.end)
  const glyphs = first === part.first && end === part.end ? part.glyphs : shareOf(p, part, first, end)
  const [opening] = glyphs
  const closing = glyphs[glyphs.length - 1]
  if (opening === undefined || closing === undefined) return undefined
  const shift = opening.x
  const width = closing.x + closing.advance - shift
  const from = cellStart(cells, first)
  const to = cellEnd(cells, end - 1)
  const reach = (part.size * part.scaleX) / 2000
  const before = first - 1
  const behind = end
  const least =
    before < line.first || previous?.end === first
      ? from
      : Math.max(from - reach, cellEnd(cells, before) - (isKana(p, before) ? reach : 0))
  const most =
    behind >= line.end || next?.first === behind
      ? to
      : Math.min(to + reach, cellStart(cells, behind) + (isKana(p, behind) ? reach : 0))
  if (width > most - least) {
    const condensed = (most - least) / width
    return { part, glyphs, at: glyphs.map(({ x }) => least + (x - shift) * condensed), condensed }
  }
  const count = glyphs.filter((glyph) => glyph.length > 0).length
  const room = to - from - width
  if (part.latin || room <= 0 || count === 0) {
    const start = Math.max(least, Math.min(most - width, (from + to - width) / 2))
    return { part, glyphs, at: glyphs.map(({ x }) => start + x - shift), condensed: 1 }
  }
  const ends = Math.min(room / count / 2, count > 1 ? part.size * (part.scaleX / 1000) : room)
  const between = count > 1 ? (room - 2 * ends) / (count - 1) : 0
  const start = count > 1 ? from + ends : from + room / 2
  let gaps = -1
  const at = glyphs.map(({ x, length }) => {
    if (length > 0) gaps++
    return start + x - shift + gaps * between
  })
  return { part, glyphs, at, condensed: 1 }
}

const isKana = (p: Prepared, unit: number): boolean => mayOverhang(p.text.charCodeAt(p.start[unit] as number))

/**
 * The glyphs of a ruby that go with units `first` up to `end`, where a line cuts its base: shared out evenly among the
 * units that no edge of a line drops.
 */
function shareOf(p: Prepared, part: RubyPart, first: number, end: number): RubyGlyph[] {
  const solid: number[] = []
  for (let i = part.first; i < part.end; i++) if (!isBlank(p.cls[i] as number)) solid.push(i)
  const count = part.glyphs.filter((glyph) => glyph.length > 0).length
  let n = -1
  return part.glyphs.filter((glyph) => {
    if (glyph.length > 0) n++
    const share = Math.floor(((Math.max(0, n) + 0.5) / count) * solid.length)
    const unit = solid[Math.min(solid.length - 1, share)] ?? part.first
    return unit >= first && unit < end
  })
}

/** A sign of 注音 with the middle of its ink, or its origin, where it stands beside its character. */
export interface PlacedSign {
  readonly glyph: RubyGlyph
  readonly id: number
  readonly x: Mp
  readonly y: Mp
}

const TONES = 'ˊˇˋˉ'
const LIGHT = '˙'

/**
 * 注音 beside a character whose em box has its top left at `x`, `y`: signs one below the other in the middle of its height,
 * the light tone above them, the other tones at the right of the last (CLREQ, bopomofo).
 */
export function placeBopomofo(part: RubyPart, x: Mp, y: Mp, em: Mp, fonts: FontTable): PlacedSign[] {
  const { size, text, scaleX } = part
  const own = part.glyphs.filter(({ source }) => !TONES.includes(text[source] as string) && text[source] !== LIGHT)
  const light = part.glyphs.some(({ source }) => text[source] === LIGHT)
  const lightRoom = light ? size * 0.35 : 0
  const pitch = Math.min(size, (em - lightRoom) / Math.max(1, own.length))
  const top = y + (em - own.length * pitch - lightRoom) / 2 + lightRoom
  const wide = (size * scaleX) / 1000
  let row = -1
  return part.glyphs.map((glyph) => {
    const sign = text[glyph.source] as string
    const face = fonts.face(glyph.face)
    const toPage = size / face.unitsPerEm
    const { xMin, xMax, yMin, yMax } = face.bounds(glyph.id) ?? { xMin: 0, xMax: 0, yMin: 0, yMax: 0 }
    const middleX = ((xMin + xMax) / 2) * toPage * (scaleX / 1000)
    const middleY = ((yMin + yMax) / 2) * toPage
    if (sign === LIGHT) return { glyph, id: glyph.id, x: x + wide / 2 - middleX, y: top - size * 0.2 + middleY }
    if (TONES.includes(sign)) {
      const last = top + (Math.max(1, own.length) - 1) * pitch
      return { glyph, id: glyph.id, x: x + wide * 1.2 - middleX, y: last + size * 0.2 + middleY }
    }
    row++
    const id = sign === 'ㄧ' ? lying(fonts, glyph) : glyph.id
    return { glyph, id, x, y: top + row * pitch + size * 0.88 + (pitch - size) / 2 }
  })
}

/** ㄧ lies in a column of signs, whichever way the font has it by itself. */
function lying(fonts: FontTable, { id, face: number }: RubyGlyph): number {
  const face = fonts.face(number)
  const lies = (glyph: number): boolean => {
    const bounds = face.bounds(glyph)
    return bounds !== null && bounds.xMax - bounds.xMin > bounds.yMax - bounds.yMin
  }
  if (lies(id)) return id
  const other = face.glyph(0x3127, true)
  return lies(other) ? other : id
}
