import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import type { DuikaiError } from '../../../src/core/base/index.ts'
import { type Library, type LibraryOptions, openLibrary } from '../../../src/host/db/index.ts'
import { firstDigest } from '../../../src/host/db/snapshots.ts'

const folders: string[] = []
const libraries: Library[] = []

/** Closes every library a test opened and deletes its folders. */
export function cleanUp(): void {
  afterEach(async () => {
    for (const library of libraries.splice(0)) await library.close()
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  })
}

/** A fresh folder whose name has Han characters, an emoji and spaces. */
export function scratch(name = '报 纸 📰 library'): string {
  const folder = mkdtempSync(join(tmpdir(), 'duikai-db-'))
  folders.push(folder)
  return join(folder, name)
}

export function open(folder: string, options: Partial<LibraryOptions> = {}): Library {
  const library = openLibrary({ folder, program: 'Duikai 0.0.1', create: true, backups: false, ...options })
  libraries.push(library)
  return library
}

/** What `body` throws. */
export async function failure(body: () => unknown): Promise<DuikaiError> {
  try {
    await body()
  } catch (error) {
    return error as DuikaiError
  }
  throw new Error('nothing was thrown')
}

export const JSON_ZERO = '{"count":0}'

/** An issue whose document is a counter; gives its row. */
export function addCounter(library: Library, id = 'issue-1'): number {
  const { store } = library
  store.prepare("INSERT OR IGNORE INTO publications VALUES (1, 'paper', 'Paper', '{}', 0, 0)").run()
  const digest = firstDigest(JSON_ZERO)
  const { row } = store
    .prepare(
      "INSERT INTO issues (id, publication, date, sequence, digest, created, changed) VALUES (?, 1, '2026-01-01', 0, ?, 0, 0) RETURNING row",
    )
    .get(id, digest) as { row: number }
  return row
}
