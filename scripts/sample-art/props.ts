import { frameAt, type Mesh, rgb, shade, type V } from './mesh.ts'
import type { Random } from './random.ts'

/** A plain flag on a pole, blowing to +x of its frame. */
export function flag(
  mesh: Mesh,
  random: Random,
  at: V,
  look: {
    height: number
    width: number
    drop: number
    colour: V
    turn: number
    lean: number
    cloth: number
    pole: number
  },
): void {
  const phase = random.between(0, 6)
  const limp = random.between(0.25, 0.5)
  mesh.inside(frameAt(at, look.turn, 1, 0, look.lean), () => {
    mesh.paint(rgb('#b9b6ae'), look.pole)
    mesh.tube(
      [
        [0, 0, 0],
        [0, look.height, 0],
      ],
      [0.018, 0.015],
      7,
    )
    mesh.paint(rgb('#c7a34c'), look.pole)
    mesh.ellipsoid([0, look.height + 0.04, 0], [0.03, 0.06, 0.03], 7)
    mesh.paint(look.colour, look.cloth)
    mesh.surface(14, 24, (r, c) => {
      const t = c / 24
      const s = r / 14
      const wave =
        Math.sin(t * 8.5 + phase + s * 1.4) * 0.3 * Math.sqrt(t) * (0.4 + t) +
        Math.sin(t * 15 - phase + s * 2.6) * 0.06 * t
      const sag = limp * t * t * look.width
      return [t * look.width * (1 - 0.25 * limp * t), look.height - s * look.drop - sag * (0.75 + 0.25 * s), wave]
    })
  })
}

export interface Facade {
  readonly width: number
  readonly storeys: number
  readonly storey: number
  readonly bay: number
  readonly wall: V
  readonly trim: V
  readonly frame: V
  readonly materials: { wall: number; glass: number; trim: number }
  /** Leave the ground floor out (shops stand there). */
  readonly openGround?: boolean
  readonly airConditioners?: boolean
}

/** A house front in the frame's x–y plane, facing −z: windows set back in the wall, sills, floor bands, cornice. */
export function facade(mesh: Mesh, random: Random, f: Facade): void {
  const bays = Math.max(1, Math.round(f.width / f.bay))
  const bay = f.width / bays
  const first = f.openGround === true ? 1 : 0
  const height = f.storeys * f.storey
  for (let level = first; level < f.storeys; level++) {
    const y = level * f.storey
    const [sill, lintel] = [y + f.storey * 0.3, y + f.storey * 0.82]
    mesh.paint(f.wall, f.materials.wall)
    mesh.quad([0, y, 0], [0, sill, 0], [f.width, sill, 0], [f.width, y, 0])
    mesh.quad([0, lintel, 0], [0, y + f.storey, 0], [f.width, y + f.storey, 0], [f.width, lintel, 0])
    for (let b = 0; b < bays; b++) {
      const x = b * bay
      const [l, r] = [x + bay * 0.2, x + bay * 0.8]
      mesh.paint(f.wall, f.materials.wall)
      mesh.quad([x, sill, 0], [x, lintel, 0], [l, lintel, 0], [l, sill, 0])
      mesh.quad([r, sill, 0], [r, lintel, 0], [x + bay, lintel, 0], [x + bay, sill, 0])
      const d = 0.22
      mesh.quad([l, sill, 0], [l, lintel, 0], [l, lintel, d], [l, sill, d])
      mesh.quad([r, sill, 0], [r, lintel, 0], [r, lintel, d], [r, sill, d])
      mesh.quad([l, lintel, 0], [r, lintel, 0], [r, lintel, d], [l, lintel, d])
      mesh.paint(shade(rgb('#2b3338'), random.between(0.5, 1.5)), f.materials.glass)
      mesh.quad([l, sill, d], [l, lintel, d], [r, lintel, d], [r, sill, d])
      if (random.next() < 0.45) {
        // A drawn curtain behind part of the glass.
        mesh.paint(shade(rgb('#b9b09c'), random.between(0.4, 0.9)), f.materials.trim)
        const to = l + (r - l) * random.between(0.25, 0.6)
        mesh.quad([l, sill, d - 0.01], [l, lintel, d - 0.01], [to, lintel, d - 0.01], [to, sill, d - 0.01])
      }
      mesh.paint(f.frame, f.materials.trim)
      const m = (l + r) / 2
      mesh.box([m, (sill + lintel) / 2, d - 0.04], [0.06, lintel - sill, 0.06])
      mesh.box([m, lintel - (lintel - sill) * 0.3, d - 0.04], [r - l, 0.05, 0.06])
      for (const e of [l + 0.03, r - 0.03]) mesh.box([e, (sill + lintel) / 2, d - 0.04], [0.06, lintel - sill, 0.06])
      mesh.paint(f.trim, f.materials.wall)
      mesh.box([m, sill - 0.05, -0.06], [r - l + 0.24, 0.1, 0.24])
      if (f.airConditioners === true && random.next() < 0.4) {
        mesh.paint(rgb('#cfccc2'), f.materials.trim)
        mesh.box([x + bay * 0.5, y + f.storey * 0.14, -0.22], [0.85, 0.55, 0.36])
        mesh.paint(rgb('#6e6d69'), f.materials.trim)
        mesh.tube(
          [
            [x + bay * 0.44, y + f.storey * 0.14, -0.41],
            [x + bay * 0.44, y + f.storey * 0.14, -0.415],
          ],
          [0.2, 0.2],
          10,
        )
      }
    }
    mesh.paint(f.trim, f.materials.wall)
    mesh.box([f.width / 2, y + f.storey, -0.05], [f.width, 0.16, 0.22])
  }
  mesh.paint(f.trim, f.materials.wall)
  mesh.box([f.width / 2, height + 0.25, -0.15], [f.width + 0.2, 0.5, 0.55])
  mesh.paint(f.wall, f.materials.wall)
  mesh.box([f.width / 2, height + 0.25, 4], [f.width, 0.4, 8])
}
