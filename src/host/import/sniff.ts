import { refused } from './errors.ts'
import type { ImportKind } from './types.ts'

const EXTENSIONS: Readonly<Record<string, ImportKind>> = {
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
  htm: 'html',
  html: 'html',
  xhtml: 'html',
  rtf: 'rtf',
  docx: 'docx',
  docm: 'docx',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  png: 'png',
  tif: 'tiff',
  tiff: 'tiff',
  webp: 'webp',
  gif: 'gif',
  psd: 'psd',
  psb: 'psd',
}
/** Names of word processors' own files, which often hold RTF or HTML. */
const WRITERS = new Set(['doc', 'wps', 'wpt', 'dot'])
const PICTURES: ReadonlySet<ImportKind> = new Set(['jpeg', 'png', 'tiff', 'webp', 'gif', 'psd'])

const SIGNATURES: readonly (readonly [
  kind: ImportKind | 'ole' | 'pdf' | 'program' | 'archive',
  at: number,
  bytes: string,
])[] = [
  ['jpeg', 0, '\xff\xd8\xff'],
  ['png', 0, '\x89PNG\r\n\x1a\n'],
  ['tiff', 0, 'II*\0'],
  ['tiff', 0, 'MM\0*'],
  ['webp', 8, 'WEBP'],
  ['gif', 0, 'GIF8'],
  ['psd', 0, '8BPS'],
  ['docx', 0, 'PK\x03\x04'],
  ['archive', 0, 'PK\x05\x06'],
  ['rtf', 0, '{\\rtf'],
  ['ole', 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['pdf', 0, '%PDF-'],
  ['program', 0, 'MZ\x90'],
  ['program', 0, '\x7fELF'],
  ['archive', 0, 'Rar!'],
  ['archive', 0, '7z\xbc\xaf'],
  ['archive', 0, '\x1f\x8b'],
]

const CANNOT: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  ole: [
    'a document of old Word or WPS (DOC, WPS), or one with a password',
    'open it and save it as DOCX without a password',
  ],
  pdf: ['a PDF file', 'place it as an ad, or copy its text'],
  program: ['a program', 'do not open it'],
  archive: ['an archive', 'unpack it and import the files'],
}

const NAMES: Readonly<Record<ImportKind, string>> = {
  text: 'plain text',
  markdown: 'Markdown',
  html: 'an HTML page',
  rtf: 'an RTF document',
  docx: 'a DOCX document',
  jpeg: 'a JPEG picture',
  png: 'a PNG picture',
  tiff: 'a TIFF picture',
  webp: 'a WebP picture',
  gif: 'a GIF picture',
  psd: 'a Photoshop picture',
}

export const extensionOf = (path: string): string => /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''

/** What the name says; undefined when it says nothing. */
export const kindOfName = (path: string): ImportKind | undefined => {
  const extension = extensionOf(path)
  return Object.hasOwn(EXTENSIONS, extension) ? EXTENSIONS[extension] : undefined
}

const text = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes)

/** What the first bytes say; undefined for text without a sign of its kind. */
function kindOfBytes(head: Uint8Array): (typeof SIGNATURES)[number][0] | undefined {
  const start = Buffer.from(head.subarray(0, 16)).toString('latin1')
  const found = SIGNATURES.find(([, at, bytes]) => start.startsWith(bytes, at))
  if (found !== undefined) return found[0]
  return /^(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html[\s>])/i.test(text(head.subarray(0, 512))) ? 'html' : undefined
}

export interface Sniffed {
  readonly kind: ImportKind
  /** The name says another kind of the same sort: a PNG picture named .jpg. */
  readonly misnamed?: string
}

/** The kind of a file by its content; the name decides where the content does not. @throws DuikaiError `import/kind`, `import/wrong-extension`. */
export function sniff(path: string, head: Uint8Array): Sniffed {
  const named = kindOfName(path)
  const found = kindOfBytes(head)
  if (found !== undefined && CANNOT[found] !== undefined) {
    const [what, remedy] = CANNOT[found]
    throw refused('kind', `it is ${what}`, remedy)
  }
  const extension = extensionOf(path)
  const kind = found as ImportKind | undefined
  if (kind === undefined) {
    if (named === 'text' || named === 'markdown' || named === 'html') return { kind: named }
    if (named !== undefined) throw wrong(extension, `not ${NAMES[named]}`)
    if (WRITERS.has(extension))
      throw refused('kind', 'it is no document of a word processor', 'open it and save it as DOCX')
    return { kind: 'text' }
  }
  if (named === kind || named === undefined) {
    if (named === undefined && !WRITERS.has(extension) && extension !== '') return { kind, misnamed: NAMES[kind] }
    return { kind }
  }
  // A page is also written as plain text about pages.
  if (kind === 'html' && (named === 'text' || named === 'markdown')) return { kind: named }
  const oneSort =
    PICTURES.has(kind) === PICTURES.has(named) &&
    (PICTURES.has(kind) || kind === 'rtf' || kind === 'html') &&
    named !== 'docx'
  if (!oneSort) throw wrong(extension, NAMES[kind])
  return { kind, misnamed: NAMES[kind] }
}

const wrong = (extension: string, what: string) =>
  refused(
    'wrong-extension',
    `it is named .${extension}, but is ${what}`,
    'give it its right name, or ask its sender what it is',
  )
