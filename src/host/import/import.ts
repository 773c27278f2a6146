import { open, stat } from 'node:fs/promises'
import { DuikaiError } from '../../core/base/index.ts'
import { decodeText } from './encoding.ts'
import { damaged, refused, tooLarge } from './errors.ts'
import { finish } from './finish.ts'
import { decodeHtml, readHtml } from './html.ts'
import { Losses } from './losses.ts'
import { hasHeadings, readMarkdown } from './markdown.ts'
import { readPicture } from './picture.ts'
import type { RawCopy } from './raw.ts'
import { sniff } from './sniff.ts'
import { readText } from './text.ts'
import {
  type Imported,
  type ImportKind,
  type ImportOptions,
  LIMITS,
  PICTURE_KINDS,
  type PictureFacts,
} from './types.ts'

const HEAD = 4096
const isPicture = (kind: ImportKind): boolean => (PICTURE_KINDS as readonly string[]).includes(kind)

const PACKED: ReadonlySet<ImportKind> = new Set(['docx', 'doc', 'odt'])

const limitOf = (kind: ImportKind): number =>
  isPicture(kind) ? LIMITS.pictureBytes : PACKED.has(kind) ? LIMITS.docxBytes : LIMITS.textBytes

const unreadable = (cause: unknown): DuikaiError =>
  refused(
    'unreadable',
    `it cannot be read: ${(cause as Error).message.replace(/,? '?(?:open|stat|read) .*$/, '')}`,
    'check that it is there and that you may read it',
    cause,
  )

async function readCharacters(bytes: Uint8Array, kind: ImportKind, losses: Losses): Promise<RawCopy> {
  const { text, encoding, certain } = kind === 'html' ? decodeHtml(bytes) : decodeText(bytes)
  if (!certain || encoding !== 'utf-8')
    losses.add('encoding', 1, `read as ${encoding.toUpperCase()}${certain ? '' : ', by guess'}`)
  if (kind === 'html') return readHtml(text, losses)
  // Text has line ends and tabs; much else is no text, whatever it decodes to.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const controls = text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0
  if (controls > 8 + text.length / 1000 || text.includes('\0'))
    throw refused('not-text', `it holds ${controls} control characters: it is no text file`, 'check what this file is')
  if (kind === 'markdown') return readMarkdown(text, losses)
  if (!hasHeadings(text)) return readText(text)
  losses.add('wrong-extension', 1, 'the name says text, but it has headings of Markdown')
  return readMarkdown(text, losses)
}

async function readCopy(bytes: Uint8Array, kind: ImportKind, losses: Losses): Promise<RawCopy> {
  // Loaded when they are needed: text pays for no other format.
  if (kind === 'docx') return (await import('./docx.ts')).readDocx(bytes, losses)
  if (kind === 'doc') return (await import('./doc.ts')).readDoc(bytes, losses)
  if (kind === 'odt') return (await import('./odt.ts')).readOdt(bytes, losses)
  if (kind === 'rtf') return (await import('./rtf.ts')).readRtf(bytes, losses)
  return readCharacters(bytes, kind, losses)
}

/**
 * What bytes under a name hold, without taking anything in.
 * @throws DuikaiError `import/…` with the reason why nothing of it can be taken; `where` is left to the caller.
 */
export async function importBytes(name: string, bytes: Uint8Array, options: ImportOptions = {}): Promise<Imported> {
  if (bytes.length === 0) throw refused('empty', 'it is empty', 'ask its sender for it again')
  const { kind, misnamed } = sniff(name, bytes.subarray(0, HEAD))
  if (bytes.length > limitOf(kind)) throw tooLargeFor(kind, bytes.length)
  const losses = new Losses()
  if (misnamed !== undefined) losses.add('wrong-extension', 1, `the name says otherwise, but it is ${misnamed}`)
  if (isPicture(kind)) {
    const picture: PictureFacts = await readPicture(bytes, kind)
    return { kind, stories: [], picture, losses: losses.list }
  }
  const copy = await readCopy(bytes, kind, losses)
  const { stories, torn } = finish(copy, losses, options)
  const pictures = options.pictures === true ? copy.pictures : []
  losses.add('picture', copy.pictures.length - pictures.length)
  if (stories.length === 0 && pictures.length === 0)
    throw refused(
      'no-text',
      'it holds no text',
      'check that it is the right file; pictures and scans are imported as pictures',
    )
  return { kind, stories, losses: losses.list, torn, ...(pictures.length === 0 ? {} : { pictures }) }
}

const tooLargeFor = (kind: ImportKind, bytes: number): DuikaiError =>
  tooLarge(
    `it has ${bytes} bytes, ${limitOf(kind)} at most are read of ${isPicture(kind) ? 'a picture' : 'a document of its kind'}`,
    isPicture(kind) ? 'save the picture smaller' : undefined,
  )

/** What a file holds. Size and kind are looked at before it is read. @throws DuikaiError `import/…`, naming the file. */
export async function importFile(path: string, options: ImportOptions = {}): Promise<Imported> {
  try {
    return await importBytes(path, await readWhole(path), options)
  } catch (error) {
    if (error instanceof DuikaiError) {
      const { code, message, remedy, cause } = error
      throw new DuikaiError(code, message, {
        where: path,
        ...(remedy === undefined ? {} : { remedy }),
        ...(cause === undefined ? {} : { cause }),
      })
    }
    // What no check foresaw is a fault of the file as far as the desk is concerned: the other files still come in.
    throw new DuikaiError('import/damaged', `it cannot be understood: ${(error as Error).message}`, {
      where: path,
      remedy: 'open it in the program that wrote it and save it again',
      cause: error,
    })
  }
}

/** The kind that can be told before a whole file is read; its limit is asked for then. */
async function readWhole(path: string): Promise<Uint8Array> {
  const found = await stat(path).catch((cause) => {
    throw unreadable(cause)
  })
  if (!found.isFile())
    throw refused(
      'unreadable',
      found.isDirectory() ? 'it is a folder' : 'it is no ordinary file',
      'name the files to import',
    )
  const file = await open(path, 'r').catch((cause) => {
    throw unreadable(cause)
  })
  try {
    const head = new Uint8Array(Math.min(HEAD, found.size))
    await file.read(head, 0, head.length, 0)
    if (found.size === 0) return head
    const { kind } = sniff(path, head)
    if (found.size > limitOf(kind)) throw tooLargeFor(kind, found.size)
    const bytes = new Uint8Array(found.size)
    let at = 0
    while (at < bytes.length) {
      const { bytesRead } = await file.read(bytes, at, bytes.length - at, at)
      if (bytesRead === 0) throw damaged('it became shorter while it was read')
      at += bytesRead
    }
    return bytes
  } finally {
    await file.close()
  }
}
