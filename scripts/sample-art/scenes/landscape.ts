import { archBridge, type Paints, pavilion, tower } from '../chinese.ts'
import { casual, figure } from '../figure.ts'
import { add, frameAt, Mesh, rgb, unit, type V } from '../mesh.ts'
import { clamp, fbm2, fbm3, mix, Random, smooth } from '../random.ts'
import type { Material, Scene } from '../scene.ts'
import { bark, cloth, gloss, grass, hair, leaf, plaster, skin } from '../surfaces.ts'
import { ground, M, shore } from './landscape-ground.ts'
import { planting } from './landscape-plants.ts'

const SUN: V = unit([-0.78, 0.42, -0.36])

/** Ripples: long ones far off, short ones near, calmer lanes between. */
const water: Material = {
  mirror: 0.021,
  texture: (s) => {
    const lane = smooth(0.35, 0.65, fbm2(s.x * 0.015 + 3, s.z * 0.05, 3))
    const k = 0.055 * (0.3 + lane) * clamp(1.3 - s.far / 320, 0.25)
    const a = fbm3(s.x * 0.55, s.z * 1.5, 1.3, 3)
    const b = fbm3(s.x * 0.5 + 40, s.z * 1.4 - 12, 5.1, 3)
    s.nx = (a - 0.5) * k
    s.nz = (b - 0.5) * k * 1.5
    s.ny = 1
  },
}

/** Wooded slopes too far off for single trees: crowns as bumps, autumn colours in patches. */
const hill: Material = {
  texture: (s) => {
    // Crowns smaller than a few pixels are averaged away with distance.
    const f = 0.13 * clamp(700 / s.far, 0.3, 1)
    const crown = fbm3(s.x * f, s.y * f * 0.7, s.z * f, 3)
    const next = fbm3((s.x - 1.6) * f, (s.y + 0.6) * f * 0.7, (s.z - 0.8) * f, 3)
    const patch = fbm2(s.x * 0.018 + 5, s.z * 0.018, 3)
    const lit = clamp(1 + (crown - next) * 2.2, 0.6, 1.4)
    const warm = smooth(0.48, 0.66, patch)
    s.r = mix(0.055, 0.11, warm) * lit
    s.g = mix(0.08, 0.085, warm) * lit
    s.b = mix(0.03, 0.028, warm) * lit
  },
}

function sky(x: number, y: number, z: number, full: boolean, out: Float64Array): void {
  const up = clamp(y)
  const sunward = clamp(x * SUN[0] + y * SUN[1] + z * SUN[2])
  const t = Math.sqrt(up)
  let r = mix(0.72, 0.1, t)
  let g = mix(0.8, 0.27, t)
  let b = mix(0.92, 0.68, t)
  const warm = (1 - t) ** 3 * 0.35
  r += warm * 0.45 + 0.3 * sunward ** 6
  g += warm * 0.25 + 0.24 * sunward ** 6
  b += 0.12 * sunward ** 6
  if (full && y > 0.005) {
    const k = 1.7 / (y + 0.12)
    const px = x * k
    const pz = z * k
    const body = fbm3(px * 0.7 + 2.2, 0.4, pz * 1.1 + 0.7, 7)
    const lit = fbm3(px * 0.7 + 2.2 + SUN[0] * 0.22, 0.4, pz * 1.1 + 0.7 + SUN[2] * 0.22, 5)
    const cover = smooth(0.46, 0.6, body) * smooth(0.0, 0.1, y)
    const light = clamp(0.86 + (body - lit) * 2.6, 0.5, 1.25)
    r = mix(r, 1.14 * light, cover * 0.92)
    g = mix(g, 1.1 * light, cover * 0.92)
    b = mix(b, 1.08 * light + 0.03, cover * 0.92)
  }
  out[0] = r
  out[1] = g
  out[2] = b
}

function terrain(mesh: Mesh): void {
  const strip = (
    z0: number,
    z1: number,
    rows: number,
    columns: number,
    wide: number,
    material: number,
    colour: V,
  ): void => {
    mesh.paint(colour, material)
    mesh.surface(rows, columns, (r, c) => {
      const z = z0 + (z1 - z0) * (r / rows)
      const x = (c / columns - 0.5) * 2 * wide * (0.35 + (0.65 * z) / z1)
      return [x, ground(x, z), z]
    })
  }
  strip(2, 44, 40, 130, 70, M.ground, rgb('#565a34'))
  strip(44, 165, 120, 190, 210, M.ground, rgb('#5d6237'))
  strip(165, 480, 90, 200, 420, M.hill, rgb('#506030'))
  strip(480, 2700, 190, 260, 2100, M.hill, rgb('#506030'))
  mesh.paint(rgb('#2c3a2c'), M.water)
  mesh.quad([-260, 0, 3], [260, 0, 3], [260, 0, 130], [-260, 0, 130])
}

