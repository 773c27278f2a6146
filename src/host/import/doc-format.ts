import type { Role } from '../../core/story/index.ts'
import { damaged, refused } from './errors.ts'
import type { OleFile } from './ole.ts'
import { roleOfStyle } from './raw.ts'

/** Parts of the text, one behind the other ([MS-DOC] 2.3), in characters. */
interface Lengths {
  readonly main: number
  readonly headersAt: number
  readonly headers: number
  /** Where the text of the boxes begins, and how long it is. */
  readonly boxesAt: number
  readonly boxes: number
}

/** What is said of a stretch of bytes: numbers of properties and what they are set to. */
type Properties = ReadonlyMap<number, number>

interface Piece {
  /** Number of its first character. */
  readonly cp: number
  readonly end: number
  /** Where it lies in the stream. */
  readonly fc: number
  readonly narrow: boolean
}

interface Run {
  readonly from: number
  readonly to: number
  readonly style: number
  readonly said: Properties
}

export interface DocStyle {
  readonly role?: Role
  readonly said: Properties
}

const NO: Properties = new Map()

/** Properties of characters and paragraphs that are heeded ([MS-DOC] 2.6). */
export const SAYS = {
  deleted: 0x0800,
  inserted: 0x0801,
  bold: 0x0835,
  italic: 0x0836,
  strike: 0x0837,
  hidden: 0x083c,
  underline: 0x2a3e,
  colour: 0x2a42,
  highlight: 0x2a0c,
  raised: 0x2a48,
  rgb: 0x6870,
  size: 0x4a43,
  symbol: 0x6a09,
  inTable: 0x2416,
  rowEnd: 0x2417,
  jc: 0x2403,
  jcLogical: 0x2461,
  firstLine: 0x8411,
  firstLineLogical: 0x8460,
  firstLineChars: 0x4457,
  list: 0x460b,
  style: 0x4600,
} as const

/** Lengths of operands by the upper three bits of a property ([MS-DOC] 2.2.5.1); 6 says its own. */
const OPERAND = [1, 1, 2, 4, 2, 2, 0, 3] as const

function readProperties(bytes: Uint8Array): Properties {
  if (bytes.length < 3) return NO
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const said = new Map<number, number>()
  let at = 0
  while (at + 3 <= bytes.length) {
    const property = view.getUint16(at, true)
    at += 2
    const kind = property >> 13
    let length: number = OPERAND[kind] ?? 0
    if (kind === 6) {
      length = view.getUint8(at) + 1
      // The definition of a table states its length in two bytes; tab stops past 255 state none.
      if (property === 0xd608 && at + 2 <= bytes.length) length = view.getUint16(at, true) + 1
      if (property === 0xc615 && length === 256) return said
    }
    if (at + length > bytes.length) return said
    const value =
      length === 1
        ? view.getUint8(at)
        : length === 2
          ? property === SAYS.firstLine || property === SAYS.firstLineLogical || property === SAYS.firstLineChars
            ? view.getInt16(at, true)
            : view.getUint16(at, true)
          : length === 4
            ? view.getUint32(at, true)
            : 0
    said.set(property, value)
    at += length
  }
  return said
}

const PAGE = 512
/** Past so many stretches a file is no copy any more. */
const MOST_RUNS = 1_000_000
/** Where the pairs of place and length begin in the header ([MS-DOC] 2.5.5). */
const PAIRS = 0x9a
const STYLES = 1
const FOOTNOTES = 2
const COMMENTS = 4
const CHARACTERS = 12
const PARAGRAPHS = 13
const PIECES = 33
const SHAPES = 40
const ENDNOTES = 46
const BOXES = 56

/** The binary format of Word 97 to 2003, which WPS writes too: its text with what is said of it ([MS-DOC]). */
export class DocFormat {
  readonly lengths: Lengths
  readonly text: string
  /** Ends of the text boxes, in characters of their own part. */
  readonly boxEnds: readonly number[]
  readonly counts: {
    readonly footnotes: number
    readonly endnotes: number
    readonly comments: number
    readonly shapes: number
  }
  private readonly stream: Uint8Array
  private readonly view: DataView
  private readonly table: Uint8Array
  private readonly pieces: readonly Piece[]
  private readonly characters: readonly Run[]
  private readonly paragraphs: readonly Run[]
  private readonly styles: ReadonlyMap<
    number,
    { readonly name: string; readonly base: number; readonly said: Properties }
  >
  private readonly resolved = new Map<number, DocStyle>()

