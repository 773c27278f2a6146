import { casual, type Dress, figure } from '../figure.ts'
import { frameAt, type Mesh, rgb, shade, type V } from '../mesh.ts'
import type { Random } from '../random.ts'
import type { Material } from '../scene.ts'
import { asphalt, bark, cloth, glass, gloss, hair, leaf, matt, metal, paving, plaster, skin } from '../surfaces.ts'

/** Materials of the street, by index. */
export const M = {
  road: 0,
  walk: 1,
  wall: 2,
  glass: 3,
  trim: 4,
  leaf: 5,
  bark: 6,
  skin: 7,
  cloth: 8,
  hair: 9,
  wood: 10,
  tile: 11,
  metal: 12,
  shade: 13,
  lamp: 14,
}
export const MATERIALS: Material[] = [
  asphalt,
  paving(0.6),
  plaster,
  glass,
  matt,
  leaf,
  bark,
  skin,
  cloth,
  hair,
  gloss,
  { mirror: 0.04, rough: 0.3, texture: plaster.texture as NonNullable<Material['texture']> },
  metal,
  { through: 0.5 },
  { glow: 1.6 },
]

export function parasol(mesh: Mesh, random: Random, at: V, colour: V): void {
  mesh.inside(frameAt(at, random.next()), () => {
    mesh.paint(rgb('#b8b4aa'), M.metal)
    mesh.tube(
      [
        [0, 0, 0],
        [0, 2.6, 0],
      ],
      [0.025, 0.025],
      7,
    )
    for (let i = 0; i < 8; i++) {
      mesh.paint(i % 2 === 0 ? colour : rgb('#d9d3c4'), M.shade)
      const [a, b] = [(i / 8) * Math.PI * 2, ((i + 1) / 8) * Math.PI * 2]
      const p = (t: number, r: number, y: number): V => [Math.cos(t) * r, y, Math.sin(t) * r]
      mesh.triangle([0, 2.75, 0], p(a, 1.35, 2.2), p(b, 1.35, 2.2))
      mesh.quad(p(a, 1.35, 2.2), p(b, 1.35, 2.2), p(b, 1.36, 2.03), p(a, 1.36, 2.03))
    }
    mesh.paint(rgb('#84694c'), M.wood)
    mesh.box([0, 0.75, 0], [1.3, 0.06, 0.8])
    for (let i = 0; i < 14; i++) {
      mesh.paint(rgb(random.pick(['#b14b3c', '#d8b65c', '#5d8a86', '#c8c2b4', '#a35a78'])), M.trim)
      mesh.box(
        [random.between(-0.55, 0.55), 0.85, random.between(-0.32, 0.32)],
        [0.16, random.between(0.05, 0.22), 0.14],
      )
    }
    mesh.paint(rgb('#7c2c27'), M.cloth)
    mesh.quad([-0.65, 0.76, -0.41], [0.65, 0.76, -0.41], [0.65, 0.1, -0.43], [-0.65, 0.1, -0.43])
  })
}

export function bicycle(mesh: Mesh, at: V, turn: number, colour: V): void {
  mesh.inside(frameAt(at, turn, 1, 0, 0.12), () => {
    for (const x of [-0.52, 0.52]) {
      mesh.paint(rgb('#1b1b1c'), M.wood)
      const rim: V[] = []
      for (let i = 0; i <= 24; i++)
        rim.push([x + Math.cos((i / 24) * Math.PI * 2) * 0.33, 0.34 + Math.sin((i / 24) * Math.PI * 2) * 0.33, 0])
      mesh.tube(
        rim,
        rim.map(() => 0.022),
        6,
        false,
      )
    }
    mesh.paint(colour, M.wood)
    const bar = (a: V, b: V): void => mesh.tube([a, b], [0.018, 0.018], 6)
    bar([-0.52, 0.34, 0], [-0.15, 0.78, 0])
    bar([-0.15, 0.78, 0], [0.36, 0.8, 0])
    bar([-0.1, 0.36, 0], [0.36, 0.8, 0])
    bar([-0.1, 0.36, 0], [-0.2, 0.9, 0])
    bar([0.52, 0.34, 0], [0.34, 1, 0])
    bar([-0.52, 0.34, 0], [-0.1, 0.36, 0])
    mesh.paint(rgb('#2a2a2c'), M.wood)
    bar([0.3, 1.02, -0.26], [0.3, 1.02, 0.26])
    mesh.ellipsoid([-0.22, 0.94, 0], [0.14, 0.05, 0.09], 8)
    mesh.paint(rgb('#8c8a84'), M.metal)
    mesh.box([0.62, 0.78, 0], [0.28, 0.24, 0.3])
  })
}

