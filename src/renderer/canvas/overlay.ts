// Draws what lies over the page while it is worked on: outlines, handles, hints, labels.

import type { Rect } from '../../core/base/index.ts'
import { type HandleName, handlePoint, shownHandles } from './handles.ts'
import type { Scene } from './scene.ts'
import type { Theme } from './theme.ts'
import { type Point, scaleOf, toScreen, type View } from './viewport.ts'

/** CSS pixels. */
const HANDLE = 7
const LABEL = 18
const NOTE = 320

/** A line of words in parts no longer than `most`: between words, and between any two Han. */
function broken(words: string, most: number, width: (part: string) => number): readonly string[] {
  const parts = words.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/g) ?? []
  const lines = ['']
  for (const part of parts) {
    const longer = `${lines.at(-1)}${part}`
    if (width(longer.trimEnd()) > most && lines.at(-1) !== '') lines.push(part)
    else lines[lines.length - 1] = longer
  }
  return lines
}

class Pen {
  readonly context: CanvasRenderingContext2D
  readonly view: View
  readonly theme: Theme

  constructor(context: CanvasRenderingContext2D, view: View, theme: Theme) {
    this.context = context
    this.view = view
    this.theme = theme
  }

  at(point: Point): Point {
    const { x, y } = toScreen(this.view, point)
    return { x: Math.round(x) + 0.5, y: Math.round(y) + 0.5 }
  }

  box(rect: Rect): Rect {
    const scale = scaleOf(this.view.zoom)
    const { x, y } = this.at(rect)
    const end = this.at({ x: rect.x + rect.width, y: rect.y + rect.height })
    // Something thin keeps a pixel's room on either side, so that its outline does not hide it.
    const thin = (size: number): number => (size * scale < 4 ? 2 : 0)
    const [dx, dy] = [thin(rect.width), thin(rect.height)]
    return { x: x - dx, y: y - dy, width: end.x - x + 2 * dx, height: end.y - y + 2 * dy }
  }

  outline(rect: Rect, colour: string, weight = 1, dash: readonly number[] = []): void {
    const { context } = this
    const { x, y, width, height } = this.box(rect)
    context.strokeStyle = colour
    context.lineWidth = weight
    context.setLineDash([...dash])
    context.strokeRect(x, y, width, height)
    context.setLineDash([])
  }

  /** The outline of a rectangle less its notches. */
  around(rect: Rect, notches: readonly Rect[], colour: string, weight: number, dash: readonly number[]): void {
    if (notches.length === 0) {
      this.outline(rect, colour, weight, dash)
      return
    }
    const { context } = this
    const shape = new Path2D()
    for (const { x, y, width, height } of [rect, ...notches].map((one) => this.box(one)))
      shape.rect(x, y, width, height)
    // Only the inner half of each edge shows: where a notch meets the rectangle's own edge there is none.
    context.save()
    context.clip(shape, 'evenodd')
    context.strokeStyle = colour
    context.lineWidth = 2 * weight
    context.setLineDash([...dash])
    context.stroke(shape)
    context.restore()
  }

  fill(rect: Rect, colour: string, alpha: number): void {
    const { x, y, width, height } = this.box(rect)
    this.context.globalAlpha = alpha
    this.context.fillStyle = colour
    this.context.fillRect(x, y, width, height)
    this.context.globalAlpha = 1
  }

  line(from: Point, to: Point, colour: string, weight = 1, dash: readonly number[] = []): void {
    const { context } = this
    const [a, b] = [this.at(from), this.at(to)]
    context.strokeStyle = colour
    context.lineWidth = weight
    context.setLineDash([...dash])
    context.beginPath()
    context.moveTo(a.x, a.y)
    context.lineTo(b.x, b.y)
    context.stroke()
    context.setLineDash([])
  }

