import type { Mp } from '../base/index.ts'
import type { Grid } from '../document/index.ts'
import type { FlatParagraph, FlatStory, Role } from '../story/index.ts'
import { type Axes, descentOf } from './axes.ts'
import type { SetEntry } from './chunks.ts'
import { type Lanes, type Obstacle, rowOf } from './lanes.ts'
import type { WritingMode } from './style.ts'
import type { ResolvedStyle } from './styles.ts'

/** A stretch of one column that text may fill, from `top` to `bottom` (both ideographic box edges), on its axes. */
export interface Leg {
  readonly region: number
  readonly frame: number
  readonly axes: Axes
  readonly x: Mp
  readonly width: Mp
  readonly top: Mp
  readonly bottom: Mp
  /** What text gives way to in it; none reaches over its whole width from top to bottom. */
  readonly obstacles?: readonly Obstacle[]
  /** Fewest lines of a paragraph at its foot and at the head of the next, where that is controlled. */
  readonly keep?: Keep
}

/** 孤行: fewest lines of a paragraph that may stand at a column foot, and at the next column's head. */
export interface Keep {
  readonly orphan: number
  readonly widow: number
}

/** A paragraph of a flow with the style it has there. */
export interface FlowParagraph {
  readonly paragraph: FlatParagraph
  readonly style: ResolvedStyle
}

/**
 * Lines of a paragraph standing in a leg; `baseline` is that of line `from`, or its centre axis, across the lines. The
 * others stand as many leadings below it as their rows say (`rowsBelow`).
 */
export interface PlacedLines {
  readonly paragraph: number
  readonly entry: SetEntry
  readonly from: number
  readonly to: number
  readonly leg: Leg
  readonly baseline: Mp
  /** Added to the leading from row to row, where a frame is spread. */
  readonly stretch?: Mp
}

/** Rows from the first of some placed lines to the last, a drop cap's among them; −1 for an empty heading. */
export function rowsBelow({ entry, from, to }: PlacedLines): number {
  const rows = to > from ? rowOf(entry.lanes, to - 1) - rowOf(entry.lanes, from) : -1
  return from === 0 && entry.cap !== undefined ? Math.max(rows, entry.cap.rows - 1) : rows
}

/** Where text stopped: the first paragraph and line that found no room. */
export interface Rest {
  readonly paragraph: number
  readonly entry: SetEntry
  readonly line: number
}

export interface Filled {
  readonly placed: readonly PlacedLines[]
  readonly rest: Rest | undefined
  /** Lowest box bottom in each leg, by the leg's place in the list; its top where nothing stands. */
  readonly bottoms: readonly Mp[]
}

/** Sets a paragraph, or what follows its code unit `from`, to lines of one width or to lanes. */
export type SetText = (
  paragraph: FlatParagraph,
  style: ResolvedStyle,
  room: Mp | Lanes,
  from: number,
  mode: WritingMode,
) => SetEntry

/** What rounding may take from a line of room. */
export const TOLERANCE = 2

/** The first body line whose box top is at or below `y`. */
export const snap = (grid: Grid, y: Mp): Mp => grid.y + Math.ceil((y - grid.y - TOLERANCE) / grid.pitch) * grid.pitch

/** Text in whole body lines of its own: a style that says so. */
export const isHeading = (style: ResolvedStyle): boolean => style.style.lines !== undefined

/** How much a frame may be spread: body lines before headings and between paragraphs, leading per mille off the grid. */
export interface Spread {
  readonly headings: number
  readonly paragraphs: number
  readonly feather: number
}

/** One area that a flow runs through: a block's columns, or its headline area. */
export interface Region {
  readonly page: number
  readonly owner: string
  readonly kind: 'column' | 'head' | 'caption' | 'table' | 'furniture'
  readonly legs: readonly Leg[]
  readonly balance: boolean
  readonly vertical: 'top' | 'center' | 'bottom' | 'justify'
  /** Limits of `justify`. */
  readonly spread?: Spread
  /** Body lines kept out of the legs for the lines that say where text goes on and where it comes from (jump.ts). */
  readonly jump?: { readonly out?: Leg; readonly in?: Leg }
}

/** Text of one story under some of its roles, with the regions it runs through in order. */
export interface Flow {
  readonly story: string
  readonly flat: FlatStory
  readonly roles: readonly Role[]
  readonly paragraphs: FlowParagraph[]
  readonly regions: Region[]
}

/** Text that found no room, or room that found no text. */
export interface FlowReport {
  readonly story: string
  readonly owner: string
  readonly characters: number
  readonly placed: number
  /** 余稿: characters, lines in the last column's width, and their height in mm. */
  readonly overset: { readonly characters: number; readonly lines: number; readonly mm: number }
  /** 缺稿: body lines left free in all columns of the last region. */
  readonly underset: { readonly lines: number; readonly mm: number }
}

/** A flow with its lines placed, region by region. */
export interface PlacedFlow {
  readonly flow: Flow
  /** Lines placed in region k of the flow. */
  readonly byRegion: readonly (readonly PlacedLines[])[]
  /** Lowest text bottom in region k, undefined where none stands. */
  readonly reach: readonly (Mp | undefined)[]
  /** The leg that text ends in, where it has run through more than one column, and its rows in that column. */
  readonly tail: { readonly leg: Leg; readonly rows: number } | undefined
  readonly report: FlowReport
}

/** Box bottom of the last of some placed lines. */
export function bottomOf(lines: PlacedLines, flow: Flow): Mp {
  const { style } = (flow.paragraphs[lines.paragraph] as FlowParagraph).style
  return (
    lines.baseline +
    rowsBelow(lines) * (style.leading + (lines.stretch ?? 0)) +
    descentOf(lines.leg.axes.mode, style.size)
  )
}

/** Placed lines of one region that stand in a leg; copies of a leg count as the leg. */
export const linesIn = (leg: Leg, lines: readonly PlacedLines[]): readonly PlacedLines[] =>
  lines.filter((l) => l.leg.x === leg.x && l.leg.top === leg.top)
