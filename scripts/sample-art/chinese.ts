import { frameAt, type Mesh, rgb, shade, type V } from './mesh.ts'

export interface Paints {
  readonly stone: number
  readonly wood: number
  readonly tile: number
  readonly glass: number
}

const RED = rgb('#8c2a1e')

/**
 * One tier of a tent roof with upturned corners: `sides` corners, from `inner` to `outer` radius, falling by `drop`
 * in a hollow curve; the corners rise by `lift`. Tile ribs are real folds.
 */
export function tentRoof(
  mesh: Mesh,
  sides: number,
  inner: number,
  outer: number,
  y: number,
  drop: number,
  lift: number,
  colour: V,
  paints: Paints,
  turn = 0,
): void {
  const ribs = Math.max(6, Math.round((outer * 12) / sides))
  const columns = sides * ribs * 2
  const edge = (c: number): { a: number; corner: number; reach: number } => {
    const side = (c / columns) * sides
    const f = side - Math.floor(side) - 0.5
    const half = Math.PI / sides
    // Straight eaves between corners: radius of a regular polygon at this bearing.
    const reach = Math.cos(half) / Math.cos(f * 2 * half)
    return {
      a: (side / sides) * Math.PI * 2 + turn,
      corner: (Math.abs(f) * 2) ** 4,
      reach: reach * (1 + 0.06 * (Math.abs(f) * 2) ** 6),
    }
  }
  mesh.paint(colour, paints.tile)
  mesh.surface(
    9,
    columns,
    (r, c) => {
      const t = r / 9
      const { a, corner, reach } = edge(c)
      const radius = inner + (outer * reach - inner) * t
      const fall = drop * (1 - (1 - t) ** 1.7)
      const rib = c % 2 === 0 ? 0.035 * Math.min(1, outer / 3) : 0
      return [Math.cos(a) * radius, y - fall + lift * corner * t ** 3 + rib, Math.sin(a) * radius]
    },
    true,
  )
  // Underside and eave board.
  mesh.paint(shade(RED, 0.7), paints.wood)
  mesh.surface(
    1,
    columns,
    (r, c) => {
      const { a, corner, reach } = edge(c)
      const radius = r === 0 ? outer * reach * 0.995 : inner * 0.6
      return [Math.cos(a) * radius, y - drop - 0.09 + (r === 0 ? lift * corner : drop * 0.25), Math.sin(a) * radius]
    },
    true,
  )
}

function ring(sides: number, radius: number, turn: number, at: (x: number, z: number, a: number) => void): void {
  for (let i = 0; i < sides; i++) {
    const a = (i / sides) * Math.PI * 2 + turn
    at(Math.cos(a) * radius, Math.sin(a) * radius, a)
  }
}

