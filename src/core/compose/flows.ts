import type { Mp } from '../base/index.ts'
import { type Block, type Document, type Grid, lineGap, type Page } from '../document/index.ts'
import { type FlatStory, flatten, PARAGRAPH_BREAK, ROLES, type Role } from '../story/index.ts'
import { balance, type Filled, type FlowParagraph, fillLegs, type Leg, type PlacedLines, type SetText } from './flow.ts'
import { type BlockShape, freeStretches, shapeOf } from './regions.ts'
import type { ResolvedStyle } from './styles.ts'

/** One area that a flow runs through: a block's columns, or its headline area. */
export interface Region {
  readonly page: number
  readonly owner: string
  readonly kind: 'column' | 'head' | 'caption' | 'furniture'
  readonly legs: readonly Leg[]
  readonly balance: boolean
  readonly vertical: 'top' | 'center' | 'bottom'
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

/** White space does not count as characters, here and in every report. */
export const countCharacters = (text: string): number => [...text.replace(/[\s\u2028\u3000]+/gu, '')].length

type StyleOf = (role: Role, own: string | undefined, overrides: Readonly<Record<string, string>>) => ResolvedStyle

interface Building {
  readonly flow: Flow
  readonly overrides: Readonly<Record<string, string>>
}

/**
 * The flows of a document: blocks of one story with the same roles are a thread, in page order; a block's headline area
 * is a flow of its own. Roles of a story that no block takes make a flow without regions, so that they count as overset.
 */
export function flowsOf(
  document: Document,
  grids: readonly Grid[],
  styleOf: StyleOf,
  shapes: Map<Block, BlockShape>,
): Flow[] {
  const flows = new Map<string, Building>()
  const stories = new Map(document.stories.map((story) => [story.id, flatten(story.doc)]))
  const headRoles = new Map<string, Set<Role>>()
  const blocks = document.pages.flatMap((page, index) =>
    page.objects.flatMap((object) => (object.kind === 'block' ? [{ block: object, index }] : [])),
  )
  for (const { block } of blocks) {
    const taken = headRoles.get(block.story) ?? new Set<Role>()
    for (const role of block.head?.roles ?? []) taken.add(role)
    for (const role of block.roles ?? []) taken.add(role)
    headRoles.set(block.story, taken)
  }
  const join = (block: Block, roles: readonly Role[], region: Region): void => {
    const key = `${block.story}/${[...roles].sort().join()}/${region.kind}`
    let building = flows.get(key)
    if (building === undefined) {
      const flat = stories.get(block.story) as FlatStory
      const flow: Flow = { story: block.story, flat, roles, paragraphs: [], regions: [] }
      building = { flow, overrides: block.styles }
      flows.set(key, building)
    }
    building.flow.regions.push(region)
  }
  for (const { block, index } of blocks) {
    const grid = grids[index] as Grid
    const shape = shapeOf(block, grid)
    shapes.set(block, shape)
    if (block.head !== undefined && shape.head !== undefined) {
      const { x, y, width, height } = shape.head
      const leg: Leg = { region: 0, frame: 0, x, width, top: y, bottom: y + height }
      join(block, block.head.roles, {
        page: index,
        owner: block.id,
        kind: 'head',
        legs: [leg],
        balance: false,
        vertical: 'center',
      })
    }
    const roles = block.roles ?? ROLES.filter((role) => !headRoles.get(block.story)?.has(role))
    if (roles.length === 0) continue
    const legs = shape.columns.flatMap((column, c) =>
      freeStretches(shape, c, grid).map((stretch): Leg => ({ region: 0, frame: c, ...column, ...stretch })),
    )
    join(block, roles, {
      page: index,
      owner: block.id,
      kind: 'column',
      legs,
      balance: block.balance,
      vertical: block.vertical,
    })
  }
  for (const { flow, overrides } of flows.values()) {
    for (const paragraph of flow.flat.paragraphs) {
      if (!flow.roles.includes(paragraph.role)) continue
      flow.paragraphs.push({ paragraph, style: styleOf(paragraph.role, paragraph.style, overrides) })
    }
  }
  return [...flows.values()].map((building) => building.flow).concat(unplaced(stories, flows, blocks, styleOf))
}

function unplaced(
  stories: ReadonlyMap<string, FlatStory>,
  flows: ReadonlyMap<string, Building>,
  blocks: readonly { readonly block: Block }[],
  styleOf: StyleOf,
): Flow[] {
  const out: Flow[] = []
  for (const id of new Set(blocks.map(({ block }) => block.story))) {
    const flat = stories.get(id) as FlatStory
    const taken = new Set([...flows.values()].filter((b) => b.flow.story === id).flatMap((b) => b.flow.roles))
    const paragraphs = flat.paragraphs
      .filter((paragraph) => !taken.has(paragraph.role))
      .map((paragraph) => ({ paragraph, style: styleOf(paragraph.role, paragraph.style, {}) }))
    if (paragraphs.length > 0) {
      out.push({ story: id, flat, roles: paragraphs.map((p) => p.paragraph.role), paragraphs, regions: [] })
    }
  }
  return out
}

/** A flow with its lines placed, region by region. */
export interface PlacedFlow {
  readonly flow: Flow
  /** Lines placed in region k of the flow. */
  readonly byRegion: readonly (readonly PlacedLines[])[]
  /** Lowest text bottom in region k, undefined where none stands. */
  readonly reach: readonly (Mp | undefined)[]
  readonly report: FlowReport
}

/** Fills a flow's regions; balances the one it ends in if that asks for it; centres frames that want it. */
export function placeFlow(flow: Flow, grid: Grid, set: SetText): PlacedFlow {
  const legs = flow.regions.flatMap((region, number) => region.legs.map((leg) => ({ ...leg, region: number })))
  let filled = fillLegs(flow.paragraphs, legs, grid, set)
  const lastRegion = filled.placed.at(-1)?.leg.region
  if (filled.rest === undefined && lastRegion !== undefined && flow.regions[lastRegion]?.balance === true) {
    filled = balance(flow.paragraphs, legs, lastRegion, grid, set)
  }
  const byRegion = flow.regions.map((region, number) =>
    aligned(
      region,
      filled.placed.filter((lines) => lines.leg.region === number),
      grid,
    ),
  )
  const reach = byRegion.map((lines) =>
    lines.length === 0 ? undefined : Math.max(...lines.map((l) => bottomOf(l, flow))),
  )
  return { flow, byRegion, reach, report: report(flow, filled, grid) }
}

/** Box bottom of the last of some placed lines. */
function bottomOf(lines: PlacedLines, flow: Flow): Mp {
  const { style } = (flow.paragraphs[lines.paragraph] as FlowParagraph).style
  return lines.baseline + (lines.to - lines.from - 1) * style.leading + Math.round(style.size * 0.12)
}

function aligned(region: Region, lines: readonly PlacedLines[], grid: Grid): readonly PlacedLines[] {
  if (region.vertical === 'top' || lines.length === 0) return lines
  return region.legs.flatMap((leg) => {
    const mine = lines.filter((l) => l.leg.x === leg.x && l.leg.top === leg.top)
    if (mine.length === 0) return []
    const last = mine[mine.length - 1] as PlacedLines
    const size = last.entry.prepared.chars[0]?.size ?? 0
    const leading = last.to - last.from > 1 ? (last.entry.chunk.lines.y[1] as number) : 0
    const first = mine[0] as PlacedLines
    const top = first.baseline - Math.round(((first.entry.prepared.chars[0]?.size ?? 0) * 880) / 1000)
    const free =
      leg.bottom - leg.top - (last.baseline + (last.to - last.from - 1) * leading + Math.round(size * 0.12) - top)
    const wanted = leg.top + Math.round(region.vertical === 'center' ? free / 2 : free)
    // Text on body lines stays on body lines.
    const onGrid = leading === grid.pitch || size === grid.em
    const shift = onGrid ? Math.round((wanted - top) / grid.pitch) * grid.pitch : wanted - top
    return mine.map((l) => ({ ...l, baseline: l.baseline + shift }))
  })
}

function report(flow: Flow, filled: Filled, grid: Grid): FlowReport {
  const text = flow.paragraphs.map((p) => p.paragraph.text).join(PARAGRAPH_BREAK)
  const characters = countCharacters(text)
  const owner = flow.regions.at(-1)?.owner ?? ''
  const { rest } = filled
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
    const from = at === undefined ? 0 : (rest.entry.prepared.start[at.first] ?? 0)
    const current = flow.paragraphs[rest.paragraph] as FlowParagraph
    overset = countCharacters(current.paragraph.text.slice(from))
    lines = rest.entry.lines.length - rest.line
    height = lines * current.style.style.leading
    for (let n = rest.paragraph + 1; n < flow.paragraphs.length; n++) {
      const { paragraph, style } = flow.paragraphs[n] as FlowParagraph
      overset += countCharacters(paragraph.text)
      const more = estimateLines(paragraph.text, style, rest.entry.width)
      lines += more
      height += Math.max(more * style.style.leading, (style.style.lines ?? 0) * grid.pitch)
    }
  }
  return {
    story: flow.story,
    owner,
    characters,
    placed: characters - overset,
    overset: { characters: overset, lines, mm: Math.round((height / 72_000) * 25.4 * 10) / 10 },
    underset: rest === undefined ? freeLines(flow, filled, grid) : { lines: 0, mm: 0 },
  }
}

