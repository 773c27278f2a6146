// Paints any part of a page at any scale: loops over the list and decides nothing.

import type { PageView } from '../../contract/index.ts'
import { meet, type Rect } from '../../core/base/index.ts'
import {
  type DisplayList,
  type Item,
  type Path,
  type PathPaint,
  type PlacedBox,
  type PlacedPicture,
  type PlacedRule,
  type PlacedText,
  pathBounds,
  rectanglePath,
} from '../../core/display/index.ts'
import { type GlyphCache, GlyphPaths, pathOf } from './glyphs.ts'

/** The window's own canvas, or that of the thread that paints. */
type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** What painting needs of a page. */
export interface PaintView extends Pick<PageView, 'colours' | 'glyphs'> {
  readonly list: PaintList
}

/** The part of a list that painters look at: no texts, lines or frames. */
export interface PaintList extends Pick<DisplayList, 'page' | 'fonts' | 'items' | 'linePaths'> {
  readonly runs: Pick<DisplayList['runs'], 'count' | 'font' | 'ink' | 'size' | 'scaleX' | 'mode' | 'firstGlyph'>
  readonly glyphs: Pick<DisplayList['glyphs'], 'id' | 'x' | 'y'>
}

/** That part as it is sent: arrays that are views of a larger memory would be sent with all of it. */
export function paintList({ page, fonts, items, linePaths, runs, glyphs }: PaintList): PaintList {
  const own = <T extends Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array>(array: T): T =>
    array.byteLength === array.buffer.byteLength ? array : (array.slice() as T)
  return {
    page,
    fonts,
    items,
    linePaths,
    runs: {
      count: runs.count,
      font: own(runs.font),
      ink: own(runs.ink),
      size: own(runs.size),
      scaleX: own(runs.scaleX),
      mode: own(runs.mode),
      firstGlyph: own(runs.firstGlyph),
    },
    glyphs: { id: own(glyphs.id), x: own(glyphs.x), y: own(glyphs.y) },
  }
}

/** A picture as it can be drawn now. */
export type PictureState = { readonly image: ImageBitmap } | 'loading' | 'missing'
export type PictureSource = (asset: string) => PictureState

/** Text of a picture that cannot be read, in the interface's language. */
export interface PaintWords {
  readonly pictureMissing: string
}

/** Trim and bleed of a page. */
export function sheetOf({ list }: { readonly list: Pick<DisplayList, 'page'> }): Rect {
  const { width, height, bleed } = list.page
  return { x: -bleed, y: -bleed, width: width + 2 * bleed, height: height + 2 * bleed }
}

/** A page ready to paint. */
export class PagePainter {
  readonly view: PaintView
  private readonly paths: GlyphPaths
  private readonly colours: readonly string[]
  /** Left, top, right, bottom of each run, generously. */
  private readonly boxes: Int32Array
  private readonly pictures: PictureSource
  /** Paths made when first painted. */
  private readonly drawn = new WeakMap<Path, { readonly path: Path2D; readonly bounds: Rect }>()
  words: PaintWords

  constructor(view: PaintView, pictures: PictureSource, words: PaintWords, glyphs: GlyphCache) {
    this.view = view
    this.pictures = pictures
    this.words = words
    this.paths = new GlyphPaths(view.list, view.glyphs, glyphs)
    this.colours = view.colours.map((colour) => `#${colour.toString(16).padStart(6, '0')}`)
    this.boxes = runBoxes(view.list)
  }

  /** Trim and bleed, which is what there is to paint. */
  get sheet(): Rect {
    return sheetOf(this.view)
  }

  /**
   * Paints the part of the page whose top left is `area.x`, `area.y` (1/1000 pt) over the whole canvas, `scale` device
   * pixels to 1/1000 pt.
   */
  paint(context: Context, scale: number, area: Rect): void {
    const dx = -area.x * scale
    const dy = -area.y * scale
    context.setTransform(scale, 0, 0, scale, dx, dy)
    const { x, y, width, height } = this.sheet
    context.fillStyle = '#ffffff'
    context.fillRect(x, y, width, height)
    for (const item of this.view.list.items) this.item(context, item, scale, dx, dy, area)
    context.setTransform(1, 0, 0, 1, 0, 0)
  }

  private item(context: Context, item: Item, scale: number, dx: number, dy: number, area: Rect): void {
    if (item.kind === 'text') this.text(context, item, scale, dx, dy, area)
    context.setTransform(scale, 0, 0, scale, dx, dy)
    if (item.kind === 'text') {
      const { linePaths } = this.view.list
      for (let i = item.firstPath ?? 0; i < (item.endPath ?? 0); i++) {
        this.path(context, linePaths[i] as PathPaint, scale, area)
      }
    } else if (item.kind === 'path') this.path(context, item, scale, area)
    else if (item.kind === 'rule') this.rule(context, item, scale)
    else if (!meet(item, area)) return
    else if (item.kind === 'box') this.box(context, item, scale)
    else this.picture(context, item, scale)
  }

  private text(context: Context, { first, end }: PlacedText, scale: number, dx: number, dy: number, area: Rect): void {
    const { runs, glyphs } = this.view.list
    const { boxes } = this
    for (let run = first; run < end; run++) {
      const b = run * 4
      if ((boxes[b] as number) > area.x + area.width || (boxes[b + 2] as number) < area.x) continue
      if ((boxes[b + 1] as number) > area.y + area.height || (boxes[b + 3] as number) < area.y) continue
      const font = runs.font[run] as number
      const up = (scale * (runs.size[run] as number)) / this.paths.unitsPerEm(font)
      const across = (up * (runs.scaleX[run] as number)) / 1000
      const turned = runs.mode[run] === 2
      context.fillStyle = this.colours[runs.ink[run] as number] as string
      for (let g = runs.firstGlyph[run] as number; g < (runs.firstGlyph[run + 1] as number); g++) {
        const path = this.paths.pathOf(font, g)
        if (path === undefined) continue
        const x = (glyphs.x[g] as number) * scale + dx
        const y = (glyphs.y[g] as number) * scale + dy
        if (turned) context.setTransform(0, across, up, 0, x, y)
        else context.setTransform(across, 0, 0, -up, x, y)
        context.fill(path)
      }
    }
  }