  /** @throws DuikaiError `import/kind` for older formats and passwords, `import/damaged`. */
  constructor(file: OleFile, mostCharacters: number) {
    const stream = file.stream('WordDocument')
    if (stream === undefined || stream.length < PAIRS + 8 * (PIECES + 1)) throw damaged('its text is missing')
    this.stream = stream
    this.view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
    const { view } = this
    if (view.getUint16(0, true) !== 0xa5ec || view.getUint16(2, true) < 0xc1)
      throw refused('kind', 'it is a document of Word 95 or older', 'open it and save it as DOCX')
    const flags = view.getUint16(10, true)
    if ((flags & 0x0100) !== 0)
      throw refused('kind', 'it is a document with a password', 'open it and save it as DOCX without a password')
    const name = (flags & 0x0200) !== 0 ? '1Table' : '0Table'
    const table = file.stream(name)
    if (table === undefined) throw damaged(`its part ${name} is missing`)
    this.table = table
    const [main, notes, headers, , comments, endnotes, boxes] = Array.from({ length: 7 }, (_, i) =>
      view.getUint32(0x4c + 4 * i, true),
    ) as [number, number, number, number, number, number, number]
    const boxesAt = main + notes + headers + comments + endnotes
    if (boxesAt + boxes > mostCharacters) throw damaged('it claims more text than it can hold')
    this.lengths = { main, headersAt: main + notes, headers, boxesAt, boxes }
    this.pieces = this.readPieces(mostCharacters)
    this.text = this.pieces.map((piece) => this.textOf(piece)).join('')
    this.characters = this.readRuns(CHARACTERS)
    this.paragraphs = this.readRuns(PARAGRAPHS)
    this.styles = this.readStyles()
    // References, each a place of four bytes and what belongs to it, behind them one more place.
    const count = (number: number, more: number): number =>
      Math.max(0, Math.floor((this.part(number).length - 4) / (4 + more)))
    this.counts = {
      footnotes: count(FOOTNOTES, 2),
      endnotes: count(ENDNOTES, 2),
      comments: count(COMMENTS, 30),
      shapes: count(SHAPES, 26),
    }
    const ends = this.part(BOXES)
    this.boxEnds = Array.from({ length: Math.max(0, Math.floor((ends.length - 4) / 26)) }, (_, i) =>
      viewOf(ends).getUint32((i + 1) * 4, true),
    )
  }

  /** What is said of the character number `cp`, and up to which one the same holds. */
  characterAt(cp: number): { readonly said: Properties; readonly until: number } {
    return this.lookUp(this.characters, cp)
  }

  paragraphAt(cp: number): { readonly said: Properties; readonly style: DocStyle } {
    const { said, style } = this.lookUp(this.paragraphs, cp)
    return { said, style: this.style(said.get(SAYS.style) ?? style) }
  }

  private lookUp(runs: readonly Run[], cp: number): { said: Properties; style: number; until: number } {
    const piece = find(this.pieces, (one) => one.end > cp)
    if (piece === undefined || piece.cp > cp) return { said: NO, style: 0, until: cp + 1 }
    const width = piece.narrow ? 1 : 2
    const fc = piece.fc + (cp - piece.cp) * width
    const run = find(runs, (one) => one.to > fc)
    if (run === undefined || run.from > fc) return { said: NO, style: 0, until: cp + 1 }
    const until = Math.min(piece.end, cp + Math.max(1, Math.ceil((run.to - fc) / width)))
    return { said: run.said, style: run.style, until }
  }

  /** A part of the table stream by its place in the header's list. */
  private part(number: number): Uint8Array {
    const at = PAIRS + 8 * number
    if (at + 8 > this.stream.length) return new Uint8Array()
    const from = this.view.getUint32(at, true)
    return this.table.subarray(from, from + this.view.getUint32(at + 4, true))
  }

  /** [MS-DOC] 2.9.38 Clx, 2.8.35 PlcPcd. */
  private readPieces(most: number): readonly Piece[] {
    const bytes = this.part(PIECES)
    const view = viewOf(bytes)
    let at = 0
    while (at + 3 <= bytes.length && bytes[at] === 1) at += 3 + view.getUint16(at + 1, true)
    if (bytes[at] !== 2 || at + 5 > bytes.length) throw damaged('its table of pieces is missing')
    const size = Math.min(view.getUint32(at + 1, true), bytes.length - at - 5)
    at += 5
    const count = Math.floor((size - 4) / 12)
    const made: Piece[] = []
    for (let i = 0; i < count; i++) {
      const [cp, end] = [view.getUint32(at + 4 * i, true), view.getUint32(at + 4 * (i + 1), true)]
      const raw = view.getUint32(at + 4 * (count + 1) + 8 * i + 2, true)
      const narrow = (raw & 0x40000000) !== 0
      const fc = narrow ? (raw & 0x3fffffff) / 2 : raw & 0x3fffffff
      const last = made.at(-1)?.end ?? 0
      if (cp !== last || end < cp || end > most || fc + (end - cp) * (narrow ? 1 : 2) > this.stream.length)
        throw damaged('its table of pieces does not fit its text')
      made.push({ cp, end, fc, narrow })
    }
    return made
  }

  private textOf({ cp, end, fc, narrow }: Piece): string {
    const bytes = this.stream.subarray(fc, fc + (end - cp) * (narrow ? 1 : 2))
    if (narrow) return new TextDecoder('windows-1252').decode(bytes)
    // Two bytes are one character, whatever they are: numbers of characters are places in the text.
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf16le')
  }

