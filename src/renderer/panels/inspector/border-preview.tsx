import type { BorderPattern } from '../../../core/document/index.ts'

type MotifPath = BorderPattern['corner'][number]

/** A motif's path as SVG writes it, moved along by `dx`. */
export function pathData({ ops, points }: MotifPath, dx = 0): string {
  const parts: string[] = []
  let at = 0
  for (const op of ops) {
    const count = op === 'C' ? 6 : op === 'Z' ? 0 : 2
    const numbers = points.slice(at, at + count).map((value, i) => (i % 2 === 0 ? value + dx : value))
    parts.push(op + numbers.join(' '))
    at += count
  }
  return parts.join('')
}

/** A corner and some motifs of the edge. */
export function BorderPreview({ pattern }: { readonly pattern: BorderPattern }) {
  const { corner, edge } = pattern
  const motifs = Math.max(2, Math.round(360 / edge.width))
  const path = (one: MotifPath, key: string, dx = 0) => (
    <path
      key={key}
      d={pathData(one, dx)}
      fill={one.stroke === undefined ? 'currentColor' : 'none'}
      stroke={one.stroke === undefined ? 'none' : 'currentColor'}
      strokeWidth={one.stroke}
    />
  )
  return (
    <svg viewBox={`-6 -6 ${112 + motifs * edge.width} 112`} height="16" aria-hidden="true" focusable="false">
      {corner.map((one, i) => path(one, `corner-${String(i)}`))}
      {Array.from({ length: motifs }, (_, n) =>
        edge.paths.map((one, i) => path(one, `${String(n)}-${String(i)}`, 100 + n * edge.width)),
      )}
    </svg>
  )
}
