import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DuikaiError } from '../../core/base/index.ts'
import { type Publication, parseJson, parsePublication } from '../../core/document/index.ts'
import { goneError } from '../db/index.ts'
import { resourcePath } from './resources.ts'

/** A publication that new ones are made from. */
export interface Preset {
  /** Name of its file; of the house's own with `own/` before it. */
  readonly id: string
  readonly publication: Publication
}

/** A file that should be a preset and is none: the others are there all the same. */
export interface DamagedPreset {
  readonly id: string
  readonly problem: DuikaiError
}

export interface Presets {
  readonly presets: readonly Preset[]
  readonly damaged: readonly DamagedPreset[]
}

/** The publication of the sample document; a paper may begin with it, and rarely does. */
const SAMPLE = 'sample-daily'
const OWN = 'own/'

export const isOwnPreset = (id: string): boolean => id.startsWith(OWN)

/** Where a library keeps the presets of its house. */
const ownFolder = (library: string): string => join(library, 'presets')

function readPreset(file: string): Publication {
  try {
    return parsePublication(parseJson(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''), file), file)
  } catch (cause) {
    if (cause instanceof DuikaiError) throw cause
    throw new DuikaiError('library/preset', `the preset cannot be read: ${(cause as Error).message}`, {
      where: file,
      remedy: 'restore the file from a copy, or take it away',
      cause,
    })
  }
}

/** The presets of `library` (a folder), first those that come with the program, and the files that are damaged. */
export function readPresets(library?: string): Presets {
  const presets: Preset[] = []
  const damaged: DamagedPreset[] = []
  const read = (folder: string, prefix: string): void => {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
    names.sort((a, b) => Number(a.startsWith(SAMPLE)) - Number(b.startsWith(SAMPLE)) || (a < b ? -1 : 1))
    for (const name of names) {
      const id = prefix + basename(name, '.json')
      try {
        presets.push({ id, publication: readPreset(join(folder, name)) })
      } catch (problem) {
        damaged.push({ id, problem: problem as DuikaiError })
      }
    }
  }
  read(resourcePath('publications'), '')
  if (library !== undefined && existsSync(ownFolder(library))) read(ownFolder(library), OWN)
  return { presets, damaged }
}

/** Keeps a paper's formats, styles, colours and masters as a preset of the house; an older one of that name is replaced. */
export function savePreset(library: string, publication: Publication, name: string): Preset {
  const folder = ownFolder(library)
  // A folder made where the library was would hide what is kept in it.
  if (!existsSync(library)) throw goneError(library)
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${name.replaceAll(/[^\p{L}\p{N} ._-]/gu, '_').trim()}.json`)
  const kept: Publication = { ...publication, name }
  writeFileSync(`${file}.tmp`, `${JSON.stringify(kept, null, 2)}\n`)
  renameSync(`${file}.tmp`, file)
  return { id: OWN + basename(file, '.json'), publication: kept }
}

/** The publication of a preset. @throws DuikaiError `library/no-preset`, or what is wrong with the preset's file. */
export function presetOf(preset: string, library?: string): Publication {
  const { presets, damaged } = readPresets(library)
  const found = presets.find((one) => one.id === preset)
  if (found !== undefined) return found.publication
  const problem = damaged.find((one) => one.id === preset)?.problem
  if (problem !== undefined) throw problem
  throw new DuikaiError('library/no-preset', `there is no preset "${preset}"`, {
    where: resourcePath('publications'),
    remedy: `known: ${presets.map((one) => one.id).join(', ')}`,
  })
}

/**
 * A new publication with the formats, faces, styles, colours and masters of a preset.
 * @throws DuikaiError as `presetOf`.
 */
export const publicationFrom = (preset: string, id: string, name: string, library?: string): Publication =>
  parsePublication({ ...presetOf(preset, library), id, name }, `publication ${id}`)
