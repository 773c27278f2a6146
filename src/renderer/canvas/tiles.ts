// The painted page in tiles of the pasteboard's own pixels, so that panning copies and only new parts are painted.

import type { Rect } from '../../core/base/index.ts'
import type { PaintOrder } from './paint-messages.ts'

/** Device pixels on a side: small, so that little is painted again around a change. */
const TILE = 256
/** Tiles kept beyond those in sight: about 64 MB. */
const KEPT = 256
/** Ink may reach this far beyond the bounds of a thing, 1/1000 pt: antialiasing, and lines thinner than a pixel. */
const HAIR = 1500

/** Paints `area` of the page at `scale` over a canvas of its size. */
export type PaintArea = (context: CanvasRenderingContext2D, scale: number, area: Rect) => void

type Tile = HTMLCanvasElement | ImageBitmap

/** Gives the memory of tiles back at once: waiting for the collector would keep hundreds of megabytes. */
function close(tiles: Iterable<Tile>): void {
  for (const tile of tiles) if ('close' in tile) tile.close()
}

interface Level {
  readonly scale: number
  /** By `column:row`, least recently used first. */
  readonly tiles: Map<string, Tile>
}

/** How tiles come to be: painted here and now, or asked of another thread; `arrived` says that one is there. */
export type Painting =
  | { readonly kind: 'here'; readonly paint: PaintArea }
  | {
      readonly kind: 'remote'
      readonly paint: (order: PaintOrder) => Promise<ImageBitmap | undefined>
      readonly arrived: () => void
    }

/** Tiles asked for at a time: few, so that what is asked first is still wanted when it comes. */
const ASKED_MOST = 4

interface Target {
  readonly context: CanvasRenderingContext2D
  /** Where the sheet's top left lies in the context's canvas, whole device pixels. */
  readonly x: number
  readonly y: number
  /** Device pixels to 1/1000 pt. */
  readonly scale: number
}

/** The part of the sheet that the canvas shows, in tiles. */
interface Span {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** A small picture of the whole sheet: what is seen until something sharper is ready. */
export async function paintOverview(
  sheet: Rect,
  longSide: number,
  painting: Painting,
): Promise<HTMLCanvasElement | undefined> {
  const scale = longSide / Math.max(sheet.width, sheet.height)
  const [width, height] = [Math.ceil(sheet.width * scale), Math.ceil(sheet.height * scale)]
  if (painting.kind === 'here') return canvasOf(width, height, scale, sheet, painting.paint)
  const image = await painting.paint({ width, height, scale, area: sheet })
  if (image === undefined) return undefined
  const canvas = canvasOf(width, height, scale, sheet, (context) => context.drawImage(image, 0, 0))
  image.close()
  return canvas
}

function canvasOf(width: number, height: number, scale: number, area: Rect, paint: PaintArea): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (context) paint(context, scale, area)
  return canvas
}

let probe: HTMLCanvasElement | undefined

/** A canvas only notes what is painted until somebody looks: looking at once makes the time it takes this frame's. */
function settle(canvas: HTMLCanvasElement): HTMLCanvasElement {
  probe ??= document.createElement('canvas')
  probe.getContext('2d')?.drawImage(canvas, 0, 0, 1, 1, 0, 0, 1, 1)
  return canvas
}

export class TileLayer {
  private readonly sheet: Rect
  private readonly painting: Painting
  /** Seen where there is nothing sharper yet. */
  overview: HTMLCanvasElement
  private readonly asked = new Set<string>()
  private level: Level = { scale: 0, tiles: new Map() }
  private before: Level | undefined
  /** Another layer has taken its tiles over, or nobody wants them. */
  private retired = false

  constructor(sheet: Rect, painting: Painting, overview: HTMLCanvasElement) {
    this.sheet = sheet
    this.painting = painting
    this.overview = overview
  }

  /**
   * Takes over what another version of the page has painted. Tiles that meet `dirty` are kept to be seen until they are
   * painted anew.
   */
  adopt(old: TileLayer, dirty: readonly Rect[]): void {
    const { scale, tiles } = old.level
    const stale = this.tilesOf(dirty, scale)
    const before = new Map<string, Tile>()
    const clean = new Map<string, Tile>()
    for (const [key, tile] of tiles) (stale.has(key) ? before : clean).set(key, tile)
    // A tile that was out of date already and has not been painted since is still better than none.
    for (const [key, tile] of old.before?.tiles ?? [])
      if (old.before?.scale === scale && !tiles.has(key)) before.set(key, tile)
      else close([tile])
    old.retired = true
    this.level = { scale, tiles: clean }
    if (before.size > 0) this.before = { scale, tiles: before }
  }

  /** Nothing of it is drawn any more. */
  dispose(): void {
    this.retired = true
    close(this.level.tiles.values())
    this.dropBefore()
    this.level.tiles.clear()
  }

  private dropBefore(): void {
    close(this.before?.tiles.values() ?? [])
    this.before = undefined
  }

