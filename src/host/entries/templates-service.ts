import { isAbsolute } from 'node:path'
import {
  errorData,
  type HandlersOf,
  type PresetSummary,
  type TemplateEntry,
  type TemplateServices,
  type TextFile,
} from '../../contract/index.ts'
import { putAsset } from '../db/index.ts'
import { fileProblem, writeAside } from '../export/index.ts'
import type { Desk, Preset } from '../issue/index.ts'
import {
  emptyPicture,
  presetFile,
  readTemplates,
  removeTemplate,
  renameTemplate,
  type ShelfEntry,
  saveTemplate,
  takePreset,
  takeTemplate,
  templateFile,
} from '../templates/index.ts'

interface TemplateHost {
  readonly desk: Desk
  /** Tells every client. */
  announce(name: 'template.changed', data: Readonly<Record<string, never>>): void
}

const entryOf = (entry: ShelfEntry): TemplateEntry =>
  'template' in entry ? entry : { id: entry.id, own: entry.own, problem: errorData(entry.problem) }

/** Writes a text to a file that the user named, whole or not at all. Gives its path. */
async function give(file: string, { text }: TextFile): Promise<string> {
  // A window's folder is not the host's: only whole paths mean the same to both.
  if (!isAbsolute(file)) throw fileProblem({ code: 'ENOENT' }, file)
  await writeAside(file, new TextEncoder().encode(text))
  return file
}

/** The services of templates and of presets as files. */
export function templateHandlers(
  host: TemplateHost,
  summaryOf: (preset: Preset) => PresetSummary,
): HandlersOf<keyof TemplateServices> {
  const folder = (): string => host.desk.library.folder
  return {
    'template.list': async () => (await readTemplates(folder())).map(entryOf),
    'template.save': async ({ template, replace = false }) => {
      const kept = await saveTemplate(folder(), template, replace)
      host.announce('template.changed', {})
      return kept
    },
    'template.rename': async ({ id, name }) => {
      const kept = await renameTemplate(folder(), id, name)
      host.announce('template.changed', {})
      return kept
    },
    'template.remove': async (id) => {
      await removeTemplate(folder(), id)
      host.announce('template.changed', {})
    },
    'template.file': (id) => templateFile(folder(), id),
    'template.export': async ({ id, file }) => give(file, await templateFile(folder(), id)),
    'template.import': async (file) => {
      const { library } = host.desk
      const keep = async (name: string, bytes: Uint8Array): Promise<string> =>
        (await putAsset(library, { name, bytes })).file
      const { kept, renamed } = await takeTemplate(folder(), file, keep)
      host.announce('template.changed', {})
      return { entry: kept, ...(renamed === undefined ? {} : { renamed }) }
    },
    'template.emptyPicture': async () => {
      const { hash, file, name, bytes } = await emptyPicture(host.desk.library)
      return { hash, file, name, bytes }
    },
    'preset.file': (id) => presetFile(folder(), id),
    'preset.export': async ({ id, file }) => give(file, await presetFile(folder(), id)),
    'preset.import': async (file) => {
      const { preset, ...taken } = await takePreset(folder(), file)
      return { preset: summaryOf(preset), ...taken }
    },
  }
}
