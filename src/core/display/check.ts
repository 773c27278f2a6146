import type { Diagnostic, Mp, Rect } from '../base/index.ts'
import { contains } from '../base/index.ts'
import { cellsOf, EM_ABOVE, lineStart } from './cells.ts'
import { isSoundPath } from './paths.ts'
import { isAttached } from './runs.ts'
import type { DisplayList, Item, PathPaint } from './types.ts'

/** A stretch of a story: the code units `start` up to (not including) `end`. */
export interface PlacedRange {
  readonly start: number
  readonly end: number
}

export interface CheckOptions {
  /** What of each story the list should hold, by story id; the rest is overset or set elsewhere. All, where not named. */
  readonly placed?: Readonly<Record<string, readonly PlacedRange[]>>
  /** How far a line may pass its measure, for rounding (20 unless given). */
  readonly slack?: Mp
  /** How far an em box may pass its frame, in ems (0.15 unless given). */
  readonly frameSlack?: number
}

/** Marks that may hang outside the measure. */
const HANGING = /^[，。、．,.;；:：]$/u
/** Characters that need no glyph: white space, joiners, soft hyphen, object placeholders. */
const SILENT = /^(?:\p{White_Space}|\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffc])$/u
const IDEOGRAPH = /^\p{Ideographic}$/u

class Findings {
  readonly list: Diagnostic[] = []
  private readonly page: string

  constructor(page: string) {
    this.page = page
  }

  add(code: string, place: string, message: string): void {
    this.list.push({ code, severity: 'error', message, where: `${this.page}/${place}` })
  }
}

/**
 * The late invariants of a finished list: tables that agree with each other, every glyph inside its frame, every line
 * inside its measure, every placed character covered by exactly one glyph (white space excepted), no missing glyph.
 * Attached glyphs are no manuscript text: they are held against their own text only.
 * A finding is a fault of the composer or of whoever changed the list, never of the user. Codes: `list/tables`,
 * `list/source`, `list/coverage`, `list/frame`, `list/measure`, `list/notdef`.
 */
export function checkList(list: DisplayList, options: CheckOptions = {}): Diagnostic[] {
  const findings = new Findings(list.page.name)
  checkTables(list, findings)
  if (findings.list.length > 0) return findings.list
  checkLines(list, findings)
  checkGlyphs(list, findings, options.frameSlack ?? 0.15)
  checkMeasures(list, findings, options.slack ?? 20)
  checkCoverage(list, findings, options.placed ?? {})
  return findings.list
}

/** Every number that points into another table points at something there. */
function checkTables(list: DisplayList, findings: Findings): void {
  const { runs, lines, glyphs, items } = list
  const bad = (place: string, message: string): void => findings.add('list/tables', place, message)
  if (runs.firstGlyph.length !== runs.count + 1) bad('runs', 'firstGlyph needs one entry more than there are runs')
  if ((runs.firstGlyph[0] ?? 0) !== 0) bad('runs', 'the first run does not start at the first glyph')
  if (runs.firstGlyph[runs.count] !== glyphs.count) bad('runs', 'the last run does not end at the last glyph')
  const covered = new Uint8Array(runs.count)
  for (const item of items) {
    if (item.kind !== 'text') continue
    const paths = (item.endPath ?? 0) - (item.firstPath ?? 0)
    if (item.first + (paths > 0 ? 0 : 1) > item.end || item.end > runs.count)
      bad(item.id, 'text object without runs of its own')
    if (paths < 0 || (item.endPath ?? 0) > list.linePaths.length) bad(item.id, 'paths that are not there')
    for (let run = item.first; run < Math.min(item.end, runs.count); run++) covered[run] = (covered[run] as number) + 1
  }
  for (let i = 0; i < runs.count; i++) {
    const at = `runs[${i}]`
    if ((runs.firstGlyph[i + 1] as number) <= (runs.firstGlyph[i] as number)) bad(at, 'no glyphs, or out of order')
    if ((runs.font[i] as number) >= list.fonts.length) bad(at, `no font ${runs.font[i]}`)
    if ((runs.ink[i] as number) >= list.inks.length) bad(at, `no ink ${runs.ink[i]}`)
    if ((runs.line[i] as number) >= lines.count) bad(at, `no line ${runs.line[i]}`)
    else if (isAttached(list, i)) {
      const host = list.stories[lines.story[runs.line[i] as number] as number]?.id
      if (list.stories[runs.story[i] as number]?.attachedTo !== host) bad(at, 'another story than its line')
    }
    if (covered[i] !== 1) bad(at, `belongs to ${covered[i]} text objects instead of one`)
  }
  for (let i = 0; i < lines.count; i++) {
    if ((lines.story[i] as number) >= list.stories.length) bad(`lines[${i}]`, `no story ${lines.story[i]}`)
    if ((lines.frame[i] as number) >= list.frames.length) bad(`lines[${i}]`, `no frame ${lines.frame[i]}`)
  }
  for (const item of items) {
    for (const ink of inksOf(item)) if (ink >= list.inks.length) bad(item.id, `no ink ${ink}`)
    if (item.kind === 'path' && !isSoundPath(item)) bad(item.id, 'commands and points of the path do not agree')
  }
  list.linePaths.forEach((path, i) => {
    const at = `linePaths[${i}]`
    if (path.line >= lines.count) bad(at, `no line ${path.line}`)
    for (const ink of inksOf(path)) if (ink >= list.inks.length) bad(at, `no ink ${ink}`)
    if (!isSoundPath(path)) bad(at, 'commands and points of the path do not agree')
  })
}

