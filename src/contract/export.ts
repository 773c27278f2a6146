import * as v from 'valibot'
import type { Diagnostic } from '../core/base/index.ts'
import type { ErrorData } from './errors.ts'

/** A print profile that exports may be made with: 印厂规格. */
export interface ProfileSummary {
  /** By which it is asked for, and by which publications name theirs. */
  readonly id: string
  readonly name: { readonly zh: string; readonly en: string }
  /** PDF/X-4, PDF/X-1a … */
  readonly level: string
  /** Printing condition of its output intent. */
  readonly condition: string
  /** Percent of ink that the paper takes. */
  readonly inkLimit: number
}

/** For the press, as a proof to read, as pictures of pages, pages on sheets. */
export const EXPORT_FORMATS = ['pdf', 'proof', 'png', 'jpeg', 'sheets'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** How names of files end. */
export const EXPORT_ENDINGS: Readonly<Record<ExportFormat, string>> = {
  pdf: '.pdf',
  proof: '-proof.pdf',
  png: '.png',
  jpeg: '.jpg',
  sheets: '-sheets.pdf',
}

export interface ExportPlan {
  readonly issue: string
  readonly profile: string
  /** Names of the pages. */
  readonly pages: readonly string[]
  readonly formats: readonly ExportFormat[]
  /** Name of the files without ending, with fields such as `{date}`; with `{page}` every page is a file of its own. */
  readonly pattern: string
  /** Absolute path; the library's folder `exports` unless given. */
  readonly folder?: string | undefined
  /** Of the proof pictures; 150 unless given. */
  readonly dpi?: number | undefined
  /** All of the printer's marks, or none; as the profile has them unless given. */
  readonly marks?: boolean | undefined
  /** How pages lie on sheets; as the profile says unless given. */
  readonly sheet?: 'broadsheet' | 'tabloid' | undefined
  /** What proofs are stamped, such as 大样, and their round, such as 二校. */
  readonly stamp?: string | undefined
  readonly round?: string | undefined
  /** Also a list of the files with their SHA-256, once all are made. */
  readonly manifest?: boolean | undefined
  /** Writes pages with characters that no font has, too. */
  readonly allowMissing?: boolean | undefined
}

/** An export that began. Its events carry `id`. */
export interface ExportStarted {
  readonly id: string
  readonly folder: string
  /** Names of the files that will be made. */
  readonly files: readonly string[]
}

/** What is done at a moment: the whole issue is composed, then file by file. */
export const EXPORT_STAGES = ['compose', 'pictures', 'write', 'verify', 'preflight', 'deliver', 'proof'] as const
export type ExportStage = (typeof EXPORT_STAGES)[number]

export interface ExportProgress {
  readonly id: string
  readonly stage: ExportStage
  /** Files that are finished, and how many there will be. */
  readonly done: number
  readonly total: number
  /** The pages of the file that is being made; none while the issue is composed. */
  readonly pages: readonly string[]
}

/** A file that was made. */
export interface ExportedFile {
  readonly file: string
  readonly format: ExportFormat
  readonly pages: readonly string[]
  readonly bytes: number
  /** Characters that found no room on its pages. */
  readonly overset: number
  /** Warnings and notes of the preflight. */
  readonly findings: readonly Diagnostic[]
}

/** An export that was made, once, from an issue. */
export interface ExportRecord {
  readonly sequence: number
  readonly pages: readonly string[]
  readonly profile: string
  readonly file: string
  readonly bytes: number
  readonly author: string
  readonly at: number
}

export interface ExportServices {
  'export.profiles'(): readonly ProfileSummary[]
  /** The folder that exports go to unless another is named. */
  'export.folder'(): string
  /** Exports pages of an open issue as it is on the disk, beside everything else; its events tell how it goes. */
  'export.start'(plan: ExportPlan): ExportStarted
  /** Ends an export before its next file appears; false when it had ended. `export.failed` with `export/cancelled` follows. */
  'export.cancel'(id: string): boolean
  /** What was exported from an issue, latest first. */
  'export.list'(issue: string): readonly ExportRecord[]
}

export interface ExportEvents {
  'export.progress': ExportProgress
  'export.done': { readonly id: string; readonly files: readonly ExportedFile[] }
  /** Files that were finished before it failed are there; all others are as they were. */
  'export.failed': { readonly id: string; readonly files: readonly ExportedFile[]; readonly problem: ErrorData }
}

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200))

const plan = v.strictObject({
  issue: id,
  profile: id,
  pages: v.pipe(v.array(id), v.minLength(1, 'there is no page to export'), v.maxLength(400)),
  formats: v.pipe(v.array(v.picklist(EXPORT_FORMATS)), v.minLength(1, 'choose a format'), v.maxLength(5)),
  pattern: v.pipe(v.string(), v.trim(), v.minLength(1, 'a file needs a name'), v.maxLength(200)),
  folder: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(4096))),
  dpi: v.optional(v.pipe(v.number(), v.minValue(10), v.maxValue(400))),
  marks: v.optional(v.boolean()),
  sheet: v.optional(v.picklist(['broadsheet', 'tabloid'])),
  stamp: v.optional(v.pipe(v.string(), v.maxLength(20))),
  round: v.optional(v.pipe(v.string(), v.maxLength(20))),
  manifest: v.optional(v.boolean()),
  allowMissing: v.optional(v.boolean()),
})

/** What a request's arguments must be, by method. */
export const exportArguments: {
  readonly [M in keyof ExportServices]: v.GenericSchema<unknown, Parameters<ExportServices[M]>>
} = {
  'export.profiles': v.strictTuple([]),
  'export.folder': v.strictTuple([]),
  'export.start': v.strictTuple([plan]),
  'export.cancel': v.strictTuple([id]),
  'export.list': v.strictTuple([id]),
}
