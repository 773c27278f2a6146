import type { Rect } from '../../core/base/index.ts'
import { type Path, tracePath } from '../../core/display/index.ts'
import type { DrawnMark, InkDifference, MarkWords } from '../../core/proof/index.ts'
import type { FoundOnPage, MarksAt } from './marks.ts'

interface Point {
  readonly x: number
  readonly y: number
}

/** What the canvas says of the page while a frame is drawn; lengths of the page in 1/1000 pt. */
export interface Viewport {
  readonly scale: number
  readonly theme: { readonly font: string }
  at(point: Point): Point
  box(rect: Rect): Rect
}

export interface Hit {
  readonly id: string
  readonly words: readonly string[]
  readonly rect?: Rect
  readonly press?: () => void
}

/** A layer in the shape that the canvas takes. */
export interface Layer {
  readonly id: string
  readonly paint: (context: CanvasRenderingContext2D, viewport: Viewport) => void
  readonly hit?: (at: Point, viewport: Viewport) => Hit | undefined
}

/** How a mark looks now. */
export interface MarkLook {
  readonly settled: boolean
  readonly selected: boolean
  /** Said beside the pointer. */
  readonly words: readonly string[]
}

/** CSS pixels beyond a mark at which the pointer still meets it; a finger needs more. */
const SLACK = 3
/** What covers the page and the pasteboard under the words in the margin. */
const PLATE = 'rgb(255 255 255 / 0.86)'

export const cssInk = (ink: number): string => `#${ink.toString(16).padStart(6, '0')}`

const inside = ({ x, y, width, height }: Rect, at: Point, slack: number): boolean =>
  at.x >= x - slack && at.x <= x + width + slack && at.y >= y - slack && at.y <= y + height + slack

/** The mark under a point of the pasteboard: of several the one with the smallest area. */
export function markUnder(
  marks: readonly DrawnMark[],
  at: Point,
  viewport: Pick<Viewport, 'box'>,
  slack = SLACK,
): { readonly mark: DrawnMark; readonly area: Rect } | undefined {
  let best: { mark: DrawnMark; area: Rect; size: number } | undefined
  for (const mark of marks)
    for (const area of mark.areas) {
      const box = viewport.box(area)
      const size = box.width * box.height
      if (inside(box, at, slack) && (best === undefined || size < best.size)) best = { mark, area, size }
    }
  return best && { mark: best.mark, area: best.area }
}

function drawWords(context: CanvasRenderingContext2D, words: MarkWords, viewport: Viewport): void {
  const { x, y } = viewport.at(words)
  const size = words.size * viewport.scale
  context.font = `${size}px ${viewport.theme.font}`
  context.textBaseline = 'top'
  if (!words.vertical) context.fillText(words.text, x, y)
  else for (const [n, character] of [...words.text].entries()) context.fillText(character, x, y + n * size)
}

function drawStrokes(context: CanvasRenderingContext2D, strokes: readonly Path[], viewport: Viewport): void {
  const from = viewport.at({ x: 0, y: 0 })
  context.save()
  context.translate(from.x, from.y)
  context.scale(viewport.scale, viewport.scale)
  context.beginPath()
  for (const path of strokes) tracePath(path, context)
  context.stroke()
  context.restore()
}

/** The marks over the page, each in the ink of its round; what was settled is faint, 保留 over it is not. */
export function marksOverlay(
  marksAt: MarksAt,
  lookOf: (id: string) => MarkLook | undefined,
  press: (id: string) => void,
): Layer {
  return {
    id: 'proof',
    paint: (context, viewport) => {
      context.save()
      context.lineCap = 'round'
      context.lineJoin = 'round'
      const marks = marksAt(viewport.scale)
      context.fillStyle = PLATE
      for (const { margin } of marks) {
        if (margin === undefined) continue
        const { x, y, width, height } = viewport.box(margin)
        context.fillRect(x, y, width, height)
      }
      for (const { id, ink, weight, strokes, stet, words, areas } of marks) {
        const look = lookOf(id)
        const colour = cssInk(ink)
        context.strokeStyle = colour
        context.fillStyle = colour
        if (look?.selected === true) {
          context.globalAlpha = 0.16
          for (const area of areas) {
            const { x, y, width, height } = viewport.box(area)
            context.fillRect(x - 2, y - 2, width + 4, height + 4)
          }
        }
        context.globalAlpha = look?.settled === true ? 0.3 : 1
        const thick = look?.selected === true ? 1.6 : 1
        context.lineWidth = Math.max(weight * thick, (0.9 * thick) / viewport.scale)
        drawStrokes(context, strokes, viewport)
        for (const one of words) drawWords(context, one, viewport)
        context.globalAlpha = 1
        drawStrokes(context, stet, viewport)
      }
      context.restore()
    },
    hit: (at, viewport) => {
      const found = markUnder(marksAt(viewport.scale), at, viewport)
      const look = found && lookOf(found.mark.id)
      if (found === undefined || look === undefined) return undefined
      return {
        id: `proof ${found.mark.id}`,
        words: look.words,
        rect: found.area,
        press: () => press(found.mark.id),
      }
    },
  }
}

