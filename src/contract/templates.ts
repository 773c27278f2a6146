import * as v from 'valibot'
import type { Template } from '../core/document/index.ts'
import type { ErrorData } from './errors.ts'
import type { AssetSummary, PresetSummary } from './library.ts'

/** A template of the library, or a file that should be one and what is wrong with it. */
export interface TemplateEntry {
  readonly id: string
  /** One of the house's own: it can be renamed and taken away. */
  readonly own: boolean
  readonly template?: Template
  readonly problem?: ErrorData
}

/** The text of a file that is handed to whoever asked. */
export interface TextFile {
  readonly name: string
  readonly text: string
}

export interface TakenTemplateEntry {
  readonly entry: TemplateEntry
  /** What it was called, where there was one of that name already. */
  readonly renamed?: string
}

/** What a preset asks for and this machine does not have. */
export interface LackingForPreset {
  readonly kind: 'font' | 'profile' | 'icc'
  readonly name: string
}

export interface TakenPresetEntry {
  readonly preset: PresetSummary
  readonly renamed?: string
  /** Name of the print profile that came with it. */
  readonly profile?: string
  readonly lacking: readonly LackingForPreset[]
}

/** Templates of the library, and presets of papers as files. */
export interface TemplateServices {
  /** The house's own, then those that come with the program. */
  'template.list'(): readonly TemplateEntry[]
  /** Fails with `template/taken` when there is one of its name, unless that is to be replaced. */
  'template.save'(wish: { template: Template; replace?: boolean | undefined }): TemplateEntry
  'template.rename'(wish: { id: string; name: string }): TemplateEntry
  'template.remove'(id: string): void
  /** As a file for another library. */
  'template.file'(id: string): TextFile
  /** The same to a file of the host's machine, which the user has named; gives its path. */
  'template.export'(wish: { id: string; file: string }): string
  'template.import'(file: TextFile): TakenTemplateEntry
  /** The picture that stands in places without one, in the library. */
  'template.emptyPicture'(): AssetSummary
  'preset.file'(id: string): TextFile
  'preset.export'(wish: { id: string; file: string }): string
  'preset.import'(file: TextFile): TakenPresetEntry
}

export interface TemplateEvents {
  /** Templates of the library came, went or are called otherwise. */
  'template.changed': Readonly<Record<string, never>>
}

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const name = v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'), v.maxLength(100))
const path = v.pipe(v.string(), v.minLength(1), v.maxLength(4096))
const file = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(400)),
  text: v.pipe(v.string(), v.maxLength(64 * 2 ** 20)),
})
// What is in it is looked at by whoever keeps it.
const template = v.custom<Template>((value) => typeof value === 'object' && value !== null, 'not a template')

/** What a request's arguments must be, by method. */
export const templateArguments: {
  readonly [M in keyof TemplateServices]: v.GenericSchema<unknown, Parameters<TemplateServices[M]>>
} = {
  'template.list': v.strictTuple([]),
  'template.save': v.strictTuple([v.strictObject({ template, replace: v.optional(v.boolean()) })]),
  'template.rename': v.strictTuple([v.strictObject({ id, name })]),
  'template.remove': v.strictTuple([id]),
  'template.file': v.strictTuple([id]),
  'template.export': v.strictTuple([v.strictObject({ id, file: path })]),
  'template.import': v.strictTuple([file]),
  'template.emptyPicture': v.strictTuple([]),
  'preset.file': v.strictTuple([id]),
  'preset.export': v.strictTuple([v.strictObject({ id, file: path })]),
  'preset.import': v.strictTuple([file]),
}
