import { type Mp, type Rect, right } from '../base/index.ts'
import { columnsWidth, type Grid } from '../document/index.ts'
import type { WritingMode } from './style.ts'

/**
 * A page's grid as lines of one writing mode see it. Flows know two axes only: along a line (`x`, `width`) and from line
 * to line (`y`, `top`, `bottom`). In vertical text the first is the page's y, the second runs leftwards: minus the
 * page's x, so that a block's right edge is its top. `grid.x`, `grid.y` are the corner where text begins.
 */
export interface Axes {
  readonly mode: WritingMode
  readonly grid: Grid
}

const known = new WeakMap<Grid, Record<WritingMode, Axes>>()

/** The axes of a page's grid; the same objects give the same object. */
export function axesOf(grid: Grid, mode: WritingMode): Axes {
  let axes = known.get(grid)
  if (axes === undefined) {
    // Vertical lines count from the right edge of the type area.
    const turned = { ...grid, x: grid.y, y: -(grid.x + columnsWidth(grid, grid.columns)) }
    axes = { h: { mode: 'h', grid }, v: { mode: 'v', grid: turned } }
    known.set(grid, axes)
  }
  return axes[mode]
}

/** A rectangle of the page on the axes of a mode. */
export const toLogical = (rect: Rect, mode: WritingMode): Rect =>
  mode === 'h' ? rect : { x: rect.y, y: -right(rect), width: rect.height, height: rect.width }

/** A rectangle on the axes of a mode back on the page. */
export const toPage = (rect: Rect, mode: WritingMode): Rect =>
  mode === 'h' ? rect : { x: -(rect.y + rect.height), y: rect.x, width: rect.height, height: rect.width }

/**
 * Where glyphs stand from the top of their line's em box: on the baseline (880/−120, never hhea), or about the centre
 * axis of a vertical line.
 */
export const ascentOf = (mode: WritingMode, size: Mp): Mp => Math.round((size * (mode === 'h' ? 880 : 500)) / 1000)
/** From there to the bottom of the box. */
export const descentOf = (mode: WritingMode, size: Mp): Mp => Math.round((size * (mode === 'h' ? 120 : 500)) / 1000)
