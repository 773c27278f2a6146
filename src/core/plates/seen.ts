import type { Plates } from './types.ts'

/** sRGB of the process inks in full and, for the others, of a spot ink: for looking at plates, not for proofing. */
export type PlateColour = (amounts: readonly number[]) => readonly [number, number, number]

/**
 * The chosen plates over each other as they would be seen, RGBA. One plate alone is shown in grey, as it is on film.
 * `colour` gives the colour of amounts 0–1 of all plates; it is asked once for each mixture, to a 32nd.
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
  for (let i = 0, to = 0; i < width * height; i++, to += 4) {
    let key = 0
    for (let p = 0; p < plates.plates.length; p++) {
      const value = shown[p] === true ? ((plates.plates[p] as Plates['plates'][number]).data[i] as number) : 0
      // 32 steps of a plate tell as many colours as the eye does here, and five bits each leave room for ten plates.
      const step = Math.round((value * 31) / 255)
      amounts[p] = step / 31
      key = key * 32 + step
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
