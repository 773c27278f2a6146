import type { Pixels } from './types.ts'

/** Samples of a TIFF file: `bits` of each, 16 little-endian, 1 packed with whole bytes a row. */
export interface TiffSamples {
  readonly width: number
  readonly height: number
  readonly channels: number
  readonly bits: 1 | 8 | 16
  /** 0 gray with white as 0, 1 gray, 2 RGB, 5 CMYK (TIFF 6.0, PhotometricInterpretation). */
  readonly photometric: 0 | 1 | 2 | 5
  readonly data: Uint8Array
}

/**
 * Samples as an uncompressed TIFF, gray or CMYK: sharp takes four raw channels for RGB with alpha, so CMYK has to enter
 * as a file that says what it is.
 */
export function rawTiff({ width, height, channels, data }: Pixels): Uint8Array {
  return tiffOf({ width, height, channels, bits: 8, photometric: channels === 4 ? 5 : 1, data })
}

/** An uncompressed TIFF (TIFF 6.0 §4–6, §16). */
export function tiffOf({ width, height, channels, bits, photometric, data }: TiffSamples): Uint8Array {
  const SHORT = 3
  const LONG = 4
  const count = 10
  const bitsAt = 8 + 2 + count * 12 + 4
  const start = bitsAt + 8
  const entries: [tag: number, type: number, count: number, value: number][] = [
    [256, LONG, 1, width],
    [257, LONG, 1, height],
    channels === 1 ? [258, SHORT, 1, bits] : [258, SHORT, channels, bitsAt],
    [259, SHORT, 1, 1],
    [262, SHORT, 1, photometric],
    [273, LONG, 1, start],
    [277, SHORT, 1, channels],
    [278, LONG, 1, height],
    [279, LONG, 1, data.length],
    [284, SHORT, 1, 1],
  ]
  const file = new Uint8Array(start + data.length)
  const view = new DataView(file.buffer)
  view.setUint16(0, 0x4949, true)
  view.setUint16(2, 42, true)
  view.setUint32(4, 8, true)
  view.setUint16(8, count, true)
  entries.forEach(([tag, type, length, value], i) => {
    const at = 10 + i * 12
    view.setUint16(at, tag, true)
    view.setUint16(at + 2, type, true)
    view.setUint32(at + 4, length, true)
    if (type === SHORT && length === 1) view.setUint16(at + 8, value, true)
    else view.setUint32(at + 8, value, true)
  })
  for (let i = 0; i < 4; i++) view.setUint16(bitsAt + i * 2, bits, true)
  file.set(data, start)
  return file
}
