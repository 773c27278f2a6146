import { type Dress, figure } from '../figure.ts'
import { frameAt, Mesh, rgb, shade, type V } from '../mesh.ts'
import { flag } from '../props.ts'
import { Random } from '../random.ts'
import type { Light, Material, Scene } from '../scene.ts'
import { cloth, drape, gloss, hair, matt, metal, plaster, skin } from '../surfaces.ts'
import { shrub } from '../trees.ts'

const M = {
  floor: 0,
  wall: 1,
  wood: 2,
  cloth: 3,
  skin: 4,
  hair: 5,
  lamp: 6,
  seat: 7,
  flag: 8,
  pole: 9,
  leaf: 10,
  window: 11,
  curtain: 12,
}
const RED = rgb('#b3201c')
const WHITE = rgb('#dcdcd8')

function pioneer(random: Random): Dress {
  const girl = random.next() < 0.5
  return {
    top: shade(WHITE, random.between(0.88, 1)),
    bottom: shade(rgb('#26324f'), random.between(0.7, 1.2)),
    scarf: shade(RED, random.between(0.9, 1.1)),
    hairStyle: girl ? random.pick(['tail', 'bob']) : 'short',
    sleeves: random.next() < 0.8 ? 'short' : 'long',
    skirt: girl,
    shoes: rgb(random.pick(['#e4e2dd', '#2b2b30'])),
  }
}

const slope = (z: number): number => Math.max(0, z - 3) * 0.105

function room(mesh: Mesh): void {
  const [w, back, top] = [10.5, 21, 7.6]
  mesh.paint(rgb('#7b6248'), M.floor)
  mesh.quad([-w, 0, -8], [-w, 0, 3], [w, 0, 3], [w, 0, -8])
  mesh.quad([-w, 0, 3], [-w, slope(back), back], [w, slope(back), back], [w, 0, 3])
  mesh.paint(rgb('#cdbfa6'), M.wall)
  mesh.quad([-w, 0, back], [-w, top, back], [w, top, back], [w, 0, back])
  for (const s of [-1, 1]) {
    mesh.paint(rgb('#d2c6b0'), M.wall)
    mesh.quad([s * w, 0, -8], [s * w, top, -8], [s * w, top, back], [s * w, 0, back])
    for (let z = 0; z < back; z += 3.4) {
      mesh.paint(rgb('#8a6a49'), M.wood)
      mesh.box([s * (w - 0.08), 1.1 + slope(z), z + 1.7], [0.16, 2.3, 3.3])
      mesh.paint(rgb('#c4b596'), M.wall)
      mesh.box([s * (w - 0.15), top / 2, z], [0.35, top, 0.45])
      mesh.paint(rgb('#eef3fb'), M.window)
      mesh.box([s * (w - 0.05), 4.6, z + 1.7], [0.08, 2.6, 1.5])
      mesh.paint(rgb('#6b2320'), M.curtain)
      for (const e of [-1, 1]) {
        mesh.surface(1, 14, (r, c) => [
          s * (w - 0.24 - 0.07 * (c & 1)),
          r === 0 ? 6.3 : 2.9,
          z + 1.7 + e * (0.62 + (c / 14) * 0.55),
        ])
      }
    }
  }
  mesh.paint(rgb('#e3dccb'), M.wall)
  mesh.quad([-w, top, -8], [-w, top, back], [w, top, back], [w, top, -8])
  for (let z = 2; z < back; z += 3.6) {
    mesh.paint(rgb('#cbbfa8'), M.wall)
    mesh.box([0, top - 0.2, z + 1.8], [2 * w, 0.4, 0.4])
    for (const x of [-6.3, -2.1, 2.1, 6.3]) {
      mesh.paint(rgb('#fff3dc'), M.lamp)
      mesh.box([x, top - 0.05, z], [1.9, 0.08, 0.5])
    }
  }
  // Balcony with a red valance, doors below it.
  mesh.paint(rgb('#b7a688'), M.wall)
  mesh.box([0, 4.15, back - 1.4], [2 * w, 0.35, 3])
  mesh.box([0, 4.8, back - 2.9], [2 * w, 1.2, 0.2])
  mesh.paint(rgb('#8c2520'), M.flag)
  mesh.surface(3, 120, (r, c) => [
    -w + (c / 120) * 2 * w,
    5.3 - r * 0.28 - (r === 3 ? 0.16 * Math.abs(Math.sin((c / 120) * 38)) : 0),
    back - 3.2 - 0.1 * Math.sin(c * 0.72),
  ])
  mesh.paint(rgb('#5b3a26'), M.wood)
  for (const x of [-5.5, 0, 5.5]) for (const d of [-0.72, 0.72]) mesh.box([x + d, 3.05, back - 0.06], [1.36, 2.5, 0.12])
}

