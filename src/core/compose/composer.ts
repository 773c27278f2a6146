import type { Mp } from '../base/index.ts'
import type { DisplayList } from '../display/index.ts'
import { type Document, type Grid, type Publication, type TextStyle, withMasters } from '../document/index.ts'
import type { Role, StoryDoc } from '../story/index.ts'
import { ParagraphCache } from './chunks.ts'
import { diagnose } from './diagnostics.ts'
import { explainLine } from './explain.ts'
import { type Finding, type LayoutDiagnostic, located } from './finding.ts'
import { blockFindings } from './findings-block.ts'
import { furnitureFindings } from './findings-furniture.ts'
import type { FlowReport, PlacedFlow } from './flow.ts'
import { type FinishFlow, FlowMemory, gridOf, placeFlows } from './flows.ts'
import { type FontReport, fontReport } from './font-report.ts'
import { FontTable, type OpenFont } from './glyphs.ts'
import { type FittedHead, fitHeads, fittedOf, keepFitted } from './headline.ts'
import { placeWithJumps } from './jump.ts'
import { isJumpIn, jumpFindings, jumpFlows } from './jump-lines.ts'
import { PageMemory } from './keep.ts'
import { languageFindings } from './language.ts'
import { signedFlows } from './late.ts'
import { buildPage, type PlacedRegion } from './page.ts'
import type { Words } from './sense.ts'
import { type ResolvedStyle, resolveStyle } from './styles.ts'
import { wrapsOf } from './threads.ts'

export type PictureSize = (id: string) => { readonly width: number; readonly height: number } | undefined

/** A composed document: a display list for each page, and what there is to say about its text. */
export interface DocumentLayout {
  readonly pages: readonly DisplayList[]
  readonly flows: readonly FlowReport[]
  readonly placed: readonly PlacedFlow[]
  /** Heads whose letter-spacing, width or size was changed so that they fit, and those that could not be made to. */
  readonly fitted: readonly PlacedHead[]
  readonly diagnostics: readonly LayoutDiagnostic[]
  readonly fonts: FontReport
}

/** A fitted head with the page, block and story it belongs to. */
export interface PlacedHead extends FittedHead {
  readonly page: string
  readonly block: string
  readonly story: string
}

export interface ComposerOptions {
  /** Where words begin, for heads that break by sense; without it marks, spaces and particles decide. */
  readonly words?: Words
}

/** Derived styles kept for one style: more than a head tries. */
const DERIVED_MOST = 512

/** A line with what was done to it, for lists of the worst. */
export interface LineAccount {
  readonly page: string
  readonly owner: string
  readonly text: string
  /** Space added between Han, 1/1000 em. */
  readonly looseness: number
  /** How far its Han leave the grid of cells. */
  readonly gridDeviation: Mp
  readonly why: string
}

/**
 * Composes documents and remembers paragraphs between calls: after a change only what the change touched is set again,
 * and the result is the one a fresh composer gives.
 */
export class Composer {
  private readonly fonts: FontTable
  private readonly cache: ParagraphCache
  private publication: Publication | undefined
  private styles = new Map<string, ResolvedStyle>()
  private derived = new WeakMap<ResolvedStyle, Map<string, ResolvedStyle>>()
  private readonly flows = new FlowMemory()
  private readonly pages = new PageMemory()

  constructor(openFont: OpenFont, options: ComposerOptions = {}) {
    this.fonts = new FontTable(openFont)
    this.cache = new ParagraphCache(this.fonts, options.words)
  }

  /**
   * Late edit: with `signed`, the layout that was signed (签样), no line above the first correction of a text moves.
   *
   * @throws DuikaiError when a face cannot be opened. Overset and empty furniture fields are reported, not thrown.
   */
  compose(
    given: Document,
    pictureSize: PictureSize = () => undefined,
    signed?: Pick<DocumentLayout, 'placed'>,
  ): DocumentLayout {
    const document = withMasters(given)
    const { publication } = document
    const changed = this.publication !== publication
    if (changed) {
      this.publication = publication
      this.styles = new Map()
      this.pages.forget()
    }
    this.flows.begin(changed)
    this.cache.nextGeneration()
    const set = this.cache.set.bind(this.cache)
    const styleNamed = (id: string): ResolvedStyle => {
      let style = this.styles.get(id)
      if (style === undefined) {
        style = resolveStyle(publication, id, this.fonts)
        this.styles.set(id, style)
      }
      return style
    }
    const styleOf = (role: Role, own: string | undefined, overrides: Readonly<Record<string, string>>): ResolvedStyle =>
      styleNamed(own ?? overrides[role] ?? publication.roles[role] ?? 'body')
    const grids = document.pages.map((page) => gridOf(document, page))
    const finish: FinishFlow = (flow, blocks, place) => {
      const fitted = fitHeads(flow, blocks, set, this.derive, place)
      const placed = placeWithJumps(fitted, blocks, place)
      keepFitted(fitted, placed.flow)
      return placed
    }
    const flows = placeFlows(document, grids, styleOf, set, this.flows, finish, signedOf(signed))
    const own = publication.styles.jump === undefined ? undefined : styleNamed('jump')
    const placed = [...flows, ...jumpFlows(document, flows, { set, derive: this.derive, own })]
    const regions = regionsByBlock(placed, document.pages.length)
    const docs = new Map(document.stories.map((story) => [story.id, story.doc as StoryDoc]))
    const pages = document.pages.map((page, pageIndex) => {
      const built = buildPage({
        document,
        page,
        pageIndex,
        regionsOf: (block) => regions[pageIndex]?.get(block) ?? [],
        shapeOf: (block) => this.flows.shape(block, grids[pageIndex] as Grid, wrapsOf(page)),
        storyNamed: (id) => docs.get(id),
        styleOf,
        styleNamed,
        set,
        pictureSize,
        memory: this.pages,
      })
      placed.push(...built.own)
      return built.list
    })
    const reports = placed.map((flow) => flow.report)
    const fitted = flows.flatMap((one) => headsOf(one, document))
    const diagnostics = placed.flatMap((one) => diagnose(one, document, this.fonts))
    const others = [
      ...languageFindings(publication),
      ...this.blocks(document, grids),
      ...furnitureFindings(document),
      ...jumpFindings(document, flows),
    ]
    for (const found of others) diagnostics.push(located(found, document))
    return { pages, flows: reports, placed, fitted, diagnostics, fonts: fontReport(this.fonts, placed) }
  }