function inksOf(item: Item | PathPaint): number[] {
  if ('weight' in item) return [item.ink]
  const inks = 'fill' in item || 'stroke' in item ? [item.fill, item.stroke?.ink] : []
  return inks.filter((ink) => ink !== undefined)
}

/** Lines lie in their story, one after the other. */
function checkLines(list: DisplayList, findings: Findings): void {
  const { lines } = list
  cellsOf(list).storyLines.forEach((ofStory, s) => {
    const story = list.stories[s]
    let last = 0
    for (const line of ofStory) {
      const start = lines.start[line] as number
      const end = lines.end[line] as number
      if (start > end || end > (story?.text.length ?? 0))
        findings.add('list/source', `${story?.id}:${start}`, `line ${line} (${start}–${end}) lies outside its story`)
      if (start < last)
        findings.add('list/source', `${story?.id}:${start}`, `line ${line} repeats text of a line before`)
      last = Math.max(last, end)
    }
  })
}

/** The em box of a glyph from its cell's start, as far as the list tells: across the line always, along it one point. */
function glyphBox(list: DisplayList, glyph: number, run: number): Rect {
  const { glyphs, runs, lines } = list
  const size = runs.size[run] as number
  const x = glyphs.x[glyph] as number
  const y = glyphs.y[glyph] as number
  const shift = glyphs.shift[glyph] as number
  const above = Math.round(size * EM_ABOVE)
  const line = runs.line[run] as number
  if (lines.mode[line] === 0) return { x: x - shift, y: y - above, width: 0, height: size }
  // Upright glyphs, narrow ones too, stand in the middle of their line.
  if (runs.mode[run] === 1) {
    return { x, y: y - above - shift, width: Math.abs(2 * ((lines.x[line] as number) - x)), height: 0 }
  }
  // Side by side in one cell (纵中横).
  if (runs.mode[run] === 0) return { x, y: y - above - shift, width: 0, height: 0 }
  return { x: x - (size - above), y: y - shift, width: size, height: 0 }
}

/** Glyphs: known to their font, inside their line's text and inside their frame. */
function checkGlyphs(list: DisplayList, findings: Findings, frameSlack: number): void {
  const { glyphs, runs, lines } = list
  const missing = new Map<string, { place: string; text: string; count: number }>()
  for (let run = 0; run < runs.count; run++) {
    const line = runs.line[run] as number
    const story = list.stories[runs.story[run] as number]
    const frame = list.frames[lines.frame[line] as number]
    const attached = isAttached(list, run)
    // Attached glyphs stand beside the em box of the line, and so beside the frame at its first.
    const slack = attached ? (lines.size[line] as number) : Math.round((runs.size[run] as number) * frameSlack)
    const textStart = attached ? 0 : (lines.start[line] as number)
    const textEnd = attached ? (story?.text.length ?? 0) : (lines.end[line] as number)
    let outside = 0
    for (let g = runs.firstGlyph[run] as number; g < (runs.firstGlyph[run + 1] as number); g++) {
      const source = glyphs.source[g] as number
      const length = glyphs.length[g] as number
      if (source < textStart || source + length > textEnd)
        findings.add('list/source', `${story?.id}:${source}`, `glyph ${g} stands for text outside its line ${line}`)
      if (glyphs.id[g] === 0) noteMissing(list, missing, run, g)
      if (frame !== undefined && !contains(frame, glyphBox(list, g, run), slack)) outside++
    }
    if (outside > 0 && frame !== undefined)
      findings.add('list/frame', `${frame.owner}/line ${line}`, `${outside} glyphs outside their ${frame.kind} frame`)
  }
  for (const [font, { place, text, count }] of missing)
    findings.add('list/notdef', place, `${count} glyphs missing in ${font}: ${text}`)
}

