// Places that are booked and have no material yet, on the screen only: whose they are and how large.

import type { Rect } from '../../core/base/index.ts'
import { bookedOn, type Document } from '../../core/document/index.ts'
import type { Translate } from '../i18n/index.ts'
import { sizeLabel } from './labels.ts'
import type { PageOverlay } from './page-overlay.ts'
import type { PageState } from './page-state.ts'

/** A booked place and what is said of it, the client first. */
export interface AdLabel {
  readonly rect: Rect
  readonly lines: readonly string[]
}

export function adLabels(document: Document, { page, grid }: PageState, text: Translate): readonly AdLabel[] {
  return bookedOn(document, page).flatMap(({ object, booking, rect, filled }) =>
    filled
      ? []
      : [
          {
            rect,
            lines: [
              booking.client,
              booking.number ?? '',
              ...sizeLabel(text, object.place, grid).split(' · '),
              `${text('label.ad')} · ${text('label.ad-missing')}`,
            ].filter((line) => line !== ''),
          },
        ],
  )
}

/** The page is paper by day and by night, and so are its ads. */
const INK = '#7a3fae'
/** CSS pixels. */
const STEP = 14
const LEAST = { width: 46, height: 22 }

/** Hatched, with its words in the middle as far as they have room. */
export function adsOverlay(labels: readonly AdLabel[]): PageOverlay {
  return {
    id: 'ads',
    paint: (context, viewport) => {
      for (const { rect, lines } of labels) {
        const box = viewport.box(rect)
        if (
          box.x > viewport.size.width ||
          box.y > viewport.size.height ||
          box.x + box.width < 0 ||
          box.y + box.height < 0
        )
          continue
        context.save()
        context.beginPath()
        context.rect(box.x, box.y, box.width, box.height)
        context.clip()
        hatch(context, box, viewport.size)
        if (box.width >= LEAST.width && box.height >= LEAST.height) say(context, box, lines, viewport.theme.font)
        context.restore()
        context.strokeStyle = INK
        context.lineWidth = 1
        context.setLineDash([5, 3])
        context.strokeRect(box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1)
      }
    },
  }
}

function hatch(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Rect,
  sight: { width: number; height: number },
): void {
  context.setLineDash([])
  context.fillStyle = INK
  context.globalAlpha = 0.08
  context.fillRect(x, y, width, height)
  context.globalAlpha = 0.22
  context.strokeStyle = INK
  context.lineWidth = 1
  context.beginPath()
  // Only what is in sight: at large scales a place is thousands of pixels wide.
  const [left, right] = [Math.max(x, -height), Math.min(x + width, sight.width)]
  const first = x - height + Math.max(0, Math.floor((left - x) / STEP)) * STEP
  for (let at = first; at < right; at += STEP) {
    context.moveTo(at, y + height)
    context.lineTo(at + height, y)
  }
  context.stroke()
  context.globalAlpha = 1
}

function say(context: CanvasRenderingContext2D, box: Rect, lines: readonly string[], font: string): void {
  const size = Math.max(10, Math.min(16, box.height / (lines.length * 1.6), box.width / 9))
  const pitch = size * 1.5
  const fitting = lines.slice(0, Math.max(1, Math.floor((box.height - 4) / pitch)))
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  const width = (line: string): number => context.measureText(line).width
  context.font = `${size}px ${font}`
  const wide = Math.min(box.width, Math.max(...fitting.map(width)) + 16)
  const high = fitting.length * pitch + 6
  const [middle, top] = [box.x + box.width / 2, box.y + (box.height - high) / 2]
  context.fillStyle = '#ffffff'
  context.globalAlpha = 0.86
  context.fillRect(middle - wide / 2, top, wide, high)
  context.globalAlpha = 1
  context.fillStyle = INK
  for (const [n, line] of fitting.entries()) {
    context.font = `${n === 0 ? '600 ' : ''}${size}px ${font}`
    context.fillText(line, middle, top + 3 + pitch * (n + 0.5), box.width - 6)
  }
}
