import type { Role } from '../../core/story/index.ts'
import type { PictureInfo } from '../assets/index.ts'

export const PICTURE_KINDS = ['jpeg', 'png', 'tiff', 'webp', 'gif', 'psd'] as const
export const TEXT_KINDS = ['text', 'markdown', 'html', 'rtf', 'docx', 'doc', 'odt'] as const
export type ImportKind = (typeof PICTURE_KINDS)[number] | (typeof TEXT_KINDS)[number]

export interface ImportedParagraph {
  readonly role: Role
  /** Plain text; U+2028 is a break that somebody typed. */
  readonly text: string
}

/** A story as it would be taken in: roles are guesses. */
export interface ImportedStory {
  readonly paragraphs: readonly ImportedParagraph[]
}

/** Something of the file that the stories do not hold, or that was decided by guess. */
export interface Loss {
  readonly kind: LossKind
  readonly count: number
  readonly note: string
}

/** What is told of a picture; as `PictureInfo` of the assets has it. */
export type PictureFacts = Pick<PictureInfo, 'width' | 'height' | 'colour' | 'bits' | 'orientation' | 'icc'>

/** What a file holds. Copy has stories, a picture has facts. */
export interface Imported {
  readonly kind: ImportKind
  readonly stories: readonly ImportedStory[]
  readonly picture?: PictureFacts
  readonly losses: readonly Loss[]
  /** Pictures inside of a document, as files of their own; only when they were asked for. */
  readonly pictures?: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  /** Of each story the paragraphs, by number, that seem to go on with the sentence of the one before. */
  readonly torn?: readonly ReadonlySet<number>[]
}

export interface ImportOptions {
  /** Joins paragraphs that were torn in the middle of a sentence. Otherwise they are only counted. */
  readonly mend?: boolean
  /** Pictures inside of documents are handed on. Otherwise they are counted as losses. */
  readonly pictures?: boolean
  /** Half-width marks between Han become full-width ones, full-width letters and figures half-width ones. */
  readonly tidy?: boolean
}

/** Sentences for `Loss.note`; the kinds are words for programs. */
export const LOSS_NOTES = {
  'tracked-insertion': 'tracked insertions, taken as accepted',
  'tracked-deletion': 'tracked deletions, left out',
  comment: 'comments, left out',
  footnote: 'footnotes, left out',
  endnote: 'endnotes, left out',
  'text-box': 'text boxes, each taken as a story of its own',
  table: 'tables, taken as text: a row a paragraph',
  picture: 'pictures inside the document, left out: import their files',
  object: 'embedded objects (charts, sheets, formulas as objects), left out',
  formula: 'formulas, taken as plain text',
  formatting: 'pieces of text with formatting of their own (bold, italics, colour …), taken as plain text',
  link: 'links, taken as plain text',
  'list-number': 'numbers and bullets made by the list format, left out',
  'header-footer': 'headers and footers, left out',
  field: 'fields, taken with the text they showed last',
  'hidden-text': 'stretches of hidden text, left out',
  ruby: 'readings over characters, left out',
  symbol: 'characters of symbol fonts without a Unicode character, left out',
  script: 'scripts and styles, left out',
  'private-mapped': 'characters of the private use area, replaced by their Unicode characters',
  'private-character': 'characters of the private use area without a known meaning, kept',
  'replacement-character': 'replacement characters U+FFFD: somebody lost text before',
  'control-character': 'control characters, left out',
  'torn-paragraph': 'paragraphs that seem torn, left as they are: mend them with --mend',
  'mended-paragraph': 'torn paragraphs, joined',
  encoding: 'the encoding was guessed',
  'wrong-extension': 'the name does not fit the content',
  'already-there': 'already in the issue from this very file: nothing was added',
} as const
export type LossKind = keyof typeof LOSS_NOTES

/** Bounds of what is read: a file past one is refused, whatever it claims to be. */
export const LIMITS = {
  textBytes: 16 << 20,
  /** Of DOCX, DOC and ODT. */
  docxBytes: 64 << 20,
  pictureBytes: 150 << 20,
  /** One unpacked part of a DOCX file. */
  partBytes: 32 << 20,
  entries: 10_000,
  /** Unpacked by packed size of a part over 1 MB; text packs at 5 to 40, a bomb at 1,000. */
  ratio: 250,
  depth: 200,
  paragraphs: 100_000,
  characters: 5_000_000,
  pixels: 1 << 28,
} as const
