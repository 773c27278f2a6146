import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** SHA-256 in progress; the host may lend a faster one than JavaScript's. */
export interface Sha256 {
  update(bytes: Uint8Array): unknown
  digest(): Uint8Array
}

/** First 32 hex digits of the SHA-256 of texts and byte strings, each with its kind and length before it. */
export function digestOf(parts: readonly (string | Uint8Array)[], begin: () => Sha256 = () => sha256.create()): string {
  const hash = begin()
  for (const part of parts) {
    const bytes = typeof part === 'string' ? utf8ToBytes(part) : part
    hash.update(utf8ToBytes(`${typeof part === 'string' ? 't' : 'b'}${bytes.length}:`))
    hash.update(bytes)
  }
  return bytesToHex(hash.digest()).slice(0, 32)
}

/** The digest's digits grouped as a UUID. */
export function asUuid(digest: string): string {
  return digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
