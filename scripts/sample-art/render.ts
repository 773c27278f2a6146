import { Bvh } from './bvh.ts'
import { cross, sub, unit, type V } from './mesh.ts'
import { hash } from './random.ts'
import type { Light, Material, Rgb, Scene, Surface } from './scene.ts'

/** Rows of a picture as rendered: radiance, first-hit colour, normal and distance, interleaved by `FIELDS`. */
export const FIELDS = 10
const BOUNCES = 2
const FIREFLY = 4

export interface Camera {
  readonly right: V
  readonly up: V
  readonly ahead: V
  readonly half: number
}

export function cameraOf(scene: Scene): Camera {
  const ahead = unit(sub(scene.target, scene.eye))
  const right = unit(cross([0, 1, 0], ahead))
  const up = cross(ahead, right)
  return { right, up, ahead, half: Math.tan((scene.angle * Math.PI) / 360) }
}

/** Path tracer: sun, sky and lamps, two bounces, mirrors, translucent leaves, thin lens, haze. */
export class Renderer {
  readonly #scene: Scene
  readonly #bvh: Bvh
  readonly #camera: Camera
  readonly #levels: Rgb[] = [0, 1, 2, 3, 4].map(() => new Float64Array(3))
  readonly #surface: Surface = { x: 0, y: 0, z: 0, nx: 0, ny: 0, nz: 0, r: 0, g: 0, b: 0, far: 0 }
  readonly #weights: Float64Array
  #state = 1
  // First hit of the current sample, for the noise filter.
  #fr = 0
  #fg = 0
  #fb = 0
  #fx = 0
  #fy = 0
  #fz = 0
  #fd = 0

  constructor(scene: Scene) {
    this.#scene = scene
    this.#bvh = new Bvh(scene.mesh)
    this.#camera = cameraOf(scene)
    this.#weights = new Float64Array(scene.lights?.length ?? 0)
  }

