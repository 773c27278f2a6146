import type { Mp, Rect } from '../base/index.ts'
import type { Plates } from './types.ts'

/** Total ink of every pixel in tenths of a percent. */
export function inkSums({ width, height, plates }: Plates): Uint16Array {
  const sums = new Uint16Array(width * height)
  for (const { data } of plates)
    for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + (data[i] as number)
  for (let i = 0; i < sums.length; i++) sums[i] = Math.round((sums[i] as number) / 0.255)
  return sums
}

/** A part of the page with more ink than it may have. */
export interface InkSpot {
  /** The rectangle that holds it, in page coordinates. */
  readonly area: Rect
  /** mm² that are over the limit. */
  readonly squareMm: number
  /** Most ink in it, percent. */
  readonly percent: number
}

export interface InkLimits {
  /** Total ink in percent that pixels may have. */
  readonly limitPercent: number
  /** What a RIP's and a profile's rounding may add. */
  readonly tolerancePercent: number
  /** Least area over the limit that counts, in mm². */
  readonly leastSquareMm: number
  /** Mean ink in a square of this side that may not be passed; 0 mm asks nothing. */
  readonly windowMm: number
}

export interface InkMeasure {
  /** Most ink of a pixel, percent. */
  readonly most: number
  /** Mean ink over the area, percent. */
  readonly mean: number
  /** Area over the limit, mm². */
  readonly overSquareMm: number
  /** Most ink as a mean over a square of the window's side, and where it is; undefined where nothing fits it. */
  readonly window: { readonly percent: number; readonly area: Rect } | undefined
  /** Connected parts over the limit, the largest first. */
  readonly spots: readonly InkSpot[]
  /** Mean of each plate, percent, in their order. */
  readonly plates: readonly number[]
}

const MP_PER_MM = 72_000 / 25.4

/** Total ink of a page's plates held against limits. */
export function measureInk(plates: Plates, limits: InkLimits): InkMeasure {
  const { width, height, scale } = plates
  const sums = inkSums(plates)
  const squareMm = (1 / scale / MP_PER_MM) ** 2
  let most = 0
  let total = 0
  for (const sum of sums) {
    if (sum > most) most = sum
    total += sum
  }
  const spots = spotsOver(plates, sums, (limits.limitPercent + limits.tolerancePercent) * 10, squareMm)
  return {
    most: most / 10,
    mean: total / 10 / Math.max(1, width * height),
    overSquareMm: spots.reduce((sum, spot) => sum + spot.squareMm, 0),
    window: limits.windowMm > 0 ? densest(plates, sums, limits.windowMm * MP_PER_MM) : undefined,
    spots: spots.filter((spot) => spot.squareMm >= limits.leastSquareMm).sort((a, b) => b.squareMm - a.squareMm),
    plates: plates.plates.map(
      ({ data }) => data.reduce((sum, value) => sum + value, 0) / 2.55 / Math.max(1, data.length),
    ),
  }
}

/** The square of side `side` with the most ink on average, by a summed-area table. */
function densest(
  { area, scale, width, height }: Plates,
  sums: Uint16Array,
  side: Mp,
): { percent: number; area: Rect } | undefined {
  const n = Math.max(1, Math.round(side * scale))
  if (n > width || n > height) return undefined
  const stride = width + 1
  const table = new Float64Array(stride * (height + 1))
  for (let y = 0; y < height; y++) {
    let row = 0
    for (let x = 0; x < width; x++) {
      row += sums[y * width + x] as number
      table[(y + 1) * stride + x + 1] = (table[y * stride + x + 1] as number) + row
    }
  }
  let best = -1
  let [bx, by] = [0, 0]
  for (let y = 0; y + n <= height; y++) {
    const [above, below] = [y * stride, (y + n) * stride]
    for (let x = 0; x + n <= width; x++) {
      const sum =
        (table[below + x + n] as number) -
        (table[below + x] as number) -
        (table[above + x + n] as number) +
        (table[above + x] as number)
      if (sum > best) {
        best = sum
        bx = x
        by = y
      }
    }
  }
  const size = Math.round(n / scale)
  const place = { x: Math.round(area.x + bx / scale), y: Math.round(area.y + by / scale), width: size, height: size }
  return { percent: best / 10 / (n * n), area: place }
}

/** Connected parts whose pixels are over the limit. */
function spotsOver(
  { area, scale, width, height }: Plates,
  sums: Uint16Array,
  limit: number,
  squareMm: number,
): InkSpot[] {
  const seen = new Uint8Array(sums.length)
  const spots: InkSpot[] = []
  const stack: number[] = []
  for (let start = 0; start < sums.length; start++) {
    if (seen[start] === 1 || (sums[start] as number) <= limit) continue
    let [left, right, top, bottom] = [width, 0, height, 0]
    let count = 0
    let most = 0
    stack.push(start)
    seen[start] = 1
    for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
      const x = i % width
      const y = (i - x) / width
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      if (y > bottom) bottom = y
      count++
      if ((sums[i] as number) > most) most = sums[i] as number
      const beside = [x > 0 ? i - 1 : -1, x + 1 < width ? i + 1 : -1, i - width, i + width]
      for (const j of beside) {
        if (j < 0 || j >= sums.length || seen[j] === 1 || (sums[j] as number) <= limit) continue
        seen[j] = 1
        stack.push(j)
      }
    }
    const place = {
      x: Math.round(area.x + left / scale),
      y: Math.round(area.y + top / scale),
      width: Math.round((right + 1 - left) / scale),
      height: Math.round((bottom + 1 - top) / scale),
    }
    spots.push({ area: place, squareMm: count * squareMm, percent: most / 10 })
  }
  return spots
}

/**
 * Where a page has how much ink, to be laid over it: red where pixels are over the limit, orange from nine tenths of it,
 * yellow from seven tenths, clear elsewhere. RGBA, 4 bytes a pixel.
 */
export function heatMap(plates: Plates, limitPercent: number): Uint8Array {
  const sums = inkSums(plates)
  const rgba = new Uint8Array(sums.length * 4)
  const limit = limitPercent * 10
  for (let i = 0; i < sums.length; i++) {
    const sum = sums[i] as number
    if (sum <= limit * 0.7) continue
    const colour = sum > limit ? [214, 0, 28, 200] : sum > limit * 0.9 ? [240, 120, 0, 150] : [240, 200, 0, 110]
    rgba.set(colour, i * 4)
  }
  return rgba
}
