import { DuikaiError } from '../../core/base/index.ts'

interface Fault {
  readonly code: string
  readonly message: string
  readonly remedy: string
}

const FULL: Fault = {
  code: 'library/full',
  message: 'the disk is full; nothing more can be saved in the library',
  remedy: 'free some space on that disk; what was saved before is safe',
}
const READ_ONLY: Fault = {
  code: 'library/read-only',
  message: 'the library cannot be written',
  remedy: 'give yourself write permission for the folder and everything in it, or choose a library elsewhere',
}
const DAMAGED: Fault = {
  code: 'library/damaged',
  message: 'the library database is damaged',
  remedy: 'restore the latest backup (restore-backup) or save what can be read (recover); both keep the damaged file',
}
const LOCKED: Fault = {
  code: 'library/locked',
  message: 'another program is using the library',
  remedy: 'close it there first',
}
const IO: Fault = {
  code: 'library/io',
  message: 'the disk or network does not answer as it should',
  remedy: 'check the disk or the network connection of the library folder, then try again',
}

const RUNTIME: Fault = {
  code: 'library/runtime',
  message: 'the database program cannot be loaded here',
  remedy: 'install the program again for this machine',
}

/** Faults by the code of SQLite or of the file system, longest prefix first. */
const FAULTS: readonly (readonly [prefix: string, fault: Fault])[] = [
  ['SQLITE_FULL', FULL],
  ['ENOSPC', FULL],
  ['EDQUOT', FULL],
  ['SQLITE_READONLY', READ_ONLY],
  ['SQLITE_CANTOPEN', READ_ONLY],
  ['SQLITE_PERM', READ_ONLY],
  ['SQLITE_AUTH', READ_ONLY],
  ['EROFS', READ_ONLY],
  ['EACCES', READ_ONLY],
  ['EPERM', READ_ONLY],
  ['SQLITE_CORRUPT', DAMAGED],
  ['SQLITE_NOTADB', DAMAGED],
  ['SQLITE_BUSY', LOCKED],
  ['SQLITE_LOCKED', LOCKED],
  // A write lock on a file that could only be opened for reading.
  ['SQLITE_IOERR_LOCK', READ_ONLY],
  ['SQLITE_IOERR', IO],
  ['EIO', IO],
  ['ESTALE', IO],
  ['ETIMEDOUT', IO],
  ['ENOTCONN', IO],
  ['EHOSTDOWN', IO],
  ['ENODEV', IO],
  ['ENXIO', IO],
  ['ERR_DLOPEN_FAILED', RUNTIME],
]

/**
 * What SQLite or the file system threw, for a person; anything else is returned as it is.
 * Codes: `library/full`, `read-only`, `damaged`, `locked`, `io`, `runtime`.
 */
export function storageError(thrown: unknown, where: string): unknown {
  if (thrown instanceof DuikaiError) return thrown
  const code = (thrown as { code?: unknown } | null)?.code
  if (typeof code !== 'string') return thrown
  const fault = FAULTS.find(([prefix]) => code.startsWith(prefix))?.[1]
  if (fault === undefined) return thrown
  const detail = thrown instanceof Error ? ` (${thrown.message})` : ''
  return new DuikaiError(fault.code, `${fault.message}${detail}`, { where, remedy: fault.remedy, cause: thrown })
}

/** The folder of a library was moved, or its disk or share is not connected. */
export const goneError = (folder: string): DuikaiError =>
  new DuikaiError('library/gone', 'the folder of the library is not there', {
    where: folder,
    remedy: 'connect the disk or the network share it lies on, or open another library',
  })

/** Runs `body`; faults of storage are thrown as a DuikaiError that names `where`. */
export function stored<T>(where: string, body: () => T): T {
  try {
    return body()
  } catch (thrown) {
    throw storageError(thrown, where)
  }
}

/** True for faults that may pass by themselves (space freed, share back), so that saving is worth another try. */
export const mayPass = (error: unknown): boolean =>
  error instanceof DuikaiError &&
  ['library/full', 'library/read-only', 'library/io', 'library/locked', 'library/gone'].includes(error.code)
