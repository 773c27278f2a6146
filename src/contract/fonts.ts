import * as v from 'valibot'
import type { Diagnostic } from '../core/base/index.ts'
import type { ErrorData } from './errors.ts'

/** Where a font is from: the program itself, the library's folder `fonts`, or this machine. */
export type FontOrigin = 'shipped' | 'library' | 'system'

/**
 * What the font's maker permits (OS/2 fsType, OpenType 1.9): `installable`, `editable` and `print` may stand in a file for
 * the plant, the others may not.
 */
export type Embedding = 'installable' | 'editable' | 'print' | 'no-subsetting' | 'bitmap-only' | 'restricted'

/** How much of a script a font draws, in characters of Unicode. */
export interface FontScripts {
  /** CJK Unified Ideographs with the extensions A and B: 27,000 and more for a GB 18030 font, 6,763 for a GB 2312 one. */
  readonly han: number
  readonly kana: number
  readonly hangul: number
  /** Basic Latin letters, of 52. */
  readonly latin: number
}

/** One weight of a family. */
export interface FontWeightSummary {
  /** `FontRef.id` in the pages that show it. */
  readonly id: string
  /** 100 to 900. */
  readonly weight: number
  readonly embedding: Embedding
  /** False for what the export will refuse. */
  readonly embeddable: boolean
}

/** A font family that text can be set in. */
export interface FontFamilySummary {
  /** By which faces of a publication name it. */
  readonly family: string
  /** As people call it; the same in both where the font has one name. */
  readonly names: { readonly zh: string; readonly en: string }
  /** Other names under which it is found. */
  readonly aliases: readonly string[]
  readonly origin: FontOrigin
  /** Lightest first. */
  readonly weights: readonly FontWeightSummary[]
  readonly scripts: FontScripts
  /** It has forms for vertical text (`vert`). */
  readonly vertical: boolean
}

/** The fonts of the host, and what is wrong with files in its font folders. */
export interface FontList {
  /** Those with Han first, shipped before library before system, then by name. */
  readonly families: readonly FontFamilySummary[]
  readonly problems: readonly Diagnostic[]
}

/** What came of font files that were given to the library. */
export interface FontsAdded {
  /** Families that the files brought, as `fonts.list` has them now. */
  readonly families: readonly FontFamilySummary[]
  /** Files that were not taken, and why. */
  readonly refused: readonly { readonly name: string; readonly problem: ErrorData }[]
}

export interface FontServices {
  /** The families that can be chosen. */
  'fonts.list'(): FontList
  /** Puts font files (.ttf, .otf, .ttc) into the library's folder `fonts`; open issues are composed anew. */
  'fonts.add'(files: readonly { name: string; bytes: Uint8Array }[]): FontsAdded
  /** The same for files on the host's machine. */
  'fonts.import'(files: readonly string[]): FontsAdded
}

export interface FontEvents {
  /** The families that can be chosen changed. */
  'fonts.changed': Readonly<Record<string, never>>
}

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const path = v.pipe(v.string(), v.minLength(1), v.maxLength(4096))
const MOST = 50
const tooMany = 'these are too many files at once'
const none = 'there is no file'

/** What a request's arguments must be, by method. */
export const fontArguments: {
  readonly [M in keyof FontServices]: v.GenericSchema<unknown, Parameters<FontServices[M]>>
} = {
  'fonts.list': v.strictTuple([]),
  'fonts.add': v.strictTuple([
    v.pipe(
      v.array(v.strictObject({ name, bytes: v.instance(Uint8Array) })),
      v.minLength(1, none),
      v.maxLength(MOST, tooMany),
    ),
  ]),
  'fonts.import': v.strictTuple([v.pipe(v.array(path), v.minLength(1, none), v.maxLength(MOST, tooMany))]),
}
