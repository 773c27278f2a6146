import { errorData, type IncomingFile, READ_LIMITS, type ReadFile, type WatchStatus } from '../../../contract/index.ts'
import type { Workspace } from '../../state/index.ts'
import { AS_READ, type Choices } from './draft.ts'
import { type Earlier, earlierOf, usualWay, type Way } from './earlier.ts'
import { importing } from './taking.ts'
import type { ImportEntry, ImportHost, ImportState, PictureChoices, WatchHost } from './types.ts'

const PICTURE = /\.(?:jpe?g|png|tiff?|webp|gif|psd|psb|pdf)$/i
const NO_CHOICES: PictureChoices = { credit: '', caption: true, page: 1 }
const DOCUMENT = /\.(?:duikai|json)$/i
/** What stands around the bytes in a message. */
const ROUND = 2 ** 16
const CLOSED: ImportState = {
  open: false,
  entries: [],
  current: undefined,
  busy: false,
  problem: undefined,
  taken: undefined,
  incoming: undefined,
}

/** Most bytes that are read of a file of that name. */
export function limitFor(file: Pick<File, 'name' | 'type'>, largest = Number.POSITIVE_INFINITY): number {
  const picture = PICTURE.test(file.name) || file.type.startsWith('image/')
  return Math.min(picture ? READ_LIMITS.picture : READ_LIMITS.document, largest - ROUND)
}

/** Files on their way into the issue: read one after another, looked at, and taken in as one change. */
export class ImportModel {
  private readonly workspace: Workspace
  private readonly host: ImportHost
  private readonly listeners = new Set<() => void>()
  private current: ImportState = CLOSED
  private last = 0
  private running = false

  constructor(workspace: Workspace, host: ImportHost) {
    this.workspace = workspace
    this.host = host
  }

