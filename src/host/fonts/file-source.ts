import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { DuikaiError } from '../../core/base/index.ts'
import type { ByteSource } from '../../core/fonts/index.ts'

/** A font file read in pieces: a face of 15 MB costs the few hundred kilobytes that are looked at. */
export class FileSource implements ByteSource {
  readonly path: string
  readonly length: number
  #descriptor: number

  /** Opens the file; throws DuikaiError 'font-unreadable'. */
  constructor(path: string) {
    this.path = path
    try {
      this.#descriptor = openSync(path, 'r')
      this.length = fstatSync(this.#descriptor).size
    } catch (cause) {
      throw unreadable(path, cause)
    }
  }

  read(offset: number, length: number): Uint8Array {
    const bytes = length > 4096 ? Buffer.allocUnsafeSlow(length) : Buffer.allocUnsafe(length)
    let done = 0
    while (done < length) {
      let got: number
      try {
        got = readSync(this.#descriptor, bytes, done, length - done, offset + done)
      } catch (cause) {
        throw unreadable(this.path, cause)
      }
      if (got === 0) {
        throw new DuikaiError('font-invalid', `the font file is cut short at byte ${offset + done}`, {
          where: this.path,
          remedy: 'install the font file again',
        })
      }
      done += got
    }
    return bytes
  }

  close(): void {
    if (this.#descriptor >= 0) closeSync(this.#descriptor)
    this.#descriptor = -1
  }
}

function unreadable(path: string, cause: unknown): DuikaiError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new DuikaiError('font-unreadable', `the font file cannot be read (${reason})`, {
    where: path,
    remedy: 'check that the file exists and that you may read it',
    cause,
  })
}
