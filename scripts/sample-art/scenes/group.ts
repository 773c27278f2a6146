import { type Dress, figure } from '../figure.ts'
import { frameAt, Mesh, rgb, shade, unit, type V } from '../mesh.ts'
import { facade, flag } from '../props.ts'
import { clamp, fbm3, mix, Random, smooth } from '../random.ts'
import type { Material, Scene } from '../scene.ts'
import { bark, cloth, drape, glass, grass, hair, leaf, matt, metal, paving, plaster, skin } from '../surfaces.ts'
import { broadleaf, shrub } from '../trees.ts'

const SUN: V = unit([-0.74, 0.56, -0.5])
const M = {
  floor: 0,
  wall: 1,
  glass: 2,
  trim: 3,
  leaf: 4,
  bark: 5,
  skin: 6,
  cloth: 7,
  hair: 8,
  flag: 9,
  pole: 10,
  soil: 11,
}

export function daySky(sun: V, x: number, y: number, z: number, full: boolean, out: Float64Array): void {
  const t = Math.sqrt(clamp(y))
  const near = clamp(x * sun[0] + y * sun[1] + z * sun[2]) ** 8
  let [r, g, b] = [mix(0.86, 0.22, t) + near * 0.3, mix(0.92, 0.42, t) + near * 0.28, mix(0.98, 0.8, t) + near * 0.2]
  if (full && y > 0) {
    const k = 1.5 / (y + 0.15)
    const c = smooth(0.46, 0.66, fbm3(x * k * 0.7 + 4, 1.5, z * k + 8, 6)) * smooth(0, 0.12, y)
    r = mix(r, 1.08, c * 0.85)
    g = mix(g, 1.08, c * 0.85)
    b = mix(b, 1.1, c * 0.85)
  }
  out[0] = r
  out[1] = g
  out[2] = b
}

const RED = rgb('#8c2622')

function volunteer(random: Random): Dress {
  const woman = random.next() < 0.52
  const tops: readonly [string, ...string[]] = [
    '#e6e3dc',
    '#d8dbe0',
    '#2b3a58',
    '#5a6a78',
    '#3a3a40',
    '#c7b79b',
    '#7a2f35',
    '#8fa2b5',
    '#33473d',
  ]
  return {
    top: shade(rgb(random.pick(tops)), random.between(0.8, 1.05)),
    bottom: shade(rgb(random.pick(['#232a38', '#1d1d21', '#30384a', '#3b3a3a', '#56616e'])), random.between(0.8, 1.2)),
    vest: shade(RED, random.between(0.88, 1.06)),
    ...(random.next() < 0.72 ? { cap: shade(RED, random.between(0.9, 1.08)) } : {}),
    hairStyle: woman ? random.pick(['bob', 'tail', 'tail']) : 'short',
    sleeves: random.next() < 0.75 ? 'long' : 'short',
    shoes: rgb(random.pick(['#dcd9d2', '#1d1d20', '#3a3a42'])),
  }
}

