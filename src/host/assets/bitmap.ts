import type { Pixels } from './types.ts'

/** True when every sample is 0 or 255 and all channels of a pixel agree: black on white and nothing between. */
export function isBilevel({ data, channels }: Pixels): boolean {
  for (let i = 0; i < data.length; i += channels) {
    const first = data[i] as number
    if (first !== 0 && first !== 255) return false
    for (let n = 1; n < channels; n++) if (data[i + n] !== first) return false
  }
  return true
}

/** One bit a pixel, rows in whole bytes, 1 for white as in DeviceGray. */
export function packBits({ width, height, data }: Pixels): Uint8Array {
  const row = (width + 7) >> 3
  const out = new Uint8Array(row * height)
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if ((data[at] as number) > 127) {
        const to = y * row + (x >> 3)
        out[to] = (out[to] as number) | (0x80 >> (x & 7))
      }
    }
  }
  return out
}

/** The other way: 0 or 255 a pixel. */
export function unpackBits(width: number, height: number, data: Uint8Array): Uint8Array {
  const row = (width + 7) >> 3
  const out = new Uint8Array(width * height)
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      out[at] = ((data[y * row + (x >> 3)] as number) >> (7 - (x & 7))) & 1 ? 255 : 0
    }
  }
  return out
}
