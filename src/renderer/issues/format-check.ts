import { columnsWidth, type Format, lineGap } from '../../core/document/index.ts'

/** 1/1000 pt in a millimetre. */
const MM = 72_000 / 25.4
export const toMm = (length: number): number => Math.round((length / MM) * 100) / 100

/** What is wrong with a format, as keys of the texts. */
type FormatFault = 'wide' | 'high' | 'outside' | 'pitch' | 'empty'

/** Where the type area of a format ends, and what does not fit. */
export function checkFormat({ width, height, grid }: Format): {
  readonly right: number
  readonly bottom: number
  readonly faults: readonly FormatFault[]
} {
  const areaWidth = columnsWidth(grid, grid.columns)
  const areaHeight = grid.lines * grid.pitch - lineGap(grid)
  const right = width - grid.x - areaWidth
  const bottom = height - grid.y - areaHeight
  const faults: FormatFault[] = []
  if (grid.pitch < grid.em) faults.push('pitch')
  if (right < 0) faults.push('wide')
  if (bottom < 0) faults.push('high')
  if (grid.x < 0 || grid.y < 0) faults.push('outside')
  if (![width, height, grid.em, grid.pitch].every((length) => length > 0)) faults.push('empty')
  return { right, bottom, faults }
}

/** The most columns and lines that fit at the given measures, and the type area in the middle of the page. */
export function centred(format: Format): Format {
  const { width, height, grid } = format
  const areaWidth = columnsWidth(grid, grid.columns)
  const areaHeight = grid.lines * grid.pitch - lineGap(grid)
  const x = Math.max(0, Math.round((width - areaWidth) / 2))
  const y = Math.max(0, Math.round((height - areaHeight) / 2))
  return { ...format, grid: { ...grid, x, y } }
}
