import type { Mesh } from './mesh.ts'

const BINS = 12
const LEAF = 4

/** Bounding volume hierarchy over a mesh (binned surface-area heuristic). The last hit is left in its fields. */
export class Bvh {
  t = 0
  u = 0
  v = 0
  readonly normals: Float32Array
  readonly colours: Float32Array
  readonly materials: Uint8Array
  readonly #tri: Float32Array
  readonly #bounds: Float32Array
  /** Inner node: index of its first child (the second follows). Leaf: first triangle. */
  readonly #first: Int32Array
  readonly #size: Int32Array
  readonly #stack = new Int32Array(128)

  constructor(mesh: Mesh) {
    const n = mesh.count
    const p = mesh.positions
    const boxes = new Float32Array(n * 6)
    const centres = new Float32Array(n * 3)
    const order = new Int32Array(n)
    for (let i = 0; i < n; i++) {
      order[i] = i
      for (let a = 0; a < 3; a++) {
        const x = p[i * 9 + a] as number
        const y = p[i * 9 + 3 + a] as number
        const z = p[i * 9 + 6 + a] as number
        const low = Math.min(x, y, z)
        const high = Math.max(x, y, z)
        boxes[i * 6 + a] = low
        boxes[i * 6 + 3 + a] = high
        centres[i * 3 + a] = (low + high) / 2
      }
    }
    this.#bounds = new Float32Array(Math.max(2, n * 2) * 6)
    this.#first = new Int32Array(Math.max(2, n * 2))
    this.#size = new Int32Array(Math.max(2, n * 2))
    this.#build(n, boxes, centres, order)
    this.#tri = new Float32Array(n * 9)
    this.normals = new Float32Array(n * 9)
    this.colours = new Float32Array(n * 3)
    this.materials = new Uint8Array(n)
    for (let to = 0; to < n; to++) {
      const from = order[to] as number
      for (let a = 0; a < 3; a++) {
        const origin = p[from * 9 + a] as number
        this.#tri[to * 9 + a] = origin
        this.#tri[to * 9 + 3 + a] = (p[from * 9 + 3 + a] as number) - origin
        this.#tri[to * 9 + 6 + a] = (p[from * 9 + 6 + a] as number) - origin
      }
      this.normals.set(mesh.normals.subarray(from * 9, from * 9 + 9), to * 9)
      this.colours.set(mesh.colours.subarray(from * 3, from * 3 + 3), to * 3)
      this.materials[to] = mesh.materials[from] as number
    }
  }

