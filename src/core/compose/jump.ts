import type { Mp } from '../base/index.ts'
import { type Block, lineGap } from '../document/index.ts'
import { HARD_BREAK } from '../story/index.ts'
import { ascentOf } from './axes.ts'
import {
  type Flow,
  type FlowParagraph,
  type Leg,
  type PlacedFlow,
  type Region,
  rowsBelow,
  snap,
  TOLERANCE,
} from './flow.ts'
import type { SetLine } from './justify.ts'
import { freeSpans, laneOf } from './lanes.ts'

/** Where a text goes from one region of its flow to the next that holds any of it. */
export interface Passage {
  readonly from: number
  readonly to: number
}

/** A join of two parts of a text: what was set last in the one, and first in the other, as offsets in its story. */
export interface Join {
  readonly story: string
  readonly from: { readonly page: number; readonly block: string }
  readonly to: { readonly page: number; readonly block: string }
  /** Offset behind the last character of the first part, and of the first character of the second; white space and
   * paragraphs that belong elsewhere skipped. Equal, or characters were lost or doubled. */
  readonly ended: number
  readonly began: number
}

/** Passages of a flow's text through its columns. */
export function passagesOf({ flow, byRegion }: PlacedFlow): Passage[] {
  const used = flow.regions.flatMap((region, n) =>
    region.kind === 'column' && (byRegion[n]?.length ?? 0) > 0 ? [n] : [],
  )
  return used.slice(1).map((to, n) => ({ from: used[n] as number, to }))
}

const BLANK = /[\s\u00ad\u200b\u3000]/

/** First offset from `at` on, in paragraph number `n` or one behind it, at which something stands. */
function onwards({ paragraphs }: Flow, n: number, at: number): number {
  for (let k = n; k < paragraphs.length; k++) {
    const { start, text } = (paragraphs[k] as FlowParagraph).paragraph
    let offset = k === n ? at : 0
    while (offset < text.length && (text[offset] === HARD_BREAK || BLANK.test(text[offset] as string))) offset++
    if (offset < text.length) return start + offset
  }
  const last = paragraphs[paragraphs.length - 1]?.paragraph
  return last === undefined ? 0 : last.start + last.text.length
}

function joinAt({ flow, byRegion }: PlacedFlow, { from, to }: Passage): Join {
  const before = byRegion[from]?.at(-1)
  const after = byRegion[to]?.[0]
  const place = (n: number): Join['from'] => {
    const { page, owner } = flow.regions[n] as Region
    return { page, block: owner }
  }
  let ended = 0
  let began = 0
  if (before !== undefined) {
    const { prepared, lines } = before.entry
    const last = lines[before.to - 1]
    const unit = last?.next ?? prepared.count
    ended = onwards(flow, before.paragraph, prepared.start[unit] ?? prepared.text.length)
  }
  if (after !== undefined) {
    const { prepared, lines } = after.entry
    const unit = lines[after.from]?.first ?? 0
    began = onwards(flow, after.paragraph, prepared.start[unit] ?? prepared.text.length)
  }
  return { story: flow.story, from: place(from), to: place(to), ended, began }
}

/** Joins of one text, from block to block. */
export const joinsIn = (placed: PlacedFlow): Join[] =>
  placed.flow.regions.length < 2 ? [] : passagesOf(placed).map((passage) => joinAt(placed, passage))

/** All joins of a layout's texts, from block to block and from page to page, with jump lines or without. */
export const joinsOf = ({ placed }: { readonly placed: readonly PlacedFlow[] }): Join[] => placed.flatMap(joinsIn)

/** Which sides of the passage from one block to another on another page are to be written. */
export function sidesOf(from: Block, to: Block): { readonly out: boolean; readonly in: boolean } {
  const here = from.jump
  const there = to.jump
  const both = here === true || here === 'both'
  return {
    out: both || here === 'out',
    in: there !== false && there !== 'out' && (both || there === true || there === 'both' || there === 'in'),
  }
}

/** A body line of a leg with room for text, its height that of a line of body text. */
function lineAt(leg: Leg, top: Mp, last: boolean): Leg | undefined {
  const { grid } = leg.axes
  const span = freeSpans(leg, grid.em, top, top + grid.em).at(last ? -1 : 0)
  if (span === undefined) return undefined
  const { region, frame, axes } = leg
  return { region, frame, axes, x: leg.x + span.x, width: span.width, top, bottom: top + grid.em }
}

