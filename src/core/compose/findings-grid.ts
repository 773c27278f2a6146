import type { Mp } from '../base/index.ts'
import { ascentOf } from './axes.ts'
import type { Finding } from './finding.ts'
import { type FlowParagraph, type PlacedFlow, type PlacedLines, type Region, TOLERANCE } from './flow.ts'
import type { Lanes } from './lanes.ts'

/** Fewer characters in a line than this are refused beside objects and reported everywhere (REFERENCE 5, wrap). */
const LEAST_CHARS = 5

const points = (value: Mp): string => String(Math.round(value / 10) / 100)

const narrowest = ({ list }: Lanes): Mp =>
  list.reduce((least, lane) => Math.min(least, lane.width), Number.POSITIVE_INFINITY)

/** How far a value is from a whole number of steps. */
function offBy(value: Mp, step: Mp): Mp {
  const rest = ((value % step) + step) % step
  return Math.min(rest, step - rest)
}

interface Place {
  readonly region: Region
  readonly lines: readonly PlacedLines[]
  readonly where: Pick<Finding, 'page' | 'block' | 'story'>
}

/**
 * Measures too narrow, and where body text leaves the page's grid (REFERENCE 5 and 11, rule 12): lines off the body
 * lines, columns that are not whole characters. Once for each block.
 */
export function gridFindings(placed: PlacedFlow): Finding[] {
  const { flow, byRegion } = placed
  return flow.regions.flatMap((region, n) => {
    const place = {
      region,
      lines: byRegion[n] ?? [],
      where: { page: region.page, block: region.owner, story: flow.story },
    }
    const column = region.kind === 'column' ? [...offLines(placed, place), ...offColumns(placed, place)] : []
    return [...noRoom(placed, place, n), ...narrow(placed, place), ...column]
  })
}

const paragraphOf = ({ flow }: PlacedFlow, { paragraph }: PlacedLines): FlowParagraph =>
  flow.paragraphs[paragraph] as FlowParagraph

/** A block without a line for its text; a head without one is overset and says how high its area is. */
function noRoom({ flow, report }: PlacedFlow, { region, lines, where }: Place, n: number): Finding[] {
  if (region.kind !== 'column' || lines.length > 0 || flow.paragraphs.length === 0) return []
  const last = n === flow.regions.length - 1
  const none = region.legs.length === 0
  if (last ? report.overset.characters === 0 : !none) return []
  return [
    {
      code: 'no-room',
      severity: 'error',
      ...where,
      message: none
        ? 'the block has no line for its text: its head and pictures take all'
        : 'no line of the text fits the block',
      remedy: 'enlarge the block, or give its head and pictures fewer lines',
    },
  ]
}

function narrow(placed: PlacedFlow, { region, lines, where }: Place): Finding[] {
  for (const one of lines) {
    const { paragraph, style } = paragraphOf(placed, one)
    const { size, scaleX } = style.style
    const em = one.leg.axes.mode === 'h' ? (size * scaleX) / 1000 : size
    const measure = narrowest(one.entry.lanes)
    const chars = measure / em
    // Cells of a table may be short.
    const inText = region.kind !== 'table'
    const running =
      inText && (paragraph.role === 'body' || paragraph.role === 'summary' || paragraph.role === 'caption')
    if (chars >= (running ? LEAST_CHARS : 1) - 0.01) continue
    return [
      {
        code: 'narrow',
        severity: chars < 0.99 ? 'error' : 'warning',
        ...where,
        message: `lines of ${points(measure)} pt hold ${chars.toFixed(1)} characters of ${points(size)} pt${
          chars < 0.99 ? ': what stands in them sticks out' : ', fewer than 5'
        }`,
        remedy: 'make the measure wider or the text smaller',
      },
    ]
  }
  return []
}

/** Body lines that are not on the page's body lines. */
function offLines(placed: PlacedFlow, { lines, where }: Place): Finding[] {
  let count = 0
  let most = 0
  for (const one of lines) {
    const { paragraph, style } = paragraphOf(placed, one)
    if (paragraph.role !== 'body' || style.style.lines !== undefined) continue
    const { mode, grid } = one.leg.axes
    const { leading } = style.style
    // Every second or third body line is on the grid too.
    if (leading > grid.pitch && leading % grid.pitch === 0) continue
    if (leading !== grid.pitch) {
      return [
        {
          code: 'off-grid',
          severity: 'warning',
          ...where,
          message: `body text of style ${style.id} has a leading of ${points(leading)} pt, the page one of ${points(grid.pitch)} pt: its lines leave the grid`,
          remedy: `give the style a leading of ${points(grid.pitch)} pt`,
        },
      ]
    }
    const off = offBy(one.baseline - ascentOf(mode, grid.em) - grid.y, grid.pitch)
    if (off <= TOLERANCE) continue
    count += one.to - one.from
    most = Math.max(most, off)
  }
  if (count === 0) return []
  return [
    {
      code: 'off-grid',
      severity: 'warning',
      ...where,
      message: `${count} body lines stand off the page's body lines, by up to ${points(most)} pt`,
      remedy: 'let what stands above them take whole body lines',
    },
  ]
}

/** Columns of body text that do not hold whole characters. */
function offColumns(placed: PlacedFlow, { lines, where }: Place): Finding[] {
  const one = lines.find((candidate) => {
    const { paragraph, style } = paragraphOf(placed, candidate)
    const { width, axes } = candidate.leg
    return (
      paragraph.role === 'body' && offBy(width, style.style.size) > TOLERANCE && offBy(width, axes.grid.em) > TOLERANCE
    )
  })
  if (one === undefined) return []
  const { width, axes } = one.leg
  const { em } = axes.grid
  return [
    {
      code: 'off-grid',
      severity: 'warning',
      ...where,
      message: `a column is ${points(width)} pt wide: ${(width / em).toFixed(2)} characters of ${points(em)} pt`,
      remedy: `make it ${points(Math.floor(width / em) * em)} or ${points(Math.ceil(width / em) * em)} pt wide`,
    },
  ]
}
