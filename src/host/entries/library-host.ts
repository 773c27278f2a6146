import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import {
  type AskedDocument,
  type BackupSummary,
  type ClientKind,
  type Emit,
  type Events,
  errorData,
  type HandlersOf,
  type LibraryStatus,
  type RepairName,
  type RepairSummary,
  type RestoredBackup,
  type ServeStatus,
  type Services,
} from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import type { Document } from '../../core/document/index.ts'
import type { SignedState } from '../compose/index.ts'
import {
  findIssue,
  isDatabase,
  keepBefore,
  listBackups,
  openLibrary,
  putBackup,
  repairLibrary,
  soundBackup,
} from '../db/index.ts'
import { assetFindings, Desk } from '../issue/index.ts'
import type { IndexKeeper } from '../search/index.ts'
import { Archives } from './archive-jobs.ts'
import { careHandlers } from './care-service.ts'
import { ComposeThreads } from './compose-thread.ts'
import { Copies } from './copy-service.ts'
import { Exports } from './export-service.ts'
import { sampleHandlers } from './font-samples.ts'
import { fontHandlers } from './font-services.ts'
import { importHandlers } from './import-service.ts'
import type { LibraryHostOptions } from './library-host-options.ts'
import { type LibraryClient, libraryHandlers, presetSummary, type ServedLibrary } from './library-services.ts'
import { backupSummary, repairsFor } from './library-summaries.ts'
import { LivePages } from './live-pages.ts'
import { packageHandlers } from './package-service.ts'
import { Pictures } from './pictures-service.ts'
import { PreflightService } from './preflight-service.ts'
import { proofHandlers } from './proof-service.ts'
import { Searches } from './search-service.ts'
import { Office } from './serve-office.ts'
import { SignOffs } from './sign-offs.ts'
import { templateHandlers } from './templates-service.ts'
import { versionHandlers } from './versions-service.ts'
import { Watching } from './watch-service.ts'

/** The services of one client, and the way to end them when its channel closed. */
export interface ClientServices {
  readonly handlers: HandlersOf<keyof Services>
  close(): void
}

/**
 * The library behind the services. A library that cannot be opened (in use elsewhere, newer, damaged, read-only) is no
 * reason to end: clients ask for its status, are told why and what can be done, and try again.
 */
export class LibraryHost implements ServedLibrary {
  private readonly options: LibraryHostOptions
  private readonly clients = new Set<LibraryClient>()
  readonly exports: Exports
  readonly archives: Archives
  readonly signOffs: SignOffs
  readonly office: Office
  private readonly preflight: PreflightService
  private readonly threads: ComposeThreads
  private readonly searches = new Searches(() => this.desk)
  private readonly copies = new Copies(this, () => this.searches.keeper)
  private readonly pictures = new Pictures(() => this.desk)
  private readonly watching = new Watching(
    () => this.desk,
    (status) => {
      // Whoever only reads proofs has no business with what comes in.
      for (const kind of ['desktop', 'editor'] as const) this.tell((emit) => emit('watch.changed', status), kind)
    },
  )
  private opened: Desk | undefined
  private problem: DuikaiError | undefined
  private asked: AskedDocument | undefined
  private readonly live = new Map<string, LivePages>()
  /** Clients that have an issue open. */
  private readonly users = new Map<string, number>()

  constructor(options: LibraryHostOptions) {
    this.options = options
    this.exports = new Exports(this, options.exports)
    this.archives = new Archives(this)
    this.signOffs = new SignOffs(this, options.now)
    this.office = new Office(this, options.files)
    this.preflight = new PreflightService(this, options.press)
    this.threads = new ComposeThreads(options.compose)
  }

