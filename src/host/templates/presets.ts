import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { DuikaiError } from '../../core/base/index.ts'
import {
  checkReferences,
  DOCUMENT_VERSION,
  type PrintProfile,
  type Publication,
  parseJson,
  parsePrintProfile,
  parsePublication,
  withBorders,
} from '../../core/document/index.ts'
import { loadPrintProfile, printProfileNames, resourcesFolder } from '../export/index.ts'
import { borderShelf, type Preset, presetOf, readPresets, savePreset } from '../issue/index.ts'
import { fontsOf, missingFonts } from '../package/index.ts'
import { fileName, freeName, makeFolder, tooLarge, writeWhole } from './files.ts'

/** The version of preset files that this program writes. */
const VERSION = 1
const LARGEST = 16 * 2 ** 20

const EnvelopeSchema = v.strictObject({
  format: v.literal('duikai-preset'),
  version: v.literal(VERSION),
  name: v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'), v.maxLength(100)),
  publication: v.unknown(),
  /** The print profile that it names, where it is one of the house's own. */
  profile: v.optional(v.unknown()),
})

/** What a preset asks for and this machine does not have. */
export interface LackingPart {
  readonly kind: 'font' | 'profile' | 'icc'
  readonly name: string
}

export interface TakenPreset {
  readonly preset: Preset
  /** What it was called, where there was one of that name already. */
  readonly renamed?: string
  /** Name of the print profile that came with it. */
  readonly profile?: string
  readonly lacking: readonly LackingPart[]
}

const profilesOf = (library: string): string => join(library, 'profiles')
const foldersOf = (library: string): string[] => (existsSync(profilesOf(library)) ? [profilesOf(library)] : [])
const hasIcc = (library: string, icc: string): boolean =>
  [join(profilesOf(library), 'icc', icc), join(resourcesFolder(), 'icc', icc)].some((file) => existsSync(file))

/** The profile that a paper names, with its ICC profile or not; undefined where there is none of that name. */
async function profileNamed(library: string, name: string): Promise<PrintProfile | undefined> {
  try {
    return (await loadPrintProfile(name, undefined, foldersOf(library))).profile
  } catch {
    return undefined
  }
}

/** A preset as a file for another library, with its print profile where that is the house's own. @throws DuikaiError `library/no-preset`. */
export async function presetFile(
  library: string,
  id: string,
): Promise<{ readonly name: string; readonly text: string }> {
  const publication = presetOf(id, library)
  const profile = await profileNamed(library, publication.profile)
  const shipped = profile !== undefined && (await printProfileNames()).includes(profile.id)
  const envelope = {
    format: 'duikai-preset',
    version: VERSION,
    name: publication.name,
    publication,
    ...(profile === undefined || shipped ? {} : { profile }),
  }
  return { name: `${fileName(publication.name)}.duikai-preset.json`, text: `${JSON.stringify(envelope, null, 1)}\n` }
}

interface ReadPreset {
  readonly name: string
  readonly publication: Publication
  readonly profile: PrintProfile | undefined
}

/** Reads a preset's file, or a bare publication as the folder `presets` holds them, and checks it whole. */
function readPreset({ name: file, text }: { readonly name: string; readonly text: string }): ReadPreset {
  if (text.length > LARGEST) throw tooLarge(file, text.length, LARGEST)
  const json = parseJson(text.replace(/^\uFEFF/, ''), file)
  const fields = (typeof json === 'object' && json !== null ? json : {}) as { format?: unknown; version?: unknown }
  const envelope = fields.format === 'duikai-preset'
  if (envelope && typeof fields.version === 'number' && fields.version > VERSION)
    throw new DuikaiError('preset/newer', `the preset is of version ${fields.version}, this program knows ${VERSION}`, {
      where: `${file}, field version`,
      remedy: 'bring this program up to date, or export the preset anew with it',
    })
  if (!envelope && fields.format !== undefined)
    throw new DuikaiError('preset/other', `the file is a "${String(fields.format)}", no preset`, {
      where: file,
      remedy: 'choose a file that was exported as a preset',
    })
  const result = envelope ? v.safeParse(EnvelopeSchema, json) : undefined
  if (result?.success === false) {
    const [issue] = result.issues
    throw new DuikaiError('document/invalid', issue.message, {
      where: `${file}, field ${v.getDotPath(issue) ?? '(root)'}`,
      remedy: 'export the preset anew',
    })
  }
  const bare = parsePublication(result?.output.publication ?? json, file)
  const publication = withBorders(bare, [], borderShelf, file)
  checkReferences(
    {
      format: 'duikai-document',
      version: DOCUMENT_VERSION,
      publication,
      issue: { id: 'preset', date: '2000-01-01', staff: {}, pages: [] },
      ...{ pages: [], stories: [], pictures: [], marks: [] },
    },
    file,
  )
  const { name = publication.name, profile } = result?.output ?? {}
  return { name, publication, profile: profile === undefined ? undefined : parsePrintProfile(profile, file) }
}

/**
 * Takes a preset's file into a library: under a free name, with the print profile that it brings unless there is one of that
 * name or its ICC profile is not here. @throws DuikaiError `preset/newer`, `preset/other`, `document/…`; nothing is kept then.
 */
export async function takePreset(
  library: string,
  file: { readonly name: string; readonly text: string },
): Promise<TakenPreset> {
  const { name: wanted, publication, profile } = readPreset(file)
  const lacking: LackingPart[] = (await missingFonts(fontsOf(publication), library)).map((name) => ({
    kind: 'font',
    name,
  }))
  const there = await profileNamed(library, publication.profile)
  const comes = there === undefined && profile !== undefined && hasIcc(library, profile.outputIntent.icc)
  if (there === undefined && !comes) lacking.push({ kind: 'profile', name: publication.profile })
  if (there === undefined && !comes && profile !== undefined)
    lacking.push({ kind: 'icc', name: profile.outputIntent.icc })
  const { presets, damaged } = readPresets(library)
  const taken = new Set([
    ...presets.map((one) => one.publication.name),
    ...damaged.map(({ id }) => id.replace(/^own\//, '')),
  ])
  const files = new Set([...presets, ...damaged].map(({ id }) => id.toLowerCase()))
  const name = freeName(wanted, (one) => taken.has(one) || files.has(`own/${fileName(one)}`.toLowerCase()))
  if (comes) {
    await makeFolder(profilesOf(library))
    await writeWhole(join(profilesOf(library), `${fileName(profile.id)}.json`), `${JSON.stringify(profile, null, 2)}\n`)
  }
  const preset = savePreset(library, publication, name)
  return {
    preset,
    lacking,
    ...(name === wanted ? {} : { renamed: wanted }),
    ...(comes ? { profile: profile.name } : {}),
  }
}
