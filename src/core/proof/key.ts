/** A fingerprint of 64 bits in hexadecimal (FNV-1a over UTF-16 units): short enough to store with a document. */
export function fingerprint(text: string): string {
  const prime = 0x100000001b3n
  let hash = 0xcbf29ce484222325n
  for (let i = 0; i < text.length; i++) {
    hash ^= BigInt(text.charCodeAt(i))
    hash = BigInt.asUintN(64, hash * prime)
  }
  return hash.toString(16).padStart(16, '0')
}
