/**
 * How much of each pixel a closed outline covers, exactly, by the non-zero rule for outlines that do not cross themselves
 * in opposite directions. Edges add signed areas to the pixels they pass; a running sum along a row gives the coverage.
 */
export class Coverage {
  readonly width: number
  readonly height: number
  private readonly cells: Float32Array
  private top = 0
  private bottom = 0
  private left = 0
  private right = 0
  private startX = 0
  private startY = 0
  private x = 0
  private y = 0

  constructor(width: number, height: number) {
    this.width = width
    this.height = height
    this.cells = new Float32Array((width + 2) * height)
    this.clear()
  }

  moveTo(x: number, y: number): void {
    this.close()
    this.startX = x
    this.startY = y
    this.x = x
    this.y = y
  }

  lineTo(x: number, y: number): void {
    this.edge(this.x, this.y, x, y)
    this.x = x
    this.y = y
  }

  quadTo(cx: number, cy: number, x: number, y: number): void {
    const { x: x0, y: y0 } = this
    const bend = Math.abs(x0 - 2 * cx + x) + Math.abs(y0 - 2 * cy + y)
    const steps = stepsFor(bend)
    for (let i = 1; i < steps; i++) {
      const t = i / steps
      const u = 1 - t
      this.lineTo(u * u * x0 + 2 * u * t * cx + t * t * x, u * u * y0 + 2 * u * t * cy + t * t * y)
    }
    this.lineTo(x, y)
  }

  curveTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): void {
    const { x: x0, y: y0 } = this
    const bend =
      Math.max(Math.abs(x0 - 2 * ax + bx), Math.abs(ax - 2 * bx + x)) +
      Math.max(Math.abs(y0 - 2 * ay + by), Math.abs(ay - 2 * by + y))
    const steps = stepsFor(bend * 1.5)
    for (let i = 1; i < steps; i++) {
      const t = i / steps
      const u = 1 - t
      const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
      this.lineTo(a * x0 + b * ax + c * bx + d * x, a * y0 + b * ay + c * by + d * y)
    }
    this.lineTo(x, y)
  }

  close(): void {
    if (this.x !== this.startX || this.y !== this.startY) this.lineTo(this.startX, this.startY)
  }

  /** Calls `row` for every row that is touched, with the coverage 0–1 of its pixels `from` to `to`, then begins anew. */
  drain(row: (y: number, from: number, to: number, cover: Float32Array) => void): void {
    this.close()
    const stride = this.width + 2
    const from = Math.max(0, this.left)
    const to = Math.min(this.width, this.right + 1)
    const line = this.cells
    for (let y = this.top; y < this.bottom; y++) {
      const start = y * stride
      const cover = line.subarray(start, start + stride)
      let sum = 0
      for (let x = from; x < to; x++) {
        sum += cover[x] as number
        const whole = sum < 0 ? -sum : sum
        cover[x] = Math.min(whole, 1)
      }
      if (to > from) row(y, from, to, cover)
      cover.fill(0, from, Math.min(stride, this.right + 3))
    }
    this.clear()
  }

  private clear(): void {
    this.top = this.height
    this.bottom = 0
    this.left = this.width
    this.right = -1
    this.startX = 0
    this.startY = 0
    this.x = 0
    this.y = 0
  }

  private edge(x0: number, y0: number, x1: number, y1: number): void {
    if (y0 === y1) return
    const sign = y0 < y1 ? 1 : -1
    if (sign < 0) [x0, y0, x1, y1] = [x1, y1, x0, y0]
    if (y1 <= 0 || y0 >= this.height) return
    const slope = (x1 - x0) / (y1 - y0)
    let x = x0
    let y = y0
    if (y < 0) {
      x -= y * slope
      y = 0
    }
    const end = Math.min(y1, this.height)
    const first = Math.floor(y)
    if (first < this.top) this.top = first
    while (y < end) {
      const row = Math.floor(y)
      const next = Math.min(row + 1, end)
      const down = next - y
      const across = x + slope * down
      this.spread(row, x, across, sign * down)
      x = across
      y = next
    }
    const last = Math.ceil(end)
    if (last > this.bottom) this.bottom = last
  }

  /** Shares the signed height `area` of an edge within one row out over the pixels from x0 to x1. */
  private spread(row: number, x0: number, x1: number, area: number): void {
    const { width, cells } = this
    const base = row * (width + 2)
    let [low, high] = x0 < x1 ? [x0, x1] : [x1, x0]
    // What lies beside the area counts at its edge: left of it covers everything, right of it nothing.
    low = low < 0 ? 0 : Math.min(low, width)
    high = high < 0 ? 0 : Math.min(high, width)
    const from = Math.floor(low)
    const to = Math.floor(high)
    if (from < this.left) this.left = from
    if (to > this.right) this.right = to
    if (from === to) {
      const middle = (low + high) / 2 - from
      cells[base + from] = (cells[base + from] as number) + area * (1 - middle)
      cells[base + from + 1] = (cells[base + from + 1] as number) + area * middle
      return
    }
    const each = area / (high - low)
    // Area to the right of the edge within a pixel, pixel by pixel; the rest of the height falls into the next ones.
    let carried = 0
    for (let x = from; x <= to; x++) {
      const a = Math.max(low, x)
      const b = Math.min(high, x + 1)
      const part = (b - a) * each
      const inside = part * (x + 1 - (a + b) / 2)
      cells[base + x] = (cells[base + x] as number) + inside + carried
      carried = part - inside
    }
    cells[base + to + 1] = (cells[base + to + 1] as number) + carried
  }
}

/** Straight pieces of a curve so that none is farther than about a fiftieth of a pixel from it. */
const stepsFor = (bend: number): number => Math.min(64, Math.max(1, Math.ceil(Math.sqrt(bend * 6))))
