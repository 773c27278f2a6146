import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DuikaiError } from '../../core/base/index.ts'
import { fileProblem } from '../export/index.ts'
import { writeStories, writeSums } from './archive.ts'
import type { Unpacked } from './lay-out.ts'

export interface ArchiveParts {
  /** Lays the issue out in the folder, which is empty. */
  readonly layOut: (folder: string) => Unpacked | Promise<Unpacked>
  /** Writes its pages into the folder `pdf`; false where it could not, and said so itself. */
  readonly pages: (issue: Unpacked, folder: string) => Promise<boolean>
  readonly onSums?: () => void
}

export interface MadeArchive {
  readonly folder: string
  readonly files: number
}

/**
 * An issue as a folder for the archive: PDF of every page, text and XML of every story, the document with its pictures, checksums.
 * The checksums come last: a folder with them is whole. Undefined where `pages` says no.
 * @throws DuikaiError `package/…`, `export/…`; the folder is gone then.
 */
export async function makeArchive(
  target: string,
  { layOut, pages, onSums }: ArchiveParts,
): Promise<MadeArchive | undefined> {
  const folder = resolve(target)
  if (existsSync(folder)) {
    throw new DuikaiError('package/exists', 'there is already something of this name', {
      where: folder,
      remedy: 'choose another name for the folder',
    })
  }
  try {
    mkdirSync(dirname(folder), { recursive: true })
    mkdirSync(folder)
  } catch (cause) {
    throw fileProblem(cause, folder)
  }
  let made: MadeArchive | undefined
  try {
    const issue = await layOut(folder)
    writeStories(issue, folder)
    if (await pages(issue, folder)) {
      onSums?.()
      made = { folder, files: await writeSums(folder) }
    }
    return made
  } catch (thrown) {
    if (thrown instanceof DuikaiError || (thrown as { code?: string }).code === undefined) throw thrown
    throw fileProblem(thrown, folder)
  } finally {
    if (made === undefined) rmSync(folder, { recursive: true, force: true })
  }
}
