import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DuikaiError } from '../../core/base/index.ts'
import { type PrintProfile, parsePrintProfile } from '../../core/document/index.ts'
import type { PrintSettings } from '../../core/pdf/index.ts'

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

/** Names by which profiles are asked for. */
export async function printProfileNames(resources = resourcesFolder()): Promise<string[]> {
  const files = await readdir(join(resources, 'profiles'))
  return files
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -5))
    .sort()
}

/**
 * Reads `resources/profiles/<name>.json` and the ICC profile it names.
 * Rejects with `export/profile` for an unknown name (and lists the known ones) or an unreadable ICC file, with
 * `profile/invalid` for a field that is wrong.
 */
export async function loadPrintProfile(name: string, resources = resourcesFolder()): Promise<LoadedProfile> {
  const known = await printProfileNames(resources)
  if (!known.includes(name)) {
    throw new DuikaiError('export/profile', `there is no print profile ${name}`, {
      where: join(resources, 'profiles'),
      remedy: `use one of: ${known.join(', ')}`,
    })
  }
  const file = join(resources, 'profiles', `${name}.json`)
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
  const iccFile = join(resources, 'icc', profile.outputIntent.icc)
  try {
    return { profile, icc: new Uint8Array(await readFile(iccFile)), file }
  } catch (cause) {
    throw new DuikaiError('export/profile', `the ICC profile ${profile.outputIntent.icc} cannot be read`, {
      where: file,
      remedy: `put it into ${join(resources, 'icc')} or name another`,
      cause,
    })
  }
}

/** What the PDF room needs of a profile. */
export function printSettings({ profile, icc }: LoadedProfile): PrintSettings {
  const { identifier, condition, registry, info } = profile.outputIntent
  return {
    level: profile.level,
    outputIntent: { icc, identifier, condition, info, ...(registry === '' ? {} : { registry }) },
    blackOverprint: profile.blackOverprint,
    trapped: profile.trapped,
    marks: profile.marks,
  }
}