  #chance(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  row(y: number, out: Float32Array): void {
    const { width, height, samples, seed, eye, focus, lens } = this.#scene
    const { right, up, ahead, half } = this.#camera
    const level = this.#levels[0] as Rgb
    for (let x = 0; x < width; x++) {
      const sums = new Float64Array(FIELDS)
      for (let s = 0; s < samples; s++) {
        this.#state = hash(x + y * width, s, seed)
        // Additive recurrence (R2 sequence) a little wider than the pixel, the same in each: edges come out clean.
        const jx = ((0.5 + s * 0.7548776662466927) % 1) * 1.4 - 0.2
        const jy = ((0.5 + s * 0.5698402909980532) % 1) * 1.4 - 0.2
        const sx = (((x + jx) / width) * 2 - 1) * half
        const sy = ((1 - ((y + jy) / height) * 2) * half * height) / width
        let dx = ahead[0] + right[0] * sx + up[0] * sy
        let dy = ahead[1] + right[1] * sx + up[1] * sy
        let dz = ahead[2] + right[2] * sx + up[2] * sy
        let [ox, oy, oz] = eye
        if (lens > 0) {
          const r = Math.sqrt(this.#chance()) * lens
          const a = this.#chance() * Math.PI * 2
          const lx = Math.cos(a) * r
          const ly = Math.sin(a) * r
          const wx = right[0] * lx + up[0] * ly
          const wy = right[1] * lx + up[1] * ly
          const wz = right[2] * lx + up[2] * ly
          ox += wx
          oy += wy
          oz += wz
          dx = dx * focus - wx
          dy = dy * focus - wy
          dz = dz * focus - wz
        }
        const n = 1 / Math.sqrt(dx * dx + dy * dy + dz * dz)
        this.#radiance(ox, oy, oz, dx * n, dy * n, dz * n, 0, true, 0, level)
        const bright = Math.max(level[0] as number, level[1] as number, level[2] as number)
        if (!(bright < 1e6)) throw new Error(`no light at ${x}, ${y}`)
        const keep = bright > FIREFLY * 4 ? (FIREFLY * 4) / bright : 1
        for (let i = 0; i < 3; i++) sums[i] = (sums[i] as number) + (level[i] as number) * keep
        const first = [this.#fr, this.#fg, this.#fb, this.#fx, this.#fy, this.#fz, this.#fd]
        for (let i = 0; i < 7; i++) sums[i + 3] = (sums[i + 3] as number) + (first[i] as number)
      }
      for (let i = 0; i < FIELDS; i++) out[x * FIELDS + i] = (sums[i] as number) / samples
    }
  }

  #radiance(
    ox: number,
    oy: number,
    oz: number,
    dx: number,
    dy: number,
    dz: number,
    depth: number,
    seen: boolean,
    gone: number,
    out: Rgb,
  ): void {
    const scene = this.#scene
    const bvh = this.#bvh
    const tri = bvh.trace(ox, oy, oz, dx, dy, dz, 1e9)
    const first = depth === 0
    if (tri < 0) {
      scene.sky(dx, dy, dz, seen, out)
      if (first) this.#mark(1, 1, 1, 0, 0, 0, 1e4)
      return
    }
    const t = bvh.t
    const u = bvh.u
    const v = bvh.v
    const s = this.#surface
    const w = 1 - u - v
    const ns = bvh.normals
    const o = tri * 9
    let nx = (ns[o] as number) * w + (ns[o + 3] as number) * u + (ns[o + 6] as number) * v
    let ny = (ns[o + 1] as number) * w + (ns[o + 4] as number) * u + (ns[o + 7] as number) * v
    let nz = (ns[o + 2] as number) * w + (ns[o + 5] as number) * u + (ns[o + 8] as number) * v
    const material = scene.materials[bvh.materials[tri] as number] as Material
    const through = material.through ?? 0
    if (through === 0 && nx * dx + ny * dy + nz * dz > 0) {
      nx = -nx
      ny = -ny
      nz = -nz
    }
    const px = ox + dx * t
    const py = oy + dy * t
    const pz = oz + dz * t
    const len = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz + 1e-20)
    s.x = px
    s.y = py
    s.z = pz
    s.nx = nx * len
    s.ny = ny * len
    s.nz = nz * len
    s.r = bvh.colours[tri * 3] as number
    s.g = bvh.colours[tri * 3 + 1] as number
    s.b = bvh.colours[tri * 3 + 2] as number
    s.far = gone + t
    material.texture?.(s)
    const far = s.far
    const r = Math.max(0, s.r)
    const g = Math.max(0, s.g)
    const b = Math.max(0, s.b)
    nx = s.nx
    ny = s.ny
    nz = s.nz
    if (material.glow !== undefined) {
      out[0] = r * material.glow
      out[1] = g * material.glow
      out[2] = b * material.glow
      if (first) this.#mark(1, 1, 1, nx, ny, nz, t)
      this.#haze(oy, dx, dy, dz, t, out)
      return
    }
    const mirror = material.mirror ?? 0
    const facing = -(nx * dx + ny * dy + nz * dz)
    let coat = 0
    let cr = 0
    let cg = 0
    let cb = 0
    if (mirror > 0 && depth < 2) {
      const rough = material.rough ?? 0
      const c = 1 - Math.max(0.02, facing)
      coat = mirror + (1 - mirror) * c * c * c * c * c * (1 - rough)
      // Seen directly, both the reflection and what lies under it are followed: chance alone would be grain.
      const both = first && coat > 0.015
      if (both || this.#chance() < coat) {
        let rx = dx + 2 * facing * nx + rough * (this.#chance() - 0.5)
        let ry = dy + 2 * facing * ny + rough * (this.#chance() - 0.5)
        let rz = dz + 2 * facing * nz + rough * (this.#chance() - 0.5)
        const n = 1 / Math.sqrt(rx * rx + ry * ry + rz * rz)
        rx *= n
        ry = mirror < 0.03 ? Math.abs(ry * n) : ry * n
        rz *= n
        const e = 1e-3
        const level = this.#next(depth)
        this.#radiance(px + nx * e, py + ny * e, pz + nz * e, rx, ry, rz, depth + 1, seen, far, level)
        const metal = mirror > 0.3
        cr = (level[0] as number) * (metal ? r : 1)
        cg = (level[1] as number) * (metal ? g : 1)
        cb = (level[2] as number) * (metal ? b : 1)
        if (!both) {
          out[0] = cr
          out[1] = cg
          out[2] = cb
          if (first) this.#mark(1, 1, 1, nx, ny, nz, t)
          this.#haze(oy, dx, dy, dz, t, out)
          return
        }
      } else coat = 0
    }
    const under = 1 - coat
    if (first) this.#mark(r * under + coat, g * under + coat, b * under + coat, nx, ny, nz, t)
    const e = 2e-4 + far * 2e-6
    const side = facing < 0 && through === 0 ? -1 : 1
    const bx = px + nx * e * side
    const by = py + ny * e * side
    const bz = pz + nz * e * side
    let lr = 0
    let lg = 0
    let lb = 0
    const sun = scene.sun
    if (sun !== undefined) {
      const jx = sun.toward[0] + (this.#chance() - 0.5) * sun.size
      const jy = sun.toward[1] + (this.#chance() - 0.5) * sun.size
      const jz = sun.toward[2] + (this.#chance() - 0.5) * sun.size
      let cos = nx * jx + ny * jy + nz * jz
      if (through > 0) cos = cos > 0 ? cos : -cos * through
      if (cos > 0 && !bvh.blocked(bx, by, bz, jx, jy, jz, 1e9)) {
        lr += sun.colour[0] * cos
        lg += sun.colour[1] * cos
        lb += sun.colour[2] * cos
      }
    }
    if (scene.lights !== undefined && scene.lights.length > 0) {
      const chosen = this.#lamp(scene.lights, px, py, pz, nx, ny, nz, through)
      if (chosen >= 0) {
        const lamp = scene.lights[chosen] as Light
        const weight = this.#weights[chosen] as number
        const jx = lamp.at[0] + (this.#chance() - 0.5) * 2 * lamp.radius - px
        const jy = lamp.at[1] + (this.#chance() - 0.5) * 2 * lamp.radius - py
        const jz = lamp.at[2] + (this.#chance() - 0.5) * 2 * lamp.radius - pz
        const d = Math.sqrt(jx * jx + jy * jy + jz * jz)
        if (!bvh.blocked(bx, by, bz, jx / d, jy / d, jz / d, d - 0.05)) {
          lr += lamp.colour[0] * weight
          lg += lamp.colour[1] * weight
          lb += lamp.colour[2] * weight
        }
      }
    }
    if (depth < BOUNCES - (first ? 0 : 1)) {
      const z = this.#chance() * 2 - 1
      const a = this.#chance() * Math.PI * 2
      const q = Math.sqrt(1 - z * z)
      let rx = nx * side + q * Math.cos(a)
      let ry = ny * side + q * Math.sin(a)
      let rz = nz * side + z
      const n = 1 / Math.sqrt(rx * rx + ry * ry + rz * rz + 1e-12)
      rx *= n
      ry *= n
      rz *= n
      const level = this.#next(depth)
      this.#radiance(bx, by, bz, rx, ry, rz, depth + 1, false, far, level)
      const bright = Math.max(level[0] as number, level[1] as number, level[2] as number)
      const keep = bright > FIREFLY ? FIREFLY / bright : 1
      lr += (level[0] as number) * keep
      lg += (level[1] as number) * keep
      lb += (level[2] as number) * keep
    } else {
      lr += scene.ambient[0]
      lg += scene.ambient[1]
      lb += scene.ambient[2]
    }
    out[0] = r * lr * under + cr * coat
    out[1] = g * lg * under + cg * coat
    out[2] = b * lb * under + cb * coat
    this.#haze(oy, dx, dy, dz, t, out)
  }

  #next(depth: number): Rgb {
    return this.#levels[depth + 1] as Rgb
  }

  #mark(r: number, g: number, b: number, x: number, y: number, z: number, distance: number): void {
    this.#fr = r
    this.#fg = g
    this.#fb = b
    this.#fx = x
    this.#fy = y
    this.#fz = z
    this.#fd = distance
  }

  /** Picks one lamp in proportion to what it would give unshadowed; its weight already counts the choice. */
  #lamp(
    lights: readonly Light[],
    px: number,
    py: number,
    pz: number,
    nx: number,
    ny: number,
    nz: number,
    through: number,
  ): number {
    const weights = this.#weights
    let total = 0
    for (let i = 0; i < lights.length; i++) {
      const lamp = lights[i] as Light
      const x = lamp.at[0] - px
      const y = lamp.at[1] - py
      const z = lamp.at[2] - pz
      const d2 = x * x + y * y + z * z
      const d = Math.sqrt(d2)
      let cos = (nx * x + ny * y + nz * z) / d
      if (through > 0 && cos < 0) cos = -cos * through
      let weight = cos > 0 ? cos / (d2 + lamp.radius * lamp.radius) : 0
      if (weight > 0 && lamp.toward !== undefined) {
        const along = -(lamp.toward[0] * x + lamp.toward[1] * y + lamp.toward[2] * z) / d
        const outer = lamp.outer ?? 0.9
        const edge = (along - outer) / ((lamp.inner ?? 0.95) - outer)
        weight *= edge <= 0 ? 0 : edge >= 1 ? 1 : edge * edge * (3 - 2 * edge)
      }
      weights[i] = weight
      total += weight * (lamp.colour[0] + lamp.colour[1] + lamp.colour[2])
    }
    if (total <= 0) return -1
    let mark = this.#chance() * total
    for (let i = 0; i < lights.length; i++) {
      const lamp = lights[i] as Light
      const sum = lamp.colour[0] + lamp.colour[1] + lamp.colour[2]
      const share = (weights[i] as number) * sum
      mark -= share
      if (mark < 0 && share > 0) {
        weights[i] = total / sum
        return i
      }
    }
    return -1
  }

  #haze(oy: number, dx: number, dy: number, dz: number, t: number, out: Rgb): void {
    const { haze, sun } = this.#scene
    if (haze === undefined) return
    const h = haze.height
    const rise = dy * t
    const low = Math.exp(-Math.max(0, oy) / h)
    const optical =
      haze.density * t * low * (Math.abs(rise) < 1e-3 ? 1 : (1 - Math.exp(-Math.max(-oy, rise) / h)) / (rise / h))
    const keep = Math.exp(-Math.max(0, optical))
    let [r, g, b] = haze.colour
    if (sun !== undefined && haze.glow !== undefined) {
      const c = Math.max(0, dx * sun.toward[0] + dy * sun.toward[1] + dz * sun.toward[2])
      const k = c * c * c * c
      r += haze.glow[0] * k
      g += haze.glow[1] * k
      b += haze.glow[2] * k
    }
    out[0] = (out[0] as number) * keep + r * (1 - keep)
    out[1] = (out[1] as number) * keep + g * (1 - keep)
    out[2] = (out[2] as number) * keep + b * (1 - keep)
  }
}
