// What lies on the page at rest: trim and bleed, type area, columns, lines, cells, outlines of objects, guides.

import type { GridView } from '../../contract/index.ts'
import type { Mp, Rect } from '../../core/base/index.ts'
import type { Overlay } from './settings.ts'
import type { Theme } from './theme.ts'
import type { View } from './viewport.ts'
import { scaleOf } from './viewport.ts'

/** Nearest to the baseline of a line whose box starts at the top: 880 of 1000 of the em. */
const BASELINE = 0.88
/** Lines closer than this in CSS pixels, and cells smaller than that, are left out. */
const LINE_ROOM = 3.5
const CELL_ROOM = 9

/** What there is to show besides the grid. */
export interface PageMarks {
  readonly overlays: readonly Overlay[]
  readonly frames: readonly Rect[]
  readonly guides: { readonly x: readonly Mp[]; readonly y: readonly Mp[] } | undefined
}

interface Plan {
  readonly context: CanvasRenderingContext2D
  readonly grid: GridView
  readonly scale: number
  readonly columns: readonly Mp[]
  readonly x: (at: Mp) => number
  readonly y: (at: Mp) => number
}

/** Draws the overlays that are switched on, in CSS pixels. */
export function drawPageMarks(
  context: CanvasRenderingContext2D,
  grid: GridView,
  sheet: { readonly width: Mp; readonly height: Mp; readonly bleed: Mp },
  view: View,
  theme: Theme,
  { overlays, frames, guides }: PageMarks,
): void {
  const scale = scaleOf(view.zoom)
  const plan: Plan = {
    context,
    grid,
    scale,
    columns: Array.from({ length: grid.columns }, (_, n) => n * (grid.columnWidth + grid.gutter)),
    x: (at) => view.x + (grid.x + at) * scale,
    y: (at) => view.y + (grid.y + at) * scale,
  }
  const shown = (overlay: Overlay): boolean => overlays.includes(overlay)
  context.strokeStyle = theme.grid
  context.fillStyle = theme.grid
  context.lineWidth = 1
  if (shown('cells') && grid.em * scale >= CELL_ROOM) drawCells(plan)
  if (shown('baselines') && grid.pitch * scale >= LINE_ROOM) drawLines(plan)
  if (shown('columns')) drawColumns(plan)
  context.globalAlpha = 1
  if (shown('area')) {
    const { x, y } = plan
    context.strokeRect(Math.round(x(0)) - 0.5, Math.round(y(0)) - 0.5, grid.width * scale + 2, grid.height * scale + 2)
    if (grid.pitch * scale >= 2) drawNumbers(plan)
  }
  if (shown('trim') && sheet.bleed > 0) drawTrim(plan, sheet, view, theme)
  if (shown('frames')) drawFrames(plan, frames, view, theme)
  if (shown('guides') && guides) drawGuides(plan, guides, view, theme)
}

function drawCells({ context, grid, scale, columns, x, y }: Plan): void {
  const { width, height } = context.canvas
  context.globalAlpha = 0.28
  context.beginPath()
  const cells = Math.round(grid.columnWidth / grid.em)
  for (let line = 0; line < grid.lines; line++) {
    const top = y(line * grid.pitch)
    if (top > height || top + grid.pitch * scale < 0) continue
    for (const column of columns) {
      for (let cell = 0; cell < cells; cell++) {
        const left = x(column + cell * grid.em)
        if (left < width && left + grid.em * scale > 0) context.rect(left, top, grid.em * scale, grid.em * scale)
      }
    }
  }
  context.stroke()
}

function drawLines({ context, grid, columns, x, y }: Plan): void {
  for (const strong of [false, true]) {
    context.globalAlpha = strong ? 0.5 : 0.2
    context.beginPath()
    for (let line = 0; line < grid.lines; line++) {
      if (((line + 1) % 10 === 0) !== strong) continue
      const at = Math.round(y(line * grid.pitch + grid.em * BASELINE)) + 0.5
      for (const column of columns) {
        context.moveTo(x(column), at)
        context.lineTo(x(column + grid.columnWidth), at)
      }
    }
    context.stroke()
  }
}

function drawColumns({ context, grid, columns, x, y }: Plan): void {
  context.globalAlpha = 0.5
  context.beginPath()
  for (const column of columns) {
    for (const edge of [column, column + grid.columnWidth]) {
      const at = Math.round(x(edge)) + 0.5
      context.moveTo(at, y(0))
      context.lineTo(at, y(grid.height))
    }
  }
  context.stroke()
}

function drawNumbers({ context, grid, x, y }: Plan): void {
  context.font = '9.5px sans-serif'
  context.textAlign = 'right'
  for (let line = 9; line < grid.lines; line += 10) {
    context.fillText(String(line + 1), x(0) - 5, y(line * grid.pitch + grid.em * BASELINE))
  }
  context.textAlign = 'left'
}

/** The trim is drawn where there is paper beyond it. */
function drawTrim(
  { context, scale }: Plan,
  { width, height }: { width: Mp; height: Mp },
  view: View,
  theme: Theme,
): void {
  context.strokeStyle = theme.overset
  context.globalAlpha = 0.7
  context.strokeRect(Math.round(view.x) + 0.5, Math.round(view.y) + 0.5, width * scale, height * scale)
  context.globalAlpha = 1
}

function drawFrames({ context, scale }: Plan, frames: readonly Rect[], view: View, theme: Theme): void {
  context.strokeStyle = theme.select
  context.globalAlpha = 0.45
  context.beginPath()
  for (const { x, y, width, height } of frames)
    context.rect(
      Math.round(view.x + x * scale) + 0.5,
      Math.round(view.y + y * scale) + 0.5,
      width * scale,
      height * scale,
    )
  context.stroke()
  context.globalAlpha = 1
}

function drawGuides(
  { context, scale }: Plan,
  { x, y }: NonNullable<PageMarks['guides']>,
  view: View,
  theme: Theme,
): void {
  context.fillStyle = theme.guide
  for (const at of x) context.fillRect(Math.round(view.x + at * scale), 0, 1, context.canvas.height)
  for (const at of y) context.fillRect(0, Math.round(view.y + at * scale), context.canvas.width, 1)
}
