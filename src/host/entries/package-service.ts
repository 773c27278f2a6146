import { dirname, isAbsolute } from 'node:path'
import type { Emit, HandlersOf, PackageServices } from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import { packageContents, packageIn, packageOut } from '../package/index.ts'
import type { Archives, ArchivingHost } from './archive-jobs.ts'
import { issueSummary } from './library-services.ts'

/** A window's folder is not the host's: only whole paths mean the same to both. */
export function whole(file: string): string {
  if (isAbsolute(file)) return file
  throw new DuikaiError('package/path', 'the file is not named with its whole path', {
    where: file,
    remedy: 'choose the file again',
  })
}

interface PackagingHost extends ArchivingHost {
  readonly archives: Archives
  changed(): void
  looked(file: string): void
}

/** The services of packages and archives. */
export function packageHandlers(host: PackagingHost, emit: Emit): HandlersOf<keyof PackageServices> {
  // What waits for the disk is in it, if the disk takes it.
  const store = (issue: string): void => {
    host.desk.authorities.find((one) => one.issue.id === issue)?.retry()
  }
  return {
    'package.out': async ({ issue, file, incomplete = false }) => {
      store(issue)
      const packed = await packageOut(host.desk.library, issue, whole(file), { incomplete })
      host.onFolder?.(dirname(packed.file))
      return packed
    },
    'package.in': async ({ file, copy = false }) => {
      const { row, ...contents } = await packageIn(host.desk.library, whole(file), { copy })
      host.changed()
      return { ...contents, summary: issueSummary(row) }
    },
    'package.look': (file) => {
      host.looked(file)
      return packageContents(whole(file), host.desk.library.folder)
    },
    'package.archive': ({ issue, folder }) => {
      store(issue)
      return host.archives.start(issue, whole(folder), emit)
    },
    'package.cancel': (id) => host.archives.cancel(id),
  }
}
