import { bottom, type Rect } from '../base/index.ts'
import { type DisplayList, DisplayListBuilder, type Ink } from '../display/index.ts'
import {
  type Block,
  type Document,
  type Furniture,
  fillTemplate,
  type Grid,
  type Page,
  type PageObject,
  type PictureObject,
  placeRect,
  type TableObject,
} from '../document/index.ts'
import { flatten, type StoryDoc, storyOf } from '../story/index.ts'
import { type Axes, axesOf, toPage } from './axes.ts'
import type { Flow, FlowParagraph, Leg, PlacedFlow, PlacedLines, Region, SetText } from './flow.ts'
import { gridOf } from './flows.ts'
import type { PageMemory, TextPart } from './keep.ts'
import { rowOf } from './lanes.ts'
import { paintLine } from './line-looks.ts'
import { type InkOf, paintBox, paintRule } from './objects.ts'
import { placeFlow } from './place-flow.ts'
import { type BlockShape, columnRules } from './regions.ts'
import type { ResolvedStyle } from './styles.ts'
import { placeTable, tableKey, tableStyles } from './table.ts'
import { paintGround, paintTableRules } from './table-paint.ts'

/** One region of a placed flow. */
export interface PlacedRegion {
  readonly placed: PlacedFlow
  readonly number: number
}

/** What a page needs besides its records: placed text, styles, picture sizes, what was built before. */
export interface PageContext {
  readonly document: Document
  readonly page: Page
  readonly pageIndex: number
  /** Placed regions of a block of this page, headline area first. */
  readonly regionsOf: (block: string) => readonly PlacedRegion[]
  readonly shapeOf: (block: Block) => BlockShape
  readonly storyNamed: (id: string) => StoryDoc | undefined
  readonly styleOf: (
    role: 'caption' | 'folio',
    own: string | undefined,
    overrides: Readonly<Record<string, string>>,
  ) => ResolvedStyle
  readonly styleNamed: (id: string) => ResolvedStyle
  readonly set: SetText
  /** Pixel size of a picture, if known: the crop follows from it. */
  readonly pictureSize: (id: string) => { readonly width: number; readonly height: number } | undefined
  readonly memory: PageMemory
}

export interface BuiltPage {
  readonly list: DisplayList
  /** Flows of captions and furniture, which belong to this page alone. */
  readonly own: readonly PlacedFlow[]
}

/** The part of a picture that fills a frame of other proportions, as near to `focus` as its edges allow. */
export function cropFor(
  size: { readonly width: number; readonly height: number } | undefined,
  rect: Rect,
  focus: { readonly x: number; readonly y: number } = { x: 0.5, y: 0.5 },
): { x: number; y: number; width: number; height: number } {
  if (size === undefined || size.width <= 0 || size.height <= 0) return { x: 0, y: 0, width: 1, height: 1 }
  const wanted = rect.width / rect.height
  const own = size.width / size.height
  const round = (value: number): number => Math.round(value * 1e6) / 1e6
  if (own > wanted) {
    const width = wanted / own
    return { x: round(Math.min(1 - width, Math.max(0, focus.x - width / 2))), y: 0, width: round(width), height: 1 }
  }
  const height = own / wanted
  return { x: 0, y: round(Math.min(1 - height, Math.max(0, focus.y - height / 2))), width: 1, height: round(height) }
}

/** Places a page's own text first, noting what is to be painted; paints only if nothing that was kept will do. */
class PageBuilder {
  readonly own: PlacedFlow[] = []
  readonly texts: TextPart[] = []
  sizes = ''
  private readonly paints: ((builder: DisplayListBuilder) => void)[] = []
  private readonly context: PageContext
  private readonly grid: Grid

  constructor(context: PageContext) {
    this.context = context
    this.grid = gridOf(context.document, context.page)
    for (const object of context.page.objects) this.object(object)
  }

  paint(): DisplayList {
    const { document, page } = this.context
    const format = document.publication.formats[page.grid] as Document['publication']['formats'][string]
    const builder = new DisplayListBuilder(4096)
    for (const paint of this.paints) paint(builder)
    return builder.finish({ name: page.name, width: format.width, height: format.height, bleed: format.bleed })
  }