  /** A dimension line with ticks at its ends. */
  measure(axis: 'x' | 'y', { from, to }: { from: number; to: number }, across: number, colour: string): void {
    const { context } = this
    const [a, b] =
      axis === 'x'
        ? [
            { x: from, y: across },
            { x: to, y: across },
          ]
        : [
            { x: across, y: from },
            { x: across, y: to },
          ]
    this.line(a, b, colour)
    for (const { x, y } of [this.at(a), this.at(b)]) {
      context.beginPath()
      context.moveTo(axis === 'x' ? x : x - 4, axis === 'x' ? y - 4 : y)
      context.lineTo(axis === 'x' ? x : x + 4, axis === 'x' ? y + 4 : y)
      context.stroke()
    }
  }

  /** Lines of words on a ground, broken where they are too long, kept inside the window. */
  note(words: readonly string[], at: Point, ground: string): void {
    const { context, theme } = this
    context.font = `12px ${theme.font}`
    const lines = words.flatMap((line) => broken(line, NOTE, (part) => context.measureText(part).width))
    const width = Math.ceil(Math.max(0, ...lines.map((line) => context.measureText(line).width))) + 16
    const height = lines.length * 17 + 9
    const ratio = context.getTransform().a
    const room = { width: context.canvas.width / ratio, height: context.canvas.height / ratio }
    const x = Math.max(4, Math.min(at.x, room.width - width - 4))
    const y = at.y + height > room.height ? Math.max(4, at.y - height - 24) : at.y
    context.fillStyle = ground
    context.beginPath()
    context.roundRect(x, y, width, height, 4)
    context.fill()
    context.fillStyle = '#ffffff'
    context.textBaseline = 'middle'
    lines.forEach((line, n) => {
      context.fillText(line, x + 8, y + 13 + n * 17)
    })
    context.textBaseline = 'alphabetic'
  }

  /** Words on a pill whose top left is given in pixels, kept inside the window. */
  pill(words: string, at: Point, ground: string, ink = '#ffffff'): void {
    const { context, theme } = this
    context.font = `11px ${theme.font}`
    const width = Math.ceil(context.measureText(words).width) + 12
    const ratio = context.getTransform().a
    const room = { width: context.canvas.width / ratio, height: context.canvas.height / ratio }
    const x = Math.max(4, Math.min(at.x, room.width - width - 4))
    const y = Math.max(4, Math.min(at.y, room.height - LABEL - 4))
    context.fillStyle = ground
    context.beginPath()
    context.roundRect(x, y, width, LABEL, 4)
    context.fill()
    context.fillStyle = ink
    context.textBaseline = 'middle'
    context.fillText(words, x + 6, y + LABEL / 2 + 0.5)
    context.textBaseline = 'alphabetic'
  }
}

function drawHandles({ context, theme }: Pen, box: Rect, names: readonly HandleName[]): void {
  context.lineWidth = 1
  for (const name of shownHandles(box, names)) {
    const { x, y } = handlePoint(box, name)
    context.fillStyle = '#ffffff'
    context.strokeStyle = theme.select
    context.beginPath()
    context.rect(Math.round(x - HANDLE / 2) + 0.5, Math.round(y - HANDLE / 2) + 0.5, HANDLE - 1, HANDLE - 1)
    context.fill()
    context.stroke()
  }
}

/** A small lock or group sign at the top right corner of an outline. */
function drawSign({ context }: Pen, box: Rect, kind: 'locked' | 'grouped', colour: string, place: number): void {
  const x = box.x + box.width - 15 - place * 17
  const y = box.y + 3
  context.fillStyle = colour
  context.beginPath()
  context.roundRect(x, y, 13, 13, 3)
  context.fill()
  context.strokeStyle = '#ffffff'
  context.fillStyle = '#ffffff'
  context.lineWidth = 1.2
  if (kind === 'locked') {
    context.fillRect(x + 3.5, y + 6, 6, 4.5)
    context.beginPath()
    context.arc(x + 6.5, y + 6, 2, Math.PI, 0)
    context.stroke()
  } else {
    context.strokeRect(x + 3, y + 3, 4.5, 4.5)
    context.strokeRect(x + 5.5, y + 5.5, 4.5, 4.5)
  }
}

