import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { outdated } from '../../../src/host/db/backup.ts'
import {
  appendRecords,
  type Library,
  type LogRecord,
  listBackups,
  readHead,
  readState,
  repairLibrary,
  writeSnapshot,
} from '../../../src/host/db/index.ts'
import { addCounter, cleanUp, failure, JSON_ZERO, open, scratch } from './libraries.ts'

cleanUp()

const counter = {
  read: (json: string) => (JSON.parse(json) as { count: number }).count,
  apply: (count: number, body: string) => count + (JSON.parse(body) as { add: number }).add,
}
const PROGRAM = { program: 'Duikai 0.0.1' }

/** Adds changes of 1 with bodies large enough to fill pages; gives where the log ends. */
function work(library: Library, issue: number, changes: number): number {
  const head = readHead(library.store, issue)
  const records = Array.from(
    { length: changes },
    (_, i): LogRecord => ({
      id: `${issue}-${head.sequence + i}`,
      author: 'ann',
      made: 0,
      label: '{}',
      kind: 'do',
      group: undefined,
      body: JSON.stringify({ add: 1, filler: '版'.repeat(300) }),
    }),
  )
  return appendRecords(library.store, issue, head, records, library.now()).sequence
}

function begin(library: Library, id?: string): number {
  const issue = addCounter(library, id)
  writeSnapshot(library.store, issue, readHead(library.store, issue), JSON_ZERO, 0)
  return issue
}

/** Overwrites the database pages that hold most of a table with rubbish, so that its rows cannot be read. */
function destroy(folder: string, share: (pages: number) => readonly number[]): void {
  const file = join(folder, 'library.sqlite')
  const bytes = readFileSync(file)
  for (const page of share(bytes.length / 8192)) bytes.fill(0xa5, page * 8192, page * 8192 + 8192)
  writeFileSync(file, bytes)
}

describe('backups', () => {
  it('are whole copies with what was written meanwhile, and let old ones go', async () => {
    const folder = scratch()
    const library = open(folder)
    const issue = begin(library)
    work(library, issue, 200)
    const making = library.backups.make()
    work(library, issue, 50)
    const backup = await making
    expect(backup?.bytes).toBeGreaterThan(100_000)
    expect(listBackups(folder)).toEqual([backup])
    const other = scratch('copy')
    mkdirSync(other)
    copyFileSync(backup?.file as string, join(other, 'library.sqlite'))
    const copy = open(other)
    expect(readState(copy.store, issue, 250, counter).document).toBe(250)
  })

  it('keep the newest, the last of each of fourteen days, and one before each change of format', () => {
    const at = (day: number, hour: number, reason?: string) => ({
      file: `${day}-${hour}${reason ?? ''}`,
      bytes: 1,
      at: new Date(Date.UTC(2026, 0, day, hour)).toISOString(),
      ...(reason === undefined ? {} : { reason }),
    })
    const backups = [30, 29, 28, 20, 17, 3].flatMap((day) => [at(day, 22), at(day, 9)])
    backups.push(at(2, 8, 'before-format-2'), at(1, 8, 'before-format-2'))
    const gone = outdated(backups, Date.UTC(2026, 0, 30, 23)).map(({ file }) => file)
    expect(gone).toEqual(['28-9', '20-9', '17-9', '3-22', '3-9', '1-8before-format-2'])
  })

  it('are made after opening and once a day, when anything changed since the last one', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] })
    try {
      const folder = scratch()
      let time = Date.UTC(2026, 0, 1, 20)
      const library = open(folder, { now: () => time, backups: true })
      const issue = begin(library)
      const change = (): void => {
        time += 2000
        work(library, issue, 3)
        time += 2000
      }
      const pass = async (hours: number): Promise<number> => {
        time += hours * 3_600_000
        vi.advanceTimersByTime(hours === 0 ? 5000 : hours * 3_600_000)
        await library.backups.settled()
        return listBackups(folder).length
      }
      change()
      expect(await pass(0)).toBe(1)
      expect(await pass(30)).toBe(1)
      change()
      expect(await pass(1)).toBe(2)
      change()
      expect(await pass(3)).toBe(2)
      await library.close()
      const again = open(folder, { now: () => time, backups: true })
      vi.advanceTimersByTime(5000)
      await again.backups.settled()
      expect(listBackups(folder)).toHaveLength(3)
    } finally {
      vi.useRealTimers()
    }
  })

  it('leave nothing half-made on a full disk, and say so', async () => {
    const folder = scratch()
    const library = open(folder)
    work(library, begin(library), 100)
    writeFileSync(join(folder, 'backups'), 'in the way')
    const error = await failure(() => library.backups.make())
    expect(String(error)).toMatch(/EEXIST|ENOTDIR/)
    expect(statSync(join(folder, 'backups')).size).toBe(10)
  })
})

