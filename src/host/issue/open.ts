import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DuikaiError } from '../../core/base/index.ts'
import {
  type BorderShelf,
  type Document,
  parseBorder,
  parseDocument,
  parseJson,
  parsePublication,
} from '../../core/document/index.ts'
import { resourcePath } from './resources.ts'

/** A validated document and where its files are. */
export interface OpenedDocument {
  readonly document: Document
  /** Absolute path of the document's JSON file. */
  readonly file: string
  /** The folder that its pictures' paths start from. */
  readonly folder: string
}

/** Absolute path of a picture's file. */
export const pictureFile = (folder: string, picture: { readonly file: string }): string => resolve(folder, picture.file)

const reason = (cause: unknown): string => {
  const { code } = cause as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file'
  if (code === 'EACCES' || code === 'EPERM') return 'you may not read it'
  if (code === 'EISDIR') return 'it is a folder'
  return cause instanceof Error ? cause.message : String(cause)
}

function readText(file: string, what: string, where = file): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  } catch (cause) {
    throw new DuikaiError('issue/unreadable', `the ${what} cannot be read: ${reason(cause)}`, {
      where,
      remedy: 'check the path and its permissions',
      cause,
    })
  }
}

function checkFormat(json: unknown, file: string): void {
  const format = typeof json === 'object' && json !== null ? (json as { format?: unknown }).format : undefined
  if (format === 'duikai-document') return
  const found = typeof format === 'string' ? `it says "${format}"` : 'it says nothing'
  throw new DuikaiError('document/invalid', `is not "duikai-document": ${found}`, {
    where: `${file}, field format`,
    remedy: 'give the JSON file of a document; `duikai sample` prints the path of one',
  })
}

/** The 花边 that come with the program, by the names of their files. */
export const borderShelf: BorderShelf = {
  get names() {
    const files = readdirSync(resourcePath('borders')).filter((file) => file.endsWith('.json'))
    return files.map((file) => file.slice(0, -'.json'.length)).sort()
  },
  read: (name) => {
    const file = resourcePath('borders', `${name}.json`)
    return parseBorder(parseJson(readText(file, 'border'), file), file)
  },
}

/**
 * Opens a document: reads its JSON and, when it names one by path, its publication's; validates both; makes sure that
 * every picture's file is there. Pictures themselves are not opened.
 * @throws DuikaiError naming file and field: `issue/unreadable`, `document/not-json`, `document/invalid`,
 * `document/reference`, `issue/picture-missing`.
 */
export function openDocument(path: string): OpenedDocument {
  const file = resolve(path)
  const folder = dirname(file)
  const json = parseJson(readText(file, 'document'), file)
  checkFormat(json, file)
  const document = parseDocument(
    json,
    file,
    (publication) => {
      const publicationFile = join(folder, publication)
      const text = readText(publicationFile, 'publication', `${file}, field publication: ${publicationFile}`)
      return parsePublication(parseJson(text, publicationFile), publicationFile)
    },
    borderShelf,
  )
  document.pictures.forEach((picture, i) => {
    const pictureAt = pictureFile(folder, picture)
    let problem: string | undefined
    try {
      if (!statSync(pictureAt).isFile()) problem = 'it is not a file'
    } catch (cause) {
      problem = reason(cause)
    }
    if (problem === undefined) return
    throw new DuikaiError('issue/picture-missing', `the picture "${picture.id}" cannot be read: ${problem}`, {
      where: `${file}, field pictures[${i}].file: ${pictureAt}`,
      remedy: 'put the file there or correct the path, which starts from the folder of the document',
    })
  })
  return { document, file, folder }
}
