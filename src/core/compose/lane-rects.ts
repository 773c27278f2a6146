import type { Rect } from '../base/index.ts'
import { toPage } from './axes.ts'
import type { Leg, PlacedFlow, PlacedLines } from './flow.ts'
import { type Lane, laneOf } from './lanes.ts'

/** A column of body text on its page, and the lanes that its lines stand in: itself, where nothing stands in its way. */
export interface ColumnLanes {
  readonly column: Rect
  readonly lanes: readonly Rect[]
}

/** Columns of page number `page` whose text gives way to something, with their lanes from the first row to the last. */
export function brokenColumns(placed: readonly PlacedFlow[], page: number): ColumnLanes[] {
  const byLeg = new Map<string, { leg: Leg; rows: Placed[] }>()
  for (const { flow, byRegion } of placed) {
    flow.regions.forEach((region, n) => {
      if (region.page !== page || region.kind !== 'column') return
      for (const lines of byRegion[n] ?? []) {
        const { x, width, top, bottom, axes } = lines.leg
        const key = [axes.mode, x, width, top, bottom].join()
        const known = byLeg.get(key) ?? { leg: lines.leg, rows: [] }
        byLeg.set(key, known)
        for (let line = lines.from; line < lines.to; line++) known.rows.push(placedRow(flow, lines, line))
      }
    })
  }
  return [...byLeg.values()].flatMap(({ leg, rows }) =>
    rows.every(({ lane }) => lane.x === 0 && lane.width === leg.width)
      ? []
      : [{ column: toPage(rectOf(leg), leg.axes.mode), lanes: lanesOf(leg, rows) }],
  )
}

interface Placed {
  readonly lane: Lane
  /** Top of the row's em box, and its leading. */
  readonly top: number
  readonly leading: number
}

function placedRow(flow: PlacedFlow['flow'], lines: PlacedLines, line: number): Placed {
  const { entry, from, baseline, leg } = lines
  const lane = laneOf(entry.lanes, line)
  const { leading } = flow.paragraphs[lines.paragraph]?.style.style ?? { leading: 0 }
  const rows = lane.row - laneOf(entry.lanes, from).row
  const ascent = Math.round((leg.axes.grid.em * (leg.axes.mode === 'h' ? 880 : 500)) / 1000)
  return { lane, top: baseline + rows * leading - ascent, leading }
}

const rectOf = ({ x, width, top, bottom }: Leg): Rect => ({ x, y: top, width, height: bottom - top })

/** Rows that follow each other in the same lane as one rectangle. */
function lanesOf(leg: Leg, rows: readonly Placed[]): Rect[] {
  const open: { x: number; width: number; top: number; bottom: number }[] = []
  for (const { lane, top, leading } of rows) {
    const x = leg.x + lane.x
    const em = leg.axes.grid.em
    const last = open.filter((one) => one.x === x && one.width === lane.width).pop()
    if (last !== undefined && top - last.bottom <= leading - em + 1) last.bottom = Math.max(last.bottom, top + em)
    else open.push({ x, width: lane.width, top, bottom: top + em })
  }
  return open.map(({ x, width, top, bottom }) => toPage({ x, y: top, width, height: bottom - top }, leg.axes.mode))
}