function drawGrips(pen: Pen, { grips, parts }: Scene): void {
  const { context, theme } = pen
  for (const { rect, kind } of parts) {
    context.globalAlpha = kind === 'column' ? 0.35 : 0.6
    pen.outline(rect, theme.select, 1, kind === 'column' ? [2, 3] : [4, 3])
    context.globalAlpha = 1
  }
  for (const { part, at, turned } of grips) {
    const { x, y } = pen.at(at)
    context.fillStyle = theme.select
    context.strokeStyle = '#ffffff'
    context.lineWidth = 1.4
    context.beginPath()
    if (part.kind === 'picture' && part.grip !== 'move') context.roundRect(x - 4, y - 4, 8, 8, 2)
    else if (part.kind === 'head-lines' || part.kind === 'columns') {
      const lying = (part.kind === 'head-lines') !== turned
      if (lying) context.roundRect(x - 13, y - 3.5, 26, 7, 3.5)
      else context.roundRect(x - 3.5, y - 13, 7, 26, 3.5)
    } else context.arc(x, y, 9, 0, 2 * Math.PI)
    context.fill()
    context.stroke()
    if (part.kind === 'head' || (part.kind === 'picture' && part.grip === 'move')) drawArrows(context, x, y)
  }
}

/** Four arrows: this can be moved. */
function drawArrows(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.lineWidth = 1.2
  context.beginPath()
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    context.moveTo(x, y)
    context.lineTo(x + 5 * dx, y + 5 * dy)
    context.moveTo(x + 3 * dx - 1.8 * dy, y + 3 * dy - 1.8 * dx)
    context.lineTo(x + 5 * dx, y + 5 * dy)
    context.lineTo(x + 3 * dx + 1.8 * dy, y + 3 * dy + 1.8 * dx)
  }
  context.stroke()
}

function drawThreads(pen: Pen, { threads }: Scene): void {
  const { context, theme } = pen
  for (const { from, to, page } of threads) {
    const a = from && pen.at(from)
    const b = to && pen.at(to)
    if (a && b) drawArrow(context, a, b, theme.thread)
    else if (a && page) pen.pill(`→ ${page}`, { x: a.x + 6, y: a.y - 9 }, theme.thread)
    else if (b && page) pen.pill(`${page} →`, { x: b.x - 52, y: b.y - 9 }, theme.thread)
  }
}

function drawArrow(context: CanvasRenderingContext2D, a: Point, b: Point, colour: string): void {
  const bend = Math.max(24, Math.abs(b.x - a.x) / 3)
  context.strokeStyle = colour
  context.fillStyle = colour
  context.lineWidth = 1.6
  context.beginPath()
  context.moveTo(a.x, a.y)
  context.bezierCurveTo(a.x + bend, a.y, b.x - bend, b.y, b.x - 5, b.y)
  context.stroke()
  context.beginPath()
  context.arc(a.x, a.y, 3.2, 0, 2 * Math.PI)
  context.moveTo(b.x, b.y)
  context.lineTo(b.x - 8, b.y - 4.5)
  context.lineTo(b.x - 8, b.y + 4.5)
  context.fill()
}

function drawHints(pen: Pen, { hints }: Scene): void {
  const said = new Set<string>()
  for (const { axis, at, from, to, kind, words, spans } of hints) {
    const [a, b] =
      axis === 'x'
        ? [
            { x: at, y: from },
            { x: at, y: to },
          ]
        : [
            { x: from, y: at },
            { x: to, y: at },
          ]
    pen.line(a, b, pen.theme.hint, 1, kind === 'gap' ? [3, 2] : [])
    for (const span of spans ?? []) pen.measure(axis, span, (from + to) / 2, pen.theme.hint)
    // One word for each axis is enough: the strongest kind comes first.
    if (said.has(axis)) continue
    said.add(axis)
    const { x, y } = pen.at(a)
    pen.pill(words, axis === 'x' ? { x: x + 4, y: y - LABEL - 4 } : { x: x - 40, y: y + 4 }, pen.theme.hint)
  }
}

