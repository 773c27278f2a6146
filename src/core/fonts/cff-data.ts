import { DuikaiError } from '../base/index.ts'
import { viewOf } from './bytes.ts'
import type { ByteSource } from './types.ts'

/** Operators of DICTs used here (Adobe TN 5176, appendix H); two-byte operators are 0x0c00 + second byte. */
export const DICT = {
  charset: 15,
  encoding: 16,
  charStrings: 17,
  private: 18,
  subrs: 19,
  ros: 0x0c1e,
  fdArray: 0x0c24,
  fdSelect: 0x0c25,
} as const

export type Dict = ReadonlyMap<number, readonly number[]>

/** Reads a DICT: operands by operator (TN 5176, clause 4). */
export function readDict(bytes: Uint8Array): Dict {
  return new Map(splitDict(bytes).map(({ operator, operands }) => [operator, operands]))
}

/** A DICT taken apart: each operator with its operands, read and as they are written. */
export function splitDict(bytes: Uint8Array): { operator: number; operands: number[]; bytes: Uint8Array }[] {
  const entries: { operator: number; operands: number[]; bytes: Uint8Array }[] = []
  let begin = 0
  let operands: number[] = []
  let at = 0
  const next = (): number => bytes[at++] ?? 0
  while (at < bytes.length) {
    const b = next()
    if (b <= 21) {
      const operator = b === 12 ? 0x0c00 + next() : b
      entries.push({ operator, operands, bytes: bytes.subarray(begin, at) })
      operands = []
      begin = at
    } else if (b === 28) operands.push(((next() << 24) | (next() << 16)) >> 16)
    else if (b === 29) operands.push((next() << 24) | (next() << 16) | (next() << 8) | next())
    else if (b === 30) {
      let text = ''
      for (let done = false; !done; ) {
        const pair = at < bytes.length ? next() : 0xff
        for (const nibble of [pair >> 4, pair & 15]) {
          if (nibble === 15) done = true
          if (!done) text += ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', 'e', 'e-', '', '-'][nibble]
        }
      }
      operands.push(Number(text))
    } else if (b <= 246) operands.push(b - 139)
    else if (b <= 250) operands.push((b - 247) * 256 + next() + 108)
    else operands.push(-(b - 251) * 256 - next() - 108)
  }
  return entries
}

/** An INDEX that stays in the file; its offsets are read when first needed (TN 5176, clause 5). */
export class CffIndex {
  readonly count: number
  /** Place of the INDEX in the file: its first byte, and the first after it. */
  readonly start: number
  readonly end: number
  readonly #source: ByteSource
  readonly #offSize: number
  readonly #data: number
  #offsets: Uint8Array | undefined

  constructor(source: ByteSource, start: number) {
    this.#source = source
    this.start = start
    const head = viewOf(source.read(start, 3))
    this.count = head.getUint16(0)
    this.#offSize = head.getUint8(2)
    if (this.count === 0) {
      this.#data = start + 2
      this.end = start + 2
      return
    }
    this.#data = start + 3 + (this.count + 1) * this.#offSize - 1
    const last = source.read(start + 3 + this.count * this.#offSize, this.#offSize)
    this.end = this.#data + last.reduce((sum, byte) => sum * 256 + byte, 0)
  }

  /** Place of an item in the file. */
  place(index: number): { offset: number; length: number } {
    if (index < 0 || index >= this.count) return { offset: this.#data, length: 0 }
    this.#offsets ??= this.#source.read(this.start + 3, (this.count + 1) * this.#offSize)
    const from = this.#offset(index)
    return { offset: this.#data + from, length: this.#offset(index + 1) - from }
  }

  bytes(index: number): Uint8Array {
    const { offset, length } = this.place(index)
    return this.#source.read(offset, length)
  }

  #offset(index: number): number {
    let value = 0
    const at = index * this.#offSize
    for (let i = 0; i < this.#offSize; i++) value = value * 256 + (this.#offsets?.[at + i] ?? 0)
    return value
  }
}

/** CID (or SID in a font that is not CID-keyed) of every glyph (TN 5176, clause 13). */
export function readCharset(source: ByteSource, at: number, end: number, glyphCount: number): Uint16Array {
  const ids = new Uint16Array(glyphCount)
  const format = source.read(at, 1)[0] ?? 0
  const size = format === 0 ? 2 : format === 1 ? 3 : 4
  const view = viewOf(source.read(at + 1, Math.min((glyphCount - 1) * size, end - at - 1)))
  let p = 0
  for (let glyph = 1; glyph < glyphCount; p += size) {
    let id = view.getUint16(p)
    let run = format === 0 ? 1 : (format === 1 ? view.getUint8(p + 2) : view.getUint16(p + 2)) + 1
    for (; run > 0 && glyph < glyphCount; run--) ids[glyph++] = id++
  }
  return ids
}

/** Font DICT number of every glyph (TN 5176, clause 19). */
export function readFdSelect(source: ByteSource, at: number, glyphCount: number, where: string): Uint8Array {
  const format = source.read(at, 1)[0] ?? 0
  if (format === 0) return source.read(at + 1, glyphCount)
  if (format !== 3) {
    throw new DuikaiError('font-invalid', `FDSelect of unknown format ${format}`, {
      where,
      remedy: 'use another font file',
    })
  }
  const ranges = viewOf(source.read(at + 1, 2)).getUint16(0)
  const view = viewOf(source.read(at + 3, ranges * 3 + 2))
  const select = new Uint8Array(glyphCount)
  for (let i = 0; i < ranges; i++)
    select.fill(view.getUint8(i * 3 + 2), view.getUint16(i * 3), view.getUint16(i * 3 + 3))
  return select
}