/** An open garden pavilion of two eaves on a stone terrace. */
export function pavilion(mesh: Mesh, at: V, scale: number, turn: number, tile: V, paints: Paints): void {
  mesh.inside(frameAt(at, turn, scale), () => {
    const sides = 6
    mesh.paint(rgb('#a39c8e'), paints.stone)
    for (const [r, y] of [
      [3.7, 0],
      [3.4, 0.25],
      [3.1, 0.5],
    ] as const) {
      mesh.tube(
        [
          [0, y - 0.6, 0],
          [0, y + 0.2, 0],
        ],
        [r, r],
        18,
        false,
      )
      mesh.tube(
        [
          [0, y + 0.2, 0],
          [0, y + 0.201, 0],
        ],
        [r, 0.1],
        18,
        false,
      )
    }
    ring(sides, 2.55, 0, (x, z) => {
      mesh.paint(RED, paints.wood)
      mesh.tube(
        [
          [x, 0.6, z],
          [x, 3.65, z],
        ],
        [0.14, 0.125],
        10,
        false,
      )
      mesh.paint(rgb('#8f897c'), paints.stone)
      mesh.tube(
        [
          [x, 0.6, z],
          [x, 0.85, z],
        ],
        [0.24, 0.19],
        10,
      )
    })
    // Railings and the painted beam under the eaves.
    ring(sides, 2.22, Math.PI / sides, (x, z, a) => {
      mesh.inside(frameAt([x, 0, z], Math.PI / 2 - a), () => {
        mesh.paint(shade(RED, 0.85), paints.wood)
        mesh.box([0, 1.2, 0], [2.4, 0.09, 0.12])
        mesh.box([0, 0.86, 0], [2.4, 0.06, 0.08])
        for (let i = -5; i <= 5; i++) mesh.box([i * 0.22, 1.02, 0], [0.035, 0.3, 0.035])
        mesh.paint(rgb('#2f5c58'), paints.wood)
        mesh.box([0, 3.42, 0], [2.5, 0.3, 0.12])
        mesh.paint(rgb('#a87f35'), paints.wood)
        mesh.box([0, 3.22, 0], [2.5, 0.07, 0.14])
      })
    })
    tentRoof(mesh, sides, 1.5, 3.9, 4.75, 1.2, 0.55, tile, paints)
    mesh.paint(RED, paints.wood)
    mesh.tube(
      [
        [0, 4.4, 0],
        [0, 5.5, 0],
      ],
      [1.5, 1.45],
      12,
      false,
    )
    tentRoof(mesh, sides, 0.1, 2.6, 7.1, 1.65, 0.5, tile, paints)
    mesh.paint(rgb('#b08b3e'), paints.tile)
    mesh.tube(
      [
        [0, 7, 0],
        [0, 7.25, 0],
        [0, 7.5, 0],
        [0, 8.1, 0],
      ],
      [0.2, 0.28, 0.16, 0.03],
      10,
    )
  })
}

/** A tall tower of many eaves; `floors` shrink a little as they rise. */
export function tower(
  mesh: Mesh,
  at: V,
  look: { sides: number; floors: number; radius: number; storey: number; wall: V; tile: V; turn: number },
  paints: Paints,
): void {
  mesh.inside(frameAt(at, look.turn), () => {
    for (let i = 0; i < look.floors; i++) {
      const r = look.radius * (1 - (i / look.floors) * 0.3)
      const y = i * look.storey
      mesh.paint(look.wall, paints.stone)
      for (let s = 0; s < look.sides; s++) {
        const a = (s / look.sides) * Math.PI * 2
        const b = ((s + 1) / look.sides) * Math.PI * 2
        const [ax, az, bx, bz] = [Math.cos(a) * r, Math.sin(a) * r, Math.cos(b) * r, Math.sin(b) * r]
        mesh.quad([ax, y, az], [ax, y + look.storey, az], [bx, y + look.storey, bz], [bx, y, bz])
        const m = (a + b) / 2
        const inset = Math.cos((b - a) / 2) * r
        mesh.inside(frameAt([Math.cos(m) * inset, y, Math.sin(m) * inset], Math.PI / 2 - m), () => {
          mesh.paint(rgb('#3a2f2a'), paints.glass)
          const w = r * 0.42
          mesh.box([0, look.storey * 0.5, 0], [w, look.storey * 0.5, 0.12])
          mesh.paint(rgb('#7e2c22'), paints.wood)
          mesh.box([0, look.storey * 0.5, 0.02], [0.07, look.storey * 0.5, 0.16])
          mesh.box([0, look.storey * 0.78, 0.02], [w * 1.25, 0.09, 0.2])
          mesh.paint(look.wall, paints.stone)
        })
      }
      const eave = r * 1.42
      tentRoof(
        mesh,
        look.sides,
        r * 0.98,
        eave,
        y + look.storey * 1.16,
        look.storey * 0.26,
        look.storey * 0.14,
        look.tile,
        paints,
      )
    }
    const top = look.floors * look.storey
    const r = look.radius * 0.74
    tentRoof(
      mesh,
      look.sides,
      0.1,
      r * 1.45,
      top + look.storey * 1.2,
      look.storey,
      look.storey * 0.2,
      look.tile,
      paints,
    )
    mesh.paint(rgb('#a9833b'), paints.tile)
    mesh.tube(
      [
        [0, top + look.storey, 0],
        [0, top + look.storey * 1.5, 0],
        [0, top + look.storey * 2.1, 0],
      ],
      [0.4, 0.22, 0.05],
      8,
    )
  })
}

