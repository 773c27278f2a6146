import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  type ErrorData,
  errorData,
  type LineExplanation,
  type PageSummary,
  type PageView,
} from '../../contract/index.ts'
import type { Diagnostic } from '../../core/base/index.ts'
import { type Document, pageNamed } from '../../core/document/index.ts'
import { applyTransaction, type Transaction } from '../../core/edit/index.ts'
import { DocumentComposer } from '../compose/index.ts'
import { type Authority, pictureFile } from '../issue/index.ts'
import { explainAt } from './line-explained.ts'
import { type ComposedIssue, pageSummary, pageView } from './page-view.ts'
import { seenThrough } from './seen-through.ts'

/** Someone who looks at a page while it is worked on. */
export interface Watcher {
  composed(sequence: number, page: PageView): void
  failed(sequence: number, problem: ErrorData): void
}

interface Watching {
  page: string
  /** What was told last: the page's hash, and what there is to say of it. */
  told: string
}

interface Current {
  readonly sequence: number
  readonly issue: ComposedIssue
}

/** Pictures whose files are gone are left out: their places stay empty, a finding names them, the page is shown. */
function present(document: Document, folder: string): { document: Document; missing: Diagnostic[] } {
  const gone = document.pictures.filter((picture) => !existsSync(pictureFile(folder, picture)))
  if (gone.length === 0) return { document, missing: [] }
  const missing = gone.map(
    (picture): Diagnostic => ({
      code: 'asset/missing',
      severity: 'error',
      where: `picture ${picture.id}: ${pictureFile(folder, picture)}`,
      message: 'the picture file is gone from the library',
      remedy: 'place the picture again',
    }),
  )
  return {
    document: { ...document, pictures: document.pictures.filter((picture) => !gone.includes(picture)) },
    missing,
  }
}

/**
 * The composed pages of an open issue. One composition at a time; changes that come meanwhile are composed together
 * after it. Nothing is composed while nobody looks.
 */
export class LivePages {
  private readonly authority: Authority
  private readonly folder: string
  private readonly onPictures: (files: Record<string, string>) => void
  private readonly composer: DocumentComposer
  private readonly watchers = new Map<Watcher, Watching>()
  private readonly leave: () => void
  private queue: Promise<unknown> = Promise.resolve()
  private current: Current | undefined
  /** Screen colours take 50 ms to make; they are those of the profile's name until the issue is opened anew. */
  private through: { readonly profile: string; readonly seen: ReturnType<typeof seenThrough> } | undefined
  /** Picture files that were told last. */
  private told = ''
  private following = false
  private closed = false

  constructor(authority: Authority, folder: string, onPictures: (files: Record<string, string>) => void) {
    this.authority = authority
    this.folder = folder
    this.onPictures = onPictures
    const fonts = join(folder, 'fonts')
    this.composer = new DocumentComposer({ fontFolders: existsSync(fonts) ? [fonts] : [] })
    this.leave = authority.subscribe({ committed: () => this.follow() })
  }

  /** Runs `body` after everything that was asked before: the composer does one thing at a time. */
  private inTurn<T>(body: () => Promise<T>): Promise<T> {
    const next = this.queue.then(body)
    this.queue = next.catch(() => undefined)
    return next
  }

  private async compose(document: Document): Promise<ComposedIssue> {
    const { document: shown, missing } = present(document, this.folder)
    const composed = await this.composer.compose(shown, this.folder)
    const { profile } = document.publication
    if (this.through?.profile !== profile) this.through = { profile, seen: seenThrough(document.publication) }
    const through = await this.through.seen
    return { document, composed, ...through, notices: [...through.notices, ...missing] }
  }

  /** The issue as it is on the disk, composed. */
  private async latest(): Promise<Current> {
    const { document, sequence } = this.authority.state
    if (this.current?.issue.document === document) return this.current
    const issue = await this.compose(document)
    this.current = { sequence, issue }
    // All pictures of the issue: the tray shows those too that stand on no page yet.
    const files = Object.fromEntries(
      document.pictures.map((picture) => [picture.id, pictureFile(this.folder, picture)]),
    )
    const told = JSON.stringify(files)
    if (told !== this.told) this.onPictures(files)
    this.told = told
    return this.current
  }

  /** Composes what was committed and tells those who look at a page that came out differently. */
  private follow(): void {
    if (this.following || this.closed || this.watchers.size === 0) return
    this.following = true
    void this.inTurn(async () => {
      this.following = false
      if (this.closed) return
      const { sequence } = this.authority.state
      try {
        const { issue } = await this.latest()
        for (const [watcher, watching] of this.watchers) this.tell(watcher, watching, sequence, issue)
      } catch (error) {
        for (const watcher of this.watchers.keys()) watcher.failed(sequence, errorData(error))
      }
    })
  }

  private tell(watcher: Watcher, watching: Watching, sequence: number, issue: ComposedIssue): void {
    try {
      const view = viewOf(issue, watching.page)
      const telling = tellingOf(view)
      if (telling === watching.told) return
      watching.told = telling
      watcher.composed(sequence, view)
    } catch (error) {
      watcher.failed(sequence, errorData(error))
    }
  }

  /** All pages for the list of pages. @throws DuikaiError when composition fails. */
  list(): Promise<PageSummary[]> {
    return this.inTurn(async () => {
      const { issue } = await this.latest()
      return issue.document.pages.map((_, index) => pageSummary(issue, index))
    })
  }

  /** The page, and from now on its compositions; one page a watcher. @throws DuikaiError `document/no-page`, … */
  watch(watcher: Watcher, page: string): Promise<PageView> {
    return this.inTurn(async () => {
      const { issue } = await this.latest()
      const view = viewOf(issue, page)
      this.watchers.set(watcher, { page, told: tellingOf(view) })
      return view
    })
  }

  unwatch(watcher: Watcher): void {
    this.watchers.delete(watcher)
  }

  /** The page as it would be after `transaction`, which is not kept. */
  preview(transaction: Transaction, page: string): Promise<PageView> {
    return this.inTurn(async () =>
      viewOf(await this.compose(applyTransaction(this.authority.latest, transaction)), page),
    )
  }

  /** Why a line of the page is set as it is; null where the place has no line there. */
  explain(page: string, story: string, offset: number): Promise<LineExplanation | null> {
    return this.inTurn(async () => {
      const { issue } = await this.latest()
      return explainAt(issue.composed.layout, page, story, offset)
    })
  }

  close(): void {
    this.closed = true
    this.leave()
    this.watchers.clear()
    void this.inTurn(async () => this.composer.catalogue.close())
  }
}

/** Equal for views that look and read the same: text beyond a frame changes what is said of a page and not its ink. */
const tellingOf = ({ hash, overset, underset, stories, diagnostics }: PageView): string =>
  JSON.stringify([hash, overset, underset, stories, diagnostics])

const viewOf = (issue: ComposedIssue, page: string): PageView =>
  pageView(issue, issue.document.pages.indexOf(pageNamed(issue.document, page)))
