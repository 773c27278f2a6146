// What other rooms lay over the page, or show instead of it: findings, an ink heat map, single inks.

import type { Rect } from '../../core/base/index.ts'
import type { Theme } from './theme.ts'
import { type Point, type Size, scaleOf, toPage, toScreen, type View } from './viewport.ts'

/** Where the page lies while a frame is drawn. Lengths of the page in 1/1000 pt, others in CSS pixels of the pasteboard. */
export interface OverlayViewport {
  readonly view: View
  readonly size: Size
  /** Device pixels to a CSS pixel; contexts handed out are scaled by it already. */
  readonly ratio: number
  /** CSS pixels to 1/1000 pt. */
  readonly scale: number
  /** The part of the page in sight. */
  readonly sight: Rect
  readonly theme: Theme
  at(point: Point): Point
  box(rect: Rect): Rect
}

/** Pixels stretched over an area of the page; what reaches beyond trim and bleed is cut off. */
export interface OverlayImage {
  readonly source: CanvasImageSource
  readonly area: Rect
  /** 1 unless given. */
  readonly alpha?: number
  /** How it meets what lies below; `source-over` unless given. */
  readonly blend?: GlobalCompositeOperation
  /** False shows each pixel as a square. */
  readonly smooth?: boolean
}

/** What the pointer meets. */
export interface OverlayHit {
  /** Two hits of one id are the same thing. */
  readonly id: string
  /** Said beside the pointer, a line each. */
  readonly words: readonly string[]
  /** Outlined while the pointer is there. */
  readonly rect?: Rect
  /** A click on it; without it clicks go to what lies below. */
  readonly press?: () => void
}

/**
 * One layer over the page. Overlays are values: a new list in `<Pasteboard overlays>` draws a new frame, the same one none.
 * `images` and `paint` are called once a frame and must take well under a millisecond: what is costly is made before.
 */
export interface PageOverlay {
  readonly id: string
  /** Over the painted page and under grid, guides and selection, the first lowest. */
  readonly images?: (viewport: OverlayViewport) => readonly OverlayImage[]
  /** The page's own ink is not painted: white paper lies under `images`. */
  readonly instead?: boolean
  /** Over the page and grid, under what is selected, in CSS pixels. */
  readonly paint?: (context: CanvasRenderingContext2D, viewport: OverlayViewport) => void
  /** What is there, if anything, for the select tool. `at` in CSS pixels. */
  readonly hit?: (at: Point, viewport: OverlayViewport) => OverlayHit | undefined
}

export function viewportOf(view: View, size: Size, ratio: number, theme: Theme): OverlayViewport {
  const scale = scaleOf(view.zoom)
  const corner = toPage(view, { x: 0, y: 0 })
  return {
    view,
    size,
    ratio,
    scale,
    sight: { ...corner, width: size.width / scale, height: size.height / scale },
    theme,
    at: (point) => toScreen(view, point),
    box: (rect) => ({ ...toScreen(view, rect), width: rect.width * scale, height: rect.height * scale }),
  }
}

/** Draws the pixels of all overlays over the sheet, which the context's clip holds them to. */
export function drawOverlayImages(
  context: CanvasRenderingContext2D,
  overlays: readonly PageOverlay[],
  sheet: Rect,
  viewport: OverlayViewport,
): void {
  const images = overlays.flatMap((overlay) => overlay.images?.(viewport) ?? [])
  if (images.length === 0) return
  const { x, y, width, height } = viewport.box(sheet)
  context.save()
  context.beginPath()
  context.rect(x, y, width, height)
  context.clip()
  for (const { source, area, alpha = 1, blend = 'source-over', smooth = true } of images) {
    const box = viewport.box(area)
    context.globalAlpha = alpha
    context.globalCompositeOperation = blend
    context.imageSmoothingEnabled = smooth
    context.imageSmoothingQuality = 'medium'
    context.drawImage(source, box.x, box.y, box.width, box.height)
  }
  context.restore()
}

/** The topmost thing under the pointer. */
export function overlayHit(
  overlays: readonly PageOverlay[],
  at: Point,
  viewport: OverlayViewport,
): OverlayHit | undefined {
  for (const overlay of [...overlays].reverse()) {
    const hit = overlay.hit?.(at, viewport)
    if (hit !== undefined) return hit
  }
  return undefined
}