/** A stone bridge of three arches along x, centred on its frame; `span` long, `rise` high in the middle. */
export function archBridge(mesh: Mesh, at: V, turn: number, span: number, rise: number, paints: Paints): void {
  const half = span / 2
  const deck = (x: number): number => 0.9 + rise * Math.max(0, Math.cos((x / half) * Math.PI * 0.5)) ** 1.4
  const arches = [
    { x: 0, r: span * 0.15 },
    { x: -span * 0.29, r: span * 0.105 },
    { x: span * 0.29, r: span * 0.105 },
  ]
  const under = (x: number): number => {
    for (const arch of arches) {
      const d = x - arch.x
      if (Math.abs(d) < arch.r) return Math.min(deck(x) - 0.55, Math.sqrt(arch.r * arch.r - d * d) * 1.04 - 0.1)
    }
    return -1.5
  }
  mesh.inside(frameAt(at, turn), () => {
    mesh.paint(rgb('#b3aa99'), paints.stone)
    const n = 132
    const width = 1.8
    for (let i = 0; i < n; i++) {
      const x0 = -half + (i / n) * span
      const x1 = -half + ((i + 1) / n) * span
      const xm = (x0 + x1) / 2
      const [d0, d1] = [deck(x0), deck(x1)]
      const inArch = under(xm) > -1
      const u0 = inArch ? Math.max(under(x0), -0.3) : -1.5
      const u1 = inArch ? Math.max(under(x1), -0.3) : -1.5
      for (const z of [-width, width]) mesh.quad([x0, u0, z], [x0, d0, z], [x1, d1, z], [x1, u1, z])
      mesh.quad([x0, d0, -width], [x0, d0, width], [x1, d1, width], [x1, d1, -width])
      mesh.quad([x0, u0, -width], [x1, u1, -width], [x1, u1, width], [x0, u0, width])
      // String course along the deck, and the parapet's panels.
      for (const z of [-width - 0.06, width + 0.06]) {
        mesh.quad([x0, d0 - 0.16, z], [x0, d0 + 0.04, z], [x1, d1 + 0.04, z], [x1, d1 - 0.16, z])
        mesh.quad([x0, d0 + 0.62, z], [x0, d0 + 0.78, z], [x1, d1 + 0.78, z], [x1, d1 + 0.62, z])
        if (i % 6 !== 0) mesh.quad([x0, d0 + 0.08, z], [x0, d0 + 0.5, z], [x1, d1 + 0.5, z], [x1, d1 + 0.08, z])
        if (i % 6 === 0) {
          mesh.box([x0, d0 + 0.5, z], [0.2, 1.05, 0.2])
          mesh.ellipsoid([x0, d0 + 1.1, z], [0.13, 0.15, 0.13], 7)
        }
      }
    }
    // Voussoirs stand a little proud round each arch.
    mesh.paint(rgb('#c2b9a7'), paints.stone)
    for (const arch of arches) {
      for (let i = 0; i < 22; i++) {
        const a0 = (i / 22) * Math.PI
        const a1 = ((i + 0.9) / 22) * Math.PI
        const p = (a: number, r: number): V => [arch.x - Math.cos(a) * r, Math.sin(a) * r * 1.04 - 0.1, -width - 0.05]
        mesh.quad(p(a0, arch.r), p(a0, arch.r + 0.42), p(a1, arch.r + 0.42), p(a1, arch.r))
      }
    }
  })
}
