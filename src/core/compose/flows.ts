import { type Mp, type Rect, toMm } from '../base/index.ts'
import { type Block, type Document, type Grid, lineGap, type Page } from '../document/index.ts'
import { type FlatParagraph, type FlatStory, flatten, ROLES, type Role, type StoryDoc } from '../story/index.ts'
import { type Axes, ascentOf, axesOf, descentOf } from './axes.ts'
import {
  balance,
  type Filled,
  type FlowParagraph,
  fillLegs,
  type Leg,
  type PlacedLines,
  rowsBelow,
  type SetText,
} from './flow.ts'
import { lastWidth } from './lanes.ts'
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

type StyleOf = (role: Role, own: string | undefined, overrides: Readonly<Record<string, string>>) => ResolvedStyle

/** One block's part in a flow. */
interface Part {
  readonly block: Block
  readonly page: number
  readonly kind: 'head' | 'column'
}

interface Group {
  readonly story: string
  readonly roles: readonly Role[]
  readonly parts: Part[]
}

interface Kept {
  readonly group: Group
  readonly doc: StoryDoc
  readonly placed: PlacedFlow
}

/**
 * Flows of the last composition. A flow whose story, blocks and styles are the same objects as before is not placed
 * again; records are immutable values, so the same objects mean the same text and the same geometry.
 */
export class FlowMemory {
  private last = new Map<string, Kept>()
  private next = new Map<string, Kept>()
  private readonly shapes = new WeakMap<Block, { readonly grid: Grid; readonly shape: BlockShape }>()

  /** Call before each composition; `forget` when styles or formats may have changed. */
  begin(forget: boolean): void {
    this.last = forget ? new Map() : this.next
    this.next = new Map()
  }

  shape(block: Block, grid: Grid): BlockShape {
    const known = this.shapes.get(block)
    if (known?.grid === grid) return known.shape
    const shape = shapeOf(block, grid)
    this.shapes.set(block, { grid, shape })
    return shape
  }

  /** The placed flow under `key`: the last one if `group` and `doc` are as they were, else a fresh one. */
  place(key: string, group: Group, doc: StoryDoc, fresh: () => PlacedFlow): PlacedFlow {
    const known = this.last.get(key)
    const kept = known !== undefined && known.doc === doc && sameGroup(known.group, group) ? known : undefined
    const placed = kept?.placed ?? fresh()
    this.next.set(key, kept ?? { group, doc, placed })
    return placed
  }
}

function sameGroup(a: Group, b: Group): boolean {
  if (a === b) return true
  if (a.parts.length !== b.parts.length || a.roles.length !== b.roles.length) return false
  for (let i = 0; i < a.roles.length; i++) if (a.roles[i] !== b.roles[i]) return false
  for (let i = 0; i < a.parts.length; i++) {
    const one = a.parts[i] as Part
    const other = b.parts[i] as Part
    if (one.block !== other.block || one.page !== other.page || one.kind !== other.kind) return false
  }
  return true
}

interface Groups {
  readonly groups: ReadonlyMap<string, Group>
  /** Roles that some block takes, by story. */
  readonly taken: ReadonlyMap<string, ReadonlySet<Role>>
}

const grouped = new WeakMap<Document['pages'], Groups>()

/** The threads of some pages; the same pages have the same threads, whatever happens to their text. */
function groupsOf(document: Document): Groups {
  let groups = grouped.get(document.pages)
  if (groups === undefined) {
    groups = findGroups(document)
    grouped.set(document.pages, groups)
  }
  return groups
}

