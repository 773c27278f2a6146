import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DuikaiError } from '../../core/base/index.ts'
import type { Document } from '../../core/document/index.ts'
import { hasBytes, type IssueRow, type Library, listAssets } from '../db/index.ts'

export interface Unpacked {
  readonly document: Document
  /** Path of the document's JSON; its pictures lie beside it, under their hashes. */
  readonly file: string
  /** Pictures with the names they had. */
  readonly pictures: readonly { readonly file: string; readonly name: string }[]
}

/** Where an issue lies in a folder as a document. */
export const DOCUMENT_FILE = 'issue.duikai.json'
export const documentText = (document: Document): string => `${JSON.stringify(document, null, 1)}\n`

/**
 * Lays an issue of a library out in an empty folder, as a document with its pictures, each compared with its hash. `onStep` hears of
 * every picture and may throw to end it. @throws DuikaiError `package/pictures` naming those that are gone or damaged.
 */
export async function layOutIssue(
  library: Library,
  { id, row }: IssueRow,
  document: Document,
  folder: string,
  onStep: (done: number, total: number) => void = () => undefined,
): Promise<Unpacked> {
  const assets = listAssets(library, row)
  const lost: string[] = []
  for (const [n, { file, hash, name }] of assets.entries()) {
    onStep(n, assets.length)
    const target = join(folder, file)
    await mkdir(dirname(target), { recursive: true })
    const copied = await copyFile(join(library.folder, file), target).then(
      () => true,
      (cause: NodeJS.ErrnoException) => {
        if (cause.code === 'ENOENT') return false
        throw cause
      },
    )
    if (!copied || !(await hasBytes(target, hash))) lost.push(name)
  }
  if (lost.length > 0) {
    const message = `${lost.length} pictures of the issue are gone from the library or damaged: ${lost.join(', ')}`
    throw new DuikaiError('package/pictures', message, { where: `issue ${id}`, remedy: 'place them again' })
  }
  const file = join(folder, DOCUMENT_FILE)
  await writeFile(file, documentText(document), { flag: 'wx' })
  return { document, file, pictures: assets.map(({ file: path, name }) => ({ file: path, name })) }
}
