import { blend, frameAt, type Mesh, rgb, shade, type V } from '../mesh.ts'
import { fbm2, type Random } from '../random.ts'
import { broadleaf, shrub, type TreeLook, willow } from '../trees.ts'
import { ground, M, shore } from './landscape-ground.ts'

const GREEN = rgb('#4f6131')
const DEEP = rgb('#34482b')
const GOLD = rgb('#b58b3a')
const AMBER = rgb('#a1622f')
const MAPLE = rgb('#8e3524')
const WILLOW = rgb('#737c40')

const look = (height: number, leafColour: V, other: V, leaves: number, leafSize: number): TreeLook => ({
  height,
  spread: height * 0.36,
  leaf: leafColour,
  other,
  bark: rgb('#4d4034'),
  leaves,
  leafSize,
  trunk: 0.26,
  leafMaterial: M.leaf,
  barkMaterial: M.bark,
})

/** Trees, shrubs, rocks, lotus and reeds of the park. */
export function planting(mesh: Mesh, random: Random): void {
  // The far bank: willows at the water, then a mixed belt that shows every colour.
  for (let x = -88; x < 90; x += random.between(4.2, 8.5)) {
    const z = shore(x) + random.between(1.5, 4)
    if (Math.abs(x - 16) < 14 && z < 80) continue
    const h = random.between(6.5, 10.5)
    if (random.next() < 0.42)
      willow(mesh, random, [x, ground(x, z), z], { ...look(h, WILLOW, GREEN, 5200, 0.4), spread: h * 0.42 })
    else
      broadleaf(
        mesh,
        random,
        [x, ground(x, z), z],
        look(h * 0.85, random.pick([MAPLE, GOLD, AMBER, GREEN]), random.pick([AMBER, GOLD, GREEN]), 3600, 0.26),
      )
  }
  for (let i = 0; i < 230; i++) {
    const x = random.between(-150, 150)
    const z = shore(x) + 7 + random.next() ** 1.5 * 70
    const tone = fbm2(x * 0.035 + 9, z * 0.05, 2)
    const leafColour =
      tone > 0.56
        ? random.pick([MAPLE, AMBER, GOLD])
        : tone > 0.45
          ? random.pick([GOLD, GREEN, WILLOW])
          : random.pick([DEEP, GREEN])
    broadleaf(
      mesh,
      random,
      [x, ground(x, z) - 0.2, z],
      look(
        random.between(7, 14),
        shade(leafColour, 0.9),
        blend(leafColour, GREEN, 0.4),
        z < 100 ? 2400 : 800,
        z < 100 ? 0.36 : 0.62,
      ),
    )
  }
  // The slopes of the first ridge.
  for (let i = 0; i < 2300; i++) {
    const z = random.between(165, 420)
    const x = random.between(-0.72, 0.72) * z
    const y = ground(x, z)
    const tone = fbm2(x * 0.014 + 2, z * 0.02, 3)
    const leafColour =
      tone > 0.57
        ? random.pick([AMBER, MAPLE, GOLD])
        : tone > 0.48
          ? random.pick([GOLD, GREEN])
          : random.pick([DEEP, DEEP, GREEN])
    const h = random.between(8, 13)
    shrub(mesh, random, [x, y, z], [h * 0.4, h * 0.85, h * 0.4], shade(leafColour, 0.8), 120, h * 0.125)
  }
  for (let i = 0; i < 90; i++) {
    const x = random.between(-85, 85)
    const z = shore(x) + random.between(0.4, 1.8)
    shrub(
      mesh,
      random,
      [x, ground(x, z), z],
      [random.between(0.8, 1.7), random.between(0.6, 1.2), 1],
      random.pick([GREEN, DEEP, AMBER]),
      160,
      0.24,
    )
  }
  // Rocks along the water's edge of the islets.
  for (let i = 0; i < 900; i++) {
    const [cx, cz, r] = random.pick<readonly [number, number, number]>([
      [-21, 60, 10],
      [-2.5, 70, 7],
      [37, 76, 9],
    ] as const)
    const a = random.between(0, Math.PI * 2)
    const k = r * random.between(0.75, 1.2)
    const [x, z] = [cx + Math.cos(a) * k, cz + Math.sin(a) * k]
    const y = ground(x, z)
    if (y < -0.1 || y > 0.55) continue
    const size = random.between(0.2, 0.55)
    mesh.paint(shade(rgb('#857f72'), random.between(0.6, 1.1)), M.stone)
    mesh.inside(
      frameAt([x, y, z], random.between(0, 6), [size * random.between(0.8, 1.6), size, size], random.normal() * 0.3),
      () => mesh.ellipsoid([0, 0, 0], [1, 0.75, 1], 7),
    )
  }
  for (const [x, z] of [
    [-4.6, 69],
    [-2, 66.6],
    [-0.6, 67.4],
    [36, 73],
    [39, 72],
    [33.5, 75.5],
  ] as const) {
    shrub(
      mesh,
      random,
      [x, ground(x, z), z],
      [random.between(1, 1.8), random.between(0.7, 1.5), 1.1],
      random.pick([GREEN, DEEP, AMBER]),
      900,
      0.15,
    )
  }
  broadleaf(mesh, random, [-5.5, 0.9, 71], look(7, AMBER, GOLD, 6000, 0.2))
  // On the islet, and one bough of a near willow that frames the view.
  broadleaf(mesh, random, [-26.5, 1.1, 63.5], look(8.5, MAPLE, AMBER, 9000, 0.2))
  broadleaf(mesh, random, [-15.8, 1.0, 62.5], look(6.2, GOLD, WILLOW, 6500, 0.18))
  for (const [x, z] of [
    [-24.6, 56.5],
    [-18, 56],
    [-27.5, 58.8],
    [-15.4, 58.6],
  ] as const) {
    shrub(mesh, random, [x, 0.8, z], [1.2, 0.9, 1], random.pick([GREEN, DEEP, AMBER]), 700, 0.17)
  }
  willow(mesh, random, [15.6, 0.6, 17], { ...look(14, WILLOW, GREEN, 52000, 0.2), spread: 6.2 })
  // Lotus pads and reeds at the near shore.
  for (let i = 0; i < 420; i++) {
    const x = -14.5 + random.normal() * 5.2
    const z = 15.5 + random.normal() * 2.6
    if (z < 9.2) continue
    const r = random.between(0.22, 0.46)
    const lift = random.next() < 0.35 ? random.between(0.15, 0.55) : 0.025
    const tilt = lift > 0.1 ? random.between(-0.4, 0.4) : 0
    mesh.paint(shade(blend(rgb('#3f5a35'), rgb('#8f8238'), random.next() ** 4), random.between(0.6, 1.1)), M.pad)
    mesh.inside(frameAt([x, lift, z], random.between(0, 6), 1, tilt, tilt * 0.6), () => {
      mesh.surface(
        2,
        14,
        (row, c) => {
          const a = (c / 14) * Math.PI * 2
          const k = (row / 2) * r
          return [Math.cos(a) * k, (row === 2 ? 0.04 : 0) - (lift > 0.1 ? 0.1 * (1 - row / 2) : 0), Math.sin(a) * k]
        },
        true,
      )
    })
  }
  for (let i = 0; i < 760; i++) {
    const x = i % 3 === 0 ? random.between(-14, 4) : -9.5 + random.normal() * 4
    const z = 8.3 + Math.abs(random.normal()) * 0.9
    const h = random.between(0.5, 1.45)
    const bend = random.normal() * 0.25
    mesh.paint(shade(blend(rgb('#7f8437'), GOLD, random.next()), random.between(0.6, 1.1)), M.leaf)
    mesh.triangle([x - 0.016, -0.1, z], [x + 0.016, -0.1, z], [x + bend, h, z + random.normal() * 0.1], [0, 0.5, -0.9])
  }
}
