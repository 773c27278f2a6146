import { isAbsolute } from 'node:path'
import type { HandlersOf, PackageServices } from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import type { Desk } from '../issue/index.ts'
import { packageContents, packageIn, packageOut } from '../package/index.ts'
import { issueSummary } from './library-services.ts'

/** A window's folder is not the host's: only whole paths mean the same to both. */
function whole(file: string): string {
  if (isAbsolute(file)) return file
  throw new DuikaiError('package/path', 'the file is not named with its whole path', {
    where: file,
    remedy: 'choose the file again',
  })
}

/** The services of packages. */
export function packageHandlers(host: { readonly desk: Desk; changed(): void }): HandlersOf<keyof PackageServices> {
  return {
    'package.out': ({ issue, file, incomplete = false }) => {
      const { authorities, library } = host.desk
      // What waits for the disk is in it, if the disk takes it.
      authorities.find((one) => one.issue.id === issue)?.retry()
      return packageOut(library, issue, whole(file), { incomplete })
    },
    'package.in': async ({ file, copy = false }) => {
      const { row, ...contents } = await packageIn(host.desk.library, whole(file), { copy })
      host.changed()
      return { ...contents, summary: issueSummary(row) }
    },
    'package.look': (file) => packageContents(whole(file), host.desk.library.folder),
  }
}
