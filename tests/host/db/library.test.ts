import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { readOwner } from '../../../src/host/db/index.ts'
import { FORMAT, MIGRATIONS } from '../../../src/host/db/migrations/index.ts'
import { APPLICATION_ID } from '../../../src/host/db/open.ts'
import { cleanUp, failure, open, scratch } from './libraries.ts'

cleanUp()

describe('a library', () => {
  it('is a database with our header, in WAL mode, with full synchronisation and foreign keys', async () => {
    const folder = scratch()
    const { store } = open(folder)
    expect(store.pragma('application_id')).toBe(APPLICATION_ID)
    expect(store.pragma('user_version')).toBe(FORMAT)
    expect(store.pragma('journal_mode')).toBe('wal')
    expect(store.pragma('synchronous')).toBe(2)
    expect(store.pragma('foreign_keys')).toBe(1)
    expect(store.pragma('page_size')).toBe(8192)
    const loose = store.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%STRICT'").all()
    expect(loose).toEqual([])
  })

  it('keeps what was written when it is closed and opened again', async () => {
    const folder = scratch()
    const first = open(folder)
    const id = first.store.prepare("SELECT value FROM meta WHERE key = 'library'").pluck().get()
    await first.close()
    await first.close()
    const again = open(folder, { create: false })
    expect(again.store.prepare("SELECT value FROM meta WHERE key = 'library'").get()).toEqual({ value: id })
  })

  it('is not made where none was asked for', async () => {
    const folder = scratch()
    // Lost, or on a disk that is not connected.
    expect((await failure(() => open(folder, { create: false }))).code).toBe('library/gone')
    expect(existsSync(folder)).toBe(false)
    mkdirSync(folder, { recursive: true })
    const error = await failure(() => open(folder, { create: false }))
    expect(error.code).toBe('library/missing')
    expect(error.remedy).toContain('library.sqlite')
  })

  it('has migrations that are never edited after landing', () => {
    const hashes = MIGRATIONS.map(({ sql }) => createHash('sha256').update(sql).digest('hex').slice(0, 16))
    expect(hashes).toEqual([
      '5d8aee37ff378464',
      '8038269e9166800e',
      '8762a369db9df07b',
      '5f3e0c0b3314a6d3',
      'b86b5374e7e9a605',
    ])
  })
})

describe('a second program on the same library', () => {
  it('is told who has it, and nothing changes', async () => {
    const folder = scratch()
    const library = open(folder, { program: 'Duikai 9.9', now: () => Date.UTC(2026, 0, 2, 3, 4, 5) })
    const error = await failure(() => open(folder))
    expect(error.code).toBe('library/locked')
    expect(error.message).toContain(`Duikai 9.9 on ${hostname()} (process ${process.pid}) since 2026-01-02T03:04:05`)
    expect(error.where).toBe(folder)
    await library.close()
    expect(readOwner(folder)).toBeUndefined()
    open(folder)
  })

  it('finds a library closed whose owner ended without closing it', () => {
    const folder = scratch()
    const room = join(import.meta.dirname, '../../../src/host/db/index.ts')
    const program = `import { openLibrary } from ${JSON.stringify(room)}
      openLibrary({ folder: process.argv[1], program: 'Duikai 0.0.1', create: true })
      process.exit()`
    const ended = spawnSync(process.execPath, ['--input-type=module', '-e', program, folder], { encoding: 'utf8' })
    expect(ended).toMatchObject({ status: 0, stderr: '' })
    expect(readdirSync(folder)).toEqual(['library.sqlite'])
  })

  it('comes in when the owner died: a lock file alone holds nobody out', async () => {
    const folder = scratch()
    await open(folder).close()
    const owner = { host: hostname(), pid: 1, since: '2026-01-01T00:00:00.000Z', program: 'Duikai 0.0.1' }
    writeFileSync(join(folder, 'library.lock'), JSON.stringify(owner))
    open(folder)
    expect(readOwner(folder)?.pid).toBe(process.pid)
  })

  it('respects a fresh lock of another machine, and not one that has gone stale', async () => {
    const folder = scratch()
    await open(folder).close()
    const file = join(folder, 'library.lock')
    writeFileSync(file, JSON.stringify({ host: 'nightdesk-2', pid: 7, since: '2026-01-01', program: 'Duikai 0.0.1' }))
    const error = await failure(() => open(folder))
    expect(error.code).toBe('library/locked')
    expect(error.message).toContain('nightdesk-2 (process 7)')
    const old = new Date(Date.now() - 120_000)
    utimesSync(file, old, old)
    open(folder)
  })
})