function noteMissing(
  list: DisplayList,
  missing: Map<string, { place: string; text: string; count: number }>,
  run: number,
  glyph: number,
): void {
  const font = list.fonts[list.runs.font[run] as number]?.id ?? ''
  const story = list.stories[list.runs.story[run] as number]
  const source = list.glyphs.source[glyph] as number
  const text = story?.text.slice(source, source + (list.glyphs.length[glyph] as number)) ?? ''
  const known = missing.get(font)
  if (known === undefined) missing.set(font, { place: `${story?.id}:${source}`, text, count: 1 })
  else {
    known.count++
    if (known.text.length < 40 && !known.text.includes(text)) known.text += text
  }
}

/** No cell begins before the measure or ends after it; a hanging mark at the end may. */
function checkMeasures(list: DisplayList, findings: Findings, slack: Mp): void {
  const { lines, glyphs, runs } = list
  const cells = cellsOf(list)
  for (let line = 0; line < lines.count; line++) {
    const first = cells.first[line] as number
    const end = cells.first[line + 1] as number
    if (first === end) continue
    const from = lineStart(list, line)
    const to = from + (lines.width[line] as number)
    const story = list.stories[lines.story[line] as number]
    const glyph = cells.glyph[end - 1] as number
    const run = cells.runOf[glyph] as number
    const character = story?.text.slice(glyphs.source[glyph], (glyphs.source[glyph] as number) + 1) ?? ''
    let reach = from + (lines.extent[line] as number)
    // Side by side in a cell of a vertical line (纵中横) glyphs do not run along it.
    if (IDEOGRAPH.test(character) && (lines.mode[line] === 0 || runs.mode[run] !== 0)) {
      const scale = runs.mode[run] === 1 ? 1000 : (runs.scaleX[run] as number)
      reach = Math.max(
        reach,
        (cells.start[end - 1] as number) + Math.round(((runs.size[run] as number) * scale) / 1000),
      )
    }
    const where = `${story?.id}:${lines.start[line]}`
    if ((cells.start[first] as number) < from - slack)
      findings.add(
        'list/measure',
        where,
        `line ${line} starts ${from - (cells.start[first] as number)} before its measure`,
      )
    if (reach > to + slack && !HANGING.test(character))
      findings.add('list/measure', where, `line ${line} is ${reach - to}/1000 pt longer than its measure`)
  }
}

/** Each placed character has exactly one glyph; white space may have none. */
function checkCoverage(
  list: DisplayList,
  findings: Findings,
  placed: Readonly<Record<string, readonly PlacedRange[]>>,
): void {
  const { glyphs, runs } = list
  const counts = list.stories.map((story) => new Uint8Array(story.text.length))
  for (let run = 0; run < runs.count; run++) {
    const count = counts[runs.story[run] as number]
    if (count === undefined || isAttached(list, run)) continue
    for (let g = runs.firstGlyph[run] as number; g < (runs.firstGlyph[run + 1] as number); g++) {
      const from = glyphs.source[g] as number
      const to = Math.min(count.length, from + (glyphs.length[g] as number))
      for (let i = from; i < to; i++) count[i] = Math.min(255, (count[i] as number) + 1)
    }
  }
  list.stories.forEach((story, s) => {
    if (story.attachedTo !== undefined) return
    const ranges = placed[story.id] ?? [{ start: 0, end: story.text.length }]
    const count = counts[s] as Uint8Array
    let i = 0
    while (i < count.length) {
      const fault = coverageFault(count[i] as number, i, ranges, story.text)
      if (fault === undefined) {
        i++
        continue
      }
      const from = i
      while (i < count.length && coverageFault(count[i] as number, i, ranges, story.text) === fault) i++
      const text = story.text.slice(from, Math.min(i, from + 20))
      findings.add('list/coverage', `${story.id}:${from}`, `${fault}: ${i - from} code units from ${from} (${text})`)
    }
  })
}

function coverageFault(count: number, at: number, ranges: readonly PlacedRange[], text: string): string | undefined {
  if (count > 1) return 'set more than once'
  if (!ranges.some(({ start, end }) => at >= start && at < end))
    return count > 0 ? 'set, though it counts as overset' : undefined
  return count === 0 && !SILENT.test(text[at] as string) ? 'not set and not overset' : undefined
}
