import type { Mp } from '../base/index.ts'
import type { InlineNote, RubyPart } from './beside.ts'
import * as C from './classes.ts'
import type { FontTable } from './glyphs.ts'
import type { MarkRange } from './ranges.ts'
import { isLatinRuby, shapeRuby } from './ruby-shape.ts'
import type { CharStyle } from './style.ts'

/** Ruby has half the size of its base (JLREQ 3.3.3; REFERENCE 4). */
export const RUBY_SIZE = 0.5
/** Signs of 注音 beside a character, and the room that they take at its right, in ems of it. */
export const BOPOMOFO_SIZE = 0.33
export const BOPOMOFO_ROOM = 0.5
/** Between two syllables of 拼音, in ems of the ruby. */
const LATIN_SPACE = 0.4

/** Units of a paragraph whose cells may still grow. */
export interface RubyCells {
  readonly text: string
  readonly vertical: boolean
  readonly cls: Uint8Array
  readonly start: readonly number[]
  readonly end: readonly number[]
  readonly charStyle: Uint16Array
  readonly chars: readonly CharStyle[]
  readonly body: Int32Array
  readonly before: Int32Array
  readonly after: Int32Array
  readonly gap: Int32Array
  readonly glyphStart: Uint32Array
  readonly glyphOffset: number[]
  /** Room of the narrowest line, where it is known. */
  readonly narrowest: Mp | undefined
}

/** Ruby text does not stand over these: marks, spaces, and what has no width. */
const BARE = new Uint8Array(C.CLASS_NAMES.length)
for (const cls of [C.OP, C.CL, C.PS, C.PC, C.PM, C.PX, C.MD, C.DA, C.EL, C.WSP, C.IDS, C.GL, C.ZW, C.CM, C.LB])
  BARE[cls] = 1

/** What the edge of a line drops. */
export const isBlank = (cls: number): boolean => cls === C.WSP || cls === C.IDS || cls === C.LB || cls === C.ZW

/** Kana, over which a ruby may reach by half its size. */
export const mayOverhang = (code: number): boolean => code >= 0x3041 && code <= 0x30ff

/**
 * Rubies of a paragraph over their bases. A base that is narrower than its ruby is spread, ½ : 1 : ½ (JLREQ 3.3.6), by
 * what the ruby cannot put over the blanks of marks and kana beside it; its units grow by that, so that it is lost at no
 * edge of a line.
 */
export function layRubies(
  cells: RubyCells,
  ranges: readonly MarkRange[],
  fonts: FontTable,
  notes: InlineNote[],
): RubyPart[] {
  const parts: RubyPart[] = []
  const { start, end } = cells
  let unit = 0
  for (const { mark, from, to } of ranges) {
    if (mark.type !== 'ruby') continue
    while (unit < start.length && (end[unit] as number) <= from) unit++
    let last = unit
    while (last < start.length && (start[last] as number) < to) last++
    if (last === unit) continue
    parts.push(...partsOf(cells, mark.attrs, unit, last, fonts, notes))
  }
  const rubied = new Uint8Array(start.length)
  for (const part of parts) rubied.fill(1, part.first, part.end)
  for (const part of parts) {
    if (part.kind === 'bopomofo') makeRoom(cells, part)
    else spread(cells, part, rubied, notes)
  }
  return parts
}

function partsOf(
  cells: RubyCells,
  { text, kind }: { readonly text: string; readonly kind: 'mono' | 'group' | 'bopomofo' },
  first: number,
  end: number,
  fonts: FontTable,
  notes: InlineNote[],
): RubyPart[] {
  const at = cells.start[first] as number
  const length = (cells.end[end - 1] as number) - at
  const note = (code: InlineNote['code'], message: string): void => void notes.push({ code, at, length, message })
  const whole = text.trim()
  const make = (part: string, from: number, to: number): RubyPart => {
    const char = cells.chars[cells.charStyle[from] as number] as CharStyle
    const side = kind === 'bopomofo'
    const size = Math.round(char.size * (side ? BOPOMOFO_SIZE : RUBY_SIZE))
    const latin = isLatinRuby(part)
    const shaped = shapeRuby(part, char, size, cells.vertical && !side, fonts)
    if (shaped.missing.length > 0) note('ruby-missing', `no font has ${shaped.missing.join('')} of the ruby “${whole}”`)
    return {
      kind: side ? 'bopomofo' : 'above',
      text: part,
      first: from,
      end: to,
      face: char.face,
      size,
      scaleX: cells.vertical ? 1000 : char.scaleX,
      glyphs: shaped.glyphs,
      width: shaped.width,
      spread: 0,
      latin,
    }
  }
  if (cells.vertical && isLatinRuby(whole))
    note('pinyin-vertical', `拼音 stands over horizontal lines only: “${whole}” is turned beside the vertical one`)
  let solid = first
  while (solid < end && isBlank(cells.cls[solid] as number)) solid++
  if (solid === end) {
    note('ruby-parts', `the ruby “${whole}” stands over no character and is not set`)
    return []
  }
  if (kind === 'group') return [make(whole, first, end)]
  const bases: number[] = []
  for (let i = first; i < end; i++) if (BARE[cells.cls[i] as number] === 0) bases.push(i)
  const words = whole.split(/\s+/)
  if (bases.length === 0) return kind === 'mono' ? [make(whole, first, end)] : [make(whole, solid, solid + 1)]
  if (words.length !== bases.length) {
    note('ruby-parts', `the ruby “${whole}” has ${words.length} parts for ${bases.length} characters`)
    if (kind === 'mono') return [make(whole, first, end)]
  }
  const parts: RubyPart[] = []
  bases.forEach((base, n) => {
    const more = n + 1 === bases.length ? words.slice(n).join('') : words[n]
    if (more !== undefined && more !== '') parts.push(make(more, base, base + 1))
  })
  return parts
}

