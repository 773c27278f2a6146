import { closeSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { DuikaiError } from '../../core/base/index.ts'

/**
 * Who has a library open. The lock itself is SQLite's, which the system gives back when a process dies; this file says
 * whose it is. For network shares that do not lock, it also keeps out a program on another machine while it is fresh.
 */
const OwnerSchema = v.object({
  host: v.string(),
  pid: v.number(),
  /** ISO 8601. */
  since: v.string(),
  program: v.string(),
})
export type LockOwner = v.InferOutput<typeof OwnerSchema>

const FILE = 'library.lock'
const BEAT = 15_000
/** Four beats missed: the other machine is gone. */
const STALE = 60_000

/** What the lock file of a library says; undefined when there is none that can be read. */
export function readOwner(folder: string): LockOwner | undefined {
  try {
    const parsed = v.safeParse(OwnerSchema, JSON.parse(readFileSync(join(folder, FILE), 'utf8')))
    return parsed.success ? parsed.output : undefined
  } catch {
    return undefined
  }
}

/** Whether the lock file of a library says that this process has it. */
export function isOurs(folder: string): boolean {
  const owner = readOwner(folder)
  return owner?.pid === process.pid && owner.host === hostname()
}

/** The polite refusal, with what is known of the other program. */
export function lockedError(folder: string): DuikaiError {
  const owner = readOwner(folder)
  const who =
    owner === undefined
      ? 'by another program'
      : `by ${owner.program} on ${owner.host} (process ${owner.pid}) since ${owner.since}`
  return new DuikaiError('library/locked', `the library is in use ${who}`, {
    where: folder,
    remedy: 'work there, or close the library there and open it again here',
  })
}

/** Age of the lock file by the clock of the disk it lies on; undefined when there is none. */
function age(folder: string): number | undefined {
  const probe = join(folder, `.${FILE}.${process.pid}`)
  try {
    const beat = statSync(join(folder, FILE)).mtimeMs
    closeSync(openSync(probe, 'w'))
    return statSync(probe).mtimeMs - beat
  } catch {
    return undefined
  } finally {
    rmSync(probe, { force: true })
  }
}

/** Refuses while a program on another machine holds the library. @throws DuikaiError `library/locked`. */
export function refuseOtherHosts(folder: string): void {
  const owner = readOwner(folder)
  if (owner === undefined || owner.host === hostname()) return
  const since = age(folder)
  if (since !== undefined && since < STALE) throw lockedError(folder)
}

/** Writes who we are and keeps it fresh; gives the function that takes it away. Not being able to is no reason to stop. */
export function holdLock(folder: string, program: string, now: number): () => void {
  const file = join(folder, FILE)
  const owner: LockOwner = { host: hostname(), pid: process.pid, since: new Date(now).toISOString(), program }
  const attempt = (body: () => void): void => {
    try {
      body()
    } catch {
      // A full disk must not close the library; the lock of the database holds without this file.
    }
  }
  attempt(() => writeFileSync(file, `${JSON.stringify(owner, null, 2)}\n`))
  const beat = setInterval(() => attempt(() => utimesSync(file, new Date(), new Date())), BEAT)
  beat.unref()
  return () => {
    clearInterval(beat)
    attempt(() => rmSync(file, { force: true }))
  }
}
