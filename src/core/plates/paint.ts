import { bottom, type Rect, right } from '../base/index.ts'
import {
  type DisplayList,
  forEachRun,
  type Ink,
  type PathPaint,
  type PlacedBox,
  type PlacedPicture,
  type PlacedRule,
  pathBounds,
  type Run,
  rectanglePath,
  tracePath,
} from '../display/index.ts'
import { Coverage } from './coverage.ts'
import { blackAlone } from './ink.ts'
import { strokePath } from './stroke.ts'
import { type PlateArea, type PlateSources, type Plates, PROCESS, pixelsOf } from './types.ts'

/** Amounts of an ink on the plates, 0–255; undefined leaves a plate as it is. */
type Amounts = readonly (number | undefined)[]

/** The names of a page's spot inks, in the order of its ink table. */
export function spotsOf(list: DisplayList): string[] {
  return [...new Set(list.inks.flatMap((ink) => (ink.kind === 'spot' ? [ink.name] : [])))]
}

/**
 * Paints a page onto its plates as the file tells a RIP to: every object knocks out what lies under it on all plates, black
 * that overprints leaves the other plates alone. Item by item, so that whoever paints a page may pause in between.
 */
export class PlatePainter {
  private readonly list: DisplayList
  private readonly sources: PlateSources
  private readonly area: Rect
  private readonly scale: number
  private readonly width: number
  private readonly height: number
  private readonly names: readonly string[]
  private readonly data: readonly Uint8Array[]
  private readonly cover: Coverage
  private readonly unmeasured: Rect[] = []
  private readonly amounts = new Map<string, Amounts>()

  constructor(list: DisplayList, sources: PlateSources, { area, scale }: PlateArea) {
    this.list = list
    this.sources = sources
    this.area = area
    this.scale = scale
    this.width = pixelsOf(area.width, scale)
    this.height = pixelsOf(area.height, scale)
    this.names = [...PROCESS, ...spotsOf(list)]
    this.data = this.names.map(() => new Uint8Array(this.width * this.height))
    this.cover = new Coverage(this.width, this.height)
  }

  /** Paints item number `index` of the list. */
  paint(index: number): void {
    const item = this.list.items[index]
    if (item === undefined) return
    if (item.kind === 'text') {
      forEachRun(this.list, (run) => this.run(run), item.first, item.end)
      for (let i = item.firstPath ?? 0; i < (item.endPath ?? 0); i++) this.path(this.list.linePaths[i] as PathPaint)
    } else if (item.kind === 'rule') this.rule(item)
    else if (item.kind === 'box') this.box(item)
    else if (item.kind === 'path') this.path(item)
    else this.picture(item)
  }

  finish(): Plates {
    return {
      area: this.area,
      scale: this.scale,
      width: this.width,
      height: this.height,
      plates: this.names.map((name, i) => ({ name, data: this.data[i] as Uint8Array })),
      unmeasured: this.unmeasured,
    }
  }

  private readonly toX = (x: number): number => (x - this.area.x) * this.scale
  private readonly toY = (y: number): number => (y - this.area.y) * this.scale

  private seen(r: Rect): boolean {
    const { area } = this
    return right(r) > area.x && bottom(r) > area.y && r.x < right(area) && r.y < bottom(area)
  }

  private ink(index: number, overprints: boolean): Amounts {
    const key = `${index} ${overprints}`
    const known = this.amounts.get(key)
    if (known !== undefined) return known
    const made = this.amountsOf(this.list.inks[index] as Ink, overprints)
    this.amounts.set(key, made)
    return made
  }

