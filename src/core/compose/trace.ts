import { CM, classOf } from './classes.ts'
import { explainLine, reasonOf } from './explain.ts'
import { explainChinese } from './explain-chinese.ts'
import type { FontTable } from './glyphs.ts'
import { BREAK_FORCED, BREAK_HYPHEN, BREAK_YES, type Prepared } from './items.ts'
import type { SetLine } from './justify.ts'
import { languageOf } from './language.ts'
import { notesOf, type TextNote } from './notes.ts'
import { prepareParagraph, setPrepared } from './paragraph.ts'
import { readRequest, type TraceRequest } from './request.ts'

export interface TraceLine {
  /** Code points of the text: start before the first and end after the last character of the line. */
  readonly start: number
  readonly end: number
  /** One advance per code point of the line; spaces put behind a character count to its advance. */
  readonly advances_em: readonly number[]
  readonly width_em: number
  readonly natural_em: number
  readonly indent_em: number
  readonly adjust: readonly { readonly kind: string; readonly em: number; readonly places: number }[]
  /** Largest distance of a Han cell from the cells counted from the start of the measure. */
  readonly grid_deviation_em: number
  /** Width of the hyphen that the line ends with; part of the last advance. */
  readonly hyphen_em?: number
  readonly reason: string
  readonly why: string
  readonly why_zh: string
}

export interface TraceResult {
  readonly id: string
  readonly lines: readonly TraceLine[]
  /** Every code-point offset at which a line may start after a break (0 and the end excluded). */
  readonly opportunities: readonly number[]
  /** What a person should know of the text, in code points; absent when there is nothing. */
  readonly notes?: readonly TraceNote[]
}

export interface TraceNote {
  readonly code: TextNote['code'] | 'narrow' | 'language'
  readonly start: number
  readonly end: number
  readonly message: string
}

/** One em of a trace, in 1/1000 pt: fine enough that ems come out exact to five places. */
const EM = 100_000

/**
 * Composes one text for a script or a test. Chain 0 of `fonts` sets it.
 * @throws DuikaiError `set/request` naming the field of a request that cannot be read.
 */
export function traceParagraph(request: TraceRequest, fonts: FontTable): TraceResult {
  const { marks, justify } = readRequest(request)
  const measure = Math.round(request.width_em * EM)
  const indent = Math.round((request.indent_em ?? 0) * EM)
  const prepared = prepareParagraph(
    {
      text: request.text,
      mode: request.mode ?? 'h',
      marks,
      chars: [{ face: 0, size: EM, scaleX: 1000, tracking: 0 }],
      spans: [{ end: request.text.length, style: 0 }],
      justify,
      indent,
    },
    fonts,
    measure - indent,
  )
  const codePoints = codePointIndex(request.text)
  const pins = unitsAt(prepared, request.pinned ?? [], codePoints)
  const lines = setPrepared(prepared, [measure], justify, indent, 0, pins)
  const kept = pins.findIndex((unit, n) => lines[n]?.next !== unit)
  const pinned = kept < 0 ? pins.length : kept
  const notes: TraceNote[] = notesOf(prepared, fonts).map(({ code, at, length, message }) => ({
    code,
    start: codePoints[at] as number,
    end: codePoints[at + length] as number,
    message,
  }))
  if (Math.min(...lines.map((line) => line.measure)) < EM)
    notes.push({ code: 'narrow', start: 0, end: 0, message: 'the measure is narrower than one character' })
  if (request.lang !== undefined && !languageOf(request.lang).known) {
    const message = `no marks are known for the language “${request.lang}”: those of zh-Hans are taken`
    notes.push({ code: 'language', start: 0, end: 0, message })
  }
  return {
    id: request.id,
    lines: request.text === '' ? [] : lines.map((line, n) => traceLine(prepared, line, codePoints, n < pinned)),
    opportunities: opportunities(prepared, codePoints),
    ...(notes.length > 0 ? { notes } : {}),
  }
}

/** The units that begin at given code points, up to the first where none does. */
function unitsAt(p: Prepared, offsets: readonly number[], codePoints: Uint32Array): number[] {
  const units: number[] = []
  let unit = 0
  for (const offset of offsets) {
    while (unit < p.count && (codePoints[p.start[unit] as number] as number) < offset) unit++
    if (unit >= p.count || codePoints[p.start[unit] as number] !== offset) break
    units.push(unit)
  }
  return units
}

/** Code-point offset of every UTF-16 offset. */
function codePointIndex(text: string): Uint32Array {
  const index = new Uint32Array(text.length + 1)
  let n = 0
  for (let i = 0; i < text.length; n++) {
    const length = (text.codePointAt(i) as number) > 0xffff ? 2 : 1
    for (let k = 0; k < length; k++) index[i + k] = n
    i += length
  }
  index[text.length] = n
  return index
}

