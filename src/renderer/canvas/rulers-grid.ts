import type { GridView } from '../../contract/index.ts'
import type { Mp } from '../../core/base/index.ts'

/** A tick of a ruler: where on the page, how long (CSS pixels), and what it says. */
export interface Tick {
  readonly at: Mp
  readonly long: number
  readonly words?: string
}

const LABEL_ROOM = 24
const TICK_ROOM = 4

/** Ticks of columns with their characters (x), or of body lines (y), at so many CSS pixels to 1/1000 pt. */
export function gridTicks(axis: 'x' | 'y', grid: GridView, scale: number, full: number): readonly Tick[] {
  if (axis === 'y') {
    const every = [1, 2, 5, 10, 20, 50].find((lines) => lines * grid.pitch * scale >= LABEL_ROOM) ?? 100
    const small =
      [1, 2, 5, 10, 20, 50].find((lines) => lines * grid.pitch * scale >= TICK_ROOM && every % lines === 0) ?? every
    return Array.from({ length: grid.lines }, (_, n) => n).flatMap((n) => {
      const at = grid.y + n * grid.pitch
      // Lines are counted from one; the first has its number, then every fifth, tenth …
      if (n === 0 || (n + 1) % every === 0) return [{ at, long: full, words: String(n + 1) }]
      return (n + 1) % small === 0 ? [{ at, long: 4 }] : []
    })
  }
  const cells = Math.round(grid.columnWidth / grid.em)
  const fine = grid.em * scale >= TICK_ROOM
  return Array.from({ length: grid.columns }, (_, n) => n).flatMap((n): readonly Tick[] => {
    const start = grid.x + n * (grid.columnWidth + grid.gutter)
    const inside = fine
      ? Array.from({ length: cells - 1 }, (__, cell) => ({
          at: start + (cell + 1) * grid.em,
          long: (cell + 1) % 5 === 0 ? 6 : 3.5,
        }))
      : []
    return [
      { at: start, long: full, words: String(n + 1) },
      ...inside,
      { at: start + grid.columnWidth, long: full / 2 },
    ]
  })
}
