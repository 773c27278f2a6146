/** Triangles with smooth normals, a colour and a material each; shapes are built into it through a movable frame. */
export type V = readonly [number, number, number]

/** Affine frame: columns x, y, z and origin. */
export type Frame = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
]

export const WORLD: Frame = [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]

/** `#rrggbb` as linear light. */
export function rgb(hex: string): V {
  const channel = (at: number): number => {
    const v = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

export const shade = (c: V, by: number): V => [c[0] * by, c[1] * by, c[2] * by]
export const blend = (a: V, b: V, t: number): V => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
]

export function frameAt(origin: V, turn = 0, scale: number | V = 1, pitch = 0, roll = 0): Frame {
  const [sx, sy, sz] = typeof scale === 'number' ? [scale, scale, scale] : scale
  const [c, s] = [Math.cos(turn), Math.sin(turn)]
  const [cp, sp] = [Math.cos(pitch), Math.sin(pitch)]
  const [cr, sr] = [Math.cos(roll), Math.sin(roll)]
  // Roll about z, then pitch about x, then turn about y.
  const apply = (x: number, y: number, z: number): V => {
    const [x1, y1] = [x * cr - y * sr, x * sr + y * cr]
    const [y2, z2] = [y1 * cp - z * sp, y1 * sp + z * cp]
    return [x1 * c + z2 * s, y2, -x1 * s + z2 * c]
  }
  const [a, b, d] = [apply(sx, 0, 0), apply(0, sy, 0), apply(0, 0, sz)]
  return [a[0], a[1], a[2], b[0], b[1], b[2], d[0], d[1], d[2], origin[0], origin[1], origin[2]]
}

export function place(f: Frame, p: V): V {
  const [x, y, z] = p
  return [
    f[0] * x + f[3] * y + f[6] * z + f[9],
    f[1] * x + f[4] * y + f[7] * z + f[10],
    f[2] * x + f[5] * y + f[8] * z + f[11],
  ]
}

export function within(outer: Frame, inner: Frame): Frame {
  const axis = (x: number, y: number, z: number): V => [
    outer[0] * x + outer[3] * y + outer[6] * z,
    outer[1] * x + outer[4] * y + outer[7] * z,
    outer[2] * x + outer[5] * y + outer[8] * z,
  ]
  const a = axis(inner[0], inner[1], inner[2])
  const b = axis(inner[3], inner[4], inner[5])
  const c = axis(inner[6], inner[7], inner[8])
  const o = place(outer, [inner[9], inner[10], inner[11]])
  return [...a, ...b, ...c, ...o]
}

export const sub = (a: V, b: V): V => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
export const add = (a: V, b: V): V => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
export const scaled = (a: V, by: number): V => [a[0] * by, a[1] * by, a[2] * by]
export const cross = (a: V, b: V): V => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]

export function unit(a: V): V {
  const n = Math.hypot(a[0], a[1], a[2]) || 1
  return [a[0] / n, a[1] / n, a[2] / n]
}

/** A direction (normal) through a frame; scaling is taken as near enough uniform. */
function turned(f: Frame, n: V): V {
  const len = (i: number): number => {
    const [x, y, z] = [f[i] as number, f[i + 1] as number, f[i + 2] as number]
    return x * x + y * y + z * z || 1
  }
  const [a, b, c] = [n[0] / len(0), n[1] / len(3), n[2] / len(6)]
  return unit([f[0] * a + f[3] * b + f[6] * c, f[1] * a + f[4] * b + f[7] * c, f[2] * a + f[5] * b + f[8] * c])
}

export class Mesh {
  count = 0
  /** 9 a triangle. */
  positions = new Float32Array(9 * 4096)
  normals = new Float32Array(9 * 4096)
  /** Linear colour, 3 a triangle. */
  colours = new Float32Array(3 * 4096)
  materials = new Uint8Array(4096)
  frame: Frame = WORLD
  colour: V = [0.5, 0.5, 0.5]
  material = 0

  /** Builds inside `frame`, then returns to the one before. */
  inside(frame: Frame, build: () => void): void {
    const before = this.frame
    this.frame = within(before, frame)
    build()
    this.frame = before
  }

  paint(colour: V, material = this.material): this {
    this.colour = colour
    this.material = material
    return this
  }