  private amountsOf(ink: Ink, overprints: boolean): Amounts {
    if (ink.kind === 'process') {
      // ISO 32000-1, 8.6.7: with overprint mode 1 a process ink of amount 0 is left alone, and spot inks are too.
      const over = overprints && blackAlone(ink)
      return this.names.map((_, i) => {
        const amount = ink.cmyk[i] ?? 0
        return over && amount === 0 ? undefined : amount * 0.255
      })
    }
    if (ink.name.toLowerCase() === 'all') return this.names.map(() => ink.tint * 0.255)
    return this.names.map((name, i) => (i >= PROCESS.length && name === ink.name ? ink.tint * 0.255 : 0))
  }

  /** Puts what was outlined onto the plates. */
  private fill(amounts: Amounts): void {
    const { width, data } = this
    this.cover.drain((y, from, to, cover) => {
      const row = y * width
      for (let p = 0; p < data.length; p++) {
        const amount = amounts[p]
        if (amount === undefined) continue
        const plate = data[p] as Uint8Array
        for (let x = from; x < to; x++) {
          const part = cover[x] as number
          if (part === 0) continue
          const old = plate[row + x] as number
          plate[row + x] = part >= 0.9999 ? amount + 0.5 : old + (amount - old) * part + 0.5
        }
      }
    })
  }

  private rectangle({ x, y, width, height }: Rect): void {
    const { cover, toX, toY } = this
    cover.moveTo(toX(x), toY(y))
    cover.lineTo(toX(x + width), toY(y))
    cover.lineTo(toX(x + width), toY(y + height))
    cover.lineTo(toX(x), toY(y + height))
    cover.close()
  }

  private rule({ x1, y1, x2, y2, weight, ink }: PlacedRule): void {
    const half = weight / 2
    const across = y1 === y2
    const area = {
      x: Math.min(x1, x2) - (across ? 0 : half),
      y: Math.min(y1, y2) - (across ? half : 0),
      width: across ? Math.abs(x2 - x1) : weight,
      height: across ? weight : Math.abs(y2 - y1),
    }
    if (!this.seen(area)) return
    this.rectangle(area)
    this.fill(this.ink(ink, this.sources.blackOverprint.rules))
  }

  private box(box: PlacedBox): void {
    if (!this.seen(box)) return
    const { radius = 0, fill, stroke } = box
    if (fill !== undefined) {
      if (radius > 0) this.trace(rectanglePath(box, radius))
      else this.rectangle(box)
      this.fill(this.ink(fill, false))
    }
    if (stroke === undefined) return
    const { weight, ink } = stroke
    const middle = {
      x: box.x + weight / 2,
      y: box.y + weight / 2,
      width: box.width - weight,
      height: box.height - weight,
    }
    strokePath(this.cover, rectanglePath(middle, radius - weight / 2), { weight }, this.scale, this.toX, this.toY)
    this.fill(this.ink(ink, this.sources.blackOverprint.rules))
  }

  private path(path: PathPaint): void {
    if (!this.seen(pathBounds(path))) return
    const overprints = this.sources.blackOverprint.rules
    if (path.fill !== undefined) {
      this.trace(path)
      this.fill(this.ink(path.fill, overprints))
    }
    if (path.stroke === undefined) return
    strokePath(this.cover, path, path.stroke, this.scale, this.toX, this.toY)
    this.fill(this.ink(path.stroke.ink, overprints))
  }

  private trace(path: Parameters<typeof tracePath>[0]): void {
    const { cover, toX, toY } = this
    tracePath(path, {
      moveTo: (x, y) => cover.moveTo(toX(x), toY(y)),
      lineTo: (x, y) => cover.lineTo(toX(x), toY(y)),
      bezierCurveTo: (ax, ay, bx, by, x, y) => cover.curveTo(toX(ax), toY(ay), toX(bx), toY(by), toX(x), toY(y)),
      closePath: () => cover.close(),
    })
  }

