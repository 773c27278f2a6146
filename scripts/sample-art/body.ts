import type { Dress, FigureMaterials, Limb, Stance } from './figure.ts'
import { add, blend, frameAt, type Mesh, rgb, shade, type V } from './mesh.ts'
import type { Random } from './random.ts'

const HAIRS: readonly [V, ...V[]] = [rgb('#17130f'), rgb('#1e1813'), rgb('#241b15'), rgb('#120f0d')]

export function torso(mesh: Mesh, dress: Dress, sit: boolean, m: FigureMaterials): void {
  const heights = [0.87, 0.95, 1.05, 1.18, 1.3, 1.385, 1.43, 1.455, 1.475]
  const widths: readonly (readonly [number, number])[] = [
    [0.196, 0.136],
    [0.186, 0.128],
    [0.166, 0.116],
    [0.172, 0.122],
    [0.19, 0.124],
    [0.2, 0.104],
    [0.15, 0.085],
    [0.095, 0.07],
    [0.062, 0.058],
  ]
  const hem = sit ? 1 : 0
  const spine = heights.map((y): V => [0, y, 0.012 - 0.02 * Math.sin((y - 0.84) * 4)])
  mesh.paint(dress.bottom, m.cloth)
  mesh.ellipsoid([0, 0.92, 0.01], [0.18, 0.12, 0.125], 12)
  mesh.paint(dress.top, m.cloth)
  mesh.tube(spine.slice(hem), widths.slice(hem), 16, false)
  // Open collar: a wedge of skin or of a lighter shirt under the chin.
  mesh.paint(dress.vest === undefined ? shade(dress.top, 1.25) : dress.top, m.cloth)
  mesh.tube(
    [
      [0, 1.44, 0.006],
      [0, 1.492, 0.012],
    ],
    [
      [0.078, 0.072],
      [0.066, 0.064],
    ],
    12,
    false,
  )
  if (dress.vest !== undefined) {
    mesh.paint(dress.vest, m.cloth)
    mesh.tube(
      spine.slice(hem, 7),
      widths.slice(hem, 7).map(([a, b]): readonly [number, number] => [a + 0.01, b + 0.013]),
      16,
      false,
    )
    mesh.paint(rgb('#b9b7ad'), m.cloth)
    for (const y of [1.0, 1.16]) {
      const z = 0.012 - 0.02 * Math.sin((y - 0.84) * 4)
      const w: readonly [number, number] = y < 1.1 ? [0.192, 0.141] : [0.188, 0.141]
      mesh.tube(
        [
          [0, y, z],
          [0, y + 0.03, z],
        ],
        [w, w],
        16,
        false,
      )
    }
    mesh.paint(shade(dress.vest, 0.35), m.cloth)
    mesh.tube(
      [
        [0, 1.385, -0.106],
        [0, 1.3, -0.135],
        [0, 1.18, -0.14],
        [0, 1.05, -0.132],
        [0, 0.93, -0.14],
      ],
      [0.008, 0.008, 0.008, 0.008, 0.008],
      5,
    )
    mesh.paint(dress.top, m.cloth)
    mesh.triangle([-0.055, 1.452, -0.085], [0.055, 1.452, -0.085], [0, 1.33, -0.142])
    mesh.paint(rgb('#d8d4c8'), m.cloth)
    mesh.ellipsoid([0.09, 1.29, -0.122], [0.032, 0.032, 0.01], 8)
  }
}