function boat(mesh: Mesh, random: Random, at: V, turn: number): void {
  mesh.inside(frameAt(at, turn), () => {
    mesh.paint(rgb('#5a2f1d'), M.wood)
    const hull = (r: number, c: number): V => {
      const t = c / 20
      const w = 0.85 * Math.sin(Math.PI * clamp(t * 0.94 + 0.03)) ** 0.55
      const a = ((r / 8) * 2 - 1) * (Math.PI / 2)
      return [(t - 0.5) * 5.6, -0.2 + 0.62 * (1 - Math.cos(a)) + 0.35 * (2 * t - 1) ** 4, Math.sin(a) * w]
    }
    mesh.surface(8, 20, hull)
    mesh.paint(rgb('#b3472a'), M.wood)
    mesh.surface(8, 1, (r, c) => {
      const a = ((r / 8) * 2 - 1) * 1.25
      return [c * 2.3 - 1.15, 1.15 + 0.55 * Math.cos(a), Math.sin(a) * 0.86]
    })
    for (const x of [-1.05, 1.05])
      for (const z of [-0.75, 0.75])
        mesh.tube(
          [
            [x, 0.2, z],
            [x, 1.35, z],
          ],
          [0.03, 0.03],
          5,
        )
  })
  const materials = { skin: M.skin, cloth: M.cloth, hair: M.hair }
  const seat = (x: number, turn2: number, top: string): void =>
    figure(
      mesh,
      random,
      { ...casual(random), top: rgb(top) },
      { at: add(at, [x, -0.05, 0]), turn: turn2, height: 1.65, legs: 'sit', arms: 'lap' },
      materials,
    )
  seat(-0.6, 1.2, '#d8d4c8')
  seat(0.5, -1.3, '#b53a30')
  seat(1.9, 1.5, '#34516e')
}

export function landscape(): Scene {
  const random = new Random(20151015)
  const mesh = new Mesh()
  const paints: Paints = { stone: M.stone, wood: M.wood, tile: M.tile, glass: M.glass }
  terrain(mesh)
  planting(mesh, random)
  pavilion(mesh, [-21, 1.0, 60], 1.02, 0.32, rgb('#3c4a44'), paints)
  archBridge(mesh, [17, 0.15, 71], -0.16, 34, 4.1, paints)
  tower(
    mesh,
    [62, ground(62, 318) - 2, 318],
    { sides: 8, floors: 7, radius: 4.4, storey: 4.6, wall: rgb('#b39a7c'), tile: rgb('#4a4f4a'), turn: 0.2 },
    paints,
  )
  boat(mesh, random, [-2.5, 0.06, 42], 0.35)
  boat(mesh, random, [33, 0.06, 57], -0.5)
  const people = { skin: M.skin, cloth: M.cloth, hair: M.hair }
  for (const t of [-0.62, -0.3, -0.24, 0.05, 0.12, 0.4, 0.66]) {
    const x = t * 17
    const y = 1.05 + 4.1 * Math.max(0, Math.cos(t * Math.PI * 0.5)) ** 1.4
    const at: V = [17 + x * Math.cos(0.16), y, 71 + x * Math.sin(0.16) - 0.6]
    figure(
      mesh,
      random,
      casual(random),
      { at, turn: random.pick([1.5, -1.5, 0.3]), height: random.between(1.58, 1.78), legs: 'walk', arms: 'swing' },
      people,
    )
  }
  for (let i = 0; i < 26; i++) {
    const x = random.between(-70, 60)
    const z = shore(x) + random.between(4, 6.5)
    figure(
      mesh,
      random,
      casual(random),
      {
        at: [x, ground(x, z), z],
        turn: random.pick([1.5, -1.5]),
        height: random.between(1.5, 1.78),
        legs: 'walk',
        arms: 'swing',
      },
      people,
    )
  }
  const materials: Material[] = []
  Object.assign(materials, {
    [M.ground]: grass,
    [M.water]: water,
    [M.leaf]: leaf,
    [M.bark]: bark,
    [M.stone]: plaster,
    [M.wood]: gloss,
    [M.tile]: { mirror: 0.03, rough: 0.3, texture: plaster.texture } as Material,
    [M.glass]: gloss,
    [M.skin]: skin,
    [M.cloth]: cloth,
    [M.hair]: hair,
    [M.hill]: hill,
    [M.pad]: { through: 0.3, mirror: 0.03, rough: 0.3, texture: grass.texture } as Material,
  })
  return {
    width: 2800,
    height: 1500,
    seed: 11,
    samples: 6,
    mesh,
    materials,
    eye: [0, 3.6, 0],
    target: [0.5, 5.1, 40],
    angle: 57,
    focus: 60,
    lens: 0.012,
    sun: { toward: SUN, colour: [4.1, 3.4, 2.5], size: 0.012 },
    sky,
    ambient: [0.28, 0.35, 0.44],
    haze: { density: 0.00085, height: 260, colour: [0.56, 0.67, 0.82], glow: [0.4, 0.3, 0.18] },
    exposure: 0.86,
    saturation: 0.98,
    contrast: 0.5,
    grain: 0.012,
    vignette: 0.22,
  }
}
