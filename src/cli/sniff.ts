import { closeSync, openSync, readSync } from 'node:fs'

const MAGIC = 'SQLite format 3\0'

/** Whether a file is a package by its first bytes; documents, which are JSON, pay for no database. */
export function isPackage(file: string): boolean {
  const bytes = Buffer.alloc(MAGIC.length)
  try {
    const handle = openSync(file, 'r')
    try {
      return readSync(handle, bytes, 0, bytes.length, 0) === bytes.length && bytes.toString('latin1') === MAGIC
    } finally {
      closeSync(handle)
    }
  } catch {
    // What is wrong with it is told by whoever opens it.
    return false
  }
}