export function arm(mesh: Mesh, dress: Dress, [shoulder, elbow, hand]: Limb, skin: V, m: FigureMaterials): void {
  const long = dress.sleeves !== 'short'
  const between = (a: V, b: V, t: number): V => blend(a, b, t)
  mesh.paint(long ? dress.top : skin, long ? m.cloth : m.skin)
  mesh.tube(
    [
      long ? shoulder : between(shoulder, elbow, 0.45),
      between(shoulder, elbow, long ? 0.55 : 0.7),
      elbow,
      between(elbow, hand, 0.5),
      hand,
    ],
    [long ? 0.066 : 0.048, long ? 0.058 : 0.046, long ? 0.052 : 0.042, long ? 0.046 : 0.037, long ? 0.039 : 0.028],
  )
  if (!long) {
    mesh.paint(dress.top, m.cloth)
    mesh.tube([shoulder, between(shoulder, elbow, 0.35), between(shoulder, elbow, 0.72)], [0.068, 0.065, 0.067], 9)
  }
  mesh.paint(skin, m.skin)
  const past = between(elbow, hand, 1.18)
  mesh.tube([hand, between(hand, past, 0.6), between(elbow, hand, 1.3)], [0.032, [0.044, 0.032], 0.022], 7)
}

export function legs(mesh: Mesh, random: Random, dress: Dress, stance: Stance, skin: V, m: FigureMaterials): void {
  const shoes = dress.shoes ?? rgb('#1d1d20')
  const step = stance.legs === 'walk' ? random.between(0.13, 0.2) * (random.next() < 0.5 ? 1 : -1) : 0
  for (const side of [-1, 1]) {
    const x = side * 0.088
    const go = step * side
    let path: readonly V[]
    if (stance.legs === 'sit')
      path = [
        [x, 0.47, 0],
        [x * 1.25, 0.49, -0.42],
        [x * 1.2, 0.26, -0.43],
        [x * 1.2, 0.07, -0.4],
      ]
    else if (stance.legs === 'kneel')
      path = [
        [x, 0.46, 0.04],
        [x * 1.9, 0.52, -0.34],
        [x * 1.7, 0.27, -0.27],
        [x * 1.6, 0.07, -0.24],
      ]
    else
      path = [
        [x, 0.9, 0],
        [x * 1.08, 0.49, -go * 0.75 - Math.abs(go) * 0.3],
        [x * 1.05, 0.3, -go * 0.9],
        [x * 1.05, 0.07, -go],
      ]
    const bare = dress.skirt === true
    mesh.paint(bare ? skin : dress.bottom, bare ? m.skin : m.cloth)
    mesh.tube(path, bare ? [0.075, 0.052, 0.045, 0.034] : [0.1, 0.078, 0.068, 0.066], 9)
    const foot = path[3] as V
    mesh.paint(shoes, m.cloth)
    mesh.ellipsoid([foot[0], 0.045, foot[2] - 0.06], [0.046, 0.047, 0.125], 9)
  }
  if (dress.skirt === true || stance.legs === 'sit') {
    mesh.paint(dress.bottom, m.cloth)
    if (stance.legs === 'sit')
      mesh.tube(
        [
          [0, 0.44, 0.03],
          [0, 0.5, -0.2],
        ],
        [
          [0.19, 0.13],
          [0.17, 0.11],
        ],
        10,
      )
    else
      mesh.tube(
        [
          [0, 0.98, 0],
          [0, 0.8, 0],
          [0, 0.52, -0.01],
        ],
        [
          [0.155, 0.11],
          [0.2, 0.155],
          [0.25, 0.2],
        ],
        16,
        false,
      )
  }
}

/** The red neckerchief: a roll round the collar, a knot, two tails on the chest and a triangle on the back. */
export function scarf(mesh: Mesh, colour: V, m: FigureMaterials): void {
  mesh.paint(colour, m.cloth)
  const ring: V[] = []
  for (let i = 0; i <= 12; i++) {
    const a = (i / 12) * Math.PI * 2 - Math.PI / 2
    ring.push([Math.cos(a) * 0.092, 1.452 + Math.sin(a) * 0.035, Math.sin(a) * 0.085])
  }
  mesh.tube(
    ring,
    ring.map(() => 0.026),
    7,
    false,
  )
  mesh.ellipsoid([0, 1.385, -0.112], [0.032, 0.034, 0.026], 8)
  for (const side of [-1, 1]) {
    mesh.tube(
      [
        [side * 0.01, 1.38, -0.118],
        [side * 0.042, 1.3, -0.132],
        [side * 0.065, 1.19, -0.135],
      ],
      [
        [0.02, 0.012],
        [0.042, 0.014],
        [0.012, 0.008],
      ],
      7,
    )
  }
  mesh.triangle([-0.16, 1.43, 0.09], [0.16, 1.43, 0.09], [0, 1.2, 0.142])
}

