import type { GlyphBounds, GlyphOutline } from './types.ts'

/** Operators of a `GlyphOutline`. */
export const OP = { move: 0, line: 1, quad: 2, cubic: 3, close: 4 } as const

/** Collects outline commands. */
export class OutlineBuilder {
  readonly #ops: number[] = []
  readonly #points: number[] = []

  move(x: number, y: number): void {
    this.#ops.push(OP.move)
    this.#points.push(x, y)
  }

  line(x: number, y: number): void {
    this.#ops.push(OP.line)
    this.#points.push(x, y)
  }

  quad(cx: number, cy: number, x: number, y: number): void {
    this.#ops.push(OP.quad)
    this.#points.push(cx, cy, x, y)
  }

  cubic(ax: number, ay: number, bx: number, by: number, x: number, y: number): void {
    this.#ops.push(OP.cubic)
    this.#points.push(ax, ay, bx, by, x, y)
  }

  close(): void {
    this.#ops.push(OP.close)
  }

  finish(): GlyphOutline {
    return { ops: Uint8Array.from(this.#ops), points: Float32Array.from(this.#points) }
  }
}

const POINTS = [1, 1, 2, 3, 0] as const

/** Exact ink box of an outline: extremes of the curves, not of their control points. Null without ink. */
export function outlineBounds(outline: GlyphOutline): GlyphBounds | null {
  const { ops, points } = outline
  if (ops.length === 0) return null
  const low = [Infinity, Infinity]
  const high = [-Infinity, -Infinity]
  const take = (axis: number, value: number): void => {
    if (value < (low[axis] ?? 0)) low[axis] = value
    if (value > (high[axis] ?? 0)) high[axis] = value
  }
  let at = 0
  for (const op of ops) {
    const count = POINTS[op] ?? 0
    for (let axis = 0; axis < 2; axis++) {
      if (count === 0) continue
      const p = (k: number): number => points[at + k * 2 + axis] ?? 0
      if (count === 2) for (const t of quadExtremes(p(-1), p(0), p(1))) take(axis, quadAt(p(-1), p(0), p(1), t))
      if (count === 3) {
        for (const t of cubicExtremes(p(-1), p(0), p(1), p(2))) take(axis, cubicAt(p(-1), p(0), p(1), p(2), t))
      }
      take(axis, p(count - 1))
    }
    at += count * 2
  }
  return { xMin: low[0] ?? 0, yMin: low[1] ?? 0, xMax: high[0] ?? 0, yMax: high[1] ?? 0 }
}

const inside = (t: number): boolean => t > 0 && t < 1

function quadAt(a: number, b: number, c: number, t: number): number {
  const s = 1 - t
  return s * s * a + 2 * s * t * b + t * t * c
}

function quadExtremes(a: number, b: number, c: number): number[] {
  return [(a - b) / (a - 2 * b + c)].filter(inside)
}

function cubicAt(a: number, b: number, c: number, d: number, t: number): number {
  const s = 1 - t
  return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d
}

function cubicExtremes(a: number, b: number, c: number, d: number): number[] {
  const p = -a + 3 * b - 3 * c + d
  const q = 2 * (a - 2 * b + c)
  const r = b - a
  if (Math.abs(p) < 1e-9) return [-r / q].filter(inside)
  const root = Math.sqrt(q * q - 4 * p * r)
  return [(-q + root) / (2 * p), (-q - root) / (2 * p)].filter(inside)
}