/** The region with its last body line kept for （下转…）; undefined where it has no line to give. */
function withOut(region: Region): Region | undefined {
  const legs = [...region.legs]
  for (let leg = legs.pop(); leg !== undefined; leg = legs.pop()) {
    const { grid } = leg.axes
    const first = snap(grid, leg.top)
    const room = Math.floor((leg.bottom + TOLERANCE - grid.em - first) / grid.pitch)
    for (let row = room; row >= 0; row--) {
      const out = lineAt(leg, first + row * grid.pitch, true)
      if (out === undefined) continue
      if (row > 0) legs.push({ ...leg, bottom: out.top - lineGap(grid) })
      else if (legs.length === 0) return undefined
      return { ...region, legs, jump: { ...region.jump, out } }
    }
  }
  return undefined
}

/** The region with its first body line kept for （上接…）. */
function withIn(region: Region): Region | undefined {
  const [leg, ...rest] = region.legs
  if (leg === undefined) return undefined
  const { grid } = leg.axes
  for (let top = snap(grid, leg.top); top + grid.em <= leg.bottom + TOLERANCE; top += grid.pitch) {
    const line = lineAt(leg, top, false)
    if (line === undefined) continue
    const below = top + grid.pitch
    const legs = below + grid.em <= leg.bottom + TOLERANCE ? [{ ...leg, top: below }, ...rest] : rest
    return legs.length === 0 ? undefined : { ...region, legs, jump: { ...region.jump, in: line } }
  }
  return undefined
}

/** Ems that a jump line takes at the end of a line, the white before it included. */
const BEHIND = 10

/** Room for （下转…） behind the last line of a region, where that ends a paragraph; undefined where there is none. */
function roomBehind({ flow, byRegion }: PlacedFlow, n: number): Leg | undefined {
  const lines = byRegion[n]?.at(-1)
  if (lines === undefined || lines.to !== lines.entry.lines.length || lines.to === lines.from) return undefined
  const { entry, leg } = lines
  const { mode, grid } = leg.axes
  const { style } = (flow.paragraphs[lines.paragraph] as FlowParagraph).style
  if ((style.align !== 'justify' && style.align !== 'start') || style.lines !== undefined) return undefined
  const last = entry.lines[lines.to - 1] as SetLine
  const lane = laneOf(entry.lanes, lines.to - 1)
  const used = last.indent + (last.x[last.end - last.first] as number)
  const width = BEHIND * grid.em
  if (lane.width - used < width) return undefined
  const baseline = lines.baseline + rowsBelow(lines) * style.leading
  const top = baseline - ascentOf(mode, style.leading === grid.pitch ? grid.em : style.size)
  const { region, frame, axes } = leg
  return { region, frame, axes, x: leg.x + lane.x + lane.width - width, width, top, bottom: top + grid.em }
}

/**
 * Places a flow, and again with a body line kept at either side of each passage to another page that asks for it, unless
 * the last line before it has room at its end. A line that is kept only pushes text on, so that a passage once found
 * stays one.
 */
export function placeWithJumps(flow: Flow, blocks: readonly Block[], place: (flow: Flow) => PlacedFlow): PlacedFlow {
  let placed = place(flow)
  if (blocks.every((block) => block.jump === undefined || block.jump === false)) return placed
  const asked = new Set<string>()
  for (;;) {
    const regions = [...placed.flow.regions]
    const behind = new Map<number, Leg>()
    let changed = false
    const keep = (n: number, side: 'out' | 'in'): void => {
      if (asked.has(`${n}${side}`)) return
      asked.add(`${n}${side}`)
      const region = regions[n] as Region
      const kept = side === 'out' ? withOut(region) : withIn(region)
      if (kept === undefined) return
      regions[n] = kept
      changed = true
    }
    for (const { from, to } of passagesOf(placed)) {
      if (regions[from]?.page === regions[to]?.page) continue
      const sides = sidesOf(blocks[from] as Block, blocks[to] as Block)
      const room = sides.out && !asked.has(`${from}out`) ? roomBehind(placed, from) : undefined
      if (room !== undefined) behind.set(from, room)
      else if (sides.out) keep(from, 'out')
      if (sides.in) keep(to, 'in')
    }
    if (!changed) return withBehind(placed, behind)
    placed = place({ ...placed.flow, regions })
  }
}

function withBehind(placed: PlacedFlow, behind: ReadonlyMap<number, Leg>): PlacedFlow {
  if (behind.size === 0) return placed
  const regions = placed.flow.regions.map((region, n) => {
    const out = behind.get(n)
    return out === undefined ? region : { ...region, jump: { ...region.jump, out } }
  })
  return { ...placed, flow: { ...placed.flow, regions } }
}
