import { type Paints, tower } from '../chinese.ts'
import { frameAt, Mesh, rgb, shade, unit, type V } from '../mesh.ts'
import { facade } from '../props.ts'
import { Random } from '../random.ts'
import type { Scene } from '../scene.ts'
import { broadleaf, shrub } from '../trees.ts'
import { daySky } from './group.ts'
import { activity, bicycle, M, MATERIALS, parasol } from './street-life.ts'

const SUN: V = unit([-0.24, 0.62, -0.66])
/** One shop at street level: door, window with goods behind it, awning; in the frame's plane, facing −z. */
function shop(mesh: Mesh, random: Random, x: number, width: number, height: number): void {
  mesh.paint(shade(rgb(random.pick(['#7c6a58', '#8f8578', '#6d4b3c', '#5d6a70'])), random.between(0.8, 1.1)), M.wall)
  mesh.box([x + 0.2, height / 2, 0.1], [0.4, height, 0.5])
  mesh.box([x + width / 2, height - 0.35, 0.05], [width, 0.7, 0.4])
  mesh.paint(
    shade(rgb(random.pick(['#8a2c22', '#2f4a5d', '#4c5a3a', '#8d6a32', '#5b2f42'])), random.between(0.7, 1.1)),
    M.wood,
  )
  mesh.box([x + width / 2 + 0.2, height - 0.36, -0.2], [width - 0.7, 0.58, 0.14])
  mesh.paint(shade(rgb('#20262a'), random.between(0.6, 1.6)), M.glass)
  mesh.quad([x + 0.4, 0.5, 0.4], [x + 0.4, height - 0.7, 0.4], [x + width, height - 0.7, 0.4], [x + width, 0.5, 0.4])
  mesh.paint(rgb('#6a6258'), M.wall)
  mesh.box([x + width / 2, 0.25, 0.35], [width, 0.5, 0.2])
  mesh.paint(rgb('#3c3a38'), M.trim)
  for (let m = x + 0.5; m < x + width; m += 1.1) mesh.box([m, height / 2, 0.36], [0.07, height - 1, 0.08])
  mesh.paint(rgb('#d9b878'), M.lamp)
  for (let i = 0; i < 3; i++) mesh.box([x + 0.9 + i * (width / 3.4), height - 0.95, 0.33], [0.5, 0.06, 0.04])
  for (let i = 0; i < 12; i++) {
    mesh.paint(
      shade(
        rgb(random.pick(['#b9563c', '#d2b45a', '#4f7d8f', '#c9c4b8', '#7a8f52', '#93425a'])),
        random.between(0.5, 1),
      ),
      M.trim,
    )
    mesh.box(
      [x + random.between(0.6, width - 0.3), random.between(0.7, 1.6), 0.34],
      [random.between(0.2, 0.5), random.between(0.2, 0.6), 0.03],
    )
  }
  if (random.next() < 0.6) {
    const [a, b] = [rgb(random.pick(['#a5382c', '#35658a', '#4c7a4a', '#c9883a'])), rgb('#d9d2c2')]
    const strips = Math.round(width * 2.4)
    for (let i = 0; i < strips; i++) {
      const [l, r] = [x + 0.3 + ((width - 0.4) * i) / strips, x + 0.3 + ((width - 0.4) * (i + 1)) / strips]
      mesh.paint(i % 2 === 0 ? a : b, M.shade)
      mesh.quad([l, height - 0.7, -0.1], [r, height - 0.7, -0.1], [r, height - 1.15, -1.4], [l, height - 1.15, -1.4])
      mesh.quad([l, height - 1.15, -1.4], [r, height - 1.15, -1.4], [r, height - 1.32, -1.4], [l, height - 1.32, -1.4])
    }
  }
}