  private run(run: Run): void {
    const font = this.sources.font(run.font.id)
    if (font === undefined) return
    const { glyphs } = this.list
    const { cover, scale } = this
    const tall = (run.size * scale) / font.unitsPerEm
    const wide = (tall * run.scaleX) / 1000
    // A glyph reaches at most this far from its origin.
    const reach = run.size * 2 * Math.max(1, run.scaleX / 1000)
    let any = false
    for (let i = run.first; i < run.end; i++) {
      const x = glyphs.x[i] as number
      const y = glyphs.y[i] as number
      if (!this.seen({ x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach })) continue
      const { ops, points } = font.outline(glyphs.id[i] as number)
      if (ops.length === 0) continue
      any = true
      const [ox, oy] = [this.toX(x), this.toY(y)]
      // Outlines are y up; turned text has its right downwards and its up to the right.
      const turned = run.mode === 2
      const px = (at: number): number =>
        turned ? ox + (points[at + 1] as number) * tall : ox + (points[at] as number) * wide
      const py = (at: number): number =>
        turned ? oy + (points[at] as number) * wide : oy - (points[at + 1] as number) * tall
      let at = 0
      for (let k = 0; k < ops.length; k++) {
        switch (ops[k]) {
          case 0:
            cover.moveTo(px(at), py(at))
            at += 2
            break
          case 1:
            cover.lineTo(px(at), py(at))
            at += 2
            break
          case 2:
            cover.quadTo(px(at), py(at), px(at + 2), py(at + 2))
            at += 4
            break
          case 3:
            cover.curveTo(px(at), py(at), px(at + 2), py(at + 2), px(at + 4), py(at + 4))
            at += 6
            break
          default:
            cover.close()
        }
      }
    }
    if (!any) return
    const index = this.list.runs.ink[run.index] as number
    this.fill(this.ink(index, this.sources.blackOverprint.text))
  }

  private picture(item: PlacedPicture): void {
    if (!this.seen(item)) return
    const picture = this.sources.picture(item.id)
    if (picture === undefined) {
      this.unmeasured.push({ x: item.x, y: item.y, width: item.width, height: item.height })
      return
    }
    const { width, height, data } = this
    const left = this.toX(item.x)
    const top = this.toY(item.y)
    const perX = picture.width / (item.width * this.scale)
    const perY = picture.height / (item.height * this.scale)
    const firstX = Math.max(0, Math.ceil(left - 0.5))
    const firstY = Math.max(0, Math.ceil(top - 0.5))
    const endX = Math.min(width, Math.ceil(left + item.width * this.scale - 0.5))
    const endY = Math.min(height, Math.ceil(top + item.height * this.scale - 0.5))
    const { channels, alpha } = picture
    for (let y = firstY; y < endY; y++) {
      const sy = Math.min(picture.height - 1, Math.max(0, Math.floor((y + 0.5 - top) * perY)))
      for (let x = firstX; x < endX; x++) {
        const sx = Math.min(picture.width - 1, Math.max(0, Math.floor((x + 0.5 - left) * perX)))
        const from = sy * picture.width + sx
        const part = alpha === undefined ? 1 : (alpha[from] as number) / 255
        if (part === 0) continue
        const to = y * width + x
        for (let p = 0; p < data.length; p++) {
          const amount =
            channels === 1 ? (p === 3 ? (picture.data[from] as number) : 0) : p < 4 ? picture.data[from * 4 + p] : 0
          const plate = data[p] as Uint8Array
          plate[to] = part === 1 ? (amount as number) : (plate[to] as number) * (1 - part) + (amount as number) * part
        }
      }
    }
  }
}

/** All plates of an area of a page at once. */
export function paintPlates(list: DisplayList, sources: PlateSources, area: PlateArea): Plates {
  const painter = new PlatePainter(list, sources, area)
  for (let i = 0; i < list.items.length; i++) painter.paint(i)
  return painter.finish()
}

/** The trim of a page at a resolution. */
export const trimArea = ({ page }: DisplayList, dpi: number): PlateArea => ({
  area: { x: 0, y: 0, width: page.width, height: page.height },
  scale: dpi / 72_000,
})
