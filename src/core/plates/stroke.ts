import type { Path, PathStroke } from '../display/index.ts'
import type { Coverage } from './coverage.ts'

/** A line of points, x and y in turn, and whether it ends where it began. */
interface Line {
  readonly points: number[]
  closed: boolean
}

/** Straight pieces of a curve of a path, in pixels. */
const PIECES = 12
/** Corners of a polygon that stands for a circle. */
const ROUND = 24
/** ISO 32000: a joint sharper than this is cut off. */
const MITER = 10

function flattened({ ops, points }: Path, toX: (x: number) => number, toY: (y: number) => number): Line[] {
  const lines: Line[] = []
  let at = 0
  const next = (): [number, number] => {
    const point: [number, number] = [toX(points[at] as number), toY(points[at + 1] as number)]
    at += 2
    return point
  }
  for (const op of ops) {
    const line = lines.at(-1)
    if (op === 'M') lines.push({ points: next(), closed: false })
    else if (op === 'Z') {
      if (line !== undefined) line.closed = true
    } else if (op === 'L') line?.points.push(...next())
    else {
      const [ax, ay] = next()
      const [bx, by] = next()
      const [x, y] = next()
      if (line === undefined) continue
      const [x0 = 0, y0 = 0] = line.points.slice(-2)
      for (let i = 1; i <= PIECES; i++) {
        const t = i / PIECES
        const u = 1 - t
        const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
        line.points.push(a * x0 + b * ax + c * bx + d * x, a * y0 + b * ay + c * by + d * y)
      }
    }
  }
  return lines
}

/** The drawn parts of a line that is dashed; each line begins with a dash. */
function dashed(line: Line, dash: readonly number[]): Line[] {
  if (dash.length === 0 || dash.every((length) => length === 0)) return [line]
  const { points } = line
  const through = line.closed ? [...points, ...points.slice(0, 2)] : points
  const parts: Line[] = []
  let index = 0
  let left = dash[0] as number
  let part: Line | undefined = { points: through.slice(0, 2), closed: false }
  for (let i = 2; i + 1 < through.length; i += 2) {
    let [x0, y0] = [through[i - 2] as number, through[i - 1] as number]
    const [x1, y1] = [through[i] as number, through[i + 1] as number]
    let far = Math.hypot(x1 - x0, y1 - y0)
    while (far > left) {
      const t = far === 0 ? 0 : left / far
      x0 += (x1 - x0) * t
      y0 += (y1 - y0) * t
      far -= left
      if (part === undefined) part = { points: [x0, y0], closed: false }
      else {
        part.points.push(x0, y0)
        parts.push(part)
        part = undefined
      }
      index = (index + 1) % dash.length
      left = dash[index] as number
    }
    left -= far
    part?.points.push(x1, y1)
  }
  if (part !== undefined) parts.push(part)
  return parts
}

function disc(cover: Coverage, x: number, y: number, radius: number): void {
  cover.moveTo(x + radius, y)
  for (let i = 1; i < ROUND; i++) {
    const turn = (i / ROUND) * 2 * Math.PI
    cover.lineTo(x + radius * Math.cos(turn), y + radius * Math.sin(turn))
  }
  cover.close()
}

/** A piece of a line as a rectangle; all pieces turn the same way, so that what overlaps is covered once. */
function piece(cover: Coverage, x0: number, y0: number, x1: number, y1: number, half: number): void {
  const far = Math.hypot(x1 - x0, y1 - y0)
  if (far === 0) return
  const dx = ((y1 - y0) / far) * half
  const dy = ((x1 - x0) / far) * half
  cover.moveTo(x0 + dx, y0 - dy)
  cover.lineTo(x1 + dx, y1 - dy)
  cover.lineTo(x1 - dx, y1 + dy)
  cover.lineTo(x0 - dx, y0 + dy)
  cover.close()
}

/** The corner between two pieces, outside: a mitre, or cut straight where it would be too long. */
function corner(cover: Coverage, a: readonly number[], b: readonly number[], c: readonly number[], half: number): void {
  const [ax = 0, ay = 0] = a
  const [bx = 0, by = 0] = b
  const [cx = 0, cy = 0] = c
  const [one, two] = [Math.hypot(bx - ax, by - ay), Math.hypot(cx - bx, cy - by)]
  if (one === 0 || two === 0) return
  const [ux, uy, vx, vy] = [(bx - ax) / one, (by - ay) / one, (cx - bx) / two, (cy - by) / two]
  const turn = ux * vy - uy * vx
  if (Math.abs(turn) < 1e-6) return
  const side = turn > 0 ? -1 : 1
  const [px, py] = [bx - uy * half * side, by + ux * half * side]
  const [qx, qy] = [bx - vy * half * side, by + vx * half * side]
  const cosine = ux * vx + uy * vy
  const reach = 1 / Math.sqrt(Math.max(1e-9, (1 + cosine) / 2))
  const middle = Math.hypot(ux - vx, uy - vy)
  const tip = [bx + ((ux - vx) / middle) * half * reach, by + ((uy - vy) / middle) * half * reach] as const
  const points = reach <= MITER ? [px, py, ...tip, qx, qy] : [px, py, qx, qy]
  polygon(cover, [bx, by, ...points])
}

/** A polygon that turns the way the pieces do, so that what overlaps is covered once. */
function polygon(cover: Coverage, points: readonly number[]): void {
  let twice = 0
  const count = points.length
  for (let i = 0; i < count; i += 2)
    twice +=
      (points[i] as number) * (points[(i + 3) % count] as number) -
      (points[(i + 2) % count] as number) * (points[i + 1] as number)
  const step = twice < 0 ? -2 : 2
  let at = step < 0 ? count - 2 : 0
  cover.moveTo(points[at] as number, points[at + 1] as number)
  for (let n = 2; n < count; n += 2) {
    at += step
    cover.lineTo(points[at] as number, points[at + 1] as number)
  }
  cover.close()
}

/** Adds the stroke of a path, in pixels. */
export function strokePath(
  cover: Coverage,
  path: Path,
  { weight, dash = [], round = false }: Omit<PathStroke, 'ink'>,
  scale: number,
  toX: (x: number) => number,
  toY: (y: number) => number,
): void {
  const half = (weight * scale) / 2
  const lengths = dash.map((length) => length * scale)
  for (const whole of flattened(path, toX, toY)) {
    for (const { points, closed } of dashed(whole, lengths)) {
      const at = (i: number): readonly number[] => points.slice(i * 2, i * 2 + 2)
      const count = points.length / 2
      const pieces = closed ? count : count - 1
      for (let i = 0; i < pieces; i++) {
        const [x0 = 0, y0 = 0] = at(i)
        const [x1 = 0, y1 = 0] = at((i + 1) % count)
        piece(cover, x0, y0, x1, y1, half)
      }
      if (round) {
        for (let i = 0; i < count; i++) {
          const [x = 0, y = 0] = at(i)
          // A dot of a dotted line begins and ends at one place: what is put there twice would be too dark at its edge.
          if (i === 0 || x !== at(i - 1)[0] || y !== at(i - 1)[1]) disc(cover, x, y, half)
        }
      } else
        for (let i = closed ? 0 : 1; i < (closed ? count : count - 1); i++)
          corner(cover, at((i + count - 1) % count), at(i), at((i + 1) % count), half)
    }
  }
}
