import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type ErrorData, errorData, type FontServices, type FontsAdded, type HandlersOf } from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import { addFont, listFamilies, systemFolders } from '../fonts/index.ts'

/** What the fonts need of the library that is served. */
export interface FontHost {
  /** The library's folder. @throws DuikaiError why the library is not open. */
  readonly folder: () => string
  /** Fonts came: open issues are composed anew, everyone is told. */
  readonly changed: () => void
}

interface FontFile {
  readonly name: string
  readonly bytes: () => Uint8Array
}

const readFont = (path: string): Uint8Array => {
  try {
    return readFileSync(path)
  } catch (cause) {
    throw new DuikaiError('font-unreadable', `the font file cannot be read (${(cause as Error).message})`, {
      where: path,
      remedy: 'check that the file exists and that you may read it',
      cause,
    })
  }
}

/** The services of the fonts: what can be chosen, and new ones for the library's folder `fonts`. */
export function fontHandlers({ folder, changed }: FontHost): HandlersOf<keyof FontServices> {
  const fonts = (): string => join(folder(), 'fonts')
  const list = () => listFamilies({ folders: [fonts()], system: systemFolders() })
  const add = async (files: readonly FontFile[]): Promise<FontsAdded> => {
    const target = fonts()
    const before = new Set((await listFamilies({ folders: [target], system: [] })).families.map(keyOf))
    const refused: { name: string; problem: ErrorData }[] = []
    for (const { name, bytes } of files) {
      try {
        addFont(target, { name, bytes: bytes() })
      } catch (thrown) {
        refused.push({ name, problem: errorData(thrown) })
      }
    }
    if (refused.length < files.length) changed()
    const { families } = await listFamilies({ folders: [target], system: [] })
    return { families: families.filter((family) => !before.has(keyOf(family))), refused }
  }
  return {
    'fonts.list': list,
    'fonts.add': (files) => add(files.map(({ name, bytes }) => ({ name, bytes: () => bytes }))),
    'fonts.import': (paths) => add(paths.map((path) => ({ name: basename(path), bytes: () => readFont(path) }))),
  }
}

/** Equal for families that have the same weights. */
const keyOf = ({ family, origin, weights }: { family: string; origin: string; weights: readonly { id: string }[] }) =>
  JSON.stringify([origin, family, weights.map(({ id }) => id)])