describe('what is not a library of this program', () => {
  it('is refused when it is newer, naming both programs, and left as it is', async () => {
    const folder = scratch()
    await open(folder, { program: 'Duikai 7.0' }).close()
    const file = join(folder, 'library.sqlite')
    const raw = new Database(file)
    raw.pragma(`user_version = ${FORMAT + 3}`)
    raw.close()
    const before = readFileSync(file)
    const error = await failure(() => open(folder))
    expect(error.code).toBe('library/newer')
    expect(error.message).toContain(`Duikai 7.0 (library format ${FORMAT + 3}); this is Duikai 0.0.1`)
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  it('is refused when it is another database', async () => {
    const folder = scratch()
    mkdirSync(folder)
    const raw = new Database(join(folder, 'library.sqlite'))
    raw.exec('CREATE TABLE recipes (name TEXT)')
    raw.close()
    expect((await failure(() => open(folder))).code).toBe('library/not-a-library')
  })

  it('is refused when it is no database at all', async () => {
    const folder = scratch()
    mkdirSync(folder)
    writeFileSync(join(folder, 'library.sqlite'), 'once upon a time '.repeat(100))
    const error = await failure(() => open(folder))
    expect(error.code).toBe('library/damaged')
    expect(error.remedy).toMatch(/restore-backup.*recover/)
  })
})

/** Runs `body` as a user who owns nothing, where the tests run as root. */
function asNobody(body: () => unknown): void {
  const root = process.getuid?.() === 0
  if (root) process.seteuid?.(65534)
  try {
    body()
  } finally {
    if (root) process.seteuid?.(0)
  }
}

describe('a disk that does not take what is written', () => {
  it('read-only folder: a clear error, nothing made in it', async () => {
    const folder = scratch()
    mkdirSync(folder)
    chmodSync(dirname(folder), 0o755)
    chmodSync(folder, 0o555)
    const error = await failure(() => asNobody(() => open(folder)))
    expect(error.code).toBe('library/read-only')
    expect(error.where).toContain(folder)
    expect(error.remedy).toContain('write permission')
    chmodSync(folder, 0o755)
    open(folder)
  })

  it('read-only database in a folder that is not: the same', async () => {
    const folder = scratch()
    await open(folder).close()
    const file = join(folder, 'library.sqlite')
    chmodSync(dirname(folder), 0o755)
    chmodSync(folder, 0o777)
    chmodSync(file, 0o444)
    const error = await failure(() => asNobody(() => open(folder)))
    expect(error.code).toBe('library/read-only')
  })

  it('full: the write fails whole, reading and later writes go on', () => {
    const { store } = open(scratch())
    const set = store.prepare('INSERT INTO meta VALUES (?, ?)')
    store.pragma(`max_page_count = ${Number(store.pragma('page_count')) + 2}`)
    expect(() =>
      store.write(() => {
        set.run('small', 'x')
        set.run('large', 'x'.repeat(1_000_000))
      }),
    ).toThrow(expect.objectContaining({ code: 'library/full' }))
    const keys = (): unknown[] => store.prepare("SELECT key FROM meta WHERE key IN ('small', 'large')").all()
    expect(keys()).toEqual([])
    store.pragma('max_page_count = 1000000')
    store.write(() => set.run('large', 'x'.repeat(1_000_000)))
    expect(keys()).toEqual([{ key: 'large' }])
    expect(statSync(`${store.file}-wal`).size).toBeGreaterThan(1_000_000)
  })
})
