import { randomUUID } from 'node:crypto'
import { BackupKeeper, copyNow } from './backup.ts'
import { holdLock, refuseOtherHosts } from './lock.ts'
import { openDatabase } from './open.ts'
import type { Store } from './store.ts'

export interface LibraryOptions {
  /** Folder of the library; its database is `library.sqlite` in it. */
  readonly folder: string
  /** Name and version of this program, such as `Duikai 0.1.0`. */
  readonly program: string
  /** Makes a library where there is none. */
  readonly create?: boolean
  /** Milliseconds since 1970. */
  readonly now?: () => number
  /** Makes a backup after opening and once a day, in the background. */
  readonly backups?: boolean
  /** Hears of things that went wrong in the background, such as a backup that could not be written. */
  readonly onProblem?: (error: unknown) => void
}

/** An open library: this program has it alone until `close`. */
export interface Library {
  readonly folder: string
  readonly store: Store
  readonly backups: BackupKeeper
  now(): number
  /** Has `body` called when the library closes, before the database does; gives the way to take that back. */
  beforeClose(body: () => void): () => void
  /** Closes the database and gives the library free. */
  close(): Promise<void>
}

/**
 * Opens a library, or makes one. Checks it, brings an older format up to date (after a copy) and takes the lock.
 * @throws DuikaiError `library/missing`, `locked` (naming the owner), `newer`, `not-a-library`, `damaged` (naming the
 * repairs), `read-only`, `full`, `runtime`. Nothing has been changed then.
 */
export function openLibrary(options: LibraryOptions): Library {
  const { folder, program, create = false, now = Date.now, onProblem = () => undefined } = options
  refuseOtherHosts(folder)
  const { store } = openDatabase(folder, {
    create,
    program,
    now: now(),
    migrating: (connection, format) => copyNow(connection, folder, `before-format-${format + 1}`, now()),
  })
  try {
    store.write(() => {
      store.prepare("INSERT INTO meta VALUES ('library', ?) ON CONFLICT DO NOTHING").run(randomUUID())
    })
  } catch (error) {
    store.close()
    throw error
  }
  const release = holdLock(folder, program, now())
  const backups = new BackupKeeper(folder, store, now, onProblem)
  if (options.backups ?? true) backups.start()
  let closed: Promise<void> | undefined
  const before = new Set<() => void>()
  const beforeClose = (body: () => void): (() => void) => {
    before.add(body)
    return () => before.delete(body)
  }
  const closeNow = (): void => {
    process.off('exit', onExit)
    for (const body of [...before]) body()
    store.close()
    release()
  }
  // A program that ends in an orderly way closes what it forgot (Electron ends its utility processes so).
  const onExit = (): void => {
    try {
      closeNow()
    } catch {
      // What was acknowledged is safe; the system gives the lock back.
    }
  }
  process.once('exit', onExit)
  const close = async (): Promise<void> => {
    await backups.stop()
    closeNow()
  }
  return { folder, store, backups, now, beforeClose, close: () => (closed ??= close()) }
}
