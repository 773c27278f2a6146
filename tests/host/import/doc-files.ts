/** Files in the binary format of Word 97 to 2003, as Word and WPS write them ([MS-CFB], [MS-DOC]), made of what a test says of them. */

/** A run of characters and what is said of it: numbers of properties with operands of one byte, or of two or four in `more`. */
export interface DocRun {
  readonly text: string
  readonly said?: Readonly<Record<number, number>>
}
export interface DocParagraph {
  readonly runs: readonly DocRun[]
  readonly style?: number
  readonly said?: Readonly<Record<number, number>>
  /** What ends it: a paragraph, a cell or row (0x07). */
  readonly end?: string
}
export interface DocFile {
  readonly paragraphs: readonly DocParagraph[]
  /** Names of styles by number, with the number that every document has them under, and what they say of characters. */
  readonly styles?: readonly {
    readonly name: string
    readonly sti?: number
    readonly said?: Readonly<Record<number, number>>
  }[]
  readonly headers?: string
  readonly boxes?: readonly string[]
  readonly counts?: { readonly footnotes?: number; readonly endnotes?: number; readonly comments?: number }
  /** Flags of the header beside those it needs; 0x0100 is a password. */
  readonly flags?: number
  /** Version in the header. */
  readonly version?: number
  /** Characters are stored in one byte each. */
  readonly narrow?: boolean
}

const OPERAND = [1, 1, 2, 4, 2, 2, 0, 3] as const

const properties = (said: Readonly<Record<number, number>> = {}): Buffer =>
  Buffer.concat(
    Object.entries(said).map(([key, value]) => {
      const property = Number(key)
      const bytes = Buffer.alloc(2 + (OPERAND[property >> 13] ?? 0))
      bytes.writeUInt16LE(property, 0)
      bytes.writeUIntLE(value >>> 0, 2, bytes.length - 2)
      return bytes
    }),
  )

const numbers = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length)
  for (const [i, value] of values.entries()) bytes.writeUInt32LE(value >>> 0, 4 * i)
  return bytes
}

interface Stretch {
  readonly to: number
  readonly bytes: Buffer
}

/** Pages of 512 bytes, as many as the stretches need. */
function pages(
  first: number,
  stretches: readonly Stretch[],
  paragraphs: boolean,
): { pages: Buffer[]; starts: number[] } {
  const made: Buffer[] = []
  const starts = [first]
  const step = paragraphs ? 13 : 1
  let from = first
  for (let i = 0; i < stretches.length; ) {
    const page = Buffer.alloc(512)
    const held: Stretch[] = []
    let end = 510
    while (i < stretches.length) {
      const one = stretches[i] as Stretch
      const size = one.bytes.length + 2 + ((one.bytes.length + 2) & 1)
      if (4 * (held.length + 2) + step * (held.length + 1) > end - size) break
      end -= size
      held.push(one)
      i++
      // A length in two bytes where it is even, in one where it is odd.
      if (paragraphs) {
        const odd = (one.bytes.length & 1) === 1
        page.writeUInt8(odd ? (one.bytes.length + 1) / 2 : 0, end)
        if (!odd) page.writeUInt8(one.bytes.length / 2, end + 1)
        one.bytes.copy(page, end + (odd ? 1 : 2))
      } else {
        page.writeUInt8(one.bytes.length, end)
        one.bytes.copy(page, end + 1)
      }
    }
    let at = end
    const places: number[] = []
    for (const one of [...held].reverse()) {
      places.unshift(at / 2)
      at += one.bytes.length + 2 + ((one.bytes.length + 2) & 1)
    }
    page.writeUInt32LE(from, 0)
    for (const [n, one] of held.entries()) {
      page.writeUInt32LE(one.to, 4 * (n + 1))
      page.writeUInt8(places[n] ?? 0, 4 * (held.length + 1) + step * n)
    }
    from = held.at(-1)?.to ?? from
    starts.push(from)
    page.writeUInt8(held.length, 511)
    made.push(page)
  }
  return { pages: made, starts }
}