  private rule(context: Context, { x1, y1, x2, y2, weight, ink }: PlacedRule, scale: number): void {
    // Thinner than a pixel, a rule keeps one pixel and gives up darkness instead, so that it never vanishes.
    const seen = Math.max(weight, 1 / scale)
    context.globalAlpha = Math.max(0.4, Math.min(1, weight * scale))
    context.fillStyle = this.colours[ink] as string
    if (y1 === y2) context.fillRect(Math.min(x1, x2), y1 - seen / 2, Math.abs(x2 - x1), seen)
    else context.fillRect(x1 - seen / 2, Math.min(y1, y2), seen, Math.abs(y2 - y1))
    context.globalAlpha = 1
  }

  private box(context: Context, { x, y, width, height, radius = 0, fill, stroke }: PlacedBox, scale: number): void {
    if (fill !== undefined) {
      context.fillStyle = this.colours[fill] as string
      if (radius > 0) context.fill(pathOf(rectanglePath({ x, y, width, height }, radius)))
      else context.fillRect(x, y, width, height)
    }
    if (stroke === undefined) return
    const weight = Math.max(stroke.weight, 1 / scale)
    context.strokeStyle = this.colours[stroke.ink] as string
    context.lineWidth = weight
    context.globalAlpha = Math.max(0.4, Math.min(1, stroke.weight * scale))
    const middle = { x: x + weight / 2, y: y + weight / 2, width: width - weight, height: height - weight }
    if (radius > 0) context.stroke(pathOf(rectanglePath(middle, Math.max(0, radius - weight / 2))))
    else context.strokeRect(middle.x, middle.y, middle.width, middle.height)
    context.globalAlpha = 1
  }

  private path(context: Context, item: PathPaint, scale: number, area: Rect): void {
    const { path, bounds } = this.drawing(item)
    if (!meet(bounds, area)) return
    const { fill, stroke } = item
    if (fill !== undefined) {
      context.fillStyle = this.colours[fill] as string
      context.fill(path)
    }
    if (stroke === undefined) return
    context.strokeStyle = this.colours[stroke.ink] as string
    context.lineWidth = Math.max(stroke.weight, 1 / scale)
    context.lineCap = stroke.round === true ? 'round' : 'butt'
    context.lineJoin = stroke.round === true ? 'round' : 'miter'
    context.setLineDash([...(stroke.dash ?? [])])
    context.globalAlpha = Math.max(0.4, Math.min(1, stroke.weight * scale))
    context.stroke(path)
    context.globalAlpha = 1
    context.setLineDash([])
  }

  private drawing(item: PathPaint): { readonly path: Path2D; readonly bounds: Rect } {
    let drawing = this.drawn.get(item)
    if (drawing === undefined) {
      drawing = { path: pathOf(item), bounds: pathBounds(item) }
      this.drawn.set(item, drawing)
    }
    return drawing
  }

  private picture(context: Context, picture: PlacedPicture, scale: number): void {
    const { x, y, width, height, crop, asset, gray } = picture
    const state = this.pictures(asset)
    if (typeof state === 'object') {
      const { image } = state
      if (gray === true) context.filter = 'grayscale(1)'
      context.imageSmoothingQuality = 'high'
      context.drawImage(
        image,
        crop.x * image.width,
        crop.y * image.height,
        crop.width * image.width,
        crop.height * image.height,
        x,
        y,
        width,
        height,
      )
      if (gray === true) context.filter = 'none'
      return
    }
    context.fillStyle = '#dfe2e5'
    context.fillRect(x, y, width, height)
    if (state === 'loading') return
    context.strokeStyle = '#b3261e'
    context.lineWidth = Math.max(500, 1 / scale)
    context.beginPath()
    context.moveTo(x, y)
    context.lineTo(x + width, y + height)
    context.moveTo(x + width, y)
    context.lineTo(x, y + height)
    context.stroke()
    context.fillStyle = '#b3261e'
    context.font = '14000px sans-serif'
    context.textAlign = 'center'
    context.fillText(`${this.words.pictureMissing}: ${asset}`, x + width / 2, y + height / 2 - 12_000)
  }
}

/** Boxes that surely hold the ink of each run: two ems around its origins, for dashes of two ems and tall Latin. */
export function runBoxes({ runs, glyphs }: PaintList): Int32Array {
  const boxes = new Int32Array(runs.count * 4)
  for (let run = 0; run < runs.count; run++) {
    let left = Number.MAX_SAFE_INTEGER
    let top = Number.MAX_SAFE_INTEGER
    let right = Number.MIN_SAFE_INTEGER
    let bottom = Number.MIN_SAFE_INTEGER
    for (let g = runs.firstGlyph[run] as number; g < (runs.firstGlyph[run + 1] as number); g++) {
      const x = glyphs.x[g] as number
      const y = glyphs.y[g] as number
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
    const room = 2 * (runs.size[run] as number) * Math.max(1, (runs.scaleX[run] as number) / 1000)
    boxes.set([left - room, top - room, right + room, bottom + room], run * 4)
  }
  return boxes
}