  /** Opens the library; what stands in the way is told by `status`. */
  async start(): Promise<LibraryStatus> {
    if (this.opened !== undefined) {
      if (this.asked?.problem !== undefined) await this.openFile(this.asked.file)
      return this.status()
    }
    const { folder, program, create = true, sample = false, backups = true, now } = this.options
    try {
      const onProblem = (error: unknown): void => this.tell((emit) => emit('library.problem', errorData(error)))
      const library = openLibrary({ folder, program, create, backups, onProblem, ...(now && { now }) })
      this.opened = new Desk(library)
      this.searches.follow()
      this.pictures.follow()
      this.problem = undefined
    } catch (error) {
      const { message } = error as Error
      this.problem =
        error instanceof DuikaiError
          ? error
          : new DuikaiError('library/failed', message, { where: folder, cause: error })
      return this.status()
    }
    // The first page to look at; without it (a full disk) the library is as good.
    if (sample)
      await this.opened.importSample().catch((error) => this.tell((emit) => emit('library.problem', errorData(error))))
    // A folder on a network drive that does not answer holds up nothing.
    void this.watching.follow().catch((error) => this.tell((emit) => emit('library.problem', errorData(error))))
    this.changed()
    if (this.asked?.problem !== undefined) await this.openFile(this.asked.file)
    return this.status()
  }

  /** Takes a document file into the library, once, and asks the desktop's windows to show it or to say what is wrong. */
  async openFile(file: string): Promise<void> {
    try {
      if (isDatabase(file)) this.asked = { file, package: true }
      else {
        const { id } = await this.desk.openDocument(file)
        this.asked = { file, issue: id }
        this.changed()
      }
    } catch (thrown) {
      this.asked = { file, problem: errorData(thrown) }
    }
    const { asked } = this
    this.tell((emit) => emit('library.asked', asked), 'desktop')
  }

  /** The open library. @throws DuikaiError why it is not open. */
  get desk(): Desk {
    if (this.opened !== undefined) return this.opened
    throw (
      this.problem ??
      new DuikaiError('library/closed', 'the library is not open', {
        where: this.options.folder,
        remedy: 'open it again',
      })
    )
  }

  status(): LibraryStatus {
    const { folder } = this.options
    const backups = listBackups(folder).map(backupSummary)
    const database = existsSync(join(folder, 'library.sqlite'))
    return {
      folder,
      open: this.opened !== undefined,
      ...(this.problem === undefined ? {} : { problem: errorData(this.problem) }),
      repairs: repairsFor(this.problem, backups.length, database),
      backups,
      ...(this.asked === undefined ? {} : { asked: this.asked }),
    }
  }

  /** Closes the library if it is open, repairs it and opens it again. @throws DuikaiError of `repairLibrary`. */
  async repair(repair: RepairName): Promise<RepairSummary> {
    const { folder, program, now = Date.now } = this.options
    await this.stop()
    const { lost, kept, backup } = repairLibrary(folder, repair, { program, now: now() })
    await this.start()
    this.tell((emit) => emit('library.restored', {}))
    return {
      repair,
      lost,
      ...(kept === undefined ? {} : { kept }),
      ...(backup === undefined ? {} : { backup: basename(backup) }),
    }
  }

  /**
   * Puts a backup in the place of the open library, which is kept as a backup of its own, and opens it. @throws DuikaiError
   * `library/no-backup`, `care/backup-damaged`, or of the disk; the library is as it was then.
   */
  async restoreBackup(name: string): Promise<RestoredBackup> {
    const { library } = this.desk
    const { folder } = library
    soundBackup(folder, name)
    for (const authority of this.desk.authorities) authority.retry()
    const kept = keepBefore(library)
    await this.stop()
    try {
      putBackup(folder, name)
    } finally {
      await this.start()
      this.tell((emit) => emit('library.restored', {}))
    }
    return { backup: name, kept }
  }

  /** The index of the stories of the open library. */
  get keeper(): IndexKeeper {
    return this.searches.keeper
  }

  /** Files were made in a folder: the window may show it. */
  onFolder(folder: string): void {
    this.options.exports?.onFolder?.(folder)
  }

  /** The composed pages of an issue; composing begins when the first asks. */
  pages(issue: string): LivePages {
    const known = this.live.get(issue)
    if (known !== undefined) return known
    const { folder, onPictures } = this.options
    const pages = new LivePages(
      this.desk.authority(issue),
      folder,
      (files) => {
        this.office.allow(issue, files)
        onPictures?.(issue, files)
      },
      this.threads,
      (named) => assetFindings(this.desk.library, findIssue(this.desk.library, issue), false, named),
      (document) => this.signed(issue, document),
    )
    this.live.set(issue, pages)
    return pages
  }

  signed(issue: string, document: Document): readonly SignedState[] {
    return this.signOffs.statesOf(issue, document)
  }

  checkPictures(issue: string): void {
    void this.live.get(issue)?.checkPictures()
  }

