import { fbm2, smooth } from '../random.ts'

/** Materials of the park, by index. */
export const M = {
  ground: 0,
  water: 1,
  leaf: 2,
  bark: 3,
  stone: 4,
  wood: 5,
  tile: 6,
  glass: 7,
  skin: 8,
  cloth: 9,
  hair: 10,
  hill: 11,
  pad: 12,
}

export const shore = (x: number): number =>
  82 + 9 * Math.sin(x * 0.045 + 0.6) + 5 * Math.sin(x * 0.11) + smooth(30, 75, Math.abs(x + 4)) * -34

/** Height of the ground; the lake lies at 0. */
export function ground(x: number, z: number): number {
  const beyond = z - shore(x)
  const edge = fbm2(x * 0.35, z * 0.35, 3) * 3 - 1.5
  const spit = Math.max(
    1.1 * smooth(9.6, 7.2, Math.hypot((x + 21) * 0.86, z - 60) + edge),
    1.0 * smooth(6.4, 4.2, Math.hypot((x + 2.5) * 0.8, (z - 70) * 1.1) + edge),
    1.0 * smooth(8.4, 5.2, Math.hypot((x - 37) * 0.8, z - 76) + edge),
  )
  const islet = spit * 1.15 - 0.05
  const bank = beyond < 0 ? Math.max(-1.5, beyond * 0.35) : smooth(0, 5, beyond) * 1.5 + Math.min(2.4, beyond * 0.02)
  const near = smooth(9.5, 6, z) * 2.2 - 1.2
  const rough = fbm2(x * 0.2, z * 0.2, 2) * 0.3
  let high = 0
  if (z > 150) {
    const ridge = (at: number, wide: number, top: number, seed: number, f: number): number =>
      top * Math.exp(-(((z - at) / wide) ** 2)) * (0.25 + 1.1 * fbm2(x * f + seed, seed, 4))
    high = Math.max(
      ridge(330, 85, 40, 11.3, 0.0062),
      ridge(620, 130, 120, 4.4, 0.0034),
      ridge(1150, 240, 270, 7.7, 0.0021),
      ridge(2000, 420, 560, 1.9, 0.0013),
    )
    high *= smooth(150, 300, z)
    high += high * 0.1 * (fbm2(x * 0.03, z * 0.03, 3) - 0.5)
  }
  return (
    Math.max(bank, spit > 0 ? islet : -1.5, near < -1 ? -1.5 : near) + (beyond > 0 || islet > 0.3 ? rough : 0) + high
  )
}
