import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import {
  errorData,
  type HandlersOf,
  type IccEntry,
  type PreflightServices,
  type ProfileEntry,
} from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import { type PrintProfile, parsePrintProfile } from '../../core/document/index.ts'
import { checkOutputIcc, loadPrintProfile, printProfileNames, resourcesFolder, writeAside } from '../export/index.ts'

type ProfileMethods = Extract<keyof PreflightServices, `profile.${string}`>

/** Where a library keeps its own print profiles; ICC profiles lie in `icc` beside them. */
const folderOf = (library: string): string => join(library, 'profiles')

/** Folders in which profiles are looked for after the program's: none until the library has one of its own. */
export function profileFolders(library: string): string[] {
  const folder = folderOf(library)
  return existsSync(folder) ? [folder] : []
}

const files = (folder: string, ending: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.toLowerCase().endsWith(ending))
        .sort()
    : []

/** Text of the tag `desc` of an ICC profile of version 2 or 4 (ICC.1:2010, 10.13; ICC.1:2001-04, 6.5.17). */
function description(bytes: Uint8Array, fallback: string): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const ascii = (at: number, length: number): string => String.fromCharCode(...bytes.subarray(at, at + length))
  for (let i = 0; i < view.getUint32(128); i++) {
    const entry = 132 + i * 12
    if (ascii(entry, 4) !== 'desc') continue
    const at = view.getUint32(entry + 4)
    if (ascii(at, 4) === 'desc')
      return (
        ascii(at + 12, view.getUint32(at + 8))
          .replaceAll('\0', '')
          .trim() || fallback
      )
    if (ascii(at, 4) !== 'mluc') break
    const [length, offset] = [view.getUint32(at + 20), view.getUint32(at + 24)]
    const text = new TextDecoder('utf-16be').decode(bytes.subarray(at + offset, at + offset + length))
    return text.replaceAll('\0', '').trim() || fallback
  }
  return fallback
}

/**
 * The handlers of print profiles: the program's are read, the library's own are kept in its folder `profiles`. `changed` hears
 * that one was saved or taken away.
 */
export function profileHandlers(library: () => string, changed: () => void): HandlersOf<ProfileMethods> {
  const shippedNames = (): Promise<string[]> => printProfileNames()
  const own = (): string => folderOf(library())
  const fileOf = (id: string): string => join(own(), `${id}.json`)

  async function entryOf(id: string): Promise<ProfileEntry> {
    const shipped = (await shippedNames()).includes(id) && !existsSync(fileOf(id))
    try {
      const { profile } = await loadPrintProfile(id, undefined, profileFolders(library()))
      return { id, name: { zh: profile.name, en: profile.nameEn }, level: profile.level, shipped }
    } catch (thrown) {
      const { message, remedy, where } = errorData(thrown)
      const problem = { message: where === undefined ? message : `${where}: ${message}`, ...(remedy && { remedy }) }
      return { id, name: { zh: id, en: id }, level: '', shipped, problem }
    }
  }

  return {
    'profile.list': async () =>
      Promise.all((await printProfileNames(undefined, profileFolders(library()))).map((id) => entryOf(id))),
    'profile.read': async (id) => (await loadPrintProfile(id, undefined, profileFolders(library()))).profile,
    'profile.save': async (json) => {
      const profile: PrintProfile = parsePrintProfile(json, 'profile')
      if ((await shippedNames()).includes(profile.id)) {
        throw new DuikaiError('profile/shipped', `${profile.id} comes with the program and is not changed`, {
          where: 'profile, field id',
          remedy: 'give the copy an id of its own',
        })
      }
      const { icc } = profile.outputIntent
      const places = [join(own(), 'icc', icc), join(resourcesFolder(), 'icc', icc)]
      if (!places.some((place) => existsSync(place))) {
        throw new DuikaiError('profile/icc', `there is no ICC profile ${icc}`, {
          where: 'profile, field outputIntent.icc',
          remedy: 'choose one of the list, or add the file',
        })
      }
      mkdirSync(own(), { recursive: true })
      const text = `${JSON.stringify(profile, null, 2)}\n`
      await writeAside(fileOf(profile.id), new TextEncoder().encode(text), async () => undefined)
      changed()
      return entryOf(profile.id)
    },
    'profile.remove': async (id) => {
      if (!existsSync(fileOf(id)) || id.includes('/') || id.includes('\\')) {
        throw new DuikaiError('profile/shipped', `the library has no print profile ${id} of its own`, {
          where: own(),
          remedy: 'only copies can be taken away',
        })
      }
      rmSync(fileOf(id))
      changed()
    },
    'profile.iccs': () => {
      const shippedFolder = join(resourcesFolder(), 'icc')
      const ownFolder = join(own(), 'icc')
      const entry = (folder: string, file: string): IccEntry[] => {
        const shipped = folder === shippedFolder
        try {
          const bytes = new Uint8Array(readFileSync(join(folder, file)))
          checkOutputIcc(bytes, file)
          return [{ file, description: description(bytes, file), shipped }]
        } catch {
          // A file that somebody put there and that is none of a press cannot be chosen.
          return []
        }
      }
      return [shippedFolder, ownFolder].flatMap((folder) =>
        files(folder, '.icc').flatMap((file) => entry(folder, file)),
      )
    },
    'profile.addIcc': async ({ name, bytes }) => {
      checkOutputIcc(bytes, name)
      const folder = join(own(), 'icc')
      mkdirSync(folder, { recursive: true })
      await writeAside(join(folder, name), bytes, async () => undefined)
      return { file: name, description: description(bytes, name), shipped: false }
    },
  }
}