  /** A package was looked at: it need not be asked for again. */
  looked(file: string): void {
    if (this.asked?.package === true && this.asked.file === file) this.asked = undefined
  }

  checkAllPictures(): void {
    for (const issue of this.live.keys()) this.checkPictures(issue)
  }

  /** Keeps an issue open for a client; gives the way to leave it. The last one closes it. */
  use(issue: string): () => void {
    this.signOffs.follow(issue)
    this.users.set(issue, (this.users.get(issue) ?? 0) + 1)
    if (this.asked?.issue === issue) this.asked = undefined
    let left = false
    return () => {
      if (left) return
      left = true
      const users = (this.users.get(issue) ?? 1) - 1
      if (users > 0) this.users.set(issue, users)
      else this.closeIssue(issue)
    }
  }

  private closeIssue(issue: string): void {
    this.users.delete(issue)
    this.signOffs.leave(issue)
    this.live.get(issue)?.close()
    this.live.delete(issue)
    try {
      this.opened?.close(issue)
    } catch (error) {
      // What cannot be saved yet keeps the issue open.
      this.tell((emit) => emit('library.problem', errorData(error)))
    }
  }

  /** Makes a backup now. */
  async backup(): Promise<BackupSummary> {
    return backupSummary(await this.desk.library.backups.make())
  }

  /** Tells every client that the lists of publications or issues changed. */
  changed(): void {
    this.tell((emit) => emit('library.changed', {}))
  }

  /** Tells every client something of proofreading or of copy. */
  announce<E extends 'checks.changed' | 'copy.changed' | 'proof.readBy' | 'template.changed'>(
    name: E,
    data: Events[E],
  ): void {
    this.tell((emit) => emit(name, data))
  }

  /** Tells the desktop's windows whether the office is served, and who is there. */
  announceServing(status: ServeStatus): void {
    this.tell((emit) => emit('serve.changed', status), 'desktop')
  }

  private fontsChanged(): void {
    for (const pages of this.live.values()) pages.renewFonts()
    this.tell((emit) => emit('fonts.changed', {}))
  }

  private tell(body: (emit: Emit) => void, only?: ClientKind): void {
    for (const { emit, kind } of [...this.clients]) {
      if (only !== undefined && kind !== only) continue
      try {
        body(emit)
      } catch {
        // A client that is going; its channel says so in a moment.
      }
    }
  }

  /** The services for a client that came. */
  connect(client: LibraryClient): ClientServices {
    this.clients.add(client)
    const { handlers, leaveAll } = libraryHandlers(this, client)
    const preflight = this.preflight.handlers(client.emit)
    const close = (): void => {
      leaveAll()
      preflight.leaveAll()
      this.clients.delete(client)
    }
    const { author, kind, emit } = client
    const exports = this.exports.handlers({ author, free: kind === 'desktop', emit })
    const samples = sampleHandlers({
      folder: () => this.desk.library.folder,
      document: (issue) => this.desk.authority(issue).state.document,
    })
    const proof = proofHandlers(this, client)
    const imports = importHandlers((file) => this.openFile(file), this.pictures)
    const fonts = fontHandlers({ folder: () => this.desk.library.folder, changed: () => this.fontsChanged() })
    return {
      handlers: {
        ...handlers,
        ...exports,
        ...imports,
        ...packageHandlers(this, client.emit),
        ...careHandlers(this, client.emit),
        ...fonts,
        ...samples,
        ...preflight.handlers,
        ...proof,
        ...this.searches.handlers(),
        ...this.copies.handlers(client),
        ...templateHandlers(this, presetSummary),
        ...this.office.handlers(author),
        ...versionHandlers(this, author),
        ...this.pictures.handlers(),
        ...this.watching.handlers(author),
      },
      close,
    }
  }

  /** Stores what waits and closes the library. @throws DuikaiError `issue/unsaved`; with `abandon` that is given up. */
  async stop(abandon = false): Promise<void> {
    const { opened } = this
    this.threads.close()
    await this.office.stop()
    if (opened === undefined) return
    this.preflight.close()
    this.archives.close()
    this.pictures.close()
    await this.watching.close()
    await this.exports.close()
    await opened.closeAll(abandon)
    for (const pages of this.live.values()) pages.close()
    this.live.clear()
    this.opened = undefined
  }
}