  /** What is wrong with blocks whatever text they hold. */
  private blocks(document: Document, grids: readonly Grid[]): Finding[] {
    return document.pages.flatMap((page, n) => {
      const wraps = wrapsOf(page)
      return page.objects.flatMap((object) =>
        object.kind === 'block'
          ? blockFindings(object, this.flows.shape(object, grids[n] as Grid, wraps)).map((one) => ({ ...one, page: n }))
          : [],
      )
    })
  }

  /** A style with some fields changed. The same changes give the same object, as long as the publication is the same. */
  private readonly derive = (base: ResolvedStyle, changes: Partial<TextStyle>): ResolvedStyle => {
    const publication = this.publication as Publication
    const key = JSON.stringify(changes)
    let known = this.derived.get(base)
    if (known === undefined || known.size >= DERIVED_MOST) {
      known = new Map()
      this.derived.set(base, known)
    }
    let style = known.get(key)
    if (style === undefined) {
      const styles = { ...publication.styles, [base.id]: { ...base.style, ...changes } }
      style = resolveStyle({ ...publication, styles }, base.id, this.fonts)
      known.set(key, style)
    }
    return style
  }
}

const signedOf = (layout: Pick<DocumentLayout, 'placed'> | undefined): ReadonlyMap<string, PlacedFlow> | undefined =>
  layout === undefined ? undefined : signedFlows(layout.placed)

function headsOf({ flow }: PlacedFlow, document: Document): PlacedHead[] {
  const [region] = flow.regions
  if (region === undefined) return []
  const page = document.pages[region.page]?.name ?? ''
  return fittedOf(flow).map((head) => ({ ...head, page, block: region.owner, story: flow.story }))
}

/**
 * Regions of each page by block, in reading order: headline area, the line that says where the text comes from, columns,
 * the line that says where it goes on.
 */
function regionsByBlock(flows: readonly PlacedFlow[], pages: number): Map<string, PlacedRegion[]>[] {
  const out = Array.from({ length: pages }, () => new Map<string, PlacedRegion[]>())
  for (const placed of flows) {
    placed.flow.regions.forEach((region, number) => {
      const page = out[region.page] as Map<string, PlacedRegion[]>
      const known = page.get(region.owner)
      const mine = { placed, number }
      if (known === undefined) page.set(region.owner, [mine])
      else known.splice(known.findIndex((other) => rank(other) > rank(mine)) >>> 0, 0, mine)
    })
  }
  return out
}

const rank = ({ placed, number }: PlacedRegion): number => {
  const { kind } = placed.flow.regions[number] as { kind: string }
  if (kind === 'furniture') return isJumpIn(placed) ? 1 : 3
  return kind === 'head' ? 0 : 2
}

/** The `count` loosest justified lines of a layout, worst first. */
export function worstLines(layout: DocumentLayout, count: number): LineAccount[] {
  const out: LineAccount[] = []
  for (const { flow, byRegion } of layout.placed) {
    flow.regions.forEach((region, n) => {
      for (const { entry, from, to } of byRegion[n] ?? []) {
        for (let i = from; i < to; i++) {
          const line = entry.lines[i]
          if (line === undefined || line.looseness === 0) continue
          out.push({
            page: layout.pages[region.page]?.page.name ?? '',
            owner: region.owner,
            text: entry.prepared.text.slice(entry.prepared.start[line.first], entry.prepared.end[line.end - 1]),
            looseness: line.looseness,
            gridDeviation: line.gridDeviation,
            why: explainLine(entry.prepared, line),
          })
        }
      }
    })
  }
  return out.sort((a, b) => b.looseness - a.looseness).slice(0, count)
}