function seats(mesh: Mesh, x: number, y: number, z: number): void {
  mesh.paint(rgb('#6e2a22'), M.seat)
  mesh.box([x, y + 0.6, z + 0.3], [0.5, 0.62, 0.09])
  mesh.box([x, y + 0.33, z + 0.02], [0.48, 0.1, 0.46])
  mesh.paint(rgb('#4a3220'), M.wood)
  mesh.box([x - 0.27, y + 0.28, z + 0.05], [0.05, 0.56, 0.42])
}

export function hall(): Scene {
  const random = new Random(61)
  const mesh = new Mesh()
  const people = { skin: M.skin, cloth: M.cloth, hair: M.hair }
  room(mesh)
  for (let row = 0; row < 16; row++) {
    const z = 2.9 + row * 0.95
    const y = slope(z)
    for (let i = 0; i < 30; i++) {
      const x = (i - 14.5) * 0.58
      if (Math.abs(Math.abs(x) - 4.1) < 0.5) continue
      seats(mesh, x, y, z)
      if (random.next() < 0.03) continue
      const saluting = random.next() < 0.62
      figure(
        mesh,
        random,
        pioneer(random),
        {
          at: [x + random.normal() * 0.03, y - 0.02, z],
          turn: random.normal() * 0.1,
          height: random.between(1.28, 1.46),
          child: true,
          legs: 'sit',
          arms: saluting ? 'salute' : random.pick(['clap', 'clap', 'lap'] as const),
          look: random.normal() * 0.16 + x * 0.03,
          lean: random.normal() * 0.03,
        },
        people,
      )
    }
  }
  // Teachers in the aisles.
  for (const [x, z] of [
    [-4.1, 4.4],
    [4.15, 6.2],
    [-4.1, 9.4],
    [4.1, 11],
    [-9.4, 6.5],
    [-9.5, 10],
  ] as const) {
    figure(
      mesh,
      random,
      {
        top: rgb(random.pick(['#3b4560', '#8d8f98', '#5c2f3c'])),
        bottom: rgb('#23262e'),
        hairStyle: random.pick(['bob', 'short', 'tail']),
      },
      { at: [x, slope(z), z], turn: random.normal() * 0.4, height: 1.66, arms: 'clap' },
      people,
    )
  }
  // On the stage: speaker at the lectern with flowers, two flag bearers, a row of saluting pioneers at the edge.
  mesh.paint(rgb('#8a5a34'), M.floor)
  mesh.box([0, 0.4, -3.5], [21, 0.8, 9])
  mesh.paint(rgb('#7a1d1b'), M.cloth)
  mesh.quad([-10.5, 0, 1.01], [-10.5, 0.8, 1.01], [10.5, 0.8, 1.01], [10.5, 0, 1.01])
  mesh.paint(rgb('#6d4222'), M.wood)
  mesh.box([-0.5, 1.33, 0.12], [0.8, 1.06, 0.5])
  mesh.inside(frameAt([-0.5, 1.9, 0.06], 0, 1, -0.3), () => mesh.box([0, 0, 0], [0.92, 0.06, 0.6]))
  mesh.paint(rgb('#1d1d1f'), M.pole)
  mesh.tube(
    [
      [-0.4, 1.9, 0.2],
      [-0.42, 2.12, 0.05],
      [-0.45, 2.17, -0.08],
    ],
    [0.008, 0.008, 0.02],
    6,
  )
  mesh.material = M.leaf
  shrub(mesh, random, [-0.5, 1.86, 0.42], [0.42, 0.22, 0.14], rgb('#3f5c2f'), 500, 0.05)
  for (const colour of ['#c23b3f', '#d7a13c', '#d7c8c8', '#b2487c'])
    shrub(mesh, random, [-0.5, 1.9, 0.44], [0.42, 0.22, 0.15], rgb(colour), 90, 0.045)
  mesh.material = M.leaf
  for (let i = 0; i < 26; i++) {
    const x = -10 + i * 0.8
    shrub(mesh, random, [x, 0.75, 0.8], [0.3, 0.34, 0.22], rgb('#41602f'), 240, 0.06)
    shrub(
      mesh,
      random,
      [x, 0.82, 0.74],
      [0.3, 0.32, 0.22],
      rgb(random.pick(['#b8302f', '#c98f2f', '#c23b5c'])),
      70,
      0.045,
    )
  }
  figure(
    mesh,
    random,
    { ...pioneer(random), hairStyle: 'tail', skirt: true, sleeves: 'short' },
    { at: [-0.5, 0.8, -0.5], turn: Math.PI + 0.1, height: 1.5, child: true, arms: 'hold' },
    people,
  )
  for (const [x, z] of [
    [2.3, 0.15],
    [3.15, 0.3],
  ] as const) {
    figure(
      mesh,
      random,
      pioneer(random),
      { at: [x, 0.8, z], turn: Math.PI - 0.55, height: 1.5, child: true, arms: 'hold' },
      people,
    )
    flag(mesh, random, [x - 0.1, 1.2, z + 0.22], {
      height: 2.0,
      width: 0.95,
      drop: 0.68,
      colour: rgb('#8c1c1a'),
      turn: 0.3,
      lean: 0.1,
      cloth: M.flag,
      pole: M.pole,
    })
  }
  const lights: Light[] = []
  for (let z = 2; z < 20; z += 3.6)
    for (const x of [-6.3, -2.1, 2.1, 6.3]) lights.push({ at: [x, 7.3, z], colour: [13, 11.8, 9.8], radius: 0.6 })
  // Stage lights from over the camera, and daylight from the left windows.
  for (const x of [-6, 3]) lights.push({ at: [x, 6.9, -4], colour: [34, 31, 27], radius: 0.35 })
  for (const z of [3, 8, 13]) lights.push({ at: [-7.6, 5.4, z], colour: [15, 18, 22.5], radius: 0.9 })
  const sky = (_x: number, _y: number, _z: number, _full: boolean, out: Float64Array): void => {
    out.fill(0.25)
  }
  const floor: Material = { mirror: 0.04, rough: 0.16, texture: plaster.texture as NonNullable<Material['texture']> }
  const materials: Material[] = [
    floor,
    plaster,
    gloss,
    cloth,
    skin,
    hair,
    { glow: 2.6 },
    { mirror: 0.03, rough: 0.4 },
    drape,
    metal,
    { through: 0.25 },
    { glow: 1.5 },
    matt,
  ]
  const eye: V = [1.75, 3.15, -3.5]
  return {
    width: 1500,
    height: 1000,
    seed: 33,
    samples: 12,
    mesh,
    materials,
    eye,
    target: [-0.35, 1.5, 6],
    angle: 57,
    focus: 7.2,
    lens: 0.006,
    lights,
    sky,
    ambient: [0.12, 0.115, 0.1],
    haze: { density: 0.004, height: 30, colour: [0.5, 0.46, 0.38] },
    exposure: 0.8,
    saturation: 0.84,
    contrast: 0.6,
    grain: 0.02,
    vignette: 0.3,
  }
}