/** Blocks of one story with the same roles are a thread, in page order; a headline area is a flow of its own. */
function findGroups(document: Document): Groups {
  const blocks = document.pages.flatMap((page, index) =>
    page.objects.flatMap((object) => (object.kind === 'block' ? [{ block: object, index }] : [])),
  )
  const named = new Map<string, Set<Role>>()
  for (const { block } of blocks) {
    const roles = named.get(block.story) ?? new Set<Role>()
    for (const role of block.head?.roles ?? []) roles.add(role)
    for (const role of block.roles ?? []) roles.add(role)
    named.set(block.story, roles)
  }
  const groups = new Map<string, Group>()
  const taken = new Map<string, Set<Role>>()
  const join = (block: Block, page: number, kind: 'head' | 'column', roles: readonly Role[]): void => {
    if (roles.length === 0) return
    const key = `${block.story}/${[...roles].sort().join()}/${kind}`
    const group = groups.get(key) ?? { story: block.story, roles, parts: [] }
    group.parts.push({ block, page, kind })
    groups.set(key, group)
    const all = taken.get(block.story) ?? new Set<Role>()
    for (const role of roles) all.add(role)
    taken.set(block.story, all)
  }
  for (const { block, index } of blocks) {
    if (block.head !== undefined) join(block, index, 'head', block.head.roles)
    join(block, index, 'column', block.roles ?? ROLES.filter((role) => !named.get(block.story)?.has(role)))
  }
  return { groups, taken }
}

function regionOf({ block, page, kind }: Part, shape: BlockShape): Region {
  if (kind === 'head') {
    const { x, y, width, height } = shape.head as Rect
    const leg: Leg = { region: 0, frame: 0, axes: shape.axes, x, width, top: y, bottom: y + height }
    return { page, owner: block.id, kind, legs: [leg], balance: false, vertical: 'center' }
  }
  const legs = shape.columns.flatMap((column, c) =>
    freeStretches(shape, c).map((stretch): Leg => ({ region: 0, frame: c, axes: shape.axes, ...column, ...stretch })),
  )
  return { page, owner: block.id, kind, legs, balance: block.balance, vertical: block.vertical }
}

/** Places a flow of some blocks with what its heads and jumps ask for: `place` sets it as it is given. */
export type FinishFlow = (flow: Flow, blocks: readonly Block[], place: (flow: Flow) => PlacedFlow) => PlacedFlow

/**
 * Places all flows of a document. Roles of a story that no block takes make a flow without regions, so that they count
 * as overset.
 */