  /** Pages of 512 bytes with stretches and what is said of them ([MS-DOC] 2.9.33 ChpxFkp, 2.9.174 PapxFkp). */
  private readRuns(number: typeof CHARACTERS | typeof PARAGRAPHS): readonly Run[] {
    const plc = this.part(number)
    const view = viewOf(plc)
    const pages = Math.max(0, Math.floor((plc.length - 4) / 8))
    if (pages > this.stream.length / PAGE) throw damaged('it claims more formats than it can hold')
    const runs: Run[] = []
    for (let i = 0; i < pages; i++) {
      const page = view.getUint32(4 * (pages + 1) + 4 * i, true) & 0x3fffff
      const bytes = this.stream.subarray(page * PAGE, (page + 1) * PAGE)
      if (bytes.length < PAGE) throw damaged('its formats lie outside of it')
      this.readPage(bytes, number === PARAGRAPHS, runs)
      if (runs.length > MOST_RUNS) throw damaged('it claims more formats than a document has')
    }
    return runs.sort((left, right) => left.from - right.from)
  }

  private readPage(bytes: Uint8Array, paragraphs: boolean, runs: Run[]): void {
    const view = viewOf(bytes)
    const count = bytes[PAGE - 1] ?? 0
    const step = paragraphs ? 13 : 1
    if (4 * (count + 1) + step * count > PAGE - 1) return
    for (let i = 0; i < count; i++) {
      const [from, to] = [view.getUint32(4 * i, true), view.getUint32(4 * (i + 1), true)]
      let at = (bytes[4 * (count + 1) + step * i] ?? 0) * 2
      if (at === 0) {
        runs.push({ from, to, style: 0, said: NO })
        continue
      }
      let length = bytes[at++] ?? 0
      if (paragraphs) length = length === 0 ? 2 * (bytes[at++] ?? 0) : 2 * length - 1
      const said = bytes.subarray(at, Math.min(PAGE - 1, at + length))
      if (!paragraphs) runs.push({ from, to, style: 0, said: readProperties(said) })
      else if (said.length >= 2)
        runs.push({ from, to, style: viewOf(said).getUint16(0, true), said: readProperties(said.subarray(2)) })
    }
  }

  /** [MS-DOC] 2.9.271 STSH, 2.9.260 STD. */
  private readStyles(): Map<number, { name: string; base: number; said: Properties }> {
    const styles = new Map<number, { name: string; base: number; said: Properties }>()
    const bytes = this.part(STYLES)
    if (bytes.length < 6) return styles
    const view = viewOf(bytes)
    const fixed = view.getUint16(4, true)
    let at = 2 + view.getUint16(0, true)
    for (let id = 0; at + 2 <= bytes.length; id++) {
      const length = view.getUint16(at, true)
      at += 2
      const std = bytes.subarray(at, at + length)
      at += length + (length & 1)
      if (std.length < fixed + 2 || fixed < 10) continue
      const one = viewOf(std)
      const kind = one.getUint16(2, true)
      if ((kind & 15) !== 1) continue
      const cch = one.getUint16(fixed, true)
      const behind = fixed + 2 + cch * 2 + 2
      const name = Buffer.from(std.subarray(fixed + 2, behind - 2)).toString('utf16le')
      styles.set(id, { name: named(one.getUint16(0, true) & 0xfff) ?? name, base: kind >> 4, said: said(std, behind) })
    }
    return styles
  }

  private style(id: number): DocStyle {
    const known = this.resolved.get(id)
    if (known !== undefined) return known
    const chain: { readonly name: string; readonly said: Properties }[] = []
    const seen = new Set<number>()
    for (let at: number | undefined = id; at !== undefined && !seen.has(at); at = this.styles.get(at)?.base) {
      seen.add(at)
      const one = this.styles.get(at)
      if (one !== undefined) chain.push(one)
    }
    const role = chain.map(({ name }) => roleOfStyle(name)).find((one) => one !== undefined)
    const all = new Map([...chain].reverse().flatMap(({ said }) => [...said]))
    const style: DocStyle = { said: all, ...(role === undefined ? {} : { role }) }
    this.resolved.set(id, style)
    return style
  }
}

/** What a style says of paragraphs, then of characters, each with its length before it. */
function said(std: Uint8Array, from: number): Properties {
  const view = viewOf(std)
  const found = new Map<number, number>()
  let at = from
  for (let i = 0; i < 2 && at + 2 <= std.length; i++) {
    const length = view.getUint16(at, true)
    const bytes = std.subarray(at + 2, at + 2 + length)
    for (const [key, value] of readProperties(i === 0 ? bytes.subarray(2) : bytes)) found.set(key, value)
    at += 2 + length + (length & 1)
  }
  return found
}

/** Names of the styles that every document has, by their numbers ([MS-DOC] 2.9.260 sti). */
const named = (sti: number): string | undefined =>
  sti >= 1 && sti <= 6
    ? `heading ${sti}`
    : sti === 62
      ? 'title'
      : sti === 74
        ? 'subtitle'
        : sti === 34
          ? 'caption'
          : undefined

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** The first of a sorted list for which `is` holds; it holds for all after it. */
function find<T>(list: readonly T[], is: (one: T) => boolean): T | undefined {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (is(list[middle] as T)) high = middle
    else low = middle + 1
  }
  return list[low]
}
