import { constants } from 'node:fs'
import { access, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { LibraryAnswer } from '../contract/index.ts'

/** Names that a folder without anything of the user's may have in it. */
const NOTHING_OF_NOTE = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini', '$RECYCLE.BIN', 'lost+found'])
/** A share that does not answer by then is gone for now (milliseconds). */
const PATIENCE = 5000

/** What stands in the way of a library in a folder; undefined when there is one, whatever state it is in. */
export function withoutLibrary(folder: string): Promise<Exclude<LibraryAnswer, 'opened' | 'same'> | undefined> {
  const late = new Promise<'gone'>((done) => setTimeout(() => done('gone'), PATIENCE).unref())
  return Promise.race([look(folder), late])
}

async function look(folder: string): Promise<Exclude<LibraryAnswer, 'opened' | 'same'> | undefined> {
  const names = await readdir(folder).catch(() => undefined)
  if (names === undefined) return 'gone'
  if (names.includes('library.sqlite')) return undefined
  // Its database may be lost, but its backups bring it back.
  const backups = await readdir(join(folder, 'backups')).catch(() => [])
  if (backups.some((name) => name.endsWith('.sqlite'))) return undefined
  const writable = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  )
  if (!writable) return 'read-only'
  return names.some((name) => !NOTHING_OF_NOTE.has(name)) ? 'other' : 'none'
}