/** Half a wave under words that the checks found, CSS pixels: along the line, and how far it swings. */
const WAVE = 3
const SWING = 1.3
/** Lower boxes than this are too small for a wave. */
const SMALL = 7

/** A wave from `from` to `to`, along x or, of text that runs down, along y. */
function tracesWave(context: CanvasRenderingContext2D, from: Point, length: number, vertical: boolean): void {
  const halves = Math.max(1, Math.round(length / WAVE))
  context.moveTo(from.x, from.y)
  for (let n = 1; n <= halves; n++) {
    const along = (length * n) / halves
    const middle = along - length / halves / 2
    const across = (n % 2 === 0 ? -2 : 2) * SWING
    if (vertical) context.quadraticCurveTo(from.x + across, from.y + middle, from.x, from.y + along)
    else context.quadraticCurveTo(from.x + middle, from.y + across, from.x + along, from.y)
  }
}

/** What the checks found, with a wave under it; of text that runs down it stands at its right. */
export const checksOverlay = (found: readonly FoundOnPage[]): Layer => ({
  id: 'proof-checks',
  paint: (context, viewport) => {
    context.save()
    for (const { grave, vertical, boxes } of found) {
      context.strokeStyle = grave ? BEFORE : WARNING
      context.setLineDash(grave ? [] : [4, 2])
      for (const rect of boxes) {
        const { x, y, width, height } = viewport.box(rect)
        const small = Math.min(width, height) < SMALL
        context.lineWidth = small ? 1 : 1.2
        context.beginPath()
        const from = vertical ? { x: x + width + 2, y } : { x, y: y + height + 1.5 }
        if (!small) tracesWave(context, from, vertical ? height : width, vertical)
        else {
          context.moveTo(from.x, from.y)
          context.lineTo(vertical ? from.x : x + width, vertical ? y + height : from.y)
        }
        context.stroke()
      }
    }
    context.restore()
  },
  hit: (at, viewport) => {
    for (const { id, boxes, words } of found) {
      const rect = boxes.find((one) => inside(viewport.box(one), at, SLACK))
      if (rect !== undefined) return { id: `check ${id}`, words: [words], rect }
    }
    return undefined
  },
})

const BEFORE = '#d4231e'
const WARNING = '#b26b00'
const AFTER = '#0b7a3c'

/** Outlines over one of two pages: what only it prints. */
export const rectanglesOverlay = (side: 'before' | 'after', rects: readonly Rect[]): Layer =>
  inkOverlay({ before: [], after: [], [side]: rects })

/** Where two states print differently: what only the earlier printed red, what only the later prints green. */
export function inkOverlay({ before, after }: Pick<InkDifference, 'before' | 'after'>): Layer {
  return {
    id: 'proof-ink',
    paint: (context, viewport) => {
      context.save()
      const sides: readonly (readonly [readonly Rect[], string])[] = [
        [before, BEFORE],
        [after, AFTER],
      ]
      for (const [rects, colour] of sides) {
        context.strokeStyle = colour
        context.fillStyle = colour
        for (const rect of rects) {
          const { x, y, width, height } = viewport.box(rect)
          context.globalAlpha = 0.18
          context.fillRect(x, y, width, height)
          context.globalAlpha = 0.9
          context.lineWidth = 1
          // Not everybody tells red from green: what is gone has a broken line.
          context.setLineDash(colour === BEFORE ? [4, 3] : [])
          context.strokeRect(x, y, width, height)
        }
      }
      context.restore()
    },
  }
}