function side(mesh: Mesh, random: Random, s: number): void {
  const walls: readonly [string, ...string[]] = ['#b59c7d', '#a8a097', '#b98d72', '#c3b8a2', '#9a8a7a', '#a7816b']
  let z = -9
  while (z < 130) {
    const width = random.between(11, 19)
    const storeys = Math.floor(random.between(3, 6.3))
    const storey = random.between(3.1, 3.5)
    // A front along z: its local x runs down the street, its face looks at the road.
    const frame = s < 0 ? frameAt([-10.4, 0.15, z], -Math.PI / 2) : frameAt([10.4, 0.15, z + width], Math.PI / 2)
    mesh.inside(frame, () => {
      facade(mesh, random, {
        width,
        storeys,
        storey,
        bay: random.between(2.4, 3.2),
        wall: shade(rgb(random.pick(walls)), random.between(0.85, 1.08)),
        trim: shade(rgb('#c2b8a6'), random.between(0.8, 1.05)),
        frame: rgb(random.pick(['#6a5f54', '#8c8f90', '#4c5a54'])),
        openGround: true,
        airConditioners: true,
        materials: { wall: M.wall, glass: M.glass, trim: M.trim },
      })
      const shops = Math.max(2, Math.round(width / 4.4))
      for (let i = 0; i < shops; i++) shop(mesh, random, (i * width) / shops, width / shops, storey)
      mesh.paint(rgb('#8d8374'), M.wall)
      mesh.quad([0, 0, 0.5], [0, storeys * storey, 0.5], [0, storeys * storey, 9], [0, 0, 9])
      mesh.quad([width, 0, 0.5], [width, storeys * storey, 0.5], [width, storeys * storey, 9], [width, 0, 9])
    })
    z += width + 0.02
  }
}

