/** Seeded chance and noise: the same numbers on every run. */

/** One 32-bit hash of up to three integers. */
export function hash(a: number, b = 0, c = 0): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77) ^ Math.imul(c, 0xc2b2ae3d)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39)
  return (h ^ (h >>> 15)) >>> 0
}

export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = hash(seed, 0x51ed) || 1
  }

  /** Uniform in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next()
  }

  /** About normal, mean 0, deviation 1 (sum of four uniforms). */
  normal(): number {
    return (this.next() + this.next() + this.next() + this.next() - 2) * 1.732
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[Math.floor(this.next() * items.length)] ?? items[0]
  }
}

const TABLE = new Float32Array(4096)
for (let i = 0; i < TABLE.length; i++) TABLE[i] = hash(i, 77) / 4294967296

function lattice(x: number, y: number, z: number): number {
  const h = Math.imul(x, 0x27d4eb2f) ^ Math.imul(y, 0x165667b1) ^ Math.imul(z, 0x9e3779b1)
  return TABLE[(h ^ (h >>> 13)) & 4095] as number
}

/** Smooth value noise in [0, 1]. */
export function noise3(x: number, y: number, z: number): number {
  const xi = Math.floor(x)
  const yi = Math.floor(y)
  const zi = Math.floor(z)
  let u = x - xi
  let v = y - yi
  let w = z - zi
  u = u * u * (3 - 2 * u)
  v = v * v * (3 - 2 * v)
  w = w * w * (3 - 2 * w)
  const a = lattice(xi, yi, zi)
  const b = lattice(xi + 1, yi, zi)
  const c = lattice(xi, yi + 1, zi)
  const d = lattice(xi + 1, yi + 1, zi)
  const near = a + (b - a) * u + (c - a + (a - b - c + d) * u) * v
  const e = lattice(xi, yi, zi + 1)
  const f = lattice(xi + 1, yi, zi + 1)
  const g = lattice(xi, yi + 1, zi + 1)
  const h = lattice(xi + 1, yi + 1, zi + 1)
  const far = e + (f - e) * u + (g - e + (e - f - g + h) * u) * v
  return near + (far - near) * w
}

export const noise2 = (x: number, y: number): number => noise3(x, y, 0.5)

/** Octaves of noise, in [0, 1]. */
export function fbm3(x: number, y: number, z: number, octaves: number): number {
  let sum = 0
  let weight = 0.5
  let total = 0
  for (let i = 0; i < octaves; i++) {
    sum += noise3(x, y, z) * weight
    total += weight
    weight *= 0.5
    x = x * 2.03 + 17.1
    y = y * 2.03 - 9.7
    z = z * 2.03 + 4.3
  }
  return sum / total
}

export const fbm2 = (x: number, y: number, octaves: number): number => fbm3(x, y, 0.5, octaves)

export const clamp = (v: number, low = 0, high = 1): number => (v < low ? low : Math.min(v, high))
export const mix = (a: number, b: number, t: number): number => a + (b - a) * t

export function smooth(from: number, to: number, v: number): number {
  const t = clamp((v - from) / (to - from))
  return t * t * (3 - 2 * t)
}
