import type { Mp } from '../base/index.ts'
import { type Grid, lineGap } from '../document/index.ts'
import type { FlatParagraph } from '../story/index.ts'
import { type Axes, ascentOf } from './axes.ts'
import type { SetEntry } from './chunks.ts'
import { uncapped } from './drop-cap.ts'
import {
  type Filled,
  type FlowParagraph,
  isHeading,
  type Leg,
  type PlacedLines,
  type Rest,
  type SetText,
  snap,
  TOLERANCE,
} from './flow.ts'
import { freeSpans, goesOn, lanesAt, linesDownTo, oneLane, rowOf } from './lanes.ts'
import type { ResolvedStyle } from './styles.ts'

/** Body lines that a paragraph of a style with `lines` line boxes takes: given, or as many as its text needs. */
function bodyLines(style: ResolvedStyle, lines: number, grid: Grid): number {
  const needed = Math.ceil(
    ((lines - 1) * style.style.leading + style.style.size + lineGap(grid) - TOLERANCE) / grid.pitch,
  )
  return Math.max(style.style.lines ?? 0, needed)
}

const isOnGrid = (style: ResolvedStyle, grid: Grid): boolean => style.style.leading === grid.pitch

/** Height of a line's box: on body lines that of body text, whatever the size. */
const boxOf = (style: ResolvedStyle, grid: Grid): Mp => (isOnGrid(style, grid) ? grid.em : style.style.size)

/** Code unit of the paragraph with which line `line` of an entry begins. */
function codeUnitOf({ from, prepared, lines }: SetEntry, line: number): number {
  if (line === 0) return from
  const { first } = lines[line] as { first: number }
  return prepared.start[first] ?? prepared.text.length
}

class Filler {
  readonly placed: PlacedLines[] = []
  readonly bottoms: Mp[]
  private readonly paragraphs: readonly FlowParagraph[]
  private readonly legs: readonly Leg[]
  /** Where a flow has no leg, or none any more. */
  private readonly page: Axes
  private readonly set: SetText
  private at = 0
  private y: Mp

  constructor(paragraphs: readonly FlowParagraph[], legs: readonly Leg[], page: Axes, set: SetText) {
    this.paragraphs = paragraphs
    this.legs = legs
    this.page = page
    this.set = set
    this.bottoms = legs.map((leg) => leg.top)
    this.y = legs[0]?.top ?? 0
  }

  fill(): Rest | undefined {
    for (let n = 0; n < this.paragraphs.length; n++) {
      const { paragraph, style } = this.paragraphs[n] as FlowParagraph
      const line = isHeading(style) ? this.heading(n, paragraph, uncapped(style)) : this.running(n, paragraph, style)
      if (line !== undefined) return line
    }
    return undefined
  }

  private get leg(): Leg | undefined {
    return this.legs[this.at]
  }

  private nextLeg(): boolean {
    this.at++
    this.y = this.leg?.top ?? 0
    return this.leg !== undefined
  }

  /** Room under heading `n`, which ends at `y`, that what follows it asks for in the same leg. */
  private keep(n: number, style: ResolvedStyle, leg: Leg, y: Mp): Mp {
    const next = this.paragraphs[n + 1]
    if (style.style.keepWithNext === 0 || next === undefined) return 0
    const { mode, grid } = leg.axes
    const { leading, before } = next.style.style
    const space = before * grid.pitch
    if (isHeading(next.style)) {
      // A heading under a heading brings with it what follows that.
      const found = this.headingAt(next.paragraph, next.style, leg, y + space)
      if (found === undefined) return leg.bottom - leg.top
      const end = found.top + found.lines * grid.pitch
      return end - y + this.keep(n + 1, next.style, leg, end)
    }
    const box = boxOf(next.style, grid)
    const entry = this.set(next.paragraph, next.style, lanesAt(leg, grid.em, y + space, leading, box), 0, mode)
    const last = Math.min(style.style.keepWithNext, entry.lines.length) - 1
    return last < 0 ? 0 : space + Math.max(rowOf(entry.lanes, last) + 1, entry.cap?.rows ?? 0) * leading
  }

  private heading(n: number, paragraph: FlatParagraph, style: ResolvedStyle): Rest | undefined {
    for (; this.leg !== undefined; this.nextLeg()) {
      const { leg } = this
      const { mode, grid } = leg.axes
      const opens = this.y === leg.top
      const found = this.headingAt(
        paragraph,
        style,
        leg,
        snap(grid, this.y) + (opens ? 0 : style.style.before * grid.pitch),
      )
      if (found === undefined) continue
      const { entry, top, lines } = found
      const bottom = top + lines * grid.pitch - lineGap(grid)
      const needed = bottom + this.keep(n, style, leg, bottom + lineGap(grid))
      if (needed > leg.bottom + TOLERANCE && !(opens && this.lastChance(bottom, needed - leg.top))) continue
      const { leading, size } = style.style
      const height = (entry.lines.length - 1) * leading + size
      const first = Math.round((top + bottom - height) / 2)
      this.place(n, entry, 0, entry.lines.length, first + ascentOf(mode, size), bottom)
      this.y = top + lines * grid.pitch
      return undefined
    }
    return { paragraph: n, entry: this.setBeyond(paragraph, style), line: 0 }
  }

