import { mkdir, writeFile } from 'node:fs/promises'
import { basename, extname, isAbsolute, join } from 'node:path'
import type { AnnotationFile } from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'

/** So many files of one name are told apart by numbers. */
const MOST = 500

/**
 * Writes a proof into a folder and gives its path. A file that is there stays: somebody may have written in it; the new one has a
 * number behind its name. @throws DuikaiError `export/folder`, `export/unwritable`.
 */
export async function saveProof(folder: string, { name, bytes }: AnnotationFile): Promise<string> {
  if (!isAbsolute(folder))
    throw new DuikaiError('export/folder', 'the folder is not named from its root', {
      where: folder,
      remedy: 'choose a folder',
    })
  const end = extname(name)
  const stem = basename(name, end)
  let target = join(folder, name)
  try {
    await mkdir(folder, { recursive: true })
    for (let n = 2; ; n++) {
      try {
        await writeFile(target, bytes, { flag: 'wx' })
        return target
      } catch (thrown) {
        if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST' || n > MOST) throw thrown
        target = join(folder, `${stem} (${n})${end}`)
      }
    }
  } catch (cause) {
    throw new DuikaiError('export/unwritable', 'the file cannot be written', {
      where: target,
      remedy: 'choose another folder',
      cause,
    })
  }
}