export function placeFlows(
  document: Document,
  grids: readonly Grid[],
  styleOf: StyleOf,
  set: SetText,
  memory: FlowMemory,
  finish: FinishFlow = (flow, _, place) => place(flow),
): PlacedFlow[] {
  const docs = new Map(document.stories.map((story) => [story.id, story.doc as StoryDoc]))
  const { groups, taken } = groupsOf(document)
  const out: PlacedFlow[] = []
  for (const [key, group] of groups) {
    const doc = docs.get(group.story) as StoryDoc
    const axes = axesOf(grids[group.parts[0]?.page ?? 0] as Grid, 'h')
    out.push(
      memory.place(key, group, doc, () => {
        const flat = flatten(doc)
        const regions = group.parts.map((part) => regionOf(part, memory.shape(part.block, grids[part.page] as Grid)))
        const roles = new Set(group.roles)
        const overrides = group.parts[0]?.block.styles ?? {}
        const paragraphs = flat.paragraphs
          .filter((paragraph) => roles.has(paragraph.role))
          .map((paragraph) => ({ paragraph, style: styleOf(paragraph.role, paragraph.style, overrides) }))
        const flow: Flow = { story: group.story, flat, roles: group.roles, paragraphs, regions }
        const blocks = group.parts.map((part) => part.block)
        return finish(flow, blocks, (wanted) => placeFlow(wanted, axes, set))
      }),
    )
  }
  for (const [story, roles] of taken) {
    const flat = flatten(docs.get(story) as StoryDoc)
    const left = flat.paragraphs.filter((paragraph) => !roles.has(paragraph.role))
    if (left.length === 0) continue
    const paragraphs = left.map((paragraph) => ({ paragraph, style: styleOf(paragraph.role, paragraph.style, {}) }))
    const flow: Flow = { story, flat, roles: [...new Set(left.map((p) => p.role))], paragraphs, regions: [] }
    out.push(placeFlow(flow, axesOf(grids[0] as Grid, 'h'), set))
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

/**
 * Fills a flow's regions; balances the one it ends in if that asks for it; centres frames that want it. `page` are the
 * axes of text that has no region.
 */
export function placeFlow(flow: Flow, page: Axes, set: SetText): PlacedFlow {
  const legs = flow.regions.flatMap((region, number) => region.legs.map((leg) => ({ ...leg, region: number })))
  let filled = fillLegs(flow.paragraphs, legs, page, set)
  const lastRegion = filled.placed.at(-1)?.leg.region
  if (filled.rest === undefined && lastRegion !== undefined && flow.regions[lastRegion]?.balance === true) {
    filled = balance(flow.paragraphs, legs, lastRegion, page, set)
  }
  const split: PlacedLines[][] = flow.regions.map(() => [])
  for (const lines of filled.placed) split[lines.leg.region]?.push(lines)
  const byRegion = flow.regions.map((region, number) => aligned(region, split[number] as PlacedLines[], flow))
  const reach = byRegion.map((lines) =>
    lines.length === 0 ? undefined : Math.max(...lines.map((l) => bottomOf(l, flow))),
  )
  return { flow, byRegion, reach, report: report(flow, filled) }
}

/** Box bottom of the last of some placed lines. */
function bottomOf(lines: PlacedLines, flow: Flow): Mp {
  const { style } = (flow.paragraphs[lines.paragraph] as FlowParagraph).style
  return lines.baseline + rowsBelow(lines) * style.leading + descentOf(lines.leg.axes.mode, style.size)
}

/** Placed lines that stand in a leg; copies of a leg count as the leg. */
const linesIn = (leg: Leg, lines: readonly PlacedLines[]): readonly PlacedLines[] =>
  lines.filter((l) => l.leg.x === leg.x && l.leg.top === leg.top)

function aligned(region: Region, lines: readonly PlacedLines[], flow: Flow): readonly PlacedLines[] {
  if (region.vertical === 'top' || lines.length === 0) return lines
  return region.legs.flatMap((leg) => {
    const mine = linesIn(leg, lines)
    if (mine.length === 0) return []
    const last = mine[mine.length - 1] as PlacedLines
    const { mode, grid } = leg.axes
    const { size, leading: own } = (flow.paragraphs[last.paragraph] as FlowParagraph).style.style
    const leading = last.to - last.from > 1 ? own : 0
    const first = mine[0] as PlacedLines
    const top = first.baseline - ascentOf(mode, (flow.paragraphs[first.paragraph] as FlowParagraph).style.style.size)
    const free = leg.bottom - leg.top - (bottomOf(last, flow) - top)
    const wanted = leg.top + Math.round(region.vertical === 'center' ? free / 2 : free)
    // Text on body lines stays on body lines.
    const onGrid = leading === grid.pitch || size === grid.em
    const shift = onGrid ? Math.round((wanted - top) / grid.pitch) * grid.pitch : wanted - top
    return mine.map((l) => ({ ...l, baseline: l.baseline + shift }))
  })
}

function report(flow: Flow, filled: Filled): FlowReport {
  let characters = 0
  for (const { paragraph } of flow.paragraphs) characters += charactersOf(paragraph)
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
    underset: rest === undefined ? freeLines(flow, filled) : { lines: 0, mm: 0 },
  }
}

/** Millimetres to one place. */
const tenths = (height: Mp): number => Math.round(toMm(height) * 10) / 10

/** Lines that text beyond the first overset paragraph will need; it is not set before there is room for it. */
const estimateLines = (text: string, style: ResolvedStyle, width: Mp): number =>
  Math.max(1, Math.ceil(([...text].length * style.style.size + style.indent) / width))

function freeLines(flow: Flow, filled: Filled): FlowReport['underset'] {
  const last = flow.regions.at(-1)
  // Text that is centred in its frame is meant to leave room.
  if (last === undefined || last.kind !== 'column' || last.vertical !== 'top') return { lines: 0, mm: 0 }
  const used = filled.placed.filter((lines) => lines.leg.region === flow.regions.length - 1)
  let lines = 0
  let height = 0
  for (const leg of last.legs) {
    const { grid } = leg.axes
    const mine = linesIn(leg, used)
    const reach = mine.length === 0 ? leg.top - lineGap(grid) : Math.max(...mine.map((l) => bottomOf(l, flow)))
    const free = Math.max(0, Math.floor((leg.bottom - reach) / grid.pitch + 0.05))
    lines += free
    height += free * grid.pitch
  }
  return { lines, mm: tenths(height) }
}

/** Pages that share the document's format have one grid. */
export const gridOf = (document: Document, page: Page): Grid =>
  (document.publication.formats[page.grid] as Document['publication']['formats'][string]).grid
