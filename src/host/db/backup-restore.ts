import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DuikaiError } from '../../core/base/index.ts'
import { type Backup, checkCopy, copyNow, listBackups } from './backup.ts'
import { storageError, stored } from './errors.ts'
import type { Library } from './library.ts'
import { DATABASE } from './open.ts'
import { openFile } from './store.ts'

/** An issue that is another one in a backup: the numbers of its last changes, where it is there at all. */
export interface IssueDifference {
  readonly id: string
  readonly publication: string
  readonly date: string
  readonly here: number | undefined
  readonly there: number | undefined
}

/** A backup by its name. @throws DuikaiError `library/no-backup`, `library/damaged` where it is no longer sound. */
export function soundBackup(folder: string, name: string): Backup {
  const found = listBackups(folder).find(({ file }) => basename(file) === name)
  if (found === undefined) {
    throw new DuikaiError('library/no-backup', 'there is no such backup', { where: name, remedy: 'choose another one' })
  }
  try {
    checkCopy(found.file)
  } catch (thrown) {
    const error = storageError(thrown, found.file)
    if (!(error instanceof DuikaiError) || error.code !== 'library/damaged') throw error
    const remedy = 'choose another backup'
    throw new DuikaiError('care/backup-damaged', 'the backup is damaged', { where: found.file, remedy, cause: thrown })
  }
  return found
}

const ISSUES = `SELECT i.id, p.id AS publication, i.date, i.sequence, hex(i.digest) AS digest
  FROM issues i JOIN publications p ON p.row = i.publication`
type Row = Omit<IssueDifference, 'here' | 'there'> & { readonly sequence: number; readonly digest: string }

/** The issues that are otherwise in a backup, latest first. @throws DuikaiError as `soundBackup`. */
export function compareBackup(library: Library, name: string): IssueDifference[] {
  const { file } = soundBackup(library.folder, name)
  return stored(file, () => {
    const copy = openFile(file, { readonly: true })
    let there: Map<string, Row>
    try {
      there = new Map((copy.prepare(ISSUES).all() as Row[]).map((row) => [row.id, row]))
    } finally {
      copy.close()
    }
    const here = library.store.connection.prepare(ISSUES).all() as Row[]
    const found = here.flatMap(({ id, publication, date, sequence, digest }): IssueDifference[] => {
      const other = there.get(id)
      there.delete(id)
      if (other?.digest === digest) return []
      return [{ id, publication, date, here: sequence, there: other?.sequence }]
    })
    const gone = [...there.values()].map(({ id, publication, date, sequence }): IssueDifference => {
      return { id, publication, date, here: undefined, there: sequence }
    })
    return [...found, ...gone].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.id < b.id ? -1 : 1))
  })
}

const BEFORE = 'before-restore'

/** Makes a backup of an open library before another one takes its place; gives its name. @throws DuikaiError of the disk. */
export function keepBefore({ folder, store, now }: Library): string {
  // Backups are named by the second, and the one that is to be restored may be of this second: none takes another's place.
  const taken = new Set(listBackups(folder).flatMap(({ at, reason }) => (reason === BEFORE ? [Date.parse(at)] : [])))
  let at = Math.floor(now() / 1000) * 1000
  while (taken.has(at)) at += 1000
  return basename(copyNow(store.connection, folder, BEFORE, at))
}

/**
 * Puts a backup in the place of the database of a library that was closed in an orderly way, which is in a backup of its own.
 * @throws DuikaiError as `soundBackup`, or of the disk; the database is as it was then.
 */
export function putBackup(folder: string, name: string): void {
  const { file } = soundBackup(folder, name)
  const database = join(folder, DATABASE)
  const fresh = `${database}.new`
  stored(folder, () => {
    rmSync(fresh, { force: true })
    try {
      copyFileSync(file, fresh)
      checkCopy(fresh)
      if (existsSync(`${database}-wal`)) {
        throw new DuikaiError('library/locked', 'the library was not closed', { where: folder, remedy: 'try again' })
      }
      renameSync(fresh, database)
    } finally {
      for (const suffix of ['', '-wal', '-shm']) rmSync(`${fresh}${suffix}`, { force: true })
    }
  })
}