/** Lines that text beyond the first overset paragraph will need; it is not set before there is room for it. */
const estimateLines = (text: string, style: ResolvedStyle, width: Mp): number =>
  Math.max(1, Math.ceil(([...text].length * style.style.size + style.indent) / width))

function freeLines(flow: Flow, filled: Filled, grid: Grid): FlowReport['underset'] {
  const last = flow.regions.at(-1)
  if (last === undefined || last.kind !== 'column') return { lines: 0, mm: 0 }
  const used = filled.placed.filter((lines) => lines.leg.region === flow.regions.length - 1)
  let lines = 0
  for (const leg of last.legs) {
    const mine = used.filter((l) => l.leg.x === leg.x && l.leg.top === leg.top)
    const reach = mine.length === 0 ? leg.top - lineGap(grid) : Math.max(...mine.map((l) => bottomOf(l, flow)))
    lines += Math.max(0, Math.floor((leg.bottom - reach) / grid.pitch + 0.05))
  }
  return { lines, mm: Math.round(((lines * grid.pitch) / 72_000) * 25.4 * 10) / 10 }
}

/** Pages that share the document's format have one grid. */
export const gridOf = (document: Document, page: Page): Grid =>
  (document.publication.formats[page.grid] as Document['publication']['formats'][string]).grid
