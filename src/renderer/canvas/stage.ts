// The pasteboard: keeps the view, draws a frame when something changed, and turns gestures into views.

import type { PageView } from '../../contract/index.ts'
import type { Rect } from '../../core/base/index.ts'
import { Attention } from './attention.ts'
import { changedAreas } from './changes.ts'
import { GlyphCache } from './glyphs.ts'
import { drawPageMarks, type PageMarks } from './grid.ts'
import { drawMarquee, drawPaper, sizeCanvas } from './layers.ts'
import { drawScene } from './overlay.ts'
import { drawOverlayImages, type OverlayViewport, type PageOverlay, viewportOf } from './page-overlay.ts'
import { PagePainter, type PaintWords, sheetOf } from './paint.ts'
import { assetsOf, PictureLoader } from './pictures.ts'
import { RemotePainter } from './remote-painter.ts'
import { drawRuler } from './rulers.ts'
import type { RulerUnit } from './settings.ts'
import type { Sheet, StageCanvases, StageEvents, StampOf } from './stage-types.ts'
import { readTheme, type Theme } from './theme.ts'
import { type Painting, paintOverview, TileLayer } from './tiles.ts'
import {
  clampZoom,
  fitArea,
  keepInSight,
  type Point,
  type Size,
  scaleOf,
  stepZoom,
  toPage,
  type View,
  zoomAt,
} from './viewport.ts'

/** Milliseconds: painting in one frame, rest of a zoom before its scale is painted, and of a page before its overview is. */
const FRAME_BUDGET = 9
const REST = 90
const CALM = 350
/** Device pixels of the overview's long side: sharp at fit on a usual window. */
const OVERVIEW = 1000

export class Stage {
  private readonly canvases: StageCanvases
  private readonly events: StageEvents
  private words: PaintWords
  private theme: Theme
  private size: Size = { width: 0, height: 0 }
  private ratio = 1
  private view: View = { zoom: 1, x: 0, y: 0 }
  /** The page stays fitted to the window until the user chooses a view. */
  private fitted = true
  private marks: PageMarks = { overlays: [], frames: [], guides: undefined }
  private rulerUnit: RulerUnit = 'mm'
  private readonly glyphs = new GlyphCache()
  private calm = 0
  private stampOf: StampOf = () => ''
  private remote: RemotePainter | undefined = RemotePainter.start(() => this.paintHere())
  private pointer: Point | undefined
  private marquee: Rect | undefined
  private layers: readonly PageOverlay[] = []
  private readonly attention = new Attention()
  private sheet: Sheet | undefined
  private restUntil = 0
  private frame = 0
  private busy = false
  /** The board, and what lies over it, must be drawn in the next frame, not only the rulers. */
  private dirty = false
  private overlayDirty = false
  private reported: { readonly view: View; readonly overview: HTMLCanvasElement | undefined } | undefined

  constructor(canvases: StageCanvases, events: StageEvents, words: PaintWords) {
    this.canvases = canvases
    this.events = events
    this.words = words
    this.theme = readTheme(canvases.board)
  }

  /** Shows a page; another version of the page shown before keeps the view, its pictures, and what looks the same. */
  show(page: PageView, stampOf: StampOf): void {
    const { sheet } = this
    const before = sheet?.page.list.page
    const same = before?.name === page.list.page.name && before.width === page.list.page.width
    if (!same) this.release()
    this.stampOf = stampOf
    const pictures = same && sheet ? sheet.pictures : this.newPictures()
    pictures.load(assetsOf(page), stampOf)
    const changed = same && sheet ? changedAreas(sheet.page, page) : undefined
    this.sheet = this.sheetOf(page, pictures, sheet?.overview)
    if (changed && sheet) this.sheet.tiles.adopt(sheet.tiles, changed)
    else sheet?.tiles.dispose()
    if (!same) void this.renewOverview()
    else if (changed?.length !== 0) this.renewSoon()
    if (!same) this.fitted = true
    if (this.fitted) this.fit()
    this.showWanted()
    this.redraw()
  }

  /** The overview follows when the page has come to rest. */
  private renewSoon(): void {
    window.clearTimeout(this.calm)
    this.calm = window.setTimeout(() => void this.renewOverview(), CALM)
  }

  private async renewOverview(): Promise<void> {
    const { sheet } = this
    if (sheet === undefined) return
    const overview = await paintOverview(sheet.area, OVERVIEW, sheet.painting)
    if (overview === undefined || this.sheet?.page.list.page.name !== sheet.page.list.page.name) return
    this.sheet.tiles.overview = overview
    this.sheet = { ...this.sheet, overview }
    this.redraw()
  }

  private newPictures(): PictureLoader {
    const { remote } = this
    return new PictureLoader(() => this.repaint(), remote && ((asset, image) => remote.picture(asset, image)))
  }