const START = 1536

/** The streams of a document. */
export function docStreams(file: DocFile): { WordDocument: Buffer; '1Table': Buffer } {
  const { paragraphs, styles = [{ name: 'Normal' }], headers = '', boxes = [], counts = {}, narrow = false } = file
  const width = narrow ? 1 : 2
  const encode = (text: string): Buffer => Buffer.from(text, narrow ? 'latin1' : 'utf16le')
  const characters: Stretch[] = []
  const lines: Stretch[] = []
  let text = ''
  const fc = (): number => START + text.length * width
  for (const { runs, style = 0, said, end = '\r' } of paragraphs) {
    for (const run of runs) {
      text += run.text
      if (run.text !== '') characters.push({ to: fc(), bytes: properties(run.said) })
    }
    text += end
    characters.push({ to: fc(), bytes: Buffer.alloc(0) })
    const id = Buffer.alloc(2)
    id.writeUInt16LE(style)
    lines.push({ to: fc(), bytes: Buffer.concat([id, properties(said)]) })
  }
  const main = text.length
  const boxText = boxes.map((one) => `${one}\r`).join('') + (boxes.length > 0 ? '\r' : '')
  text += headers + boxText
  const body = encode(text)
  const at = Math.ceil((START + body.length) / 512)
  const bytes = Buffer.alloc(at * 512)
  body.copy(bytes, START)
  const [bold, plain] = [pages(START, characters, false), pages(START, lines, true)]

  // Styles: lengths before each; a fixed part of ten bytes, the name, what they say of paragraphs and characters.
  const fixed = numbers(0, 0, 0, 0, 0).subarray(0, 18)
  fixed.writeUInt16LE(styles.length, 0)
  fixed.writeUInt16LE(10, 2)
  const sheet = [Buffer.from([fixed.length, 0]), fixed]
  for (const { name, sti = 0xffe, said = {} } of styles) {
    const own = properties(said)
    const std = Buffer.alloc(10)
    std.writeUInt16LE(sti, 0)
    std.writeUInt16LE(1 | (0xfff << 4), 2)
    std.writeUInt16LE(2, 4)
    const called = Buffer.from(`${name}\0`, 'utf16le')
    const length = Buffer.from([name.length, 0])
    const even = own.length & 1 ? Buffer.alloc(1) : Buffer.alloc(0)
    const whole = Buffer.concat([std, length, called, Buffer.from([2, 0, 0, 0, own.length, 0]), own, even])
    sheet.push(Buffer.from([whole.length & 255, whole.length >> 8]), whole)
  }
  const table: Buffer[] = []
  const header = Buffer.alloc(0x400)
  const put = (number: number, part: Buffer): void => {
    if (part.length === 0) return
    const start = table.reduce((sum, one) => sum + one.length, 0)
    header.writeUInt32LE(start, 0x9a + 8 * number)
    header.writeUInt32LE(part.length, 0x9a + 8 * number + 4)
    table.push(part)
  }
  put(1, Buffer.concat(sheet))
  const references = (count: number | undefined, more: number): Buffer =>
    count === undefined ? Buffer.alloc(0) : Buffer.alloc(4 * (count + 1) + more * count)
  put(2, references(counts.footnotes, 2))
  put(4, references(counts.comments, 30))
  put(46, references(counts.endnotes, 2))
  put(12, numbers(...bold.starts, ...bold.pages.map((_, i) => at + i)))
  put(13, numbers(...plain.starts, ...plain.pages.map((_, i) => at + bold.pages.length + i)))
  const raw = narrow ? (START * 2) | 0x40000000 : START
  const piece = Buffer.concat([numbers(0, text.length), Buffer.alloc(2), numbers(raw), Buffer.alloc(2)])
  put(33, Buffer.concat([Buffer.from([2]), numbers(piece.length), piece]))
  if (boxes.length > 0) {
    let end = 0
    const ends = boxes.map((one) => (end += one.length + 1))
    put(56, Buffer.concat([numbers(0, ...ends, end + 1), Buffer.alloc(22 * (boxes.length + 1))]))
  }
  header.writeUInt16LE(0xa5ec, 0)
  header.writeUInt16LE(file.version ?? 0xc1, 2)
  header.writeUInt16LE(0x0200 | (file.flags ?? 0), 10)
  header.writeUInt32LE(main, 0x4c)
  header.writeUInt32LE(headers.length, 0x54)
  header.writeUInt32LE(boxText.length, 0x64)
  header.copy(bytes, 0)
  return { WordDocument: Buffer.concat([bytes, ...bold.pages, ...plain.pages]), '1Table': Buffer.concat(table) }
}

