const MODES = { bitmap: 0, gray: 1, indexed: 2, rgb: 3, cmyk: 4, channels: 7, lab: 9 } as const

export interface PsdParts {
  readonly mode: keyof typeof MODES
  readonly bits?: 1 | 8 | 16 | 32
  readonly width: number
  readonly height: number
  /** Channel by channel, row by row, big-endian, as the file stores them. */
  readonly planes: readonly Uint8Array[]
  readonly coding?: 0 | 1 | 2
  readonly palette?: Uint8Array
  readonly resources?: readonly (readonly [id: number, data: Uint8Array])[]
  readonly large?: boolean
}

const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255])
const u32 = (value: number): Buffer => {
  const out = Buffer.alloc(4)
  out.writeUInt32BE(value)
  return out
}

function packRow(row: Uint8Array): Uint8Array {
  const out: number[] = []
  for (let at = 0; at < row.length; ) {
    let run = 1
    while (run < 128 && at + run < row.length && row[at + run] === row[at]) run++
    if (run > 1) out.push(257 - run, row[at] as number)
    else out.push(0, row[at] as number)
    at += run
  }
  return Uint8Array.from(out)
}

/** A Photoshop file with one composite and no layers. */
export function psd(parts: PsdParts): Buffer {
  const { mode, width, height, planes, bits = 8, coding = 0, palette, resources = [], large = false } = parts
  const header = [Buffer.from('8BPS'), u16(large ? 2 : 1), Buffer.alloc(6), u16(planes.length)]
  header.push(u32(height), u32(width), u16(bits), u16(MODES[mode]))
  const blocks = Buffer.concat(
    resources.flatMap(([id, data]) => [
      ...[Buffer.from('8BIM'), u16(id), Buffer.alloc(2), u32(data.length), Buffer.from(data)],
      Buffer.alloc(data.length % 2),
    ]),
  )
  const colours = palette ?? new Uint8Array(0)
  const rowBytes = (planes[0] as Uint8Array).length / height
  const pixels: Buffer[] = [u16(coding)]
  if (coding === 1) {
    const rows = planes.flatMap((plane) =>
      Array.from({ length: height }, (_, y) => packRow(plane.subarray(y * rowBytes, (y + 1) * rowBytes))),
    )
    pixels.push(
      ...rows.map((row) => (large ? u32(row.length) : u16(row.length))),
      ...rows.map((row) => Buffer.from(row)),
    )
  } else pixels.push(...planes.map((plane) => Buffer.from(plane)))
  const layers = large ? Buffer.alloc(8) : u32(0)
  return Buffer.concat([...header, u32(colours.length), colours, u32(blocks.length), blocks, layers, ...pixels])
}

/** A plane of `count` samples of one value, 8 or 16 bits. */
export const plane = (count: number, value: number, bits: 8 | 16 = 8): Uint8Array =>
  bits === 8 ? new Uint8Array(count).fill(value) : Uint8Array.from({ length: count * 2 }, () => value)
