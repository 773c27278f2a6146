import { readdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { describeFonts, type FaceDescription, type FaceScope, scopeOf } from '../../core/fonts/index.ts'
import { FileSource } from './file-source.ts'
import type { CatalogueEntry } from './shipped.ts'

const FONT = /\.(ttf|otf|ttc)$/i
/** Folders of fonts are no deeper than this. */
const DEPTH = 4

interface Looked {
  readonly stamp: string
  readonly faces?: readonly FaceDescription[]
  /** What is wrong with the file. */
  readonly problem?: unknown
  readonly scopes: Map<number, FaceScope>
}

/** What was found in files, for as long as they have the same length and time of change. */
const known = new Map<string, Looked>()

function look(path: string): Looked {
  const { size, mtimeMs } = statSync(path)
  const stamp = `${size} ${mtimeMs}`
  const before = known.get(path)
  if (before?.stamp === stamp) return before
  const looked = { stamp, scopes: new Map(), ...described(path) }
  known.set(path, looked)
  return looked
}

function described(path: string): Pick<Looked, 'faces' | 'problem'> {
  try {
    const source = new FileSource(path)
    try {
      return { faces: describeFonts(source, path) }
    } finally {
      source.close()
    }
  } catch (problem) {
    return { problem }
  }
}

/** What a face of a file can be used for. @throws DuikaiError 'font-invalid', 'font-unreadable'. */
export function scopeOfFile(path: string, index: number): FaceScope {
  const { scopes } = look(path)
  let scope = scopes.get(index)
  if (scope === undefined) {
    const source = new FileSource(path)
    try {
      scope = scopeOf(source, index, path)
    } finally {
      source.close()
    }
    scopes.set(index, scope)
  }
  return scope
}

/** The embedding permission of a face of a file; 0, which permits all, where it cannot be read. */
export const fsTypeOfFile = (path: string, index: number): number => {
  const { faces } = look(path)
  return faces?.find((face) => face.index === index)?.fsType ?? 0
}

/** Font files of a folder by name; those of folders in it too when `deep`. @throws what keeps it from being read. */
function fontFiles(folder: string, deep: number): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    if (!entry.isDirectory()) return FONT.test(entry.name) ? [path] : []
    if (deep <= 0) return []
    try {
      return fontFiles(path, deep - 1)
    } catch {
      return []
    }
  })
}

/** Looks at the files of a folder with pauses in which others have their turn; `scanFolder` is quick afterwards. */
export async function lookThrough(folder: string, origin: 'library' | 'system'): Promise<void> {
  let files: readonly string[] = []
  try {
    files = fontFiles(folder, origin === 'system' ? DEPTH : 0)
  } catch {
    // Said by whoever scans it.
  }
  for (const path of files) {
    if (known.has(path)) continue
    try {
      look(path)
    } catch {
      // Gone meanwhile.
    }
    await setImmediate()
  }
}

/** The faces of the user's folder, or of this machine's; `problem` hears of files that are no fonts. */
export function scanFolder(
  folder: string,
  origin: 'library' | 'system',
  problem: (where: string, cause: unknown) => void,
): CatalogueEntry[] {
  const found: CatalogueEntry[] = []
  for (const path of fontFiles(folder, origin === 'system' ? DEPTH : 0)) {
    try {
      const { faces = [], problem: cause } = look(path)
      if (cause !== undefined) problem(path, cause)
      for (const { postscriptName, family, names, chinese, weight, index } of faces) {
        const name = postscriptName || `${path.slice(folder.length + 1)}#${index}`
        const id = `${origin === 'library' ? 'user' : 'system'}:${name}`
        found.push({ id, family, names, chinese, weight, index, origin, file: async () => path })
      }
    } catch (cause) {
      problem(path, cause)
    }
  }
  return found
}

/** Where this machine keeps its fonts. */
export function systemFolders(platform = process.platform, env = process.env, home = homedir()): string[] {
  if (platform === 'win32') {
    const { WINDIR = 'C:\\Windows', LOCALAPPDATA = join(home, 'AppData', 'Local') } = env
    return [join(WINDIR, 'Fonts'), join(LOCALAPPDATA, 'Microsoft', 'Windows', 'Fonts')]
  }
  if (platform === 'darwin') return ['/System/Library/Fonts', '/Library/Fonts', join(home, 'Library', 'Fonts')]
  const { XDG_DATA_HOME = join(home, '.local', 'share') } = env
  return ['/usr/share/fonts', '/usr/local/share/fonts', join(XDG_DATA_HOME, 'fonts'), join(home, '.fonts')]
}