export function group(): Scene {
  const random = new Random(2015)
  const mesh = new Mesh()
  const people = { skin: M.skin, cloth: M.cloth, hair: M.hair }
  mesh.paint(rgb('#9c968a'), M.floor)
  mesh.quad([-60, 0, -8], [-60, 0, 24], [60, 0, 24], [60, 0, -8])
  // Steps and the hall's front behind them.
  mesh.paint(rgb('#aaa397'), M.wall)
  for (let i = 0; i < 7; i++) mesh.box([0, 0.075 + i * 0.15, 17.6 + i * 0.36 + 6], [26, 0.15, 12])
  mesh.inside(frameAt([-17, 1, 25.5]), () =>
    facade(mesh, random, {
      width: 34,
      storeys: 4,
      storey: 3.7,
      bay: 2.83,
      wall: rgb('#b7a68e'),
      trim: rgb('#c9c0b0'),
      frame: rgb('#5a5248'),
      materials: { wall: M.wall, glass: M.glass, trim: M.trim },
    }),
  )
  mesh.paint(rgb('#d0c8b8'), M.wall)
  for (const x of [-7.2, -4.3, -1.45, 1.45, 4.3, 7.2]) {
    mesh.tube(
      [
        [x, 1, 21.4],
        [x, 1.35, 21.4],
        [x, 1.4, 21.4],
        [x, 6.9, 21.4],
        [x, 7, 21.4],
        [x, 7.3, 21.4],
      ],
      [0.62, 0.6, 0.46, 0.41, 0.55, 0.58],
      20,
    )
  }
  mesh.box([0, 7.8, 23], [17.5, 1.1, 5])
  mesh.box([0, 8.5, 23], [18.3, 0.35, 5.8])
  // Planters, hedges, trees at both sides.
  mesh.paint(rgb('#4f5a35'), M.soil)
  for (const s of [-1, 1]) {
    mesh.paint(rgb('#8d877b'), M.wall)
    mesh.box([s * 14.2, 0.25, 16], [9, 0.5, 3.2])
    mesh.material = M.leaf
    for (let i = 0; i < 16; i++) {
      shrub(
        mesh,
        random,
        [s * (10.2 + i * 0.55), 0.5, 15.4 + random.between(-0.4, 0.8)],
        [0.7, random.between(0.5, 0.75), 0.7],
        shade(rgb('#4c6132'), random.between(0.7, 1.1)),
        800,
        0.08,
      )
    }
    for (const [x, z, h] of [
      [10.5, 19, 8.5],
      [15.5, 18, 9.5],
      [20.5, 20, 10],
      [12.8, 21.5, 9],
    ] as const) {
      broadleaf(mesh, random, [s * x, 0, z], {
        height: h,
        spread: h * 0.34,
        leaf: rgb('#4f6a33'),
        other: rgb('#7f7f3a'),
        bark: rgb('#564a3d'),
        leaves: 16000,
        leafSize: 0.13,
        trunk: 0.28,
        leafMaterial: M.leaf,
        barkMaterial: M.bark,
      })
    }
  }
  // Three standing rows on benches and steps, one kneeling row in front.
  const rows = [
    { z: 9.15, y: 0, count: 11, gap: 0.72, legs: 'kneel' as const },
    { z: 10.0, y: 0, count: 13, gap: 0.6, legs: 'stand' as const },
    { z: 10.7, y: 0.3, count: 15, gap: 0.57, legs: 'stand' as const },
    { z: 11.4, y: 0.6, count: 16, gap: 0.57, legs: 'stand' as const },
  ]
  mesh.paint(rgb('#6f6a62'), M.wall)
  mesh.box([0, 0.15, 10.8], [9.2, 0.3, 0.6])
  mesh.box([0, 0.3, 11.55], [9.8, 0.6, 0.7])
  for (const row of rows) {
    for (let i = 0; i < row.count; i++) {
      const x = (i - (row.count - 1) / 2) * row.gap + random.normal() * 0.045
      const height = random.between(1.57, 1.8)
      const arms =
        row.legs === 'kneel' ? 'thumb' : random.pick(['down', 'down', 'thumb', 'folded', 'raise', 'down'] as const)
      figure(
        mesh,
        random,
        volunteer(random),
        {
          at: [x, row.y, row.z + random.normal() * 0.05],
          turn: x * 0.03 - 0.18 + random.normal() * 0.14,
          lean: random.normal() * 0.025,
          height,
          legs: row.legs,
          arms: row.y > 0.5 && arms === 'thumb' ? 'raise' : arms,
          look: random.normal() * 0.12 - 0.05,
        },
        people,
      )
    }
  }
  // Flag bearers at the ends, and flags raised behind.
  const banner = (x: number, z: number, height: number, turn: number, lean: number): void =>
    flag(mesh, random, [x, 0.1, z], {
      height,
      width: 1.75,
      drop: 1.15,
      colour: shade(RED, random.between(0.95, 1.1)),
      turn,
      lean,
      cloth: M.flag,
      pole: M.pole,
    })
  for (const [x, z] of [
    [-5.15, 9.7],
    [5.1, 9.8],
    [-5.75, 10.8],
    [5.75, 10.9],
  ] as const) {
    figure(
      mesh,
      random,
      { ...volunteer(random), cap: RED },
      { at: [x, 0, z], turn: 0.05, height: random.between(1.72, 1.8), arms: 'hold' },
      people,
    )
    banner(x + 0.05, z - 0.24, 3.1, random.between(-0.2, 0.5), x < 0 ? 0.1 : -0.1)
  }
  for (const x of [-4, -2.4, -0.8, 0.8, 2.4, 4])
    banner(x, 12.3, 3.75, random.between(-0.2, 0.4), random.between(-0.08, 0.08))
  const materials: Material[] = [paving(0.8), plaster, glass, matt, leaf, bark, skin, cloth, hair, drape, metal, grass]
  return {
    width: 1500,
    height: 1000,
    seed: 22,
    samples: 10,
    mesh,
    materials,
    eye: [2.6, 1.75, -1.4],
    target: [0, 1.92, 10],
    angle: 44.5,
    focus: 11.3,
    lens: 0.012,
    sun: { toward: SUN, colour: [3.9, 3.4, 2.8], size: 0.014 },
    sky: (x, y, z, full, out) => daySky(SUN, x, y, z, full, out),
    ambient: [0.3, 0.34, 0.4],
    haze: { density: 0.0012, height: 60, colour: [0.7, 0.76, 0.84] },
    exposure: 0.78,
    saturation: 0.86,
    contrast: 0.55,
    grain: 0.014,
    vignette: 0.25,
  }
}
