import { add, scaled, sub, unit, type V } from './mesh.ts'
import type { Picture } from './scene.ts'

export interface Beam {
  readonly from: V
  readonly to: V
  /** Radius at the far end. */
  readonly spread: number
  readonly colour: V
}

/** Light scattered on stage fog along spot beams, drawn over the picture where nothing nearer hides it. */
export function drawBeams(picture: Picture, project: (p: V) => V, beams: readonly Beam[]): void {
  const { width, height, data, depth } = picture
  for (const beam of beams) {
    const steps = 220
    const axis = unit(sub(beam.to, beam.from))
    const length = Math.hypot(...sub(beam.to, beam.from))
    for (let i = 0; i < steps; i++) {
      const t = (i + 0.5) / steps
      const [x, y, z] = project(add(beam.from, scaled(axis, t * length)))
      if (z <= 0.1) continue
      const [xs] = project(add(add(beam.from, scaled(axis, t * length)), [0.1, 0, 0]))
      const perMetre = Math.abs(xs - x) * 10
      const radius = Math.max(1.5, (0.06 + beam.spread * t) * perMetre)
      const strength = (0.9 / (0.35 + t * 2.2)) * (length / steps) * (1 - t * 0.55)
      const x0 = Math.max(0, Math.floor(x - radius))
      const x1 = Math.min(width - 1, Math.ceil(x + radius))
      const y0 = Math.max(0, Math.floor(y - radius))
      const y1 = Math.min(height - 1, Math.ceil(y + radius))
      // Energy is spread over the disc, so a wide beam is a faint one.
      const gain = (strength * 26) / (radius + 6)
      for (let py = y0; py <= y1; py++) {
        for (let px = x0; px <= x1; px++) {
          const d = ((px - x) ** 2 + (py - y) ** 2) / (radius * radius)
          if (d >= 1) continue
          const o = py * width + px
          if ((depth[o] as number) < z - 0.2) continue
          const v = gain * (1 - d) * (1 - d)
          for (let c = 0; c < 3; c++) data[o * 3 + c] = (data[o * 3 + c] as number) + v * (beam.colour[c] as number)
        }
      }
    }
  }
}
