import { tiffOf } from './tiff.ts'

/** A Photoshop file's composite picture as a TIFF with the same numbers, and what its resources say. */
export interface PsdPicture {
  readonly width: number
  readonly height: number
  readonly model: 'gray' | 'rgb' | 'cmyk' | 'lab'
  readonly bits: 1 | 8 | 16
  readonly icc: Uint8Array | undefined
  readonly iptc: Uint8Array | undefined
  readonly exif: Uint8Array | undefined
  readonly xmp: Uint8Array | undefined
  /** Pixels per inch. */
  readonly density: number | undefined
  /** Made when asked for: reading the header needs no pixels. */
  readonly tiff: () => Uint8Array
}

const MODES = ['bitmap', 'gray', 'indexed', 'rgb', 'cmyk', undefined, undefined, 'channels', 'gray', 'lab'] as const
const CHANNELS = { bitmap: 1, gray: 1, indexed: 1, rgb: 3, cmyk: 4, lab: 3 } as const
type Mode = keyof typeof CHANNELS

const RESOLUTION = 1005
const IPTC = 1028
const ICC = 1039
const VERSION_INFO = 1057
const EXIF = 1058
const XMP = 1060
const MOST_RESOURCES = 4000

/**
 * Reads PSD and PSB (Adobe Photoshop File Formats Specification, 2019): bitmap, gray, duotone, indexed, RGB, CMYK and
 * Lab at 1, 8 or 16 bits, raw or run-length coded. Its layers are not composed: the file's own composite is taken, which
 * stands on white where the picture is transparent. Throws a plain Error that says what is wrong.
 */
export function readPsd(bytes: Uint8Array): PsdPicture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 34) throw new Error('the header is cut short')
  const large = view.getUint16(4) === 2
  const stored = view.getUint16(12)
  const [height, width, bits] = [view.getUint32(14), view.getUint32(18), view.getUint16(22)]
  const mode = MODES[view.getUint16(24)]
  if (mode === undefined || mode === 'channels') throw new Error('its colour mode (multichannel) cannot be printed')
  if (bits !== 1 && bits !== 8 && bits !== 16) throw new Error(`it has ${bits} bits a channel; 1, 8 and 16 are read`)
  if ((mode === 'bitmap') !== (bits === 1)) throw new Error('its colour mode and depth contradict each other')
  const most = large ? 300_000 : 30_000
  if (width === 0 || height === 0 || width > most || height > most) {
    throw new Error(`it claims ${width} × ${height} pixels`)
  }
  if (stored < CHANNELS[mode] || stored > 56) throw new Error(`it has ${stored} channels for ${mode} colour`)
  const section = (at: number, wide = false): { from: number; to: number } => {
    const from = at + (wide ? 8 : 4)
    if (from > bytes.length) throw new Error('it is cut short')
    const length = wide ? Number(view.getBigUint64(at)) : view.getUint32(at)
    if (from + length > bytes.length) throw new Error('it is cut short')
    return { from, to: from + length }
  }
  const palette = section(26)
  const resources = section(palette.to)
  const blocks = readResources(bytes, view, resources.from, resources.to)
  if (blocks.get(VERSION_INFO)?.[4] === 0) {
    throw new Error('it was saved without its composite (maximize compatibility); save it again with it')
  }
  const data = section(resources.to, large).to
  const resolution = blocks.get(RESOLUTION)
  const ppi =
    resolution && resolution.length >= 4 ? new DataView(resolution.slice(0, 4).buffer).getUint32(0) / 65536 : 0
  const tiff = (): Uint8Array => {
    const colours = bytes.subarray(palette.from, palette.to)
    if (mode === 'indexed' && colours.length < 768) throw new Error('its colour table is cut short')
    return compositeTiff(bytes, view, { data, large, stored, width, height, bits, mode, colours })
  }
  return {
    ...{ width, height, bits, tiff },
    model: mode === 'bitmap' ? 'gray' : mode === 'indexed' ? 'rgb' : mode,
    icc: blocks.get(ICC),
    iptc: blocks.get(IPTC),
    exif: blocks.get(EXIF),
    xmp: blocks.get(XMP),
    density: ppi > 1 ? ppi : undefined,
  }
}

function readResources(bytes: Uint8Array, view: DataView, from: number, end: number): Map<number, Uint8Array> {
  const blocks = new Map<number, Uint8Array>()
  let at = from
  for (let i = 0; i < MOST_RESOURCES && at + 12 <= end; i++) {
    if (view.getUint32(at) !== 0x3842494d) break
    const id = view.getUint16(at + 4)
    const size = at + 6 + ((view.getUint8(at + 6) + 2) & ~1)
    if (size + 4 > end) break
    const length = view.getUint32(size)
    if (size + 4 + length > end) break
    if (length > 0) blocks.set(id, bytes.subarray(size + 4, size + 4 + length))
    at = size + 4 + ((length + 1) & ~1)
  }
  return blocks
}