/** Streams right inside of a compound file, all of them in sectors of 512 bytes. */
export function ole(streams: Readonly<Record<string, Uint8Array>>): Buffer {
  const names = Object.keys(streams)
  const sectors: Buffer[] = []
  const fat: number[] = []
  const chain = (bytes: Uint8Array): number => {
    const start = sectors.length
    const count = Math.max(1, Math.ceil(bytes.length / 512))
    for (let i = 0; i < count; i++) {
      const sector = Buffer.alloc(512)
      Buffer.from(bytes.subarray(i * 512, (i + 1) * 512)).copy(sector)
      sectors.push(sector)
      fat.push(i === count - 1 ? 0xfffffffe : sectors.length)
    }
    return start
  }
  const entry = (name: string, type: number, right: number, child: number, start: number, size: number): Buffer => {
    const bytes = Buffer.alloc(128)
    bytes.write(name, 0, 'utf16le')
    bytes.writeUInt16LE(name.length * 2 + 2, 64)
    bytes.writeUInt8(type, 66)
    for (const [i, value] of [0xffffffff, right, child].entries()) bytes.writeUInt32LE(value >>> 0, 68 + 4 * i)
    bytes.writeUInt32LE(start >>> 0, 116)
    bytes.writeUInt32LE(size, 120)
    return bytes
  }
  // Small streams would lie in a stream of their own; these are filled up so that none is small.
  const entries = names.map((name, i) => {
    const bytes = streams[name] ?? new Uint8Array()
    const size = Math.max(4096, bytes.length)
    const filled = Buffer.alloc(size)
    filled.set(bytes)
    return entry(name, 2, i + 1 < names.length ? i + 2 : 0xffffffff, 0xffffffff, chain(filled), size)
  })
  const directory = chain(Buffer.concat([entry('Root Entry', 5, 0xffffffff, 1, 0xfffffffe, 0), ...entries]))
  const count = Math.ceil((fat.length + 1) / 127)
  const places = Array.from({ length: count }, (_, i) => fat.length + i)
  for (let i = 0; i < count; i++) fat.push(0xfffffffd)
  while (fat.length < count * 128) fat.push(0xffffffff)
  const header = Buffer.alloc(512)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header)
  header.writeUInt16LE(3, 26)
  header.writeUInt16LE(0xfffe, 28)
  header.writeUInt16LE(9, 30)
  header.writeUInt16LE(6, 32)
  header.writeUInt32LE(count, 44)
  header.writeUInt32LE(directory, 48)
  header.writeUInt32LE(4096, 56)
  header.writeUInt32LE(0xfffffffe, 60)
  header.writeUInt32LE(0xfffffffe, 68)
  for (let i = 0; i < 109; i++) header.writeUInt32LE(places[i] ?? 0xffffffff, 76 + 4 * i)
  return Buffer.concat([header, ...sectors, numbers(...fat)])
}

export const doc = (file: DocFile): Buffer => ole(docStreams(file))
/** A document of plain paragraphs. */
export const plainDoc = (...lines: readonly string[]): Buffer =>
  doc({ paragraphs: lines.map((text) => ({ runs: [{ text }] })) })
