import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { isDatabase, unpackPackage } from '../host/package/index.ts'
import { type Arguments, listOf } from './args.ts'

/** A folder that goes with the process. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'duikai-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/**
 * Arguments of a command that takes a document, with packages (told by their content) laid out as documents. Fonts beside a package are
 * used as those beside a document.
 */
export function withoutPackages(read: Arguments): Arguments {
  const fonts = listOf(read.values, 'fonts')
  const files = read.files.map((file) => {
    if (!isDatabase(file)) return file
    const beside = join(dirname(resolve(file)), 'fonts')
    if (existsSync(beside)) fonts.push(beside)
    return unpackPackage(file, temporaryFolder()).file
  })
  return { files, values: fonts.length === 0 ? read.values : { ...read.values, fonts } }
}
