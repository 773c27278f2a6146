import { columnsWidth, columnWidth, type Format } from '../../core/document/index.ts'
import { useText } from '../i18n/index.ts'
import { checkFormat, toMm } from './format-check.ts'

/** Every so many lines one is drawn. */
const FIFTH = 5

/** A sheet with its type area, columns and every fifth line; what does not fit lies over the edge. */
export function FormatDrawing({ format }: { readonly format: Format }) {
  const text = useText()
  const { width, height, grid } = format
  const { faults } = checkFormat(format)
  const step = columnWidth(grid) + grid.gutterChars * grid.em
  const areaWidth = columnsWidth(grid, grid.columns)
  const areaHeight = grid.lines * grid.pitch
  const edge = Math.max(width, height) * 0.06
  const label = text('format.drawing', {
    width: toMm(width),
    height: toMm(height),
    columns: grid.columns,
    chars: grid.columnChars,
    lines: grid.lines,
  })
  return (
    <figure className="format-drawing">
      <svg viewBox={`${-edge} ${-edge} ${width + 2 * edge} ${height + 2 * edge}`} role="img" aria-label={label}>
        <rect className="paper" width={width} height={height} />
        {Array.from({ length: grid.columns }, (_, n) => grid.x + n * step).map((x) => (
          <rect key={x} className="column" x={x} y={grid.y} width={columnWidth(grid)} height={areaHeight} />
        ))}
        {Array.from({ length: Math.floor(grid.lines / FIFTH) }, (_, n) => {
          const y = grid.y + (n + 1) * FIFTH * grid.pitch
          return <path key={y} className="line" d={`M${grid.x} ${y}h${areaWidth}`} strokeWidth={width / 900} />
        })}
        <rect
          className={faults.length > 0 ? 'area fault' : 'area'}
          x={grid.x}
          y={grid.y}
          width={areaWidth}
          height={areaHeight}
          strokeWidth={width / 250}
        />
      </svg>
      <figcaption>{label}</figcaption>
    </figure>
  )
}
