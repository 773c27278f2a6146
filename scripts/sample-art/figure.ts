import { arm, head, legs, scarf, torso } from './body.ts'
import { frameAt, type Mesh, rgb, shade, type V } from './mesh.ts'
import type { Random } from './random.ts'

export interface Dress {
  readonly top: V
  readonly bottom: V
  readonly shoes?: V
  readonly hair?: V
  readonly hairStyle?: 'short' | 'bob' | 'tail' | 'bald'
  readonly sleeves?: 'long' | 'short'
  readonly skirt?: boolean
  /** Sleeveless garment over the top, with light strips. */
  readonly vest?: V
  readonly cap?: V
  /** Neckerchief tied in front. */
  readonly scarf?: V
  readonly skin?: V
}

export type Arms =
  | 'down'
  | 'swing'
  | 'folded'
  | 'salute'
  | 'raise'
  | 'point'
  | 'clap'
  | 'hold'
  | 'both up'
  | 'lap'
  | 'thumb'

export interface Stance {
  readonly at: V
  /** Radians about the vertical; 0 faces −z. */
  readonly turn: number
  /** Stature in metres. */
  readonly height: number
  readonly child?: boolean
  readonly legs?: 'stand' | 'walk' | 'sit' | 'kneel'
  readonly arms?: Arms
  /** Head turned and bent relative to the body. */
  readonly look?: number
  readonly nod?: number
  /** Lean of the whole body. */
  readonly lean?: number
}

export interface FigureMaterials {
  readonly skin: number
  readonly cloth: number
  readonly hair: number
}

const SKINS: readonly [V, ...V[]] = [rgb('#d9a884'), rgb('#cf9c78'), rgb('#e0b493'), rgb('#c6926c'), rgb('#d4a27d')]

/** Where the right hand of a figure built by `figure` ends, in its own frame at 1.7 m. */
export type Limb = readonly [shoulder: V, elbow: V, hand: V]

function armsOf(arms: Arms, sit: boolean, random: Random): readonly [left: Limb, right: Limb] {
  const j = (): number => random.between(-0.02, 0.02)
  const l: V = [-0.185, 1.385, 0]
  const r: V = [0.185, 1.385, 0]
  const hang = (x: number): Limb => [x < 0 ? l : r, [x * 1.28, 1.12 + j(), 0.03], [x * 1.3, 0.88, -0.05 + j()]]
  const lap = (x: number): Limb => [x < 0 ? l : r, [x * 1.25, 1.14, -0.04], [x * 0.55, 1.0, -0.3]]
  const rest = sit ? lap : hang
  switch (arms) {
    case 'swing': {
      const s = random.next() < 0.5 ? 1 : -1
      return [
        [l, [-0.235, 1.13, 0.08 * s], [-0.22, 0.93, -0.16 * s]],
        [r, [0.235, 1.13, -0.08 * s], [0.22, 0.93, 0.14 * s]],
      ]
    }
    case 'folded':
      return [
        [l, [-0.24, 1.13, -0.05], [0.02, 1.06, -0.2]],
        [r, [0.24, 1.13, -0.05], [-0.02, 1.1, -0.19]],
      ]
    case 'salute':
      return [rest(-0.185), [r, [0.38, 1.52, -0.12], [0.13, 1.77, -0.14]]]
    case 'raise':
      return [rest(-0.185), [r, [0.27, 1.62, -0.05], [0.3, 1.9, -0.08]]]
    case 'thumb':
      return [rest(-0.185), [r, [0.26, 1.16, -0.1], [0.22, 1.38, -0.28]]]
    case 'point':
      return [rest(-0.185), [r, [0.36, 1.3, -0.16], [0.52, 1.42, -0.36]]]
    case 'clap':
      return [
        [l, [-0.24, 1.14, -0.1], [-0.02, 1.22, -0.3]],
        [r, [0.24, 1.14, -0.1], [0.02, 1.23, -0.3]],
      ]
    case 'hold':
      return [
        [l, [-0.23, 1.14, -0.05], [-0.1, 1.12, -0.29]],
        [r, [0.23, 1.14, -0.05], [0.1, 1.12, -0.29]],
      ]
    case 'both up':
      return [
        [l, [-0.32, 1.6, -0.03], [-0.4, 1.87, -0.08]],
        [r, [0.32, 1.6, -0.03], [0.4, 1.87, -0.08]],
      ]
    case 'lap':
      return [lap(-0.185), lap(0.185)]
    default:
      return [rest(-0.185), rest(0.185)]
  }
}

/** A clothed person of about 1,500 triangles. Built at 1.7 m facing −z, then scaled; children have larger heads. */
export function figure(mesh: Mesh, random: Random, dress: Dress, stance: Stance, materials: FigureMaterials): void {
  const scale = stance.height / 1.7
  const sit = stance.legs === 'sit'
  const broad = stance.child === true ? random.between(0.9, 1.05) : random.between(0.92, 1.08)
  const skin = dress.skin ?? shade(random.pick(SKINS), random.between(0.88, 1.06))
  const outer = frameAt(stance.at, stance.turn, [scale * broad, scale, scale * broad], 0, stance.lean ?? 0)
  // Seated bodies sink so that the hips rest at 0.45 of the standing height of the seat.
  const drop = sit ? -0.47 : stance.legs === 'kneel' ? -0.43 : 0
  mesh.inside(outer, () => {
    legs(mesh, random, dress, stance, skin, materials)
    mesh.inside(frameAt([0, drop, 0], 0, 1, sit ? random.between(-0.06, 0.04) : random.between(-0.02, 0.03)), () => {
      torso(mesh, dress, sit, materials)
      for (const [a, b, c] of armsOf(stance.arms ?? 'down', sit, random)) {
        const off = (p: V, by: number): V => [
          p[0] + random.normal() * by,
          p[1] + random.normal() * by,
          p[2] + random.normal() * by,
        ]
        const limb: Limb = [a, off(b, 0.018), off(c, 0.022)]
        arm(mesh, dress, limb, skin, materials)
      }
      if (dress.scarf !== undefined) scarf(mesh, dress.scarf, materials)
      head(mesh, random, dress, stance, skin, materials)
    })
  })
}

/** Everyday clothes. */
export function casual(random: Random): Dress {
  const tops: readonly [string, ...string[]] = [
    '#e9e4da',
    '#2c3a55',
    '#8a2f2c',
    '#5b6f63',
    '#c9b18a',
    '#3b3b40',
    '#7d8fa6',
    '#d8d9dc',
    '#6a4a5f',
    '#b06a3c',
    '#40566b',
    '#a9413d',
  ]
  const bottoms: readonly [string, ...string[]] = [
    '#23272f',
    '#2d3645',
    '#3a3530',
    '#1c1d20',
    '#515a66',
    '#6b6356',
    '#27324a',
  ]
  const woman = random.next() < 0.48
  return {
    top: shade(rgb(random.pick(tops)), random.between(0.8, 1.1)),
    bottom: shade(rgb(random.pick(bottoms)), random.between(0.8, 1.2)),
    hairStyle: woman ? random.pick(['bob', 'tail', 'bob']) : 'short',
    sleeves: random.next() < 0.7 ? 'long' : 'short',
    skirt: woman && random.next() < 0.25,
    shoes: rgb(random.pick(['#1d1d20', '#3a2c22', '#d8d5cf', '#2a2d33'])),
  }
}
