import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DuikaiError } from '../../core/base/index.ts'
import { type PrintProfile, parsePrintProfile } from '../../core/document/index.ts'
import type { PrintSettings } from '../../core/pdf/index.ts'
import { checkOutputIcc } from './icc.ts'

/** A print profile with the bytes of its output profile. */
export interface LoadedProfile {
  readonly profile: PrintProfile
  readonly icc: Uint8Array
  /** The JSON file. */
  readonly file: string
}

/** The program's `resources` folder: the nearest one above this module, whether run from source or bundled. */
export function resourcesFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'resources', 'profiles'))) {
    const above = dirname(folder)
    if (above === folder) {
      throw new DuikaiError('export/resources', 'the folder resources of the program is missing', {
        where: dirname(fileURLToPath(import.meta.url)),
        remedy: 'install the program again',
      })
    }
    folder = above
  }
  return join(folder, 'resources')
}

/** A level at the end of a profile's name may be left out and written out. */
const PLAIN_LEVEL = '-x4'

interface ProfileFile {
  readonly file: string
  /** Where its ICC profile is looked for, first to last. */
  readonly icc: readonly string[]
}

/** Profiles by name: the program's, then those of the user's folders, which go before. */
async function profileFiles(resources: string, folders: readonly string[]): Promise<Map<string, ProfileFile>> {
  const own = join(resources, 'icc')
  const places = [
    { folder: join(resources, 'profiles'), icc: [own] },
    ...folders.map((folder) => ({ folder, icc: [join(folder, 'icc'), folder, own] })),
  ]
  const found = new Map<string, ProfileFile>()
  for (const { folder, icc } of places) {
    const files = await readdir(folder).catch((cause: unknown) => {
      throw new DuikaiError('export/profile', 'the folder of print profiles cannot be read', {
        where: folder,
        remedy: 'name a folder that exists',
        cause,
      })
    })
    for (const file of files.sort()) {
      if (file.endsWith('.json')) found.set(file.slice(0, -5), { file: join(folder, file), icc })
    }
  }
  return found
}

/** Names of the profiles: those of the program and of the user's folders. */
export async function printProfileNames(
  resources = resourcesFolder(),
  folders: readonly string[] = [],
): Promise<string[]> {
  return [...(await profileFiles(resources, folders)).keys()].sort()
}

/**
 * Reads the profile of a name, with or without its level (`newsprint-220` is `newsprint-220-x4`), and the ICC profile that
 * it names. Files of `folders` go before the program's. Rejects with `export/profile` for an unknown name (and lists the
 * known ones) or a missing ICC file, `export/icc` for one that is no output profile of a press, `profile/invalid` for a
 * wrong field.
 */
export async function loadPrintProfile(
  name: string,
  resources = resourcesFolder(),
  folders: readonly string[] = [],
): Promise<LoadedProfile> {
  const files = await profileFiles(resources, folders)
  const plain = name.endsWith(PLAIN_LEVEL) ? name.slice(0, -PLAIN_LEVEL.length) : name
  const found = files.get(name) ?? files.get(plain)
  if (found === undefined) {
    throw new DuikaiError('export/profile', `there is no print profile ${name}`, {
      where: join(resources, 'profiles'),
      remedy: `use one of: ${[...files.keys()].sort().join(', ')}`,
    })
  }
  const { file } = found
  const text = await readFile(file, 'utf8')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw new DuikaiError('export/profile', `the print profile is no JSON: ${(cause as Error).message}`, {
      where: file,
      remedy: 'correct the file',
      cause,
    })
  }
  const profile = parsePrintProfile(json, file)
  const { icc } = profile.outputIntent
  const place = found.icc.map((folder) => join(folder, icc)).find((path) => existsSync(path))
  if (place === undefined) {
    throw new DuikaiError('export/profile', `the ICC profile ${icc} cannot be read`, {
      where: file,
      remedy: `put it into ${found.icc[0]} or name another`,
    })
  }
  const bytes = new Uint8Array(await readFile(place))
  checkOutputIcc(bytes, place, profile.outputIntent.embed ? profile.level : 'PDF/X-4')
  return { profile, icc: bytes, file }
}

/** The profile's name with its level: `newsprint-220-x4`. */
export function leveledName({ id, level }: Pick<PrintProfile, 'id' | 'level'>): string {
  return level !== 'PDF/X-4' || id.endsWith(PLAIN_LEVEL) ? id : `${id}${PLAIN_LEVEL}`
}

/** What the PDF room needs of a profile. */
export function printSettings({ profile, icc }: LoadedProfile): PrintSettings {
  const { identifier, condition, registry, info, embed } = profile.outputIntent
  return {
    level: profile.level,
    outputIntent: { icc, embed, identifier, condition, info, ...(registry === '' ? {} : { registry }) },
    blackOverprint: profile.blackOverprint,
    trapped: profile.trapped,
  }
}
