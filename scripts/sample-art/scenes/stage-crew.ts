import { casual, type Dress, figure } from '../figure.ts'
import { type Mesh, rgb, shade, type V } from '../mesh.ts'
import type { Random } from '../random.ts'

/** Materials of the stage, by index. */
export const M = {
  floor: 0,
  wall: 1,
  cloth: 2,
  skin: 3,
  hair: 4,
  lamp: 5,
  screen: 6,
  planet: 7,
  ring: 8,
  metal: 9,
  black: 10,
  suit: 11,
  glow: 12,
}

/** Film crew and onlookers between the lens and the stage, mostly in silhouette. */
export function crew(mesh: Mesh, random: Random, people: { skin: number; cloth: number; hair: number }): void {
  const dark = (): Dress => ({
    ...casual(random),
    top: shade(rgb('#2a2c33'), random.between(0.6, 1.4)),
    bottom: rgb('#17181c'),
  })
  // Camera on a tripod, with its operator.
  const at: V = [2.1, 0, 2.6]
  mesh.paint(rgb('#121315'), M.black)
  for (const a of [0.4, 2.5, 4.6])
    mesh.tube(
      [
        [at[0], 1.5, at[2]],
        [at[0] + Math.cos(a) * 0.5, 0, at[2] + Math.sin(a) * 0.5],
      ],
      [0.035, 0.025],
      7,
    )
  mesh.box([at[0], 1.56, at[2]], [0.2, 0.14, 0.24])
  mesh.box([at[0], 1.78, at[2]], [0.26, 0.3, 0.52])
  mesh.tube(
    [
      [at[0], 1.8, at[2] + 0.25],
      [at[0], 1.8, at[2] + 0.5],
    ],
    [0.09, 0.11],
    14,
  )
  mesh.box([at[0], 1.8, at[2] + 0.56], [0.34, 0.27, 0.14])
  mesh.box([at[0] - 0.05, 2.02, at[2]], [0.05, 0.14, 0.3])
  mesh.paint(rgb('#7fb2e6'), M.glow)
  mesh.quad(
    [at[0] - 0.36, 1.82, at[2] - 0.19],
    [at[0] - 0.36, 2.0, at[2] - 0.19],
    [at[0] - 0.14, 2.0, at[2] - 0.2],
    [at[0] - 0.14, 1.82, at[2] - 0.2],
  )
  mesh.paint(rgb('#121315'), M.black)
  mesh.box([at[0] - 0.25, 1.91, at[2] - 0.16], [0.27, 0.23, 0.05])
  figure(
    mesh,
    random,
    { ...dark(), cap: rgb('#22252c') },
    { at: [at[0] + 0.1, 0, at[2] - 0.62], turn: Math.PI, height: 1.76, arms: 'hold', nod: -0.1 },
    people,
  )
  // Boom operator on the left.
  figure(mesh, random, dark(), { at: [-3.35, 0, 3.2], turn: Math.PI - 0.5, height: 1.8, arms: 'both up' }, people)
  mesh.paint(rgb('#1a1a1c'), M.black)
  mesh.tube(
    [
      [-3.9, 1.85, 2.6],
      [-2.4, 2.75, 4.6],
      [-0.9, 3.55, 6.6],
    ],
    [0.018, 0.016, 0.014],
    6,
  )
  mesh.tube(
    [
      [-1.05, 3.5, 6.5],
      [-0.75, 3.42, 6.95],
    ],
    [0.06, 0.06],
    9,
  )
  // Director with a monitor, assistants.
  figure(
    mesh,
    random,
    { ...dark(), vest: rgb('#3d4234') },
    { at: [3.9, 0, 3.4], turn: Math.PI + 0.4, height: 1.74, arms: 'point' },
    people,
  )
  figure(mesh, random, dark(), { at: [-4.6, 0, 4.4], turn: Math.PI - 0.2, height: 1.7, arms: 'folded' }, people)
  for (let i = 0; i < 44; i++) {
    const x = -6.4 + (i % 15) * 0.9 + random.normal() * 0.14
    const z = 3.2 + Math.floor(i / 15) * 0.85 + random.normal() * 0.12
    if (Math.hypot(x - 2.1, z - 2.4) < 1.2 || (x > 1.2 && x < 2.9 && z < 4.2)) continue
    const child = random.next() < 0.35
    figure(
      mesh,
      random,
      dark(),
      {
        at: [x, 0, z],
        turn: Math.PI + random.normal() * 0.2,
        height: child ? 1.25 : random.between(1.38, 1.56),
        child,
        arms: random.pick(['down', 'down', 'clap', 'raise'] as const),
      },
      people,
    )
  }
}
