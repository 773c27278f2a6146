import { type Mp, toMm } from '../base/index.ts'
import { lineGap } from '../document/index.ts'
import type { FlatParagraph } from '../story/index.ts'
import {
  bottomOf,
  type Flow,
  type FlowParagraph,
  type FlowReport,
  type Leg,
  linesIn,
  type PlacedFlow,
  type Rest,
  snap,
  TOLERANCE,
} from './flow.ts'
import { freeSpans, lastWidth } from './lanes.ts'
import type { ResolvedStyle } from './styles.ts'

/** White space and characters of no width do not count, here and in every report. */
export const countCharacters = (text: string): number =>
  [...text.replace(/[\s\u2028\u3000\u00ad\u200b-\u200d\u2060\ufeff]+/gu, '')].length

const counted = new Map<string, number>()
const COUNTED_MOST = 4096

/** Counting is slower than setting a paragraph that is already known, so counts are kept by text. */
function charactersOf({ text }: FlatParagraph): number {
  let count = counted.get(text)
  if (count === undefined) {
    if (counted.size >= COUNTED_MOST) counted.clear()
    count = countCharacters(text)
    counted.set(text, count)
  }
  return count
}

/** What of a flow is placed, what is overset, what room is left. */
export function report(flow: Flow, rest: Rest | undefined, byRegion: PlacedFlow['byRegion']): FlowReport {
  let characters = 0
  for (const { paragraph } of flow.paragraphs) characters += charactersOf(paragraph)
  const owner = flow.regions.at(-1)?.owner ?? ''
  if (flow.regions.length === 0) {
    return {
      story: flow.story,
      owner,
      characters,
      placed: 0,
      overset: { characters, lines: 0, mm: 0 },
      underset: { lines: 0, mm: 0 },
    }
  }
  let overset = 0
  let height = 0
  let lines = 0
  if (rest !== undefined) {
    const at = rest.entry.lines[rest.line]
    const from = at === undefined || rest.line === 0 ? rest.entry.from : (rest.entry.prepared.start[at.first] ?? 0)
    const current = flow.paragraphs[rest.paragraph] as FlowParagraph
    const pitch = flow.regions.at(-1)?.legs.at(-1)?.axes.grid.pitch ?? 0
    overset = countCharacters(current.paragraph.text.slice(from))
    lines = rest.entry.lines.length - rest.line
    height = lines * current.style.style.leading
    for (let n = rest.paragraph + 1; n < flow.paragraphs.length; n++) {
      const { paragraph, style } = flow.paragraphs[n] as FlowParagraph
      overset += charactersOf(paragraph)
      const more = estimateLines(paragraph.text, style, lastWidth(rest.entry.lanes))
      lines += more
      height += Math.max(more * style.style.leading, (style.style.lines ?? 0) * pitch)
    }
  }
  return {
    story: flow.story,
    owner,
    characters,
    placed: characters - overset,
    overset: { characters: overset, lines, mm: tenths(height) },
    underset: rest === undefined ? freeLines(flow, byRegion) : { lines: 0, mm: 0 },
  }
}

/** Millimetres to one place. */
const tenths = (height: Mp): number => Math.round(toMm(height) * 10) / 10

/** Lines that text beyond the first overset paragraph will need; it is not set before there is room for it. */
const estimateLines = (text: string, style: ResolvedStyle, width: Mp): number =>
  Math.max(1, Math.ceil(([...text].length * style.style.size + style.indent) / width))

/** Body lines without text under the last text of each leg of the last region. */
function freeLines(flow: Flow, byRegion: PlacedFlow['byRegion']): FlowReport['underset'] {
  const last = flow.regions.at(-1)
  // Text that is centred in its frame is meant to leave room.
  if (last === undefined || last.kind !== 'column' || last.vertical === 'center' || last.vertical === 'bottom')
    return { lines: 0, mm: 0 }
  const used = byRegion.at(-1) ?? []
  let lines = 0
  let height = 0
  for (const leg of last.legs) {
    const { grid } = leg.axes
    const mine = linesIn(leg, used)
    const reach = mine.length === 0 ? leg.top - lineGap(grid) : Math.max(...mine.map((l) => bottomOf(l, flow)))
    const free = Math.max(0, Math.floor((leg.bottom - reach) / grid.pitch + 0.05)) - closedRows(leg, reach)
    lines += free
    height += free * grid.pitch
  }
  return { lines, mm: tenths(height) }
}

/** Body lines of a leg below `reach` that obstacles leave no lane in. */
function closedRows(leg: Leg, reach: Mp): number {
  if (leg.obstacles === undefined) return 0
  const { grid } = leg.axes
  let rows = 0
  for (let y = snap(grid, reach); y + grid.em <= leg.bottom + TOLERANCE; y += grid.pitch)
    if (freeSpans(leg, grid.em, y, y + grid.em).length === 0) rows++
  return rows
}
