import { type Plates, PROCESS } from './types.ts'

/** sRGB of the process inks in full and, for the others, of a spot ink: for looking at plates, not for proofing. */
export type PlateColour = (amounts: readonly number[]) => readonly [number, number, number]

/**
 * The chosen plates over each other as they would be seen, RGBA. One plate alone is shown in grey, as it is on film.
 * `colour` gives the colour of amounts 0–1 of all plates; it is asked once for each mixture, to a 64th (a 16th of more than eight plates).
 */
export function seenPlates(plates: Plates, shown: readonly boolean[], colour: PlateColour): Uint8Array {
  const { width, height } = plates
  const chosen = plates.plates.filter((_, i) => shown[i] === true)
  const rgba = new Uint8Array(width * height * 4)
  const single = chosen.length === 1 ? chosen[0] : undefined
  if (single !== undefined) {
    for (let i = 0, to = 0; i < single.data.length; i++, to += 4) {
      const grey = 255 - (single.data[i] as number)
      rgba[to] = grey
      rgba[to + 1] = grey
      rgba[to + 2] = grey
      rgba[to + 3] = 255
    }
    return rgba
  }
  const known = new Map<number, number>()
  const amounts = plates.plates.map(() => 0)
  // A mixture is a number of 53 bits at most.
  const most = plates.plates.length <= 8 ? 63 : 15
  for (let i = 0, to = 0; i < width * height; i++, to += 4) {
    let key = 0
    for (let p = 0; p < plates.plates.length; p++) {
      const value = shown[p] === true ? ((plates.plates[p] as Plates['plates'][number]).data[i] as number) : 0
      const step = Math.round((value * most) / 255)
      amounts[p] = step / most
      key = key * (most + 1) + step
    }
    let packed = known.get(key)
    if (packed === undefined) {
      const [r, g, b] = colour(amounts)
      packed = (r << 16) | (g << 8) | b
      known.set(key, packed)
    }
    rgba[to] = packed >> 16
    rgba[to + 1] = (packed >> 8) & 255
    rgba[to + 2] = packed & 255
    rgba[to + 3] = 255
  }
  return rgba
}

/** Colours of the four process inks over each other: `steps` amounts of each, K fastest, sRGB in three bytes. */
export interface InkColours {
  readonly steps: number
  readonly rgb: Uint8Array
}

/** A table of process inks by whatever knows their colours; amounts 0–1. */
export function inkColours(
  colour: (c: number, m: number, y: number, k: number) => readonly [number, number, number],
  steps = 9,
): InkColours {
  const rgb = new Uint8Array(steps ** 4 * 3)
  const most = steps - 1
  let at = 0
  for (let c = 0; c < steps; c++)
    for (let m = 0; m < steps; m++)
      for (let y = 0; y < steps; y++)
        for (let k = 0; k < steps; k++) {
          rgb.set(colour(c / most, m / most, y / most, k / most), at)
          at += 3
        }
  return { steps, rgb }
}

/**
 * Mixtures by a table, between its entries in proportion. Spot inks lie over them: each takes from the light what its
 * colour in full (0xRRGGBB, `spots[i]` for plate 4 + i) takes, by its amount.
 */
export function tableColour({ steps, rgb }: InkColours, spots: readonly number[]): PlateColour {
  const strides = [steps ** 3, steps ** 2, steps, 1] as const
  return (amounts) => {
    const low: number[] = []
    const part: number[] = []
    for (let i = 0; i < PROCESS.length; i++) {
      const place = Math.min(1, Math.max(0, amounts[i] ?? 0)) * (steps - 1)
      const floor = Math.min(steps - 2, Math.floor(place))
      low.push(floor)
      part.push(place - floor)
    }
    const out: [number, number, number] = [0, 0, 0]
    for (let corner = 0; corner < 16; corner++) {
      let weight = 1
      let at = 0
      for (let i = 0; i < 4; i++) {
        const up = (corner >> i) & 1
        weight *= up === 1 ? (part[i] as number) : 1 - (part[i] as number)
        at += ((low[i] as number) + up) * (strides[i] as number)
      }
      if (weight === 0) continue
      for (let n = 0; n < 3; n++) out[n] = (out[n] as number) + weight * (rgb[at * 3 + n] as number)
    }
    spots.forEach((full, i) => {
      const amount = amounts[PROCESS.length + i] ?? 0
      if (amount === 0) return
      for (let n = 0; n < 3; n++) {
        const light = ((full >> (16 - 8 * n)) & 255) / 255
        out[n] = (out[n] as number) * (1 - amount * (1 - light))
      }
    })
    return [Math.round(out[0]), Math.round(out[1]), Math.round(out[2])]
  }
}
