import { asSource, guarded } from './bytes.ts'
import { readCharacterMap } from './cmap.ts'
import { memberCount, readDirectory, readTable, requireTable } from './sfnt.ts'
import { readSingleSubstitutions } from './substitutions.ts'
import { readNames, readOs2 } from './tables.ts'
import type { ByteSource, FontBytes } from './types.ts'

/** What a list of fonts shows about a face, read from `name` and `OS/2` alone. */
export interface FaceDescription {
  readonly index: number
  readonly family: string
  /** Every family name in every language. */
  readonly names: readonly string[]
  /** The Chinese one, '' where there is none. */
  readonly chinese: string
  readonly postscriptName: string
  readonly weight: number
  /** OS/2 embedding permission. */
  readonly fsType: number
}

/** What a face can be used for. */
export interface FaceScope {
  /** How many characters of each set the face maps: CJK ideographs with extensions A and B, kana, hangul, A–Z and a–z. */
  readonly han: number
  readonly kana: number
  readonly hangul: number
  readonly latin: number
  /** It has forms for vertical text (`vert`). */
  readonly vertical: boolean
}

type Range = readonly [first: number, last: number]
const HAN: readonly Range[] = [
  [0x4e00, 0x9fff],
  [0x3400, 0x4dbf],
  [0x20000, 0x2a6df],
]
const KANA: readonly Range[] = [[0x3041, 0x30ff]]
const HANGUL: readonly Range[] = [[0xac00, 0xd7a3]]
const LATIN: readonly Range[] = [
  [0x41, 0x5a],
  [0x61, 0x7a],
]

/** Describes every font in a file. Throws DuikaiError 'font-invalid' naming `where` for a file that is no font. */
export function describeFonts(bytes: FontBytes, where: string): FaceDescription[] {
  return guarded(where, () => read(asSource(bytes), where))
}

function read(source: ByteSource, where: string): FaceDescription[] {
  const found: FaceDescription[] = []
  for (let index = 0; index < Math.max(memberCount(source), 1); index++) {
    const directory = readDirectory(source, index, where)
    const { family, postscriptName, families, chinese } = readNames(readTable(source, directory, 'name'))
    const { weight, fsType } = readOs2(readTable(source, directory, 'OS/2'))
    found.push({ index, family, names: families, chinese, postscriptName, weight, fsType })
  }
  return found
}

/** What a face can be used for, read from `cmap` and `GSUB`. Throws DuikaiError 'font-invalid' naming `where`. */
export function scopeOf(bytes: FontBytes, index: number, where: string): FaceScope {
  return guarded(where, () => {
    const source = asSource(bytes)
    const directory = readDirectory(source, index, where)
    const map = readCharacterMap(requireTable(source, directory, 'cmap', where), where)
    const count = (ranges: readonly Range[]): number => {
      let covered = 0
      for (const [first, last] of ranges) for (let code = first; code <= last; code++) if (map(code) !== 0) covered++
      return covered
    }
    const substitutions = readTable(source, directory, 'GSUB')
    return {
      han: count(HAN),
      kana: count(KANA),
      hangul: count(HANGUL),
      latin: count(LATIN),
      vertical: substitutions !== undefined && readSingleSubstitutions(substitutions, 'vert').size > 0,
    }
  })
}