  #grow(): void {
    const wider = (from: Float32Array): Float32Array<ArrayBuffer> => {
      const to = new Float32Array(from.length * 2)
      to.set(from)
      return to
    }
    this.positions = wider(this.positions)
    this.normals = wider(this.normals)
    this.colours = wider(this.colours)
    const materials = new Uint8Array(this.materials.length * 2)
    materials.set(this.materials)
    this.materials = materials
  }

  triangle(a: V, b: V, c: V, na?: V, nb?: V, nc?: V): void {
    if (this.count === this.materials.length) this.#grow()
    const f = this.frame
    const [p, q, r] = [place(f, a), place(f, b), place(f, c)]
    const i = this.count++
    this.positions.set(p, i * 9)
    this.positions.set(q, i * 9 + 3)
    this.positions.set(r, i * 9 + 6)
    const flat = na === undefined ? unit(cross(sub(q, p), sub(r, p))) : undefined
    this.normals.set(flat ?? turned(f, na as V), i * 9)
    this.normals.set(flat ?? turned(f, nb ?? (na as V)), i * 9 + 3)
    this.normals.set(flat ?? turned(f, nc ?? (na as V)), i * 9 + 6)
    this.colours.set(this.colour, i * 3)
    this.materials[i] = this.material
  }

  /** Corners in order around; flat. */
  quad(a: V, b: V, c: V, d: V): void {
    this.triangle(a, b, c)
    this.triangle(a, c, d)
  }

  /** Axis-aligned in the frame, from its centre. */
  box(centre: V, size: V): void {
    const [x, y, z] = centre
    const [w, h, d] = [size[0] / 2, size[1] / 2, size[2] / 2]
    const at = (i: number, j: number, k: number): V => [x + i * w, y + j * h, z + k * d]
    this.quad(at(-1, -1, -1), at(-1, 1, -1), at(1, 1, -1), at(1, -1, -1))
    this.quad(at(1, -1, 1), at(1, 1, 1), at(-1, 1, 1), at(-1, -1, 1))
    this.quad(at(-1, -1, 1), at(-1, 1, 1), at(-1, 1, -1), at(-1, -1, -1))
    this.quad(at(1, -1, -1), at(1, 1, -1), at(1, 1, 1), at(1, -1, 1))
    this.quad(at(-1, 1, -1), at(-1, 1, 1), at(1, 1, 1), at(1, 1, -1))
    this.quad(at(-1, -1, 1), at(-1, -1, -1), at(1, -1, -1), at(1, -1, 1))
  }

  /** A grid of points as a smooth surface; `wrap` joins the last column to the first. */
  surface(rows: number, columns: number, point: (row: number, column: number) => V, wrap = false): void {
    const points: V[] = []
    const wide = wrap ? columns : columns + 1
    for (let r = 0; r <= rows; r++) for (let c = 0; c < wide; c++) points.push(point(r, c))
    const get = (r: number, c: number): V => points[r * wide + (wrap ? (c + wide) % wide : c)] as V
    const normals = points.map((_, i) => {
      const [r, c] = [Math.floor(i / wide), i % wide]
      const right = get(r, wrap ? c + 1 : Math.min(c + 1, columns))
      const left = get(r, wrap ? c - 1 : Math.max(c - 1, 0))
      return unit(cross(sub(right, left), sub(get(Math.min(r + 1, rows), c), get(Math.max(r - 1, 0), c))))
    })
    const normal = (r: number, c: number): V => normals[r * wide + (wrap ? (c + wide) % wide : c)] as V
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) {
        const [a, b, d, e] = [get(r, c), get(r, c + 1), get(r + 1, c + 1), get(r + 1, c)]
        const [na, nb, nd, ne] = [normal(r, c), normal(r, c + 1), normal(r + 1, c + 1), normal(r + 1, c)]
        this.triangle(a, b, d, na, nb, nd)
        this.triangle(a, d, e, na, nd, ne)
      }
    }
  }

  /** Ellipsoid; `keep` drops parts by the direction from its centre (y up, z back). */
  ellipsoid(centre: V, radii: V, detail = 10, keep?: (d: V) => boolean): void {
    const rows = Math.max(4, Math.round(detail * 0.7))
    const at = (r: number, c: number): V => {
      const [p, t] = [(r / rows) * Math.PI, (c / detail) * Math.PI * 2]
      return [Math.sin(p) * Math.cos(t), Math.cos(p), Math.sin(p) * Math.sin(t)]
    }
    const point = (d: V): V => [centre[0] + d[0] * radii[0], centre[1] + d[1] * radii[1], centre[2] + d[2] * radii[2]]
    const normal = (d: V): V => unit([d[0] / radii[0], d[1] / radii[1], d[2] / radii[2]])
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < detail; c++) {
        const [a, b, d, e] = [at(r, c), at(r, c + 1), at(r + 1, c + 1), at(r + 1, c)]
        if (keep !== undefined && !keep(unit(add(a, d)))) continue
        if (r > 0) this.triangle(point(a), point(b), point(d), normal(a), normal(b), normal(d))
        if (r < rows - 1) this.triangle(point(a), point(d), point(e), normal(a), normal(d), normal(e))
      }
    }
  }

  /** A round limb through points with a radius at each (or radii across and along z), ends rounded off. */
  tube(points: readonly V[], radii: readonly (number | readonly [number, number])[], sides = 8, caps = true): void {
    const rings: { centre: V; u: V; v: V; ru: number; rv: number }[] = []
    const last = points.length - 1
    let u: V | undefined
    points.forEach((centre, i) => {
      const axis = unit(sub(points[Math.min(i + 1, last)] as V, points[Math.max(i - 1, 0)] as V))
      const guess: V = u ?? (Math.abs(axis[0]) < 0.8 ? [1, 0, 0] : [0, 0, 1])
      const v = unit(cross(axis, guess))
      u = unit(cross(v, axis))
      const r = radii[i] ?? 0.1
      const [ru, rv] = typeof r === 'number' ? [r, r] : r
      rings.push({ centre, u, v, ru, rv })
      if (caps && (i === 0 || i === last)) {
        const out = scaled(axis, (i === 0 ? -1 : 1) * Math.min(ru, rv))
        const cap = (along: number, by: number) => ({
          centre: add(centre, scaled(out, along)),
          u: u as V,
          v,
          ru: ru * by,
          rv: rv * by,
        })
        if (i === 0) rings.unshift(cap(0.98, 0.05), cap(0.7, 0.71))
        else rings.push(cap(0.7, 0.71), cap(0.98, 0.05))
      }
    })
    this.surface(
      rings.length - 1,
      sides,
      (r, c) => {
        const ring = rings[r] as (typeof rings)[number]
        const t = (c / sides) * Math.PI * 2
        return add(ring.centre, add(scaled(ring.u, Math.cos(t) * ring.ru), scaled(ring.v, -Math.sin(t) * ring.rv)))
      },
      true,
    )
  }
}
