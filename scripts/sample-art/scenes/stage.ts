import { type Beam, drawBeams } from '../beams.ts'
import { type Dress, figure } from '../figure.ts'
import { frameAt, Mesh, rgb, scaled, shade, sub, unit, type V } from '../mesh.ts'
import { fbm3, hash, noise3, Random } from '../random.ts'
import type { Light, Material, Scene } from '../scene.ts'
import { cloth, gloss, hair, matt, metal, skin } from '../surfaces.ts'
import { crew, M } from './stage-crew.ts'

/** The backdrop: deep sky with nebulae and stars, given off by a screen. */
const screen: Material = {
  glow: 1,
  texture: (s) => {
    const cloud = fbm3(s.x * 0.28, s.y * 0.4, 3.3, 5)
    const warm = fbm3(s.x * 0.2 + 9, s.y * 0.25 + 4, 8.1, 4)
    const veil = Math.max(0, cloud - 0.42) * 1.9
    const gx = Math.floor(s.x * 9)
    const gy = Math.floor(s.y * 9)
    const h = hash(gx, gy, 4)
    const dx = s.x * 9 - gx - 0.2 - 0.6 * ((h & 255) / 255)
    const dy = s.y * 9 - gy - 0.2 - 0.6 * (((h >> 8) & 255) / 255)
    const star = h % 23 === 0 ? Math.max(0, 1 - (dx * dx + dy * dy) * 28) * 1.5 : 0
    s.r = 0.012 + veil * (0.1 + 0.5 * Math.max(0, warm - 0.45) * 2) + star
    s.g = 0.02 + veil * 0.16 + star
    s.b = 0.075 + veil * 0.62 + star
  },
}

const planet: Material = {
  texture: (s) => {
    const bands = 0.5 + 0.5 * Math.sin(s.y * 5.2 + fbm3(s.x * 0.9, s.y * 2.4, s.z * 0.9, 4) * 5)
    const spot = fbm3(s.x * 1.7, s.y * 3, s.z * 1.7, 4)
    s.r *= 0.62 + 0.5 * bands + 0.3 * (spot - 0.5)
    s.g *= 0.55 + 0.55 * bands + 0.3 * (spot - 0.5)
    s.b *= 0.8 + 0.3 * bands
  },
}

function truss(mesh: Mesh, y: number, z: number, half: number): void {
  mesh.paint(rgb('#7d7f84'), M.metal)
  for (const [dy, dz] of [
    [0, 0],
    [0.36, 0],
    [0, 0.36],
    [0.36, 0.36],
  ] as const)
    mesh.tube(
      [
        [-half, y + dy, z + dz],
        [half, y + dy, z + dz],
      ],
      [0.03, 0.03],
      6,
    )
  for (let x = -half; x < half; x += 0.5) {
    mesh.tube(
      [
        [x, y, z],
        [x + 0.25, y + 0.36, z],
      ],
      [0.014, 0.014],
      4,
      false,
    )
    mesh.tube(
      [
        [x + 0.25, y + 0.36, z],
        [x + 0.5, y, z],
      ],
      [0.014, 0.014],
      4,
      false,
    )
    mesh.tube(
      [
        [x, y, z + 0.36],
        [x + 0.25, y + 0.36, z],
      ],
      [0.014, 0.014],
      4,
      false,
    )
  }
}

function lampAt(mesh: Mesh, at: V, toward: V, colour: V): void {
  const end = (by: number): V => [at[0] + toward[0] * by, at[1] + toward[1] * by, at[2] + toward[2] * by]
  mesh.paint(rgb('#17181a'), M.black)
  mesh.tube([end(-0.32), end(-0.1), end(0.08)], [0.1, 0.15, 0.17], 12)
  mesh.paint(colour, M.lamp)
  mesh.tube([end(0.2), end(0.26)], [0.12, 0.12], 12)
}

