import { useMemo } from 'react'
import type { Document, Page } from '../../core/document/index.ts'
import { type Mark, sketchOf } from './sketch.ts'

/** Lines of text that a sketch of a page's height has room for. */
const LINES = 110

function Shape({ mark, unit }: { readonly mark: Mark; readonly unit: number }) {
  const { kind, x, y, width, height, down = false } = mark
  if (kind === 'text' || kind === 'table') {
    const count = Math.max(1, Math.floor((down ? width : height) / (unit * 2)))
    const step = (down ? width : height) / count
    let path = ''
    for (let n = 0; n < count; n++) {
      const at = (n + 0.5) * step
      path += down ? `M${x + width - at} ${y}v${height}` : `M${x} ${y + at}h${width}`
    }
    return <path className={kind} d={path} strokeWidth={unit * 0.8} />
  }
  if (kind === 'picture') {
    return (
      <g>
        <rect className="picture" x={x} y={y} width={width} height={height} />
        <path
          className="hill"
          d={`M${x} ${y + height}L${x + width * 0.36} ${y + height * 0.45}L${x + width * 0.6} ${y + height * 0.74}L${x + width * 0.76} ${y + height * 0.58}L${x + width} ${y + height}Z`}
        />
      </g>
    )
  }
  if (kind === 'head') {
    const bar = Math.min(height * 0.42, unit * 12)
    const inset = Math.min(width * 0.08, unit * 8)
    return (
      <g>
        <rect className="paper" x={x} y={y} width={width} height={height} />
        <rect
          className="head"
          x={x + inset}
          y={y + (height - bar) / 2}
          width={Math.max(0, width - 2 * inset)}
          height={bar}
        />
      </g>
    )
  }
  return <rect className={kind} x={x} y={y} width={width} height={height} />
}

/** A page as a drawing of its blocks: heads as bars, text as lines, pictures dark. Not its text, and it says so. */
export function SketchView({ document, page }: { readonly document: Document; readonly page: Page }) {
  const sketch = useMemo(() => sketchOf(document, page), [document, page])
  if (sketch === undefined) return null
  const { width, height, area, marks } = sketch
  const unit = height / LINES / 2
  return (
    <svg className="sketch" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      <rect className="paper" width={width} height={height} />
      <rect className="area" {...area} strokeWidth={unit / 2} />
      {marks.map((mark, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a drawing has no other names for its parts
        <Shape key={n} mark={mark} unit={unit} />
      ))}
    </svg>
  )
}
