import type { Rect } from '../base/index.ts'
import type { Block, Document, Grid, Page } from '../document/index.ts'
import { flatten, type Role, type StoryDoc } from '../story/index.ts'
import { axesOf } from './axes.ts'
import type { Flow, Leg, PlacedFlow, Region } from './flow.ts'
import { type SetPinned, setSigned } from './late.ts'
import { placeFlow } from './place-flow.ts'
import { type BlockShape, freeStretches, shapeOf, type Wrapping } from './regions.ts'
import type { ResolvedStyle } from './styles.ts'
import { type Group, groupsOf, type Part, sameGroup, sameObjects } from './threads.ts'

type StyleOf = (role: Role, own: string | undefined, overrides: Readonly<Record<string, string>>) => ResolvedStyle

interface Kept {
  readonly group: Group
  readonly doc: StoryDoc
  readonly signed: PlacedFlow | undefined
  readonly placed: PlacedFlow
}

interface Shaped {
  readonly grid: Grid
  readonly wraps: readonly Wrapping[]
  readonly shape: BlockShape
}

/**
 * Flows of the last composition. A flow whose story, blocks and styles are the same objects as before is not placed
 * again; records are immutable values, so the same objects mean the same text and the same geometry.
 */
export class FlowMemory {
  private last = new Map<string, Kept>()
  private next = new Map<string, Kept>()
  private readonly shapes = new WeakMap<Block, Shaped>()

  /** Call before each composition; `forget` when styles or formats may have changed. */
  begin(forget: boolean): void {
    this.last = forget ? new Map() : this.next
    this.next = new Map()
  }

  /** `wraps` are the objects of the block's page with runaround. */
  shape(block: Block, grid: Grid, wraps: readonly Wrapping[]): BlockShape {
    const known = this.shapes.get(block)
    if (known?.grid === grid && sameObjects(known.wraps, wraps)) return known.shape
    const shape = shapeOf(block, grid, wraps)
    this.shapes.set(block, { grid, wraps, shape })
    return shape
  }

  /** The placed flow under `key`: the last one if `group`, `doc` and `signed` are as they were, else a fresh one. */
  place(key: string, group: Group, doc: StoryDoc, signed: PlacedFlow | undefined, fresh: () => PlacedFlow): PlacedFlow {
    const known = this.last.get(key)
    const same = known !== undefined && known.doc === doc && known.signed === signed && sameGroup(known.group, group)
    const placed = same ? known.placed : fresh()
    this.next.set(key, same ? known : { group, doc, signed, placed })
    return placed
  }
}

function regionOf({ block, page, kind }: Part, shape: BlockShape): Region {
  if (kind === 'head') {
    const { x, y, width, height } = shape.head as Rect
    const leg: Leg = { region: 0, frame: 0, axes: shape.headAxes, x, width, top: y, bottom: y + height }
    return { page, owner: block.id, kind, legs: [leg], balance: false, vertical: 'center' }
  }
  const legs = shape.columns.flatMap((column, c) =>
    freeStretches(shape, c).map(
      (stretch): Leg => ({
        region: 0,
        frame: c,
        axes: shape.axes,
        ...column,
        ...stretch,
        ...(block.keep === undefined ? {} : { keep: block.keep }),
      }),
    ),
  )
  const { turn } = shape
  // Columns above a head over all of them are turned back before it (折返, JLREQ).
  if (turn !== undefined) legs.sort((a, b) => Number(a.top >= turn) - Number(b.top >= turn))
  return { page, owner: block.id, kind, legs, balance: block.balance, vertical: block.vertical, spread: block.spread }
}

/** Places a flow of some blocks with what its heads and jumps ask for: `place` sets it as it is given. */
export type FinishFlow = (flow: Flow, blocks: readonly Block[], place: (flow: Flow) => PlacedFlow) => PlacedFlow

const NOTHING_SIGNED: ReadonlyMap<string, PlacedFlow> = new Map()

/**
 * Places all flows of a document. Roles of a story that no block takes make a flow without regions, so that they count
 * as overset. `signed` are the flows of a layout above whose corrections nothing may move (late edit).
 */
export function placeFlows(
  document: Document,
  grids: readonly Grid[],
  styleOf: StyleOf,
  set: SetPinned,
  memory: FlowMemory,
  finish: FinishFlow = (flow, _, place) => place(flow),
  signed: ReadonlyMap<string, PlacedFlow> = NOTHING_SIGNED,
): PlacedFlow[] {
  const docs = new Map(document.stories.map((story) => [story.id, story.doc as StoryDoc]))
  const { groups, taken } = groupsOf(document)
  const out: PlacedFlow[] = []
  for (const [key, group] of groups) {
    const doc = docs.get(group.story) as StoryDoc
    const axes = axesOf(grids[group.parts[0]?.page ?? 0] as Grid, 'h')
    out.push(
      memory.place(key, group, doc, signed.get(key), () => {
        const flat = flatten(doc)
        const regions = group.parts.map((part) =>
          regionOf(part, memory.shape(part.block, grids[part.page] as Grid, part.wraps)),
        )
        const roles = new Set(group.roles)
        const overrides = group.parts[0]?.block.styles ?? {}
        const paragraphs = flat.paragraphs
          .filter((paragraph) => roles.has(paragraph.role))
          .map((paragraph) => ({ paragraph, style: styleOf(paragraph.role, paragraph.style, overrides) }))
        const flow: Flow = { story: group.story, flat, roles: group.roles, paragraphs, regions }
        const blocks = group.parts.map((part) => part.block)
        const before = signed.get(key)
        const own = before === undefined ? set : setSigned(flow, before, set)
        return finish(flow, blocks, (wanted) => placeFlow(wanted, axes, own, before))
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

/** Pages that share the document's format have one grid. */
export const gridOf = (document: Document, page: Page): Grid =>
  (document.publication.formats[page.grid] as Document['publication']['formats'][string]).grid
