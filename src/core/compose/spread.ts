import type { Mp } from '../base/index.ts'
import { lineGap } from '../document/index.ts'
import {
  bottomOf,
  type Flow,
  type FlowParagraph,
  isHeading,
  type Leg,
  type PlacedLines,
  rowsBelow,
  type Spread,
} from './flow.ts'

/** A place between placed lines where body lines may be added. */
interface Gap {
  readonly before: number
  readonly heading: boolean
}

/**
 * Vertical justification of the lines of one leg: its free body lines go before headings, then between paragraphs, each at
 * most `spread` lines; text off the grid is feathered. What is left over stays at the foot and counts as underset. Legs with
 * obstacles stay as they are: their lines belong to their rows.
 */
export function spreadLeg(leg: Leg, lines: readonly PlacedLines[], flow: Flow, spread: Spread): readonly PlacedLines[] {
  const last = lines[lines.length - 1]
  if (last === undefined || leg.obstacles !== undefined) return lines
  const { grid } = leg.axes
  const styleOf = (at: PlacedLines): FlowParagraph['style'] => (flow.paragraphs[at.paragraph] as FlowParagraph).style
  const free = leg.bottom - bottomOf(last, flow)
  if (!lines.some((at) => isHeading(styleOf(at)) || styleOf(at).style.leading === grid.pitch)) {
    return feathered(lines, flow, spread, free)
  }
  const gaps = lines.flatMap((at, n): Gap[] => {
    if (n === 0 || at.from > 0 || at.entry.from > 0) return []
    const heading = isHeading(styleOf(at))
    // Nothing comes between a heading and its text.
    return heading || !isHeading(styleOf(lines[n - 1] as PlacedLines)) ? [{ before: n, heading }] : []
  })
  const added = new Map<number, number>()
  let rest = Math.max(0, Math.floor((free + lineGap(grid) / 2) / grid.pitch))
  rest = share(
    rest,
    gaps.filter((gap) => gap.heading && !followsHeading(lines, gap, styleOf)),
    spread.headings,
    added,
  )
  share(
    rest,
    gaps.filter((gap) => !gap.heading),
    spread.paragraphs,
    added,
  )
  let shift = 0
  return lines.map((at, n) => {
    shift += (added.get(n) ?? 0) * grid.pitch
    return shift === 0 ? at : { ...at, baseline: at.baseline + shift }
  })
}

/** Headings that stand together are one: the room goes before the first. */
const followsHeading = (
  lines: readonly PlacedLines[],
  { before }: Gap,
  styleOf: (at: PlacedLines) => FlowParagraph['style'],
): boolean => isHeading(styleOf(lines[before - 1] as PlacedLines))

/** Gives `rest` lines to gaps in equal parts, at most `most` each; where they do not come out even, evenly spaced gaps take one more. */
function share(rest: number, gaps: readonly Gap[], most: number, added: Map<number, number>): number {
  if (gaps.length === 0) return rest
  const given = Math.min(rest, gaps.length * most)
  gaps.forEach(({ before }, n) => {
    const lines = Math.floor(((n + 1) * given) / gaps.length) - Math.floor((n * given) / gaps.length)
    if (lines > 0) added.set(before, lines)
  })
  return rest - given
}

/** Text off the grid: every row gets the same part of the free room, at most `feather` of its leading. */
function feathered(lines: readonly PlacedLines[], flow: Flow, spread: Spread, free: Mp): readonly PlacedLines[] {
  let rows = 0
  let stretch = Number.POSITIVE_INFINITY
  for (const at of lines) {
    const { leading } = (flow.paragraphs[at.paragraph] as FlowParagraph).style.style
    rows += rowsBelow(at) + 1
    stretch = Math.min(stretch, Math.floor((leading * spread.feather) / 1000))
  }
  stretch = Math.min(stretch, Math.floor(free / Math.max(1, rows - 1)))
  if (rows < 2 || stretch <= 0) return lines
  let above = 0
  return lines.map((at) => {
    const baseline = at.baseline + above * stretch
    above += rowsBelow(at) + 1
    return { ...at, baseline, stretch }
  })
}