/** 注音 stands at the right of its character: along a horizontal line it takes room, beside a vertical one none. */
function makeRoom({ vertical, chars, charStyle, body, narrowest }: RubyCells, part: RubyPart): void {
  if (vertical) return
  const { first } = part
  const { size, scaleX } = chars[charStyle[first] as number] as CharStyle
  const room = narrowest === undefined ? Number.POSITIVE_INFINITY : Math.max(0, narrowest - (body[first] as number))
  part.spread = Math.min(room, Math.round((size * scaleX * BOPOMOFO_ROOM) / 1000))
  body[first] = (body[first] as number) + part.spread
}

function spread(cells: RubyCells, part: RubyPart, rubied: Uint8Array, notes: InlineNote[]): void {
  const { first, end, width, size, scaleX, latin } = part
  const { body, before, after, gap } = cells
  let base = 0
  for (let i = first; i < end; i++) {
    base += (before[i] as number) + (body[i] as number) + (after[i] as number)
    if (i + 1 < end) base += gap[i] as number
  }
  const em = (size * scaleX) / 1000
  const need = width + (latin ? Math.round(LATIN_SPACE * em) : 0) - base
  if (need <= 0) return
  const over =
    Math.min(need / 2, overhang(cells, first - 1, em, rubied, after)) +
    Math.min(need / 2, overhang(cells, end, em, rubied, before))
  let extra = Math.ceil(need - over)
  const at = cells.start[first] as number
  const length = (cells.end[end - 1] as number) - at
  const { narrowest } = cells
  const room = narrowest === undefined || base >= narrowest ? 0 : narrowest - base
  if (narrowest !== undefined && extra > room) {
    extra = room
    const message = `the ruby “${part.text}” is longer than the line: it is condensed to the width of its base`
    notes.push({ code: 'ruby-condensed', at, length, message })
  } else if (extra > (end - first) * em) {
    const message = `the ruby “${part.text}” is ${(extra / em / 2).toFixed(1)} em longer than its base, which is spread`
    notes.push({ code: 'ruby-long', at, length, message })
  }
  part.spread = extra
  grow(cells, first, end, extra)
}

/** Adds `extra` to the cells of units: half a share before each body, half behind it. */
function grow({ body, glyphStart, glyphOffset }: RubyCells, first: number, end: number, extra: number): void {
  let open = 0
  for (let i = first; i < end; i++) if (body[i] !== 0) open++
  let done = 0
  let given = 0
  for (let i = first; i < end; i++) {
    if (body[i] === 0) continue
    done++
    const share = Math.round((extra * done) / open) - given
    given += share
    body[i] = (body[i] as number) + share
    const shift = Math.round(share / 2)
    for (let g = glyphStart[i] as number; g < (glyphStart[i + 1] as number); g++)
      glyphOffset[g] = (glyphOffset[g] as number) + shift
  }
}

/** How far a ruby may reach over the unit beside its base: kana, and the blank side of a mark; never over Han. */
function overhang(cells: RubyCells, neighbour: number, em: Mp, rubied: Uint8Array, blank: Int32Array): Mp {
  if (neighbour < 0 || neighbour >= cells.cls.length || rubied[neighbour] === 1) return 0
  if (mayOverhang(cells.text.charCodeAt(cells.start[neighbour] as number))) return em / 2
  return Math.min(em / 2, blank[neighbour] as number)
}
