import { asSource, guarded } from './bytes.ts'
import { memberCount, readDirectory, readTable } from './sfnt.ts'
import { readNames, readOs2 } from './tables.ts'
import type { ByteSource, FontBytes } from './types.ts'

/** What a list of fonts shows about a face, read from `name` and `OS/2` alone. */
export interface FaceDescription {
  readonly index: number
  readonly family: string
  /** Every family name in every language. */
  readonly names: readonly string[]
  readonly postscriptName: string
  readonly weight: number
}

/** Describes every font in a file. Throws DuikaiError 'font-invalid' naming `where` for a file that is no font. */
export function describeFonts(bytes: FontBytes, where: string): FaceDescription[] {
  return guarded(where, () => read(asSource(bytes), where))
}

function read(source: ByteSource, where: string): FaceDescription[] {
  const found: FaceDescription[] = []
  for (let index = 0; index < Math.max(memberCount(source), 1); index++) {
    const directory = readDirectory(source, index, where)
    const { family, postscriptName, families } = readNames(readTable(source, directory, 'name'))
    const { weight } = readOs2(readTable(source, directory, 'OS/2'))
    found.push({ index, family, names: families, postscriptName, weight })
  }
  return found
}
