import { add, blend, type Mesh, scaled, shade, unit, type V } from './mesh.ts'
import type { Random } from './random.ts'

export interface TreeLook {
  readonly height: number
  /** Crown radius. */
  readonly spread: number
  readonly leaf: V
  /** A second leaf colour mixed in by clump. */
  readonly other?: V
  readonly bark: V
  readonly leaves: number
  readonly leafSize: number
  /** Share of the height that is bare trunk. */
  readonly trunk: number
  readonly leafMaterial: number
  readonly barkMaterial: number
}

function direction(random: Random): V {
  const y = random.between(-1, 1)
  const a = random.between(0, Math.PI * 2)
  const r = Math.sqrt(1 - y * y)
  return [r * Math.cos(a), y, r * Math.sin(a)]
}

function leafAt(mesh: Mesh, random: Random, at: V, out: V, size: number, colour: V): void {
  const [a, b] = [direction(random), direction(random)]
  const normal = unit(add(add(out, scaled(direction(random), 0.55)), [0, 0.25, 0]))
  mesh.colour = colour
  const tip = add(at, scaled(a, size))
  const left = add(at, scaled(b, size * 0.75))
  mesh.triangle(add(at, scaled(a, -size * 0.6)), left, tip, normal)
}

/** A broad-leaved tree: trunk, limbs, and leaves on clumps that together make the crown. */
export function broadleaf(mesh: Mesh, random: Random, base: V, look: TreeLook): void {
  const { height, spread, trunk } = look
  const bole = height * trunk
  const lean = [random.between(-0.04, 0.04) * height, random.between(-0.04, 0.04) * height] as const
  const fork: V = [base[0] + lean[0], base[1] + bole, base[2] + lean[1]]
  const thick = height * 0.022
  mesh.paint(look.bark, look.barkMaterial)
  mesh.tube(
    [add(base, [0, -0.2, 0]), add(base, [lean[0] * 0.4, bole * 0.5, lean[1] * 0.4]), fork],
    [thick * 1.25, thick, thick * 0.8],
  )
  const clumps = Math.max(6, Math.round(9 + spread * 1.4))
  const crown = height - bole
  const each = Math.max(6, Math.round(look.leaves / clumps))
  for (let i = 0; i < clumps; i++) {
    const up = 0.12 + 0.88 * ((i + random.next() * 0.9) / clumps)
    const belt = Math.sqrt(Math.max(0.05, 1 - (up * 1.75 - 0.72) ** 2)) * spread
    const turn = i * 2.39996 + random.between(-0.5, 0.5)
    const reach = belt * random.between(0.35, 0.82)
    const centre: V = [
      fork[0] + Math.cos(turn) * reach,
      fork[1] + crown * (up * 0.95 - 0.06),
      fork[2] + Math.sin(turn) * reach,
    ]
    if (i % 2 === 0 && look.leaves > 300) {
      mesh.paint(look.bark, look.barkMaterial)
      const elbow: V = [(fork[0] + centre[0]) / 2, fork[1] + (centre[1] - fork[1]) * 0.35, (fork[2] + centre[2]) / 2]
      mesh.tube([add(fork, [0, -0.2, 0]), elbow, centre], [thick * 0.55, thick * 0.38, thick * 0.12], 6, false)
    }
    const radius = spread * random.between(0.3, 0.48)
    const tint = blend(look.leaf, look.other ?? look.leaf, random.next())
    const bright = random.between(0.8, 1.2)
    mesh.material = look.leafMaterial
    for (let n = 0; n < each; n++) {
      const d = direction(random)
      const r = radius * (0.55 + 0.5 * Math.sqrt(random.next()))
      const at = add(centre, [d[0] * r, d[1] * r * 0.78, d[2] * r])
      leafAt(
        mesh,
        random,
        at,
        d,
        look.leafSize * random.between(0.6, 1.3),
        shade(tint, bright * random.between(0.72, 1.28)),
      )
    }
  }
}

/** A weeping willow: boughs that arch out and strands of narrow leaves hanging from them. */
export function willow(mesh: Mesh, random: Random, base: V, look: TreeLook): void {
  const { height, spread } = look
  const fork: V = [base[0], base[1] + height * 0.38, base[2]]
  mesh.paint(look.bark, look.barkMaterial)
  mesh.tube(
    [add(base, [0, -0.3, 0]), add(base, [height * 0.02, height * 0.2, 0]), fork],
    [height * 0.035, height * 0.028, height * 0.022],
  )
  const strands = Math.round(look.leaves / 34)
  for (let i = 0; i < strands; i++) {
    const turn = random.between(0, Math.PI * 2)
    const reach = spread * Math.sqrt(random.next())
    const top: V = [
      fork[0] + Math.cos(turn) * reach,
      base[1] + height * (1 - 0.34 * (reach / spread) ** 2) * random.between(0.86, 1),
      fork[2] + Math.sin(turn) * reach,
    ]
    if (i % 14 === 0) {
      mesh.paint(look.bark, look.barkMaterial)
      const middle: V = [(fork[0] + top[0]) / 2, fork[1] + (top[1] - fork[1]) * 0.75, (fork[2] + top[2]) / 2]
      mesh.tube([fork, middle, top], [height * 0.014, height * 0.009, height * 0.004], 5, false)
    }
    const length = height * random.between(0.25, 0.62) * (0.55 + 0.45 * (reach / spread))
    const sway = random.between(-0.12, 0.12)
    const tint = shade(blend(look.leaf, look.other ?? look.leaf, random.next()), random.between(0.8, 1.2))
    const out: V = [Math.cos(turn) * 0.8, 0.35, Math.sin(turn) * 0.8]
    mesh.material = look.leafMaterial
    for (let n = 0; n < 34; n++) {
      const t = n / 34
      const at: V = [
        top[0] + Math.cos(turn) * t * spread * 0.16 + sway * t * t * length * 0.5 + random.normal() * 0.05,
        Math.max(base[1] + 0.2, top[1] - t * length),
        top[2] + Math.sin(turn) * t * spread * 0.16 + random.normal() * 0.05,
      ]
      const size = look.leafSize * random.between(0.7, 1.2)
      const w = random.between(-0.5, 0.5) * size
      mesh.colour = shade(tint, random.between(0.75, 1.25))
      mesh.triangle(
        at,
        add(at, [w + size * 0.16, -size, random.normal() * 0.2 * size]),
        add(at, [w - size * 0.16, -size * 0.8, random.normal() * 0.2 * size]),
        unit(add(out, scaled(direction(random), 0.5))),
      )
    }
  }
}

/** A clipped or wild shrub: leaves over a flattened ball. */
export function shrub(mesh: Mesh, random: Random, centre: V, radii: V, leaf: V, leaves: number, size: number): void {
  for (let n = 0; n < leaves; n++) {
    const d = direction(random)
    const r = 0.7 + 0.35 * random.next()
    const at: V = [
      centre[0] + d[0] * radii[0] * r,
      centre[1] + Math.abs(d[1]) * radii[1] * r,
      centre[2] + d[2] * radii[2] * r,
    ]
    leafAt(
      mesh,
      random,
      at,
      [d[0], Math.abs(d[1]), d[2]],
      size * random.between(0.6, 1.3),
      shade(leaf, random.between(0.7, 1.3)),
    )
  }
}
