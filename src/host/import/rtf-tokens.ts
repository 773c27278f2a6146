import { damaged, refused } from './errors.ts'
import { LIMITS } from './types.ts'

/** What stands in an RTF file (RTF 1.9.1, "Conventions of an RTF reader"). */
export interface RtfHandler {
  open(): void
  close(): void
  word(name: string, value: number | undefined): void
  /** A byte of text, written as itself (`plain`) or as `\'xx`. */
  byte(byte: number, plain: boolean): void
  /** Bytes as they are (`\bin`). */
  raw(bytes: Uint8Array): void
  /** `\*`: the destination may be skipped by who does not know it. */
  optional(): void
}

const isLetter = (byte: number): boolean => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a)
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39
const hex = (byte: number | undefined): number =>
  byte === undefined ? Number.NaN : Number.parseInt(String.fromCharCode(byte), 16)

/** Words for the escaped signs. */
const SIGNS: Readonly<Record<string, string>> = { '~': 'nbsp', _: 'nbhyphen', '-': 'shy', '\n': 'par', '\r': 'par' }

/** One pass over the bytes. @throws DuikaiError `import/damaged`, `import/too-deep`. */
export function readRtfTokens(bytes: Uint8Array, handler: RtfHandler): void {
  let depth = 0
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at++] as number
    if (byte === 0x7b) {
      if (++depth > LIMITS.depth)
        throw refused(
          'too-deep',
          `its groups are nested more than ${LIMITS.depth} deep`,
          'paste the text into a new document',
        )
      handler.open()
    } else if (byte === 0x7d) {
      handler.close()
      if (--depth === 0) return
    } else if (byte !== 0x5c) {
      if (byte !== 0x0a && byte !== 0x0d) handler.byte(byte, true)
    } else {
      const next = bytes[at] ?? 0
      if (!isLetter(next)) {
        at++
        const sign = String.fromCharCode(next)
        if (next === 0x27) {
          const value = hex(bytes[at]) * 16 + hex(bytes[at + 1])
          if (Number.isNaN(value)) throw damaged(`a character is written wrongly at byte ${at}`)
          handler.byte(value, false)
          at += 2
        } else if (sign === '*') handler.optional()
        else if (SIGNS[sign] !== undefined) handler.word(SIGNS[sign], undefined)
        else if (sign === '\\' || sign === '{' || sign === '}') handler.byte(next, true)
        continue
      }
      const start = at
      while (at < bytes.length && at - start < 33 && isLetter(bytes[at] as number)) at++
      const name = String.fromCharCode(...bytes.subarray(start, at))
      const from = at
      if (bytes[at] === 0x2d && isDigit(bytes[at + 1])) at++
      while (isDigit(bytes[at]) && at - from < 12) at++
      const value = at > from ? Number(String.fromCharCode(...bytes.subarray(from, at))) : undefined
      if (bytes[at] === 0x20) at++
      // Raw bytes follow, whatever they look like.
      if (name === 'bin' && value !== undefined && value > 0) {
        handler.raw(bytes.subarray(at, at + value))
        at += value
      } else handler.word(name, value)
    }
  }
  if (depth > 0) throw damaged('it is cut short: its last groups are not closed')
}
