import { resolve } from 'node:path'
import type { ProofStamp, SheetKind } from '../core/pdf/index.ts'
import { type LoadedProfile, loadPrintProfile, OUTPUT_KINDS, type OutputKind } from '../host/export/index.ts'
import { type Arguments, listOf, numberOf, stringOf } from './args.ts'
import { usageError } from './errors.ts'

/** What `duikai export` was asked for, before anything is composed. */
export interface ExportOptions {
  readonly kinds: readonly OutputKind[]
  readonly marks: boolean | undefined
  /** As asked for; the profile's own sheet is used where the whole issue goes to a folder. */
  readonly impose: SheetKind | undefined
  readonly rightBound: boolean
  readonly proof: ProofStamp
  readonly dpi: number
  readonly width: number | undefined
  readonly jpegQuality: number
  readonly jobs: number | undefined
  readonly profileFolders: readonly string[]
  readonly progress: boolean
}

const FORMATS = OUTPUT_KINDS.filter((kind) => kind !== 'sheets')

/** @throws DuikaiError `cli/usage` for what contradicts itself or is no value of its option. */
export function exportOptions({ values }: Arguments): ExportOptions {
  const kinds = listOf(values, 'format')
  const strange = kinds.find((kind) => !(FORMATS as readonly string[]).includes(kind))
  if (strange !== undefined)
    throw usageError(`--format must be one of ${FORMATS.join(', ')}, not '${strange}'`, 'export')
  if (values.marks === true && values['no-marks'] === true) {
    throw usageError('--marks and --no-marks cannot both be', 'export')
  }
  const impose = stringOf(values, 'impose')
  if (impose !== undefined && impose !== 'broadsheet' && impose !== 'tabloid') {
    throw usageError(`--impose must be broadsheet or tabloid, not '${impose}'`, 'export')
  }
  return {
    kinds: [...new Set(kinds as OutputKind[])],
    marks: values.marks === true ? true : values['no-marks'] === true ? false : undefined,
    impose,
    rightBound: values['right-bound'] === true,
    proof: {
      kind: stringOf(values, 'stamp') ?? '大样',
      round: stringOf(values, 'round') ?? '',
      lineNumbers: values['no-line-numbers'] !== true,
    },
    dpi: numberOf(values, 'dpi', { min: 10, max: 400, command: 'export' }) ?? 150,
    width: numberOf(values, 'width', { min: 16, max: 8000, command: 'export' }),
    jpegQuality: numberOf(values, 'quality', { min: 1, max: 100, command: 'export' }) ?? 85,
    jobs: numberOf(values, 'jobs', { min: 1, max: 64, command: 'export' }),
    profileFolders: listOf(values, 'profiles').map((folder) => resolve(folder)),
    progress: values.progress === true,
  }
}

/** A profile by name, the user's folders before the program's. */
export const namedProfile = (name: string, { profileFolders }: ExportOptions): Promise<LoadedProfile> =>
  loadPrintProfile(name, undefined, profileFolders)

/** How pages lie on sheets. */
export function sheetOf(
  { impose, rightBound }: ExportOptions,
  { profile }: LoadedProfile,
): { readonly kind: SheetKind; readonly gutter: number; readonly rightBound: boolean } | undefined {
  const own = profile.imposition.sheet
  const kind = impose ?? (own === 'none' ? undefined : own)
  return kind === undefined
    ? undefined
    : { kind, gutter: Math.round((profile.imposition.gutterMm * 72_000) / 25.4), rightBound }
}
