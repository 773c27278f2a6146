import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DuikaiError } from '../../core/base/index.ts'
import { type Publication, parseJson, parsePublication } from '../../core/document/index.ts'
import { resourcePath } from './resources.ts'

/** A publication that new ones are made from. */
export interface Preset {
  /** Name of its file in `resources/publications`. */
  readonly id: string
  readonly publication: Publication
}

/** The presets that come with the program. */
export function listPresets(): Preset[] {
  const folder = resourcePath('publications')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const file = join(folder, name)
      return {
        id: basename(name, '.json'),
        publication: parsePublication(parseJson(readFileSync(file, 'utf8'), file), file),
      }
    })
}

/** A new publication with the formats, faces, styles and colours of a preset. @throws DuikaiError `library/no-preset`. */
export function publicationFrom(preset: string, id: string, name: string): Publication {
  const presets = listPresets()
  const found = presets.find((one) => one.id === preset)
  if (found === undefined) {
    throw new DuikaiError('library/no-preset', `there is no preset "${preset}"`, {
      where: resourcePath('publications'),
      remedy: `known: ${presets.map((one) => one.id).join(', ')}`,
    })
  }
  return parsePublication({ ...found.publication, id, name }, `publication ${id}`)
}
