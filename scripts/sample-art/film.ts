import { sub, type V } from './mesh.ts'
import { clamp, hash, smooth } from './random.ts'
import { cameraOf, FIELDS } from './render.ts'
import type { Picture, Scene } from './scene.ts'

/**
 * Rendered rows to the finished 8-bit sRGB picture: noise filter on the light (not on the colours), the scene's
 * finish, lens (glow, vignette), film curve, sharpening, grain.
 */
export function develop(scene: Scene, rows: Float32Array): Uint8Array {
  const { width, height } = scene
  const picture: Picture = { width, height, data: filterLight(rows, width, height), depth: new Float32Array(0) }
  const depth = new Float32Array(width * height)
  for (let i = 0; i < depth.length; i++) depth[i] = rows[i * FIELDS + 9] as number
  const whole = { ...picture, depth }
  scene.finish?.(whole, projector(scene))
  glow(whole, 0.06)
  return print(scene, whole)
}

/** Pixel position and distance of a point in the scene. */
function projector(scene: Scene): (p: V) => V {
  const { right, up, ahead, half } = cameraOf(scene)
  return (p) => {
    const d = sub(p, scene.eye)
    const along = (axis: V): number => d[0] * axis[0] + d[1] * axis[1] + d[2] * axis[2]
    const z = along(ahead)
    const x = along(right) / z / half
    const y = (along(up) / z / half) * (scene.width / scene.height)
    return [((x + 1) / 2) * scene.width, ((1 - y) / 2) * scene.height, z]
  }
}

/** Joint bilateral filter: light (radiance over colour) is averaged where normal, distance and colour agree. */
function filterLight(rows: Float32Array, width: number, height: number): Float32Array {
  const n = width * height
  const light = new Float32Array(n * 3)
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < 3; c++) {
      light[i * 3 + c] = (rows[i * FIELDS + c] as number) / ((rows[i * FIELDS + 3 + c] as number) + 0.02)
    }
  }
  let from = light
  for (const step of [1, 2]) {
    const to = new Float32Array(n * 3)
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const i = y * width + x
        const f = i * FIELDS
        const d = rows[f + 9] as number
        let sum = 0
        let r = 0
        let g = 0
        let b = 0
        for (let j = -2; j <= 2; j++) {
          const yy = y + j * step
          if (yy < 0 || yy >= height) continue
          for (let k = -2; k <= 2; k++) {
            const xx = x + k * step
            if (xx < 0 || xx >= width) continue
            const o = yy * width + xx
            const q = o * FIELDS
            const dot =
              (rows[f + 6] as number) * (rows[q + 6] as number) +
              (rows[f + 7] as number) * (rows[q + 7] as number) +
              (rows[f + 8] as number) * (rows[q + 8] as number)
            const skyward = d > 9e3 ? 0.15 : 0
            const apart = Math.abs((rows[q + 9] as number) - d) / (d * 0.02 + 0.02)
            const tone =
              Math.abs((rows[f + 3] as number) - (rows[q + 3] as number)) +
              Math.abs((rows[f + 4] as number) - (rows[q + 4] as number))
            const l0 = from[i * 3 + 1] as number
            const l1 = from[o * 3 + 1] as number
            const contrast = Math.abs(l1 - l0) / (l0 + l1 + 0.05)
            const near = j === 0 && k === 0 ? 1 : Math.exp(-(j * j + k * k) * 0.22)
            const w = near * Math.exp(-apart - tone * 6 - contrast * 2.2 - Math.max(0, 1 - dot - skyward) * 5) + 1e-6
            sum += w
            r += w * (from[o * 3] as number)
            g += w * (from[o * 3 + 1] as number)
            b += w * (from[o * 3 + 2] as number)
          }
        }
        to[i * 3] = r / sum
        to[i * 3 + 1] = g / sum
        to[i * 3 + 2] = b / sum
      }
    }
    from = to
  }
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < 3; c++) {
      from[i * 3 + c] = (from[i * 3 + c] as number) * ((rows[i * FIELDS + 3 + c] as number) + 0.02)
    }
  }
  return from
}

/** Box blur in three passes, near enough to a Gaussian. */
export function blur(data: Float32Array, width: number, height: number, channels: number, radius: number): void {
  const line = new Float32Array(Math.max(width, height))
  const r = Math.max(1, Math.round(radius))
  const pass = (start: number, step: number, count: number): void => {
    let sum = 0
    const get = (i: number): number => data[start + Math.min(count - 1, Math.max(0, i)) * step] as number
    for (let i = -r; i <= r; i++) sum += get(i)
    for (let i = 0; i < count; i++) {
      line[i] = sum / (2 * r + 1)
      sum += get(i + r + 1) - get(i - r)
    }
    for (let i = 0; i < count; i++) data[start + i * step] = line[i] as number
  }
  for (let n = 0; n < 3; n++) {
    for (let c = 0; c < channels; c++) {
      for (let y = 0; y < height; y++) pass(y * width * channels + c, channels, width)
      for (let x = 0; x < width; x++) pass(x * channels + c, width * channels, height)
    }
  }
}

/** Light scattered in the lens round bright parts. */
function glow(picture: Picture, strength: number): void {
  const { width, height, data } = picture
  const soft = data.slice()
  for (let i = 0; i < soft.length; i++) soft[i] = Math.min(6, soft[i] as number)
  blur(soft, width, height, 3, width / 90)
  for (let i = 0; i < data.length; i++) data[i] = (data[i] as number) * (1 - strength) + (soft[i] as number) * strength
}

/** Film curve (Hable's form of a toe and shoulder, normalised to white 6). */
function curve(v: number): number {
  const f = (x: number): number => (x * (0.22 * x + 0.03) + 0.002) / (x * (0.22 * x + 0.3) + 0.06) - 0.02 / 0.6
  return Math.max(0, f(v * 2)) / f(11)
}

function print(scene: Scene, picture: Picture): Uint8Array {
  const { width, height, data } = picture
  const { exposure, saturation, contrast, vignette, grain, seed } = scene
  const tone = new Float32Array(width * height * 3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = (y * width + x) * 3
      const cx = (x / width - 0.5) * 1.2
      const cy = (y / height - 0.5) * 1.1
      const fall = exposure * (1 - vignette * smooth(0.12, 0.75, cx * cx + cy * cy))
      const r = curve((data[i] as number) * fall)
      const g = curve((data[i + 1] as number) * fall)
      const b = curve((data[i + 2] as number) * fall)
      const l = 0.2126 * r + 0.7152 * g + 0.0722 * b
      const set = (o: number, v: number): void => {
        const c = clamp(l + (v - l) * saturation)
        const s = c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055
        tone[i + o] = clamp(s + (smooth(0, 1, s) - s) * contrast)
      }
      set(0, r)
      set(1, g)
      set(2, b)
    }
  }
  const soft = tone.slice()
  blur(soft, width, height, 3, 1)
  const out = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = (y * width + x) * 3
      // Grain two pixels wide, strongest in the middle tones.
      const speck =
        (hash(x, y, seed) + hash(x >> 1, y >> 1, seed + 9) + hash((x + 1) >> 1, (y + 1) >> 1, seed + 5)) / 4294967296 -
        1.5
      for (let c = 0; c < 3; c++) {
        const v = tone[i + c] as number
        const crisp = v + (v - (soft[i + c] as number)) * 0.45
        out[i + c] = Math.round(clamp(crisp + speck * grain * (0.35 + crisp * (1 - crisp) * 2.2)) * 255)
      }
    }
  }
  return out
}