/** A storyteller with children and neighbours round him, picture boards beside them, strollers beyond. */
export function activity(mesh: Mesh, random: Random, people: { skin: number; cloth: number; hair: number }): void {
  const centre: V = [-0.6, 0, 10.2]
  const elder: Dress = {
    top: rgb('#d7d0c0'),
    bottom: rgb('#2a2b30'),
    hair: rgb('#b9b6b0'),
    hairStyle: 'short',
    sleeves: 'long',
  }
  figure(mesh, random, elder, { at: centre, turn: 0.25, height: 1.7, arms: 'point' }, people)
  figure(
    mesh,
    random,
    { ...casual(random), top: rgb('#98201d'), bottom: rgb('#2a2f3d'), hairStyle: 'tail' },
    { at: [-1.6, 0, 10.6], turn: -0.2, height: 1.64, arms: 'hold' },
    people,
  )
  // Two arcs of children with red scarves, then grown-ups.
  for (let i = 0; i < 26; i++) {
    const ringNo = i < 11 ? 0 : 1
    const n = ringNo === 0 ? 11 : 15
    const k = ringNo === 0 ? i : i - 11
    const a = -0.35 + (k / (n - 1)) * (Math.PI + 0.7)
    const r = ringNo === 0 ? 2.3 : 3.1
    const [x, z] = [centre[0] + Math.cos(a) * r * 1.1, centre[2] - 0.2 - Math.sin(a) * r * 0.85]
    if (z < 8.3 && Math.abs(x - 0.5) < 0.5) continue
    figure(
      mesh,
      random,
      {
        top: shade(rgb('#d9d8d4'), random.between(0.85, 1)),
        bottom: rgb('#29395c'),
        scarf: rgb('#a81f1c'),
        hairStyle: random.pick(['short', 'tail', 'bob']),
        sleeves: 'short',
        skirt: random.next() < 0.4,
      },
      {
        at: [x, 0, z],
        turn: Math.atan2(centre[0] - x, centre[2] - z) + Math.PI + random.normal() * 0.15,
        height: random.between(1.22, 1.42),
        child: true,
        arms: random.pick(['down', 'clap', 'down', 'raise'] as const),
      },
      people,
    )
  }
  for (let i = 0; i < 17; i++) {
    const a = 0.35 + (i / 16) * (Math.PI - 0.7)
    const r = random.between(3.9, 4.7)
    const [x, z] = [centre[0] + Math.cos(a) * r, centre[2] + Math.sin(a) * r * 0.75 + 0.6]
    figure(
      mesh,
      random,
      casual(random),
      {
        at: [x, 0, z],
        turn: Math.atan2(centre[0] - x, centre[2] - z) + Math.PI + random.normal() * 0.25,
        height: random.between(1.55, 1.78),
        arms: random.pick(['down', 'folded', 'clap', 'hold'] as const),
      },
      people,
    )
  }
  // Boards with old pictures: brown tones, no words.
  for (let i = 0; i < 4; i++) {
    mesh.inside(frameAt([-4.6 + i * 0.12, 0, 7.4 + i * 1.75], 1.25), () => {
      mesh.paint(rgb('#6b4a30'), M.wood)
      for (const x of [-0.62, 0.62]) mesh.box([x, 0.85, 0], [0.06, 1.7, 0.06])
      mesh.box([0, 1.25, 0.02], [1.3, 0.98, 0.05])
      mesh.paint(shade(rgb('#a08a68'), random.between(0.8, 1.1)), M.wall)
      mesh.box([0, 1.25, -0.015], [1.18, 0.86, 0.03])
      for (let k = 0; k < 6; k++) {
        mesh.paint(shade(rgb('#5a4a38'), random.between(0.6, 1.7)), M.wall)
        mesh.box([-0.4 + (k % 3) * 0.4, 1.06 + Math.floor(k / 3) * 0.4, -0.035], [0.32, 0.3, 0.02])
      }
    })
  }
  for (let i = 0; i < 120; i++) {
    const z = 15 + random.next() ** 1.4 * 75
    const walk = random.next() < 0.55
    const x = walk ? random.between(-5, 5) : (random.next() < 0.5 ? -1 : 1) * random.between(7.4, 9.2)
    figure(
      mesh,
      random,
      casual(random),
      {
        at: [x, walk ? 0 : 0.15, z],
        turn: (random.next() < 0.5 ? 0 : Math.PI) + random.normal() * 0.35,
        height: random.between(1.5, 1.8),
        legs: 'walk',
        arms: 'swing',
      },
      people,
    )
  }
  for (const [x, z, t] of [
    [5.2, 3.4, 0.1],
    [4.4, 5.6, 2.9],
    [7.6, 4.2, 3.1],
    [-5.1, 4.6, 3.3],
    [7.9, 8.4, 0.2],
    [-7.9, 8, 0],
  ] as const) {
    figure(
      mesh,
      random,
      casual(random),
      {
        at: [x, Math.abs(x) > 6 ? 0.15 : 0, z],
        turn: t,
        height: random.between(1.58, 1.78),
        legs: 'walk',
        arms: 'swing',
      },
      people,
    )
  }
}
