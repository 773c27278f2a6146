import type { Axes } from './axes.ts'
import { ascentOf } from './axes.ts'
import { balance, cutLegs } from './balance.ts'
import { fillLegs } from './fill.ts'
import {
  bottomOf,
  type Flow,
  type FlowParagraph,
  type Leg,
  linesIn,
  type PlacedFlow,
  type PlacedLines,
  type Region,
  rowsBelow,
  type SetText,
} from './flow.ts'
import { report } from './flow-report.ts'
import { spreadLeg } from './spread.ts'

/**
 * Fills a flow's regions; balances the one it ends in if that asks for it; centres frames that want it. `page` are the
 * axes of text that has no region. Columns that were balanced in a `signed` flow stay as long as they were, if they can.
 */
export function placeFlow(flow: Flow, page: Axes, set: SetText, signed?: PlacedFlow): PlacedFlow {
  const legs = flow.regions.flatMap((region, number) => region.legs.map((leg) => ({ ...leg, region: number })))
  let filled = fillLegs(flow.paragraphs, legs, page, set)
  const lastRegion = filled.placed.at(-1)?.leg.region
  if (filled.rest === undefined && lastRegion !== undefined && flow.regions[lastRegion]?.balance === true) {
    const as = signed === undefined ? undefined : asSigned(signed, legs, lastRegion)
    const kept = as === undefined ? undefined : fillLegs(flow.paragraphs, as, page, set)
    filled =
      kept !== undefined && kept.rest === undefined ? kept : balance(flow.paragraphs, legs, lastRegion, page, set)
  }
  const split: PlacedLines[][] = flow.regions.map(() => [])
  for (const lines of filled.placed) split[lines.leg.region]?.push(lines)
  const byRegion = flow.regions.map((region, number) => aligned(region, split[number] as PlacedLines[], flow))
  const reach = byRegion.map((lines) =>
    lines.length === 0 ? undefined : Math.max(...lines.map((l) => bottomOf(l, flow))),
  )
  return { flow, byRegion, reach, tail: tailOf(byRegion.flat()), report: report(flow, filled.rest, byRegion) }
}

/** Legs cut off where balance cut them in a signed flow, those of later regions left out; undefined where it had none there. */
function asSigned(signed: PlacedFlow, legs: readonly Leg[], region: number): Leg[] | undefined {
  const lines = signed.byRegion[region] ?? []
  if (lines.length === 0) return undefined
  const limit = Math.max(...lines.map(({ leg }) => leg.bottom))
  return cutLegs(
    legs.filter((leg) => leg.region <= region),
    region,
    limit,
  )
}

/** Rows at the end of a text that stand in one column, if there are others before it. */
function tailOf(lines: readonly PlacedLines[]): PlacedFlow['tail'] {
  const last = lines[lines.length - 1]
  let rows = 0
  for (let n = lines.length - 1; n >= 0 && last !== undefined; n--) {
    const at = lines[n] as PlacedLines
    if (at.leg.region !== last.leg.region || at.leg.x !== last.leg.x) return { leg: last.leg, rows }
    rows += rowsBelow(at) + 1
  }
  return undefined
}

function aligned(region: Region, lines: readonly PlacedLines[], flow: Flow): readonly PlacedLines[] {
  const { vertical } = region
  if (vertical === 'top' || lines.length === 0) return lines
  if (vertical === 'justify') return spreadOut(region, lines, flow)
  return region.legs.flatMap((leg) => {
    // Balanced text stands in legs that were cut off; it moves in the whole ones.
    const mine = linesIn(leg, lines).map((l): PlacedLines => ({ ...l, leg: { ...leg, region: l.leg.region } }))
    if (mine.length === 0) return []
    // Lines beside an obstacle belong to their rows.
    if (leg.obstacles !== undefined) return mine
    const last = mine[mine.length - 1] as PlacedLines
    const { mode, grid } = leg.axes
    const first = mine[0] as PlacedLines
    const top = first.baseline - ascentOf(mode, (flow.paragraphs[first.paragraph] as FlowParagraph).style.style.size)
    const free = leg.bottom - leg.top - (bottomOf(last, flow) - top)
    const wanted = leg.top + Math.round(vertical === 'center' ? free / 2 : free)
    // Text on body lines stays on body lines.
    const onGrid = (region.kind === 'column' ? mine : [last]).some((l) => onBodyLines(l, flow))
    const shift = onGrid ? Math.round((wanted - top) / grid.pitch) * grid.pitch : wanted - top
    return mine.map((l) => ({ ...l, baseline: l.baseline + shift }))
  })
}

/** Every leg's lines spread over it; of balanced columns over what balance left of them, and not the last, which may be short. */
function spreadOut(region: Region, lines: readonly PlacedLines[], flow: Flow): readonly PlacedLines[] {
  const { spread } = region
  const last = lines[lines.length - 1] as PlacedLines
  return region.legs.flatMap((leg) => {
    const mine = linesIn(leg, lines)
    const [first] = mine
    if (first === undefined || spread === undefined || (region.balance && first.leg.x === last.leg.x)) return mine
    return spreadLeg(first.leg, mine, flow, spread)
  })
}

/** Text of body size, or of more lines than one as far apart as body lines. */
function onBodyLines({ paragraph, from, to, leg }: PlacedLines, flow: Flow): boolean {
  const { size, leading } = (flow.paragraphs[paragraph] as FlowParagraph).style.style
  const { grid } = leg.axes
  return size === grid.em || (to - from > 1 && leading === grid.pitch)
}
