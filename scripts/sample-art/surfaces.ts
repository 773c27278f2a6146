import { clamp, fbm3, noise2, noise3, smooth } from './random.ts'
import type { Material, Surface } from './scene.ts'

/** Textures shared by the scenes: they scale the built-in colour and bend the normal. */

function tint(s: Surface, by: number): void {
  s.r *= by
  s.g *= by
  s.b *= by
}

function bend(s: Surface, x: number, y: number, z: number): void {
  s.nx += x
  s.ny += y
  s.nz += z
  const n = 1 / Math.sqrt(s.nx * s.nx + s.ny * s.ny + s.nz * s.nz + 1e-12)
  s.nx *= n
  s.ny *= n
  s.nz *= n
}

/** Folds and weave: soft bumps of some centimetres, a little lighter on the ridges. */
export const cloth: Material = {
  texture: (s) => {
    const k = 0.7 * clamp(1.6 - s.far / 40)
    const f = 13
    const a = noise3(s.x * f, s.y * f * 0.55, s.z * f)
    const b = noise3(s.x * f * 1.1 + 31, s.y * f * 0.6, s.z * f - 17)
    bend(s, (a - 0.5) * k, (b - 0.5) * k * 0.5, (a - b) * k)
    tint(s, 0.88 + 0.2 * b)
  },
}

/** Hung or blowing cloth: its folds are in the geometry, so only the weave is left. */
export const drape: Material = {
  through: 0.35,
  texture: (s) => tint(s, 0.94 + 0.12 * noise3(s.x * 60, s.y * 60, s.z * 60)),
}

export const skin: Material = { texture: (s) => tint(s, 0.93 + 0.14 * noise3(s.x * 22, s.y * 22, s.z * 22)) }

export const hair: Material = {
  mirror: 0.04,
  rough: 0.7,
  texture: (s) => {
    const a = noise3(s.x * 120, s.y * 14, s.z * 120)
    bend(s, (a - 0.5) * 0.5, 0, (a - 0.5) * 0.4)
    tint(s, 0.7 + 0.7 * a)
  },
}

export const leaf: Material = { through: 0.3 }

export const bark: Material = {
  texture: (s) => {
    const a = fbm3(s.x * 9, s.y * 2.2, s.z * 9, 3)
    bend(s, (a - 0.5) * 0.9, 0, (a - 0.5) * 0.7)
    tint(s, 0.5 + a)
  },
}

/** Plaster, concrete, stone: stains that run down and fine speckle. */
export const plaster: Material = {
  texture: (s) => {
    const stain = fbm3(s.x * 0.7, s.y * 0.22, s.z * 0.7, 4)
    const fine = noise3(s.x * 9, s.y * 9, s.z * 9)
    tint(s, 0.74 + 0.38 * stain + 0.1 * (fine - 0.5))
  },
}

export const glass: Material = {
  mirror: 0.09,
  rough: 0.01,
  texture: (s) => tint(s, 0.6 + 0.8 * noise3(s.x * 0.9, s.y * 0.9, s.z * 0.9)),
}

export const gloss: Material = { mirror: 0.045, rough: 0.12 }

export const metal: Material = { mirror: 0.55, rough: 0.25 }

export const matt: Material = {}

/** Stone slabs of `size` metres with dark joints, on the ground. */
export function paving(size: number, joint = 0.02): Material {
  return {
    texture: (s) => {
      const gx = s.x / size
      const gz = s.z / size
      const row = Math.floor(gz)
      const shift = gx + (row & 1) * 0.5
      const fx = shift - Math.floor(shift)
      const fz = gz - row
      const edge = Math.min(fx, 1 - fx, fz, 1 - fz) * size
      const width = joint + s.far * 0.0006
      const line = 1 - 0.42 * (1 - smooth(0, width, edge)) * clamp(1.5 - s.far / 60)
      const slab = noise2(Math.floor(shift) * 3.7 + 0.5, row * 5.3 + 0.5)
      const dirt = fbm3(s.x * 0.6, 0, s.z * 0.6, 4)
      tint(s, line * (0.78 + 0.18 * slab + 0.3 * (dirt - 0.4)))
    },
  }
}

/** Asphalt with patches and a little wear. */
export const asphalt: Material = {
  texture: (s) => tint(s, 0.7 + 0.35 * fbm3(s.x * 0.35, 0, s.z * 0.35, 4) + 0.22 * (noise2(s.x * 30, s.z * 30) - 0.5)),
}

export const grass: Material = {
  texture: (s) => {
    const a = fbm3(s.x * 0.5, 0, s.z * 0.5, 3)
    const b = noise2(s.x * 7, s.z * 7)
    tint(s, 0.55 + 0.6 * a + 0.4 * (b - 0.5))
    bend(s, (b - 0.5) * 0.7, 0, (a - 0.5) * 0.6)
  },
}
