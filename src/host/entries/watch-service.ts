import { createHash } from 'node:crypto'
import { readdir, readFile, realpath } from 'node:fs/promises'
import { isAbsolute, join, relative } from 'node:path'
import {
  errorData,
  type HandlersOf,
  type IncomingFile,
  type WatchServices,
  type WatchStatus,
} from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import {
  hashFile,
  isSettled,
  listPublications,
  readSetting,
  settleIncoming,
  wasTaken,
  writeSetting,
} from '../db/index.ts'
import { type ArrivedFile, FolderWatch, IMPORT_LIMITS } from '../import/index.ts'
import type { Desk } from '../issue/index.ts'

const SETTING = 'watch.folder'
/** So many files are listed for the desk. */
const MOST = 200

const OFF: WatchStatus = { state: 'off', writing: 0, files: [], more: 0 }

/** 收稿夹 of the library that is open: which files came, and which of them the desk is done with. */
export class Watching {
  private readonly desk: () => Desk
  private readonly onChange: (status: WatchStatus) => void
  private readonly every: number | undefined
  private watch: FolderWatch | undefined
  private folder: string | undefined

  /** `desk` throws why the library is not open; `every` is for tests. */
  constructor(desk: () => Desk, onChange: (status: WatchStatus) => void, every?: number) {
    this.desk = desk
    this.onChange = onChange
    this.every = every
  }

  /** Goes on with the folder that the library remembers. */
  async follow(): Promise<void> {
    const folder = readSetting(this.desk().library, SETTING)
    if (folder !== undefined) await this.begin(folder)
  }

  async close(): Promise<void> {
    const { watch } = this
    this.watch = undefined
    this.folder = undefined
    await watch?.close()
  }

  private async begin(folder: string): Promise<void> {
    await this.close()
    this.folder = folder
    this.watch = new FolderWatch({
      folder,
      hashOf: hashFile,
      onChange: () => this.tell(),
      ...(this.every === undefined ? {} : { every: this.every, still: this.every }),
    })
    await this.watch.start()
  }

  private tell(): void {
    // A look that was under way when the library was closed has nobody to tell.
    if (this.watch !== undefined) this.onChange(this.status())
  }

  status(): WatchStatus {
    const { watch, folder } = this
    const { library } = this.desk()
    if (watch === undefined || folder === undefined) return OFF
    const { state, problem, writing, files, more } = watch.state
    const publications = listPublications(library)
    // The same bytes twice are one file to the desk.
    const fresh = [...new Map(files.map((file) => [file.hash, file])).values()].filter(
      ({ hash }) => !isSettled(library, hash),
    )
    const incoming = fresh.slice(0, MOST).map(({ hash, name, folders, bytes, modified }): IncomingFile => {
      const publication = publications.find(({ id, name: called }) => folders[0] === id || folders[0] === called)?.id
      return {
        ...{ hash, name, folder: folders.join('/'), bytes, modified },
        ...(publication === undefined ? {} : { publication }),
        ...(wasTaken(library, name) ? { again: true } : {}),
      }
    })
    return {
      folder,
      state,
      ...(problem === undefined ? {} : { problem: errorData(problem) }),
      writing,
      files: incoming,
      more: more + fresh.length - incoming.length,
    }
  }

  private async start(folder: string): Promise<WatchStatus> {
    const { library } = this.desk()
    await checkFolder(folder, library.folder)
    writeSetting(library, SETTING, folder)
    await this.begin(folder)
    const status = this.status()
    this.onChange(status)
    return status
  }

  private async stop(): Promise<WatchStatus> {
    writeSetting(this.desk().library, SETTING, undefined)
    await this.close()
    this.onChange(OFF)
    return OFF
  }

  private fileOf(hash: string): ArrivedFile {
    const file = this.watch?.state.files.find((one) => one.hash === hash)
    if (file !== undefined) return file
    throw new DuikaiError('watch/changed', 'the file is no longer in the folder, or was written anew', {
      remedy: 'look again: it is listed once it is written to its end',
    })
  }

  private async read(hash: string): Promise<{ name: string; bytes: Uint8Array }> {
    const { path, name, bytes: size } = this.fileOf(hash)
    if (size > IMPORT_LIMITS.pictureBytes)
      throw new DuikaiError(
        'import/too-large',
        `it has ${size} bytes, ${IMPORT_LIMITS.pictureBytes} at most are read`,
        {
          where: path,
          remedy: 'divide it, or save only the copy as a file of its own',
        },
      )
    const bytes = await readFile(path).catch(() => undefined)
    if (bytes === undefined || createHash('sha256').update(bytes).digest('hex') !== hash) {
      void this.watch?.look()
      throw new DuikaiError('watch/changed', 'the file is no longer in the folder, or was written anew', {
        where: path,
        remedy: 'look again: it is listed once it is written to its end',
      })
    }
    return { name, bytes }
  }

  handlers(author: string): HandlersOf<keyof WatchServices> {
    return {
      'watch.status': () => this.status(),
      'watch.start': (folder) => this.start(folder),
      'watch.stop': () => this.stop(),
      'watch.read': (hash) => this.read(hash),
      'watch.settle': (hashes, outcome) => {
        const files = this.watch?.state.files ?? []
        const named = hashes.map((hash) => ({
          hash,
          outcome,
          name: files.find((one) => one.hash === hash)?.name ?? '',
        }))
        settleIncoming(this.desk().library, named, author)
        const status = this.status()
        this.onChange(status)
        return status
      },
    }
  }
}

/** @throws DuikaiError `watch/folder` for a folder that cannot be read, or that the library lies in or that lies in it. */
async function checkFolder(folder: string, library: string): Promise<void> {
  const refuse = (message: string, remedy: string, cause?: unknown): never => {
    throw new DuikaiError('watch/folder', message, { where: folder, remedy, ...(cause === undefined ? {} : { cause }) })
  }
  if (!isAbsolute(folder)) refuse('the folder is no whole path', 'name it from the root')
  try {
    await readdir(folder)
  } catch (cause) {
    refuse(
      `the folder cannot be read: ${(cause as Error).message}`,
      'choose one that is there and that you may read',
      cause,
    )
  }
  const [watched, own] = await Promise.all([realpath(folder), realpath(library)])
  const within = (inner: string, outer: string): boolean =>
    !/^\.\.(?:[/\\]|$)/.test(relative(outer, inner)) && !isAbsolute(relative(outer, inner))
  if (within(watched, own) || within(own, join(watched)))
    refuse(
      'the library lies in this folder, or this folder in the library',
      'choose a folder of its own for incoming files',
    )
}
