// Parts of a frame of the board besides its tiles, each drawn by what it is given.

import type { Rect } from '../../core/base/index.ts'
import type { OverlayViewport } from './page-overlay.ts'
import type { Theme } from './theme.ts'

/** White paper with its shadow; all in device pixels. */
export function drawPaper(context: CanvasRenderingContext2D, paper: Rect, theme: Theme, ratio: number): void {
  context.save()
  context.shadowColor = theme.shadow
  context.shadowBlur = 10 * ratio
  context.shadowOffsetY = 2 * ratio
  context.fillStyle = '#ffffff'
  context.fillRect(paper.x, paper.y, paper.width, paper.height)
  context.restore()
}

/** The rectangle of the zoom tool, in CSS pixels. */
export function drawMarquee(context: CanvasRenderingContext2D, { x, y, width, height }: Rect, { accent }: Theme): void {
  context.strokeStyle = accent
  context.fillStyle = accent
  context.lineWidth = 1
  context.globalAlpha = 0.12
  context.fillRect(x, y, width, height)
  context.globalAlpha = 1
  context.strokeRect(x + 0.5, y + 0.5, width, height)
}

/** How long a place flashes, and how long it takes to fade at the end (milliseconds). */
const FLASH = 1400
const FADE = 400

/** A place of the page that the eye shall find: a frame that closes in on it and fades; false when it is over. */
export function drawFlash(
  context: CanvasRenderingContext2D,
  viewport: OverlayViewport,
  rect: Rect,
  since: number,
): boolean {
  if (since >= FLASH) return false
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  const { x, y, width, height } = viewport.box(rect)
  const grow = calm ? 3 : 3 + 18 * Math.max(0, 1 - since / 260) ** 2
  context.globalAlpha = Math.min(1, (FLASH - since) / FADE)
  context.strokeStyle = viewport.theme.hint
  context.lineWidth = 3
  context.strokeRect(x - grow, y - grow, width + 2 * grow, height + 2 * grow)
  context.globalAlpha *= 0.12
  context.fillStyle = viewport.theme.hint
  context.fillRect(x, y, width, height)
  context.globalAlpha = 1
  return true
}
