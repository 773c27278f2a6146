import * as v from 'valibot'
import type { Diagnostic } from '../core/base/index.ts'

/** Mends that are done at once: each brings something back that is right, or takes away what nobody needs. */
export const MEND_NAMES = ['leftovers', 'backup', 'index', 'pictures', 'unused'] as const
export type MendName = (typeof MEND_NAMES)[number]

/** What was found about the machine or the library, and what can be done about it at once. */
export interface CareFinding extends Diagnostic {
  /** A mend by name; a file of just this picture that somebody has; font files; a repair of the database. */
  readonly mend?: MendName | 'picture-file' | 'font-files' | 'repair'
  /** Hash of the picture that is meant. */
  readonly picture?: string
}

export interface Examination {
  /** Versions, sizes, counts, by name. */
  readonly facts: Readonly<Record<string, string | number>>
  readonly findings: readonly CareFinding[]
}

/** What was mended: how many of it, and its bytes where those count. */
export interface Mended {
  readonly mend: MendName
  readonly count: number
  readonly bytes?: number
}

/** An issue that is another one in a backup than in the library: numbers of its last changes; none where there is no such issue. */
export interface IssueDifference {
  readonly id: string
  readonly publication: string
  readonly date: string
  readonly here?: number
  readonly there?: number
}

export interface RestoredBackup {
  /** Names of the backup that was restored, and of the one in which the library as it was before is kept. */
  readonly backup: string
  readonly kept: string
}

/** Looking after the library: what is odd with it, and putting it right. */
export interface CareServices {
  /** Everything that `duikai doctor` looks at. `verify` reads every byte of every picture; `care.progress` tells how far it is. */
  'care.examine'(wish: { verify: boolean }): Examination
  /** Ends the examination of this client; it fails with `care/cancelled`. False where there is none. */
  'care.cancel'(): boolean
  'care.mend'(mend: MendName): Mended
  /** Puts a picture file back that is gone or damaged. Fails with `care/other-picture` where the file is not just that picture. */
  'care.putBack'(picture: { hash: string; file: string }): void
  /** The issues that a backup has otherwise than the library, latest first. */
  'care.compareBackup'(name: string): readonly IssueDifference[]
  /**
   * Puts a backup in the place of the library. The library as it is becomes a backup of its own before. Every client is told with
   * `library.restored` and opens its issue anew.
   */
  'care.restoreBackup'(name: string): RestoredBackup
}

export interface CareEvents {
  /** How far the examination of this client is. */
  'care.progress': { readonly done: number; readonly total: number }
  /** Another state of the library is in its place: what a window has of it is no longer so. */
  'library.restored': Readonly<Record<string, never>>
}

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const path = v.pipe(v.string(), v.minLength(1), v.maxLength(4096))
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

/** What a request's arguments must be, by method. */
export const careArguments: {
  readonly [M in keyof CareServices]: v.GenericSchema<unknown, Parameters<CareServices[M]>>
} = {
  'care.examine': v.strictTuple([v.strictObject({ verify: v.boolean() })]),
  'care.cancel': v.strictTuple([]),
  'care.mend': v.strictTuple([v.picklist(MEND_NAMES)]),
  'care.putBack': v.strictTuple([v.strictObject({ hash, file: path })]),
  'care.compareBackup': v.strictTuple([name]),
  'care.restoreBackup': v.strictTuple([name]),
}
