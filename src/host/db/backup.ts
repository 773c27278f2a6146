import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { storageError, stored } from './errors.ts'
import { APPLICATION_ID, BACKUPS, requireSound } from './open.ts'
import { openFile, type Store } from './store.ts'

/** A backup of a library's database. Pictures need none: their files are never changed. */
export interface Backup {
  readonly file: string
  readonly bytes: number
  /** ISO 8601, from its name. */
  readonly at: string
  /** Why it was made, where it was not the daily one: `before-format-2`. */
  readonly reason?: string
}

const NAME = /^library-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z(?:-([a-z0-9-]+))?\.sqlite$/
const HOUR = 3_600_000
const DAY = 24 * HOUR
/** After opening: the page on the screen comes first. */
const SOON = 5000
/** Newest backups that always stay, and days of which the last one stays. */
const NEWEST = 5
const DAYS = 14

const stamp = (at: number): string => new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '')

const fileOf = (folder: string, at: number, reason?: string): string =>
  join(folder, BACKUPS, `library-${stamp(at)}${reason === undefined ? '' : `-${reason}`}.sqlite`)

/** The backups of a library, newest first. */
export function listBackups(folder: string): Backup[] {
  const place = join(folder, BACKUPS)
  if (!existsSync(place)) return []
  const found = readdirSync(place).flatMap((name) => {
    const match = NAME.exec(name)
    if (match === null) return []
    const [, year, month, day, hour, minute, second, reason] = match
    const file = join(place, name)
    const at = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`
    return [{ file, bytes: statSync(file).size, at, ...(reason === undefined ? {} : { reason }) }]
  })
  return found.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
}

/** Which backups may go: all but the newest, the last of each of the latest days, and one for each reason. */
export function outdated(backups: readonly Backup[], now: number): Backup[] {
  const days = new Set<string>()
  return backups.filter(({ at, reason }, i) => {
    const day = reason ?? at.slice(0, 10)
    const first = !days.has(day)
    days.add(day)
    return i >= NEWEST && !(first && (reason !== undefined || now - Date.parse(at) < DAYS * DAY))
  })
}

/** Opens a copy and checks it. @throws DuikaiError `library/damaged` and others. */
export function checkCopy(file: string): void {
  stored(file, () => {
    const copy = openFile(file, { readonly: true })
    try {
      requireSound(copy, file)
      if (copy.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw { code: 'SQLITE_NOTADB' }
    } finally {
      copy.close()
    }
  })
}

function removeCopy(file: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
}

function settle(aside: string, target: string): void {
  try {
    checkCopy(aside)
    renameSync(aside, target)
  } finally {
    removeCopy(aside)
  }
}

/** A copy made at once, before something risky. Returns its path. */
export function copyNow(connection: Database.Database, folder: string, reason: string, now: number): string {
  const target = fileOf(folder, now, reason)
  const aside = `${target}.tmp`
  return stored(target, () => {
    mkdirSync(join(folder, BACKUPS), { recursive: true })
    removeCopy(aside)
    connection.prepare('VACUUM INTO ?').run(aside)
    settle(aside, target)
    return target
  })
}

/** Makes backups beside the work: pages are copied a few at a time, changes meanwhile are in the copy too. */
export class BackupKeeper {
  private readonly folder: string
  private readonly store: Store
  private readonly now: () => number
  private readonly onProblem: (error: unknown) => void
  private running: Promise<Backup> | undefined
  private timer: NodeJS.Timeout | undefined
  private stopped = false

  constructor(folder: string, store: Store, now: () => number, onProblem: (error: unknown) => void) {
    this.folder = folder
    this.store = store
    this.now = now
    this.onProblem = onProblem
  }

  list(): Backup[] {
    return listBackups(this.folder)
  }

  /** A backup soon after opening when anything changed since the last one, then once a day. */
  start(): void {
    const look = (age: number): void => {
      if (this.isDue(age)) this.make().catch(this.onProblem)
    }
    this.timer = setTimeout(() => {
      look(0)
      this.timer = setInterval(() => look(DAY), HOUR)
      this.timer.unref()
    }, SOON)
    this.timer.unref()
  }

  /** True when something changed since the last backup (its second included) and that one is older than `age`. */
  private isDue(age: number): boolean {
    const row = this.store.prepare('SELECT max(changed) AS changed FROM issues').get() as { changed: number | null }
    const last = Date.parse(this.list()[0]?.at ?? '1970-01-01T00:00:00Z')
    return row.changed !== null && row.changed >= last && this.now() - last > age
  }

  /** Makes a backup now and lets outdated ones go. @throws DuikaiError `library/full` and others; no half file stays. */
  make(): Promise<Backup> {
    this.running ??= this.copy().finally(() => {
      this.running = undefined
    })
    return this.running
  }

  private async copy(): Promise<Backup> {
    const at = Math.floor(this.now() / 1000) * 1000
    const target = fileOf(this.folder, at)
    const aside = `${target}.tmp`
    this.store.requirePlace()
    try {
      mkdirSync(join(this.folder, BACKUPS), { recursive: true })
      removeCopy(aside)
      await this.store.connection.backup(aside, { progress: () => (this.stopped ? 0x7fffffff : 500) })
      settle(aside, target)
      for (const { file } of outdated(this.list(), at)) rmSync(file, { force: true })
      return { file: target, bytes: statSync(target).size, at: new Date(at).toISOString().replace('.000', '') }
    } catch (thrown) {
      removeCopy(aside)
      throw storageError(thrown, target)
    }
  }

  /** Resolves when no backup is under way. */
  async settled(): Promise<void> {
    await this.running?.catch(() => undefined)
  }

  /** Ends with the backup under way, which is finished quickly. */
  async stop(): Promise<void> {
    this.stopped = true
    clearTimeout(this.timer)
    await this.settled()
  }
}