  private release(): void {
    this.sheet?.pictures.release()
    this.remote?.forget()
  }

  /** The page as a small picture. */
  get overview(): HTMLCanvasElement | undefined {
    return this.sheet?.overview
  }

  get currentView(): View {
    return this.view
  }

  /** The part of the page in sight, 1/1000 pt. */
  get sight(): Rect {
    return this.viewport.sight
  }

  /** The trim of the page shown. */
  get pageSize(): Size {
    const { width, height } = this.sheet?.page.list.page ?? { width: 0, height: 0 }
    return { width, height }
  }

  setWords(words: PaintWords): void {
    this.words = words
    this.repaint()
  }

  /** What is shown with the page besides its ink. */
  setMarks(marks: PageMarks): void {
    this.marks = marks
    this.redraw()
  }

  /** What other rooms lay over the page, the lowest first. */
  setOverlays(layers: readonly PageOverlay[]): void {
    this.layers = layers
    this.redraw()
  }

  get overlays(): readonly PageOverlay[] {
    return this.layers
  }

  /** Where the page lies now, as overlays are told. */
  get viewport(): OverlayViewport {
    return viewportOf(this.view, this.size, this.ratio, this.theme)
  }

  setRulerUnit(unit: RulerUnit): void {
    this.rulerUnit = unit
    this.wake()
  }

  /** What lies over the page has changed. */
  refreshOverlay(): void {
    this.overlayDirty = true
    this.wake()
  }

  /** Colours are read again: light has become dark or the other way round. */
  refreshTheme(): void {
    this.theme = readTheme(this.canvases.board)
    this.redraw()
  }

  resize(size: Size, ratio: number, ruler: number): void {
    this.size = size
    this.ratio = ratio
    const { board, overlay, rulerX, rulerY } = this.canvases
    sizeCanvas(board, size, ratio)
    sizeCanvas(overlay, size, ratio)
    sizeCanvas(rulerX, { ...size, height: ruler }, ratio)
    sizeCanvas(rulerY, { ...size, width: ruler }, ratio)
    if (this.fitted) this.fit()
    else this.look(this.view)
  }

  fit(): void {
    if (!this.sheet) return
    this.look(fitArea({ x: 0, y: 0, ...this.pageSize }, this.size))
    this.fitted = true
  }

  /** Shows an area of the page as large as it can be, but no larger than `limit`. */
  showArea(area: Rect, limit?: number): void {
    this.look(fitArea(area, this.size, 20, limit))
  }

  /** Shows a place of a page and draws the eye to it, as soon as that page is the one in front. */
  reveal(page: string, area: Rect, limit?: number): void {
    this.attention.ask({ page, area, limit })
    this.showWanted()
  }

  private showWanted(): void {
    const wanted = this.attention.take(this.sheet?.page.list.page.name)
    if (wanted !== undefined) this.showArea(wanted.area, wanted.limit)
  }

  /** Puts a page point into the middle. */
  centre({ x, y }: Point): void {
    const scale = scaleOf(this.view.zoom)
    this.look({ ...this.view, x: this.size.width / 2 - x * scale, y: this.size.height / 2 - y * scale })
  }

  zoomTo(zoom: number, at: Point = this.middle): void {
    this.restUntil = performance.now() + REST
    this.look(zoomAt(this.view, clampZoom(zoom), at))
  }

  zoomStep(direction: 1 | -1, at: Point = this.middle): void {
    this.zoomTo(stepZoom(this.view.zoom, direction), at)
  }

  pan(dx: number, dy: number): void {
    this.look({ ...this.view, x: this.view.x + dx, y: this.view.y + dy })
  }

  /** Where the pointer is, for the rulers; undefined when it left. */
  point(pointer: Point | undefined): void {
    this.pointer = pointer
    this.wake()
  }

  /** The rectangle being drawn with the zoom tool, in CSS pixels. */
  setMarquee(marquee: Rect | undefined): void {
    this.marquee = marquee
    this.redraw()
  }

  /** Page area of a rectangle in CSS pixels. */
  areaOf({ x, y, width, height }: Rect): Rect {
    const scale = scaleOf(this.view.zoom)
    return { ...toPage(this.view, { x, y }), width: width / scale, height: height / scale }
  }

  dispose(): void {
    cancelAnimationFrame(this.frame)
    window.clearTimeout(this.calm)
    this.sheet?.tiles.dispose()
    this.release()
    this.remote?.dispose()
    this.sheet = undefined
  }

  private get middle(): Point {
    return { x: this.size.width / 2, y: this.size.height / 2 }
  }

