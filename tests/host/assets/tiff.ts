export interface TiffParts {
  readonly width: number
  readonly height: number
  readonly channels: number
  readonly bits: number
  /** PhotometricInterpretation: 0 white is zero, 1 gray, 2 RGB, 5 CMYK, 8 CIELab, 9 ICCLab. */
  readonly photometric: number
  readonly data: Uint8Array
  /** ExtraSamples: 1 associated, 2 unassociated alpha. */
  readonly extra?: number
  readonly compression?: number
  readonly icc?: Uint8Array
}

/** An uncompressed little-endian TIFF of one strip, of kinds that no encoder at hand writes. */
export function tiff({
  width,
  height,
  channels,
  bits,
  photometric,
  data,
  extra,
  compression = 1,
  icc,
}: TiffParts): Buffer {
  const entries: (readonly [tag: number, type: 3 | 4 | 7, count: number, value: number])[] = []
  const count = 10 + (extra === undefined ? 0 : 1) + (icc === undefined ? 0 : 1)
  const bitsAt = 8 + 2 + count * 12 + 4
  const iccAt = bitsAt + 2 * channels
  const start = iccAt + (icc?.length ?? 0)
  entries.push([256, 4, 1, width], [257, 4, 1, height])
  entries.push([258, 3, channels, channels > 2 ? bitsAt : channels === 2 ? bits | (bits << 16) : bits])
  entries.push([259, 3, 1, compression], [262, 3, 1, photometric], [273, 4, 1, start], [277, 3, 1, channels])
  entries.push([278, 4, 1, height], [279, 4, 1, data.length], [284, 3, 1, 1])
  if (extra !== undefined) entries.push([338, 3, 1, extra])
  if (icc !== undefined) entries.push([34675, 7, icc.length, iccAt])
  const file = Buffer.alloc(start + data.length)
  file.write('II')
  file.writeUInt16LE(42, 2)
  file.writeUInt32LE(8, 4)
  file.writeUInt16LE(count, 8)
  entries.forEach(([tag, type, length, value], i) => {
    file.writeUInt16LE(tag, 10 + i * 12)
    file.writeUInt16LE(type, 12 + i * 12)
    file.writeUInt32LE(length, 14 + i * 12)
    file.writeUInt32LE(value >>> 0, 18 + i * 12)
  })
  for (let n = 0; n < channels; n++) file.writeUInt16LE(bits, bitsAt + 2 * n)
  if (icc !== undefined) file.set(icc, iccAt)
  file.set(data, start)
  return file
}

/** `count` pixels of one colour; 16 bits little-endian. */
export function pixels(count: number, colour: readonly number[], bits: 8 | 16 = 8): Uint8Array {
  const one = bits === 8 ? colour : colour.flatMap((value) => [value & 255, value >> 8])
  return Uint8Array.from({ length: count * one.length }, (_, i) => one[i % one.length] as number)
}
