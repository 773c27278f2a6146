import { type ErrorData, errorData, READ_LIMITS, type ReadFile } from '../../../contract/index.ts'
import type { Document } from '../../../core/document/index.ts'
import { commands, type Operation, type Stamp, type Transaction } from '../../../core/edit/index.ts'
import type { Workspace } from '../../state/index.ts'
import { pictureId } from '../pictures.ts'
import { AS_READ, type Choices, documentOf, draftOf, titleOf } from './draft.ts'

/** What importing needs of the window: the host's services, and how large a message may be. */
export interface ImportHost {
  readonly read: (name: string, bytes: Uint8Array) => Promise<ReadFile>
  /** Takes a picture into the library; gives the file that documents name. */
  readonly put: (name: string, bytes: Uint8Array) => Promise<{ readonly file: string }>
  /** Opens a document file; absent where the host has no files of this machine. */
  readonly openDocument?: ((path: string) => Promise<void>) | undefined
  /** Path of a file that was chosen or dropped, where the window may know it. */
  readonly pathOf: (file: File) => string | undefined
  /** Most bytes that a message to the host carries; undefined where there is no such bound. */
  readonly largest?: number | undefined
}

/** What is decided about a picture. */
interface PictureChoices {
  readonly credit: string
  /** Its caption becomes a story of the tray. */
  readonly caption: boolean
  /** Of a PDF, from 1. */
  readonly page: number
}

/** A file that was given to the window, and what became of it. */
export interface ImportEntry {
  readonly id: number
  readonly name: string
  readonly file: File
  readonly state: 'waiting' | 'reading' | 'read' | 'refused' | 'document'
  readonly read?: ReadFile
  readonly problem?: ErrorData
  /** Of each story that was read. */
  readonly choices: readonly Choices[]
  readonly picture: PictureChoices
}

/** What was taken in last. */
export interface Taken {
  readonly stories: number
  readonly pictures: number
}

interface ImportState {
  readonly open: boolean
  readonly entries: readonly ImportEntry[]
  /** Id of the entry that is looked at. */
  readonly current: number | undefined
  /** Files are being taken in. */
  readonly busy: boolean
  readonly problem: ErrorData | undefined
  readonly taken: Taken | undefined
}

const PICTURE = /\.(?:jpe?g|png|tiff?|webp|gif|psd|psb|pdf)$/i
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
    this.tell({ ...CLOSED, taken: this.current.taken })
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
      return { id: ++this.last, name, file, state, choices: [], picture: { credit: '', caption: true, page: 1 } }
    })
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

  /** Takes files in as one change: pictures into the library first, so that nothing is changed when one fails. */
  async accept(ids: readonly number[]): Promise<void> {
    const entries = this.ready.filter(({ id }) => ids.includes(id))
    if (entries.length === 0 || this.current.busy) return
    this.tell({ busy: true, problem: undefined })
    try {
      const files = new Map<number, string>()
      for (const { id, name, file, read } of entries) {
        if (read?.picture === undefined) continue
        files.set(id, (await this.host.put(name, new Uint8Array(await file.arrayBuffer()))).file)
      }
      const before = this.workspace.state.document
      const made = this.workspace.perform((document, stamp) => importing(document, entries, files, stamp))
      if (made === undefined) {
        this.tell({ busy: false, problem: this.workspace.state.problem })
        return
      }
      const after = this.workspace.state.document
      const left = this.current.entries.filter(({ id }) => !ids.includes(id))
      this.tell({
        busy: false,
        open: left.length > 0,
        entries: left,
        current: left[0]?.id,
        taken: {
          stories: after.stories.length - before.stories.length,
          pictures: after.pictures.length - before.pictures.length,
        },
      })
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
      const found = await this.reading(next).catch((thrown: unknown) => ({
        state: 'refused' as const,
        problem: errorData(thrown),
      }))
      this.change(next.id, () => found)
    }
    this.running = false
  }

  private async reading({ file, name }: ImportEntry): Promise<Partial<ImportEntry>> {
    const most = limitFor(file, this.host.largest)
    if (file.size > most) {
      const mb = (bytes: number): string => (bytes / 2 ** 20).toFixed(bytes < 10 * 2 ** 20 ? 1 : 0)
      const message = `it has ${mb(file.size)} MB, ${mb(most)} MB at most are read`
      return { state: 'refused', problem: { code: 'import/too-large', message } }
    }
    let bytes: Uint8Array
    try {
      bytes = new Uint8Array(await file.arrayBuffer())
    } catch {
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

/** Everything of the files as one change of the issue. `files` are the pictures' in the library. */
export function importing(
  document: Document,
  entries: readonly ImportEntry[],
  files: ReadonlyMap<number, string>,
  stamp: Stamp,
): Transaction | undefined {
  const operations: Operation[] = []
  const taken = document.pictures.map(({ id }) => id)
  for (const { id, name, read, choices, picture } of entries) {
    for (const [i, { paragraphs }] of (read?.stories ?? []).entries()) {
      const own = choices[i] ?? AS_READ
      const draft = draftOf(paragraphs, own)
      const title = own.title ?? titleOf(draft)
      operations.push(...(commands.addStory(document, { title, doc: documentOf(draft) }, stamp)?.operations ?? []))
    }
    const file = files.get(id)
    if (read?.picture === undefined || file === undefined) continue
    const named = pictureId(name, taken)
    taken.push(named)
    const credit = picture.credit.trim()
    const pdf = read.kind === 'pdf' ? { kind: 'pdf' as const, ...(picture.page > 1 ? { page: picture.page } : {}) } : {}
    const record = { file, ...(credit === '' ? {} : { credit }), ...pdf }
    operations.push(...(commands.addPicture(document, record, { ...stamp, newId: () => named })?.operations ?? []))
    const { caption } = read.picture
    if (picture.caption && caption !== undefined) {
      const lines = caption.split(/[\r\n]+/).filter((line) => line.trim() !== '')
      const draft = draftOf(
        lines.map((text) => ({ role: 'caption', text: text.trim() })),
        AS_READ,
      )
      operations.push(
        ...(commands.addStory(document, { title: titleOf(draft), doc: documentOf(draft) }, stamp)?.operations ?? []),
      )
    }
  }
  if (operations.length === 0) return undefined
  const { id, author, at } = stamp
  const label = {
    zh: `导入 ${entries.length} 个文件`,
    en: entries.length === 1 ? 'Import' : `Import ${entries.length} files`,
  }
  return { id, label, author, at, operations }
}
