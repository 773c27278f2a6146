import type { Mp } from '../base/index.ts'
import {
  type DisplayList,
  type Ink,
  isAttached,
  type PathPaint,
  type PathStroke,
  type PlacedBox,
  rectanglePath,
} from '../display/index.ts'
import { type PageBoxes, pageBoxes } from './boxes.ts'
import { ExpectedList, type OtherExpected } from './expected-list.ts'
import { inkText, isBlack } from './ink.ts'
import type { PrintSettings } from './types.ts'

/** How runs must be painted; the same for all glyphs of one. */
export interface ExpectedRun {
  readonly font: string
  readonly postscriptName: string
  /** Shown in vertical writing mode, so that it is read in columns. */
  readonly vertical: boolean
  readonly matrix: readonly [number, number, number, number]
  readonly ink: string
  readonly overprint: boolean
}

/** What `list` must have painted with `margin` round its bleed, bottom first. */
export function expectedMarks(list: DisplayList, margin: Mp | undefined): ExpectedList {
  const boxes = pageBoxes(list.page, margin)
  const out = new ExpectedList(list, boxes)
  for (const item of list.items) {
    switch (item.kind) {
      case 'text':
        // Ruby comes behind the text, then what is drawn beside it.
        for (const attached of [false, true]) {
          for (let run = item.first; run < item.end; run++) {
            if (isAttached(list, run) === attached) out.addRun(run, item.id)
          }
        }
        for (const path of list.linePaths.slice(item.firstPath ?? 0, item.endPath ?? 0)) {
          addPath(out, list, boxes, path, item.id)
        }
        break
      case 'path':
        addPath(out, list, boxes, item, item.id)
        break
      case 'rule':
        out.push(expectedLine(item, list.inks[item.ink] as Ink, item.id, boxes))
        break
      case 'box': {
        if ((item.radius ?? 0) > 0) {
          addRoundBox(out, list, boxes, item)
          break
        }
        const rect = [item.x + boxes.left, boxes.top - item.y - item.height, item.width, item.height] as const
        if (item.fill !== undefined) {
          out.push({ kind: 'fill', rect: rect.map(points), ink: list.inks[item.fill] as Ink, item: item.id })
        }
        if (item.stroke !== undefined) {
          const { weight, ink } = item.stroke
          const middle = [rect[0] + weight / 2, rect[1] + weight / 2, rect[2] - weight, rect[3] - weight]
          out.push({
            kind: 'frame',
            rect: middle.map(points),
            weight: points(weight),
            ink: list.inks[ink] as Ink,
            item: item.id,
          })
        }
        break
      }
      case 'picture': {
        const matrix = [item.width, 0, 0, item.height, item.x + boxes.left, boxes.top - item.y - item.height]
        out.push({ kind: 'image', matrix: matrix.map(points), picture: item, item: item.id })
        break
      }
    }
  }
  return out
}

function expectedLine(
  { x1, y1, x2, y2, weight }: { x1: number; y1: number; x2: number; y2: number; weight: number },
  ink: Ink,
  item: string,
  { left, top }: PageBoxes,
): OtherExpected {
  const rect = [x1 + left, top - y1, x2 + left, top - y2].map(points)
  return { kind: 'line', rect, weight: points(weight), ink, item }
}

function addPath(
  out: ExpectedList,
  list: DisplayList,
  boxes: PageBoxes,
  path: PathPaint,
  item: string,
  mayOverprint = true,
): void {
  const { ops, fill, stroke } = path
  const at = path.points.map((value, i) => points(i % 2 === 0 ? value + boxes.left : boxes.top - value))
  const one = { kind: 'path', ops, points: at, mayOverprint, item } as const
  if (fill !== undefined) out.push({ ...one, ink: list.inks[fill] as Ink })
  if (stroke === undefined) return
  const ink = list.inks[stroke.ink] as Ink
  const strokeOf = ({ weight, dash = [], round = false }: PathStroke) => ({
    weight: points(weight),
    dash: dash.map(points),
    round,
  })
  const plain = (stroke.dash ?? []).length === 0 && stroke.round !== true
  // One straight line, plainly stroked, is in a file what a rule is.
  if (ops === 'ML' && plain) out.push({ kind: 'line', rect: at, weight: points(stroke.weight), ink, item })
  else out.push({ ...one, stroke: strokeOf(stroke), ink })
}

function addRoundBox(out: ExpectedList, list: DisplayList, boxes: PageBoxes, box: PlacedBox): void {
  const { x, y, width, height, radius = 0, fill, stroke } = box
  if (fill !== undefined) {
    // A ground knocks out, black too.
    addPath(out, list, boxes, { ...rectanglePath({ x, y, width, height }, radius), fill }, box.id, false)
  }
  if (stroke === undefined) return
  const { weight } = stroke
  const inner = radius - weight / 2
  const middle = { x: x + weight / 2, y: y + weight / 2, width: width - weight, height: height - weight }
  if (inner > 0) {
    addPath(out, list, boxes, { ...rectanglePath(middle, inner), stroke }, box.id)
    return
  }
  const rect = [middle.x + boxes.left, boxes.top - middle.y - middle.height, middle.width, middle.height].map(points)
  out.push({ kind: 'frame', rect, weight: points(weight), ink: list.inks[stroke.ink] as Ink, item: box.id })
}

const points = (mp: number): number => mp / 1000

/** The runs of `list` as they must be painted under `overprint`. */
export function expectedRuns(list: DisplayList, overprint: PrintSettings['blackOverprint']): ExpectedRun[] {
  const { runs, fonts, inks } = list
  const out: ExpectedRun[] = []
  for (let r = 0; r < runs.count; r++) {
    const font = fonts[runs.font[r] as number]
    const ink = inks[runs.ink[r] as number] as Ink
    const size = (runs.size[r] as number) / 1000
    const wide = (size * (runs.scaleX[r] as number)) / 1000
    out.push({
      font: font?.id ?? '',
      postscriptName: font?.postscriptName ?? '',
      vertical: runs.mode[r] === 1,
      matrix: runs.mode[r] === 2 ? [0, -wide, size, 0] : [wide, 0, 0, size],
      ink: inkText(ink),
      overprint: overprint.text && isBlack(ink),
    })
  }
  return out
}
