import { type FSWatcher, type Stats, watch } from 'node:fs'
import { lstat, open, readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { DuikaiError } from '../../core/base/index.ts'
import { extensionOf, kindOfName } from './sniff.ts'

/** A file that has been written to its end. */
export interface ArrivedFile {
  readonly path: string
  readonly name: string
  /** Folders between the watched one and the file. */
  readonly folders: readonly string[]
  readonly hash: string
  readonly bytes: number
  readonly modified: number
}

export interface WatchState {
  readonly state: 'watching' | 'gone'
  readonly problem?: DuikaiError
  readonly writing: number
  /** The oldest first. */
  readonly files: readonly ArrivedFile[]
  /** Files past the most that are looked at. */
  readonly more: number
}

export interface FolderWatchOptions {
  readonly folder: string
  /** SHA-256 of a file's bytes, 64 hexadecimal digits. */
  readonly hashOf: (path: string) => Promise<string>
  readonly onChange: (state: WatchState) => void
  /** Milliseconds between two looks; what the system tells of changes only makes the next one come sooner. */
  readonly every?: number
  /** Milliseconds for which a file must stay as it is. */
  readonly still?: number
  /** Most files that are looked at. */
  readonly most?: number
  /** Milliseconds for which a folder that does not answer is waited for, at the beginning and at the end. */
  readonly patience?: number
}

const EVERY = 2000
const STILL = 1500
const SOON = 150
const PATIENCE = 4000
const MOST_FILES = 2000
const DEEPEST = 3
/** What systems, browsers and synchronisers leave lying about. */
const NOT_COPY =
  /^[.~]|^(?:thumbs\.db|desktop\.ini)$|\.(?:tmp|part|partial|crdownload|download|filepart|!ut|swp|lnk|bak)$/i

interface Seen {
  readonly size: number
  readonly modified: number
  /** When it was first seen so. */
  readonly since: number
  readonly file?: ArrivedFile
}

/**
 * 收稿夹: looks into a folder again and again, on a network drive too where nothing tells of changes, and says which files are there
 * that have stopped growing, can be opened and are open in no word processor. Nothing is ever written or deleted.
 */
export class FolderWatch {
  private readonly options: FolderWatchOptions
  private readonly seen = new Map<string, Seen>()
  private watcher: FSWatcher | undefined
  private timer: NodeJS.Timeout | undefined
  private looking: Promise<void> | undefined
  private closed = false
  private told = ''
  private current: WatchState = { state: 'watching', writing: 0, files: [], more: 0 }

  constructor(options: FolderWatchOptions) {
    this.options = options
  }

  get state(): WatchState {
    return this.current
  }

  /** Looks for the first time, and goes on. A drive that does not answer is waited for no longer than a moment. */
  async start(): Promise<void> {
    await atMost(this.look(), this.options.patience ?? PATIENCE)
  }

  /** Looks now; a look that is under way is waited for. */
  look(): Promise<void> {
    clearTimeout(this.timer)
    this.looking ??= this.lookOnce().finally(() => {
      this.looking = undefined
      if (!this.closed) this.next(this.options.every ?? EVERY)
    })
    return this.looking
  }

  async close(): Promise<void> {
    this.closed = true
    clearTimeout(this.timer)
    this.watcher?.close()
    this.watcher = undefined
    await atMost(this.looking, this.options.patience ?? PATIENCE)
  }

  private next(after: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.look(), after)
    this.timer.unref()
  }

  /** Asks the system to tell of changes; where it cannot, the time between looks is all there is. */
  private listen(): void {
    if (this.watcher !== undefined || this.closed) return
    const heard = (): void => {
      if (this.looking === undefined && !this.closed) this.next(SOON)
    }
    for (const recursive of [true, false]) {
      try {
        this.watcher = watch(this.options.folder, { recursive, persistent: false }, heard)
        this.watcher.on('error', () => this.deaf())
        return
      } catch {
        // The oldest runtime watches no subfolders on Linux; network drives tell nothing.
      }
    }
  }

  private deaf(): void {
    this.watcher?.close()
    this.watcher = undefined
  }

  private async lookOnce(): Promise<void> {
    const { folder } = this.options
    const found: { path: string; stats: Stats }[] = []
    const locks = new Set<string>()
    let more = 0
    try {
      more = await this.list(folder, 0, found, locks)
    } catch (cause) {
      this.deaf()
      this.tell({
        state: 'gone',
        problem: new DuikaiError('watch/gone', `the folder cannot be read: ${(cause as Error).message}`, {
          where: folder,
          remedy: 'see that the disk or network folder is there; it is tried again by itself',
          cause,
        }),
        writing: 0,
        files: [],
        more: 0,
      })
      return
    }
    this.listen()
    const now = Date.now()
    const there = new Set(found.map(({ path }) => path))
    for (const path of this.seen.keys()) if (!there.has(path)) this.seen.delete(path)
    let writing = 0
    for (const { path, stats } of found) {
      if (this.closed) return
      if (!(await this.arrived(path, stats, locks, now))) writing++
    }
    const files = [...this.seen.values()].flatMap(({ file }) => file ?? [])
    files.sort((a, b) => a.modified - b.modified || (a.path < b.path ? -1 : 1))
    this.tell({ state: 'watching', writing, files, more })
  }

  /** Whether a file has stopped growing and can be read; its bytes are hashed once for each time it was written. */
  private async arrived(path: string, stats: Stats, locks: ReadonlySet<string>, now: number): Promise<boolean> {
    const { folder, hashOf, still = STILL } = this.options
    const known = this.seen.get(path)
    const same = known !== undefined && known.size === stats.size && known.modified === stats.mtimeMs
    if (same && known.file !== undefined) return true
    const seen: Seen = same ? known : { size: stats.size, modified: stats.mtimeMs, since: now }
    this.seen.set(path, seen)
    // A file that was written long ago is whole; an empty one is about to be written, or refused when it is read.
    const rested = now - seen.since >= still || now - stats.mtimeMs >= 10 * still
    if (!rested || locks.has(path) || !(await readable(path))) return false
    const hash = await hashOf(path).catch(() => undefined)
    const after = await lstat(path).catch(() => undefined)
    if (hash === undefined || after?.size !== stats.size || after.mtimeMs !== stats.mtimeMs) return false
    const parts = relative(folder, path).split(sep)
    const name = parts.pop() ?? ''
    const file = { path, name, folders: parts, hash, bytes: stats.size, modified: Math.floor(stats.mtimeMs) }
    this.seen.set(path, { ...seen, file })
    return true
  }

  /** Copy and pictures in a folder and those below; gives how many there are past the most. */
  private async list(
    folder: string,
    depth: number,
    found: { path: string; stats: Stats }[],
    locks: Set<string>,
  ): Promise<number> {
    const entries = await readdir(folder, { withFileTypes: true })
    let more = 0
    for (const { name } of entries) for (const other of lockedBy(name, entries)) locks.add(join(folder, other))
    for (const entry of entries) {
      const path = join(folder, entry.name)
      if (NOT_COPY.test(entry.name)) continue
      if (entry.isDirectory()) {
        // A folder that cannot be looked into hides only what is in it.
        if (depth < DEEPEST) more += await this.list(path, depth + 1, found, locks).catch(() => 0)
      } else if (entry.isFile() && isCopy(entry.name)) {
        const stats = await lstat(path).catch(() => undefined)
        if (stats === undefined) continue
        if (found.length < (this.options.most ?? MOST_FILES)) found.push({ path, stats })
        else more++
      }
    }
    return more
  }

  private tell(state: WatchState): void {
    this.current = state
    const { files, problem, ...rest } = state
    const told = JSON.stringify([rest, problem?.message, files.map(({ path, hash }) => [path, hash])])
    if (told === this.told || this.closed) return
    this.told = told
    this.options.onChange(state)
  }
}

/** Waits for something, but not for ever: a network drive that is gone may never answer. */
async function atMost(work: Promise<void> | undefined, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const enough = new Promise<void>((done) => {
    timer = setTimeout(done, milliseconds)
  })
  await Promise.race([work, enough])
  clearTimeout(timer)
}

const isCopy = (name: string): boolean => kindOfName(name) !== undefined || extensionOf(name) === 'pdf'

/** Files that a word processor has open, by what it leaves beside them: `~$件.docx` of Word and WPS, `.~lock.稿件.odt#` of LibreOffice. */
function lockedBy(name: string, entries: readonly { readonly name: string }[]): readonly string[] {
  const [, office] = /^\.~lock\.(.+)#$/.exec(name) ?? []
  if (office !== undefined) return [office]
  if (!name.startsWith('~$')) return []
  // Longer names lose their first two characters.
  const rest = name.slice(2)
  return entries.flatMap((one) => (one.name === rest || one.name.slice(2) === rest ? [one.name] : []))
}

/** Whether it can be opened: systems that lock files refuse while another program writes. */
async function readable(path: string): Promise<boolean> {
  try {
    await (await open(path, 'r')).close()
    return true
  } catch {
    return false
  }
}
