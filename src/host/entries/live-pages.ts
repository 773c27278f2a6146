import {
  type ErrorData,
  errorData,
  isPicture,
  type LineExplanation,
  type PageSummary,
  type PageView,
  pictureKey,
} from '../../contract/index.ts'
import type { Diagnostic } from '../../core/base/index.ts'
import type { Document } from '../../core/document/index.ts'
import { parseTransaction, type Transaction } from '../../core/edit/index.ts'
import type { SignedState } from '../compose/index.ts'
import { type Authority, pictureFile } from '../issue/index.ts'
import type { Answers, FoundOnPages, PastState } from './compose-messages.ts'
import { type Answered, ComposeThread, type ComposeThreads } from './compose-thread.ts'
import type { PressPage } from './press-messages.ts'
import { screenPicture } from './screen-pictures.ts'

/** Of files that are gone, whoever composes says so himself; of sources that are gone there is nothing to be done. */
const TOLD: ReadonlySet<string> = new Set(['asset/damaged', 'asset/source-changed'])
/** How often picture files are looked at (milliseconds). */
const LOOK = 60_000

/** Someone who looks at a page while it is worked on. */
export interface Watcher {
  composed(sequence: number, page: PageView): void
  failed(sequence: number, problem: ErrorData): void
}

/** What is to be said of picture files: gone, damaged, changed where they came from. */
export type PictureFindings = (files: ReadonlySet<string>) => Promise<readonly Diagnostic[]>

interface Watching {
  readonly id: number
  readonly page: string
}

/**
 * The composed pages of an open issue. They are composed in a thread; changes that come while it works are composed
 * together after it. Nothing is composed while nobody looks.
 */
export class LivePages {
  private readonly authority: Authority
  private readonly folder: string
  private readonly onPictures: (files: Record<string, string>) => void
  private readonly pictureFindings: PictureFindings
  private readonly thread: ComposeThread
  private readonly signed: (document: Document) => readonly SignedState[]
  private readonly watchers = new Map<Watcher, Watching>()
  private readonly leave: () => void
  private lastWatcher = 0
  /** Picture files that were told, by `pictureKey`. */
  private readonly files = new Map<string, string>()
  /** Files under way for pictures that windows cannot show, by `pictureKey`. */
  private readonly making = new Map<string, Promise<void>>()
  private toldPictures: readonly unknown[] | undefined
  /** What was found out about picture files last. */
  private found = '[]'
  private readonly looking: NodeJS.Timeout
  private following = false
  private closed = false
  private readonly closing = new Set<() => void>()

  constructor(
    authority: Authority,
    folder: string,
    onPictures: (files: Record<string, string>) => void,
    threads: ComposeThreads,
    pictureFindings: PictureFindings = async () => [],
    signed: (document: Document) => readonly SignedState[] = () => [],
  ) {
    this.authority = authority
    this.folder = folder
    this.onPictures = onPictures
    this.signed = signed
    this.thread = new ComposeThread(authority, folder, threads, signed)
    this.pictureFindings = pictureFindings
    this.looking = setInterval(() => {
      if (this.watchers.size > 0) void this.checkPictures()
    }, LOOK).unref()
    this.leave = authority.subscribe({ committed: () => this.follow() })
  }

  /**
   * All pictures of the issue: the tray shows those too that stand on no page yet. Files that were replaced stay named,
   * for a page that is not composed anew yet shows them.
   */
  private tellPictures(also: Document['pictures'] = []): void {
    const { pictures } = this.authority.state.document
    const before = this.files.size
    if (pictures !== this.toldPictures) {
      this.toldPictures = pictures
      void this.checkPictures()
    } else if (also.length === 0) return
    for (const picture of [...pictures, ...also]) {
      const file = pictureFile(this.folder, picture)
      if (isPicture(file)) this.files.set(pictureKey(picture), file)
      else this.makeShown(picture, file)
    }
    if (this.files.size > before) this.onPictures(Object.fromEntries(this.files))
  }

  /** What a window cannot show by itself is made into a file that it can; a page is told when all of its are there. */
  private makeShown(picture: Document['pictures'][number], file: string): void {
    const key = pictureKey(picture)
    if (this.files.has(key) || this.making.has(key)) return
    const { profile } = this.authority.state.document.publication
    const made = screenPicture(file, picture, profile).then((shown) => {
      this.making.delete(key)
      if (shown === undefined || this.closed) return
      this.files.set(key, shown)
      this.onPictures(Object.fromEntries(this.files))
    })
    this.making.set(key, made)
  }

  private async allShown(): Promise<void> {
    await Promise.all(this.making.values())
  }

  /** Looks at the picture files; what is new is told with the first page. Done from time to time while somebody watches. */
  async checkPictures(): Promise<void> {
    try {
      const files = new Set(this.authority.state.document.pictures.map(({ file }) => file))
      const findings = await this.pictureFindings(files)
      const found = JSON.stringify(findings)
      if (this.closed) return
      if (found !== this.found) {
        this.found = found
        this.thread.notice(findings.filter(({ code }) => TOLD.has(code)))
        this.follow()
      }
    } catch {
      // A library that cannot be read says so elsewhere.
    }
  }