export function stage(): Scene {
  const random = new Random(1977)
  const mesh = new Mesh()
  const people = { skin: M.skin, cloth: M.cloth, hair: M.hair }
  mesh.paint(rgb('#1c1d22'), M.floor)
  mesh.quad([-14, 1, 6.5], [-14, 1, 19], [14, 1, 19], [14, 1, 6.5])
  mesh.paint(rgb('#101114'), M.wall)
  mesh.quad([-14, 0, 6.5], [-14, 1, 6.5], [14, 1, 6.5], [14, 0, 6.5])
  mesh.quad([-14, 0, -4], [-14, 0, 6.5], [14, 0, 6.5], [14, 0, -4])
  mesh.paint(rgb('#ffffff'), M.screen)
  mesh.quad([-9.5, 1.2, 18], [-9.5, 8.8, 18], [9.5, 8.8, 18], [9.5, 1.2, 18])
  mesh.paint(rgb('#0d0d12'), M.wall)
  for (const s of [-1, 1]) {
    for (let i = 0; i < 4; i++) {
      mesh.surface(1, 26, (r, c) => [s * (8.3 + i * 0.9 + c * 0.055), r * 9.5, 17 - i * 2.6 + 0.09 * Math.sin(c * 1.7)])
    }
  }
  // A strip of light at the edge of the stage and of the round platform.
  mesh.paint(rgb('#59b7ff'), M.glow)
  mesh.box([0, 0.97, 6.47], [24, 0.035, 0.03])
  mesh.paint(rgb('#2b3040'), M.floor)
  mesh.tube(
    [
      [0, 1, 13.2],
      [0, 1.34, 13.2],
    ],
    [3.5, 3.5],
    48,
    false,
  )
  mesh.tube(
    [
      [0, 1.34, 13.2],
      [0, 1.341, 13.2],
    ],
    [3.5, 0.02],
    48,
    false,
  )
  mesh.paint(rgb('#ff9a4a'), M.glow)
  mesh.tube(
    [
      [0, 1.28, 13.2],
      [0, 1.32, 13.2],
    ],
    [3.53, 3.53],
    60,
    false,
  )
  // The planet with its ring, and smaller ones on wires.
  mesh.paint(rgb('#e08a3c'), M.planet)
  mesh.ellipsoid([0.2, 5.5, 15.9], [1.9, 1.9, 1.9], 56)
  mesh.inside(frameAt([0.2, 5.5, 15.9], 0.3, 1, -0.34, 0.26), () => {
    for (const [a, b, c] of [
      [2.35, 2.75, '#d9c39a'],
      [2.82, 3.25, '#a98f75'],
      [3.32, 3.5, '#cdb894'],
    ] as const) {
      mesh.paint(rgb(c), M.ring)
      mesh.surface(
        1,
        90,
        (r, i) => {
          const t = (i / 90) * Math.PI * 2
          const k = r === 0 ? a : b
          return [Math.cos(t) * k, 0, Math.sin(t) * k]
        },
        true,
      )
    }
  })
  for (const [x, y, z, r, c] of [
    [-5.6, 6.3, 15.6, 0.85, '#4a90c8'],
    [5.7, 6.6, 15.8, 0.7, '#b4558f'],
    [-3.7, 7.6, 16.6, 0.4, '#8fb46a'],
    [4.3, 4.4, 16.4, 0.46, '#5fb0a4'],
    [-7, 3.9, 16.4, 0.5, '#c96a4c'],
  ] as const) {
    mesh.paint(rgb(c), M.planet)
    mesh.ellipsoid([x, y, z], [r, r, r], 36)
  }
  truss(mesh, 8.3, 11, 10)
  truss(mesh, 8.7, 15, 10)
  const beams: Beam[] = []
  const lights: Light[] = []
  const hues: readonly V[] = [
    rgb('#6ea8ff'),
    rgb('#ffd9a0'),
    rgb('#c46bff'),
    rgb('#fff0d8'),
    rgb('#ff8a5a'),
    rgb('#fff0d8'),
    rgb('#6be0ff'),
    rgb('#ffd9a0'),
    rgb('#7a8cff'),
  ]
  hues.forEach((hue, i) => {
    const at: V = [-8 + i * 2, 8.15, 11.2]
    const aim: V = [-5 + i * 1.25, 1.2, 12 + (i % 3) * 0.8]
    const toward = unit(sub(aim, at))
    lampAt(mesh, at, toward, shade(hue, 2))
    lights.push({ at, colour: scaled(hue, 165), radius: 0.12, toward, inner: 0.985, outer: 0.955 })
    beams.push({ from: at, to: aim, spread: 0.95, colour: scaled(hue, 0.62) })
  })
  for (const [x, hue] of [
    [-8.2, '#5a7dff'],
    [-4.2, '#d65bff'],
    [4.4, '#ff6a6a'],
    [8.4, '#5ac8ff'],
  ] as const) {
    const at: V = [x, 8.5, 15.2]
    const toward = unit(sub([x * 0.25, 0, 8.5], at))
    lampAt(mesh, at, toward, shade(rgb(hue), 2))
    beams.push({ from: at, to: [x * 0.25, 1, 8.5], spread: 1.1, colour: scaled(rgb(hue), 0.75) })
    lights.push({ at, colour: scaled(rgb(hue), 90), radius: 0.1, toward, inner: 0.97, outer: 0.93 })
  }
  // Front light, and one lamp for the planets.
  lights.push({
    at: [-5, 7.5, -1],
    colour: [105, 94, 80],
    radius: 0.25,
    toward: unit([5, -5, 13.5]),
    inner: 0.95,
    outer: 0.86,
  })
  lights.push({
    at: [6, 7.5, 0],
    colour: [60, 66, 84],
    radius: 0.25,
    toward: unit([-5, -5, 13]),
    inner: 0.95,
    outer: 0.86,
  })
  lights.push({
    at: [-5.5, 8.6, 9.5],
    colour: [62, 55, 46],
    radius: 0.2,
    toward: unit([5.5, -3, 6.5]),
    inner: 0.93,
    outer: 0.7,
  })
  // From the back over the crew, so that heads and shoulders stand out of the dark.
  lights.push({
    at: [-3, 7.6, 10.6],
    colour: [46, 60, 98],
    radius: 0.2,
    toward: unit([2.5, -6.5, -8]),
    inner: 0.9,
    outer: 0.6,
  })
  lights.push({
    at: [5, 7.6, 10.6],
    colour: [70, 46, 78],
    radius: 0.2,
    toward: unit([-2.5, -6.5, -8]),
    inner: 0.9,
    outer: 0.6,
  })
  lights.push({ at: [-4, 5, -4], colour: [17, 15.5, 14], radius: 0.4 })
  // Cast: heroes in shining suits on the platform, children dancing at both sides.
  const suit = (c: string, d: string): Dress => ({
    top: rgb(c),
    bottom: rgb(d),
    shoes: rgb('#c9ccd4'),
    hairStyle: random.pick(['short', 'tail', 'bob']),
    sleeves: 'long',
  })
  const cast: readonly (readonly [
    number,
    number,
    number,
    Dress,
    'raise' | 'both up' | 'point' | 'swing' | 'clap',
    boolean,
  ])[] = [
    [0, 12.1, 0.341, suit('#c3cbd8', '#aab3c4'), 'both up', false],
    [-1.2, 12.3, 0.341, suit('#d8a13a', '#b5762a'), 'raise', false],
    [1.25, 12.2, 0.341, suit('#4f9fd8', '#35699f'), 'point', false],
    [-2.3, 12.9, 0.341, suit('#c2473f', '#8d2f30'), 'both up', false],
    [2.35, 13, 0.341, suit('#67ad5b', '#3d7a47'), 'raise', false],
  ]
  const suited = { skin: M.skin, cloth: M.suit, hair: M.hair }
  for (const [x, z, y, dress, arms, child] of cast) {
    figure(
      mesh,
      random,
      dress,
      {
        at: [x, 1 + y, z],
        turn: random.normal() * 0.25 + x * 0.08,
        height: child ? 1.4 : random.between(1.66, 1.8),
        child,
        arms,
        legs: random.pick(['stand', 'walk'] as const),
        lean: random.normal() * 0.05,
      },
      suited,
    )
  }
  for (let i = 0; i < 22; i++) {
    const side = i % 2 === 0 ? -1 : 1
    const x = side * (3.1 + Math.floor(i / 2) * 0.56) + random.normal() * 0.12
    const z = 10 + (i % 4) * 0.75 + random.normal() * 0.2
    const hue = random.pick(['#e0b23f', '#d65c8c', '#5fa8d6', '#8a6fd0', '#e07a3f', '#6fbf8a'] as const)
    figure(
      mesh,
      random,
      suit(hue, random.pick(['#e6e6ea', '#39406a', '#b9bfd0'] as const)),
      {
        at: [x, 1, z],
        turn: random.normal() * 0.4,
        height: random.between(1.3, 1.5),
        child: true,
        arms: random.pick(['both up', 'raise', 'clap', 'both up'] as const),
        legs: random.pick(['walk', 'stand'] as const),
        lean: random.normal() * 0.08,
      },
      suited,
    )
  }
  crew(mesh, random, people)
  const floor: Material = {
    mirror: 0.12,
    rough: 0.07,
    texture: (s) => {
      const n = 0.7 + 0.6 * noise3(s.x * 0.7, 0, s.z * 0.7)
      s.r *= n
      s.g *= n
      s.b *= n
    },
  }
  const materials: Material[] = [
    floor,
    matt,
    cloth,
    skin,
    hair,
    { glow: 9 },
    screen,
    planet,
    { through: 0.3, mirror: 0.03, rough: 0.2 },
    metal,
    gloss,
    { mirror: 0.1, rough: 0.45, texture: cloth.texture as NonNullable<Material['texture']> },
    { glow: 2.2 },
  ]
  return {
    width: 1500,
    height: 1000,
    seed: 44,
    samples: 14,
    mesh,
    materials,
    eye: [-0.6, 2.35, -2.6],
    target: [0.25, 3.8, 12],
    angle: 52,
    focus: 14.6,
    lens: 0.012,
    lights,
    sky: (_x, _y, _z, _full, out) => {
      out[0] = 0.012
      out[1] = 0.014
      out[2] = 0.024
    },
    ambient: [0.035, 0.04, 0.06],
    haze: { density: 0.004, height: 40, colour: [0.1, 0.11, 0.2] },
    exposure: 1.35,
    saturation: 0.92,
    contrast: 0.3,
    grain: 0.022,
    vignette: 0.3,
    finish: (picture, project) => drawBeams(picture, project, beams),
  }
}
