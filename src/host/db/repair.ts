import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { DuikaiError } from '../../core/base/index.ts'
import { checkCopy, listBackups } from './backup.ts'
import { storageError, stored } from './errors.ts'
import { lockedError, refuseOtherHosts } from './lock.ts'
import { mendLogs } from './mend.ts'
import { DATABASE, migrate, requireSound } from './open.ts'
import { copyReadable } from './salvage.ts'
import { openFile, Store } from './store.ts'

export const REPAIRS = ['restore-backup', 'recover'] as const
export type Repair = (typeof REPAIRS)[number]

export interface RepairReport {
  readonly repair: Repair
  /** Where the damaged database is kept. */
  readonly kept: string | undefined
  /** Which backup was restored. */
  readonly backup?: string
  /** What could not be saved, in words; empty when nothing was lost. */
  readonly lost: readonly string[]
}

const SUFFIXES = ['', '-wal', '-shm', '-journal'] as const

function remove(file: string): void {
  for (const suffix of SUFFIXES) rmSync(`${file}${suffix}`, { force: true })
}

/** Puts the damaged database aside, its log with it: a log beside another database would be read into that one. */
function setAside(folder: string, now: number): string | undefined {
  const file = join(folder, DATABASE)
  const place = join(folder, 'damaged', new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, ''))
  let moved = false
  for (const suffix of SUFFIXES) {
    if (!existsSync(`${file}${suffix}`)) continue
    mkdirSync(place, { recursive: true })
    renameSync(`${file}${suffix}`, join(place, `${DATABASE}${suffix}`))
    moved = true
  }
  return moved ? place : undefined
}

/** @throws DuikaiError `library/locked` while a program works in the library. */
function refuseInUse(folder: string): void {
  refuseOtherHosts(folder)
  const file = join(folder, DATABASE)
  if (!existsSync(file)) return
  let connection: Database.Database | undefined
  try {
    connection = openFile(file)
    connection.pragma('locking_mode = EXCLUSIVE')
    connection.prepare('SELECT count(*) FROM sqlite_schema').get()
  } catch (thrown) {
    const error = storageError(thrown, file)
    if (error instanceof DuikaiError && error.code === 'library/locked') throw lockedError(folder)
  } finally {
    connection?.close()
  }
}

function restoreBackup(folder: string, now: number): RepairReport {
  const lost: string[] = []
  for (const { file, at } of listBackups(folder)) {
    const fresh = join(folder, `${DATABASE}.new`)
    try {
      checkCopy(file)
      copyFileSync(file, fresh)
      checkCopy(fresh)
    } catch (thrown) {
      remove(fresh)
      const error = storageError(thrown, file)
      if (error instanceof DuikaiError && error.code === 'library/damaged') {
        lost.push(`the backup of ${at} is damaged too`)
        continue
      }
      throw error
    }
    const kept = setAside(folder, now)
    renameSync(fresh, join(folder, DATABASE))
    return { repair: 'restore-backup', kept, backup: file, lost: [...lost, `everything done after ${at}`] }
  }
  throw new DuikaiError('library/no-backup', 'there is no sound backup of the library', {
    where: join(folder, 'backups'),
    remedy: 'save what can be read (recover)',
  })
}

function recover(folder: string, program: string, now: number): RepairReport {
  const file = join(folder, DATABASE)
  const fresh = `${file}.new`
  remove(fresh)
  const lost: string[] = []
  try {
    const target = new Store(openFile(fresh, { create: true }), fresh)
    try {
      target.connection.pragma('page_size = 8192')
      target.connection.pragma('synchronous = FULL')
      migrate(target, 0, program)
      lost.push(...copyReadable(file, target))
      lost.push(...mendLogs(target))
      requireSound(target.connection, fresh)
    } finally {
      target.close()
    }
  } catch (thrown) {
    remove(fresh)
    throw storageError(thrown, file)
  }
  const kept = setAside(folder, now)
  renameSync(fresh, file)
  return { repair: 'recover', kept, lost }
}

/**
 * Repairs a library that is not open. The damaged database is kept in `damaged`.
 * `restore-backup` puts the newest sound backup in its place; `recover` reads what can be read and rebuilds the rest.
 * @throws DuikaiError `library/locked`, `library/no-backup`, `library/unreadable`, `library/full`, `library/read-only`.
 */
export function repairLibrary(
  folder: string,
  repair: Repair,
  { program, now = Date.now() }: { program: string; now?: number },
): RepairReport {
  return stored(folder, () => {
    refuseInUse(folder)
    return repair === 'restore-backup' ? restoreBackup(folder, now) : recover(folder, program, now)
  })
}