interface Composite {
  /** Where the composite's data begin. */
  readonly data: number
  readonly large: boolean
  readonly stored: number
  readonly width: number
  readonly height: number
  readonly bits: 1 | 8 | 16
  readonly mode: Mode
  readonly colours: Uint8Array
}

/** Planes, one channel after the other, to interleaved little-endian samples in a TIFF. */
function compositeTiff(bytes: Uint8Array, view: DataView, one: Composite): Uint8Array {
  const { width, height, bits, mode, colours } = one
  const channels = CHANNELS[mode]
  const rowBytes = bits === 1 ? (width + 7) >> 3 : (width * bits) / 8
  const sampleBytes = bits === 16 ? 2 : 1
  const wide = mode === 'indexed' ? 3 : channels
  const pixels = new Uint8Array(bits === 1 ? rowBytes * height : width * height * wide * sampleBytes)
  const row = new Uint8Array(rowBytes)
  const rows = rowReader(bytes, view, one, rowBytes)
  for (let c = 0; c < channels; c++) {
    for (let y = 0; y < height; y++) {
      rows(c * height + y, row)
      if (bits === 1) pixels.set(row, y * rowBytes)
      else if (mode === 'indexed') {
        for (let x = 0, to = y * width * 3; x < width; x++) {
          const index = row[x] as number
          for (let n = 0; n < 3; n++) pixels[to++] = colours[n * 256 + index] as number
        }
      } else {
        const invert = mode === 'cmyk' ? 255 : 0
        const step = channels * sampleBytes
        let to = (y * width * channels + c) * sampleBytes
        if (sampleBytes === 1) for (let x = 0; x < width; x++, to += step) pixels[to] = (row[x] as number) ^ invert
        else {
          for (let x = 0; x < width; x++, to += step) {
            pixels[to] = (row[2 * x + 1] as number) ^ invert
            pixels[to + 1] = (row[2 * x] as number) ^ invert
          }
        }
      }
    }
  }
  // Lab goes in as three plain numbers; a set bit of a bitmap is ink.
  const photometric = mode === 'bitmap' ? 0 : mode === 'gray' ? 1 : mode === 'cmyk' ? 5 : 2
  return tiffOf({ width, height, channels: wide, bits, photometric, data: pixels })
}

/** Reads row number `index` of all planes into `row`. Every row of the file must be there. */
function rowReader(bytes: Uint8Array, view: DataView, one: Composite, rowBytes: number) {
  const { data, large, stored, height } = one
  const short = (): Error => new Error('its pixels are cut short')
  if (data + 2 > bytes.length) throw short()
  const coding = view.getUint16(data)
  if (coding === 0) {
    const from = data + 2
    if (from + rowBytes * height * CHANNELS[one.mode] > bytes.length) throw short()
    return (index: number, row: Uint8Array): void => {
      row.set(bytes.subarray(from + index * rowBytes, from + (index + 1) * rowBytes))
    }
  }
  if (coding !== 1) throw new Error(`its compression (${coding}) is not known`)
  const size = large ? 4 : 2
  const table = data + 2
  const count = stored * height
  if (table + count * size > bytes.length) throw short()
  const starts = new Float64Array(count + 1)
  starts[0] = table + count * size
  for (let i = 0; i < count; i++) {
    const length = large ? view.getUint32(table + i * size) : view.getUint16(table + i * size)
    starts[i + 1] = (starts[i] as number) + length
  }
  return (index: number, row: Uint8Array): void => {
    const end = starts[index + 1] as number
    if (end > bytes.length) throw short()
    unpackBits(bytes, starts[index] as number, end, row)
  }
}

/** PackBits (TIFF 6.0 §9). */
function unpackBits(bytes: Uint8Array, from: number, end: number, row: Uint8Array): void {
  let at = from
  let to = 0
  while (at < end && to < row.length) {
    const code = bytes[at++] as number
    if (code === 128) continue
    const length = code < 128 ? code + 1 : 257 - code
    if (to + length > row.length) throw new Error('a row of pixels is longer than the picture is wide')
    if (code < 128) {
      if (at + length > end) throw new Error('a row of pixels is cut short')
      row.set(bytes.subarray(at, at + length), to)
      at += length
    } else row.fill(bytes[at++] as number, to, to + length)
    to += length
  }
  if (to < row.length) throw new Error('a row of pixels is cut short')
}
