import * as v from 'valibot'
import type { ErrorData } from './errors.ts'
import type { IssueSummary } from './library.ts'

/** What a package says that it holds; all of it was checked. */
export interface PackageContents {
  readonly issue: string
  readonly publication: string
  /** Name of the paper. */
  readonly name: string
  readonly date: string
  /** Names of the pages. */
  readonly pages: readonly string[]
  readonly stories: number
  readonly changes: number
  /** The program that made it. */
  readonly program: string
  readonly pictures: readonly { readonly name: string; readonly bytes: number; readonly hash: string }[]
  /** Pictures that the issue names and the package does not hold. */
  readonly missingPictures: readonly string[]
  readonly fonts: readonly { readonly family: string; readonly weight: number }[]
  /** Families that neither this machine nor the library has. */
  readonly missingFonts: readonly string[]
}

export interface PackedIssue {
  readonly file: string
  readonly bytes: number
  readonly changes: number
  readonly pictures: number
  /** Names of pictures that are gone or damaged in the library, and therefore not in it. */
  readonly missing: readonly string[]
  readonly fonts: readonly { readonly family: string; readonly weight: number }[]
}

export interface TakenIssue extends PackageContents {
  readonly summary: IssueSummary
}

/** What is done of an archive at a moment: pictures and text, the pages as PDF, the checksums over all of it. */
export const ARCHIVE_STAGES = ['pictures', 'pages', 'sums'] as const
export type ArchiveStage = (typeof ARCHIVE_STAGES)[number]

export interface ArchiveProgress {
  readonly id: string
  readonly stage: ArchiveStage
  readonly done: number
  readonly total: number
}

export interface PackageEvents {
  'package.progress': ArchiveProgress
  /** The folder is whole. `overset`: characters that found no room on the pages. */
  'package.archived': { readonly id: string; readonly folder: string; readonly files: number; readonly overset: number }
  /** There is no folder then. */
  'package.failed': { readonly id: string; readonly problem: ErrorData }
}

export interface PackageServices {
  /** An issue as it is on the disk to a new file of the host's machine. Fails with `package/exists`, `package/pictures`. */
  'package.out'(wish: { issue: string; file: string; incomplete?: boolean | undefined }): PackedIssue
  /**
   * The issue of a package into the library, with its history. Replaces nothing: fails with `package/same-issue` where there is one
   * of its id, unless `copy` gives the new one another.
   */
  'package.in'(wish: { file: string; copy?: boolean | undefined }): TakenIssue
  /** What a package holds. Nothing is taken in. */
  'package.look'(file: string): PackageContents
  /**
   * An issue as it is on the disk as a new folder that is read without this program: PDF, text, JSON, XML, pictures, checksums. Its
   * events tell how it goes. Fails with `package/exists`.
   */
  'package.archive'(wish: { issue: string; folder: string }): { readonly id: string }
  /** Ends an archive before its next file; false when it had ended. `package.failed` with `package/cancelled` follows. */
  'package.cancel'(id: string): boolean
}

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const path = v.pipe(v.string(), v.minLength(1), v.maxLength(4096))
const flag = v.optional(v.boolean())

/** What a request's arguments must be, by method. */
export const packageArguments: {
  readonly [M in keyof PackageServices]: v.GenericSchema<unknown, Parameters<PackageServices[M]>>
} = {
  'package.out': v.strictTuple([v.strictObject({ issue: id, file: path, incomplete: flag })]),
  'package.in': v.strictTuple([v.strictObject({ file: path, copy: flag })]),
  'package.look': v.strictTuple([path]),
  'package.archive': v.strictTuple([v.strictObject({ issue: id, folder: path })]),
  'package.cancel': v.strictTuple([id]),
}