  #build(n: number, boxes: Float32Array, centres: Float32Array, order: Int32Array): void {
    let used = 1
    const todo: [node: number, from: number, to: number][] = [[0, 0, n]]
    const binBox = new Float64Array(BINS * 6)
    const binCount = new Int32Array(BINS)
    const areas = new Float64Array(BINS)
    for (let job = todo.pop(); job !== undefined; job = todo.pop()) {
      const [node, from, to] = job
      const low = [Infinity, Infinity, Infinity] as [number, number, number]
      const high = [-Infinity, -Infinity, -Infinity] as [number, number, number]
      const cl = [Infinity, Infinity, Infinity] as [number, number, number]
      const ch = [-Infinity, -Infinity, -Infinity] as [number, number, number]
      for (let i = from; i < to; i++) {
        const t = order[i] as number
        for (let a = 0; a < 3; a++) {
          const l = boxes[t * 6 + a] as number
          const h = boxes[t * 6 + 3 + a] as number
          const c = centres[t * 3 + a] as number
          if (l < (low[a] as number)) low[a] = l
          if (h > (high[a] as number)) high[a] = h
          if (c < (cl[a] as number)) cl[a] = c
          if (c > (ch[a] as number)) ch[a] = c
        }
      }
      this.#bounds.set(low, node * 6)
      this.#bounds.set(high, node * 6 + 3)
      const extent = [ch[0] - cl[0], ch[1] - cl[1], ch[2] - cl[2]] as const
      const axis = extent[0] > extent[1] && extent[0] > extent[2] ? 0 : extent[1] > extent[2] ? 1 : 2
      if (to - from <= LEAF || extent[axis] <= 1e-9) {
        this.#first[node] = from
        this.#size[node] = to - from
        continue
      }
      binCount.fill(0)
      for (let b = 0; b < BINS; b++) for (let a = 0; a < 6; a++) binBox[b * 6 + a] = a < 3 ? Infinity : -Infinity
      const scale = (BINS * 0.9999) / extent[axis]
      const base = cl[axis]
      for (let i = from; i < to; i++) {
        const t = order[i] as number
        const b = Math.floor(((centres[t * 3 + axis] as number) - base) * scale)
        binCount[b] = (binCount[b] as number) + 1
        for (let a = 0; a < 3; a++) {
          const l = boxes[t * 6 + a] as number
          const h = boxes[t * 6 + 3 + a] as number
          if (l < (binBox[b * 6 + a] as number)) binBox[b * 6 + a] = l
          if (h > (binBox[b * 6 + 3 + a] as number)) binBox[b * 6 + 3 + a] = h
        }
      }
      const box = new Float64Array(6)
      const sweep = (start: number, step: number, store: (b: number, cost: number) => void): void => {
        for (let a = 0; a < 6; a++) box[a] = a < 3 ? Infinity : -Infinity
        let count = 0
        for (let b = start; b >= 0 && b < BINS; b += step) {
          count += binCount[b] as number
          for (let a = 0; a < 3; a++) {
            box[a] = Math.min(box[a] as number, binBox[b * 6 + a] as number)
            box[a + 3] = Math.max(box[a + 3] as number, binBox[b * 6 + 3 + a] as number)
          }
          const dx = (box[3] as number) - (box[0] as number)
          const dy = (box[4] as number) - (box[1] as number)
          const dz = (box[5] as number) - (box[2] as number)
          store(b, count === 0 ? 0 : count * (dx * dy + dy * dz + dz * dx))
        }
      }
      sweep(0, 1, (b, cost) => {
        areas[b] = cost
      })
      let best = Infinity
      let cut = 1
      sweep(BINS - 1, -1, (b, cost) => {
        if (b === 0) return
        const total = cost + (areas[b - 1] as number)
        if (total < best) {
          best = total
          cut = b
        }
      })
      let middle = from
      for (let i = from; i < to; i++) {
        const t = order[i] as number
        if (Math.floor(((centres[t * 3 + axis] as number) - base) * scale) < cut) {
          order[i] = order[middle] as number
          order[middle++] = t
        }
      }
      if (middle === from || middle === to) middle = (from + to) >> 1
      this.#first[node] = used
      this.#size[node] = 0
      todo.push([used, from, middle], [used + 1, middle, to])
      used += 2
    }
  }

  /** Nearest triangle along a ray up to `far`, -1 when there is none; `t`, `u`, `v` hold the hit. */
  trace(ox: number, oy: number, oz: number, dx: number, dy: number, dz: number, far: number): number {
    return this.#walk(ox, oy, oz, dx, dy, dz, far, false)
  }

  blocked(ox: number, oy: number, oz: number, dx: number, dy: number, dz: number, far: number): boolean {
    return this.#walk(ox, oy, oz, dx, dy, dz, far, true) >= 0
  }

  #walk(ox: number, oy: number, oz: number, dx: number, dy: number, dz: number, far: number, any: boolean): number {
    const bounds = this.#bounds
    const first = this.#first
    const size = this.#size
    const stack = this.#stack
    const tri = this.#tri
    const ix = 1 / (dx === 0 ? 1e-20 : dx)
    const iy = 1 / (dy === 0 ? 1e-20 : dy)
    const iz = 1 / (dz === 0 ? 1e-20 : dz)
    let hit = -1
    let top = 0
    let node = 0
    for (;;) {
      const count = size[node] as number
      if (count > 0) {
        const start = first[node] as number
        for (let i = start; i < start + count; i++) {
          const o = i * 9
          const ax = tri[o + 3] as number
          const ay = tri[o + 4] as number
          const az = tri[o + 5] as number
          const bx = tri[o + 6] as number
          const by = tri[o + 7] as number
          const bz = tri[o + 8] as number
          const px = dy * bz - dz * by
          const py = dz * bx - dx * bz
          const pz = dx * by - dy * bx
          const det = ax * px + ay * py + az * pz
          if (det > -1e-14 && det < 1e-14) continue
          const inv = 1 / det
          const tx = ox - (tri[o] as number)
          const ty = oy - (tri[o + 1] as number)
          const tz = oz - (tri[o + 2] as number)
          const u = (tx * px + ty * py + tz * pz) * inv
          if (u < 0 || u > 1) continue
          const qx = ty * az - tz * ay
          const qy = tz * ax - tx * az
          const qz = tx * ay - ty * ax
          const v = (dx * qx + dy * qy + dz * qz) * inv
          if (v < 0 || u + v > 1) continue
          const t = (bx * qx + by * qy + bz * qz) * inv
          if (t > 1e-5 && t < far) {
            if (any) return i
            far = t
            hit = i
            this.t = t
            this.u = u
            this.v = v
          }
        }
      } else {
        let near = first[node] as number
        let other = near + 1
        let a = near * 6
        let x0 = ((bounds[a] as number) - ox) * ix
        let x1 = ((bounds[a + 3] as number) - ox) * ix
        let y0 = ((bounds[a + 1] as number) - oy) * iy
        let y1 = ((bounds[a + 4] as number) - oy) * iy
        let z0 = ((bounds[a + 2] as number) - oz) * iz
        let z1 = ((bounds[a + 5] as number) - oz) * iz
        let enter = Math.max(Math.min(x0, x1), Math.min(y0, y1), Math.min(z0, z1), 0)
        let leave = Math.min(Math.max(x0, x1), Math.max(y0, y1), Math.max(z0, z1), far)
        let enterA = enter <= leave ? enter : Infinity
        a = other * 6
        x0 = ((bounds[a] as number) - ox) * ix
        x1 = ((bounds[a + 3] as number) - ox) * ix
        y0 = ((bounds[a + 1] as number) - oy) * iy
        y1 = ((bounds[a + 4] as number) - oy) * iy
        z0 = ((bounds[a + 2] as number) - oz) * iz
        z1 = ((bounds[a + 5] as number) - oz) * iz
        enter = Math.max(Math.min(x0, x1), Math.min(y0, y1), Math.min(z0, z1), 0)
        leave = Math.min(Math.max(x0, x1), Math.max(y0, y1), Math.max(z0, z1), far)
        let enterB = enter <= leave ? enter : Infinity
        if (enterB < enterA) {
          const swap = near
          near = other
          other = swap
          const e = enterA
          enterA = enterB
          enterB = e
        }
        if (enterA !== Infinity) {
          if (enterB !== Infinity) stack[top++] = other
          node = near
          continue
        }
      }
      if (top === 0) return hit
      node = stack[--top] as number
    }
  }
}
