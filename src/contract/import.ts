import * as v from 'valibot'
import type { Role } from '../core/story/index.ts'
import type { SimilarPicture } from './pictures.ts'

/** A paragraph as a reader found it, with the role that it guessed. */
export interface ReadParagraph {
  readonly role: Role
  /** Plain text; U+2028 is a break that somebody typed. */
  readonly text: string
  /** It seems to go on with the sentence of the paragraph before. */
  readonly torn?: true
}

/** Something of a file that does not come along, or that was decided by guess. */
export interface ReadLoss {
  /** `comment`, `table`, `encoding` … */
  readonly kind: string
  readonly count: number
  /** In English, for kinds that the window has no words for. */
  readonly note: string
}

/** A picture file: what it says of itself, and how it looks. Width and height are upright, in pixels; of a PDF in millimetres. */
export interface ReadPicture {
  readonly width: number
  readonly height: number
  readonly colour: string
  readonly bits: number
  readonly icc: boolean
  /** Of a PDF, which is placed as an ad: how many pages it has. */
  readonly pages?: number
  readonly caption?: string
  readonly credit?: string
  /** When it was taken, as its file says: `2026-08-20`, or with a time behind `T`. */
  readonly date?: string
  /** Pictures of the library that it looks like; these very bytes first. */
  readonly similar?: readonly SimilarPicture[]
  /** RGBA, 4 bytes a pixel; none where the picture cannot be shown. */
  readonly thumbnail?: { readonly width: number; readonly height: number; readonly rgba: Uint8Array } | undefined
}

/** What a file holds: stories of copy, or a picture. Nothing of it has been taken in. */
export interface ReadFile {
  /** `docx`, `text`, `jpeg` … */
  readonly kind: string
  /** SHA-256 of its bytes. */
  readonly hash: string
  readonly stories: readonly { readonly paragraphs: readonly ReadParagraph[] }[]
  readonly picture?: ReadPicture
  /** Pictures inside of a document, as files of their own. */
  readonly pictures?: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  readonly losses: readonly ReadLoss[]
}

/** Most bytes of a file that are read, by what it is; a host may take less at a time (`LARGEST_MESSAGE`). */
export const READ_LIMITS = { document: 64 * 2 ** 20, picture: 150 * 2 ** 20 } as const

export interface ImportServices {
  /** What a file holds, for the desk to look at. Fails with `import/…` and the way out when nothing of it can be taken. */
  'import.read'(file: { name: string; bytes: Uint8Array }): ReadFile
  /** Opens a document file on the host's machine: `library.asked` tells the windows of the issue, or what is wrong. */
  'import.document'(file: string): void
}

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(1000))
const path = v.pipe(v.string(), v.minLength(1), v.maxLength(4096))

/** What a request's arguments must be, by method. */
export const importArguments: {
  readonly [M in keyof ImportServices]: v.GenericSchema<unknown, Parameters<ImportServices[M]>>
} = {
  'import.read': v.strictTuple([v.strictObject({ name, bytes: v.instance(Uint8Array) })]),
  'import.document': v.strictTuple([path]),
}