  private readonly ink: InkOf = (builder, name) => builder.ink(this.context.document.publication.swatches[name] as Ink)

  private object(object: PageObject): void {
    switch (object.kind) {
      case 'block':
        this.block(object)
        return
      case 'picture':
        this.pictureObject(object)
        return
      case 'box':
        this.paints.push(paintBox(object, this.grid, this.ink, this.context.document.publication))
        return
      case 'rule':
        this.paints.push(paintRule(object, this.grid, this.ink, this.context.document.publication))
        return
      case 'table':
        this.table(object)
        return
      case 'furniture':
        this.furniture(object)
        return
    }
  }

  private table(object: TableObject): void {
    const { document, pageIndex, storyNamed, styleNamed, set, memory } = this.context
    const doc = storyNamed(object.story)
    if (doc === undefined) return
    const styles = tableStyles(object, document.publication, styleNamed)
    const placed = memory.flow(object, this.grid, placeRect(object.place, this.grid), doc, styles.cell, () =>
      placeTable(object, this.grid, doc, styles, set, pageIndex),
    )
    this.own.push(placed)
    this.sizes += tableKey(placed)
    this.paints.push(paintGround(placed, object, document.publication.swatches))
    this.text(`${object.id}/table`, placed.flow, placed.flow.regions[0] as Region, placed.byRegion.flat())
    this.paints.push(paintTableRules(placed, object, this.ink))
  }

  private block(block: Block): void {
    const shape = this.context.shapeOf(block)
    const { mode } = shape.axes
    for (const { placed, rect, caption } of shape.pictures) {
      this.picture(placed.id, placed.picture, toPage(rect, mode), placed.focus)
      if (caption !== undefined && placed.caption !== undefined)
        this.caption(placed, placed.id, placed.caption.story, caption, shape.axes, block.styles)
    }
    let reach = shape.bottom
    for (const { placed, number } of this.context.regionsOf(block.id)) {
      const region = placed.flow.regions[number] as Region
      if (region.kind === 'column' && block.balance) reach = placed.reach[number] ?? shape.top
      this.text(`${block.id}/${region.kind}`, placed.flow, region, placed.byRegion[number] as readonly PlacedLines[])
    }
    if (block.columnRule === undefined) return
    const look = block.columnRule
    columnRules(shape, reach).forEach(({ x, y1, y2 }, n) => {
      const id = `${block.id}/rule${n + 1}`
      const ends = mode === 'h' ? { x1: x, y1, x2: x, y2 } : { x1: -y2, y1: x, x2: -y1, y2: x }
      this.paints.push((builder) => paintLine(builder, id, ends, look, this.ink(builder, look.ink)))
    })
  }

  private pictureObject(object: PictureObject): void {
    const rect = placeRect(object.place, this.grid)
    const lines = object.caption?.lines ?? 0
    const gap = this.grid.pitch - this.grid.em
    const height = rect.height - lines * this.grid.pitch
    this.picture(object.id, object.picture, { ...rect, height }, object.focus)
    if (object.caption === undefined) return
    const caption = { x: rect.x, y: rect.y + height + gap, width: rect.width, height: lines * this.grid.pitch - gap }
    this.caption(object, object.id, object.caption.story, caption, axesOf(this.grid, 'h'), object.styles)
  }

  private picture(id: string, asset: string, rect: Rect, focus: { x: number; y: number } | undefined): void {
    const size = this.context.pictureSize(asset)
    this.sizes += `${asset}:${size?.width}x${size?.height} `
    this.paints.push((builder) => builder.picture({ id, asset, ...rect, crop: cropFor(size, rect, focus) }))
  }

  private caption(
    object: object,
    owner: string,
    story: string,
    rect: Rect,
    axes: Axes,
    overrides: Readonly<Record<string, string>>,
  ): void {
    const doc = this.context.storyNamed(story)
    if (doc === undefined) return
    const style = this.context.styleOf('caption', undefined, overrides)
    const placed = this.context.memory.flow(object, this.grid, rect, doc, style, () => {
      const flat = flatten(doc)
      const paragraphs = flat.paragraphs.map((paragraph) => ({
        paragraph,
        style: this.context.styleOf('caption', paragraph.style, overrides),
      }))
      const regions = [this.region(owner, 'caption', rect, axes)]
      return placeFlow({ story, flat, roles: ['caption'], paragraphs, regions }, axes, this.context.set)
    })
    this.place(placed, `${owner}/caption`)
  }

