// Parts of a frame of the board besides its tiles, each drawn by what it is given.

import type { Rect } from '../../core/base/index.ts'
import type { Theme } from './theme.ts'
import type { Size } from './viewport.ts'

/** Gives a canvas its pixels; `size` in CSS pixels. */
export function sizeCanvas(canvas: HTMLCanvasElement, { width, height }: Size, ratio: number): void {
  canvas.width = Math.max(1, Math.round(width * ratio))
  canvas.height = Math.max(1, Math.round(height * ratio))
}

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
