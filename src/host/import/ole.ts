import { damaged } from './errors.ts'

/** Sector numbers that are none ([MS-CFB] 2.1). */
const END = 0xfffffffe
const NONE = 0xffffffff
const DIFAT_IN_HEADER = 109

interface Entry {
  readonly name: string
  readonly storage: boolean
  readonly left: number
  readonly right: number
  readonly child: number
  readonly start: number
  readonly size: number
}

/** The streams right inside of an OLE compound file, the container of old Word and WPS documents ([MS-CFB]). Nothing is unpacked to the disk. */
export class OleFile {
  readonly names: readonly string[]
  private readonly bytes: Uint8Array
  private readonly view: DataView
  private readonly sector: number
  private readonly fat: Uint32Array
  private readonly small: { readonly fat: Uint32Array; readonly bytes: Uint8Array; readonly sector: number }
  private readonly cutoff: number
  private readonly entries: ReadonlyMap<string, Entry>

  /** @throws DuikaiError `import/damaged`. */
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.view = view
    if (bytes.length < 512) throw damaged('it is cut short: its header is not whole')
    const shift = view.getUint16(30, true)
    const smallShift = view.getUint16(32, true)
    if ((shift !== 9 && shift !== 12) || smallShift !== 6) throw damaged('its header states sizes that do not exist')
    this.sector = 1 << shift
    this.cutoff = view.getUint32(56, true)
    this.fat = this.allocation()
    const listed = this.directory(this.chain(view.getUint32(48, true)))
    const root = listed[0]
    if (root === undefined) throw damaged('its directory is empty')
    const smallBytes = this.chain(view.getUint32(60, true))
    this.small = {
      fat: words(smallBytes),
      bytes: this.chain(root.start).subarray(0, root.size),
      sector: 1 << smallShift,
    }
    this.entries = this.children(listed, root.child)
    this.names = [...this.entries.keys()]
  }

  /** The bytes of a stream; undefined when there is none of that name. @throws DuikaiError `import/damaged`. */
  stream(name: string): Uint8Array | undefined {
    const entry = this.entries.get(name)
    if (entry === undefined || entry.storage) return undefined
    const { start, size } = entry
    const bytes = size < this.cutoff ? this.smallChain(start, size) : this.chain(start)
    if (bytes.length < size) throw damaged(`it is cut short: its part ${name} is not whole`)
    return bytes.subarray(0, size)
  }

  private at(sector: number): Uint8Array {
    const from = (sector + 1) * this.sector
    if (from >= this.bytes.length) throw damaged('it is cut short')
    return this.bytes.subarray(from, from + this.sector)
  }

  /** Which sector follows which ([MS-CFB] 2.3, 2.5). */
  private allocation(): Uint32Array {
    const { view } = this
    const sectors: number[] = []
    for (let i = 0; i < DIFAT_IN_HEADER; i++) sectors.push(view.getUint32(76 + 4 * i, true))
    let next = view.getUint32(68, true)
    const most = Math.ceil(this.bytes.length / this.sector)
    for (let i = 0; next < END && i <= most; i++) {
      const list = words(this.at(next))
      sectors.push(...list.subarray(0, -1))
      next = list.at(-1) ?? NONE
    }
    const used = sectors.filter((one) => one < END)
    if (used.length > most) throw damaged('its table of sectors is longer than the file')
    const fat = new Uint32Array((used.length * this.sector) / 4)
    for (const [i, one] of used.entries()) fat.set(words(this.at(one)), (i * this.sector) / 4)
    return fat
  }

  private chain(start: number): Uint8Array {
    const pieces: Uint8Array[] = []
    let at = start
    while (at < END) {
      if (pieces.length > this.fat.length) throw damaged('its sectors run in a circle')
      pieces.push(this.at(at))
      at = this.fat[at] ?? NONE
    }
    return Buffer.concat(pieces)
  }

  private smallChain(start: number, size: number): Uint8Array {
    const { fat, bytes, sector } = this.small
    const pieces: Uint8Array[] = []
    let at = start
    for (let length = 0; at < END && length < size; length += sector) {
      pieces.push(bytes.subarray(at * sector, (at + 1) * sector))
      at = fat[at] ?? NONE
    }
    return Buffer.concat(pieces)
  }

  /** Entries of 128 bytes ([MS-CFB] 2.6.1). */
  private directory(bytes: Uint8Array): readonly Entry[] {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return Array.from({ length: Math.floor(bytes.length / 128) }, (_, i): Entry => {
      const at = i * 128
      const length = Math.max(0, Math.min(64, view.getUint16(at + 64, true)) - 2)
      return {
        name: new TextDecoder('utf-16le').decode(bytes.subarray(at, at + length)),
        storage: view.getUint8(at + 66) !== 2,
        left: view.getUint32(at + 68, true),
        right: view.getUint32(at + 72, true),
        child: view.getUint32(at + 76, true),
        start: view.getUint32(at + 116, true),
        size: view.getUint32(at + 120, true),
      }
    })
  }

  private children(listed: readonly Entry[], first: number): ReadonlyMap<string, Entry> {
    const found = new Map<string, Entry>()
    const seen = new Set<number>()
    const open = [first]
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const entry = listed[id]
      if (entry === undefined || seen.has(id)) continue
      seen.add(id)
      found.set(entry.name, entry)
      open.push(entry.left, entry.right)
    }
    return found
  }
}

function words(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Uint32Array.from({ length: bytes.length >> 2 }, (_, i) => view.getUint32(i * 4, true))
}
