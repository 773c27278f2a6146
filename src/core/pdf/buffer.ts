/** Grows as bytes of a content stream are written to it; numbers are decimal, never in exponent form. */
export class ContentBuffer {
  private bytes = new Uint8Array(1 << 15)
  private used = 0

  private room(more: number): void {
    if (this.used + more <= this.bytes.length) return
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.used + more))
    grown.set(this.bytes.subarray(0, this.used))
    this.bytes = grown
  }

  /** ASCII text. */
  text(value: string): void {
    this.room(value.length)
    for (let i = 0; i < value.length; i++) this.bytes[this.used++] = value.charCodeAt(i)
  }

  /** `units` of 10^-digits, without needless zeros: `decimal(-13450, 3)` writes `-13.45`. */
  decimal(units: number, digits: number): void {
    this.room(20)
    let n = units
    let left = digits
    if (n < 0) {
      this.bytes[this.used++] = 45
      n = -n
    }
    while (left > 0 && n % 10 === 0) {
      n /= 10
      left--
    }
    const scale = 10 ** left
    const whole = Math.floor(n / scale)
    let fraction = n - whole * scale
    if (whole > 0 || left === 0) this.integer(whole)
    if (left === 0) return
    this.bytes[this.used++] = 46
    for (let at = this.used + left - 1; at >= this.used; at--) {
      this.bytes[at] = 48 + (fraction % 10)
      fraction = Math.floor(fraction / 10)
    }
    this.used += left
  }

  private integer(value: number): void {
    let digits = 1
    for (let limit = 10; value >= limit; limit *= 10) digits++
    let n = value
    for (let at = this.used + digits - 1; at >= this.used; at--) {
      this.bytes[at] = 48 + (n % 10)
      n = Math.floor(n / 10)
    }
    this.used += digits
  }

  /** Thousandths (1/1000 pt as points, per mille as a fraction), followed by a space. */
  number(thousandths: number): void {
    this.decimal(thousandths, 3)
    this.room(1)
    this.bytes[this.used++] = 32
  }

  /** A two-byte character code inside a literal string (ISO 32000-1, 7.3.4.2): half the length of hex digits. */
  code(code: number): void {
    this.room(4)
    this.byte(code >>> 8)
    this.byte(code & 255)
  }

  private byte(value: number): void {
    // A bare carriage return would be read as a line feed.
    const escaped = value === 13 || value === 40 || value === 41 || value === 92
    if (escaped) this.bytes[this.used++] = 92
    this.bytes[this.used++] = value === 13 ? 114 : value
  }

  /** What was written, as a copy. */
  finish(): Uint8Array {
    return this.bytes.slice(0, this.used)
  }
}

/** UTF-16BE hex digits of a text. */
export function utf16Hex(text: string): string {
  let out = ''
  for (let i = 0; i < text.length; i++) out += text.charCodeAt(i).toString(16).padStart(4, '0')
  return out
}