  /** A heading set at `top` of a leg, or at the first body line below where all its body lines have one lane. */
  private headingAt(
    paragraph: FlatParagraph,
    style: ResolvedStyle,
    leg: Leg,
    top: Mp,
  ): { entry: SetEntry; top: Mp; lines: number } | undefined {
    const { mode, grid } = leg.axes
    if (leg.obstacles === undefined) {
      const entry = this.set(paragraph, style, leg.width, 0, mode)
      return { entry, top, lines: bodyLines(style, entry.lines.length, grid) }
    }
    for (let y = top; y <= leg.bottom; y += grid.pitch) {
      let lines = style.style.lines ?? 1
      for (;;) {
        const spans = freeSpans(leg, grid.em, y, y + lines * grid.pitch - lineGap(grid))
        const [first] = spans
        if (first === undefined) break
        const widest = spans.reduce((best, span) => (span.width > best.width ? span : best), first)
        const entry = this.set(paragraph, style, oneLane(widest), 0, mode)
        const needed = bodyLines(style, entry.lines.length, grid)
        if (needed <= lines) return { entry, top: y, lines }
        lines = needed
      }
    }
    return undefined
  }

  /**
   * A heading that opens a leg and has room only without what should follow it stays where no later leg has more: its text is
   * then apart from it, or overset and counted.
   */
  private lastChance(bottom: Mp, needed: Mp): boolean {
    if (bottom > (this.leg?.bottom ?? 0) + TOLERANCE) return false
    return !this.legs.some((leg, n) => n > this.at && leg.bottom - leg.top + TOLERANCE >= needed)
  }

  private running(n: number, paragraph: FlatParagraph, style: ResolvedStyle): Rest | undefined {
    const { leading, before } = style.style
    let done = 0
    let entry: SetEntry | undefined
    for (; this.leg !== undefined; this.nextLeg()) {
      const { leg } = this
      const { mode, grid } = leg.axes
      const onGrid = isOnGrid(style, grid)
      const start = onGrid ? snap(grid, this.y) : this.y
      const continued = done > 0 || (entry?.from ?? 0) > 0
      const top = start + (this.y === leg.top || continued ? 0 : before * grid.pitch)
      const box = boxOf(style, grid)
      const lanes = lanesAt(leg, grid.em, top, leading, box)
      let base = 0
      if (entry !== undefined && done > 0 && entry.prepared.mode === mode && goesOn(entry.lanes, done, lanes)) {
        base = rowOf(entry.lanes, done)
      } else {
        // Lines already placed stay as they are; what follows is broken anew for the lanes of this leg.
        entry = this.set(paragraph, style, lanes, entry === undefined ? 0 : codeUnitOf(entry, done), mode)
        done = 0
      }
      const lastRow = Math.floor((leg.bottom + TOLERANCE - top - box) / leading)
      if (done === 0 && lastRow + 1 < (entry.cap?.rows ?? 0)) {
        // A drop cap stands whole, in a leg with more room or not at all.
        if (this.y !== leg.top && this.at < this.legs.length - 1) continue
        entry = this.set(paragraph, uncapped(style), lanes, 0, mode)
      }
      const fit = lastRow < 0 ? done : Math.min(linesDownTo(entry.lanes, base + lastRow), entry.lines.length)
      const to = this.kept(entry, done, fit)
      if (to > done) {
        const rows = Math.max(rowOf(entry.lanes, to - 1) - base, done === 0 ? (entry.cap?.rows ?? 0) - 1 : 0)
        const first = top + (rowOf(entry.lanes, done) - base) * leading
        this.place(n, entry, done, to, first + ascentOf(mode, box), top + rows * leading + box)
        done = to
        this.y = top + (rows + 1) * leading
      }
      if (done >= entry.lines.length) return undefined
    }
    entry ??= this.setBeyond(paragraph, style)
    return { paragraph: n, entry, line: done }
  }

  /**
   * Where a paragraph ends in this leg, of which lines `done` up to `fit` have room: earlier where lines would stand alone
   * at this foot or at the next head. Text that opens its leg stays, and nothing is kept back where no leg follows.
   */
  private kept({ lanes, lines, from }: SetEntry, done: number, fit: number): number {
    const leg = this.leg as Leg
    const rest = lines.length - fit
    if (rest <= 0 || this.at === this.legs.length - 1) return fit
    let to = fit
    if (leg.keep !== undefined && rest < leg.keep.widow) to = lines.length - leg.keep.widow
    // Both lanes of a row go together.
    while (to > done && to < fit && rowOf(lanes, to) === rowOf(lanes, to - 1)) to--
    const starts = done === 0 && from === 0
    if (starts && leg.keep !== undefined && to - done < Math.min(leg.keep.orphan, lines.length)) to = done
    return to > done ? to : this.y === leg.top ? fit : done
  }

  /** Overset text is set as in the last leg, or in one basic column where a flow has none. */
  private setBeyond(paragraph: FlatParagraph, style: ResolvedStyle): SetEntry {
    const last = this.legs.at(-1)
    const { mode, grid } = last?.axes ?? this.page
    return this.set(paragraph, style, last?.width ?? grid.columnChars * grid.em, 0, mode)
  }

  private place(paragraph: number, entry: SetEntry, from: number, to: number, baseline: Mp, bottom: Mp): void {
    this.placed.push({ paragraph, entry, from, to, leg: this.leg as Leg, baseline })
    this.bottoms[this.at] = Math.max(this.bottoms[this.at] as Mp, bottom)
  }
}

/**
 * Runs paragraphs through legs in order. Running text of body leading sits on the page's body lines; a heading takes
 * whole body lines and stands in their middle; what finds no room is returned, never dropped.
 */
export function fillLegs(paragraphs: readonly FlowParagraph[], legs: readonly Leg[], page: Axes, set: SetText): Filled {
  const filler = new Filler(paragraphs, legs, page, set)
  const rest = filler.fill()
  return { placed: filler.placed, rest, bottoms: filler.bottoms }
}