  get state(): ImportState {
    return this.current
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Shows the sheet, with nothing in it until files come. */
  open(): void {
    this.tell({ open: true, taken: undefined })
  }

  /** Takes nothing of what is left. */
  close(): void {
    this.tell({ ...CLOSED, taken: this.current.taken, incoming: this.current.incoming })
  }

  forget(): void {
    this.tell({ taken: undefined })
  }

  look(id: number): void {
    this.tell({ current: id })
  }

  /** Files that were chosen, dropped or pasted; they are read at once. `unnamed`: what one without a name is called. */
  add(files: readonly File[], unnamed: string): void {
    if (files.length === 0) return
    const entries = files.map((file): ImportEntry => {
      const name = file.name === '' ? unnamed : file.name
      const state = DOCUMENT.test(name) ? 'document' : 'waiting'
      return { id: ++this.last, name, file, state, choices: [], picture: NO_CHOICES }
    })
    this.put(entries)
  }

  private put(entries: readonly ImportEntry[]): void {
    this.tell({
      open: true,
      taken: undefined,
      entries: [...this.current.entries, ...entries],
      current: this.current.current ?? entries[0]?.id,
    })
    void this.run()
  }

  /** Leaves a file out. */
  drop(id: number): void {
    const place = this.current.entries.findIndex((entry) => entry.id === id)
    const entries = this.current.entries.filter((entry) => entry.id !== id)
    const next = entries[Math.min(place, entries.length - 1)]?.id
    if (entries.length === 0) this.close()
    else this.tell({ entries, current: this.current.current === id ? next : this.current.current })
  }

  choose(id: number, story: number, change: Partial<Choices>): void {
    this.change(id, ({ choices }) => ({
      choices: choices.map((one, i) => (i === story ? { ...one, ...change } : one)),
    }))
  }

  choosePicture(id: number, change: Partial<PictureChoices>): void {
    this.change(id, ({ picture }) => ({ picture: { ...picture, ...change } }))
  }

  /** The entries that can be taken in. */
  get ready(): readonly ImportEntry[] {
    return this.current.entries.filter(({ state }) => state === 'read')
  }

  /** Those of them that come in unless something else is said: nothing twice. */
  get wanted(): readonly ImportEntry[] {
    return this.ready.filter((entry) => this.wayOf(entry) !== 'skip')
  }

  /** What the issue has of a file; also when it is given twice. */
  earlierOf({ id, name, read }: ImportEntry): Earlier | undefined {
    if (read === undefined) return undefined
    const twice = this.current.entries.some((one) => one.id < id && read.hash !== '' && one.read?.hash === read.hash)
    return earlierOf(this.workspace.state.document, name, read) ?? (twice ? { how: 'same', stories: [] } : undefined)
  }

  wayOf(entry: ImportEntry): Way {
    // A document that holds only pictures: they come behind it.
    if (entry.read?.stories.length === 0 && entry.read.picture === undefined) return 'skip'
    return entry.way ?? usualWay(this.earlierOf(entry))
  }

  chooseWay(id: number, way: Way): void {
    this.change(id, () => ({ way }))
  }

  /** Hears what comes into the watched folder, until it is stopped. */
  follow(): () => void {
    const { watch } = this.host
    if (watch === undefined) return () => undefined
    const heard = (incoming: WatchStatus): void => this.tell({ incoming })
    // A host that does not answer says nothing of it; the sheet works without.
    watch.status().then(heard, () => undefined)
    return watch.listen(heard)
  }

  /** Files that came and are for this paper. */
  get arrived(): readonly IncomingFile[] {
    const { id } = this.workspace.state.document.publication
    const shown = new Set(this.current.entries.map(({ incoming }) => incoming))
    return (this.current.incoming?.files ?? []).filter(
      ({ hash, publication }) => !shown.has(hash) && (publication === undefined || publication === id),
    )
  }

  /** Looks at files of the watched folder. */
  takeArrived(files: readonly IncomingFile[] = this.arrived): void {
    this.put(
      files.map(({ hash, name, bytes }) => ({
        ...{ id: ++this.last, name, incoming: hash, bytes, file: new File([], name), state: 'waiting' },
        ...{ choices: [], picture: NO_CHOICES },
      })),
    )
  }

  /** Leaves a file of the watched folder, for good: it is not offered again. */
  async refuse(id: number): Promise<void> {
    const entry = this.current.entries.find((one) => one.id === id)
    this.drop(id)
    await this.settle(entry?.incoming === undefined ? [] : [entry.incoming], 'left')
  }

  private async settle(hashes: readonly string[], outcome: 'taken' | 'left'): Promise<void> {
    const { watch } = this.host
    if (watch === undefined || hashes.length === 0) return
    try {
      this.tell({ incoming: await watch.settle(hashes, outcome) })
    } catch (thrown) {
      this.tell({ problem: errorData(thrown) })
    }
  }

  get watch(): WatchHost | undefined {
    return this.host.watch
  }

  /** Another folder is watched, or none. */
  async watchFolder(how: 'choose' | 'stop'): Promise<void> {
    const { watch } = this.host
    try {
      const status = how === 'stop' ? await watch?.stop?.() : await watch?.choose?.(this.current.incoming?.folder ?? '')
      if (status !== undefined) this.tell({ incoming: status })
    } catch (thrown) {
      this.tell({ problem: errorData(thrown) })
    }
  }

  private async bytesOf({ file, incoming }: ImportEntry): Promise<Uint8Array> {
    if (incoming === undefined || this.host.watch === undefined) return new Uint8Array(await file.arrayBuffer())
    return (await this.host.watch.read(incoming)).bytes
  }

  /** Takes files in as one change: pictures into the library first, so that nothing is changed when one fails. */
  async accept(ids: readonly number[]): Promise<void> {
    const entries = this.wanted.filter(({ id }) => ids.includes(id))
    if (entries.length === 0 || this.current.busy) return
    this.tell({ busy: true, problem: undefined })
    try {
      const files = new Map<number, string>()
      const ways = new Map(entries.map((entry) => [entry.id, this.wayOf(entry)]))
      for (const entry of entries) {
        if (entry.read?.picture === undefined) continue
        files.set(entry.id, (await this.host.put(entry.name, await this.bytesOf(entry))).file)
      }
      const before = this.workspace.state.document
      const made = this.workspace.perform((document, stamp) =>
        importing(document, entries, files, stamp, ({ id }) => ways.get(id) ?? 'new'),
      )
      if (made === undefined) {
        this.tell({ busy: false, problem: this.workspace.state.problem })
        return
      }
      const after = this.workspace.state.document
      // What is here already goes with the last of the others.
      const all = this.wanted.every(({ id }) => ids.includes(id))
      const done = this.ready.filter((entry) => ids.includes(entry.id) || (all && this.wayOf(entry) === 'skip'))
      const left = this.current.entries.filter((entry) => !done.includes(entry))
      this.tell({
        busy: false,
        open: left.length > 0,
        entries: left,
        current: left[0]?.id,
        taken: {
          stories: after.stories.length - before.stories.length,
          pictures: after.pictures.length - before.pictures.length,
          updated: before.stories.filter(
            ({ id, desk }) => after.stories.find((one) => one.id === id)?.desk?.source?.hash !== desk?.source?.hash,
          ).length,
        },
      })
      await this.settle(
        done.flatMap(({ incoming }) => incoming ?? []),
        'taken',
      )
    } catch (thrown) {
      this.tell({ busy: false, problem: errorData(thrown) })
    }
  }

  /** Opens a document file in the place of this issue. */
  async openDocument(id: number): Promise<void> {
    const entry = this.current.entries.find((one) => one.id === id)
    const path = entry && this.host.pathOf(entry.file)
    if (entry === undefined || this.host.openDocument === undefined || path === undefined) {
      this.change(id, () => ({
        state: 'refused',
        problem: { code: 'import/document-here', message: entry?.name ?? '' },
      }))
      return
    }
    try {
      await this.host.openDocument(path)
      this.close()
    } catch (thrown) {
      this.tell({ problem: errorData(thrown) })
    }
  }

  /** One after another, so that no more than one file lies in the memory at a time. */
  private async run(): Promise<void> {
    if (this.running) return
    this.running = true
    for (;;) {
      const next = this.current.entries.find(({ state }) => state === 'waiting')
      if (next === undefined) break
      this.change(next.id, () => ({ state: 'reading' }))
      const found: Partial<ImportEntry> = await this.reading(next).catch((thrown: unknown) => ({
        state: 'refused' as const,
        problem: errorData(thrown),
      }))
      this.change(next.id, () => found)
      if (found.read?.pictures !== undefined) this.addInner(next, found.read)
    }
    this.running = false
  }

  /** Pictures inside of a document come behind it, as files of their own. */
  private addInner({ id, name }: ImportEntry, { pictures = [], ...read }: ReadFile): void {
    const stem = name.replace(/\.[^.]*$/, '')
    const inner = pictures.map(
      (one): ImportEntry => ({
        ...{ id: ++this.last, name: `${stem}-${one.name}`, file: new File([new Uint8Array(one.bytes)], one.name) },
        ...{ state: 'waiting', choices: [], picture: NO_CHOICES },
      }),
    )
    const entries = this.current.entries.map((entry) => (entry.id === id ? { ...entry, read } : entry))
    const at = entries.findIndex((entry) => entry.id === id) + 1
    if (at > 0) this.tell({ entries: [...entries.slice(0, at), ...inner, ...entries.slice(at)] })
  }

  private async reading(entry: ImportEntry): Promise<Partial<ImportEntry>> {
    const { file, name } = entry
    const size = entry.bytes ?? file.size
    const most = limitFor(file, this.host.largest)
    if (size > most) {
      const mb = (bytes: number): string => (bytes / 2 ** 20).toFixed(bytes < 10 * 2 ** 20 ? 1 : 0)
      const message = `it has ${mb(size)} MB, ${mb(most)} MB at most are read`
      return { state: 'refused', problem: { code: 'import/too-large', message } }
    }
    let bytes: Uint8Array
    try {
      bytes = await this.bytesOf(entry)
    } catch (thrown) {
      if (entry.incoming !== undefined) return { state: 'refused', problem: errorData(thrown) }
      return { state: 'refused', problem: { code: 'import/unreadable', message: 'it is a folder, or cannot be read' } }
    }
    const read = await this.host.read(name, bytes)
    const choices = read.stories.map(() => AS_READ)
    return {
      state: 'read',
      read,
      choices,
      picture: { credit: (read.picture?.credit ?? '').replace(/\s+/g, ' '), caption: true, page: 1 },
    }
  }

  private change(id: number, body: (entry: ImportEntry) => Partial<ImportEntry>): void {
    const { entries } = this.current
    if (entries.some((entry) => entry.id === id))
      this.tell({ entries: entries.map((entry) => (entry.id === id ? { ...entry, ...body(entry) } : entry)) })
  }

  private tell(part: Partial<ImportState>): void {
    this.current = { ...this.current, ...part }
    for (const listener of this.listeners) listener()
  }
}