export function street(): Scene {
  const random = new Random(27)
  const mesh = new Mesh()
  const people = { skin: M.skin, cloth: M.cloth, hair: M.hair }
  mesh.paint(rgb('#6c6b69'), M.road)
  mesh.quad([-6, 0, -10], [-6, 0, 190], [6, 0, 190], [6, 0, -10])
  mesh.paint(rgb('#9c9488'), M.walk)
  for (const s of [-1, 1]) {
    mesh.quad([s * 6, 0.15, -10], [s * 6, 0.15, 190], [s * 12, 0.15, 190], [s * 12, 0.15, -10])
    mesh.quad([s * 6, 0, -10], [s * 6, 0.15, -10], [s * 6, 0.15, 190], [s * 6, 0, 190])
    side(mesh, random, s)
  }
  mesh.paint(rgb('#c9c6bd'), M.road)
  for (let z = -4; z < 120; z += 6) mesh.box([0, 0.005, z], [0.14, 0.01, 2.6])
  // The twin tower at the end of the street.
  const paints: Paints = { stone: M.wall, wood: M.wood, tile: M.tile, glass: M.glass }
  mesh.paint(rgb('#a59a8a'), M.wall)
  mesh.box([0, 1.2, 118], [18, 2.4, 14])
  for (const x of [-2.9, 2.9]) {
    tower(
      mesh,
      [x, 2.2, 118],
      {
        sides: 5,
        floors: 13,
        radius: 3.9,
        storey: 3.15,
        wall: rgb('#c7b79b'),
        tile: rgb('#3f6a56'),
        turn: x < 0 ? 0.94 : 2.2,
      },
      paints,
    )
  }
  // Street trees, thinning out the view of the fronts.
  for (const s of [-1, 1]) {
    for (let z = s < 0 ? 9.5 : 8.5; z < 110; z += random.between(6.6, 8.4)) {
      const h = random.between(6.8, 8.8)
      const near = z < 45
      broadleaf(mesh, random, [s * 6.9, 0.1, z], {
        height: h,
        spread: h * 0.36,
        leaf: rgb('#55702f'),
        other: rgb('#9a8a3c'),
        bark: rgb('#7a7060'),
        leaves: z < 12 ? 34000 : near ? 13000 : 4200,
        leafSize: z < 12 ? 0.075 : near ? 0.13 : 0.24,
        trunk: 0.36,
        leafMaterial: M.leaf,
        barkMaterial: M.bark,
      })
      mesh.paint(rgb('#d8d5cc'), M.bark)
      mesh.tube(
        [
          [s * 6.9, 0.1, z],
          [s * 6.9, 1.2, z],
        ],
        [h * 0.031, h * 0.026],
        10,
        false,
      )
    }
  }
  for (let z = 12; z < 100; z += 17) {
    for (const s of [-1, 1]) {
      mesh.paint(rgb('#4a4d50'), M.metal)
      mesh.tube(
        [
          [s * 6.25, 0.1, z],
          [s * 6.25, 6.4, z],
          [s * 5.9, 6.9, z],
          [s * 4.6, 7.1, z],
        ],
        [0.08, 0.06, 0.05, 0.04],
        8,
      )
      mesh.box([s * 4.5, 7.08, z], [0.6, 0.1, 0.22])
    }
  }
  // Lanterns on wires across the street.
  for (let z = 14; z < 80; z += 8) {
    mesh.paint(rgb('#2d2d2d'), M.trim)
    const sag = (x: number): number => 5.6 - 0.7 * (1 - (x / 9) ** 2)
    const wire: V[] = []
    for (let i = 0; i <= 18; i++) wire.push([-9 + i, sag(-9 + i), z])
    mesh.tube(
      wire,
      wire.map(() => 0.012),
      4,
      false,
    )
    for (let x = -7.5; x <= 7.5; x += 1.5) {
      mesh.paint(shade(rgb('#b5261c'), random.between(0.85, 1.1)), M.shade)
      mesh.ellipsoid([x, sag(x) - 0.42, z], [0.27, 0.24, 0.27], 14)
      mesh.paint(rgb('#c79a3f'), M.trim)
      mesh.tube(
        [
          [x, sag(x) - 0.68, z],
          [x, sag(x) - 0.64, z],
        ],
        [0.1, 0.1],
        8,
      )
      mesh.tube(
        [
          [x, sag(x) - 0.95, z],
          [x, sag(x) - 0.68, z],
        ],
        [0.035, 0.02],
        5,
      )
    }
  }
  activity(mesh, random, people)
  for (let i = 0; i < 15; i++)
    parasol(
      mesh,
      random,
      [(i % 2 === 0 ? -1 : 1) * random.between(4.4, 5.4), 0.02, 14 + i * 3.3],
      rgb(random.pick(['#a5382c', '#2f6a8a', '#b8862f'])),
    )
  for (let i = 0; i < 9; i++)
    bicycle(
      mesh,
      [6.5 + (i % 2) * 0.1, 0.15, 4.6 + i * 0.62 + (i > 4 ? 6 : 0)],
      Math.PI * 0.03 + random.normal() * 0.05,
      rgb(random.pick(['#2f5d8a', '#b58a2f', '#3a3d40', '#7d2f2a', '#4d7a5c'])),
    )
  for (const z of [10.5, 19, 28]) {
    mesh.paint(rgb('#8b8478'), M.wall)
    mesh.box([-6.6, 0.38, z], [1, 0.5, 2.2])
    mesh.material = M.leaf
    shrub(mesh, random, [-6.6, 0.6, z], [0.5, 0.5, 1.05], rgb('#4f6b34'), 1500, 0.06)
    shrub(mesh, random, [-6.6, 0.66, z], [0.5, 0.5, 1.05], rgb('#b34a55'), 160, 0.05)
  }
  return {
    width: 1500,
    height: 1000,
    seed: 55,
    samples: 10,
    mesh,
    materials: MATERIALS,
    eye: [1.9, 3.15, -3.6],
    target: [-0.35, 3.35, 24],
    angle: 58,
    focus: 12,
    lens: 0.012,
    sun: { toward: SUN, colour: [4.4, 3.75, 2.85], size: 0.014 },
    sky: (x, y, z, full, out) => daySky(SUN, x, y, z, full, out),
    ambient: [0.26, 0.29, 0.34],
    haze: { density: 0.0027, height: 60, colour: [0.72, 0.76, 0.8], glow: [0.2, 0.15, 0.08] },
    exposure: 0.8,
    saturation: 0.9,
    contrast: 0.5,
    grain: 0.014,
    vignette: 0.25,
  }
}