  private sheetOf(page: PageView, pictures: PictureLoader, overview = document.createElement('canvas')): Sheet {
    const area = sheetOf(page)
    const painting = this.paintingOf(page, pictures)
    return { page, area, painting, pictures, overview, tiles: new TileLayer(area, painting, overview) }
  }

  private paintingOf(page: PageView, pictures: PictureLoader): Painting {
    const { remote } = this
    if (remote === undefined) {
      const painter = new PagePainter(page, pictures.source, this.words, this.glyphs)
      return { kind: 'here', paint: painter.paint.bind(painter) }
    }
    const version = remote.show(page, this.words)
    return { kind: 'remote', paint: (order) => remote.paint(version, order), arrived: () => this.redraw() }
  }

  /** Everything painted so far is out of date: a picture arrived or words changed. */
  private repaint(): void {
    if (!this.sheet) return
    const { page, pictures, overview, tiles } = this.sheet
    this.sheet = this.sheetOf(page, pictures, overview)
    this.sheet.tiles.adopt(tiles, [this.sheet.area])
    void this.renewOverview()
    this.redraw()
  }

  /** The thread that paints has ended: the window paints itself. */
  private paintHere(): void {
    this.remote = undefined
    if (!this.sheet) return
    const { page, overview } = this.sheet
    const pictures = this.newPictures()
    pictures.load(assetsOf(page), this.stampOf)
    this.sheet = this.sheetOf(page, pictures, overview)
    this.repaint()
  }

  look(view: View): void {
    this.fitted = false
    const page = this.sheet?.page.list.page
    this.view = page && this.size.width > 0 ? keepInSight(view, page, this.size) : view
    this.redraw()
  }

  private redraw(): void {
    this.dirty = true
    this.setBusy(true)
    this.wake()
  }

  private wake(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.drawFrame())
  }

  private setBusy(busy: boolean): void {
    if (this.busy === busy) return
    this.busy = busy
    this.events.onBusy(busy)
  }

  private drawFrame(): void {
    this.frame = 0
    if (this.size.width === 0) return
    this.drawRulers()
    if (this.dirty) this.drawBoard()
    if (this.overlayDirty) this.drawOverlay()
  }

  private drawOverlay(): void {
    this.overlayDirty = false
    const { layers, viewport } = this
    drawScene(this.canvases.overlay, this.events.scene(), this.view, this.theme, this.ratio, (context) => {
      for (const { paint } of layers) {
        context.save()
        paint?.(context, viewport)
        context.restore()
      }
      if (this.attention.draw(context, viewport)) this.refreshOverlay()
    })
  }

  private drawBoard(): void {
    this.dirty = false
    const { board } = this.canvases
    const context = board.getContext('2d', { alpha: false })
    if (!context) return
    const now = performance.now()
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.fillStyle = this.theme.pasteboard
    context.fillRect(0, 0, board.width, board.height)
    const sharp = this.drawSheet(context, now < this.restUntil ? 0 : now + FRAME_BUDGET)
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0)
    const { sheet } = this
    if (sheet) {
      drawOverlayImages(context, this.layers, sheet.area, this.viewport)
      drawPageMarks(context, sheet.page.grid, sheet.page.list.page, this.view, this.theme, this.marks)
    }
    if (this.marquee) drawMarquee(context, this.marquee, this.theme)
    this.overlayDirty = true
    this.report()
    if (!sharp && !this.sheet?.tiles.waiting) this.redraw()
    else if (sharp) this.setBusy(this.sheet?.pictures.busy ?? false)
  }

  private report(): void {
    const { view, overview } = this
    if (view === this.reported?.view && overview === this.reported.overview) return
    this.reported = { view, overview }
    this.events.onView({ ...view })
  }

  private drawSheet(context: CanvasRenderingContext2D, deadline: number): boolean {
    if (!this.sheet) return true
    const { area, tiles } = this.sheet
    const scale = scaleOf(this.view.zoom) * this.ratio
    const { x, y, width, height } = area
    const left = Math.round(this.view.x * this.ratio + x * scale)
    const top = Math.round(this.view.y * this.ratio + y * scale)
    drawPaper(context, { x: left, y: top, width: width * scale, height: height * scale }, this.theme, this.ratio)
    if (this.layers.some(({ instead }) => instead)) return true
    return tiles.draw({ context, x: left, y: top, scale }, deadline)
  }

  private drawRulers(): void {
    const grid = this.rulerUnit === 'grid' ? this.sheet?.page.grid : undefined
    const common = { scale: scaleOf(this.view.zoom), theme: this.theme, ratio: this.ratio, grid }
    const { rulerX, rulerY } = this.canvases
    drawRuler(rulerX, { ...common, axis: 'x', zero: this.view.x, pointer: this.pointer?.x })
    drawRuler(rulerY, { ...common, axis: 'y', zero: this.view.y, pointer: this.pointer?.y })
  }
}