  /** Keys of the tiles that areas of the page meet at a scale. */
  private tilesOf(areas: readonly Rect[], scale: number): ReadonlySet<string> {
    const { sheet } = this
    const keys = new Set<string>()
    const number = (at: number): number => Math.floor((at * scale) / TILE)
    for (const { x, y, width, height } of areas) {
      const right = number(x + width - sheet.x + HAIR)
      const bottom = number(y + height - sheet.y + HAIR)
      for (let row = number(y - sheet.y - HAIR); row <= bottom; row++)
        for (let column = number(x - sheet.x - HAIR); column <= right; column++) keys.add(`${column}:${row}`)
    }
    return keys
  }

  /**
   * Draws the sheet; paints missing tiles until `deadline` (performance.now). Returns true when everything in sight is
   * sharp. With a deadline in the past nothing is painted.
   */
  draw(target: Target, deadline: number): boolean {
    if (target.scale !== this.level.scale) this.changeLevel(target.scale)
    const span = this.spanOf(target)
    const wanted = this.missing(span).filter(([column, row]) => !this.asked.has(`${target.scale} ${column}:${row}`))
    for (const place of wanted) {
      if (performance.now() >= deadline || this.asked.size >= ASKED_MOST) break
      this.paintTile(place, target.scale)
    }
    const missing = this.missing(span)
    if (missing.length > 0) this.drawBehind(target)
    this.drawLevel(target, this.level, span)
    if (missing.length === 0) this.dropBefore()
    this.forget()
    return missing.length === 0
  }

  /** True while tiles are on their way: there is nothing to do until one arrives. */
  get waiting(): boolean {
    return this.asked.size > 0
  }

  private changeLevel(scale: number): void {
    if (this.level.tiles.size > 0) {
      this.dropBefore()
      this.before = this.level
    }
    this.level = { scale, tiles: new Map() }
  }

  private spanOf({ context, x, y, scale }: Target): Span {
    const columns = Math.ceil((this.sheet.width * scale) / TILE)
    const rows = Math.ceil((this.sheet.height * scale) / TILE)
    return {
      left: Math.max(0, Math.floor(-x / TILE)),
      top: Math.max(0, Math.floor(-y / TILE)),
      right: Math.min(columns, Math.ceil((context.canvas.width - x) / TILE)),
      bottom: Math.min(rows, Math.ceil((context.canvas.height - y) / TILE)),
    }
  }

  /** Tiles in sight that are not painted, the middle first. */
  private missing({ left, top, right, bottom }: Span): (readonly [number, number])[] {
    const out: (readonly [number, number])[] = []
    for (let row = top; row < bottom; row++) {
      for (let column = left; column < right; column++) {
        if (!this.level.tiles.has(`${column}:${row}`)) out.push([column, row])
      }
    }
    const far = ([column, row]: readonly [number, number]): number =>
      Math.hypot(column + 0.5 - (left + right) / 2, row + 0.5 - (top + bottom) / 2)
    return out.sort((a, b) => far(a) - far(b))
  }

  private paintTile([column, row]: readonly [number, number], scale: number): void {
    const { sheet } = this
    const x = (column * TILE) / scale
    const y = (row * TILE) / scale
    const width = Math.min(TILE, Math.ceil((sheet.width - x) * scale))
    const height = Math.min(TILE, Math.ceil((sheet.height - y) * scale))
    const area = { x: sheet.x + x, y: sheet.y + y, width: width / scale, height: height / scale }
    const { painting, level } = this
    const key = `${column}:${row}`
    if (painting.kind === 'here') {
      level.tiles.set(key, settle(canvasOf(width, height, scale, area, painting.paint)))
      return
    }
    const asked = `${scale} ${key}`
    this.asked.add(asked)
    void painting.paint({ width, height, scale, area }).then((image) => {
      this.asked.delete(asked)
      if (image === undefined) return painting.arrived()
      if (this.level === level && !this.retired) level.tiles.set(key, image)
      else image.close()
      painting.arrived()
    })
  }

  /** What is at hand under tiles that are still to come: the overview, and tiles of the scale before. */
  private drawBehind({ context, x, y, scale }: Target): void {
    const { sheet, overview, before } = this
    context.imageSmoothingQuality = 'medium'
    context.drawImage(overview, x, y, sheet.width * scale, sheet.height * scale)
    if (before === undefined) return
    const factor = scale / before.scale
    for (const [key, tile] of before.tiles) {
      const [column = 0, row = 0] = key.split(':').map(Number)
      const left = x + column * TILE * factor
      const top = y + row * TILE * factor
      const width = tile.width * factor
      const height = tile.height * factor
      if (left > context.canvas.width || top > context.canvas.height || left + width < 0 || top + height < 0) continue
      context.drawImage(tile, left, top, width, height)
    }
  }

  private drawLevel({ context, x, y }: Target, { tiles }: Level, { left, top, right, bottom }: Span): void {
    for (let row = top; row < bottom; row++) {
      for (let column = left; column < right; column++) {
        const key = `${column}:${row}`
        const tile = tiles.get(key)
        if (tile === undefined) continue
        tiles.delete(key)
        tiles.set(key, tile)
        context.drawImage(tile, x + column * TILE, y + row * TILE)
      }
    }
  }

  private forget(): void {
    for (const [key, tile] of this.level.tiles) {
      if (this.level.tiles.size <= KEPT) return
      this.level.tiles.delete(key)
      close([tile])
    }
  }
}
