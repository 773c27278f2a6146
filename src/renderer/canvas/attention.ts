// Where the eye shall go: a place that is shown as soon as its page is in front, and flashes there.

import type { Rect } from '../../core/base/index.ts'
import type { OverlayViewport } from './page-overlay.ts'

interface Wanted {
  readonly page: string
  readonly area: Rect
  /** The largest zoom at which it is shown. */
  readonly limit: number | undefined
}

/** How long a place flashes, and how long it takes to fade at the end (milliseconds). */
const FLASH = 1400
const FADE = 400

export class Attention {
  private wanted: Wanted | undefined
  private flashing: { readonly rect: Rect; readonly start: number } | undefined

  ask(wanted: Wanted): void {
    this.wanted = wanted
  }

  /** The place that was asked for on a page which is now in front; it begins to flash. */
  take(page: string | undefined): Wanted | undefined {
    const { wanted } = this
    if (wanted === undefined || wanted.page !== page) return undefined
    this.wanted = undefined
    this.flashing = { rect: wanted.area, start: performance.now() }
    return wanted
  }

  /** True while another frame is to follow. */
  draw(context: CanvasRenderingContext2D, viewport: OverlayViewport): boolean {
    const { flashing } = this
    if (flashing === undefined) return false
    const goesOn = drawFlash(context, viewport, flashing.rect, performance.now() - flashing.start)
    if (!goesOn) this.flashing = undefined
    return goesOn
  }
}

/** A place of the page that the eye shall find: a frame that closes in on it and fades; false when it is over. */
function drawFlash(context: CanvasRenderingContext2D, viewport: OverlayViewport, rect: Rect, since: number): boolean {
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