describe('a damaged library', () => {
  it('is found on opening; restoring the latest backup brings its state back and keeps the damaged file', async () => {
    const folder = scratch()
    const library = open(folder)
    const issue = begin(library)
    work(library, issue, 300)
    await library.backups.make()
    work(library, issue, 20)
    await library.close()
    destroy(folder, (pages) => [Math.floor(pages / 2)])
    const error = await failure(() => open(folder))
    expect(error.code).toBe('library/damaged')
    expect(error.where).toContain('library.sqlite')
    expect(error.remedy).toMatch(/restore-backup.*recover/)
    const report = repairLibrary(folder, 'restore-backup', PROGRAM)
    expect(report.lost).toEqual([expect.stringContaining('everything done after')])
    expect(existsSync(join(report.kept as string, 'library.sqlite'))).toBe(true)
    const again = open(folder)
    expect(readState(again.store, issue, 300, counter).document).toBe(300)
  })

  it('gives up what can be read: logs to where they can be followed, the rest untouched', async () => {
    const folder = scratch()
    const library = open(folder)
    const first = begin(library, 'first')
    const second = begin(library, 'second')
    work(library, first, 300)
    work(library, second, 300)
    await library.close()
    destroy(folder, (pages) => [pages - 8])
    expect((await failure(() => open(folder))).code).toBe('library/damaged')
    const report = repairLibrary(folder, 'recover', PROGRAM)
    expect(report.lost.join('\n')).toMatch(
      /transactions: 1 unreadable place\nissue second: the changes after number \d+/,
    )
    const again = open(folder)
    expect(readState(again.store, first, 300, counter).document).toBe(300)
    const { sequence } = readHead(again.store, second)
    expect(sequence).toBeGreaterThan(100)
    expect(readState(again.store, second, sequence, counter).document).toBe(sequence)
    expect(work(again, second, 5)).toBe(sequence + 5)
    expect(again.store.connection.pragma('foreign_key_check')).toEqual([])
  })

  it('makes the entry of an issue anew from its document when only that is lost', async () => {
    const folder = scratch()
    const library = open(folder)
    const issue = begin(library)
    work(library, issue, 5)
    const json = JSON.stringify({
      count: 5,
      issue: { date: '2026-05-04' },
      publication: { id: 'paper', name: '日报', styles: { body: {} } },
    })
    writeSnapshot(library.store, issue, readHead(library.store, issue), json, 0)
    work(library, issue, 3)
    library.store.connection.exec('PRAGMA foreign_keys = OFF; DELETE FROM issues; DELETE FROM publications')
    await library.close()
    const report = repairLibrary(folder, 'recover', PROGRAM)
    expect(report.lost).toEqual([expect.stringContaining(`recovered-${issue}`)])
    const { store } = open(folder)
    expect(readState(store, issue, readHead(store, issue).sequence, counter).document).toBe(8)
    expect(
      store.prepare('SELECT i.date, p.name FROM issues i JOIN publications p ON p.row = i.publication').get(),
    ).toEqual({
      date: '2026-05-04',
      name: '日报',
    })
  })

  it('says so when nothing of it can be read, and when there is no backup', async () => {
    const folder = scratch()
    await open(folder).close()
    destroy(folder, (pages) => Array.from({ length: pages }, (_, i) => i))
    expect((await failure(() => repairLibrary(folder, 'recover', PROGRAM))).code).toBe('library/unreadable')
    expect((await failure(() => repairLibrary(folder, 'restore-backup', PROGRAM))).code).toBe('library/no-backup')
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([])
  })

  it('passes over a backup that is damaged too', async () => {
    const folder = scratch()
    let time = Date.UTC(2026, 0, 1)
    const library = open(folder, { now: () => time })
    const issue = begin(library)
    work(library, issue, 10)
    await library.backups.make()
    time += 86_400_000
    const later = await library.backups.make()
    await library.close()
    writeFileSync(later?.file as string, 'rubbish')
    const report = repairLibrary(folder, 'restore-backup', PROGRAM)
    expect(report.backup).toContain('library-20260101T000000Z')
    expect(report.lost[0]).toContain('the backup of 2026-01-02T00:00:00Z is damaged too')
  })

  it('is not repaired while a program works in it', async () => {
    const folder = scratch()
    open(folder)
    expect((await failure(() => repairLibrary(folder, 'recover', PROGRAM))).code).toBe('library/locked')
  })

  it('is not replaced by an empty one when the database is gone and backups are there', async () => {
    const folder = scratch()
    const library = open(folder)
    work(library, begin(library), 10)
    await library.backups.make()
    await library.close()
    renameSync(join(folder, 'library.sqlite'), join(folder, 'gone'))
    const error = await failure(() => open(folder))
    expect(error.code).toBe('library/missing')
    expect(error.remedy).toContain('restore-backup')
  })
})