  private furniture(object: Furniture): void {
    const story = `${this.context.page.name}/${object.id}`
    // What the issue lacks stands there as its name, and is an error among the findings.
    const { text } = fillTemplate(object.template, this.context.document, this.context.page)
    const style = this.context.styleNamed(object.style)
    const rect = placeRect(object.place, this.grid)
    const placed = this.context.memory.flow(object, this.grid, rect, text, style, () => {
      const flat = flatten(storyOf([{ role: 'folio', text }]))
      const paragraphs = flat.paragraphs.map((paragraph): FlowParagraph => ({ paragraph, style }))
      const axes = axesOf(this.grid, 'h')
      const regions = [this.region(object.id, 'furniture', rect, axes)]
      return placeFlow({ story, flat, roles: ['folio'], paragraphs, regions }, axes, this.context.set)
    })
    this.place(placed, `${object.id}/furniture`)
  }

  private region(owner: string, kind: Region['kind'], rect: Rect, axes: Axes): Region {
    const leg: Leg = { region: 0, frame: 0, axes, x: rect.x, width: rect.width, top: rect.y, bottom: bottom(rect) }
    return { page: this.context.pageIndex, owner, kind, legs: [leg], balance: false, vertical: 'top' }
  }

  private place(placed: PlacedFlow, id: string): void {
    this.own.push(placed)
    this.text(id, placed.flow, placed.flow.regions[0] as Region, placed.byRegion[0] as readonly PlacedLines[])
  }

  private text(id: string, flow: Flow, region: Region, lines: readonly PlacedLines[]): void {
    if (lines.length === 0) return
    const part: TextPart = { id, flow, region, lines }
    this.texts.push(part)
    this.paints.push((builder) => paintText(builder, part))
  }
}

function paintText(builder: DisplayListBuilder, { id, flow, region, lines }: TextPart): void {
  const story = builder.story(flow.story, flow.flat.text)
  builder.beginText(id)
  for (const { entry, from, to, leg, baseline, stretch, paragraph } of lines) {
    const { mode } = leg.axes
    const area = toPage({ x: leg.x, y: leg.top, width: leg.width, height: leg.bottom - leg.top }, mode)
    const frame = builder.frame({ owner: region.owner, kind: region.kind, ...area })
    const { x, y } = entry.chunk.lines
    if (entry.cap !== undefined && from === 0 && to > 0) {
      const { chunk, down } = entry.cap
      const top = mode === 'h' ? baseline - (y[0] as number) : baseline + (x[0] as number)
      builder.addChunk(chunk, {
        dx: mode === 'h' ? leg.x : -top - down,
        dy: mode === 'h' ? top + down : leg.x,
        story,
        frame,
        sourceShift: (flow.paragraphs[paragraph] as FlowParagraph).paragraph.start,
      })
    }
    // Spread lines are placed one by one, each as many leadings lower as its row says.
    const step = stretch === undefined ? to - from : 1
    for (let line = from; line < to; line += step) {
      const down = baseline + (stretch ?? 0) * (rowOf(entry.lanes, line) - rowOf(entry.lanes, from))
      builder.addChunk(entry.chunk, {
        dx: mode === 'h' ? leg.x : -down - (x[from] as number),
        dy: mode === 'h' ? down - (y[from] as number) : leg.x,
        story,
        frame,
        sourceShift: (flow.paragraphs[paragraph] as FlowParagraph).paragraph.start,
        fromLine: line,
        toLine: line + step,
      })
    }
  }
  builder.endText()
}

/** Paints a page into a display list: objects in their order, bottom first; text of a block in reading order. */
export function buildPage(context: PageContext): BuiltPage {
  const page = new PageBuilder(context)
  const list = context.memory.list(context.pageIndex, context.page, page.sizes, page.texts, () => page.paint())
  return { list, own: page.own }
}
