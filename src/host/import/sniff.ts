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
  dotx: 'docx',
  doc: 'doc',
  dot: 'doc',
  wps: 'doc',
  wpt: 'doc',
  odt: 'odt',
  ott: 'odt',
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
const PICTURES: ReadonlySet<ImportKind> = new Set(['jpeg', 'png', 'tiff', 'webp', 'gif', 'psd'])

/** Documents of word processors, one of which is often named as another. */
const PROCESSED: ReadonlySet<ImportKind> = new Set(['docx', 'doc', 'odt', 'rtf', 'html'])

const SIGNATURES: readonly (readonly [kind: ImportKind | 'pdf' | 'program' | 'archive', at: number, bytes: string])[] =
  [
    ['jpeg', 0, '\xff\xd8\xff'],
    ['png', 0, '\x89PNG\r\n\x1a\n'],
    ['tiff', 0, 'II*\0'],
    ['tiff', 0, 'MM\0*'],
    ['webp', 8, 'WEBP'],
    ['gif', 0, 'GIF8'],
    ['psd', 0, '8BPS'],
    // The first part of an OpenDocument file says what it is (ODF 1.3, part 2, 3.3).
    ['odt', 30, 'mimetypeapplication/vnd.oasis.opendocument.text'],
    ['docx', 0, 'PK\x03\x04'],
    ['archive', 0, 'PK\x05\x06'],
    ['rtf', 0, '{\\rtf'],
    ['doc', 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
    ['pdf', 0, '%PDF-'],
    ['program', 0, 'MZ\x90'],
    ['program', 0, '\x7fELF'],
    ['archive', 0, 'Rar!'],
    ['archive', 0, '7z\xbc\xaf'],
    ['archive', 0, '\x1f\x8b'],
  ]

const CANNOT: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
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
  doc: 'a document of old Word or WPS',
  odt: 'an OpenDocument text',
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
  const start = Buffer.from(head.subarray(0, 96)).toString('latin1')
  const found = SIGNATURES.find(([, at, bytes]) => start.startsWith(bytes, at))
  if (found !== undefined) return found[0]
  return /^(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html[\s>])/i.test(text(head.subarray(0, 512))) ? 'html' : undefined
}

/** The kind of picture that bytes are, as the end of a name; undefined for none that is imported. */
export function pictureKind(bytes: Uint8Array): string | undefined {
  const kind = kindOfBytes(bytes.subarray(0, 96))
  if (kind === undefined || !PICTURES.has(kind as ImportKind)) return undefined
  return kind === 'jpeg' ? 'jpg' : kind === 'tiff' ? 'tif' : kind
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
    if (named === 'doc') throw refused('kind', 'it is no document of a word processor', 'open it and save it as DOCX')
    if (named !== undefined) throw wrong(extension, `not ${NAMES[named]}`)
    return { kind: 'text' }
  }
  if (named === kind) return { kind }
  if (named === undefined) return extension === '' ? { kind } : { kind, misnamed: NAMES[kind] }
  // A page is also written as plain text about pages; word processors save RTF and HTML under the name of their own files.
  if (kind === 'html' && (named === 'text' || named === 'markdown')) return { kind: named }
  if (named === 'doc' && (kind === 'rtf' || kind === 'html')) return { kind }
  // An archive does not say what it is before its parts are read, and packers forget the one that does.
  if (named === 'odt' && kind === 'docx') return { kind: 'odt' }
  const oneSort = PICTURES.has(kind)
    ? PICTURES.has(named)
    : PROCESSED.has(kind) && (PROCESSED.has(named) || ((kind === 'rtf' || kind === 'html') && !PICTURES.has(named)))
  if (!oneSort || ((kind === 'rtf' || kind === 'html') && named === 'docx')) throw wrong(extension, NAMES[kind])
  return { kind, misnamed: NAMES[kind] }
}

const wrong = (extension: string, what: string) =>
  refused(
    'wrong-extension',
    `it is named .${extension}, but is ${what}`,
    'give it its right name, or ask its sender what it is',
  )