export function head(mesh: Mesh, random: Random, dress: Dress, stance: Stance, skin: V, m: FigureMaterials): void {
  const big = stance.child === true ? 1.34 : 1.13
  mesh.paint(skin, m.skin)
  mesh.tube(
    [
      [0, 1.43, 0.01],
      [0, 1.56, 0.0],
    ],
    [0.052, 0.05],
    9,
    false,
  )
  mesh.inside(frameAt([0, 1.5, 0], stance.look ?? 0, big, stance.nod ?? random.between(-0.06, 0.08)), () => {
    const c: V = [0, 0.105, -0.012]
    mesh.paint(skin, m.skin)
    mesh.ellipsoid(c, [0.074, 0.104, 0.09], 16)
    mesh.ellipsoid([0, 0.05, -0.035], [0.055, 0.06, 0.055], 10)
    mesh.ellipsoid([0, 0.088, -0.1], [0.012, 0.022, 0.016], 7)
    for (const side of [-1, 1]) {
      mesh.paint(skin, m.skin)
      mesh.ellipsoid([side * 0.076, 0.098, 0.005], [0.012, 0.026, 0.016], 7)
      mesh.paint(shade(rgb('#1b1512'), 1), m.hair)
      mesh.ellipsoid([side * 0.031, 0.11, -0.0905], [0.0155, 0.0085, 0.008], 8)
      mesh.tube(
        [
          [side * 0.015, 0.134, -0.096],
          [side * 0.033, 0.1385, -0.0915],
          [side * 0.05, 0.134, -0.08],
        ],
        [0.004, 0.005, 0.003],
        5,
      )
    }
    mesh.paint(rgb('#8f4238'), m.skin)
    const smile = random.between(0.002, 0.009)
    const wide = random.between(0.02, 0.028)
    mesh.tube(
      [
        [-wide, 0.05 + smile, -0.082],
        [0, 0.047, -0.0905],
        [wide, 0.05 + smile, -0.082],
      ],
      [0.003, 0.0065, 0.003],
      6,
    )
    const style = dress.hairStyle ?? 'short'
    if (style !== 'bald') {
      mesh.paint(dress.hair ?? random.pick(HAIRS), m.hair)
      const fringe = random.between(0.28, 0.5)
      const nape = style === 'short' ? random.between(-0.25, -0.05) : -0.62
      mesh.ellipsoid(add(c, [0, 0.012, 0.012]), [0.084, 0.106, 0.096], 18, (d) =>
        d[2] < 0 ? d[1] > fringe - d[2] * 0.22 - Math.abs(d[0]) * 0.35 : d[1] > nape + Math.max(0, 0.35 - d[2]) * 0.9,
      )
      if (style === 'bob')
        mesh.tube(
          [
            [0, 0.12, 0.045],
            [0, 0.03, 0.05],
            [0, -0.03, 0.045],
          ],
          [
            [0.085, 0.06],
            [0.09, 0.055],
            [0.08, 0.045],
          ],
          12,
        )
      if (style === 'tail')
        mesh.tube(
          [
            [0, 0.13, 0.09],
            [0, 0.1, 0.14],
            [0, -0.02, 0.13],
          ],
          [0.024, 0.032, 0.014],
          8,
        )
    }
    if (dress.cap !== undefined) {
      mesh.paint(dress.cap, m.cloth)
      mesh.ellipsoid(add(c, [0, 0.022, 0.004]), [0.089, 0.105, 0.102], 16, (d) => d[1] > 0.18)
      mesh.tube(
        [
          [0, 0.145, -0.07],
          [0, 0.128, -0.155],
        ],
        [
          [0.066, 0.008],
          [0.055, 0.006],
        ],
        10,
      )
    }
  })
}