function opportunities(p: Prepared, codePoints: Uint32Array): number[] {
  const out: number[] = []
  for (let i = 0; i + 1 < p.count; i++) {
    const kind = p.breakAfter[i]
    if (kind === BREAK_YES || kind === BREAK_FORCED || kind === BREAK_HYPHEN)
      out.push(codePoints[p.end[i] as number] as number)
  }
  return out
}

const em = (value: number): number => Math.round((value * 1e5) / EM) / 1e5

function traceLine(p: Prepared, line: SetLine, codePoints: Uint32Array, pinned: boolean): TraceLine {
  const start = line.end > line.first ? (p.start[line.first] as number) : (p.start[line.first] ?? p.text.length)
  const end = line.end > line.first ? (p.end[line.end - 1] as number) : start
  const from = codePoints[start] as number
  const to = codePoints[end] as number
  const advances: number[] = new Array(to - from).fill(0)
  for (let i = line.first; i < line.end; i++) {
    const k = i - line.first
    const width = (line.x[k + 1] as number) - (line.x[k] as number)
    const first = (codePoints[p.start[i] as number] as number) - from
    const count = (codePoints[p.end[i] as number] as number) - from - first
    // A unit of several characters shows its glyphs' own steps; the last takes what is left.
    const offsets = glyphSteps(p, i, codePoints, from + first, count)
    for (let c = 0; c < count; c++) {
      const here = c === 0 ? 0 : (offsets[c] as number)
      const next = c + 1 < count ? (offsets[c + 1] as number) : -1
      // −1: from here on nothing but marks that combine, so that the space behind the unit stands before them.
      advances[first + c] = here < 0 ? 0 : em((next < 0 ? width : next) - here)
    }
  }
  const n = line.end - line.first
  const { hyphen } = line
  if (hyphen > 0) advances[advances.length - 1] = em((advances[advances.length - 1] as number) * EM + hyphen)
  return {
    start: from,
    end: to,
    advances_em: advances,
    width_em: em((line.x[n] as number) - line.indent + hyphen),
    natural_em: em(line.natural),
    indent_em: em(line.indent),
    adjust: line.adjustments.map(({ kind, amount, places }) => ({ kind, em: em(amount), places })),
    grid_deviation_em: em(line.gridDeviation),
    ...(hyphen > 0 ? { hyphen_em: em(hyphen) } : {}),
    reason: reasonOf(p, line, pinned),
    why: explainLine(p, line, pinned),
    why_zh: explainChinese(p, line, pinned),
  }
}

/**
 * Where each code point of unit i starts within the unit. Characters joined in one glyph share it in equal parts; what
 * combines with the character before it takes nothing.
 */
function glyphSteps(p: Prepared, i: number, codePoints: Uint32Array, first: number, count: number): number[] {
  if (count === 1) return [0]
  const width = p.body[i] as number
  const from = p.glyphStart[i] as number
  const to = p.glyphStart[i + 1] as number
  const origin = p.glyphOffset[from] ?? 0
  const chars = [...p.text.slice(p.start[i], p.end[i])]
  const combines = chars.map((char, c) => c > 0 && (char === '\u00ad' || classOf(char.codePointAt(0) as number) === CM))
  const steps: number[] = new Array(count).fill(-1)
  for (let g = from; g < to; g++) {
    if (p.glyphLength[g] === 0) continue
    const at = (codePoints[p.glyphSource[g] as number] as number) - first
    if (at >= 0 && at < count && !combines[at]) steps[at] = Math.min(width, (p.glyphOffset[g] as number) - origin)
  }
  // Figures side by side in one cell of a vertical line share it as well.
  if (steps.every((step) => step <= 0)) steps.fill(-1)
  steps[0] = 0
  const alone = combines.flatMap((combining, c) => (combining ? [] : [c]))
  for (let k = 1; k < alone.length; k++) {
    if ((steps[alone[k] as number] as number) >= 0) continue
    let next = k
    while (next < alone.length && (steps[alone[next] as number] as number) < 0) next++
    const until = next < alone.length ? (steps[alone[next] as number] as number) : width
    const before = steps[alone[k - 1] as number] as number
    for (let j = k; j < next; j++)
      steps[alone[j] as number] = before + ((until - before) * (j - k + 1)) / (next - k + 1)
  }
  for (let c = count - 1; c > 0; c--) if (combines[c]) steps[c] = c + 1 < count ? (steps[c + 1] as number) : -1
  return steps
}
