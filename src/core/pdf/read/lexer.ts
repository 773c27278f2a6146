/** A string's bytes, a view of the stream where it has no escapes. */
export class PdfString {
  readonly bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }
}

/** An operand of a content stream: number, name (`/` kept), string, array or dictionary. */
export type Operand = number | string | PdfString | Operand[] | Map<string, Operand>

const SPACE = 1
const DELIMITER = 2
const KIND = new Uint8Array(256)
for (const byte of [0, 9, 10, 12, 13, 32]) KIND[byte] = SPACE
for (const character of '()<>[]{}/%') KIND[character.charCodeAt(0)] = DELIMITER

/** Words of one or two bytes by their bytes. */
const SHORT = new Map<number, string>()

const HEX_VALUE = new Int8Array(256).fill(-1)
for (let digit = 0; digit < 16; digit++) {
  HEX_VALUE[digit.toString(16).charCodeAt(0)] = digit
  HEX_VALUE[digit.toString(16).toUpperCase().charCodeAt(0)] = digit
}

/** Reads a content stream or CMap operator by operator (ISO 32000-1, 7.2 and 7.8.2). */
export class Lexer {
  private readonly bytes: Uint8Array
  private at = 0
  /** Operands of the operator read last. */
  operands: Operand[] = []

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  /** Position in the stream, for messages. */
  get offset(): number {
    return this.at
  }

  /** The next operator with its `operands`; undefined at the end. Throws a plain Error on bytes that are no PDF. */
  next(): string | undefined {
    this.operands = []
    for (;;) {
      this.skip()
      if (this.at >= this.bytes.length) return undefined
      const byte = this.bytes[this.at] as number
      if (KIND[byte] === DELIMITER || isNumeric(byte)) this.operands.push(this.operand())
      else return this.word()
    }
  }

  /** Behind `ID`: leaves the samples of an inline image out, to the end of its `EI` (ISO 32000-1, 8.9.7). */
  skipImage(): void {
    const { bytes } = this
    const blank = (at: number): boolean => at >= bytes.length || KIND[bytes[at] as number] === SPACE
    for (let at = this.at + 1; at + 1 < bytes.length; at++) {
      if (bytes[at] !== 69 || bytes[at + 1] !== 73 || !blank(at - 1) || !blank(at + 2)) continue
      this.at = at + 2
      return
    }
    throw new Error('an inline image does not end')
  }

  private operand(): Operand {
    this.skip()
    const byte = this.bytes[this.at]
    if (byte === undefined) throw new Error('the stream ends inside an operand')
    if (isNumeric(byte)) return this.number()
    switch (byte) {
      case 47:
        this.at++
        return `/${this.word()}`
      case 40:
        return this.literal()
      case 91: {
        this.at++
        const items: Operand[] = []
        while (this.peek() !== 93) items.push(this.operand())
        this.at++
        return items
      }
      case 60:
        return this.bytes[this.at + 1] === 60 ? this.dictionary() : this.hexString()
      default:
        if (KIND[byte] === DELIMITER) throw new Error(`unexpected "${String.fromCharCode(byte)}" at byte ${this.at}`)
        return this.word()
    }
  }

  private dictionary(): Map<string, Operand> {
    this.at += 2
    const entries = new Map<string, Operand>()
    while (this.peek() !== 62) {
      const key = this.operand()
      entries.set(String(key), this.operand())
    }
    this.at += 2
    return entries
  }

  private hexString(): PdfString {
    const { bytes } = this
    const out: number[] = []
    let digits = 0
    let high = 0
    for (this.at++; ; this.at++) {
      const byte = bytes[this.at]
      if (byte === 62 || byte === undefined) break
      const value = HEX_VALUE[byte] as number
      if (value < 0) continue
      if (digits++ % 2 === 0) high = value << 4
      else out.push(high | value)
    }
    if (digits % 2 === 1) out.push(high)
    this.at++
    return new PdfString(Uint8Array.from(out))
  }

  private literal(): PdfString {
    this.at++
    const plain = this.plain()
    if (plain !== undefined) return plain
    const out: number[] = []
    let depth = 1
    while (this.at < this.bytes.length) {
      const byte = this.bytes[this.at++] as number
      if (byte === 92) {
        out.push(this.escaped())
        continue
      }
      if (byte === 40) depth++
      else if (byte === 41 && --depth === 0) return new PdfString(Uint8Array.from(out))
      out.push(byte)
    }
    throw new Error('a string does not end')
  }

  /** A string in which no byte stands for another. */
  private plain(): PdfString | undefined {
    const { bytes } = this
    for (let end = this.at; end < bytes.length; end++) {
      const byte = bytes[end]
      if (byte === 92 || byte === 40) return undefined
      if (byte !== 41) continue
      const found = new PdfString(bytes.subarray(this.at, end))
      this.at = end + 1
      return found
    }
    return undefined
  }

  private escaped(): number {
    const byte = this.bytes[this.at++] as number
    const plain = 'nrtbf'.indexOf(String.fromCharCode(byte))
    if (plain >= 0) return [10, 13, 9, 8, 12][plain] as number
    if (byte < 48 || byte > 55) return byte
    let value = byte - 48
    for (let n = 1; n < 3; n++) {
      const digit = (this.bytes[this.at] as number) - 48
      if (!(digit >= 0 && digit < 8)) break
      value = value * 8 + digit
      this.at++
    }
    return value & 255
  }

  private number(): number {
    const bytes = this.bytes
    let at = this.at
    let sign = 1
    if (bytes[at] === 45) {
      sign = -1
      at++
    } else if (bytes[at] === 43) at++
    let digits = 0
    let scale = 1
    let fraction = false
    for (; at < bytes.length; at++) {
      const byte = bytes[at] as number
      if (byte === 46) fraction = true
      else if (byte >= 48 && byte <= 57) {
        digits = digits * 10 + byte - 48
        if (fraction) scale *= 10
      } else break
    }
    this.at = at
    return (sign * digits) / scale
  }

  private word(): string {
    const { bytes } = this
    const start = this.at
    while (this.at < bytes.length && KIND[bytes[this.at] as number] === 0) this.at++
    const length = this.at - start
    if (length === 0) throw new Error(`unexpected byte ${bytes[start]} at ${start}`)
    if (length > 2) return String.fromCharCode(...bytes.subarray(start, this.at))
    // Most operators have one or two letters.
    const key = length === 1 ? (bytes[start] as number) : ((bytes[start] as number) << 8) | (bytes[start + 1] as number)
    let word = SHORT.get(key)
    if (word === undefined) {
      word = String.fromCharCode(...bytes.subarray(start, this.at))
      SHORT.set(key, word)
    }
    return word
  }

  private peek(): number {
    this.skip()
    const byte = this.bytes[this.at]
    if (byte === undefined) throw new Error('the stream ends inside an operand')
    return byte
  }

  private skip(): void {
    for (;;) {
      const byte = this.bytes[this.at]
      if (byte === undefined) return
      if (byte === 37) while (this.at < this.bytes.length && this.bytes[this.at] !== 10) this.at++
      else if (KIND[byte] === SPACE) this.at++
      else return
    }
  }
}

const isNumeric = (byte: number): boolean => (byte >= 48 && byte <= 57) || byte === 45 || byte === 46 || byte === 43