  /** Has composed what was committed and tells those who look at a page that came out differently. */
  private follow(): void {
    if (this.following || this.closed || this.watchers.size === 0) return
    this.following = true
    const question = () => {
      this.following = false
      this.tellPictures()
      return {
        kind: 'follow',
        watched: [...this.watchers.values()].map(({ id, page }) => ({ watcher: id, page })),
      } as const
    }
    this.thread.ask('follow', question).then(
      async ({ value, sequence }) => {
        if (this.making.size > 0) await this.allShown()
        for (const { watcher, view, problem } of value) {
          const [hears] = [...this.watchers].find(([, { id }]) => id === watcher) ?? []
          if (view !== undefined) hears?.composed(sequence, view)
          if (problem !== undefined) hears?.failed(sequence, problem)
        }
      },
      (error) => {
        this.following = false
        for (const watcher of this.watchers.keys()) watcher.failed(this.authority.state.sequence, errorData(error))
      },
    )
  }

  /** All pages for the list of pages. @throws DuikaiError when composition fails. */
  async list(): Promise<readonly PageSummary[]> {
    this.tellPictures()
    return (await this.thread.ask('summaries', () => ({ kind: 'summaries' }))).value
  }

  /** The page, and from now on its compositions; one page a watcher. @throws DuikaiError `document/no-page`, … */
  async watch(watcher: Watcher, page: string): Promise<PageView> {
    this.tellPictures()
    const { id } = this.watchers.get(watcher) ?? { id: ++this.lastWatcher }
    const register = (): void => {
      if (!this.closed) this.watchers.set(watcher, { id, page })
    }
    try {
      const { value, sequence } = await this.thread.ask('watch', () => ({ kind: 'watch', watcher: id, page }))
      register()
      if (this.making.size > 0) await this.allShown()
      // What was committed while nobody followed.
      if (this.authority.state.sequence > sequence) this.follow()
      return value
    } catch (error) {
      // What keeps it from being composed may be mended by a change; a page that is not there may not.
      if (errorData(error).code !== 'document/no-page') register()
      throw error
    }
  }

  unwatch(watcher: Watcher): void {
    const watching = this.watchers.get(watcher)
    this.watchers.delete(watcher)
    if (watching !== undefined) this.thread.forget(watching.id)
  }

  /**
   * The page as it would be after a change, which is not kept. Of the previews that wait for `watcher`, only the latest
   * is made. @throws DuikaiError `page/outdated` for the others, `edit/not-a-transaction`, and what keeps the page from being composed.
   */
  async preview(given: Transaction, page: string, watcher?: Watcher): Promise<PageView> {
    const transaction = parseTransaction(given, `issue ${this.authority.issue.id}`)
    const { id } = (watcher === undefined ? undefined : this.watchers.get(watcher)) ?? { id: undefined }
    const question = () => {
      const { latest, state } = this.authority
      const on = latest === state.document ? undefined : latest
      return { kind: 'preview', page, watcher: id, transaction, on } as const
    }
    return (await this.thread.ask('preview', question, `preview ${id ?? transaction.author}`)).value
  }

  /** The page, of the issue as it is or of another state of it; it is not followed. @throws DuikaiError of the composition. */
  async look(page: string, on?: Document): Promise<PageView> {
    this.tellPictures(on?.pictures)
    const signed = on === undefined ? undefined : this.signed(on)
    return (await this.thread.ask('look', () => ({ kind: 'look', page, on, signed }))).value
  }

  private past(document: Document | undefined): PastState | undefined {
    return document === undefined ? undefined : { document, signed: this.signed(document) }
  }

  /** What prints differently on pages of two states, undefined for the present one; `view`: also a page of both. */
  async compare(
    [before, after]: readonly [Document | undefined, Document | undefined],
    pages: readonly string[],
    view?: string,
  ): Promise<Answers['compare']> {
    this.tellPictures([...(before?.pictures ?? []), ...(after?.pictures ?? [])])
    const states = { before: this.past(before), after: this.past(after) }
    return (await this.thread.ask('compare', () => ({ kind: 'compare', ...states, pages, view }))).value
  }

  /** The descriptions of pages, of the issue as it is or of another state of it; undefined for those that are not there. */
  lists(pages: readonly string[], on?: Document): Promise<Answered<Answers['lists']>> {
    const past = this.past(on)
    return this.thread.ask('lists', () => ({ kind: 'lists', pages, on: past }))
  }

  /** What the pages are now whose sign-offs hold. */
  signedPages(): Promise<Answered<Answers['signed']>> {
    return this.thread.ask('signed', () => ({ kind: 'signed' }), 'signed')
  }

  /** What is to be said of every page, by the publication's print profile or another. */
  findings(stale: readonly string[], profile?: string): Promise<Answered<FoundOnPages>> {
    return this.thread.ask('findings', () => ({ kind: 'findings', stale, profile }))
  }

  /** Has `listener` called when the issue is closed. */
  onClose(listener: () => void): void {
    this.closing.add(listener)
  }

  /** The page with all that its plates are made of. */
  async press(page: string): Promise<PressPage> {
    return (await this.thread.ask('press', () => ({ kind: 'press', page }))).value
  }

  /** Why a line of the page is set as it is; null where the place has no line there. */
  async explain(page: string, story: string, offset: number): Promise<LineExplanation | null> {
    return (await this.thread.ask('explain', () => ({ kind: 'explain', page, story, offset }))).value
  }

  /** Fonts may have come or gone: the pages are composed anew. */
  renewFonts(): void {
    this.thread.renewFonts()
    this.follow()
  }

  /** Print profiles may have changed: pages are held against them anew. */
  renewProfiles(): void {
    this.thread.renewProfiles()
    this.follow()
  }

  close(): void {
    this.closed = true
    clearInterval(this.looking)
    this.leave()
    this.watchers.clear()
    this.thread.close()
    for (const listener of this.closing) listener()
  }
}