/** Where the badge of what is left over stands in a block, both in pixels. */
export const badgeOf = ({ x, y, width, height }: Rect, words: string): Rect => {
  const long = 14 + 11 * words.length
  return { x: x + width - long, y: y + height - LABEL - 3, width: long, height: LABEL }
}

/**
 * Draws a scene over the whole canvas, which is cleared first; `beneath` draws what lies under it. `ratio`: device pixels to
 * a CSS pixel.
 */
export function drawScene(
  canvas: HTMLCanvasElement,
  scene: Scene,
  view: View,
  theme: Theme,
  ratio: number,
  beneath: (context: CanvasRenderingContext2D) => void,
): void {
  const context = canvas.getContext('2d')
  if (!context) return
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, canvas.width, canvas.height)
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  const pen = new Pen(context, view, theme)
  beneath(context)
  drawThreads(pen, scene)
  if (scene.hover) {
    context.globalAlpha = 0.7
    pen.outline(scene.hover, theme.select)
    context.globalAlpha = 1
  }
  for (const { rect, locked, grouped, notches } of scene.selected) {
    const colour = locked ? theme.locked : theme.select
    pen.around(rect, notches, colour, 1.5, grouped ? [6, 3] : [])
    const box = pen.box(rect)
    if (box.width < 40 || box.height < 20) continue
    if (locked) drawSign(pen, box, 'locked', colour, 0)
    if (grouped) drawSign(pen, box, 'grouped', colour, locked ? 1 : 0)
  }
  drawGrips(pen, scene)
  if (scene.handles && scene.together) pen.outline(scene.handles.rect, theme.select, 1, [2, 3])
  if (scene.handles) drawHandles(pen, pen.box(scene.handles.rect), scene.handles.names)
  for (const { rect, words } of scene.overset) {
    const box = pen.box(rect)
    const foot = rect.y + rect.height
    pen.line({ x: rect.x, y: foot }, { x: rect.x + rect.width, y: foot }, theme.overset, 2)
    const badge = badgeOf(box, words)
    pen.pill(words, badge, theme.overset)
  }
  for (const rect of scene.ghosts) {
    pen.fill(rect, theme.select, 0.07)
    pen.outline(rect, theme.select, 1.5)
  }
  drawHints(pen, scene)
  const [first] = scene.ghosts
  if (scene.label && first) {
    const box = pen.box(first)
    pen.pill(scene.label, { x: box.x, y: box.y - LABEL - 5 }, theme.label)
  }
  if (scene.marquee) {
    const { rect, how } = scene.marquee
    pen.fill(rect, theme.select, 0.1)
    pen.outline(rect, theme.select, 1, how === 'touch' ? [4, 3] : [])
  }
  if (scene.guide) drawGuide(pen, scene.guide)
  if (scene.tip) {
    const { rect, words, at } = scene.tip
    if (rect) pen.outline(rect, theme.label, 1.5, [4, 3])
    pen.note(words, { x: at.x + 12, y: at.y + 14 }, theme.label)
  }
  if (scene.link) {
    const { from, to, onto } = scene.link
    if (onto) {
      pen.fill(onto, theme.thread, 0.14)
      pen.outline(onto, theme.thread, 2)
    }
    drawArrow(context, pen.at(from), pen.at(to), theme.thread)
  }
}

function drawGuide(pen: Pen, { axis, at, words }: NonNullable<Scene['guide']>): void {
  const { context, theme } = pen
  const { x, y } = pen.at(axis === 'x' ? { x: at, y: 0 } : { x: 0, y: at })
  context.fillStyle = theme.guide
  if (axis === 'x') context.fillRect(x - 0.5, 0, 1, context.canvas.height)
  else context.fillRect(0, y - 0.5, context.canvas.width, 1)
  pen.pill(words, axis === 'x' ? { x: x + 6, y: 8 } : { x: 8, y: y + 6 }, theme.label)
}
