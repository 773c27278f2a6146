import type { GridView } from '../../contract/index.ts'
import type { View } from './viewport.ts'
import { scaleOf } from './viewport.ts'

/** Nearest to the baseline of a line whose box starts at the top: 880 of 1000 of the em. */
const BASELINE = 0.88
/** Lines closer than this in CSS pixels, and cells smaller than that, are left out. */
const LINE_ROOM = 3.5
const CELL_ROOM = 9

/** Draws type area, columns, body lines and, when they are large enough, character cells, in CSS pixels. */
export function drawGrid(context: CanvasRenderingContext2D, grid: GridView, view: View, colour: string): void {
  const scale = scaleOf(view.zoom)
  const x = (at: number): number => view.x + (grid.x + at) * scale
  const y = (at: number): number => view.y + (grid.y + at) * scale
  const { width, height } = context.canvas
  context.strokeStyle = colour
  context.fillStyle = colour
  context.lineWidth = 1

  const columns = Array.from({ length: grid.columns }, (_, n) => n * (grid.columnWidth + grid.gutter))
  if (grid.em * scale >= CELL_ROOM) {
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
  } else if (grid.pitch * scale >= LINE_ROOM) {
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
  context.globalAlpha = 1
  context.strokeRect(Math.round(x(0)) - 0.5, Math.round(y(0)) - 0.5, grid.width * scale + 2, grid.height * scale + 2)

  if (grid.pitch * scale < 2) return
  context.font = '9.5px sans-serif'
  context.textAlign = 'right'
  for (let line = 9; line < grid.lines; line += 10) {
    context.fillText(String(line + 1), x(0) - 5, y(line * grid.pitch + grid.em * BASELINE))
  }
  context.textAlign = 'left'
}
