import { DuikaiError } from '../base/index.ts'
import type { ByteSource, FontBytes } from './types.ts'

/** The file as a random-access source. */
export function asSource(bytes: FontBytes): ByteSource {
  if (!(bytes instanceof Uint8Array)) return bytes
  return {
    length: bytes.length,
    read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > bytes.length) throw outside(offset, length, bytes.length)
      return bytes.subarray(offset, offset + length)
    },
  }
}

/** The error of a read past the end of a font file. */
export function outside(offset: number, length: number, size: number): DuikaiError {
  return new DuikaiError('font-invalid', `the font is cut short: bytes ${offset} to ${offset + length} of ${size}`, {
    remedy: 'install the font file again',
  })
}

/** Runs `read`; an offset in the font that points nowhere becomes an error that names the font. */
export function guarded<T>(where: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new DuikaiError('font-invalid', 'the font is damaged: an offset in it points outside its table', {
      where,
      remedy: 'install the font file again',
      cause,
    })
  }
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/**
 * Reads many pieces of a file with few calls: pieces less than `gap` bytes apart share one read.
 * `visit` gets the index of the piece and its bytes; pieces must be sorted by offset.
 */
export function readPieces(
  source: ByteSource,
  offsets: ArrayLike<number>,
  lengths: ArrayLike<number>,
  visit: (index: number, bytes: Uint8Array) => void,
  gap = 2048,
): void {
  const count = offsets.length
  let first = 0
  while (first < count) {
    const start = offsets[first] ?? 0
    let end = start + (lengths[first] ?? 0)
    let last = first + 1
    while (last < count && (offsets[last] ?? 0) - end < gap) {
      end = Math.max(end, (offsets[last] ?? 0) + (lengths[last] ?? 0))
      last++
    }
    const bytes = source.read(start, end - start)
    for (let i = first; i < last; i++) {
      const from = (offsets[i] ?? 0) - start
      visit(i, bytes.subarray(from, from + (lengths[i] ?? 0)))
    }
    first = last
  }
}
